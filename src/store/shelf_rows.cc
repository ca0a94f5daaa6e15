#include "store/shelf_rows.h"

#include <cstring>

#include "export/record_json.h"
#include "export/words.h"

namespace dateline {

std::string keys_to_blob(const std::vector<uint64_t>& keys) {
  std::string out;
  for (uint64_t key : keys) {
    for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(key >> shift & 0xFF);
  }
  return out;
}

std::vector<uint64_t> keys_from_blob(std::string_view bytes) {
  std::vector<uint64_t> keys;
  for (size_t i = 0; i + 8 <= bytes.size(); i += 8) {
    uint64_t key = 0;
    for (size_t b = 0; b < 8; ++b) key |= uint64_t{static_cast<unsigned char>(bytes[i + b])} << (8 * b);
    keys.push_back(key);
  }
  return keys;
}

Stance parse_stance(std::string_view word) {
  for (Stance stance : {Stance::kOffers, Stance::kRefuses, Stance::kAccepts}) {
    if (to_string(stance) == word) return stance;
  }
  return Stance::kDemands;
}

Span span_at(const Rows& rows, int column) {
  return {static_cast<uint32_t>(rows.integer(column)), static_cast<uint32_t>(rows.integer(column + 1))};
}

std::vector<Turn> read_turns(Rows& rows) {
  std::vector<Turn> out;
  while (rows.next()) out.push_back({rows.integer(0), rows.text(1)});
  return out;
}

std::vector<MemberRow> read_members(Rows& rows) {
  std::vector<MemberRow> out;
  while (rows.next()) {
    std::string report = rows.text(0);
    out.push_back({report, static_cast<uint32_t>(rows.integer(1)), {rows.integer(2), report}, rows.text(3),
                   rows.text(4), rows.text(5), rows.text(6), rows.text(7), static_cast<uint8_t>(rows.integer(8))});
  }
  return out;
}

std::string_view extent_word(Extent extent) {
  return extent == Extent::kAll ? "all" : extent == Extent::kPart ? "part" : "";
}

std::vector<StanceRow> read_stances(Rows& rows) {
  std::vector<StanceRow> out;
  while (rows.next()) {
    std::string report = rows.text(0);
    std::string extent = rows.text(5);
    out.push_back({report, static_cast<uint32_t>(rows.integer(1)), {rows.integer(2), report}, rows.text(3),
                   rows.text(4), extent == "all" ? Extent::kAll : extent == "part" ? Extent::kPart : Extent::kUntold,
                   span_at(rows, 6), span_at(rows, 8)});
  }
  return out;
}

std::vector<DateEvidence> read_evidence(Database& db, int64_t report_id) {
  Rows rows = db.rows(
      "SELECT kind, day_begin, day_end, byte_begin, byte_end FROM published_evidence "
      "WHERE report_id = ? AND found_by = 'record' ORDER BY evidence", report_id);
  std::vector<DateEvidence> out;
  while (rows.next()) {
    out.push_back({span_at(rows, 3), rows.text(0), {rows.day(1, kDayMin), rows.day(2, kDayMax)}});
  }
  return out;
}

void write_evidence(Database& db, int64_t report_id, const std::vector<DateEvidence>& evidence) {
  db.run("DELETE FROM published_evidence WHERE report_id = ? AND found_by = 'record'", report_id);
  for (size_t i = 0; i < evidence.size(); ++i) {
    const DateEvidence& e = evidence[i];
    db.run("INSERT INTO published_evidence VALUES (?,'record',?,?,?,?,?,?)", report_id, i, e.kind,
           IsoDay{e.interval.begin}, IsoDay{e.interval.end}, begin_or_null(e.span), end_or_null(e.span));
  }
}

// ---- entries -------------------------------------------------------------------------------------------------------

namespace {

template <typename Enum>
Enum parse_word(std::string_view word, int count) {
  for (int i = 0; i < count; ++i) {
    if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  }
  return Enum{};
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> out;
  while (!list.empty()) {
    size_t comma = list.find(',');
    out.emplace_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return out;
}

std::string joined(const std::vector<std::string>& strings) {
  std::string out;
  for (const std::string& s : strings) out += (out.empty() ? "" : ",") + s;
  return out;
}

void write_parties(Database& db, const std::string& entry, std::string_view side, const std::vector<Party>& parties) {
  for (size_t i = 0; i < parties.size(); ++i) {
    const Party& p = parties[i];
    db.run("INSERT INTO entry_actors VALUES (?,?,?,?,?,?,?,?,?)", entry, side, i, p.key, p.name, to_string(p.kind),
           OrNull{p.country}, OrNull{p.sector}, OrNull{p.role});
  }
}

void unfile(Database& db, const EntryRow& row) {
  for (uint64_t key : row.keys) {
    db.run("DELETE FROM lookup_entries WHERE key = ? AND turn = ? AND report = ? AND entry = ?", key, row.first.when,
           row.first.report, row.id);
  }
}

}  // namespace

std::optional<EntryRow> read_entry_row(Database& db, std::string_view id) {
  Rows row = db.rows(
      "SELECT type, mode, contexts, cameo, day_begin, day_end, ordinal, status, confirmed, disputed, sources, origins, "
      "story, first_turn, first_report, last_turn, last_report, lookup_keys, fold, later_keys FROM entries WHERE id = ?", id);
  if (!row.next()) return std::nullopt;
  EntryRow e;
  e.id = id;
  e.type = row.text(0);
  e.mode = row.text(1);
  e.contexts = split(row.bytes(2));
  e.cameo = row.text(3);
  e.when = {row.day(4, kDayMin), row.day(5, kDayMax)};
  e.ordinal = static_cast<int>(row.integer(6));
  e.status = parse_word<EventStatus>(row.bytes(7), static_cast<int>(EventStatus::kBackground) + 1);
  e.confirmed = row.integer(8) != 0;
  e.disputed = row.integer(9) != 0;
  e.sources = static_cast<int>(row.integer(10));
  e.origins = static_cast<int>(row.integer(11));
  e.story = row.text(12);
  e.first = {row.integer(13), row.text(14)};
  e.last = {row.integer(15), row.text(16)};
  e.keys = keys_from_blob(row.bytes(17));
  e.fold = row.text(18);
  e.later_keys = keys_from_blob(row.bytes(19));
  Rows parties = db.rows(
      "SELECT side, key, name, kind, country, sector, role FROM entry_actors WHERE entry = ? "
      "ORDER BY side, side_number", id);
  while (parties.next()) {
    Party p{parties.text(1), parties.text(2),
            parse_word<ActorKind>(parties.bytes(3), static_cast<int>(ActorKind::kGroup) + 1), parties.text(4),
            parties.text(5), parties.text(6)};
    std::string_view side = parties.bytes(0);
    (side == "actor" ? e.actors : side == "recipient" ? e.recipients : e.places).push_back(std::move(p));
  }
  return e;
}

void write_entry_row(Database& db, const EntryRow& e, const EntryRow* old) {
  db.run(
      "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET type = ?2, "
      "mode = ?3, contexts = ?4, cameo = ?5, day_begin = ?6, day_end = ?7, ordinal = ?8, status = ?9, confirmed = ?10, "
      "disputed = ?11, sources = ?12, origins = ?13, story = ?14, first_turn = ?15, first_report = ?16, "
      "last_turn = ?17, last_report = ?18, lookup_keys = ?19, later_keys = ?20, fold = ?21",
      e.id, e.type, OrNull{e.mode}, OrNull{joined(e.contexts)}, OrNull{e.cameo}, IsoDay{e.when.begin},
      IsoDay{e.when.end}, e.ordinal ? std::optional(e.ordinal) : std::nullopt, to_string(e.status), e.confirmed,
      e.disputed, e.sources, e.origins, OrNull{e.story}, e.first.when, e.first.report, e.last.when, e.last.report,
      Blob{keys_to_blob(e.keys)}, e.later_keys.empty() ? std::nullopt : std::optional(Blob{keys_to_blob(e.later_keys)}), Blob{e.fold});
  if (!old || old->actors != e.actors || old->recipients != e.recipients || old->places != e.places) {
    if (old) db.run("DELETE FROM entry_actors WHERE entry = ?", e.id);
    write_parties(db, e.id, "actor", e.actors);
    write_parties(db, e.id, "recipient", e.recipients);
    write_parties(db, e.id, "place", e.places);
  }
  if (!old || old->keys != e.keys || old->first != e.first) {
    if (old) unfile(db, *old);
    for (uint64_t key : e.keys) {
      db.run("INSERT OR IGNORE INTO lookup_entries VALUES (?,?,?,?)", key, e.first.when, e.first.report, e.id);
    }
  }
}

void erase_entry_row(Database& db, const EntryRow& row) {
  unfile(db, row);
  db.run("DELETE FROM entry_actors WHERE entry = ?", row.id);
  db.run("DELETE FROM entries WHERE id = ?", row.id);
}

}  // namespace dateline
