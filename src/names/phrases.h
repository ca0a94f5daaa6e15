// The phrases of all tables in one index, and where they stand in a report.
//
// A phrase is a sequence of atoms: runs of letters and digits, folded (fold.h). Hyphens, full stops, apostrophes and
// blanks between atoms do not count, so that "Jong-un" and "Jong Un", "U.N." as one word or as several all match; a
// comma counts. Each prefix of each phrase has a 64-bit hash; a match follows the prefixes from a word on.
#ifndef DATELINE_NAMES_PHRASES_H
#define DATELINE_NAMES_PHRASES_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline {

enum class EntryKind : uint8_t {
  kState, kAdjective, kPeople, kSeat, kPerson, kFamily, kOrganisation, kOutlet, kRole, kPlace, kGivenName,
  kNothing  // a fixed phrase that means none of these
};

inline namespace of_names {  // record.h has an Entry, too

struct Entry {
  EntryKind kind = EntryKind::kState;
  bool needs_capital = false;  // the phrase is written with a capital
  bool needs_caps = false;     // … all in capitals, and short: "US", "WHO"
  bool needs_tag = false;      // an ordinary word too: only where the name head says so
  bool plural = false;         // the plural of a role word
  uint32_t row = 0;            // in the vector of its kind in NameTables
  bool second_capital = false;  // its second word is written with a capital, its first is not: "the North"
};

}  // namespace of_names

class PhraseIndex {
 public:
  // Adds a phrase as it is written in the table. A leading "?" sets needs_tag. Later additions come first in matches.
  void add(std::string_view phrase, Entry entry);
  void freeze();  // after the last add

  struct Found {
    const Entry* begin = nullptr;
    const Entry* end = nullptr;
  };

  // The step of a walk: the state after one more atom. 0 is the state before the first atom.
  static uint64_t step(uint64_t state, uint64_t atom);
  // True if some phrase begins with what led to `state`; *found holds the entries of the phrase that ends here.
  bool look_up(uint64_t state, Found* found) const;

  static uint64_t hash_atom(std::string_view folded);

 private:
  struct Slot {
    uint64_t state = 0;
    uint32_t first = 0;  // of entries_
    uint32_t count = 0;
  };
  struct Pending {
    uint64_t state;
    uint32_t order;
    bool whole;
    Entry entry;
  };
  std::vector<Pending> pending_;
  std::vector<Slot> slots_;  // open addressing; state 0: free
  std::vector<Entry> entries_;
};

// One run of letters and digits of a report.
struct Atom {
  uint64_t hash = 0;      // of its folded letters; a comma has its own; 0: nothing matches across
  WordId word;
  bool begins_word = false;
  bool ends_word = false;
  bool capital = false;   // begins with a capital
  bool caps = false;      // has no small letter
};

struct Match {
  WordRange words;
  Entry entry;
};

// The atoms of one sentence.
std::vector<Atom> atoms_of(const Report& report, const Sentence& sentence);

// All matches of table phrases with whole words of one sentence, by where they begin, longer ones first. A match that
// is inside a longer one is reported too.
void find_matches(const PhraseIndex& index, const Report& report, const Sentence& sentence, std::vector<Match>* out);

}  // namespace dateline

#endif
