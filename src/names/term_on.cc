#include "names/drafts.h"

namespace dateline {

const Allegiance* term_on(const std::vector<Allegiance>& terms, const std::optional<Interval>& day) {
  if (!day || !day->known()) return terms.size() == 1 && !terms[0].seen_only ? &terms[0] : nullptr;
  Day first = day->begin != kDayMin ? day->begin : day->end - 1;
  Day last = day->end != kDayMax ? day->end - 1 : first;
  for (const Allegiance& t : terms) {
    if (t.from <= last && first < t.to) return &t;
    if (t.seen_only && t.from <= last && first <= t.to) return &t;
  }
  for (const Allegiance& t : terms) {  // on the day of leaving, reports still speak of the office
    if (t.to != kDayMax && t.from <= last && first <= t.to) return &t;
  }
  return nullptr;
}

}  // namespace dateline
