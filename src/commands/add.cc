#include <fmt/format.h>

#include <set>

#include "commands/coding.h"
#include "commands/commands.h"
#include "commands/in_order.h"
#include "commands/terminal.h"
#include "commands/waiting.h"
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
  Waiting waiting;
  auto add_first = [&] {
    std::vector<Report> reports = waiting.take();
    Result<std::vector<Store::Outcome>> outcomes = store.value().add(
        reports, recorder.value(), [&](Report& again) { code_report(coder.value(), again); });
    if (!outcomes) return exit_code = fail(outcomes.error()), false;
    for (const Report& report : reports) on_the_way.erase(on_the_way.find(report.id));
    for (Store::Outcome outcome : outcomes.value()) {
      switch (outcome) {
        case Store::Outcome::kNew: ++added; break;
        case Store::Outcome::kNewVersion: ++changed; break;
        case Store::Outcome::kSame: ++known; break;
      }
      progress.step();
    }
    return true;
  };
  steps.finish = [&](Report& report, const std::string&) {
    if (on_the_way.count(report.id) > 1)  // another version of it: they are put on record as they came
      while (!waiting.empty())
        if (!add_first()) return false;
    waiting.put(std::move(report));
    return !waiting.full() || add_first();
  };
  work_in_order(steps, a.jobs);
  while (exit_code != kExitResource && !waiting.empty() && add_first()) {
  }
  std::string line = fmt::format("{} added, {} changed, {} already on record", added, changed, known);
  if (failed) line += fmt::format(", {} could not be read", failed);
  fmt::print("{}: {}\n", a.database, line);
  return exit_code;
}

}  // namespace dateline
