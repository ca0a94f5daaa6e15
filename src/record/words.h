// Words of plain text for comparing reports: needs no syntax, so that it works on any report.
#ifndef DATELINE_RECORD_WORDS_H
#define DATELINE_RECORD_WORDS_H

#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline {

struct PlainWord {
  std::string text;     // lower-case ASCII letters and digits; bytes of other letters as they are; no apostrophes
  bool capital = false; // began with a capital letter
};

// The words of a stretch of text. Punctuation, quotes and spacing leave no trace.
std::vector<PlainWord> plain_words(std::string_view text);

// "summits" → "summit", "cancelled" → "cancell", "dies" → "die": crude, but the same everywhere.
std::string stem(std::string word);

}  // namespace dateline

#endif
