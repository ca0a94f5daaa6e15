// TIMEX3 values of points: ISO 8601 with X for what is not known.
#include <cstdio>

#include "bytes/day.h"
#include "time/calendar.h"

namespace dateline::time {
namespace {

std::string number(int n, int width) {
  if (n == kUnknown) return std::string(static_cast<size_t>(width), 'X');
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%0*d", width, n);
  return buffer;
}

std::string year_value(int year) {
  if (year == kUnknown || year > 0) return number(year, 4);
  return "BC" + number(1 - year, 4);
}

std::string day_value(const Point& p) {
  if (p.unresolved) return "XXXX-XX-XX";
  if (p.day == kUnknown && p.weekday != kUnknown) {
    return year_value(p.year) + "-WXX-" + std::to_string(p.weekday);
  }
  return year_value(p.year) + "-" + number(p.month, 2) + "-" + number(p.day, 2);
}

std::string time_value(const Point& p) {
  constexpr const char* kParts[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT"};
  if (p.part != Part::kNone) return kParts[static_cast<size_t>(p.part)];
  if (p.minute == kUnknown) return p.grain < Grain::kDay ? "TXX" : "";
  if (p.grain == Grain::kHour) return "T" + number(p.minute / 60, 2);
  return "T" + number(p.minute / 60, 2) + ":" + number(p.minute % 60, 2);
}

}  // namespace

std::string timex_value(const Point& p) {
  switch (p.grain) {
    case Grain::kMinute:
    case Grain::kHour:
    case Grain::kDay:
      return day_value(p) + time_value(p);
    case Grain::kWeek:
      return year_value(p.unresolved ? kUnknown : p.year) + "-W" + number(p.unresolved ? kUnknown : p.week, 2) +
             (p.weekend ? "-WE" : "");
    case Grain::kMonth:
      return year_value(p.unresolved ? kUnknown : p.year) + "-" + number(p.month, 2);
    case Grain::kQuarter:
      if (p.index == kUnknown) return year_value(p.year) + "-QX";
      return year_value(p.year) + (p.index > 4 ? "-H" + std::to_string(p.index - 4) : "-Q" + std::to_string(p.index));
    case Grain::kSeason: {
      constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
      return year_value(p.year) + "-" + (p.index == kUnknown ? "XX" : kSeasons[p.index - 1]);
    }
    case Grain::kYear:
      return year_value(p.unresolved ? kUnknown : p.year);
    case Grain::kDecade:
      return (p.bc ? "BC" : "") + number(p.unresolved ? kUnknown : p.index, 3);
    case Grain::kCentury:
      return (p.bc ? "BC" : "") + number(p.unresolved ? kUnknown : p.index, 2);
    case Grain::kUnknown:
      break;
  }
  return "XXXX";
}

}  // namespace dateline::time
