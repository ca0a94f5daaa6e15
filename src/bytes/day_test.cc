#include "bytes/day.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Day, KnownDays) {
  EXPECT_EQ(to_day({1970, 1, 1}), 0);
  EXPECT_EQ(format_day(to_day({2019, 2, 28})), "2019-02-28");
  EXPECT_EQ(weekday(to_day({2019, 2, 4})), 0);  // a Monday
  EXPECT_EQ(weekday(to_day({1969, 12, 31})), 2);
}

TEST(Day, RoundTripOverCenturies) {
  for (int32_t d = to_day({1599, 1, 1}); d < to_day({2401, 1, 1}); ++d) {
    CivilDay c = to_civil(d);
    ASSERT_TRUE(is_valid(c));
    ASSERT_EQ(to_day(c), d);
  }
}

TEST(Day, InvalidIsNothing) {
  EXPECT_FALSE(parse_day("2015-02-29"));
  EXPECT_FALSE(parse_day("2015-2-09"));
  EXPECT_FALSE(parse_day("2015-13-01"));
  EXPECT_EQ(parse_day("2016-02-29"), to_day({2016, 2, 29}));
}

}  // namespace
}  // namespace dateline
