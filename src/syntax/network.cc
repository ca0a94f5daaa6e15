#include "syntax/network.h"

#include <algorithm>
#include <cstring>

namespace dateline::syntax {
namespace {

constexpr uint32_t kWidestEmbed = 256;  // see embedded() in learn/steps.inc
constexpr uint32_t kWidest = 1024;

struct Config {
  uint32_t width, layers, embed, arc, rel, near, spelling_rows, word_rows;
  float word_scale, spelling_scale;
};

class Reader {
 public:
  explicit Reader(const ModelFile& file) : file_(file) {}
  bool ok = true;

  template <typename T>
  const T* array(std::string_view name, size_t count) {
    const T* values = file_.array<T>(name, count);
    ok = ok && values != nullptr;
    return values;
  }

  Matrix matrix(const std::string& name, size_t depth, size_t labels) {
    Matrix m;
    m.depth = depth;
    m.columns = (labels + kColumnBlock - 1) / kColumnBlock * kColumnBlock;
    m.weights = array<int8_t>(name + ".w", depth * m.columns);
    m.start = array<int32_t>(name + ".s", m.columns);
    m.scale = array<float>(name + ".z", m.columns);
    m.bias = array<float>(name + ".b", m.columns);
    return m;
  }

  KeyTable keys(std::string_view keys, std::string_view buckets, int bits, size_t count) {
    KeyTable table;
    table.keys = array<uint32_t>(keys, count);
    table.buckets = array<uint32_t>(buckets, (size_t{1} << bits) + 1);
    table.shift = 32 - bits;
    if (ok) {
      for (size_t b = 0; b < size_t{1} << bits; ++b) ok = ok && table.buckets[b] <= table.buckets[b + 1];
      ok = ok && table.buckets[size_t{1} << bits] <= count;
    }
    return table;
  }

  // Calls take(text) for each string of a section.
  template <typename Take>
  void strings(std::string_view name, Take take) {
    std::string_view bytes = file_.section(name);
    while (bytes.size() >= 2) {
      uint16_t size;
      std::memcpy(&size, bytes.data(), 2);
      if (bytes.size() < 2u + size || !take(bytes.substr(2, size))) break;
      bytes.remove_prefix(2u + size);
    }
    ok = ok && bytes.empty();
  }

 private:
  const ModelFile& file_;
};

}  // namespace

Result<Network> read_network(const ModelFile& file) {
  const Error damaged{ErrorKind::kResource, "the syntax model does not fit this program; train it again"};
  const auto* config = file.array<Config>("config", 1);
  if (config == nullptr || config->width % 32 != 0 || config->width > kWidest || config->width == 0 ||
      config->layers > kLayersMost || config->embed > kWidestEmbed || config->embed % 4 != 0 || config->arc % 16 != 0 ||
      config->arc > kWidest || config->rel % 16 != 0 || config->rel > kWidest || config->near != kNearKinds ||
      config->spelling_rows != kSpellingRows + kStyles + kKindGroups * kKindRows || config->word_rows == 0) {
    return damaged;
  }
  Reader in(file);
  Network n;
  n.width = config->width, n.layers = config->layers, n.embed = config->embed;
  n.arc = config->arc, n.rel = config->rel;
  n.word_scale = config->word_scale, n.spelling_scale = config->spelling_scale;

  in.strings("l.upos", [&](std::string_view s) { return parse(s, &n.upos_labels.emplace_back()); });
  in.strings("l.xpos", [&](std::string_view s) { return parse_xpos(s, &n.xpos_labels.emplace_back()); });
  in.strings("l.feats", [&](std::string_view s) { return parse(s, &n.feats_labels.emplace_back()); });
  in.strings("l.rels", [&](std::string_view s) { return parse(s, &n.rel_labels.emplace_back()); });
  std::string_view scripts = file.section("l.scr");
  while (scripts.size() >= 4) {
    uint16_t size;
    std::memcpy(&size, scripts.data() + 2, 2);
    if (scripts.size() < 4u + size) break;
    n.script_labels.push_back(
        {static_cast<uint8_t>(scripts[0]), static_cast<uint8_t>(scripts[1]), scripts.substr(4, size)});
    scripts.remove_prefix(4u + size);
  }
  if (!in.ok || !scripts.empty() || n.script_labels.empty()) return damaged;

  n.words = in.array<int8_t>("words", size_t{config->word_rows} * n.embed);
  n.known = in.keys("keys", "buckets", 14, config->word_rows - 1);
  n.spelling = in.array<int8_t>("spell", size_t{config->spelling_rows} * n.embed);
  n.style = in.array<int16_t>("style", config->word_rows);
  n.in = in.matrix("in", 2 * n.embed, n.width);
  for (size_t layer = 0; layer < n.layers; ++layer) {
    n.forward[layer] = in.matrix("f" + std::to_string(layer), n.width, 3 * n.width / 2);
    n.backward[layer] = in.matrix("b" + std::to_string(layer), n.width, 3 * n.width / 2);
  }
  n.upos = in.matrix("upos", n.width, n.upos_labels.size());
  n.xpos = in.matrix("xpos", n.width, n.xpos_labels.size());
  n.feats = in.matrix("feats", n.width, n.feats_labels.size());
  n.scripts = in.matrix("script", n.width, n.script_labels.size());
  n.query = in.matrix("query", n.width, n.arc);
  n.key = in.matrix("key", n.width, n.arc);
  n.near = in.matrix("near", n.width, kNearKinds);
  n.root = in.array<int8_t>("root", n.arc);
  n.mine = in.matrix("mine", n.width, n.rel);
  n.theirs = in.matrix("theirs", n.width, n.rel);
  n.rel_root = in.array<float>("relroot", n.rel);
  n.rel_near = in.array<float>("relnear", kNearKinds * n.rel);
  n.rels = in.matrix("rels", n.rel, n.rel_labels.size());
  const size_t tags = static_cast<size_t>(NameTag::kInOrganisation) + 1;
  n.names = in.matrix("names", n.width, 2 * tags);  // names, then phrases
  n.moves = in.array<float>("moves", tags * tags);
  const size_t kinds = file.section("kinds").size() / kKindGroups;
  n.kind_keys = in.keys("kindkey", "kindbkt", 14, kinds);
  n.kinds = in.array<uint8_t>("kinds", kinds * kKindGroups);
  n.pairs = in.array<uint8_t>("pairs", n.upos_labels.size() * n.xpos_labels.size());
  const size_t lemmas = file.section("lemmas").size() / sizeof(uint16_t);
  n.lemma_keys = in.keys("lemmakey", "lemmabkt", 12, lemmas);
  n.lemma_scripts = in.array<uint16_t>("lemmas", lemmas);
  if (!in.ok) return damaged;
  for (size_t i = 0; i < kinds * kKindGroups; ++i) {
    if (n.kinds[i] >= kKindRows) return damaged;
  }
  for (size_t i = 0; i < lemmas; ++i) {
    if (n.lemma_scripts[i] >= n.script_labels.size()) return damaged;
  }
  return n;
}

}  // namespace dateline::syntax
