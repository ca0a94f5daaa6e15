// Amounts of time, and what is counted with them: durations, "two years ago", ages.
#include "time/grammar.h"

namespace dateline::time {

std::optional<std::pair<size_t, Unit>> Grammar::unit(size_t i) const {
  if (is(i, Class::kUnit)) return std::pair(i + 1, static_cast<Unit>(value(i, Class::kUnit)));
  if (is(i, Class::kUnits)) {
    size_t end = i + 1;
    if (mark(end, '\'') && glued(end) && !is(end + 1, Class::kS)) ++end;  // "two years' time", without the mark below
    return std::pair(i + 1, static_cast<Unit>(value(i, Class::kUnits)));
  }
  return std::nullopt;
}

// "21", "1,200", "twenty-one", "two hundred and five", "1.5"; in tenths.
std::optional<NumberMatch> Grammar::cardinal(size_t i) const {
  NumberMatch n;
  if (is_number(i)) {
    if (i > begin_ && glued(i) && (mark(i - 1, '$') || mark(i - 1, '.') || mark(i - 1, ',') || mark(i - 1, ':')))
      return std::nullopt;
    int64_t v = at(i).number;
    size_t k = i + 1;
    while (mark(k, ',') && glued(k) && is_number(k + 1) && glued(k + 1) && at(k + 1).size() == 3 && v < 100000) {
      v = v * 1000 + at(k + 1).number;
      k += 2;
    }
    if (v > 100000000) return std::nullopt;
    n.tenths = static_cast<int>(v) * 10;
    if (mark(k, '.') && glued(k) && is_number(k + 1) && glued(k + 1)) {
      if (at(k + 1).size() != 1) return std::nullopt;
      n.tenths += at(k + 1).number;
      k += 2;
    }
    n.end = k;
    return n;
  }
  if (!is(i, Class::kNumber)) return std::nullopt;
  int total = 0, current = 0;
  size_t k = i, steps = 0;
  for (; steps < 8 && is(k, Class::kNumber); ++steps) {
    int v = value(k, Class::kNumber);
    if (v == 100 || v == 12) {
      current = (current == 0 ? 1 : current) * v;
    } else if (v == 1000) {
      total += (current == 0 ? 1 : current) * v;
      current = 0;
    } else if (current % 10 == 0 && (current == 0 || (v < 10 && current % 100 >= 20) || current % 100 == 0)) {
      current += v;
    } else {
      break;
    }
    ++k;
    size_t next = skip_hyphen(k);
    if (next != k && is(next, Class::kNumber))
      k = next;
    else if (is(k, Class::kAnd) && current >= 100 && is(k + 1, Class::kNumber))
      ++k;
  }
  n.end = k;
  n.tenths = (total + current) * 10;
  n.words = true;
  return n;
}

// A number as an amount: with its approximation before it and its half behind it.
std::optional<NumberMatch> Grammar::number(size_t i) const {
  size_t k = i;
  TimeMod mod = TimeMod::kNone;
  for (int steps = 0; steps < 3; ++steps) {
    if (word_is(k, "over") && k > begin_ && at(k - 1).kind == Atom::Kind::kWord && !is(k - 1, Class::kFor) &&
        !is(k - 1, Class::kIn) && !is(k - 1, Class::kOf) && !is(k - 1, Class::kAfter) && !is(k - 1, Class::kJust) &&
        !word_is(k - 1, "took") && !word_is(k - 1, "lasted") && !word_is(k - 1, "is") && !word_is(k - 1, "was") &&
        !word_is(k - 1, "within") && !is(k + 1, Class::kA)) {
      return std::nullopt;  // "sorties over 42 days": a preposition
    }
    if (is(k, Class::kApproximately) && !is(k + 1, Class::kUnit)) {
      mod = static_cast<TimeMod>(value(k, Class::kApproximately));
      ++k;
    } else if (is(k, Class::kMore) && is(k + 1, Class::kThan)) {
      mod = TimeMod::kMoreThan;
      k += 2;
    } else if (is(k, Class::kLess) && is(k + 1, Class::kThan)) {
      mod = TimeMod::kLessThan;
      k += 2;
    } else if (is(k, Class::kAt) && (is(k + 1, Class::kLeast) || is(k + 1, Class::kMost))) {
      mod = is(k + 1, Class::kLeast) ? TimeMod::kEqualOrMore : TimeMod::kEqualOrLess;
      k += 2;
    } else if (word_is(k, "up") && is(k + 1, Class::kTo)) {
      mod = TimeMod::kEqualOrLess;
      k += 2;
    } else if (is(k, Class::kOnly) || is(k, Class::kJust)) {
      ++k;
      if (is(k, Class::kApproximately)) continue;
    } else if (is(k, Class::kA) && (word_is(k + 1, "mere") || word_is(k + 1, "further") || word_is(k + 1, "full") ||
                                    word_is(k + 1, "little"))) {
      if (word_is(k + 1, "little") && !is(k + 2, Class::kMore) && !is(k + 2, Class::kLess)) break;
      k += cardinal(k + 2) || word_is(k + 1, "little") ? 2 : 1;
    } else {
      break;
    }
  }
  NumberMatch n;
  n.mod = mod;
  if (is(k, Class::kAnother)) {
    ++k;
    if (!cardinal(k) && !is(k, Class::kFew)) {
      n.end = k;
      n.tenths = 10;
      n.words = true;
      return n;
    }
  }
  if (auto c = cardinal(k)) {
    n.end = c->end;
    n.tenths = c->tenths;
    n.words = c->words;
    if (is(n.end, Class::kAnd) &&
        (is(n.end + 1, Class::kHalf) || (is(n.end + 1, Class::kA) && is(n.end + 2, Class::kHalf)))) {
      n.tenths += 5;
      n.end += is(n.end + 1, Class::kHalf) ? 2 : 3;
    } else if (mark(n.end, '%') && at(n.end).size() == 2) {  // ½
      n.tenths += 5;
      ++n.end;
    }
    // "two or three", "5 to 10": a number not told
    if ((is(n.end, Class::kOr) || is(n.end, Class::kTo)) && cardinal(n.end + 1) && !is(n.end, Class::kAnd)) {
      auto second = cardinal(n.end + 1);
      if (second->tenths > n.tenths && (is(second->end, Class::kUnits) || mark(second->end, '-'))) {
        n.end = second->end;
        n.tenths = second->tenths;
      }
    }
    return n;
  }
  if (is(k, Class::kHalf)) {
    size_t next = k + 1;
    if (is(next, Class::kA))
      ++next;
    else
      next = skip_hyphen(next);
    if (!is(next, Class::kUnit)) return std::nullopt;
    if (next == k + 1 && !word_is(next, "hour") && !word_is(next, "year") && !word_is(next, "day") &&
        !word_is(next, "century"))
      return std::nullopt;
    n.end = next;
    n.tenths = 5;
    n.words = true;
    return n;
  }
  if (is(k, Class::kA)) {
    size_t next = k + 1;
    if (is(next, Class::kFew) && word_is(next, "few")) {
      n.vague = true;
      n.end = next + 1;
      return n;
    }
    if (is(next, Class::kCouple)) {
      n.tenths = 20;
      n.end = is(next + 1, Class::kOf) ? next + 2 : next + 1;
      n.words = true;
      return n;
    }
    if (is(next, Class::kHalf)) {
      next = skip_hyphen(next + 1);
      if (!is(next, Class::kUnit)) return std::nullopt;
      n.end = next;
      n.tenths = 5;
      n.words = true;
      return n;
    }
    if (is(next, Class::kNumber) && value(next, Class::kNumber) >= 12) {  // "a dozen", "a hundred"
      if (auto c = cardinal(next)) {
        n.end = c->end;
        n.tenths = c->tenths;
        n.words = true;
        return n;
      }
    }
    n.end = next;
    n.tenths = 10;
    n.words = true;
    return n;
  }
  if (is(k, Class::kFew) && !word_is(k, "some")) {
    n.vague = true;
    n.end = k + 1;
    if (word_is(n.end, "more")) ++n.end;
    return n;
  }
  if (is(k, Class::kCouple)) {
    n.tenths = 20;
    n.end = is(k + 1, Class::kOf) ? k + 2 : k + 1;
    return n;
  }
  if (mod != TimeMod::kNone && is(k, Class::kApproximately) && is(k + 1, Class::kUnits)) return std::nullopt;
  return std::nullopt;
}

namespace {

Meaning duration(const NumberMatch& n, Unit unit) {
  Meaning m;
  m.kind = Kind::kDuration;
  m.quantity = {n.tenths, n.vague, unit};
  m.mod = n.mod;
  return m;
}

}  // namespace

// What may stand behind an amount and makes something else of it.
Found Grammar::after_amount(size_t end, const NumberMatch& n, Unit u) const {
  Meaning m = duration(n, u);
  auto moved = [&](size_t stop, int sign, Origin origin) {
    m.kind = Kind::kCalendar;
    m.shift = sign;
    m.origin = origin;
    return Match{stop, m};
  };
  if (mark(end, '\'') && glued(end) && !is(end + 1, Class::kS)) ++end;  // "three years' time", "weeks' notice"
  bool possessive = mark(end - 1, '\'');
  if (possessive) {
    if (is(end, Class::kTime)) return Match{end + 1, m};
    return Match{end - 1, m};
  }
  if (is(end, Class::kAgo)) return moved(end + 1, -1, Origin::kReport);
  if (is(end, Class::kFrom) && word_is(end + 1, "now")) return moved(end + 2, 1, Origin::kReport);
  if (is(end, Class::kFrom)) {
    Found d = deictic(end + 1);
    if (!d) d = date(end + 1);
    if (d && (d->meaning.kind != Kind::kCalendar || d->meaning.bare_year ||
              (d->meaning.day == kUnknown && d->meaning.weekday == kUnknown && !d->meaning.deixis)))
      d = std::nullopt;
    if (d) {
      Meaning inner = d->meaning;
      inner.shift = 1;
      inner.quantity = m.quantity;
      return Match{d->end, inner};
    }
  }
  bool after = is(end, Class::kAfter), before = is(end, Class::kBefore);
  if (after || before) {
    Found d = date(end + 1);
    keep_longest(d, relative(end + 1));
    keep_longest(d, deictic(end + 1));
    if (!d) {
      if (Found h = reference(end + 1); h && h->meaning.holiday >= 0) d = h;
    }
    if (d && d->meaning.kind == Kind::kCalendar && d->meaning.shift == 0 && !word_is(end + 1, "that")) {
      Meaning inner = d->meaning;
      inner.shift = after ? 1 : -1;
      inner.quantity = m.quantity;
      inner.mod = m.mod;
      inner.bare_year = false;
      return Match{d->end, inner};
    }
    if (before && (word_is(end + 1, "now"))) return moved(end + 2, -1, Origin::kReport);
    const Atom& next = at(end + 1);
    bool stands_alone = next.kind == Atom::Kind::kMark && next.mark != '"' && next.mark != '(';
    if (stands_alone && (before || n.tenths > 0)) return moved(end + 1, before ? -1 : 1, Origin::kAnchor);
    return std::nullopt;
  }
  if (is(end, Class::kLater) || word_is(end, "hence") || word_is(end, "thereafter")) {
    if (word_is(end, "after")) return std::nullopt;
    return moved(end + 1, 1, word_is(end, "hence") ? Origin::kReport : Origin::kAnchor);
  }
  if (is(end, Class::kEarlier) && !is(end + 1, Class::kTo)) {
    size_t stop = end + 1;
    if (is(stop, Class::kThan)) return std::nullopt;
    return moved(stop, -1, Origin::kAnchor);
  }
  size_t hyphen = skip_hyphen(end);
  if (is(hyphen, Class::kOld)) return Match{hyphen + 1, m};
  if (hyphen != end && word_is(hyphen, "olds")) return Match{hyphen + 1, m};
  if (is(hyphen, Class::kLong) && (hyphen != end || is(end - 1, Class::kUnit))) return Match{hyphen + 1, m};
  if (is(end, Class::kOf) && word_is(end + 1, "age")) return Match{end + 2, m};
  return std::nullopt;
}

Found Grammar::amount(size_t i) const {
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  // "the past three years", "the next few days", "the following two weeks", "recent months", "the coming days"
  bool relative_word = false;
  Relative r = Relative::kNone;
  if (is(k, Class::kFewPast) && is(k + 1, Class::kUnits)) {
    Meaning m;
    m.kind = Kind::kReference;
    m.reference = 0;
    return Match{k + 2, m};
  }
  if (the && word_is(k, "same") && number(k + 1)) {
    relative_word = true;
    ++k;
  }
  if (the && (word_is(k, "first") || word_is(k, "final") || word_is(k, "opening") || word_is(k, "last")) &&
      (number(k + 1) && !is(k + 1, Class::kA)) && !is(k, Class::kRelative)) {
    relative_word = true;
    ++k;
  }
  if (is(k, Class::kRelative)) {
    r = static_cast<Relative>(value(k, Class::kRelative));
    if (r == Relative::kThis || r == Relative::kThat) {
      if (!word_is(k, "this") && !word_is(k, "current")) return std::nullopt;
      if (!is(k + 1, Class::kRelative)) return std::nullopt;  // "this past year"
      ++k;
      r = static_cast<Relative>(value(k, Class::kRelative));
    }
    relative_word = true;
    ++k;
    if (is(k, Class::kUnits)) {
      if (!the && r != Relative::kComing) return std::nullopt;
      Meaning m = duration({k, 0, true, TimeMod::kNone, true}, static_cast<Unit>(value(k, Class::kUnits)));
      return Match{k + 1, m};
    }
    if (is(k, Class::kUnit)) {
      auto u = static_cast<Unit>(value(k, Class::kUnit));
      bool length =
          (r == Relative::kPast) ||
          (the && r == Relative::kLast &&
           (u == Unit::kDecade || u == Unit::kCentury || u == Unit::kYear || u == Unit::kMonth || u == Unit::kWeek));
      if (!length || word_is(k, "second") || u == Unit::kNight || u == Unit::kWeekend) return std::nullopt;
      if (r == Relative::kLast && is(k + 1, Class::kOf)) return std::nullopt;
      return Match{k + 1, duration({k, 10, false, TimeMod::kNone, true}, u)};
    }
    if (!the && !(r == Relative::kPast || r == Relative::kLast || r == Relative::kNext)) return std::nullopt;
  }
  if (the && (is(k, Class::kWhole)) && is(k + 1, Class::kUnit)) {  // "the whole year"
    auto u = static_cast<Unit>(value(k + 1, Class::kUnit));
    return Match{k + 2, duration({k, 10, false, TimeMod::kNone, true}, u)};
  }
  if (!the && (is(k, Class::kAll) || is(k, Class::kWhole))) {  // "all-day", "full month"
    size_t next = skip_hyphen(k + 1);
    bool unit_like = word_is(next, "day") || word_is(next, "week") || word_is(next, "month") || word_is(next, "year") ||
                     word_is(next, "night");
    if (unit_like && (next != k + 1 || is(k, Class::kWhole))) {
      return Match{next + 1,
                   duration({k, 10, false, TimeMod::kNone, true}, static_cast<Unit>(value(next, Class::kUnit)))};
    }
  }
  if (is(k, Class::kAll) && is(k + 1, Class::kUnit) && !the &&
      (word_is(k + 1, "day") || word_is(k + 1, "week") || word_is(k + 1, "night") || word_is(k + 1, "year") ||
       word_is(k + 1, "month"))) {
    return Match{k + 2, duration({k, 10, false, TimeMod::kNone, true}, static_cast<Unit>(value(k + 1, Class::kUnit)))};
  }
  // Units without a number: "for years", "days later", "months-long"
  if (!the && !relative_word &&
      (is(k, Class::kUnits) || (is(k, Class::kUnit) && mark(k + 1, '-') && is(k + 2, Class::kLong)))) {
    auto u = unit(k)->second;
    if (u == Unit::kSecond || u == Unit::kNight || u == Unit::kQuarter || u == Unit::kWeekend) return std::nullopt;
    NumberMatch n{k, is(k, Class::kUnit) ? 10 : 0, !is(k, Class::kUnit), TimeMod::kNone, true};
    if (Found f = after_amount(k + 1, n, u)) {
      if (mark(f->end - 1, '\'') || is(f->end - 1, Class::kOld)) return std::nullopt;
      return f;
    }
    bool before = i > begin_ && (is(i - 1, Class::kFor) || is(i - 1, Class::kIn) || is(i - 1, Class::kAfter) ||
                                 word_is(i - 1, "over") || word_is(i - 1, "within") || word_is(i - 1, "took") ||
                                 word_is(i - 1, "take") || word_is(i - 1, "last") || word_is(i - 1, "lasted") ||
                                 is(i - 1, Class::kThan) || word_is(i - 1, "spent") || word_is(i - 1, "many"));
    if (!before && !is(k + 1, Class::kOf)) return std::nullopt;
    return Match{k + 1, duration(n, u)};
  }
  auto n = number(k);
  if (!n) return std::nullopt;
  if (the && !relative_word && n->words && n->tenths == 10 && !is(n->end - 1, Class::kNumber)) return std::nullopt;
  size_t end = n->end;
  size_t hyphen = skip_hyphen(end);
  bool hyphenated = hyphen != end;
  bool glued_unit = is_number(end - 1) && glued(end) && at(end).kind == Atom::Kind::kWord;
  if (hyphenated && !relative_word && (the || is(i, Class::kA)))
    return std::nullopt;  // "the two-day summit": without the article
  size_t unit_at = hyphenated ? hyphen : end;
  for (std::string_view word : {"million", "billion", "trillion", "light"}) {
    if (word_is(unit_at, word)) return std::nullopt;  // no length of time that a calendar knows
  }
  // One word may stand between: "two bloody weeks", "five consecutive days", "the four previous weeks".
  if (!hyphenated && !unit(unit_at) && at(unit_at).kind == Atom::Kind::kWord && !at(unit_at).upper &&
      at(unit_at).spaced &&
      (!at(unit_at).entry || is(unit_at, Class::kWhole) || is(unit_at, Class::kRelative) || word_is(unit_at, "long") ||
       word_is(unit_at, "more")) &&
      is(unit_at + 1, Class::kUnits) && at(unit_at + 1).spaced) {
    ++unit_at;
  }
  auto u = unit(unit_at);
  if (!u) return std::nullopt;
  bool plural = is(unit_at, Class::kUnits);
  if (word_is(unit_at, "second") && !hyphenated && !(n->tenths == 10 && is(n->end - 1, Class::kNumber)))
    return std::nullopt;
  if (u->second == Unit::kQuarter && !plural && !is(u->first, Class::kAgo) && !is(u->first, Class::kEarlier))
    return std::nullopt;  // "a quarter" is a fraction
  if (u->second == Unit::kQuarter && word_is(u->first, "of")) return std::nullopt;
  if (u->second == Unit::kNight && n->words && n->tenths == 10 && !is(n->end - 1, Class::kNumber)) return std::nullopt;
  if (glued_unit && !plural && !word_is(unit_at, "min") && !word_is(unit_at, "hr")) return std::nullopt;
  bool one = n->tenths <= 10 && !n->vague;
  size_t stop = u->first;
  // "a year and a half", "a month-and-a-half"
  NumberMatch counted = *n;
  if (one && !plural) {
    size_t a = skip_hyphen(stop);
    if (is(a, Class::kAnd)) {
      size_t b = skip_hyphen(a + 1);
      if (is(b, Class::kHalf)) {  // "an hour and half"
        counted.tenths += 5;
        stop = b + 1;
      } else if (is(b, Class::kA)) {
        size_t c = skip_hyphen(b + 1);
        if (is(c, Class::kHalf)) {
          counted.tenths += 5;
          stop = c + 1;
        }
      }
    }
  }
  if (Found f = after_amount(stop, counted, u->second)) {
    // "a three-year-old" and other uses before a noun leave the article out.
    if (is(i, Class::kA) && hyphenated) return std::nullopt;
    return f;
  }
  if (!plural && !one && !hyphenated) {
    // "a three hour speech", "a thirty year truce"
    const Atom& next = at(stop);
    bool noun = next.kind == Atom::Kind::kWord && next.entry == nullptr && !next.upper && next.spaced;
    noun |= (is_number(n->end - 1) || word_is(unit_at, "min")) && next.kind == Atom::Kind::kMark;
    if (!noun || n->vague ||
        (u->second != Unit::kHour && u->second != Unit::kYear && u->second != Unit::kDay && u->second != Unit::kMonth &&
         u->second != Unit::kWeek && u->second != Unit::kMinute))
      return std::nullopt;
  }
  // "two hours and 30 minutes", "one year, two months and three days ago"
  if (!hyphenated && !n->vague) {
    Quantity more[2];
    Unit smallest = u->second;
    for (Quantity& q : more) {
      size_t k2 = mark(stop, ',') ? stop + 1 : stop;
      if (is(k2, Class::kAnd)) ++k2;
      auto c2 = cardinal(k2);
      if (!c2 || c2->tenths % 10 != 0 || c2->tenths == 0) break;
      auto u2 = unit(c2->end);
      bool smaller = u2 && u2->second < smallest && u2->second != Unit::kNight && u2->second != Unit::kWeekend &&
                     !word_is(c2->end, "second");
      if (!smaller || (!is(c2->end, Class::kUnits) && c2->tenths != 10)) break;
      q = {c2->tenths, false, u2->second};
      smallest = u2->second;
      stop = u2->first;
    }
    if (more[0].tenths != 0) {
      Found f = after_amount(stop, counted, u->second);
      if (!f) f = Match{stop, duration(counted, u->second)};
      f->meaning.more[0] = more[0];
      f->meaning.more[1] = more[1];
      return f;
    }
  }
  if (hyphenated && is(skip_hyphen(stop), Class::kLong)) stop = skip_hyphen(stop) + 1;
  if (one && !plural && is(n->end - 1, Class::kA) && n->mod == TimeMod::kNone && word_is(unit_at, "day") &&
      i > begin_ && word_is(i - 1, "such")) {
    return std::nullopt;
  }
  return Match{stop, duration(counted, u->second)};
}

}  // namespace dateline::time
