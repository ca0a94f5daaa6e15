// What the order of words tells where a doubtful tree tells nothing: the subject beside a cue, "that" after it, the
// sentence before it.
#include <algorithm>

#include "statements/claim.h"

namespace dateline {

namespace {

// "…," said the minister: the phrase right after a verb that follows a mark, whatever the tree takes it for.
uint32_t inverted_subject(const Tree& tree, uint32_t w, bool object_is_addressee) {
  if (object_is_addressee || is_gerund(tree, w)) return kNoWord;
  uint32_t first = tree.range(tree.sentence(w)).begin.value;
  if (w > first) {
    std::string_view before = tree.text(w - 1);
    if (!tree.is_punct(w - 1) || before == ":" || before == ";" || before == "(") return kNoWord;
  } else if (tree.text(w)[0] >= 'A' && tree.text(w)[0] <= 'Z') {
    return kNoWord;
  }
  uint32_t found = kNoWord, next = w + 1;
  for (uint32_t c : tree.children(w)) {
    if (c < w || !tree.preposition(c).empty()) continue;
    Upos upos = tree.word(c).upos;
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kPron) continue;
    std::vector<uint32_t> words = tree.yield(c);
    if (words.front() != next) continue;
    // "said study" + "co-author Ann Lee": the pieces of a phrase that a doubtful tree took apart.
    found = c;
    next = words.back() + 1;
    if (next != c + 1) break;
  }
  return found;
}

// "Ann Lee, the mayor, said" where the tree lost the subject: the name or noun before the verb.
uint32_t preceding_subject(const Tree& tree, uint32_t w) {
  std::string_view xpos = xpos_name(tree.word(w).xpos);
  // "heard the guard say"
  bool bare = xpos == "VB" && w > 0 && (tree.deprel(w - 1) == Deprel::kObj || tree.deprel(w - 1) == Deprel::kIobj);
  if (bare) return w - 1;
  if (xpos != "VBD" && xpos != "VBZ" && xpos != "VBP") return kNoWord;
  uint32_t first = tree.range(tree.sentence(w)).begin.value;
  uint32_t i = w;
  while (i > first && (tree.deprel(i - 1) == Deprel::kAux || tree.deprel(i - 1) == Deprel::kAdvmod)) --i;
  if (i > first + 1 && tree.text(i - 1) == ",") --i;
  if (i == first) return kNoWord;
  uint32_t top = i - 1;
  auto nominal = [&](uint32_t n) {
    Upos upos = tree.word(n).upos;
    return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
  };
  if (!nominal(top)) return kNoWord;
  for (int steps = 0; steps < 10; ++steps) {
    Deprel rel = tree.deprel(top);
    if (rel == Deprel::kAppos || rel == Deprel::kNsubj || rel == Deprel::kNsubjPass || !tree.word(top).head) break;
    uint32_t head = tree.head(top);
    if (head >= w || !nominal(head)) break;
    top = head;
  }
  return top;
}

}  // namespace

Party surface_subject(const Tree& tree, uint32_t w, bool object_is_addressee) {
  uint32_t found = inverted_subject(tree, w, object_is_addressee);
  if (found == kNoWord) found = preceding_subject(tree, w);
  return {found, found};
}

// "that" right after the cue (and its addressee) opens the content, whatever the tree says of the words after it.
void that_follows(const Scene& scene, uint32_t w, Party addressee, Claim* claim) {
  const Tree& tree = scene.tree;
  if (claim->cue_words.empty()) return;
  WordRange range = tree.range(tree.sentence(w));
  uint32_t that = claim->cue_words.back() + 1;
  if (addressee.word != kNoWord && addressee.word > w) {
    std::vector<uint32_t> without;
    for (uint32_t c : tree.children(addressee.word)) {
      if (tree.deprel(c) == Deprel::kAcl || tree.deprel(c) == Deprel::kAclRelcl) without.push_back(c);
    }
    uint32_t next = tree.yield(addressee.word, without).back() + 1;
    if (next > that) that = next;
  }
  // "said on Tuesday, in remarks carried by Xinhua, that …": phrases may stand between.
  if (claim->content_words.empty()) {
    for (uint32_t i = claim->cue_words.back() + 1; i < range.end.value && i < that + 25; ++i) {
      if (tree.text(i) == "that" && tree.deprel(i) == Deprel::kMark) {
        that = i;
        break;
      }
      std::string_view xpos = xpos_name(tree.word(i).xpos);
      if (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || xpos == "MD" || !tree.is_below(i, w)) break;
    }
  }
  if (that >= range.end.value || tree.text(that) != "that") return;
  if (tree.deprel(that) != Deprel::kMark) return;
  std::vector<uint32_t>& words = claim->content_words;
  if (!words.empty() && (words.front() <= that || words.front() > that + 6)) return;
  uint32_t end = words.empty() ? range.end.value : words.front();
  std::vector<uint32_t> more;
  for (uint32_t i = that; i < end; ++i) {
    if (tree.deprel(i) == Deprel::kConj && tree.head(i) == w && words.empty()) break;
    more.push_back(i);
  }
  words.insert(words.begin(), more.begin(), more.end());
}

