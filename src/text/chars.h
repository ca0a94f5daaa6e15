// Characters of a text, as the tokeniser sees them. Any bytes are allowed: what is not UTF-8 is read byte by byte and
// counts as a letter, so that no byte is ever lost.
#ifndef DATELINE_TEXT_CHARS_H
#define DATELINE_TEXT_CHARS_H

#include <cstdint>
#include <string_view>

namespace dateline {

enum class CharClass : uint8_t { kSpace, kLetter, kDigit, kPunct };

struct Char {
  uint32_t code = 0;  // Unicode code point; 0xFFFD for a byte that is not UTF-8
  uint32_t size = 1;  // bytes
};

// REQUIRES: at < text.size().
Char decode_char(std::string_view text, size_t at);

// Control characters are spaces; marks and everything that is neither space, digit, punctuation nor symbol is a letter.
CharClass class_of(uint32_t code);

// Upper case in the scripts that know case and stand in English news: Latin, Greek, Cyrillic.
bool is_upper(uint32_t code);
bool is_lower(uint32_t code);

// The class of the character that begins at `at`; kSpace past the end.
inline CharClass class_at(std::string_view text, size_t at) {
  return at < text.size() ? class_of(decode_char(text, at).code) : CharClass::kSpace;
}

}  // namespace dateline

#endif
