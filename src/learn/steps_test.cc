#include "learn/steps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace dateline {
namespace {

uint32_t next_random(uint32_t& state) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

struct Case {
  size_t rows, depth, columns;
};

TEST(Steps, EveryPathMultipliesExactly) {
  const Steps* const* paths;
  const size_t n = step_paths(&paths);
  for (const Case c : {Case{1, 4, 16}, Case{2, 128, 16}, Case{7, 288, 64}, Case{13, 256, 144}, Case{6, 60, 32}}) {
    uint32_t seed = 7;
    std::vector<uint8_t> a(c.rows * c.depth);
    std::vector<int8_t> w(c.depth * c.columns), packed(w.size());
    std::vector<int32_t> start(c.columns);
    // The extremes come often: they are what a saturating kernel gets wrong.
    for (auto& v : a) v = next_random(seed) % 3 == 0 ? 255 : static_cast<uint8_t>(next_random(seed));
    for (auto& v : w)
      v = static_cast<int8_t>(next_random(seed) % 3 == 0 ? (next_random(seed) % 2 ? 127 : -127)
                                                         : static_cast<int>(next_random(seed) % 255) - 127);
    // The first round is within what product() takes, the second is not.
    for (const bool any : {false, true}) {
      if (!any) {
        for (size_t k = 0; k < c.depth; k += 2) {
          for (size_t j = 0; j < c.columns; ++j) {
            int8_t &first = w[k * c.columns + j], &second = w[(k + 1) * c.columns + j];
            const int room = 128 - std::abs(first);
            second = static_cast<int8_t>(std::clamp<int>(second, -room, room));
          }
        }
      }
      for (auto& v : start) v = static_cast<int32_t>(next_random(seed)) - 8000000;
      for (size_t k = 0; k < c.depth; ++k) {
        for (size_t j = 0; j < c.columns; ++j) packed[packed_index(c.depth, k, j)] = w[k * c.columns + j];
      }
      for (size_t p = 0; p < n; ++p) {
        if (!paths[p]->usable()) continue;
        std::vector<int32_t> out(c.rows * c.columns, -1);
        (any ? paths[p]->product_any : paths[p]->product)(a.data(), c.rows, c.depth, packed.data(), c.depth, c.columns,
                                                          start.data(), out.data(), c.columns);
        for (size_t i = 0; i < c.rows; ++i) {
          for (size_t j = 0; j < c.columns; ++j) {
            int32_t sum = start[j];
            for (size_t k = 0; k < c.depth; ++k) sum += a[i * c.depth + k] * w[k * c.columns + j];
            ASSERT_EQ(out[i * c.columns + j], sum) << paths[p]->name << " row " << i << " column " << j;
          }
        }
      }
      for (auto& v : w) v = static_cast<int8_t>(v > 60 ? 127 : v < -60 ? -127 : v);
    }
  }
}

TEST(Steps, EveryPathRecursAlike) {
  const Steps* const* paths;
  const size_t n = step_paths(&paths);
  constexpr size_t kHalf = 144, kWords = 9;
  uint32_t seed = 3;
  std::vector<int32_t> u(kWords * 3 * kHalf);
  std::vector<float> scale(3 * kHalf), bias(3 * kHalf), cell(kHalf);
  std::vector<uint8_t> x(kWords * 2 * kHalf);
  for (auto& v : u) v = static_cast<int32_t>(next_random(seed) % 400000) - 200000;
  for (auto& v : scale) v = static_cast<float>(next_random(seed) % 1000) * 1e-7f;
  for (auto& v : bias) v = static_cast<float>(next_random(seed) % 1000) * 1e-3f - 0.5f;
  for (auto& v : x) v = static_cast<uint8_t>(1 + next_random(seed) % 255);
  for (const bool backward : {false, true}) {
    std::vector<uint8_t> expected;
    for (size_t p = n; p-- > 0;) {  // the plain path is last
      if (!paths[p]->usable()) continue;
      std::vector<uint8_t> h(x.size());
      paths[p]->recurrent(u.data(), 3 * kHalf, scale.data(), bias.data(), x.data(), h.data(), 2 * kHalf, kWords, kHalf,
                          backward, cell.data());
      if (expected.empty()) expected = h;
      EXPECT_EQ(h, expected) << paths[p]->name;
    }
  }
}

TEST(Steps, EveryPathActivatesAlike) {
  const Steps* const* paths;
  const size_t n = step_paths(&paths);
  constexpr size_t kSize = 336;
  uint32_t seed = 5;
  std::vector<int32_t> in(kSize);
  std::vector<float> scale(kSize), bias(kSize), values(kSize);
  for (size_t i = 0; i < kSize; ++i) {
    in[i] = static_cast<int32_t>(next_random(seed) % 200000) - 100000;
    scale[i] = 1e-5f + static_cast<float>(next_random(seed) % 100) * 1e-6f;
    bias[i] = static_cast<float>(next_random(seed) % 200) * 0.01f - 1.0f;
  }
  std::vector<uint8_t> expected;
  std::vector<float> expected_values;
  for (size_t p = n; p-- > 0;) {
    if (!paths[p]->usable()) continue;
    std::vector<uint8_t> out(kSize);
    paths[p]->activated(in.data(), scale.data(), bias.data(), kSize, out.data());
    paths[p]->scaled(in.data(), scale.data(), bias.data(), kSize, values.data());
    if (expected.empty()) expected = out, expected_values = values;
    EXPECT_EQ(out, expected) << paths[p]->name;
    EXPECT_EQ(values, expected_values) << paths[p]->name;
    const size_t best = paths[p]->greatest(values.data(), kSize);
    for (size_t i = 0; i < kSize; ++i)
      EXPECT_TRUE(values[i] < values[best] || (values[i] == values[best] && i >= best));
  }
  for (size_t i = 0; i < kSize; ++i) {
    double v = std::min(1.0, std::max(-1.0, expected_values[i] / 1.5));
    EXPECT_NEAR(expected[i], 128 + 127 * (1.5 * v - 0.5 * v * v * v), 0.51);
  }
}

}  // namespace
}  // namespace dateline
