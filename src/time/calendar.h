// Points of the calendar at any grain, and what time expressions do with them: step by a unit, name a part, turn into
// an interval of days and into the TIMEX3 value. A point may be only partly known ("a 4 February", "a Wednesday").
#ifndef DATELINE_TIME_CALENDAR_H
#define DATELINE_TIME_CALENDAR_H

#include <climits>
#include <optional>
#include <string>

#include "dateline/report.h"

namespace dateline::time {

enum class Unit : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kNight,
  kWeekend,
  kWeek,
  kFortnight,
  kMonth,
  kQuarter,
  kHalfYear,
  kSeason,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};

inline constexpr int kUnknown = INT_MIN;  // a field that is not known; prints as X

// Parts of the day in the letters of TIMEX3.
enum class Part : uint8_t { kNone, kMorning, kAfternoon, kEvening, kNight, kDaytime };

// Years are astronomical: 1 BC is 0, 480 BC is -479. Fields beyond the grain are not read.
struct Point {
  Grain grain = Grain::kUnknown;
  int year = kUnknown;     // of the ISO week if grain is kWeek; not read for decade and century
  int month = kUnknown;    // 1–12
  int day = kUnknown;      // 1–31
  int weekday = kUnknown;  // 1–7; read only where the day is not known
  int week = kUnknown;     // ISO week
  int index = kUnknown;    // season 1–4, quarter 1–4, half 5–6 (in kQuarter), decade (199), century (18)
  bool weekend = false;    // of that week
  Part part = Part::kNone;
  int minute = kUnknown;    // after midnight; 1440 is the midnight that ends the day
  bool bc = false;          // decade and century: before Christ
  bool unresolved = false;  // a day that does not exist, or a step from a place that is not known
  friend bool operator==(const Point&, const Point&) = default;
};

// Whether it is a place in time at all, however partly known.
inline bool is_known(const Point& p) { return p.grain != Grain::kUnknown && !p.unresolved; }

Point point_of_day(Day);
Point year_point(int year);
Point month_point(int year, int month);
// The point of `grain` that holds `day`: its week, month, quarter, season, year, decade, century.
Point point_at(Day day, Unit unit);

// The first day of the interval, where the point is fully known.
std::optional<Interval> interval_of(const Point&);

// `count` units later (negative: earlier), at the grain of the unit: three years before a day is a year. Unknown fields
// stay unknown: two days after a month is a day without a number.
Point step(const Point&, Unit unit, int count);

// What two readings of one expression have in common: fields that differ become unknown.
Point common(const Point& a, const Point& b);

std::string timex_value(const Point&);

Grain grain_of(Unit);
// "D", "W", "TH" …: what stands after the number in a TIMEX3 duration, with a T for units below the day.
std::string_view duration_letter(Unit);

}  // namespace dateline::time

#endif
