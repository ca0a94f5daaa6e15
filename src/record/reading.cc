#include "record/reading.h"

#include <algorithm>
#include <tuple>

#include "record/copies.h"
#include "record/hash.h"
#include "record/positions.h"
#include "record/stories.h"
#include "record/undated.h"

namespace dateline {
namespace {

constexpr size_t kCopyCandidates = 12;
constexpr size_t kStoryCandidates = 24;
constexpr int kMostlyCopied = 600;    // per mille: the text has the origin of what it copies
constexpr int kCopiedSentence = 600;  // per mille: words that came with the copied text

// The turns found under the keys, those under most keys first, then the nearest.
std::vector<Turn> most_shared(const std::map<Turn, int>& counts, int least, size_t limit) {
  std::vector<std::pair<int, Turn>> order;
  for (const auto& [turn, count] : counts)
    if (count >= least) order.push_back({count, turn});
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : b.second < a.second;
  });
  std::vector<Turn> turns;
  for (const auto& [count, turn] : order)
    if (turns.size() < limit) turns.push_back(turn);
  return turns;
}

void sort_unique(std::vector<uint64_t>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

bool holds(const std::vector<uint64_t>& sorted, uint64_t key) {
  return std::binary_search(sorted.begin(), sorted.end(), key);
}

}  // namespace

bool share_key(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](uint64_t key) { return holds(b, key); });
}

Turn turn_of(const Digest& digest) {
  if (!digest.dated) return {INT64_MAX, digest.report};
  bool own = !digest.agency.empty() && digest.agency == digest.outlet;
  return {int64_t{digest.published.begin} * 4 + (own ? 0 : 1), digest.report};
}

std::shared_ptr<const Digest> current_digest(const Shelf& shelf, std::string_view report) {
  std::shared_ptr<const Digest> as_found = shelf.digest(report, Shelf::Variant::kAsFound);
  if (!as_found || as_found->dated) return as_found;
  std::shared_ptr<const Digest> again = shelf.digest(report, Shelf::Variant::kRedated);
  return again ? again : as_found;
}

Teller teller_of(const ReportRow& row, const std::string& origin) {
  return {row.turn, row.published, row.dated, origin, row.story};
}

const EventDigest* event_in(const Digest& digest, uint32_t index) {
  for (const EventDigest& e : digest.events)
    if (e.index == index) return &e;
  return nullptr;
}

Reading::Told Reading::told(std::string_view report) const {
  return {shelf_.report(report), shelf_.members_in(report), shelf_.stances_in(report)};
}

void Reading::take_off(const Told& old) {
  if (!old.row) return;
  for (const MemberRow& m : old.members) {
    std::optional<EntryRow> entry = shelf_.entry(m.entry);
    if (entry && is_undated(old.row->turn) && entry->first != old.row->turn) {
      stale_entries_.insert(m.entry);
      continue;
    }
    dirty_entries_.try_emplace(m.entry, entry);
    // Without its first teller an entry cannot be found any more; whoever else is in it is read again.
    if (entry && entry->first == old.row->turn) shelf_.erase_entry(m.entry);
  }
  for (const StanceRow& s : old.stances) dirty_positions_.insert(s.position);
  if (std::optional<StoryRow> story = shelf_.story(old.row->story)) {
    --story->reports;
    shelf_.put(*story);
    dirty_stories_.insert(story->id);
  }
  join_stories(*old.row, false);
  shelf_.erase_members(old.row->report);
  shelf_.erase_stances(old.row->report);
  shelf_.erase_report(old.row->report);
}

void Reading::put_on(const Told& now, const Placed& placed, const Digest& digest) {
  shelf_.put(*now.row);
  for (const MemberRow& m : now.members) shelf_.put(m);
  for (const auto& [id, state] : placed.states) put_entry(id, state, placed.begun.contains(id), *now.row);
  file_story(*now.row);
  join_stories(*now.row, true);
  place_stances(digest, *now.row);
}

// What a report looks at under a key: the nearest before it, or the first where it has no date.
std::vector<Turn> Reading::nearest(uint64_t key, const Turn& turn, size_t most) const {
  if (!is_undated(turn)) return shelf_.before(key, turn, most);
  std::vector<Turn> first = shelf_.after(key, kFirstTurn, most);
  std::erase_if(first, [&](const Turn& t) { return !(t < turn); });
  return first;
}

void Reading::unread(std::string_view report) {
  Told old = told(report);
  if (!old.row) return;
  concern(sight_of(old));
  take_off(old);
}

