// Maximum spanning trees by Chu, Liu and Edmonds, on the dense matrix, contracting one circle at a time.
//
// That exactly one word hangs from the root is enforced by taking the same large amount off every edge from the root:
// a tree needs at least one such edge, so the best tree then has exactly one, and among those the order is unchanged.
#include "syntax/trees.h"

#include <algorithm>
#include <limits>

namespace dateline::syntax {
namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::min() / 4;

bool is_single_rooted_tree(std::span<const uint32_t> heads) {
  const size_t n = heads.size();
  size_t roots = 0;
  // seen[i]: the walk in which word i was met; walks end at the root or at a word of an earlier walk.
  std::vector<uint32_t> seen(n, 0);
  for (size_t i = 0; i < n; ++i) {
    roots += heads[i] == n;
    for (size_t at = i; at != n && seen[at] != static_cast<uint32_t>(i) + 1; at = heads[at]) {
      if (seen[at] != 0) break;
      seen[at] = static_cast<uint32_t>(i) + 1;
      if (heads[at] != n && seen[heads[at]] == static_cast<uint32_t>(i) + 1) return false;
    }
  }
  return roots == 1;
}

// Edges into `to` from `from`; nodes n+1: words and, last, the root. Recursion by contraction.
std::vector<uint32_t> best_tree(std::vector<int64_t> weight, size_t nodes) {
  const size_t root = nodes - 1;
  const auto w = [&](size_t to, size_t from) -> int64_t& { return weight[to * nodes + from]; };
  std::vector<uint32_t> head(nodes, static_cast<uint32_t>(root));
  for (size_t to = 0; to < root; ++to) {
    int64_t high = kNever - 1;
    for (size_t from = 0; from < nodes; ++from) {
      if (from != to && w(to, from) > high) high = w(to, from), head[to] = static_cast<uint32_t>(from);
    }
  }
  // A circle, if there is one.
  std::vector<uint32_t> mark(nodes, 0);
  std::vector<uint32_t> circle;
  for (size_t i = 0; i < root && circle.empty(); ++i) {
    size_t at = i;
    while (at != root && mark[at] == 0) mark[at] = static_cast<uint32_t>(i) + 1, at = head[at];
    if (at != root && mark[at] == static_cast<uint32_t>(i) + 1) {
      size_t start = at;
      do circle.push_back(static_cast<uint32_t>(at)), at = head[at];
      while (at != start);
    }
  }
  if (circle.empty()) return head;

  // The circle becomes one node, the last before the root; the others keep their order.
  std::vector<bool> inside(nodes, false);
  for (const uint32_t c : circle) inside[c] = true;
  std::vector<uint32_t> kept;
  for (size_t i = 0; i < root; ++i) {
    if (!inside[i]) kept.push_back(static_cast<uint32_t>(i));
  }
  const size_t smaller = kept.size() + 2, merged = kept.size(), new_root = merged + 1;
  const auto old_of = [&](size_t i) { return i == new_root ? root : static_cast<size_t>(kept[i]); };
  std::vector<int64_t> contracted(smaller * smaller, kNever);
  std::vector<uint32_t> enters(smaller, 0), leaves(smaller, 0);  // which word of the circle an outer edge uses
  for (size_t i = 0; i < smaller; ++i) {
    if (i == merged) continue;
    const size_t old = old_of(i);
    int64_t best_in = kNever - 1, best_out = kNever - 1;
    for (const uint32_t c : circle) {
      const int64_t in = w(c, old) - w(c, head[c]);
      if (in > best_in) best_in = in, enters[i] = c;
      if (i != new_root && w(old, c) > best_out) best_out = w(old, c), leaves[i] = c;
    }
    contracted[merged * smaller + i] = best_in;
    if (i != new_root) {
      contracted[i * smaller + merged] = best_out;
      for (size_t j = 0; j < smaller; ++j) {
        if (j != merged && j != i) contracted[i * smaller + j] = w(old, old_of(j));
      }
    }
  }
  const std::vector<uint32_t> inner = best_tree(std::move(contracted), smaller);
  for (size_t i = 0; i < merged; ++i) {
    head[kept[i]] = inner[i] == merged ? leaves[i] : static_cast<uint32_t>(old_of(inner[i]));
  }
  const uint32_t entry = enters[inner[merged]];
  head[entry] = static_cast<uint32_t>(old_of(inner[merged]));
  return head;
}

}  // namespace

void make_tree(const ArcScores& scores, std::span<uint32_t> heads) {
  const size_t n = scores.words;
  if (n == 0 || is_single_rooted_tree(heads)) return;
  int64_t low = 0, high = 0;
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j <= n; ++j) {
      low = std::min<int64_t>(low, scores.at(i, j));
      high = std::max<int64_t>(high, scores.at(i, j));
    }
  }
  const int64_t price = (high - low + 1) * static_cast<int64_t>(n);
  std::vector<int64_t> weight((n + 1) * (n + 1), kNever);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j <= n; ++j) {
      if (j != i) weight[i * (n + 1) + j] = scores.at(i, j) - (j == n ? price : 0);
    }
  }
  const std::vector<uint32_t> best = best_tree(std::move(weight), n + 1);
  std::copy_n(best.begin(), n, heads.begin());
}

}  // namespace dateline::syntax
