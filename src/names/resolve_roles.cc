#include <algorithm>

#include "bytes/one_of.h"
#include "names/compose.h"
#include "names/fold.h"
#include "names/resolve.h"
#include "names/terms.h"

namespace dateline {
namespace {

constexpr uint32_t kFarthest = 40;     // sentences back that a role may point
constexpr uint32_t kMostDrafts = 400;  // phrases back

bool is_large(std::string_view place) {
  return one_of(place, {"province", "region", "district", "island", "governorate", "county", "state"});
}

// On the map, but nobody lives in it.
bool is_feature(std::string_view place) {
  return one_of(place, {"bay", "sea", "ocean", "gulf", "strait", "straits", "river", "lake", "mountain", "mountains", "valley",
                           "desert", "airport", "bridge", "street", "square", "road", "avenue", "park", "coast", "island",
                           "islands", "peninsula", "border", "canal", "dam"});
}

bool means_government(std::string_view phrase) {
  return one_of(phrase, {"government", "administration", "authorities", "regime", "central government", "federal government"});
}

std::string_view last_word(std::string_view phrase) {
  size_t of = phrase.find(" of ");
  if (of != std::string_view::npos) phrase = phrase.substr(0, of);
  size_t blank = phrase.rfind(' ');
  return blank == std::string_view::npos ? phrase : phrase.substr(blank + 1);
}

// "envoy" ~ "special envoy"; "adviser" ~ "national security advisor".
bool same_role(const RoleRow& a, const RoleRow& b) {
  if (a.phrase == b.phrase) return true;
  std::string_view x = last_word(a.phrase), y = last_word(b.phrase);
  if (x == y) return a.phrase == x || b.phrase == y;
  auto stem = [](std::string_view w) { return one_of(w, {"adviser", "advisor"}) ? std::string_view("adviser") : w; };
  return stem(x) == stem(y) && (a.phrase == x || b.phrase == y);
}

}  // namespace

void Resolver::resolve_roles() {
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    if (drafts_[i].form == MentionForm::kPronoun || !drafts_[i].parts.empty()) continue;
    Draft& d = drafts_[i];
    if (entity_of_[i] >= 0) {  // "Putin's spokesman Dmitry Peskov"
      Entity& e = entities_[static_cast<size_t>(entity_of_[i])];
      if (!d.role_row || d.type != NameType::kPerson || !e.country.empty() || e.entry) continue;
      take_country_of_person(i);
      e.country = d.country;
      continue;
    }
    if (d.form == MentionForm::kDemonym) {
      // "the North Koreans" agree and refuse for their state; other phrases are of people.
      bool bare = d.words.size() == d.name.size() + 1 && folded(report_, d.words.begin) == "the";
      if (bare && d.entry) {
        attach(i, country_entity(d.entry->row, d));
        continue;
      }
      auto [it, fresh] = by_key_.try_emplace("D" + text_of(report_, d.words), -1);
      if (fresh) {
        it->second = add_entity(d, text_of(report_, d.words));
        entities_.back().sectors = {"CVL"};
      }
      attach(i, it->second);
      continue;
    }
    if (d.kind == ActorKind::kPlace && d.name.empty()) {
      if (int32_t place = place_before(i); place >= 0) attach(i, place);
      continue;
    }
    if (!d.name.empty() || !d.role_row) continue;  // a name that was left open
    const RoleRow& role = tables_.roles[*d.role_row];
    take_country_of_person(i);
    if (d.appositive >= 0 && entity_of_[static_cast<size_t>(d.appositive)] >= 0) {
      attach(i, entity_of_[static_cast<size_t>(d.appositive)]);
      continue;
    }
    if (take_predicate(i)) continue;
    if (role.kind == RoleKind::kGroup) {
      resolve_groups(i);
      continue;
    }
    if (takes_pair_by_office(i)) continue;
    if (means_government(role.phrase) && !d.country.empty() && d.code.empty()) {
      if (const StateRow* state = tables_.state(d.country)) {
        attach(i, country_entity(static_cast<uint32_t>(state - tables_.states.data()), d));
        continue;
      }
    }
    int32_t found = antecedent_by_role(i);
    if (found < 0) {
      // The phrase that stands behind it by a comma and has a name.
      for (uint32_t k = i + 1; k < drafts_.size() && k < i + 6; ++k) {
        if (drafts_[k].appositive == static_cast<int32_t>(i) && entity_of_[k] >= 0) found = entity_of_[k];
      }
    }
    if (found < 0) {
      bool apart = d.noun.begin >= d.words.end;  // "Israeli | and Palestinian | negotiators"
      found = add_entity(d, text_of(report_, d.words) + (apart ? " " + text_of(report_, d.noun) : ""));
      entities_.back().plural = d.plural;
    }
    attach(i, found);
  }
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    if (!drafts_[i].parts.empty()) attach_parts(i);
  }
  // Appositions with a name behind: one actor.
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    if (drafts_[i].counterpart) take_counterpart(i);
  }
}

