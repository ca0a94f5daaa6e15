// What the network sees of a word: one key into the table of known words and a fixed number of rows in a table of
// hashed spelling features. The trainer calls this very code, so that training and use cannot drift apart.
#ifndef DATELINE_SYNTAX_FEATURES_H
#define DATELINE_SYNTAX_FEATURES_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::syntax {

inline constexpr std::size_t kSpellingFeatures = 14;
inline constexpr std::uint32_t kSpellingRows = 20480;
// After the spelling rows come those that say which treebank's conventions to follow; see style_of() in syntax.cc.
inline constexpr std::uint32_t kStyles = 2;
// Then those of what is known of a word from tables and raw text, in three groups; see Network::kinds.
inline constexpr std::size_t kKindGroups = 3;
inline constexpr std::uint32_t kKindRows = 64;
inline constexpr std::size_t kWordRows = kSpellingFeatures + 1 + kKindGroups;

struct WordFeatures {
  std::uint32_t word_key = 0;                  // of the folded, lower-cased form, digits as 0
  std::uint32_t form_key = 0;                  // of the folded form, for the lemma table
  std::array<std::uint32_t, kWordRows> rows{};  // spelling, each below kSpellingRows; style; kinds (the last by others)
};

// FNV-1a over bytes; the same everywhere, also in the trainer and in the lemma table.
constexpr std::uint32_t hash_bytes(std::string_view bytes, std::uint32_t seed = 2166136261u) {
  std::uint32_t hash = seed;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return hash;
}

// The key of a form with a Penn tag in the lemma table.
constexpr std::uint32_t lemma_key(std::uint32_t form_key, std::string_view xpos) { return hash_bytes(xpos, form_key); }

// Typographic quotes, dashes and ellipses become their plain forms; everything else stays, byte for byte.
void fold_typography(std::string_view form, std::string& out);

// Lower case for ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic; other characters stay.
void lower_case(std::string_view form, std::string& out);

// Upper-cases the first character and lower-cases the rest.
void title_case(std::string_view form, std::string& out);

// First byte after the last `count` characters were taken off; 0 when there are not that many.
std::size_t without_last(std::string_view form, std::size_t count);

class FeatureReader {
 public:
  // Only the key of the word in the table of known words.
  std::uint32_t word_key(std::string_view form);

  // `first` says that the word opens its sentence, `shouted` that the sentence has no lower-case letter.
  WordFeatures read(std::string_view form, bool first, bool shouted);

 private:
  void normalise(std::string_view form);

  std::string folded_, digits_;  // digits_: lower case, every digit 0
};

// True when the form has a lower-case letter: a sentence in which no word has one is "shouted".
bool has_lower_case(std::string_view form);

}  // namespace dateline::syntax

#endif
