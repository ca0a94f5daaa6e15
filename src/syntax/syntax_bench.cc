// Words a second from raw text to trees, on one thread, on the kernel path that DATELINE_KERNEL names (the fastest one
// otherwise). Called by tools/bench_syntax; standard input: reports separated by form feeds.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "dateline/code.h"
#include "learn/steps.h"

namespace {

double processor_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// The peak since this program began; getrusage() would count what its caller held before.
long resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  return 0;
}

}  // namespace

int main() {
  using namespace dateline;
  std::string input;
  char buffer[65536];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, stdin)) > 0;) input.append(buffer, n);
  std::vector<Report> reports;
  for (size_t at = 0; at < input.size();) {
    const size_t end = std::min(input.find('\f', at), input.size());
    reports.emplace_back().text = input.substr(at, end - at);
    at = end + 1;
  }
  const long before = resident_kilobytes();
  double seconds[2] = {0, 0};
  size_t words = 0;
  for (const Stage until : {Stage::kText, Stage::kSyntax}) {
    auto coder = Coder::open({.lexicon_directory = {}, .until = until});
    if (!coder) {
      std::fprintf(stderr, "%s\n", coder.error().message.c_str());
      return 3;
    }
    double best = 1e30;
    for (int round = 0; round < 3; ++round) {
      words = 0;
      const double begun = processor_seconds();
      for (const Report& report : reports) {
        Report copy = report;
        coder.value().code(copy);
        words += copy.words.size();
      }
      best = std::min(best, processor_seconds() - begun);
    }
    seconds[until == Stage::kSyntax] = best;
  }
  std::printf("%s\t%zu\t%.0f\t%.0f\t%ld\n", steps().name, words, static_cast<double>(words) / seconds[0],
              static_cast<double>(words) / seconds[1], resident_kilobytes() - before);
  return 0;
}
