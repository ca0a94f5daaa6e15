#include "record/who.h"

#include <algorithm>
#include <set>

namespace dateline {
namespace {

std::vector<std::string_view> split(std::string_view key) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin < key.size();) {
    size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) out.push_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// One letter more, less or another.
bool a_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (i == b.size()) return true;
  return a.substr(a.size() == b.size() ? i + 1 : i) == b.substr(i + 1);
}

bool same_person(const Party& a, const Party& b) {
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return false;
  std::vector<std::string_view> x = split(a.key);
  std::vector<std::string_view> y = split(b.key);
  if (x.empty() || y.empty()) return false;
  if (x.size() > y.size()) std::swap(x, y);
  // All of the shorter name stands in the longer one.
  bool inside =
      std::all_of(x.begin(), x.end(), [&](std::string_view w) { return std::find(y.begin(), y.end(), w) != y.end(); });
  if (inside && (x.size() > 1 || x[0] == y.back() || x[0] == y.front())) return true;
  // "kim yong chol", "kim young chul": one name in two spellings of its syllables.
  if (x.size() == y.size() && x.size() > 1 && x[0] == y[0]) {
    bool spelt = true;
    for (size_t i = 1; i < x.size(); ++i)
      spelt &= x[i] == y[i] || (x[i].size() >= 4 && y[i].size() >= 4 && a_letter_apart(x[i], y[i]));
    if (spelt) return true;
  }
  // "mike pompeo", "michael pompeo": one last name, first names that begin alike.
  return x.size() == 2 && y.size() == 2 && x[1] == y[1] && x[0][0] == y[0][0];
}

std::string_view place_name(const Party& p) { return std::string_view(p.key).substr(0, p.key.find('|')); }

// "singapores sentosa island" and "sentosa": one name inside the other, word by word.
bool name_inside(std::string_view a, std::string_view b) {
  std::vector<std::string_view> x = split(a);
  std::vector<std::string_view> y = split(b);
  if (x.size() > y.size()) std::swap(x, y);
  return !x.empty() && std::search(y.begin(), y.end(), x.begin(), x.end()) != y.end();
}

}  // namespace

bool ends_in_small_letters(std::string_view name) {
  size_t space = name.rfind(' ');
  std::string_view last = name.substr(space == std::string_view::npos ? 0 : space + 1);
  return !last.empty() && last.front() >= 'a' && last.front() <= 'z';
}

const std::string& side_of(const Party& party) { return party.country.empty() ? party.key : party.country; }

