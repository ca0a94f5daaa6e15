#include "text/sentences.h"

#include "text/chars.h"

namespace dateline {
namespace {

std::string_view slice(std::string_view text, const Token& token) {
  return text.substr(token.span.begin, token.span.end - token.span.begin);
}

bool is_stop(std::string_view form) {
  char c = form.front();
  return c == '.' || c == '!' || c == '?' || form == "\u2026";
}

bool closes(std::string_view form) {
  return form == "\"" || form == "'" || form == "''" || form == ")" || form == "]" || form == "\u201d" ||
         form == "\u2019" || form == "\u00bb";
}

bool may_open(std::string_view text, const Token& token) {
  Char c = decode_char(text, token.span.begin);
  return is_upper(c.code) || class_of(c.code) != CharClass::kLetter;
}

}  // namespace

void find_sentences(std::string_view text, size_t first, std::vector<Token>* tokens, std::vector<size_t>* ends) {
  std::vector<Token>& t = *tokens;
  // Parts the full stop of an abbreviation that ends a sentence.
  auto part_stop = [&](size_t i) {
    if (t[i].kind != TokenKind::kAbbreviation) return false;
    std::string_view form = slice(text, t[i]);
    if (form.back() != '.' || form.substr(0, form.size() - 1).find('.') != std::string_view::npos) return false;
    Token stop{{t[i].span.end - 1, t[i].span.end}, TokenKind::kPunct, false};
    t[i].span.end -= 1;
    t[i].kind = TokenKind::kWord;
    t.insert(t.begin() + static_cast<ptrdiff_t>(i) + 1, stop);
    return true;
  };
  for (size_t i = first; i < t.size(); ++i) {
    bool candidate = t[i].kind == TokenKind::kAbbreviation ||
                     (t[i].kind == TokenKind::kPunct && is_stop(slice(text, t[i])));
    if (!candidate) continue;
    size_t last = i;
    while (last + 1 < t.size() && t[last + 1].span.begin == t[last].span.end && closes(slice(text, t[last + 1]))) ++last;
    if (last + 1 == t.size()) break;
    if (t[last + 1].span.begin == t[last].span.end || !may_open(text, t[last + 1])) continue;
    if (t[i].kind == TokenKind::kAbbreviation && slice(text, t[i]).size() > 3 && part_stop(i)) ++last;
    ends->push_back(last + 1);
    i = last;
  }
  if (t.size() > first) {
    if (part_stop(t.size() - 1)) {
    }
    ends->push_back(t.size());
  }
}

}  // namespace dateline
