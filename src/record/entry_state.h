// EntryState: what an entry's members have told so far, folded in order of reading. Of bounded size, so that the cost
// of one more member does not grow with the number of members.
#ifndef DATELINE_RECORD_ENTRY_STATE_H
#define DATELINE_RECORD_ENTRY_STATE_H

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/record.h"

namespace dateline {

// What a fold needs to know of the report that an event stands in.
struct Teller {
  Turn turn;
  Interval published;    // open: not known
  bool dated = false;
  std::string origin;    // who stands behind these words
  std::string story;
};

struct EntryState {
  struct Cast {
    Party party;
    int count = 0;
    int acts = 0;        // of these, as actor (the others: recipient)
  };
  struct When {
    Interval interval;
    int count = 0;
    bool firm = false;   // told by someone who did not only speculate
    Day told = kDayMin;  // first day on which a dated report told it
    bool held = false;   // told as past: where and when it was, not where it was to be
    Day last = kDayMin;  // last day on which it was told
  };
  struct Where {
    Party place;
    int count = 0;
    bool firm = false;
    Day told = kDayMin;
    bool held = false;
    Day last = kDayMin;
  };
  struct WordCount {
    uint32_t hash = 0;   // of the stem
    uint32_t count = 0;
  };
  std::string type, mode, cameo;
  std::vector<std::string> contexts;
  std::vector<Cast> cast;              // in order of first telling, at most 16
  std::vector<When> whens;             // at most 12
  std::vector<Where> wheres;           // at most 12
  std::vector<std::string> triggers;   // stems, at most 8
  std::vector<std::string> kins;       // rows of lexicon/kindred.tsv, at most 8
  std::vector<std::string> issues;     // rows of lexicon/issues.tsv that it touches, at most 8
  std::vector<WordCount> words;        // sorted by hash, at most 48
  int ordinal = 0;
  EventStatus status = EventStatus::kHappened;
  int status_authority = -1;
  Day status_day = kDayMin;            // when the claim was published that the status comes from
  bool named_only = true;              // nobody has told yet whether it was or is to be: nouns name it
  bool confirmed = false;
  bool disputed = false;
  int members = 0;
  int sources = 0;
  std::vector<uint32_t> origins;       // hashes, sorted
  Turn first, last;
  Day first_day = kDayMin, last_day = kDayMin;  // of publication, dated members only
  Day told_to_come = kDayMin;          // last day on which it was told as still to come
  Day told_past = kDayMax;             // first day on which it was told as past
  std::string story;
  std::vector<uint64_t> keys;          // of the first teller, and the narrow ones (month, ordinal) of later ones; sorted
  std::vector<uint64_t> later_keys;    // those of `keys` that later ones gave
  Extent extent = Extent::kUntold;     // as first told, and the side that told it
  std::string extent_by;

  bool empty() const { return members == 0; }
};

std::string to_bytes(const EntryState&);
EntryState state_from_bytes(std::string_view);  // of bytes that to_bytes made

int authority(const EntryState&, const EventDigest&, const Teller&);
// Status that an event claims, as one word: plans that a party denies are "did not happen" and the like stay apart.
bool is_to_come(EventStatus);      // planned, proposed, expected, speculated, conditional
bool is_past(EventStatus);         // happened, under way

// Adds one member; returns News: what it tells that was not told before.
uint8_t fold(EntryState&, const EventDigest&, const Teller&);

// Who takes part, without those whom one misread telling among many named.
std::vector<Party> cast_of(const EntryState&);
// The narrowest interval that the firm ones agree on; open: not known.
Interval current_when(const EntryState&);
// Places, innermost first, that the firm ones agree on; speculated ones where no firm one is told.
std::vector<Party> current_where(const EntryState&);
EntryRow make_row(const EntryState&);  // id left to the caller

}  // namespace dateline

#endif
