#include "read/encoding.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

namespace dateline {
namespace {

std::string encoding_sentence(std::string_view name, std::string_view iconv_name) {
  return fmt::format("is {}, not UTF-8; convert it first: iconv -f {} -t UTF-8", name, iconv_name);
}

struct Signature {
  std::string_view bytes;
  std::string_view name;
};

// File types that are not text, by their first bytes.
constexpr Signature kSignatures[] = {
    {"\x1f\x8b", "compressed with gzip; unpack it first: gunzip"},
    {"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first: unzstd"},
    {"BZh", "compressed with bzip2; unpack it first: bunzip2"},
    {"\xfd"
     "7zXZ",
     "compressed with xz; unpack it first: unxz"},
    {"PK\x03\x04", "a ZIP archive (or an office document); unpack it or save it as text first"},
    {"%PDF-", "a PDF; save it as text first: pdftotext"},
    {"{\\rtf", "rich text (RTF); save it as plain text first"},
    {"\xd0\xcf\x11\xe0", "an office document; save it as text first"},
    {"SQLite format 3", "an SQLite database"},
    {"\x89PNG", "a picture (PNG)"},
    {"\xff\xd8\xff", "a picture (JPEG)"},
    {"GIF8", "a picture (GIF)"},
    {"PAR1", "a Parquet file; save it as JSON lines or CSV first"},
};

size_t invalid_at(std::string_view bytes) {
  // The longest valid prefix, by halving.
  size_t low = 0, high = bytes.size();
  auto cut = [&](size_t n) {  // back to the beginning of a character
    while (n > 0 && n < bytes.size() && (bytes[n] & 0xC0) == 0x80) --n;
    return n;
  };
  while (low < high) {
    size_t middle = (low + high + 1) / 2;
    size_t end = cut(middle);
    if (end <= low || simdjson::validate_utf8(bytes.data(), end)) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace

std::string_view without_mark(std::string_view bytes) {
  return bytes.substr(0, 3) == "\xef\xbb\xbf" ? bytes.substr(3) : bytes;
}

std::string what_is_not_text_by_head(std::string_view head) {
  if (head.substr(0, 4) == std::string_view("\xff\xfe\0\0", 4)) return encoding_sentence("UTF-32", "UTF-32");
  if (head.substr(0, 4) == std::string_view("\0\0\xfe\xff", 4)) return encoding_sentence("UTF-32", "UTF-32");
  if (head.substr(0, 2) == "\xff\xfe" || head.substr(0, 2) == "\xfe\xff") return encoding_sentence("UTF-16", "UTF-16");
  for (const Signature& s : kSignatures) {
    if (head.substr(0, s.bytes.size()) == s.bytes) return fmt::format("is {}", s.name);
  }
  // UTF-16 without a mark: nearly every other byte is zero.
  size_t even = 0, odd = 0, size = std::min<size_t>(head.size(), 4096) / 2;
  for (size_t i = 0; i < size; ++i) {
    even += head[2 * i] == '\0';
    odd += head[2 * i + 1] == '\0';
  }
  if (size >= 8 && odd * 10 >= size * 7 && even * 10 <= size) return encoding_sentence("UTF-16", "UTF-16LE");
  if (size >= 8 && even * 10 >= size * 7 && odd * 10 <= size) return encoding_sentence("UTF-16", "UTF-16BE");
  return "";
}

std::string what_is_not_text(std::string_view bytes) {
  std::string by_head = what_is_not_text_by_head(bytes);
  if (!by_head.empty()) return by_head;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return "";
  // An 8-bit encoding, by which bytes stand where.
  size_t high = 0, c1 = 0, pairs = 0, letters = 0, cyrillic = 0, valid = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    auto b = static_cast<unsigned char>(bytes[i]);
    letters += (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    if (b < 0x80) continue;
    ++high;
    c1 += b < 0xA0;
    cyrillic += b >= 0xC0;
    bool next_high = i + 1 < bytes.size() && static_cast<unsigned char>(bytes[i + 1]) >= 0x80;
    pairs += next_high;
    valid += b >= 0xC2 && b < 0xF5 && next_high && (bytes[i + 1] & 0xC0) == 0x80;
  }
  if (valid * 3 >= high) {  // mostly sound
    size_t at = invalid_at(bytes);
    return fmt::format("is not sound UTF-8: byte {} ({:#04x}) is no part of a character", at,
                       static_cast<unsigned char>(bytes[std::min(at, bytes.size() - 1)]));
  }
  if (high > letters && pairs * 3 >= high * 2) {
    if (cyrillic * 10 >= high * 9)
      return "is in an 8-bit Cyrillic or Greek encoding, not UTF-8; convert it first: iconv";
    return "is in an East Asian encoding (GB 18030, Big5, Shift JIS, EUC), not UTF-8; convert it first: iconv";
  }
  if (c1 > 0) return encoding_sentence("Windows-1252", "WINDOWS-1252");
  return encoding_sentence("Latin-1 (ISO 8859-1)", "ISO-8859-1");
}

}  // namespace dateline
