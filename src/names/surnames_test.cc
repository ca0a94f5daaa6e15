#include "names/surnames.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

using List = std::vector<std::string>;

TEST(Surnames, EndsOfFullNames) {
  EXPECT_EQ(surnames_in("jean luc le mercier"), List{"le mercier"});
  EXPECT_EQ(surnames_in("maria de la cruz"), (List{"de la cruz", "la cruz"}));
  EXPECT_EQ(surnames_in("omar al haddad"), List{"haddad"});
  EXPECT_EQ(surnames_in("ben harris"), List{});
  EXPECT_EQ(surnames_in("cruz"), List{});
  EXPECT_EQ(surnames_in(""), List{});
}

TEST(Surnames, StandingAlone) {
  EXPECT_EQ(as_surname("le mercier"), "le mercier");
  EXPECT_EQ(as_surname("al haddad"), "haddad");
  EXPECT_EQ(as_surname("haddad"), "");
  EXPECT_EQ(as_surname("al"), "");
}

}  // namespace
}  // namespace dateline
