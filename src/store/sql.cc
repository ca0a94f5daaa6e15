#include "store/sql.h"

#include <sqlite3.h>

#include <utility>

#include "bytes/day.h"

namespace dateline {

Rows::Rows(Rows&& other) noexcept
    : db_(other.db_), statement_(std::exchange(other.statement_, nullptr)), kept_(other.kept_) {}

Rows::~Rows() {
  if (!statement_) return;
  if (kept_) {
    sqlite3_reset(statement_);
  } else {
    sqlite3_finalize(statement_);
  }
}

void Rows::expect(int code) const {
  if (code != SQLITE_OK) throw SqlError(sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
}

bool Rows::next() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) throw SqlError(sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
  return false;
}

int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Rows::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Rows::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string_view Rows::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  int size = sqlite3_column_bytes(statement_, column);
  return {static_cast<const char*>(data), data ? static_cast<size_t>(size) : 0};
}

std::string Rows::text(int column) const { return std::string(bytes(column)); }

Day Rows::day(int column, Day if_null) const {
  return is_null(column) ? if_null : parse_day(bytes(column)).value_or(if_null);
}

void Rows::bind(int at, std::nullptr_t) { expect(sqlite3_bind_null(statement_, at)); }
void Rows::bind(int at, double d) { expect(sqlite3_bind_double(statement_, at, d)); }
void Rows::bind_integer(int at, int64_t n) { expect(sqlite3_bind_int64(statement_, at, n)); }

void Rows::bind(int at, std::string_view s) {
  expect(sqlite3_bind_text64(statement_, at, s.data() ? s.data() : "", s.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Rows::bind(int at, Blob b) {
  expect(sqlite3_bind_blob64(statement_, at, b.bytes.data() ? b.bytes.data() : "", b.bytes.size(), SQLITE_TRANSIENT));
}

void Rows::bind(int at, IsoDay d) {
  if (d.day == kDayMin || d.day == kDayMax) return bind(at, nullptr);
  bind(at, format_day(d.day));
}

Database::~Database() {
  for (auto& [sql, statement] : kept_) sqlite3_finalize(statement);
  if (db_) sqlite3_close(db_);
}

void Database::open(const std::string& path, int flags) {
  int code = sqlite3_open_v2(path.c_str(), &db_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    SqlError error(db_ ? sqlite3_errmsg(db_) : "out of memory", code);
    sqlite3_close(std::exchange(db_, nullptr));
    throw error;
  }
  sqlite3_busy_timeout(db_, 10000);
}

Rows Database::prepared(const char* sql) {
  sqlite3_stmt*& kept = kept_[sql];
  if (kept && sqlite3_stmt_busy(kept)) return ask(sql);
  if (kept) {
    sqlite3_clear_bindings(kept);
  } else if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept, nullptr) != SQLITE_OK) {
    SqlError error(sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
    kept_.erase(sql);
    throw error;
  }
  return Rows(db_, kept, true);
}

Rows Database::ask(const std::string& sql, const std::vector<std::string>& parameters) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    throw SqlError(sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
  }
  Rows rows(db_, statement, false);
  int at = 0;
  for (const std::string& p : parameters) rows.bind(++at, p);
  return rows;
}

void Database::script(const std::string& sql) {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw SqlError(sqlite3_errmsg(db_), sqlite3_extended_errcode(db_));
  }
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(db_); }
int64_t Database::changed_rows() const { return sqlite3_changes64(db_); }

int64_t Database::integer(const char* sql) {
  Rows r = rows(sql);
  return r.next() ? r.integer(0) : 0;
}

}  // namespace dateline