void Reading::find_copy(const Digest& digest, ReportRow& row) const {
  std::map<Turn, int> counts;
  for (uint64_t key : copy_keys(digest))
    for (const Turn& turn : nearest(key, row.turn, kPerCopyKey)) ++counts[turn];
  std::set<Turn> candidates;
  for (const Turn& turn : most_shared(counts, 1, kCopyCandidates)) {
    candidates.insert(turn);
    // The nearest may all be copies of one far away.
    std::optional<ReportRow> near = shelf_.report(turn.report);
    if (!near || near->copy_of.empty()) continue;
    if (std::optional<ReportRow> original = shelf_.report(near->copy_of)) candidates.insert(original->turn);
  }
  int best = 0;
  Turn best_turn;
  for (const Turn& turn : candidates) {
    std::shared_ptr<const std::vector<uint32_t>> theirs = shelf_.runs(turn.report);
    if (!theirs) continue;
    Containment c = containment(*theirs, digest.runs);
    if (!is_copy(c)) continue;
    // Whoever had nearly as much of it, but earlier, is where it came from.
    int rank = c.of_copy / 100;
    if (row.copy_of.empty() || rank > best || (rank == best && turn < best_turn)) {
      best = rank;
      best_turn = turn;
      row.copy_of = turn.report;
      row.containment = c.of_copy;
    }
  }
}

void Reading::find_story(const Digest& digest, ReportRow& row) const {
  if (!row.copy_of.empty()) {
    if (std::optional<ReportRow> original = shelf_.report(row.copy_of)) {
      row.story = original->story;
      row.story_reason = "copy of " + row.copy_of;
      return;
    }
  }
  std::map<Turn, int> counts;
  for (uint64_t key : story_keys(digest))
    for (const Turn& turn : nearest(key, row.turn, kPerStoryKey)) ++counts[turn];
  struct Support {
    int examined = 0, linked = 0, best = 0, second = 0;
    std::string reason;
    Day first = kDayMax, last = kDayMin;  // of the dated ones that are linked
    bool is_far_from(const Support& o) const {
      if (last == kDayMin || o.last == kDayMin) return false;
      return first - o.last > kFarDays || o.first - last > kFarDays;
    }
  };
  std::map<std::string, Support> stories;
  for (const Turn& turn : most_shared(counts, 1, kStoryCandidates)) {
    std::optional<ReportRow> other = shelf_.report(turn.report);
    if (!other) continue;
    if (other->dated && digest.dated && digest.published.begin - other->published.begin > kFarDays) {
      ++stories[other->story].examined;  // likeness() would say no; most reports on record are as old
      continue;
    }
    std::shared_ptr<const Digest> theirs = shelf_.digest(turn.report, Shelf::Variant::kAsFound);
    if (!theirs) continue;
    Likeness like = likeness(*theirs, digest);
    Support& s = stories[other->story];
    ++s.examined;
    if (like.veto || like.score < kLinked) continue;
    ++s.linked;
    if (other->dated) {
      s.first = std::min(s.first, other->published.begin);
      s.last = std::max(s.last, other->published.begin);
    }
    if (like.score > s.best) {
      s.second = s.best;
      s.best = like.score;
      s.reason = "like " + turn.report + " (" + like.reason + ")";
    } else {
      s.second = std::max(s.second, like.score);
    }
  }
  int best = 0;
  for (const auto& [story, s] : stories) {
    // No single link makes a story: a third of its reports that were looked at must agree.
    if (s.linked == 0 || s.linked * 3 < s.examined) continue;
    int strength = s.best + s.second;
    if (strength > best) {
      best = strength;
      row.story = story;
      row.story_reason = s.reason;
    }
  }
  // A report that is as much of another story too shows that they are one; one without a date says nothing of stories that
  // lie months apart.
  for (const auto& [story, s] : stories)
    if (!row.story.empty() && story != row.story && s.best >= kJoined && s.linked * 2 >= s.examined &&
        (s.examined == 1 || s.second >= kLinked) && !s.is_far_from(stories[row.story]))
      row.joins.push_back(story);
  if (row.story.empty()) {
    row.story = make_id('s', hash_of(row.report, 7));
    row.story_reason = "first of its story";
  }
}

// Who stands behind the words of an event: whoever stands behind the text they were copied from, or the report itself.
std::string Reading::origin_of(const EventDigest& event, const Digest& digest, const ReportRow& row) const {
  if (row.copy_of.empty()) return row.origin;
  std::optional<ReportRow> original = shelf_.report(row.copy_of);
  std::shared_ptr<const Digest> text = shelf_.digest(row.copy_of, Shelf::Variant::kAsFound);
  if (!original || !text) return row.origin;
  for (const SentencePrint& s : digest.sentences)
    if (s.span.contains(event.trigger) && sentence_containment(s, *text) >= kCopiedSentence) return original->origin;
  return row.origin;
}

void Reading::find_date(const Digest& as_found, const Teller& teller, ReportRow& row) {
  row.published = as_found.published;
  row.evidence = as_found.evidence;
  if (as_found.dated) return;
  std::map<std::string, Touched> known;
  std::vector<SharedEvent> shared;
  for (const EventDigest& event : as_found.events) {
    std::vector<uint64_t> keys = event_keys(event, row.story);
    load_candidates(keys, row.turn, known);
    int best = kSameFrom - 1;
    SharedEvent found;
    for (const auto& [id, touched] : known) {
      if (!touched.near || touched.state.first_day == kDayMin) continue;  // nobody with a date tells it
      if (!share_key(touched.state.keys, keys)) continue;
      EntryMatch m = match(touched.state, event, teller);
      if (!m.veto && m.score > best) {
        best = m.score;
        found = {&event, &touched.state, id};
      }
    }
    if (found.entry != nullptr) shared.push_back(found);
  }
  FoundDate date = date_from_shared(shared, as_found.published);
  row.published = date.interval;
  row.evidence.insert(row.evidence.end(), date.evidence.begin(), date.evidence.end());
}

