// Words: hyphens, abbreviations, clitics.
#include <cstring>

#include "text/tokeniser.h"

namespace dateline {

bool Tokeniser::hyphen_joins(size_t b, size_t at, size_t next) {
  std::string_view left = folded(b, at);
  bool first = b == chunk_ || out_.empty() || out_.back().span.end != b || text_[b - 1] != '-';
  if (first && !left.empty() && table_.has(left, TokenTable::kPrefix)) return true;
  size_t e = next;
  while (word_char(e)) e += decode_char(text_, e).size;
  std::string_view right = folded(next, e);
  return !right.empty() && table_.has(right, TokenTable::kSuffix);
}

bool Tokeniser::cut_short(size_t b, size_t at, size_t after) const {
  if (after != end_ && part(after, std::min(after + 3, end_)) != "\u2014") return false;
  if (b != chunk_ || at == b) return false;
  size_t next = after == end_ ? next_chunk() : after;
  if (after != end_) next += 3;  // the dash
  if (next >= text_.size() || at - b > 4) return false;
  if (at - b <= 2 && text_[b] >= 'a' && text_[b] <= 'z') return true;
  for (size_t i = 0; i < at - b; ++i) {  // "th- that": the word is begun again
    if (next + i >= text_.size() || lower(text_[b + i]) != lower(text_[next + i])) return false;
  }
  return true;
}

size_t Tokeniser::next_chunk() const {
  size_t at = end_;
  while (at < text_.size()) {
    Char c = decode_char(text_, at);
    if (class_of(c.code) != CharClass::kSpace) break;
    at += c.size;
  }
  return at;
}

bool Tokeniser::abbreviates(size_t b, size_t stop, bool dotted, TokenKind* k) {
  if (byte(stop + 1) == '.') return false;  // an ellipsis
  size_t after = stop + 1 < end_ ? stop + 1 : next_chunk();
  if (dotted) {
    *k = table_.has(folded(b, stop), TokenTable::kTitle) ? TokenKind::kTitle : TokenKind::kAbbreviation;
    return true;
  }
  if (stop - b == 1 && is_upper(static_cast<unsigned char>(text_[b]))) {  // the initial of a name
    bool initial = text_[b] != 'I' && stop + 1 == end_ && after < text_.size() && upper(after);
    initial = initial || (stop + 1 < end_ && std::strchr(",;:", text_[stop + 1]) != nullptr);
    if (initial) *k = TokenKind::kTitle;
    if (initial) return true;
  }
  std::string_view as_written = part(b, stop);
  for (std::string_view form : {as_written, folded(b, stop)}) {
    if (form.empty()) continue;
    if (table_.has(form, TokenTable::kTitle)) {
      *k = TokenKind::kTitle;
      return true;
    }
    if (table_.has(form, TokenTable::kAbbreviation)) {
      *k = TokenKind::kAbbreviation;
      return true;
    }
    if (table_.has(form, TokenTable::kBeforeNumber)) {
      size_t a = after;
      if (a < text_.size() && text_[a] == '#') ++a;
      if (a >= text_.size() || class_at(text_, a) != CharClass::kDigit) continue;
      *k = TokenKind::kTitle;
      return true;
    }
  }
  return false;
}

size_t Tokeniser::word(size_t at) {
  size_t i = at, piece = at, run = at;  // piece: since the last hyphen; run: since the last joining character
  bool dotted = false;                  // "U.S": single letters with full stops
  TokenKind k = TokenKind::kWord;
  for (;;) {
    while (word_char(i)) i += decode_char(text_, i).size;
    if (i >= end_) break;
    char c = text_[i];
    if (size_t n = apostrophe(i)) {
      if (!letter(i + n)) break;
      i += n;
      run = i;
      continue;
    }
    if (size_t n = hyphen(i)) {
      if (cut_short(at, i, i + n)) {  // "th- that"
        i += n;
        break;
      }
      if (!word_char(i + n) || !hyphen_joins(piece, i, i + n)) break;
      i += n;
      piece = run = i;
      continue;
    }
    if (c == '.') {
      bool letters = (dotted || run == at) && i - run == 1;
      if (letter(i + 1) && letters) {
        size_t e = i + 1;
        while (word_char(e)) e += decode_char(text_, e).size;
        if (e - i - 1 == 1 || (byte(e) == '.' && e - i - 1 <= 3)) {
          dotted = true;
          run = ++i;
          continue;
        }
      }
      if (dotted && i - run <= 3) {  // "M.Sc."
        k = TokenKind::kAbbreviation;
        ++i;
        break;
      }
      if (size_t e = dotted_name_end(at, i)) {
        add(at, e, TokenKind::kAddress);
        return e;
      }
      if (size_t e = ending_end(i)) {
        if (byte(e) == '/') {
          while (e < end_ && text_[e] != '"' && text_[e] != '>' && text_[e] != ')') ++e;
        }
        return close_address(at, e);
      }
      if (digit(i + 1) && digit(i - 1)) {
        run = ++i;
        continue;
      }
      if (starts(at, "ph.d")) {
        k = TokenKind::kAbbreviation;
        i = at + 4 + (byte(at + 4) == '.' ? 1 : 0);
        break;
      }
      if (!letter(i + 1) && abbreviates(piece, i, dotted, &k)) ++i;
      break;
    }
    if (c == '&' && letter(i + 1) && (upper(i + 1) == upper(i - 1)) && (i - run <= 2 || upper(i - 1))) {
      run = ++i;
      continue;
    }
    if (c == '/' && i - run == 1 && run == at && letter(i + 1) && !word_char(i + 2) && upper(at) && upper(i + 1)) {
      run = ++i;  // "I/O"
      continue;
    }
    if (c == '*' && i > at) {  // "d**n"
      size_t e = i;
      while (byte(e) == '*') ++e;
      if (!letter(e)) break;
      run = i = e;
      continue;
    }
    if (c == '$' && i - at <= 3 && upper(at)) ++i;  // "US$"
    break;
  }
  clitics(at, i, k);
  return i;
}

bool Tokeniser::means_it_is() {
  size_t b = next_chunk(), e = b;
  while (e < text_.size() && ((text_[e] >= 'a' && text_[e] <= 'z') || (text_[e] >= 'A' && text_[e] <= 'Z'))) ++e;
  std::string_view word = folded(b, e);
  return !word.empty() && table_.has(word, TokenTable::kAfterIts);
}

void Tokeniser::clitics(size_t b, size_t e, TokenKind k) {
  size_t cuts[8];
  size_t n = 0;
  std::string_view form = folded(b, e);
  const std::vector<uint8_t>* known = form.empty() ? nullptr : table_.cuts(form);
  if (known != nullptr) {
    size_t at = b;
    for (uint8_t length : *known) {
      for (uint8_t i = 0; i < length; ++i) at += text_[at] == '\xE2' ? 3 : 1;  // ’ is one character of the form
      if (n < 8) cuts[n++] = at;
    }
    for (size_t i = 0; i < n / 2; ++i) std::swap(cuts[i], cuts[n - 1 - i]);
  } else if (form == "its" && e == end_ && means_it_is()) {
    cuts[n++] = b + 2;
  } else {
    size_t right = e;
    while (n < 8) {
      size_t cut = clitic(b, right);
      if (cut == 0) break;
      cuts[n++] = right = cut;
    }
  }
  size_t from = b;
  while (n > 0) {
    add(from, cuts[n - 1], k);
    out_.back().glued_to_next = true;
    from = cuts[--n];
  }
  add(from, e, k);
}

size_t Tokeniser::clitic(size_t b, size_t e) const {
  // From the right: at most two letters, then the apostrophe.
  for (size_t length = 1; length <= 2 && e - b > length + 1; ++length) {
    size_t after = e - length;
    size_t n = text_[after - 1] == '\'' || text_[after - 1] == '`'   ? 1
               : after - b > 3 && part(after - 3, after) == "\u2019" ? 3
                                                                     : 0;
    if (n == 0) continue;
    size_t at = after - n;
    if (at <= b) return 0;
    char first = lower(text_[after]);
    if (length == 1 && first == 't' && at - b >= 2 && lower(text_[at - 1]) == 'n') return at - 1;
    if (is_clitic(after, e)) return at;
    return 0;
  }
  return 0;
}

bool Tokeniser::is_clitic(size_t b, size_t e) const {
  char x = lower(text_[b]), y = e - b == 2 ? lower(text_[b + 1]) : '\0';
  if (e - b == 1) return x == 's' || x == 'm' || x == 'd';
  return (x == 'l' && y == 'l') || (x == 'r' && y == 'e') || (x == 'v' && y == 'e');
}

}  // namespace dateline
