#include "time/grammar.h"

#include "bytes/day.h"

namespace dateline::time {

// The order decides between readings of the same length.
Found Grammar::expression(size_t i) const {
  const Atom& a = at(i);
  if (a.kind == Atom::Kind::kMark && a.mark != '\'') return std::nullopt;
  if (a.kind == Atom::Kind::kWord && a.entry == nullptr) return std::nullopt;
  Found best = date(i);
  if (a.kind != Atom::Kind::kMark) {
    keep_longest(best, clock_and_date(i));
    if (a.kind == Atom::Kind::kWord) {
      keep_longest(best, part_of_day(i));
      keep_longest(best, deictic(i));
      keep_longest(best, relative(i));
      keep_longest(best, reference(i));
      keep_longest(best, modified(i));
      if (is(i, Class::kThe))
        keep_longest(best, nth_of(i));
      else if (is(i, Class::kOrdinal) || word_is(i, "last"))
        keep_longest(best, nth_of(i));
    } else {
      keep_longest(best, nth_of(i));
    }
    Found s = set(i);
    keep_longest(s, amount(i));
    keep_longest(best, std::move(s));
  }
  if (word_is(i, "week") && is_number(i + 1)) keep_longest(best, the_unit(i));
  if (!best && is(i, Class::kThe)) {
    Found u = the_unit(i);
    if (u && (u->end > i + 2 || u->meaning.nth != 0)) return u;
    if (u && !is(u->end, Class::kOf) &&
        !(at(u->end).kind == Atom::Kind::kWord && at(u->end).entry && is(u->end, Class::kAfter))) {
      Unit unit = u->meaning.deixis_unit;
      bool plain = unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear || unit == Unit::kWeekend ||
                   unit == Unit::kQuarter;
      if (unit == Unit::kDay && u->meaning.part == Part::kNone) {
        // "the day" is mostly "the day when"; it counts where nothing more is said of it.
        const Atom& next = at(u->end);
        plain = next.kind == Atom::Kind::kMark || is(u->end, Class::kBefore);
      }
      if (is(u->end, Class::kBefore) && unit == Unit::kDay) {
        const Atom& next = at(u->end + 1);
        if (next.kind == Atom::Kind::kMark) {
          u->meaning.deixis_count = -1;
          ++u->end;
        } else {
          plain = false;
        }
      }
      const Atom& next = at(u->end);
      bool modifies = next.kind == Atom::Kind::kMark && next.mark == '-';
      if (plain && !modifies) best = u;
    }
  }
  return best;
}

namespace {

bool day_only_range(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.day != kUnknown && m.month != kUnknown && !m.deixis;
}

}  // namespace

// Walks over the sentences and joins what shares a head: "4 and 5 February", "July 3-5, 1863", "1937–45".
class Scan {
 public:
  Scan(std::string_view text, const std::vector<Atom>& atoms, const TimeTables& tables, bool ancient)
      : atoms_(atoms), grammar_(text, atoms, tables, ancient) {}

  std::vector<Phrase> run() {
    for (size_t begin = 0; begin < atoms_.size();) {
      size_t end = begin + 1;
      while (end < atoms_.size() && !atoms_[end].first) ++end;
      grammar_.set_bounds(begin, end);
      for (size_t i = begin; i < end;) {
        i = may_begin(i, end) ? step(i) : i + 1;
      }
      begin = end;
    }
    return std::move(phrases_);
  }

 private:
  // Whether anything may begin at atom i, by it and the one after it: nearly all of the text ends here.
  bool may_begin(size_t i, size_t end) const {
    const Atom& a = atoms_[i];
    if (a.kind == Atom::Kind::kMark) return a.mark == '\'' && i + 1 < end && atoms_[i + 1].kind == Atom::Kind::kNumber;
    if (a.kind == Atom::Kind::kNumber) return a.number >= 0;
    if (a.entry == nullptr) return false;
    if (!a.entry->may_begin) return false;
    if (!a.entry->needs_next) return true;
    // "the", "a", "this", "some" …: nothing without a word of time behind them.
    if (i + 1 >= end || atoms_[i + 1].first) return false;
    const Atom& next = atoms_[i + 1];
    return next.entry != nullptr || next.kind == Atom::Kind::kNumber || next.mark == '\'' || next.mark == '-' ||
           a.entry->is(Class::kA) || word_of_part(next);
  }

  bool word_of_part(const Atom& a) const {
    return a.kind == Atom::Kind::kWord && (a.end - a.begin == 6 || a.end - a.begin == 4);  // "latter", "same"
  }

