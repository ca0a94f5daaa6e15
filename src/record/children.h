// The words that hang on each word of a report.
#ifndef DATELINE_RECORD_CHILDREN_H
#define DATELINE_RECORD_CHILDREN_H

#include <span>
#include <vector>

#include "dateline/report.h"

namespace dateline {

// By number of the word in Report::words, in text order.
class Children {
 public:
  explicit Children(const Report& report) : begin_(report.words.size() + 2), all_(report.words.size()) {
    for (const Word& word : report.words)
      if (word.head) ++begin_[word.head.value + 2];
    for (size_t i = 2; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    for (size_t i = 0; i < report.words.size(); ++i)
      if (WordId head = report.words[i].head) all_[begin_[head.value + 1]++] = i;
  }
  std::span<const size_t> operator[](size_t w) const { return {all_.data() + begin_[w], begin_[w + 1] - begin_[w]}; }

 private:
  std::vector<size_t> begin_, all_;
};

}  // namespace dateline

#endif
