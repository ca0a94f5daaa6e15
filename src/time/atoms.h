// The text cut as time expressions need it, finer than words: runs of letters, runs of digits, single marks. The cut
// does not depend on the tokeniser, so that "mid-2018", "5pm" and "1937–45" read alike however words were made.
#ifndef DATELINE_TIME_ATOMS_H
#define DATELINE_TIME_ATOMS_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "time/lexicon.h"

namespace dateline::time {

struct Atom {
  enum class Kind : uint8_t { kWord, kNumber, kMark };
  uint32_t begin = 0, end = 0;   // bytes of the text
  const Entry* entry = nullptr;  // kWord: what the table says
  int32_t number = 0;            // kNumber: its value, -1 if it has more than 9 digits
  Kind kind = Kind::kMark;
  char mark = 0;        // kMark: '-' for any dash, '\'' for any apostrophe, '"' for any quotation mark
  bool spaced = false;  // white space before it
  bool first = false;   // no expression reaches across the place before it: a sentence begins
  bool upper = false;   // kWord: begins with a capital
  uint32_t size() const { return end - begin; }
};

// REQUIRES: text is shorter than 4 GiB. Linear in the text.
std::vector<Atom> cut_atoms(std::string_view text, const std::vector<Sentence>& sentences, const TimeTables&);

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline uint32_t hash_word(std::string_view word) {
  uint32_t h = 2166136261u;
  for (char c : word) h = (h ^ static_cast<unsigned char>(lower(c))) * 16777619u;
  return h ^ h >> 15;
}

inline bool equal_lower(std::string_view word, std::string_view lower_case) {
  if (word.size() != lower_case.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (lower(word[i]) != lower_case[i]) return false;
  }
  return true;
}

}  // namespace dateline::time

#endif
