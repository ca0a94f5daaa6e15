#include <fmt/format.h>

#include <algorithm>

#include "commands/commands.h"
#include "commands/record_words.h"
#include "commands/terminal.h"
#include "commands/words_of.h"
#include "export/record_json.h"
#include "export/words.h"

namespace dateline {
namespace {

std::string list_of(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : ", ") + short_id(id);
  return out;
}

void print_lines(const Store& store, const std::vector<Comparison::Line>& lines, ReportWords& words) {
  for (const Comparison::Line& line : lines) {
    Filter filter;
    filter.event = line.entry;
    Status status = store.entries(filter, [&](const EntryLine& e) {
      fmt::print("  {}  {}  {}\n", short_id(e.row.id), padded(days_in_words(e.row.when), 10),
                 wrapped(headline(e.row), 24));
      return false;
    });
    if (!status) fail(status.error());
    for (const MemberRow& m : line.members) {
      fmt::print("      {}  {}\n", short_id(m.report), wrapped(words.event_in_sentence(m.report, m.event), 16));
    }
    for (const Value& v : line.differing) {
      std::string reports;
      for (const Value::Source& s : v.sources) reports += (reports.empty() ? "" : ", ") + short_id(s.report);
      fmt::print("      {} {}: {}\n", v.field, v.value, reports);
    }
    if (!line.status_differs) continue;
    for (const Claim& c : line.claims) {
      fmt::print("      {}: {}{}\n", short_id(c.report), to_string(c.status),
                 c.speaker.empty() ? "" : ", says " + c.speaker);
    }
  }
}

}  // namespace

int run_compare(const Arguments& a) {
  Result<Store> store = Store::open(a.database, Store::Access::kRead);
  if (!store) return fail(store.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  std::vector<std::string> reports;
  for (const std::string& word : a.words) {
    Result<Named> named = store.value().find(word);
    if (!named) return fail(named.error());
    if (named.value().kind != Named::Kind::kReport) {
      return fail({ErrorKind::kUsage, fmt::format("'{}' is not a report; `dateline reports` lists them", word)});
    }
    reports.push_back(named.value().id);
  }
  Result<Comparison> found = store.value().compare(reports, recorder.value());
  if (!found) return fail(found.error());
  const Comparison& c = found.value();
  if (a.json) {
    std::string out;
    append_json(c, reports, out);
    std::puts(out.c_str());
    return kExitDone;
  }
  ReportWords words(store.value());
  for (const std::string& r : reports) fmt::print("{}  {}\n", short_id(r), words.who_published(r));
  fmt::print("\n{}\n", styled(Style::kBold, "Told alike"));
  print_lines(store.value(), c.alike, words);
  for (const std::string& report : reports) {
    std::vector<Comparison::Line> only;
    std::copy_if(c.only_one.begin(), c.only_one.end(), std::back_inserter(only), [&](const Comparison::Line& line) {
      return !line.members.empty() && line.members[0].report == report;
    });
    fmt::print("\n{} {}\n", styled(Style::kBold, "Only in"), short_id(report));
    print_lines(store.value(), only, words);
  }
  fmt::print("\n{}\n", styled(Style::kBold, "Positions"));
  for (const Comparison::Sides& sides : c.positions) {
    Filter filter;
    filter.position = sides.position;
    Status status = store.value().positions(filter, [&](const PositionLine& p) {
      fmt::print("  {} {} {}{}{}: {}\n", p.row.party_name, to_string(p.row.stance), p.row.issue,
                 p.condition.empty() ? "" : ", ", p.condition, list_of(sides.reports));
      return false;
    });
    if (!status) return fail(status.error());
  }
  return kExitDone;
}

}  // namespace dateline
