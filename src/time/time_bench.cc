// Throughput of the time stage alone, on one thread:  time_bench FILE [ROUNDS]
// The file is cut into reports at empty lines after every 3,000 bytes; words are found beforehand and not timed.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <vector>

#include "text/text.h"
#include "time/time.h"

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc < 2) return std::fprintf(stderr, "usage: time_bench FILE [ROUNDS]\n"), 2;
  std::ifstream file(argv[1], std::ios::binary);
  std::stringstream buffer;
  buffer << file.rdbuf();
  std::string all = buffer.str();
  auto tables = load_time("").value();
  auto text_model = load_text("").value();
  std::vector<Report> reports;
  for (size_t begin = 0; begin < all.size();) {
    size_t end = all.find('\n', std::min(all.size(), begin + 3000));
    end = end == std::string::npos ? all.size() : end + 1;
    Report report;
    report.text = all.substr(begin, end - begin);
    report.known_date = DateEvidence{{}, "metadata", {17931, 17932}};
    find_words(report, *text_model);
    reports.push_back(std::move(report));
    begin = end;
  }
  int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  size_t found = 0;
  std::clock_t start = std::clock();  // of the processor: other work on the machine does not count
  for (int r = 0; r < rounds; ++r) {
    for (Report& report : reports) {
      find_times(report, *tables);
      found += report.times.size();
    }
  }
  double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%.1f MB/s, %zu reports, %zu expressions a round\n", all.size() * rounds / seconds / 1e6, reports.size(),
              found / rounds);
}
