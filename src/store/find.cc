#include <fmt/format.h>

#include "store/open.h"

namespace dateline {
namespace {

struct Kind {
  Named::Kind kind;
  const char* name;
  const char* sql;  // ids between two texts
};

constexpr Kind kKinds[] = {
    {Named::Kind::kReport, "report", "SELECT key FROM reports WHERE key >= ?1 AND key < ?2 AND turn IS NOT NULL LIMIT 3"},
    {Named::Kind::kEvent, "event", "SELECT id FROM entries WHERE id >= ?1 AND id < ?2 LIMIT 3"},
    {Named::Kind::kStory, "story", "SELECT DISTINCT now FROM stories WHERE id >= ?1 AND id < ?2 LIMIT 3"},
    {Named::Kind::kPosition, "position", "SELECT id FROM positions WHERE id >= ?1 AND id < ?2 LIMIT 3"},
};

// Where an id that has been given up leads to; itself if it was not.
std::string followed(Database& db, std::string id) {
  for (int steps = 0; steps < 100; ++steps) {
    Rows row = db.rows("SELECT new_id FROM redirects WHERE old_id = ?", id);
    if (!row.next()) return id;
    if (row.is_null(0)) return "";
    id = row.text(0);
  }
  return id;
}

}  // namespace

Result<Named> Store::find(std::string_view beginning) const {
  auto none = [&](std::string_view why) {
    return Error{ErrorKind::kInput, fmt::format("'{}': {}", beginning, why)};
  };
  if (beginning.size() < 4) return none("write at least the first four letters of an id");
  return guarded(*open_, [&]() -> Result<Named> {
    std::vector<Named> found;
    std::string several;
    for (const Kind& kind : kKinds) {
      Rows rows = open_->db.rows(kind.sql, beginning, std::string(beginning) + "~");
      while (rows.next()) {
        found.push_back({kind.kind, rows.text(0)});
        several += fmt::format("{}{} ({})", several.empty() ? "" : ", ", rows.text(0), kind.name);
        if (rows.bytes(0) == beginning) return found.back();
      }
    }
    if (found.size() > 1) return none("several ids begin so: " + several);
    if (found.size() == 1) return found[0];
    std::string now = followed(open_->db, std::string(beginning));
    if (now.empty()) return none("is no longer on record");
    if (now != beginning) return find(now);
    return none("nothing on record has an id that begins so");
  });
}

}  // namespace dateline
