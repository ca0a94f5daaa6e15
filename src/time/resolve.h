// From what an expression says to when that is: the normaliser. Pure: the same meaning and position, the same result.
#ifndef DATELINE_TIME_RESOLVE_H
#define DATELINE_TIME_RESOLVE_H

#include <optional>
#include <string>

#include "time/meaning.h"

namespace dateline::time {

enum class Direction : uint8_t { kOpen, kPast, kFuture };

// Where the reader stands when the expression comes.
struct Position {
  std::optional<Interval> report;          // the report's own day, or what is known of it
  Point anchor;                            // what the text spoke of last; grain kUnknown: nothing
  bool narrative = false;                  // a story of the past: bare dates follow the anchor, not the report's day
  bool background = false;                 // the same for bare months and days of months only
  Direction direction = Direction::kOpen;  // of the verb that governs it
};

struct Resolved {
  TimeType type = TimeType::kDate;
  Point point;  // dates and times
  bool has_point = false;
  std::string value;
  std::optional<Interval> interval;
  std::optional<std::pair<int, int>> minutes;
  Grain grain = Grain::kUnknown;
  TimeMod mod = TimeMod::kNone;
  std::string freq, quant;
  bool from_anchor = false;  // resolved against the anchor
  bool used_direction = false;
};

Resolved resolve(const Meaning&, const Position&, const TimeTables&);

std::string duration_value(const Quantity&);

}  // namespace dateline::time

#endif
