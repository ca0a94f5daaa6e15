// The trees of a report, readable from the head down.
#ifndef DATELINE_STATEMENTS_TREE_H
#define DATELINE_STATEMENTS_TREE_H

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"

namespace dateline {

inline constexpr uint32_t kNoWord = UINT32_MAX;

class Tree {
 public:
  // REQUIRES: `report` outlives the Tree and its words do not change.
  explicit Tree(const Report& report);

  const Report& report() const { return *report_; }
  const Word& word(uint32_t w) const { return report_->words[w]; }
  std::string_view text(uint32_t w) const { return report_->slice(word(w).span); }
  std::string_view lemma(uint32_t w) const {
    auto better = lemmas_.find(w);
    return better == lemmas_.end() ? std::string_view(word(w).lemma) : std::string_view(better->second);
  }
  // Puts another lemma in the place of the word's own.
  void set_lemma(uint32_t w, std::string lemma) { lemmas_[w] = std::move(lemma); }
  Deprel deprel(uint32_t w) const { return word(w).deprel; }
  uint32_t head(uint32_t w) const { return word(w).head.value; }
  uint32_t sentence(uint32_t w) const { return sentence_[w]; }
  WordRange range(uint32_t sentence) const { return report_->sentences[sentence].words; }
  bool is_punct(uint32_t w) const { return word(w).upos == Upos::kPunct; }
  // In text order.
  std::span<const uint32_t> children(uint32_t w) const {
    return {children_.data() + first_child_[w], children_.data() + first_child_[w + 1]};
  }
  // The first child with that relation; kNoWord: none.
  uint32_t child(uint32_t w, Deprel relation) const;
  // The first child with that relation and lemma.
  uint32_t child(uint32_t w, Deprel relation, std::string_view lemma) const;
  // The lower-cased form of the first word that marks w as a phrase with a preposition; empty: none.
  std::string_view preposition(uint32_t w) const;
  // Whether `w` is `top` or below it.
  bool is_below(uint32_t w, uint32_t top) const;
  // All words below `top` and `top` itself, in text order, leaving out each word of `without` with all below it.
  std::vector<uint32_t> yield(uint32_t top, std::span<const uint32_t> without = {}) const;

 private:
  const Report* report_;
  std::vector<uint32_t> sentence_;     // of each word
  std::vector<uint32_t> first_child_;  // into children_; one more than words
  std::vector<uint32_t> children_;
  std::unordered_map<uint32_t, std::string> lemmas_;
  mutable std::vector<uint32_t> seen_;  // stamp of the yield that met the word last: a broken tree may hold a circle
  mutable uint32_t stamp_ = 0;
};

}  // namespace dateline

#endif
