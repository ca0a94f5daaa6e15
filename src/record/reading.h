// Reading: takes reports in their turn, and decides for each what it copies, its story, and the entry of each of its
// events, from what was read before it. See record.h for what that buys.
//
// Every decision about a report rests on (a) the nearest reports before it that share one of its keys, what those copy,
// and (b) the latest entries that hold a key of one of its events, as they stood at its turn. When something changes,
// the later reports that may have looked at it are read again (concern.cc); and if reading one again gives the rows it
// had, nothing after it is concerned.
#ifndef DATELINE_RECORD_READING_H
#define DATELINE_RECORD_READING_H

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "record/entry_match.h"
#include "record/entry_state.h"
#include "record/tables.h"

namespace dateline {

class Reading {
 public:
  explicit Reading(Shelf& shelf) : shelf_(shelf) {}

  // Reads a report in its turn for the first time, or again.
  void read_at(const Turn&);
  // Takes what a report told off the record; its digest stays.
  void unread(std::string_view report);
  // Reads again whatever the changes so far concern, until nothing changes; then brings entries and stories up to date.
  void settle();

  int read_again = 0;
  std::vector<Redate> redate;  // by turn

 private:
  struct Told {                // what one report has on the shelf
    std::optional<ReportRow> row;
    std::vector<MemberRow> members;
    std::vector<StanceRow> stances;
    friend bool operator==(const Told&, const Told&) = default;
  };
  struct Placing;              // placing.cc
  struct Placed {              // where the events of one report belong
    std::vector<MemberRow> members;
    std::map<std::string, EntryState> states;  // of their entries, with this report's tellings
    std::set<std::string> begun;               // those of them that are new
  };
  struct Touched {             // an entry as it stands at the turn being read
    EntryState state;          // empty: its first tellers have left it
    bool is_new = false;
    bool near = false;         // found under a key that it held at that turn
  };

  Told told(std::string_view report) const;
  // What later reports may have looked at because of one report.
  struct Sight {
    struct Entry {
      std::string id;
      Turn first;
      std::vector<uint64_t> keys;
    };
    Turn report;
    std::vector<uint64_t> copy_keys, story_keys;
    std::vector<Entry> entries;
  };
  Sight sight_of(const Told&) const;
  void concern(const Sight&);  // queues whoever may have looked at it
  void concern_all(uint64_t key, const Turn& since);
  void concern_nearest(uint64_t key, const Turn& since, size_t most);
  void concern_entry(const Sight::Entry&, const Turn& since);
  bool is_seen_undated(const Sight::Entry&, uint64_t key) const;
  bool is_early_teller(const std::string& entry, const Turn&) const;
  void take_off(const Told&);
  void put_on(const Told&, const Placed&, const Digest&);
  std::vector<Turn> nearest(uint64_t key, const Turn&, size_t most) const;
  void find_copy(const Digest&, ReportRow&) const;
  void find_story(const Digest&, ReportRow&) const;
  void find_date(const Digest&, const Teller&, ReportRow&);
  std::shared_ptr<const Digest> redated(const Digest&, const ReportRow&);
  Placed place_events(const Digest&, ReportRow&);    // placing.cc
  void decide(const EventDigest&, const std::vector<Decision>&, ReportRow&, std::map<std::string, Touched>&, Placing&);
  void put_entry(const std::string& id, const EntryState& at_turn, bool is_new, const ReportRow&);
  std::optional<EntryRow> row_of(const std::string& entry, const std::string* fold_of_dated) const;
  void place_stances(const Digest&, const ReportRow&);
  EntryState state_at(const EntryRow&, const Turn&) const;
  EntryState fold_before(std::string_view entry, const Turn&, int most) const;
  std::string origin_of(const EventDigest&, const Digest&, const ReportRow&) const;
  void load_candidates(const std::vector<uint64_t>& keys, const Turn&, std::map<std::string, Touched>&);
  void file_story(const ReportRow&);
  void join_stories(const ReportRow&, bool on);
  void show_together(const std::string& story, std::set<std::string>& seen);
  void link(const std::string& a, const std::string& b);
  void settle_stories();
  std::string successor(const EntryRow&) const;

  Shelf& shelf_;
  std::set<Turn> queue_;
  std::map<std::string, std::optional<EntryRow>> dirty_entries_;  // whose stored fold does not hold; as it was
  std::set<std::string> stale_entries_;  // whose fold holds, but not what undated members add to it
  std::set<std::string> dirty_stories_;
  std::set<std::string> parted_;  // stories that lost a join, or begin elsewhere now
  std::vector<std::pair<std::string, std::string>> links_;  // that reports have joined
  std::set<std::string> dirty_positions_;
};

// How many are looked at under one key, nearest first.
inline constexpr size_t kPerCopyKey = 6;
inline constexpr size_t kPerStoryKey = 24;
inline constexpr size_t kPerEventKey = 16;  // entries

// So many tellings of an entry are all that a report without a date sees of it.
inline constexpr int kTellingsSeen = 8;

// Reports without a date are read last, and look at what is first under each key, not at what is nearest.
inline const Turn kFirstTurn{INT64_MIN, {}};
inline const Turn kFirstUndated{INT64_MAX, {}};
inline bool is_undated(const Turn& turn) { return turn.when == INT64_MAX; }

// Keys of reports that rest on one report or entry whatever lies between: its copies, and what a person decided.
uint64_t copied_key(std::string_view report);
uint64_t decided_key(std::string_view report);
uint64_t decided_entry_key(std::string_view entry);

Turn turn_of(const Digest&);
EntryState whole_state(const Shelf&, const EntryRow&);  // of all members, undated ones too
// The digest that counts: as coded again with the date found, else as found. Null: not on record.
std::shared_ptr<const Digest> current_digest(const Shelf&, std::string_view report);
Teller teller_of(const ReportRow&, const std::string& origin);
bool share_key(const std::vector<uint64_t>& a, const std::vector<uint64_t>& sorted);
const EventDigest* event_in(const Digest&, uint32_t index);

}  // namespace dateline

#endif
