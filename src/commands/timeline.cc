#include <fmt/format.h>

#include <cstdio>
#include <set>

#include "bytes/day.h"
#include "commands/commands.h"
#include "commands/record_words.h"
#include "commands/terminal.h"
#include "export/record_json.h"

namespace dateline {
namespace {

// "--since": everything after a report's turn, or from a day on.
Result<Turn> since_turn(const Store& store, const std::string& since) {
  if (std::optional<Day> day = parse_day(since)) return Turn{int64_t{*day} * 4, ""};
  Result<Named> named = store.find(since);
  if (!named) return named.error();
  if (named.value().kind != Named::Kind::kReport) {
    return Error{ErrorKind::kUsage, fmt::format("--since: '{}' is neither a report nor a day", since)};
  }
  Result<ReportRow> row = store.report_row(named.value().id);
  if (!row) return row.error();
  return row.value().turn;
}

// The words that tell most, though not a whole paragraph; of equals the latest.
const std::string& telling_words(const EntryLine& line) {
  auto worth = [](const SourceLine& s) { return s.words.size() > 240 ? 1 : s.words.size(); };
  const SourceLine* best = &line.sources[0];
  for (const SourceLine& s : line.sources) {
    if (worth(s) >= worth(*best)) best = &s;
  }
  return best->words;
}

void print_line(const EntryLine& line) {
  std::string status = status_in_words(line), more;  // "planned, confirmed": the second word follows the headline
  if (size_t comma = status.find(','); comma != std::string::npos) {
    more = " (" + status.substr(comma + 2) + ")";
    status.resize(comma);
  }
  fmt::print("  {}  {}  {}\n", styled(style_of_status(status), padded(status, 14)),
             wrapped(headline(line.row) + more, 18), styled(Style::kDim, short_id(line.row.id)));
  std::string told;
  std::set<std::string> reports;
  for (const SourceLine& s : line.sources) {
    if (!reports.insert(s.report).second) continue;
    if (reports.size() > 4) continue;
    const std::string& who = s.outlet.empty() ? s.agency : s.outlet;
    told += fmt::format("{}{}{}", told.empty() ? "" : "; ", who.empty() ? "" : who + " ", short_id(s.report));
  }
  if (reports.size() > 4) told += fmt::format("; {} more", reports.size() - 4);
  fmt::print("{:18}{}\n", "", wrapped(fmt::format("{}: {}", sentence_of_sources(line), told), 18));
  if (!line.sources.empty()) {
    fmt::print("{:18}{}\n", "", styled(Style::kDim, cut("\"" + telling_words(line) + "\"", terminal_width() - 18)));
  }
}

}  // namespace

int run_timeline(const Arguments& a) {
  Result<Store> store = Store::open(a.database, Store::Access::kRead);
  if (!store) return fail(store.error());
  Filter filter = a.filter;
  filter.words = a.words;
  if (!a.since.empty()) {
    Result<Turn> turn = since_turn(store.value(), a.since);
    if (!turn) return fail(turn.error());
    filter.changed_since = turn.value();
  }
  std::string day, buffer;
  Status status = store.value().entries(filter, [&](const EntryLine& line) {
    if (a.json) {
      buffer.clear();
      append_json(line, buffer);
      std::puts(buffer.c_str());
      return true;
    }
    std::string next = when_in_words(line);
    if (next == "?") next = "no day known";
    if (next != day) {
      fmt::print("{}{}\n", day.empty() ? "" : "\n", styled(Style::kBold, next));
      day = next;
    }
    print_line(line);
    return true;
  });
  return status ? kExitDone : fail(status.error());
}

}  // namespace dateline