// The digest to take events from; asks for a new one where the date found is not the one it was coded with.
std::shared_ptr<const Digest> Reading::redated(const Digest& as_found, const ReportRow& row) {
  std::shared_ptr<const Digest> again = shelf_.digest(row.report, Shelf::Variant::kRedated);
  if (again && again->published == row.published) return again;
  if (again) shelf_.erase_digest(row.report, Shelf::Variant::kRedated);
  std::optional<ReportRow> old = shelf_.report(row.report);
  if (row.published == as_found.published || !row.published.known()) {
    // Its findings may still be those of the date that it had.
    if (again || (old && old->published != as_found.published)) redate.push_back({row.report, std::nullopt});
  } else {
    DateEvidence evidence = row.evidence.empty() ? DateEvidence{} : row.evidence.back();
    evidence.kind = "record";
    evidence.interval = row.published;
    redate.push_back({row.report, evidence});
  }
  return shelf_.digest(row.report, Shelf::Variant::kAsFound);
}

void Reading::place_stances(const Digest& digest, const ReportRow& row) {
  for (const StanceDigest& stance : digest.stances) {
    StanceRow telling = make_stance_row(stance, digest, row);
    shelf_.put(telling);
    if (!append_to_position(shelf_, stance, telling, row)) dirty_positions_.insert(telling.position);
  }
}

void Reading::read_at(const Turn& turn) {
  std::shared_ptr<const Digest> as_found = shelf_.digest(turn.report, Shelf::Variant::kAsFound);
  if (!as_found) return;
  ReportRow row;
  row.report = turn.report;
  row.turn = turn;
  row.dated = as_found->dated;
  row.origin = !as_found->agency.empty() ? as_found->agency : !as_found->outlet.empty() ? as_found->outlet : row.report;
  find_copy(*as_found, row);
  if (row.containment >= kMostlyCopied)
    if (std::optional<ReportRow> original = shelf_.report(row.copy_of)) row.origin = original->origin;
  find_story(*as_found, row);
  row.keys = copy_keys(*as_found);
  if (!row.copy_of.empty()) row.keys.push_back(copied_key(row.copy_of));
  std::vector<uint64_t> story = story_keys(*as_found);
  row.keys.insert(row.keys.end(), story.begin(), story.end());
  Teller teller = teller_of(row, row.origin);
  teller.published = as_found->published;
  find_date(*as_found, teller, row);
  std::shared_ptr<const Digest> digest = as_found->dated ? as_found : redated(*as_found, row);
  for (const EventDigest& event : as_found->events) {
    std::vector<uint64_t> keys = event_keys(event, row.story);
    row.keys.insert(row.keys.end(), keys.begin(), keys.end());
  }
  Placed placed = place_events(*digest, row);
  sort_unique(row.keys);
  Told now{std::move(row), placed.members, {}};
  for (const StanceDigest& stance : digest->stances) now.stances.push_back(make_stance_row(stance, *digest, *now.row));

  Told old = told(turn.report);
  if (now == old) return;
  Sight old_sight = sight_of(old);
  take_off(old);
  put_on(now, placed, *digest);
  if (old.row) concern(old_sight);
  concern(sight_of(now));
}

// Where the event that an entry was named after is told now; empty: nowhere.
std::string Reading::successor(const EntryRow& old) const {
  std::shared_ptr<const Digest> digest = current_digest(shelf_, old.first.report);
  if (!digest) return {};
  for (const MemberRow& m : shelf_.members_in(old.first.report)) {
    const EventDigest* event = event_in(*digest, m.event);
    if (event != nullptr && make_id('e', event->signature) == old.id) return m.entry;
  }
  return {};
}

void Reading::settle() {
  while (!queue_.empty()) {
    Turn turn = *queue_.begin();
    queue_.erase(queue_.begin());
    ++read_again;
    read_at(turn);
  }
  for (const auto& [id, old] : dirty_entries_) {
    std::optional<EntryRow> now = shelf_.entry(id);
    std::optional<EntryRow> row = row_of(id, nullptr);
    if (!row || !now) {
      if (now) shelf_.erase_entry(id);
      if (old) shelf_.redirect(id, successor(*old));
      continue;
    }
    if (*row != *now) shelf_.put(*row);
  }
  for (const std::string& id : stale_entries_) {
    std::optional<EntryRow> now = shelf_.entry(id);
    if (!now || dirty_entries_.contains(id)) continue;
    std::optional<EntryRow> row = row_of(id, &now->fold);
    if (row && *row != *now) shelf_.put(*row);
  }
  settle_stories();
  for (const std::string& id : dirty_positions_) settle_position(shelf_, id);
}

}  // namespace dateline
