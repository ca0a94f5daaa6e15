// The listings: one line for each, or one JSON object a line.
#include <fmt/format.h>

#include <cstdio>

#include "bytes/day.h"
#include "commands/commands.h"
#include "commands/record_words.h"
#include "commands/terminal.h"
#include "export/record_json.h"
#include "export/words.h"

namespace dateline {
namespace {

Result<Store> open_for_reading(const Arguments& a) { return Store::open(a.database, Store::Access::kRead); }

// Prints lines of one kind, as rows of a table or as JSON.
template <typename Line>
class Listing {
 public:
  Listing(bool json, std::vector<std::string> columns, Columns::Words words = Columns::Words::kBeside) : json_(json) {
    if (!json) table_.emplace(std::move(columns), words);
  }
  template <typename Cells>
  bool operator()(const Line& line, Cells cells) {
    if (json_) {
      buffer_.clear();
      append_json(line, buffer_);
      buffer_ += '\n';
      return std::fwrite(buffer_.data(), 1, buffer_.size(), stdout) == buffer_.size();
    }
    table_->row(cells(line));
    return true;
  }

 private:
  bool json_;
  std::optional<Columns> table_;
  std::string buffer_;
};

int finish(const Status& status) { return status ? kExitDone : fail(status.error()); }

}  // namespace

int run_reports(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<ReportLine> list(a.json, {"report", "published", "outlet", "origin", "story", "events", "title"});
  return finish(store.value().reports(a.filter, [&](const ReportLine& r) {
    return list(r, [](const ReportLine& line) -> std::vector<std::string> {
      std::string origin = line.copy_of.empty() ? line.origin : "copy of " + short_id(line.copy_of);
      return {short_id(line.key),
              days_in_words(line.published),
              line.outlet.empty() ? line.agency : line.outlet,
              short_origin(origin),
              short_id(line.story),
              std::to_string(line.events),
              line.title.empty() ? cut(line.first_words, 100) : line.title};
    });
  }));
}

int run_events(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<EntryLine> list(a.json, {"event", "when", "status", "what", "who", "to whom", "where", "sources", "origins"});
  return finish(store.value().entries(a.filter, [&](const EntryLine& e) {
    return list(e, [](const EntryLine& line) -> std::vector<std::string> {
      return {short_id(line.row.id),    when_in_words(line),              status_in_words(line),
              what_in_words(line.row),  names(line.row.actors),           names(line.row.recipients),
              place_in_words(line.row), std::to_string(line.row.sources), std::to_string(line.row.origins)};
    });
  }));
}

int run_statements(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<StatementLine> list(a.json, {"statement", "published", "speaker", "through", "form", "content"},
                              Columns::Words::kBelow);
  return finish(store.value().statements(a.filter, [&](const StatementLine& s) {
    return list(s, [](const StatementLine& line) -> std::vector<std::string> {
      return {fmt::format("{}.s{}", short_id(line.report), line.statement),
              days_in_words(line.published),
              line.speaker,
              line.via,
              line.form,
              line.content};
    });
  }));
}

namespace {

// What says the role, and since when it is held.
std::string in_words(const ActorLine& line) {
  std::string out;
  for (const Told* told : {&line.role, &line.held}) {
    if (!told->words.empty()) out += fmt::format("{}\"{}\" {}", out.empty() ? "" : ", ", told->words, short_id(told->report));
  }
  return out;
}

}  // namespace

int run_actors(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<ActorLine> list(a.json, {"actor", "kind", "for", "sectors", "since", "reports", "events", "statements",
                                  "roles", "words"},
                         Columns::Words::kBelow);
  return finish(store.value().actors(a.filter, [&](const ActorLine& actor) {
    return list(actor, [](const ActorLine& line) -> std::vector<std::string> {
      return {line.name,
              line.kind,
              line.country,
              line.sectors,
              line.held.report.empty() ? "reported " + days_in_words(line.since) : days_in_words(line.held_since),
              std::to_string(line.reports),
              std::to_string(line.events),
              std::to_string(line.statements),
              line.roles,
              in_words(line)};
    });
  }));
}

int run_positions(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<PositionLine> list(a.json, {"position", "story", "party", "stance", "issue", "condition", "reports", "words"},
                             Columns::Words::kBelow);
  return finish(store.value().positions(a.filter, [&](const PositionLine& p) {
    return list(p, [](const PositionLine& line) -> std::vector<std::string> {
      return {short_id(line.row.id),
              short_id(line.row.story),
              line.row.party_name,
              std::string(to_string(line.row.stance)),
              line.row.issue,
              line.condition,
              std::to_string(line.row.reports),
              line.words};
    });
  }));
}

int run_stories(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  Listing<StoryLine> list(a.json, {"story", "published", "reports", "events", "title"});
  return finish(store.value().stories(a.filter, [&](const StoryLine& s) {
    return list(s, [](const StoryLine& line) -> std::vector<std::string> {
      return {short_id(line.row.id), days_in_words(line.published), std::to_string(line.row.reports),
              std::to_string(line.entries), line.title};
    });
  }));
}

int run_changes(const Arguments& a) {
  Result<Store> store = open_for_reading(a);
  if (!store) return fail(store.error());
  int64_t since = 0;
  if (!a.since.empty()) {
    char* end = nullptr;
    since = std::strtoll(a.since.c_str(), &end, 10);
    if (*end || since < 0) {
      return fail({ErrorKind::kUsage, fmt::format("--since: '{}' is not the number of a change", a.since)});
    }
  }
  std::string out;
  return finish(store.value().changes(since, [&](const ChangeLine& line) {
    out.clear();
    append_json(line, out);
    out += '\n';
    return std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
  }));
}

}  // namespace dateline
