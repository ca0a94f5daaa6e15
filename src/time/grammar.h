// The grammar of time expressions: finds them in the atoms and says what each means. Deterministic; an expression is
// a bounded number of atoms long, so the work is linear in the text.
#ifndef DATELINE_TIME_GRAMMAR_H
#define DATELINE_TIME_GRAMMAR_H

#include <optional>
#include <vector>

#include "time/atoms.h"
#include "time/meaning.h"

namespace dateline::time {

// Everything in the text, in order, not overlapping.
std::vector<Phrase> find_phrases(std::string_view text, const std::vector<Atom>& atoms, const TimeTables& tables);

// What a rule found: where it ended and what it means.
struct Match {
  size_t end = 0;
  Meaning meaning;
};

// A Match or nothing. Not std::optional, whose insides GCC 12 takes for uninitialised.
class Found {
 public:
  Found() = default;
  Found(std::nullopt_t) {}
  Found(const Match& m) : match_(m), found_(true) {}
  explicit operator bool() const { return found_; }
  Match* operator->() { return &match_; }
  const Match* operator->() const { return &match_; }

 private:
  Match match_;
  bool found_ = false;
};

struct NumberMatch {
  size_t end = 0;
  int tenths = 0;
  bool vague = false;
  TimeMod mod = TimeMod::kNone;
  bool words = false;
};

// The rules. Each member tries to read one kind of expression that begins at atom `i`. They never read past the end of
// the sentence: at(i) of such a place is an empty mark.
class Grammar {
 public:
  Grammar(std::string_view text, const std::vector<Atom>& atoms, const TimeTables& tables, bool ancient)
      : text_(text), atoms_(atoms), tables_(tables), ancient_(ancient) {}

  // The sentence that the next calls are about: atoms [begin, end).
  void set_bounds(size_t begin, size_t end) {
    begin_ = begin;
    end_ = end;
  }

  Found expression(size_t i) const;  // the longest that any rule reads

  // grammar_date.cc
  Found numeric_date(size_t i) const;   // 2019-02-04, 4/2/2019, 4-Feb-2019
  Found calendar_date(size_t i) const;  // Monday, 4 February 2019 and its parts
  Found year(size_t i) const;           // 1953, '53, 480 BC, fiscal 2014
  Found day_only(size_t i) const;       // the 20th
  std::optional<int> quarter_code(size_t i) const;
  Found season_or_quarter(size_t i) const;
  Found decade_or_century(size_t i) const;
  Found date(size_t i) const;  // the longest of these
  // grammar_clock.cc
  Found clock(size_t i) const;           // 8:30 p.m. GMT, noon, 7 o'clock
  Found clock_and_date(size_t i) const;  // 8 p.m. Friday; Friday at 8 p.m. is two
  // grammar_relative.cc
  Found deictic(size_t i) const;                  // today, tomorrow morning, tonight
  Found relative(size_t i) const;                 // last week, this past June, the next day
  Found part_of_day(size_t i) const;              // Friday morning, the night of 10 August
  Found modified(size_t i, int depth = 0) const;  // early June, the end of the month, mid-2018
  Found nth_of(size_t i) const;                   // the first week of May
  Found the_unit(size_t i) const;                 // the year, the day, the weekend
  // grammar_amount.cc
  Found amount(size_t i) const;     // two years; two years ago; the past two years; 46-year-old
  Found set(size_t i) const;        // every Friday, daily, twice a week
  Found reference(size_t i) const;  // now, at the moment; holidays

 private:
  friend class Scan;
  const Atom& at(size_t i) const { return i >= begin_ && i < end_ ? atoms_[i] : kNothing; }
  bool is(size_t i, Class c) const {
    const Atom& a = at(i);
    return a.entry != nullptr && a.entry->is(c);
  }
  int value(size_t i, Class c) const { return at(i).entry->value(c); }
  bool mark(size_t i, char m) const { return at(i).kind == Atom::Kind::kMark && at(i).mark == m; }
  bool glued(size_t i) const { return i < end_ && !at(i).spaced; }  // no space before atom i
  bool is_number(size_t i) const { return at(i).kind == Atom::Kind::kNumber && at(i).number >= 0; }
  bool word_is(size_t i, std::string_view lower_case) const {
    const Atom& a = at(i);
    return a.kind == Atom::Kind::kWord && equal_lower(text_.substr(a.begin, a.size()), lower_case);
  }
  size_t skip_hyphen(size_t i) const { return mark(i, '-') && glued(i) && glued(i + 1) ? i + 1 : i; }

  // Pieces (grammar_date.cc, grammar_amount.cc).
  std::optional<NumberMatch> number(size_t i) const;              // "two and a half", "several", "21"
  std::optional<NumberMatch> cardinal(size_t i) const;            // "twenty-one", "21", "1,000"
  std::optional<std::pair<size_t, int>> ordinal(size_t i) const;  // "third", "21st"; value -1: last
  std::optional<std::pair<size_t, int>> month(size_t i) const;
  std::optional<std::pair<size_t, int>> weekday(size_t i) const;
  std::optional<std::pair<size_t, int>> day_of_month(size_t i) const;
  std::optional<std::pair<size_t, int>> year_number(size_t i) const;  // beside a month: any plausible year
  std::optional<std::pair<size_t, int>> era(size_t i) const;          // "BC", "B.C."; value: bc
  std::optional<std::pair<size_t, Unit>> unit(size_t i) const;
  std::optional<std::pair<size_t, int>> clock_time(size_t i, bool* hour_only) const;
  std::optional<std::pair<size_t, int>> spoken_time(size_t i) const;
  std::optional<std::pair<size_t, Part>> part(size_t i) const;
  // "June last year", "August of that year", "25 July of the same year": reads on behind a date without a year.
  size_t year_behind(size_t end, Meaning& m) const;
  Found after_amount(size_t end, const NumberMatch& n, Unit unit) const;
  bool plain_month(size_t k, size_t end) const;
  std::optional<std::pair<size_t, int>> year_in_words(size_t i) const;  // "nineteen eighty-six"
  bool year_fits(size_t i, int value) const;

  static const Atom kNothing;
  std::string_view text_;
  const std::vector<Atom>& atoms_;
  const TimeTables& tables_;
  bool ancient_;  // the text counts years before Christ
  size_t begin_ = 0, end_ = 0;
};

inline void keep_longest(Found& best, Found other) {
  if (other && (!best || other->end > best->end)) best = std::move(other);
}

}  // namespace dateline::time

#endif
