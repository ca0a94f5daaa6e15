#include "text/sentences.h"

#include <charconv>

#include "lexicon/table.h"
#include "text/sentence_features.h"

namespace dateline {
namespace {

// Whether the full stop of an abbreviation that ends its sentence is a token of its own: not that of "U.S.".
bool parts_stop(std::string_view text, const Token& token) {
  if (token.kind != TokenKind::kAbbreviation) return false;
  std::string_view form = text.substr(token.span.begin, token.span.end - token.span.begin);
  return form.back() == '.' && form.find('.') + 1 == form.size() && form.size() > 1;
}

// Where to part tokens [begin, begin + kMostWords), which are all of one sentence.
size_t forced_end(std::string_view text, const std::vector<Token>& tokens, size_t begin) {
  size_t last = begin + kMostWords;
  for (size_t end = last; end > last - kMostWords / 4; --end) {
    char c = text[tokens[end - 1].span.begin];
    if (tokens[end - 1].kind == TokenKind::kPunct && (c == ',' || c == ';' || c == ':' || c == '-')) return end;
  }
  while (last > begin + 1 && tokens[last - 1].glued_to_next) --last;
  return last;
}

}  // namespace

Result<SentenceWeights> SentenceWeights::read(std::string_view user_directory) {
  Result<Table> table = Table::read("sentence_weights.tsv", {"feature", "weight"}, user_directory);
  if (!table) return table.error();
  SentenceWeights out;
  size_t size = 16;
  while (size < table.value().rows().size() * 2) size *= 2;
  out.slots_.resize(size);
  out.mask_ = size - 1;
  for (const Row& row : table.value().rows()) {
    Slot slot;
    std::string_view number = row.fields[1];
    auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), slot.weight);
    if (failed != std::errc() || end != number.data() + number.size()) {
      return table.value().error(row, "the weight must be a whole number");
    }
    FeatureHash hash;
    hash.add(row.fields[0]);
    slot.feature = hash.value();
    size_t i = slot.feature & out.mask_;
    while (out.slots_[i].feature != 0 && out.slots_[i].feature != slot.feature) i = (i + 1) & out.mask_;
    out.slots_[i] = slot;
  }
  return out;
}

void find_sentences(std::string_view text, const SentenceWeights& weights, bool headline, std::vector<Token>* tokens,
                    std::vector<size_t>* ends) {
  if (tokens->empty()) return;
  SentenceContext context(text, *tokens);
  // Decided on the tokens as they are; the stops that are parted afterwards shift the ends.
  std::vector<size_t> decided;
  size_t begin = 0;
  for (size_t i = 0; i + 1 < tokens->size(); ++i) {
    bool end = false;
    if (context.may_end(i)) {
      int score = 0;
      context.features(begin, i, [&](std::initializer_list<std::string_view> pieces) {
        FeatureHash hash;
        for (std::string_view piece : pieces) hash.add(piece);
        score += weights.of(hash.value());
      });
      bool colon = text[(*tokens)[i].span.begin] == ':';
      end = score > 0 && !(headline && colon);  // "Trump: I will meet Kim"
    }
    if (end) {
      decided.push_back(i + 1);
      begin = i + 1;
    } else if (i + 1 - begin == kMostWords) {
      begin = forced_end(text, *tokens, begin);
      decided.push_back(begin);
      i = begin - 1;
    }
  }
  decided.push_back(tokens->size());
  std::vector<Token> out;
  out.reserve(tokens->size() + decided.size());
  begin = 0;
  for (size_t end : decided) {
    constexpr size_t kShortest = 4;  // "Acme Corp." alone is a name, not a sentence
    out.insert(out.end(), tokens->begin() + static_cast<ptrdiff_t>(begin),
               tokens->begin() + static_cast<ptrdiff_t>(end));
    if (end - begin >= kShortest && parts_stop(text, out.back())) {
      uint32_t stop_end = out.back().span.end;
      out.back().span.end -= 1;
      out.back().kind = TokenKind::kWord;
      out.push_back({{stop_end - 1, stop_end}, TokenKind::kPunct, false});
    }
    ends->push_back(out.size());
    begin = end;
  }
  *tokens = std::move(out);
}

}  // namespace dateline
