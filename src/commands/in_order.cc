#include "commands/in_order.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {
namespace {

// A ring of slots. The calling thread fills the slot at `filled` and empties the one at `emptied`; workers take slots
// in between in order. Counters only grow; a slot's place is its number modulo the size of the ring.
struct Ring {
  struct Slot {
    Report report;
    std::string result;
    bool done = false;
  };
  std::vector<Slot> slots;
  std::mutex mutex;
  std::condition_variable work_waits, result_waits;
  size_t filled = 0, taken = 0, emptied = 0;
  bool closed = false;

  Slot& at(size_t number) { return slots[number % slots.size()]; }

  bool oldest_done() {
    std::lock_guard lock(mutex);
    return emptied < filled && at(emptied).done;
  }

  void work(const OrderedSteps& steps) {
    std::unique_lock lock(mutex);
    for (;;) {
      work_waits.wait(lock, [&] { return taken < filled || closed; });
      if (taken >= filled) return;
      Slot& slot = at(taken++);
      lock.unlock();
      steps.work(slot.report, slot.result);
      lock.lock();
      slot.done = true;
      result_waits.notify_one();
    }
  }
};

void work_alone(const OrderedSteps& steps) {
  for (;;) {
    Report report;
    if (!steps.next(report)) return;
    std::string result;
    steps.work(report, result);
    if (!steps.finish(report, result)) return;
  }
}

}  // namespace

void work_in_order(const OrderedSteps& steps, int jobs) {
  if (jobs == 0) jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (jobs == 1) return work_alone(steps);
  Ring ring;
  ring.slots.resize(static_cast<size_t>(jobs) * 4);
  std::vector<std::thread> threads;
  for (int i = 0; i < jobs; ++i) threads.emplace_back([&] { ring.work(steps); });
  bool more = true;
  while (more || ring.emptied < ring.filled) {
    if (more && ring.filled - ring.emptied < ring.slots.size() && !ring.oldest_done()) {
      Ring::Slot& slot = ring.at(ring.filled);
      slot = {};
      more = steps.next(slot.report);
      if (more) {
        std::lock_guard lock(ring.mutex);
        ++ring.filled;
        ring.work_waits.notify_one();
      }
      continue;
    }
    Ring::Slot& slot = ring.at(ring.emptied);
    {
      std::unique_lock lock(ring.mutex);
      ring.result_waits.wait(lock, [&] { return slot.done; });
      ++ring.emptied;
    }
    if (!steps.finish(slot.report, slot.result)) break;
  }
  {
    std::lock_guard lock(ring.mutex);
    ring.closed = true;
    ring.taken = ring.filled;  // after an early stop the rest need not be worked on
    ring.work_waits.notify_all();
  }
  for (std::thread& t : threads) t.join();
}

}  // namespace dateline
