// Dates of the calendar.
#include "bytes/day.h"
#include "time/grammar.h"

namespace dateline::time {

const Atom Grammar::kNothing{};

namespace {

// Marks an impossible day as such instead of reading a part of it.
void check(Meaning& m) {
  if (m.month == kUnknown || m.day == kUnknown) return;
  int year = m.year == kUnknown ? 2000 : m.year;
  if (!is_valid({year, m.month, m.day})) m.kind = Kind::kInvalid;
}

}  // namespace

std::optional<std::pair<size_t, int>> Grammar::month(size_t i) const {
  if (is(i, Class::kMonth)) return std::pair(i + 1, value(i, Class::kMonth));
  if (!is(i, Class::kMonthShort)) return std::nullopt;
  int m = value(i, Class::kMonthShort);
  return std::pair(mark(i + 1, '.') && glued(i + 1) ? i + 2 : i + 1, m);
}

std::optional<std::pair<size_t, int>> Grammar::weekday(size_t i) const {
  if (is(i, Class::kWeekday) && at(i).upper) return std::pair(i + 1, value(i, Class::kWeekday));
  if (is(i, Class::kWeekday)) return std::pair(i + 1, value(i, Class::kWeekday));
  if (!is(i, Class::kWeekdayShort)) return std::nullopt;
  return std::pair(mark(i + 1, '.') && glued(i + 1) ? i + 2 : i + 1, value(i, Class::kWeekdayShort));
}

std::optional<std::pair<size_t, int>> Grammar::ordinal(size_t i) const {
  if (is_number(i)) {
    if (is(i + 1, Class::kSuffix) && glued(i + 1)) return std::pair(i + 2, at(i).number);
    return std::nullopt;
  }
  if (is(i, Class::kOrdinal)) return std::pair(i + 1, value(i, Class::kOrdinal));
  // "twenty-first"
  if (is(i, Class::kNumber) && value(i, Class::kNumber) >= 20 && value(i, Class::kNumber) <= 90) {
    size_t next = skip_hyphen(i + 1);
    if (is(next, Class::kOrdinal) && value(next, Class::kOrdinal) > 0 && value(next, Class::kOrdinal) < 10) {
      return std::pair(next + 1, value(i, Class::kNumber) + value(next, Class::kOrdinal));
    }
  }
  return std::nullopt;
}

std::optional<std::pair<size_t, int>> Grammar::day_of_month(size_t i) const {
  if (is_number(i) && at(i).size() <= 2 && at(i).number >= 1 && at(i).number <= 31) {
    int d = at(i).number;
    if (is(i + 1, Class::kSuffix) && glued(i + 1)) return std::pair(i + 2, d);
    if (at(i + 1).kind == Atom::Kind::kWord && glued(i + 1)) return std::nullopt;  // "4th" is above; "4x" is not a day
    if (mark(i + 1, '.') && glued(i + 1) && is_number(i + 2) && glued(i + 2)) return std::nullopt;  // 4.5
    if (mark(i + 1, ',') && glued(i + 1) && is_number(i + 2) && glued(i + 2) && at(i + 2).size() == 3) {
      return std::nullopt;  // 4,500
    }
    if (mark(i + 1, '%')) return std::nullopt;
    if (mark(i + 1, ':') && glued(i + 1) && is_number(i + 2) && glued(i + 2)) return std::nullopt;  // 4:30
    return std::pair(i + 1, d);
  }
  if (auto o = ordinal(i); o && o->second >= 1 && o->second <= 31) return o;
  if (auto n = cardinal(i); n && n->words && n->tenths >= 10 && n->tenths <= 310 && n->tenths % 10 == 0) {
    return std::pair(n->end, n->tenths / 10);  // "May twenty one"
  }
  return std::nullopt;
}

Found Grammar::numeric_date(size_t i) const {
  if (!is_number(i) || !glued(i + 1)) return std::nullopt;
  bool ends_range = i > begin_ && mark(i - 1, '-') && mark(i + 1, '/');  // "10/1/2018-10/7/2018"
  if (i > begin_ && glued(i) && !ends_range &&
      !(mark(i - 1, '(') || mark(i - 1, '"') || mark(i - 1, '\'') || mark(i - 1, '['))) {
    return std::nullopt;  // inside a longer number or name
  }
  char dash = at(i + 1).mark;
  if (at(i + 1).kind != Atom::Kind::kMark || (dash != '-' && dash != '/' && dash != '.') || !glued(i + 2)) {
    return std::nullopt;
  }
  Meaning m = calendar();
  // 4-Feb-2019, 2019-Feb-04
  if (auto name = month(i + 2); name && mark(name->first, dash) && is_number(name->first + 1)) {
    size_t last = name->first + 1;
    m.month = name->second;
    bool year_first = at(i).size() == 4;
    m.day = year_first ? at(last).number : at(i).number;
    int y = year_first ? at(i).number : at(last).number;
    m.year = y < 100 ? (y < 50 ? 2000 + y : 1900 + y) : y;
    check(m);
    return Match{last + 1, m};
  }
  if (!is_number(i + 2)) return std::nullopt;
  if (at(i).size() == 3 || at(i).size() > 4 || at(i + 2).size() > 4) return std::nullopt;  // a telephone number
  bool three = mark(i + 3, dash) && glued(i + 3) && is_number(i + 4) && glued(i + 4);
  int a = at(i).number, b = at(i + 2).number;
  if (!three) {
    // 2019-02 is a month; 4/2 alone may be a fraction, a score or a list.
    bool ends = !(glued(i + 3) && (at(i + 3).kind == Atom::Kind::kWord || mark(i + 3, '-') || mark(i + 3, '/')));
    if (at(i).size() == 4 && at(i + 2).size() == 2 && dash != '.' && b >= 1 && b <= 12 && a >= 1500 && a <= 2200 &&
        ends && b <= a % 100) {  // else "2007-08" is two years
      m.year = a;
      m.month = b;
      return Match{i + 3, m};
    }
    if (dash == '/' && a == 9 && b == 11 && ends && !is(i - 1, Class::kOn)) {  // the attacks
      m.year = 2001;
      m.month = 9;
      m.day = 11;
      return Match{i + 3, m};
    }
    // "11/2016"
    if (dash != '.' && at(i).size() <= 2 && at(i + 2).size() == 4 && a >= 1 && a <= 12 && b >= 1900 && b <= 2100 &&
        ends) {
      m.year = b;
      m.month = a;
      return Match{i + 3, m};
    }
    // "on 4/22": elsewhere it may be a fraction or a score
    bool dated = i > begin_ && (is(i - 1, Class::kOn) || is(i - 1, Class::kBy) || is(i - 1, Class::kUntil) ||
                                is(i - 1, Class::kSince) || is(i - 1, Class::kFrom) || is(i - 1, Class::kWeekday) ||
                                word_is(i - 1, "back"));
    if (dash == '/' && dated && ends && at(i).size() <= 2 && at(i + 2).size() <= 2 && a >= 1 && b >= 1) {
      m.month = a > 12 ? b : a;
      m.day = a > 12 ? a : b;
      if (m.month > 12 || m.day > 31) return std::nullopt;
      check(m);
      return Match{i + 3, m};
    }
    return std::nullopt;
  }
  int c = at(i + 4).number;
  if (at(i + 2).size() > 2) return std::nullopt;
  if (glued(i + 5) && (mark(i + 5, dash) || (at(i + 5).kind == Atom::Kind::kMark && mark(i + 5, '/'))))
    return std::nullopt;
  if (at(i).size() == 4) {
    m.year = a;
    m.month = b;
    m.day = c;
  } else if (at(i + 4).size() == 4 || (at(i + 4).size() == 2 && dash != '.')) {
    m.year = at(i + 4).size() == 4 ? c : c < 50 ? 2000 + c : 1900 + c;
    bool day_first = dash == '.' || a > 12;  // 4.2.2019 is European; 4/2/2019 American, unless it cannot be
    if (dash == '.' && b > 12) day_first = false;
    m.month = day_first ? b : a;
    m.day = day_first ? a : b;
  } else {
    return std::nullopt;
  }
  if (m.year < 1000 || m.year > 2999 || m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31) {
    m.kind = Kind::kInvalid;
    if (dash == '.') return std::nullopt;
  }
  size_t end = i + 5;
  check(m);
  // 2019-02-04T20:15
  if (word_is(end, "t") && glued(end) && is_number(end + 1) && glued(end + 1) && mark(end + 2, ':') &&
      is_number(end + 3) && at(end + 1).number <= 24 && at(end + 3).number < 60) {
    m.minute = at(end + 1).number * 60 + at(end + 3).number;
    end += 4;
    if (mark(end, ':') && glued(end) && is_number(end + 1)) end += 2;
    if (word_is(end, "z") && glued(end)) ++end;
  }
  return Match{end, m};
}

Found Grammar::calendar_date(size_t i) const {
  Meaning m = calendar();
  size_t k = i;
  bool short_weekday = false;
  if (auto w = weekday(k)) {
    m.weekday = w->second;
    short_weekday = !is(k, Class::kWeekday);
    k = w->first;
    size_t next = k;
    if (mark(next, ',')) ++next;
    if (is(next, Class::kThe)) ++next;
    bool month_next = month(next).has_value() && (is(next, Class::kMonthShort) || at(next).upper);
    auto d = month_next ? std::nullopt : day_of_month(next);
    bool day_next = d && (is(d->first, Class::kOf) ? month(d->first + 1).has_value() : month(d->first).has_value());
    // "on Tuesday, the first meeting": the first of something else
    bool of_thing = d && !is_number(next) && at(d->first).kind == Atom::Kind::kWord && !at(d->first).first &&
                    !at(d->first).upper && !is(d->first, Class::kOf) && !is(d->first, Class::kIn) &&
                    !is(d->first, Class::kAt) && !is(d->first, Class::kOn);
    if (!day_next && d && !of_thing && is(next - 1, Class::kThe) && ordinal(next)) {  // "Tuesday the 5th"
      m.day = d->second;
      return Match{d->first, m};
    }
    if (!month_next && !day_next) {
      if (d && is_number(next) && is(next + 1, Class::kSuffix)) {  // "Friday 14th"
        m.day = d->second;
        return Match{d->first, m};
      }
      if (short_weekday) return std::nullopt;
      size_t week = is(k, Class::kOf) ? k + 1 : k;
      size_t word = is(week, Class::kThe) ? week + 1 : week;
      if (is(word, Class::kRelative) && word_is(word + 1, "week")) {  // "Friday (of) next week"
        Found r = relative(week);
        if (r && r->meaning.deixis && r->meaning.deixis_unit == Unit::kWeek) {
          m.deixis = true;
          m.deixis_unit = Unit::kWeek;
          m.deixis_count = r->meaning.deixis_count;
          m.origin = r->meaning.origin;
          return Match{r->end, m};
        }
      }
      return Match{k, m};
    }
    k = next;
  }
  size_t start = k;
  bool article = false;
  if (is(k, Class::kThe) && m.weekday == kUnknown) {
    ++k;
    article = true;
  }
  size_t end = k;
  bool full_name = is(k, Class::kMonth);
  bool asks =
      word_is(k, "may") && (word_is(k + 1, "i") || word_is(k + 1, "we") || word_is(k + 1, "you"));  // "May I ask"
  if (auto mo = month(k); mo && !asks && !(article && start == i && !is(k, Class::kMonth))) {
    // February 4, 2019; February 2019; February
    bool upper = at(k).upper;
    m.month = mo->second;
    end = mo->first;
    size_t next = skip_hyphen(end);
    if (next == end && mark(end, '/') && glued(end) && glued(end + 1)) ++next;           // "Oct/2"
    if (mark(next, ',') && is_number(next + 1) && is(next + 2, Class::kSuffix)) ++next;  // "October, 1st"
    if (is(next, Class::kThe) && ordinal(next + 1)) ++next;
    auto d = day_of_month(next);
    if (d && !(is_number(next) && at(next).size() == 4)) {
      // "May 2008" has no day; "May two men" neither
      bool word_day = !is_number(next);
      bool closed = at(d->first).kind == Atom::Kind::kMark || is(d->first, Class::kNumber);
      if (!word_day || ordinal(next) || m.weekday != kUnknown || closed) {
        m.day = d->second;
        end = d->first;
      }
    }
    size_t y = end;
    if (mark(y, ',')) ++y;
    if (is(y, Class::kOf)) ++y;
    if (y == end) y = mark(y, '/') && glued(y) && glued(y + 1) ? y + 1 : skip_hyphen(y);
    if (auto yr = year_number(y)) {
      bool ok = !(y != end && mark(end, ',') && m.day == kUnknown && !at(y).spaced);
      if (ok) {
        m.year = yr->second;
        end = yr->first;
      }
    }
    // A month without anything beside it must be a full name and look like one.
    if (m.day == kUnknown && m.year == kUnknown) {
      auto joint = [&](size_t j) { return is(j, Class::kTo) || is(j, Class::kUntil) || mark(j, '-'); };
      bool range = upper && ((joint(end) && month(end + 1)) || (k >= begin_ + 2 && joint(k - 1) && month(k - 2)));
      // "in Feb", "since Jan"; but "by Jan Egeland", "of Mar Elias"
      bool preposition =
          k > begin_ && (is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kBy) ||
                         is(k - 1, Class::kUntil) || is(k - 1, Class::kAfter) || is(k - 1, Class::kBefore) ||
                         is(k - 1, Class::kDuring) || is(k - 1, Class::kFrom));
      bool named = at(end).kind == Atom::Kind::kWord && at(end).upper;
      bool dated = upper && preposition && !named;
      if (!full_name && !range && !dated && !(upper && mark(end - 1, '.'))) return std::nullopt;
      if (!upper && !plain_month(k, end)) return std::nullopt;
      // "the March to the sea", "the Long March", "Mrs May"
      bool word_too = m.month == 3 || m.month == 5;
      if (word_too && k > begin_ && m.weekday == kUnknown) {
        const Atom& before = at(k - 1);
        bool name =
            before.kind == Atom::Kind::kWord && before.upper && (before.entry == nullptr || is(k - 1, Class::kLong));
        if (article || name || is(k - 1, Class::kS) || (before.mark == '.' && !before.spaced && at(k - 2).upper))
          return std::nullopt;
        if (at(end).kind == Atom::Kind::kWord && at(end).upper && at(end).entry == nullptr && m.month == 5)
          return std::nullopt;
      }
    }
    if (m.day != kUnknown && m.year == kUnknown && !upper && (m.month == 3 || m.month == 5) && full_name &&
        at(end).kind != Atom::Kind::kMark) {
      return std::nullopt;  // "may 5 people"
    }
    end = year_behind(end, m);
    check(m);
    return Match{end, m};
  }
  // 4 February 2019, the 4th of February
  auto d = day_of_month(k);
  if (!d || (i > begin_ && i == k && mark(k - 1, '$') && glued(k))) {
    if (m.weekday != kUnknown && !short_weekday) return Match{start, m};
    return std::nullopt;
  }
  size_t next = d->first;
  if (is(next, Class::kOf))
    ++next;
  else if (mark(next, '.') && is_number(k) && month(next + 1))
    ++next;  // "16. November"
  else
    next = skip_hyphen(next);
  auto mo = month(next);
  bool month_like =
      mo && (at(next).upper ||
             (is(next, Class::kMonthShort) && (year_number(mo->first) || (k > begin_ && is(k - 1, Class::kOn)))) ||
             (is(next, Class::kMonth) && (plain_month(next, mo->first) || ordinal(k) || year_number(mo->first))));
  if (!month_like) {
    if (m.weekday != kUnknown && !short_weekday) return Match{start, m};
    return std::nullopt;
  }
  m.day = d->second;
  m.month = mo->second;
  end = mo->first;
  size_t y = end;
  if (mark(y, ',')) ++y;
  if (is(y, Class::kOf)) ++y;
  y = skip_hyphen(y);
  if (auto yr = year_number(y); yr && at(y).kind != Atom::Kind::kMark) {
    m.year = yr->second;
    end = yr->first;
  }
  end = year_behind(end, m);
  check(m);
  return Match{end, m};
}

