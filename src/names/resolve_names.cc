#include <algorithm>
#include <set>

#include "names/compose.h"
#include "names/fold.h"
#include "names/resolve.h"
#include "names/surnames.h"

namespace dateline {
namespace {

constexpr size_t kMostNamesakes = 60;

std::vector<std::string> split_tokens(const std::string& folded_name) {
  std::vector<std::string> tokens;
  size_t at = 0;
  while (at < folded_name.size()) {
    size_t end = std::min(folded_name.find(' ', at), folded_name.size());
    if (end > at) tokens.push_back(folded_name.substr(at, end - at));
    at = end + 1;
  }
  return tokens;
}

// Initials and particles do not identify anyone.
bool tells(const std::string& token) { return token.size() > 1 && token != "jr" && !is_particle(token); }

bool is_top_office(std::string_view role) {
  return role == "president" || role == "prime minister" || role == "leader" || role == "chancellor" ||
         role == "king" || role == "supreme leader";
}

// Whether the fullest name of someone ends in the surname.
bool bears(const Entity& e, const std::string& surname) {
  std::vector<std::string> own = surnames_in(fold(e.name));
  return std::find(own.begin(), own.end(), surname) != own.end();
}

bool is_hyphen_name(const Report& report, WordRange name) {
  return report.slice(span_of(report, name)).find('-') != std::string_view::npos;
}

}  // namespace

void Resolver::resolve_full_names() {
  std::set<std::string> surnames;  // of several words, of those who are named in full
  for (const Draft& d : drafts_) {
    if (d.name.size() < 2 || d.type != NameType::kPerson) continue;
    for (std::string& s : surnames_in(fold(text_of(report_, d.name)))) surnames.insert(std::move(s));
  }
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    Draft& d = drafts_[i];
    if (d.name.empty()) continue;
    if (d.kind == ActorKind::kCountry && d.entry) {
      attach(i, country_entity(d.entry->row, d));
      continue;
    }
    if (d.form == MentionForm::kDemonym) continue;
    std::string name = text_of(report_, d.name);
    std::string plain = fold(name);
    if (plain.empty()) continue;
    std::vector<std::string> tokens = split_tokens(plain);
    bool person = d.type == NameType::kPerson;
    bool surname_alone = tokens.size() < 2 || surnames.contains(as_surname(plain)) ||
                         (is_particle(tokens[0]) && tables_.people_by_family.contains(plain));
    if (person && !d.entry && surname_alone) continue;  // resolve_part_names
    std::string key = d.entry ? (person ? "L" : d.type == NameType::kLocation ? "P" : "O") + std::to_string(d.entry->row)
                              : (person ? "p" : "n") + plain;
    auto [it, fresh] = by_key_.try_emplace(key, -1);
    if (fresh && person && !d.entry) {
      // "Michael Richard Pompeo" after "Michael Pompeo": the same first and last name.
      const std::vector<int32_t>& namesakes = by_token_[tokens.back()];
      size_t first = namesakes.size() > kMostNamesakes ? namesakes.size() - kMostNamesakes : 0;
      for (size_t k = first; k < namesakes.size(); ++k) {
        int32_t e = namesakes[k];
        const auto& t = entities_[static_cast<size_t>(e)].tokens;
        if (t.size() >= 2 && t.front() == tokens.front() && t.back() == tokens.back()) it->second = e;
      }
    }
    if (it->second < 0) {
      if (d.entry && d.type == NameType::kOrganisation) name = tables_.organisations[d.entry->row].name;
      if (d.entry && d.type == NameType::kLocation && d.entry->kind == EntryKind::kPlace) {
        name = tables_.places[d.entry->row].name;
      }
      it->second = add_entity(d, name);
      Entity& e = entities_.back();
      e.tokens = tokens;
      if (person && d.entry) {  // for whom, so that "the American president" is not taken for him
        const auto& terms = tables_.people[d.entry->row].terms;
        const Allegiance* term = term_on(terms, report_.published);
        if (!term && !terms.empty()) term = &terms.back();
        if (term && d.country.empty()) e.country = term->country;
      }
      if (person) {
        std::vector<std::string> known = tokens;
        if (d.entry) {
          for (const std::string& t : split_tokens(fold(tables_.people[d.entry->row].name))) known.push_back(t);
          for (const std::string& t : split_tokens(tables_.people[d.entry->row].family)) known.push_back(t);
        }
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        for (const std::string& t : known) {
          if (tells(t)) by_token_[t].push_back(it->second);
        }
      }
    }
    attach(i, it->second);
    Entity& e = entities_[static_cast<size_t>(it->second)];
    bool as_written = !e.entry || person;
    if (as_written && name.size() > e.name.size() && name.size() < 200) e.name = name;
  }
  // An acronym in brackets behind a name is the name.
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& d = drafts_[i];
    if (d.appositive < 0 || d.type != NameType::kOrganisation || d.kind != ActorKind::kOrganisation || d.name.empty()) {
      continue;
    }
    int32_t other = entity_of_[static_cast<size_t>(d.appositive)];
    int32_t own = entity_of_[i];
    const Draft& a = drafts_[static_cast<size_t>(d.appositive)];
    if (other < 0 || own < 0 || other == own || a.name.empty()) continue;
    Entity& from = entities_[static_cast<size_t>(own)];
    std::vector<uint32_t> moved = std::move(from.drafts);
    from.drafts.clear();
    for (uint32_t m : moved) attach(m, other);
    by_key_["n" + fold(text_of(report_, d.name))] = other;
  }
}

