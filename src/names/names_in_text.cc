#include "names/names_in_text.h"

#include <algorithm>
#include <array>

#include "names/fold.h"
#include "names/tagged_names.h"

namespace dateline {
namespace {

bool is_all_small(const Report& report, uint32_t word) {
  std::string_view text = report.slice(report.words[word].span);
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '\''; });
}

// A tagged name that stops short of a part that the tree makes one with it: "Brandon | Luna", "Destiny | Allison".
template <typename Free>
void take_in_parts(const Report& report, const Sentence& sentence, Free is_free, WordRange* words) {
  auto part = [&](uint32_t at, uint32_t neighbour) {
    const Word& w = report.words[at];
    const Word& n = report.words[neighbour];
    return w.upos == Upos::kPropn && w.name == NameTag::kOutside && is_capital(report, at) && is_free(at) &&
           ((w.deprel == Deprel::kFlat && w.head && w.head.value <= neighbour + 2 && words->contains(w.head)) ||
            (n.deprel == Deprel::kFlat && n.head == WordId(at)));
  };
  while (words->end < sentence.words.end && words->size() < 6 && part(words->end.value, words->end.value - 1)) {
    words->end = WordId(words->end.value + 1);
  }
  while (words->begin > sentence.words.begin && words->size() < 6 && part(words->begin.value - 1, words->begin.value)) {
    words->begin = WordId(words->begin.value - 1);
  }
}

std::string folded_name(const Report& report, WordRange words) {
  return fold(report.slice({report.word(words.begin).span.begin, report.words[words.end.value - 1].span.end}));
}

NameType type_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::kState: return NameType::kState;
    case EntryKind::kAdjective: return NameType::kAdjective;
    case EntryKind::kPeople: return NameType::kPeople;
    case EntryKind::kSeat: return NameType::kSeat;
    case EntryKind::kOrganisation:
    case EntryKind::kOutlet: return NameType::kOrganisation;
    case EntryKind::kPlace: return NameType::kLocation;
    default: return NameType::kPerson;
  }
}

bool is_name_entry(EntryKind kind) { return kind != EntryKind::kRole && kind != EntryKind::kGivenName; }

// Which reading of the same words to believe: lower is better.
int rank(const Report& report, const Match& match) {
  const Word& first = report.word(match.words.begin);
  NameType tagged = type_of(first.name);
  bool has_tag = first.name != NameTag::kOutside;
  switch (match.entry.kind) {
    case EntryKind::kPerson: return has_tag && tagged == NameType::kPerson ? 0 : 4;
    case EntryKind::kState: return 1;
    case EntryKind::kSeat: return 3;
    case EntryKind::kOrganisation:
    case EntryKind::kOutlet: return has_tag && tagged == NameType::kOrganisation ? 2 : 5;
    case EntryKind::kPlace: return has_tag && tagged == NameType::kLocation ? 4 : 6;
    case EntryKind::kAdjective: return 2;
    case EntryKind::kPeople: {
      const Word& last = report.words[match.words.end.value - 1];
      bool plural = last.feats.has(Feature::kNumberPlur) || xpos_name(last.xpos) == "NNPS" || xpos_name(last.xpos) == "NNS";
      return plural ? 0 : 8;
    }
    default: return 9;
  }
}

bool is_preposition_before(const Report& report, const Sentence& sentence, WordId word) {
  return word.value > sentence.words.begin.value && report.words[word.value - 1].upos == Upos::kAdp;
}

// "the North" is North Korea only in a report that speaks of Korea.
bool speaks_of(const Report& report, const NameTables& tables, uint32_t row, const ReportNames& known) {
  auto [it, fresh] = known.named.try_emplace(row, false);
  if (fresh) {
    std::string_view name = tables.states[row].name;
    name.remove_prefix(name.rfind(' ') + 1);
    std::string loud(name);
    for (char& c : loud) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    it->second = report.text.find(name) != std::string::npos || report.text.find(loud) != std::string::npos;
  }
  return it->second;
}

