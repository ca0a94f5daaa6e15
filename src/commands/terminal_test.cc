#include "commands/terminal.h"

#include <gtest/gtest.h>

#include "commands/record_words.h"

namespace dateline {
namespace {

TEST(Terminal, MeasuresAndCutsByCharacterNotByte) {
  EXPECT_EQ(width_of("Düsseldorf"), 10u);
  EXPECT_EQ(cut("Düsseldorf", 10), "Düsseldorf");
  EXPECT_EQ(cut("Düsseldorf", 3), "Dü…");
  EXPECT_EQ(cut("", 3), "");
  EXPECT_EQ(padded("Dü", 4), "Dü  ");
  EXPECT_EQ(padded("Dürre", 4), "Dürre");
}

TEST(Terminal, NumbersWithCommas) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(-1234567), "-1,234,567");
  EXPECT_EQ(with_commas(-123), "-123");
}

TEST(Terminal, NoColourInAPipe) { EXPECT_EQ(styled(Style::kBad, "x"), is_terminal() ? styled(Style::kBad, "x") : "x"); }

TEST(RecordWords, DaysAsPeopleSayThem) {
  EXPECT_EQ(days_in_words({}), "?");
  EXPECT_EQ(days_in_words({17931, 17932}), "2019-02-04");
  EXPECT_EQ(days_in_words({17954, 17956}), "2019-02-27 to 2019-02-28");
  EXPECT_EQ(days_in_words({kDayMin, 17956}), "until 2019-02-28");
  EXPECT_EQ(days_in_words({17954, kDayMax}), "from 2019-02-27");
  EXPECT_EQ(ordinal_in_words(2), "2nd");
  EXPECT_EQ(ordinal_in_words(11), "11th");
  EXPECT_EQ(ordinal_in_words(23), "23rd");
}

}  // namespace
}  // namespace dateline
