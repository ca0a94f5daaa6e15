// Whether an event of a report is the one that an entry holds.
#ifndef DATELINE_RECORD_ENTRY_MATCH_H
#define DATELINE_RECORD_ENTRY_MATCH_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/entry_state.h"

namespace dateline {

struct EntryMatch {
  int score = 0;
  bool veto = false;
  std::string reason;

  void add(int points, std::string_view why);
  void rule_out(std::string_view why);
};

// What the digest notes for matching: among an event's words, that it is one more meeting, or that none ever was; as
// its kin, that it is a demand for what follows ("demand for sanctions relief").
inline constexpr std::string_view kAgain = "+again";
inline constexpr std::string_view kNever = "+never";
inline constexpr std::string_view kDemandFor = "demand for ";

inline constexpr size_t kAlike = 5;  // letters: words that begin alike
int days(Interval);                  // very many when it is open

inline constexpr int kSameFrom = 60;   // from here on the same entry
inline constexpr int kMaybeFrom = 40;  // from here on a "maybe the same" link

EntryMatch match(const EntryState&, const EventDigest&, const Teller&);

// Its part that speaks of days: what the event tells of when, and what the day of its report leaves open.
void match_when(const EntryState&, const EventDigest&, const Teller&, EntryMatch&);
bool agrees_on_when(const EntryState&, const EventDigest&);
bool was_called_off(EventStatus);
// Told as not to be held, on one side only. What is to come after it was called off may be the same one, revived.
bool called_off_on_one_side(const EntryState&, const EventDigest&);

// Keys under which tellings of one event meet. `story`: of the report.
std::vector<uint64_t> event_keys(const EventDigest&, const std::string& story);

// Those of them that grow with what is told: the pair of states with the month, and with the ordinal.
std::vector<uint64_t> narrow_keys(const EventDigest&);
std::vector<uint64_t> meeting_keys(const EventDigest&);  // two people; a summit of two states; a place
std::vector<uint64_t> pair_keys(const EventDigest&);     // pairs of states that share the act

// Of acts between two states: the pair with the month, and with the ordinal.
std::vector<uint64_t> shared_act_keys(const EventDigest&);

// The interval told for the entry that is the day named by `words` ("march 20", in whatever year); absent: none.
std::optional<Interval> named_day(const EntryState&, std::string_view words);

// Types that one event may be told under.
std::string_view family_of(std::string_view type);

}  // namespace dateline

#endif
