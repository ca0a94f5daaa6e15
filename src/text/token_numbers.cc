// Numbers and addresses.
#include <cstring>

#include "text/tokeniser.h"

namespace dateline {

size_t Tokeniser::mail(size_t at) {
  auto local = [&](size_t i) { return word_char(i) || std::strchr("._%+-", byte(i)) != nullptr; };
  if (at < no_mail_before_ || !word_char(at) || after_word(at)) return 0;
  size_t i = at;
  while (i < end_ && local(i)) i += decode_char(text_, i).size;
  if (byte(i) != '@' || !word_char(i + 1)) {
    no_mail_before_ = i;  // so that the same characters are not looked at again and again
    return 0;
  }
  ++i;
  while (i < end_ && (word_char(i) || byte(i) == '.' || byte(i) == '-')) i += decode_char(text_, i).size;
  while (byte(i - 1) == '.' || byte(i - 1) == '-') --i;
  add(at, i, TokenKind::kAddress);
  return i;
}

size_t Tokeniser::address(size_t at) {
  char c = lower(text_[at]);
  bool url = false;
  if (c == 'h') url = starts(at, "http://") || starts(at, "https://");
  if (c == 'w') url = starts(at, "www.") && word_char(at + 4);
  if (c == 'f') url = starts(at, "ftp://");
  if (c == 'd') url = starts(at, "doi:10.");
  if (c == 'm') url = starts(at, "mailto:") && word_char(at + 7);
  if (!url) return 0;
  size_t e = at;
  while (e < end_ && text_[e] != '<' && text_[e] != '>' && text_[e] != '"') ++e;
  return close_address(at, e);
}

size_t Tokeniser::close_address(size_t at, size_t e) {
  bool opens = std::memchr(text_.data() + at, '(', e - at) != nullptr;
  for (; e > at + 1; --e) {
    char last = text_[e - 1];
    if (last == ')' && opens) break;
    if (std::strchr(".,;:!?)]}'*", last) != nullptr) continue;
    std::string_view three = e - at >= 3 ? part(e - 3, e) : std::string_view();
    if (three == "\u2019" || three == "\u201d") {
      e -= 2;
      continue;
    }
    break;
  }
  add(at, e, TokenKind::kAddress);
  return e;
}

size_t Tokeniser::number(size_t at, size_t from) {
  if (!digit(from)) {  // ½, ², digits of other scripts
    size_t e = from;
    while (kind(e) == CharClass::kDigit) e += decode_char(text_, e).size;
    add(at, e, TokenKind::kNumber);
    return e;
  }
  size_t e = digits_end(from);
  bool plain = true;  // nothing but digits so far
  while (e < end_ && digit(e + 1)) {
    size_t next = digits_end(e + 1);
    size_t length = next - e - 1;
    char c = text_[e];
    if (c == '.' || c == ':' || c == '/') {
      // as it is
    } else if (c == ',') {
      if (length != 3 && !(length == 2 && lakhs(e))) break;
    } else {
      break;
    }
    plain = false;
    e = next;
  }
  if (plain) e = groups_end(from, e);
  bool telephone = e - from == 7 && text_[from + 3] == '/' && byte(e) == '-' && digits_end(e + 1) - e - 1 == 4;
  if (telephone && digits_end(from) == from + 3) e = digits_end(e + 1);  // "713/853-6197"
  if (size_t end = ending_end(e)) {
    add(at, end, TokenKind::kAddress);
    return end;
  }
  size_t run = e;
  while (word_char(run)) run += decode_char(text_, run).size;
  if (run > e && !table_.has(part(e, run), TokenTable::kUnit)) {
    e = run;  // "9th", "1980s", "4A"
    if (size_t next = ending_end(e)) e = next;
  } else if (run == e && plain && (e - from == 4 || e - from == 2) && text_[e - 1] == '0') {
    size_t n = apostrophe(e);  // "1990's"
    if (n != 0 && byte(e + n) == 's' && !word_char(e + n + 1)) e += n + 1;
  }
  add(at, e, TokenKind::kNumber);
  return e;
}

bool Tokeniser::lakhs(size_t at) const {
  for (int groups = 0; groups < 6 && byte(at) == ',' && digits_end(at + 1) - at - 1 == 2; ++groups) at += 3;
  return byte(at) == ',' && digits_end(at + 1) - at - 1 == 3;
}

size_t Tokeniser::groups_end(size_t from, size_t first_end) const {
  size_t e = first_end, groups = 1, last = first_end - from;
  constexpr size_t kMostGroups = 8;
  while (byte(e) == '-' && digit(e + 1)) {
    size_t next = digits_end(e + 1);
    if (letter(next) || groups == kMostGroups) return first_end;
    last = next - e - 1;
    e = next;
    ++groups;
  }
  size_t first = first_end - from;
  bool telephone = groups == 2 && last == 4 && (first == 3 || first == 5);
  return groups > 2 || telephone ? e : first_end;
}

size_t Tokeniser::ending_end(size_t at) {
  if (byte(at) != '.' || !letter(at + 1)) return 0;
  size_t e = at + 1;
  while (word_char(e)) e += decode_char(text_, e).size;
  std::string_view form = folded(at + 1, e);
  if (form.empty() || !table_.has(form, TokenTable::kEnding)) return 0;
  while (byte(e) == '.' && letter(e + 1)) {  // "co.uk"
    ++e;
    while (word_char(e)) e += decode_char(text_, e).size;
  }
  return e;
}

size_t Tokeniser::dotted_name_end(size_t b, size_t dot) const {
  size_t parts = 1, e = dot;
  for (size_t i = b; i < dot; ++i) {
    if (text_[i] < 'a' || text_[i] > 'z') return 0;
  }
  constexpr size_t kMostParts = 12;
  while (byte(e) == '.' && byte(e + 1) >= 'a' && byte(e + 1) <= 'z') {
    if (parts == kMostParts) return 0;
    ++e;
    while (byte(e) >= 'a' && byte(e) <= 'z') ++e;
    ++parts;
  }
  return parts >= 3 && dot - b >= 2 && !word_char(e) ? e : 0;
}

}  // namespace dateline
