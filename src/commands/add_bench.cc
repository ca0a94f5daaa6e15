// What adding a report costs as the record grows, far beyond what can be coded in an hour:
//
//     add_bench REPORTS DATABASE COUNT [SECONDS]
//
// REPORTS (tools/stream.py) are coded once and kept in memory; then they are put on record over and over, as
// `dateline add` does it, by the same function. Each time round they are reports of their own: other
// ids, days moved on, the longer words and most names exchanged for others of the same length (so that all spans stay
// true), always in the same way within a round, so that stories and entries are those of the first round under other
// names. States keep their names: who meets whom goes on for years. Ends after COUNT reports or SECONDS of adding.
//
// Each line: reports on record; processor and wall time that one report took on average since the line before, coding
// not included; memory beyond the reports kept; size of the file.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "record/hash.h"
#include "commands/coding.h"
#include "commands/waiting.h"
#include "dateline/record.h"
#include "dateline/store.h"
#include "read/source.h"

using namespace dateline;

namespace {

constexpr size_t kShortest = 5;  // bytes of a word that is exchanged

double seconds_of(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double resident_mb() {
  std::ifstream status("/proc/self/statm");
  double pages = 0;
  status >> pages >> pages;
  return pages * 4096 / 1e6;
}

double file_mb(const std::string& path) {
  double bytes = 0;
  for (const char* end : {"", "-wal"})
    if (std::filesystem::exists(path + end)) bytes += static_cast<double>(std::filesystem::file_size(path + end));
  return bytes / 1e6;
}

bool is_lower(std::string_view w) {
  return std::all_of(w.begin(), w.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}
bool is_name(std::string_view w) { return w[0] >= 'A' && w[0] <= 'Z' && is_lower(w.substr(1)); }

// Other reports made of those coded.
class Retelling {
 public:
  explicit Retelling(const std::vector<Report>& reports) {
    std::map<std::pair<bool, size_t>, std::set<std::string>> words;
    Day first = kDayMax, last = kDayMin;
    for (const Report& r : reports) {
      for (const Actor& a : r.actors)
        if (a.kind == ActorKind::kCountry || a.kind == ActorKind::kPlace) keep_parts(a.name);
      for (const Mention& m : r.mentions)
        if (m.actor && (m.form == MentionForm::kDemonym || m.as_place)) keep_parts(r.slice(m.span));
      for (const Event& e : r.events)
        for (const EventMention& m : e.mentions) keep_parts(r.slice(m.trigger));
      if (r.published) first = std::min(first, r.published->begin), last = std::max(last, r.published->begin);
    }
    for (const Report& r : reports)
      for (const Word& w : r.words) {
        std::string_view text = r.slice(w.span);
        if (text.size() >= kShortest && !kept_.contains(text) && (is_lower(text) || is_name(text)))
          words[{is_lower(text), text.size()}].emplace(text);
      }
    for (auto& [kind, set] : words) {
      std::vector<std::string>& list = lists_.emplace_back(set.begin(), set.end());
      for (size_t i = 0; i < list.size(); ++i) places_[list[i]] = {lists_.size() - 1, i};
    }
    days_ = last - first + 1;
  }

  Report operator()(const Report& original, uint64_t round) const {
    Report r = original;
    if (round == 0) return r;
    Day later = static_cast<Day>(round) * days_;
    r.id = fmt::format("{:016x}", hash_of(original.id, round));
    r.url += fmt::format("?{}", round);
    for (Word& w : r.words) {
      if (w.span.end - w.span.begin < kShortest) continue;
      std::string other = exchanged(std::string(r.slice(w.span)), round);
      if (!w.lemma.empty()) w.lemma = exchanged(w.lemma, round);
      r.text.replace(w.span.begin, other.size(), other);
    }
    for (Actor& a : r.actors) {
      std::string name;
      for (size_t begin = 0; begin <= a.name.size();) {
        size_t end = std::min(a.name.find(' ', begin), a.name.size());
        (name += begin ? " " : "") += exchanged(a.name.substr(begin, end - begin), round);
        begin = end + 1;
      }
      a.name = name;
    }
    auto move = [&](Interval& i) {
      if (i.begin != kDayMin) i.begin += later;
      if (i.end != kDayMax) i.end += later;
    };
    if (r.published) move(*r.published);
    if (r.known_date) move(r.known_date->interval);
    for (DateEvidence& e : r.published_evidence) move(e.interval);
    for (TimeExpression& t : r.times)
      if (t.interval) move(*t.interval);
    for (Event& e : r.events)
      if (e.interval) move(*e.interval);
    return r;
  }

 private:
  void keep_parts(std::string_view name) {
    for (size_t begin = 0; begin <= name.size();) {
      size_t end = std::min(name.find(' ', begin), name.size());
      kept_.emplace(name.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  // A shift along the list of all words of its length: one to one, another for each round.
  std::string exchanged(const std::string& word, uint64_t round) const {
    auto it = places_.find(word);
    if (it == places_.end()) return word;
    const std::vector<std::string>& list = lists_[it->second.first];
    return list[(it->second.second + hash_of("words", round)) % list.size()];
  }

  std::set<std::string, std::less<>> kept_;
  std::vector<std::vector<std::string>> lists_;
  std::map<std::string, std::pair<size_t, size_t>, std::less<>> places_;
  Day days_ = 1;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return fmt::print(stderr, "usage: add_bench REPORTS DATABASE COUNT [SECONDS]\n"), 2;
  size_t count = std::strtoull(argv[3], nullptr, 10);
  double limit = argc > 4 ? std::atof(argv[4]) : 1e9;
  Coder coder = std::move(Coder::open({"", kLastStage}).value());
  Recorder recorder = std::move(Recorder::open("").value());
  ReportSource source = std::move(ReportSource::open({argv[1]}, "", "").value());
  std::vector<Report> reports;
  double began = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  while (auto next = source.next()) {
    code_report(coder, next->value());
    reports.push_back(std::move(next->value()));
  }
  double coding = (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - began) * 1000 / static_cast<double>(reports.size());
  Retelling retold(reports);
  double before = resident_mb();
  fmt::print("{} reports coded, {:.2f} ms each; they take {:.0f} MB\n", reports.size(), coding, before);
  fmt::print("| reports | CPU ms | wall ms | with coding, a CPU second | memory MB | file MB |\n|---|---|---|---|---|---|\n");

  std::string path = argv[2];
  Store store = std::move(Store::open(path, Store::Access::kWrite).value());
  double cpu = 0, wall = 0, cpu_then = 0, wall_then = 0;
  size_t then = 0, next_line = 1000;
  Waiting waiting;
  size_t made = 0;
  for (size_t n = 0; n < count && cpu < limit;) {
    for (; made < count && !waiting.full(); ++made)
      waiting.put(retold(reports[made % reports.size()], made / reports.size()));
    std::vector<Report> together = waiting.take();
    double c = seconds_of(CLOCK_PROCESS_CPUTIME_ID), w = seconds_of(CLOCK_MONOTONIC);
    auto outcome = store.add(together, recorder, [&](Report& again) { code_report(coder, again); });
    cpu += seconds_of(CLOCK_PROCESS_CPUTIME_ID) - c;
    wall += seconds_of(CLOCK_MONOTONIC) - w;
    if (!outcome) return fmt::print(stderr, "{}\n", outcome.error().message), 1;
    n += together.size();
    if (n >= next_line || n == count || cpu >= limit) {
      double since = static_cast<double>(n - then), each = (cpu - cpu_then) * 1000 / since;
      fmt::print("| {} | {:.2f} | {:.2f} | {:.0f} | {:.0f} | {:.0f} |\n", n, each, (wall - wall_then) * 1000 / since,
                 1000 / (each + coding), resident_mb() - before, file_mb(path));
      std::fflush(stdout);
      cpu_then = cpu, wall_then = wall, then = n;
      next_line += next_line < 10000 ? 1000 : next_line < 100000 ? 10000 : 50000;
    }
  }
  return 0;
}
