#include "time/calendar.h"

#include "bytes/day.h"

namespace dateline::time {
namespace {

int floor_div(int a, int b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

struct IsoWeek {
  int year, week;
};

IsoWeek iso_week(Day day) {
  Day thursday = day - weekday(day) + 3;
  int year = to_civil(thursday).year;
  return {year, (thursday - to_day({year, 1, 1})) / 7 + 1};
}

Day monday_of(int year, int week) {
  Day january_4 = to_day({year, 1, 4});
  return january_4 - weekday(january_4) + (week - 1) * 7;
}

// A day inside the point that stands for it in steps of a larger unit; its unknown fields are filled with the first.
Day representative(const Point& p) {
  switch (p.grain) {
    case Grain::kWeek:
      return monday_of(p.year, p.week == kUnknown ? 1 : p.week);
    case Grain::kQuarter:
      return to_day({p.year, p.index == kUnknown || p.index > 4 ? 1 : p.index * 3 - 2, 1});
    case Grain::kSeason:
      return to_day({p.year, p.index == kUnknown ? 1 : p.index * 3, 1});
    case Grain::kDecade:
      return to_day({p.bc ? 1 - p.index * 10 : p.index * 10, 1, 1});
    case Grain::kCentury:
      return to_day({p.bc ? 1 - p.index * 100 : p.index * 100, 1, 1});
    default:
      break;
  }
  int month = p.month == kUnknown ? 1 : p.month;
  return to_day({p.year, month, p.day == kUnknown ? 1 : p.day});
}

bool year_known(const Point& p) {
  if (p.grain == Grain::kDecade || p.grain == Grain::kCentury) return p.index != kUnknown;
  return p.year != kUnknown;
}

bool month_known(const Point& p) {
  if (p.grain == Grain::kWeek) return p.week != kUnknown;
  if (p.grain == Grain::kQuarter || p.grain == Grain::kSeason) return p.index != kUnknown;
  return p.month != kUnknown;
}

bool day_known(const Point& p) { return p.grain <= Grain::kDay && p.day != kUnknown && p.month != kUnknown; }

}  // namespace

Grain grain_of(Unit unit) {
  switch (unit) {
    case Unit::kSecond:
    case Unit::kMinute:
      return Grain::kMinute;
    case Unit::kHour:
      return Grain::kHour;
    case Unit::kDay:
    case Unit::kNight:
      return Grain::kDay;
    case Unit::kWeekend:
    case Unit::kWeek:
    case Unit::kFortnight:
      return Grain::kWeek;
    case Unit::kMonth:
      return Grain::kMonth;
    case Unit::kQuarter:
    case Unit::kHalfYear:
      return Grain::kQuarter;
    case Unit::kSeason:
      return Grain::kSeason;
    case Unit::kYear:
      return Grain::kYear;
    case Unit::kDecade:
      return Grain::kDecade;
    default:
      return Grain::kCentury;
  }
}

std::string_view duration_letter(Unit unit) {
  constexpr std::string_view kLetters[] = {"TS", "TM", "TH", "D", "D", "WE", "W",  "W",
                                           "M",  "Q",  "M",  "M", "Y", "DE", "CE", "ML"};
  return kLetters[static_cast<size_t>(unit)];
}

Point year_point(int year) {
  Point p;
  p.grain = Grain::kYear;
  p.year = year;
  return p;
}

Point month_point(int year, int month) {
  Point p = year_point(year);
  p.grain = Grain::kMonth;
  p.month = month;
  return p;
}

Point point_of_day(Day day) {
  CivilDay c = to_civil(day);
  Point p = month_point(c.year, c.month);
  p.grain = Grain::kDay;
  p.day = c.day;
  return p;
}

Point point_at(Day day, Unit unit) {
  CivilDay c = to_civil(day);
  Point p = point_of_day(day);
  p.grain = grain_of(unit);
  switch (p.grain) {
    case Grain::kWeek: {
      IsoWeek w = iso_week(day);
      p.year = w.year;
      p.week = w.week;
      p.weekend = unit == Unit::kWeekend;
      break;
    }
    case Grain::kQuarter:
      p.index = unit == Unit::kHalfYear ? (c.month > 6 ? 6 : 5) : (c.month + 2) / 3;
      break;
    case Grain::kSeason:
      p.index = c.month < 3 ? 4 : c.month / 3;
      if (c.month < 3) p.year -= 1;  // January lies in the winter that began the year before
      break;
    case Grain::kDecade:
      p.bc = c.year <= 0;
      p.index = p.bc ? (1 - c.year) / 10 : c.year / 10;
      break;
    case Grain::kCentury:
      p.bc = c.year <= 0;
      p.index = p.bc ? (1 - c.year) / 100 : c.year / 100;
      break;
    default:
      break;
  }
  return p;
}

std::optional<Interval> interval_of(const Point& p) {
  if (p.unresolved || !year_known(p)) return std::nullopt;
  if (p.grain == Grain::kUnknown) return std::nullopt;
  if (p.grain <= Grain::kMonth && !(p.grain == Grain::kWeek ? p.week != kUnknown : month_known(p))) {
    if (p.grain == Grain::kWeek) return std::nullopt;
    return Interval{to_day({p.year, 1, 1}), to_day({p.year + 1, 1, 1})};  // a day of that year
  }
  switch (p.grain) {
    case Grain::kWeek: {
      Day monday = monday_of(p.year, p.week);
      return p.weekend ? Interval{monday + 5, monday + 7} : Interval{monday, monday + 7};
    }
    case Grain::kMonth:
      break;
    case Grain::kQuarter: {
      if (p.index == kUnknown) return std::nullopt;
      int first = p.index > 4 ? (p.index - 5) * 6 + 1 : p.index * 3 - 2;
      int after = first + (p.index > 4 ? 6 : 3);
      return Interval{to_day({p.year, first, 1}), to_day({p.year + (after > 12), after > 12 ? after - 12 : after, 1})};
    }
    case Grain::kSeason: {
      if (p.index == kUnknown) return std::nullopt;
      int first = p.index * 3, after = first + 3;  // meteorological seasons of the northern half
      return Interval{to_day({p.year, first, 1}), to_day({p.year + (after > 12), after > 12 ? after - 12 : after, 1})};
    }
    case Grain::kYear:
      return Interval{to_day({p.year, 1, 1}), to_day({p.year + 1, 1, 1})};
    case Grain::kDecade:
    case Grain::kCentury: {
      int size = p.grain == Grain::kDecade ? 10 : 100;
      if (p.bc) return Interval{to_day({-p.index * size - size + 2, 1, 1}), to_day({2 - p.index * size, 1, 1})};
      return Interval{to_day({p.index * size, 1, 1}), to_day({p.index * size + size, 1, 1})};
    }
    default:
      if (p.day == kUnknown) break;  // some day of that month
      return Interval{representative(p), representative(p) + 1};
  }
  return Interval{to_day({p.year, p.month, 1}), to_day({p.year + (p.month == 12), p.month % 12 + 1, 1})};
}

Point step(const Point& from, Unit unit, int count) {
  Point p;
  p.grain = grain_of(unit);
  p.weekend = unit == Unit::kWeekend;
  if (from.unresolved || !year_known(from)) {
    // "a year later" than a day without a year: nothing but the grain is known.
    p.unresolved = true;
    return p;
  }
  Day day = representative(from);
  CivilDay c = to_civil(day);
  auto years_on = [&](int64_t years) {
    // Years beyond any text would leave the calendar's arithmetic.
    int64_t year = c.year + years;
    return static_cast<int>(year < -20000 ? -20000 : year > 20000 ? 20000 : year);
  };
  switch (p.grain) {
    case Grain::kCentury:
      return point_at(to_day({years_on(int64_t{count} * (unit == Unit::kMillennium ? 1000 : 100)), 6, 1}), unit);
    case Grain::kDecade:
      return point_at(to_day({years_on(int64_t{count} * 10), 6, 1}), unit);
    case Grain::kYear:
      p.year = years_on(count);
      return p;
    default:
      break;
  }
  if (!month_known(from)) {
    p.year = from.year;  // a step inside that year
    return p;
  }
  if (count > 4000000 || count < -4000000) {
    p.unresolved = true;
    return p;
  }
  if (p.grain == Grain::kMonth || p.grain == Grain::kQuarter || p.grain == Grain::kSeason) {
    int months = count * (p.grain == Grain::kMonth ? 1 : unit == Unit::kHalfYear ? 6 : 3);
    int total = c.year * 12 + c.month - 1 + months;
    return point_at(to_day({floor_div(total, 12), total - floor_div(total, 12) * 12 + 1, 1}), unit);
  }
  if (p.grain == Grain::kWeek) {
    if (from.grain <= Grain::kWeek && (from.grain == Grain::kWeek || day_known(from))) {
      return point_at(day + count * (unit == Unit::kFortnight ? 14 : 7), unit);
    }
    p.year = from.year;
    return p;
  }
  if (p.grain == Grain::kDay) {
    if (day_known(from)) return point_of_day(day + count);
    p.year = from.year;
    if (from.grain <= Grain::kMonth && from.grain != Grain::kWeek && count > -28 && count < 28) p.month = from.month;
    return p;
  }
  // Hours and minutes: only where a time of day is known.
  p.year = from.year;
  p.month = from.month;
  p.day = from.day;
  if (day_known(from) && from.minute != kUnknown && unit != Unit::kSecond) {
    int64_t minutes = from.minute + int64_t{count} * (unit == Unit::kHour ? 60 : 1);
    int64_t days = minutes >= 0 ? minutes / 1440 : -((-minutes + 1439) / 1440);
    Point q = point_of_day(static_cast<Day>(day + days));
    q.grain = Grain::kMinute;
    q.minute = static_cast<int>(minutes - days * 1440);
    return q;
  }
  return p;
}

Point common(const Point& a, const Point& b) {
  if (a == b) return a;
  Point p = a;
  if (a.grain != b.grain) p.grain = Grain::kUnknown;
  auto keep = [](int x, int y) { return x == y ? x : kUnknown; };
  p.year = keep(a.year, b.year);
  p.month = keep(a.month, b.month);
  p.day = keep(a.day, b.day);
  p.weekday = keep(a.weekday, b.weekday);
  p.week = keep(a.week, b.week);
  p.index = keep(a.index, b.index);
  p.minute = keep(a.minute, b.minute);
  p.unresolved = a.unresolved || b.unresolved;
  return p;
}

}  // namespace dateline::time
