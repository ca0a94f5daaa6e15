#include "commands/commands.h"
#include "dateline/code.h"

namespace dateline {

int run_check(const Arguments&) {
  Result<Coder> coder = Coder::open({});
  if (!coder) return fail(coder.error());
  return kExitDone;
}

}  // namespace dateline
