// What a command was called with. main.cc says per command which options it takes; arguments.cc is the only file that
// knows the command-line library.
#ifndef DATELINE_COMMANDS_ARGUMENTS_H
#define DATELINE_COMMANDS_ARGUMENTS_H

#include <span>
#include <string>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// Which part of the record a listing shows. Empty: everything.
struct Filter {
  std::string actor;    // part of a name, or a country code
  std::string speaker;
  std::string status;
  std::string type;     // PLOVER type
  std::string place;    // part of a place name, or a country code
  std::string story;    // id
  std::string outlet;
  std::string from, to; // YYYY, YYYY-MM or YYYY-MM-DD, both included
  Interval days;        // what from and to mean
  std::string words;    // words that must all occur
  long limit = 0;       // 0: all
};

struct Arguments {
  std::vector<std::string> words;  // what stands without an option: files, ids or words
  std::string database = "dateline.db";
  std::string lexicon, until, format, input, since, who, reason;
  Filter filter;
  int jobs = 0;  // 0: as many as the machine has cores
  bool json = false, full = false, dump = false, tables = false;
};

// Groups of options that a command takes.
enum Options : unsigned {
  kReads = 1,       // --input --lexicon --jobs
  kWrites = 2,      // --until --format --full --dump
  kDatabase = 4,    // --db
  kJson = 8,        // --json
  kFilters = 16,    // --actor --from …
  kSince = 32,      // --since
  kDecides = 64,    // --who --reason
  kTablesOnly = 128 // --tables
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
