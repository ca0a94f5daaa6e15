#include "export/record_json.h"

#include "export/json.h"
#include "export/report_json.h"
#include "export/words.h"

namespace dateline {

std::vector<std::string> news_words(uint8_t news) {
  static constexpr struct {
    News bit;
    const char* words;
  } kWords[] = {{kNewEntry, "new event"},   {kNewWhen, "new day"},        {kNewWhere, "new place"},
                {kNewWho, "new actor"},     {kNewStatus, "new status"},   {kContradicts, "contradicts"},
                {kNewWords, "new words"}};
  std::vector<std::string> out;
  for (const auto& w : kWords) {
    if (news & w.bit) out.push_back(w.words);
  }
  if (out.empty()) out.push_back("repeats");
  return out;
}

std::string_view to_string(Stance stance) {
  static constexpr std::string_view kNames[] = {"demands", "offers", "refuses", "accepts"};
  return kNames[static_cast<size_t>(stance)];
}

namespace {

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& strings) {
  json.key(name);
  json.begin_array();
  for (const std::string& s : strings) json.value(s);
  json.end_array();
}

void write_parties(JsonWriter& json, std::string_view name, const std::vector<Party>& parties) {
  json.key(name);
  json.begin_array();
  for (const Party& p : parties) {
    json.begin_object();
    json.field("key", p.key);
    json.field("name", p.name);
    json.field("kind", to_string(p.kind));
    json.text_or_null("country", p.country);
    json.text_or_null("sector", p.sector);
    json.text_or_null("role", p.role);
    json.end_object();
  }
  json.end_array();
}

void write_days(JsonWriter& json, std::string_view name, Interval days) {
  json.key(name);
  json.begin_object();
  write_interval(json, days);
  json.end_object();
}

void span_or_null(JsonWriter& json, std::string_view name, Span span) {
  json.key(name);
  span.empty() ? json.null() : write_span(json, span);
}

void write_entry_fields(JsonWriter& json, const EntryLine& line) {
  const EntryRow& e = line.row;
  json.field("id", e.id);
  json.field("type", e.type);
  json.text_or_null("mode", e.mode);
  write_strings(json, "contexts", e.contexts);
  json.text_or_null("cameo", e.cameo);
  write_parties(json, "actors", e.actors);
  write_parties(json, "recipients", e.recipients);
  write_parties(json, "places", e.places);
  write_interval(json, e.when);
  json.key("ordinal");
  e.ordinal ? json.value(e.ordinal) : json.null();
  json.field("status", to_string(e.status));
  json.field("confirmed", e.confirmed);
  json.field("disputed", e.disputed);
  json.field("overdue", line.overdue);
  json.field("sources", e.sources);
  json.field("origins", e.origins);
  json.text_or_null("story", e.story);
  json.key("told");
  json.begin_array();
  for (const SourceLine& s : line.sources) {
    json.begin_object();
    json.field("report", s.report);
    json.text_or_null("outlet", s.outlet);
    json.text_or_null("agency", s.agency);
    json.text_or_null("origin", s.origin);
    json.field("event", s.event);
    span_or_null(json, "span", s.span);
    json.field("words", s.words);
    write_days(json, "published", s.published);
    json.end_object();
  }
  json.end_array();
}

void write_claims(JsonWriter& json, std::string_view name, const std::vector<Claim>& claims) {
  json.key(name);
  json.begin_array();
  for (const Claim& c : claims) {
    json.begin_object();
    json.field("status", to_string(c.status));
    json.field("commitment", to_string(c.commitment));
    json.text_or_null("speaker", c.speaker);
    json.text_or_null("speaker_country", c.speaker_country);
    write_strings(json, "via", c.via);
    json.field("authority", c.authority);
    json.field("confirmed", c.confirmed);
    json.field("report", c.report);
    json.field("event", c.event);
    span_or_null(json, "span", c.words);
    json.text_or_null("origin", c.origin);
    write_days(json, "published", c.published);
    json.end_object();
  }
  json.end_array();
}

void write_values(JsonWriter& json, std::string_view name, const std::vector<Value>& values) {
  json.key(name);
  json.begin_array();
  for (const Value& v : values) {
    json.begin_object();
    json.field("field", v.field);
    json.field("value", v.value);
    json.field("status", to_string(v.status));
    json.field("current", v.current);
    json.field("conflicts", v.conflicts);
    json.key("sources");
    json.begin_array();
    for (const Value::Source& s : v.sources) {
      json.begin_object();
      json.field("report", s.report);
      json.field("event", s.event);
      span_or_null(json, "span", s.words);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_members(JsonWriter& json, std::string_view name, const std::vector<MemberRow>& members) {
  json.key(name);
  json.begin_array();
  for (const MemberRow& m : members) {
    json.begin_object();
    json.field("report", m.report);
    json.field("event", m.event);
    json.text_or_null("origin", m.origin);
    json.text_or_null("reason", m.reason);
    json.text_or_null("maybe", m.maybe);
    json.text_or_null("maybe_reason", m.maybe_reason);
    write_strings(json, "news", news_words(m.news));
    json.end_object();
  }
  json.end_array();
}

void write_comparison_lines(JsonWriter& json, std::string_view name, const std::vector<Comparison::Line>& lines) {
  json.key(name);
  json.begin_array();
  for (const Comparison::Line& line : lines) {
    json.begin_object();
    json.field("event", line.entry);
    write_members(json, "members", line.members);
    write_values(json, "differing", line.differing);
    write_claims(json, "claims", line.claims);
    json.field("status_differs", line.status_differs);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void append_json(const ReportLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", line.key);
  json.field("version", line.version);
  json.text_or_null("outlet", line.outlet);
  json.text_or_null("agency", line.agency);
  json.text_or_null("url", line.url);
  json.text_or_null("title", line.title);
  write_days(json, "published", line.published);
  json.field("dated", line.dated);
  json.text_or_null("origin", line.origin);
  json.text_or_null("copy_of", line.copy_of);
  json.field("containment", line.containment);
  json.text_or_null("story", line.story);
  json.field("events", line.events);
  json.field("statements", line.statements);
  json.end_object();
}

void append_json(const EntryLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  write_entry_fields(json, line);
  json.end_object();
}

void append_json(const EntryLine& line, const Entry& entry, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  write_entry_fields(json, line);
  write_values(json, "values", entry.values);
  write_claims(json, "claims", entry.claims);
  write_claims(json, "disputes", entry.disputes);
  write_members(json, "members", entry.members);
  write_strings(json, "maybe_same", entry.maybe_same);
  json.end_object();
}

void append_json(const StatementLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("report", line.report);
  json.field("statement", line.statement);
  json.text_or_null("outlet", line.outlet);
  json.text_or_null("speaker", line.speaker);
  json.text_or_null("via", line.via);
  json.field("form", line.form);
  json.field("kind", line.kind);
  json.field("commitment", line.commitment);
  json.text_or_null("medium", line.medium);
  json.field("content", line.content);
  json.key("span");
  write_span(json, line.span);
  write_days(json, "published", line.published);
  json.end_object();
}

void append_json(const ActorLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("name", line.name);
  json.field("kind", line.kind);
  json.text_or_null("country", line.country);
  json.text_or_null("sectors", line.sectors);
  json.text_or_null("roles", line.roles);
  write_days(json, "since", line.since);
  json.text_or_null("report", line.role.report);
  json.text_or_null("words", line.role.words);
  span_or_null(json, "span", line.role.span);
  json.key("held");
  if (line.held.report.empty()) {
    json.null();
  } else {
    json.begin_object();
    write_days(json, "since", line.held_since);
    json.field("report", line.held.report);
    json.field("words", line.held.words);
    span_or_null(json, "span", line.held.span);
    json.end_object();
  }
  json.field("reports", line.reports);
  json.field("mentions", line.mentions);
  json.field("events", line.events);
  json.field("statements", line.statements);
  json.end_object();
}

void append_json(const PositionLine& line, std::string& out) {
  const PositionRow& p = line.row;
  JsonWriter json(out);
  json.begin_object();
  json.field("id", p.id);
  json.text_or_null("story", p.story);
  json.field("party", p.party);
  json.field("party_name", p.party_name);
  json.field("stance", to_string(p.stance));
  json.field("issue", p.issue);
  json.text_or_null("condition", line.condition);
  json.field("words", line.words);
  json.field("latest_report", p.latest_report);
  json.key("span");
  write_span(json, p.latest_words);
  span_or_null(json, "condition_span", p.condition);
  json.field("reports", p.reports);
  json.field("disputed", p.disputed);
  json.key("told");
  json.begin_array();
  for (const StanceLine& s : line.told) {
    json.begin_object();
    json.field("report", s.row.report);
    json.text_or_null("speaker", s.row.speaker);
    json.key("span");
    write_span(json, s.row.words);
    json.field("words", s.words);
    json.text_or_null("condition", s.condition);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void append_json(const StoryLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("id", line.row.id);
  json.field("title", line.title);
  json.field("first_report", line.row.first_report);
  json.field("reports", line.row.reports);
  json.field("events", line.entries);
  write_interval(json, line.published);
  json.end_object();
}

void append_json(const ChangeLine& line, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("number", line.number);
  json.field("kind", line.kind);
  json.field("id", line.id);
  json.field("action", line.action);
  json.field("report", line.report);
  json.end_object();
}

void append_json(const Comparison& comparison, const std::vector<std::string>& reports, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  write_strings(json, "reports", reports);
  write_comparison_lines(json, "alike", comparison.alike);
  write_comparison_lines(json, "only_one", comparison.only_one);
  json.key("positions");
  json.begin_array();
  for (const Comparison::Sides& sides : comparison.positions) {
    json.begin_object();
    json.field("position", sides.position);
    write_strings(json, "reports", sides.reports);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace dateline