void Resolver::resolve_part_names() {
  // Two rounds, so that a short form in a headline finds the full name below it.
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& d = drafts_[i];
    if (entity_of_[i] < 0 && !d.name.empty() && d.type == NameType::kPerson) take_short_name(i);
  }
}

// A surname, a given name or a nickname alone.
void Resolver::take_short_name(uint32_t index) {
  const Draft& d = drafts_[index];
  std::string plain = fold(text_of(report_, d.name));
  std::vector<std::string> tokens = split_tokens(plain);
  if (tokens.empty()) return;
  const std::string& token = tokens.back();
  std::string surname = as_surname(plain);  // empty: one word
  std::vector<int32_t> candidates, earlier;
  if (auto it = by_token_.find(token); it != by_token_.end()) {
    // Of a name that hundreds share, only the last few are asked.
    size_t first = it->second.size() > kMostNamesakes ? it->second.size() - kMostNamesakes : 0;
    for (size_t k = first; k < it->second.size(); ++k) {
      int32_t e = it->second[k];
      const Entity& entity = entities_[static_cast<size_t>(e)];
      if (entity.kind != ActorKind::kPerson || !compatible(entity, d)) continue;
      if (!surname.empty() && !bears(entity, surname)) continue;
      candidates.push_back(e);
      if (last_before(e, index) >= 0) earlier.push_back(e);
    }
  }
  int32_t chosen = by_title(index, candidates, token);
  if (chosen < 0) chosen = leader_of_shared_name(index, candidates, token);
  if (!earlier.empty()) candidates = earlier;
  if (chosen >= 0) {
    attach(index, chosen);
    return;
  }
  if (candidates.size() == 1) {
    chosen = candidates[0];
  } else if (candidates.size() > 1) {
    // As a family name rather than as a given name.
    std::vector<int32_t> family;
    for (int32_t e : candidates) {
      const Entity& entity = entities_[static_cast<size_t>(e)];
      bool hyphened = !entity.drafts.empty() && is_hyphen_name(report_, drafts_[entity.drafts[0]].name);
      bool first_is_family = hyphened || entity.country == "PRK" || entity.country == "KOR" || entity.country == "CHN";
      std::string own = entity.entry && entity.entry->kind == EntryKind::kPerson
                            ? tables_.people[entity.entry->row].family
                            : (first_is_family ? entity.tokens.front() : entity.tokens.back());
      if (own == token || own.ends_with(" " + token)) family.push_back(e);
    }
    if (family.size() == 1) {
      chosen = family[0];
    } else {
      if (!family.empty()) candidates = family;
      chosen = by_pair(index, candidates);
      if (chosen < 0) {  // the one spoken of just before, if the others are far
        int32_t nearest = -1, second = -1;
        for (int32_t e : candidates) {
          int32_t last = last_before(e, index);
          if (last < 0) continue;
          if (nearest < 0 || last > last_before(nearest, index)) {
            second = nearest;
            nearest = e;
          } else if (second < 0 || last > last_before(second, index)) {
            second = e;
          }
        }
        if (nearest >= 0) {
          uint32_t far = second < 0 ? 0 : drafts_[static_cast<size_t>(last_before(second, index))].sentence;
          uint32_t near = drafts_[static_cast<size_t>(last_before(nearest, index))].sentence;
          if (second < 0 || (d.sentence - near <= 2 && near > far)) chosen = nearest;
        }
      }
      if (chosen < 0) return;  // open rather than guessed
    }
  }
  if (chosen < 0) chosen = from_table(d, surname.empty() ? token : plain);
  if (chosen < 0) {
    auto [it, fresh] = by_key_.try_emplace("p" + plain, -1);
    if (fresh) {
      it->second = add_entity(d, text_of(report_, d.name));
      entities_.back().tokens = tokens;
      by_token_[token].push_back(it->second);
    }
    chosen = it->second;
  }
  attach(index, chosen);
}

