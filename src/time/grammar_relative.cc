// Expressions that say where they lie from now, or from another time: "last week", "the next day", "early June".
#include "time/grammar.h"

namespace dateline::time {
namespace {

Meaning period(Unit unit, int count, Origin origin) {
  Meaning m = calendar();
  m.deixis = true;
  m.deixis_unit = unit;
  m.deixis_count = count;
  m.origin = origin;
  return m;
}

// How far "last", "next" … go, and from where.
std::pair<int, Origin> distance(Relative r) {
  switch (r) {
    case Relative::kLast:
      return {-1, Origin::kSpeaker};
    case Relative::kPast:
      return {-1, Origin::kSpeaker};
    case Relative::kNext:
    case Relative::kComing:
      return {1, Origin::kSpeaker};
    case Relative::kPrevious:
      return {-1, Origin::kAnchor};
    case Relative::kFollowing:
      return {1, Origin::kAnchor};
    case Relative::kThat:
      return {0, Origin::kAnchor};
    default:
      return {0, Origin::kSpeaker};
  }
}

}  // namespace

Found Grammar::deictic(size_t i) const {
  // "the day before yesterday", "the day after tomorrow"
  size_t day = is(i, Class::kThe) ? i + 1 : i;
  if (word_is(day, "day") && (is(day + 1, Class::kBefore) || is(day + 1, Class::kAfter)) &&
      is(day + 2, Class::kDeictic)) {
    int from = value(day + 2, Class::kDeictic);
    return Match{day + 3, period(Unit::kDay, from + (is(day + 1, Class::kBefore) ? -1 : 1), Origin::kReport)};
  }
  if (is(i, Class::kDeicticPart)) {
    Meaning m = period(Unit::kDay, 0, Origin::kReport);
    m.part = static_cast<Part>(value(i, Class::kDeicticPart));
    return Match{i + 1, m};
  }
  if (!is(i, Class::kDeictic)) return std::nullopt;
  Meaning m = period(Unit::kDay, value(i, Class::kDeictic), Origin::kReport);
  size_t end = i + 1;
  if (auto p = part(end)) {
    m.part = p->second;
    end = p->first;
  }
  return Match{end, m};
}

Found Grammar::relative(size_t i) const {
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  if (!is(k, Class::kRelative)) return std::nullopt;
  auto r = static_cast<Relative>(value(k, Class::kRelative));
  bool this_past = false;
  ++k;
  if (r == Relative::kThis && is(k, Class::kRelative)) {  // "this past June", "this coming Friday"
    auto inner = static_cast<Relative>(value(k, Class::kRelative));
    if (inner == Relative::kPast || inner == Relative::kLast || inner == Relative::kComing ||
        inner == Relative::kNext) {
      r = inner == Relative::kLast ? Relative::kPast : inner == Relative::kNext ? Relative::kComing : inner;
      this_past = true;
      ++k;
    }
  } else if (r == Relative::kThat && word_is(k, "same")) {  // "that same day"
    ++k;
  } else if (r == Relative::kThis && word_is(k, "same")) {
    r = Relative::kThat;
    ++k;
  } else if (r == Relative::kNext && word_is(k, "following")) {
    ++k;
  }
  if (word_is(k - 1, "same") && !the && r == Relative::kThat && !word_is(k - 2, "that") && !word_is(k - 2, "this")) {
    return std::nullopt;
  }
  if (word_is(k - 1, "prior") && !the) return std::nullopt;
  bool current = word_is(k - 1, "current");
  if ((is(k, Class::kFiscal) || word_is(k, "financial") || word_is(k, "calendar")) && word_is(k + 1, "year"))
    ++k;  // "last fiscal year"
  auto [count, origin] = distance(r);
  // "last week", "the next day"
  if (is(k, Class::kUnit) && !(word_is(k, "second") || word_is(k, "min") || word_is(k, "sec"))) {
    auto u = static_cast<Unit>(value(k, Class::kUnit));
    bool past_amount = r == Relative::kPast && !this_past;  // "the past year" is a length of time: amount()
    if (past_amount && u != Unit::kWeekend && u != Unit::kNight) return std::nullopt;
    if (u == Unit::kMinute || u == Unit::kHour) return std::nullopt;
    if (the && (r == Relative::kLast) && u != Unit::kNight && u != Unit::kWeekend)
      return std::nullopt;  // "the last year of"
    if (the && (r == Relative::kNext || r == Relative::kComing))
      origin = r == Relative::kNext ? Origin::kAnchor : origin;
    if (the && r == Relative::kThis && !current) return std::nullopt;
    if (r == Relative::kThat && u == Unit::kSecond) return std::nullopt;
    Meaning m;
    if (u == Unit::kNight) {
      m = period(Unit::kDay, count, origin);
      if (the && r == Relative::kNext) m.origin = Origin::kAnchor;
      m.part = Part::kNight;
      return Match{k + 1, m};
    }
    m = period(u == Unit::kMillennium ? Unit::kCentury : u, count, origin);
    size_t end = k + 1;
    if (u == Unit::kDay) {
      if (r == Relative::kLast) return std::nullopt;  // "last day" is the final one
      if (auto p = part(end)) {
        m.part = p->second;
        end = p->first;
      }
    }
    if (u == Unit::kWeek || u == Unit::kMonth || u == Unit::kYear) {
      if (mark(end, '\'') && is(end + 1, Class::kS)) return Match{end, m};
    }
    if (u == Unit::kWeek && is(end, Class::kWeekday) && at(end).spaced && !the) {  // "next week Tuesday"
      m.weekday = value(end, Class::kWeekday);
      return Match{end + 1, m};
    }
    return Match{end, m};
  }
  if (the && (r == Relative::kLast || r == Relative::kThis) && !is(k, Class::kPart)) return std::nullopt;
  // "the following morning", "last night", "this afternoon"
  if (auto p = part(k)) {
    Meaning m = period(Unit::kDay, r == Relative::kThis ? 0 : count, r == Relative::kThis ? Origin::kReport : origin);
    if (the && r == Relative::kNext) m.origin = Origin::kAnchor;
    m.part = p->second;
    if (r == Relative::kPast) return std::nullopt;
    return Match{p->first, m};
  }
  // "last June", "next Tuesday morning", "this summer", "last Christmas", "last 4 May"
  Found d;
  if (weekday(k) && is(k, Class::kWeekday)) {
    d = calendar_date(k);
    if (d && d->meaning.day != kUnknown && d->meaning.month == kUnknown) d = std::nullopt;
  } else if (is(k, Class::kMonth) || is(k, Class::kMonthShort)) {
    d = calendar_date(k);
    if (!d && is(k, Class::kMonthShort) && at(k).kind == Atom::Kind::kWord) {
      Meaning m = calendar();
      m.month = value(k, Class::kMonthShort);
      d = Match{month(k)->first, m};
    }
    if (!d && is(k, Class::kMonth) && value(k, Class::kMonth) != 3 && value(k, Class::kMonth) != 5) {
      Meaning m = calendar();
      m.month = value(k, Class::kMonth);
      d = Match{k + 1, m};
    }
  } else if (is(k, Class::kSeason)) {
    d = season_or_quarter(k);
    if (!d) {
      Meaning m = calendar();
      m.season = value(k, Class::kSeason);
      d = Match{k + 1, m};
    }
  } else if (at(k).entry && at(k).entry->phrases >= 0) {
    d = reference(k);
    if (d && d->meaning.holiday < 0) d = std::nullopt;
  }
  if (!d || d->meaning.kind != Kind::kCalendar || d->meaning.year != kUnknown) return std::nullopt;
  Meaning m = d->meaning;
  m.relative = r;
  m.origin = origin;
  size_t end = d->end;
  if (m.weekday != kUnknown) {
    if (auto p = part(end)) {
      m.part = p->second;
      end = p->first;
    }
  }
  return Match{end, m};
}

// Friday morning; the night of 10 August 1792; the morning of April 19; the morning
Found Grammar::part_of_day(size_t i) const {
  if (weekday(i) && is(i, Class::kWeekday)) {
    auto w = weekday(i);
    if (auto p = part(w->first)) {
      Meaning m = calendar();
      m.weekday = w->second;
      m.part = p->second;
      return Match{p->first, m};
    }
  }
  // "4 May morning" is rare; "Christmas night"
  if (at(i).entry && at(i).entry->phrases >= 0) {
    if (auto h = reference(i); h && h->meaning.holiday >= 0) {
      if (auto p = part(h->end)) {
        Meaning m = h->meaning;
        m.part = p->second;
        return Match{p->first, m};
      }
    }
  }
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  TimeMod mod = TimeMod::kNone;
  if (the && is(k, Class::kModifier)) {
    mod = static_cast<TimeMod>(value(k, Class::kModifier));
    ++k;
  }
  auto p = part(k);
  size_t end = 0;
  if (p) {
    end = p->first;
    if (p->second == Part::kMorning && word_is(end, "hours")) ++end;
  } else if (mod != TimeMod::kNone && (word_is(k, "hours"))) {
    p = std::pair(k + 1, mod == TimeMod::kStart ? Part::kMorning : Part::kNight);  // "the early hours of Wednesday"
    end = k + 1;
    if (!is(end, Class::kOf)) return std::nullopt;
  } else {
    return std::nullopt;
  }
  Meaning m = calendar();
  m.part = p->second;
  m.mod = mod;
  if (is(end, Class::kOf)) {
    Found d = date(end + 1);
    keep_longest(d, relative(end + 1));
    if (d && d->meaning.kind == Kind::kCalendar &&
        (d->meaning.day != kUnknown || d->meaning.weekday != kUnknown ||
         (d->meaning.deixis && d->meaning.deixis_unit == Unit::kDay))) {
      Meaning n = d->meaning;
      n.part = m.part;
      n.mod = mod;
      return Match{d->end, n};
    }
    if (Found d2 = deictic(end + 1)) {
      d2->meaning.part = m.part;
      d2->meaning.mod = mod;
      return d2;
    }
    return std::nullopt;
  }
  if (word_is(k, "sunrise") || word_is(k, "sunset") || is(k, Class::kUnits)) return std::nullopt;
  // Alone: "in the morning", "at dawn", "the afternoon". Without an article only after "at", "by", "during".
  if (!the) {
    bool before = i > begin_ && (is(i - 1, Class::kAt) || is(i - 1, Class::kBy) || is(i - 1, Class::kBefore) ||
                                 is(i - 1, Class::kAfter) || is(i - 1, Class::kUntil));
    if (!before) return std::nullopt;
    m.generic = m.part == Part::kNight;
  } else if (at(end).kind == Atom::Kind::kWord && !at(end).entry && !at(end).upper && mod == TimeMod::kNone &&
             at(end).spaced && (word_is(end, "sky") || word_is(end, "shift") || word_is(end, "session"))) {
    return std::nullopt;
  }
  if (!m.generic) {
    m.deixis = true;
    m.deixis_unit = Unit::kDay;
    m.origin = Origin::kAnchor;
  }
  return Match{end, m};
}

// early June, late on Tuesday, mid-2018, the end of the month, year's end
Found Grammar::modified(size_t i, int depth) const {
  if (depth > 2) return std::nullopt;  // "the end of the end of …" ends somewhere
  size_t k = i;
  bool the = is(k, Class::kThe);
  if (the) ++k;
  auto inner = [&](size_t from, bool of) {
    Found d = date(from);
    keep_longest(d, relative(from));
    keep_longest(d, deictic(from));
    keep_longest(d, part_of_day(from));
    if (of) {
      keep_longest(d, the_unit(from));
      keep_longest(d, modified(from, depth + 1));
      keep_longest(d, nth_of(from));
    }
    if (!d) {
      if (Found h = reference(from); h && h->meaning.holiday >= 0) d = h;
    }
    if (d && d->meaning.kind != Kind::kCalendar) d = std::nullopt;
    if (d && d->meaning.minute != kUnknown) d = std::nullopt;
    return d;
  };
  if (is(k, Class::kModifier)) {
    TimeMod mod = static_cast<TimeMod>(value(k, Class::kModifier));
    bool comparative = word_is(k, "earlier") || word_is(k, "later");
    bool mid = word_is(k, "mid");
    size_t next = k + 1;
    if (the && comparative) return std::nullopt;
    if (mid) next = skip_hyphen(next);
    if (mark(next, '-') && glued(next) && glued(next + 1)) ++next;  // "early-2018"
    bool in = false;
    if (!mid && is(next, Class::kIn)) {
      in = true;
      ++next;
    }
    Found d;
    if (mid && is(next, Class::kThe)) ++next;
    d = inner(next, in || comparative);
    if (!d && in && is(next, Class::kThe)) d = inner(next, true);
    if (!d && is(next, Class::kMonthShort) && at(next).upper) {
      Meaning m = calendar();
      m.month = value(next, Class::kMonthShort);
      d = Match{month(next)->first, m};
    }
    if (!d) return std::nullopt;
    Meaning m = d->meaning;
    if (comparative && m.deixis && m.deixis_unit == Unit::kDay && m.deixis_count != 0) return std::nullopt;
    m.mod = mod;
    m.comparative = comparative;
    m.bare_year = false;
    return Match{d->end, m};
  }
  // "the middle of August", "mid-century"; "the end of last year"; "end of March"
  if (is(k, Class::kPartOf)) {
    TimeMod mod = static_cast<TimeMod>(value(k, Class::kPartOf));
    size_t of = k + 1;
    if (is(of, Class::kOf))
      ++of;
    else if (!(mark(of, '-') && glued(of + 1)))
      return std::nullopt;
    else
      ++of;
    Found d = inner(of, true);
    if (!d && is(of, Class::kUnit) && is(of - 1, Class::kOf)) {  // "by end of year"
      auto u = static_cast<Unit>(value(of, Class::kUnit));
      if (u == Unit::kYear || u == Unit::kMonth || u == Unit::kWeek) {
        d = Match{of + 1, period(u, 0, Origin::kSpeaker)};
      }
    }
    if (!d) return std::nullopt;
    Meaning m = d->meaning;
    if (m.mod != TimeMod::kNone) return std::nullopt;
    m.mod = mod;
    if (m.bare_year && !the) m.bare_year = false;
    return Match{d->end, m};
  }
  // "the early part of the next decade", "the latter part of the year"
  if (the && (is(k, Class::kModifier) || word_is(k, "latter")) && word_is(k + 1, "part") && is(k + 2, Class::kOf)) {
    Found d = inner(k + 3, true);
    if (!d) return std::nullopt;
    d->meaning.mod = word_is(k, "latter") ? TimeMod::kEnd : static_cast<TimeMod>(value(k, Class::kModifier));
    return d;
  }
  // "year's end", "month's end", "year-end"
  if (is(k, Class::kUnit)) {
    auto u = static_cast<Unit>(value(k, Class::kUnit));
    if (u != Unit::kYear && u != Unit::kMonth && u != Unit::kWeek) return std::nullopt;
    size_t end = 0;
    if (mark(k + 1, '\'') && is(k + 2, Class::kS) && word_is(k + 3, "end")) end = k + 4;
    if (mark(k + 1, '-') && glued(k + 1) && word_is(k + 2, "end") && glued(k + 2)) end = k + 3;
    if (end == 0) return std::nullopt;
    Meaning m = period(u, 0, Origin::kSpeaker);
    m.mod = TimeMod::kEnd;
    return Match{end, m};
  }
  return std::nullopt;
}

// the first week of May; the last days of 1944; the third Thursday of November
Found Grammar::nth_of(size_t i) const {
  size_t k = i;
  if (is(k, Class::kThe)) ++k;
  int n = 0;
  if (auto o = ordinal(k)) {
    n = o->second;
    k = o->first;
  } else if (is(k, Class::kRelative) && value(k, Class::kRelative) == static_cast<int>(Relative::kLast)) {
    n = -1;
    ++k;
  } else {
    return std::nullopt;
  }
  if (n == 0 || n > 400) return std::nullopt;
  std::optional<NumberMatch> count;
  if (n == 1 || n == -1) {
    count = number(k);
    if (count && (count->vague || count->tenths % 10 != 0)) count->vague = true;
    if (count) k = count->end;
  }
  int weekday_number = kUnknown;
  std::optional<std::pair<size_t, Unit>> u = unit(k);
  size_t end;
  if (u) {
    end = u->first;
  } else if (auto w = weekday(k); w && is(k, Class::kWeekday)) {
    weekday_number = w->second;
    end = w->first;
  } else {
    return std::nullopt;
  }
  if (!is(end, Class::kOf) && !is(end, Class::kIn)) return std::nullopt;
  Found d = date(end + 1);
  keep_longest(d, relative(end + 1));
  keep_longest(d, the_unit(end + 1));
  if (!d || d->meaning.kind != Kind::kCalendar || d->meaning.nth != 0) return std::nullopt;
  if (count) {
    // "the first ten months of 1915", "the last two weeks of February": a length of time
    Meaning m;
    m.kind = Kind::kDuration;
    m.quantity = {count->tenths, count->vague, u ? u->second : Unit::kDay};
    return Match{d->end, m};
  }
  Meaning m = d->meaning;
  if (u && is(k, Class::kUnits)) {
    m.kind = Kind::kDuration;
    m.quantity = {0, true, u->second};
    return Match{d->end, m};
  }
  m.nth = n;
  if (u) {
    m.nth_unit = u->second;
  } else {
    m.nth_unit = Unit::kWeekend;  // with a weekday: the n-th such weekday
    m.weekday = weekday_number;
  }
  m.bare_year = false;
  return Match{d->end, m};
}

// "the year", "the day", "the month", "the weekend", "the century"
Found Grammar::the_unit(size_t i) const {
  // "week 31", "week 3 of 2027"
  size_t w = is(i, Class::kThe) ? i + 1 : i;
  if (word_is(w, "week") && is_number(w + 1) && at(w + 1).size() <= 2 && at(w + 1).number >= 1 &&
      at(w + 1).number <= 53 && at(w + 1).spaced) {
    Meaning m = period(Unit::kYear, 0, Origin::kSpeaker);
    m.nth = at(w + 1).number;
    m.nth_unit = Unit::kWeek;
    if (is(w + 2, Class::kOf)) {
      auto y = year_number(w + 3);
      Found r = relative(w + 3);
      if (y) {
        m.deixis = false;
        m.year = y->second;
        return Match{y->first, m};
      }
      if (!r || !r->meaning.deixis || r->meaning.deixis_unit != Unit::kYear) return std::nullopt;
      m.deixis_count = r->meaning.deixis_count;
      return Match{r->end, m};
    }
    if (i > begin_ && w == i && !is(i - 1, Class::kIn) && !is(i - 1, Class::kFor) && !is(i - 1, Class::kOf))
      return std::nullopt;
    return Match{w + 2, m};
  }
  if (!is(i, Class::kThe) || !is(i + 1, Class::kUnit)) return std::nullopt;
  auto u = static_cast<Unit>(value(i + 1, Class::kUnit));
  if (u == Unit::kSecond || u == Unit::kMinute || u == Unit::kHour || u == Unit::kFortnight) return std::nullopt;
  if (word_is(i + 1, "second") || word_is(i + 1, "min") || word_is(i + 1, "sec")) return std::nullopt;
  Meaning m = period(u, 0, Origin::kSpeaker);
  // "the week after next", "the year before last"
  bool after = is(i + 2, Class::kAfter), before = is(i + 2, Class::kBefore);
  size_t rel = is(i + 3, Class::kThe) ? i + 4 : i + 3;
  if (after && word_is(rel, "next")) return Match{rel + 1, period(u, 2, Origin::kSpeaker)};
  if (before && word_is(rel, "last")) return Match{rel + 1, period(u, -2, Origin::kSpeaker)};
  if (before && u != Unit::kDay && u != Unit::kNight && u != Unit::kWeekend && at(i + 3).kind == Atom::Kind::kMark) {
    return Match{i + 3, period(u, -1, Origin::kAnchor)};  // "the year before"
  }
  if (u == Unit::kNight) {
    m = period(Unit::kDay, 0, Origin::kAnchor);
    m.part = Part::kNight;
  }
  if (u == Unit::kDay) m.origin = Origin::kAnchor;
  return Match{i + 2, m};
}

}  // namespace dateline::time
