// What the network hangs on the wrong side of a comma.
#ifndef DATELINE_SYNTAX_ATTACH_H
#define DATELINE_SYNTAX_ATTACH_H

#include "dateline/report.h"

namespace dateline::syntax {

// "A calls for relief, while B promises it once it is safe": a clause that no comma parts from the words before it belongs
// to the verb next to it, not to one before the comma. Changes heads only, never relations.
void reattach_conditions(Report& report);

}  // namespace dateline::syntax

#endif
