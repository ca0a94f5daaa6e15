#include "dateline/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "bytes/day.h"
#include "export/sample_report.h"
#include "store/shelf.h"
#include "store/open.h"

namespace dateline {
namespace {

void code_nothing(Report&) {}

Recorder open_recorder() {
  Result<Recorder> recorder = Recorder::open("");
  EXPECT_TRUE(recorder.ok());
  return std::move(recorder.value());
}

// A fresh file, gone with the test.
struct File {
  std::string path = testing::TempDir() + "dateline_" +
                     testing::UnitTest::GetInstance()->current_test_info()->name() + ".db";
  File() { remove(); }
  ~File() { remove(); }
  void remove() {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  }
  Store open() const {
    Result<Store> store = Store::open(path, Store::Access::kWrite);
    EXPECT_TRUE(store.ok()) << store.error().message;
    return std::move(store.value());
  }
  std::string error(Store::Access access) const {
    Result<Store> store = Store::open(path, access);
    EXPECT_FALSE(store.ok());
    EXPECT_EQ(store.error().kind, ErrorKind::kResource);
    return store.error().message;
  }
};

template <typename Line, typename List>
std::vector<Line> all(const Store& store, List list, Filter filter = {}) {
  std::vector<Line> out;
  Status status = (store.*list)(filter, [&](const Line& line) { return out.push_back(line), true; });
  EXPECT_TRUE(status.ok()) << status.error().message;
  return out;
}

// Another report of the same meeting, with another day and outlet.
Report variant(int i) {
  Report r = sample_report();
  r.id = "00000000000000" + std::string(i < 16 ? "0" : "") + "0123456789abcdef"[i % 16];
  if (i >= 16) r.id[14] = "0123456789abcdef"[i / 16];
  r.url = "https://example.org/" + r.id;
  r.outlet = "Outlet " + std::to_string(i % 5);
  Day day = r.published->begin + i % 7;
  r.published = Interval{day, day + 1};
  r.events[0].interval = Interval{day - i % 3, day - i % 3 + 1};
  if (i % 4 == 0) r.events[0].status = EventStatus::kPlanned;
  return r;
}

TEST(Store, TheSameAgainChangesNothingAndANewTextIsANewVersion) {
  File file;
  Recorder recorder = open_recorder();
  Store store = file.open();
  Report r = sample_report();
  EXPECT_FALSE(store.holds(r).value());
  EXPECT_EQ(store.add(r, recorder, code_nothing).value(), Store::Outcome::kNew);
  EXPECT_TRUE(store.holds(r).value());
  EXPECT_EQ(store.add(r, recorder, code_nothing).value(), Store::Outcome::kSame);
  EXPECT_EQ(all<ReportLine>(store, &Store::reports).size(), 1u);
  size_t entries = all<EntryLine>(store, &Store::entries).size();

  r.text += " It was raining.";
  EXPECT_FALSE(store.holds(r).value());
  EXPECT_EQ(store.add(r, recorder, code_nothing).value(), Store::Outcome::kNewVersion);
  std::vector<ReportLine> reports = all<ReportLine>(store, &Store::reports);
  ASSERT_EQ(reports.size(), 1u);
  EXPECT_EQ(reports[0].version, 2);
  EXPECT_EQ(all<EntryLine>(store, &Store::entries).size(), entries);
  EXPECT_EQ(store.problems().value(), std::vector<std::string>{});
}

TEST(Store, ListingsTellWhatTheReportTells) {
  File file;
  Recorder recorder = open_recorder();
  Store store = file.open();
  Report r = sample_report();
  ASSERT_TRUE(store.add(r, recorder, code_nothing).ok());

  std::vector<EntryLine> entries = all<EntryLine>(store, &Store::entries);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].row.type, "CONSULT");
  EXPECT_EQ(entries[0].row.actors.at(0).name, "Ines Holm");
  EXPECT_EQ(entries[0].row.recipients.at(0).name, "Jon Vik");
  ASSERT_EQ(entries[0].sources.size(), 1u);
  EXPECT_EQ(entries[0].sources[0].report, r.id);
  EXPECT_EQ(entries[0].sources[0].span, r.sentences[0].span);

