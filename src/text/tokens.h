// The words of a stretch of text, by the conventions of Universal Dependencies for English (EWT, GUM).
#ifndef DATELINE_TEXT_TOKENS_H
#define DATELINE_TEXT_TOKENS_H

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

enum class TokenKind : uint8_t {
  kWord,
  kNumber,
  kPunct,
  kAddress,       // URL, e-mail address, @name, #tag
  kTitle,         // "Gen.": its full stop never ends a sentence
  kAbbreviation,  // "Inc.", "U.S.": its full stop may end one
};

struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
  bool glued_to_next = false;  // see Word::glued_to_next
};

// lexicon/tokens.tsv. Look-up only; its order never shows.
class TokenTable {
 public:
  enum Kind : uint8_t { kTitle, kAbbreviation, kBeforeNumber, kPrefix, kSuffix, kUnit, kEnding, kWhole, kAfterIts };

  static Result<TokenTable> read(std::string_view user_directory);

  bool has(std::string_view form, Kind kind) const {
    auto found = kinds_.find(form);
    return found != kinds_.end() && (found->second >> kind & 1) != 0;
  }
  // Where a word written as one is cut in two or more ("gon|na"): lengths of the parts but the last; nullptr: not cut.
  const std::vector<uint8_t>* cuts(std::string_view lower) const {
    auto found = cuts_.find(lower);
    return found == cuts_.end() ? nullptr : &found->second;
  }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_map<std::string, uint16_t, Hash, std::equal_to<>> kinds_;
  std::unordered_map<std::string, std::vector<uint8_t>, Hash, std::equal_to<>> cuts_;
};

// Appends the tokens of text[block]. Every byte that is not white space (or a control character) is in exactly one
// token; tokens are in order, not empty and do not overlap. Any bytes are allowed.
void find_tokens(std::string_view text, Span block, const TokenTable& table, std::vector<Token>* out);

}  // namespace dateline

#endif
