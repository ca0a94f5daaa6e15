#include "export/cameo.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "bytes/day.h"
#include "export/plover.h"
#include "export/words.h"

namespace dateline {
namespace {

// "USAGOV": country or organisation, then the main sector; "---" where neither is known.
std::string party(const Report& report, ActorId id) {
  const Actor& actor = report.actors[id.value];
  std::string code = !actor.country.empty() ? actor.country : !actor.code.empty() ? actor.code : "---";
  if (actor.kind != ActorKind::kCountry && !actor.sectors.empty() && actor.sectors[0] != actor.code) {
    code += actor.sectors[0];
  }
  return code;
}

std::vector<std::string> parties(const Report& report, const std::vector<ActorId>& ids) {
  std::vector<std::string> out;
  for (ActorId id : ids) {
    std::string code = party(report, id);
    if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(std::move(code));
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return out;
}

}  // namespace

void append_cameo(const Report& report, std::string& out) {
  for (const Event& event : report.events) {
    if (event.cameo.empty() || plover_of(event).empty()) continue;
    Day day = event.interval && event.interval->begin != kDayMin ? event.interval->begin
              : report.published                                 ? report.published->begin
                                                                 : kDayMin;
    std::string date = day == kDayMin ? "" : format_day(day);
    date.erase(std::remove(date.begin(), date.end(), '-'), date.end());
    auto line = [&](const std::string& source, const std::string& target) {
      fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t", date, source, target, event.cameo);
      if (event.goldstein) fmt::format_to(std::back_inserter(out), "{}", *event.goldstein);
      fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\n", to_string(event.status), report.id,
                     one_line(report.slice(event.mentions[0].span)));
    };
    std::vector<std::string> sources = parties(report, event.actors), targets = parties(report, event.recipients);
    bool one_way = event.type == "REQUEST" || event.type == "ACCUSE" || event.type == "AID" || event.type == "THREATEN" ||
                   event.cameo.starts_with("051") || event.cameo.starts_with("163");
    if (targets.empty() && sources.size() > 1 && !one_way) {  // they act on each other
      for (const std::string& a : sources) {
        for (const std::string& b : sources) {
          if (a != b) line(a, b);
        }
      }
      continue;
    }
    if (sources.empty()) sources.push_back("---");
    if (targets.empty()) targets.push_back("---");
    for (const std::string& source : sources) {
      for (const std::string& target : targets) line(source, target);
    }
  }
}

}  // namespace dateline
