// Where a report's day comes from, best first:
//   metadata     what came beside the text
//   dateline     "Seoul, Feb 4 (ANI):"; its year from the others
//   first line   a full date that stands alone at the top, or in furniture: the day it was put online
//   url          .../2019/02/04/...
// Without any of them only bounds are known: not before the latest past that it tells, not after the first event that
// is still to come. A weekday is evidence that cannot say which week. Nothing is ever guessed.
#include "time/published.h"

#include <algorithm>

#include "bytes/day.h"

namespace dateline::time {
namespace {

constexpr uint32_t kTop = 400;  // bytes in which a dateline or a date stamp may stand

bool is_full_date(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.year != kUnknown && m.month != kUnknown && m.day != kUnknown && m.shift == 0 &&
         m.nth == 0;
}

bool is_month_day(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.month != kUnknown && m.day != kUnknown && !m.deixis && m.shift == 0 &&
         m.relative == Relative::kNone;
}

Interval day_interval(const Meaning& m, int year) {
  Day d = to_day({year, m.month, m.day});
  return {d, d + 1};
}

// A date anywhere in a short string: an ISO day, or written out.
std::optional<Interval> read_date(std::string_view s, const TimeTables& tables) {
  if (s.size() >= 10) {
    if (std::optional<Day> d = parse_day(s.substr(0, 10))) return Interval{*d, *d + 1};
  }
  if (s.size() == 8) {  // 20190204
    std::string iso = std::string(s.substr(0, 4)) + "-" + std::string(s.substr(4, 2)) + "-" + std::string(s.substr(6));
    if (std::optional<Day> d = parse_day(iso)) return Interval{*d, *d + 1};
  }
  std::vector<Atom> atoms = cut_atoms(s.substr(0, 200), {}, tables);
  std::optional<Interval> month;
  for (const Phrase& p : find_phrases(s.substr(0, 200), atoms, tables)) {
    const Meaning& m = p.meaning;
    if (is_full_date(m)) return day_interval(m, m.year);
    if (!month && m.kind == Kind::kCalendar && m.year != kUnknown && m.month != kUnknown && m.day == kUnknown) {
      month = interval_of(month_point(m.year, m.month));
    }
  }
  return month;
}

// ".../2019/02/04/...", ".../2019-02-04-...", ".../20190204..."; else the month ".../2019/02/".
std::optional<Interval> date_in_url(std::string_view url) {
  auto digits = [&](size_t at, size_t n) -> int {
    int v = 0;
    for (size_t k = at; k < at + n; ++k) {
      if (k >= url.size() || url[k] < '0' || url[k] > '9') return -1;
      v = v * 10 + (url[k] - '0');
    }
    return v;
  };
  std::optional<Interval> month;
  for (size_t i = 1; i + 6 < url.size(); ++i) {
    bool starts = url[i - 1] < '0' || url[i - 1] > '9';
    int y = starts ? digits(i, 4) : -1;
    if (y < 1990 || y > 2100) continue;
    char separator = url[i + 4];
    bool separated = separator == '/' || separator == '-' || separator == '_';
    size_t at = i + 4 + (separated ? 1 : 0);
    int m = digits(at, 2);
    if (m < 1 || m > 12) continue;
    size_t day_at = at + 2 + (separated ? 1 : 0);
    bool fits = !separated || (at + 2 < url.size() && url[at + 2] == separator);
    int d = fits ? digits(day_at, 2) : -1;
    bool ends = day_at + 2 >= url.size() || url[day_at + 2] < '0' || url[day_at + 2] > '9';
    if (d >= 1 && ends && is_valid({y, m, d})) return Interval{to_day({y, m, d}), to_day({y, m, d}) + 1};
    if (separator == '/' && !month) month = interval_of(month_point(y, m));
  }
  return month;
}

const Furniture* furniture_at(const Report& report, Span span) {
  for (const Furniture& f : report.furniture) {
    if (f.span.contains(span)) return &f;
  }
  return nullptr;
}

// "Seoul [South Korea], Feb 4 (ANI):", "WASHINGTON, Feb. 4 —", "PARIS, 4 February 2019 -": a place before, the end of a
// dateline behind.
bool looks_like_dateline(const Report& report, const std::vector<Atom>& atoms, const Item& item) {
  if (item.span.begin > kTop || item.phrase.begin == 0) return false;
  size_t before = item.phrase.begin - 1;
  if (atoms[before].mark != ',' && atoms[before].mark != '(') return false;
  bool place = false;
  for (size_t k = before, steps = 0; k-- > 0 && steps < 10; ++steps) {
    if (atoms[k].kind == Atom::Kind::kWord && !atoms[k].upper) break;
    place |= atoms[k].kind == Atom::Kind::kWord && atoms[k].upper && atoms[k].entry == nullptr;
    if (atoms[k].first) break;
  }
  if (!place) return false;
  size_t k = item.phrase.end;
  for (size_t steps = 0; k < atoms.size() && steps < 12; ++k, ++steps) {
    char mark = atoms[k].mark;
    if (mark == ':' || mark == ')') return true;
    if (mark == '-' && atoms[k].spaced) return true;
    if (atoms[k].kind == Atom::Kind::kMark && mark != '(' && mark != '/' && mark != ',' && mark != '.' && mark != '-')
      return false;
    if (atoms[k].kind == Atom::Kind::kWord && !atoms[k].upper) return false;
  }
  (void)report;
  return false;
}

// A full date at the very top with next to nothing beside it on its line.
bool looks_like_stamp(const Report& report, const std::vector<Atom>& atoms, const Item& item) {
  std::string_view text = report.text;
  if (item.span.begin > kTop) return false;
  size_t line = text.rfind('\n', item.span.begin);
  line = line == std::string_view::npos ? 0 : line + 1;
  size_t words_before = 0;
  bool labelled = false;  // "date", "Published on"
  for (size_t k = item.phrase.begin; k-- > 0 && atoms[k].begin >= line;) {
    if (atoms[k].kind == Atom::Kind::kMark && (atoms[k].mark == '.' || atoms[k].mark == '"')) return false;
    if (atoms[k].kind != Atom::Kind::kWord) continue;
    ++words_before;
    std::string_view word = text.substr(atoms[k].begin, atoms[k].size());
    for (std::string_view label : {"date", "dated", "published", "posted", "updated", "created"})
      labelled |= equal_lower(word, label);
  }
  // " date 2019-02-05 Seoul, …": prose may follow on the line, if it does not go on with the date
  bool closed = item.phrase.end >= atoms.size() || atoms[item.phrase.end].upper ||
                atoms[item.phrase.end].kind == Atom::Kind::kMark;
  if (labelled && words_before <= 3 && closed) return true;
  size_t end = text.find('\n', item.span.end);
  if (end == std::string_view::npos) return false;
  return words_before <= 3 && end - item.span.end < 30 && (words_before == 0 || end - item.span.end < 4);
}

class Dater {
 public:
  Dater(Report& report, const std::vector<Atom>& atoms, const std::vector<Item>& items, const TimeTables& tables,
        DirectionFinder& directions)
      : report_(report), atoms_(atoms), items_(items), tables_(tables), directions_(directions) {}

