#include "bytes/day.h"

#include <cstdio>

namespace dateline {

std::string format_day(int32_t day) {
  if (day == INT32_MIN || day == INT32_MAX) return "..";
  CivilDay c = to_civil(day);
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", c.year, c.month, c.day);
  return buffer;
}

std::optional<int32_t> parse_day(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  auto number = [&](size_t at, size_t n) {
    int value = 0;
    for (size_t i = at; i < at + n; ++i) {
      if (s[i] < '0' || s[i] > '9') return -1;
      value = value * 10 + (s[i] - '0');
    }
    return value;
  };
  CivilDay c{number(0, 4), number(5, 2), number(8, 2)};
  if (c.year < 0 || !is_valid(c)) return std::nullopt;
  return to_day(c);
}

}  // namespace dateline
