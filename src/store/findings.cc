#include "store/findings.h"

#include <algorithm>

#include "export/words.h"
#include "store/schema.h"

namespace dateline {
namespace {

std::string joined(const std::vector<std::string>& strings) {
  std::string out;
  for (const std::string& s : strings) out += (out.empty() ? "" : ",") + s;
  return out;
}

std::optional<uint32_t> begin_of(Span s) { return s.empty() ? std::nullopt : std::optional(s.begin); }
std::optional<uint32_t> end_of(Span s) { return s.empty() ? std::nullopt : std::optional(s.end); }
IsoDay begin_of(const std::optional<Interval>& i) { return {i ? i->begin : kDayMin}; }
IsoDay end_of(const std::optional<Interval>& i) { return {i ? i->end : kDayMax}; }

Span hull(const std::vector<Span>& spans) {
  Span out = spans.at(0);
  for (Span s : spans) out = {std::min(out.begin, s.begin), std::max(out.end, s.end)};
  return out;
}

void write_text_rows(Database& db, int64_t id, const Report& r) {
  for (size_t i = 0; i < r.furniture.size(); ++i) {
    const Furniture& f = r.furniture[i];
    db.run("INSERT INTO furniture VALUES (?,?,?,?,?)", id, i, to_string(f.kind), f.span.begin, f.span.end);
  }
  for (size_t i = 0; i < r.sentences.size(); ++i) {
    const Sentence& s = r.sentences[i];
    db.run("INSERT INTO sentences VALUES (?,?,?,?,?)", id, i, to_string(s.kind), s.span.begin, s.span.end);
  }
}

void write_actors(Database& db, int64_t id, const Report& r) {
  for (size_t i = 0; i < r.actors.size(); ++i) {
    const Actor& a = r.actors[i];
    Place none;
    const Place& p = a.place ? *a.place : none;
    db.run("INSERT INTO actors VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", id, i, a.name, to_string(a.kind), OrNull{a.country},
           OrNull{joined(a.sectors)}, OrNull{a.code}, OrNull{p.name}, OrNull{p.country}, p.lat, p.lon,
           a.mentions.size(), OrNull{a.rule});
    for (size_t n = 0; n < a.roles.size(); ++n) {
      const Role& role = a.roles[n];
      db.run("INSERT INTO actor_roles VALUES (?,?,?,?,?,?,?,?,?,?,?)", id, i, n, role.role, OrNull{role.organisation},
             OrNull{role.country}, OrNull{role.sector}, role.former, role.from_table, begin_of(role.span),
             end_of(role.span));
      auto write_bound = [&](std::string_view bound, const std::optional<Interval>& days, Span words) {
        if (!days) return;
        db.run("INSERT INTO role_dates VALUES (?,?,?,?,?,?,?,?)", id, i, n, bound, begin_of(days), end_of(days), words.begin,
               words.end);
      };
      write_bound("since", role.since, role.since_span);
      write_bound("until", role.until, role.until_span);
    }
  }
  for (size_t i = 0; i < r.mentions.size(); ++i) {
    const Mention& m = r.mentions[i];
    db.run("INSERT INTO mentions VALUES (?,?,?,?,?,?,?)", id, i, OrNullId(m.actor), to_string(m.form), m.as_place,
           m.span.begin, m.span.end);
  }
}

void write_times(Database& db, int64_t id, const Report& r) {
  for (size_t i = 0; i < r.published_evidence.size(); ++i) {
    const DateEvidence& e = r.published_evidence[i];
    db.run("INSERT INTO published_evidence VALUES (?,'report',?,?,?,?,?,?)", id, i, e.kind, begin_of(e.interval),
           end_of(e.interval), begin_of(e.span), end_of(e.span));
  }
  for (size_t i = 0; i < r.times.size(); ++i) {
    const TimeExpression& t = r.times[i];
    db.run("INSERT INTO times VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", id, i, to_string(t.type), OrNull{t.value},
           begin_of(t.interval), end_of(t.interval), to_string(t.grain), OrNull{to_string(t.mod)}, OrNullId(t.anchor),
           r.slice(t.span), t.span.begin, t.span.end, OrNull{t.rule});
  }
}

void write_statement_span(Database& db, int64_t id, size_t statement, std::string_view part, size_t n, ActorId actor,
                          Span span) {
  if (span.empty()) return;
  db.run("INSERT INTO statement_spans VALUES (?,?,?,?,?,?,?)", id, statement, part, n, OrNullId(actor), span.begin,
         span.end);
}

void write_statements(Database& db, int64_t id, const Report& r) {
  for (size_t i = 0; i < r.statements.size(); ++i) {
    const Statement& s = r.statements[i];
    std::string content, source, via;
    for (Span span : s.content) (content += content.empty() ? "" : " … ") += r.slice(span);
    for (Span span : s.source) (source += source.empty() ? "" : " ") += r.slice(span);
    for (const Link& link : s.via) {
      (via += via.empty() ? "" : ", ") += link.actor ? r.actors[link.actor.value].name : r.slice(link.span);
    }
    Span all = hull(s.content);
    db.run("INSERT INTO statements VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, i, OrNullId(s.speaker),
           OrNull{s.speaker ? r.actors[s.speaker.value].name : source}, to_string(s.form), to_string(s.kind),
           to_string(s.commitment), OrNullId(s.to.actor), OrNull{via}, OrNullId(s.inside), OrNullId(s.time),
           OrNull{s.medium}, content, all.begin, all.end, OrNull{s.rule});
    for (size_t n = 0; n < s.source.size(); ++n) write_statement_span(db, id, i, "source", n, s.speaker, s.source[n]);
    for (size_t n = 0; n < s.cue.size(); ++n) write_statement_span(db, id, i, "cue", n, {}, s.cue[n]);
    for (size_t n = 0; n < s.content.size(); ++n) write_statement_span(db, id, i, "content", n, {}, s.content[n]);
    write_statement_span(db, id, i, "to", 0, s.to.actor, s.to.span);
    for (size_t n = 0; n < s.via.size(); ++n) write_statement_span(db, id, i, "via", n, s.via[n].actor, s.via[n].span);
  }
}

void write_event_span(Database& db, int64_t id, size_t event, std::string_view part, size_t n, Span span) {
  if (span.empty()) return;
  db.run("INSERT INTO event_spans VALUES (?,?,?,?,?,?)", id, event, part, n, span.begin, span.end);
}

void write_event(Database& db, int64_t id, const Report& r, size_t i) {
  const Event& e = r.events[i];
  const Actor* at = e.place ? &r.actors[e.place.value] : nullptr;
  Place place = at && at->place ? *at->place : Place{};
  if (place.name.empty()) place.name = at ? at->name : std::string(r.slice(e.place_span));
  Span told = e.mentions.at(0).span;
  db.run("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, i, e.type, OrNull{e.mode},
         OrNull{joined(e.contexts)}, OrNull{e.cameo}, e.goldstein, OrNullId(e.time), begin_of(e.interval),
         end_of(e.interval), OrNullId(e.place), OrNull{place.name}, OrNull{place.country}, place.lat, place.lon,
         to_string(e.status), to_string(e.commitment), OrNullId(e.statement),
         e.ordinal ? std::optional(e.ordinal) : std::nullopt, r.slice(told), told.begin, told.end, OrNull{e.rule});
  for (size_t n = 0; n < e.actors.size(); ++n) {
    db.run("INSERT INTO event_actors VALUES (?,?,'actor',?,?)", id, i, n, e.actors[n].value);
  }
  for (size_t n = 0; n < e.recipients.size(); ++n) {
    db.run("INSERT INTO event_actors VALUES (?,?,'recipient',?,?)", id, i, n, e.recipients[n].value);
  }
  for (size_t n = 0; n < e.mentions.size(); ++n) {
    write_event_span(db, id, i, "told", n, e.mentions[n].span);
    write_event_span(db, id, i, "trigger", n, e.mentions[n].trigger);
  }
  for (size_t n = 0; n < e.about.size(); ++n) write_event_span(db, id, i, "about", n, e.about[n]);
  write_event_span(db, id, i, "place", 0, e.place_span);
  write_event_span(db, id, i, "condition", 0, e.condition_span);
  for (size_t n = 0; n < e.counts.size(); ++n) {
    const Count& c = e.counts[n];
    db.run("INSERT INTO event_counts VALUES (?,?,?,?,?,?,?,?)", id, i, n, c.what, c.low,
           c.high == Count::kNoLimit ? std::nullopt : std::optional(c.high), c.span.begin, c.span.end);
  }
}

template <typename Enum>
Enum parse_word(std::string_view word, int count) {
  for (int i = 0; i < count; ++i) {
    if (to_string(static_cast<Enum>(i)) == word) return static_cast<Enum>(i);
  }
  return Enum{};
}

Span span_at(const Rows& rows, int column) {
  return {static_cast<uint32_t>(rows.integer(column)), static_cast<uint32_t>(rows.integer(column + 1))};
}

}  // namespace

void write_findings(Database& db, int64_t id, const Report& report) {
  for (const char* empty_table : delete_findings()) db.run(empty_table, id);
  write_text_rows(db, id, report);
  write_actors(db, id, report);
  write_times(db, id, report);
  write_statements(db, id, report);
  for (size_t i = 0; i < report.events.size(); ++i) write_event(db, id, report, i);
  db.run("UPDATE reports SET agency = ? WHERE id = ?", OrNull{report.agency}, id);
}

Report report_as_read(Database& db, int64_t id) {
  Report r;
  Rows row = db.rows(
      "SELECT key, outlet, url, published_as_given, title_begin, title_end, known_begin, known_end, known_kind, text, "
      "read_from FROM reports WHERE id = ?", id);
  if (!row.next()) return r;
  r.id = row.text(0);
  r.outlet = row.text(1);
  r.url = row.text(2);
  r.published_as_given = row.text(3);
  r.title = span_at(row, 4);
  if (!row.is_null(8)) r.known_date = DateEvidence{{}, row.text(8), {row.day(6, kDayMin), row.day(7, kDayMax)}};
  r.text = row.text(9);
  r.source_name = row.text(10);
  Rows furniture = db.rows("SELECT byte_begin, byte_end, kind FROM furniture WHERE report_id = ? ORDER BY furniture", id);
  while (furniture.next()) {
    r.furniture.push_back({span_at(furniture, 0), parse_word<FurnitureKind>(furniture.bytes(2), 8)});
  }
  return r;
}

}  // namespace dateline
