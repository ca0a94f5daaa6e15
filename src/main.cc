#include <cstdio>
#include <string>

#include "commands/commands.h"

namespace {

struct Command {
  const char* name;
  int (*run)(const dateline::Arguments&);
  const char* summary;
};

constexpr Command kCommands[] = {
    {"code", dateline::run_code, "reports in, what they report out: one JSON object a line"},
    {"check", dateline::run_check, "the store and the tables are sound"},
};

void print_usage(std::FILE* to) {
  std::fputs("usage: dateline COMMAND [OPTIONS]\n\n", to);
  for (const Command& c : kCommands) std::fprintf(to, "  %-11s %s\n", c.name, c.summary);
  std::fputs("\n`dateline COMMAND --help` says more.\n", to);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    print_usage(stderr);
    return 2;
  }
  std::string name = argv[1];
  if (name == "--help" || name == "-h" || name == "help") {
    print_usage(stdout);
    return 0;
  }
  for (const Command& c : kCommands) {
    if (name == c.name) return c.run(dateline::Arguments(argv + 2, argv + argc));
  }
  std::fprintf(stderr, "dateline: there is no command '%s'\n", name.c_str());
  print_usage(stderr);
  return 2;
}