// Whether a match of a table stands for what the table says here.
bool believes(const Report& report, const Sentence& sentence, const Match& match, const NameTables& tables,
              const ReportNames& known) {
  if (match.entry.second_capital && match.entry.kind == EntryKind::kState &&
      !speaks_of(report, tables, match.entry.row, known)) {
    return false;
  }
  const Word& first = report.word(match.words.begin);
  bool single = match.words.size() == 1;
  if (match.entry.kind == EntryKind::kPlace && single) {
    const PlaceRow& place = tables.places[match.entry.row];
    if (first.name == NameTag::kBeginPerson || first.name == NameTag::kInPerson) return false;
    if (first.name == NameTag::kOutside && (place.kind == "city" || place.kind == "region")) {
      return first.upos == Upos::kPropn && is_preposition_before(report, sentence, match.words.begin);
    }
  }
  if (match.entry.kind == EntryKind::kPerson && single && first.name != NameTag::kBeginPerson) return false;
  if (match.entry.kind == EntryKind::kPeople && single && first.upos != Upos::kNoun && first.upos != Upos::kPropn) {
    return false;
  }
  if (match.entry.kind == EntryKind::kState && single && first.upos == Upos::kPron) return false;
  return true;
}

// Fills `taken` for words of the range; false if one of them was taken before.
bool claim(std::vector<char>& taken, uint32_t base, WordRange words) {
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    if (taken[i - base]) return false;
  }
  std::fill(taken.begin() + (words.begin.value - base), taken.begin() + (words.end.value - base), 1);
  return true;
}

bool is_nominal_after(const Report& report, const Sentence& sentence, WordId at) {
  if (at >= sentence.words.end) return false;
  Upos u = report.word(at).upos;
  return u == Upos::kNoun || u == Upos::kPropn || u == Upos::kAdj;
}

bool looks_like_person(const Report& report, const Sentence& sentence, uint32_t i, bool given_name) {
  const Word& w = report.words[i];
  if (w.upos != Upos::kPropn || !is_capital(report, i) || !w.head) return false;
  std::string_view text = report.slice(w.span);
  bool lower = text.size() > 2 && std::all_of(text.begin() + 1, text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c & 0x80) || c == '\'' || (c >= 'A' && c <= 'Z');
  }) && text.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
  if (!lower || xpos_name(w.xpos) != "NNP") return false;
  if (i > sentence.words.begin.value) {
    const Word& before = report.words[i - 1];
    if (before.upos == Upos::kPropn || before.upos == Upos::kDet || before.upos == Upos::kAdj) return false;
  }
  if (i + 1 < sentence.words.end.value) {
    const Word& behind = report.words[i + 1];
    if (behind.upos == Upos::kNum || (behind.upos == Upos::kPropn && behind.deprel != Deprel::kFlat)) return false;
  }
  constexpr std::string_view kOfPeople[] = {"bear", "marry", "raise", "educate", "elect", "appoint", "arrest", "injure",
                                            "wound", "sentence", "hire", "invite", "bury", "divorce", "re-elect"};
  const Word& verb = report.word(w.head);
  bool passive = w.deprel == Deprel::kNsubjPass &&
                 std::find(std::begin(kOfPeople), std::end(kOfPeople), verb.lemma) != std::end(kOfPeople);
  bool subject = passive || (w.deprel == Deprel::kNsubj && verb.upos == Upos::kVerb);
  if (!given_name) return subject;
  return subject || w.deprel == Deprel::kNsubj || w.deprel == Deprel::kNsubjPass || w.deprel == Deprel::kObj ||
         w.deprel == Deprel::kIobj || w.deprel == Deprel::kNmodPoss || w.deprel == Deprel::kConj;
}

