// One function per subcommand; each is a row in the table of src/main.cc. Returns the exit code:
// 0 done, 1 some input failed, 2 wrong use, 3 the store, a table or a model cannot be used.
#ifndef DATELINE_COMMANDS_COMMANDS_H
#define DATELINE_COMMANDS_COMMANDS_H

#include <string>
#include <vector>

namespace dateline {

using Arguments = std::vector<std::string>;  // what follows the subcommand's name

int run_code(const Arguments&);
int run_check(const Arguments&);

}  // namespace dateline

#endif
