// "A bomb killed at least 30 people": before "at" the network takes the verb for a passive participle.
#ifndef DATELINE_SYNTAX_AT_LEAST_H
#define DATELINE_SYNTAX_AT_LEAST_H

#include "dateline/report.h"

namespace dateline::syntax {

// Makes the number of people that stands behind a verb and "at least" its object, and the verb, where it has no auxiliary,
// the past tense that it is. Changes tags, features, heads and relations of those words only.
void read_at_least(Report& report);

}  // namespace dateline::syntax

#endif
