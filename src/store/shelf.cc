#include "store/shelf.h"

#include <cstring>

#include "bytes/day.h"
#include "export/record_json.h"
#include "export/words.h"
#include "store/shelf_rows.h"

namespace dateline {
namespace {

std::string digest_key(std::string_view report, Shelf::Variant variant) {
  return std::string(report) + (variant == Shelf::Variant::kAsFound ? "" : "'");
}

template <typename T>
T sound(Result<T> read) {
  if (!read) throw SqlError(read.error().message, 11);  // SQLITE_CORRUPT
  return std::move(read.value());
}

}  // namespace

int64_t SqliteShelf::id_of(std::string_view report) const {
  if (int64_t* known = ids_.find(report)) return *known;
  Rows row = db_.rows("SELECT id FROM reports WHERE key = ?", report);
  if (!row.next()) return 0;
  int64_t id = row.integer(0);
  ids_.put(report, id);
  return id;
}

int64_t SqliteShelf::make_id(std::string_view report) {
  if (int64_t id = id_of(report)) return id;
  db_.run("INSERT INTO reports(key) VALUES (?)", report);
  ids_.put(report, db_.last_row_id());
  return db_.last_row_id();
}

// ---- digests -------------------------------------------------------------------------------------------------------

std::shared_ptr<const Digest> SqliteShelf::digest(std::string_view report, Variant variant) const {
  std::string key = digest_key(report, variant);
  if (auto* known = digests_.find(key)) return *known;
  std::shared_ptr<const Digest> found;
  Rows row = variant == Variant::kAsFound
                 ? db_.rows("SELECT bytes FROM digests WHERE report_id = ?", id_of(report))
                 : db_.rows("SELECT bytes FROM redated_digests WHERE report_id = ?", id_of(report));
  if (row.next()) found = std::make_shared<const Digest>(sound(digest_from_bytes(row.bytes(0))));
  digests_.put(key, found);
  return found;
}

std::shared_ptr<const std::vector<uint32_t>> SqliteShelf::runs(std::string_view report) const {
  if (auto* known = runs_.find(report)) return *known;
  std::shared_ptr<const std::vector<uint32_t>> found;
  Rows row = db_.rows("SELECT bytes FROM digests WHERE report_id = ?", id_of(report));
  if (row.next()) found = std::make_shared<const std::vector<uint32_t>>(sound(runs_from_bytes(row.bytes(0))));
  runs_.put(report, found);
  return found;
}

void SqliteShelf::put(const Digest& digest, Variant variant) {
  int64_t id = make_id(digest.report);
  std::string bytes = to_bytes(digest);
  if (variant == Variant::kAsFound) {
    db_.run("INSERT OR REPLACE INTO digests VALUES (?,?)", id, Blob{bytes});
    runs_.put(digest.report, std::make_shared<const std::vector<uint32_t>>(digest.runs));
  } else {
    db_.run("INSERT OR REPLACE INTO redated_digests VALUES (?,?)", id, Blob{bytes});
  }
  digests_.put(digest_key(digest.report, variant), std::make_shared<const Digest>(digest));
}

void SqliteShelf::erase_digest(std::string_view report, Variant variant) {
  if (variant == Variant::kAsFound) {
    db_.run("DELETE FROM digests WHERE report_id = ?", id_of(report));
    runs_.put(report, nullptr);
  } else {
    db_.run("DELETE FROM redated_digests WHERE report_id = ?", id_of(report));
  }
  digests_.put(digest_key(report, variant), nullptr);
}

// ---- reports -------------------------------------------------------------------------------------------------------

namespace {

std::vector<std::string> split(const std::string& ids) {
  std::vector<std::string> out;
  for (size_t at = 0; at < ids.size();) {
    size_t space = std::min(ids.find(' ', at), ids.size());
    out.push_back(ids.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::vector<std::string> first_column(Rows& rows) {
  std::vector<std::string> out;
  while (rows.next()) out.push_back(rows.text(0));
  return out;
}

}  // namespace

std::optional<ReportRow> SqliteShelf::report(std::string_view id) const {
  if (auto* known = reports_.find(id)) return *known;
  std::optional<ReportRow> found;
  Rows row = db_.rows(
      "SELECT turn, dated, published_begin, published_end, copy_of, containment, origin, story, story_reason, "
      "lookup_keys, id, story_joins FROM reports WHERE key = ? AND turn IS NOT NULL", id);
  if (row.next()) {
    found = ReportRow{std::string(id), {row.integer(0), std::string(id)}, row.integer(1) != 0,
                      {row.day(2, kDayMin), row.day(3, kDayMax)}, {}, row.text(4), static_cast<int>(row.integer(5)),
                      row.text(6), row.text(7), row.text(8), split(row.text(11)), keys_from_blob(row.bytes(9))};
    found->evidence = read_evidence(db_, row.integer(10));
  }
  reports_.put(id, found);
  return found;
}

void SqliteShelf::put(const ReportRow& row) {
  std::optional<ReportRow> old = report(row.report);
  if (old && *old == row) return;
  before_.reports.try_emplace(row.report, old);
  int64_t id = make_id(row.report);
  db_.run(
      "UPDATE reports SET turn = ?, dated = ?, published_begin = ?, published_end = ?, copy_of = ?, containment = ?, "
      "origin = ?, story = ?, story_reason = ?, story_joins = ?, lookup_keys = ? WHERE id = ?",
      row.turn.when, row.dated, IsoDay{row.published.begin}, IsoDay{row.published.end}, OrNull{row.copy_of},
      row.containment, row.origin, OrNull{row.story}, OrNull{row.story_reason},
      OrNull{joined(row.joins)}, Blob{keys_to_blob(row.keys)}, id);
  if (row.evidence != (old ? old->evidence : std::vector<DateEvidence>())) write_evidence(db_, id, row.evidence);
  file_report(row, old ? &*old : nullptr);
  reports_.put(row.report, row);
}

void SqliteShelf::unfile_report(const ReportRow& row) {
  for (uint64_t key : row.keys) {
    db_.run("DELETE FROM lookup_reports WHERE key = ? AND turn = ? AND report = ?", key, row.turn.when, row.report);
  }
}

void SqliteShelf::file_report(const ReportRow& row, const ReportRow* old) {
  if (old && old->turn == row.turn && old->keys == row.keys) return;
  if (old) unfile_report(*old);
  for (uint64_t key : row.keys) {
    db_.run("INSERT OR IGNORE INTO lookup_reports VALUES (?,?,?)", key, row.turn.when, row.report);
  }
}

void SqliteShelf::erase_report(std::string_view id) {
  std::optional<ReportRow> old = report(id);
  if (!old) return;
  before_.reports.try_emplace(std::string(id), old);
  unfile_report(*old);
  db_.run("UPDATE reports SET turn = NULL, story = NULL, story_joins = NULL, copy_of = NULL, lookup_keys = NULL WHERE key = ?", id);
  write_evidence(db_, id_of(id), {});
  reports_.put(id, std::nullopt);
}

std::vector<Turn> SqliteShelf::before(uint64_t key, const Turn& turn, size_t limit) const {
  Rows rows = db_.rows(
      "SELECT turn, report FROM lookup_reports WHERE key = ? AND (turn, report) < (?, ?) "
      "ORDER BY turn DESC, report DESC LIMIT ?", key, turn.when, turn.report, limit);
  return read_turns(rows);
}

std::vector<Turn> SqliteShelf::after(uint64_t key, const Turn& turn, size_t limit) const {
  Rows rows = db_.rows(
      "SELECT turn, report FROM lookup_reports WHERE key = ? AND (turn, report) > (?, ?) "
      "ORDER BY turn, report LIMIT ?", key, turn.when, turn.report, limit);
  return read_turns(rows);
}

// ---- stories -------------------------------------------------------------------------------------------------------

std::optional<StoryRow> SqliteShelf::story(std::string_view id) const {
  if (auto* known = stories_.find(id)) return *known;
  std::optional<StoryRow> found = read_story(id);
  stories_.put(id, found);
  return found;
}

std::optional<StoryRow> SqliteShelf::read_story(std::string_view id) const {
  Rows row = db_.rows("SELECT first_report, first_turn, last_turn, reports, now, joins FROM stories WHERE id = ?", id);
  if (!row.next()) return std::nullopt;
  StoryRow story{std::string(id), row.text(0), row.integer(1), row.integer(2), static_cast<int>(row.integer(3)),
                 row.text(4), {}};
  std::vector<std::string> joins = split(row.text(5));
  for (size_t i = 0; i + 1 < joins.size(); i += 2) story.joins.push_back({joins[i], joins[i + 1]});
  return story;
}

void SqliteShelf::put(const StoryRow& row) {
  std::optional<StoryRow> old = story(row.id);
  if (old && *old == row) return;
  before_.stories.try_emplace(row.id, old);
  std::vector<std::string> joins;
  for (const StoryRow::Join& j : row.joins) joins.insert(joins.end(), {j.report, j.story});
  db_.run("INSERT OR REPLACE INTO stories VALUES (?,?,?,?,?,?,?)", row.id, row.first_report, row.first, row.last,
          row.reports, row.now, OrNull{joined(joins)});
  stories_.put(row.id, row);
}

void SqliteShelf::erase_story(std::string_view id) {
  before_.stories.try_emplace(std::string(id), story(id));
  db_.run("DELETE FROM stories WHERE id = ?", id);
  stories_.put(id, std::nullopt);
}

std::vector<Turn> SqliteShelf::reports_of(std::string_view story, size_t limit) const {
  Rows rows = db_.rows("SELECT turn, key FROM reports WHERE story = ? ORDER BY turn, key LIMIT ?", story, limit);
  return read_turns(rows);
}

std::optional<Turn> SqliteShelf::last_of(std::string_view story) const {
  Rows rows = db_.rows("SELECT turn, key FROM reports WHERE story = ? ORDER BY turn DESC, key DESC LIMIT 1", story);
  std::vector<Turn> last = read_turns(rows);
  return last.empty() ? std::nullopt : std::optional(last.front());
}

// ---- entries -------------------------------------------------------------------------------------------------------

std::optional<EntryRow> SqliteShelf::entry(std::string_view id) const {
  if (auto* known = entries_.find(id)) return *known;
  std::optional<EntryRow> found = read_entry_row(db_, id);
  entries_.put(id, found);
  return found;
}

void SqliteShelf::put(const EntryRow& row) {
  std::optional<EntryRow> old = entry(row.id);
  if (old && *old == row) return;
  before_.entries.try_emplace(row.id, old);
  write_entry_row(db_, row, old ? &*old : nullptr);
  entries_.put(row.id, row);
}

void SqliteShelf::erase_entry(std::string_view id) {
  std::optional<EntryRow> old = entry(id);
  if (!old) return;
  before_.entries.try_emplace(std::string(id), old);
  erase_entry_row(db_, *old);
  entries_.put(id, std::nullopt);
}

std::vector<std::string> SqliteShelf::entries_before(uint64_t key, const Turn& turn, size_t limit) const {
  Rows rows = db_.rows(
      "SELECT entry FROM lookup_entries WHERE key = ? AND (turn, report) < (?, ?) "
      "ORDER BY turn DESC, report DESC, entry DESC LIMIT ?", key, turn.when, turn.report, limit);
  return first_column(rows);
}

std::vector<std::string> SqliteShelf::entries_after(uint64_t key, const Turn& turn, size_t limit) const {
  Rows rows = db_.rows(
      "SELECT entry FROM lookup_entries WHERE key = ? AND (turn, report) > (?, ?) "
      "ORDER BY turn, report, entry LIMIT ?", key, turn.when, turn.report, limit);
  return first_column(rows);
}

// ---- members -------------------------------------------------------------------------------------------------------

void SqliteShelf::put(const MemberRow& row) {
  db_.run("INSERT OR REPLACE INTO entry_events VALUES (?,?,?,?,?,?,?,?,?)", make_id(row.report), row.event,
          row.turn.when, row.entry, row.origin, OrNull{row.reason}, OrNull{row.maybe}, OrNull{row.maybe_reason},
          row.news);
}

void SqliteShelf::erase_members(std::string_view report) {
  db_.run("DELETE FROM entry_events WHERE report_id = ?", id_of(report));
}

std::vector<MemberRow> SqliteShelf::members_in(std::string_view report) const {
  Rows rows = db_.rows(
      "SELECT r.key, m.event, m.turn, m.entry, m.origin, m.reason, m.maybe, m.maybe_reason, m.news "
      "FROM entry_events m JOIN reports r ON r.id = m.report_id WHERE m.report_id = ? ORDER BY m.event", id_of(report));
  return read_members(rows);
}

std::vector<MemberRow> SqliteShelf::members_of(std::string_view entry) const {
  Rows rows = db_.rows(
      "SELECT r.key, m.event, m.turn, m.entry, m.origin, m.reason, m.maybe, m.maybe_reason, m.news "
      "FROM entry_events m JOIN reports r ON r.id = m.report_id WHERE m.entry = ? ORDER BY m.turn, r.key, m.event",
      entry);
  return read_members(rows);
}

// ---- positions -----------------------------------------------------------------------------------------------------

std::optional<PositionRow> SqliteShelf::position(std::string_view id) const {
  Rows row = db_.rows(
      "SELECT story, party, issue, party_name, stance, condition_key, latest_report, words_begin, words_end, "
      "condition_begin, condition_end, first_turn, last_turn, reports, disputed FROM positions WHERE id = ?", id);
  if (!row.next()) return std::nullopt;
  return PositionRow{std::string(id), row.text(0), row.text(1), row.text(2), row.text(3), parse_stance(row.bytes(4)),
                     row.text(5), row.text(6), span_at(row, 7), span_at(row, 9), row.integer(11), row.integer(12),
                     static_cast<int>(row.integer(13)), row.integer(14) != 0};
}

void SqliteShelf::put(const PositionRow& row) {
  std::optional<PositionRow> old = position(row.id);
  if (old && *old == row) return;
  before_.positions.try_emplace(row.id, old);
  db_.run("INSERT INTO positions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET story = ?2, "
          "party = ?3, party_name = ?4, issue = ?5, stance = ?6, condition_key = ?7, latest_report = ?8, "
          "words_begin = ?9, words_end = ?10, condition_begin = ?11, condition_end = ?12, first_turn = ?13, "
          "last_turn = ?14, reports = ?15, disputed = ?16",
          row.id, row.story, row.party, row.party_name, row.issue, to_string(row.stance), OrNull{row.condition_key},
          row.latest_report, row.latest_words.begin, row.latest_words.end, begin_or_null(row.condition),
          end_or_null(row.condition), row.first, row.last, row.reports, row.disputed);
}

void SqliteShelf::erase_position(std::string_view id) {
  before_.positions.try_emplace(std::string(id), position(id));
  db_.run("DELETE FROM positions WHERE id = ?", id);
}

void SqliteShelf::put(const StanceRow& row) {
  db_.run("INSERT OR REPLACE INTO stances VALUES (?,?,?,?,?,?,?,?,?,?)", make_id(row.report), row.stance, row.turn.when,
          row.position, OrNull{row.speaker}, OrNull{extent_word(row.extent)}, row.words.begin, row.words.end,
          begin_or_null(row.condition), end_or_null(row.condition));
}

void SqliteShelf::erase_stances(std::string_view report) {
  db_.run("DELETE FROM stances WHERE report_id = ?", id_of(report));
}

std::vector<StanceRow> SqliteShelf::stances_in(std::string_view report) const {
  Rows rows = db_.rows(
      "SELECT r.key, s.stance, s.turn, s.position, s.speaker, s.extent, s.words_begin, s.words_end, s.condition_begin, "
      "s.condition_end FROM stances s JOIN reports r ON r.id = s.report_id WHERE s.report_id = ? ORDER BY s.stance",
      id_of(report));
  return read_stances(rows);
}

std::vector<StanceRow> SqliteShelf::stances_of(std::string_view position) const {
  Rows rows = db_.rows(
      "SELECT r.key, s.stance, s.turn, s.position, s.speaker, s.extent, s.words_begin, s.words_end, s.condition_begin, "
      "s.condition_end FROM stances s JOIN reports r ON r.id = s.report_id WHERE s.position = ? "
      "ORDER BY s.turn, r.key, s.stance", position);
  return read_stances(rows);
}

// ---- decisions, redirects, the change feed -------------------------------------------------------------------------

std::vector<Decision> SqliteShelf::decisions(std::string_view report) const {
  Rows rows = db_.rows(
      "SELECT kind, report_a, event_a, report_b, event_b, decided_by, decided_at, note FROM decisions "
      "WHERE undone = 0 AND ?1 IN (report_a, report_b) ORDER BY id", report);
  std::vector<Decision> out;
  while (rows.next()) {
    out.push_back({rows.bytes(0) == "same" ? Decision::Kind::kSame : Decision::Kind::kDifferent, rows.text(1),
                   rows.text(3), static_cast<uint64_t>(rows.integer(2)), static_cast<uint64_t>(rows.integer(4)),
                   rows.text(5), rows.text(6), rows.text(7), false});
  }
  return out;
}

void SqliteShelf::put(const Decision& d) {
  const char* kind = d.kind == Decision::Kind::kSame ? "same" : "different";
  db_.run("DELETE FROM decisions WHERE kind = ?1 AND ((report_a = ?2 AND event_a = ?3 AND report_b = ?4 AND event_b = "
          "?5) OR (report_a = ?4 AND event_a = ?5 AND report_b = ?2 AND event_b = ?3))",
          kind, d.report_a, d.a, d.report_b, d.b);
  db_.run("INSERT INTO decisions(kind, report_a, event_a, report_b, event_b, decided_by, decided_at, note, undone) "
          "VALUES (?,?,?,?,?,?,?,?,?)", kind, d.report_a, d.a, d.report_b, d.b, d.who, d.when, OrNull{d.note}, d.undone);
}

void SqliteShelf::redirect(std::string_view from, std::string_view to) {
  db_.run("INSERT OR REPLACE INTO redirects VALUES (?,?)", from, OrNull{to});
}

namespace {

template <typename Row, typename Now>
void write_kind(Database& db, const char* kind, const std::map<std::string, std::optional<Row>, std::less<>>& touched,
                Now now, std::string_view because) {
  for (const auto& [id, old] : touched) {
    std::optional<Row> row = now(id);
    if (row == old) continue;
    db.run("INSERT INTO changes(kind, id, action, report) VALUES (?,?,?,?)", kind, id, row ? "upsert" : "tombstone",
           because);
  }
}

}  // namespace

void SqliteShelf::write_changes(std::string_view because) {
  write_kind(db_, "report", before_.reports, [&](const std::string& id) { return report(id); }, because);
  write_kind(db_, "story", before_.stories, [&](const std::string& id) { return story(id); }, because);
  write_kind(db_, "event", before_.entries, [&](const std::string& id) { return entry(id); }, because);
  write_kind(db_, "position", before_.positions, [&](const std::string& id) { return position(id); }, because);
  before_ = {};
}

void SqliteShelf::forget() {
  before_ = {};
  ids_.clear();
  digests_.clear();
  runs_.clear();
  stories_.clear();
  reports_.clear();
  entries_.clear();
}

}  // namespace dateline
