// The text is read chunk by chunk, a chunk being what stands between white space. Within a chunk, one token after the
// other is taken from the left by what its first character is: an address, a number, a word, or a mark. A word may
// then fall into clitics ("do|n't"), which stay one written unit (glued_to_next).
//
// Hyphens part words ("well|-|known", "Jong|-|un") except after a prefix or before a suffix of lexicon/tokens.tsv
// ("co-founder"); this is what both treebanks do. A full stop belongs to its word if the word is an abbreviation; where
// a sentence ends with such a word, sentences.cc decides about the stop.
#include "text/tokens.h"

#include <cstring>

#include "text/tokeniser.h"

namespace dateline {

void Tokeniser::run() {
  size_t at = begin_;
  while (at < text_.size()) {
    Char c = decode_char(text_, at);
    if (class_of(c.code) == CharClass::kSpace) {
      at += c.size;
      continue;
    }
    chunk_ = at;
    end_ = at;
    while (end_ < text_.size()) {
      Char next = decode_char(text_, end_);
      if (class_of(next.code) == CharClass::kSpace) break;
      end_ += next.size;
    }
    has_at_ = std::memchr(text_.data() + at, '@', end_ - at) != nullptr;
    while (at < end_) at = token(at);
  }
}

size_t Tokeniser::token(size_t at) {
  if (size_t e = whole(at)) return e;
  if (has_at_) {
    if (size_t e = mail(at)) return e;
  }
  if (size_t e = address(at)) return e;
  char c = text_[at];
  CharClass k = kind(at);
  if (k == CharClass::kDigit) return number(at, at);
  if (k == CharClass::kLetter) return word(at);
  if ((c == '@' || c == '#') && letter(at + 1) && !after_word(at)) {
    size_t e = at + 1;
    while (word_char(e)) e += decode_char(text_, e).size;
    add(at, e, TokenKind::kAddress);
    return e;
  }
  if ((c == '+' || c == '.') && digit(at + 1) && !after_word(at)) return number(at, at + 1);
  if (size_t n = apostrophe(at)) return quote(at, n);
  return mark(at);
}

size_t Tokeniser::whole(size_t at) {
  if (after_word(at) || end_ - at > kLongestForm + 1) return 0;
  size_t e = end_;
  for (int i = 0; i < 2 && e > at; ++i) {
    std::string_view form = folded(at, e);
    if (!form.empty() && table_.has(form, TokenTable::kWhole)) {
      add(at, e, word_char(at) || word_char(at + 1) ? TokenKind::kWord : TokenKind::kPunct);
      return e;
    }
    if (text_[e - 1] != '.' && text_[e - 1] != ',' && text_[e - 1] != ')') break;
    --e;
  }
  return 0;
}

size_t Tokeniser::quote(size_t at, size_t n) {
  bool attached = at > chunk_ && !out_.empty() && out_.back().span.end == at;
  size_t e = at + n;
  while (letter(e)) e += decode_char(text_, e).size;
  if (attached && e > at + n && e - at - n <= 2 && is_clitic(at + n, e)) {  // "U.S.|'s"
    out_.back().glued_to_next = out_.back().kind != TokenKind::kPunct;
    add(at, e, TokenKind::kWord);
    return e;
  }
  if (!attached && digit(at + n) && digit(at + n + 1) && !digit(at + n + 2)) {  // "'80s"
    e = at + n + 2;
    if (byte(e) == 's') ++e;
    if (!word_char(e)) {
      add(at, e, TokenKind::kNumber);
      return e;
    }
  }
  if (apostrophe(at + n) == n && (n == 1 || !word_char(at + 2 * n))) {  // two for one double quote
    add(at, at + 2 * n, TokenKind::kPunct);
    return at + 2 * n;
  }
  if (after_word(at) && !word_char(at + n)) {
    char last = lower(text_[at - 1]);
    if (!single_open_ && (last == 's' || last == 'x' || last == 'z')) {  // "parents|'"
      out_.back().glued_to_next = true;
    }
    single_open_ = false;
  } else if (!attached || !after_word(at)) {
    if (word_char(at + n)) single_open_ = true;
  }
  add(at, at + n, TokenKind::kPunct);
  return at + n;
}

size_t Tokeniser::mark(size_t at) {
  Char c = decode_char(text_, at);
  size_t e = at + c.size;
  auto run_of = [&](std::string_view set) {
    while (e < end_ && set.find(text_[e]) != std::string_view::npos) ++e;
  };
  switch (c.code) {
    case '.':
      if (byte(e) == '!' || byte(e) == '?') {
        run_of(".!?");
      } else {
        run_of(".");
      }
      break;
    case '!':
    case '?':
      run_of("!?");
      break;
    case '-':
    case '=':
      run_of(text_.substr(at, 2) == "--" || text_.substr(at, 2) == "==" ? "-=" : text_.substr(at, 1));
      break;
    case '$':
    case '*':
    case '~':
    case '<':
    case '>':
    case '+':
    case '^':
    case '|':
    case '`':
      while (e < end_ && text_[e] == text_[at]) ++e;
      break;
    case 0x2018:
      if (part(e, std::min(e + 3, end_)) == "\u2019") {
        e += 3;  // two single quotes for one double quote
      } else {
        single_open_ = true;
      }
      break;
    default:
      break;
  }
  // A mark with what only changes its look: variation selectors, joiners, skin tones.
  while (e < end_) {
    Char next = decode_char(text_, e);
    bool joins = next.code == 0xFE0F || next.code == 0x200D || (next.code >= 0x1F3FB && next.code <= 0x1F3FF);
    if (!joins) break;
    e += next.size;
    if (next.code == 0x200D && e < end_) e += decode_char(text_, e).size;
  }
  add(at, e, TokenKind::kPunct);
  return e;
}

void find_tokens(std::string_view text, Span block, const TokenTable& table, std::vector<Token>* out) {
  Tokeniser(text, block, table, out).run();
}

}  // namespace dateline