// Where a family name is borne by many (Kim, Nguyen, Li), alone it means the leader of a state that the report speaks of,
// beside another leader ("Trump and Kim") or where nobody of the name was spoken of just before.
int32_t Resolver::leader_of_shared_name(uint32_t index, const std::vector<int32_t>& candidates, const std::string& family) {
  const Draft& d = drafts_[index];
  if (candidates.empty() || d.name.size() > 1 || d.role_row || !report_.published || !report_.published->known()) return -1;
  uint32_t nearest = UINT32_MAX;
  for (int32_t e : candidates) {
    const Entity& entity = entities_[static_cast<size_t>(e)];
    bool shared = entity.country == "PRK" || entity.country == "KOR" || entity.country == "CHN" || entity.country == "VNM";
    shared |= entity.country.empty() && !entity.drafts.empty() && is_hyphen_name(report_, drafts_[entity.drafts[0]].name);
    if (!shared || (entity.entry && is_leader(entity))) return -1;
    if (int32_t last = last_before(e, index); last >= 0) nearest = std::min(nearest, d.sentence - drafts_[static_cast<size_t>(last)].sentence);
  }
  int32_t partner = conjunct_[index] >= 0 ? entity_of_[static_cast<size_t>(conjunct_[index])] : -1;
  bool beside_leader = partner >= 0 && is_leader(entities_[static_cast<size_t>(partner)]);
  if (!beside_leader && nearest <= 1) return -1;
  int32_t found = from_table(d, family);
  return found >= 0 && is_leader(entities_[static_cast<size_t>(found)]) ? found : -1;
}

bool Resolver::is_leader(const Entity& e) const {
  if (!e.entry || e.entry->kind != EntryKind::kPerson) return false;
  const Allegiance* term = term_on(tables_.people[e.entry->row].terms, report_.published);
  return term && is_top_office(term->role);
}

// "Trump and Kim" means the Kim that stood beside this Trump before.
int32_t Resolver::by_pair(uint32_t index, const std::vector<int32_t>& candidates) const {
  int32_t partner = conjunct_[index] >= 0 ? entity_of_[static_cast<size_t>(conjunct_[index])] : -1;
  for (uint32_t j = index + 1; partner < 0 && j < drafts_.size() && j < index + 4; ++j) {
    if (conjunct_[j] == static_cast<int32_t>(index)) partner = entity_of_[j];
  }
  int32_t chosen = -1;
  for (int32_t e : candidates) {
    bool paired = false;
    const auto& own = entities_[static_cast<size_t>(e)].drafts;
    size_t first = own.size() > kMostNamesakes ? own.size() - kMostNamesakes : 0;
    for (size_t n = first; n < own.size(); ++n) {
      uint32_t m = own[n];
      if (conjunct_[m] >= 0 && entity_of_[static_cast<size_t>(conjunct_[m])] == partner) paired = true;
      for (uint32_t k = m + 1; k < drafts_.size() && k < m + 4; ++k) {
        if (conjunct_[k] == static_cast<int32_t>(m) && entity_of_[k] == partner) paired = true;
      }
    }
    if (partner >= 0 && paired) {
      if (chosen >= 0) return -1;
      chosen = e;
    }
  }
  return chosen;
}