  void run() {
    std::optional<Interval> given = metadata();
    std::optional<Interval> url = date_in_url(report_.url);
    if (url) add({}, "url", *url);
    std::optional<Interval> stamp = first_line();
    std::optional<Interval> online = given ? given : stamp ? stamp : url;
    std::optional<Interval> written = dateline(online);
    std::optional<Interval> day = written ? written : online;
    if (!day || day->end - int64_t{day->begin} > 366) {
      Interval bounds = day ? *day : Interval{};
      bound_by_mentions(bounds);
      if (bounds.known()) day = bounds;
    }
    if (day && day->end - int64_t{day->begin} == 1) agreeing_weekday(day->begin);
    report_.published = day;
  }

 private:
  void add(Span span, const char* kind, Interval interval) {
    report_.published_evidence.push_back({span, kind, interval});
  }

  std::optional<Interval> metadata() {
    if (report_.known_date) {
      report_.published_evidence.push_back(*report_.known_date);
      if (report_.known_date->interval.known()) return report_.known_date->interval;
    }
    if (report_.published_as_given.empty()) return std::nullopt;
    std::optional<Interval> given = read_date(report_.published_as_given, tables_);
    if (given && !report_.known_date) add({}, "metadata", *given);
    return given;
  }

  std::optional<Interval> first_line() {
    for (const Item& item : items_) {
      if (item.span.begin > kTop) break;
      const Meaning& m = item.phrase.meaning;
      if (!is_full_date(m)) continue;
      const Furniture* f = furniture_at(report_, item.span);
      bool stamped = f && (f->kind == FurnitureKind::kDateStamp || f->kind == FurnitureKind::kHeader ||
                           f->kind == FurnitureKind::kByline);
      if (!stamped && !looks_like_stamp(report_, atoms_, item)) continue;
      if (looks_like_dateline(report_, atoms_, item)) continue;
      Interval day = day_interval(m, m.year);
      add(item.span, "first line", day);
      return day;
    }
    return std::nullopt;
  }

