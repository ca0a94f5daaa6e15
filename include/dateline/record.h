// The record: what many reports tell together.
//
// The record is a function of the set of reports on it. It is what a patient reader has who reads all reports in one
// fixed order (Turn: day of publication, then id; undated reports last) and decides for each one what it copies, to
// which story it belongs, and which entry each of its events belongs to, from nothing but what was read before. A
// report that arrives late takes its turn in that order: whatever was read after it and shares a key with it is read
// again. So the order of arrival, the number of jobs and restarts cannot be seen in the result. docs/record.md tells
// more; src/record/recorder.cc holds the reading and src/record/record_test.cc its slow twin.
//
// Nothing here does I/O. What is on record lies on a Shelf: the store keeps one in SQLite, MemoryShelf one in memory.
// All reads and writes of one call (add, redate, withdraw, decide) belong in one transaction, which the caller opens.
#ifndef DATELINE_RECORD_H
#define DATELINE_RECORD_H

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// ---- Digest: the part of a finished Report that the record needs ----------------------------------------------------

// Someone or something that acts, or a place, known by a key that is the same in every report that names it.
struct Party {
  std::string key;      // "USA", "kim jong un", "vietnam|VNM"; lower-case ASCII name for persons; never empty
  std::string name;     // as the report names it
  ActorKind kind = ActorKind::kPerson;
  Country country;      // for whom it acts, or where it lies
  std::string sector;   // main PLOVER sector; empty: not known
  std::string role;     // first role the report gives; empty: none
  friend bool operator==(const Party&, const Party&) = default;
};

// How much of it: "all sanctions", "only part of the sanctions".
enum class Extent : uint8_t { kUntold, kPart, kAll };

// One event as one report tells it. Spans are of that report's text.
struct EventDigest {
  uint32_t index = 0;                 // EventId of the Report
  std::string type, mode;             // PLOVER
  std::vector<std::string> contexts;
  std::string cameo;
  std::vector<Party> actors, recipients;
  std::vector<Party> places;          // innermost first; empty: not told
  std::optional<Interval> interval;   // when; absent: not told or not resolvable
  Grain grain = Grain::kUnknown;      // of the expression it came from
  int ordinal = 0;
  EventStatus status = EventStatus::kHappened;
  Commitment commitment = Commitment::kSaid;
  std::vector<Party> speaker;         // whose word it is, at most one; empty: the report's own voice
  std::vector<std::string> via;       // from the one nearest the speaker: "Yonhap News Agency", "ANI"
  std::vector<std::string> words;     // lemmas: of the trigger first, then the content words of its clause
  std::string kin;                    // row of lexicon/kindred.tsv that holds the trigger; empty: none
  std::vector<std::string> issues;    // rows of lexicon/issues.tsv that it touches ("sanctions relief")
  std::vector<Count> counts;
  Span sentence, clause, trigger;
  std::vector<Span> tellings;         // triggers of all places of the report that tell it, the main one first
  Span condition, about, place_span, time_span;  // empty: not told
  std::string time_words;             // of time_span, lower case ("june last year"); empty: not told
  bool headline = false;              // told in the title, which sums up what the text tells
  bool named_only = false;            // a noun names it ("the summit"), nothing tells whether it was held
  Extent extent = Extent::kUntold;    // of what is asked, given or done
  uint64_t signature = 0;             // of report and trigger: what a person's decisions hold on to
};

// One party's stance on one issue as one report tells it.
enum class Stance { kDemands, kOffers, kRefuses, kAccepts };
struct StanceDigest {
  uint32_t index = 0;                 // within the report
  Party party;
  Stance stance = Stance::kDemands;
  std::string issue;                  // row of lexicon/issues.tsv, else the content lemmas of what it is about
  std::string condition_key;          // content lemmas of the condition, sorted; empty: none
  std::vector<Party> towards;         // at most one
  std::vector<Party> speaker;         // at most one
  Extent extent = Extent::kUntold;    // of what is demanded, offered, refused or accepted
  Span sentence, words, condition;
};

struct Term {                         // one word or name of the report, for stories
  uint32_t hash = 0;
  uint8_t weight = 0;                 // how telling: field and rarity, 1–255
  friend auto operator<=>(const Term&, const Term&) = default;
};

struct SentencePrint {                // for copies: what of the text stands elsewhere
  Span span;
  std::vector<uint32_t> shingles;     // hashes of its runs of words, in text order
};

