// Days since 1970-01-01 in the proleptic Gregorian calendar, from and to ISO 8601.
// Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil).
#ifndef DATELINE_BYTES_DAY_H
#define DATELINE_BYTES_DAY_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct CivilDay {
  int year = 1970;
  int month = 1;  // 1–12
  int day = 1;    // 1–31
};

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
constexpr int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}
constexpr bool is_valid(CivilDay c) {
  return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= days_in_month(c.year, c.month);
}

constexpr int32_t to_day(CivilDay c) {
  int y = c.month <= 2 ? c.year - 1 : c.year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (c.month > 2 ? c.month - 3 : c.month + 9) + 2) / 5 + c.day - 1;
  int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr CivilDay to_civil(int32_t day) {
  int z = day + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int doe = z - era * 146097;
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  int month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

// 0 = Monday … 6 = Sunday (ISO 8601 order).
constexpr int weekday(int32_t day) { return static_cast<int>(((int64_t{day} + 3) % 7 + 7) % 7); }

std::string format_day(int32_t day);                         // "2019-02-04"; ".." for an open end
std::optional<int32_t> parse_day(std::string_view iso_day);  // exactly YYYY-MM-DD and valid; else nothing

}  // namespace dateline

#endif
