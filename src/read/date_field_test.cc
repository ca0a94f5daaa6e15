#include "read/date_field.h"

#include <gtest/gtest.h>

#include <string>

#include "bytes/day.h"

namespace dateline {
namespace {

std::string days(std::string_view field) {
  std::optional<Interval> i = parse_date_field(field);
  return i ? format_day(i->begin) + "/" + format_day(i->end) : "-";
}

TEST(DateField, OneDay) {
  for (const char* field : {"2019-02-04",
                            "2019-02-04T10:00:00Z",
                            "2019-02-04 23:59:59+09:00",
                            "20190204",
                            "20190204T101500Z",
                            "20190204101500",
                            "Mon, 04 Feb 2019 10:00:00 +0000",
                            "Mon Feb  4 10:00:00 +0000 2019",
                            "February 4, 2019",
                            "4 February 2019",
                            "Feb. 4, 2019 10:15 PM IST",
                            "4th Feb 2019",
                            "February 4th, 2019",
                            "Monday, 4 February, 2019",
                            "2019/02/04",
                            "4.2.2019",
                            "Updated: Feb 4 2019",
                            "1549274400",
                            "1549274400000",
                            "2019-2-4"}) {
    EXPECT_EQ(days(field), "2019-02-04/2019-02-05") << field;
  }
  EXPECT_EQ(days("25/12/2019"), "2019-12-25/2019-12-26");
  EXPECT_EQ(days("12/25/2019"), "2019-12-25/2019-12-26");
}

TEST(DateField, LessThanADay) {
  EXPECT_EQ(days("2019-02"), "2019-02-01/2019-03-01");
  EXPECT_EQ(days("February 2019"), "2019-02-01/2019-03-01");
  EXPECT_EQ(days("2019"), "2019-01-01/2020-01-01");
}

TEST(DateField, NotUnderstood) {
  for (const char* field : {"", "soon", "02/04/2019", "2019-13-45", "12345", "99999999", "10:15"}) {
    EXPECT_EQ(days(field), "-") << field;
  }
}

}  // namespace
}  // namespace dateline
