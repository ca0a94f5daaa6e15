// What an expression says, before it is known when it is said: the result of the grammar, the input of the resolver.
//
// A calendar expression is read from the outside in:  mod( shift( nth( fields within deixis )))
//   "the end of the first week of June last year":  deixis year -1; fields month 6; nth 1 week; mod END
//   "two days after Christmas 2018":                fields year 2018, holiday; shift +2 days
//   "three weeks ago":                              shift -3 weeks from the report's own day
#ifndef DATELINE_TIME_MEANING_H
#define DATELINE_TIME_MEANING_H

#include "dateline/report.h"
#include "time/calendar.h"
#include "time/lexicon.h"

namespace dateline::time {

// A number of units: "two and a half years" is 25 tenths; `vague`: "several".
struct Quantity {
  int tenths = 0;
  bool vague = false;
  Unit unit = Unit::kDay;
};

enum class Kind : uint8_t {
  kNone,
  kCalendar,
  kDuration,
  kSet,
  kReference,  // PAST_REF, PRESENT_REF, FUTURE_REF
  kInvalid,    // a day that does not exist
};

// From where a step is counted.
enum class Origin : uint8_t {
  kSpeaker,  // the report's day, or where the narrative stands if the text is one: "last week"
  kReport,   // always the day of speaking: "today", "ago"
  kAnchor,   // what the text spoke of last: "the next day", "two weeks later"
  kFields,   // the fields of this expression itself: "two days after Christmas"
};

struct Meaning {
  Kind kind = Kind::kNone;
  // Fields; kUnknown: not told.
  int year = kUnknown;
  int month = kUnknown;
  int day = kUnknown;
  int weekday = kUnknown;
  int season = kUnknown;
  int quarter = kUnknown;  // 5, 6: halves of the year
  int decade = kUnknown;   // 199; below 10: of a century not told ("the nineties")
  int century = kUnknown;  // 18: the 19th
  int holiday = -1;        // index into TimeTables::holidays
  bool bc = false;         // century, decade; years are astronomical already
  bool fiscal = false;
  Part part = Part::kNone;
  int minute = kUnknown;   // after midnight
  bool next_day = false;   // the clock has gone past midnight: "from 9 p.m. to 5 a.m."
  bool hour_only = false;  // "7 p.m." is known to the hour only in grain, the value has minutes
  int zone = kUnknown;     // minutes east of Greenwich
  // "last", "next", "this" before a weekday, month, season, holiday or part of the day.
  Relative relative = Relative::kNone;
  // "last week", "that year": a period found from the origin.
  bool deixis = false;
  Unit deixis_unit = Unit::kDay;
  int deixis_count = 0;
  Origin origin = Origin::kSpeaker;
  // "the first week of", "the last days of": 0 none, -1 the last.
  int nth = 0;
  Unit nth_unit = Unit::kDay;
  // "two days later"
  int shift = 0;      // -1, +1; 0: none
  Quantity quantity;  // of shift, duration, set
  Quantity more[2];   // "two hours and 30 minutes", "one year, two months and a day ago"; tenths 0: none
  TimeMod mod = TimeMod::kNone;
  // kSet
  std::string_view quant;  // "EVERY"; lives in the program
  int times = 0;           // "twice a week"
  int reference = 0;       // 0 past, 1 present, 2 future
  // How it was written, for choices that depend on it.
  bool comparative = false;  // "earlier this year", "later this month": bounded by now
  bool generic = false;      // "at night": no day in particular
  bool bare_year = false;    // nothing but a number that may be a year

  bool has_date_fields() const {
    return year != kUnknown || month != kUnknown || day != kUnknown || weekday != kUnknown || season != kUnknown ||
           quarter != kUnknown || decade != kUnknown || century != kUnknown || holiday >= 0;
  }
};

inline Meaning calendar() {
  Meaning m;
  m.kind = Kind::kCalendar;
  return m;
}

struct Phrase {
  size_t begin = 0, end = 0;  // atoms
  Meaning meaning;
};

}  // namespace dateline::time

#endif