  std::vector<StatementLine> statements = all<StatementLine>(store, &Store::statements);
  ASSERT_EQ(statements.size(), 1u);
  EXPECT_EQ(statements[0].speaker, "Ines Holm");
  EXPECT_EQ(statements[0].via, "Radio Nord");
  EXPECT_EQ(statements[0].content, "We will sign in May,");
  EXPECT_EQ(all<ActorLine>(store, &Store::actors).size(), 4u);

  auto count = [&](Filter filter) { return all<EntryLine>(store, &Store::entries, filter).size(); };
  EXPECT_EQ(count({.actor = "holm"}), 2u);
  EXPECT_EQ(count({.actor = "vik"}), 1u);
  EXPECT_EQ(count({.actor = "50%"}), 0u);
  EXPECT_EQ(count({.speaker = "Holm"}), 1u);
  EXPECT_EQ(count({.status = "planned"}), 1u);
  EXPECT_EQ(count({.type = "consult"}), 1u);
  EXPECT_EQ(count({.place = "NOR"}), 1u);
  EXPECT_EQ(count({.words = {"envoy"}}), 1u);
  EXPECT_EQ(count({.days = {to_day({2019, 5, 1}), kDayMax}}), 1u);
  EXPECT_EQ(count({.days = {kDayMin, to_day({2019, 5, 1})}}), 1u);
  EXPECT_EQ(count({.days = {to_day({2020, 1, 1}), kDayMax}}), 0u);

  Result<Named> found = store.find(entries[0].row.id.substr(0, 7));
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found.value().id, entries[0].row.id);
  EXPECT_FALSE(store.find("zzzz").ok());
  EXPECT_FALSE(store.find("e").ok());
}

TEST(Store, TheChangeFeedTellsWhatCameAndWent) {
  File file;
  Recorder recorder = open_recorder();
  Store store = file.open();
  ASSERT_TRUE(store.add(sample_report(), recorder, code_nothing).ok());
  std::vector<std::string> lines;
  auto line = [&](const ChangeLine& c) { return lines.push_back(c.kind + " " + c.action), true; };
  ASSERT_TRUE(store.changes(0, line).ok());
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "event upsert"), 2);
  int64_t last = static_cast<int64_t>(lines.size());
  lines.clear();
  ASSERT_TRUE(store.add(sample_report(), recorder, code_nothing).ok());
  ASSERT_TRUE(store.changes(last, line).ok());
  EXPECT_TRUE(lines.empty());
  ASSERT_TRUE(store.withdraw(sample_report().id, recorder, code_nothing).ok());
  ASSERT_TRUE(store.changes(last, line).ok());
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "event tombstone"), 2);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "report tombstone"), 1);
  EXPECT_EQ(store.problems().value(), std::vector<std::string>{});
  EXPECT_FALSE(store.withdraw("00000000000000ff", recorder, code_nothing).ok());
}

TEST(Store, SaysWhatIsWrongWithAFile) {
  File file;
  EXPECT_NE(file.error(Store::Access::kRead).find("there is no such record"), std::string::npos);
  std::ofstream(file.path) << "This is not a database, whatever its name says. It is long enough to look at, though.";
  EXPECT_NE(file.error(Store::Access::kWrite).find("not a record"), std::string::npos);
  file.remove();
  {
    Database other;
    other.open(file.path, 6);
    other.script("CREATE TABLE recipes (name TEXT)");
  }
  EXPECT_NE(file.error(Store::Access::kWrite).find("not a record"), std::string::npos);
  file.remove();
  file.open();
  {
    Database newer;
    newer.open(file.path, 6);
    newer.script("PRAGMA user_version = 99");
  }
  EXPECT_NE(file.error(Store::Access::kRead).find("newer version"), std::string::npos);
  {
    Database older;
    older.open(file.path, 6);
    older.script("PRAGMA user_version = 2");
  }
  EXPECT_NE(file.error(Store::Access::kRead).find("add the reports to a new file"), std::string::npos);
}

