#include "commands/commands.h"

namespace {

using namespace dateline;

constexpr unsigned kLists = kDatabase | kFilters | kJson;

constexpr Command kCommands[] = {
    {"code", run_code, kReads | kWrites, "[FILE|FOLDER|-]...", 0,
     "reports in, what they report out: one JSON object a line", "dateline code --jobs 4 reports/ > coded.jsonl"},
    {"add", run_add, kReads | kDatabase, "[FILE|FOLDER|-]...", 0, "put reports on record",
     "dateline add --db korea.db reports/ more.jsonl"},
    {"timeline", run_timeline, kLists | kSince, "[WORD]...", 0, "what happened and what is planned, by day",
     "dateline timeline summit --actor PRK --from 2019-02 --status planned"},
    {"events", run_events, kLists, nullptr, 0, "one line for each event, however many reports tell it",
     "dateline events --type CONSULT --place Seoul --json"},
    {"statements", run_statements, kLists, nullptr, 0, "who said what, through whom",
     "dateline statements --speaker Pompeo --from 2019-01-30"},
    {"positions", run_positions, kLists, nullptr, 0, "who demands, offers, refuses or accepts what",
     "dateline positions --actor USA"},
    {"actors", run_actors, kLists, nullptr, 0, "who acts, for whom, in which roles", "dateline actors --actor PRK --limit 20"},
    {"reports", run_reports, kLists, nullptr, 0, "the reports on record", "dateline reports --outlet ANI"},
    {"stories", run_stories, kLists, nullptr, 0, "reports about one unfolding matter", "dateline stories --from 2019-02"},
    {"show", run_show, kDatabase | kJson, "ID...", 1, "one event, report, story or position in full",
     "dateline show e1a2b3c"},
    {"why", run_why, kDatabase | kJson | kTables, "ID|ACTOR...", 1, "how it came about: which words, which table row",
     "dateline why e1a2b3c"},
    {"compare", run_compare, kDatabase | kJson, "REPORT REPORT...", 2,
     "what reports tell alike, what only one tells, where they differ", "dateline compare 1a2b3c4d 5e6f7a8b"},
    {"changes", run_changes, kDatabase | kSince, nullptr, 0, "what changed on record, as JSON lines, oldest first",
     "dateline changes --since 1200"},
    {"merge", run_merge, kDatabase | kDecides, "EVENT EVENT", 2, "decide that two events are the same",
     "dateline merge e1a2b3c e4d5e6f --who 'A. Reader' --reason 'one meeting, two days given'"},
    {"split", run_split, kDatabase | kDecides, "EVENT EVENT", 2, "decide that two events are not the same",
     "dateline split e1a2b3c 1a2b3c4d.e3 --who 'A. Reader'"},
    {"check", run_check, kDatabase | kTablesOnly | kTables, nullptr, 0, "the record and the tables are sound",
     "dateline check --db korea.db"},
};

}  // namespace

int main(int argc, char** argv) { return run_command(kCommands, argc, argv); }
