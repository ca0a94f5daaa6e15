#include "export/report_json.h"

#include "bytes/day.h"
#include "export/json.h"
#include "export/plover.h"
#include "export/words.h"

namespace dateline {

void write_span(JsonWriter& json, Span span) {
  json.begin_array();
  json.value(span.begin);
  json.value(span.end);
  json.end_array();
}

void write_spans(JsonWriter& json, const std::vector<Span>& spans) {
  json.begin_array();
  for (Span s : spans) write_span(json, s);
  json.end_array();
}

void write_joined(JsonWriter& json, const std::vector<Span>& spans) {
  if (spans.empty()) {
    json.null();
  } else if (spans.size() == 1) {
    write_span(json, spans[0]);
  } else {
    write_spans(json, spans);
  }
}

void write_interval(JsonWriter& json, const std::optional<Interval>& days) {
  json.key("begin");
  days && days->begin != kDayMin ? json.value(format_day(days->begin)) : json.null();
  json.key("end");
  days && days->end != kDayMax ? json.value(format_day(days->end)) : json.null();
}

namespace {

template <typename Of>
void write_id(JsonWriter& json, std::string_view name, Id<Of> id) {
  json.key(name);
  id ? json.value(id.value) : json.null();
}

template <typename Of>
void write_ids(JsonWriter& json, std::string_view name, const std::vector<Id<Of>>& ids) {
  json.key(name);
  json.begin_array();
  for (Id<Of> id : ids) json.value(id.value);
  json.end_array();
}

void write_strings(JsonWriter& json, std::string_view name, const std::vector<std::string>& strings) {
  json.key(name);
  json.begin_array();
  for (const std::string& s : strings) json.value(s);
  json.end_array();
}

void span_or_null(JsonWriter& json, std::string_view name, Span span) {
  json.key(name);
  span.empty() ? json.null() : write_span(json, span);
}

// "name", "country", "lat", "lon" of a place that may not be in the table.
void write_place_fields(JsonWriter& json, const Place* place, std::string_view words) {
  json.text_or_null("name", place && !place->name.empty() ? std::string_view(place->name) : words);
  json.text_or_null("country", place ? std::string_view(place->country) : std::string_view());
  json.key("lat");
  place && place->lat ? json.value(*place->lat) : json.null();
  json.key("lon");
  place && place->lon ? json.value(*place->lon) : json.null();
}

void write_published(const Report& r, JsonWriter& json) {
  json.key("published");
  if (!r.published && r.published_evidence.empty()) return json.null();
  json.begin_object();
  write_interval(json, r.published);
  json.key("evidence");
  json.begin_array();
  for (const DateEvidence& e : r.published_evidence) {
    json.begin_object();
    span_or_null(json, "span", e.span);
    json.field("kind", e.kind);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_role(const Role& role, bool full, JsonWriter& json) {
  json.begin_object();
  json.field("role", role.role);
  span_or_null(json, "span", role.span);
  auto write_bound = [&](std::string_view name, const std::optional<Interval>& days, Span words) {
    if (!days) return;
    json.key(name);
    json.begin_object();
    write_interval(json, days);
    span_or_null(json, "span", words);
    json.end_object();
  };
  write_bound("since", role.since, role.since_span);
  write_bound("until", role.until, role.until_span);
  if (full) {
    json.text_or_null("organisation", role.organisation);
    json.text_or_null("country", role.country);
    json.text_or_null("sector", role.sector);
    json.field("former", role.former);
    json.field("from_table", role.from_table);
  }
  json.end_object();
}

void write_mention(const Mention& m, bool full, JsonWriter& json) {
  json.begin_object();
  json.key("span");
  write_span(json, m.span);
  json.field("form", to_string(m.form));
  if (full) json.field("as_place", m.as_place);
  json.end_object();
}

void write_actors(const Report& r, bool full, JsonWriter& json) {
  json.key("actors");
  json.begin_array();
  for (size_t i = 0; i < r.actors.size(); ++i) {
    const Actor& a = r.actors[i];
    json.begin_object();
    json.field("id", i);
    json.field("name", a.name);
    json.field("kind", to_string(a.kind));
    json.text_or_null("country", a.country);
    write_strings(json, "sectors", a.sectors);
    json.key("roles");
    json.begin_array();
    for (const Role& role : a.roles) write_role(role, full, json);
    json.end_array();
    json.key("mentions");
    json.begin_array();
    for (MentionId m : a.mentions) write_mention(r.mentions[m.value], full, json);
    json.end_array();
    if (full) {
      json.text_or_null("code", a.code);
      write_ids(json, "members", a.members);
      json.key("place");
      if (a.place) {
        json.begin_object();
        write_place_fields(json, &*a.place, {});
        json.end_object();
      } else {
        json.null();
      }
      json.text_or_null("rule", a.rule);
    }
    json.end_object();
  }
  json.end_array();
}

void write_times(const Report& r, bool full, JsonWriter& json) {
  json.key("times");
  json.begin_array();
  for (size_t i = 0; i < r.times.size(); ++i) {
    const TimeExpression& t = r.times[i];
    json.begin_object();
    json.field("id", i);
    json.key("span");
    write_span(json, t.span);
    json.field("type", to_string(t.type));
    json.text_or_null("value", t.value);
    write_interval(json, t.interval);
    json.field("grain", to_string(t.grain));
    json.text_or_null("mod", to_string(t.mod));
    if (full) {
      json.text_or_null("freq", t.freq);
      json.text_or_null("quant", t.quant);
      json.key("minutes");
      if (t.minutes) {
        json.begin_array();
        json.value(t.minutes->first);
        json.value(t.minutes->second);
        json.end_array();
      } else {
        json.null();
      }
      write_id(json, "anchor", t.anchor);
      json.text_or_null("rule", t.rule);
    }
    json.end_object();
  }
  json.end_array();
}

void write_link(JsonWriter& json, const Link& link) {
  json.begin_object();
  write_id(json, "actor", link.actor);
  json.key("span");
  write_span(json, link.span);
  json.end_object();
}

void write_statement(const Statement& s, size_t id, bool full, JsonWriter& json) {
  json.begin_object();
  json.field("id", id);
  write_id(json, "speaker", s.speaker);
  json.key("source");
  write_joined(json, s.source);
  json.key("cue");
  write_joined(json, s.cue);
  json.key("content");
  write_joined(json, s.content);
  json.field("form", to_string(s.form));
  write_id(json, "to", s.to.actor);
  json.key("via");
  json.begin_array();
  for (const Link& link : s.via) link.actor ? json.value(link.actor.value) : json.null();
  json.end_array();
  write_id(json, "inside", s.inside);
  write_id(json, "time", s.time);
  if (full) {
    json.field("kind", to_string(s.kind));
    json.field("commitment", to_string(s.commitment));
    json.key("links");
    json.begin_object();
    json.key("to");
    s.to.span.empty() ? json.null() : write_link(json, s.to);
    json.key("via");
    json.begin_array();
    for (const Link& link : s.via) write_link(json, link);
    json.end_array();
    json.end_object();
    json.text_or_null("medium", s.medium);
    json.text_or_null("rule", s.rule);
  }
  json.end_object();
}

void write_counts(JsonWriter& json, const std::vector<Count>& counts) {
  json.key("counts");
  json.begin_array();
  for (const Count& c : counts) {
    json.begin_object();
    json.field("what", c.what);
    json.field("low", c.low);
    if (c.high == Count::kNoLimit) {
      json.null_field("high");
    } else {
      json.field("high", c.high);
    }
    json.key("span");
    write_span(json, c.span);
    json.end_object();
  }
  json.end_array();
}

void write_event(const Report& r, const Event& e, size_t id, bool full, JsonWriter& json) {
  json.begin_object();
  json.field("id", id);
  json.field("type", e.type);
  json.text_or_null("mode", e.mode);
  write_strings(json, "contexts", e.contexts);
  json.text_or_null("cameo", e.cameo);
  json.key("goldstein");
  e.goldstein ? json.value(*e.goldstein) : json.null();
  write_ids(json, "actors", e.actors);
  write_ids(json, "recipients", e.recipients);
  write_id(json, "time", e.time);
  write_interval(json, e.interval);
  json.key("place");
  if (e.place || !e.place_span.empty()) {
    const Actor* at = e.place ? &r.actors[e.place.value] : nullptr;
    json.begin_object();
    write_place_fields(json, at && at->place ? &*at->place : nullptr, at ? at->name : r.slice(e.place_span));
    span_or_null(json, "span", e.place_span);
    if (full) write_id(json, "actor", e.place);
    json.end_object();
  } else {
    json.null();
  }
  json.key("about");
  write_spans(json, e.about);
  json.field("status", to_string(e.status));
  write_id(json, "statement", e.statement);
  json.key("spans");
  json.begin_array();
  for (const EventMention& m : e.mentions) write_span(json, m.span);
  json.end_array();
  json.text_or_null("rule", e.rule);
  json.text_or_null("plover", plover_of(e));
  if (full) {
    json.key("triggers");
    json.begin_array();
    for (const EventMention& m : e.mentions) write_span(json, m.trigger);
    json.end_array();
    json.field("commitment", to_string(e.commitment));
    json.key("ordinal");
    e.ordinal ? json.value(e.ordinal) : json.null();
    span_or_null(json, "condition", e.condition_span);
    write_counts(json, e.counts);
  }
  json.end_object();
}

void write_words(const Report& r, JsonWriter& json) {
  json.key("words");
  json.begin_array();
  for (size_t i = 0; i < r.words.size(); ++i) {
    const Word& w = r.words[i];
    json.begin_object();
    json.field("id", i);
    json.key("span");
    write_span(json, w.span);
    json.text_or_null("lemma", w.lemma);
    json.field("upos", to_string(w.upos));
    json.field("xpos", xpos_name(w.xpos));
    json.field("feats", to_string(w.feats));
    write_id(json, "head", w.head);
    json.field("deprel", to_string(w.deprel));
    json.field("name", to_string(w.name));
    json.field("glued_to_next", w.glued_to_next);
    json.end_object();
  }
  json.end_array();
}

void write_read_layer(const Report& r, JsonWriter& json) {
  json.text_or_null("id", r.id);
  json.text_or_null("outlet", r.outlet);
  json.text_or_null("agency", r.agency);
  json.text_or_null("url", r.url);
  json.text_or_null("title", r.title.empty() ? std::string_view() : r.slice(r.title));
  write_published(r, json);
  json.field("text", r.text);
  json.key("furniture");
  json.begin_array();
  for (const Furniture& f : r.furniture) write_span(json, f.span);
  json.end_array();
}

}  // namespace

void append_json(const Report& r, Detail detail, std::string& out) {
  bool full = detail == Detail::kFull;
  JsonWriter json(out);
  json.begin_object();
  write_read_layer(r, json);
  json.key("sentences");
  json.begin_array();
  for (const Sentence& s : r.sentences) write_span(json, s.span);
  json.end_array();
  write_actors(r, full, json);
  write_times(r, full, json);
  json.key("statements");
  json.begin_array();
  for (size_t i = 0; i < r.statements.size(); ++i) write_statement(r.statements[i], i, full, json);
  json.end_array();
  json.key("events");
  json.begin_array();
  for (size_t i = 0; i < r.events.size(); ++i) write_event(r, r.events[i], i, full, json);
  json.end_array();
  if (full) {
    json.key("furniture_kinds");
    json.begin_array();
    for (const Furniture& f : r.furniture) json.value(to_string(f.kind));
    json.end_array();
    json.key("sentence_kinds");
    json.begin_array();
    for (const Sentence& s : r.sentences) json.value(to_string(s.kind));
    json.end_array();
    json.text_or_null("published_as_given", r.published_as_given);
    write_words(r, json);
  }
  json.end_object();
}

}  // namespace dateline
