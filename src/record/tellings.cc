// What an entry's tellings come to at some turn, and the row that stands for all of them.
//
// A row's fold is that of its dated members. Those without a date are read last, whenever they come: they are folded
// on top each time, so that one more dated telling of an entry that has some costs no more than of one without.
#include <algorithm>

#include "record/reading.h"

namespace dateline {
namespace {

EntryState state_of_dated(const EntryRow& row) { return row.fold.empty() ? EntryState{} : state_from_bytes(row.fold); }

void fold_member(const Shelf& shelf, EntryState& state, const MemberRow& m) {
  std::shared_ptr<const Digest> digest = current_digest(shelf, m.report);
  std::optional<ReportRow> row = shelf.report(m.report);
  const EventDigest* event = digest ? event_in(*digest, m.event) : nullptr;
  if (event != nullptr && row) fold(state, *event, teller_of(*row, m.origin));
}

}  // namespace

EntryState whole_state(const Shelf& shelf, const EntryRow& row) {
  EntryState state = state_of_dated(row);
  if (!is_undated(row.last)) return state;
  for (const MemberRow& m : shelf.members_of(row.id))
    if (is_undated(m.turn)) fold_member(shelf, state, m);
  return state;
}

EntryState Reading::fold_before(std::string_view entry, const Turn& turn, int most) const {
  EntryState state;
  for (const MemberRow& m : shelf_.members_of(entry)) {
    if (!(m.turn < turn) || state.members >= most) break;
    fold_member(shelf_, state, m);
  }
  return state;
}

EntryState Reading::state_at(const EntryRow& row, const Turn& turn) const {
  constexpr int kAllTellings = INT32_MAX;
  if (!dirty_entries_.contains(row.id)) {
    EntryState state = state_of_dated(row);
    if (!is_undated(turn)) {
      if (state.empty() || state.last < turn) return state;
    } else if (state.members == kTellingsSeen || (state.members < kTellingsSeen && !is_undated(row.last))) {
      return state;
    }
  }
  return fold_before(row.id, turn, is_undated(turn) ? kTellingsSeen : kAllTellings);
}

// Whether a report without a date sees what the report of this turn tells of the entry.
bool Reading::is_early_teller(const std::string& entry, const Turn& turn) const {
  std::optional<EntryRow> row = shelf_.entry(entry);
  if (row && !dirty_entries_.contains(entry)) {
    EntryState state = state_of_dated(*row);
    if (!state.empty() && !(turn < state.last)) {
      int own = 0;
      if (state.last == turn)
        for (const MemberRow& m : shelf_.members_in(turn.report)) own += m.entry == entry;
      if (state.members - own >= kTellingsSeen) return false;
      if (!is_undated(turn)) return true;
    }
  }
  std::vector<MemberRow> members = shelf_.members_of(entry);
  return std::count_if(members.begin(), members.end(), [&](const MemberRow& m) { return m.turn < turn; }) <
         kTellingsSeen;
}

void Reading::load_candidates(const std::vector<uint64_t>& keys, const Turn& turn,
                              std::map<std::string, Touched>& known) {
  for (uint64_t key : keys) {
    // An entry may lie under a key that only a later teller gave it: such a one does not count, and takes no one's place.
    for (size_t limit = kPerEventKey;; limit *= 4) {
      std::vector<std::string> ids = is_undated(turn) ? shelf_.entries_after(key, kFirstTurn, limit)
                                                      : shelf_.entries_before(key, turn, limit);
      size_t valid = 0;
      for (const std::string& id : ids) {
        if (valid == kPerEventKey) break;
        if (!known.contains(id)) {
          std::optional<EntryRow> row = shelf_.entry(id);
          known[id] = {row ? state_at(*row, turn) : EntryState{}, false, false};
        }
        Touched& entry = known[id];
        if (entry.state.empty() || !std::binary_search(entry.state.keys.begin(), entry.state.keys.end(), key)) continue;
        entry.near = true;
        ++valid;
      }
      if (valid == kPerEventKey || ids.size() < limit) break;
    }
  }
}

// The row of an entry as its members tell it; none: it has no members. `fold_of_dated`: as it is known to be.
std::optional<EntryRow> Reading::row_of(const std::string& entry, const std::string* fold_of_dated) const {
  EntryState state;
  if (fold_of_dated != nullptr && !fold_of_dated->empty()) state = state_from_bytes(*fold_of_dated);
  bool all_dated = true;
  std::string dated;
  for (const MemberRow& m : shelf_.members_of(entry)) {
    if (is_undated(m.turn)) {
      if (all_dated && !state.empty()) dated = to_bytes(state);
      all_dated = false;
    } else if (fold_of_dated != nullptr) {
      continue;
    }
    fold_member(shelf_, state, m);
  }
  if (state.empty()) return std::nullopt;
  EntryRow row = make_row(state);
  row.id = entry;
  if (!all_dated) row.fold = dated;
  return row;
}

void Reading::put_entry(const std::string& id, const EntryState& at_turn, bool is_new, const ReportRow& row) {
  std::optional<EntryRow> old = is_new ? std::nullopt : shelf_.entry(id);
  bool undated_too = is_undated(row.turn) || (old && is_undated(old->last));
  if (old && !is_undated(row.turn)) {
    bool is_last = undated_too ? !(row.turn < state_of_dated(*old).last) : !(row.turn < old->last);
    if (!is_last) dirty_entries_.try_emplace(id, old);
  }
  std::optional<EntryRow> next;
  if (dirty_entries_.contains(id)) {
    // With later tellings still there, the entry lies under their keys too, or those after them would not find it.
    next = row_of(id, nullptr);
  } else if (undated_too) {
    std::string dated = is_undated(row.turn) ? (old ? old->fold : std::string()) : to_bytes(at_turn);
    next = row_of(id, &dated);
  } else {
    next = make_row(at_turn);
  }
  if (!next) return;
  next->id = id;
  shelf_.put(*next);
}

}  // namespace dateline