bool inserted_comment(const Scene& scene, uint32_t w, Claim* claim) {
  constexpr uint32_t kLongestSource = 12, kLongestSubject = 20;
  const Tree& tree = scene.tree;
  WordRange range = tree.range(tree.sentence(w));
  std::string_view xpos = xpos_name(tree.word(w).xpos);
  if (xpos != "VBD" && xpos != "VBZ" && xpos != "VBP") return false;
  uint32_t end = w + 1;  // of the comment: the comma after the cue and a date
  while (end < range.end.value && (scene.in_time[end] || tree.lemma(end) == "on")) ++end;
  if (end + 2 >= range.end.value || tree.text(end) != ",") return false;
  uint32_t comma = w;
  while (comma > range.begin.value && w - comma <= kLongestSource && tree.text(comma) != ",") {
    Upos upos = tree.word(comma).upos;
    if (comma < w && (upos == Upos::kVerb || upos == Upos::kPunct || upos == Upos::kCconj || upos == Upos::kSconj)) {
      return false;
    }
    --comma;
  }
  if (tree.text(comma) != "," || comma + 1 == w || comma == range.begin.value) return false;
  if (comma - range.begin.value > kLongestSubject) return false;
  // What stands before is the subject of what comes after: without a verb of its own, and not the whole of a quotation.
  for (uint32_t i = range.begin.value; i < comma; ++i) {
    Upos upos = tree.word(i).upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kPunct) return false;
  }
  bool goes_on = false;
  for (uint32_t i = end + 1; i < range.end.value && i < end + 4; ++i) {
    std::string_view x = xpos_name(tree.word(i).xpos);
    goes_on = goes_on || x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD";
  }
  if (!goes_on) return false;
  uint32_t subject = kNoWord;
  for (uint32_t i = comma + 1; i < w; ++i) {
    Upos upos = tree.word(i).upos;
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kPron) continue;
    bool top = !tree.word(i).head || tree.head(i) <= comma || tree.head(i) >= w;
    if (subject == kNoWord || top) subject = i;
  }
  if (subject == kNoWord) return false;
  claim->subject = {subject, subject};
  claim->content_words.clear();
  for (uint32_t i = range.begin.value; i < comma; ++i) claim->content_words.push_back(i);
  for (uint32_t i = end + 1; i < range.end.value; ++i) claim->content_words.push_back(i);
  if (tree.is_punct(claim->content_words.back())) claim->content_words.pop_back();
  claim->weak = false;
  return true;
}

// "X, the paper said (on Friday)." whatever the tree says of X.
void words_before(const Scene& scene, uint32_t w, Claim* claim) {
  const Tree& tree = scene.tree;
  if (claim->subject.word == kNoWord || claim->cue_words.empty() || is_gerund(tree, w)) return;
  WordRange range = tree.range(tree.sentence(w));
  uint32_t subject = claim->subject.word;
  uint32_t begin = std::min(claim->cue_words.front(), subject);
  if (tree.sentence(subject) != tree.sentence(w)) return;
  std::vector<uint32_t> own = source_words(scene, subject, w);
  if (!own.empty() && own.front() < begin) begin = own.front();
  if (begin <= range.begin.value + 2 || tree.text(begin - 1) != ",") return;
  bool verb = false;
  for (uint32_t i = range.begin.value; i + 1 < begin; ++i) {
    verb = verb || tree.word(i).upos == Upos::kVerb || tree.word(i).upos == Upos::kAux;
    claim->before_words.push_back(i);
  }
  // Nothing but phrases after it.
  for (uint32_t i = std::max(w, subject) + 1; verb && i < range.end.value; ++i) {
    verb = tree.word(i).upos != Upos::kAux && tree.lemma(i) != "that";
  }
  if (!verb) claim->before_words.clear();
}

}  // namespace dateline
