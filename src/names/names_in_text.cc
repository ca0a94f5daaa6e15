#include "names/names_in_text.h"

#include <algorithm>

#include "names/fold.h"

namespace dateline {
namespace {

NameType type_of(NameTag tag) {
  switch (tag) {
    case NameTag::kBeginLocation:
    case NameTag::kInLocation: return NameType::kLocation;
    case NameTag::kBeginOrganisation:
    case NameTag::kInOrganisation: return NameType::kOrganisation;
    default: return NameType::kPerson;
  }
}

bool begins(NameTag tag) {
  return tag == NameTag::kBeginPerson || tag == NameTag::kBeginLocation || tag == NameTag::kBeginOrganisation;
}

// Tags run over at the edges: determiners, prepositions, punctuation.
void trim(const Report& report, WordRange* words) {
  auto edge = [&](uint32_t at) {
    Upos u = report.words[at].upos;
    return u == Upos::kDet || u == Upos::kAdp || u == Upos::kPunct || u == Upos::kPart || u == Upos::kCconj;
  };
  while (!words->empty() && edge(words->begin.value)) words->begin = WordId(words->begin.value + 1);
  while (!words->empty() && edge(words->end.value - 1)) words->end = WordId(words->end.value - 1);
}

std::vector<NameSpan> tagged_names(const Report& report, const Sentence& sentence) {
  std::vector<NameSpan> names;
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value;) {
    NameTag tag = report.words[i].name;
    if (tag == NameTag::kOutside) {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    while (end < sentence.words.end.value && report.words[end].name != NameTag::kOutside &&
           !begins(report.words[end].name) && type_of(report.words[end].name) == type_of(tag)) {
      ++end;
    }
    WordRange words{WordId(i), WordId(end)};
    i = end;
    trim(report, &words);
    if (!words.empty()) names.push_back({words, type_of(tag), {}, {}});
  }
  return names;
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

// Whether a match of a table stands for what the table says here.
bool believes(const Report& report, const Sentence& sentence, const Match& match, const NameTables& tables) {
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

}  // namespace

bool is_proper(const Report& report, WordId word) {
  const Word& w = report.word(word);
  return w.upos == Upos::kPropn;
}

SentenceNames find_names(const Report& report, const Sentence& sentence, const NameTables& tables) {
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
    if (is_name_entry(m.entry.kind) && believes(report, sentence, m, tables)) readings.push_back(m);
  }
  auto weight = [&](WordRange r) { return r.size() - (report.word(r.begin).upos == Upos::kDet ? 1 : 0); };
  auto longest_first = [&](const Match& a, const Match& b) {
    if (weight(a.words) != weight(b.words)) return weight(a.words) > weight(b.words);
    if (a.words.begin != b.words.begin) return a.words.begin < b.words.begin;
    return rank(report, a) < rank(report, b);
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
    }
  }
  // … and one that is only a part of a role phrase is no name ("National Security" Advisor).
  std::erase_if(tagged, [&](const NameSpan& t) {
    const Match* r = role_at[t.words.begin.value - base];
    return r && r->words.size() > 1 && r->words.begin <= t.words.begin && t.words.end <= r->words.end;
  });
  std::vector<const NameSpan*> tag_at(sentence.words.size(), nullptr);
  for (const NameSpan& t : tagged) {
    for (uint32_t k = t.words.begin.value; k < t.words.end.value; ++k) tag_at[k - base] = &t;
  }

  std::vector<const Match*> state_at(sentence.words.size(), nullptr);
  for (const Match& m : readings) {
    if (m.entry.kind == EntryKind::kState || m.entry.kind == EntryKind::kAdjective) state_at[m.words.begin.value - base] = &m;
  }
  std::vector<char> taken(sentence.words.size(), 0);
  for (const Match& m : readings) {
    const NameSpan* inside_of = nullptr;
    if (const NameSpan* covering = tag_at[m.words.begin.value - base]) {
      const NameSpan& t = *covering;
      bool inside = t.words.begin <= m.words.begin && m.words.end <= t.words.end && t.words.size() > m.words.size();
      // A longer name keeps a state or place within it ("Bank of Japan"); a known person or body keeps its own bounds.
      bool weaker = m.entry.kind == EntryKind::kState || m.entry.kind == EntryKind::kSeat ||
                    m.entry.kind == EntryKind::kPlace || m.entry.kind == EntryKind::kAdjective ||
                    m.entry.kind == EntryKind::kPeople || m.words.size() == 1;
      if (inside && weaker && !(t.type == NameType::kLocation && m.words.begin == t.words.begin)) inside_of = &t;
    }
    if (inside_of) continue;
    if (!claim(taken, base, m.words)) continue;
    if (m.entry.kind == EntryKind::kNothing) continue;
    found.names.push_back({m.words, type_of(m.entry.kind), m.entry, {}});
  }
  for (const NameSpan& t : tagged) {
    WordRange rest = t.words;
    while (!rest.empty() && taken[rest.begin.value - base]) rest.begin = WordId(rest.begin.value + 1);
    while (!rest.empty() && taken[rest.end.value - 1 - base]) rest.end = WordId(rest.end.value - 1);
    trim(report, &rest);
    if (rest.empty() || !claim(taken, base, rest)) continue;
    NameSpan name{rest, t.type, {}, {}};
    for (uint32_t i = rest.begin.value; i < rest.end.value; ++i) {
      if (state_at[i - base]) name.inside = state_at[i - base]->entry;
    }
    found.names.push_back(name);
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
