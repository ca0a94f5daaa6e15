// What happens again and again, and references that need no calendar: "every Friday", "twice a week", "now".
#include "time/grammar.h"

namespace dateline::time {
namespace {

Meaning set_of(int tenths, bool vague, Unit unit) {
  Meaning m;
  m.kind = Kind::kSet;
  m.quantity = {tenths, vague, unit};
  return m;
}

}  // namespace

Found Grammar::set(size_t i) const {
  // every day, every two weeks, each Monday, every Friday morning, every summer
  if (is(i, Class::kEvery) || is(i, Class::kEach)) {
    std::string_view quant = is(i, Class::kEvery) ? "EVERY" : "EACH";
    size_t k = i + 1;
    int tenths = 10;
    if (word_is(k, "other")) {
      tenths = 20;
      ++k;
    } else if (auto c = cardinal(k)) {
      tenths = c->tenths;
      k = c->end;
    } else if (is(k, Class::kFew)) {
      tenths = 0;
      ++k;
    } else if (auto o = ordinal(k); o && o->second > 1) {  // "every second year"
      tenths = o->second * 10;
      if (!is(o->first, Class::kUnit) && !weekday(o->first)) return std::nullopt;
      k = o->first;
    }
    Meaning m = set_of(tenths, tenths == 0, Unit::kDay);
    m.quant = quant;
    if (weekday(k) && is(k, Class::kWeekday)) {
      m.weekday = weekday(k)->second;
      size_t end = weekday(k)->first;
      if (auto p = part(end)) {
        m.part = p->second;
        end = p->first;
      }
      return Match{end, m};
    }
    if (is(k, Class::kMonth) && at(k).upper) {
      m.month = value(k, Class::kMonth);
      return Match{k + 1, m};
    }
    if (is(k, Class::kSeason)) {
      m.season = value(k, Class::kSeason);
      return Match{k + 1, m};
    }
    if (auto p = part(k)) {
      m.part = p->second;
      return Match{p->first, m};
    }
    if (auto u = unit(k)) {
      if (word_is(k, "second") && tenths == 10) return std::nullopt;
      m.quantity.unit = u->second;
      return Match{u->first, m};
    }
    return std::nullopt;
  }
  if (is(i, Class::kFrequency)) {
    if (at(i).upper && !at(i).first && (at(i + 1).upper || (i > begin_ && at(i - 1).upper)))
      return std::nullopt;  // a name
    if (at(i).upper && at(i + 1).upper && at(i + 1).kind == Atom::Kind::kWord) return std::nullopt;
    int v = value(i, Class::kFrequency);
    return Match{i + 1, set_of(v / 32 * 10, false, static_cast<Unit>(v % 32))};
  }
  if (word_is(i, "weekends")) return Match{i + 1, set_of(10, false, Unit::kWeekend)};
  if (is(i, Class::kWeekdays)) {
    Meaning m = set_of(10, false, Unit::kWeek);
    m.weekday = value(i, Class::kWeekdays);
    return Match{i + 1, m};
  }
  if (weekday(i) && is(i, Class::kWeekday) && is(i + 1, Class::kPart) && text_[at(i + 1).end - 1] == 's') {
    Meaning m = set_of(10, false, Unit::kWeek);
    m.weekday = weekday(i)->second;
    m.part = part(i + 1)->second;
    return Match{i + 2, m};
  }
  // once a week, three times per year, twice daily
  size_t k = i;
  int times = 0;
  if (is(k, Class::kTimes)) {
    times = value(k, Class::kTimes);
    ++k;
  } else if (auto c = cardinal(k); c && word_is(c->end, "times")) {
    times = c->tenths / 10;
    k = c->end + 1;
  } else if (is(k, Class::kFew) && word_is(k + 1, "times")) {
    times = -1;
    k += 2;
  }
  if (times != 0) {
    if (is(k, Class::kA) || is(k, Class::kPer))
      ++k;
    else if (is(k, Class::kFrequency) || is(k, Class::kEvery) || is(k, Class::kEach)) {
      Found inner = set(k);
      if (inner) inner->meaning.times = times;
      return inner;
    } else {
      return std::nullopt;
    }
    if (auto u = unit(k); u && is(k, Class::kUnit) && u->second != Unit::kSecond) {
      Meaning m = set_of(10, false, u->second);
      m.times = times;
      return Match{u->first, m};
    }
    return std::nullopt;
  }
  if (is(i, Class::kPer)) {
    if (auto u = unit(i + 1); u && is(i + 1, Class::kUnit) && u->second != Unit::kSecond) {
      return Match{u->first, set_of(10, false, u->second)};
    }
  }
  // "40,000 barrels a day", "$5 a month"
  if (is(i, Class::kA) && i > begin_ && is(i + 1, Class::kUnit) && !word_is(i + 1, "second")) {
    bool counted = is_number(i - 1) || word_is(i - 1, "dollars") || word_is(i - 1, "euros") ||
                   word_is(i - 1, "percent") || word_is(i - 1, "million") || word_is(i - 1, "billion") ||
                   (i >= begin_ + 2 && at(i - 1).kind == Atom::Kind::kWord && is_number(i - 2));
    if (counted && !unit(i - 1) && !is(i + 2, Class::kAgo) && !is(i + 2, Class::kLater) &&
        !is(i + 2, Class::kEarlier) && !is(i + 2, Class::kBefore)) {
      auto u = unit(i + 1);
      return Match{u->first, set_of(10, false, u->second)};
    }
  }
  return std::nullopt;
}

Found Grammar::reference(size_t i) const {
  const Atom& a = at(i);
  if (a.entry == nullptr) return std::nullopt;
  if (a.entry->phrases >= 0) {
    for (const PhraseEntry& p : tables_.phrases_by_first[static_cast<size_t>(a.entry->phrases)]) {
      size_t k = i;
      bool same = true;
      for (const std::string& w : p.words) {
        const Atom& b = at(k);
        same = b.end > b.begin && equal_lower(text_.substr(b.begin, b.size()), w);
        if (!same && b.kind == Atom::Kind::kMark && w.size() == 1 && b.mark == w[0]) same = true;
        if (!same) break;
        ++k;
      }
      if (!same) continue;
      Meaning m;
      if (p.holiday >= 0) {
        bool upper = at(i).upper || (p.words[0] == "the" && at(i + 1).upper);
        if (!upper && p.words.size() == 1 &&
            (p.words[0] == "epiphany" || p.words[0] == "midsummer" || p.words[0] == "eid" || p.words[0] == "tet"))
          continue;
        if (!upper && (p.words[0] == "the" || p.words.back() == "year" || p.words[0] == "new") && p.words.size() == 2 &&
            p.words.back() == "year" && !is(i - 1, Class::kBefore) && !is(i - 1, Class::kAfter))
          continue;
        // "the Tet Offensive", "White Christmas", "Operation Ramadan"
        if (at(k).kind == Atom::Kind::kWord && at(k).upper && at(k).spaced && at(k).entry == nullptr) continue;
        if (i > begin_ && at(i - 1).kind == Atom::Kind::kWord && at(i - 1).upper && at(i - 1).entry == nullptr &&
            !at(i - 1).first)
          continue;
        m.kind = Kind::kCalendar;
        m.holiday = p.holiday;
        size_t y = k;
        if (mark(y, ',') || is(y, Class::kOf) || is(y, Class::kIn)) ++y;
        if (auto yr = year_number(y); yr && !mark(y, '\'')) {
          m.year = yr->second;
          return Match{yr->first, m};
        }
        if (is(y, Class::kRelative) && word_is(y + 1, "year")) {
          if (Found d = relative(y)) {
            m.deixis = true;
            m.deixis_unit = Unit::kYear;
            m.deixis_count = d->meaning.deixis_count;
            m.origin = d->meaning.origin;
            return Match{d->end, m};
          }
        }
        return Match{k, m};
      }
      // "the past" and "the future" before a noun are adjectives.
      bool noun_follows = at(k).kind == Atom::Kind::kWord && !at(k).entry && at(k).spaced && !at(k).upper;
      if (p.reference != 1 && !(noun_follows && i > begin_ && (is(i - 1, Class::kIn) || is(i - 1, Class::kOf))) &&
          (noun_follows || is(k, Class::kUnit) || is(k, Class::kUnits) || cardinal(k) || is(k, Class::kFew))) {
        if (!(word_is(k, "is") || word_is(k, "was") || word_is(k, "holds") || word_is(k, "will") || word_is(k, "has") ||
              word_is(k, "have") || word_is(k, "but") || word_is(k, "as") || word_is(k, "with") || word_is(k, "when") ||
              word_is(k, "if")))
          continue;
      }
      if (word_is(i + 1, "present") && noun_follows) continue;
      m.kind = Kind::kReference;
      m.reference = p.reference;
      return Match{k, m};
    }
  }
  if (a.entry->is(Class::kReference)) {
    if (word_is(i, "soon") || word_is(i, "shortly")) {
      if (is(i + 1, Class::kAfter) || is(i + 1, Class::kBefore) || is(i + 1, Class::kLater) || word_is(i + 1, "as") ||
          (i > begin_ && (word_is(i - 1, "as") || word_is(i - 1, "too"))))
        return std::nullopt;
    }
    if (word_is(i, "now") && i > begin_ && (word_is(i - 1, "until") || word_is(i - 1, "till"))) {
    }
    Meaning m;
    m.kind = Kind::kReference;
    m.reference = value(i, Class::kReference);
    return Match{i + 1, m};
  }
  return std::nullopt;
}

}  // namespace dateline::time
