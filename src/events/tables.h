// The tables of the stage in memory: acts (verbs.tsv, nouns.tsv), operators, what an operator makes of an act, codes,
// classes of words, contexts, signs of other domains. Read once, then shared by all threads.
#ifndef DATELINE_EVENTS_TABLES_H
#define DATELINE_EVENTS_TABLES_H

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "events/operator.h"
#include "lexicon/table.h"

namespace dateline {

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
template <typename T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;  // looked up, never walked through

// ---- codes

struct PloverRow {
  std::string type, mode, quad;
  std::optional<double> score;
  int future = -1;     // row that PLOVER gives to the announced act; -1: keeps its own
  int cancelled = -1;  // row that PLOVER gives to calling it off; -1: none
};

struct CameoRow {
  std::string code, name;
  std::optional<double> goldstein;
  int plover = -1;  // row of plover.tsv; -1: no such event there
  std::vector<std::string> contexts;
};

// ---- frames

// Where an argument stands. A preposition is kPreposition with its lemma.
enum class Slot : uint8_t { kSubject, kObject, kIndirect, kComplement, kInfinitive, kInner, kOwner, kModifier, kPreposition };

struct SlotRef {
  Slot slot = Slot::kSubject;
  std::string preposition;
  bool of_complement = false;  // "comp.obj": look in the verb beneath
};
using SlotSum = std::vector<SlotRef>;       // joined: "subj+with"
using SlotChoice = std::vector<SlotSum>;    // the first that finds somebody: "to|inner"

struct Need {
  std::vector<SlotRef> slots;      // any of them
  bool absent = false;             // "-obj"
  bool self = false;               // "self": the complement's subject is of the country that speaks
  bool two = false;                // "two": subj, between and with hold parties of two countries
  uint64_t classes = 0;            // any of these classes
  std::vector<std::string> words;  // or any of these lemmas; both empty: it only has to be there
};

enum class Strength : uint8_t { kAnyParty, kLight, kTwoParties };

// One row of verbs.tsv or nouns.tsv.
struct ActRow {
  std::vector<Need> needs;
  SlotChoice actors, recipients;
  int cameo = -1;   // row of cameo.tsv; -1: never an event
  int plover = -1;  // row of plover.tsv
  Strength strength = Strength::kAnyParty;
  bool where_compound = false;  // all its words are compounds ("sanction+relief")
  bool reciprocal = false;  // actors join several slots: all parties are actors
  std::string where;        // "lexicon/verbs.tsv:12", for `why`
};

struct OperatorRow {
  OperatorClass cls;
  std::string where;
};

// Classes that are not lists of words.
enum : uint64_t { kClassActor = 1, kClassOfficial = 2, kClassPlace = 4, kClassCountry = 8, kClassOrganisation = 16 };
constexpr uint64_t kClassesByNames = 31;  // these five together

struct ContextWord {
  std::string word;
  bool prefix = false;
  uint8_t context = 0;
};

struct DomainWord {
  std::string second;  // the word after it; empty: none needed
  bool prefix = false;
  uint8_t domain = 0;
  uint8_t weight = 0;
};

struct EventTables {
  std::vector<PloverRow> plover;
  std::vector<CameoRow> cameo;
  WordMap<int> cameo_by_code;
  WordMap<uint64_t> classes;               // lemma or "a+b" → classes
  WordMap<int> class_bits;                 // name of the class → bit number
  std::vector<ActRow> acts;
  WordMap<std::vector<int>> verbs, nouns;  // lemma → rows of acts, the one that asks for most first
  WordMap<bool> known_verbs;               // every verb of verbs.tsv and operators.tsv, without particle
  std::vector<OperatorRow> operators;
  WordMap<int> operator_rows;              // operator_key(...) → row
  struct Composed {
    int cameo = -1;
    int plover = -1;
    std::string where;
  };
  WordMap<Composed> composed;              // "class code-prefix"
  std::vector<std::string> contexts;       // names
  WordMap<std::vector<ContextWord>> context_words;  // first three bytes → words
  WordMap<int> factuality;                          // feature → hundredths
  std::vector<std::string> domains;
  WordMap<std::vector<DomainWord>> domain_words;    // first three bytes → words

  uint64_t classes_of(std::string_view lemma) const {
    auto found = classes.find(lemma);
    return found == classes.end() ? 0 : found->second;
  }
  uint64_t class_named(std::string_view name) const {
    auto found = class_bits.find(name);
    return found == class_bits.end() ? 0 : uint64_t{1} << found->second;
  }
  // What the operator makes of the act, by the longest beginning of its code; null: nothing in the table.
  const Composed* compose(OperatorClass cls, std::string_view code) const;
  int find_plover(std::string_view type, std::string_view mode) const;
};

// Key of operator_rows: word, part of speech ('v' 'n' 'j' 'r' 'x'), place of the governed act.
std::string operator_key(std::string_view word, char pos, std::string_view where);

// "a b c" → {"a", "b", "c"}.
std::vector<std::string_view> split_at(std::string_view text, char separator);

// Each loads one file of lexicon/ into the tables; in this order.
Status load_plover(EventTables& tables, std::string_view user_directory);
Status load_cameo(EventTables& tables, std::string_view user_directory);
Status load_classes(EventTables& tables, std::string_view user_directory);
Status load_acts(EventTables& tables, std::string_view user_directory);
Status load_operators(EventTables& tables, std::string_view user_directory);
Status load_composed(EventTables& tables, std::string_view user_directory);
Status load_topics(EventTables& tables, std::string_view user_directory);
Status load_factuality(EventTables& tables, std::string_view user_directory);

}  // namespace dateline

#endif
