#include <fmt/format.h>

#include "store/open.h"

namespace dateline {
namespace {

// Each finds rows that must not be; the sentence is filled with their number.
struct Rule {
  const char* sql;
  const char* sentence;
};

constexpr Rule kRules[] = {
    {"SELECT count(*) FROM reports WHERE turn IS NULL", "{} reports are not placed in the record"},
    {"SELECT count(*) FROM reports r WHERE NOT EXISTS (SELECT 1 FROM digests d WHERE d.report_id = r.id)",
     "{} reports have no digest"},
    {"SELECT count(*) FROM mentions m JOIN reports r ON r.id = m.report_id WHERE m.byte_begin >= m.byte_end OR "
     "m.byte_end > length(CAST(r.text AS BLOB))", "{} mentions lie outside of their report's text"},
    {"SELECT count(*) FROM times t JOIN reports r ON r.id = t.report_id WHERE t.byte_begin >= t.byte_end OR "
     "t.byte_end > length(CAST(r.text AS BLOB))", "{} time expressions lie outside of their report's text"},
    {"SELECT count(*) FROM statement_spans s JOIN reports r ON r.id = s.report_id WHERE s.byte_begin >= s.byte_end OR "
     "s.byte_end > length(CAST(r.text AS BLOB))", "{} spans of statements lie outside of their report's text"},
    {"SELECT count(*) FROM event_spans v JOIN reports r ON r.id = v.report_id WHERE v.byte_begin >= v.byte_end OR "
     "v.byte_end > length(CAST(r.text AS BLOB))", "{} spans of events lie outside of their report's text"},
    {"SELECT count(*) FROM entry_events m WHERE NOT EXISTS (SELECT 1 FROM events v WHERE v.report_id = m.report_id AND "
     "v.event = m.event)", "{} sources of entries have no event in their report"},
    {"SELECT count(*) FROM entries e WHERE NOT EXISTS (SELECT 1 FROM entry_events m WHERE m.entry = e.id)",
     "{} entries have no source"},
    {"SELECT count(*) FROM positions p WHERE NOT EXISTS (SELECT 1 FROM stances s WHERE s.position = p.id)",
     "{} positions have no source"},
    {"SELECT count(*) FROM stories t WHERE t.reports <> (SELECT count(*) FROM reports r WHERE r.story = t.id)",
     "{} stories count their reports wrongly"},
};

}  // namespace

Result<std::vector<std::string>> Store::problems() const {
  return guarded(*open_, [&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    Rows integrity = open_->db.ask("PRAGMA integrity_check(20)");
    while (integrity.next()) {
      if (integrity.bytes(0) != "ok") out.push_back("the file: " + integrity.text(0));
    }
    if (!out.empty()) return out;
    Rows keys = open_->db.ask("PRAGMA foreign_key_check");
    while (keys.next() && out.size() < 20) {
      out.push_back(fmt::format("{}: a row refers to {} that is not there", keys.text(0), keys.text(2)));
    }
    for (const Rule& rule : kRules) {
      Rows rows = open_->db.ask(rule.sql);
      if (rows.next() && rows.integer(0) > 0) out.push_back(fmt::format(fmt::runtime(rule.sentence), rows.integer(0)));
    }
    return out;
  });
}

}  // namespace dateline
