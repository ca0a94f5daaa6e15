// The table of stages. Each stage is one function; what it needs and fills is declared beside it, and the compiler
// checks that everything a stage needs has been filled by one before it.
#include "dateline/code.h"

#include <array>

#include "events/events.h"
#include "lexicon/table.h"
#include "names/names.h"
#include "statements/statements.h"
#include "syntax/syntax.h"
#include "text/text.h"
#include "time/time.h"

namespace dateline {

struct Coder::Tables {
  std::shared_ptr<const TextModel> text;
  std::shared_ptr<const SyntaxModel> syntax;
  std::shared_ptr<const TimeTables> time;
  std::shared_ptr<const NameTables> names;
  std::shared_ptr<const StatementTables> statements;
  std::shared_ptr<const EventTables> events;
};

namespace {

// The layers of a Report.
enum Layer : unsigned {
  kTextLayer = 1,
  kFurniture = 2,
  kWords = 4,
  kTrees = 8,
  kTimes = 16,   // times and the report's own date
  kActors = 32,  // mentions and actors; after times, because a table row counts as of the report's day
  kStatements = 64,
  kEvents = 128,
};

struct StageRow {
  Stage stage;
  std::string_view name;
  unsigned needs;
  unsigned fills;
};

constexpr std::array kStages = {
    StageRow{Stage::kRead, "read", 0, kTextLayer | kFurniture},
    StageRow{Stage::kText, "text", kTextLayer | kFurniture, kWords},
    StageRow{Stage::kSyntax, "syntax", kWords, kTrees},
    StageRow{Stage::kTime, "time", kFurniture | kWords | kTrees, kTimes},
    StageRow{Stage::kNames, "names", kWords | kTrees | kTimes, kActors},
    StageRow{Stage::kStatements, "statements", kTrees | kTimes | kActors, kStatements},
    StageRow{Stage::kEvents, "events", kTrees | kTimes | kActors | kStatements, kEvents},
};

constexpr bool order_holds() {
  unsigned filled = 0;
  for (size_t i = 0; i < kStages.size(); ++i) {
    if (static_cast<size_t>(kStages[i].stage) != i) return false;
    if ((kStages[i].needs & filled) != kStages[i].needs || (kStages[i].fills & filled) != 0) return false;
    filled |= kStages[i].fills;
  }
  return true;
}
static_assert(order_holds(), "a stage needs a layer that no stage before it fills");

// Loads one stage's tables into *out, unless the stage is not to run.
template <typename T, typename Load>
Status load(bool wanted, std::string_view user_directory, Load load_stage, std::shared_ptr<const T>* out) {
  if (!wanted) return Done{};
  auto loaded = load_stage(user_directory);
  if (!loaded) return loaded.error();
  *out = std::move(loaded.value());
  return Done{};
}

}  // namespace

std::string_view to_string(Stage stage) { return kStages[static_cast<size_t>(stage)].name; }

std::optional<Stage> parse_stage(std::string_view name) {
  for (const StageRow& row : kStages) {
    if (row.name == name) return row.stage;
  }
  return std::nullopt;
}

Result<Coder> Coder::open(const Options& options) {
  auto tables = std::make_unique<Tables>();
  const std::string& user = options.lexicon_directory;
  if (Status s = check_user_directory(user); !s) return s.error();
  auto wanted = [&](Stage s) { return s <= options.until; };
  if (Status s = load(wanted(Stage::kText), user, load_text, &tables->text); !s) return s.error();
  if (Status s = load(wanted(Stage::kSyntax), user, load_syntax, &tables->syntax); !s) return s.error();
  if (Status s = load(wanted(Stage::kTime), user, load_time, &tables->time); !s) return s.error();
  if (Status s = load(wanted(Stage::kNames), user, load_names, &tables->names); !s) return s.error();
  if (Status s = load(wanted(Stage::kStatements), user, load_statements, &tables->statements); !s) return s.error();
  if (Status s = load(wanted(Stage::kEvents), user, load_events, &tables->events); !s) return s.error();
  return Coder(std::move(tables), options.until);
}

void Coder::code(Report& report, Stage done) const {
  auto runs = [&](Stage s) { return done < s && s <= until_; };
  if (runs(Stage::kText)) find_words(report, *tables_->text);
  if (runs(Stage::kSyntax)) parse_words(report, *tables_->syntax);
  if (runs(Stage::kTime)) find_times(report, *tables_->time);
  if (runs(Stage::kNames)) find_actors(report, *tables_->names);
  if (runs(Stage::kStatements)) find_statements(report, *tables_->statements);
  if (runs(Stage::kEvents)) find_events(report, *tables_->events);
}

Coder::Coder(std::unique_ptr<const Tables> tables, Stage until) : tables_(std::move(tables)), until_(until) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

}  // namespace dateline
