// The tokeniser itself, shared by tokens.cc, token_words.cc and token_numbers.cc; everyone else includes tokens.h.
#ifndef DATELINE_TEXT_TOKENISER_H
#define DATELINE_TEXT_TOKENISER_H

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/chars.h"
#include "text/tokens.h"

namespace dateline {

// Reads one block. The functions that return a place return where the token that they have added ends; 0: none added.
class Tokeniser {
 public:
  Tokeniser(std::string_view text, Span block, const TokenTable& table, std::vector<Token>* out)
      : text_(text.substr(0, block.end)), begin_(block.begin), table_(table), out_(*out) {}

  void run();

 private:
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
  static constexpr size_t kLongestForm = 16;  // of a table form in bytes; longer words are not looked up

  CharClass kind(size_t at) const { return at < end_ ? class_at(text_, at) : CharClass::kSpace; }
  bool word_char(size_t at) const { return kind(at) == CharClass::kLetter || kind(at) == CharClass::kDigit; }
  bool letter(size_t at) const { return kind(at) == CharClass::kLetter; }
  bool digit(size_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }
  char byte(size_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view part(size_t b, size_t e) const { return text_.substr(b, e - b); }
  bool upper(size_t at) const { return at < text_.size() && is_upper(decode_char(text_, at).code); }

  // Length of the apostrophe at `at`: ' or ’ or, between letters, `; 0: none.
  size_t apostrophe(size_t at) const {
    if (byte(at) == '\'') return 1;
    if (byte(at) == '`' && at > chunk_ && letter(at - 1) && letter(at + 1)) return 1;
    return part(at, std::min(at + 3, end_)) == "\u2019" ? 3 : 0;
  }
  // Length of the hyphen at `at`: - ‐ ‑; 0: none.
  size_t hyphen(size_t at) const {
    if (byte(at) == '-') return 1;
    std::string_view three = part(at, std::min(at + 3, end_));
    return three == "\u2010" || three == "\u2011" ? 3 : 0;
  }

  void add(size_t b, size_t e, TokenKind k) {
    out_.push_back({{static_cast<uint32_t>(b), static_cast<uint32_t>(e)}, k, false});
  }

  // ASCII letters of [b, e) in lower case with ’ as '; empty if too long for a table.
  std::string_view folded(size_t b, size_t e) {
    if (e - b > kLongestForm) return {};
    size_t n = 0;
    for (size_t i = b; i < e; ++i) {
      if (i + 3 <= e && part(i, i + 3) == "\u2019") {
        fold_[n++] = '\'';
        i += 2;
      } else {
        fold_[n++] = lower(text_[i]);
      }
    }
    return {fold_, n};
  }

  size_t token(size_t at);

  // A token of this block ends exactly where `at` begins and is a word or number.
  bool after_word(size_t at) const {
    return at > chunk_ && !out_.empty() && out_.back().span.end == at && out_.back().kind != TokenKind::kPunct;
  }

  // A form of the table that no rule may take apart, from the beginning of the chunk (or after its opening marks) to
  // its end or to its last stop or comma.
  size_t whole(size_t at);

  // local@domain; the domain may be a bare name ("Rice@ENRON").
  size_t mail(size_t at);

  bool starts(size_t at, std::string_view prefix) const {
    if (end_ - at < prefix.size()) return false;
    for (size_t i = 0; i < prefix.size(); ++i) {
      if (lower(text_[at + i]) != prefix[i]) return false;
    }
    return true;
  }

  size_t address(size_t at);

  // An address ends before closing marks that belong to the sentence around it.
  size_t close_address(size_t at, size_t e);

  size_t digits_end(size_t at) const {
    while (digit(at)) ++at;
    return at;
  }

  // A number that begins at `from`, with its sign at `at`.
  size_t number(size_t at, size_t from);

  // "1,00,000": the comma at `at` is followed by groups of two digits and one of three.
  bool lakhs(size_t at) const;

  // Telephone numbers, days and other numbers in groups: "713-853-3989", "345-9945", "2019-02-05". A single hyphen
  // otherwise stands between the ends of a range.
  size_t groups_end(size_t from, size_t first_end) const;

  // A known ending after a dot at `at`: ".com", ".doc", with what follows a slash. 0: none.
  size_t ending_end(size_t at);

  // The end of a name of three or more lower-case parts with dots, "alt.animals.cat", whose first part is [b, dot).
  size_t dotted_name_end(size_t b, size_t dot) const;

  // Words joined by hyphens: whether the hyphen between [b, at) and what follows joins them into one.
  bool hyphen_joins(size_t b, size_t at, size_t next);

  // Whether the word [b, at), with a hyphen up to `after`, was broken off by its speaker, who then begins it again.
  bool cut_short(size_t b, size_t at, size_t after) const;

  // What the first character after the chunk is: the next word may tell what a full stop means.
  size_t next_chunk() const;

  // Whether the full stop at `stop` belongs to the word [b, stop), and to what kind of word.
  bool abbreviates(size_t b, size_t stop, bool dotted, TokenKind* k);

  size_t word(size_t at);

  // "its" written for "it's", by the word after it.
  bool means_it_is();

  // Adds the word [b, e), cut into its clitics.
  void clitics(size_t b, size_t e, TokenKind k);

  // Where the last clitic of [b, e) begins; 0: none.
  size_t clitic(size_t b, size_t e) const;

  bool is_clitic(size_t b, size_t e) const;

  // An apostrophe or single quote at the beginning of a token.
  size_t quote(size_t at, size_t n);

  size_t mark(size_t at);

  std::string_view text_;  // ends where the block ends
  size_t begin_;
  const TokenTable& table_;
  std::vector<Token>& out_;
  size_t chunk_ = 0, end_ = 0;  // the chunk being read
  bool has_at_ = false;
  size_t no_mail_before_ = 0;  // no e-mail address begins before this byte
  bool single_open_ = false;   // a single quote has been opened in this block
  char fold_[kLongestForm];
};

}  // namespace dateline

#endif
