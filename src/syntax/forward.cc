// The forward pass. Bytes go between the layers, exact whole-number sums inside them; see learn/steps.h for why the
// result is the same on every processor and in every batch.
#include <algorithm>
#include <array>
#include <cstring>

#include "syntax/network.h"
#include "syntax/trees.h"

namespace dateline::syntax {
namespace {

constexpr int32_t kNever = INT32_MIN / 2;  // the score of a head that cannot be
constexpr size_t kNames = static_cast<size_t>(NameTag::kInOrganisation) + 1;

// Which kind of distance lies between a word and its head (0 is kept for the root): by size, then by side.
constexpr std::array<uint8_t, 2 * kBatchWords> near_kinds() {
  std::array<uint8_t, 2 * kBatchWords> kinds{};
  for (size_t i = 0; i < kinds.size(); ++i) {
    const int to_head = static_cast<int>(i) - static_cast<int>(kBatchWords);
    const int away = to_head < 0 ? -to_head : to_head;
    const int size = away <= 1    ? 0
                     : away == 2  ? 1
                     : away <= 4  ? 2
                     : away <= 7  ? 3
                     : away <= 14 ? 4
                     : away <= 30 ? 5
                                  : 6;
    kinds[i] = static_cast<uint8_t>(1 + size * 2 + (to_head > 0));
  }
  return kinds;
}
constexpr auto kNearKindOf = near_kinds();

size_t near_kind(size_t word, size_t head) { return kNearKindOf[head + kBatchWords - word]; }

// The best label, given the sums of one row; the bias of columns without a label is far below all others.
uint16_t best_label(const Steps& steps, const Matrix& m, const int32_t* sums, float* values) {
  steps.scaled(sums, m.scale, m.bias, m.columns, values);
  return static_cast<uint16_t>(steps.greatest(values, m.columns));
}

}  // namespace

Workspace::Workspace(const Network& n) {
  form_keys_.reserve(kBatchWords);
  unknown_.reserve(kBatchWords);
  readings.reserve(kBatchWords);
  remembered_.resize(kMemory);
  memory_.resize(kMemory * n.width);
  embedded_.resize(kBatchWords * 2 * n.embed);
  x_.resize(kBatchWords * n.width);
  h_.resize(kBatchWords * n.width);
  query_.resize(kBatchWords * n.arc);
  key_.resize(kBatchWords * n.arc);
  hidden_.resize(kBatchWords * n.rel);
  size_t widest = std::max({n.width, n.forward[0].columns, n.feats.columns, n.scripts.columns, n.arc, n.rel});
  sums_.resize(kBatchWords * widest);
  values_.resize(std::max(widest, kBatchWords * (n.upos.columns + n.xpos.columns)));
  scores_.resize(kBatchWords * (kBatchWords + kColumnBlock));
  key_start_.resize(kBatchWords + kColumnBlock);
  near_.resize(kBatchWords * kNearKinds);
  mine_.resize(kBatchWords * n.rel);
  theirs_.resize(kBatchWords * n.rel);
  cell_.resize(n.width);
  packed_keys_.resize((kBatchWords + kColumnBlock) * n.arc);
  heads_.resize(kBatchWords);
}

void Workspace::clear() {
  form_keys_.clear();
  unknown_.clear();
  start.assign(1, 0);
}

void Workspace::add(const Network& n, std::string_view form, bool first, bool shouted, uint32_t style) {
  const auto word = static_cast<uint32_t>(form_keys_.size());
  const auto flags = static_cast<uint8_t>((first ? 1 : 0) | (shouted ? 2 : 0) | style << 2);
  const bool keep = !form.empty() && form.size() <= sizeof Remembered::form;
  const uint32_t slot = (hash_bytes(form.substr(0, sizeof Remembered::form)) ^ flags * 0x9E37u) % kMemory;
  const Remembered& known = remembered_[slot];
  if (keep && known.size == form.size() && known.flags == flags &&
      std::memcmp(known.form, form.data(), form.size()) == 0) {
    std::memcpy(x_.data() + word * n.width, memory_.data() + slot * n.width, n.width);
    form_keys_.push_back(known.form_key);
    return;
  }
  Unknown& unknown = unknown_.emplace_back(Unknown{word, slot, {}, reader_.read(form, first, shouted)});
  unknown.features.rows[kSpellingFeatures] = kSpellingRows + style;
  form_keys_.push_back(unknown.features.form_key);
  if (!keep) return;
  unknown.entry.size = static_cast<uint8_t>(form.size());
  unknown.entry.flags = flags;
  unknown.entry.form_key = unknown.features.form_key;
  std::memcpy(unknown.entry.form, form.data(), form.size());
}

// The first layer of the words that were not remembered.
void Workspace::look_up(const Network& n, const Steps& steps) {
  for (size_t k = 0; k < unknown_.size(); ++k) {
    WordFeatures& features = unknown_[k].features;
    const auto row = static_cast<uint32_t>(n.known.find(features.word_key) + 1);
    const int64_t kind = n.kind_keys.find(features.word_key);
    for (size_t g = 0; g < kKindGroups; ++g) {
      const uint8_t value = kind < 0 ? 0 : n.kinds[static_cast<size_t>(kind) * kKindGroups + g];
      features.rows[kSpellingFeatures + 1 + g] = kSpellingRows + kStyles + static_cast<uint32_t>(g) * kKindRows + value;
    }
    uint8_t* out = embedded_.data() + k * 2 * n.embed;
    steps.embedded(n.words, &row, 1, n.embed, n.word_scale, out);
    steps.embedded(n.spelling, features.rows.data(), kWordRows, n.embed, n.spelling_scale, out + n.embed);
  }
  steps.product(embedded_.data(), unknown_.size(), 2 * n.embed, n.in.weights, n.in.depth, n.in.columns, n.in.start,
                sums_.data(), n.in.columns);
  for (size_t k = 0; k < unknown_.size(); ++k) {
    uint8_t* x = x_.data() + unknown_[k].word * n.width;
    steps.activated(sums_.data() + k * n.in.columns, n.in.scale, n.in.bias, n.width, x);
    if (unknown_[k].entry.size == 0) continue;
    remembered_[unknown_[k].slot] = unknown_[k].entry;
    std::memcpy(memory_.data() + unknown_[k].slot * n.width, x, n.width);
  }
}

void Workspace::encode(const Network& n, const Steps& steps, size_t words) {
  const size_t half = n.width / 2;
  for (size_t layer = 0; layer < n.layers; ++layer) {
    for (const bool backward : {false, true}) {
      const Matrix& m = backward ? n.backward[layer] : n.forward[layer];
      const size_t offset = backward ? half : 0;
      steps.product(x_.data(), words, n.width, m.weights, m.depth, m.columns, m.start, sums_.data(), m.columns);
      for (size_t piece = 0; piece + 1 < start.size(); ++piece) {
        const size_t first = start[piece];
        steps.recurrent(sums_.data() + first * m.columns, m.columns, m.scale, m.bias,
                        x_.data() + first * n.width + offset, h_.data() + first * n.width + offset,
                        static_cast<ptrdiff_t>(n.width), start[piece + 1] - first, half, backward, cell_.data());
      }
    }
    x_.swap(h_);
  }
}

// Universal and Penn tag together: where the best of each do not go with each other, the best pair that does.
void Workspace::tag_parts_of_speech(const Network& n, const Steps& steps, size_t words) {
  const size_t both = n.upos.columns + n.xpos.columns;
  for (const Matrix* m : {&n.upos, &n.xpos}) {
    float* out = values_.data() + (m == &n.upos ? 0 : n.upos.columns);
    steps.product(x_.data(), words, n.width, m->weights, m->depth, m->columns, m->start, sums_.data(), m->columns);
    for (size_t i = 0; i < words; ++i) {
      steps.scaled(sums_.data() + i * m->columns, m->scale, m->bias, m->columns, out + i * both);
    }
  }
  const size_t penn = n.xpos_labels.size();
  for (size_t i = 0; i < words; ++i) {
    const float *upos = values_.data() + i * both, *xpos = upos + n.upos.columns;
    size_t u = steps.greatest(upos, n.upos.columns), x = steps.greatest(xpos, n.xpos.columns);
    if (!n.pairs[u * penn + x]) {
      float high = -1e30f;
      for (size_t k = 0; k < n.upos_labels.size() * penn; ++k) {
        if (n.pairs[k] && upos[k / penn] + xpos[k % penn] > high) {
          high = upos[k / penn] + xpos[k % penn];
          u = k / penn, x = k % penn;
        }
      }
    }
    readings[i].upos = static_cast<uint16_t>(u);
    readings[i].xpos = static_cast<uint16_t>(x);
  }
}

void Workspace::tag(const Network& n, const Steps& steps, size_t words) {
  tag_parts_of_speech(n, steps, words);
  const auto label = [&](const Matrix& m, uint16_t Reading::*field) {
    steps.product(x_.data(), words, n.width, m.weights, m.depth, m.columns, m.start, sums_.data(), m.columns);
    for (size_t i = 0; i < words; ++i) {
      readings[i].*field = best_label(steps, m, sums_.data() + i * m.columns, values_.data());
    }
  };
  label(n.feats, &Reading::feats);
  // Most words have their lemma rule in the table; the network is asked about the others only.
  size_t asked = 0;
  for (size_t i = 0; i < words; ++i) {
    const int64_t known = n.lemma_keys.find(lemma_key(form_keys_[i], xpos_name(n.xpos_labels[readings[i].xpos])));
    if (known >= 0) {
      readings[i].script = n.lemma_scripts[known];
    } else {
      std::memcpy(h_.data() + asked * n.width, x_.data() + i * n.width, n.width);
      heads_[asked++] = static_cast<uint32_t>(i);
    }
  }
  const Matrix& m = n.scripts;
  steps.product(h_.data(), asked, n.width, m.weights, m.depth, m.columns, m.start, sums_.data(), m.columns);
  for (size_t k = 0; k < asked; ++k) {
    readings[heads_[k]].script = best_label(steps, m, sums_.data() + k * m.columns, values_.data());
  }
}

// The best sequence of tags, from the sums of the columns that begin at `first_column`: one piece, words begin to end.
void Workspace::best_tags(const Network& n, size_t first_column, size_t begin, size_t end, uint8_t Reading::*field) {
  uint8_t came_from[kBatchWords][kNames];
  float best[kNames] = {};
  for (size_t i = begin; i < end; ++i) {
    const float* score = values_.data() + i * n.names.columns + first_column;
    float now[kNames];
    for (size_t tag = 0; tag < kNames; ++tag) {
      const bool inner = tag > 0 && tag % 2 == 0;
      float high = -1e30f;
      uint8_t from = 0;
      for (size_t before = 0; before < kNames; ++before) {
        // An inner tag follows its own kind alone.
        if (inner && (i == begin || (before != tag && before != tag - 1))) continue;
        const float reached = i == begin ? 0.0f : best[before] + n.moves[before * kNames + tag];
        if (reached > high) high = reached, from = static_cast<uint8_t>(before);
      }
      now[tag] = high + score[tag];
      came_from[i - begin][tag] = from;
    }
    std::copy_n(now, kNames, best);
  }
  auto tag = static_cast<uint8_t>(std::max_element(best, best + kNames) - best);
  for (size_t i = end; i-- > begin;) {
    readings[i].*field = tag;
    tag = came_from[i - begin][tag];
  }
}

void Workspace::name(const Network& n, const Steps& steps, size_t words) {
  const Matrix& m = n.names;
  steps.product(x_.data(), words, n.width, m.weights, m.depth, m.columns, m.start, sums_.data(), m.columns);
  for (size_t i = 0; i < words; ++i) {
    steps.scaled(sums_.data() + i * m.columns, m.scale, m.bias, m.columns, values_.data() + i * m.columns);
  }
  for (size_t piece = 0; piece + 1 < start.size(); ++piece) {
    best_tags(n, 0, start[piece], start[piece + 1], &Reading::name);
    if (want_phrases) best_tags(n, kNames, start[piece], start[piece + 1], &Reading::phrase);
  }
}

// Scores every pair of words of one piece and makes its tree.
void Workspace::attach(const Network& n, const Steps& steps, size_t first, size_t count) {
  const size_t columns = (count + 1 + kColumnBlock - 1) / kColumnBlock * kColumnBlock;
  // The keys become the columns of a packed matrix; the root's is the one after the words'.
  std::fill_n(packed_keys_.data(), columns * n.arc, int8_t{0});
  std::fill_n(key_start_.data(), columns, 0);
  for (size_t j = 0; j <= count; ++j) {
    int8_t* block = packed_keys_.data() + packed_index(n.arc, 0, j);
    int32_t sum = 0;
    const uint8_t* key = key_.data() + (first + j) * n.arc;
    for (size_t k = 0; k < n.arc; ++k) {
      const int value = j == count ? n.root[k] : static_cast<int>(key[k]) - kZeroByte;
      block[k / kDepthGroup * kColumnBlock * kDepthGroup + k % kDepthGroup] = static_cast<int8_t>(value);
      sum += value;
    }
    key_start_[j] = -kZeroByte * sum;
  }
  steps.product_any(query_.data() + first * n.arc, count, n.arc, packed_keys_.data(), n.arc, columns, key_start_.data(),
                    scores_.data(), columns);
  for (size_t i = 0; i < count; ++i) {
    int32_t* row = scores_.data() + i * columns;
    const int32_t* near = near_.data() + (first + i) * kNearKinds;
    const uint8_t* kinds = kNearKindOf.data() + kBatchWords - i;
    for (size_t j = 0; j < count; ++j) row[j] += near[kinds[j]];
    row[count] += near[0];
    row[i] = kNever;
    std::fill(row + count + 1, row + columns, kNever);
    heads_[i] = static_cast<uint32_t>(steps.greatest_integer(row, columns));
  }
  make_tree({scores_.data(), count, columns}, std::span(heads_).first(count));
  for (size_t i = 0; i < count; ++i) readings[first + i].head = heads_[i];
}

void Workspace::relate(const Network& n, const Steps& steps, size_t words) {
  const auto product = [&](const Matrix& m, const uint8_t* rows) {
    steps.product(rows, words, m.depth, m.weights, m.depth, m.columns, m.start, sums_.data(), m.columns);
  };
  for (const bool own : {true, false}) {
    const Matrix& m = own ? n.mine : n.theirs;
    product(m, x_.data());
    float* out = own ? mine_.data() : theirs_.data();
    for (size_t i = 0; i < words; ++i) {
      steps.scaled(sums_.data() + i * m.columns, m.scale, m.bias, n.rel, out + i * n.rel);
    }
  }
  for (size_t piece = 0; piece + 1 < start.size(); ++piece) {
    const size_t first = start[piece], count = start[piece + 1] - first;
    for (size_t i = 0; i < count; ++i) {
      const size_t head = readings[first + i].head;
      const float* theirs = head == count ? n.rel_root : theirs_.data() + (first + head) * n.rel;
      const size_t kind = head == count ? 0 : near_kind(i, head);
      steps.combined(mine_.data() + (first + i) * n.rel, theirs, n.rel_near + kind * n.rel, n.rel,
                     hidden_.data() + (first + i) * n.rel);
    }
  }
  product(n.rels, hidden_.data());
  const size_t labels = n.rel_labels.size();
  const auto root =
      static_cast<size_t>(std::find(n.rel_labels.begin(), n.rel_labels.end(), Deprel::kRoot) - n.rel_labels.begin());
  for (size_t piece = 0; piece + 1 < start.size(); ++piece) {
    const size_t count = start[piece + 1] - start[piece];
    for (size_t i = start[piece]; i < start[piece + 1]; ++i) {
      if (readings[i].head == count) {
        readings[i].rel = static_cast<uint16_t>(root < labels ? root : 0);
        continue;
      }
      steps.scaled(sums_.data() + i * n.rels.columns, n.rels.scale, n.rels.bias, n.rels.columns, values_.data());
      if (root < labels) values_[root] = -1e30f;
      readings[i].rel = static_cast<uint16_t>(steps.greatest(values_.data(), n.rels.columns));
    }
  }
}

void read_batch(const Network& n, const Steps& steps, Workspace& w) {
  const size_t words = w.words();
  w.readings.assign(words, Reading{});
  if (words == 0) return;
  w.look_up(n, steps);
  w.encode(n, steps, words);
  w.tag(n, steps, words);
  w.name(n, steps, words);
  const auto activated = [&](const Matrix& m, std::vector<uint8_t>& out) {
    steps.product(w.x_.data(), words, n.width, m.weights, m.depth, m.columns, m.start, w.sums_.data(), m.columns);
    for (size_t i = 0; i < words; ++i) {
      steps.activated(w.sums_.data() + i * m.columns, m.scale, m.bias, n.arc, out.data() + i * n.arc);
    }
  };
  activated(n.query, w.query_);
  activated(n.key, w.key_);
  steps.product(w.x_.data(), words, n.width, n.near.weights, n.near.depth, n.near.columns, n.near.start, w.sums_.data(),
                n.near.columns);
  for (size_t i = 0; i < words; ++i) {
    float near[kNearKinds];
    steps.scaled(w.sums_.data() + i * n.near.columns, n.near.scale, n.near.bias, kNearKinds, near);
    for (size_t k = 0; k < kNearKinds; ++k) {
      const float held = std::clamp(near[k], -1e8f, 1e8f);
      w.near_[i * kNearKinds + k] = static_cast<int32_t>(held + (held < 0 ? -0.5f : 0.5f));
    }
  }
  for (size_t piece = 0; piece + 1 < w.start.size(); ++piece) {
    w.attach(n, steps, w.start[piece], w.start[piece + 1] - w.start[piece]);
  }
  w.relate(n, steps, words);
}

}  // namespace dateline::syntax
