// When the word itself is told to happen, and what that day says of its status.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/status.h"

namespace dateline {
namespace {

using enum EventStatus;

}  // namespace

// "after the August 2 resignation", "according to a report of Friday": the day is not that of what hangs above.
bool StatusReader::has_own_time(WordId w) const {
  if (tree_.deprel(w) != Deprel::kObl && tree_.deprel(w) != Deprel::kNmod) return false;
  std::string_view preposition = tree_.preposition(w);
  if (one_of(preposition, {"according", "despite", "like", "unlike"})) return true;
  if (one_of(preposition, {"in", "at", "on", "during", "for", "of", "by", "from", "with", "between", ""})) return false;
  return tables_.nouns.contains(tree_.lemma(w));
}

TimeId StatusReader::time_of(WordId w) const {
  TimeId best;
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    bool place_for_time = r == Deprel::kObl || r == Deprel::kOblUnmarked || r == Deprel::kAdvmod || r == Deprel::kNmod ||
                          r == Deprel::kNmodPoss || r == Deprel::kNmodUnmarked || r == Deprel::kAmod ||
                          r == Deprel::kCompound || r == Deprel::kOblAgent || r == Deprel::kDep;
    if (!place_for_time || one_of(tree_.preposition(c), {"until", "till", "through"})) continue;
    TimeId t = tree_.time_at(c);
    if (!t) {  // "at the end of the month", "on the morning of 4 May": the time may start below
      WordRange e = tree_.extent(c);
      for (uint32_t i = e.begin.value; i < e.end.value && !t && r != Deprel::kNmodPoss; ++i) {
        if (tree_.time_at(WordId(i)) && tree_.head(WordId(i)) == c && tree_.upos(c) != Upos::kVerb && tree_.mention_at(c) == MentionId()) {
          if (one_of(tree_.lemma(c), {"end", "start", "beginning", "middle", "morning", "evening", "night", "day", "week"})) t = tree_.time_at(WordId(i));
        }
      }
    }
    if (t && !best) best = t;
  }
  if (best) return best;
  // Deeper, but in no other clause: "met in Seoul on Monday" may hang Monday on Seoul, "in the war of 1967".
  WordRange range = tree_.extent(w);
  for (uint32_t i = range.begin.value; i < range.end.value; ++i) {
    TimeId t = tree_.time_at(WordId(i));
    if (!t) continue;
    int steps = 0;
    bool within = true;
    for (WordId up(i); up && up != w && within; up = tree_.head(up), ++steps) {
      Deprel r = tree_.deprel(up);
      // A day in apposition to a person is none: "talks with the minister, the same day".
      if (r == Deprel::kAppos && tree_.time_at(up) == t && !tree_.time_at(tree_.head(up))) continue;
      within = steps < 3 && tree_.upos(up) != Upos::kVerb && r != Deprel::kNmodPoss && r != Deprel::kNsubj && r != Deprel::kNsubjPass &&
               r != Deprel::kAppos && r != Deprel::kConj && r != Deprel::kCcomp && r != Deprel::kAclRelcl && r != Deprel::kAdvcl &&
               r != Deprel::kParataxis && r != Deprel::kAcl && !has_own_time(up) && !one_of(tree_.preposition(up), {"until", "till"});
    }
    if (within) return t;
  }
  // "On Monday | Kenya's president spoke": the tree may hang the day on the owner.
  if (tree_.upos(w) != Upos::kVerb || range.empty()) return {};
  WordId first = range.begin;
  if (one_of(tree_.form(first), {"On", "In", "Late", "Early"}) && first.value + 1 < w.value) first = WordId(first.value + 1);
  TimeId t = first.value < w.value ? tree_.time_at(first) : TimeId();
  return t && tree_.deprel(first) == Deprel::kNmodPoss && first.value + 1 < w.value && tree_.mention_at(WordId(first.value + 1)) ? t : TimeId();
}

StatusReading StatusReader::with_time(WordId w, StatusReading r) const {
  const Report& report = tree_.report();
  TimeId t = time_of(w);
  if (!t && tree_.upos(w) == Upos::kNoun) {
    if (WordId verb = frames_.light_verb(w)) t = time_of(verb);
    if (WordId idle = frames_.idle_clause(w); idle && !t) t = time_of(idle);
  }
  if (!t) return r;
  const TimeExpression& time = report.times[t.value];
  if (time.type == TimeType::kSet && (r.status == kHappened || r.status == kUnderWay) && !tree_.has(w, Feature::kTensePast)) {
    r.status = kRecurring;
  }
  if (!time.interval || !report.published) return r;
  if (r.purpose && r.status == kPlanned && time.interval->end <= report.published->begin) r.status = kHappened;  // "sent him to join a meeting last May"
  Day from = report.published->begin, to = report.published->end;
  // A day to come makes a fact a plan; a day long gone makes it history.
  bool past = tree_.has(w, Feature::kTensePast) && tree_.upos(w) == Upos::kVerb;
  if (time.interval->begin >= to && time.interval->begin != kDayMax && (r.status == kHappened || r.status == kUnderWay) && !past) {
    r.status = kPlanned;
  }
  if (tree_.upos(w) == Upos::kNoun && r.status == kUnderWay && time.interval->end <= from) r.status = kHappened;
  constexpr Day kLongAgo = 90;
  if (time.interval->end != kDayMax && time.interval->end < from - kLongAgo && r.status == kHappened) r.status = kBackground;
  return r;
}

}  // namespace dateline
