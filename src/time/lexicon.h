// The words of time expressions (lexicon/time_words.tsv) and the holidays (lexicon/holidays.tsv), ready for look-up.
#ifndef DATELINE_TIME_LEXICON_H
#define DATELINE_TIME_LEXICON_H

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "time/calendar.h"

namespace dateline::time {

// Classes of words; the names in the table and the values they take are in lexicon.cc.
enum class Class : uint8_t {
  kMonth,
  kMonthShort,
  kWeekday,
  kWeekdayShort,
  kWeekdays,
  kSeason,
  kUnit,
  kUnits,
  kPart,
  kClockWord,
  kDeictic,
  kDeicticPart,
  kNumber,
  kOrdinal,
  kDecadeWord,
  kRelative,
  kFew,
  kCouple,
  kFewPast,
  kModifier,
  kPartOf,
  kEve,
  kAgo,
  kLater,
  kAfter,
  kEarlier,
  kBefore,
  kOld,
  kFrequency,
  kTimes,
  kEvery,
  kEach,
  kPer,
  kApproximately,
  kReference,
  kPhrase,
  kFiscal,
  kQuarterLetter,
  kCentury,
  kThe,
  kA,
  kOf,
  kIn,
  kOn,
  kAt,
  kAnd,
  kOr,
  kTo,
  kFrom,
  kBetween,
  kUntil,
  kSince,
  kBy,
  kFor,
  kDuring,
  kThan,
  kMore,
  kLess,
  kLeast,
  kMost,
  kHalf,
  kAnother,
  kSuffix,
  kS,
  kMeridiem,
  kM,
  kP,
  kEra,
  kB,
  kC,
  kZone,
  kLocal,
  kTime,
  kClock,
  kO,
  kLong,
  kOnly,
  kJust,
  kAll,
  kWhole,
  kCount
};

enum class Relative : uint8_t { kNone, kLast, kPast, kPrevious, kNext, kComing, kFollowing, kThis, kThat };

struct WordSense {
  Class klass;
  int16_t value = 0;
};

// What the table says of one word. `bits` has a bit for every class it is in.
struct Entry {
  std::string word;
  std::array<uint64_t, 2> bits{};
  std::vector<WordSense> senses;
  int16_t phrases = -1;     // index into TimeTables::phrases_by_first, -1: no phrase begins with this word
  bool may_begin = false;   // an expression
  bool needs_next = false;  // only with a word of time behind it
  bool is(Class c) const {
    auto i = static_cast<unsigned>(c);
    return bits[i / 64] >> (i % 64) & 1;
  }
  int value(Class c) const {
    for (const WordSense& s : senses) {
      if (s.klass == c) return s.value;
    }
    return 0;
  }
};

// How the day of a holiday is found in a year.
struct Holiday {
  enum class Rule : uint8_t { kFixed, kWeekday, kEaster, kOrthodox, kHijri, kList };
  Rule rule = Rule::kFixed;
  int month = 0, day = 0;    // kFixed; kHijri (day 0: the whole month)
  int weekday = 0, nth = 0;  // kWeekday; nth 0: the last
  int plus = 0;              // kWeekday, kEaster, kOrthodox
  std::vector<Day> days;     // kList
};

// The holiday in a year: none, one or (Islamic) two; the first is given. A whole month is given as its interval.
std::optional<Interval> holiday_in(const Holiday&, int year);

// What lexicon/time_clues.tsv says of a word.
enum ClueBit : uint8_t {
  kClueFutureAuxiliary = 1,
  kClueFutureVerb = 2,
  kClueFutureAdjective = 4,
  kClueFuturePhrase = 8,
  kCluePastAuxiliary = 16,
  kCluePastVerb = 32,
  kClueThrough = 64,
  kClueSpeech = 128,
};

// A name of several words: a holiday or a reference ("at the moment").
struct PhraseEntry {
  std::vector<std::string> words;  // lower case; punctuation is a word of its own
  int16_t holiday = -1;            // index into TimeTables::holidays
  int16_t reference = -1;          // 0 PAST_REF, 1 PRESENT_REF, 2 FUTURE_REF
};

}  // namespace dateline::time

namespace dateline {

struct TimeTables {
  // Open addressing from a word to bits of time::ClueBit; an empty word is a free slot; size is a power of two.
  std::vector<std::pair<std::string, uint8_t>> clue_slots;
  std::vector<time::Entry> entries;
  std::vector<int16_t> slots;  // open addressing over entries; -1: free; size is a power of two
  std::vector<time::Holiday> holidays;
  std::vector<std::vector<time::PhraseEntry>> phrases_by_first;  // longest first
  std::array<uint32_t, 26> lengths_by_first{};  // bit n: some word with this first letter has n letters

  // What a word in any case says of direction; 0: nothing.
  uint8_t clues(std::string_view word) const;
  // The entry of a word of ASCII letters in any case; nullptr: none.
  const time::Entry* find(std::string_view word) const;
};

}  // namespace dateline

#endif
