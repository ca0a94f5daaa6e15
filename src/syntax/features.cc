#include "features.h"

namespace dateline::syntax {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }

// Reads one two-byte character starting at `at`; 0 when there is none.
unsigned two_byte(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xC2u || lead > 0xDFu || at + 1 >= text.size() || !is_continuation(text[at + 1])) return 0;
  return (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu);
}

void append_two_byte(unsigned code, std::string& out) {
  out += static_cast<char>(0xC0u | code >> 6);
  out += static_cast<char>(0x80u | (code & 0x3Fu));
}

unsigned lower_code(unsigned code) {
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
  if (code >= 0x100 && code <= 0x137 && code != 0x130 && code != 0x131) return code | 1u;
  if (code >= 0x139 && code <= 0x148) return code + (code & 1u);
  if (code >= 0x14A && code <= 0x177) return code | 1u;
  if (code == 0x178) return 0xFF;
  if (code >= 0x179 && code <= 0x17E) return code + (code & 1u);
  if (code >= 0x391 && code <= 0x3A9 && code != 0x3A2) return code + 32;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  if (code >= 0x400 && code <= 0x40F) return code + 80;
  return code;
}

unsigned upper_code(unsigned code) {
  if (code >= 0xE0 && code <= 0xFE && code != 0xF7) return code - 32;
  if (code >= 0x100 && code <= 0x137 && code != 0x130 && code != 0x131) return code & ~1u;
  if (code >= 0x139 && code <= 0x148) return code - !(code & 1u);
  if (code >= 0x14A && code <= 0x177) return code & ~1u;
  if (code >= 0x179 && code <= 0x17E) return code - !(code & 1u);
  if (code >= 0x3B1 && code <= 0x3C9 && code != 0x3C2) return code - 32;
  if (code >= 0x430 && code <= 0x44F) return code - 32;
  if (code >= 0x450 && code <= 0x45F) return code - 80;
  return code;
}

bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t first_characters(std::string_view form, std::size_t count) {
  std::size_t at = 0;
  while (count > 0 && at < form.size()) {
    ++at;
    while (at < form.size() && is_continuation(form[at])) ++at;
    --count;
  }
  return at;
}

// A letter a character class; runs longer than two are cut to two.
std::uint32_t shape_hash(std::string_view form) {
  std::uint32_t hash = 2166136261u;
  char last = 0;
  int run = 0;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const char byte = form[at];
    if (is_continuation(byte)) continue;
    char kind = byte;
    if (ascii_lower(byte))
      kind = 'x';
    else if (ascii_upper(byte))
      kind = 'X';
    else if (ascii_digit(byte))
      kind = 'd';
    else if (static_cast<unsigned char>(byte) >= 0x80u) {
      const unsigned code = two_byte(form, at);
      kind = code == 0 ? 'o' : lower_code(code) != code ? 'X' : 'x';
    }
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2) hash = (hash ^ static_cast<unsigned char>(kind)) * 16777619u;
  }
  return hash;
}

std::uint32_t row_of(unsigned kind, std::uint32_t hash) {
  hash = (hash ^ (kind * 0x9E3779B9u)) * 0x85EBCA6Bu;
  hash ^= hash >> 15;
  hash *= 0xC2B2AE35u;
  hash ^= hash >> 16;
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(hash) * kSpellingRows >> 32);
}

}  // namespace

void fold_typography(std::string_view form, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < form.size();) {
    if (form[at] == '\xE2' && at + 2 < form.size() && form[at + 1] == '\x80') {
      const auto tail = static_cast<unsigned char>(form[at + 2]);
      const char* plain = nullptr;
      if (tail >= 0x98 && tail <= 0x9B)
        plain = "'";
      else if (tail >= 0x9C && tail <= 0x9F)
        plain = "\"";
      else if (tail >= 0x90 && tail <= 0x92)
        plain = "-";
      else if (tail == 0x93 || tail == 0x94 || tail == 0x95)
        plain = "--";
      else if (tail == 0xA6)
        plain = "...";
      if (plain != nullptr) {
        out += plain;
        at += 3;
        continue;
      }
    }
    if (form[at] == '\xC2' && at + 1 < form.size() && (form[at + 1] == '\xAB' || form[at + 1] == '\xBB')) {
      out += '"';
      at += 2;
      continue;
    }
    out += form[at] == '`' ? '\'' : form[at];
    ++at;
  }
}