// "the city", "the province": the last one named, within a few sentences, that may be one.
int32_t Resolver::place_before(uint32_t index) const {
  const Draft& d = drafts_[index];
  std::string kind = folded(report_, WordId(d.words.end.value - 1));
  for (uint32_t j = index; j-- > 0 && drafts_[j].sentence + 3 >= d.sentence;) {
    const Draft& a = drafts_[j];
    if (entity_of_[j] < 0 || a.kind != ActorKind::kPlace || a.name.empty() || a.words.contains(d.head)) continue;
    const Entity& e = entities_[static_cast<size_t>(entity_of_[j])];
    if (e.kind != ActorKind::kPlace) continue;
    // "Homs | province", "the | town of | Marun", "Busuanga Island" say it themselves, else the table.
    std::string own = a.name.contains(a.head) ? folded(report_, WordId(a.name.end.value - 1)) : report_.word(a.head).lemma;
    if (own == kind) return entity_of_[j];
    if (kind == "district" || kind == "island" || is_feature(own)) continue;
    std::string known = e.entry && e.entry->kind == EntryKind::kPlace ? tables_.places[e.entry->row].kind : "";
    bool large = is_large(own) || known == "region";
    if (large == is_large(kind) && known != "continent" && known != "site") return entity_of_[j];
  }
  return -1;
}

// "Lund became minister": an office of hers, and nobody else.
bool Resolver::take_predicate(uint32_t index) {
  const Draft& d = drafts_[index];
  if (d.plural || d.kind != ActorKind::kPerson || d.roles.empty()) return false;
  const std::vector<std::string>& sectors = tables_.roles[*d.role_row].sectors;
  if (sectors.empty() || sectors[0] == "CVL") return false;  // "was a citizen": no office
  WordId whose = said_of(report_, report_.sentences[d.sentence], d.head, tables_);
  if (!whose) return false;
  uint32_t first = index;
  while (first > 0 && drafts_[first - 1].sentence == d.sentence) --first;
  for (uint32_t j = first; j < drafts_.size() && drafts_[j].sentence == d.sentence; ++j) {
    const Draft& a = drafts_[j];
    if (a.nested || a.name.empty() || !a.words.contains(whose) || entity_of_[j] < 0) continue;
    Entity& e = entities_[static_cast<size_t>(entity_of_[j])];
    if (e.kind != ActorKind::kPerson || e.plural) continue;
    take_roles(d, &e);
    if (e.country.empty()) e.country = d.country;
    if (e.code.empty()) e.code = d.code;
    if (e.sectors.empty()) e.sectors = d.sectors;
    return true;
  }
  return false;
}

// "the Bush administration", "Putin's spokesman", "a spokesman for Putin": for whose state the person acts.
void Resolver::take_country_of_person(uint32_t index) {
  Draft& d = drafts_[index];
  if (!d.country.empty() || !d.code.empty()) return;
  for (uint32_t k = index + 1; k < drafts_.size() && drafts_[k].words.begin < d.words.end; ++k) {
    const Draft& inner = drafts_[k];
    bool person = inner.type == NameType::kPerson && !inner.name.empty() && entity_of_[k] >= 0;
    bool in_front = inner.nested && inner.words.end <= d.noun.begin;
    bool behind = !d.noun.empty() && inner.words.begin >= d.noun.end && inner.words.end == d.words.end;
    if (!person || (!in_front && !behind)) continue;
    d.country = entities_[static_cast<size_t>(entity_of_[k])].country;
    for (Role& r : d.roles) r.country = d.country;
    return;
  }
}

