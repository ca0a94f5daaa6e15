// The point of the calendar that a calendar expression means, for one day on which the report may have been written.
#ifndef DATELINE_TIME_FIND_POINT_H
#define DATELINE_TIME_FIND_POINT_H

#include "time/resolve.h"

namespace dateline::time {

struct FoundPoint {
  Point point;
  bool from_anchor = false;     // counted from Position::anchor
  bool used_direction = false;  // Position::direction decided
};

// `report`: the day; nothing: not known. Position::report is not read.
FoundPoint find_point(const Meaning&, const Position&, const TimeTables&, std::optional<Day> report);

}  // namespace dateline::time

#endif