void lower_case(std::string_view form, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < form.size();) {
    const unsigned code = two_byte(form, at);
    if (code != 0) {
      append_two_byte(lower_code(code), out);
      at += 2;
    } else {
      out += ascii_upper(form[at]) ? static_cast<char>(form[at] + 32) : form[at];
      ++at;
    }
  }
}

void title_case(std::string_view form, std::string& out) {
  lower_case(form, out);
  if (out.empty()) return;
  const unsigned code = two_byte(out, 0);
  if (code != 0) {
    std::string head;
    append_two_byte(upper_code(code), head);
    out.replace(0, 2, head);
  } else if (ascii_lower(out[0])) {
    out[0] = static_cast<char>(out[0] - 32);
  }
}

std::size_t without_last(std::string_view form, std::size_t count) {
  std::size_t end = form.size();
  while (count > 0 && end > 0) {
    --end;
    while (end > 0 && is_continuation(form[end])) --end;
    --count;
  }
  return end;
}

bool has_lower_case(std::string_view form) {
  for (const char byte : form) {
    if (ascii_lower(byte)) return true;
  }
  return false;
}

void FeatureReader::normalise(std::string_view form) {
  // A hostile "word" of a megabyte costs no more than its beginning.
  constexpr std::size_t kLongest = 96;
  fold_typography(form.substr(0, kLongest), folded_);
  lower_case(folded_, digits_);
  for (char& c : digits_) {
    if (ascii_digit(c)) c = '0';
  }
}

std::uint32_t FeatureReader::word_key(std::string_view form) {
  normalise(form);
  return hash_bytes(digits_);
}

WordFeatures FeatureReader::read(std::string_view form, bool first, bool shouted) {
  normalise(form);
  WordFeatures features;
  features.word_key = hash_bytes(digits_);
  features.form_key = hash_bytes(folded_);
  const std::string_view lower = digits_;
  std::size_t filled = 0;
  const auto add = [&](unsigned kind, std::uint32_t hash) { features.rows[filled++] = row_of(kind, hash); };
  const auto prefix = [&](std::size_t count) { return hash_bytes(lower.substr(0, first_characters(lower, count))); };
  const auto suffix = [&](std::size_t count) { return hash_bytes(lower.substr(without_last(lower, count))); };

  add(0, features.form_key);
  add(1, hash_bytes(lower));
  add(2, prefix(1));
  add(3, prefix(2));
  add(4, prefix(3));
  add(5, prefix(4));
  add(6, suffix(1));
  add(7, suffix(2));
  add(8, suffix(3));
  add(9, suffix(4));
  add(10, suffix(5));
  add(11, shape_hash(folded_));
  // Capitals mean little at the start of a sentence and nothing in a shouted one.
  unsigned capitals = 0, letters = 0, marks = 0;
  for (const char c : folded_) {
    capitals += ascii_upper(c);
    letters += ascii_upper(c) || ascii_lower(c);
    marks |= c == '-' ? 1u : c == '.' ? 2u : c == '\'' ? 4u : ascii_digit(c) ? 8u : 0u;
  }
  const bool opens_upper = !folded_.empty() && ascii_upper(folded_[0]);
  const unsigned capital_kind = capitals == 0 ? 0u : capitals == letters && letters > 1 ? 1u : opens_upper ? 2u : 3u;
  add(12, capital_kind | (first ? 4u : 0u) | (shouted ? 8u : 0u) | marks << 4);
  const std::size_t length = lower.size() < 12 ? lower.size() : 12;
  add(13, static_cast<std::uint32_t>(length) | (letters == 0 ? 16u : 0u) | (shouted ? 32u : 0u));
  features.rows[kSpellingFeatures] = kSpellingRows;
  return features;
}

}  // namespace dateline::syntax
