#include "names/fold.h"

#include <string_view>

namespace dateline {
namespace {

// The ASCII letter under each letter of U+00C0–U+024F and U+1E00–U+1EFF, lower case; '.': none.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii..jjkkkllllll..llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    ".........d.....a................oo.............uu............................aaiioouuuuuuuuuu.aa"
    "aa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
constexpr std::string_view kLatinAdditional =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
    "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
static_assert(kLatin.size() == 0x250 - 0xC0 && kLatinAdditional.size() == 0x100);

// Decodes one character of well-formed UTF-8 at text[*at] and moves *at behind it.
char32_t decode(std::string_view text, size_t* at) {
  auto tail = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) & 0x3Fu : 0u; };
  size_t i = *at;
  unsigned first = static_cast<unsigned char>(text[i]);
  if (first < 0x80) return *at += 1, first;
  if (first < 0xE0) return *at += 2, (first & 0x1F) << 6 | tail(i + 1);
  if (first < 0xF0) return *at += 3, (first & 0x0F) << 12 | tail(i + 1) << 6 | tail(i + 2);
  return *at += 4, (first & 0x07) << 18 | tail(i + 1) << 12 | tail(i + 2) << 6 | tail(i + 3);
}

}  // namespace

Letter next_letter(std::string_view text, size_t* at) {
  char32_t c = decode(text, at);
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return {c, false};
    if (c >= 'A' && c <= 'Z') return {c - 'A' + 'a', true};
    return {c >= '0' && c <= '9' ? c : 0, false};
  }
  if (c >= 0xC0 && c < 0x250) {
    char folded = kLatin[c - 0xC0];
    // Capitals are U+00C0–U+00DE, and the even ones in most of the rest.
    bool upper = c < 0x100 ? c <= 0xDE : c < 0x139 || c >= 0x14A ? c % 2 == 0 : c % 2 == 1;
    return {folded == '.' ? (c == 0xD7 || c == 0xF7 ? 0 : c) : static_cast<unsigned char>(folded), upper};
  }
  if (c >= 0x1E00 && c < 0x1F00) {
    char folded = kLatinAdditional[c - 0x1E00];
    return {folded == '.' ? c : static_cast<unsigned char>(folded), c % 2 == 0};
  }
  bool punctuation = c < 0xC0 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3040) || c == 0xFEFF ||
                     (c >= 0xFF00 && c < 0xFF10) || c >= 0x1F000;
  if (punctuation) return {0, false};
  bool upper = (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F);
  return {upper ? c + 0x20 : c, upper};
}

std::string fold(std::string_view text) {
  std::string out;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    Letter letter = next_letter(text, &at);
    if (letter.base == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    if (letter.base < 0x80) {
      out += static_cast<char>(letter.base);
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace dateline