// "Perth Glory", "Fiji Labour Party": a place that the tree hangs on the proper noun behind it belongs to its name.
void join_place_with_name(const Report& report, const Sentence& sentence, const std::vector<Match>& readings,
                          const std::vector<Match>& roles, std::vector<NameSpan>* tagged) {
  for (const Match& m : readings) {
    if (m.entry.kind != EntryKind::kPlace && m.entry.kind != EntryKind::kState) continue;
    uint32_t next = m.words.end.value;
    if (next >= sentence.words.end.value) continue;
    WordId head = report.words[next - 1].head;
    bool hangs = head && head.value >= next && head.value < next + 5 && report.words[next - 1].deprel == Deprel::kCompound;
    if (!hangs || report.words[next].upos != Upos::kPropn || !is_capital(report, next)) continue;
    uint32_t end = next;
    while (end <= head.value && report.words[end].upos == Upos::kPropn && is_capital(report, end)) ++end;
    if (end <= head.value) continue;
    WordRange words{m.words.begin, WordId(end)};
    auto meets = [&](const Match& r) { return r.words.begin.value < end && next < r.words.end.value; };
    if (std::any_of(roles.begin(), roles.end(), meets) || std::any_of(readings.begin(), readings.end(), meets)) continue;
    bool person = std::any_of(tagged->begin(), tagged->end(), [&](const NameSpan& t) {
      return t.type == NameType::kPerson && t.words.begin.value < end && next < t.words.end.value;
    });
    if (person) continue;
    NameType type = NameType::kOrganisation;
    for (const NameSpan& t : *tagged) {
      if (t.words.begin < words.end && words.begin < t.words.end && t.words.size() > m.words.size()) type = t.type;
      if (t.words.begin < words.end && words.begin < t.words.end) {
        words.begin = std::min(words.begin, t.words.begin);
        words.end = std::max(words.end, t.words.end);
      }
    }
    std::erase_if(*tagged, [&](const NameSpan& t) { return t.words.begin < words.end && words.begin < t.words.end; });
    NameSpan joined{words, type, {}, {}};
    tagged->insert(std::upper_bound(tagged->begin(), tagged->end(), joined,
                                    [](const NameSpan& a, const NameSpan& b) { return a.words.begin < b.words.begin; }),
                   joined);
  }
}

}  // namespace

ReportNames names_of(const Report& report) {
  std::unordered_map<std::string, std::array<uint32_t, 3>> votes;
  ReportNames known;
  for (const Sentence& sentence : report.sentences) {
    for (const NameSpan& t : tagged_names(report, sentence)) {
      if (t.words.size() > 5 || !is_capital(report, t.words.begin.value)) continue;
      auto count = [&](WordRange words) {
        std::string name = folded_name(report, words);
        auto& v = votes[name];
        size_t type = t.type == NameType::kPerson ? 0 : t.type == NameType::kLocation ? 1 : 2;
        ++v[type];
        size_t best = v[0] >= v[1] && v[0] >= v[2] ? 0 : v[1] >= v[2] ? 1 : 2;
        constexpr NameType kTypes[] = {NameType::kPerson, NameType::kLocation, NameType::kOrganisation};
        known.types[std::move(name)] = kTypes[best];
      };
      count(t.words);
      if (t.type == NameType::kPerson && t.words.size() > 1) count({WordId(t.words.end.value - 1), t.words.end});
    }
  }
  return known;
}

bool is_proper(const Report& report, WordId word) {
  const Word& w = report.word(word);
  return w.upos == Upos::kPropn;
}

