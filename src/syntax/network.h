// The network of the syntax model, as views into a model file (docs/model-format.md), and what it says of a batch of
// sentences. tools/train/syntax_net.py is the same network as it is trained.
#ifndef DATELINE_SYNTAX_NETWORK_H
#define DATELINE_SYNTAX_NETWORK_H

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "learn/model_file.h"
#include "learn/steps.h"
#include "syntax/features.h"

namespace dateline::syntax {

inline constexpr size_t kBatchWords = 256;  // most words that go through the network together
inline constexpr size_t kLayersMost = 8;
inline constexpr size_t kNearKinds = 16;

// A packed 8-bit matrix with what brings its sums back to real numbers.
struct Matrix {
  const int8_t* weights = nullptr;
  const int32_t* start = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  size_t depth = 0;
  size_t columns = 0;  // a multiple of 16; those beyond the labels are zero
};

// Fold the form (0 keep, 1 lower, 2 title case), take `cut` characters off its end, append `tail`; 3: `tail` alone.
struct LemmaScript {
  uint8_t mode = 0;
  uint8_t cut = 0;
  std::string_view tail;
};

// Sorted keys with a value each; bucket b holds the keys whose leading bits are b.
struct KeyTable {
  const uint32_t* keys = nullptr;
  const uint32_t* buckets = nullptr;
  int shift = 0;
  // Index of the key, or -1.
  int64_t find(uint32_t key) const {
    for (uint32_t i = buckets[key >> shift], end = buckets[(key >> shift) + 1]; i < end; ++i) {
      if (keys[i] == key) return i;
    }
    return -1;
  }
};

struct Network {
  size_t width = 0, layers = 0, embed = 0, arc = 0, rel = 0;
  float word_scale = 0, spelling_scale = 0;
  const int8_t* words = nullptr;  // row 0: unknown words; row i + 1: the i-th of known.keys
  const int8_t* spelling = nullptr;
  const int16_t* style = nullptr;  // evidence of each row of `words` for style 1
  KeyTable known;
  KeyTable kind_keys;              // of words of which something is known from tables or raw text ...
  const uint8_t* kinds = nullptr;  // ... [kKindGroups] each: which row of its group
  Matrix in, forward[kLayersMost], backward[kLayersMost];
  Matrix upos, xpos, feats, scripts, query, key, near, mine, theirs, rels, names;
  const int8_t* root = nullptr;     // the root's key
  const float* rel_root = nullptr;  // its part in relations
  const float* rel_near = nullptr;  // [kNearKinds][rel]
  const uint8_t* pairs = nullptr;   // [upos][xpos]: 1 where training has the two on one word
  const float* moves = nullptr;     // [tag][tag]: from one word's name tag to the next one's
  KeyTable lemma_keys;
  const uint16_t* lemma_scripts = nullptr;
  // Labels in the model's order.
  std::vector<Upos> upos_labels;
  std::vector<uint8_t> xpos_labels;
  std::vector<Features> feats_labels;
  std::vector<Deprel> rel_labels;
  std::vector<LemmaScript> script_labels;
};

// Fails (kResource) if a section is missing or has another size than the others call for.
Result<Network> read_network(const ModelFile& file);

// What the network says of one word: label numbers, and the head within its piece (the number of words: the root).
struct Reading {
  uint16_t upos, xpos, feats, script, rel;
  uint32_t head;
  uint8_t name, phrase;
};

// Scratch of one thread; its size is fixed by kBatchWords and kMemory.
class Workspace {
 public:
  explicit Workspace(const Network& network);

  // Takes the next word of the batch. `first`: it opens its sentence; `shouted`: see FeatureReader; `style`: which
  // treebank's conventions to follow. REQUIRES: fewer than kBatchWords words so far.
  void add(const Network& network, std::string_view form, bool first, bool shouted, uint32_t style);
  // Ends a piece of a sentence with the word just taken.
  void end_piece() { start.push_back(static_cast<uint32_t>(words())); }
  size_t words() const { return form_keys_.size(); }
  void clear();

  // Where each piece begins, and the end of the last.
  std::vector<uint32_t> start{0};
  // Filled by read_batch; `phrase` of them only if asked for.
  std::vector<Reading> readings;
  bool want_phrases = false;

 private:
  // What goes into the first layer depends on the form and three flags alone, so that of common words is remembered.
  static constexpr size_t kMemory = 4096;
  struct Remembered {
    uint8_t size = 0;  // 0: free
    uint8_t flags = 0;
    char form[22] = {};
    uint32_t form_key = 0;
  };
  struct Unknown {
    uint32_t word, slot;
    Remembered entry;  // of size 0: too long to be remembered
    WordFeatures features;
  };

  friend void read_batch(const Network&, const Steps&, Workspace&);
  void look_up(const Network&, const Steps&);
  void encode(const Network&, const Steps&, size_t words);
  void tag_parts_of_speech(const Network&, const Steps&, size_t words);
  void tag(const Network&, const Steps&, size_t words);
  void name(const Network&, const Steps&, size_t words);
  void best_tags(const Network&, size_t first_column, size_t begin, size_t end, uint8_t Reading::*field);
  void attach(const Network&, const Steps&, size_t first, size_t count);
  void relate(const Network&, const Steps&, size_t words);

  FeatureReader reader_;
  std::vector<uint32_t> form_keys_;
  std::vector<Unknown> unknown_;
  std::vector<Remembered> remembered_;
  std::vector<uint8_t> memory_;  // [kMemory][width]
  std::vector<uint8_t> embedded_, x_, h_, query_, key_, hidden_;
  std::vector<int32_t> sums_, scores_, key_start_, near_;
  std::vector<float> values_, mine_, theirs_, cell_;
  std::vector<int8_t> packed_keys_;
  std::vector<uint32_t> heads_;
};

// Every word's reading depends on its own piece alone.
void read_batch(const Network& network, const Steps& steps, Workspace& workspace);

}  // namespace dateline::syntax

#endif
