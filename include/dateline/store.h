// Store: the record in one file (SQLite). docs/formats.md explains its tables to people who open it themselves.
//
// A report is on record whole or not at all: add() is one transaction, and a process that is killed leaves the file as
// the last finished add() left it. Several processes may read while one writes.
#ifndef DATELINE_STORE_H
#define DATELINE_STORE_H

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// Which part of the record a listing shows. An empty field lets everything pass; all others must hold. Names match
// in part and whatever their case.
struct Filter {
  std::string actor;     // part of a name, or a country code ("KOR")
  std::string speaker;
  std::string status;    // "planned"
  std::string type;      // PLOVER type
  std::string place;     // part of a place's name, or a country code
  std::string story;     // beginning of its id
  std::string outlet;    // outlet or agency
  std::string issue;     // of positions
  std::string report;    // key of a report
  std::string event, position;     // whole id of one
  std::vector<std::string> words;  // each must occur
  Interval days;         // what may have been on one of these days; an event of which no report tells a day counts as
                         // of the day of the report that tells it first
  std::optional<Turn> changed_since;  // entries: only those to which a report after this turn brought something new
  long limit = 0;        // 0: all
};

// Lines of the listings. Ids are whole; every list of names is in the order of the record.
struct ReportLine {
  std::string key, outlet, agency, url, title, first_words, copy_of, origin, story;
  Interval published;
  bool dated = false;
  int version = 1, containment = 0, events = 0, statements = 0;
};
struct SourceLine {        // one report that tells an entry
  std::string report, outlet, agency, origin, words;
  uint32_t event = 0;
  Span span;               // of words
  Interval published;
};
struct EntryLine {
  EntryRow row;
  std::vector<SourceLine> sources;  // in order of reading
  bool overdue = false;
};
struct StatementLine {
  std::string report, outlet, speaker, via, form, kind, commitment, medium, content;
  uint32_t statement = 0;
  Span span;               // from the first to the last byte of the content
  Interval published;
};
// Words of a report.
struct Told {
  std::string report, words;  // empty: nobody tells
  Span span;
};
struct ActorLine {
  std::string name, kind, country, sectors, roles;  // sectors, roles: joined by ", "
  int reports = 0, mentions = 0, events = 0, statements = 0;
  Interval since;             // day of the first report that has them; open: not known
  Told role;                  // the latest report that tells a role held
  Told held;                  // the latest that says since when …
  Interval held_since;        // … and the days within which that was; open: no report says
};
struct StanceLine {        // one report that tells a position
  StanceRow row;
  std::string words, condition;
};
struct PositionLine {
  PositionRow row;
  std::string words, condition;   // of the latest report
  std::vector<StanceLine> told;   // in order of reading
};
struct StoryLine {
  StoryRow row;
  std::string title;
  int entries = 0;
  Interval published;      // of its reports
};
struct ChangeLine {
  int64_t number = 0;
  std::string kind, id, action, report;
};

struct Named {             // what an id stands for
  enum class Kind { kReport, kEvent, kStory, kPosition } kind = Kind::kReport;
  std::string id;          // whole
};

class Store {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the file where there is none. Fails (kResource) with a sentence: not there, not a record, of a newer
  // version, damaged, not writable, in use.
  static Result<Store> open(const std::string& path, Access);

  enum class Outcome { kNew, kNewVersion, kSame };
  using Code = std::function<void(Report&)>;  // runs all stages on a report that has been read

  // Whether the report is on record already, just so, now or as an earlier version: then it need not be coded. Only
  // what `read` fills counts.
  Result<bool> holds(const Report& as_read) const;
  // Puts a finished report on record. A report with the same id and another text takes its place, and the old text is
  // kept; one that is older by its date than the one on record is only kept.
  // On failure (kResource) nothing has changed.
  Result<Outcome> add(const Report& finished, const Recorder&, const Code& code_again);
  // Several in one transaction, in this order: writes less than one by one.
  Result<std::vector<Outcome>> add(std::span<const Report> finished, const Recorder&, const Code& code_again);
  // Takes a report off the record. Fails (kInput) where there is none.
  Status withdraw(std::string_view report, const Recorder&, const Code& code_again);
  // Puts a person's decision on record.
  Status decide(const Decision&, const Recorder&, const Code& code_again);

  // The one thing whose id begins so, also under an id that has been given up. Fails (kInput): none, or several.
  Result<Named> find(std::string_view beginning) const;
  Result<Entry> entry(std::string_view id, const Recorder&) const;
  Result<Comparison> compare(const std::vector<std::string>& reports, const Recorder&) const;
  Result<std::shared_ptr<const Digest>> digest(std::string_view report) const;  // as it counts on record
  // A report as `read` left it, with the date that the record found for it: coding it again gives its findings.
  Result<Report> report(std::string_view key) const;
  Result<ReportRow> report_row(std::string_view key) const;

  // Listings: `line` is called once for each, until it returns false.
  Status reports(const Filter&, const std::function<bool(const ReportLine&)>& line) const;
  Status entries(const Filter&, const std::function<bool(const EntryLine&)>& line) const;  // by day, undated last
  Status statements(const Filter&, const std::function<bool(const StatementLine&)>& line) const;
  Status actors(const Filter&, const std::function<bool(const ActorLine&)>& line) const;   // most reports first
  Status positions(const Filter&, const std::function<bool(const PositionLine&)>& line) const;
  Status stories(const Filter&, const std::function<bool(const StoryLine&)>& line) const;
  Status changes(int64_t since, const std::function<bool(const ChangeLine&)>& line) const;  // numbers above `since`

  // What is wrong with the file, in sentences; empty: sound.
  Result<std::vector<std::string>> problems() const;

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  struct Open;  // src/store/open.h: nobody else's business

 private:
  explicit Store(std::unique_ptr<Open>);
  std::unique_ptr<Open> open_;
};

}  // namespace dateline

#endif
