#include "time/atoms.h"

namespace dateline::time {
namespace {

enum CharKind : uint8_t { kOther, kLetter, kDigit, kSpace, kNewline, kHigh };

struct CharKinds {
  CharKind of[256] = {};
  constexpr CharKinds() {
    for (int c = 0; c < 256; ++c) {
      bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      of[c] = letter                               ? kLetter
              : c >= '0' && c <= '9'               ? kDigit
              : c == '\n'                          ? kNewline
              : c == ' ' || c == '\t' || c == '\r' ? kSpace
              : c >= 0x80                          ? kHigh
                                                   : kOther;
    }
  }
};
constexpr CharKinds kKinds;

CharKind kind_of(char c) { return kKinds.of[static_cast<unsigned char>(c)]; }

// Punctuation outside ASCII: its length in bytes and what it counts as; 0: a letter of some script.
size_t high_mark(std::string_view rest, char* mark) {
  if (rest.size() >= 2 && rest[0] == '\xC2') {
    unsigned char c = static_cast<unsigned char>(rest[1]);
    if (c >= 0x80 && c <= 0xBF) {
      *mark = c == 0xA0 ? ' ' : c == 0xAB || c == 0xBB ? '"' : c == 0xBD ? '%' : '*';
      return 2;
    }
  }
  if (rest.size() >= 3 && rest[0] == '\xE2' && (rest[1] == '\x80' || rest[1] == '\x81')) {
    unsigned char c = static_cast<unsigned char>(rest[2]);
    *mark = '*';
    if (rest[1] == '\x80') {
      if (c <= 0x8A || c == 0xAF) *mark = ' ';
      if (c >= 0x90 && c <= 0x95) *mark = '-';
      if (c >= 0x98 && c <= 0x9B) *mark = '\'';
      if (c >= 0x9C && c <= 0x9F) *mark = '"';
    }
    return 3;
  }
  if (rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x88' && rest[2] == '\x92') {
    *mark = '-';
    return 3;
  }
  return 0;
}

}  // namespace

std::vector<Atom> cut_atoms(std::string_view text, const std::vector<Sentence>& sentences, const TimeTables& tables) {
  std::vector<Atom> atoms;
  atoms.reserve(text.size() / 5 + 16);
  size_t sentence = 0;
  bool spaced = true, first = true;
  int newlines = 0;
  for (size_t i = 0; i < text.size();) {
    CharKind kind = kind_of(text[i]);
    if (kind == kSpace || kind == kNewline) {
      spaced = true;
      if (kind == kNewline && ++newlines >= 2) first = true;
      ++i;
      continue;
    }
    Atom atom;
    size_t end = i + 1;
    if (kind == kHigh) {
      size_t length = high_mark(text.substr(i), &atom.mark);
      if (length != 0) {
        end = i + length;
        if (atom.mark == ' ') {
          spaced = true;
          i = end;
          continue;
        }
      } else {
        kind = kLetter;
      }
    }
    if (kind == kLetter) {
      atom.kind = Atom::Kind::kWord;
      atom.mark = 0;
      bool ascii = kind_of(text[i]) == kLetter;
      for (end = i; end < text.size(); ++end) {
        CharKind k = kind_of(text[end]);
        if (k == kLetter) continue;
        char ignored;
        if (k != kHigh || high_mark(text.substr(end), &ignored) != 0) break;
        ascii = false;
      }
      atom.upper = text[i] >= 'A' && text[i] <= 'Z';
      size_t length = end - i;
      if (ascii && length < 31 &&
          (tables.lengths_by_first[static_cast<size_t>(lower(text[i]) - 'a')] >> length & 1) != 0) {
        atom.entry = tables.find(text.substr(i, length));
      }
    } else if (kind == kDigit) {
      atom.kind = Atom::Kind::kNumber;
      int32_t n = 0;
      for (end = i; end < text.size() && kind_of(text[end]) == kDigit; ++end) {
        n = end - i < 9 ? n * 10 + (text[end] - '0') : -1;
      }
      atom.number = n;
    } else if (kind == kOther) {
      atom.mark = text[i] == '`' ? '\'' : text[i];
    }
    while (sentence < sentences.size() && sentences[sentence].span.begin <= i) {
      first = true;
      ++sentence;
    }
    atom.begin = static_cast<uint32_t>(i);
    atom.end = static_cast<uint32_t>(end);
    atom.spaced = spaced;
    atom.first = first;
    spaced = first = false;
    newlines = 0;
    atoms.push_back(atom);
    i = end;
  }
  return atoms;
}

}  // namespace dateline::time
