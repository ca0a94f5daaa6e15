// Skip-gram with negative sampling, one thread, seeded: the starting values of the word table.
//   word_vectors OUT ROWS EPOCHS TEXT...     TEXT: words separated by spaces, one sentence a line
// OUT: uint32 rows, uint32 width, uint32 key[rows] (most frequent first), uint32 count[rows], float vector[rows][width].
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "../../src/syntax/features.h"

namespace {

constexpr int kWidth = 128, kWindow = 3, kNegatives = 5;
constexpr double kSample = 2e-4;

std::uint64_t state = 0x9E3779B97F4A7C15ull;
std::uint32_t draw() {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return static_cast<std::uint32_t>(state >> 32);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) return 1;
  const std::size_t rows_wanted = std::strtoul(argv[2], nullptr, 10);
  const int epochs = std::atoi(argv[3]);
  std::unordered_map<std::string, std::uint32_t> key_of;
  std::unordered_map<std::uint32_t, std::uint32_t> count_of;
  std::vector<std::uint32_t> stream;  // keys, 0 ends a sentence
  dateline::syntax::FeatureReader reader;
  for (int i = 4; i < argc; ++i) {
    std::ifstream in(argv[i]);
    std::string line, word;
    while (std::getline(in, line)) {
      line += ' ';
      for (const char c : line) {
        if (c != ' ') {
          word += c;
        } else if (!word.empty()) {
          const auto [at, fresh] = key_of.try_emplace(word, 0);
          if (fresh) at->second = reader.read(word, false, false).word_key;
          stream.push_back(at->second);
          ++count_of[at->second];
          word.clear();
        }
      }
      stream.push_back(0);
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_count;  // count, key
  for (const auto& [key, count] : count_of) by_count.emplace_back(count, key);
  std::sort(by_count.begin(), by_count.end(), [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (by_count.size() > rows_wanted) by_count.resize(rows_wanted);
  const std::size_t rows = by_count.size();
  std::unordered_map<std::uint32_t, int> row_of;
  for (std::size_t i = 0; i < rows; ++i) row_of[by_count[i].second] = static_cast<int>(i);
  std::vector<int> words;
  double total = 0;
  for (const std::uint32_t key : stream) {
    const auto at = key == 0 ? row_of.end() : row_of.find(key);
    words.push_back(key == 0 ? -1 : at == row_of.end() ? -2 : at->second);
  }
  for (const auto& [count, key] : by_count) total += count;
  std::vector<std::uint32_t> keep(rows);
  std::vector<int> noise;
  double mass = 0;
  for (const auto& [count, key] : by_count) mass += std::pow(count, 0.75);
  for (std::size_t i = 0; i < rows; ++i) {
    const double share = by_count[i].first / total;
    keep[i] = static_cast<std::uint32_t>(std::min(1.0, std::sqrt(kSample / share) + kSample / share) * 4294967295.0);
    const auto slots = static_cast<std::size_t>(std::pow(by_count[i].first, 0.75) / mass * 8e6) + 1;
    noise.insert(noise.end(), slots, static_cast<int>(i));
  }
  std::vector<float> in(rows * kWidth), out(rows * kWidth, 0.0f);
  for (float& v : in) v = (static_cast<float>(draw()) / 4294967296.0f - 0.5f) / kWidth;

  std::vector<int> sentence;
  std::size_t seen = 0;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (words[at] >= 0 && draw() <= keep[static_cast<std::size_t>(words[at])]) sentence.push_back(words[at]);
      if (words[at] != -1) continue;
      seen = static_cast<std::size_t>(epoch) * words.size() + at;
      const float rate = 0.03f * std::max(0.01f, 1.0f - static_cast<float>(seen) / static_cast<float>(words.size() * epochs));
      const int n = static_cast<int>(sentence.size());
      for (int i = 0; i < n; ++i) {
        const int window = 1 + static_cast<int>(draw() % kWindow);
        for (int j = std::max(0, i - window); j <= std::min(n - 1, i + window); ++j) {
          if (j == i) continue;
          float* v = &in[static_cast<std::size_t>(sentence[j]) * kWidth];
          float change[kWidth] = {};
          for (int k = 0; k <= kNegatives; ++k) {
            const int target = k == 0 ? sentence[i] : noise[draw() % noise.size()];
            if (k > 0 && target == sentence[i]) continue;
            float* u = &out[static_cast<std::size_t>(target) * kWidth];
            float dot = 0;
            for (int d = 0; d < kWidth; ++d) dot += u[d] * v[d];
            const float g = ((k == 0 ? 1.0f : 0.0f) - 1.0f / (1.0f + std::exp(-dot))) * rate;
            for (int d = 0; d < kWidth; ++d) {
              change[d] += g * u[d];
              u[d] += g * v[d];
            }
          }
          for (int d = 0; d < kWidth; ++d) v[d] += change[d];
        }
      }
      sentence.clear();
    }
    std::fprintf(stderr, "epoch %d\n", epoch + 1);
  }
  std::FILE* file = std::fopen(argv[1], "wb");
  const std::uint32_t head[2] = {static_cast<std::uint32_t>(rows), kWidth};
  std::fwrite(head, 4, 2, file);
  for (const auto& [count, key] : by_count) std::fwrite(&key, 4, 1, file);
  for (const auto& [count, key] : by_count) std::fwrite(&count, 4, 1, file);
  std::fwrite(in.data(), 4, in.size(), file);
  std::fclose(file);
}
