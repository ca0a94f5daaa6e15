#include "events/tree.h"

#include <algorithm>

namespace dateline {


ClauseTree::ClauseTree(const Report& report) : report_(report) {
  size_t n = report.words.size();
  first_child_.resize(n);
  next_.resize(n);
  left_.resize(n);
  right_.resize(n);
  sentence_of_.assign(n, 0);
  mention_at_.resize(n);
  time_at_.resize(n);
  ends_at_.resize(n);
  statement_at_.resize(n);
  furniture_.assign(n, 0);
  heads_.reserve(n);
  deprels_.reserve(n);
  for (const Word& w : report.words) heads_.push_back(w.head), deprels_.push_back(w.deprel);
  repair_trees(report, heads_, deprels_);
  for (size_t s = 0; s < report.sentences.size(); ++s) {
    WordRange words = report.sentences[s].words;
    for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
      sentence_of_[i] = static_cast<uint32_t>(s);
      left_[i] = i;
      right_[i] = i + 1;
    }
    for (uint32_t i = words.end.value; i-- > words.begin.value;) {  // backwards: children end up in text order
      WordId head = heads_[i];
      if (!head) continue;
      next_[i] = first_child_[head.value];
      first_child_[head.value] = WordId(i);
    }
    // Extents: push every word's place up to the root. Trees are shallow.
    for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
      uint32_t up = i;
      for (int depth = 0; heads_[up] && depth < 200; ++depth) {
        up = heads_[up].value;
        left_[up] = std::min(left_[up], i);
        right_[up] = std::max(right_[up], i + 1);
      }
    }
  }
  for (size_t m = 0; m < report.mentions.size(); ++m) {
    const Mention& mention = report.mentions[m];
    if (!mention.actor || !mention.head || mention.head.value >= n) continue;
    auto stands_for = [&](uint32_t w) {
      MentionId& at = mention_at_[w];
      if (!at || report.mentions[at.value].words.size() < mention.words.size()) at = MentionId(m);
    };
    stands_for(mention.head.value);
    if (uint32_t last = mention.words.end.value - 1; last < n && mention.form != MentionForm::kPronoun) {
      MentionId& at = ends_at_[last];
      if (!at || report.mentions[at.value].words.size() < mention.words.size()) at = MentionId(m);
    }
    // Where the parser tore the phrase apart, each piece that hangs on something outside stands for the whole:
    // "between US | President Donald Trump".
    for (uint32_t w = mention.words.begin.value; w < mention.words.end.value && w < n; ++w) {
      WordId head = heads_[w];
      if (head && !mention.words.contains(head) && deprels_[w] != Deprel::kPunct &&
          deprels_[w] != Deprel::kCase && !(w > mention.head.value && deprels_[w] == Deprel::kObl)) {  // "its ambassador | to Sudan"
        stands_for(w);
      }
    }
  }
  for (size_t t = 0; t < report.times.size(); ++t) {
    WordRange words = report.times[t].words;
    for (uint32_t i = words.begin.value; i < words.end.value && i < n; ++i) time_at_[i] = TimeId(t);
  }
  // Statements come in text order; one that starts later or is shorter is further inside.
  for (size_t s = 0; s < report.statements.size(); ++s) {
    for (Span content : report.statements[s].content) {
      auto first = std::lower_bound(report.words.begin(), report.words.end(), content.begin,
                                    [](const Word& w, uint32_t begin) { return w.span.begin < begin; });
      for (auto w = first; w != report.words.end() && w->span.end <= content.end; ++w) {
        statement_at_[static_cast<size_t>(w - report.words.begin())] = StatementId(s);
      }
    }
    for (Span cue : report.statements[s].cue) {  // the cue itself is the report's own word
      auto first = std::lower_bound(report.words.begin(), report.words.end(), cue.begin,
                                    [](const Word& w, uint32_t begin) { return w.span.begin < begin; });
      for (auto w = first; w != report.words.end() && w->span.end <= cue.end; ++w) {
        size_t i = static_cast<size_t>(w - report.words.begin());
        if (statement_at_[i] == StatementId(s)) statement_at_[i] = report.statements[s].inside;
      }
    }
  }
  for (const Furniture& f : report.furniture) {
    if (f.kind == FurnitureKind::kDateline) continue;
    auto first = std::lower_bound(report.words.begin(), report.words.end(), f.span.begin,
                                  [](const Word& w, uint32_t begin) { return w.span.begin < begin; });
    for (auto w = first; w != report.words.end() && w->span.end <= f.span.end; ++w) {
      furniture_[static_cast<size_t>(w - report.words.begin())] = 1;
    }
  }
}

std::vector<std::string> ClauseTree::possible_lemmas(std::string_view form) {
  std::string word(form);
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  std::vector<std::string> out;
  auto stem = [&](size_t ending) {
    std::string base = word.substr(0, word.size() - ending);
    if (base.size() < 2) return;
    size_t n = base.size();
    if (base[n - 1] == base[n - 2]) out.push_back(base.substr(0, n - 1));  // "cancelled"
    out.push_back(base + "e");
    out.push_back(base);
    if (base.back() == 'i') out.push_back(base.substr(0, n - 1) + "y");
    if (base.back() == 'y') out.push_back(base.substr(0, n - 1) + "ie");
  };
  if (word.ends_with("ed")) stem(2);
  if (word.ends_with("ing")) stem(3);
  if (word.ends_with("es")) stem(2);
  if (word.ends_with("s")) out.push_back(word.substr(0, word.size() - 1));
  if (!out.empty() || word.size() < 3) return out;
  out.push_back(word);
  return out;
}

