// From scores to trees.
#ifndef DATELINE_SYNTAX_TREES_H
#define DATELINE_SYNTAX_TREES_H

#include <cstdint>
#include <span>
#include <vector>

namespace dateline::syntax {

// score(word, head) for a sentence of n words; column n stands for the root.
struct ArcScores {
  const int32_t* values;  // [n][stride]
  size_t words;
  size_t stride;  // >= words + 1
  int32_t at(size_t word, size_t head) const { return values[word * stride + head]; }
};

// The tree of highest total score in which exactly one word hangs from the root. heads[i] == n: the root. Ties go to
// what a scan from the left finds first. The common case, in which the best head of each word already makes such a
// tree, costs one scan. `heads` comes in filled with the best head of each word (words never head themselves).
void make_tree(const ArcScores& scores, std::span<uint32_t> heads);

}  // namespace dateline::syntax

#endif
