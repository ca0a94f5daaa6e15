// The day of a holiday in a year.
#include "bytes/day.h"
#include "time/lexicon.h"

namespace dateline::time {
namespace {

// Easter Sunday, western: the anonymous Gregorian computus (Nature, 1876).
Day easter(int y) {
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return to_day({y, n / 31, n % 31 + 1});
}

// Easter Sunday, orthodox: Meeus' Julian algorithm, then the Julian calendar's distance from the Gregorian.
Day orthodox_easter(int y) {
  int a = y % 4, b = y % 7, c = y % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  int n = d + e + 114;
  return to_day({y, n / 31, n % 31 + 1}) + (y / 100 - y / 400 - 2);
}

// Tabular Islamic calendar, civil epoch 16 July 622 (Julian), leap years 2 5 7 10 13 16 18 21 24 26 29 of 30.
Day hijri_day(int year, int month, int day) {
  constexpr Day kEpoch = -492148;  // 1 Muharram 1, in days from 1970-01-01
  return kEpoch + (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1;
}

}  // namespace

std::optional<Interval> holiday_in(const Holiday& h, int year) {
  if (year < 1 || year > 9999) return std::nullopt;
  auto one_day = [](Day d) { return Interval{d, d + 1}; };
  switch (h.rule) {
    case Holiday::Rule::kFixed:
      if (!is_valid({year, h.month, h.day})) return std::nullopt;
      return one_day(to_day({year, h.month, h.day}));
    case Holiday::Rule::kEaster:
      return one_day(easter(year) + h.plus);
    case Holiday::Rule::kOrthodox:
      return one_day(orthodox_easter(year) + h.plus);
    case Holiday::Rule::kWeekday: {
      if (h.nth == 0) {
        Day last = to_day({year, h.month, days_in_month(year, h.month)});
        return one_day(last - (weekday(last) - (h.weekday - 1) + 7) % 7 + h.plus);
      }
      Day first = to_day({year, h.month, 1});
      return one_day(first + (h.weekday - 1 - weekday(first) + 7) % 7 + (h.nth - 1) * 7 + h.plus);
    }
    case Holiday::Rule::kHijri: {
      int hijri = (year - 622) * 33 / 32;
      for (int y = hijri - 1; y <= hijri + 2; ++y) {
        if (y < 1) continue;
        Day begin = hijri_day(y, h.month, h.day == 0 ? 1 : h.day);
        if (to_civil(begin).year != year) continue;
        if (h.day != 0) return one_day(begin);
        return Interval{begin, h.month == 12 ? hijri_day(y + 1, 1, 1) : hijri_day(y, h.month + 1, 1)};
      }
      return std::nullopt;
    }
    case Holiday::Rule::kList:
      for (Day d : h.days) {
        if (to_civil(d).year == year) return one_day(d);
      }
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace dateline::time
