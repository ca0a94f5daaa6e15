// The tables of the stage, as read from lexicon/.
#ifndef DATELINE_STATEMENTS_CUES_H
#define DATELINE_STATEMENTS_CUES_H

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "lexicon/table.h"

namespace dateline {

enum class CuePart : uint8_t { kVerb, kLight, kCarry, kNoun, kAdjective, kAdverb, kView, kPass };
constexpr size_t kCueParts = 8;

// What may be the content of a cue: a set of bits, and prepositions.
enum Frame : uint16_t {
  kThat = 1,
  kQuoteFrame = 2,
  kSo = 4,
  kInf = 8,
  kIng = 16,
  kObj = 32,
  kXc = 64,
  kAs = 128,
  kClause = 256,
  kWh = 512,
};

// "obj+as": one thing, only where another is there too.
struct Pair {
  uint16_t what = 0;
  uint16_t with = 0;  // frame bit; 0: the preposition
  std::string with_preposition;
};

struct Cue {
  std::string words;
  CuePart part = CuePart::kVerb;
  uint16_t frames = 0;
  std::vector<std::string> prepositions;
  std::vector<Pair> pairs;
  std::string to;  // "obj", "iobj" or a preposition
  StatementKind kind = StatementKind::kSaid;
  Commitment commitment = Commitment::kSaid;
  std::string where;  // "lexicon/cues.tsv:12"

  bool has(Frame f) const { return frames & f; }
  bool takes(std::string_view preposition) const;
  bool speaks() const { return has(kThat) || has(kQuoteFrame); }
};

struct Medium {
  std::string name;
  std::string to;
};

struct Strings {
  template <typename T>
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
};
template <typename T>
using ByWord = std::unordered_map<std::string, T, Strings::Hash<T>, std::equal_to<>>;

struct StatementTables {
  std::vector<Cue> cues;
  ByWord<uint32_t> by_part[kCueParts];  // words → index into cues
  ByWord<Medium> media;
  ByWord<std::vector<std::vector<std::string>>> outlet_names;  // first word → the words of each name
  ByWord<bool> outlet_parts;
  ByWord<bool> outlet_nouns;  // "newspaper", "news agency"

  const Cue* find(CuePart part, std::string_view words) const;
};

Result<std::shared_ptr<const StatementTables>> read_statement_tables(std::string_view user_directory);

}  // namespace dateline

#endif
