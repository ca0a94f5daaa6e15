// Work on a stream of reports in several threads; results come out in the order in which the reports went in.
#ifndef DATELINE_COMMANDS_IN_ORDER_H
#define DATELINE_COMMANDS_IN_ORDER_H

#include <functional>
#include <string>

#include "dateline/report.h"

namespace dateline {

struct OrderedSteps {
  std::function<bool(Report&)> next;                  // fills in the next report; false: that was all
  std::function<void(Report&, std::string&)> work;    // in any thread
  std::function<bool(Report&, const std::string&)> finish;  // in order; false: stop early
};

// `next` and `finish` run in the calling thread, `work` in `jobs` others (in the calling one for jobs == 1; 0: as many
// as the machine has cores). A few reports per thread are in memory at a time, however long the stream.
void work_in_order(const OrderedSteps& steps, int jobs);

}  // namespace dateline

#endif
