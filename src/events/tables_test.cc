#include "events/tables.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "events/details.h"
#include "events/events.h"

namespace dateline {
namespace {

// Loads the tables with one user's file; the message of the error, empty: none.
std::string load_with(const std::string& file, const std::string& text) {
  std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / ("lexicon_" + file);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / file) << text;
  auto tables = load_events(folder.string());
  std::filesystem::remove_all(folder);
  return tables ? "" : tables.error().message;
}

constexpr char kVerbs[] = "verbs\tneeds\tactors\trecipients\tcode\tplover\n";

TEST(EventTables, AUsersVerbIsOneRow) {
  EXPECT_EQ(load_with("verbs.tsv", std::string(kVerbs) + "bamboozle\tobj=@actor\tsubj\tobj\t111\t\n"), "");
}

TEST(EventTables, AWrongRowIsNamedWithFileLineAndRemedy) {
  std::string unknown = load_with("verbs.tsv", std::string(kVerbs) + "bamboozle\tobj\tsubj\tobj\t999\t\n");
  EXPECT_NE(unknown.find("verbs.tsv:2: no code '999' in cameo.tsv"), std::string::npos) << unknown;
  std::string type = load_with("verbs.tsv", std::string(kVerbs) + "bamboozle\tobj\tsubj\tobj\t111\tTRICK\n");
  EXPECT_NE(type.find("unknown PLOVER type"), std::string::npos) << type;
  std::string word_class = load_with("verbs.tsv", std::string(kVerbs) + "bamboozle\tobj=@nobody\tsubj\tobj\t111\t\n");
  EXPECT_NE(word_class.find("unknown class '@nobody'"), std::string::npos) << word_class;
  std::string unreachable = load_with("verbs.tsv", std::string(kVerbs) + "bamboozle\tobj -obj\tsubj\tobj\t111\t\n");
  EXPECT_NE(unreachable.find("no clause can reach this row"), std::string::npos) << unreachable;
  std::string operators = load_with("operators.tsv", "words\tpos\twhere\tclass\nbamboozle\tverb\tcomp\tfool\n");
  EXPECT_NE(operators.find("unknown class 'fool'"), std::string::npos) << operators;
}

TEST(EventTables, TheLongestBeginningOfTheCodeWins) {
  auto loaded = load_events("");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const EventTables& tables = *loaded.value();
  auto made = [&](OperatorClass cls, std::string_view code) {
    const EventTables::Composed* composed = tables.compose(cls, code);
    return !composed || composed->cameo < 0 ? std::string() : tables.cameo[static_cast<size_t>(composed->cameo)].code;
  };
  EXPECT_EQ(made(OperatorClass::kCommit, "040"), "036");
  EXPECT_EQ(made(OperatorClass::kRequest, "085"), "1054");
  EXPECT_EQ(made(OperatorClass::kRefuse, "0871"), "1246");
  EXPECT_EQ(made(OperatorClass::kThreaten, "192"), "1382");
  EXPECT_EQ(made(OperatorClass::kStop, "112"), "");
}

TEST(ParseCount, DigitsWordsAndVagueNumbers) {
  int64_t low = 0, high = 0;
  ASSERT_TRUE(parse_count("4,200", &low, &high));
  EXPECT_EQ(low, 4200);
  ASSERT_TRUE(parse_count("two dozen", &low, &high));
  EXPECT_EQ(low, 24);
  ASSERT_TRUE(parse_count("three hundred thousand", &low, &high));
  EXPECT_EQ(low, 300000);
  ASSERT_TRUE(parse_count("Hundreds of", &low, &high));
  EXPECT_EQ(low, 100);
  EXPECT_GT(high, low);
  EXPECT_FALSE(parse_count("the villagers", &low, &high));
}

TEST(PossibleLemmas, EndingsUndone) {
  auto has = [](const char* form, const char* lemma) {
    std::vector<std::string> all = ClauseTree::possible_lemmas(form);
    return std::find(all.begin(), all.end(), lemma) != all.end();
  };
  EXPECT_TRUE(has("cancelled", "cancel"));
  EXPECT_TRUE(has("blamed", "blame"));
  EXPECT_TRUE(has("occupied", "occupy"));
  EXPECT_TRUE(has("shelling", "shell"));
}

}  // namespace
}  // namespace dateline
