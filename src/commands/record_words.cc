#include "commands/record_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "bytes/day.h"
#include "export/words.h"

namespace dateline {

std::string short_id(std::string_view id) {
  bool report = id.size() == 16;
  return std::string(id.substr(0, report ? 8 : 7));
}

std::string short_origin(std::string_view origin) {
  bool is_report = origin.size() == 16 && origin.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return is_report ? "own" : std::string(origin);
}

std::string days_in_words(Interval days) {
  if (!days.known()) return "?";
  if (days.begin == kDayMin) return "until " + format_day(days.end - 1);
  if (days.end == kDayMax) return "from " + format_day(days.begin);
  if (days.end - days.begin <= 1) return format_day(days.begin);
  return format_day(days.begin) + " to " + format_day(days.end - 1);
}

std::string when_in_words(const EntryLine& line) {
  if (line.row.when.known() || line.sources.empty() || !line.sources[0].published.known()) {
    return days_in_words(line.row.when);
  }
  return "reported " + days_in_words(line.sources[0].published);
}

std::string named(const Party& party) {
  return party.country.empty() || party.kind == ActorKind::kCountry ? party.name
                                                                    : fmt::format("{} ({})", party.name, party.country);
}

std::string names(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& p : parties) out += (out.empty() ? "" : ", ") + p.name;
  return out;
}

std::string place_in_words(const EntryRow& entry) {
  if (entry.places.empty()) return "";
  const Party& p = entry.places[0];
  return p.country.empty() || p.kind == ActorKind::kCountry ? p.name : fmt::format("{}, {}", p.name, p.country);
}

std::string ordinal_in_words(int n) {
  int last = n % 10, tens = n % 100;
  const char* ending = tens >= 11 && tens <= 13 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th";
  return fmt::format("{}{}", n, ending);
}

std::string what_in_words(const EntryRow& entry) {
  std::string out = entry.type;
  if (!entry.mode.empty()) out += " " + entry.mode;
  if (entry.ordinal) out += ", " + ordinal_in_words(entry.ordinal);
  return out;
}

std::string status_in_words(const EntryLine& line) {
  std::string out(to_string(line.row.status));
  if (line.row.confirmed) out += ", confirmed";
  if (line.row.disputed) out += ", disputed";
  if (line.overdue) out += ", overdue";
  return out;
}

std::string sentence_of_sources(const EntryLine& line) {
  auto count = [](int n, const char* word) { return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s"); };
  return count(line.row.sources, "source") + ", " + count(line.row.origins, "origin");
}

std::string headline(const EntryRow& entry) {
  std::string out = names(entry.actors);
  if (!entry.recipients.empty()) out += (out.empty() ? "→ " : " → ") + names(entry.recipients);
  if (out.empty()) out = "someone";
  out += ": " + what_in_words(entry);
  if (std::string place = place_in_words(entry); !place.empty()) out += " in " + place;
  return out;
}

}  // namespace dateline
