// Reports coded and not yet put on record.
#ifndef DATELINE_COMMANDS_WAITING_H
#define DATELINE_COMMANDS_WAITING_H

#include <map>

#include "dateline/record.h"

namespace dateline {

// The record reads in its own order (record.h), and adding in that order never reads a report again; so of the last
// few hundred reports the one that comes first in it is added first.
class Waiting {
 public:
  static constexpr size_t kMost = 256;  // some 100 kB each

  void put(Report&& report) {
    Turn turn = Recorder::turn(report);
    reports_.emplace(std::move(turn), std::move(report));
  }
  bool full() const { return reports_.size() >= kMost; }
  bool empty() const { return reports_.empty(); }
  Report take() {
    Report first = std::move(reports_.begin()->second);
    reports_.erase(reports_.begin());
    return first;
  }

 private:
  std::multimap<Turn, Report> reports_;  // of one turn: as they came
};

}  // namespace dateline

#endif