struct Digest {
  std::string report;                 // Report::id
  std::string outlet, agency;
  Interval published;                 // as coded; open: not known
  bool dated = false;                 // by metadata, dateline or first line, to within a few days
  std::vector<SentencePrint> sentences;
  std::vector<uint32_t> runs;         // all shingles of `sentences`, sorted: made from them (sort_runs), not stored
  std::vector<Term> terms;            // sorted by hash
  std::vector<Term> lead;             // of title and first sentences, sorted by hash; weight: rarity alone
  std::vector<Party> parties;         // most mentioned first, at most 24
  std::vector<Party> places;          // most mentioned first, at most 12
  std::vector<int> ordinals;          // of events: "second summit" → 2
  std::vector<DateEvidence> evidence; // why `published`
  std::vector<EventDigest> events;
  std::vector<StanceDigest> stances;
};

void sort_runs(Digest&);  // fills `runs`
std::string to_bytes(const Digest&);
Result<Digest> digest_from_bytes(std::string_view);  // fails (kResource) on bytes of another version or torn ones
Result<std::vector<uint32_t>> runs_from_bytes(std::string_view);  // Digest::runs alone

// ---- What is on record ---------------------------------------------------------------------------------------------

// Where a report comes in the order of reading.
struct Turn {
  int64_t when = INT64_MAX;           // day of publication × 4 + (0: the agency's own text, 1: others); undated: max
  std::string report;
  friend auto operator<=>(const Turn&, const Turn&) = default;
};

// One row per report.
struct ReportRow {
  std::string report;
  Turn turn;
  bool dated = false;
  Interval published;                 // as coded, or found through reports on record; open: not known
  std::vector<DateEvidence> evidence; // for an undated one: kind "report ID: words", span in this report
  std::string copy_of;                // report whose text it carries; empty: its own text
  int containment = 0;                // per mille of its text that stands in copy_of
  std::string origin;                 // who stands behind the text: agency, else outlet, else the first report's id
  std::string story;                  // as found in its turn; StoryRow::now tells what has become of it
  std::string story_reason;
  std::vector<std::string> joins;     // other stories that this report shows to be the same matter, as found
  std::vector<uint64_t> keys;         // under which it lies in the postings
  friend bool operator==(const ReportRow&, const ReportRow&) = default;
};

// Stories begun apart become one when a report joins them. Decisions rest on the story as it stood at the time; `now`
// is the one that all joined stories are shown under, the one that began first.
struct StoryRow {
  std::string id;                     // "s" + 10 hex digits
  std::string first_report;           // whose title names it
  int64_t first = 0, last = 0;        // Turn::when of its first and last report
  int reports = 0;
  std::string now;                    // its own id, or that of the story it is part of
  struct Join {
    std::string report, story;        // the report that joins it with that story
    friend auto operator<=>(const Join&, const Join&) = default;
  };
  std::vector<Join> joins;            // sorted
  friend bool operator==(const StoryRow&, const StoryRow&) = default;
};

// What a report adds to what stood on record before its turn.
enum News : uint8_t { kRepeats = 0, kNewEntry = 1, kNewWhen = 2, kNewWhere = 4, kNewWho = 8, kNewStatus = 16,
                      kContradicts = 32, kNewWords = 64 };

// One event of one report, placed in an entry.
struct MemberRow {
  std::string report;
  uint32_t event = 0;                 // EventDigest::index
  Turn turn;
  std::string entry;
  std::string origin;                 // of the words that tell it
  std::string reason;                 // why it is in this entry, for `why`
  std::string maybe;                  // another entry that may be the same; empty: none
  std::string maybe_reason;
  uint8_t news = 0;                   // News
  friend bool operator==(const MemberRow&, const MemberRow&) = default;
};

// A status that someone gave an entry.
struct Claim {
  EventStatus status = EventStatus::kHappened;
  Commitment commitment = Commitment::kSaid;
  std::string speaker;                // "Michael Pompeo (USA)"; empty: the report itself
  std::string speaker_key;
  Country speaker_country;
  std::vector<std::string> via;
  int authority = 0;                  // 3: a party to the event, 2: a government or an agency, 1: others, 0: no source
  std::string report;
  uint32_t event = 0;
  std::string origin;
  Interval published;
  Span words;                         // the clause, in report
  Extent extent = Extent::kUntold;    // "all sanctions", "only part"
  bool confirmed = false;             // says outright that it is so ("confirmed")
};

// One value of a field of an entry ("where": "Vietnam"), with everyone who gave it.
struct Value {
  std::string field;                  // "when" "where" "type" "count dead"
  std::string value;                  // ISO interval "2019-02-27/2019-02-28" (last day included), place name, number
  Interval interval;                  // of "when"
  EventStatus status = EventStatus::kHappened;  // speculated values stand beside told ones
  bool current = false;               // narrowest value that agrees with the others
  bool conflicts = false;             // cannot be true together with the current one
  struct Source {
    std::string report;
    uint32_t event = 0;
    Span words;
  };
  std::vector<Source> sources;        // in order of reading
};

