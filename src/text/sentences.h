// Where the sentences of a block end.
#ifndef DATELINE_TEXT_SENTENCES_H
#define DATELINE_TEXT_SENTENCES_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "text/tokens.h"

namespace dateline {

// No sentence has more words than this: a longer one is parted where its last comma or the like stands, else anywhere.
inline constexpr size_t kMostWords = 512;

// lexicon/sentence_weights.tsv: the weights of features (sentence_features.h) for and against an end.
class SentenceWeights {
 public:
  static Result<SentenceWeights> read(std::string_view user_directory);

  // 0 for a feature without a weight.
  int of(uint64_t feature) const {
    for (size_t i = feature & mask_;; i = (i + 1) & mask_) {
      if (slots_[i].feature == feature) return slots_[i].weight;
      if (slots_[i].feature == 0) return 0;
    }
  }

 private:
  struct Slot {
    uint64_t feature = 0;
    int32_t weight = 0;
  };
  std::vector<Slot> slots_;
  size_t mask_ = 0;
};

// Finds the sentences of one block, which is all of `tokens`; in a headline none ends at a colon. Appends to `ends`,
// for each sentence, the index one past its last token; the last is tokens->size(). An abbreviation whose full stop
// ends its sentence is parted from it
// ("etc|."), so `tokens` may grow.
void find_sentences(std::string_view text, const SentenceWeights& weights, bool headline, std::vector<Token>* tokens,
                    std::vector<size_t>* ends);

}  // namespace dateline

#endif
