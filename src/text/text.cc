#include "text/text.h"

#include "text/blocks.h"
#include "text/sentences.h"
#include "text/tokens.h"

namespace dateline {

struct TextModel {
  TokenTable tokens;
  SentenceWeights sentences;
};

Result<std::shared_ptr<const TextModel>> load_text(std::string_view user_directory) {
  Result<TokenTable> tokens = TokenTable::read(user_directory);
  if (!tokens) return tokens.error();
  Result<SentenceWeights> sentences = SentenceWeights::read(user_directory);
  if (!sentences) return sentences.error();
  auto model = std::make_shared<TextModel>();
  model->tokens = std::move(tokens.value());
  model->sentences = std::move(sentences.value());
  return std::shared_ptr<const TextModel>(std::move(model));
}

void find_words(Report& report, const TextModel& model) {
  std::vector<Token> tokens;
  for (Furniture& furniture : report.furniture) {
    tokens.clear();
    furniture.tokens.clear();
    find_tokens(report.text, furniture.span, model.tokens, &tokens);
    for (const Token& token : tokens) furniture.tokens.push_back(token.span);
  }
  std::vector<size_t> ends;
  for (const Block& block : find_blocks(report)) {
    tokens.clear();
    ends.clear();
    find_tokens(report.text, block.span, model.tokens, &tokens);
    find_sentences(report.text, model.sentences, block.kind == SentenceKind::kHeadline, &tokens, &ends);
    size_t begin = 0;
    for (size_t end : ends) {
      Sentence sentence;
      sentence.span = {tokens[begin].span.begin, tokens[end - 1].span.end};
      sentence.words.begin = WordId(report.words.size());
      sentence.kind = block.kind;
      sentence.opens_paragraph = block.opens_paragraph && begin == 0;
      for (; begin < end; ++begin) {
        Word word;
        word.span = tokens[begin].span;
        word.glued_to_next = tokens[begin].glued_to_next && begin + 1 < end;
        report.words.push_back(std::move(word));
      }
      sentence.words.end = WordId(report.words.size());
      report.sentences.push_back(sentence);
    }
  }
}

}  // namespace dateline
