// What the network hangs on the wrong verb.
#ifndef DATELINE_SYNTAX_ATTACH_H
#define DATELINE_SYNTAX_ATTACH_H

#include "dateline/report.h"

namespace dateline::syntax {

// "A calls for relief, while B promises it once it is safe": a clause that no comma parts from the words before it belongs
// to the verb next to it, not to one before the comma. Changes heads only, never relations.
void reattach_conditions(Report& report);

// "The army said on Saturday it had taken the town": the weekday between the verb and the subject of what is said is the
// day of saying. Changes heads only.
void reattach_days(Report& report);

}  // namespace dateline::syntax

#endif
