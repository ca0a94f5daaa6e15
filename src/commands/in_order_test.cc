#include "commands/in_order.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace dateline {
namespace {

std::string run(int jobs, int count, int stop_after = 1 << 30) {
  int made = 0, finished = 0;
  std::string all;
  OrderedSteps steps;
  steps.next = [&](Report& r) { return made < count && (r.id = std::to_string(made++), true); };
  steps.work = [](Report& r, std::string& out) {
    if (std::stoi(r.id) % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
    out = r.id + ",";
  };
  steps.finish = [&](Report&, const std::string& s) { return all += s, ++finished < stop_after; };
  work_in_order(steps, jobs);
  return all;
}

TEST(InOrder, SameResultOnAnyNumberOfThreads) {
  std::string alone = run(1, 300);
  EXPECT_EQ(alone.substr(0, 10), "0,1,2,3,4,");
  for (int jobs : {2, 3, 16}) EXPECT_EQ(run(jobs, 300), alone);
  EXPECT_EQ(run(4, 0), "");
  EXPECT_EQ(run(4, 100, 3), "0,1,2,");
}

}  // namespace
}  // namespace dateline
