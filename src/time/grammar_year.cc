// Years: beside a date, behind it, alone; before Christ, fiscal, in words.
#include "time/grammar.h"

namespace dateline::time {

std::optional<std::pair<size_t, int>> Grammar::era(size_t i) const {
  if (is(i, Class::kEra) && at(i).upper) return std::pair(i + 1, value(i, Class::kEra));
  // "B.C.", "B.C"
  if (is(i, Class::kB) && at(i).upper && mark(i + 1, '.') && is(i + 2, Class::kC) && glued(i + 2)) {
    return std::pair(mark(i + 3, '.') && glued(i + 3) && !at(i + 4).upper ? i + 4 : i + 3, 1);
  }
  return std::nullopt;
}

std::optional<std::pair<size_t, int>> Grammar::year_in_words(size_t i) const {
  if (!is(i, Class::kNumber)) return std::nullopt;
  int head = value(i, Class::kNumber);
  if (head == 2 && word_is(i + 1, "thousand")) {
    size_t k = is(i + 2, Class::kAnd) ? i + 3 : i + 2;
    auto rest = is(k, Class::kNumber) ? cardinal(k) : std::nullopt;
    if (rest && rest->tenths < 1000) return std::pair(rest->end, 2000 + rest->tenths / 10);
    return std::nullopt;
  }
  if (head < 15 || head > 20) return std::nullopt;
  if (word_is(i + 1, "hundred")) {  // "seventeen hundred thirty-three"
    size_t k = is(i + 2, Class::kAnd) ? i + 3 : i + 2;
    auto rest = is(k, Class::kNumber) ? cardinal(k) : std::nullopt;
    if (rest && rest->tenths < 1000) return std::pair(rest->end, head * 100 + rest->tenths / 10);
    return std::nullopt;
  }
  if (word_is(i + 1, "zero") && is(i + 2, Class::kNumber) && value(i + 2, Class::kNumber) < 10) {
    return std::pair(i + 3, head * 100 + value(i + 2, Class::kNumber));
  }
  if (is(i + 1, Class::kNumber)) {
    int tens = value(i + 1, Class::kNumber);
    if (tens < 10 || tens > 90) return std::nullopt;
    auto rest = cardinal(i + 1);
    if (rest && rest->tenths < 1000) return std::pair(rest->end, head * 100 + rest->tenths / 10);
  }
  return std::nullopt;
}

std::optional<std::pair<size_t, int>> Grammar::year_number(size_t i) const {
  if (is(i, Class::kNumber)) return year_in_words(i);
  if (is_number(i)) {
    const Atom& a = at(i);
    if (auto e = era(i + 1); e && a.number > 0 && a.number < 10000) {
      return std::pair(e->first, e->second ? 1 - a.number : a.number);
    }
    if (a.size() != 4 || a.number < 1000 || a.number > 2999) return std::nullopt;
    if (at(i + 1).kind == Atom::Kind::kWord && glued(i + 1)) return std::nullopt;
    return std::pair(i + 1, a.number);
  }
  if (mark(i, '\'') && is_number(i + 1) && glued(i + 1) && at(i + 1).size() == 2) {
    if (at(i + 2).kind == Atom::Kind::kWord && glued(i + 2)) return std::nullopt;
    int yy = at(i + 1).number;
    return std::pair(i + 2, yy < 30 ? 2000 + yy : 1900 + yy);
  }
  return std::nullopt;
}

size_t Grammar::year_behind(size_t end, Meaning& m) const {
  if (m.year != kUnknown || m.deixis) return end;
  size_t k = mark(end, ',') ? end + 1 : end;
  bool of = is(k, Class::kOf);
  if (of) ++k;
  if (is(k, Class::kEarlier) || is(k, Class::kModifier)) return end;
  // Looks for the word first: "June last June last …" shall not lead on and on.
  bool year_near = false;
  for (size_t j = k + 1; j <= k + 3; ++j) year_near |= word_is(j, "year");
  if (!year_near) return end;
  Found r = is(k, Class::kRelative) && is(k + 1, Class::kMonth) ? Found() : relative(k);
  if (!r && of && is(k, Class::kThe)) r = the_unit(k);
  if (!r && !of) return end;
  if (!r || !r->meaning.deixis || r->meaning.deixis_unit != Unit::kYear || r->meaning.relative != Relative::kNone)
    return end;
  if (!of && r->meaning.origin == Origin::kAnchor) return end;  // "in June the next year" is two
  m.deixis = true;
  m.deixis_unit = Unit::kYear;
  m.deixis_count = r->meaning.deixis_count;
  m.origin = r->meaning.origin;
  return r->end;
}

bool Grammar::year_fits(size_t i, int v) const {
  // Before: not a number's name, not money, not the middle of a longer number.
  if (i > begin_) {
    const Atom& before = at(i - 1);
    if (before.kind == Atom::Kind::kMark && glued(i)) {
      if (before.mark == '$' || before.mark == '#' || before.mark == '.' || before.mark == ',' || before.mark == ':' ||
          before.mark == '+' || before.mark == '*' || before.mark == '&' || before.mark == '_' || before.mark == '=' ||
          before.mark == '@') {
        return false;
      }
      if (before.mark == '-' || before.mark == '/') {
        // a range of years ("1937-1945") is read with its first; "mid-1937" by its own rule; "F-2000", "B/1954" not
        if (i >= begin_ + 2 && glued(i - 1) && at(i - 2).kind == Atom::Kind::kWord && !at(i - 2).entry) return false;
        if (i >= begin_ + 2 && glued(i - 1) && at(i - 2).kind == Atom::Kind::kNumber && at(i - 2).size() != 4 &&
            at(i - 2).size() > 2) {
          return false;
        }
      }
    }
    if (before.kind == Atom::Kind::kWord && glued(i)) return false;
    for (std::string_view name :
         {"flight", "room",    "no",        "number", "route",  "highway", "resolution", "page",
          "pages",  "article", "channel",   "model",  "boeing", "airbus",  "rule",       "order",
          "law",    "box",     "apartment", "bus",    "train",  "unit",    "section",    "code"}) {
      if (word_is(i - 1, name)) return false;
    }
    if (before.kind == Atom::Kind::kMark && before.mark == '.' && i >= begin_ + 2 && word_is(i - 2, "no")) return false;
  }
  // After: not a longer number, not a count.
  if (glued(i + 1)) {
    const Atom& after = at(i + 1);
    if (after.kind == Atom::Kind::kWord) return false;
    if (after.mark == '%') return false;
    if ((after.mark == '.' || after.mark == ',' || after.mark == ':') && is_number(i + 2) && glued(i + 2)) return false;
    if (after.mark == '/' && is_number(i + 2) && at(i + 2).size() != 2 && at(i + 2).size() != 4) return false;
  }
  auto u = unit(i + 1);
  if (u && at(i + 1).spaced && is(i + 1, Class::kUnits)) return false;
  const Atom& after = at(i + 1);
  bool counted = false;  // "2016 votes": a plural noun in lower case follows
  if (after.kind == Atom::Kind::kWord && after.spaced && !after.upper && !after.entry && after.size() > 3) {
    char last = text_[after.end - 1], before_last = text_[after.end - 2];
    counted = last == 's' && before_last != 's' && before_last != 'u' && before_last != 'i';
    for (std::string_view noun :
         {"people", "men",     "women", "children", "troops", "percent", "per", "km",  "miles", "metres",
          "meters", "dollars", "euros", "feet",     "tonnes", "tons",    "was", "has", "does",  "goes"}) {
      if (word_is(i + 1, noun)) counted = noun != "was" && noun != "has" && noun != "does" && noun != "goes";
    }
  }
  bool round = v % 100 == 0 && v != 1900 && v != 2000 && v != 1800;
  bool strong = false;
  if (i > begin_) {
    strong = is(i - 1, Class::kIn) || is(i - 1, Class::kSince) || is(i - 1, Class::kDuring) ||
             is(i - 1, Class::kUntil) || word_is(i - 1, "circa") || word_is(i - 1, "year");
  }
  if (counted && !(strong && !is(i - 1, Class::kIn)) && !(i > begin_ && is(i - 1, Class::kThe))) return false;
  if (strong) return v >= 1000 && v < 2200;
  if (v < 1500 || v > 2100) {
    bool weak =
        i > begin_ && (is(i - 1, Class::kFrom) || is(i - 1, Class::kBy) || mark(i - 1, '(') || is(i - 1, Class::kTo));
    return weak && v >= 1000 && v < 2100 && !round;
  }
  if (after.kind == Atom::Kind::kWord && after.spaced && !after.upper && round) return false;
  return true;
}

Found Grammar::year(size_t i) const {
  Meaning m = calendar();
  size_t k = i;
  // "133-03-03-2020": the end of a longer number
  if (i >= begin_ + 2 && is_number(i) && glued(i) && mark(i - 1, '-') && glued(i - 1) && is_number(i - 2) &&
      at(i - 2).size() < 3) {
    return std::nullopt;
  }
  // "fiscal (year) 2014", "FY 2014", "the year 2000", "the fiscal year 2014"
  bool the = is(k, Class::kThe);
  if (the) ++k;
  bool named = false;
  if (is(k, Class::kFiscal)) {
    m.fiscal = true;
    ++k;
    named = true;
  }
  if (is(k, Class::kUnit) && value(k, Class::kUnit) == static_cast<int>(Unit::kYear)) {
    ++k;
    named = true;
  }
  if (the && !named) return std::nullopt;
  if (mark(k, '-') && m.fiscal) ++k;
  bool era_first = is(k, Class::kEra) && at(k).upper && value(k, Class::kEra) == 0 && is_number(k + 1);  // "AD 70"
  if (era_first) {
    m.year = at(k + 1).number;
    if (m.year < 1 || m.year > 2999) return std::nullopt;
    return Match{k + 2, m};
  }
  if (named) {
    if (!is_number(k) || at(k).size() > 4 || at(k).number < 1) {
      if (m.fiscal && mark(k, '\'')) {
        if (auto y = year_number(k)) {
          m.year = y->second;
          return Match{y->first, m};
        }
      }
      return std::nullopt;
    }
    if (auto y = year_number(k)) {
      m.year = y->second;
      return Match{y->first, m};
    }
    if (m.fiscal && at(k).size() == 2) {
      m.year = at(k).number < 50 ? 2000 + at(k).number : 1900 + at(k).number;
      return Match{k + 1, m};
    }
    return std::nullopt;
  }
  auto y = year_number(k);
  if (y && is(k, Class::kNumber)) {
    bool before = k > begin_ && (is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kOf) ||
                                 is(k - 1, Class::kUntil));
    if (!before || unit(y->first) || (at(y->first).kind == Atom::Kind::kWord && !at(y->first).entry))
      return std::nullopt;
    m.year = y->second;
    return Match{y->first, m};
  }
  if (y) {
    if (mark(k, '\'')) {
      // "'68": only where nothing opens a quotation.
      if (!(is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kOf) || is(k - 1, Class::kUntil)) ||
          k == begin_) {
        return std::nullopt;
      }
    } else if (y->first == k + 1 && !year_fits(k, y->second)) {
      return std::nullopt;
    }
    m.year = y->second;
    // "2016 June", "2016, Nov."
    size_t next = mark(y->first, ',') ? y->first + 1 : y->first;
    if (auto mo = month(next); mo && at(mo->first).kind == Atom::Kind::kMark && is_number(k)) {
      m.month = mo->second;
      return Match{mo->first, m};
    }
    m.bare_year = true;
    return Match{y->first, m};
  }
  // "in 264" in a text that counts years before Christ
  if (ancient_ && is_number(k) && at(k).size() == 3 && k > begin_ && at(k).spaced &&
      !glued(k + 1) == at(k + 1).spaced) {
    bool strong = is(k - 1, Class::kIn) || is(k - 1, Class::kSince) || is(k - 1, Class::kUntil) ||
                  is(k - 1, Class::kBy) || is(k - 1, Class::kFrom);
    bool counted = at(k + 1).kind == Atom::Kind::kWord && !at(k + 1).upper && at(k + 1).spaced && !at(k + 1).entry;
    if (strong && !counted && !(glued(k + 1) && is_number(k + 2))) {
      m.year = 1 - at(k).number;
      m.bare_year = true;
      return Match{k + 1, m};
    }
  }
  return std::nullopt;
}

}  // namespace dateline::time
