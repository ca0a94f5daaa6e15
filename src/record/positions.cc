#include "record/positions.h"

#include <algorithm>

#include "record/hash.h"
#include "record/reading.h"
#include "record/who.h"

namespace dateline {
namespace {

// Whom the stance is held against: as told, else the foreign side that the report speaks of most. Whoever demands or
// offers does so for itself, whoever is asked, and so does who accepts; only a refusal differs with the side it answers.
std::string against(const StanceDigest& stance, const Digest& digest) {
  if (stance.stance != Stance::kRefuses) return {};
  const std::string& own = side_of(stance.party);
  for (const Party& p : stance.towards)
    if (side_of(p) != own) return side_of(p);
  for (const Party& p : digest.parties)
    if (!p.country.empty() && p.country != own) return p.country;
  return {};
}

constexpr int64_t kOneAccount = 14 * 4;  // turns: days in which two sources speak of one act, not of a change of mind

// One of the two tells of all and the other of part, and not the same source.
bool differ(const StanceRow& a, const StanceRow& b) {
  if (a.extent == Extent::kUntold || b.extent == Extent::kUntold || a.extent == b.extent) return false;
  if (a.speaker == b.speaker && a.report == b.report) return false;
  auto [first, last] = std::minmax(a.turn.when, b.turn.when);
  bool both_undated = first > INT64_MAX - kOneAccount;
  return a.speaker != b.speaker && (both_undated || last <= first + kOneAccount);
}

PositionRow make_position(const StanceDigest& stance, const StanceRow& telling, const ReportRow& report) {
  PositionRow row;
  row.id = telling.position;
  row.story = report.story;
  row.party = side_of(stance.party);
  row.party_name = stance.party.name;
  row.issue = stance.issue;
  row.stance = stance.stance;
  row.first = telling.turn.when;
  return row;
}

void add_telling(PositionRow& row, const StanceDigest& stance, const StanceRow& telling) {
  if (row.latest_report != telling.report) ++row.reports;
  row.latest_report = telling.report;
  row.latest_words = telling.words;
  row.last = telling.turn.when;
  row.condition = telling.condition;
  if (!stance.condition_key.empty()) row.condition_key = stance.condition_key;
}

const StanceDigest* stance_in(const Digest& digest, uint32_t index) {
  for (const StanceDigest& s : digest.stances)
    if (s.index == index) return &s;
  return nullptr;
}

}  // namespace

StanceRow make_stance_row(const StanceDigest& stance, const Digest& digest, const ReportRow& report) {
  StanceRow row;
  row.report = report.report;
  row.stance = stance.index;
  row.turn = report.turn;
  uint64_t id = join_hash(hash_of(side_of(stance.party), 8), hash_of(stance.issue, 9));
  id = join_hash(id, join_hash(static_cast<uint64_t>(stance.stance), hash_of(against(stance, digest), 10)));
  row.position = make_id('p', id);
  if (!stance.speaker.empty()) row.speaker = stance.speaker.front().name;
  row.extent = stance.extent;
  row.words = stance.words;
  row.condition = stance.condition;
  return row;
}

bool append_to_position(Shelf& shelf, const StanceDigest& stance, const StanceRow& telling, const ReportRow& report) {
  std::optional<PositionRow> row = shelf.position(telling.position);
  if (!row) {
    row = make_position(stance, telling, report);
  } else {
    std::optional<ReportRow> latest = shelf.report(row->latest_report);
    if (!latest && row->latest_report != telling.report) return false;
    if (latest && telling.turn < latest->turn) return false;
  }
  add_telling(*row, stance, telling);
  if (!row->disputed && telling.extent != Extent::kUntold)
    for (const StanceRow& other : shelf.stances_of(telling.position)) row->disputed |= differ(other, telling);
  shelf.put(*row);
  return true;
}

void settle_position(Shelf& shelf, std::string_view id) {
  std::optional<PositionRow> row;
  std::vector<StanceRow> all = shelf.stances_of(id);
  for (const StanceRow& telling : all) {
    std::shared_ptr<const Digest> digest = current_digest(shelf, telling.report);
    std::optional<ReportRow> report = shelf.report(telling.report);
    const StanceDigest* stance = digest ? stance_in(*digest, telling.stance) : nullptr;
    if (stance == nullptr || !report) continue;
    if (!row) row = make_position(*stance, telling, *report);
    add_telling(*row, *stance, telling);
    for (const StanceRow& other : all) row->disputed |= differ(other, telling);
  }
  if (row) {
    shelf.put(*row);
  } else {
    shelf.erase_position(id);
  }
}

}  // namespace dateline
