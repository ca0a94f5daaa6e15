#include "record/copies.h"

#include <algorithm>

#include "record/hash.h"
#include "record/words.h"

namespace dateline {
namespace {

constexpr size_t kRun = 4;           // words in a run
constexpr int kSharedRuns = 10;      // fewer shared runs than this prove nothing
constexpr int kCopyShare = 450;      // per mille of either text that must stand in the other
constexpr int kSentenceShare = 600;  // per mille of a sentence for "kept"

int per_mille(size_t part, size_t whole) { return whole == 0 ? 0 : static_cast<int>(part * 1000 / whole); }

int share(const SentencePrint& sentence, const std::vector<uint32_t>& sorted) {
  size_t found = 0;
  for (uint32_t s : sentence.shingles) found += std::binary_search(sorted.begin(), sorted.end(), s);
  return per_mille(found, sentence.shingles.size());
}

size_t count_shared(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    uint32_t x = a[i], y = b[j];
    shared += x == y;
    i += x <= y;
    j += y <= x;
  }
  return shared;
}

}  // namespace

void sort_runs(Digest& digest) {
  std::vector<uint32_t>& all = digest.runs;
  all.clear();
  for (const SentencePrint& s : digest.sentences) all.insert(all.end(), s.shingles.begin(), s.shingles.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<uint32_t> shingles_of(std::string_view sentence) {
  std::vector<PlainWord> words = plain_words(sentence);
  std::vector<uint32_t> out;
  if (words.empty()) return out;
  std::vector<uint64_t> hashes;
  for (const PlainWord& w : words) hashes.push_back(hash_of(w.text));
  size_t run = std::min(kRun, hashes.size());
  for (size_t i = 0; i + run <= hashes.size(); ++i) {
    uint64_t h = 0;
    for (size_t k = 0; k < run; ++k) h = join_hash(h, hashes[i + k]);
    out.push_back(static_cast<uint32_t>(h >> 32));
  }
  return out;
}

std::vector<uint64_t> copy_keys(const Digest& digest) {
  std::vector<uint64_t> keys;
  for (const SentencePrint& s : digest.sentences) {
    if (s.shingles.size() < 4) continue;  // "He declined to comment." stands anywhere
    keys.push_back(hash_of("copy", *std::min_element(s.shingles.begin(), s.shingles.end())));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.size() > kCopyKeys) keys.resize(kCopyKeys);
  return keys;
}

Containment containment(const std::vector<uint32_t>& original, const std::vector<uint32_t>& copy) {
  size_t both = count_shared(original, copy);
  return {per_mille(both, copy.size()), per_mille(both, original.size()), static_cast<int>(both)};
}

bool is_copy(const Containment& c) {
  return c.shared >= kSharedRuns && (c.of_copy >= kCopyShare || c.of_original >= kCopyShare);
}

int sentence_containment(const SentencePrint& sentence, const Digest& original) {
  return share(sentence, original.runs);
}

CopyAccount copy_account(const Digest& original, const Digest& copy) {
  CopyAccount account;
  account.containment = containment(original.runs, copy.runs).of_copy;
  for (const SentencePrint& s : copy.sentences)
    (share(s, original.runs) >= kSentenceShare ? account.kept : account.added).push_back(s.span);
  for (const SentencePrint& s : original.sentences)
    if (share(s, copy.runs) < kSentenceShare) account.cut.push_back(s.span);
  return account;
}

}  // namespace dateline