SentenceNames find_names(const Report& report, const Sentence& sentence, const NameTables& tables,
                         const ReportNames& known) {
  SentenceNames found;
  std::vector<Match> matches;
  find_matches(tables.index, report, sentence, &matches);

  // Readings by length, then rank; each word belongs to one.
  std::vector<Match> readings, roles;
  std::vector<char> given(sentence.words.size(), 0);
  uint32_t base = sentence.words.begin.value;
  for (const Match& m : matches) {
    if (m.entry.kind == EntryKind::kGivenName) given[m.words.begin.value - base] = 1;
    if (m.entry.kind == EntryKind::kRole) roles.push_back(m);
    if (is_name_entry(m.entry.kind) && believes(report, sentence, m, tables, known)) readings.push_back(m);
  }
  auto weight = [&](WordRange r) { return r.size() - (report.word(r.begin).upos == Upos::kDet ? 1 : 0); };
  auto longest_first = [&](const Match& a, const Match& b) {
    if (weight(a.words) != weight(b.words)) return weight(a.words) > weight(b.words);
    if (a.words.begin != b.words.begin) return a.words.begin < b.words.begin;
    if (rank(report, a) != rank(report, b)) return rank(report, a) < rank(report, b);
    // Of a city and its region, the one that is on the map.
    auto on_map = [&](const Match& m) { return m.entry.kind == EntryKind::kPlace && tables.places[m.entry.row].lat; };
    return on_map(a) && b.entry.kind == EntryKind::kPlace && !on_map(b);
  };
  std::stable_sort(readings.begin(), readings.end(), longest_first);

  std::vector<NameSpan> tagged = tagged_names(report, sentence);
  // A tag that takes in a title ("President Trump") leaves it to the role.
  std::stable_sort(roles.begin(), roles.end(), longest_first);
  std::vector<const Match*> role_at(sentence.words.size(), nullptr);  // the longest over each word
  for (const Match& r : roles) {
    for (uint32_t k = r.words.begin.value; k < r.words.end.value; ++k) {
      if (!role_at[k - base]) role_at[k - base] = &r;
    }
  }
  for (NameSpan& t : tagged) {
    const Match* r = role_at[t.words.begin.value - base];
    if (r && t.type == NameType::kPerson && r->words.begin == t.words.begin && r->words.end < t.words.end &&
        tables.roles[r->entry.row].kind == RoleKind::kPerson) {
      t.words.begin = r->words.end;
      trim(report, &t.words);
    }
  }
  std::erase_if(tagged, [](const NameSpan& t) { return t.words.empty(); });
  auto no_role = [&](uint32_t at) { return role_at[at - base] == nullptr; };
  for (NameSpan& t : tagged) {
    if (t.type == NameType::kPerson) take_in_parts(report, sentence, no_role, &t.words);
  }
  // … and one that is only a part of a role phrase is no name ("National Security" Advisor).
  std::erase_if(tagged, [&](const NameSpan& t) {
    const Match* r = role_at[t.words.begin.value - base];
    return r && r->words.size() > 1 && r->words.begin <= t.words.begin && t.words.end <= r->words.end;
  });
  // "Sudan army", "Israel police" in a headline: a state and what it has, as "the Sudanese army".
  std::erase_if(tagged, [&](const NameSpan& t) {
    const Match* r = role_at[t.words.end.value - 1 - base];
    if (!r || t.type != NameType::kOrganisation || r->words.end != t.words.end || r->words.begin <= t.words.begin) return false;
    WordRange front{t.words.begin, r->words.begin};
    return !is_capital(report, r->words.begin.value) && std::any_of(readings.begin(), readings.end(), [&](const Match& m) {
      return m.words == front && (m.entry.kind == EntryKind::kState || m.entry.kind == EntryKind::kAdjective);
    });
  });
  std::vector<const NameSpan*> tag_at(sentence.words.size(), nullptr);
  for (const NameSpan& t : tagged) {
    for (uint32_t k = t.words.begin.value; k < t.words.end.value; ++k) tag_at[k - base] = &t;
  }

  std::vector<const Match*> state_at(sentence.words.size(), nullptr);
  for (const Match& m : readings) {
    if (m.entry.kind == EntryKind::kState || m.entry.kind == EntryKind::kAdjective) state_at[m.words.begin.value - base] = &m;
  }
  std::vector<char> name_begins(sentence.words.size(), 0);
  for (const Match& m : readings) name_begins[m.words.begin.value - base] = 1;
  join_place_with_name(report, sentence, readings, roles, &tagged);
  for (const NameSpan& t : tagged) {
    for (uint32_t k = t.words.begin.value; k < t.words.end.value; ++k) tag_at[k - base] = &t;
  }
  std::vector<char> taken(sentence.words.size(), 0);
  std::vector<const Match*> body_in(sentence.words.size(), nullptr);  // for the first word of a tagged name
  for (const Match& m : readings) {
    const NameSpan* inside_of = nullptr;
    if (const NameSpan* covering = tag_at[m.words.begin.value - base]) {
      const NameSpan& t = *covering;
      bool inside = t.words.begin <= m.words.begin && m.words.end <= t.words.end && t.words.size() > m.words.size();
      // A longer name keeps a state or place within it ("Bank of Japan"); a known person or body keeps its own bounds.
      bool weaker = m.entry.kind == EntryKind::kState || m.entry.kind == EntryKind::kSeat ||
                    m.entry.kind == EntryKind::kPlace || m.entry.kind == EntryKind::kAdjective ||
                    m.entry.kind == EntryKind::kPeople || m.words.size() == 1;
      // "Tampa | Bay" is one, "Austin | Texas" are two.
      bool first = t.type == NameType::kLocation && m.words.begin == t.words.begin;
      // "Minister for the | Middle East | Tobias Ellwood": a place of several words is no part of a person's name.
      bool of_person = t.type == NameType::kPerson && m.words.begin == t.words.begin && m.words.size() > 1 &&
                       (m.entry.kind == EntryKind::kPlace || m.entry.kind == EntryKind::kState);
      if (of_person) inside = false;
      bool goes_on = report.word(m.words.end).upos == Upos::kPropn && m.words.end < t.words.end &&
                     !name_begins[m.words.end.value - base];
      if (inside && weaker && (!first || goes_on)) inside_of = &t;
      // "Egyptian | Islamic Jihad", "United States | Supreme Court": the state in front belongs to the name of the body.
      const Match* state = t.type == NameType::kOrganisation ? state_at[t.words.begin.value - base] : nullptr;
      if (inside && m.entry.kind == EntryKind::kOrganisation && state && state->words.begin == t.words.begin &&
          state->words.end == m.words.begin && m.words.end == t.words.end) {
        inside_of = &t;
        body_in[t.words.begin.value - base] = &m;
      }
    }
    if (inside_of) continue;
    if (!claim(taken, base, m.words)) continue;
    if (m.entry.kind == EntryKind::kNothing) continue;
    found.names.push_back({m.words, type_of(m.entry.kind), m.entry, {}});
  }
  for (NameSpan& t : tagged) {
    WordRange rest = t.words;
    // "the Merkel government": the body is named after a person.
    if (t.type == NameType::kOrganisation && t.words.size() == 1 && t.words.end < sentence.words.end &&
        (tables.people_by_family.contains(folded_name(report, t.words)) ||
         tables.people_by_family.contains("al " + folded_name(report, t.words)))) {
      std::string behind = fold(report.slice(report.word(t.words.end).span));
      if (behind == "government" || behind == "administration" || behind == "presidency" || behind == "regime") t.type = NameType::kPerson;
    }
    // "Malcolm Smith Motors", "Fiji Labour Party": the last word says that it is a body.
    const Match* last = role_at[t.words.end.value - 1 - base];
    if (last && t.words.size() > 1 && t.type != NameType::kOrganisation && last->words.end == t.words.end &&
        last->words.begin > t.words.begin && !last->entry.needs_tag && is_capital(report, t.words.end.value - 1) &&
        tables.roles[last->entry.row].kind == RoleKind::kOrganisation) {
      t.type = NameType::kOrganisation;
    }
    while (!rest.empty() && taken[rest.begin.value - base]) rest.begin = WordId(rest.begin.value + 1);
    while (!rest.empty() && taken[rest.end.value - 1 - base]) rest.end = WordId(rest.end.value - 1);
    trim(report, &rest);
    bool left_over = rest.size() < t.words.size() && !rest.empty() && !is_capital(report, rest.begin.value) &&
                     !is_capital(report, rest.end.value - 1);  // "presidential | Blue House"
    // "yuck", "badger": one word written small that the report has nowhere else as a name is nobody.
    bool small = t.type != NameType::kLocation && rest.size() == 1 && is_all_small(report, rest.begin.value) &&
                 !given[rest.begin.value - base] && !known.types.contains(folded_name(report, rest));
    if (rest.empty() || left_over || small || !claim(taken, base, rest)) continue;
    NameSpan name{rest, t.type, {}, {}};
    if (const Match* body = body_in[rest.begin.value - base]) name.entry = body->entry;
    for (uint32_t i = rest.begin.value; i < rest.end.value; ++i) {
      if (state_at[i - base]) name.inside = state_at[i - base]->entry;
    }
    found.names.push_back(name);
  }
  // A name of the report that the tagger did not see here.
  for (uint32_t i = base; i < sentence.words.end.value; ++i) {
    if (taken[i - base] || given[i - base] || role_at[i - base] || !is_proper(report, WordId(i)) || !is_capital(report, i)) continue;
    uint32_t most = i;
    while (most < sentence.words.end.value && most < i + 5 && !taken[most - base]) ++most;
    for (uint32_t end = most; end > i; --end) {
      auto it = known.types.find(folded_name(report, {WordId(i), WordId(end)}));
      if (it == known.types.end() || !is_capital(report, end - 1)) continue;
      claim(taken, base, {WordId(i), WordId(end)});
      found.names.push_back({{WordId(i), WordId(end)}, it->second, {}, {}});
      break;
    }
  }
  // A given name and the proper nouns behind it, where the tagger saw nothing.
  for (uint32_t i = base; i < sentence.words.end.value; ++i) {
    if (!given[i - base] || taken[i - base] || !is_proper(report, WordId(i))) continue;
    uint32_t end = i + 1;
    while (end < sentence.words.end.value && !taken[end - base] && is_proper(report, WordId(end)) && end - i < 6) ++end;
    if (end - i < 2) continue;
    WordRange words{WordId(i), WordId(end)};
    claim(taken, base, words);
    found.names.push_back({words, NameType::kPerson, {}, {}});
  }
  // A proper noun that does something, or a given name that stands for someone.
  for (uint32_t i = base; i < sentence.words.end.value; ++i) {
    if (taken[i - base] || role_at[i - base] || (known.is_time && (*known.is_time)[i])) continue;
    if (!looks_like_person(report, sentence, i, given[i - base])) continue;
    uint32_t end = i + 1;
    while (end < sentence.words.end.value && !taken[end - base] && is_proper(report, WordId(end)) && end - i < 5 &&
           is_capital(report, end) && report.words[end].deprel == Deprel::kFlat && !role_at[end - base]) {
      ++end;
    }
    claim(taken, base, {WordId(i), WordId(end)});
    found.names.push_back({{WordId(i), WordId(end)}, NameType::kPerson, {}, {}});
  }
  std::sort(found.names.begin(), found.names.end(),
            [](const NameSpan& a, const NameSpan& b) { return a.words.begin < b.words.begin; });

  std::vector<char> role_taken(sentence.words.size(), 0);
  for (const Match& r : roles) {
    const Word& last = report.words[r.words.end.value - 1];
    bool noun = last.upos == Upos::kNoun || last.upos == Upos::kPropn ||
                (last.upos == Upos::kAdj && !is_nominal_after(report, sentence, r.words.end));
    if (r.words.size() == 1 && !noun) continue;
    if (!claim(role_taken, base, r.words)) continue;
    found.roles.push_back({r.words, r.entry.row, r.entry.plural || last.feats.has(Feature::kNumberPlur),
                           r.entry.needs_tag});
  }
  std::sort(found.roles.begin(), found.roles.end(),
            [](const RoleSpan& a, const RoleSpan& b) { return a.words.begin < b.words.begin; });
  return found;
}

}  // namespace dateline
