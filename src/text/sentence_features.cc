#include "text/sentence_features.h"

#include <algorithm>

#include "text/chars.h"

namespace dateline {
namespace {

// The kinds of token, one letter each:
//   l lower-case word  T capitalised  U all capitals  I one capital  m other letters  n number  N number with strokes
//   @ address t title ("Gen.")  a abbreviation ("Inc.")  A letters with stops ("U.S.") . ! ?  d dots  : ; ,  - hyphen
//   D dash  < opening quote  > closing quote  " either  ( ) [ ]  * bullet or rule e face made of marks  p other mark
char kind_of(std::string_view form, const Token& token, bool gap_before, bool gap_after) {
  switch (token.kind) {
    case TokenKind::kTitle:
      return 't';
    case TokenKind::kAbbreviation:
      return form.find('.') + 1 < form.size() ? 'A' : 'a';
    case TokenKind::kAddress:
      return '@';
    case TokenKind::kNumber:
      return form.find('/') != std::string_view::npos ? 'N' : 'n';
    case TokenKind::kWord: {
      Char first = decode_char(form, 0);
      if (is_lower(first.code)) return 'l';
      if (!is_upper(first.code)) return form.size() > 1 && (form[0] == '\'' || form[0] == '`') ? 'l' : 'm';
      if (first.size == form.size()) return 'I';
      bool lower = std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      return lower ? 'T' : 'U';
    }
    case TokenKind::kPunct:
      break;
  }
  auto straight = [&] { return gap_before && !gap_after ? '<' : !gap_before && gap_after ? '>' : '"'; };
  Char c = decode_char(form, 0);
  if (c.code < 128 && form.size() > 1 && form.find_first_of(":;=") != std::string_view::npos &&
      form.find_first_of("()DPp|/") != std::string_view::npos) {
    return 'e';
  }
  switch (c.code) {
    case '.':
      return form.size() == 1 ? '.' : form.find_first_of("!?") != std::string_view::npos ? '!' : 'd';
    case '!':
      return form.find('?') != std::string_view::npos ? '?' : '!';
    case '?':
      return '?';
    case 0x2026:
      return 'd';
    case ':':
    case ';':
    case ',':
      return static_cast<char>(c.code);
    case '-':
      return form.size() == 1 ? '-' : form.size() <= 3 ? 'D' : '*';
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return 'D';
    case '"':
      return straight();
    case '\'':
      return straight();
    case '`':
    case 0x2018:
    case 0x201C:
    case 0x201E:
    case 0xAB:
      return '<';
    case 0x2019:
    case 0x201D:
    case 0xBB:
      return '>';
    case '(':
      return '(';
    case ')':
      return ')';
    case '[':
    case '{':
      return '[';
    case ']':
    case '}':
      return ']';
    case '*':
    case '_':
    case '=':
    case '~':
    case '#':
    case '|':
    case '>':
    case '+':
    case '<':
    case 0x2022:
    case 0xB7:
    case 0x25CF:
    case 0x25AA:
      return '*';
    default:
      return 'p';
  }
}

char bucket(size_t n) {
  return n < 4 ? static_cast<char>('0' + n) : n < 6 ? '4' : n < 10 ? '6' : n < 20 ? 'x' : n < 40 ? 'y' : 'z';
}

}  // namespace

SentenceContext::SentenceContext(std::string_view text, const std::vector<Token>& tokens) {
  size_t count = tokens.size();
  kinds_.resize(count);
  gap_before_.resize(count);
  in_quote_.resize(count);
  in_bracket_.resize(count);
  words_.resize(count);
  word_sizes_.resize(count);
  bool quote = false;
  int brackets = 0;
  for (size_t i = 0; i < count; ++i) {
    Span span = tokens[i].span;
    std::string_view form = text.substr(span.begin, span.end - span.begin);
    bool before = i == 0 || tokens[i - 1].span.end != span.begin;
    bool after = i + 1 == count || tokens[i + 1].span.begin != span.end;
    char k = kind_of(form, tokens[i], before, after);
    kinds_[i] = k;
    gap_before_[i] = before;
    if (form == "\"") quote = !quote;
    if (form == "\u201c" || form == "``") quote = true;
    if (form == "\u201d" || form == "''") quote = false;
    if (k == '(' || k == '[') ++brackets;
    if ((k == ')' || k == ']') && brackets > 0) --brackets;
    in_quote_[i] = quote;
    in_bracket_[i] = brackets > 0;
    size_t size = std::min(form.size(), kWordBytes);
    for (size_t b = 0; b < size; ++b) {
      char c = form[b];
      words_[i][b] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c <= ' ' && c >= 0 ? '_' : c;
    }
    word_sizes_[i] = static_cast<uint8_t>(size);
    if (first_ == '0' && (k == 'l' || k == 'T' || k == 'U' || k == 'I')) first_ = k == 'l' ? 'l' : 'T';
  }
}

std::string_view SentenceContext::word(size_t i) const {
  if (i >= kinds_.size()) return "0";
  if (kinds_[i] == 'n' || kinds_[i] == 'N') return "9";
  return {words_[i].data(), word_sizes_[i]};
}

bool SentenceContext::closes(size_t i) const {
  char k = kinds_[i];
  return k == '>' || k == '"' || k == ')' || k == ']';
}

bool SentenceContext::stops(size_t i) const {
  switch (kinds_[i]) {
    case '.':
    case '!':
    case '?':
    case 'd':
    case 't':
    case 'a':
    case 'A':
    case 'e':
    case ':':
    case ';':
      return true;
    default:
      return false;
  }
}

bool SentenceContext::may_end(size_t i) const {
  char right = kinds_[i + 1];
  if (!gap_before_[i + 1]) {
    // ".Then", "…but", never before what closes the sentence.
    if (closes(i + 1) || kinds_[i] == 't' || kinds_[i] == 'A' || kinds_[i] == ':' || kinds_[i] == ';') return false;
    bool starts = right == 'T' || right == 'I' || right == 'U' || right == 'l' || right == '<';
    if (closes(i)) return i > 0 && starts && (kinds_[i - 1] == '.' || kinds_[i - 1] == '!' || kinds_[i - 1] == '?');
    return stops(i) && starts && kinds_[i] != 'a';
  }
  switch (kinds_[i]) {
    case 'l':
    case 'T':
    case 'U':
    case 'I':
    case 'm':
    case 'n':
    case 'N':
    case '@':
    case ',':
    case '-':
      return right != 'l' && right != 'n' && right != ',' && right != 'm' && right != '(' && right != '@';
    case '<':
    case '(':
    case '[':
      return false;
    default:
      return true;
  }
}

SentenceContext::Facts SentenceContext::facts(size_t begin, size_t i) const {
  size_t s = i;
  while (s > begin && closes(s) && !gap_before_[s]) --s;
  if (!stops(s)) s = i;
  size_t r = i + 1, r_word = r;
  while (r_word + 1 < kinds_.size() && r_word < r + 2 &&
         (kinds_[r_word] == '<' || kinds_[r_word] == '(' || kinds_[r_word] == '"' || kinds_[r_word] == '[' ||
          kinds_[r_word] == '*' || kinds_[r_word] == '-' || kinds_[r_word] == 'D')) {
    ++r_word;
  }
  bool is_word = kinds_[s] == 'l' || kinds_[s] == 'T' || kinds_[s] == 'U' || kinds_[s] == 't' || kinds_[s] == 'a' ||
                 kinds_[s] == 'A' || kinds_[s] == 'm' || kinds_[s] == 'I';
  Facts f{};
  f.stop = kinds_[s];
  f.closer = s == i ? '0' : kinds_[i];
  f.right = kinds_[r];
  f.gap = gap_before_[r] ? ' ' : 'x';
  f.right2 = r_word == r ? '0' : kinds_[r_word];
  f.right3 = kind(r_word + 1);
  f.before = s > begin ? kinds_[s - 1] : '0';
  f.length = bucket(i + 1 - begin);
  f.left_over = bucket(kinds_.size() - 1 - i);
  f.quote = in_quote_[i] ? 'q' : '0';
  f.bracket = in_bracket_[i] ? 'b' : '0';
  f.first = first_;
  f.around = {i >= begin + 2 ? kinds_[i - 2] : '0', i > begin ? kinds_[i - 1] : '0', kinds_[i], kinds_[r], kind(r + 1)};
  f.stop_word = is_word ? word(s) : s > begin ? word(s - 1) : std::string_view("0");
  f.right_word = word(r_word);
  f.right_word2 = word(r_word + 1);
  return f;
}

}  // namespace dateline
