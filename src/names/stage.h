// The stage as far as it is internal: drafts and entities of a report, before they become mentions and actors.
#ifndef DATELINE_NAMES_STAGE_H
#define DATELINE_NAMES_STAGE_H

#include "names/resolve.h"

namespace dateline {

// Drafts and entities of a report. REQUIRES: words and trees. The result refers to both arguments.
Resolver resolve_report(const Report& report, const NameTables& tables);

}  // namespace dateline

#endif
