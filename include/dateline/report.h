// Report: one published text and everything that was found in it.
//
// One value passes through the stages (src/coder.cc lists them in order). Each stage adds its own layer and changes no
// other; a layer that has not been filled is empty. Each field below says which stage fills it, in which unit, and how
// "not known" looks. All spans are half-open ranges [begin, end) of bytes of Report::text, which never changes once
// `read` has set it; a finding without a span cannot be made. Ids are indexes into the vectors of the same Report.
//
// Ownership: a Report owns everything in it and is freely copied and moved. Not thread-safe while it is being written.
#ifndef DATELINE_REPORT_H
#define DATELINE_REPORT_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/syntax.h"

namespace dateline {

// ---- Spans, ids, days ----------------------------------------------------------------------------------------------

struct Span {
  uint32_t begin = 0;  // byte of Report::text
  uint32_t end = 0;    // one past the last byte
  bool empty() const { return begin >= end; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

// An index into one particular vector of a Report. Different kinds of index are different types. kNone: none.
template <typename Of>
struct Id {
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t value = kNone;
  constexpr Id() = default;
  constexpr explicit Id(size_t v) : value(static_cast<uint32_t>(v)) {}
  constexpr explicit operator bool() const { return value != kNone; }
  friend auto operator<=>(const Id&, const Id&) = default;
};
struct Word;
struct Sentence;
struct Mention;
struct Actor;
struct TimeExpression;
struct Statement;
struct Event;
using WordId = Id<Word>;
using SentenceId = Id<Sentence>;
using MentionId = Id<Mention>;
using ActorId = Id<Actor>;
using TimeId = Id<TimeExpression>;
using StatementId = Id<Statement>;
using EventId = Id<Event>;

// A half-open range [begin, end) of words of one report.
struct WordRange {
  WordId begin{0};
  WordId end{0};
  bool empty() const { return begin.value >= end.value; }
  uint32_t size() const { return empty() ? 0 : end.value - begin.value; }
  bool contains(WordId w) const { return begin.value <= w.value && w.value < end.value; }
  friend auto operator<=>(const WordRange&, const WordRange&) = default;
};

// Days since 1970-01-01 in the proleptic Gregorian calendar. Formatting and arithmetic: src/bytes/day.h.
using Day = int32_t;
inline constexpr Day kDayMin = INT32_MIN;  // as Interval::begin: open towards the past
inline constexpr Day kDayMax = INT32_MAX;  // as Interval::end: open towards the future

// A half-open interval of days [begin, end). Something known to be true within it, not necessarily all through it.
struct Interval {
  Day begin = kDayMin;
  Day end = kDayMax;
  bool known() const { return begin != kDayMin || end != kDayMax; }
  bool overlaps(Interval o) const { return begin < o.end && o.begin < end; }
  bool contains(Interval o) const { return begin <= o.begin && o.end <= end; }
  friend auto operator<=>(const Interval&, const Interval&) = default;
};

// ISO 3166-1 alpha-3, upper case ("USA"); empty: not known or none.
using Country = std::string;

// ---- read: the text and what came with it --------------------------------------------------------------------------

enum class FurnitureKind { kDateline, kByline, kCredit, kDateStamp, kShare, kRelated, kCaption, kHeader };

// A stretch of text that belongs to the page, not to the account: kept as text, never read as fact. No sentence holds
// any of it: a dateline before a sentence is cut off from it, and who needs what it says (place, date, agency) reads
// its slice of the text or its tokens.
struct Furniture {
  Span span;
  FurnitureKind kind = FurnitureKind::kRelated;
  std::vector<Span> tokens;  // filled by text, in order
};

// ---- text, syntax: sentences and words -----------------------------------------------------------------------------

enum class SentenceKind { kProse, kHeadline, kListItem };

struct Sentence {
  Span span;             // without surrounding white space
  WordRange words;       // into Report::words; filled by text, never empty
  SentenceKind kind = SentenceKind::kProse;
  bool opens_paragraph = false;
};

// One syntactic word of Universal Dependencies. `text` makes it with its span; `syntax` fills the rest.
struct Word {
  Span span;                       // each part of a split token has its own bytes: "do|n't"
  bool glued_to_next = false;      // true: same multiword token as the next word (UD range), as in "do|n't"
  Upos upos = Upos::kX;
  Deprel deprel = Deprel::kDep;
  NameTag name = NameTag::kOutside;
  uint8_t xpos = 0;                // index into xpos_names(); 0: "_"
  WordId head;                     // none: the root of its sentence
  Features feats;                  // set of Name=Value pairs
  std::string lemma;               // empty: not yet
};

// ---- names: mentions and actors ------------------------------------------------------------------------------------

enum class MentionForm { kName, kRole, kPronoun, kDemonym, kSeat, kNominal };
// kSeat: a capital, building or nickname used for a government ("Pyongyang", "the Kremlin").

struct Mention {
  Span span;            // of the whole phrase that stands for the actor, without relative clauses
  WordRange words;
  WordId head;          // the syntactic head word of the phrase
  MentionForm form = MentionForm::kName;
  ActorId actor;        // none: left open rather than guessed
  bool as_place = false;  // "in Seoul": used as a place here, not as someone who acts
};

enum class ActorKind { kPerson, kOrganisation, kCountry, kPlace, kGroup };
// kCountry: a state or its government. kPlace: anything else on the map. kGroup: several, or a kind of people.

// One role that the report (or a table row) gives an actor.
struct Role {
  std::string role;          // "envoy for North Korea", as written, without country adjective and name
  std::string organisation;  // "Central Committee of the Workers' Party of Korea"; empty: not told
  Country country;           // whose role it is: "US envoy for North Korea" → "USA"
  std::string sector;        // PLOVER sector that the role word means ("GOV"); empty: none
  Span span;                 // words of the report that say so; empty only if from_table
  bool former = false;       // "former", "ex-", "then", "late": not held on the report's day
  bool from_table = false;   // known from lexicon/ as of the report's day, not told by this report
  std::optional<Interval> since, until;  // days within which it began and ended; absent: the report does not say
  Span since_span, until_span;           // the words that do ("since 2018"); empty: none
};

struct Place {
  std::string name;     // as in the table, else as written
  Country country;
  std::optional<double> lat, lon;  // WGS84 degrees; absent: not in the table
};

struct Actor {
  std::string name;     // the fullest form in the report, or the table's name for a country
  ActorKind kind = ActorKind::kPerson;
  Country country;      // for whom they act, as of the report's day
  std::vector<std::string> sectors;  // PLOVER sectors, main one first ("GOV", "MIL"); empty: not known
  std::string code;     // PLOVER international code of an organisation ("UNO", "IGO"); empty: none
  std::vector<Role> roles;
  std::vector<MentionId> mentions;   // in text order, never empty
  std::vector<ActorId> members;      // of a group with named members ("both Trump and Kim")
  std::optional<Place> place;        // where it is, if it is on the map
  std::string rule;     // which table row or pattern made it, for `why`
};

// ---- time ----------------------------------------------------------------------------------------------------------

enum class TimeType { kDate, kTime, kDuration, kSet };
enum class Grain { kMinute, kHour, kDay, kWeek, kMonth, kQuarter, kSeason, kYear, kDecade, kCentury, kUnknown };
enum class TimeMod { kNone, kStart, kMid, kEnd, kApprox, kBefore, kAfter, kOnOrBefore, kOnOrAfter, kLessThan,
                     kMoreThan, kEqualOrLess, kEqualOrMore };

struct TimeExpression {
  Span span;
  WordRange words;
  TimeType type = TimeType::kDate;
  std::string value;                  // TIMEX3 value: "2019-02-04", "P2D", "XXXX-02-END", "PAST_REF"
  std::optional<Interval> interval;   // absent: not resolvable (yet): undated report, duration, set
  std::optional<std::pair<int, int>> minutes;  // times of day: [begin, end) minutes after midnight of interval.begin
  Grain grain = Grain::kUnknown;
  TimeMod mod = TimeMod::kNone;
  std::string freq;                   // SET: TIMEX3 freq ("1W"); empty otherwise
  std::string quant;                  // SET: TIMEX3 quant ("EVERY")
  TimeId anchor;                      // the expression it was resolved against; none: the report's own date, or absolute
  std::string rule;                   // anchor kind and clue of direction, for `why`
};

// One piece of evidence for when the report was written or published.
struct DateEvidence {
  Span span;                // words that show it; empty for metadata that came beside the text
  std::string kind;         // "metadata" "first line" "dateline" "url" "weekday" "latest past" "event to come" …
  Interval interval;        // what it allows
  friend bool operator==(const DateEvidence&, const DateEvidence&) = default;
};

// ---- statements ----------------------------------------------------------------------------------------------------

enum class StatementForm { kDirect, kIndirect, kMixed };
enum class StatementKind { kSaid, kWritten, kBelieved, kIntended };
// How far the cue commits: said (neutral), confirmed, claimed, denied, speculated.
enum class Commitment { kSaid, kConfirmed, kClaimed, kDenied, kSpeculated };

// One link between the speaker and this report: who passed it on ("told Fox News", "Yonhap quoted").
struct Link {
  ActorId actor;           // none: not resolved; the span says who
  Span span;
};

struct Statement {
  ActorId speaker;                 // none: source left out, or not resolved
  std::vector<Span> source;        // words that name the source; empty: left out ("reportedly")
  std::vector<Span> cue;           // "said", "according to"
  std::vector<Span> content;       // never empty
  StatementForm form = StatementForm::kIndirect;
  StatementKind kind = StatementKind::kSaid;
  Commitment commitment = Commitment::kSaid;
  Link to;                         // addressee
  std::vector<Link> via;           // from the one nearest the speaker to the one nearest the report
  StatementId inside;              // the statement whose content this one is part of
  TimeId time;                     // when it was said
  std::string medium;              // "interview", "statement", "Twitter"; empty: not told
  std::string rule;                // cue row and path, for `why`
};

// ---- events --------------------------------------------------------------------------------------------------------

enum class EventStatus { kHappened, kUnderWay, kPlanned, kProposed, kExpected, kSpeculated, kConditional,
                         kHypothetical, kDenied, kDidNotHappen, kCancelled, kPostponed, kRecurring, kBackground };

struct Count {               // people the event touches
  std::string what;          // "dead" "injured" "arrested" "crowd"
  int64_t low = 0, high = 0; // closed range; equal for an exact number
  static constexpr int64_t kNoLimit = INT64_MAX;  // high of "at least 30", "dozens"
  Span span;
};

// One place in the text that tells of the event.
struct EventMention {
  Span span;                 // the clause
  Span trigger;              // the word(s) that name the act
  WordId head;               // head word of the trigger
};

struct Event {
  std::string type;                   // PLOVER, upper case: "CONSULT"; checked against lexicon/plover.tsv
  std::string mode;                   // PLOVER mode, empty: none ("visit")
  std::vector<std::string> contexts;  // PLOVER contexts
  std::string cameo;                  // "042"; empty: no code
  std::optional<double> goldstein;
  std::vector<ActorId> actors;
  std::vector<ActorId> recipients;
  TimeId time;                        // none: no expression of its own
  std::optional<Interval> interval;   // when, from time or from what it stands beside; absent: not known
  ActorId place;                      // where (an actor that has a Place); none: not told
  Span place_span;                    // words that say where; empty: not told
  std::vector<Span> about;            // issue, agenda
  std::vector<Count> counts;
  EventStatus status = EventStatus::kHappened;
  Commitment commitment = Commitment::kSaid;  // how sure the wording is
  StatementId statement;              // whose word it is; none: the report's own voice
  int ordinal = 0;                    // "second summit" → 2; 0: not told
  Span condition_span;                // "until complete denuclearisation is achieved"; empty: none
  std::vector<EventMention> mentions; // first is the main one, never empty
  std::string rule;                   // table rows and composition, for `why`
};

// Whether what one word tells (a verb, a noun that names an act) happened: for every such word, event or not.
struct Factuality {
  WordId word;
  EventStatus status = EventStatus::kHappened;
  int16_t graded = 0;        // hundredths of −3 (surely not) … +3 (surely)
};

// ---- the report ----------------------------------------------------------------------------------------------------

struct Report {
  // read
  std::string id;                     // 16 hex digits, from URL or text: the same report always gets the same id
  std::string source_name;            // file and place it was read from, for messages; not part of the result
  std::string text;                   // UTF-8, immutable once read
  std::string outlet;                 // empty: not known
  std::string url;                    // empty: none
  std::string published_as_given;     // the date field as it came; empty: none
  std::optional<DateEvidence> known_date;  // what came from beside this text: metadata, or reports on record
  Span title;                         // in text; empty: none
  std::vector<Furniture> furniture;   // sorted, not overlapping
  // Sentences and words may be given with the input (CoNLL-U); then read fills them, text has nothing to do, and this
  // holds the lines of each sentence as they came, each ended by "\n". Otherwise empty.
  std::vector<std::string> given_conllu;
  // names (agency also from furniture)
  std::string agency;                 // wire that wrote the text ("ANI"); empty: not known
  // text, syntax
  std::vector<Sentence> sentences;
  std::vector<Word> words;
  // names
  std::vector<Mention> mentions;      // in text order
  std::vector<Actor> actors;
  // time
  std::optional<Interval> published;  // absent: nothing known
  std::vector<DateEvidence> published_evidence;
  std::vector<TimeExpression> times;  // in text order
  // statements
  std::vector<Statement> statements;  // in text order of their first content byte
  // events
  std::vector<Event> events;          // in text order of their first mention
  std::vector<Factuality> factuality; // in text order

  std::string_view slice(Span s) const { return std::string_view(text).substr(s.begin, s.end - s.begin); }
  const Word& word(WordId w) const { return words[w.value]; }
};

}  // namespace dateline

#endif
