// Which reports read later may come out differently when one is added, changed or taken away.
//
// A report looks at the nearest few reports before it under each of its keys, and at the latest few entries. So it can
// only have looked at something that changes if fewer than that lie between the two; whoever stands further off is
// not read again. What lies between may change in turn: then it concerns others itself.
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

void Reading::concern_nearest(uint64_t key, const Turn& since, size_t most) {
  for (const Turn& turn : shelf_.after(key, since, most)) queue_.insert(turn);
}

void Reading::concern_entry(const Sight::Entry& entry, const Turn& since) {
  concern_nearest(decided_entry_key(entry.id), since, SIZE_MAX);
  for (uint64_t key : entry.keys) {
    std::vector<Turn> later = shelf_.after(key, since, kAtOnce);
    if (later.empty()) continue;
    // Beyond so many entries that surely hold the key, because their first tellers gave it, nobody looks at this one.
    std::optional<Turn> last;
    size_t between = 0;
    for (const std::string& id : shelf_.entries_after(key, entry.first, 2 * kPerEventKey)) {
      std::optional<EntryRow> other = shelf_.entry(id);
      if (!other || contains(state_from_bytes(other->fold).later_keys, key)) continue;
      if (++between < kPerEventKey) continue;
      last = other->first;
      break;
    }
    while (!later.empty()) {
      for (const Turn& turn : later) {
        if (last && *last < turn) break;
        queue_.insert(turn);
      }
      if (later.size() < kAtOnce || (last && *last < later.back())) break;
      later = shelf_.after(key, Turn(later.back()), kAtOnce);
    }
  }
}

void Reading::concern(const Sight& sight) {
  const Turn& since = sight.report;
  for (uint64_t key : sight.copy_keys) concern_nearest(key, since, kPerCopyKey);
  for (uint64_t key : sight.story_keys) concern_nearest(key, since, kPerStoryKey);
  if (since.report.empty()) return;
  concern_nearest(copied_key(since.report), since, SIZE_MAX);
  concern_nearest(decided_key(since.report), since, SIZE_MAX);
  for (const Sight::Entry& entry : sight.entries) concern_entry(entry, since);
}

}  // namespace dateline
