#include "text/chars.h"

#include <array>

namespace dateline {
namespace {

constexpr auto kAscii = [] {
  std::array<CharClass, 128> table{};
  for (uint32_t c = 0; c < 128; ++c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    table[c] = c <= 0x20 || c == 0x7F   ? CharClass::kSpace
               : letter                 ? CharClass::kLetter
               : (c >= '0' && c <= '9') ? CharClass::kDigit
                                        : CharClass::kPunct;
  }
  return table;
}();

struct Range {
  uint32_t first, last;
  CharClass kind;
};

// Above ASCII, in order; what is in no range is a letter.
constexpr Range kRanges[] = {
    {0x80, 0xA0, CharClass::kSpace},    // C1 controls, no-break space
    {0xA1, 0xA9, CharClass::kPunct},    // ¡ … ©
    {0xAB, 0xAC, CharClass::kPunct},    // « ¬; ª is a letter, soft hyphen stays inside its word
    {0xAE, 0xB1, CharClass::kPunct},    // ® ¯ ° ±
    {0xB2, 0xB3, CharClass::kDigit},    // ² ³
    {0xB4, 0xB4, CharClass::kPunct},    // ´
    {0xB6, 0xB8, CharClass::kPunct},    // ¶ · ¸
    {0xB9, 0xB9, CharClass::kDigit},    // ¹
    {0xBB, 0xBB, CharClass::kPunct},    // »
    {0xBC, 0xBE, CharClass::kDigit},    // ¼ ½ ¾
    {0xBF, 0xBF, CharClass::kPunct},    // ¿
    {0xD7, 0xD7, CharClass::kPunct},    // ×
    {0xF7, 0xF7, CharClass::kPunct},    // ÷
    {0x2C2, 0x2C5, CharClass::kPunct},  // modifier symbols, without the letters ʻ ʼ ˈ and their like
    {0x2D2, 0x2DF, CharClass::kPunct},   {0x37E, 0x37E, CharClass::kPunct},  // Greek question mark
    {0x387, 0x387, CharClass::kPunct},   {0x55A, 0x55F, CharClass::kPunct},  // Armenian
    {0x589, 0x58A, CharClass::kPunct},   {0x5BE, 0x5BE, CharClass::kPunct},  // Hebrew
    {0x60C, 0x60D, CharClass::kPunct},                                       // Arabic comma
    {0x61B, 0x61F, CharClass::kPunct},   {0x660, 0x669, CharClass::kDigit},
    {0x66A, 0x66D, CharClass::kPunct},   {0x6D4, 0x6D4, CharClass::kPunct},
    {0x6F0, 0x6F9, CharClass::kDigit},   {0x964, 0x965, CharClass::kPunct},  // Devanagari danda
    {0x966, 0x96F, CharClass::kDigit},   {0x1680, 0x1680, CharClass::kSpace},
    {0x2000, 0x200B, CharClass::kSpace},  // widths of space, zero-width space
    {0x200E, 0x200F, CharClass::kSpace},  // direction marks; the joiners between them stay inside their word
    {0x2010, 0x2027, CharClass::kPunct},  // dashes, quotes, bullets, ellipsis
    {0x2028, 0x202F, CharClass::kSpace},  // line and paragraph separators, directions, narrow space
    {0x2030, 0x205E, CharClass::kPunct}, {0x205F, 0x2064, CharClass::kSpace},
    {0x2066, 0x206F, CharClass::kSpace}, {0x2070, 0x2070, CharClass::kDigit},
    {0x2074, 0x2079, CharClass::kDigit}, {0x207A, 0x207E, CharClass::kPunct},
    {0x2080, 0x2089, CharClass::kDigit}, {0x208A, 0x208E, CharClass::kPunct},
    {0x20A0, 0x20CF, CharClass::kPunct},                                       // currencies
    {0x2100, 0x2101, CharClass::kPunct}, {0x2103, 0x2106, CharClass::kPunct},  // ℃
    {0x2116, 0x2117, CharClass::kPunct},                                       // №
    {0x2120, 0x2123, CharClass::kPunct},                                       // ™
    {0x2150, 0x215F, CharClass::kDigit},                                       // fractions
    {0x2190, 0x2BFF, CharClass::kPunct},                                       // arrows, mathematics, boxes, dingbats
    {0x2E00, 0x2E7F, CharClass::kPunct}, {0x3000, 0x3000, CharClass::kSpace},
    {0x3001, 0x3004, CharClass::kPunct}, {0x3008, 0x3020, CharClass::kPunct},
    {0x3030, 0x3030, CharClass::kPunct}, {0xFE10, 0xFE1F, CharClass::kPunct},
    {0xFE30, 0xFE6F, CharClass::kPunct}, {0xFEFF, 0xFEFF, CharClass::kSpace},
    {0xFF01, 0xFF0F, CharClass::kPunct}, {0xFF10, 0xFF19, CharClass::kDigit},
    {0xFF1A, 0xFF20, CharClass::kPunct}, {0xFF3B, 0xFF40, CharClass::kPunct},
    {0xFF5B, 0xFF65, CharClass::kPunct}, {0xFFE0, 0xFFEE, CharClass::kPunct},
    {0xFFF9, 0xFFFC, CharClass::kSpace}, {0x1F000, 0x1FAFF, CharClass::kPunct},  // pictures
};

}  // namespace

Char decode_char(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  uint32_t b0 = byte(0);
  if (b0 < 0x80) return {b0, 1};
  auto tail = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  if (b0 >= 0xC2 && b0 <= 0xDF && tail(1)) return {(b0 & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (b0 >= 0xE0 && b0 <= 0xEF && tail(1) && tail(2)) {
    uint32_t code = (b0 & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (b0 >= 0xF0 && b0 <= 0xF4 && tail(1) && tail(2) && tail(3)) {
    uint32_t code = (b0 & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {0xFFFD, 1};
}

CharClass class_of(uint32_t code) {
  if (code < 128) return kAscii[code];
  size_t low = 0, high = std::size(kRanges);
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (code > kRanges[middle].last) {
      low = middle + 1;
    } else if (code < kRanges[middle].first) {
      high = middle;
    } else {
      return kRanges[middle].kind;
    }
  }
  return CharClass::kLetter;
}

bool is_upper(uint32_t c) {
  if (c < 128) return c >= 'A' && c <= 'Z';
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c <= 0x137) return c % 2 == 0;
  if (c >= 0x139 && c <= 0x148) return c % 2 == 1;
  if (c >= 0x14A && c <= 0x177) return c % 2 == 0;
  if (c == 0x178 || c == 0x179 || c == 0x17B || c == 0x17D) return true;
  if (c >= 0x391 && c <= 0x3A9) return true;
  if (c >= 0x400 && c <= 0x42F) return true;
  return c >= 0x1E00 && c <= 0x1EFF && c % 2 == 0;
}

bool is_lower(uint32_t c) {
  if (c < 128) return c >= 'a' && c <= 'z';
  if (c >= 0xDF && c <= 0xFF) return c != 0xF7;
  if (c >= 0x100 && c <= 0x17F) return !is_upper(c);
  if (c >= 0x3AC && c <= 0x3CE) return true;
  if (c >= 0x430 && c <= 0x45F) return true;
  return c >= 0x1E00 && c <= 0x1EFF && c % 2 == 1;
}

}  // namespace dateline
