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

constexpr size_t kAll = SIZE_MAX;
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
  if (auto again = shelf.digest(report, Shelf::Variant::kRedated)) return again;
  return shelf.digest(report, Shelf::Variant::kAsFound);
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
    dirty_entries_.try_emplace(m.entry, entry);
    // Without its first teller an entry cannot be found any more; whoever else is in it is read again.
    if (entry && entry->first == old.row->turn) shelf_.erase_entry(m.entry);
  }
  for (const StanceRow& s : old.stances) dirty_positions_.insert(s.position);
  dirty_stories_.insert(old.row->story);
  join_stories(*old.row, false);
  shelf_.erase_members(old.row->report);
  shelf_.erase_stances(old.row->report);
  shelf_.erase_report(old.row->report);
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
    for (const Turn& turn : shelf_.before(key, row.turn, kPerCopyKey)) ++counts[turn];
  std::set<std::string> candidates;
  for (const Turn& turn : most_shared(counts, 1, kCopyCandidates)) {
    candidates.insert(turn.report);
    // The nearest may all be copies of one far away.
    if (std::optional<ReportRow> near = shelf_.report(turn.report); near && !near->copy_of.empty())
      candidates.insert(near->copy_of);
  }
  int best = 0;
  Turn best_turn;
  for (const std::string& id : candidates) {
    std::shared_ptr<const Digest> other = shelf_.digest(id, Shelf::Variant::kAsFound);
    if (!other) continue;
    Containment c = containment(*other, digest);
    if (!is_copy(c)) continue;
    // Whoever had nearly as much of it, but earlier, is where it came from.
    int rank = c.of_copy / 100;
    Turn turn = turn_of(*other);
    if (row.copy_of.empty() || rank > best || (rank == best && turn < best_turn)) {
      best = rank;
      best_turn = turn;
      row.copy_of = id;
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
    for (const Turn& turn : shelf_.before(key, row.turn, kPerStoryKey)) ++counts[turn];
  struct Support {
    int examined = 0, linked = 0, best = 0, second = 0;
    std::string reason;
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
  // A report that is as much of another story too shows that they are one.
  for (const auto& [story, s] : stories)
    if (!row.story.empty() && story != row.story && s.best >= kJoined && s.linked * 2 >= s.examined &&
        (s.examined == 1 || s.second >= kLinked))
      row.joins.push_back(story);
  if (row.story.empty()) {
    row.story = make_id('s', hash_of(row.report, 7));
    row.story_reason = "first of its story";
  }
}

EntryState Reading::fold_members(std::string_view entry, const Turn* before) const {
  EntryState state;
  for (const MemberRow& m : shelf_.members_of(entry)) {
    if (before != nullptr && !(m.turn < *before)) break;
    std::shared_ptr<const Digest> digest = current_digest(shelf_, m.report);
    std::optional<ReportRow> row = shelf_.report(m.report);
    const EventDigest* event = digest ? event_in(*digest, m.event) : nullptr;
    if (event != nullptr && row) fold(state, *event, teller_of(*row, m.origin));
  }
  return state;
}

EntryState Reading::state_at(const EntryRow& row, const Turn& turn) {
  if (row.last < turn && !dirty_entries_.contains(row.id)) return state_from_bytes(row.fold);
  return fold_members(row.id, &turn);
}

void Reading::load_candidates(const std::vector<uint64_t>& keys, const Turn& turn,
                              std::map<std::string, Touched>& known) {
  for (uint64_t key : keys) {
    // An entry may lie under a key that only a later teller gave it: such a one does not count, and takes no one's place.
    for (size_t limit = kPerEventKey;; limit *= 4) {
      std::vector<std::string> ids = shelf_.entries_before(key, turn, limit);
      size_t valid = 0;
      for (const std::string& id : ids) {
        if (valid == kPerEventKey) break;
        if (!known.contains(id)) {
          std::optional<EntryRow> row = shelf_.entry(id);
          known[id] = {row ? state_at(*row, turn) : EntryState{}, false, false};
        }
        Touched& entry = known[id];
        if (entry.state.empty() || !holds(entry.state.keys, key)) continue;
        entry.near = true;
        ++valid;
      }
      if (valid == kPerEventKey || ids.size() < limit) break;
    }
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
  if (row.published != as_found.published && row.published.known()) {
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

void Reading::file_story(const ReportRow& row) {
  std::optional<StoryRow> story = shelf_.story(row.story);
  if (!story) {
    shelf_.put(StoryRow{row.story, row.report, row.turn.when, row.turn.when, 1, row.story, {}});
    return;
  }
  if (row.turn.when < story->first) dirty_stories_.insert(row.story);
  ++story->reports;
  story->last = std::max(story->last, row.turn.when);
  shelf_.put(*story);
}

// Notes at both stories that the report joins them, or takes the notes away.
void Reading::join_stories(const ReportRow& row, bool on) {
  auto note = [&](const std::string& id, StoryRow::Join join) {
    std::optional<StoryRow> story = shelf_.story(id);
    if (!story) return;
    std::erase(story->joins, join);
    if (on) story->joins.insert(std::lower_bound(story->joins.begin(), story->joins.end(), join), join);
    shelf_.put(*story);
    joined_.insert(id);
  };
  for (const std::string& other : row.joins) {
    note(row.story, {row.report, other});
    note(other, {row.report, row.story});
  }
}

// Shows every story that hangs together with `id` under the one of them that began first.
void Reading::show_together(const std::string& id, std::set<std::string>& seen) {
  std::vector<StoryRow> all;
  std::vector<std::string> open = {id};
  while (!open.empty()) {
    std::string next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    std::optional<StoryRow> story = shelf_.story(next);
    if (!story) continue;
    for (const StoryRow::Join& j : story->joins) open.push_back(j.story);
    all.push_back(std::move(*story));
  }
  auto earlier = [](const StoryRow& a, const StoryRow& b) {
    return std::tie(a.first, a.first_report, a.id) < std::tie(b.first, b.first_report, b.id);
  };
  auto first = std::min_element(all.begin(), all.end(), earlier);
  for (StoryRow& story : all) {
    if (story.now == first->id) continue;
    story.now = first->id;
    shelf_.put(story);
  }
}

void Reading::read_at(const Turn& turn) {
  std::shared_ptr<const Digest> as_found = shelf_.digest(turn.report, Shelf::Variant::kAsFound);
  if (!as_found) return;
  Told old = told(turn.report);
  Sight old_sight = sight_of(old);
  take_off(old);

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
  place_events(*digest, row);
  sort_unique(row.keys);
  shelf_.put(row);
  file_story(row);
  join_stories(row, true);
  place_stances(*digest, row);

  Told now = told(turn.report);
  if (now == old) return;
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
    EntryState state = fold_members(id, nullptr);
    if (state.empty() || !now) {
      if (now) shelf_.erase_entry(id);
      if (old) shelf_.redirect(id, successor(*old));
      continue;
    }
    EntryRow row = make_row(state);
    row.id = id;
    if (row != *now) shelf_.put(row);
  }
  for (const std::string& id : dirty_stories_) {
    std::vector<Turn> reports = shelf_.reports_of(id, kAll);
    if (reports.empty()) {
      shelf_.erase_story(id);
      continue;
    }
    StoryRow row{id, reports.front().report, reports.front().when, reports.back().when,
                 static_cast<int>(reports.size()), id, {}};
    if (std::optional<StoryRow> old = shelf_.story(id)) {
      row.now = old->now;
      row.joins = old->joins;
    }
    shelf_.put(row);
    joined_.insert(id);
  }
  std::set<std::string> seen;
  for (const std::string& id : joined_) show_together(id, seen);
  for (const std::string& id : dirty_positions_) settle_position(shelf_, id);
}

}  // namespace dateline
