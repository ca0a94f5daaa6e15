// Whether a bare date looks back or forward: the tense of the verb group that governs it, and the words around it.
#ifndef DATELINE_TIME_DIRECTION_H
#define DATELINE_TIME_DIRECTION_H

#include <string>
#include <vector>

#include "time/lexicon.h"
#include "time/resolve.h"

namespace dateline::time {

struct Clue {
  Direction direction = Direction::kOpen;
  Span words;  // that show it; empty: none
  const char* what = "no tense";
};

// Keeps what it worked out about the sentence that was asked for last; ask in text order.
class DirectionFinder {
 public:
  DirectionFinder(const Report& report, const TimeTables& tables) : report_(report), tables_(tables) {}

  // The expression is report.words[words], inside sentences[sentence].
  Clue find(WordRange words, SentenceId sentence);

  // Whether it dates something that a story only looks back on or ahead to: in a relative clause ("troops that had come
  // in 1943"), beside "had", with a plan ("a campaign planned for 1976").
  bool is_aside(WordRange words, SentenceId sentence);

 private:
  void enter(SentenceId sentence);
  uint8_t clues(std::string_view word) const;
  uint32_t head_word(WordRange words) const;
  Clue from_tree(WordRange words) const;
  Clue from_words(WordRange words) const;
  Clue of_verb(uint32_t word, int depth) const;

  const Report& report_;
  const TimeTables& tables_;
  uint32_t entered_ = UINT32_MAX;
  uint32_t begin_ = 0, end_ = 0;  // words of the sentence
  bool tagged_ = false;
  std::vector<uint8_t> flags_;        // per word of the sentence: what its auxiliaries and modifiers say
  std::vector<uint32_t> flag_words_;  // which word said it last
};

}  // namespace dateline::time

#endif
