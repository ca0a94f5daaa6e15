// What stands behind a Store, and how failures of SQLite become sentences.
#ifndef DATELINE_STORE_OPEN_H
#define DATELINE_STORE_OPEN_H

#include "dateline/store.h"
#include "store/shelf.h"
#include "store/sql.h"

namespace dateline {

struct Store::Open {
  std::string path;
  Database db;
  SqliteShelf shelf{db};
  int64_t version = 0;  // PRAGMA data_version: another process has written when it differs
  int readers = 0;      // readings that are nested in each other

  Error sentence(const SqlError&) const;
  // To be called at the start of a transaction: what the shelf remembers may be out of date.
  void refresh() {
    int64_t now = db.integer("PRAGMA data_version");
    if (now != version) shelf.forget();
    version = now;
  }
};

// One reading sees the record at one moment, whatever is written meanwhile.
class StoreReading {
 public:
  explicit StoreReading(Store::Open& open) : open_(open) {
    if (open_.readers == 0 && !open_.db.in_transaction()) {
      open_.db.script("BEGIN");
      began_ = true;
      open_.refresh();
    }
    ++open_.readers;
  }
  ~StoreReading() {
    --open_.readers;
    if (!began_) return;
    try {
      open_.db.script("COMMIT");
    } catch (const SqlError&) {  // nothing was written
    }
  }
  StoreReading(const StoreReading&) = delete;
  StoreReading& operator=(const StoreReading&) = delete;

 private:
  Store::Open& open_;
  bool began_ = false;
};

// Runs `body` as one reading and turns an SqlError into an Error. `body` returns a Result.
template <typename Body>
auto guarded(Store::Open& open, Body body) -> decltype(body()) {
  try {
    StoreReading reading(open);
    return body();
  } catch (const SqlError& e) {
    return open.sentence(e);
  }
}

}  // namespace dateline

#endif
