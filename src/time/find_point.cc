// The essay. A calendar expression resolves in the order in which meaning.h nests it: the deixis gives a period, the
// fields pick a place in it, nth picks a unit inside that, shift steps from there, mod cuts a part off.
//
// A field that comes round (June, 4 February, Tuesday, winter, Christmas) and has no year of its own is looked for from
// a reference day: backward where the verb looks back, forward where it looks forward, else the nearest. The reference
// day is the report's, or in a story the last time that the story spoke of; a story goes forward.
//
// Where the report's day is only known to lie in an interval, the expression is resolved for both ends, and what both
// readings have in common stays; so "last year" of a report from some day in 2019 is 2018, and its "Tuesday" is open.
#include "time/find_point.h"

#include <algorithm>

#include "bytes/day.h"

namespace dateline::time {
namespace {

constexpr Point kNowhere{};

class Resolver {
 public:
  Resolver(const Meaning& m, const Position& at, const TimeTables& tables, std::optional<Day> report)
      : m_(m), at_(at), tables_(tables), report_(report) {}

  Point run() {
    Point p = fields();
    if (m_.nth != 0) p = nth(p);
    if (m_.shift != 0) p = shifted(p);
    return p;
  }

  bool from_anchor() const { return from_anchor_; }
  bool used_direction() const { return used_direction_; }

 private:
  Point report_point() const { return report_ ? point_of_day(*report_) : kNowhere; }

  Point origin(Origin o) {
    bool anchored = (o == Origin::kAnchor || (o == Origin::kSpeaker && at_.narrative)) && is_known(at_.anchor);
    if (anchored) {
      from_anchor_ = true;
      return at_.anchor;
    }
    return report_point();
  }

  // The day from which bare fields are looked for.
  std::optional<Day> reference(bool anchored) {
    if (anchored && is_known(at_.anchor)) {
      if (auto i = interval_of(at_.anchor)) {
        from_anchor_ = true;
        return i->begin;
      }
    }
    return report_;
  }

  Point unresolved(Grain grain) const {
    Point p;
    p.grain = grain;
    p.unresolved = true;
    return p;
  }

  // Chooses the year of something that comes round once a year. `of(year)` is its interval in that year.
  template <typename Of>
  int choose_year(Of of) {
    bool anchored = at_.narrative || at_.background || m_.origin == Origin::kAnchor;
    if (m_.relative == Relative::kThis || m_.relative == Relative::kPast || m_.relative == Relative::kComing)
      anchored = at_.narrative;
    std::optional<Day> day = reference(anchored);
    if (!day) return kUnknown;
    int y = to_civil(*day).year;
    auto begin = [&](int year) {
      std::optional<Interval> i = of(year);
      return i ? std::optional(*i) : std::nullopt;
    };
    auto latest = [&](Day limit) {  // that began before `limit`
      for (int c = y + 1; c >= y - 8; --c) {
        if (auto i = begin(c); i && i->begin < limit) return c;
      }
      return kUnknown;
    };
    auto earliest = [&](Day limit) {  // that ends after `limit`
      for (int c = y - 1; c <= y + 8; ++c) {
        if (auto i = begin(c); i && i->end > limit) return c;
      }
      return kUnknown;
    };
    switch (m_.relative) {
      case Relative::kLast:
      case Relative::kPast:
      case Relative::kPrevious: {
        for (int c = y + 1; c >= y - 8; --c) {
          if (auto i = begin(c); i && i->end <= *day) return c;
        }
        return kUnknown;
      }
      case Relative::kNext:
      case Relative::kComing:
      case Relative::kFollowing:
        for (int c = y - 1; c <= y + 8; ++c) {
          if (auto i = begin(c); i && i->begin > *day) return c;
        }
        return kUnknown;
      case Relative::kThis:
        // "This winter" of a January began the year before.
        if (auto i = begin(y - 1); i && i->end > *day) return y - 1;
        return y;
      case Relative::kThat:
        if (m_.origin == Origin::kAnchor) return y;
        break;
      default:
        break;
    }
    if (from_anchor_) {
      // A story goes forward, but may come back a little.
      int c = y;
      if (auto i = begin(c); i && i->end <= *day - 210)
        c = y + 1;
      else if (i && i->begin > *day + 300)
        c = y - 1;
      return c;
    }
    used_direction_ = true;
    if (at_.direction == Direction::kPast) return latest(*day + 1);
    if (at_.direction == Direction::kFuture) return earliest(*day);
    // The nearest, by the middle.
    int best = y;
    int64_t best_distance = INT64_MAX;
    for (int c = y - 1; c <= y + 1; ++c) {
      auto i = begin(c);
      if (!i) continue;
      int64_t distance = std::abs(int64_t{i->begin} + i->end - 1 - int64_t{2} * *day);
      if (distance < best_distance) {
        best_distance = distance;
        best = c;
      }
    }
    return best;
  }

