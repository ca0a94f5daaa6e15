// Digest: what the record needs of one finished report.
#ifndef DATELINE_RECORD_DIGEST_H
#define DATELINE_RECORD_DIGEST_H

#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "record/tables.h"

namespace dateline {

Digest make_digest(const Report&, const RecordTables&);

bool has_own_date(const Report&);  // one that it does not owe to the record

// The parts, each filling its own fields of the Digest.
std::vector<SentencePrint> sentence_prints(const Report&);
void add_terms(const Report&, const RecordTables&, Digest&);                        // terms, lead
Party make_party(const Report&, ActorId);
void add_events(const Report&, const RecordTables&, Digest&);                       // events, ordinals
void add_stances(const Report&, const RecordTables&, Digest&);                      // stances

// The stems of a stretch of text that weigh at least `least`, in text order.
std::vector<std::string> content_stems(std::string_view text, const RecordTables&, int least);
// The first row of issues.tsv whose words are all among `stems`; empty: none.
std::string issue_of(const std::vector<std::string>& stems, const RecordTables&);
// How much the words say is meant, by lexicon/extents.tsv.
Extent extent_of(std::string_view text, const RecordTables&);
// The sentence that holds `at`; empty: none.
Span sentence_at(const Report&, Span at);

}  // namespace dateline

#endif
