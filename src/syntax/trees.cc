// Maximum spanning trees by Edmonds and Tarjan on the dense matrix: along the best edges a path grows against the arrows,
// from each word, until it meets what hangs from the root already; where it meets itself, the circle becomes one node in
// the place of one of its members. Every node is merged once, so that all takes time by the square of the words.
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

struct Edge {
  uint16_t to = 0, from = 0;  // words, or the root
};

class Tarjan {
 public:
  // weight: of the edge to `to` from `from` at [to * nodes + from]; the last node is the root.
  Tarjan(std::vector<int64_t> weight, size_t nodes)
      : weight_(std::move(weight)), edge_(nodes * nodes), nodes_(nodes), state_(nodes, kNew), name_(nodes), best_(nodes) {
    for (size_t i = 0; i < nodes; ++i) {
      live_.push_back(static_cast<uint32_t>(i));
      name_[i] = static_cast<uint32_t>(i);
      for (size_t j = 0; j < nodes; ++j) {
        edge_[i * nodes + j] = {static_cast<uint16_t>(i), static_cast<uint16_t>(j)};
      }
    }
    chosen_.resize(nodes);
    holder_.resize(nodes, kNone);
  }

  std::vector<uint32_t> heads() {
    const size_t root = nodes_ - 1;
    state_[root] = kHangs;
    for (uint32_t word = 0; word < root; ++word) {
      if (state_[word] == kNew) grow(word);
    }
    // From the outermost circles inwards: where an edge enters a circle, its word's edge in the circle falls away.
    std::vector<uint32_t> head(nodes_, static_cast<uint32_t>(root));
    std::vector<bool> entered(chosen_.size(), false);
    for (size_t name = chosen_.size(); name-- > 0;) {
      if (name == root || entered[name]) continue;
      const Edge edge = chosen_[name];
      head[edge.to] = edge.from;
      for (uint32_t at = edge.to; at != name; at = holder_[at]) entered[at] = true;
    }
    return head;
  }

 private:
  enum State : uint8_t { kNew, kOnPath, kMerged, kHangs };
  static constexpr uint32_t kNone = UINT32_MAX;

  void grow(uint32_t word) {
    path_.assign(1, word);
    while (true) {
      const uint32_t to = path_.back();
      state_[to] = kOnPath;
      const int64_t* row = weight_.data() + to * nodes_;
      uint32_t from = kNone;
      for (const uint32_t i : live_) {
        if (i != to && (from == kNone || row[i] > row[from])) from = i;
      }
      best_[to] = from;
      chosen_[name_[to]] = edge_[to * nodes_ + from];
      if (state_[from] == kHangs) break;
      if (state_[from] == kNew) {
        path_.push_back(from);
      } else {
        merge(from);
      }
    }
    for (const uint32_t i : path_) state_[i] = kHangs;
  }

  // The end of the path, from `first` on, is a circle and becomes one node in the place of `first`.
  void merge(uint32_t first) {
    const auto begin = std::find(path_.begin(), path_.end(), first);
    const std::vector<uint32_t> circle(begin, path_.end());
    path_.erase(begin + 1, path_.end());
    const auto merged = static_cast<uint32_t>(chosen_.size());
    chosen_.emplace_back();
    holder_.push_back(kNone);
    std::vector<int64_t> broken;  // the weight of each member's edge in the circle
    for (const uint32_t member : circle) {
      holder_[name_[member]] = merged;
      broken.push_back(weight_[member * nodes_ + best_[member]]);
      state_[member] = kMerged;
    }
    name_[first] = merged;
    std::erase_if(live_, [&](uint32_t i) { return state_[i] == kMerged; });
    for (const uint32_t other : live_) {
      int64_t high_in = kNever, high_out = kNever;
      Edge in, out;
      for (size_t k = 0; k < circle.size(); ++k) {
        const size_t inward = circle[k] * nodes_ + other, outward = other * nodes_ + circle[k];
        if (k == 0 || weight_[inward] - broken[k] > high_in) high_in = weight_[inward] - broken[k], in = edge_[inward];
        if (k == 0 || weight_[outward] > high_out) high_out = weight_[outward], out = edge_[outward];
      }
      weight_[first * nodes_ + other] = high_in, edge_[first * nodes_ + other] = in;
      weight_[other * nodes_ + first] = high_out, edge_[other * nodes_ + first] = out;
    }
    live_.insert(std::lower_bound(live_.begin(), live_.end(), first), first);
    state_[first] = kOnPath;
  }

  std::vector<int64_t> weight_;
  std::vector<Edge> edge_;  // which edge between words an edge between nodes stands for
  size_t nodes_;
  std::vector<uint8_t> state_;
  std::vector<uint32_t> name_;  // of the node in this place: a word, or a number of a circle from `nodes_` on
  std::vector<uint32_t> best_;
  std::vector<uint32_t> live_, path_;
  std::vector<Edge> chosen_;      // by name: its best edge
  std::vector<uint32_t> holder_;  // by name: the circle that it became part of
};

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
  const std::vector<uint32_t> best = Tarjan(std::move(weight), n + 1).heads();
  std::copy_n(best.begin(), n, heads.begin());
}

}  // namespace dateline::syntax