  // Reads what begins at atom i; returns where to go on.
  size_t step(size_t i) {
    if (size_t next = days_before_month(i)) return next;
    if (size_t next = years_before_era(i)) return next;
    Found found = grammar_.expression(i);
    if (!found) return i + 1;
    if (found->meaning.kind == Kind::kInvalid) {
      phrases_.push_back({i, found->end, found->meaning});
      return found->end;
    }
    phrases_.push_back({i, found->end, found->meaning});
    year_behind();
    share_year();
    if (phrases_.size() >= 2) {
      const Meaning& before = phrases_[phrases_.size() - 2].meaning;
      Meaning& now = phrases_.back().meaning;
      bool range = phrases_[phrases_.size() - 2].end + 1 == i &&
                   (grammar_.is(i - 1, Class::kTo) || grammar_.is(i - 1, Class::kUntil) || grammar_.mark(i - 1, '-'));
      bool bare = now.minute != kUnknown && !now.has_date_fields() && !now.deixis;
      if (range && bare && before.minute != kUnknown && now.minute < before.minute) now.next_day = true;
    }
    // "11 a.m. on 11 November": two expressions, one day
    if (found->meaning.minute != kUnknown && !found->meaning.has_date_fields() && !found->meaning.deixis &&
        grammar_.is(found->end, Class::kOn)) {
      Found d = grammar_.date(found->end + 1);
      if (d && (d->meaning.day != kUnknown || d->meaning.weekday != kUnknown) && d->meaning.kind == Kind::kCalendar) {
        Meaning m = d->meaning;
        m.minute = found->meaning.minute;
        m.zone = found->meaning.zone;
        phrases_.back().meaning = m;
      }
    }
    if (day_only_range(found->meaning)) return days_after_month(found->end, found->meaning);
    if (found->meaning.bare_year || (found->meaning.year != kUnknown && grammar_.is_number(found->end - 1))) {
      return short_year(found->end, found->meaning);
    }
    return found->end;
  }

  // "4 and 5 February", "9-11 May 1945", "5, 6 and 7 June": the days before the last one.
  size_t days_before_month(size_t i) {
    auto day = grammar_.day_of_month(i);
    size_t the = 0;
    if (!day && grammar_.is(i, Class::kThe) && grammar_.ordinal(i + 1)) {
      day = grammar_.day_of_month(i + 1);
      the = 1;
    }
    if (!day || (!grammar_.is_number(i) && !the)) return 0;
    std::pair<size_t, size_t> spans[8];
    int days[8];
    int n = 0;
    size_t k = i;
    while (n < 7) {
      auto d = grammar_.day_of_month(k + (n == 0 ? the : 0));
      if (!d) return 0;
      spans[n] = {k, d->first};
      days[n++] = d->second;
      size_t next = d->first;
      bool joint = grammar_.is(next, Class::kAnd) || grammar_.is(next, Class::kOr) || grammar_.is(next, Class::kTo) ||
                   grammar_.mark(next, '-') || grammar_.mark(next, '/') || grammar_.mark(next, ',');
      if (!joint) return 0;
      ++next;
      if (grammar_.mark(next - 1, ',') && grammar_.is(next, Class::kAnd)) ++next;
      Found last = grammar_.calendar_date(next);
      if (last && day_only_range(last->meaning) && !grammar_.month(next) && last->meaning.weekday == kUnknown) {
        for (int j = 0; j < n; ++j) {
          Meaning m = last->meaning;
          m.day = days[j];
          if (!is_valid({m.year == kUnknown ? 2000 : m.year, m.month, m.day})) return 0;
          phrases_.push_back({spans[j].first, spans[j].second, m});
        }
        phrases_.push_back({next, last->end, last->meaning});
        return last->end;
      }
      k = next;
    }
    return 0;
  }

  // "from April to June in 2017": the year is an expression of its own, and the month is of that year.
  void year_behind() {
    Phrase& last = phrases_.back();
    Meaning& m = last.meaning;
    bool bare = m.kind == Kind::kCalendar && m.month != kUnknown && m.year == kUnknown && !m.deixis && m.shift == 0 &&
                m.relative == Relative::kNone;
    if (!bare || !grammar_.is(last.end, Class::kIn) || !grammar_.is_number(last.end + 1)) return;
    if (grammar_.at(last.end + 1).size() != 4 || grammar_.unit(last.end + 2)) return;
    if (auto year = grammar_.year_number(last.end + 1)) m.year = year->second;
  }

  // "March and April 1918", "21 March - 21 June 1952", "October to March 1945": the first has the year of the second
  void share_year() {
    if (phrases_.size() < 2) return;
    const Phrase& last = phrases_.back();
    Phrase& before = phrases_[phrases_.size() - 2];
    const Meaning& m = last.meaning;
    Meaning& b = before.meaning;
    if (m.kind != Kind::kCalendar || m.year == kUnknown || m.month == kUnknown || m.shift != 0 || m.nth != 0) return;
    if (b.kind != Kind::kCalendar || b.month == kUnknown || b.year != kUnknown || b.deixis ||
        b.relative != Relative::kNone || b.shift != 0)
      return;
    size_t joint = before.end;
    if (joint + 1 != last.begin) return;
    bool range = grammar_.is(joint, Class::kTo) || grammar_.mark(joint, '-');
    if (!range && !grammar_.is(joint, Class::kAnd) && !grammar_.is(joint, Class::kOr)) return;
    b.year = b.month > m.month && range ? m.year - 1 : m.year;
  }

