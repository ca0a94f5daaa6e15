#include <fmt/format.h>

#include <set>

#include "commands/coding.h"
#include "commands/commands.h"
#include "commands/in_order.h"
#include "commands/terminal.h"
#include "dateline/record.h"
#include "dateline/store.h"
#include "read/source.h"

namespace dateline {
int run_add(const Arguments& a) {
  Result<Coder> coder = Coder::open({a.lexicon, kLastStage});
  if (!coder) return fail(coder.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  Result<ReportSource> source = ReportSource::open(a.words, a.input, a.lexicon);
  if (!source) return fail(source.error());
  Result<Store> store = Store::open(a.database, Store::Access::kWrite);
  if (!store) return fail(store.error());

  int exit_code = kExitDone;
  int64_t added = 0, changed = 0, known = 0, failed = 0;
  Progress progress("reports");
  std::multiset<std::string> on_the_way;  // read, not yet added: what is on record of them will not be so for long
  OrderedSteps steps;
  steps.next = [&](Report& report) {
    while (std::optional<Result<Report>> next = source.value().next()) {
      if (!next->ok()) {
        ++failed;
        exit_code = std::max(exit_code, fail(next->error()));
        continue;
      }
      Result<bool> holds = store.value().holds(next->value());
      if (!holds) return exit_code = fail(holds.error()), false;
      if (!holds.value() || on_the_way.contains(next->value().id)) {
        report = std::move(next->value());
        on_the_way.insert(report.id);
        return true;
      }
      ++known;
      progress.step();
    }
    return false;
  };
  steps.work = [&](Report& report, std::string&) { code_report(coder.value(), report); };
  steps.finish = [&](Report& report, const std::string&) {
    Result<Store::Outcome> outcome = store.value().add(
        report, recorder.value(), [&](Report& again) { code_report(coder.value(), again); });
    if (!outcome) return exit_code = fail(outcome.error()), false;
    on_the_way.erase(on_the_way.find(report.id));
    switch (outcome.value()) {
      case Store::Outcome::kNew: ++added; break;
      case Store::Outcome::kNewVersion: ++changed; break;
      case Store::Outcome::kSame: ++known; break;
    }
    progress.step();
    return true;
  };
  work_in_order(steps, a.jobs);
  std::string line = fmt::format("{} added, {} changed, {} already on record", added, changed, known);
  if (failed) line += fmt::format(", {} could not be read", failed);
  fmt::print("{}: {}\n", a.database, line);
  return exit_code;
}

}  // namespace dateline
