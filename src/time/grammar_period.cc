// Seasons, quarters and halves of years, decades, centuries.
#include "time/grammar.h"

namespace dateline::time {
// What may follow a part of a year: its year ("of 2018", "2018", "last year", "of next year", "of the year").
namespace {
void set_year_deixis(Meaning& m, int count, Origin origin) {
  m.deixis = true;
  m.deixis_unit = Unit::kYear;
  m.deixis_count = count;
  m.origin = origin;
}
}  // namespace

// "Q3" 3, "H1" 5: a letter and a digit with nothing behind them.
std::optional<int> Grammar::quarter_code(size_t i) const {
  if (!is(i, Class::kQuarterLetter) || !is_number(i + 1) || !glued(i + 1) || at(i + 1).size() != 1) return std::nullopt;
  if (glued(i + 2) && at(i + 2).kind == Atom::Kind::kWord) return std::nullopt;  // "H1N1"
  bool half = word_is(i, "h");
  int n = at(i + 1).number;
  if (n < 1 || n > (half ? 2 : 4)) return std::nullopt;
  return half ? n + 4 : n;
}

Found Grammar::season_or_quarter(size_t i) const {
  Meaning m = calendar();
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  size_t end = k;
  bool season = false;
  // "2018 Q1", "2019-H2"
  if (is_number(k) && at(k).size() == 4) {
    size_t letter = skip_hyphen(k + 1);
    auto yr = year_number(k);
    if (!yr || yr->first != k + 1 || !quarter_code(letter)) return std::nullopt;
    m.year = yr->second;
    m.quarter = *quarter_code(letter);
    return Match{letter + 2, m};
  }
  if (is(k, Class::kSeason)) {
    m.season = value(k, Class::kSeason);
    end = k + 1;
    season = true;
  } else if (is_number(k) && at(k).number >= 1 && at(k).number <= 4 && word_is(k + 1, "q") && glued(k + 1)) {
    m.quarter = at(k).number;  // 1Q 2018
    end = k + 2;
  } else if (auto code = quarter_code(k)) {
    m.quarter = *code;
    end = k + 2;
    size_t y = skip_hyphen(end);
    if (y != end && year_number(y)) end = y;  // "Q1-2019"
    if ((*code > 4 || !at(k).upper) && !year_number(end) && !is(end, Class::kOf)) return std::nullopt;
  } else if (auto o = ordinal(k); o || word_is(k, "latter")) {
    size_t next = o ? skip_hyphen(o->first) : k + 1;
    int n = o ? o->second : 2;
    if (is(next, Class::kHalf)) {
      if (n != 1 && n != 2) return std::nullopt;
      m.quarter = n + 4;
      end = next + 1;
      bool of_year =
          is(end, Class::kOf) && (year_number(end + 1) || is(end + 1, Class::kThe) || is(end + 1, Class::kRelative));
      if (!of_year && !year_number(end)) return std::nullopt;  // "the second half" is mostly football
    } else if (o && is(next, Class::kUnit) && value(next, Class::kUnit) == static_cast<int>(Unit::kQuarter)) {
      if (n == -1) n = 4;
      if (n < 1 || n > 4) return std::nullopt;
      m.quarter = n;
      end = next + 1;
      if (word_is(end, "final") || word_is(end, "finals")) return std::nullopt;
    } else {
      return std::nullopt;
    }
  } else {
    return std::nullopt;
  }
  // Its year.
  size_t y = end;
  if (mark(y, ',')) ++y;
  bool of = is(y, Class::kOf);
  if (of) ++y;
  if (is(y, Class::kFiscal) || (is(y, Class::kThe) && is(y + 1, Class::kFiscal))) {
    if (auto fy = year(y)) {
      m.year = fy->meaning.year;
      return Match{fy->end, m};
    }
  }
  if (auto yr = year_number(y)) {
    m.year = yr->second;
    return Match{yr->first, m};
  }
  if (is(y, Class::kRelative) && is(y + 1, Class::kUnit) &&
      value(y + 1, Class::kUnit) == static_cast<int>(Unit::kYear)) {
    auto r = static_cast<Relative>(value(y, Class::kRelative));
    int count = r == Relative::kLast || r == Relative::kPrevious    ? -1
                : r == Relative::kNext || r == Relative::kFollowing ? 1
                                                                    : 0;
    set_year_deixis(m, count,
                    r == Relative::kThat || r == Relative::kPrevious || r == Relative::kFollowing ? Origin::kAnchor
                                                                                                  : Origin::kSpeaker);
    return Match{y + 2, m};
  }
  if (of && is(y, Class::kThe) && is(y + 1, Class::kUnit) &&
      value(y + 1, Class::kUnit) == static_cast<int>(Unit::kYear)) {
    set_year_deixis(m, 0, Origin::kSpeaker);
    return Match{y + 2, m};
  }
  // "fall" and "spring" are verbs too; alone they need an article or a preposition, and no object behind them.
  if (season) {
    if (word_is(k, "fall") || word_is(k, "spring")) {
      bool before = the || (k > begin_ && (is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kBy) ||
                                           is(k - 1, Class::kUntil) || is(k - 1, Class::kDuring)));
      if (!before || of) return std::nullopt;
      if (word_is(k, "fall") && at(end).kind == Atom::Kind::kWord && (word_is(end, "in") || is(end, Class::kOf)))
        return std::nullopt;
    }
    if (the && of) return std::nullopt;  // "the summer of love"
    if (at(k).upper && k > begin_ && !the && at(end).upper && at(end).kind == Atom::Kind::kWord)
      return std::nullopt;  // "Winter Olympics"
    if (at(k).upper && the && at(end).upper && at(end).kind == Atom::Kind::kWord) return std::nullopt;
  }
  return Match{end, m};
}

