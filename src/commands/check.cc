#include <fmt/format.h>

#include <filesystem>

#include "commands/commands.h"
#include "dateline/code.h"
#include "dateline/record.h"
#include "dateline/store.h"

namespace dateline {

int run_check(const Arguments& a) {
  Result<Coder> coder = Coder::open({a.lexicon, kLastStage});
  if (!coder) return fail(coder.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  if (a.tables) return kExitDone;
  fmt::print("tables and models: sound\n");
  Result<Store> store = Store::open(a.database, Store::Access::kRead);
  if (!store) return fail(store.error());
  Result<std::vector<std::string>> problems = store.value().problems();
  if (!problems) return fail(problems.error());
  for (const std::string& problem : problems.value()) {
    fail({ErrorKind::kResource, fmt::format("{}: {}", a.database, problem)});
  }
  if (!problems.value().empty()) return kExitResource;
  fmt::print("{}: sound (the file and its references; every report placed in the record; every span inside its text; "
             "every event, position and story with its sources)\n", a.database);
  return kExitDone;
}

}  // namespace dateline