// One row per entry: enough to list it. `fold` is the recorder's own memory of the members, opaque to others.
struct EntryRow {
  std::string id;                     // "e" + 10 hex digits
  std::string type, mode;
  std::vector<std::string> contexts;
  std::string cameo;
  std::vector<Party> actors, recipients;
  std::vector<Party> places;          // innermost known first
  Interval when;                      // narrowest; open: not known
  int ordinal = 0;                    // which one of its kind; 0: not told
  EventStatus status = EventStatus::kHappened;
  bool confirmed = false;             // by a party to it
  bool disputed = false;
  int sources = 0, origins = 0;       // reports that tell it; who stands behind them
  std::string story;                  // of its first report
  Turn first, last;                   // first and last report that tells it
  std::vector<uint64_t> keys;         // under which it lies in the entry postings
  std::vector<uint64_t> later_keys;   // those of `keys` that its first teller did not give
  std::string fold;                   // of dated members alone; empty: there are none
  friend bool operator==(const EntryRow&, const EntryRow&) = default;
};

// A planned entry whose days have passed, as of the newest report on record, without a report that it happened.
bool is_overdue(const EntryRow&, Day newest);

// An entry in full, made on demand from its members.
struct Entry {
  EntryRow row;
  std::vector<MemberRow> members;     // in order of reading
  std::vector<Claim> claims;          // in order of reading: status history
  std::vector<Claim> disputes;        // the claims that stand against the current status
  std::vector<Value> values;          // narrowing values with their sources
  std::vector<std::string> maybe_same;  // entries
};

struct PositionRow {
  std::string id;                     // "p" + 10 hex digits
  std::string story, party, issue;
  std::string party_name;
  Stance stance = Stance::kDemands;
  std::string condition_key;
  std::string latest_report;          // whose words stand for it
  Span latest_words, condition;       // in latest_report
  int64_t first = 0, last = 0;        // Turn::when
  int reports = 0;
  bool disputed = false;              // told by different sources as of all and as of part only
  friend bool operator==(const PositionRow&, const PositionRow&) = default;
};
struct StanceRow {                    // one telling of a position
  std::string report;
  uint32_t stance = 0;                // StanceDigest::index
  Turn turn;
  std::string position;
  std::string speaker;
  Extent extent = Extent::kUntold;
  Span words, condition;
  friend bool operator==(const StanceRow&, const StanceRow&) = default;
};

// What a person decided about two events: kept across re-runs, and stronger than any rule.
struct Decision {
  enum class Kind { kSame, kDifferent } kind = Kind::kSame;
  std::string report_a, report_b;
  uint64_t a = 0, b = 0;              // EventDigest::signature
  std::string who, when, note;
  bool undone = false;
};

// ---- Shelf: where the record lies ----------------------------------------------------------------------------------

// Reads see the writes made before them. Every list has the order named here, whatever the order of writing. Rows are
// replaced by their key: report; story id; (report, event); entry id; position id; (report, stance).
class Shelf {
 public:
  virtual ~Shelf() = default;

  enum class Variant { kAsFound, kRedated };  // kRedated: coded again with the date found through reports on record
  virtual std::shared_ptr<const Digest> digest(std::string_view report, Variant) const = 0;  // null: none
  virtual std::shared_ptr<const std::vector<uint32_t>> runs(std::string_view report) const = 0;  // as found; null: none
  virtual void put(const Digest&, Variant) = 0;
  virtual void erase_digest(std::string_view report, Variant) = 0;

  virtual std::optional<ReportRow> report(std::string_view id) const = 0;
  virtual void put(const ReportRow&) = 0;          // also files it under row.keys, and no others
  virtual void erase_report(std::string_view id) = 0;
  // Turns of reports filed under `key` before/after `turn`: the nearest first, at most `limit`.
  virtual std::vector<Turn> before(uint64_t key, const Turn& turn, size_t limit) const = 0;
  virtual std::vector<Turn> after(uint64_t key, const Turn& turn, size_t limit) const = 0;

  virtual std::optional<StoryRow> story(std::string_view id) const = 0;
  virtual void put(const StoryRow&) = 0;
  virtual void erase_story(std::string_view id) = 0;
  virtual std::vector<Turn> reports_of(std::string_view story, size_t limit) const = 0;  // first read first
  virtual std::optional<Turn> last_of(std::string_view story) const = 0;                 // the one read last

