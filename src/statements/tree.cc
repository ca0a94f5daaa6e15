#include "statements/tree.h"

#include <algorithm>

namespace dateline {

Tree::Tree(const Report& report) : report_(&report) {
  size_t n = report.words.size();
  sentence_.assign(n, 0);
  for (size_t s = 0; s < report.sentences.size(); ++s) {
    WordRange words = report.sentences[s].words;
    for (uint32_t w = words.begin.value; w < words.end.value && w < n; ++w) sentence_[w] = static_cast<uint32_t>(s);
  }
  first_child_.assign(n + 1, 0);
  for (const Word& w : report.words) {
    if (w.head && w.head.value < n) ++first_child_[w.head.value + 1];
  }
  for (size_t i = 0; i < n; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[n]);
  std::vector<uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (uint32_t i = 0; i < n; ++i) {
    WordId head = report.words[i].head;
    if (head && head.value < n) children_[next[head.value]++] = i;
  }
  seen_.assign(n, 0);
}

uint32_t Tree::child(uint32_t w, Deprel relation) const {
  for (uint32_t c : children(w)) {
    if (deprel(c) == relation) return c;
  }
  return kNoWord;
}

uint32_t Tree::child(uint32_t w, Deprel relation, std::string_view lemma) const {
  for (uint32_t c : children(w)) {
    if (deprel(c) == relation && this->lemma(c) == lemma) return c;
  }
  return kNoWord;
}

std::string_view Tree::preposition(uint32_t w) const {
  for (uint32_t c : children(w)) {
    if (deprel(c) == Deprel::kCase || (deprel(c) == Deprel::kMark && word(c).upos != Upos::kPart)) return text(c);
  }
  return {};
}

bool Tree::is_below(uint32_t w, uint32_t top) const {
  for (size_t steps = 0; steps <= 512; ++steps) {
    if (w == top) return true;
    if (w == kNoWord || !word(w).head) return false;
    w = head(w);
  }
  return false;
}

std::vector<uint32_t> Tree::yield(uint32_t top, std::span<const uint32_t> without) const {
  ++stamp_;
  for (uint32_t w : without) {
    if (w != kNoWord) seen_[w] = stamp_;
  }
  std::vector<uint32_t> found;
  std::vector<uint32_t> left;
  if (seen_[top] != stamp_) left.push_back(top);
  while (!left.empty()) {
    uint32_t w = left.back();
    left.pop_back();
    if (seen_[w] == stamp_) continue;
    seen_[w] = stamp_;
    found.push_back(w);
    for (uint32_t c : children(w)) left.push_back(c);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace dateline