// An earlier actor that a definite role phrase means.
int32_t Resolver::antecedent_by_role(uint32_t index) const {
  const Draft& d = drafts_[index];
  // A name behind it by a comma settles it.
  for (uint32_t k = index + 1; k < drafts_.size() && k < index + 6; ++k) {
    if (drafts_[k].appositive == static_cast<int32_t>(index) && entity_of_[k] >= 0) return entity_of_[k];
  }
  if (!d.definite || d.former) return -1;
  const RoleRow& role = tables_.roles[*d.role_row];
  std::string phrase = fold(text_of(report_, d.noun));
  for (uint32_t j = index; j-- > 0 && index - j < kMostDrafts && drafts_[j].sentence + kFarthest >= d.sentence;) {
    int32_t e = entity_of_[j];
    if (e < 0) continue;
    const Entity& entity = entities_[static_cast<size_t>(e)];
    if (entity.plural != d.plural || drafts_[j].nobody) continue;
    if (d.plural) {
      bool same = drafts_[j].role_row == d.role_row && drafts_[j].country == d.country && drafts_[j].words.size() > 1;
      if (same) return e;
      continue;
    }
    bool person = role.kind == RoleKind::kPerson;
    if (person != (entity.kind == ActorKind::kPerson)) continue;
    if (!compatible(entity, d)) continue;
    // "A spokesman … Netanyahu's spokesman": who is told of more closely than anyone before is someone else.
    if (person && !d.country.empty() && entity.country.empty() && entity.code.empty() && entity.tokens.empty()) continue;
    for (uint32_t row : entity.role_rows) {
      if (same_role(tables_.roles[row], role)) return e;
    }
    if (person && entity.entry && entity.entry->kind == EntryKind::kPerson) {
      const Allegiance* term = term_on(tables_.people[entity.entry->row].terms, report_.published);
      if (term && (term->role == role.phrase || last_word(term->role) == role.phrase)) return e;
    }
    // "the newspaper", "the party": the last one named, where the phrase says nothing more.
    bool bare = d.words.size() <= d.noun.size() + 1;
    if (!person && bare && !entity.sectors.empty() && !role.sectors.empty() && entity.kind == ActorKind::kOrganisation &&
        entity.sectors[0] == role.sectors[0] && !drafts_[j].name.empty() && d.sentence - drafts_[j].sentence <= 3) {
      return e;
    }
  }
  return -1;
}

// "his North Korean counterpart": the owner's role, for the other state.
void Resolver::take_counterpart(uint32_t index) {
  const Draft& d = drafts_[index];
  int32_t own = entity_of_[index];
  if (own < 0) return;
  int32_t owner = d.owner_draft >= 0 ? entity_of_[static_cast<size_t>(d.owner_draft)] : -1;
  if (owner < 0 && d.owner) {
    // The person that the possessive pronoun means: the last one before it, in this sentence first.
    for (uint32_t j = index; j-- > 0 && drafts_[j].sentence + 2 >= d.sentence;) {
      const Draft& before = drafts_[j];
      if (before.form == MentionForm::kPronoun || before.plural || before.kind != ActorKind::kPerson) continue;
      if (entity_of_[j] < 0 || entity_of_[j] == own || before.nested) continue;
      owner = entity_of_[j];
      break;
    }
  }
  if (owner < 0 || owner == own) return;
  const Entity& from = entities_[static_cast<size_t>(owner)];
  Role carried;
  std::vector<std::string> sectors = from.sectors;
  if (!from.roles.empty() && !from.roles.front().former) {
    carried = from.roles.front();
  } else if (from.entry && from.entry->kind == EntryKind::kPerson) {
    const Allegiance* term = term_on(tables_.people[from.entry->row].terms, report_.published);
    if (!term) return;
    carried.role = term->role;
    if (sectors.empty()) sectors = term->sectors;
  } else {
    return;
  }
  // The other side's envoy is not for his own state: "envoy for North Korea" → "envoy".
  if (const StateRow* state = tables_.state(d.country)) {
    size_t at = carried.role.find(" " + state->name);
    if (at != std::string::npos) {
      at = carried.role.rfind(' ', at - 1);
      if (at != std::string::npos) carried.role.resize(at);
    }
  }
  carried.country = d.country;
  carried.organisation.clear();
  carried.span = span_of(report_, d.noun.empty() ? d.words : WordRange{d.words.begin, d.noun.end});
  carried.sector = sectors.empty() ? "" : sectors[0];
  carried.former = false;
  Entity& e = entities_[static_cast<size_t>(own)];
  std::erase_if(e.roles, [](const Role& r) { return r.role == "counterpart" || r.role.ends_with(" counterpart"); });
  e.roles.insert(e.roles.begin(), carried);
  if (e.sectors.empty() || e.sectors == tables_.roles[*d.role_row].sectors) e.sectors = sectors;
  if (!d.country.empty()) e.country = d.country;
  e.rule += "; role of counterpart";
}

}  // namespace dateline
