// The record as a function of the set of reports: hand-made digests in every order, against the slow twin that reads
// them once in their turn.
#include "dateline/record.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bytes/day.h"
#include "record/copies.h"
#include "record/hash.h"
#include "record/reading.h"
#include "record/whole_record.h"
#include "record/words.h"

namespace dateline {
namespace {

uint64_t next_random(uint64_t& state) { return mix(state += 0x9e3779b97f4a7c15U); }

Party person(const std::string& key, const std::string& country) {
  return {key, key, ActorKind::kPerson, country, "GOV", ""};
}
Party state(const std::string& code) { return {code, code, ActorKind::kCountry, code, "GOV", ""}; }
Party place(const std::string& name, const std::string& country) {
  return {name + "|" + country, name, ActorKind::kPlace, country, "", ""};
}

// A small world of reports: few people, places, days and words, so that they meet often; `width` times as many of all.
Digest random_report(uint64_t seed, size_t width = 1) {
  uint64_t random = seed;
  auto pick = [&](size_t n) { return next_random(random) % n; };
  static const std::vector<Party> kPeople = {person("donald trump", "USA"), person("stephen biegun", "USA"),
                                             person("kim jong un", "PRK"),  person("kim hyok chol", "PRK"),
                                             person("moon jae in", "KOR"),  state("USA"),
                                             state("PRK"),                  state("KOR")};
  static const std::vector<Party> kPlaces = {place("hanoi", "VNM"), state("VNM"), place("panmunjom", "KOR"),
                                             place("singapore", "SGP")};
  size_t matter = pick(width);  // its people and days are not those of another
  auto someone = [&] {
    Party p = kPeople[pick(8)];
    if (matter % 3 > 0) p.country += std::to_string(matter);  // every third time between the same states
    if (p.kind == ActorKind::kCountry) p.key = p.country;
    if (p.kind == ActorKind::kPerson && matter > 0) p.key += " " + std::to_string(matter);
    return p;
  };
  Digest d;
  d.report = "r" + std::to_string(seed);
  d.outlet = std::string(1, static_cast<char>('A' + pick(4)));
  if (pick(4) == 0) d.agency = "WIRE";
  d.dated = pick(8) != 0;
  if (d.dated) {
    Day day = to_day({2019, 1, 1}) + static_cast<Day>(40 * matter + pick(40));
    d.published = {day, day + 1};
  }
  uint64_t theme = matter * 4 + pick(4);
  for (int i = 0; i < 5; ++i) {
    std::string sentence;
    uint64_t text = pick(3) == 0 ? matter * 6 + pick(6) : 1000 + pick(100000);  // some sentences stand in many reports
    for (int w = 0; w < 9; ++w) sentence += " w" + std::to_string(mix(text * 31 + static_cast<uint64_t>(w)) % 500);
    d.sentences.push_back({{static_cast<uint32_t>(i * 100), static_cast<uint32_t>(i * 100 + 90)}, shingles_of(sentence)});
  }
  sort_runs(d);
  for (int i = 0; i < 12; ++i)
    d.terms.push_back({static_cast<uint32_t>(hash_of(std::to_string(theme * 8 + pick(10)))), static_cast<uint8_t>(20 + pick(30))});
  std::sort(d.terms.begin(), d.terms.end());
  d.terms.erase(std::unique(d.terms.begin(), d.terms.end(), [](Term a, Term b) { return a.hash == b.hash; }), d.terms.end());
  d.lead = d.terms;
  d.parties = {someone(), someone()};
  size_t events = 1 + pick(3);
  for (size_t i = 0; i < events; ++i) {
    EventDigest e;
    e.index = static_cast<uint32_t>(i);
    e.type = pick(4) == 0 ? "AGREE" : "CONSULT";
    e.actors = {someone()};
    e.recipients = {someone()};
    if (pick(2) == 0) e.places = {kPlaces[pick(4)]};
    if (pick(2) == 0) {
      Day day = to_day({2019, 1, 1}) + static_cast<Day>(40 * matter + pick(60));
      e.interval = Interval{day, day + static_cast<Day>(1 + pick(10))};
    }
    if (pick(4) == 0) e.ordinal = static_cast<int>(1 + pick(2));
    e.status = std::vector{EventStatus::kHappened, EventStatus::kPlanned, EventStatus::kSpeculated,
                           EventStatus::kCancelled, EventStatus::kDidNotHappen}[pick(5)];
    e.words = {pick(2) == 0 ? "meet" : "summit", "talk" + std::to_string(pick(5))};
    e.trigger = {static_cast<uint32_t>(i * 100 + 10), static_cast<uint32_t>(i * 100 + 15)};
    e.clause = {static_cast<uint32_t>(i * 100), static_cast<uint32_t>(i * 100 + 90)};
    if (pick(3) == 0) e.time_words = "last year";
    e.headline = i > 0 && pick(4) == 0;
    e.extent = static_cast<Extent>(pick(3));
    e.signature = join_hash(hash_of(d.report), i);
    d.events.push_back(e);
  }
  if (pick(2) == 0)
    d.stances.push_back({0, someone(), pick(2) == 0 ? Stance::kDemands : Stance::kRefuses, "sanctions relief",
                         pick(2) == 0 ? "denuclearis" : "", {}, pick(2) == 0 ? std::vector{someone()} : std::vector<Party>{},
                         static_cast<Extent>(pick(3)), {0, 90}, {10, 40}, {}});
  return d;
}

// All that the other says, less its first sentence, beside a sentence of its own.
void add_copied_text(Digest& copy, const Digest& original) {
  copy.sentences.resize(1);
  copy.sentences.insert(copy.sentences.end(), original.sentences.begin() + 1, original.sentences.end());
  sort_runs(copy);
}

std::string dump(const Shelf& shelf, const std::vector<Digest>& digests) {
  std::vector<std::string> ids;
  for (const Digest& d : digests) ids.push_back(d.report);
  return whole_record(shelf, ids);
}

class RecordTest : public testing::Test {
 protected:
  RecordTest() : recorder(std::move(Recorder::open("").value())) {}

