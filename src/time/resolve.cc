#include "time/resolve.h"

#include <algorithm>

#include "bytes/day.h"
#include "time/find_point.h"

namespace dateline::time {
namespace {

// The part of the interval that the modifier leaves.
Interval cut(Interval i, const Meaning& m, const Position& at) {
  if (i.begin == kDayMin || i.end == kDayMax) return i;
  int64_t length = int64_t{i.end} - i.begin;
  if (m.comparative && at.report) {
    Interval r = *at.report;
    if (m.mod == TimeMod::kStart && r.overlaps(i)) return {i.begin, std::min(i.end, r.end)};
    if (m.mod == TimeMod::kEnd && r.overlaps(i)) return {std::max(i.begin, r.begin), i.end};
  }
  auto third = [&](int64_t n) { return static_cast<Day>(i.begin + (length * n + 2) / 3); };
  if (length < 3) return i;
  if (m.mod == TimeMod::kStart) return {i.begin, third(1)};
  if (m.mod == TimeMod::kMid) return {static_cast<Day>(i.begin + length / 3), third(2)};
  if (m.mod == TimeMod::kEnd) return {third(2), i.end};
  return i;
}

std::pair<int, int> minutes_of(Part part) {
  switch (part) {
    case Part::kMorning:
      return {0, 720};
    case Part::kAfternoon:
      return {720, 1080};
    case Part::kEvening:
      return {1020, 1440};
    case Part::kNight:
      return {1080, 1800};  // into the next day
    default:
      return {360, 1200};
  }
}

void finish(Resolved& r, const Meaning& m, const Position& at) {
  const Point& p = r.point;
  r.grain = p.grain;
  r.value = timex_value(p);
  bool time = p.grain <= Grain::kHour || p.part != Part::kNone || p.minute != kUnknown;
  r.type = time ? TimeType::kTime : TimeType::kDate;
  r.mod = m.mod;
  r.interval = interval_of(p);
  if (r.interval) *r.interval = cut(*r.interval, m, at);
  if (p.minute != kUnknown) {
    r.minutes = std::pair(p.minute, p.minute + 1);
  } else if (p.part != Part::kNone) {
    r.minutes = minutes_of(p.part);
  }
  if (r.value.find('X') != std::string::npos && m.mod != TimeMod::kNone && !r.interval) r.mod = m.mod;
}

}  // namespace

std::string duration_value(const Quantity& q) {
  std::string letter(duration_letter(q.unit));
  bool time = letter[0] == 'T';
  std::string prefix = time ? "PT" : "P";
  if (time) letter.erase(0, 1);
  if (q.vague) return prefix + "X" + letter;
  int tenths = q.tenths;
  if (tenths == 5) {  // half a unit in whole smaller ones
    if (q.unit == Unit::kHour) return "PT30M";
    if (q.unit == Unit::kYear) return "P6M";
    if (q.unit == Unit::kDecade) return "P5Y";
    if (q.unit == Unit::kCentury) return "P50Y";
    if (q.unit == Unit::kDay) return "PT12H";
    if (q.unit == Unit::kMinute) return "PT30S";
  }
  if (q.unit == Unit::kFortnight) tenths *= 2;
  if (q.unit == Unit::kHalfYear) tenths *= 6;
  if (q.unit == Unit::kSeason) tenths *= 3;
  std::string n = std::to_string(tenths / 10);
  if (tenths % 10 != 0) n += "." + std::to_string(tenths % 10);
  return prefix + n + letter;
}

Resolved resolve(const Meaning& m, const Position& at, const TimeTables& tables) {
  Resolved r;
  switch (m.kind) {
    case Kind::kNone:
      return r;
    case Kind::kInvalid:
      r.value = "XXXX-XX-XX";
      r.grain = Grain::kDay;
      return r;
    case Kind::kReference: {
      constexpr const char* kNames[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
      r.value = kNames[m.reference];
      if (at.report) {
        if (m.reference == 0) r.interval = Interval{kDayMin, at.report->end};
        if (m.reference == 1) r.interval = at.report;
        if (m.reference == 2) r.interval = Interval{at.report->begin, kDayMax};
      }
      return r;
    }
    case Kind::kDuration:
      r.type = TimeType::kDuration;
      r.value = duration_value(m.quantity);
      for (const Quantity& q : m.more) {
        if (q.tenths == 0) break;
        std::string more = duration_value(q);
        bool both_times = r.value.starts_with("PT") && more.starts_with("PT");
        r.value +=
            more.substr(both_times || (r.value.find('T') != std::string::npos && more.starts_with("PT")) ? 2 : 1);
      }
      r.mod = m.mod;
      r.grain = grain_of(m.quantity.unit);
      return r;
    case Kind::kSet: {
      r.type = TimeType::kSet;
      r.quant = m.quant;
      r.grain = grain_of(m.quantity.unit);
      Point p;
      if (m.weekday != kUnknown) {
        p.grain = Grain::kDay;
        p.weekday = m.weekday;
        p.part = m.part;
      } else if (m.month != kUnknown) {
        p = month_point(kUnknown, m.month);
      } else if (m.season != kUnknown) {
        p.grain = Grain::kSeason;
        p.index = m.season;
      } else if (m.part != Part::kNone) {
        p.grain = Grain::kDay;
        p.part = m.part;
      }
      r.value = p.grain == Grain::kUnknown ? duration_value(m.quantity) : timex_value(p);
      if (m.times != 0) r.freq = (m.times < 0 ? std::string("X") : std::to_string(m.times)) + "X";
      return r;
    }
    case Kind::kCalendar:
      break;
  }
  r.has_point = true;
  if (m.shift != 0 && m.quantity.vague) {
    // "a few days later": some time after, nothing nearer.
    r.value = m.shift > 0 ? "FUTURE_REF" : "PAST_REF";
    r.has_point = false;
    r.grain = grain_of(m.quantity.unit);
    std::optional<Interval> from =
        m.origin == Origin::kAnchor && is_known(at.anchor) ? interval_of(at.anchor) : at.report;
    if (from) r.interval = m.shift > 0 ? Interval{from->begin, kDayMax} : Interval{kDayMin, from->end};
    return r;
  }
  std::optional<Day> first, last;
  if (at.report && at.report->begin != kDayMin && at.report->end != kDayMax) {
    first = at.report->begin;
    last = at.report->end - 1;
  }
  FoundPoint one = find_point(m, at, tables, first);
  r.point = one.point;
  r.from_anchor = one.from_anchor;
  r.used_direction = one.used_direction;
  if (first && *last != *first) {
    Point other = find_point(m, at, tables, last).point;
    std::optional<Interval> a = interval_of(r.point), b = interval_of(other);
    bool same = r.point == other;
    if (!same && common(r.point, other).year == kUnknown && m.weekday != kUnknown && m.month == kUnknown &&
        m.day == kUnknown && !m.deixis) {
      // A Tuesday of some week, whatever digits two of them share.
      Position nowhere = at;
      nowhere.report.reset();
      r.point = find_point(m, nowhere, tables, std::nullopt).point;
    } else {
      r.point = common(r.point, other);
      if (r.point.year == kUnknown && m.month == kUnknown) r.point.month = kUnknown;
      if (r.point.month == kUnknown && m.day == kUnknown) r.point.day = kUnknown;
    }
    finish(r, m, at);
    // Both ends resolve, to different days: it lies between them.
    if (!same && a && b) {
      Interval ia = cut(*a, m, at), ib = cut(*b, m, at);
      r.interval = Interval{std::min(ia.begin, ib.begin), std::max(ia.end, ib.end)};
    } else if (!same) {
      r.interval = std::nullopt;
    }
    return r;
  }
  finish(r, m, at);
  return r;
}

}  // namespace dateline::time
