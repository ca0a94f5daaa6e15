#include "record/positions.h"

#include <algorithm>

#include "record/hash.h"
#include "record/reading.h"

namespace dateline {
namespace {

const std::string& side_of(const Party& party) { return party.country.empty() ? party.key : party.country; }

// Whom the stance is held against: as told, else the foreign side that the report speaks of most. Whoever demands or
// offers does so for itself, whoever is asked; only a refusal or an acceptance differs with the side it answers.
std::string against(const StanceDigest& stance, const Digest& digest) {
  if (stance.stance == Stance::kDemands || stance.stance == Stance::kOffers) return {};
  const std::string& own = side_of(stance.party);
  for (const Party& p : stance.towards)
    if (side_of(p) != own) return side_of(p);
  for (const Party& p : digest.parties)
    if (!p.country.empty() && p.country != own) return p.country;
  return {};
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
  if (!stance.condition_key.empty() || row.condition_key.empty()) {
    row.condition = telling.condition;
    row.condition_key = stance.condition_key;
  }
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
  shelf.put(*row);
  return true;
}

void settle_position(Shelf& shelf, std::string_view id) {
  std::optional<PositionRow> row;
  for (const StanceRow& telling : shelf.stances_of(id)) {
    std::shared_ptr<const Digest> digest = current_digest(shelf, telling.report);
    std::optional<ReportRow> report = shelf.report(telling.report);
    const StanceDigest* stance = digest ? stance_in(*digest, telling.stance) : nullptr;
    if (stance == nullptr || !report) continue;
    if (!row) row = make_position(*stance, telling, *report);
    add_telling(*row, *stance, telling);
  }
  if (row) {
    shelf.put(*row);
  } else {
    shelf.erase_position(id);
  }
}

}  // namespace dateline
