// "the country", "both sides", "the two leaders", "the two ministers": which states or people are meant together.
#include <algorithm>

#include "bytes/one_of.h"
#include "names/compose.h"
#include "names/fold.h"
#include "names/offices.h"
#include "names/resolve.h"

namespace dateline {
namespace {

constexpr uint32_t kFarthest = 12;     // sentences back
constexpr uint32_t kNear = 3;          // sentences back for people whose office nobody tells
constexpr uint32_t kMostDrafts = 400;  // phrases back

std::string_view last_word(std::string_view phrase) {
  size_t of = phrase.find(" of ");
  if (of != std::string_view::npos) phrase = phrase.substr(0, of);
  size_t blank = phrase.rfind(' ');
  return blank == std::string_view::npos ? phrase : phrase.substr(blank + 1);
}

// Nouns that say nothing of an office.
bool is_bare(std::string_view noun) {
  return one_of(noun,
                   {"man", "men", "woman", "women", "person", "people", "official", "officials", "figure", "side"});
}

}  // namespace

void Resolver::attach_pair(uint32_t index, std::vector<int32_t> members) {
  const Draft& d = drafts_[index];
  std::sort(members.begin(), members.end());
  auto [it, fresh] = by_key_.try_emplace("G" + std::to_string(members[0]) + "," + std::to_string(members[1]), -1);
  if (fresh) {
    it->second = add_entity(d, text_of(report_, d.words));
    Entity& e = entities_.back();
    e.kind = ActorKind::kGroup;
    e.plural = true;
    e.members = members;
  }
  attach(index, it->second);
}

// "Israeli and Palestinian negotiators": the group of both.
void Resolver::attach_parts(uint32_t index) {
  const Draft& d = drafts_[index];
  std::vector<int32_t> members;
  for (int32_t part : d.parts) {
    int32_t e = entity_of_[static_cast<size_t>(part)];
    if (e >= 0 && std::find(members.begin(), members.end(), e) == members.end()) members.push_back(e);
  }
  int32_t group = add_entity(d, text_of(report_, d.words));
  entities_.back().kind = ActorKind::kGroup;
  entities_.back().plural = true;
  entities_.back().members = std::move(members);
  attach(index, group);
}

void Resolver::resolve_groups(uint32_t index) {
  const Draft& d = drafts_[index];
  const RoleRow& role = tables_.roles[*d.role_row];
  std::string phrase = fold(text_of(report_, d.words));
  std::string noun = fold(role.phrase);
  bool of_states = last_word(noun) != "leaders";
  if (!d.plural && one_of(last_word(noun), {"country", "nation", "kingdom", "republic", "state", "sultanate"})) {
    if (!d.definite || d.words.size() > 2) return;
    for (uint32_t j = index; j-- > 0 && index - j < kMostDrafts && drafts_[j].sentence + 4 >= d.sentence;) {
      int32_t e = entity_of_[j];
      if (e < 0 || entities_[static_cast<size_t>(e)].kind != ActorKind::kCountry || drafts_[j].nested) continue;
      attach(index, e);
      return;
    }
    return;
  }
  bool pair = phrase.find("two") != std::string::npos || phrase.find("both") != std::string::npos ||
              noun.starts_with("two") || noun.starts_with("both") || (d.definite && d.plural && d.words.size() == 2);
  std::vector<int32_t> members;
  bool found = pair && (of_states ? states_before(index, &members) : people_before(index, "leader", &members));
  if (found) {
    attach_pair(index, members);
    return;
  }
  if (!d.plural && !d.definite) return;
  attach(index, add_entity(d, text_of(report_, d.words)));
  entities_.back().plural = true;
}

// "the two ministers", "both envoys", "the two men": people of the report, by their office where the noun tells one.
bool Resolver::takes_pair_by_office(uint32_t index) {
  const Draft& d = drafts_[index];
  const RoleRow& role = tables_.roles[*d.role_row];
  if (role.kind != RoleKind::kPerson || !d.plural || !d.country.empty() || !d.code.empty() || d.former) return false;
  std::string first = folded(report_, d.words.begin);
  bool two = first == "both" && d.words.size() == d.noun.size() + 1;
  two |= first == "the" && d.words.size() == d.noun.size() + 2 &&
         folded(report_, WordId(d.words.begin.value + 1)) == "two";
  if (!two) return false;
  std::vector<int32_t> members;
  if (!people_before(index, is_bare(role.phrase) ? std::string_view() : std::string_view(role.phrase), &members))
    return false;
  attach_pair(index, std::move(members));
  return true;
}

// "Washington urged both sides to talk": neither of them is Washington. Of the subject that the phrase is an object of.
Country Resolver::country_of_subject(uint32_t index) const {
  WordId verb = head_word(drafts_[index]).head;
  if (!verb) return {};
  for (uint32_t j = index; j-- > 0 && drafts_[j].sentence == drafts_[index].sentence;) {
    const Word& head = head_word(drafts_[j]);
    if (head.head == verb && head.deprel == Deprel::kNsubj && entity_of_[j] >= 0)
      return entities_[static_cast<size_t>(entity_of_[j])].country;
  }
  return {};
}

// The last two states that stood side by side; failing that, the only two of the report so far.
bool Resolver::states_before(uint32_t index, std::vector<int32_t>* out) const {
  Country outside = country_of_subject(index);
  auto fits = [&](int32_t e) {
    if (e < 0 || entities_[static_cast<size_t>(e)].kind != ActorKind::kCountry) return false;
    return outside.empty() || entities_[static_cast<size_t>(e)].country != outside;
  };
  std::vector<int32_t> seen;
  for (uint32_t j = index;
       j-- > 0 && index - j < kMostDrafts && drafts_[j].sentence + kFarthest >= drafts_[index].sentence;) {
    if (!fits(entity_of_[j])) continue;
    if (std::find(seen.begin(), seen.end(), entity_of_[j]) == seen.end()) seen.push_back(entity_of_[j]);
    if (conjunct_[j] < 0) continue;
    int32_t other = entity_of_[static_cast<size_t>(conjunct_[j])];
    if (fits(other) && other != entity_of_[j]) {
      *out = {other, entity_of_[j]};
      return true;
    }
  }
  if (seen.size() != 2) return false;
  *out = seen;
  return true;
}

// The two people of the nearest sentence that joins two, or holds just two, of those who hold the office; failing that
// the two of them named last. Where the report tells the office of fewer, the same among everyone near.
bool Resolver::people_before(uint32_t index, std::string_view office, std::vector<int32_t>* out) const {
  const Draft& d = drafts_[index];
  for (bool by_office : {true, false}) {
    if (by_office && office.empty()) continue;
    uint32_t farthest = by_office ? kFarthest : kNear;
    auto fits = [&](int32_t e) {
      if (e < 0) return false;
      const Entity& entity = entities_[static_cast<size_t>(e)];
      if (entity.kind != ActorKind::kPerson || entity.plural || !compatible(entity, d)) return false;
      return !by_office || office_of(entity, office) != SameOffice::kNo;
    };
    auto two = [&](int32_t a, int32_t b) {  // leaders are not of one state
      const Country &x = entities_[static_cast<size_t>(a)].country, &y = entities_[static_cast<size_t>(b)].country;
      return a != b && !(is_leaders_office(office) && !x.empty() && x == y);
    };
    std::vector<int32_t> seen, here;
    uint32_t sentence = d.sentence;
    for (uint32_t j = index; j-- > 0 && index - j < kMostDrafts && drafts_[j].sentence + farthest >= d.sentence;) {
      if (drafts_[j].sentence != sentence) {
        if (here.size() == 2 && two(here[0], here[1])) break;
        here.clear();
        sentence = drafts_[j].sentence;
      }
      int32_t e = entity_of_[j];
      if (!fits(e)) continue;
      if (std::find(seen.begin(), seen.end(), e) == seen.end()) seen.push_back(e);
      if (std::find(here.begin(), here.end(), e) == here.end()) here.push_back(e);
      int32_t other = conjunct_[j] < 0 ? -1 : entity_of_[static_cast<size_t>(conjunct_[j])];
      if (!fits(other) || !two(e, other)) continue;
      *out = {other, e};
      return true;
    }
    if (here.size() == 2 && two(here[0], here[1])) {
      *out = here;
      return true;
    }
    bool last_two = seen.size() >= 2 && (by_office || seen.size() == 2) && two(seen[0], seen[1]);
    if (last_two) {
      *out = {seen[0], seen[1]};
      return true;
    }
  }
  return false;
}

}  // namespace dateline
