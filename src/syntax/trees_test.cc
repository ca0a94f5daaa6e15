#include "syntax/trees.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline::syntax {
namespace {

bool is_tree(const std::vector<uint32_t>& heads) {
  const size_t n = heads.size();
  size_t roots = 0;
  for (size_t i = 0; i < n; ++i) {
    roots += heads[i] == n;
    size_t at = i;
    for (size_t steps = 0; at != n; ++steps) {
      if (steps > n || heads[at] == at) return false;
      at = heads[at];
    }
  }
  return roots == 1;
}

int64_t total(const std::vector<int32_t>& scores, const std::vector<uint32_t>& heads) {
  int64_t sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

// Tries every assignment of heads.
int64_t brute_force(const std::vector<int32_t>& scores, size_t n) {
  int64_t best = INT64_MIN;
  std::vector<uint32_t> heads(n, 0);
  while (true) {
    if (is_tree(heads)) best = std::max(best, total(scores, heads));
    size_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return best;
  }
}

std::vector<uint32_t> greedy(const std::vector<int32_t>& scores, size_t n) {
  std::vector<uint32_t> heads(n);
  for (size_t i = 0; i < n; ++i) {
    size_t best = i == 0 ? 1 : 0;
    for (size_t j = 0; j <= n; ++j) {
      if (j != i && scores[i * (n + 1) + j] > scores[i * (n + 1) + best]) best = j;
    }
    heads[i] = static_cast<uint32_t>(best);
  }
  return heads;
}

TEST(Trees, AreTheBestOfAll) {
  uint32_t seed = 11;
  const auto draw = [&] { return (seed = seed * 1664525u + 1013904223u) >> 8; };
  for (size_t n = 1; n <= 5; ++n) {
    for (int round = 0; round < 300; ++round) {
      std::vector<int32_t> scores(n * (n + 1));
      for (auto& s : scores) s = static_cast<int32_t>(draw() % (round % 2 ? 7 : 100000)) - 3;
      auto heads = greedy(scores, n);
      make_tree({scores.data(), n, n + 1}, heads);
      ASSERT_TRUE(is_tree(heads));
      ASSERT_EQ(total(scores, heads), brute_force(scores, n)) << n << " words, round " << round;
    }
  }
}

TEST(Trees, ALongSentenceOfEqualScoresIsStillATree) {
  const size_t n = 256;
  const std::vector<int32_t> scores(n * (n + 1), 0);
  auto heads = greedy(scores, n);
  make_tree({scores.data(), n, n + 1}, heads);
  EXPECT_TRUE(is_tree(heads));
}

// Every two neighbours want each other: a hundred circles, and circles of circles.
TEST(Trees, ManyCirclesAreTakenApart) {
  const size_t n = 256;
  std::vector<int32_t> scores(n * (n + 1));
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j <= n; ++j) {
      const size_t both = i ^ j;  // the closer in the binary tree of numbers, the better
      scores[i * (n + 1) + j] = j == n ? -static_cast<int32_t>(i) : 1000 - static_cast<int32_t>(both);
    }
  }
  auto heads = greedy(scores, n);
  make_tree({scores.data(), n, n + 1}, heads);
  EXPECT_TRUE(is_tree(heads));
  // One edge from the root (to word 0: nothing taken off) and of every other word the edge that costs least.
  int64_t best = 0;
  for (size_t size = 1; size < n; size *= 2) best += static_cast<int64_t>(n / size / 2) * (1000 - static_cast<int64_t>(size));
  EXPECT_EQ(total(scores, heads), best);
}

}  // namespace
}  // namespace dateline::syntax
