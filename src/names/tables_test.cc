#include "names/tables.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "bytes/day.h"
#include "names/drafts.h"
#include "names/names.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// A user's folder with one table.
class UserTables : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline_names_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string load(const std::string& table, const std::string& rows) {
    std::ofstream(folder_ / table) << rows;
    auto loaded = load_names(folder_.string());
    if (!loaded) return loaded.error().message.substr(folder_.string().size() + 1);
    tables_ = loaded.value();
    return "";
  }

  fs::path folder_;
  std::shared_ptr<const NameTables> tables_;
};

constexpr const char* kLeaders = "name\taliases\tfamily\tgender\tcountry\trole\tsectors\tfrom\tto\n";

TEST_F(UserTables, WrongRowsSayWhereAndWhat) {
  EXPECT_EQ(load("leaders.tsv", std::string(kLeaders) + "Ann Example\t\tExample\tf\tKorea\tpresident\tGOV\t\t\n"),
            "leaders.tsv:2: 'Korea' is not a country of states.tsv; write its ISO 3166-1 alpha-3 code, as in 'KOR', or one "
            "of EUR IGO IMG ISM MNC NGO UNO");
  EXPECT_EQ(load("leaders.tsv", std::string(kLeaders) + "Ann Example\t\tExample\tf\tKOR\tpresident\tGVO\t\t\n").substr(0, 46),
            "leaders.tsv:2: 'GVO' is not a PLOVER sector; w");
  EXPECT_EQ(load("leaders.tsv", std::string(kLeaders) + "Ann Example\t\tExample\tf\tKOR\tpresident\tGOV\t2019-2-4\t\n"),
            "leaders.tsv:2: '2019-2-4' is not a day; write it as in '2019-02-04', or leave it empty");
  EXPECT_EQ(
      load("leaders.tsv", std::string(kLeaders) + "Ann Example\t\tExample\tf\tKOR\tpresident\tGOV\t2020-01-01\t2019-01-01\n")
          .substr(0, 40),
      "leaders.tsv:2: ends before it begins; wr");
}

TEST_F(UserTables, RolesAndPlaces) {
  EXPECT_EQ(load("roles.tsv", "phrase\tkind\tsectors\tgender\nbig cheese\tpersn\tGOV\t\n"),
            "roles.tsv:2: 'persn' is not a kind of role; write person, organisation or group");
  fs::remove(folder_ / "roles.tsv");
  EXPECT_EQ(load("places.tsv", "name\taliases\tkind\tcountry\tlat\tlon\nNowhere\t\tcity\tKOR\t95\t10\n"),
            "places.tsv:2: '95' is not a coordinate; write degrees with a decimal point, as in '37.956'");
}

TEST_F(UserTables, UsersRowsWin) {
  ASSERT_EQ(load("leaders.tsv", std::string(kLeaders) +
                                    "Angela Merkel\t\tMerkel\tf\tDEU\tastronaut\tEDU\t2019-01-01\t2020-01-01\n"),
            "");
  const PersonRow* merkel = nullptr;
  for (const PersonRow& p : tables_->people) {
    if (p.name == "Angela Merkel") merkel = &p;
  }
  ASSERT_NE(merkel, nullptr);
  auto on = [&](int y, int m, int d) {
    Day day = to_day({y, m, d});
    return term_on(merkel->terms, Interval{day, day + 1})->role;
  };
  EXPECT_EQ(on(2019, 6, 1), "astronaut");
  EXPECT_EQ(on(2018, 6, 1), "chancellor");
}

TEST(Tables, OursAreSound) {
  auto loaded = load_names("");
  ASSERT_TRUE(loaded.ok());
  const NameTables& t = *loaded.value();
  EXPECT_GE(t.states.size(), 249u);
  EXPECT_NE(t.state("KOR"), nullptr);
  EXPECT_EQ(t.state("KOX"), nullptr);
  for (const PersonRow& p : t.people) EXPECT_FALSE(p.terms.empty()) << p.name;
}

TEST(Terms, CountAsOfTheDay) {
  Allegiance first, second;
  first.role = "senator";
  first.from = 100;
  first.to = 200;
  second.role = "president";
  second.from = 250;
  std::vector<Allegiance> terms = {first, second};
  EXPECT_EQ(term_on(terms, Interval{150, 151})->role, "senator");
  EXPECT_EQ(term_on(terms, Interval{200, 201})->role, "senator");  // the day of leaving
  EXPECT_EQ(term_on(terms, Interval{220, 221}), nullptr);
  EXPECT_EQ(term_on(terms, Interval{300, 301})->role, "president");
  EXPECT_EQ(term_on(terms, {}), nullptr);  // without a day, no guess between two
}

}  // namespace
}  // namespace dateline
