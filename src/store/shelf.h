// The record's shelf (record.h) in SQLite, and its change feed.
#ifndef DATELINE_STORE_SHELF_H
#define DATELINE_STORE_SHELF_H

#include <map>

#include "dateline/record.h"
#include "store/lru.h"
#include "store/sql.h"

namespace dateline {

// Functions throw SqlError. REQUIRES for writing: a transaction is open on the database.
class SqliteShelf : public Shelf {
 public:
  explicit SqliteShelf(Database& db) : db_(db) {}

  std::shared_ptr<const Digest> digest(std::string_view report, Variant) const override;
  std::shared_ptr<const std::vector<uint32_t>> runs(std::string_view report) const override;
  void put(const Digest&, Variant) override;
  void erase_digest(std::string_view report, Variant) override;

  std::optional<ReportRow> report(std::string_view id) const override;
  void put(const ReportRow&) override;
  void erase_report(std::string_view id) override;
  std::vector<Turn> before(uint64_t key, const Turn& turn, size_t limit) const override;
  std::vector<Turn> after(uint64_t key, const Turn& turn, size_t limit) const override;

  std::optional<StoryRow> story(std::string_view id) const override;
  void put(const StoryRow&) override;
  void erase_story(std::string_view id) override;
  std::vector<Turn> reports_of(std::string_view story, size_t limit) const override;
  std::optional<Turn> last_of(std::string_view story) const override;

  std::optional<EntryRow> entry(std::string_view id) const override;
  void put(const EntryRow&) override;
  void erase_entry(std::string_view id) override;
  std::vector<std::string> entries_before(uint64_t key, const Turn& turn, size_t limit) const override;
  std::vector<std::string> entries_after(uint64_t key, const Turn& turn, size_t limit) const override;

  void put(const MemberRow&) override;
  void erase_members(std::string_view report) override;
  std::vector<MemberRow> members_in(std::string_view report) const override;
  std::vector<MemberRow> members_of(std::string_view entry) const override;

  std::optional<PositionRow> position(std::string_view id) const override;
  void put(const PositionRow&) override;
  void erase_position(std::string_view id) override;
  void put(const StanceRow&) override;
  void erase_stances(std::string_view report) override;
  std::vector<StanceRow> stances_in(std::string_view report) const override;
  std::vector<StanceRow> stances_of(std::string_view position) const override;

  std::vector<Decision> decisions(std::string_view report) const override;
  void put(const Decision&) override;
  void redirect(std::string_view from, std::string_view to) override;

  // Writes what changed since the last call into the change feed, caused by report `because`. To be called before
  // each COMMIT; after a ROLLBACK, forget() instead.
  void write_changes(std::string_view because);
  void forget();

 private:
  int64_t id_of(std::string_view report) const;  // 0: not on record
  int64_t make_id(std::string_view report);
  void file_report(const ReportRow&, const ReportRow* old);
  void unfile_report(const ReportRow&);
  std::optional<StoryRow> read_story(std::string_view id) const;

  // Rows as they were when this transaction first touched them.
  struct Before {
    std::map<std::string, std::optional<ReportRow>, std::less<>> reports;
    std::map<std::string, std::optional<StoryRow>, std::less<>> stories;
    std::map<std::string, std::optional<EntryRow>, std::less<>> entries;
    std::map<std::string, std::optional<PositionRow>, std::less<>> positions;
  };

  Database& db_;
  Before before_;
  mutable Lru<int64_t> ids_{100000};
  mutable Lru<std::shared_ptr<const Digest>> digests_{6000};
  mutable Lru<std::shared_ptr<const std::vector<uint32_t>>> runs_{24000};  // asked for more often, and small
  mutable Lru<std::optional<StoryRow>> stories_{8000};
  mutable Lru<std::optional<ReportRow>> reports_{16000};
  mutable Lru<std::optional<EntryRow>> entries_{16000};
};

}  // namespace dateline

#endif
