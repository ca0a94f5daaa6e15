#include <cstdio>

#include "commands/commands.h"
#include "dateline/code.h"

namespace dateline {

int run_check(const Arguments&) {
  Result<Coder> coder = Coder::open({});
  if (!coder) {
    std::fprintf(stderr, "%s\n", coder.error().message.c_str());
    return 3;
  }
  return 0;
}

}  // namespace dateline
