// Whether the record is the same whatever the order in which reports arrive, on as many as you like:
//
//     orders_bench REPORTS ORDERS [SEED]
//
// REPORTS (tools/stream.py) are coded once, then put on record in memory: in the order of reading; again so, but those
// without a date where they stand in the file; then shuffled in ORDERS ways, every second time with other texts under
// some of the ids first, and with reports among them that are withdrawn again. Each line: processor time that adding
// one took, and how many others were read and coded again for it. Ends with 1 at the first record that differs, and
// says where.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <map>
#include <numeric>

#include "commands/coding.h"
#include "dateline/record.h"
#include "read/source.h"
#include "record/hash.h"
#include "record/whole_record.h"

using namespace dateline;

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Run {
  const Coder& coder;
  const Recorder& recorder;
  std::map<std::string, const Report*> texts;  // as read, by the id that they have on record
  std::unique_ptr<Shelf> shelf = make_memory_shelf();
  int read_again = 0, coded_again = 0;

  void redate(const Added& added) {
    read_again += added.read_again;
    for (const Redate& r : added.redate) {
      Report report = *texts.at(r.report);
      report.id = r.report;
      if (r.evidence) report.known_date = r.evidence;
      ++coded_again;
      code_report(coder, report);
      redate(recorder.redate(*shelf, recorder.digest(report)));
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return fmt::print(stderr, "usage: orders_bench REPORTS ORDERS [SEED]\n"), 2;
  uint64_t random = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  auto pick = [&](size_t n) { return mix(random += 0x9e3779b97f4a7c15U) % n; };
  Coder coder = std::move(Coder::open({"", kLastStage}).value());
  Recorder recorder = std::move(Recorder::open("").value());
  ReportSource source = std::move(ReportSource::open({argv[1]}, "", "").value());
  std::vector<Report> as_read;
  std::vector<Digest> digests;
  std::vector<std::string> ids;
  std::vector<std::pair<Turn, size_t>> turns;
  while (auto next = source.next()) {
    Report report = std::move(next->value());
    Report read = report;
    code_report(coder, report);
    digests.push_back(recorder.digest(report));
    turns.push_back({Recorder::turn(report), turns.size()});
    ids.push_back(report.id);
    as_read.push_back(std::move(read));
  }
  std::sort(turns.begin(), turns.end());
  std::string in_turn;
  fmt::print("| order | reports | ms each | read again, each | coded again, each |\n|---|---|---|---|---|\n");
  for (int order = 0; order <= std::atoi(argv[2]) + 1; ++order) {
    std::vector<size_t> sequence(ids.size());
    std::iota(sequence.begin(), sequence.end(), 0);
    size_t in_turn_next = 0;
    for (size_t i = 0; i < sequence.size() && order <= 1; ++i)
      if (order == 0 || digests[i].dated) sequence[i] = turns[in_turn_next++].second;
    if (order > 1)
      for (size_t i = sequence.size(); i > 1; --i) std::swap(sequence[i - 1], sequence[pick(i)]);
    Run run{coder, recorder, {}};
    auto add = [&](size_t text, const std::string& id) {
      run.texts[id] = &as_read[text];
      Digest digest = digests[text];
      digest.report = id;
      run.redate(recorder.add(*run.shelf, digest));
    };
    double began = cpu_seconds();
    for (size_t i : sequence) {
      if (order > 1 && order % 2 == 1 && pick(5) == 0) add(pick(ids.size()), ids[i]);
      if (order > 1 && order % 2 == 1 && pick(9) == 0) {
        add(pick(ids.size()), "passing");
        run.redate(recorder.withdraw(*run.shelf, "passing"));
      }
      add(i, ids[i]);
    }
    double each = (cpu_seconds() - began) / static_cast<double>(ids.size());
    auto per_report = [&](int n) { return static_cast<double>(n) / static_cast<double>(ids.size()); };
    fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.3f} |\n", order == 0 ? "of reading" : order == 1 ? "of reading, undated between" : fmt::format("shuffled {}", order - 1),
               ids.size(), each * 1000, per_report(run.read_again), per_report(run.coded_again));
    std::fflush(stdout);
    std::string record = whole_record(*run.shelf, ids);
    if (order == 0) in_turn = record;
    if (record == in_turn) continue;
    size_t at = 0;
    while (at < record.size() && at < in_turn.size() && record[at] == in_turn[at]) ++at;
    at = at < 300 ? 0 : at - 300;
    fmt::print("the record differs. In turn:\n{}\n\nThis time:\n{}\n", in_turn.substr(at, 900), record.substr(at, 900));
    return 1;
  }
  return 0;
}
