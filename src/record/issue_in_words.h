// What a position is about where no row of lexicon/issues.tsv tells: what the cue demands or refuses, in its own words.
#ifndef DATELINE_RECORD_ISSUE_IN_WORDS_H
#define DATELINE_RECORD_ISSUE_IN_WORDS_H

#include <string>

#include "dateline/report.h"
#include "record/children.h"
#include "record/tables.h"

namespace dateline {

// "demanded heavier weapons" → "weapons", "called for the release of the sailors" → "release of sailors",
// "refused to withdraw from the islands" → "withdraw from islands", "rejected calls to deliver tanks" → "deliver tanks".
// Of the word `cue` of the report, read as `row` says. Empty: nothing that a party could take a position on.
std::string issue_in_words(const Report& report, const Children& children, size_t cue, const StanceCue& row,
                           const RecordTables& tables);

}  // namespace dateline

#endif