  virtual std::optional<EntryRow> entry(std::string_view id) const = 0;
  virtual void put(const EntryRow&) = 0;           // also files it under row.keys, and no others
  virtual void erase_entry(std::string_view id) = 0;
  // Ids of entries filed under `key` whose `first` lies before `turn`: the latest `first` first, at most `limit`.
  virtual std::vector<std::string> entries_before(uint64_t key, const Turn& turn, size_t limit) const = 0;
  // Ids of entries filed under `key` whose `first` lies after `turn`: the earliest `first` first, at most `limit`.
  virtual std::vector<std::string> entries_after(uint64_t key, const Turn& turn, size_t limit) const = 0;

  virtual void put(const MemberRow&) = 0;
  virtual void erase_members(std::string_view report) = 0;
  virtual std::vector<MemberRow> members_in(std::string_view report) const = 0;  // by event
  virtual std::vector<MemberRow> members_of(std::string_view entry) const = 0;   // by turn, then event

  virtual std::optional<PositionRow> position(std::string_view id) const = 0;
  virtual void put(const PositionRow&) = 0;
  virtual void erase_position(std::string_view id) = 0;
  virtual void put(const StanceRow&) = 0;
  virtual void erase_stances(std::string_view report) = 0;
  virtual std::vector<StanceRow> stances_in(std::string_view report) const = 0;     // by stance
  virtual std::vector<StanceRow> stances_of(std::string_view position) const = 0;   // by turn, then stance

  virtual std::vector<Decision> decisions(std::string_view report) const = 0;  // that name it, oldest first, not undone
  virtual void put(const Decision&) = 0;           // replaces one of the same kind about the same two events
  // An id is no longer used; whoever asks for it is sent on. Empty `to`: gone.
  virtual void redirect(std::string_view from, std::string_view to) = 0;
};

// A shelf in memory, for tests, scoring and small runs.
std::unique_ptr<Shelf> make_memory_shelf();

// ---- Recorder: reads reports onto a shelf --------------------------------------------------------------------------

// A report without a date of its own for which reports on record now give one: code it again with
// Report::known_date = evidence, and hand the new digest to redate().
struct Redate {
  std::string report;
  std::optional<DateEvidence> evidence;  // absent: what dated it is gone; redate with the digest as found
};

struct Added {
  std::vector<Redate> redate;         // by turn
  int read_again = 0;                 // later reports that were read again
};

// How the text of `copy` differs from that of `original`.
struct CopyAccount {
  int containment = 0;                // per mille of the copy's text that stands in the original
  std::vector<Span> kept, added;      // sentences of the copy
  std::vector<Span> cut;              // sentences of the original that the copy leaves out
};

// What two or more reports tell alike, what only one of them tells, where they differ.
struct Comparison {
  struct Line {
    std::string entry;
    std::vector<MemberRow> members;   // of the compared reports
    std::vector<Value> differing;     // values that are not the same in all of them
    std::vector<Claim> claims;        // of the compared reports
    bool status_differs = false;
  };
  std::vector<Line> alike, only_one;
  struct Sides {
    std::string position;
    std::vector<std::string> reports;
  };
  std::vector<Sides> positions;
};

class Recorder {
 public:
  // Loads the tables. Fails (kResource) with the file and line of a wrong row.
  static Result<Recorder> open(const std::string& lexicon_directory);

  Digest digest(const Report&) const;
  // Where it comes in the order of reading: adding reports in this order never reads one again.
  static Turn turn(const Report&);

  // Puts a report on record, or a new version of it in the place of the old one. The same digest again changes nothing.
  Added add(Shelf&, const Digest&) const;
  // The digest of an undated report, coded again with the evidence that add() or redate() asked for.
  Added redate(Shelf&, const Digest&) const;
  // Takes a report off the record, and with it everything that rested on it alone.
  Added withdraw(Shelf&, std::string_view report) const;
  // A person's decision was put on the shelf or undone: reads what it touches again.
  Added decided(Shelf&, const Decision&) const;

  std::optional<Entry> entry(const Shelf&, std::string_view id) const;
  CopyAccount compare_texts(const Digest& original, const Digest& copy) const;
  Comparison compare(const Shelf&, const std::vector<std::string>& reports) const;

  Recorder(Recorder&&) noexcept;
  Recorder& operator=(Recorder&&) noexcept;
  ~Recorder();

 private:
  struct Tables;
  explicit Recorder(std::unique_ptr<const Tables>);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace dateline

#endif
