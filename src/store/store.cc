#include "dateline/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <deque>
#include <filesystem>

#include "bytes/day.h"
#include "store/findings.h"
#include "store/open.h"
#include "store/schema.h"

namespace dateline {

Store::Store(std::unique_ptr<Open> open) : open_(std::move(open)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Error Store::Open::sentence(const SqlError& e) const {
  auto error = [&](std::string_view what) { return Error{ErrorKind::kResource, fmt::format("{}: {}", path, what)}; };
  switch (e.code & 0xFF) {
    case SQLITE_NOTADB: return error("this is not a record file; name another with --db");
    case SQLITE_CORRUPT:
      return error(fmt::format("the file is damaged ({}); put it back from a copy, or add the reports to a new one",
                               e.what()));
    case SQLITE_BUSY: return error("another process is writing to it; try again when it has finished");
    case SQLITE_FULL: return error("the disk is full; nothing of this report was kept");
    case SQLITE_READONLY: return error("the file or its folder may not be written to");
    case SQLITE_CANTOPEN: return error("cannot be opened; does the folder exist, and may you write there?");
    default: return error(e.what());
  }
}

namespace {

// Empty: the file can be used.
std::string wrong_kind(Database& db) {
  int64_t application = db.integer("PRAGMA application_id");
  int64_t version = db.integer("PRAGMA user_version");
  if (application != kApplicationId) return "this is an SQLite file, but not a record; name another with --db";
  if (version < kSchemaVersion) {
    return fmt::format("made by an earlier version of dateline (tables {}, this one has {}); add the reports to a new "
                       "file, or go on with that version", version, kSchemaVersion);
  }
  if (version > kSchemaVersion) {
    return fmt::format("made by a newer version of dateline (tables {}, this one knows {}); use that one", version,
                       kSchemaVersion);
  }
  return "";
}

void make_tables(Database& db) {
  db.script("PRAGMA journal_mode = WAL");
  db.script("BEGIN IMMEDIATE");
  if (db.integer("SELECT count(*) FROM sqlite_master") == 0) {  // no other process was faster
    db.script(kSchema);
    db.script(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, kSchemaVersion));
  }
  db.script("COMMIT");
}

// A larger cache costs more than it saves: below 1 GB SQLite walks it at nearly every commit (a page is renumbered by
// way of number 2^18 + 1 when a tree is balanced, and the cache then cut back to the length of the file).
constexpr const char* kSettings =
    "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;"
    "PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 67108864";

// Where a report that has been read stands to what is on record under its id.
struct OnRecord {
  int64_t id = 0;      // 0: not on record
  bool same = false;   // this text is on record, as it stands or as an earlier version
  bool older = false;  // by its date than the one on record
};

std::string title_of(const Report& r) { return r.title.empty() ? "" : std::string(r.slice(r.title)); }

OnRecord look_up(Database& db, const Report& r) {
  Rows row = db.rows("SELECT id, outlet, url, published_as_given, title, text, turn, known_begin FROM reports "
                     "WHERE key = ?", r.id);
  if (!row.next()) return {};
  OnRecord found{row.integer(0)};
  std::string title = title_of(r);
  found.same = row.bytes(1) == r.outlet && row.bytes(2) == r.url && row.bytes(3) == r.published_as_given &&
               row.bytes(4) == title && row.bytes(5) == r.text && !row.is_null(6);
  found.older = r.known_date && !row.is_null(7) && r.known_date->interval.begin < row.day(7, kDayMin);
  if (found.same) return found;
  Rows earlier = db.rows("SELECT outlet, url, published_as_given, title, text FROM report_versions WHERE report_id = ?",
                         found.id);
  while (!found.same && earlier.next()) {
    found.same = earlier.bytes(0) == r.outlet && earlier.bytes(1) == r.url &&
                 earlier.bytes(2) == r.published_as_given && earlier.bytes(3) == title && earlier.bytes(4) == r.text;
  }
  return found;
}

void keep_version(Database& db, int64_t id, const Report& r) {
  db.run("INSERT INTO report_versions SELECT id, version, ?, ?, ?, ?, ? FROM reports WHERE id = ?", OrNull{r.outlet},
         OrNull{r.url}, OrNull{title_of(r)}, OrNull{r.published_as_given}, r.text, id);
  db.run("UPDATE reports SET version = version + 1 WHERE id = ?", id);
}

int64_t write_report(Database& db, const Report& r, int64_t id) {
  if (id) {
    db.run("INSERT INTO report_versions SELECT id, version, outlet, url, title, published_as_given, text FROM reports "
           "WHERE id = ?", id);
    db.run("UPDATE reports SET version = version + 1 WHERE id = ?", id);
  } else {
    db.run("INSERT INTO reports(key) VALUES (?)", r.id);
    id = db.last_row_id();
  }
  std::optional<DateEvidence> known = r.known_date;
  db.run("UPDATE reports SET outlet = ?, url = ?, title = ?, title_begin = ?, title_end = ?, published_as_given = ?, "
         "known_begin = ?, known_end = ?, known_kind = ?, text = ?, read_from = ? WHERE id = ?",
         OrNull{r.outlet}, OrNull{r.url}, OrNull{title_of(r)}, r.title.begin, r.title.end,
         OrNull{r.published_as_given}, IsoDay{known ? known->interval.begin : kDayMin},
         IsoDay{known ? known->interval.end : kDayMax},
         known ? std::optional(known->kind) : std::nullopt, r.text, OrNull{r.source_name}, id);
  return id;
}

// Codes those reports again whose date the record has found or lost, until there are none.
void redate(Store::Open& open, const Added& added, const Recorder& recorder, const Store::Code& code) {
  std::deque<Redate> waiting(added.redate.begin(), added.redate.end());
  for (int rounds = 0; !waiting.empty() && rounds < 1000; ++rounds) {
    Redate next = std::move(waiting.front());
    waiting.pop_front();
    Rows row = open.db.rows("SELECT id FROM reports WHERE key = ?", next.report);
    if (!row.next()) continue;
    int64_t id = row.integer(0);
    // Something else may have changed the date since: then the newer request counts.
    std::optional<ReportRow> now = open.shelf.report(next.report);
    if (!now || (next.evidence && next.evidence->interval != now->published)) continue;
    Report report = report_as_read(open.db, id);
    if (next.evidence) report.known_date = next.evidence;
    code(report);
    write_findings(open.db, id, report);
    Added more = recorder.redate(open.shelf, recorder.digest(report));
    waiting.insert(waiting.end(), more.redate.begin(), more.redate.end());
  }
}

void undo(Store::Open& open) {
  open.shelf.forget();
  try {
    open.db.script("ROLLBACK");
  } catch (const SqlError&) {  // SQLite has rolled back by itself
  }
}

// Runs `body` in one transaction; whatever fails undoes all of it.
template <typename Body>
auto in_transaction(Store::Open& open, Body body) -> decltype(body()) {
  try {
    open.db.script("BEGIN IMMEDIATE");
    try {
      open.refresh();
      auto result = body();
      if (result) {
        open.db.script("COMMIT");
      } else {
        undo(open);
      }
      return result;
    } catch (const SqlError&) {
      undo(open);
      throw;
    }
  } catch (const SqlError& e) {
    return open.sentence(e);
  }
}

}  // namespace

Result<Store> Store::open(const std::string& path, Access access) {
  auto open = std::make_unique<Open>();
  open->path = path;
  std::error_code none;
  bool is_there = std::filesystem::exists(path, none);
  if (!is_there && access == Access::kRead) {
    return Error{ErrorKind::kResource, fmt::format("{}: there is no such record; `dateline add` makes one", path)};
  }
  try {
    // A reader of a WAL file also writes (the shared index), so both open for writing where that is allowed.
    open->db.open(path, SQLITE_OPEN_READWRITE | (access == Access::kWrite ? SQLITE_OPEN_CREATE : 0));
    open->db.script(kSettings);
    bool empty = open->db.integer("SELECT count(*) FROM sqlite_master") == 0;
    if (empty && access == Access::kRead) {
      return Error{ErrorKind::kResource, fmt::format("{}: the file is empty; `dateline add` fills it", path)};
    }
    if (empty) make_tables(open->db);
    if (std::string wrong = wrong_kind(open->db); !wrong.empty()) {
      return Error{ErrorKind::kResource, fmt::format("{}: {}", path, wrong)};
    }
    return Store(std::move(open));
  } catch (const SqlError& e) {
    return open->sentence(e);
  }
}

Result<bool> Store::holds(const Report& r) const {
  return guarded(*open_, [&]() -> Result<bool> { return look_up(open_->db, r).same; });
}

namespace {

Store::Outcome add_one(Store::Open& open, const Report& r, const Recorder& recorder, const Store::Code& code) {
  OnRecord on_record = look_up(open.db, r);
  if (on_record.same) return Store::Outcome::kSame;
  if (on_record.older) {
    keep_version(open.db, on_record.id, r);
    return Store::Outcome::kNewVersion;
  }
  int64_t id = write_report(open.db, r, on_record.id);
  write_findings(open.db, id, r);
  redate(open, recorder.add(open.shelf, recorder.digest(r)), recorder, code);
  open.shelf.write_changes(r.id);
  return on_record.id ? Store::Outcome::kNewVersion : Store::Outcome::kNew;
}

}  // namespace

Result<Store::Outcome> Store::add(const Report& r, const Recorder& recorder, const Code& code) {
  Result<std::vector<Outcome>> outcomes = add(std::span(&r, 1), recorder, code);
  if (!outcomes) return outcomes.error();
  return outcomes.value().front();
}

Result<std::vector<Store::Outcome>> Store::add(std::span<const Report> reports, const Recorder& recorder,
                                               const Code& code) {
  return in_transaction(*open_, [&]() -> Result<std::vector<Outcome>> {
    std::vector<Outcome> outcomes;
    for (const Report& r : reports) outcomes.push_back(add_one(*open_, r, recorder, code));
    return outcomes;
  });
}

Status Store::withdraw(std::string_view key, const Recorder& recorder, const Code& code) {
  return in_transaction(*open_, [&]() -> Status {
    redate(*open_, recorder.withdraw(open_->shelf, key), recorder, code);
    open_->db.run("DELETE FROM reports WHERE key = ?", key);
    if (open_->db.changed_rows() == 0) {
      return Error{ErrorKind::kInput, fmt::format("there is no report '{}' on record", key)};
    }
    open_->shelf.write_changes(key);
    open_->shelf.forget();
    return Done{};
  });
}

Status Store::decide(const Decision& d, const Recorder& recorder, const Code& code) {
  return in_transaction(*open_, [&]() -> Status {
    open_->shelf.put(d);
    redate(*open_, recorder.decided(open_->shelf, d), recorder, code);
    open_->shelf.write_changes(d.report_a);
    return Done{};
  });
}

Result<Report> Store::report(std::string_view key) const {
  return guarded(*open_, [&]() -> Result<Report> {
    Rows row = open_->db.rows("SELECT id FROM reports WHERE key = ?", key);
    if (!row.next()) return Error{ErrorKind::kInput, fmt::format("there is no report '{}' on record", key)};
    Report report = report_as_read(open_->db, row.integer(0));
    std::optional<ReportRow> on_record = open_->shelf.report(key);
    if (on_record && open_->shelf.digest(key, Shelf::Variant::kRedated)) {  // as Recorder asked for it
      report.known_date = on_record->evidence.empty() ? DateEvidence{} : on_record->evidence.back();
      report.known_date->kind = "record";
      report.known_date->interval = on_record->published;
    }
    return report;
  });
}

Result<ReportRow> Store::report_row(std::string_view key) const {
  return guarded(*open_, [&]() -> Result<ReportRow> {
    std::optional<ReportRow> row = open_->shelf.report(key);
    if (row) return *row;
    return Error{ErrorKind::kInput, fmt::format("there is no report '{}' on record", key)};
  });
}

Result<std::shared_ptr<const Digest>> Store::digest(std::string_view report) const {
  return guarded(*open_, [&]() -> Result<std::shared_ptr<const Digest>> {
    auto digest = open_->shelf.digest(report, Shelf::Variant::kRedated);
    if (!digest) digest = open_->shelf.digest(report, Shelf::Variant::kAsFound);
    if (digest) return digest;
    return Error{ErrorKind::kInput, fmt::format("there is no report '{}' on record", report)};
  });
}

Result<Entry> Store::entry(std::string_view id, const Recorder& recorder) const {
  return guarded(*open_, [&]() -> Result<Entry> {
    std::optional<Entry> entry = recorder.entry(open_->shelf, id);
    if (entry) return std::move(*entry);
    return Error{ErrorKind::kInput, fmt::format("there is no event '{}' on record", id)};
  });
}

Result<Comparison> Store::compare(const std::vector<std::string>& reports, const Recorder& recorder) const {
  return guarded(*open_, [&]() -> Result<Comparison> { return recorder.compare(open_->shelf, reports); });
}

}  // namespace dateline
