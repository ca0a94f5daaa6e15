// The listings of a Store: one SELECT each, put together from what the filter asks.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bytes/day.h"
#include "export/words.h"
#include "store/open.h"
#include "store/shelf_rows.h"

namespace dateline {
namespace {

// Conditions joined by AND, with their parameters in order.
struct Where {
  std::string sql;
  std::vector<std::string> parameters;

  void add(std::string_view condition, std::vector<std::string> values = {}) {
    sql += sql.empty() ? " WHERE " : " AND ";
    sql += condition;
    parameters.insert(parameters.end(), values.begin(), values.end());
  }
};

// "%kim jong%": LIKE's own signs stand for themselves.
std::string like(std::string_view part) {
  std::string out = "%";
  for (char c : part) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// Intervals of the columns that may touch the asked days; where both ends are open nothing is known.
void add_days(Where& where, const Filter& f, const std::string& begin, const std::string& end) {
  if (f.days.known()) where.add(fmt::format("({0} IS NOT NULL OR {1} IS NOT NULL)", begin, end));
  if (f.days.begin != kDayMin) where.add(fmt::format("({0} IS NULL OR {0} > ?)", end), {format_day(f.days.begin)});
  if (f.days.end != kDayMax) where.add(fmt::format("({0} IS NULL OR {0} < ?)", begin), {format_day(f.days.end)});
}

std::string limited(const Filter& f) { return f.limit > 0 ? fmt::format(" LIMIT {}", f.limit) : ""; }

Interval days_at(const Rows& rows, int column) { return {rows.day(column, kDayMin), rows.day(column + 1, kDayMax)}; }

std::string flat(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

// The outlet or agency of the report joined as `r`.
void add_outlet(Where& where, const Filter& f) {
  if (f.outlet.empty()) return;
  where.add("(r.outlet LIKE ? ESCAPE '\\' OR r.agency LIKE ? ESCAPE '\\')", {like(f.outlet), like(f.outlet)});
}

// What tells, says or does something of an event that has the status now. `tells`: which of the rows of `events v`.
void add_status(Where& where, const Filter& f, std::string_view tells) {
  if (f.status.empty()) return;
  where.add(fmt::format("EXISTS (SELECT 1 FROM events v JOIN entry_events m ON m.report_id = v.report_id AND m.event = "
                        "v.event JOIN entries e ON e.id = m.entry WHERE {} AND e.status = ?)", tells), {lower(f.status)});
}

constexpr const char* kActorMatches =
    "(a.name LIKE ? ESCAPE '\\' OR a.country = ? OR replace(a.name, '-', ' ') LIKE ? ESCAPE '\\')";
std::vector<std::string> actor_values(const std::string& name) {
  std::string spaced = name;
  std::replace(spaced.begin(), spaced.end(), '-', ' ');
  return {like(name), upper(name), like(spaced)};
}

// The story that one begun apart is shown under.
std::string story_now(Database& db, const std::string& story) {
  Rows row = db.rows("SELECT now FROM stories WHERE id = ?", story);
  return row.next() ? row.text(0) : story;
}

// The days that the entry `e`, first told in the report `teller`, is filed under: its own, or where nobody tells
// any, those of that report.
constexpr const char* kEntryBegin =
    "CASE WHEN e.day_begin IS NULL AND e.day_end IS NULL THEN teller.published_begin ELSE e.day_begin END";
constexpr const char* kEntryEnd =
    "CASE WHEN e.day_begin IS NULL AND e.day_end IS NULL THEN teller.published_end ELSE e.day_end END";

Where entry_conditions(const Filter& f) {
  Where where;
  if (!f.event.empty()) where.add("e.id = ?", {f.event});
  if (!f.actor.empty()) {
    where.add(fmt::format("EXISTS (SELECT 1 FROM entry_actors a WHERE a.entry = e.id AND a.side <> 'place' AND {})",
                          kActorMatches), actor_values(f.actor));
  }
  if (!f.place.empty()) {
    where.add(fmt::format("EXISTS (SELECT 1 FROM entry_actors a WHERE a.entry = e.id AND a.side = 'place' AND {})",
                          kActorMatches), actor_values(f.place));
  }
  if (!f.status.empty()) where.add("e.status = ?", {lower(f.status)});
  if (!f.type.empty()) where.add("e.type = ?", {upper(f.type)});
  if (!f.story.empty()) where.add("e.story IN (SELECT id FROM stories WHERE now LIKE ? ESCAPE '\\')", {like(f.story).substr(1)});
  constexpr const char* kMembers = "EXISTS (SELECT 1 FROM entry_events m JOIN events v ON v.report_id = m.report_id AND "
                                   "v.event = m.event JOIN reports r ON r.id = m.report_id {} WHERE m.entry = e.id AND {})";
  if (!f.speaker.empty()) {
    where.add(fmt::format(fmt::runtime(kMembers), "JOIN statements s ON s.report_id = v.report_id AND s.statement = "
                          "v.statement", "s.speaker_name LIKE ? ESCAPE '\\'"), {like(f.speaker)});
  }
  if (!f.outlet.empty()) {
    where.add(fmt::format(fmt::runtime(kMembers), "", "(r.outlet LIKE ? ESCAPE '\\' OR r.agency LIKE ? ESCAPE '\\')"),
              {like(f.outlet), like(f.outlet)});
  }
  if (!f.report.empty()) where.add(fmt::format(fmt::runtime(kMembers), "", "r.key = ?"), {f.report});
  if (f.changed_since) {
    where.add(fmt::format(fmt::runtime(kMembers), "", "m.news <> 0 AND (m.turn, r.key) > (CAST(? AS INTEGER), ?)"),
              {std::to_string(f.changed_since->when), f.changed_since->report});
  }
  for (const std::string& word : f.words) {
    where.add(fmt::format("({} OR EXISTS (SELECT 1 FROM entry_actors a WHERE a.entry = e.id AND a.name LIKE ? ESCAPE "
                          "'\\'))", fmt::format(fmt::runtime(kMembers), "", "v.words LIKE ? ESCAPE '\\'")),
              {like(word), like(word)});
  }
  add_days(where, f, kEntryBegin, kEntryEnd);
  return where;
}

std::vector<SourceLine> sources_of(Database& db, const std::string& entry) {
  Rows rows = db.rows(
      "SELECT r.key, r.outlet, r.agency, m.origin, v.words, m.event, v.byte_begin, v.byte_end, r.published_begin, "
      "r.published_end FROM entry_events m JOIN reports r ON r.id = m.report_id "
      "LEFT JOIN events v ON v.report_id = m.report_id AND v.event = m.event "
      "WHERE m.entry = ? ORDER BY m.turn, r.key, m.event", entry);
  std::vector<SourceLine> out;
  while (rows.next()) {
    out.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), flat(rows.text(4)),
                   static_cast<uint32_t>(rows.integer(5)), span_at(rows, 6), days_at(rows, 8)});
  }
  return out;
}

std::string words_at(Database& db, const std::string& report, Span span) {
  if (span.empty()) return "";
  Rows row = db.rows("SELECT substr(CAST(text AS BLOB), ?, ?) FROM reports WHERE key = ?", span.begin + 1,
                     span.end - span.begin, report);
  return row.next() ? flat(row.text(0)) : "";
}

// TURN:BEGIN:END:REPORT, and what may stand behind it.
Told told_at(Database& db, const std::string& row) {
  Told told;
  char report[64] = "";
  if (std::sscanf(row.c_str(), "%*d:%u:%u:%63s", &told.span.begin, &told.span.end, report) != 3) return {};
  told.report = report;
  told.words = words_at(db, told.report, told.span);
  return told;
}

// "… BEGIN END": days, "-" for an open end.
Interval days_in(const std::string& row) {
  size_t second = row.rfind(' '), first = row.rfind(' ', second - 1);
  Interval days;
  if (auto day = parse_day(row.substr(first + 1, second - first - 1))) days.begin = *day;
  if (auto day = parse_day(row.substr(second + 1))) days.end = *day;
  return days;
}

}  // namespace

