// The features of src/syntax, callable from the trainer: built as a shared library by syntax.py.
#include <cstring>
#include <string>
#include <string_view>

#include "../../src/syntax/features.h"

using namespace dateline::syntax;

extern "C" {

unsigned dateline_spelling_features() { return kSpellingFeatures; }
unsigned dateline_spelling_rows() { return kSpellingRows; }

// Words lie in `text` between begin[i] and begin[i + 1]; sentence[i] is the number of the word's sentence, ascending.
void dateline_features(const char* text, const unsigned* begin, const unsigned* sentence, size_t count,
                       unsigned* keys, unsigned* rows) {
  FeatureReader reader;
  size_t at = 0;
  while (at < count) {
    size_t end = at;
    bool shouted = true;
    for (; end < count && sentence[end] == sentence[at]; ++end) {
      if (has_lower_case({text + begin[end], begin[end + 1] - begin[end]})) shouted = false;
    }
    for (size_t i = at; i < end; ++i) {
      const auto features = reader.read({text + begin[i], begin[i + 1] - begin[i]}, i == at, shouted);
      keys[i] = features.word_key;
      for (size_t k = 0; k < kSpellingFeatures; ++k) rows[i * kSpellingFeatures + k] = features.rows[k];
    }
    at = end;
  }
}

// Folded form for the lemma rules; returns its length (at most `room`).
size_t dateline_fold(const char* text, size_t size, int mode, char* out, size_t room) {
  std::string folded, cased;
  fold_typography({text, size}, folded);
  if (mode == 1) lower_case(folded, cased);
  else if (mode == 2) title_case(folded, cased);
  else cased = folded;
  const size_t n = cased.size() < room ? cased.size() : room;
  std::memcpy(out, cased.data(), n);
  return n;
}

}  // extern "C"
