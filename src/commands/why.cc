#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "commands/coding.h"
#include "commands/commands.h"
#include "commands/explain.h"
#include "commands/record_words.h"
#include "commands/terminal.h"
#include "dateline/code.h"
#include "export/json.h"
#include "export/record_json.h"

namespace dateline {
namespace {

constexpr size_t kLabel = 12;

struct Explaining {
  const Store& store;
  const Coder& coder;
  const Recorder& recorder;
  bool json;
};

// The report as it counts on record, coded again now: the same findings, and with them everything they rest on.
Result<Report> coded(const Explaining& x, const std::string& key) {
  Result<Report> report = x.store.report(key);
  if (report) code_report(x.coder, report.value());
  return report;
}

// Whether the name holds the word, whatever the case of its ASCII letters.
bool is_part(std::string_view word, std::string_view name) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  auto same = [&](char a, char b) { return lower(a) == lower(b); };
  return std::search(name.begin(), name.end(), word.begin(), word.end(), same) != name.end();
}

void print(const std::string& id, const std::vector<Explained>& lines, bool as_json) {
  if (as_json) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.field("id", id);
    json.key("because");
    json.begin_array();
    std::string stage;
    for (const Explained& line : lines) {
      if (!line.stage.empty()) stage = line.stage;
      json.begin_object();
      json.field("stage", stage);
      json.field("text", line.text);
      json.end_object();
    }
    json.end_array();
    json.end_object();
    std::puts(out.c_str());
    return;
  }
  fmt::print("{}\n", styled(Style::kBold, id));
  for (const Explained& line : lines) {
    fmt::print("  {}{}\n", styled(Style::kDim, padded(line.stage, kLabel)), wrapped(line.text, kLabel + 2));
  }
}

Status why_finding(const Explaining& x, const std::string& key, char kind, size_t index,
                   std::vector<Explained> record_lines) {
  Result<Report> report = coded(x, key);
  if (!report) return report.error();
  const Report& r = report.value();
  std::string id = fmt::format("{}.{}{}", short_id(key), kind, index);
  if (index >= (kind == 'e' ? r.events.size() : r.statements.size())) {
    return Error{ErrorKind::kInput, fmt::format("{}: the report has no such finding; were the tables changed since it "
                                                "was put on record?", id)};
  }
  std::vector<Explained> lines = kind == 'e' ? explain_event(r, EventId(index)) : explain_statement(r, StatementId(index));
  for (Explained& line : explain_date(r)) lines.push_back(std::move(line));
  for (Explained& line : record_lines) lines.push_back(std::move(line));
  print(id, lines, x.json);
  return Done{};
}

Status why_event(const Explaining& x, const std::string& id) {
  Result<Entry> entry = x.store.entry(id, x.recorder);
  if (!entry) return entry.error();
  if (!x.json) fmt::print("{}  {}\n", entry.value().row.id, headline(entry.value().row));
  for (const MemberRow& m : entry.value().members) {
    std::vector<Explained> lines;
    std::string news;
    for (const std::string& word : news_words(m.news)) news += (news.empty() ? "" : ", ") + word;
    lines.push_back({"record", fmt::format("{}: {}", m.reason.empty() ? "an entry of its own" : m.reason, news)});
    if (!m.maybe.empty()) lines.push_back({"", fmt::format("maybe the same as {}: {}", short_id(m.maybe), m.maybe_reason)});
    if (Status s = why_finding(x, m.report, 'e', m.event, std::move(lines)); !s) return s;
  }
  return Done{};
}

Status why_report(const Explaining& x, const std::string& key) {
  Result<Report> report = coded(x, key);
  if (!report) return report.error();
  Result<ReportRow> row = x.store.report_row(key);
  if (!row) return row.error();
  std::vector<Explained> lines = explain_date(report.value());
  for (const DateEvidence& e : row.value().evidence) {
    lines.push_back({"record", fmt::format("date {}: {}", days_in_words(e.interval), e.kind)});
  }
  if (!row.value().copy_of.empty()) {
    lines.push_back({"record", fmt::format("{}.{} % of its text stands in {}", row.value().containment / 10,
                                           row.value().containment % 10, short_id(row.value().copy_of))});
  }
  lines.push_back({"record", "origin " + short_origin(row.value().origin)});
  lines.push_back({"record", fmt::format("story {}: {}", short_id(row.value().story), row.value().story_reason)});
  print(short_id(key), lines, x.json);
  return Done{};
}

