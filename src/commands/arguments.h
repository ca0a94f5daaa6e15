// What a command was called with. main.cc says per command which options it takes; arguments.cc is the only file that
// knows the command-line library.
#ifndef DATELINE_COMMANDS_ARGUMENTS_H
#define DATELINE_COMMANDS_ARGUMENTS_H

#include <span>
#include <string>
#include <vector>

#include "dateline/store.h"

namespace dateline {

struct Arguments {
  std::vector<std::string> words;  // what stands without an option: files, ids or words
  std::string database = "dateline.db";
  std::string lexicon, until, format, input, since, who, reason;
  std::string from, to;            // YYYY, YYYY-MM or YYYY-MM-DD, both included: filter.days once they are read
  Filter filter;
  int jobs = 0;  // 0: as many as the machine has cores
  bool json = false, full = false, dump = false, tables = false, undo = false;
};

// Groups of options that a command takes.
enum Options : unsigned {
  kReads = 1,       // --input --jobs, and kTables
  kWrites = 2,      // --until --format --full --dump
  kDatabase = 4,    // --db
  kJson = 8,        // --json
  kFilters = 16,    // --actor --from …
  kSince = 32,      // --since
  kDecides = 64,    // --who --reason --undo
  kTablesOnly = 128,  // --tables
  kTables = 256,    // --lexicon
};

struct Command {
  const char* name;
  int (*run)(const Arguments&);
  unsigned options;
  const char* takes;    // "FILES": how the words are called in the help; nullptr: none
  int at_least;         // so many words at least
  const char* summary;
  const char* example;  // one real call
};

// Finds the command of argv[1], reads its arguments and runs it. Returns the exit code.
int run_command(std::span<const Command> commands, int argc, char** argv);

}  // namespace dateline

#endif