  // "499-493 BC", "264 to 241 BC": the first year has the era of the second
  size_t years_before_era(size_t i) {
    if (!grammar_.is_number(i) || grammar_.at(i).size() > 4 ||
        (i > grammar_.begin_ && grammar_.glued(i) && !grammar_.mark(i - 1, '(')))
      return 0;
    size_t joint = i + 1;
    if (!(grammar_.is(joint, Class::kTo) || grammar_.is(joint, Class::kAnd) || grammar_.is(joint, Class::kOr) ||
          grammar_.mark(joint, '-')))
      return 0;
    auto second = grammar_.year_number(joint + 1);
    if (!second || !grammar_.is_number(joint + 1) || second->first == joint + 2 || second->second > 0) return 0;
    Meaning m;
    m.kind = Kind::kCalendar;
    m.year = 1 - grammar_.at(i).number;
    m.bare_year = true;
    phrases_.push_back({i, i + 1, m});
    m.year = second->second;
    phrases_.push_back({joint + 1, second->first, m});
    return second->first;
  }

  // "February 27 and 28", "July 3-5, 1863", "April 1, 2 and 3": the days after the first one.
  size_t days_after_month(size_t end, Meaning m) {
    bool month_first = grammar_.is_number(end - 1) || grammar_.is(end - 1, Class::kSuffix);
    size_t first = phrases_.size() - 1;
    while (month_first) {
      size_t next = end;
      bool comma = grammar_.mark(next, ',');
      bool joint = comma || grammar_.is(next, Class::kAnd) || grammar_.is(next, Class::kOr) ||
                   grammar_.is(next, Class::kTo) || grammar_.mark(next, '-') || grammar_.mark(next, '/');
      if (!joint) break;
      ++next;
      if (comma && grammar_.is(next, Class::kAnd)) ++next;
      if (!grammar_.is_number(next) || grammar_.at(next).size() > 2) break;
      auto d = grammar_.day_of_month(next);
      if (!d || d->second <= m.day) break;
      // A number that counts something or has its own month is not one of these days.
      size_t after = d->first;
      const Atom& a = grammar_.at(after);
      if (grammar_.month(after) || grammar_.unit(after)) break;
      if (grammar_.mark(after, '/') && grammar_.glued(after)) break;  // "10/1/2018 - 10/7/2018"
      bool noun = a.kind == Atom::Kind::kWord && a.entry == nullptr && !a.upper;
      if (comma && !(grammar_.is(after, Class::kAnd) || grammar_.mark(after, ','))) break;
      if (noun && !grammar_.mark(next - 1, '-') && a.end - a.begin > 4) break;
      if (!is_valid({m.year == kUnknown ? 2000 : m.year, m.month, d->second})) break;
      m.day = d->second;
      size_t stop = d->first;
      size_t y = grammar_.mark(stop, ',') ? stop + 1 : stop;
      if (m.year == kUnknown) {
        if (auto year = grammar_.year_number(y); year && !grammar_.mark(y, '\'')) {
          for (size_t j = first; j < phrases_.size(); ++j) phrases_[j].meaning.year = year->second;
          m.year = year->second;
          stop = year->first;
        }
      }
      m.weekday = kUnknown;
      phrases_.push_back({next, stop, m});
      end = stop;
    }
    return end;
  }

  // "1937-45", "1990/91"
  size_t short_year(size_t end, const Meaning& m) {
    if (!(grammar_.mark(end, '-') || grammar_.mark(end, '/')) || !grammar_.glued(end) || !grammar_.is_number(end + 1) ||
        !grammar_.glued(end + 1) || grammar_.at(end + 1).size() != 2 || m.year < 1000) {
      return end;
    }
    int short_number = grammar_.at(end + 1).number;
    if (short_number <= m.year % 100) return end;
    if (grammar_.glued(end + 2) &&
        (grammar_.mark(end + 2, '-') || grammar_.mark(end + 2, '/') || grammar_.at(end + 2).kind == Atom::Kind::kWord))
      return end;
    Meaning second;
    second.kind = Kind::kCalendar;
    second.year = m.year / 100 * 100 + short_number;
    phrases_.push_back({end + 1, end + 2, second});
    return end + 2;
  }

  const std::vector<Atom>& atoms_;
  Grammar grammar_;
  std::vector<Phrase> phrases_;
};

std::vector<Phrase> find_phrases(std::string_view text, const std::vector<Atom>& atoms, const TimeTables& tables) {
  int eras = 0;
  for (size_t i = 1; i < atoms.size(); ++i) {
    if (atoms[i].entry && atoms[i].upper && atoms[i - 1].kind == Atom::Kind::kNumber &&
        (atoms[i].entry->is(Class::kEra) || atoms[i].entry->is(Class::kB))) {
      ++eras;
    }
  }
  return Scan(text, atoms, tables, eras >= 3).run();
}

}  // namespace dateline::time
