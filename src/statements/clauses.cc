// Cues that take the clause they stand in: "according to", "in the view of", "reportedly", "NAME: …".
#include <algorithm>

#include "statements/claim.h"

namespace dateline {
namespace {

// The clause that a phrase at `phrase` comments on. At an edge of the sentence or between commas it is the whole
// sentence (or what somebody else is said to have said), elsewhere the clause it stands in.
uint32_t commented_clause(const Scene& scene, uint32_t phrase, bool set_off) {
  const Tree& tree = scene.tree;
  uint32_t top = phrase;
  for (int steps = 0; steps < 16 && tree.word(top).head; ++steps) {
    uint32_t head = tree.head(top);
    Deprel rel = tree.deprel(top);
    if (top != phrase) {
      if (rel == Deprel::kAclRelcl || rel == Deprel::kParataxis) break;
      if ((rel == Deprel::kCcomp || rel == Deprel::kAdvcl) && !set_off) break;
      if (rel == Deprel::kConj && !set_off) break;
      if (rel == Deprel::kCcomp) {
        uint32_t particle = kNoWord;
        if (tree.word(head).upos == Upos::kVerb && verb_cue(scene, head, &particle)) {
          // Before the verb it comments on the whole, after it on what is said.
          if (phrase > head && !set_off) break;
        }
      }
    }
    top = head;
  }
  return top;
}

// Whether the words [begin, end] stand at an edge of their sentence or between commas.
bool is_set_off(const Tree& tree, uint32_t begin, uint32_t end) {
  WordRange range = tree.range(tree.sentence(begin));
  bool left = tree.is_punct(begin > 0 ? begin - 1 : begin);
  bool right = end + 1 >= range.end.value || tree.is_punct(end + 1);
  bool last = end + 1 >= range.end.value || (end + 2 >= range.end.value && right);
  return begin == range.begin.value || last || left || (right && tree.text(end + 1) == ",");
}

void finish(const Scene& scene, uint32_t phrase, const std::vector<uint32_t>& words, Claim* claim) {
  bool set_off = !words.empty() && is_set_off(scene.tree, words.front(), words.back());
  uint32_t top = commented_clause(scene, phrase, set_off);
  if (top == phrase) return;
  claim->content_words = scene.tree.yield(top, std::vector<uint32_t>{phrase});
  claim->path += " >" + std::string(to_string(scene.tree.deprel(phrase)));
}

// "According to SOURCE, CLAUSE" at the head of a sentence where the tree breaks the source off or runs over its comma:
// the source goes to the comma, or to the next one if what stands between them has no verb (an apposition).
void mend_opening(const Scene& scene, uint32_t w, uint32_t phrase, Claim* claim) {
  constexpr uint32_t kLongestSource = 40;
  const Tree& tree = scene.tree;
  WordRange range = tree.range(tree.sentence(w));
  if (w > range.begin.value + 1 || (w > range.begin.value && !tree.is_punct(range.begin.value))) return;
  std::vector<uint32_t> words = tree.yield(phrase);
  bool whole = words.back() - words.front() + 1 == words.size() && words.back() + 1 < range.end.value &&
               (tree.text(words.back() + 1) == "," || tree.text(words.back()) == ",");
  if (whole) return;
  uint32_t limit = std::min(range.end.value, w + kLongestSource);
  auto comma_after = [&](uint32_t i, bool* verb) {
    int brackets = 0;
    *verb = false;
    for (; i < limit; ++i) {
      if (tree.text(i) == "(") ++brackets;
      if (tree.text(i) == ")") --brackets;
      if (brackets == 0 && tree.text(i) == ",") return i;
      *verb = *verb || tree.word(i).upos == Upos::kVerb || tree.word(i).upos == Upos::kAux;
    }
    return kNoWord;
  };
  bool verb = false;
  uint32_t comma = comma_after(w + 2, &verb);
  if (comma == kNoWord || verb || comma + 2 >= range.end.value) return;
  uint32_t next = comma_after(comma + 1, &verb);
  if (next != kNoWord && !verb && next + 2 < range.end.value) comma = next;
  claim->source_words.clear();
  uint32_t subject = kNoWord;
  bool headed = false;
  for (uint32_t i = w + 2; i < comma; ++i) {
    bool date = scene.in_time[i] || (i + 1 < comma && scene.in_time[i + 1] && tree.word(i).upos == Upos::kAdp);
    if (date) continue;
    claim->source_words.push_back(i);
    Upos upos = tree.word(i).upos;
    bool nominal = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
    // The last noun before a preposition, a bracket or a comma heads the phrase.
    if (upos == Upos::kAdp || upos == Upos::kPunct || upos == Upos::kCconj) headed = subject != kNoWord;
    if (nominal && !headed) subject = i;
  }
  if (subject == kNoWord) return claim->source_words.clear();
  claim->subject = {subject, subject};
  claim->content_words.clear();
  for (uint32_t i = comma + 1; i < range.end.value; ++i) claim->content_words.push_back(i);
  if (tree.is_punct(claim->content_words.back())) claim->content_words.pop_back();
}

void read_according_to(const Scene& scene, uint32_t w, std::vector<Claim>* claims) {
  const Tree& tree = scene.tree;
  if (w + 1 >= scene.report.words.size() || tree.text(w + 1) != "to") return;
  // "according" is the case of the source, or a verb with an oblique.
  uint32_t source = kNoWord, phrase = kNoWord;
  if (tree.deprel(w) == Deprel::kCase || tree.deprel(w) == Deprel::kMark) {
    source = phrase = tree.head(w);
  } else {
    phrase = w;
    for (uint32_t c : tree.children(w)) {
      if (tree.deprel(c) == Deprel::kObl && c > w) source = c;
    }
  }
  if (source == kNoWord || tree.deprel(source) == Deprel::kCase) return;
  Claim claim;
  claim.head = w;
  claim.subject = {source, source};
  claim.cue_words = {w, w + 1};
  claim.source_words = source_words(scene, source, phrase == w ? kNoWord : w);
  std::erase_if(claim.source_words, [&](uint32_t i) { return i <= w + 1; });
  // "according to the ministry on Friday"
  auto date = [&](uint32_t i) {
    return scene.in_time[i] ||
           (tree.word(i).upos == Upos::kAdp && i + 1 < scene.in_time.size() && scene.in_time[i + 1]);
  };
  while (claim.source_words.size() > 1 && date(claim.source_words.back())) claim.source_words.pop_back();
  claim.path = "according to";
  finish(scene, phrase, tree.yield(phrase), &claim);
  mend_opening(scene, w, phrase, &claim);
  if (!claim.content_words.empty() && !claim.source_words.empty()) claims->push_back(std::move(claim));
}

// "in the ministry's view", "in the words of the minister"
void read_view(const Scene& scene, uint32_t w, const Cue* cue, std::vector<Claim>* claims) {
  const Tree& tree = scene.tree;
  std::string_view p = tree.preposition(w);
  if (p != "in" && p != "In" && p != "to" && p != "by" && p != "By") return;
  if (tree.deprel(w) != Deprel::kObl && tree.deprel(w) != Deprel::kNmod) return;
  uint32_t owner = tree.child(w, Deprel::kNmodPoss);
  if (owner == kNoWord) {
    for (uint32_t c : tree.children(w)) {
      if (tree.deprel(c) == Deprel::kNmod && tree.preposition(c) == "of") owner = c;
    }
  }
  if (owner == kNoWord) return;
  std::vector<uint32_t> words = tree.yield(w);
  if (!is_set_off(tree, words.front(), words.back())) return;
  Claim claim;
  claim.cue = cue;
  claim.head = w;
  claim.subject = {owner, owner};
  claim.cue_words = {w};
  claim.source_words = source_words(scene, owner, w);
  claim.kind = cue->kind;
  claim.commitment = cue->commitment;
  claim.path = cue->where + " " + cue->words;
  finish(scene, w, words, &claim);
  if (!claim.content_words.empty()) claims->push_back(std::move(claim));
}

void read_adverb(const Scene& scene, uint32_t w, const Cue* cue, std::vector<Claim>* claims) {
  const Tree& tree = scene.tree;
  if (!tree.word(w).head) return;
  uint32_t top = tree.head(w);
  // "reportedly forty people": up to the clause.
  for (int steps = 0; steps < 8 && tree.word(top).head; ++steps) {
    Upos upos = tree.word(top).upos;
    Deprel rel = tree.deprel(top);
    bool clause =
        upos == Upos::kVerb || tree.child(top, Deprel::kNsubj) != kNoWord || tree.child(top, Deprel::kCop) != kNoWord;
    if (clause || rel == Deprel::kAcl || rel == Deprel::kAclRelcl || rel == Deprel::kAmod) break;
    top = tree.head(top);
  }
  Claim claim;
  claim.cue = cue;
  claim.head = w;
  claim.cue_words = {w};
  claim.content_words = tree.yield(top, std::vector<uint32_t>{w});
  claim.kind = cue->kind;
  claim.commitment = cue->commitment;
  claim.path = cue->where + " " + cue->words;
  if (!claim.content_words.empty()) claims->push_back(std::move(claim));
}

bool opens_quotation(std::string_view text) {
  return text == "\"" || text == "“" || text == "``" || text == "«" || text == "„";
}

// The colon after a name that opens the sentence; kNoWord: none. *begin: the name's first word. *capitals: whether the
// name has no small letter, as in a transcript.
uint32_t label_colon(const Scene& scene, uint32_t sentence, uint32_t* begin, bool* capitals) {
  const Tree& tree = scene.tree;
  if (!scene.report.sentences[sentence].opens_paragraph) return kNoWord;
  WordRange range = tree.range(sentence);
  *begin = range.begin.value;
  if (opens_quotation(tree.text(*begin))) ++*begin;
  bool name = false;
  *capitals = true;
  uint32_t colon = *begin;
  for (; colon < range.end.value && colon < *begin + 7 && tree.text(colon) != ":"; ++colon) {
    Upos upos = tree.word(colon).upos;
    bool small = false;
    for (char c : tree.text(colon)) small = small || (c >= 'a' && c <= 'z');
    if (small && (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kNum)) return kNoWord;
    if (tree.is_punct(colon) && tree.text(colon) != "." && tree.text(colon) != "-") return kNoWord;
    *capitals = *capitals && !small;
    // A headline may name a kind of source.
    name = name || upos == Upos::kPropn || tree.word(colon).name != NameTag::kOutside || !small ||
           (sentence == 0 && upos == Upos::kNoun);
  }
  if (!name || colon == *begin || colon + 2 >= range.end.value || tree.text(colon) != ":") return kNoWord;
  for (const Furniture& f : scene.report.furniture) {
    if (f.span.overlaps(tree.word(range.begin.value).span)) return kNoWord;
  }
  return colon;
}

// "Politician: …" at the head of a paragraph: a headline or a transcript. In a transcript (the name in capitals) the
// whole paragraph is what is said, and the paragraphs after it that open with a quotation mark and name nobody else.
void read_label(const Scene& scene, uint32_t sentence, std::vector<Claim>* claims) {
  const Tree& tree = scene.tree;
  const Report& report = scene.report;
  uint32_t begin = 0;
  bool capitals = false;
  uint32_t colon = label_colon(scene, sentence, &begin, &capitals);
  if (colon == kNoWord) return;
  Claim claim;
  claim.head = colon;
  for (uint32_t i = begin; i < colon; ++i) {
    claim.source_words.push_back(i);
    if (tree.head(i) < begin || tree.head(i) >= colon) claim.subject = {i, i};
  }
  if (claim.subject.word == kNoWord) claim.subject = {colon - 1, colon - 1};
  claim.cue_words = {colon};
  uint32_t end = tree.range(sentence).end.value;
  for (uint32_t s = sentence + 1; capitals && s < report.sentences.size(); ++s) {
    if (report.sentences[s].opens_paragraph) {
      uint32_t other = 0;
      bool ignored = false;
      std::string_view first = tree.text(tree.range(s).begin.value);
      if (!opens_quotation(first) || !opens_quotation(tree.text(tree.range(sentence).begin.value))) break;
      if (tree.text(tree.range(s).begin.value + 1) == "(" || label_colon(scene, s, &other, &ignored) != kNoWord) break;
    }
    end = report.sentences[s].words.end.value;
  }
  for (uint32_t i = colon + 1; i < end; ++i) claim.content_words.push_back(i);
  claim.whole = capitals;
  claim.path = "name and colon";
  claims->push_back(std::move(claim));
}

bool is_according(std::string_view text) { return text == "according" || text == "According"; }

}  // namespace

void find_clause_claims(const Scene& scene, std::vector<Claim>* claims) {
  for (uint32_t w = 0; w < scene.report.words.size(); ++w) {
    if (!scene.readable(w)) continue;
    if (is_according(scene.tree.text(w))) read_according_to(scene, w, claims);
    Upos upos = scene.tree.word(w).upos;
    if (upos == Upos::kNoun) {
      const Cue* cue = scene.tables.find(CuePart::kView, scene.tree.lemma(w));
      if (cue != nullptr) read_view(scene, w, cue, claims);
    } else if (upos == Upos::kAdv) {
      const Cue* cue = scene.tables.find(CuePart::kAdverb, scene.tree.lemma(w));
      if (cue != nullptr) read_adverb(scene, w, cue, claims);
    }
  }
  for (uint32_t s = 0; s < scene.report.sentences.size(); ++s) read_label(scene, s, claims);
}

}  // namespace dateline
