// Times of day.
#include "time/grammar.h"

namespace dateline::time {
std::optional<std::pair<size_t, Part>> Grammar::part(size_t i) const {
  if (!is(i, Class::kPart)) return std::nullopt;
  return std::pair(i + 1, static_cast<Part>(value(i, Class::kPart)));
}

// "half past seven", "a quarter to nine", "fifteen minutes past eight"
std::optional<std::pair<size_t, int>> Grammar::spoken_time(size_t i) const {
  size_t k = i;
  int minutes = 0;
  if (is(k, Class::kHalf)) {
    minutes = 30;
    ++k;
  } else if (word_is(is(k, Class::kA) ? k + 1 : k, "quarter")) {
    minutes = 15;
    k += is(k, Class::kA) ? 2 : 1;
  } else if (auto n = cardinal(k); n && n->tenths % 10 == 0 && n->tenths >= 10 && n->tenths < 600) {
    minutes = n->tenths / 10;
    k = n->end;
    bool named = word_is(k, "minutes") || word_is(k, "min");
    if (named) ++k;
    if (!word_is(k, "past") && !(named && is(k, Class::kTo))) return std::nullopt;
  } else {
    return std::nullopt;
  }
  bool past = word_is(k, "past"), to = is(k, Class::kTo);
  if (!past && !to) return std::nullopt;
  auto hour = cardinal(k + 1);
  if (!hour || hour->tenths < 10 || hour->tenths > 120 || hour->tenths % 10 != 0 || unit(hour->end))
    return std::nullopt;
  if (to && !is_number(k + 1) && !is(hour->end, Class::kO) && !is(hour->end, Class::kMeridiem) &&
      at(hour->end).kind == Atom::Kind::kWord && !is(hour->end, Class::kIn))
    return std::nullopt;
  if (to && is_number(k + 1) && !is(hour->end, Class::kMeridiem) && !is(hour->end, Class::kO)) return std::nullopt;
  int h = hour->tenths / 10;
  k = hour->end;
  if (is(k, Class::kO) && mark(k + 1, '\'') && is(k + 2, Class::kClock)) k += 3;
  if (is(k, Class::kMeridiem)) {
    h = h % 12 + value(k, Class::kMeridiem) * 12;
    ++k;
  }
  int at_minute = past ? h * 60 + minutes : h * 60 - minutes;
  return std::pair(k, at_minute < 0 ? at_minute + 1440 : at_minute);
}

// Hours and minutes, without zone. Returns where it ends and minutes after midnight.
std::optional<std::pair<size_t, int>> Grammar::clock_time(size_t i, bool* hour_only) const {
  *hour_only = false;
  if (auto t = spoken_time(i)) return t;
  if (is(i, Class::kClockWord)) return std::pair(i + 1, value(i, Class::kClockWord));
  int hour = -1, minute = 0;
  size_t k = i;
  bool colon = false;
  if (is_number(i) && at(i).size() <= 2 && at(i).number <= 24) {
    hour = at(i).number;
    k = i + 1;
    bool separator = (mark(k, ':') || mark(k, '.')) && glued(k) && is_number(k + 1) && glued(k + 1) &&
                     at(k + 1).size() == 2 && at(k + 1).number < 60;
    if (separator) {
      colon = mark(k, ':');
      minute = at(k + 1).number;
      k += 2;
      if (colon && mark(k, ':') && glued(k) && is_number(k + 1) && glued(k + 1) && at(k + 1).size() == 2)
        k += 2;  // seconds
      if (glued(k) && (mark(k, ':') || (mark(k, '.') && is_number(k + 1) && glued(k + 1)) || mark(k, '%')))
        return std::nullopt;
    } else {
      *hour_only = true;
    }
  } else if (is(i, Class::kNumber) && value(i, Class::kNumber) >= 1 && value(i, Class::kNumber) <= 12) {
    hour = value(i, Class::kNumber);
    k = i + 1;
    *hour_only = true;
  } else if (is_number(i) && at(i).size() == 4 && at(i).number < 2400 && at(i).number % 100 < 60 &&
             (word_is(i + 1, "hours") || word_is(i + 1, "hrs") || is(i + 1, Class::kZone))) {
    bool zone_word = is(i + 1, Class::kZone) && at(i + 1).upper;  // 1430 GMT
    if (!zone_word && text_[at(i).begin] > '2') return std::nullopt;
    if (!zone_word && !(text_[at(i).begin] == '0' || word_is(i + 1, "hrs"))) {
      return std::nullopt;  // "2000 hours" may be an amount
    }
    return std::pair(zone_word ? i + 1 : i + 2, at(i).number / 100 * 60 + at(i).number % 100);
  } else {
    return std::nullopt;
  }
  // "a.m.", "pm", "p.m"
  int meridiem = -1;
  if (is(k, Class::kMeridiem)) {
    meridiem = value(k, Class::kMeridiem);
    k += 1;
  } else if ((is(k, Class::kA) || is(k, Class::kP)) && at(k).size() == 1 && mark(k + 1, '.') && glued(k + 1) &&
             is(k + 2, Class::kM)) {
    meridiem = is(k, Class::kP) ? 1 : 0;
    // The last dot belongs to the abbreviation; whether it ends the sentence too is not our matter.
    k += mark(k + 3, '.') && glued(k + 3) ? 4 : 3;
  }
  if (meridiem >= 0) {
    if (hour > 12 || hour == 0)
      return hour == 0 || !colon ? std::nullopt : std::optional(std::pair(k, hour * 60 + minute));
    return std::pair(k, (hour % 12 + meridiem * 12) * 60 + minute);
  }
  if (is(k, Class::kO) && mark(k + 1, '\'') && is(k + 2, Class::kClock)) {
    return std::pair(k + 3, hour * 60);
  }
  if (colon) {
    if (word_is(k, "hours") || word_is(k, "hrs")) ++k;
    return std::pair(k, hour * 60 + minute);
  }
  return std::nullopt;
}

Found Grammar::clock(size_t i) const {
  if (i > begin_ && glued(i) && is_number(i) && at(i - 1).kind == Atom::Kind::kMark && !mark(i - 1, '(') &&
      !mark(i - 1, '-') && !mark(i - 1, '"') && !mark(i - 1, '>')) {
    return std::nullopt;
  }
  Meaning m = calendar();
  auto t = clock_time(i, &m.hour_only);
  if (!t) {
    // "nine in the morning", "at 7 in the evening"
    int hour = is_number(i) && at(i).size() <= 2 ? at(i).number : is(i, Class::kNumber) ? value(i, Class::kNumber) : 0;
    bool whole = hour >= 1 && hour <= 12 && is(i + 1, Class::kIn) && is(i + 2, Class::kThe) && is(i + 3, Class::kPart);
    if (!whole || (is_number(i) && glued(i) && i > begin_) ||
        (i > begin_ && !is(i - 1, Class::kAt) && !is(i - 1, Class::kBy) && !is(i - 1, Class::kUntil) &&
         !word_is(i - 1, "around")))
      return std::nullopt;
    auto p = part(i + 3);
    m.minute = (hour % 12 + (p->second == Part::kMorning ? 0 : 12)) * 60;
    return Match{p->first, m};
  }
  m.minute = t->second;
  size_t end = t->first;
  // "8 p.m. local time (1200 GMT)", "14:05 GMT", "9 a.m. ET"
  if (is(end, Class::kZone) && at(end).upper && (at(end + 0).size() > 2 || at(end).size() == 2)) {
    m.zone = value(end, Class::kZone);
    ++end;
  }
  return Match{end, m};
}

// 8 p.m. Friday, 8 p.m. on 3 May, noon tomorrow, 5:30 this morning
Found Grammar::clock_and_date(size_t i) const {
  if (is(i, Class::kApproximately) && !word_is(i, "some") && !is(i + 1, Class::kApproximately)) {
    Found about = clock_and_date(i + 1);
    if (!about || about->meaning.minute == kUnknown) return std::nullopt;
    about->meaning.mod = static_cast<TimeMod>(value(i, Class::kApproximately));
    return about;
  }
  auto t = clock(i);
  if (!t) return std::nullopt;
  Found best = t;
  auto join = [&](Found d) {
    if (!d || d->meaning.kind != Kind::kCalendar || d->meaning.minute != kUnknown) return;
    if (d->meaning.bare_year) return;
    Meaning m = d->meaning;
    if (m.part == Part::kAfternoon || m.part == Part::kEvening || m.part == Part::kNight) {
      if (t->meaning.minute < 720 && t->meaning.minute >= 60) t->meaning.minute += 720;
    }
    m.part = Part::kNone;
    m.minute = t->meaning.minute;
    m.hour_only = t->meaning.hour_only;
    m.zone = t->meaning.zone;
    keep_longest(best, Match{d->end, m});
  };
  size_t next = t->end;
  if (mark(next, ',')) ++next;
  if (is(next, Class::kOn)) return best;  // two expressions; Scan gives the first the date of the second
  if (is_number(next) && !month(next + 1) && !is(next + 1, Class::kSuffix)) {
    if (!numeric_date(next)) return best;
  }
  if (weekday(next) || month(next) || is_number(next)) {
    Found d = date(next);
    if (d && (d->meaning.day != kUnknown || d->meaning.weekday != kUnknown)) {
      if (auto p = part(d->end)) {
        d->meaning.part = p->second;
        d->end = p->first;
      }
      if (is(d->end, Class::kZone) && at(d->end).upper && at(d->end).size() > 2) ++d->end;  // "9:34 p.m., March 19 EST"
      join(d);
    }
  }
  join(deictic(next));
  if (is(next, Class::kRelative)) join(relative(next));
  // "9 in the morning"
  if (is(t->end, Class::kIn) && is(t->end + 1, Class::kThe)) {
    if (auto p = part(t->end + 2)) {
      Meaning m = t->meaning;
      if (p->second != Part::kMorning && m.minute < 720) m.minute += 720;
      keep_longest(best, Match{p->first, m});
    }
  }
  return best;
}

}  // namespace dateline::time
