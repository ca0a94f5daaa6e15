// One name, one kind of thing, within a report. The tagger sees a sentence at a time and errs on names it has not met;
// elsewhere the report may say more clearly what the name is.
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "names/compose.h"
#include "names/fold.h"
#include "names/resolve.h"
#include "names/surnames.h"

namespace dateline {
namespace {

// How often a name stands for a person, a place, a body.
using Votes = std::array<uint32_t, 3>;

int index_of(NameType type) {
  switch (type) {
    case NameType::kPerson: return 0;
    case NameType::kLocation: return 1;
    case NameType::kOrganisation: return 2;
    default: return -1;
  }
}

void set_type(NameType type, Draft* d) {
  d->type = type;
  d->form = MentionForm::kName;
  d->kind = type == NameType::kPerson     ? ActorKind::kPerson
            : type == NameType::kLocation ? ActorKind::kPlace
                                          : ActorKind::kOrganisation;
  d->as_place = type == NameType::kLocation;
}

}  // namespace

void settle_types(const Report& report, std::vector<Draft>* drafts) {
  std::map<std::string, Votes> votes;
  std::map<std::string, bool> surnames;  // last word of a full name, with its particles; true: of a person only
  std::vector<std::string> names(drafts->size());
  for (size_t i = 0; i < drafts->size(); ++i) {
    const Draft& d = (*drafts)[i];
    int type = index_of(d.type);
    if (d.name.empty() || type < 0) continue;
    names[i] = fold(text_of(report, d.name));
    size_t blank = names[i].rfind(' ');
    if (blank != std::string::npos) {
      auto [it, fresh] = surnames.try_emplace(names[i].substr(blank + 1), true);
      it->second &= type == 0;
      for (const std::string& s : surnames_in(names[i])) surnames.try_emplace(s, true).first->second &= type == 0;
    }
    if (d.entry) continue;
    Votes& v = votes[names[i]];
    ++v[static_cast<size_t>(type)];
    // One is in a place, not in a person.
    uint32_t first = d.words.begin.value;
    std::string before = first > 0 ? folded(report, WordId(first - 1)) : std::string();
    if (type == 0 && d.noun.empty() && (before == "in" || before == "near" || before == "outside")) v[1] += 2;
  }
  constexpr std::array<NameType, 3> kTypes = {NameType::kPerson, NameType::kLocation, NameType::kOrganisation};
  for (size_t i = 0; i < drafts->size(); ++i) {
    Draft& d = (*drafts)[i];
    int type = index_of(d.type);
    if (names[i].empty() || d.entry || type < 0) continue;
    bool titled = d.type == NameType::kPerson && !d.noun.empty();
    if (titled) continue;
    const Votes& v = votes[names[i]];
    auto best = static_cast<size_t>(std::max_element(v.begin(), v.end()) - v.begin());
    auto surname = surnames.find(names[i]);
    bool of_person = surname != surnames.end() && surname->second;
    if (of_person) best = 0;
    bool clear = of_person || v[best] > v[static_cast<size_t>(type)];
    if (clear && best != static_cast<size_t>(type)) set_type(kTypes[best], &d);
  }
}

}  // namespace dateline