  // The year that the expression itself or its deixis tells.
  std::optional<int> told_year(const Point& base) const {
    if (m_.year != kUnknown) return m_.year;
    if (m_.deixis && m_.deixis_unit == Unit::kYear) return base.unresolved ? kUnknown : base.year;
    return std::nullopt;
  }

  Point weekday_point(const Point& base) {
    Point p;
    p.grain = Grain::kDay;
    p.weekday = m_.weekday;
    int w = m_.weekday - 1;
    if (m_.deixis && (m_.deixis_unit == Unit::kWeek || m_.deixis_unit == Unit::kWeekend)) {
      auto i = interval_of(base);
      if (!i) return p;
      Day monday = i->begin - weekday(i->begin);
      return point_of_day(monday + w);
    }
    bool anchored =
        m_.origin == Origin::kAnchor || (at_.narrative && is_known(at_.anchor) && at_.anchor.grain <= Grain::kDay);
    std::optional<Day> day = reference(anchored && at_.anchor.grain <= Grain::kDay && at_.anchor.day != kUnknown);
    if (!day) return p;
    int today = weekday(*day);
    int back = (today - w + 7) % 7, forward = (w - today + 7) % 7;
    switch (m_.relative) {
      case Relative::kLast:
      case Relative::kPast:
      case Relative::kPrevious:
        return point_of_day(*day - (back == 0 ? 7 : back));
      case Relative::kNext:
        return point_of_day(*day - today + 7 + w);
      case Relative::kComing:
      case Relative::kFollowing:
        return point_of_day(*day + (forward == 0 ? 7 : forward));
      case Relative::kThis:
        return point_of_day(*day - today + w);
      default:
        break;
    }
    if (from_anchor_) return point_of_day(*day + forward);
    used_direction_ = true;
    if (at_.direction == Direction::kFuture) return point_of_day(*day + forward);
    if (at_.direction == Direction::kPast) return point_of_day(*day - back);
    return point_of_day(forward <= 1 ? *day + forward : *day - back);
  }

  Point with_time(Point p) const {
    if (m_.part != Part::kNone) {
      p.part = m_.part;
      if (p.grain > Grain::kDay) p.grain = Grain::kDay;
    }
    if (m_.minute != kUnknown) {
      if (m_.next_day) p = step(p, Unit::kDay, 1);
      p.minute = m_.minute;
      p.part = Part::kNone;
      p.grain = Grain::kMinute;
    }
    return p;
  }

  Point holiday(const Point& base) {
    const Holiday& h = tables_.holidays[static_cast<size_t>(m_.holiday)];
    std::optional<int> told = told_year(base);
    if (h.rule == Holiday::Rule::kList && h.days.size() == 1) told = to_civil(h.days[0]).year;  // one day of history
    int year = told ? *told : choose_year([&](int y) { return holiday_in(h, y); });
    std::optional<Interval> days = year == kUnknown ? std::nullopt : holiday_in(h, year);
    if (!days) {
      Point p;
      p.grain = Grain::kDay;
      p.year = year;
      if (h.rule == Holiday::Rule::kFixed) {
        p.month = h.month;
        p.day = h.day;
      }
      return p;
    }
    if (days->end - days->begin > 1) {  // a month of another calendar: named by the month that holds its middle
      CivilDay c = to_civil((days->begin + days->end) / 2);
      return month_point(c.year, c.month);
    }
    return point_of_day(days->begin);
  }