Status why_position(const Explaining& x, const std::string& id) {
  Filter filter;
  filter.position = id;
  return x.store.positions(filter, [&](const PositionLine& p) {
    std::vector<Explained> lines;
    for (const StanceLine& t : p.told) {
      lines.push_back({"record", fmt::format("{}: \"{}\" [{}, {}]", short_id(t.row.report), t.words, t.row.words.begin,
                                             t.row.words.end)});
    }
    print(id, lines, x.json);
    return false;
  });
}

// An actor by name or part of it: what each report says of them, the latest first.
Status why_actor(const Explaining& x, const std::string& name, bool* found) {
  constexpr int kMostReports = 10;
  Filter filter;
  filter.actor = name;
  std::vector<std::string> keys;
  Status status = x.store.reports(filter, [&](const ReportLine& r) {
    keys.push_back(r.key);
    return true;
  });
  if (!status) return status;
  int shown = 0;
  for (size_t i = keys.size(); i-- > 0;) {
    if (shown == kMostReports) {
      if (!x.json) fmt::print("{} earlier reports: dateline reports --actor \"{}\"\n", i + 1, name);
      break;
    }
    Result<Report> report = coded(x, keys[i]);
    if (!report) return report.error();
    const Report& r = report.value();
    std::vector<Explained> lines;
    for (size_t a = 0; a < r.actors.size(); ++a) {
      if (!is_part(name, r.actors[a].name) && r.actors[a].country != name) continue;
      for (Explained& line : explain_actor(r, ActorId(a))) lines.push_back(std::move(line));
    }
    if (lines.empty()) continue;
    for (Explained& line : explain_date(r)) lines.push_back(std::move(line));
    *found = true;
    ++shown;
    print(short_id(keys[i]), lines, x.json);
  }
  return Done{};
}

Status why(const Explaining& x, const std::string& word) {
  // Ids are written in small letters and digits; names are not.
  bool may_be_id = word.find_first_not_of("0123456789abcdef.es") == std::string::npos;
  if (!may_be_id) {
    bool found = false;
    if (Status s = why_actor(x, word, &found); !s || found) return s;
  }
  size_t dot = word.find('.');
  Result<Named> named = x.store.find(word.substr(0, dot));
  if (!named) return named.error();
  const std::string& id = named.value().id;
  if (dot != std::string::npos) {
    size_t index = 0;
    const char *first = word.c_str() + dot + 2, *last = word.c_str() + word.size();
    bool is_number = dot + 2 < word.size() && std::from_chars(first, last, index).ptr == last;
    if (!is_number || (word[dot + 1] != 'e' && word[dot + 1] != 's')) {
      return Error{ErrorKind::kInput, fmt::format("'{}': write REPORT.e3 for an event, REPORT.s3 for a statement", word)};
    }
    return why_finding(x, id, word[dot + 1], index, {});
  }
  switch (named.value().kind) {
    case Named::Kind::kEvent: return why_event(x, id);
    case Named::Kind::kReport: return why_report(x, id);
    case Named::Kind::kPosition: return why_position(x, id);
    case Named::Kind::kStory: break;
  }
  Filter filter;
  filter.story = id;
  std::vector<Explained> lines;
  Status status = x.store.reports(filter, [&](const ReportLine& r) {
    Result<ReportRow> row = x.store.report_row(r.key);
    if (row) lines.push_back({"record", fmt::format("{}: {}", short_id(r.key), row.value().story_reason)});
    return true;
  });
  print(id, lines, x.json);
  return status;
}

}  // namespace

int run_why(const Arguments& a) {
  Result<Store> store = Store::open(a.database, Store::Access::kRead);
  if (!store) return fail(store.error());
  Result<Coder> coder = Coder::open({a.lexicon, kLastStage});
  if (!coder) return fail(coder.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  Explaining explaining{store.value(), coder.value(), recorder.value(), a.json};
  int exit_code = kExitDone;
  for (const std::string& word : a.words) {
    if (Status status = why(explaining, word); !status) exit_code = std::max(exit_code, fail(status.error()));
  }
  return exit_code;
}

}  // namespace dateline
