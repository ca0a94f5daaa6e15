// What the decision about the end of a sentence looks at. Shared by sentences.cc and the trainer
// (tools/train/sentences.cc), so that both see the same.
//
// A feature is a string, a letter for its kind and the values: "aT" … Its 64-bit hash finds its weight; the strings
// themselves stand in lexicon/sentence_weights.tsv.
#ifndef DATELINE_TEXT_SENTENCE_FEATURES_H
#define DATELINE_TEXT_SENTENCE_FEATURES_H

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

namespace dateline {

// FNV-1a, piece by piece.
class FeatureHash {
 public:
  void add(std::string_view bytes) {
    for (char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  uint64_t value() const { return value_ | 1; }  // never 0

 private:
  uint64_t value_ = 0xcbf29ce484222325u;
};

// A block, as the features see it.
class SentenceContext {
 public:
  SentenceContext(std::string_view text, const std::vector<Token>& tokens);

  // Whether a sentence could end after token i. REQUIRES: i + 1 < the number of tokens.
  bool may_end(size_t i) const;

  // Calls feature({pieces of the string}) for each feature of an end after token i, in a sentence that begins at
  // `begin`. REQUIRES: may_end(i).
  template <typename Feature>
  void features(size_t begin, size_t i, Feature feature) const {
    Facts f = facts(begin, i);
    auto one = [](const char& c) { return std::string_view(&c, 1); };
    std::string_view s = one(f.stop), c = one(f.closer), r = one(f.right), g = one(f.gap), r2 = one(f.right2);
    std::string_view p = one(f.before), n = one(f.length), m = one(f.left_over), q = one(f.quote), b = one(f.bracket);
    std::string_view low = one(f.first), r3 = one(f.right3);
    feature({"a", s, c, r, g, r2});
    feature({"b", s, r, " ", f.right_word});
    feature({"c", s, r, " ", f.stop_word});
    feature({"d", s, " ", f.stop_word});
    feature({"e", s, " ", f.right_word});
    feature({"f", s, p, r, g});
    feature({"g", s, n, r});
    feature({"h", s, m, r});
    feature({"i", s, q, c, r});
    feature({"j", s, b, r});
    feature({"k", s, low, r});
    feature({"l", s, n, m});
    feature({"m", s, r, r3});
    feature({"n", s, r, " ", f.right_word2});
    feature({"o", s, p, r3});
    feature({"p", {f.around.data(), f.around.size()}});
    feature({"q", {f.around.data(), 3}, " ", f.right_word});
    feature({"z", s});
  }

 private:
  struct Facts {
    char stop, closer, right, gap, right2, right3, before, length, left_over, quote, bracket, first;
    std::array<char, 5> around;  // kinds of three tokens before and two after
    std::string_view stop_word, right_word, right_word2;
  };
  Facts facts(size_t begin, size_t i) const;
  std::string_view word(size_t i) const;  // lower case, cut to a few bytes
  char kind(size_t i) const { return i < kinds_.size() ? kinds_[i] : '0'; }
  bool closes(size_t i) const;
  bool stops(size_t i) const;

  static constexpr size_t kWordBytes = 12;
  std::vector<char> kinds_;
  std::vector<bool> gap_before_;
  std::vector<bool> in_quote_, in_bracket_;  // after the token
  std::vector<std::array<char, kWordBytes>> words_;
  std::vector<uint8_t> word_sizes_;
  char first_ = '0';
};

}  // namespace dateline

#endif
