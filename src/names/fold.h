// How names are compared: without case, accents, hyphens, apostrophes and full stops.
#ifndef DATELINE_NAMES_FOLD_H
#define DATELINE_NAMES_FOLD_H

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

struct Letter {
  char32_t base = 0;   // lower case, without accent; 0: not a letter or digit
  bool upper = false;
};

// The character of well-formed UTF-8 at text[*at]; moves *at behind it. REQUIRES: *at < text.size().
Letter next_letter(std::string_view text, size_t* at);

// "Kim Jong-un" and "KIM JONG UN" → "kim jong un"; "Côte d'Ivoire" → "cote d ivoire".
std::string fold(std::string_view text);

}  // namespace dateline

#endif
