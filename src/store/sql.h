// A thin layer over SQLite: prepared statements that are kept, values bound by type, failures as one exception type.
//
// SqlError never leaves src/store: every function of store.h catches it and returns an Error. Inside, an exception is
// the honest way: the Shelf's functions (record.h) have no other, and whatever fails ends in the same rollback.
#ifndef DATELINE_STORE_SQL_H
#define DATELINE_STORE_SQL_H

#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"

struct sqlite3;
struct sqlite3_stmt;

namespace dateline {

struct SqlError : std::runtime_error {
  SqlError(const std::string& message, int code_) : std::runtime_error(message), code(code_) {}
  int code;  // SQLITE_…
};

// How values are bound that SQLite has no type for.
struct Blob {
  std::string_view bytes;
};
struct OrNull {  // NULL for an empty string
  std::string_view text;
};
struct OrNullId {  // NULL for no id
  uint32_t value;
  template <typename Of>
  OrNullId(Id<Of> id) : value(id.value) {}
};
struct IsoDay {  // "2019-02-04", NULL for an open end
  Day day;
};

// The rows of one prepared statement; valid until it is destroyed, which gives the statement back.
class Rows {
 public:
  Rows(sqlite3* db, sqlite3_stmt* statement, bool kept) : db_(db), statement_(statement), kept_(kept) {}
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  bool next();  // false: no more rows
  int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;        // "" for NULL
  std::string_view bytes(int column) const;  // valid until next()
  bool is_null(int column) const;
  Day day(int column, Day if_null) const;

  void bind(int at, std::nullptr_t);
  void bind(int at, double);
  void bind(int at, std::string_view);
  void bind(int at, const std::string& s) { bind(at, std::string_view(s)); }
  void bind(int at, const char* s) { bind(at, std::string_view(s)); }
  void bind(int at, Blob);
  void bind(int at, OrNull o) { o.text.empty() ? bind(at, nullptr) : bind(at, o.text); }
  void bind(int at, OrNullId o) { o.value == UINT32_MAX ? bind(at, nullptr) : bind_integer(at, o.value); }
  void bind(int at, IsoDay);
  void bind(int at, std::integral auto n) { bind_integer(at, static_cast<int64_t>(n)); }
  template <typename T>
  void bind(int at, const std::optional<T>& o) {
    o ? bind(at, *o) : bind(at, nullptr);
  }

 private:
  void bind_integer(int at, int64_t n);
  void expect(int code) const;

  sqlite3* db_;
  sqlite3_stmt* statement_;
  bool kept_;  // by the Database; else finalized here
};

class Database {
 public:
  Database() = default;
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void open(const std::string& path, int flags);  // throws SqlError

  // `sql` is a literal: the prepared statement is kept under its address. While its rows are read, the same literal
  // gets a statement of its own.
  template <typename... Values>
  Rows rows(const char* sql, const Values&... values) {
    Rows r = prepared(sql);
    [[maybe_unused]] int at = 0;
    (r.bind(++at, values), ...);
    return r;
  }
  // The same for one that writes.
  template <typename... Values>
  void run(const char* sql, const Values&... values) {
    Rows r = rows(sql, values...);
    while (r.next()) {
    }
  }
  // For SQL put together at run time, with text parameters.
  Rows ask(const std::string& sql, const std::vector<std::string>& parameters = {});
  void script(const std::string& sql);  // several statements, no values
  bool in_transaction() const;
  int64_t last_row_id() const;
  int64_t changed_rows() const;         // by the last statement
  int64_t integer(const char* sql);     // first column of the first row; 0: none

 private:
  Rows prepared(const char* sql);

  sqlite3* db_ = nullptr;
  std::unordered_map<const char*, sqlite3_stmt*> kept_;
};

}  // namespace dateline

#endif
