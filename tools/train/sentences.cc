// Trains lexicon/sentence_weights.tsv, the weights by which src/text/sentences.cc decides where a sentence ends.
//
//     train_sentences FILE.conllu … > lexicon/sentence_weights.tsv
//
// Each document of the files becomes a text as `dateline` would read it; every place where a sentence could end is an
// example, which the treebank answers. The model is a logistic regression with the features of
// src/text/sentence_features.h, trained by stochastic gradient descent in a fixed order, then rounded to whole numbers;
// small weights are left out. The same files give the same weights.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "read/conllu.h"
#include "text/blocks.h"
#include "text/sentence_features.h"
#include "text/tokens.h"

namespace {

using namespace dateline;

struct Example {
  std::vector<uint32_t> features;
  bool is_end = false;
};

class Trainer {
 public:
  explicit Trainer(const TokenTable& table) : table_(table) {}

  void add(Report& given) {
    std::unordered_set<uint32_t> gold;
    for (const Sentence& s : given.sentences) gold.insert(s.span.end);
    Report report;
    report.text = given.text;
    for (const Block& block : find_blocks(report)) {
      std::vector<Token> tokens;
      find_tokens(report.text, block.span, table_, &tokens);
      SentenceContext context(report.text, tokens);
      size_t begin = 0;
      for (size_t i = 0; i + 1 < tokens.size(); ++i) {
        bool is_end = gold.count(tokens[i].span.end) != 0;
        ends_ += is_end;
        if (context.may_end(i)) {
          Example example;
          example.is_end = is_end;
          context.features(begin, i, [&](std::initializer_list<std::string_view> pieces) {
            std::string feature;
            for (std::string_view piece : pieces) feature += piece;
            auto [at, is_new] = ids_.emplace(feature, static_cast<uint32_t>(names_.size()));
            if (is_new) {
              names_.push_back(feature);
              counts_.push_back(0);
            }
            ++counts_[at->second];
            example.features.push_back(at->second);
          });
          examples_.push_back(std::move(example));
          reached_ += is_end;
        }
        if (is_end) begin = i + 1;
      }
    }
  }

  void train() {
    constexpr int kEpochs = 15;
    constexpr double kDecay = 1e-4;
    constexpr uint32_t kRarest = 3;
    weights_.assign(names_.size(), 0.0);
    std::vector<double> squares(names_.size(), 1e-3);
    std::vector<uint32_t> order(examples_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    uint64_t seed = 1;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) {  // shuffled, the same way each time
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        std::swap(order[i - 1], order[(seed >> 33) % i]);
      }
      double loss = 0;
      for (uint32_t index : order) {
        const Example& example = examples_[index];
        double sum = 0;
        for (uint32_t f : example.features) sum += weights_[f];
        double p = 1 / (1 + std::exp(-sum));
        loss -= std::log(std::max(example.is_end ? p : 1 - p, 1e-12));
        double gradient = p - (example.is_end ? 1 : 0);
        for (uint32_t f : example.features) {
          if (counts_[f] < kRarest) continue;
          double g = gradient + kDecay * static_cast<double>(examples_.size()) * weights_[f] / counts_[f];
          squares[f] += g * g;
          weights_[f] -= 0.15 * g / std::sqrt(squares[f]);
        }
      }
      std::fprintf(stderr, "epoch %d: loss %.5f\n", epoch + 1, loss / static_cast<double>(examples_.size()));
    }
  }

  void write() const {
    constexpr double kScale = 32;
    std::map<std::string, long> rows;
    for (size_t f = 0; f < names_.size(); ++f) {
      long weight = std::lround(weights_[f] * kScale);
      if (std::labs(weight) >= 3) rows[names_[f]] = weight;
    }
    std::puts(
        "# Weights for and against the end of a sentence, made by tools/train/sentences.cc from the training parts of\n"
        "# UD English EWT (CC BY-SA 4.0) and of the freely licensed documents of GUM (CC BY 4.0). Not edited by hand.\n"
        "# Columns: feature (see src/text/sentence_features.h), weight.\n"
        "feature\tweight");
    for (const auto& [name, weight] : rows) std::printf("%s\t%ld\n", name.c_str(), weight);
    std::fprintf(stderr, "%zu examples, %zu of %zu ends inside blocks can be found, %zu features, %zu kept\n",
                 examples_.size(), reached_, ends_, names_.size(), rows.size());
  }

 private:
  const TokenTable& table_;
  std::vector<Example> examples_;
  std::map<std::string, uint32_t> ids_;
  std::vector<std::string> names_;
  std::vector<uint32_t> counts_;
  std::vector<double> weights_;
  size_t ends_ = 0, reached_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Result<TokenTable> table = TokenTable::read("");
  if (!table) return std::fprintf(stderr, "%s\n", table.error().message.c_str()), 3;
  Trainer trainer(table.value());
  for (int i = 1; i < argc; ++i) {
    Result<ByteStream> bytes = ByteStream::open(argv[i]);
    if (!bytes) return std::fprintf(stderr, "%s: %s\n", argv[i], bytes.error().message.c_str()), 1;
    ConlluReader reader(std::move(bytes.value()), argv[i]);
    while (std::optional<Result<Report>> report = reader.next()) {
      if (!*report) return std::fprintf(stderr, "%s\n", report->error().message.c_str()), 1;
      trainer.add(report->value());
    }
  }
  trainer.train();
  trainer.write();
  return 0;
}
