// One function per subcommand; each is a row in the table of src/main.cc.
#ifndef DATELINE_COMMANDS_COMMANDS_H
#define DATELINE_COMMANDS_COMMANDS_H

#include "commands/arguments.h"

namespace dateline {

// Each returns the exit code.
inline constexpr int kExitDone = 0;
inline constexpr int kExitSomeFailed = 1;  // some input failed; each is named on standard error, the rest is done
inline constexpr int kExitUsage = 2;       // wrong use
inline constexpr int kExitResource = 3;    // the store, a table or a model cannot be used

int run_code(const Arguments&);
int run_add(const Arguments&);
int run_timeline(const Arguments&);
int run_events(const Arguments&);
int run_statements(const Arguments&);
int run_positions(const Arguments&);
int run_actors(const Arguments&);
int run_reports(const Arguments&);
int run_stories(const Arguments&);
int run_show(const Arguments&);
int run_why(const Arguments&);
int run_compare(const Arguments&);
int run_changes(const Arguments&);
int run_merge(const Arguments&);
int run_split(const Arguments&);
int run_check(const Arguments&);

// Says what is wrong on standard error ("dateline: …") and returns the exit code that belongs to it.
int fail(const Error& error);

}  // namespace dateline

#endif