  Point fields() {
    Point base = kNowhere;
    if (m_.deixis) base = step(origin(m_.origin), m_.deixis_unit, m_.deixis_count);
    if (m_.deixis && m_.deixis_unit == Unit::kWeekend && m_.deixis_count == 0 && at_.direction == Direction::kPast) {
      // "protested over the weekend", said on a Monday: the one that has been
      std::optional<Interval> i = interval_of(base);
      if (i && report_ && i->begin > *report_) {
        base = step(base, Unit::kWeekend, -1);
        used_direction_ = true;
      }
    }
    if (m_.holiday >= 0) return with_time(holiday(base));
    if (m_.century != kUnknown || m_.decade != kUnknown) {
      Point p;
      p.grain = m_.century != kUnknown ? Grain::kCentury : Grain::kDecade;
      p.index = m_.century != kUnknown ? m_.century : m_.decade;
      p.bc = m_.bc;
      return p;
    }
    if (m_.season != kUnknown || m_.quarter != kUnknown) {
      Point p;
      p.grain = m_.season != kUnknown ? Grain::kSeason : Grain::kQuarter;
      p.index = m_.season != kUnknown ? m_.season : m_.quarter;
      std::optional<int> told = told_year(base);
      p.year = told ? *told : choose_year([&](int y) {
        Point q = p;
        q.year = y;
        std::optional<Interval> i = interval_of(q);
        // "The fourth quarter" of a report in February is the one that has ended.
        if (i && q.grain == Grain::kQuarter && at_.direction == Direction::kPast) i->begin = i->end - 1;
        return i;
      });
      return p;
    }
    if (m_.month != kUnknown) {
      Point p = month_point(kUnknown, m_.month);
      if (m_.day != kUnknown) {
        p.grain = Grain::kDay;
        p.day = m_.day;
      }
      std::optional<int> told = told_year(base);
      p.year = told ? *told : choose_year([&](int y) -> std::optional<Interval> {
        if (p.grain == Grain::kDay && !is_valid({y, m_.month, m_.day})) return std::nullopt;
        Point q = p;
        q.year = y;
        return interval_of(q);
      });
      if (p.year == kUnknown && m_.weekday != kUnknown && m_.day == kUnknown) p.weekday = m_.weekday;
      return with_time(p);
    }
    if (m_.day != kUnknown && m_.weekday == kUnknown) return with_time(day_of_some_month(base));
    if (m_.weekday != kUnknown && m_.nth == 0) {
      if (m_.day != kUnknown) return with_time(weekday_and_day());
      return with_time(weekday_point(base));
    }
    if (m_.year != kUnknown) return with_time(year_point(m_.year));
    if (m_.deixis) {
      bool day_wanted = m_.part != Part::kNone || m_.minute != kUnknown;
      if (day_wanted && base.grain > Grain::kDay) {
        Point p = base;
        p.grain = Grain::kDay;
        return with_time(p);
      }
      if (m_.deixis_unit == Unit::kDay && base.unresolved) base.grain = Grain::kDay;
      return with_time(base);
    }
    if (m_.generic) {
      Point p;
      p.grain = Grain::kDay;
      return with_time(p);
    }
    // A time of day alone: of the day that the text speaks of.
    if (m_.part != Part::kNone || m_.minute != kUnknown) {
      Point p = kNowhere;
      if (is_known(at_.anchor) && at_.anchor.grain <= Grain::kDay) {
        p = at_.anchor;
        p.minute = kUnknown;
        p.part = Part::kNone;
        from_anchor_ = true;
      } else {
        p = report_point();
      }
      p.grain = Grain::kDay;
      return with_time(p);
    }
    return origin(m_.origin);
  }

  // "the 20th": of the month told, or that the story is in, or the nearest the way the verb looks.
  Point day_of_some_month(const Point& base) {
    Point p = month_point(kUnknown, kUnknown);
    p.grain = Grain::kDay;
    p.day = m_.day;
    std::optional<Day> day;
    if (m_.deixis) {
      if (auto i = interval_of(base)) day = i->begin;
    } else {
      bool anchored = is_known(at_.anchor) && at_.anchor.grain <= Grain::kMonth && at_.anchor.grain != Grain::kWeek;
      day = reference(anchored);
    }
    if (!day) return p;
    CivilDay c = to_civil(*day);
    int total = c.year * 12 + c.month - 1;
    if (!m_.deixis && !from_anchor_) {
      used_direction_ = true;
      if (at_.direction == Direction::kPast && m_.day > c.day) --total;
      if (at_.direction == Direction::kFuture && m_.day < c.day) ++total;
    }
    CivilDay d{total / 12, total % 12 + 1, m_.day};
    if (is_valid(d)) return point_of_day(to_day(d));
    p.unresolved = true;
    return p;
  }

  // "Tuesday the 5th": the month nearest to the report in which that day is that weekday.
  Point weekday_and_day() {
    std::optional<Day> day = reference(at_.narrative);
    Point p;
    p.grain = Grain::kDay;
    p.weekday = m_.weekday;
    if (!day) return p;
    CivilDay c = to_civil(*day);
    for (int distance = 0; distance <= 12; ++distance) {
      for (int sign : {-1, 1}) {
        int total = c.year * 12 + c.month - 1 + sign * distance;
        CivilDay d{total / 12, total % 12 + 1, m_.day};
        if (is_valid(d) && weekday(to_day(d)) == m_.weekday - 1) return point_of_day(to_day(d));
      }
    }
    return p;
  }