bool is_unnamed(const Party& p) {
  if (p.kind != ActorKind::kPerson && p.kind != ActorKind::kGroup) return false;
  size_t space = p.name.rfind(' ');
  std::string_view last = std::string_view(p.name).substr(space == std::string::npos ? 0 : space + 1);
  if (last.empty()) return true;
  // "el-Sisi" is a name all the same.
  bool capital = std::any_of(last.begin(), last.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (last.front() >= 'a' && last.front() <= 'z' && !capital) return true;
  return !p.role.empty() && space == std::string::npos && p.name.size() == p.role.size() &&
         std::string_view(p.name).substr(1) == std::string_view(p.role).substr(1);
}

namespace {

bool has_envoys_word(std::string_view words) {
  constexpr std::string_view kEnvoys[] = {"envoy",    "representative", "ambassador", "negotiator",
                                          "adviser",  "advisor",        "official",   "delegate",
                                          "diplomat", "counterpart",    "secretary"};
  return std::any_of(std::begin(kEnvoys), std::end(kEnvoys),
                     [&](std::string_view e) { return words.find(e) != std::string_view::npos; });
}

bool is_envoy(const Party& p) { return has_envoys_word(p.role) || has_envoys_word(p.key); }

bool is_leader(const Party& p) {
  constexpr std::string_view kLeaders[] = {"president", "leader", "chairman", "chancellor", "premier", "king",
                                           "emir",      "ruler",  "dictator", "monarch",    "sultan",  "minister"};
  constexpr std::string_view kUnder[] = {"vice",  "deputy",     "former", "foreign",   "defense", "defence", "finance",
                                         "party", "opposition", "senior", "spokesman", "adviser", "aide"};
  bool leads = false;
  bool prime = false;
  const std::string& role = p.role.empty() && is_unnamed(p) ? p.key : p.role;
  std::string word;
  for (size_t i = 0; i <= role.size(); ++i) {
    if (i < role.size() && role[i] != ' ' && role[i] != '-') {
      word += static_cast<char>(role[i] >= 'A' && role[i] <= 'Z' ? role[i] + 32 : role[i]);
      continue;
    }
    if (std::find(std::begin(kUnder), std::end(kUnder), word) != std::end(kUnder)) return false;
    prime |= word == "prime";
    if (std::find(std::begin(kLeaders), std::end(kLeaders), word) != std::end(kLeaders))
      leads |= word != "minister" || prime;
    word.clear();
  }
  return leads;
}

}  // namespace

namespace {

// Leaders are not among "officials", nor is "a president" an envoy who is named.
bool other_level(const std::vector<const Party*>& a, const std::vector<const Party*>& b) {
  auto leads = [](const std::vector<const Party*>& side) {
    return std::any_of(side.begin(), side.end(),
                       [](const Party* p) { return p->kind != ActorKind::kCountry && is_leader(*p); });
  };
  auto serves = [](const std::vector<const Party*>& side) {
    return !side.empty() && std::all_of(side.begin(), side.end(), [](const Party* p) {
      return p->kind != ActorKind::kCountry && !is_leader(*p) && (is_unnamed(*p) ? is_envoy(*p) : !p->role.empty());
    });
  };
  return (leads(a) && serves(b)) || (leads(b) && serves(a));
}

// A state stands for its people, and an official without a name for whoever else, unless someone is named beside.
bool stand_for_side(const std::vector<const Party*>& side) {
  bool state = false;
  bool unnamed = false;
  bool named = false;
  for (const Party* p : side) {
    bool is_state = p->kind == ActorKind::kCountry;
    state |= is_state;
    unnamed |= !is_state && is_unnamed(*p);
    named |= p->kind == ActorKind::kPerson && !is_unnamed(*p);
  }
  return (state || unnamed) && !named;
}

}  // namespace

std::string_view last_name(std::string_view key) {
  key = key.substr(0, key.find('|'));
  size_t space = key.rfind(' ');
  return space == std::string_view::npos ? key : key.substr(space + 1);
}

bool are_envoys(const std::vector<Party>& cast) {
  bool any = false;
  for (const Party& p : cast) {
    if (p.kind != ActorKind::kPerson) return false;
    any |= has_envoys_word(p.role);
    if (p.role.starts_with("President") || p.role.starts_with("president") ||
        p.role.find("leader") != std::string::npos)
      return false;
  }
  return any;
}

bool are_leaders(const std::vector<Party>& cast) {
  std::set<Country> people;
  std::set<Country> led;
  for (const Party& p : cast) {
    if (p.kind != ActorKind::kPerson) continue;
    people.insert(p.country);
    if (is_leader(p)) led.insert(p.country);
  }
  return people.size() > 1 && led.size() == people.size();
}

bool names_someone(const std::vector<Party>& cast) {
  return std::any_of(cast.begin(), cast.end(), [](const Party& p) {
    return p.kind == ActorKind::kCountry || ((p.kind == ActorKind::kPerson || p.kind == ActorKind::kOrganisation) &&
                                             !is_unnamed(p) && !ends_in_small_letters(p.name));
  });
}

bool has_side_without_leader(const std::vector<Party>& cast) {
  std::set<Country> named;
  std::set<Country> led;
  for (const Party& p : cast) {
    if (p.kind != ActorKind::kPerson) continue;
    if (p.role.empty() || is_leader(p))
      led.insert(p.country);
    else
      named.insert(p.country);
  }
  return std::any_of(named.begin(), named.end(), [&](const Country& c) { return !led.contains(c); });
}

bool same_party(const Party& a, const Party& b) {
  if (a.key == b.key) return true;
  if (a.kind != b.kind) return false;
  if (a.kind == ActorKind::kPerson) return same_person(a, b);
  if (a.kind == ActorKind::kPlace) return place_name(a) == place_name(b);
  return false;
}

CastMatch match_casts(const std::vector<Party>& a, const std::vector<Party>& told) {
  CastMatch match;
  // A full name is the same person even where one report was read as putting them on another side.
  std::vector<Party> b = told;
  for (Party& q : b)
    for (const Party& p : a)
      if (p.kind == ActorKind::kPerson && q.kind == p.kind && p.key == q.key && p.key.find(' ') != std::string::npos)
        q.country = p.country;
  std::set<Country> sides;
  for (const std::vector<Party>* cast : std::initializer_list<const std::vector<Party>*>{&a, &b})
    for (const Party& p : *cast) sides.insert(p.country);
  auto name = [&](const std::string& n) {
    if (!match.shared.empty()) match.shared += ", ";
    match.shared += n;
  };
  for (const Country& side : sides) {
    std::vector<const Party*> x;
    std::vector<const Party*> y;
    for (const Party& p : a)
      if (p.country == side) x.push_back(&p);
    for (const Party& p : b)
      if (p.country == side) y.push_back(&p);
    if (side.empty()) {
      // Nobody's side: the same ones count, others say nothing.
      for (const Party* p : x)
        for (const Party* q : y)
          // "Dozens of people" are anyone.
          if (same_party(*p, *q) && !(p->kind == ActorKind::kGroup && p->name != q->name)) {
            ++match.same;
            name(p->name);
            break;
          }
      continue;
    }
    if (x.empty() || y.empty()) {
      (x.empty() ? match.only_b : match.only_a)++;
      continue;
    }
    bool found = false;
    for (const Party* p : x)
      for (const Party* q : y)
        if (same_party(*p, *q)) {
          if (!found) name(p->kind == ActorKind::kCountry ? side : p->name);
          found = true;
        }
    bool state_x = stand_for_side(x);
    bool state_y = stand_for_side(y);
    if (found) {
      ++match.same;
    } else if ((state_x || state_y) && !other_level(x, y)) {
      ++match.stands_for;
      auto has_state = [](const std::vector<const Party*>& s) {
        return std::any_of(s.begin(), s.end(), [](const Party* p) { return p->kind == ActorKind::kCountry; });
      };
      match.loose += !has_state(x) && !has_state(y);
      name(side);
    } else {
      // Places, and buildings without a name, say nothing of who was there.
      auto only_scenes = [](const std::vector<const Party*>& s) {
        return std::all_of(s.begin(), s.end(), [](const Party* p) {
          return p->kind == ActorKind::kPlace ||
                 (p->kind == ActorKind::kOrganisation && ends_in_small_letters(p->name));
        });
      };
      match.conflict |= !only_scenes(x) || !only_scenes(y);
    }
  }
  // Each side has a party that the other has not: another meeting of one of them, unless two sides are shared already.
  if (match.only_a > 0 && match.only_b > 0 && match.same + match.stands_for < 2) match.conflict = true;
  return match;
}

namespace {

// "A mosque", "the border village": somewhere in what others name.
bool is_unnamed_place(const Party& p) { return p.kind != ActorKind::kCountry && ends_in_small_letters(p.name); }

}  // namespace

PlaceMatch match_places(const std::vector<Party>& a, const std::vector<Party>& b) {
  PlaceMatch best = PlaceMatch::kUnknown;
  for (const Party& p : a)
    for (const Party& q : b) {
      PlaceMatch here = PlaceMatch::kElsewhere;
      bool states = p.kind == ActorKind::kCountry || q.kind == ActorKind::kCountry;
      if (p.key == q.key) {
        here = PlaceMatch::kSame;
      } else if (name_inside(place_name(p), place_name(q))) {
        here = PlaceMatch::kNested;
      } else if (is_unnamed_place(p) != is_unnamed_place(q)) {
        here = PlaceMatch::kUnknown;
      } else if (!p.country.empty() && p.country == q.country) {
        here = states ? PlaceMatch::kNested : PlaceMatch::kElsewhere;
      } else if (p.country.empty() || q.country.empty()) {
        here = PlaceMatch::kUnknown;
      }
      if (here == PlaceMatch::kSame) return here;
      if (here == PlaceMatch::kNested || best == PlaceMatch::kUnknown) best = here;
    }
  return best;
}

}  // namespace dateline