// Its weekdays were resolved with the date that the record found for it.
TEST(Store, AReportThatLosesItsDateHasItsOwnFindingsBack) {
  File file;
  Recorder recorder = open_recorder();
  Store store = file.open();
  Report undated = variant(3);
  undated.published.reset();
  undated.published_evidence.clear();
  undated.events[0].interval.reset();
  undated.events[1].interval.reset();
  for (TimeExpression& t : undated.times) t.interval.reset();
  auto code = [&](Report& read) {
    Report coded = undated;
    if (read.known_date) coded.published_evidence = {*read.known_date};
    if (read.known_date) coded.times[0].interval = coded.published = read.known_date->interval;
    coded.known_date = read.known_date;
    read = coded;
  };
  auto resolved = [&] {
    Database db;
    db.open(file.path, 6);
    return db.integer("SELECT count(*) FROM times t JOIN reports r ON r.id = t.report_id "
                      "WHERE r.dated = 0 AND t.day_begin IS NOT NULL");
  };
  ASSERT_TRUE(store.add(undated, recorder, code).ok());
  EXPECT_EQ(resolved(), 0);
  ASSERT_TRUE(store.add(variant(1), recorder, code).ok());
  EXPECT_EQ(resolved(), 1);
  ASSERT_TRUE(store.withdraw(variant(1).id, recorder, code).ok());
  EXPECT_EQ(resolved(), 0);
}

// The shelf in memory is the reference: after the same calls both must tell the same.
TEST(Store, KeepsTheRecordAsTheShelfInMemoryDoes) {
  Recorder recorder = open_recorder();
  std::vector<int> order(20);
  for (int i = 0; i < 20; ++i) order[static_cast<size_t>(i)] = i;
  std::mt19937 random(7);
  for (int round = 0; round < 2; ++round) {
    File file;
    Store::Open open;
    open.db.open(file.path, 6);
    file.open();  // makes the tables
    open.db.script("PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON");
    std::shuffle(order.begin(), order.end(), random);
    std::unique_ptr<Shelf> memory = make_memory_shelf();
    for (int i : order) {
      Digest digest = recorder.digest(variant(i));
      recorder.add(*memory, digest);
      open.db.script("BEGIN");
      recorder.add(open.shelf, digest);
      open.shelf.write_changes(digest.report);
      open.db.script("COMMIT");
    }
    recorder.withdraw(*memory, variant(order[0]).id);
    recorder.withdraw(open.shelf, variant(order[0]).id);
    open.shelf.forget();  // from here on what is in the file
    for (int i : order) {
      std::string id = variant(i).id;
      std::optional<ReportRow> row = memory->report(id);
      ASSERT_EQ(open.shelf.report(id), row) << id;
      if (!row) continue;
      EXPECT_EQ(open.shelf.members_in(id), memory->members_in(id));
      EXPECT_EQ(open.shelf.stances_in(id), memory->stances_in(id));
      EXPECT_EQ(open.shelf.story(row->story), memory->story(row->story));
      EXPECT_EQ(open.shelf.reports_of(row->story, 10), memory->reports_of(row->story, 10));
      for (uint64_t key : row->keys) {
        EXPECT_EQ(open.shelf.before(key, row->turn, 5), memory->before(key, row->turn, 5));
        EXPECT_EQ(open.shelf.after(key, row->turn, 5), memory->after(key, row->turn, 5));
      }
      for (const MemberRow& m : memory->members_in(id)) {
        std::optional<EntryRow> entry = memory->entry(m.entry);
        ASSERT_TRUE(entry);
        EXPECT_EQ(open.shelf.entry(m.entry), entry);
        EXPECT_EQ(open.shelf.members_of(m.entry), memory->members_of(m.entry));
        for (uint64_t key : entry->keys) {
          EXPECT_EQ(open.shelf.entries_before(key, row->turn, 5), memory->entries_before(key, row->turn, 5));
        }
      }
      auto digest = open.shelf.digest(id, Shelf::Variant::kAsFound);
      ASSERT_TRUE(digest);
      EXPECT_EQ(to_bytes(*digest), to_bytes(*memory->digest(id, Shelf::Variant::kAsFound)));
    }
  }
}

}  // namespace
}  // namespace dateline
