// Which reports read later may come out differently when one is added, changed or taken away.
//
// A report looks at the nearest few reports before it under each of its keys, and at the latest few entries. So it can
// only have looked at something that changes if fewer than that lie between the two; whoever stands further off is
// not read again. What lies between may change in turn: then it concerns others itself.
//
// One without a date stands behind all others, so that whatever is added would be among the nearest. It looks at what
// is first under each key, and at an entry as its first tellings have it: once a key has so many reports, or an entry
// so many tellings, more of them concern no report without a date, however many there are of these.
#include <algorithm>

#include "record/copies.h"
#include "record/hash.h"
#include "record/reading.h"
#include "record/stories.h"

namespace dateline {
namespace {

constexpr size_t kAtOnce = 64;

bool contains(const std::vector<uint64_t>& keys, uint64_t key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

uint64_t copied_key(std::string_view report) { return hash_of(report, 31); }
uint64_t decided_key(std::string_view report) { return hash_of(report, 32); }
uint64_t decided_entry_key(std::string_view entry) { return hash_of(entry, 33); }

Reading::Sight Reading::sight_of(const Told& what) const {
  Sight sight;
  if (!what.row) return sight;
  sight.report = what.row->turn;
  std::shared_ptr<const Digest> digest = shelf_.digest(what.row->report, Shelf::Variant::kAsFound);
  if (digest) {
    sight.copy_keys = copy_keys(*digest);
    sight.story_keys = story_keys(*digest);
  }
  std::set<std::string> seen;
  for (const MemberRow& m : what.members) {
    if (!seen.insert(m.entry).second) continue;
    if (std::optional<EntryRow> e = shelf_.entry(m.entry)) sight.entries.push_back({e->id, e->first, e->keys});
  }
  return sight;
}

void Reading::concern_all(uint64_t key, const Turn& since) {
  for (const Turn& turn : shelf_.after(key, since, SIZE_MAX)) queue_.insert(turn);
}

void Reading::concern_nearest(uint64_t key, const Turn& since, size_t most) {
  std::vector<Turn> later = shelf_.after(key, since, most);
  for (const Turn& turn : later)
    if (!is_undated(turn)) queue_.insert(turn);
  if (later.empty() || (later.size() < most && !is_undated(later.back()))) return;
  std::vector<Turn> first = shelf_.after(key, kFirstTurn, most);
  if (first.size() < most || !(first.back() < since)) concern_all(key, std::max(since, kFirstUndated));
}

// Whether it is among the first entries under the key.
bool Reading::is_seen_undated(const Sight::Entry& entry, uint64_t key) const {
  size_t before = 0;
  for (const std::string& id : shelf_.entries_after(key, kFirstTurn, 2 * kPerEventKey)) {
    std::optional<EntryRow> other = shelf_.entry(id);
    if (!other || contains(other->later_keys, key)) continue;
    if (!(other->first < entry.first)) break;
    if (++before == kPerEventKey) return false;
  }
  return true;
}

void Reading::concern_entry(const Sight::Entry& entry, const Turn& since) {
  concern_all(decided_entry_key(entry.id), since);
  std::optional<bool> is_early;
  for (uint64_t key : entry.keys) {
    std::vector<Turn> later = shelf_.after(key, since, kAtOnce);
    if (later.empty()) continue;
    if (later.size() == kAtOnce || is_undated(later.back())) {
      if (!is_early) is_early = is_early_teller(entry.id, since);
      if (*is_early && is_seen_undated(entry, key)) concern_all(key, std::max(since, kFirstUndated));
    }
    if (is_undated(later.front())) continue;
    // Beyond so many entries that surely hold the key, because their first tellers gave it, nobody looks at this one.
    std::optional<Turn> last;
    size_t between = 0;
    for (const std::string& id : shelf_.entries_after(key, entry.first, 2 * kPerEventKey)) {
      std::optional<EntryRow> other = shelf_.entry(id);
      if (!other || contains(other->later_keys, key)) continue;
      if (++between < kPerEventKey) continue;
      last = other->first;
      break;
    }
    auto is_beyond = [&](const Turn& turn) { return is_undated(turn) || (last && *last < turn); };
    while (!later.empty()) {
      for (const Turn& turn : later) {
        if (is_beyond(turn)) break;
        queue_.insert(turn);
      }
      if (later.size() < kAtOnce || is_beyond(later.back())) break;
      later = shelf_.after(key, Turn(later.back()), kAtOnce);
    }
  }
}

void Reading::concern(const Sight& sight) {
  const Turn& since = sight.report;
  for (uint64_t key : sight.copy_keys) concern_nearest(key, since, kPerCopyKey);
  for (uint64_t key : sight.story_keys) concern_nearest(key, since, kPerStoryKey);
  if (since.report.empty()) return;
  concern_all(copied_key(since.report), since);
  concern_all(decided_key(since.report), since);
  for (const Sight::Entry& entry : sight.entries) concern_entry(entry, since);
}

}  // namespace dateline
