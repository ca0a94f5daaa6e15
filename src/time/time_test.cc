// The stage on words without tags: what is found, what it resolves to, what is not time, and that it stays linear.
#include "time/time.h"

#include <gtest/gtest.h>

#include "bytes/day.h"

namespace dateline {
namespace {

const TimeTables& tables() {
  static const auto loaded = load_time("").value();
  return *loaded;
}

// One sentence; words are cut at spaces and marks.
Report report_of(std::string text, std::string_view day) {
  Report r;
  r.text = std::move(text);
  for (uint32_t i = 0; i < r.text.size();) {
    if (r.text[i] == ' ') {
      ++i;
      continue;
    }
    auto letter = [&](uint32_t k) {
      return k < r.text.size() && (std::isalnum(static_cast<unsigned char>(r.text[k])) != 0);
    };
    uint32_t end = i + 1;
    while (letter(i) && letter(end)) ++end;
    Word w;
    w.span = {i, end};
    r.words.push_back(w);
    i = end;
  }
  Sentence s;
  s.span = {0, static_cast<uint32_t>(r.text.size())};
  s.words = {WordId(0), WordId(r.words.size())};
  s.opens_paragraph = true;
  r.sentences.push_back(s);
  if (!day.empty()) {
    Day d = *parse_day(day);
    r.known_date = DateEvidence{{}, "metadata", {d, d + 1}};
  }
  return r;
}

// "words=value" of all expressions, joined by spaces.
std::string found(std::string text, std::string_view day = "2019-02-04") {
  Report r = report_of(std::move(text), day);
  find_times(r, tables());
  std::string out;
  for (const TimeExpression& t : r.times) {
    if (!out.empty()) out += "; ";
    out += std::string(r.slice(t.span)) + "=" + t.value;
  }
  return out;
}

TEST(Time, Quarters) {
  EXPECT_EQ(found("Sales fell in Q3 2018 and in 2018-Q4."), "Q3 2018=2018-Q3; 2018-Q4=2018-Q4");
  EXPECT_EQ(found("The H1N1 virus"), "");
}

TEST(Time, RangesGoForward) {
  EXPECT_EQ(found("It will last from next Monday to Friday.", "2019-09-05"),
            "next Monday=2019-09-09; Friday=2019-09-13");
  EXPECT_EQ(found("Sales from April to June in 2017 fell."), "April=2017-04; June=2017-06; 2017=2017");
}

TEST(Time, NumbersThatAreNoDates) { EXPECT_EQ(found("His number is 123-12-1234. May I ask why?"), ""); }

TEST(Time, FirstOfSomethingElse) {
  EXPECT_EQ(found("They met on Tuesday, the first meeting of the two.", "2018-06-12"), "Tuesday=2018-06-12");
  EXPECT_EQ(found("They met on Tuesday the 5th.", "2018-06-12"), "Tuesday the 5th=2018-06-05");
}

TEST(Time, DatesInAllOrders) {
  EXPECT_EQ(found("It began on 4 February 2019."), "4 February 2019=2019-02-04");
  EXPECT_EQ(found("It began on February 4, 2019."), "February 4, 2019=2019-02-04");
  EXPECT_EQ(found("It began on 2019-02-04."), "2019-02-04=2019-02-04");
  EXPECT_EQ(found("It began on 4/2/2019."), "4/2/2019=2019-04-02");
  EXPECT_EQ(found("It began on 14/2/2019."), "14/2/2019=2019-02-14");
  EXPECT_EQ(found("It began in the 4th century BC."), "the 4th century BC=BC03");
  EXPECT_EQ(found("It lasted from 9 to 11 May 1945."), "9=1945-05-09; 11 May 1945=1945-05-11");
  EXPECT_EQ(found("It lasted from 1937-45."), "1937=1937; 45=1945");
}

TEST(Time, DirectionFollowsTheVerb) {
  EXPECT_EQ(found("They met on Tuesday."), "Tuesday=2019-01-29");
  EXPECT_EQ(found("They will meet on Tuesday."), "Tuesday=2019-02-05");
  EXPECT_EQ(found("They met in June."), "June=2018-06");
  EXPECT_EQ(found("They will meet in June."), "June=2019-06");
}

TEST(Time, InvalidDaysAreNotSplit) {
  EXPECT_EQ(found("On 29 February 2015 nothing happened."), "29 February 2015=XXXX-XX-XX");
  EXPECT_EQ(found("On Feb 29, 2015 nothing happened."), "Feb 29, 2015=XXXX-XX-XX");
  EXPECT_EQ(found("On 29 February 2016 it rained."), "29 February 2016=2016-02-29");
}

TEST(Time, WhatIsNotTime) {
  for (const char* text : {"They may march on the capital.", "A second summit followed.", "The Sun reported it.",
                           "Flight 1954 was late.", "The number is 2882015.", "It fell by 2016 votes.",
                           "He went past the house.", "The Long March ended.", "Mrs May spoke.", "It costs $1950."}) {
    EXPECT_EQ(found(text), "") << text;
  }
}

TEST(Time, UndatedStaysSymbolicAndResolvesLater) {
  EXPECT_EQ(found("They met on Wednesday.", ""), "Wednesday=XXXX-WXX-3");
  EXPECT_EQ(found("They met this past June.", ""), "this past June=XXXX-06");
  Report r = report_of("They met on Wednesday.", "");
  find_times(r, tables());
  EXPECT_FALSE(r.published);
  r.known_date = DateEvidence{{}, "sibling", {*parse_day("2019-02-01"), *parse_day("2019-02-02")}};
  find_times(r, tables());
  ASSERT_EQ(r.times.size(), 1u);
  EXPECT_EQ(r.times[0].value, "2019-01-30");
}

TEST(Time, ADayKnownOnlyToAnIntervalKeepsWhatBothEndsShare) {
  Report r = report_of("They met last year and on Tuesday.", "");
  r.known_date = DateEvidence{{}, "sibling", {*parse_day("2019-01-10"), *parse_day("2019-02-20")}};
  find_times(r, tables());
  ASSERT_EQ(r.times.size(), 2u);
  EXPECT_EQ(r.times[0].value, "2018");
  EXPECT_EQ(r.times[1].value.substr(0, 5), "2019-");
  EXPECT_NE(r.times[1].value.find('X'), std::string::npos);
}

TEST(Time, Holidays) {
  EXPECT_EQ(found("They met on Easter Sunday 2018."), "Easter Sunday 2018=2018-04-01");
  EXPECT_EQ(found("They met on Christmas Day 2018."), "Christmas Day 2018=2018-12-25");
  EXPECT_EQ(found("They met on Thanksgiving 2018."), "Thanksgiving 2018=2018-11-22");
  EXPECT_EQ(found("They met at Lunar New Year 2019."), "Lunar New Year 2019=2019-02-05");
  EXPECT_EQ(found("They met on Orthodox Easter 2018."), "Orthodox Easter 2018=2018-04-08");
}

TEST(Time, TheDatelineDatesTheReport) {
  Report r = report_of("date 2019-02-05 Seoul, Feb 4 (ANI): They met on Monday.", "");
  find_times(r, tables());
  ASSERT_TRUE(r.published);
  EXPECT_EQ(format_day(r.published->begin), "2019-02-04");
  EXPECT_EQ(r.published->end - r.published->begin, 1);
  ASSERT_EQ(r.published_evidence.size(), 3u);
  EXPECT_EQ(r.published_evidence[0].kind, "first line");
  EXPECT_EQ(r.published_evidence[1].kind, "dateline");
  EXPECT_EQ(r.published_evidence[2].kind, "weekday");
}

TEST(Time, BoundsComeFromWhatHappenedAndWhatWill) {
  Report r = report_of("They met in May 2018 and put the vote off until 2025.", "");
  find_times(r, tables());
  ASSERT_TRUE(r.published);
  EXPECT_EQ(format_day(r.published->begin), "2018-05-01");
  EXPECT_EQ(r.published->end, kDayMax);
  r = report_of("The games will take place in 2024.", "");
  find_times(r, tables());
  ASSERT_TRUE(r.published);
  EXPECT_EQ(format_day(r.published->end), "2025-01-01");
  r = report_of("In 1994 he would become president.", "");
  find_times(r, tables());
  EXPECT_FALSE(r.published);
}

TEST(Time, TheUrlDatesTheReport) {
  Report r = report_of("They met on Monday.", "");
  r.url = "https://example.org/world/2019/02/06/talks.html";
  find_times(r, tables());
  ASSERT_TRUE(r.published);
  EXPECT_EQ(format_day(r.published->begin), "2019-02-06");
  EXPECT_EQ(r.times[0].value, "2019-02-04");
}

// Repeated words: a rule that leads on and on would not end here. How fast: ./dev bench.
TEST(Time, EndsOnRepeatedWords) {
  for (std::string unit : {"the end of ", "1 and 2 and ", "two hundred and ", "Friday of next ", "1,000,", "'99 ",
                           "of the ", "early in the ", "12:30:", "June last ", "last Friday of next week of ",
                           "2 days after ", "last Christmas last ", "June last June year ", "10/1/2018-10/7/2018-",
                           "May to June - July to ", "\"He said on Tuesday: "}) {
    Report r;
    while (r.text.size() < 200000) r.text += unit;
    find_times(r, tables());
    EXPECT_LE(r.times.size(), r.words.size() + r.text.size()) << unit;
  }
}

}  // namespace
}  // namespace dateline
