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

  Error sentence(const SqlError&) const;
};

// Runs `body` and turns an SqlError into an Error. `body` returns a Result.
template <typename Open, typename Body>
auto guarded(const Open& open, Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const SqlError& e) {
    return open.sentence(e);
  }
}

}  // namespace dateline

#endif
