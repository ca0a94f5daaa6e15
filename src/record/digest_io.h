// The fields of the record's values in the order in which they are written as bytes (archive.h).
#ifndef DATELINE_RECORD_DIGEST_IO_H
#define DATELINE_RECORD_DIGEST_IO_H

#include "dateline/record.h"
#include "record/archive.h"

namespace dateline {

template <typename A>
void io(A& a, Span& v) {
  io_all(a, v.begin, v.end);
}
template <typename A>
void io(A& a, Interval& v) {
  io_all(a, v.begin, v.end);
}
template <typename A>
void io(A& a, Turn& v) {
  io_all(a, v.when, v.report);
}
template <typename A>
void io(A& a, Party& v) {
  io_all(a, v.key, v.name, v.kind, v.country, v.sector, v.role);
}
template <typename A>
void io(A& a, Count& v) {
  io_all(a, v.what, v.low, v.high, v.span);
}
template <typename A>
void io(A& a, EventDigest& v) {
  io_all(a, v.index, v.type, v.mode, v.contexts, v.cameo, v.actors, v.recipients, v.places, v.interval, v.grain,
         v.ordinal, v.status, v.commitment, v.speaker, v.via, v.words, v.kin, v.issues, v.counts, v.sentence, v.clause,
         v.trigger, v.tellings, v.condition, v.about, v.place_span, v.time_span, v.time_words, v.headline, v.named_only,
         v.extent, v.signature);
}
template <typename A>
void io(A& a, StanceDigest& v) {
  io_all(a, v.index, v.party, v.stance, v.issue, v.condition_key, v.towards, v.speaker, v.extent, v.sentence,
         v.words, v.condition);
}
template <typename A>
void io(A& a, Term& v) {
  a.hash(v.hash);
  io(a, v.weight);
}
template <typename A>
void io(A& a, SentencePrint& v) {
  io(a, v.span);
  uint64_t n = v.shingles.size();
  a.number(n);
  if constexpr (A::kReading) {
    if (n > a.left() / 4) return a.fail();
    v.shingles.resize(n);
  }
  for (uint32_t& s : v.shingles) a.hash(s);
}
template <typename A>
void io(A& a, DateEvidence& v) {
  io_all(a, v.span, v.kind, v.interval);
}
template <typename A>
void io(A& a, Digest& v) {
  // `sentences` come first: runs_from_bytes reads no further.
  io_all(a, v.sentences, v.report, v.outlet, v.agency, v.published, v.dated, v.terms, v.lead, v.parties, v.places,
         v.ordinals, v.evidence, v.events, v.stances);
}

}  // namespace dateline

#endif
