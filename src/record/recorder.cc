#include <algorithm>

#include "record/account.h"
#include "record/copies.h"
#include "record/digest.h"
#include "record/reading.h"
#include "record/tables.h"

namespace dateline {

struct Recorder::Tables {
  RecordTables tables;
};

Recorder::Recorder(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Recorder::Recorder(Recorder&&) noexcept = default;
Recorder& Recorder::operator=(Recorder&&) noexcept = default;
Recorder::~Recorder() = default;

Result<Recorder> Recorder::open(const std::string& lexicon_directory) {
  Result<RecordTables> tables = load_record_tables(lexicon_directory);
  if (!tables) return tables.error();
  return Recorder(std::make_unique<const Tables>(Tables{std::move(tables.value())}));
}

Digest Recorder::digest(const Report& report) const { return make_digest(report, tables_->tables); }

Turn Recorder::turn(const Report& report) {
  Digest digest;
  digest.report = report.id;
  digest.outlet = report.outlet;
  digest.agency = report.agency;
  digest.dated = has_own_date(report);
  if (report.published) digest.published = *report.published;
  return turn_of(digest);
}

namespace {

Added finish(Reading& reading, int own) {
  reading.settle();
  Added added;
  // A report may have been read more than once: its last request counts.
  for (auto it = reading.redate.rbegin(); it != reading.redate.rend(); ++it)
    if (std::none_of(added.redate.begin(), added.redate.end(), [&](const Redate& r) { return r.report == it->report; }))
      added.redate.push_back(*it);
  std::sort(added.redate.begin(), added.redate.end(),
            [](const Redate& a, const Redate& b) { return a.report < b.report; });
  added.read_again = std::max(0, reading.read_again - own);
  return added;
}

}  // namespace

Added Recorder::add(Shelf& shelf, const Digest& digest) const {
  std::shared_ptr<const Digest> old = shelf.digest(digest.report, Shelf::Variant::kAsFound);
  if (old && to_bytes(*old) == to_bytes(digest)) return {};
  Reading reading(shelf);
  reading.unread(digest.report);
  if (old) shelf.erase_digest(digest.report, Shelf::Variant::kRedated);
  shelf.put(digest, Shelf::Variant::kAsFound);
  reading.read_at(turn_of(digest));
  return finish(reading, 0);
}

Added Recorder::redate(Shelf& shelf, const Digest& digest) const {
  std::shared_ptr<const Digest> as_found = shelf.digest(digest.report, Shelf::Variant::kAsFound);
  std::optional<ReportRow> row = shelf.report(digest.report);
  if (!as_found || !row || as_found->dated) return {};
  // The last evidence of kind "record" is what it was coded with. Asked for before something else changed the date:
  // the newer request has been or will be answered too.
  auto by_record = std::find_if(digest.evidence.rbegin(), digest.evidence.rend(),
                                [](const DateEvidence& e) { return e.kind == "record"; });
  if (by_record == digest.evidence.rend() || by_record->interval != row->published) return {};
  Digest again = digest;
  again.published = row->published;  // what it was coded with; reading.cc compares
  again.dated = false;
  std::shared_ptr<const Digest> old = shelf.digest(digest.report, Shelf::Variant::kRedated);
  if (old && to_bytes(*old) == to_bytes(again)) return {};
  Reading reading(shelf);
  reading.unread(digest.report);
  shelf.put(again, Shelf::Variant::kRedated);
  reading.read_at(turn_of(*as_found));
  return finish(reading, 0);
}

Added Recorder::withdraw(Shelf& shelf, std::string_view report) const {
  Reading reading(shelf);
  reading.unread(report);
  shelf.erase_digest(report, Shelf::Variant::kAsFound);
  shelf.erase_digest(report, Shelf::Variant::kRedated);
  return finish(reading, 0);
}

Added Recorder::decided(Shelf& shelf, const Decision& decision) const {
  Reading reading(shelf);
  std::vector<Turn> turns;
  for (const std::string& id : {decision.report_a, decision.report_b})
    if (std::optional<ReportRow> row = shelf.report(id)) turns.push_back(row->turn);
  std::sort(turns.begin(), turns.end());
  turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
  for (const Turn& turn : turns) reading.unread(turn.report);
  for (const Turn& turn : turns) reading.read_at(turn);
  return finish(reading, 0);
}

std::optional<Entry> Recorder::entry(const Shelf& shelf, std::string_view id) const { return full_entry(shelf, id); }

CopyAccount Recorder::compare_texts(const Digest& original, const Digest& copy) const {
  return copy_account(original, copy);
}

Comparison Recorder::compare(const Shelf& shelf, const std::vector<std::string>& reports) const {
  return compare_reports(shelf, reports);
}

}  // namespace dateline
