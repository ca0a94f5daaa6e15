#include <algorithm>

#include "statements/claim.h"

namespace dateline {
namespace {

bool is_comma(const Tree& tree, uint32_t w) { return tree.is_punct(w) && tree.text(w) == ","; }

// Whether a clause holds a cue of speech of its own.
bool holds_speech(const Scene& scene, uint32_t top) {
  for (uint32_t w : scene.tree.yield(top)) {
    if (scene.tree.word(w).upos != Upos::kVerb) continue;
    uint32_t particle = kNoWord;
    const Cue* cue = verb_cue(scene, w, &particle);
    if (cue != nullptr && (cue->speaks() || cue->has(kObj))) return true;
  }
  return false;
}

bool starts_with_comma(const Tree& tree, uint32_t top, uint32_t begin) {
  std::vector<uint32_t> words = tree.yield(top);
  if (words.empty()) return false;
  return is_comma(tree, words.front()) || (words.front() > begin && is_comma(tree, words.front() - 1));
}

bool is_closing_mark(std::string_view text) {
  return text == "\"" || text == "”" || text == "''" || text == "’" || text == "'" || text == "»" || text == "›" ||
         text == "“" || text == "‘" || text == "``" || text == "«" || text == "‹" || text == "„";
}

}  // namespace

std::vector<uint32_t> source_words(const Scene& scene, uint32_t party, uint32_t cue) {
  const Tree& tree = scene.tree;
  uint32_t first = tree.range(tree.sentence(party)).begin.value;
  std::vector<uint32_t> without;
  if (cue != kNoWord) without.push_back(cue);
  bool commas = false;  // what is told of the source stands between commas
  auto prune = [&](uint32_t top) {
    for (uint32_t c : tree.children(top)) {
      Deprel rel = tree.deprel(c);
      if (c == cue) continue;
      if (rel == Deprel::kCase || rel == Deprel::kCc || rel == Deprel::kMark || rel == Deprel::kParataxis ||
          rel == Deprel::kDiscourse || rel == Deprel::kAdvcl || rel == Deprel::kDep || rel == Deprel::kCop ||
          rel == Deprel::kAux || rel == Deprel::kObl) {
        // The possessive 's belongs to its name; "and" to what it joins.
        if (rel == Deprel::kCase && c > top) continue;
        if (c > 0 && tree.text(c - 1) == "(") continue;
        if (rel == Deprel::kCc && top != party) continue;
        without.push_back(c);
      } else if (rel == Deprel::kAclRelcl || rel == Deprel::kAcl) {
        if (holds_speech(scene, c)) {
          without.push_back(c);
        } else if (starts_with_comma(tree, c, first)) {
          commas = true;
        }
      } else if (rel == Deprel::kAppos) {
        commas = commas || starts_with_comma(tree, c, first);
      }
    }
  };
  prune(party);
  for (uint32_t c : tree.children(party)) {
    if (tree.deprel(c) == Deprel::kAppos) prune(c);
  }
  std::vector<uint32_t> words = tree.yield(party, without);
  auto loose = [&](uint32_t w) { return tree.is_punct(w) && !is_closing_mark(tree.text(w)) && tree.text(w) != ")"; };
  while (!words.empty() && words.back() != party && loose(words.back())) words.pop_back();
  while (!words.empty() && words.front() != party && tree.is_punct(words.front())) words.erase(words.begin());
  // "opposition leader" + "Sue Marsh", told apart by a doubtful tree: one phrase if nothing stands between.
  if (!words.empty() && tree.word(party).head) {
    for (uint32_t c : tree.children(tree.head(party))) {
      if (c == party || c == cue) continue;
      Deprel rel = tree.deprel(c);
      bool inverted = tree.head(party) == cue && c > cue && party > cue && tree.word(c).upos == Upos::kNoun &&
                      tree.preposition(c).empty();
      if (rel != tree.deprel(party) && !inverted) continue;
      if (!inverted && rel != Deprel::kNsubj && rel != Deprel::kNsubjPass && rel != Deprel::kObj && rel != Deprel::kObl)
        continue;
      std::vector<uint32_t> other = tree.yield(c);
      if (tree.is_punct(other.back()) || tree.is_punct(other.front())) continue;
      if (other.back() + 1 == words.front()) {
        words.insert(words.begin(), other.begin(), other.end());
      } else if (words.back() + 1 == other.front() && !tree.preposition(c).empty()) {
        words.insert(words.end(), other.begin(), other.end());
      }
    }
  }
  // Datelines and bylines name nobody.
  std::erase_if(words, [&](uint32_t w) {
    for (const Furniture& f : scene.report.furniture) {
      if (f.span.begin >= tree.word(w).span.end) break;
      if (f.span.contains(tree.word(w).span)) return true;
    }
    return false;
  });
  // The second of two commas around an apposition is part of the phrase.
  if (commas && !words.empty()) {
    uint32_t next = words.back() + 1;
    if (next < tree.range(tree.sentence(party)).end.value && is_comma(tree, next)) words.push_back(next);
  }
  return words;
}

std::vector<uint32_t> content_words(const Scene& scene, uint32_t top, const std::vector<uint32_t>& without) {
  const Tree& tree = scene.tree;
  uint32_t first = tree.range(tree.sentence(top)).begin.value;
  std::vector<uint32_t> out = without;
  std::vector<uint32_t> left = {top};
  for (size_t steps = 0; !left.empty() && steps < 4096; ++steps) {
    uint32_t w = left.back();
    left.pop_back();
    for (uint32_t c : tree.children(w)) {
      Deprel rel = tree.deprel(c);
      // "…, he said, …" within.
      if (c > top && is_comment(scene, c)) {
        out.push_back(c);
        continue;
      }
      if (rel == Deprel::kAclRelcl && w == top && starts_with_comma(tree, c, first) &&
          tree.word(top).upos != Upos::kVerb) {
        out.push_back(c);
        continue;
      }
      left.push_back(c);
    }
  }
  return tree.yield(top, out);
}

std::vector<Span> spans_of(const Scene& scene, const std::vector<uint32_t>& words) {
  const Tree& tree = scene.tree;
  std::vector<Span> spans;
  for (size_t i = 0; i < words.size();) {
    size_t j = i + 1;
    while (j < words.size() && words[j] == words[j - 1] + 1) ++j;
    size_t begin = i, end = j;
    i = j;
    // A mark is kept if its partner is in the run.
    auto paired = [&](uint32_t w) {
      Span run{tree.word(words[begin]).span.begin, tree.word(words[end - 1]).span.end};
      auto at = std::lower_bound(scene.quotes.begin(), scene.quotes.end(), run.begin,
                                 [](const Quote& q, uint32_t b) { return q.span.begin < b; });
      for (; at != scene.quotes.end() && at->span.begin < run.end; ++at) {
        if (at->closed && at->span.end <= run.end &&
            (tree.word(w).span.begin == at->span.begin || tree.word(w).span.end == at->span.end)) {
          return true;
        }
      }
      return false;
    };
    auto drops = [&](uint32_t w, bool at_end) {
      if (!tree.is_punct(w) && tree.word(w).upos != Upos::kSym) return false;
      std::string_view text = tree.text(w);
      if (text == "?" || text == "!") return !at_end;
      if (text == "%" || text == "$" || text == "£" || text == "€" || text == "#" || text == "@") return false;
      if (is_closing_mark(text)) return !paired(w);
      if (text == ")" || text == "]") {
        for (size_t k = begin; k < end; ++k) {
          if (tree.text(words[k]) == "(" || tree.text(words[k]) == "[") return !at_end;
        }
        return true;
      }
      if (text == "(" || text == "[") {
        for (size_t k = begin; k < end; ++k) {
          if (tree.text(words[k]) == ")" || tree.text(words[k]) == "]") return at_end;
        }
        return true;
      }
      return tree.is_punct(w);
    };
    while (begin < end && drops(words[begin], false)) ++begin;
    while (end > begin && drops(words[end - 1], true)) --end;
    if (begin == end) continue;
    spans.push_back({tree.word(words[begin]).span.begin, tree.word(words[end - 1]).span.end});
  }
  return spans;
}

bool is_outlet(const Scene& scene, uint32_t head) {
  if (head == kNoWord) return false;
  const Tree& tree = scene.tree;
  // A person of an outlet is no outlet: only the phrase's own name counts, not what hangs on it by a preposition.
  std::vector<uint32_t> without;
  for (uint32_t c : tree.children(head)) {
    Deprel rel = tree.deprel(c);
    if (rel == Deprel::kNmod || rel == Deprel::kNmodPoss || rel == Deprel::kAclRelcl || rel == Deprel::kAcl ||
        rel == Deprel::kConj || rel == Deprel::kParataxis || rel == Deprel::kAppos) {
      if (rel == Deprel::kNmod && tree.preposition(c) == "of") continue;  // "Voice of America"
      without.push_back(c);
    }
  }
  std::vector<uint32_t> words = tree.yield(head, without);
  auto is_name_at = [&](size_t i) {
    auto names = scene.tables.outlet_names.find(tree.text(words[i]));
    if (names == scene.tables.outlet_names.end()) return false;
    for (const std::vector<std::string>& name : names->second) {
      if (i + name.size() > words.size()) continue;
      bool same = true;
      for (size_t k = 0; same && k < name.size(); ++k) same = tree.text(words[i + k]) == name[k];
      // "Fars province" is not Fars: the name reaches the head or ends the phrase.
      if (same && (words[i + name.size() - 1] >= head || tree.word(head).upos == Upos::kPropn)) return true;
    }
    return false;
  };
  auto near_head = [&](uint32_t w) {
    if (w == head) return true;
    Deprel rel = tree.deprel(w);
    return tree.head(w) == head && (rel == Deprel::kFlat || rel == Deprel::kCompound || rel == Deprel::kNmodDesc);
  };
  for (size_t i = 0; i < words.size(); ++i) {
    if (is_name_at(i)) {
      // "Yonhap reporter Kim": a person's noun as head, the name only a modifier.
      Upos upos = tree.word(head).upos;
      if (upos == Upos::kPropn || scene.tables.outlet_nouns.contains(tree.lemma(head)) ||
          tree.lemma(head) == "agency" || tree.lemma(head) == "channel" || tree.lemma(head) == "service" ||
          tree.lemma(head) == "network" || tree.lemma(head) == "website" || tree.lemma(head) == "site") {
        return true;
      }
    }
    // "the state news agency Hina"
    if (near_head(words[i]) && tree.word(words[i]).upos == Upos::kNoun && words[i] < head) {
      std::string two = i > 0 ? std::string(tree.lemma(words[i - 1])) + " " + std::string(tree.lemma(words[i])) : "";
      if (scene.tables.outlet_nouns.contains(two)) return true;
    }
    if (tree.word(words[i]).upos == Upos::kPropn && near_head(words[i]) && words.size() > 1 &&
        scene.tables.outlet_parts.contains(tree.text(words[i]))) {
      NameTag tag = tree.word(words[i]).name;
      if (tag != NameTag::kBeginPerson && tag != NameTag::kInPerson) return true;
    }
  }
  if (scene.tables.outlet_nouns.contains(tree.lemma(head))) return true;
  for (uint32_t c : tree.children(head)) {
    if (tree.deprel(c) != Deprel::kCompound) continue;
    std::string two = std::string(tree.lemma(c)) + " " + std::string(tree.lemma(head));
    if (scene.tables.outlet_nouns.contains(two)) return true;
  }
  // What names/ knows.
  uint32_t m = scene.mention_at[head];
  if (m == kNoWord || !scene.report.mentions[m].actor) return false;
  const Actor& actor = scene.report.actors[scene.report.mentions[m].actor.value];
  return actor.kind == ActorKind::kOrganisation && !actor.sectors.empty() && actor.sectors[0] == "MED";
}

}  // namespace dateline
