#include "commands/arguments.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "bytes/day.h"
#include "commands/commands.h"
#include "dateline/code.h"
#include "export/formats.h"

namespace dateline {
namespace {

// The days that "2019", "2019-02" or "2019-02-04" means.
std::optional<Interval> parse_days(std::string text) {
  size_t length = text.size();
  if (length == 4) text += "-01-01";
  if (length == 7) text += "-01";
  std::optional<Day> first = parse_day(text);
  if (!first) return std::nullopt;
  CivilDay c = to_civil(*first);
  if (length == 4) return Interval{*first, to_day({c.year + 1, 1, 1})};
  if (length == 7) return Interval{*first, *first + days_in_month(c.year, c.month)};
  return Interval{*first, *first + 1};
}

class Help : public CLI::Formatter {
 public:
  explicit Help(const Command& command) : command_(command) { column_width(22); }
  std::string make_usage(const CLI::App*, std::string) const override {
    return fmt::format("usage: dateline {} {}{}[OPTIONS]\n", command_.name, command_.takes ? command_.takes : "",
                       command_.takes ? " " : "");
  }

 private:
  const Command& command_;
};

void add_options(CLI::App& app, const Command& command, Arguments& a) {
  auto option = [&](const char* name, auto& target, const char* kind, const std::string& help) {
    app.add_option(name, target, help)->option_text(kind);
  };
  unsigned takes = command.options;
  if (command.takes) {
    app.add_option("words", a.words, "")->option_text(command.takes)->group("");
  }
  if (takes & kDatabase) option("--db", a.database, "FILE", "the record (dateline.db in this folder)");
  if (takes & kReads) {
    option("--input", a.input, "FORMAT", "read all input as this format instead of by its name and content");
    option("--jobs", a.jobs, "N", "threads (as many as the machine has cores); the result is the same");
  }
  if (takes & (kReads | kTables)) {
    option("--lexicon", a.lexicon, "FOLDER", "your own tables: their rows come after ours and win");
  }
  if (takes & kWrites) {
    option("--until", a.until, "STAGE", "stop after read, text, syntax, time, names, statements or events");
    option("--format", a.format, "FORMAT", "what to write: " + format_names());
    app.add_flag("--full", a.full, "JSON with everything that was found: words, tags, trees, rules");
    app.add_flag("--dump", a.dump, "one finding a line, its span first");
  }
  if (takes & kFilters) {
    option("--actor", a.filter.actor, "NAME", "part of a name, or a country (KOR)");
    option("--speaker", a.filter.speaker, "NAME", "who said so");
    option("--from", a.from, "DAY", "from this day on: 2019, 2019-02 or 2019-02-04");
    option("--to", a.to, "DAY", "up to this day, year or month, included");
    option("--status", a.filter.status, "STATUS", "happened, planned, speculated, cancelled, denied …");
    option("--type", a.filter.type, "TYPE", "PLOVER type: CONSULT, AGREE, REQUEST …");
    option("--place", a.filter.place, "NAME", "part of a place's name, or a country (VNM)");
    option("--story", a.filter.story, "ID", "only this story");
    option("--outlet", a.filter.outlet, "NAME", "only from this outlet or agency");
    option("--limit", a.filter.limit, "N", "at most so many lines");
  }
  if (takes & kSince) option("--since", a.since, "N|REPORT|DAY", "only what changed since then");
  if (takes & kDecides) {
    option("--who", a.who, "NAME", "who decides this");
    option("--reason", a.reason, "TEXT", "why");
    app.add_flag("--undo", a.undo, "take the same decision back");
  }
  if (takes & kTablesOnly) app.add_flag("--tables", a.tables, "only the tables and models inside the program");
  if (takes & kJson) app.add_flag("--json", a.json, "JSON, one object a line");
}

// Empty: all is well; else what is wrong.
std::string settle(const Command& command, Arguments& a) {
  Filter& f = a.filter;
  if (!a.from.empty()) {
    std::optional<Interval> days = parse_days(a.from);
    if (!days) return fmt::format("--from: '{}' is not a day; write 2019, 2019-02 or 2019-02-04", a.from);
    f.days.begin = days->begin;
  }
  if (!a.to.empty()) {
    std::optional<Interval> days = parse_days(a.to);
    if (!days) return fmt::format("--to: '{}' is not a day; write 2019, 2019-02 or 2019-02-04", a.to);
    f.days.end = days->end;
  }
  if (f.days.begin >= f.days.end) return "--from is later than --to";
  if (a.jobs < 0 || a.jobs > 1024) return "--jobs takes a number from 1 to 1024";
  if (f.limit < 0) return "--limit takes a number of lines";
  if (!a.until.empty() && !parse_stage(a.until)) {
    return fmt::format("--until: there is no stage '{}'; the stages are read, text, syntax, time, names, statements "
                       "and events", a.until);
  }
  if (a.full && a.format.empty()) a.format = "full";
  if (a.dump && a.format.empty()) a.format = "dump";
  if (a.format.empty()) a.format = "json";
  if (!find_format(a.format)) {
    return fmt::format("--format: there is no format '{}'; the formats are {}", a.format, format_names());
  }
  if (static_cast<int>(a.words.size()) < command.at_least) {
    return fmt::format("{} expected, {} given", command.takes, a.words.size());
  }
  return "";
}

void print_usage(std::span<const Command> commands, std::FILE* to) {
  std::string out = "usage: dateline COMMAND [OPTIONS]\n\n";
  for (const Command& c : commands) out += fmt::format("  {:<11} {}\n", c.name, c.summary);
  out += "\n`dateline COMMAND --help` says more.\n";
  std::fputs(out.c_str(), to);
}

int run(const Command& command, int argc, char** argv) {
  CLI::App app{std::string(command.summary), std::string("dateline ") + command.name};
  Arguments arguments;
  add_options(app, command, arguments);
  app.formatter(std::make_shared<Help>(command));
  app.footer(fmt::format("Example:\n  {}", command.example));
  std::string wrong;
  try {
    app.parse(argc - 1, argv + 1);
    wrong = settle(command, arguments);
  } catch (const CLI::CallForHelp&) {
    std::fputs(app.help().c_str(), stdout);
    return kExitDone;
  } catch (const CLI::ParseError& e) {
    wrong = e.what();
  }
  if (!wrong.empty()) {
    fmt::print(stderr, "dateline {}: {}\n`dateline {} --help` says more.\n", command.name, wrong, command.name);
    return kExitUsage;
  }
  return command.run(arguments);
}

}  // namespace

int run_command(std::span<const Command> commands, int argc, char** argv) {
  if (argc < 2) return print_usage(commands, stderr), kExitUsage;
  std::string_view name = argv[1];
  if (name == "--help" || name == "-h" || name == "help") return print_usage(commands, stdout), kExitDone;
  if (name == "--version") return std::puts("dateline " DATELINE_VERSION), kExitDone;
  for (const Command& c : commands) {
    if (name == c.name) return run(c, argc, argv);
  }
  fmt::print(stderr, "dateline: there is no command '{}'\n", name);
  print_usage(commands, stderr);
  return kExitUsage;
}

int fail(const Error& error) {
  fmt::print(stderr, "dateline: {}\n", error.message);
  switch (error.kind) {
    case ErrorKind::kInput: return kExitSomeFailed;
    case ErrorKind::kUsage: return kExitUsage;
    case ErrorKind::kResource: return kExitResource;
  }
  return kExitResource;
}

}  // namespace dateline
