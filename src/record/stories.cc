#include "record/stories.h"

#include <algorithm>
#include <cstdlib>

#include "record/hash.h"
#include "record/who.h"

namespace dateline {
namespace {

constexpr size_t kStoryKeys = 12;
constexpr int kWordsShare = 67;    // the weight of words against leads in the likeness, per cent

// Integer square root: no floating point in a decision.
uint64_t root(uint64_t x) {
  uint64_t r = 0;
  for (uint64_t bit = uint64_t{1} << 31; bit != 0; bit >>= 1)
    if ((r + bit) * (r + bit) <= x) r += bit;
  return r;
}

int cosine(const std::vector<Term>& a, const std::vector<Term>& b) {
  uint64_t dot = 0;
  uint64_t aa = 0;
  uint64_t bb = 0;
  for (const Term& t : a) aa += uint64_t{t.weight} * t.weight;
  for (const Term& t : b) bb += uint64_t{t.weight} * t.weight;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].hash < b[j].hash) {
      ++i;
    } else if (a[i].hash > b[j].hash) {
      ++j;
    } else {
      dot += uint64_t{a[i++].weight} * b[j++].weight;
    }
  }
  if (aa == 0 || bb == 0) return 0;
  return static_cast<int>(dot * 1000 / std::max<uint64_t>(1, root(aa * bb)));
}

}  // namespace

std::vector<uint64_t> story_keys(const Digest& digest) {
  std::vector<Term> terms = digest.terms;
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
  });
  if (terms.size() > kStoryKeys) terms.resize(kStoryKeys);
  std::vector<uint64_t> keys;
  for (const Term& t : terms) keys.push_back(hash_of("story", t.hash));
  return keys;
}

Likeness likeness(const Digest& a, const Digest& b) {
  Likeness like;
  int words = cosine(a.terms, b.terms);
  int leads = cosine(a.lead, b.lead);
  like.score = (words * kWordsShare + leads * (100 - kWordsShare)) / 100;
  // Two meetings of the same people: "first summit" only against "second summit" only.
  if (!a.ordinals.empty() && !b.ordinals.empty()) {
    bool shared = std::any_of(a.ordinals.begin(), a.ordinals.end(), [&](int o) {
      return std::find(b.ordinals.begin(), b.ordinals.end(), o) != b.ordinals.end();
    });
    if (!shared) like.veto = true;
  }
  if (a.dated && b.dated) {
    int gap = std::abs(a.published.begin - b.published.begin);
    if (gap > kFarDays) like.veto = true;
    like.score = like.score * (400 - std::min(gap, 60)) / 400;
  }
  like.reason = "words " + std::to_string(words) + ", leads " + std::to_string(leads);
  return like;
}

}  // namespace dateline
