#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "commands/coding.h"
#include "commands/commands.h"
#include "commands/in_order.h"
#include "export/formats.h"
#include "read/source.h"

namespace dateline {

int run_code(const Arguments& a) {
  Coder::Options options;
  options.lexicon_directory = a.lexicon;
  if (!a.until.empty()) options.until = *parse_stage(a.until);
  Result<Coder> coder = Coder::open(options);
  if (!coder) return fail(coder.error());

  const Format& format = *find_format(a.format);
  int exit_code = kExitDone;
  Result<ReportSource> source = ReportSource::open(a.words, a.input, a.lexicon);
  if (!source) return fail(source.error());
  OrderedSteps steps;
  steps.next = [&](Report& report) {
    while (std::optional<Result<Report>> next = source.value().next()) {
      if (next->ok()) return report = std::move(next->value()), true;
      exit_code = std::max(exit_code, fail(next->error()));
    }
    return false;
  };
  steps.work = [&](Report& report, std::string& lines) {
    code_report(coder.value(), report);
    format.append(report, lines);
  };
  auto write = [&](std::string_view lines) {
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size()) return true;
    exit_code = fail({ErrorKind::kInput, fmt::format("standard output cannot be written: {}", std::strerror(errno))});
    return false;
  };
  steps.finish = [&](Report&, const std::string& lines) { return write(lines); };
  if (!write(format.header)) return exit_code;
  work_in_order(steps, a.jobs);
  if (std::fflush(stdout) != 0 && exit_code == kExitDone) write("");
  return exit_code;
}

}  // namespace dateline
