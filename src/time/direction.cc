#include "time/direction.h"

#include "time/atoms.h"

namespace dateline::time {
namespace {

// Of one word in flags_: what stands beside it.
enum Flag : uint8_t {
  kFutureAux = 1,
  kPastAux = 2,     // had, was, did
  kPerfect = 4,     // has, have
  kToMark = 8,      // "to meet"
  kFutureAdj = 16,  // upcoming
  kAheadOf = 32,
  kPresentBe = 64,  // is, are
  kFor = 128,       // "for June 12"
};

}  // namespace

uint8_t DirectionFinder::clues(std::string_view word) const { return tables_.clues(word); }

void DirectionFinder::enter(SentenceId sentence) {
  if (entered_ == sentence.value) return;
  entered_ = sentence.value;
  const Sentence& s = report_.sentences[sentence.value];
  begin_ = s.words.begin.value;
  end_ = s.words.end.value;
  tagged_ = false;
  flags_.assign(end_ - begin_, 0);
  flag_words_.assign(end_ - begin_, UINT32_MAX);
  for (uint32_t i = begin_; i < end_; ++i) tagged_ |= report_.words[i].upos != Upos::kX;
  if (!tagged_) return;
  for (uint32_t i = begin_; i < end_; ++i) {
    const Word& w = report_.words[i];
    if (!w.head || w.head.value < begin_ || w.head.value >= end_) continue;
    uint8_t flag = 0;
    std::string_view form = report_.slice(w.span);
    switch (w.deprel) {
      case Deprel::kAux:
      case Deprel::kAuxPass:
      case Deprel::kCop: {
        uint8_t c = clues(form);
        if (c & kClueFutureAuxiliary)
          flag = kFutureAux;
        else if (w.feats.has(Feature::kTensePast))
          flag = kPastAux;
        else if (equal_lower(form, "has") || equal_lower(form, "have") || equal_lower(form, "'ve"))
          flag = kPerfect;
        else if (w.feats.has(Feature::kTensePres))
          flag = kPresentBe;
        break;
      }
      case Deprel::kMark:
        if (equal_lower(form, "to")) flag = kToMark;
        if (clues(form) & kClueFutureAdjective) flag = kFutureAux;  // "was due to stand down", read as one conjunction
        break;
      case Deprel::kAmod:
        if (clues(form) & kClueFutureAdjective) flag = kFutureAdj;
        break;
      case Deprel::kCase:
        if (clues(form) & kClueFuturePhrase)
          flag = kAheadOf;
        else if (equal_lower(form, "for") || equal_lower(form, "until"))
          flag = kFor;
        break;
      default:
        break;
    }
    if (flag == 0) continue;
    flags_[w.head.value - begin_] |= flag;
    flag_words_[w.head.value - begin_] = i;
  }
}

Clue DirectionFinder::find(WordRange words, SentenceId sentence) {
  if (words.empty() || !sentence) return {};
  enter(sentence);
  if (words.begin.value < begin_ || words.end.value > end_) return {};
  return tagged_ ? from_tree(words) : from_words(words);
}

Clue DirectionFinder::of_verb(uint32_t word, int depth) const {
  const Word& w = report_.words[word];
  uint8_t flags = flags_[word - begin_];
  uint32_t flag_word = flag_words_[word - begin_];
  Span shown = flag_word != UINT32_MAX ? report_.words[flag_word].span : w.span;
  uint8_t lemma = clues(w.lemma.empty() ? report_.slice(w.span) : std::string_view(w.lemma));
  uint8_t form = clues(report_.slice(w.span));
  if (flags & kFutureAux) return {Direction::kFuture, shown, "auxiliary of the future"};
  bool participle = w.feats.has(Feature::kVerbFormPart) && w.feats.has(Feature::kTensePast);
  bool plans = (lemma & kClueFutureVerb) || (form & kClueFutureAdjective);
  // "is scheduled for Friday", "the talks planned for June"
  if (participle && plans && !(flags & kPerfect)) return {Direction::kFuture, w.span, "word of a plan"};
  if (w.upos == Upos::kAdj && (form & kClueFutureAdjective)) return {Direction::kFuture, w.span, "word of a plan"};
  // "were to meet on March 20": planned then, and nearly always still to come
  if ((flags & kToMark) && (flags & kPastAux) && !(flags & kPerfect)) return {Direction::kFuture, shown, "was to"};
  if (flags & (kPastAux | kPerfect)) return {Direction::kPast, shown, "past"};
  if (flags & kToMark) {
    // "agreed to meet on Friday" looks forward, "began to fall on Friday" follows its verb.
    if (w.head && w.head.value >= begin_ && w.head.value < end_ && depth < 6) {
      const Word& head = report_.words[w.head.value];
      // "met on Friday to discuss", but not "came before he is to meet them on Friday"
      if (w.deprel == Deprel::kAdvcl && !(flags & kPresentBe)) return of_verb(w.head.value, depth + 1);
      uint8_t governor = clues(head.lemma.empty() ? report_.slice(head.span) : std::string_view(head.lemma));
      if ((governor & kClueThrough) && !(flags & kPresentBe)) return of_verb(w.head.value, depth + 1);
    }
    return {Direction::kFuture, shown, "infinitive"};
  }
  if (w.feats.has(Feature::kVerbFormFin)) {
    if (w.feats.has(Feature::kTensePast)) return {Direction::kPast, w.span, "past tense"};
    if (w.feats.has(Feature::kTensePres)) return {Direction::kFuture, w.span, "present tense"};
  }
  // "stays shut over the weekend"
  bool complement = w.deprel == Deprel::kXcomp && w.head && w.head.value >= begin_ && w.head.value < end_ && depth < 6;
  if (participle && complement) return of_verb(w.head.value, depth + 1);
  if (participle && w.deprel != Deprel::kAdvcl) return {Direction::kPast, w.span, "past participle"};
  if (flags & kPresentBe) return {Direction::kFuture, shown, "present tense"};
  if (w.head && w.head.value >= begin_ && w.head.value < end_ && depth < 6) {
    const Word& head = report_.words[w.head.value];
    if (head.upos == Upos::kVerb || head.upos == Upos::kAux ||
        (flags_[w.head.value - begin_] & (kPastAux | kPresentBe | kFutureAux))) {
      return of_verb(w.head.value, depth + 1);
    }
  }
  return {};
}

// The word of the expression whose head lies outside it.
uint32_t DirectionFinder::head_word(WordRange words) const {
  uint32_t at = words.begin.value;
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    const Word& w = report_.words[i];
    if (!w.head || !words.contains(w.head)) {
      at = i;
      if (w.deprel != Deprel::kPunct) break;
    }
  }
  return at;
}

