#include <map>
#include <set>
#include <utility>

#include "dateline/record.h"

namespace dateline {
namespace {

class MemoryShelf final : public Shelf {
 public:
  std::shared_ptr<const Digest> digest(std::string_view report, Variant variant) const override {
    auto it = digests_.find({std::string(report), variant});
    return it == digests_.end() ? nullptr : it->second;
  }
  std::shared_ptr<const std::vector<uint32_t>> runs(std::string_view report) const override {
    std::shared_ptr<const Digest> found = digest(report, Variant::kAsFound);
    return found ? std::shared_ptr<const std::vector<uint32_t>>(found, &found->runs) : nullptr;
  }
  void put(const Digest& digest, Variant variant) override {
    digests_[{digest.report, variant}] = std::make_shared<const Digest>(digest);
  }
  void erase_digest(std::string_view report, Variant variant) override {
    digests_.erase({std::string(report), variant});
  }

  std::optional<ReportRow> report(std::string_view id) const override { return find(reports_, id); }
  void put(const ReportRow& row) override {
    erase_report(row.report);
    reports_[row.report] = row;
    for (uint64_t key : row.keys) report_keys_.insert({key, row.turn});
    if (!row.story.empty()) by_story_.insert({row.story, row.turn});
  }
  void erase_report(std::string_view id) override {
    auto it = reports_.find(id);
    if (it == reports_.end()) return;
    for (uint64_t key : it->second.keys) report_keys_.erase({key, it->second.turn});
    by_story_.erase({it->second.story, it->second.turn});
    reports_.erase(it);
  }
  std::vector<Turn> before(uint64_t key, const Turn& turn, size_t limit) const override {
    std::vector<Turn> out;
    auto it = report_keys_.lower_bound({key, turn});
    while (it != report_keys_.begin() && out.size() < limit && (--it)->first == key) out.push_back(it->second);
    return out;
  }
  std::vector<Turn> after(uint64_t key, const Turn& turn, size_t limit) const override {
    std::vector<Turn> out;
    for (auto it = report_keys_.upper_bound({key, turn});
         it != report_keys_.end() && it->first == key && out.size() < limit; ++it)
      out.push_back(it->second);
    return out;
  }

  std::optional<StoryRow> story(std::string_view id) const override { return find(stories_, id); }
  void put(const StoryRow& row) override { stories_[row.id] = row; }
  void erase_story(std::string_view id) override { erase(stories_, id); }
  std::vector<Turn> reports_of(std::string_view story, size_t limit) const override {
    std::vector<Turn> out;
    for (auto it = by_story_.lower_bound({std::string(story), Turn{INT64_MIN, ""}});
         it != by_story_.end() && it->first == story && out.size() < limit; ++it)
      out.push_back(it->second);
    return out;
  }

  std::optional<Turn> last_of(std::string_view story) const override {
    std::optional<Turn> last;
    auto it = by_story_.upper_bound({std::string(story), kEnd});
    if (it != by_story_.begin() && (--it)->first == story) last = it->second;
    return last;
  }

  std::optional<EntryRow> entry(std::string_view id) const override { return find(entries_, id); }
  void put(const EntryRow& row) override {
    erase_entry(row.id);
    entries_[row.id] = row;
    for (uint64_t key : row.keys) entry_keys_.insert({key, {row.first, row.id}});
  }
  void erase_entry(std::string_view id) override {
    auto it = entries_.find(id);
    if (it == entries_.end()) return;
    for (uint64_t key : it->second.keys) entry_keys_.erase({key, {it->second.first, it->second.id}});
    entries_.erase(it);
  }
  std::vector<std::string> entries_before(uint64_t key, const Turn& turn, size_t limit) const override {
    std::vector<std::string> out;
    auto it = entry_keys_.lower_bound({key, {turn, ""}});
    while (it != entry_keys_.begin() && out.size() < limit && (--it)->first == key) out.push_back(it->second.second);
    return out;
  }

  std::vector<std::string> entries_after(uint64_t key, const Turn& turn, size_t limit) const override {
    std::vector<std::string> out;
    for (auto it = entry_keys_.lower_bound({key, {turn, "\x7f"}});
         it != entry_keys_.end() && it->first == key && out.size() < limit; ++it)
      out.push_back(it->second.second);
    return out;
  }