// A name that needs no introduction: one office holder of the day, in a state that the report speaks of, or of the title.
int32_t Resolver::from_table(const Draft& d, const std::string& family) {
  auto it = tables_.people_by_family.find(family);
  if (it == tables_.people_by_family.end() && family.size() > 2) {
    it = tables_.people_by_family.find("al " + family);
  }
  if (it == tables_.people_by_family.end() || d.name.size() > 3) return -1;
  if (!report_.published || !report_.published->known()) return from_table_undated(d, it->second, family);
  const Allegiance* best = nullptr;
  uint32_t best_row = 0;
  int best_score = 0;
  bool tie = false;
  for (uint32_t row : it->second) {
    const PersonRow& person = tables_.people[row];
    if (d.gender && person.gender && d.gender != person.gender) continue;
    const Allegiance* term = term_on(person.terms, report_.published);
    if (!term) continue;
    if (!d.country.empty() && term->country != d.country) continue;
    int score = 1;
    if (is_top_office(term->role)) score += 2;
    SameOffice office = d.role_row ? same_office(fold(term->role), tables_.roles[*d.role_row].phrase) : SameOffice::kNo;
    score += office == SameOffice::kSame ? 4 : office == SameOffice::kKindred ? 3 : 0;
    if (speaks_of(term->country)) score += 3;
    if (score > best_score) {
      best = term;
      best_row = row;
      best_score = score;
      tie = false;
    } else if (score == best_score) {
      tie = true;
    }
  }
  if (!best || tie || best_score < 3) return -1;
  return person_entity(d, best_row, family);
}

// Without a day nobody knows who was in office, but where all who bear the name and may be meant acted for one state, it
// is the state of this one, too. Names from English-speaking countries are borne by many others: the report must speak
// of the state, or give a title.
int32_t Resolver::from_table_undated(const Draft& d, const std::vector<uint32_t>& rows, const std::string& family) {
  Country country;
  uint32_t only = 0;
  size_t people = 0;
  bool top = false;
  for (uint32_t row : rows) {
    const PersonRow& person = tables_.people[row];
    if (d.gender && person.gender && d.gender != person.gender) continue;
    bool fits = false;
    for (const Allegiance& term : person.terms) {
      if (term.country.empty() || (!d.country.empty() && term.country != d.country)) continue;
      if (d.role_row && !tables_.roles[*d.role_row].sectors.empty() &&
          term.role.find(tables_.roles[*d.role_row].phrase) == std::string::npos) {
        continue;
      }
      if (!country.empty() && term.country != country) return -1;
      country = term.country;
      top |= is_top_office(term.role);
      fits = true;
    }
    if (!fits) continue;
    only = row;
    ++people;
  }
  if (people == 0) return -1;
  std::string behind = d.name.end.value < report_.words.size() ? folded(report_, d.name.end) : std::string();
  bool rules = top && (behind == "administration" || behind == "government" || behind == "presidency" || behind == "cabinet" ||
                                    behind == "regime");
  bool title = rules || (d.role_row && !tables_.roles[*d.role_row].sectors.empty());
  bool english = country == "USA" || country == "GBR" || country == "CAN" || country == "AUS" || country == "NZL" ||
                 country == "IRL" || country == "ZAF" || country == "JAM";
  PhraseIndex::Found found;
  uint64_t atom = PhraseIndex::hash_atom(family);
  bool given = false;
  if (tables_.index.look_up(PhraseIndex::step(0, atom), &found)) {
    given = std::any_of(found.begin, found.end, [](const Entry& e) { return e.kind == EntryKind::kGivenName; });
  }
  bool known = title || (speaks_of(country) && (top || !english)) || (top && !english && !given);
  if (!known) return -1;
  if (people == 1) return person_entity(d, only, family);
  auto [it, fresh] = by_key_.try_emplace("p" + family, -1);
  if (fresh) {
    it->second = add_entity(d, text_of(report_, d.name));
    entities_.back().tokens = {family};
    entities_.back().country = country;
    by_token_[family].push_back(it->second);
  }
  return it->second;
}

bool Resolver::speaks_of(const Country& country) const {
  return !country.empty() && by_key_.contains("S" + std::to_string(tables_.state_by_code.at(country)));
}

int32_t Resolver::person_entity(const Draft& d, uint32_t row, const std::string& family) {
  auto [known, fresh] = by_key_.try_emplace("L" + std::to_string(row), -1);
  if (fresh) {
    Draft full = d;
    full.entry = Entry{EntryKind::kPerson, false, false, false, false, row};
    known->second = add_entity(full, tables_.people[row].name);
    Entity& e = entities_.back();
    e.tokens = split_tokens(fold(e.name));
    e.gender = tables_.people[row].gender;
    const auto& terms = tables_.people[row].terms;
    const Allegiance* term = term_on(terms, report_.published);
    if (!term && !terms.empty()) term = &terms.back();
    if (term && d.country.empty()) e.country = term->country;
    by_token_[family].push_back(known->second);
  }
  return known->second;
}

}  // namespace dateline