  Point nth(const Point& in) {
    std::optional<Interval> i = interval_of(in);
    if (m_.nth_unit == Unit::kWeekend && m_.weekday != kUnknown) {
      Point p;
      p.grain = Grain::kDay;
      p.weekday = m_.weekday;
      if (!i) {
        p.year = in.year;
        return p;
      }
      Day day;
      if (m_.nth > 0) {
        day = i->begin + (m_.weekday - 1 - weekday(i->begin) + 7) % 7 + (m_.nth - 1) * 7;
      } else {
        day = i->end - 1 - (weekday(i->end - 1) - (m_.weekday - 1) + 7) % 7;
      }
      return day < i->end ? point_of_day(day) : p;
    }
    if (!i) return unresolved(grain_of(m_.nth_unit));
    Point first = point_at(m_.nth > 0 ? i->begin : i->end - (m_.nth_unit == Unit::kWeek ? 4 : 1), m_.nth_unit);
    // The first week is the one with the fourth day, as ISO 8601 counts the weeks of a year.
    if (m_.nth_unit == Unit::kWeek && m_.nth > 0) first = point_at(i->begin + 3, Unit::kWeek);
    if (m_.nth > 1) first = step(first, m_.nth_unit, m_.nth - 1);
    std::optional<Interval> result = interval_of(first);
    if (result && !result->overlaps(*i)) return unresolved(grain_of(m_.nth_unit));
    return first;
  }

  Point shifted(const Point& from_fields) {
    bool own = m_.has_date_fields() || m_.deixis;
    Point from = own ? from_fields : origin(m_.origin);
    const Quantity& q = m_.quantity;
    if (q.vague) return unresolved(grain_of(q.unit));
    Unit unit = q.unit;
    int count = q.tenths / 10;
    if (q.tenths % 10 != 0) {
      if (unit == Unit::kYear) {
        unit = Unit::kMonth;
        count = q.tenths * 12 / 10;
      } else if (unit == Unit::kCentury) {
        unit = Unit::kYear;
        count = q.tenths * 10;
      } else if (unit == Unit::kDecade) {
        unit = Unit::kYear;
        count = q.tenths;
      } else if (unit == Unit::kDay) {
        unit = Unit::kHour;
        count = q.tenths * 24 / 10;
      } else if (unit == Unit::kHour) {
        unit = Unit::kMinute;
        count = q.tenths * 6;
      }
    }
    if (!is_known(from)) return unresolved(grain_of(unit));
    if (m_.more[0].tenths != 0) {  // "1 year, 2 months and 3 days ago": to the day
      auto i = interval_of(from);
      if (!i) return unresolved(Grain::kDay);
      CivilDay c = to_civil(i->begin);
      int64_t months = 0, days = 0;
      for (const Quantity& part : {q, m_.more[0], m_.more[1]}) {
        int n = part.tenths / 10;
        if (part.unit == Unit::kYear)
          months += int64_t{12} * n;
        else if (part.unit == Unit::kMonth)
          months += n;
        else if (part.unit == Unit::kWeek)
          days += int64_t{7} * n;
        else if (part.unit == Unit::kDay)
          days += n;
      }
      int64_t total = int64_t{c.year} * 12 + c.month - 1 + m_.shift * months;
      if (total < -12 * 20000 || total > 12 * 20000 || days > 4000000) return unresolved(Grain::kDay);
      int year = static_cast<int>(total >= 0 ? total / 12 : -((-total + 11) / 12));
      int month = static_cast<int>(total - int64_t{year} * 12) + 1;
      Day day = to_day({year, month, std::min(c.day, days_in_month(year, month))});
      return point_of_day(static_cast<Day>(day + m_.shift * days));
    }
    return step(from, unit, m_.shift * count);
  }

  const Meaning& m_;
  const Position& at_;
  const TimeTables& tables_;
  std::optional<Day> report_;
  bool from_anchor_ = false;
  bool used_direction_ = false;
};

}  // namespace

FoundPoint find_point(const Meaning& m, const Position& at, const TimeTables& tables, std::optional<Day> report) {
  Resolver resolver(m, at, tables, report);
  FoundPoint found{resolver.run()};
  found.from_anchor = resolver.from_anchor();
  found.used_direction = resolver.used_direction();
  return found;
}

}  // namespace dateline::time