  std::optional<Interval> dateline(std::optional<Interval> online) {
    for (const Item& item : items_) {
      if (item.span.begin > kTop) break;
      const Meaning& m = item.phrase.meaning;
      if (!is_month_day(m)) continue;
      const Furniture* f = furniture_at(report_, item.span);
      if (!(f && f->kind == FurnitureKind::kDateline) && !looks_like_dateline(report_, atoms_, item)) continue;
      int year = m.year;
      if (year == kUnknown && online) {
        // The day that lies nearest before the day it was put online.
        Day last = online->end - 1;
        year = to_civil(last).year;
        if (!is_valid({year, m.month, m.day}) || to_day({year, m.month, m.day}) > last + 1) --year;
        if (!is_valid({year, m.month, m.day})) year = kUnknown;
      }
      if (year == kUnknown) {
        add(item.span, "dateline", {});
        return std::nullopt;
      }
      Interval day = day_interval(m, year);
      add(item.span, "dateline", day);
      // A dateline long before the page was put online is an old text on a new page, or not a dateline.
      if (online && (day.end <= online->begin - 31 || day.begin > online->end)) return std::nullopt;
      return day;
    }
    return std::nullopt;
  }

  // "met on Monday" in a report of a Monday: the day agrees.
  void agreeing_weekday(Day day) {
    for (const Item& item : items_) {
      const Meaning& m = item.phrase.meaning;
      bool weekday_only = m.kind == Kind::kCalendar && m.weekday != kUnknown && m.month == kUnknown && !m.deixis &&
                          m.relative == Relative::kNone;
      if (!weekday_only || !item.sentence || item.quoted) continue;
      if (weekday(day) == m.weekday - 1 && directions_.find(item.words, item.sentence).direction == Direction::kPast) {
        add(item.span, "weekday", {day, day + 1});
      }
      return;  // the first one tells
    }
  }

  // Only "in 2018", "since 2018": what was put off "until 2025" has not come yet.
  bool happened(const Item& item) const {
    if (item.phrase.begin == 0) return false;
    const Entry* before = atoms_[item.phrase.begin - 1].entry;
    return before && (before->is(Class::kIn) || before->is(Class::kOn) || before->is(Class::kSince) ||
                      before->is(Class::kDuring));
  }

  // Only "will": "would" and "was to" also tell of what was once to come.
  bool announced(const Clue& clue) const {
    std::string_view word = report_.slice(clue.words);
    return equal_lower(word, "will") || equal_lower(word, "'ll") || equal_lower(word, "shall") ||
           equal_lower(word, "wo");
  }

  // The latest past told, the first event still to come, and weekdays.
  void bound_by_mentions(Interval& bounds) {
    std::optional<Interval> latest, first;
    Span latest_span, first_span, weekday_span, month_span;
    bool month_future = false;
    for (const Item& item : items_) {
      const Meaning& m = item.phrase.meaning;
      if (m.kind != Kind::kCalendar || !item.sentence || item.quoted) continue;
      bool weekday_only = m.weekday != kUnknown && m.month == kUnknown && !m.deixis && m.relative == Relative::kNone;
      bool month_only = m.month != kUnknown && m.year == kUnknown;
      bool dated = m.year != kUnknown && m.shift == 0;
      if (!weekday_only && !month_only && !dated) continue;
      Clue clue = directions_.find(item.words, item.sentence);
      if (weekday_only && weekday_span.empty() && clue.direction == Direction::kPast) weekday_span = item.span;
      if (month_only && clue.direction == Direction::kFuture && month_span.empty()) {
        month_span = item.span;
        month_future = true;
      }
      if (!dated) continue;
      std::optional<Interval> i = resolve(m, Position{}, tables_).interval;
      if (!i) continue;
      if (clue.direction == Direction::kPast && happened(item) && (!latest || i->begin > latest->begin)) {
        latest = i;
        latest_span = item.span;
      }
      if (clue.direction == Direction::kFuture && announced(clue) && (!first || i->end < first->end)) {
        first = i;
        first_span = item.span;
      }
    }
    if (latest) {
      Interval allowed{latest->begin, kDayMax};
      add(latest_span, "latest past", allowed);
      if (latest->begin < bounds.end) bounds.begin = std::max(bounds.begin, latest->begin);
    }
    if (first && (!latest || first->end > latest->begin)) {
      Interval allowed{kDayMin, first->end};
      add(first_span, "event to come", allowed);
      if (first->end > bounds.begin) bounds.end = std::min(bounds.end, first->end);
    }
    if (month_future) add(month_span, "event to come", {});
    if (!weekday_span.empty()) add(weekday_span, "weekday", {});
  }

  Report& report_;
  const std::vector<Atom>& atoms_;
  const std::vector<Item>& items_;
  const TimeTables& tables_;
  DirectionFinder& directions_;
};

}  // namespace

void date_report(Report& report, const std::vector<Atom>& atoms, const std::vector<Item>& items,
                 const TimeTables& tables, DirectionFinder& directions) {
  Dater(report, atoms, items, tables, directions).run();
}

}  // namespace dateline::time
