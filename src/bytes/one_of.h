// Whether a word is one of a few.
#ifndef DATELINE_BYTES_ONE_OF_H
#define DATELINE_BYTES_ONE_OF_H

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace dateline {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The same of a named list.
template <typename List>
bool one_of(std::string_view word, const List& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace dateline

#endif