Found Grammar::decade_or_century(size_t i) const {
  Meaning m = calendar();
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  // 1990s, the '90s, the 470s BC
  size_t digits = mark(k, '\'') && glued(k + 1) ? k + 1 : k;
  if (is_number(digits) && (at(digits).size() == 4 || at(digits).size() == 3 || at(digits).size() == 2) &&
      at(digits).number % 10 == 0) {
    size_t s = digits + 1;
    if (mark(s, '\'') && glued(s)) ++s;
    if (is(s, Class::kS) && glued(s)) {
      int n = at(digits).number;
      size_t end = s + 1;
      auto e = era(end);
      if (at(digits).size() == 2) {
        if (!the && digits == k) return std::nullopt;
        if (n == 0 && digits == k) return std::nullopt;
        m.decade = 190 + n / 10;
        if (n < 30 && digits != k) m.decade = n < 30 ? 200 + n / 10 : m.decade;
        if (n == 20 || n == 30) m.decade = 190 + n / 10;
        return Match{end, m};
      }
      if (at(digits).size() == 3 && !e) return std::nullopt;
      m.decade = n / 10;
      if (!e && n % 100 == 0 && n != 2000) {  // "the 1800s"
        m.century = n / 100;
        m.decade = kUnknown;
      }
      if (e) {
        m.bc = e->second != 0;
        end = e->first;
      }
      if (!e && (n < 1000 || n > 2100)) return std::nullopt;
      return Match{end, m};
    }
  }
  if (the && is(k, Class::kDecadeWord)) {
    m.decade = 190 + value(k, Class::kDecadeWord);
    return Match{k + 1, m};
  }
  // "the twenty-first century", "19th-century", "the 4th century BC"
  if (auto o = ordinal(k); o && o->second >= 1 && o->second <= 30) {
    size_t next = skip_hyphen(o->first);
    if (is(next, Class::kCentury)) {
      size_t end = next + 1;
      m.century = o->second - 1;
      if (auto e = era(end)) {
        m.bc = e->second != 0;
        end = e->first;
      }
      return Match{end, m};
    }
  }
  return std::nullopt;
}

}  // namespace dateline::time