  void put(const MemberRow& row) override {
    members_[{row.report, row.event}] = row;
    by_entry_[row.entry][{row.turn, row.event}] = row;
  }
  void erase_members(std::string_view report) override {
    for (const MemberRow& row : members_in(report)) {
      auto entry = by_entry_.find(row.entry);
      entry->second.erase({row.turn, row.event});
      if (entry->second.empty()) by_entry_.erase(entry);
      members_.erase({row.report, row.event});
    }
  }
  std::vector<MemberRow> members_in(std::string_view report) const override {
    std::vector<MemberRow> out;
    for (auto it = members_.lower_bound({std::string(report), 0}); it != members_.end() && it->first.first == report;
         ++it)
      out.push_back(it->second);
    return out;
  }
  std::vector<MemberRow> members_of(std::string_view entry) const override {
    std::vector<MemberRow> out;
    auto it = by_entry_.find(entry);
    if (it == by_entry_.end()) return out;
    for (const auto& [key, row] : it->second) out.push_back(row);
    return out;
  }

  std::optional<PositionRow> position(std::string_view id) const override { return find(positions_, id); }
  void put(const PositionRow& row) override { positions_[row.id] = row; }
  void erase_position(std::string_view id) override { erase(positions_, id); }
  void put(const StanceRow& row) override {
    stances_[{row.report, row.stance}] = row;
    by_position_[row.position][{row.turn, row.stance}] = row;
  }
  void erase_stances(std::string_view report) override {
    for (const StanceRow& row : stances_in(report)) {
      by_position_[row.position].erase({row.turn, row.stance});
      stances_.erase({row.report, row.stance});
    }
  }
  std::vector<StanceRow> stances_in(std::string_view report) const override {
    std::vector<StanceRow> out;
    for (auto it = stances_.lower_bound({std::string(report), 0}); it != stances_.end() && it->first.first == report;
         ++it)
      out.push_back(it->second);
    return out;
  }
  std::vector<StanceRow> stances_of(std::string_view position) const override {
    std::vector<StanceRow> out;
    auto it = by_position_.find(position);
    if (it == by_position_.end()) return out;
    for (const auto& [key, row] : it->second) out.push_back(row);
    return out;
  }

  std::vector<Decision> decisions(std::string_view report) const override {
    std::vector<Decision> out;
    for (const Decision& d : decisions_)
      if (!d.undone && (d.report_a == report || d.report_b == report)) out.push_back(d);
    return out;
  }
  void put(const Decision& decision) override {
    for (Decision& d : decisions_)
      if (d.a == decision.a && d.b == decision.b && d.kind == decision.kind) {
        d = decision;
        return;
      }
    decisions_.push_back(decision);
  }
  void redirect(std::string_view, std::string_view) override {}

 private:
  inline static const Turn kEnd{INT64_MAX, "\x7f"};  // after all

  template <typename Rows>
  static std::optional<typename Rows::mapped_type> find(const Rows& rows, std::string_view id) {
    auto it = rows.find(id);
    return it == rows.end() ? std::nullopt : std::optional(it->second);
  }
  template <typename Rows>
  static void erase(Rows& rows, std::string_view id) {
    auto it = rows.find(id);
    if (it != rows.end()) rows.erase(it);
  }

  std::map<std::pair<std::string, Variant>, std::shared_ptr<const Digest>> digests_;
  std::map<std::string, ReportRow, std::less<>> reports_;
  std::set<std::pair<uint64_t, Turn>> report_keys_;
  std::set<std::pair<std::string, Turn>> by_story_;
  std::map<std::string, StoryRow, std::less<>> stories_;
  std::map<std::string, EntryRow, std::less<>> entries_;
  std::set<std::pair<uint64_t, std::pair<Turn, std::string>>> entry_keys_;
  std::map<std::pair<std::string, uint32_t>, MemberRow> members_;
  std::map<std::string, std::map<std::pair<Turn, uint32_t>, MemberRow>, std::less<>> by_entry_;
  std::map<std::string, PositionRow, std::less<>> positions_;
  std::map<std::pair<std::string, uint32_t>, StanceRow> stances_;
  std::map<std::string, std::map<std::pair<Turn, uint32_t>, StanceRow>, std::less<>> by_position_;
  std::vector<Decision> decisions_;
};

}  // namespace

std::unique_ptr<Shelf> make_memory_shelf() { return std::make_unique<MemoryShelf>(); }

}  // namespace dateline
