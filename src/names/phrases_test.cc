#include "names/phrases.h"

#include <gtest/gtest.h>

#include "names/fold.h"

namespace dateline {
namespace {

// A report of one sentence, words between blanks.
Report words_of(const std::string& text) {
  Report report;
  report.text = text;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find(' ', at), text.size());
    Word w;
    w.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    w.upos = Upos::kPropn;
    report.words.push_back(w);
    at = end + 1;
  }
  Sentence s;
  s.span = {0, static_cast<uint32_t>(text.size())};
  s.words = {WordId(0), WordId(report.words.size())};
  report.sentences.push_back(s);
  return report;
}

std::vector<Match> matches(const PhraseIndex& index, const std::string& text) {
  Report report = words_of(text);
  std::vector<Match> out;
  find_matches(index, report, report.sentences[0], &out);
  return out;
}

PhraseIndex index_of(std::initializer_list<const char*> phrases) {
  PhraseIndex index;
  uint32_t row = 0;
  for (const char* p : phrases) {
    Entry e;
    e.row = row++;
    index.add(p, e);
  }
  index.freeze();
  return index;
}

TEST(Fold, LeavesOutCaseAccentsAndJoints) {
  EXPECT_EQ(fold("Kim Jong-un"), "kim jong un");
  EXPECT_EQ(fold("Côte d’Ivoire"), "cote d ivoire");
  EXPECT_EQ(fold("Đoàn Văn Hậu"), "doan van hau");
  EXPECT_EQ(fold("  U.N.  "), "u n");
  EXPECT_EQ(fold("محمود"), "محمود");
  EXPECT_EQ(fold("…—"), "");
}

TEST(Phrases, MatchAcrossHyphensAndSplitWords) {
  PhraseIndex index = index_of({"Kim Jong Un", "Workers' Party of Korea"});
  ASSERT_EQ(matches(index, "Kim Jong - un met").size(), 1u);
  EXPECT_EQ(matches(index, "Kim Jong - un met")[0].words.size(), 4u);
  EXPECT_EQ(matches(index, "the Workers ' Party of Korea said").size(), 1u);
  EXPECT_TRUE(matches(index, "Kim , Jong Un").empty());  // a comma parts
}

TEST(Phrases, WholeWordsOnly) {
  PhraseIndex index = index_of({"Iran"});
  EXPECT_TRUE(matches(index, "Iranians left").empty());
  EXPECT_TRUE(matches(index, "Iran-backed").empty());
  EXPECT_EQ(matches(index, "Iran left").size(), 1u);
}

TEST(Phrases, CapitalsTellCountriesFromWords) {
  PhraseIndex index = index_of({"US", "Turkey"});
  EXPECT_EQ(matches(index, "the US said").size(), 1u);
  EXPECT_TRUE(matches(index, "told us so").empty());
  EXPECT_TRUE(matches(index, "Us too").empty());
  EXPECT_TRUE(matches(index, "roast turkey").empty());
  EXPECT_EQ(matches(index, "TURKEY SAYS NO MORE TALKS").size(), 1u);
}

TEST(Phrases, LongerFirstAndLaterRowsFirst) {
  PhraseIndex index = index_of({"Korea", "South Korea", "South Korea"});
  std::vector<Match> found = matches(index, "South Korea");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].words.size(), 2u);
  EXPECT_EQ(found[0].entry.row, 2u);
  EXPECT_EQ(found[2].words.size(), 1u);
}

}  // namespace
}  // namespace dateline
