// Reading: takes reports in their turn, and decides for each what it copies, its story, and the entry of each of its
// events, from what was read before it. See record.h for what that buys.
//
// Every decision about a report rests on (a) reports before it that share one of its keys, and (b) entries whose first
// teller comes before it and which share a key with one of its events; an entry's keys are those of its first teller
// and never change. So when something changes at turn t under the keys K, the reports to be read again are those after
// t that are filed under a key of K; and if reading one again gives the rows it had, nothing after it is concerned.
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
  struct Touched {             // an entry as it stands at the turn being read
    EntryState state;          // empty: its first tellers have left it
    bool is_new = false;
  };

  Told told(std::string_view report) const;
  std::vector<uint64_t> keys_of(const Told&) const;
  void take_off(const Told&);
  void concern(const std::vector<uint64_t>& keys, const Turn& since);
  void find_copy(const Digest&, ReportRow&) const;
  void find_story(const Digest&, ReportRow&) const;
  void find_date(const Digest&, const Teller&, ReportRow&);
  std::shared_ptr<const Digest> redated(const Digest&, const ReportRow&);
  void place_events(const Digest&, ReportRow&);      // placing.cc
  void decide(const EventDigest&, const std::vector<Decision>&, ReportRow&, std::map<std::string, Touched>&, Placing&);
  void put_entry(const std::string& id, const EntryState& at_turn, bool is_new, const ReportRow&);
  void place_stances(const Digest&, const ReportRow&);
  EntryState state_at(const EntryRow&, const Turn&);
  EntryState fold_members(std::string_view entry, const Turn* before) const;
  std::string origin_of(const EventDigest&, const Digest&, const ReportRow&) const;
  void load_candidates(const std::vector<uint64_t>& keys, const Turn&, std::map<std::string, Touched>&);
  void file_story(const ReportRow&);
  void join_stories(const ReportRow&, bool on);
  void show_together(const std::string& story, std::set<std::string>& seen);
  std::string successor(const EntryRow&) const;

  Shelf& shelf_;
  std::set<Turn> queue_;
  std::map<std::string, std::optional<EntryRow>> dirty_entries_;  // whose stored fold does not hold; as it was
  std::set<std::string> dirty_stories_;
  std::set<std::string> joined_;  // stories whose joins or beginning changed
  std::set<std::string> dirty_positions_;
};

Turn turn_of(const Digest&);
// The digest that counts: as coded again with the date found, else as found. Null: not on record.
std::shared_ptr<const Digest> current_digest(const Shelf&, std::string_view report);
Teller teller_of(const ReportRow&, const std::string& origin);
bool share_key(const std::vector<uint64_t>& a, const std::vector<uint64_t>& sorted);
const EventDigest* event_in(const Digest&, uint32_t index);

}  // namespace dateline

#endif