bool DirectionFinder::is_aside(WordRange words, SentenceId sentence) {
  if (words.empty() || !sentence) return false;
  enter(sentence);
  if (!tagged_ || words.begin.value < begin_ || words.end.value > end_) return false;
  uint32_t at = head_word(words);
  for (int step = 0; step < 10; ++step) {
    const Word& w = report_.words[at];
    bool outside = !words.contains(WordId(at));
    if (outside && (flags_[at - begin_] & kFutureAdj)) return true;
    if (outside && w.upos == Upos::kVerb) {
      if (w.deprel == Deprel::kAclRelcl || w.deprel == Deprel::kAcl) return true;
      if (flags_[at - begin_] & kFutureAux) return true;  // "the road would be needed in 1976"
      uint32_t aux = flag_words_[at - begin_];
      return (flags_[at - begin_] & kPastAux) && aux != UINT32_MAX &&
             equal_lower(report_.slice(report_.words[aux].span), "had");
    }
    if (!w.head || w.head.value < begin_ || w.head.value >= end_) return false;
    at = w.head.value;
  }
  return false;
}

Clue DirectionFinder::from_tree(WordRange words) const {
  uint32_t at = head_word(words);
  bool planned_for = flags_[at - begin_] & kFor;
  for (int step = 0; step < 10; ++step) {
    const Word& w = report_.words[at];
    uint8_t flags = flags_[at - begin_];
    if (flags & kAheadOf) return {Direction::kFuture, report_.words[flag_words_[at - begin_]].span, "ahead of it"};
    if (flags & kFutureAdj) return {Direction::kFuture, report_.words[flag_words_[at - begin_]].span, "word of a plan"};
    bool verbal = w.upos == Upos::kVerb || w.upos == Upos::kAux ||
                  (flags & (kFutureAux | kPastAux | kPerfect | kPresentBe)) != 0 ||
                  (w.upos == Upos::kAdj && (clues(report_.slice(w.span)) & kClueFutureAdjective) != 0);
    if (verbal && !words.contains(WordId(at))) {
      // "planned for June 12", whatever the tense
      uint8_t lemma = clues(w.lemma.empty() ? report_.slice(w.span) : std::string_view(w.lemma));
      if (planned_for && (lemma & kClueFutureVerb)) return {Direction::kFuture, w.span, "word of a plan"};
      return of_verb(at, 0);
    }
    if (!w.head || w.head.value < begin_ || w.head.value >= end_) return {};
    at = w.head.value;
  }
  return {};
}

// Without tags: the nearest word before the expression, else after it, that shows a tense.
Clue DirectionFinder::from_words(WordRange words) const {
  auto judge = [&](uint32_t i) -> Clue {
    std::string_view form = report_.slice(report_.words[i].span);
    uint8_t c = clues(form);
    if (c & kClueFutureAuxiliary) return {Direction::kFuture, report_.words[i].span, "auxiliary of the future"};
    if (c & (kClueFutureAdjective | kClueFuturePhrase))
      return {Direction::kFuture, report_.words[i].span, "word of a plan"};
    if (c & (kCluePastVerb | kCluePastAuxiliary)) return {Direction::kPast, report_.words[i].span, "past"};
    bool ends_ed = form.size() > 4 && form.ends_with("ed") && lower(form[0]) == form[0];
    if (ends_ed) return {Direction::kPast, report_.words[i].span, "past tense"};
    if (i > begin_ && equal_lower(report_.slice(report_.words[i - 1].span), "to") && form.size() > 2 &&
        lower(form[0]) == form[0] && !form.ends_with("s") && !form.ends_with("ing") && !equal_lower(form, "the")) {
      return {Direction::kFuture, report_.words[i].span, "infinitive"};
    }
    return {};
  };
  for (uint32_t i = words.begin.value; i-- > begin_;) {
    Clue c = judge(i);
    // "was slated", "will have met": the auxiliary before decides with it
    if (c.direction == Direction::kPast && i > begin_) {
      Clue before = judge(i - 1);
      if (before.direction == Direction::kFuture) return before;
    }
    if (c.direction != Direction::kOpen) return c;
    if (words.begin.value - i > 14) break;
  }
  for (uint32_t i = words.end.value; i < end_ && i < words.end.value + 14; ++i) {
    Clue c = judge(i);
    if (c.direction != Direction::kOpen) return c;
  }
  return {};
}

}  // namespace dateline::time
