// Reports coded and not yet put on record.
#ifndef DATELINE_COMMANDS_WAITING_H
#define DATELINE_COMMANDS_WAITING_H

#include <map>
#include <vector>

#include "dateline/record.h"

namespace dateline {

// The record reads in its own order (record.h), and adding in that order never reads a report again; so of the last
// few hundred reports the one that comes first in it is added first.
class Waiting {
 public:
  static constexpr size_t kMost = 256;  // some 100 kB each; as many without a date, which come after all others

  void put(Report&& report) {
    Turn turn = Recorder::turn(report);
    (turn.when == INT64_MAX ? undated_ : dated_).emplace(std::move(turn), std::move(report));
  }
  bool full() const { return dated_.size() >= kMost || undated_.size() >= kMost; }
  bool empty() const { return dated_.empty() && undated_.empty(); }
  // Those that come first, to be added together.
  std::vector<Report> take() {
    std::vector<Report> first;
    while (!empty() && first.size() < kTogether) {
      auto& from = dated_.empty() || undated_.size() >= kMost ? undated_ : dated_;
      first.push_back(std::move(from.begin()->second));
      from.erase(from.begin());
    }
    return first;
  }

 private:
  static constexpr size_t kTogether = 16;

  std::multimap<Turn, Report> dated_, undated_;  // of one turn: as they came
};

}  // namespace dateline

#endif