// A month in lower case that can only be one: any but "march" and "may", which need a preposition and nothing behind.
bool Grammar::plain_month(size_t k, size_t end) const {
  if (!is(k, Class::kMonth)) return false;
  int m = value(k, Class::kMonth);
  if (m != 3 && m != 5) return true;
  bool before =
      k > begin_ && (is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kUntil) ||
                     is(k - 1, Class::kOf) || is(k - 1, Class::kBy) || is(k - 1, Class::kDuring) || is_number(k - 1));
  return before && at(end).kind == Atom::Kind::kMark;
}

// "the 20th", "the 31st of next month": a day of a month that the text spoke of.
Found Grammar::day_only(size_t i) const {
  bool the = is(i, Class::kThe);
  auto o = ordinal(the ? i + 1 : i);
  if (!o || o->second < 1 || o->second > 31 || (!the && !is(o->first, Class::kOf))) return std::nullopt;
  Meaning m = calendar();
  m.day = o->second;
  m.origin = Origin::kSpeaker;
  size_t end = o->first;
  if (is(end, Class::kOf)) {
    Found r = relative(end + 1);
    if (!r) r = the_unit(end + 1);
    if (!r || !r->meaning.deixis || r->meaning.deixis_unit != Unit::kMonth) return std::nullopt;
    m.deixis = true;
    m.deixis_unit = Unit::kMonth;
    m.deixis_count = r->meaning.deixis_count;
    m.origin = r->meaning.origin;
    return Match{r->end, m};
  }
  bool before = i > begin_ && (is(i - 1, Class::kOn) || is(i - 1, Class::kBy) || is(i - 1, Class::kUntil) ||
                               is(i - 1, Class::kSince) || is(i - 1, Class::kFrom) || is(i - 1, Class::kTo) ||
                               is(i - 1, Class::kFor));
  const Atom& next = at(end);
  bool noun = next.kind != Atom::Kind::kMark && !is(end, Class::kAnd) && !is(end, Class::kTo) && !is(end, Class::kAt) &&
              !is(end, Class::kIn) && !word_is(end, "was") && !word_is(end, "when") && !word_is(end, "it") &&
              !word_is(end, "he") && !word_is(end, "they");
  if (!before || noun || next.mark == '-' || (!is_number(i + 1) && o->second < 20)) return std::nullopt;
  return Match{end, m};
}

Found Grammar::date(size_t i) const {
  Found best = numeric_date(i);
  if (best) return best;
  keep_longest(best, calendar_date(i));
  keep_longest(best, season_or_quarter(i));
  keep_longest(best, decade_or_century(i));
  keep_longest(best, year(i));
  if (!best) return day_only(i);
  return best;
}

}  // namespace dateline::time