  // What the caller does about undated reports; here "coding again" moves every unknown day to the found interval.
  void redate(Shelf& shelf, const Added& added) {
    for (const Redate& r : added.redate) {
      Digest again = *shelf.digest(r.report, Shelf::Variant::kAsFound);
      for (EventDigest& e : again.events)
        if (!e.interval && r.evidence && r.evidence->interval.begin != kDayMin) e.interval = r.evidence->interval;
      if (r.evidence) again.evidence.push_back(*r.evidence);
      redate(shelf, recorder.redate(shelf, again));
    }
  }
  void add(Shelf& shelf, const Digest& d) { redate(shelf, recorder.add(shelf, d)); }

  std::string read(std::vector<Digest> digests, uint64_t shuffle) {
    std::unique_ptr<Shelf> shelf = make_memory_shelf();
    if (shuffle == 0) {
      std::sort(digests.begin(), digests.end(),
                [](const Digest& a, const Digest& b) { return turn_of(a) < turn_of(b); });
    } else {
      for (size_t i = digests.size(); i > 1; --i) std::swap(digests[i - 1], digests[next_random(shuffle) % i]);
    }
    for (const Digest& d : digests) add(*shelf, d);
    return dump(*shelf, digests);
  }

  Recorder recorder;
};

TEST_F(RecordTest, AnyOrderGivesTheSameRecord) {
  for (uint64_t world = 0; world < 8; ++world) {
    std::vector<Digest> digests;
    for (uint64_t i = 0; i < 30; ++i) digests.push_back(random_report(world * 1000 + i));
    std::string in_turn = read(digests, 0);
    for (uint64_t shuffle = 1; shuffle <= 2; ++shuffle) {
      std::string shuffled = read(digests, shuffle * 77 + world);
      ASSERT_EQ(in_turn, shuffled) << "world " << world << " shuffle " << shuffle;
    }
  }
}

// Hundreds of reports, and a small world so full that hardly any sees all that is filed under its keys. Many have no
// date, many copy another with a sentence more or less; some come as another text first, some are taken back again.
TEST_F(RecordTest, AnyOrderGivesTheSameRecordWhateverElseHappens) {
  struct World {
    uint64_t seed;
    size_t reports, width;
  };
  for (World world : {World{50000, 60, 1}, World{60000, 240, 40}}) {
    std::vector<Digest> digests;
    for (uint64_t i = 0; i < world.reports; ++i) digests.push_back(random_report(world.seed + i, world.width));
    for (size_t i = 0; i < digests.size(); i += 4) add_copied_text(digests[i], digests[(i * 7 + 3) % digests.size()]);
    std::string in_turn = read(digests, 0);
    uint64_t random = world.seed;
    auto pick = [&](size_t n) { return static_cast<size_t>(next_random(random) % n); };
    std::vector<Digest> shuffled = digests;
    for (size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[pick(i)]);
    std::unique_ptr<Shelf> shelf = make_memory_shelf();
    for (const Digest& d : shuffled) {
      if (pick(6) == 0) {
        Digest other = digests[pick(digests.size())];
        other.report = d.report;
        add(*shelf, other);
      }
      if (pick(8) == 0) {
        Digest passing = digests[pick(digests.size())];
        passing.report = "passing";
        add(*shelf, passing);
        redate(*shelf, recorder.withdraw(*shelf, "passing"));
      }
      add(*shelf, d);
    }
    ASSERT_EQ(in_turn, dump(*shelf, digests)) << "world " << world.seed;
  }
}

TEST_F(RecordTest, WithdrawnReportLeavesNothing) {
  for (uint64_t world = 0; world < 8; ++world) {
    std::vector<Digest> digests;
    for (uint64_t i = 0; i < 25; ++i) digests.push_back(random_report(7000 + world * 1000 + i));
    std::vector<Digest> kept(digests.begin() + 5, digests.end());
    std::unique_ptr<Shelf> shelf = make_memory_shelf();
    for (const Digest& d : digests) add(*shelf, d);
    for (size_t i = 0; i < 5; ++i) redate(*shelf, recorder.withdraw(*shelf, digests[i].report));
    ASSERT_EQ(read(kept, 0), dump(*shelf, digests)) << "world " << world;
  }
}

TEST_F(RecordTest, NewVersionTakesThePlaceOfTheOld) {
  std::vector<Digest> digests;
  for (uint64_t i = 0; i < 25; ++i) digests.push_back(random_report(90000 + i));
  std::unique_ptr<Shelf> shelf = make_memory_shelf();
  for (Digest d : digests) {
    Digest first = random_report(95000 + d.events.size());
    first.report = d.report;
    add(*shelf, first);
  }
  for (const Digest& d : digests) add(*shelf, d);
  EXPECT_EQ(read(digests, 0), dump(*shelf, digests));
}

TEST_F(RecordTest, SameReportAgainChangesNothing) {
  std::unique_ptr<Shelf> shelf = make_memory_shelf();
  Digest d = random_report(5);
  add(*shelf, d);
  std::string before = dump(*shelf, {d});
  add(*shelf, d);
  EXPECT_EQ(before, dump(*shelf, {d}));
}

TEST_F(RecordTest, DigestSurvivesItsBytes) {
  for (uint64_t i = 0; i < 50; ++i) {
    std::string bytes = to_bytes(random_report(i));
    Result<Digest> back = digest_from_bytes(bytes);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(bytes, to_bytes(back.value()));
    for (size_t cut = 0; cut < bytes.size(); cut += 7) EXPECT_FALSE(digest_from_bytes(bytes.substr(0, cut)).ok());
  }
}

TEST(Words, QuotesAndSpacingLeaveNoTrace) {
  EXPECT_EQ(shingles_of("\"We won't go,\" Kim's envoy said"), shingles_of("“We won’t go”, Kim’s  envoy said."));
  EXPECT_EQ(stem("sanctions"), stem("sanction"));
  EXPECT_EQ(stem("denuclearise"), stem("denuclearised"));
}

}  // namespace
}  // namespace dateline
