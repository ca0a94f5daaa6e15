// When an undated report must have been published, from what it shares with reports that have a date.
#ifndef DATELINE_RECORD_UNDATED_H
#define DATELINE_RECORD_UNDATED_H

#include <string>
#include <vector>

#include "record/entry_state.h"

namespace dateline {

// An event of the undated report, and the entry of dated reports that tells the same event.
struct SharedEvent {
  const EventDigest* event = nullptr;
  const EntryState* entry = nullptr;
  std::string entry_id;
};

struct FoundDate {
  Interval interval;                    // open on a side that nothing closes
  std::vector<DateEvidence> evidence;   // kind: why, with the entry; span: in the undated report
};

// `as_coded`: what the report's own words allow. Evidence that contradicts what stands is left out.
FoundDate date_from_shared(const std::vector<SharedEvent>&, Interval as_coded);

}  // namespace dateline

#endif
