#include "commands/commands.h"

namespace {

using namespace dateline;

constexpr Command kCommands[] = {
    {"code", run_code, kReads | kWrites, "[FILE|FOLDER|-]...", 0,
     "reports in, what they report out: one JSON object a line", "dateline code --jobs 4 reports/ > coded.jsonl"},
    {"check", run_check, kDatabase | kTablesOnly, nullptr, 0, "the store and the tables are sound",
     "dateline check --db korea.db"},
};

}  // namespace

int main(int argc, char** argv) { return run_command(kCommands, argc, argv); }