WordId ClauseTree::child(WordId w, Deprel relation) const {
  for (WordId c = first_child(w); c; c = next(c)) {
    if (deprel(c) == relation) return c;
  }
  return {};
}

WordId ClauseTree::preposition_word(WordId w) const {
  WordId mark;
  for (WordId c = first_child(w); c; c = next(c)) {
    if (deprel(c) == Deprel::kCase) {
      if (upos(c) != Upos::kPart) return c;  // "'s" is a case too
    } else if (deprel(c) == Deprel::kMark && !mark) {
      mark = c;
    }
  }
  if (mark) return mark;
  // "at the Cheong Wa Dae": inside a flat name the preposition may hang on a later word.
  for (WordId c = first_child(w); c; c = next(c)) {
    for (WordId flat = deprel(c) == Deprel::kFlat ? c : WordId(); flat; flat = child(flat, Deprel::kFlat)) {
      if (WordId p = child(flat, Deprel::kCase); p && p.value < w.value) return p;
    }
  }
  // "between the USA and North Korea" with the first taken for a modifier: the preposition hangs on it.
  for (WordId c = first_child(w); c && c.value < w.value; c = next(c)) {
    if (deprel(c) != Deprel::kCompound && deprel(c) != Deprel::kNmod) continue;
    for (WordId p = first_child(c); p; p = next(p)) {
      if (deprel(p) == Deprel::kCase && upos(p) == Upos::kAdp && p.value < c.value) return p;
    }
  }
  return mark;
}

std::string_view ClauseTree::preposition(WordId w) const {
  WordId p = preposition_word(w);
  if (p && upos(p) == Upos::kVerb) return form(p);  // "regarding", "following"
  return p ? lemma(p) : std::string_view();
}

std::string_view ClauseTree::particle(WordId w) const {
  if (WordId p = close_particle(w)) return form(p);
  if (WordId p = child(w, Deprel::kCompoundPrt)) return lemma(p);
  // Parsers take many particles for adverbs or prepositions without a noun.
  static constexpr std::string_view kParticles[] = {"out", "up",  "down", "off",   "back",  "away",
                                                    "over", "in", "on",   "ahead", "forth", "through", "short"};
  uint32_t i = w.value + 1;
  if (i < report_.words.size() && heads_[i] == w && deprels_[i] == Deprel::kAdvmod &&
      std::find(std::begin(kParticles), std::end(kParticles), report_.words[i].lemma) != std::end(kParticles)) {
    return report_.words[i].lemma;
  }
  return {};
}

bool ClauseTree::is_bare_object(WordId w) const {
  if (deprel(w) != Deprel::kObl || time_at(w) || preposition_word(w)) return false;
  WordId verb = head(w), particle = child(verb, Deprel::kCompoundPrt);
  return particle && particle.value < w.value && !child(verb, Deprel::kObj) && !child(verb, Deprel::kNsubjPass);
}

bool ClauseTree::is_below(WordId w, WordId above) const {
  for (int depth = 0; w && depth < 200; ++depth, w = head(w)) {
    if (w == above) return true;
  }
  return false;
}

WordId ClauseTree::first_conjunct(WordId w) const {
  for (int depth = 0; deprel(w) == Deprel::kConj && head(w) && depth < 50; ++depth) w = head(w);
  return w;
}

void ClauseTree::conjuncts(WordId w, std::vector<WordId>& out) const {
  out.push_back(w);
  for (WordId c = first_child(w); c; c = next(c)) {
    if (deprel(c) == Deprel::kConj && out.size() < 50) conjuncts(c, out);
  }
  // "between the USA | and North Korea" side by side under one noun: the second has an "and" and no preposition.
  if (WordId s = next(w); s && (deprel(w) == Deprel::kNmod || deprel(w) == Deprel::kObl) && deprel(s) == deprel(w)) {
    WordId cc = child(s, Deprel::kCc);
    if (cc && cc.value > w.value && cc.value < s.value && !child(s, Deprel::kCase)) out.push_back(s);
  }
  // "President Moon Jae-in and leader Kim met": one name ends right before the "and" that stands before the other.
  if (MentionId m = mention_at(w); m && report_.mentions[m.value].words.begin.value > 1) {
    uint32_t joint = report_.mentions[m.value].words.begin.value - 1;
    if (deprels_[joint] == Deprel::kCc && ends_at_[joint - 1]) {
      WordId before = report_.mentions[ends_at_[joint - 1].value].head;
      if (is_below(before, w) && before != w && std::find(out.begin(), out.end(), before) == out.end()) out.push_back(before);
    }
  }
  // "the USA and North Korea" with the first taken for a modifier of the second: an "and" before the noun tells.
  uint32_t begin = left_[w.value];
  for (uint32_t i = w.value; i-- > begin;) {
    WordId c(i);
    bool joins = deprel(c) == Deprel::kCc && head(c) && (head(c) == w || head(head(c)) == w);
    if (!joins) continue;
    for (WordId before = first_child(w); before && before.value < c.value; before = next(before)) {
      bool noun = deprel(before) == Deprel::kCompound || deprel(before) == Deprel::kNmod || deprel(before) == Deprel::kNmodDesc;
      if (noun && mention_at(before) && mention_at(before) != mention_at(w)) out.push_back(before);
    }
  }
}


}  // namespace dateline
