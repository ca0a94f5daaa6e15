#include "export/plover.h"

#include <fmt/format.h>

#include "bytes/day.h"
#include "export/json.h"
#include "export/words.h"
#include "lexicon/table.h"

namespace dateline {
namespace {

struct Coding {
  std::string type, mode, future, cancelled;
};

const std::vector<Coding>& codings() {
  static const std::vector<Coding> kRows = [] {
    std::vector<Coding> rows;
    Result<Table> table = Table::read("plover.tsv", {"type", "mode", "quad", "score", "future", "cancelled"}, "");
    if (!table) return rows;
    for (const Row& row : table.value().rows()) {
      rows.push_back({std::string(row.fields[0]), std::string(row.fields[1]), std::string(row.fields[4]),
                      std::string(row.fields[5])});
    }
    return rows;
  }();
  return kRows;
}

void write_entities(const Report& report, const std::vector<ActorId>& ids, JsonWriter& json) {
  json.begin_array();
  for (ActorId id : ids) {
    const Actor& actor = report.actors[id.value];
    json.begin_object();
    json.text_or_null("code", actor.country.empty() ? actor.code : actor.country);
    json.key("sector");
    json.begin_array();
    for (const std::string& sector : actor.sectors) json.value(sector);
    json.end_array();
    json.field("entity_text", actor.name);
    for (const Role& role : actor.roles) {
      if (role.former) continue;
      json.field("office", role.role);
      break;
    }
    json.end_object();
  }
  json.end_array();
}

void write_place(const Report& report, const Event& event, JsonWriter& json) {
  if (event.place_span.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("extracted_place", report.slice(event.place_span));
  if (event.place && report.actors[event.place.value].place) {
    const Place& place = *report.actors[event.place.value].place;
    json.field("resolved_place", place.name);
    json.text_or_null("country_code", place.country);
    if (place.lat && place.lon) {
      json.field("lat", *place.lat);
      json.field("lon", *place.lon);
    }
  }
  json.end_object();
}

// How the record says what PLOVER's auxiliary modes say: historical, future, hypothetical, negation.
const char* auxiliary_mode(EventStatus status) {
  switch (status) {
    case EventStatus::kBackground: return "historical";
    case EventStatus::kPlanned:
    case EventStatus::kExpected:
    case EventStatus::kPostponed: return "future";
    case EventStatus::kSpeculated:
    case EventStatus::kConditional:
    case EventStatus::kProposed:
    case EventStatus::kHypothetical: return "hypothetical";
    case EventStatus::kCancelled:
    case EventStatus::kDenied:
    case EventStatus::kDidNotHappen: return "negation";
    default: return nullptr;
  }
}

}  // namespace

std::string plover_of(const Event& event) {
  std::string own = event.mode.empty() ? event.type : event.type + "/" + event.mode, future = own, cancelled;
  for (const Coding& row : codings()) {
    if (row.type != event.type || row.mode != event.mode) continue;
    if (row.future != "-") future = row.future;
    if (row.cancelled != "-") cancelled = row.cancelled;
  }
  switch (event.status) {
    case EventStatus::kHappened:
    case EventStatus::kUnderWay:
    case EventStatus::kRecurring:
    case EventStatus::kBackground: return own;
    case EventStatus::kPlanned:
    case EventStatus::kExpected: return future;
    case EventStatus::kConditional:
    case EventStatus::kSpeculated: return future.starts_with("THREATEN") ? future : "";  // violence that is possible
    case EventStatus::kCancelled: return cancelled;
    default: return "";
  }
}

void append_plover(const Report& report, std::string& out) {
  for (size_t i = 0; i < report.events.size(); ++i) {
    const Event& event = report.events[i];
    std::string plover = plover_of(event);
    if (plover.empty()) continue;
    size_t slash = plover.find('/');
    std::string type = plover.substr(0, slash);
    JsonWriter json(out);
    json.begin_object();
    json.field("id", fmt::format("{}-{}", report.id, i));
    if (event.interval && event.interval->begin != kDayMin) {
      json.field("date", format_day(event.interval->begin));
      if (event.interval->end != kDayMax && event.interval->end > event.interval->begin + 1) {
        json.field("enddate", format_day(event.interval->end - 1));
      }
    } else if (report.published) {
      json.field("date", format_day(report.published->begin));
    } else {
      json.null_field("date");
    }
    json.key("actor");
    write_entities(report, event.actors, json);
    json.key("recipient");
    write_entities(report, event.recipients, json);
    json.key("event");
    json.begin_array();
    json.value(type);
    json.end_array();
    json.key("mode");
    json.begin_array();
    if (slash != std::string::npos) json.value(plover.substr(slash + 1));
    if (const char* auxiliary = auxiliary_mode(event.status)) json.value(auxiliary);
    json.end_array();
    json.key("context");
    json.begin_array();
    for (const std::string& context : event.contexts) json.value(context);
    json.end_array();
    json.key("event_loc");
    write_place(report, event, json);
    json.key("event_text");
    json.begin_array();
    for (const EventMention& mention : event.mentions) json.value(report.slice(mention.trigger));
    json.end_array();
    json.field("text", report.slice(event.mentions[0].span));
    json.field("status", to_string(event.status));
    if (!event.counts.empty()) {
      json.key("size");
      json.begin_object();
      std::string seen;
      for (const Count& count : event.counts) {
        if (seen.find(count.what) != std::string::npos) continue;
        seen += count.what + " ";
        json.field(count.what, count.low);
      }
      json.end_object();
    }
    json.text_or_null("link", report.url);
    json.text_or_null("publication", report.outlet);
    json.field("coder", "Dateline");
    json.end_object();
    out += '\n';
  }
}

}  // namespace dateline