Status Store::reports(const Filter& f, const std::function<bool(const ReportLine&)>& line) const {
  Where where;
  where.add("r.turn IS NOT NULL");
  if (!f.actor.empty()) {
    where.add(fmt::format("EXISTS (SELECT 1 FROM actors a WHERE a.report_id = r.id AND {})", kActorMatches),
              actor_values(f.actor));
  }
  if (!f.speaker.empty()) {
    where.add("EXISTS (SELECT 1 FROM statements s WHERE s.report_id = r.id AND s.speaker_name LIKE ? ESCAPE '\\')",
              {like(f.speaker)});
  }
  if (!f.story.empty()) where.add("r.story IN (SELECT id FROM stories WHERE now LIKE ? ESCAPE '\\')", {like(f.story).substr(1)});
  if (!f.report.empty()) where.add("r.key = ?", {f.report});
  add_status(where, f, "v.report_id = r.id");
  add_outlet(where, f);
  add_days(where, f, "r.published_begin", "r.published_end");
  for (const std::string& word : f.words) where.add("r.text LIKE ? ESCAPE '\\'", {like(word)});
  return guarded(*open_, [&]() -> Status {
    Rows rows = open_->db.ask(
        "SELECT r.key, r.outlet, r.agency, r.url, r.title, substr(r.text, 1, 400), r.copy_of, r.origin, "
        "(SELECT now FROM stories WHERE id = r.story), "
        "r.published_begin, r.published_end, r.dated, r.version, r.containment, "
        "(SELECT count(*) FROM events v WHERE v.report_id = r.id), "
        "(SELECT count(*) FROM statements s WHERE s.report_id = r.id), "
        "(SELECT min(byte_begin) FROM sentences s WHERE s.report_id = r.id) FROM reports r" +
            where.sql + " ORDER BY r.turn, r.key" + limited(f), where.parameters);
    while (rows.next()) {
      ReportLine out;
      out.key = rows.text(0), out.outlet = rows.text(1), out.agency = rows.text(2), out.url = rows.text(3);
      out.title = flat(rows.text(4));
      out.copy_of = rows.text(6), out.origin = rows.text(7), out.story = rows.text(8);
      out.published = days_at(rows, 9);
      out.dated = rows.integer(11) != 0;
      out.version = static_cast<int>(rows.integer(12)), out.containment = static_cast<int>(rows.integer(13));
      out.events = static_cast<int>(rows.integer(14)), out.statements = static_cast<int>(rows.integer(15));
      std::string_view words = rows.bytes(5);
      size_t first = static_cast<size_t>(rows.integer(16));
      out.first_words = flat(std::string(words.substr(first < words.size() ? first : 0)));
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::entries(const Filter& f, const std::function<bool(const EntryLine&)>& line) const {
  Where where = entry_conditions(f);
  return guarded(*open_, [&]() -> Status {
    Rows newest_row = open_->db.rows("SELECT max(published_begin) FROM reports");
    Day newest = newest_row.next() ? newest_row.day(0, kDayMin) : kDayMin;
    Rows rows = open_->db.ask(
        fmt::format("SELECT e.id, {0} AS filed_begin, {1} AS filed_end FROM entries e "
                    "LEFT JOIN reports teller ON teller.key = e.first_report{2} "
                    "ORDER BY coalesce(filed_begin, filed_end) IS NULL, coalesce(filed_begin, filed_end), "
                    "e.day_begin IS NULL AND e.day_end IS NULL, filed_end, e.first_turn, e.first_report, e.id{3}", kEntryBegin, kEntryEnd, where.sql, limited(f)),
        where.parameters);
    while (rows.next()) {
      std::optional<EntryRow> row = open_->shelf.entry(rows.text(0));
      if (!row) continue;
      row->story = story_now(open_->db, row->story);
      EntryLine out{std::move(*row), sources_of(open_->db, rows.text(0)), false};
      out.overdue = is_overdue(out.row, newest);
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::statements(const Filter& f, const std::function<bool(const StatementLine&)>& line) const {
  Where where;
  if (!f.speaker.empty()) where.add("s.speaker_name LIKE ? ESCAPE '\\'", {like(f.speaker)});
  if (!f.actor.empty()) {
    where.add(fmt::format("EXISTS (SELECT 1 FROM actors a JOIN mentions m ON m.report_id = a.report_id AND m.actor = "
                          "a.actor WHERE a.report_id = s.report_id AND (a.actor = s.speaker OR (m.byte_begin >= "
                          "s.byte_begin AND m.byte_end <= s.byte_end)) AND {})", kActorMatches), actor_values(f.actor));
  }
  if (!f.story.empty()) where.add("r.story IN (SELECT id FROM stories WHERE now LIKE ? ESCAPE '\\')", {like(f.story).substr(1)});
  if (!f.report.empty()) where.add("r.key = ?", {f.report});
  add_status(where, f, "v.report_id = s.report_id AND v.statement = s.statement");
  add_outlet(where, f);
  add_days(where, f, "r.published_begin", "r.published_end");
  for (const std::string& word : f.words) where.add("s.content LIKE ? ESCAPE '\\'", {like(word)});
  return guarded(*open_, [&]() -> Status {
    Rows rows = open_->db.ask(
        "SELECT r.key, coalesce(r.outlet, r.agency), s.speaker_name, s.via, s.form, s.kind, s.commitment, s.medium, "
        "s.content, s.statement, s.byte_begin, s.byte_end, r.published_begin, r.published_end "
        "FROM statements s JOIN reports r ON r.id = s.report_id" + where.sql +
            " ORDER BY r.turn, r.key, s.statement" + limited(f), where.parameters);
    while (rows.next()) {
      StatementLine out{rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.text(5),
                        rows.text(6), rows.text(7), flat(rows.text(8)), static_cast<uint32_t>(rows.integer(9)),
                        span_at(rows, 10), days_at(rows, 12)};
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::actors(const Filter& f, const std::function<bool(const ActorLine&)>& line) const {
  Where where;
  if (!f.actor.empty()) where.add(kActorMatches, actor_values(f.actor));
  if (!f.story.empty()) where.add("r.story IN (SELECT id FROM stories WHERE now LIKE ? ESCAPE '\\')", {like(f.story).substr(1)});
  if (!f.report.empty()) where.add("r.key = ?", {f.report});
  if (!f.place.empty()) where.add("a.place_name LIKE ? ESCAPE '\\'", {like(f.place)});
  add_status(where, f, "v.report_id = a.report_id AND EXISTS (SELECT 1 FROM event_actors w WHERE w.report_id = "
                       "v.report_id AND w.event = v.event AND w.actor = a.actor)");
  add_outlet(where, f);
  add_days(where, f, "r.published_begin", "r.published_end");
  for (const std::string& word : f.words) {
    where.add("(a.name LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM actor_roles o WHERE o.report_id = a.report_id AND "
              "o.actor = a.actor AND o.role LIKE ? ESCAPE '\\'))", {like(word), like(word)});
  }
  return guarded(*open_, [&]() -> Status {
    Rows rows = open_->db.ask(
        "SELECT a.name, a.kind, max(a.country), max(a.sectors), count(*), sum(a.mentions), "
        "sum((SELECT count(*) FROM event_actors v WHERE v.report_id = a.report_id AND v.actor = a.actor)), "
        "sum((SELECT count(*) FROM statements s WHERE s.report_id = a.report_id AND s.speaker = a.actor)), "
        "group_concat((SELECT group_concat(o.role, ', ') FROM actor_roles o WHERE o.report_id = a.report_id AND "
        "o.actor = a.actor AND o.former = 0), ', '), min(r.published_begin), min(r.published_end), "
        "max((SELECT printf('%012d:%d:%d:%s', r.turn, o.byte_begin, o.byte_end, r.key) FROM actor_roles o WHERE "
        "o.report_id = a.report_id AND o.actor = a.actor AND o.former = 0 AND o.byte_begin IS NOT NULL AND "
        "o.byte_end > o.byte_begin ORDER BY o.role_number LIMIT 1)), "
        "max((SELECT printf('%012d:%d:%d:%s %s %s', r.turn, d.byte_begin, d.byte_end, r.key, coalesce(d.day_begin, '-'), "
        "coalesce(d.day_end, '-')) FROM role_dates d JOIN actor_roles o ON o.report_id = d.report_id AND o.actor = d.actor AND "
        "o.role_number = d.role_number WHERE d.report_id = a.report_id AND d.actor = a.actor AND d.bound = 'since' AND "
        "o.former = 0 ORDER BY d.role_number LIMIT 1)) FROM actors a JOIN reports r ON r.id = a.report_id" + where.sql +
            " GROUP BY a.name, a.kind, coalesce(a.country, '') ORDER BY count(*) DESC, sum(a.mentions) DESC, a.name, "
            "a.kind" + limited(f), where.parameters);
    while (rows.next()) {
      auto number = [&](int column) { return static_cast<int>(rows.integer(column)); };
      ActorLine out{rows.text(0), rows.text(1), rows.text(2), rows.text(3), "",           number(4),
                    number(5),    number(6),    number(7),    days_at(rows, 9), {}, {}, {}};
      out.role = told_at(open_->db, rows.text(11));
      out.held = told_at(open_->db, rows.text(12));
      if (!out.held.report.empty()) out.held_since = days_in(rows.text(12));
      std::vector<std::string> seen;  // each role once, in the order met
      std::string all = rows.text(8);
      for (size_t at = 0; at < all.size();) {
        size_t comma = std::min(all.find(", ", at), all.size());
        std::string role = all.substr(at, comma - at);
        if (std::find(seen.begin(), seen.end(), role) == seen.end()) seen.push_back(role);
        at = comma + 2;
      }
      for (const std::string& role : seen) out.roles += (out.roles.empty() ? "" : ", ") + role;
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::positions(const Filter& f, const std::function<bool(const PositionLine&)>& line) const {
  Where where;
  if (!f.position.empty()) where.add("p.id = ?", {f.position});
  if (!f.actor.empty()) {
    where.add("(p.party_name LIKE ? ESCAPE '\\' OR p.party = ? OR p.party LIKE ? ESCAPE '\\')",
              {like(f.actor), upper(f.actor), like(lower(f.actor))});
  }
  if (!f.status.empty()) where.add("p.stance = ?", {lower(f.status)});
  if (!f.story.empty()) {
    where.add("EXISTS (SELECT 1 FROM stances t JOIN reports r ON r.id = t.report_id JOIN stories s ON s.id = r.story "
              "WHERE t.position = p.id AND s.now LIKE ? ESCAPE '\\')", {like(f.story).substr(1)});
  }
  if (!f.issue.empty()) where.add("p.issue LIKE ? ESCAPE '\\'", {like(f.issue)});
  if (!f.speaker.empty()) {
    where.add("EXISTS (SELECT 1 FROM stances t WHERE t.position = p.id AND t.speaker LIKE ? ESCAPE '\\')",
              {like(f.speaker)});
  }
  if (!f.report.empty()) {
    where.add("EXISTS (SELECT 1 FROM stances t JOIN reports r ON r.id = t.report_id WHERE t.position = p.id AND r.key "
              "= ?)", {f.report});
  }
  for (const std::string& word : f.words) {
    where.add("(p.issue LIKE ? ESCAPE '\\' OR p.party_name LIKE ? ESCAPE '\\')", {like(word), like(word)});
  }
  return guarded(*open_, [&]() -> Status {
    Rows rows = open_->db.ask("SELECT p.id FROM positions p" + where.sql +
                                  " ORDER BY p.story, p.issue, p.party, p.first_turn, p.id" + limited(f),
                              where.parameters);
    while (rows.next()) {
      std::optional<PositionRow> row = open_->shelf.position(rows.text(0));
      if (!row) continue;
      row->story = story_now(open_->db, row->story);
      PositionLine out{std::move(*row), "", "", {}};
      // Asked for one story: as its reports voice it, whatever was said before and after.
      if (!f.story.empty()) out.row.reports = 0;
      std::string seen;
      for (StanceRow& stance : open_->shelf.stances_of(out.row.id)) {
        if (!f.story.empty()) {
          Rows told = open_->db.rows("SELECT s.now FROM reports r JOIN stories s ON s.id = r.story WHERE r.key = ?",
                                     stance.report);
          bool inside = told.next() && told.text(0).starts_with(f.story);
          // Who tells otherwise may do so in another story.
          if (!inside && !out.row.disputed) continue;
          if (inside) {
            if (seen != stance.report) ++out.row.reports;
            seen = stance.report;
            out.row.latest_report = stance.report;
            out.row.latest_words = stance.words;
            out.row.story = told.text(0);
          }
        }
        std::string words = words_at(open_->db, stance.report, stance.words);
        std::string condition = words_at(open_->db, stance.report, stance.condition);
        if (!condition.empty()) out.condition = condition;  // the latest wording of it
        out.told.push_back({std::move(stance), std::move(words), std::move(condition)});
      }
      out.words = words_at(open_->db, out.row.latest_report, out.row.latest_words);
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::stories(const Filter& f, const std::function<bool(const StoryLine&)>& line) const {
  Where where;
  where.add("t.now = t.id");
  if (!f.story.empty()) where.add("t.id LIKE ? ESCAPE '\\'", {like(f.story).substr(1)});
  if (!f.actor.empty()) {
    where.add(fmt::format("EXISTS (SELECT 1 FROM entries e JOIN entry_actors a ON a.entry = e.id WHERE e.story IN (SELECT id FROM stories WHERE now = t.id) "
                          "AND a.side <> 'place' AND {})", kActorMatches), actor_values(f.actor));
  }
  if (!f.status.empty()) {
    where.add("EXISTS (SELECT 1 FROM entries e WHERE e.story IN (SELECT id FROM stories WHERE now = t.id) AND e.status = "
              "?)", {lower(f.status)});
  }
  if (!f.report.empty()) {
    where.add("EXISTS (SELECT 1 FROM reports q WHERE q.story IN (SELECT id FROM stories WHERE now = t.id) AND q.key = ?)", {f.report});
  }
  for (const std::string& word : f.words) {
    where.add("EXISTS (SELECT 1 FROM reports q WHERE q.story IN (SELECT id FROM stories WHERE now = t.id) AND q.text LIKE ? ESCAPE '\\')", {like(word)});
  }
  Where having;
  add_days(having, f, "first_day", "last_day");
  return guarded(*open_, [&]() -> Status {
    where.parameters.insert(where.parameters.end(), having.parameters.begin(), having.parameters.end());
    Rows rows = open_->db.ask(
        "SELECT * FROM (SELECT t.id AS id, coalesce(r.title, substr(r.text, 1 + coalesce((SELECT min(byte_begin) FROM "
        "sentences s WHERE s.report_id = r.id), 0), 160)), (SELECT count(*) FROM entries e WHERE "
        "e.story IN (SELECT id FROM stories WHERE now = t.id)), "
        "(SELECT min(published_begin) FROM reports q WHERE q.story IN (SELECT id FROM stories WHERE now = t.id)) AS first_day, "
        "(SELECT max(published_end) FROM reports q WHERE q.story IN (SELECT id FROM stories WHERE now = t.id)) AS last_day, t.first_turn AS first_turn, "
        "(SELECT sum(reports) FROM stories u WHERE u.now = t.id) "
        "FROM stories t LEFT JOIN reports r ON r.key = t.first_report" + where.sql + ")" + having.sql +
            " ORDER BY first_turn, id" + limited(f), where.parameters);
    while (rows.next()) {
      std::optional<StoryRow> row = open_->shelf.story(rows.text(0));
      if (!row) continue;
      row->reports = static_cast<int>(rows.integer(6));
      StoryLine out{std::move(*row), flat(rows.text(1)), static_cast<int>(rows.integer(2)), days_at(rows, 3)};
      if (!line(out)) break;
    }
    return Done{};
  });
}

Status Store::changes(int64_t since, const std::function<bool(const ChangeLine&)>& line) const {
  return guarded(*open_, [&]() -> Status {
    Rows rows = open_->db.rows("SELECT number, kind, id, action, report FROM changes WHERE number > ? ORDER BY number",
                               since);
    while (rows.next()) {
      if (!line({rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)})) break;
    }
    return Done{};
  });
}

}  // namespace dateline
