#include "names/offices.h"

#include <algorithm>
#include <iterator>

#include "names/fold.h"
#include "names/resolve.h"

namespace dateline {

bool is_leaders_office(std::string_view office) {
  constexpr std::string_view kOffices[] = {
      "president",         "prime minister", "premier",   "leader",   "supreme leader",
      "paramount leader",  "chancellor",     "taoiseach", "king",     "queen",
      "emperor",           "emir",           "sultan",    "chairman", "head of state",
      "head of government"};
  return std::find(std::begin(kOffices), std::end(kOffices), office) != std::end(kOffices);
}

SameOffice same_office(std::string_view held, std::string_view asked) {
  if (held.empty() || asked.empty()) return SameOffice::kNo;
  if (held == asked) return SameOffice::kSame;
  if (held.starts_with(asked) &&
      (held.substr(asked.size()).starts_with(" of ") || held.substr(asked.size()).starts_with(" for "))) {
    return SameOffice::kSame;
  }
  // "foreign minister" is a minister; a vice president is no president, an opposition leader none of a state.
  if (held.ends_with(asked) && held[held.size() - asked.size() - 1] == ' ' && !is_leaders_office(asked)) {
    return SameOffice::kSame;
  }
  return is_leaders_office(held) && is_leaders_office(asked) ? SameOffice::kKindred : SameOffice::kNo;
}

// By what the report says of the person, or by the table on the report's day.
SameOffice Resolver::office_of(const Entity& e, std::string_view asked) const {
  SameOffice best = SameOffice::kNo;
  for (const Role& r : e.roles) {
    if (!r.former) best = std::max(best, same_office(fold(r.role), asked));
  }
  if (e.entry && e.entry->kind == EntryKind::kPerson) {
    const Allegiance* term = term_on(tables_.people[e.entry->row].terms, report_.published);
    if (term) best = std::max(best, same_office(fold(term->role), asked));
  }
  return best;
}

// "Chairman Kim": of those who bear the name the one with that title, or with one that is as high; where each of them
// has another office, the one of the table who holds it on the report's day. -1: the title does not tell.
int32_t Resolver::by_title(uint32_t index, const std::vector<int32_t>& candidates, const std::string& family) {
  const Draft& d = drafts_[index];
  if (!d.role_row || candidates.empty()) return -1;
  const std::string& asked = tables_.roles[*d.role_row].phrase;
  SameOffice best = SameOffice::kNo;
  int32_t chosen = -1;
  bool all_others = true;  // hold an office, and another
  for (int32_t e : candidates) {
    const Entity& entity = entities_[static_cast<size_t>(e)];
    SameOffice office = office_of(entity, asked);
    all_others &= !entity.roles.empty() || (entity.entry && entity.entry->kind == EntryKind::kPerson);
    if (office == SameOffice::kNo || office < best) continue;
    chosen = office == best ? -2 : e;
    best = office;
  }
  if (best != SameOffice::kNo) return std::max(chosen, -1);
  if (!all_others || !report_.published || !report_.published->known()) return -1;
  int32_t found = from_table(d, family);
  return found >= 0 && office_of(entities_[static_cast<size_t>(found)], asked) != SameOffice::kNo ? found : -1;
}

}  // namespace dateline
