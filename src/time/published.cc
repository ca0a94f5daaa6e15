// Where a report's day comes from, best first:
//   metadata     what came beside the text
//   dateline     "Seoul, Feb 4 (ANI):"; its year from the others
//   first line   a full date that stands alone at the top, in furniture, or behind "Published" on a line of its own
//   url          .../2019/02/04/...
//   today        "today (Feb. 4, 2019)"
//   said         "officials said Tuesday, 14 June 2022", in the lead, and nothing later is told: that day to a week on
//   copyright    "Copyright 2019": the year
// Without any of them only bounds are known: not before the latest past that it tells, not after the first event that
// is still to come. A weekday is evidence that cannot say which week. Nothing is ever guessed.
#include "time/published.h"

#include <algorithm>

#include "bytes/day.h"
#include "time/date_places.h"
#include "time/quotation.h"

namespace dateline::time {
namespace {

constexpr int kNewsDays = 7;  // a weekday with its date is told as news for so long
constexpr int kLeadSentences = 3;

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
    if (!day) day = today();
    if (!day) day = said();
    if (!day) day = copyright();
    if (!day || day->end - int64_t{day->begin} > 366) {
      Interval bounds = day ? *day : Interval{};
      bound_by_mentions(bounds);
      cut_to_yearless(&bounds);
      if (bounds.known()) day = bounds;
    } else if (day && day->end - int64_t{day->begin} > 1) {
      bound_by_mentions(*day);
      cut_to_yearless(&*day);
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
      const Meaning& m = item.phrase.meaning;
      if (!is_full_date(m)) continue;
      const Furniture* f = furniture_at(report_, item.span);
      bool stamped = f && (f->kind == FurnitureKind::kDateStamp || f->kind == FurnitureKind::kHeader ||
                           f->kind == FurnitureKind::kByline);
      if (item.span.begin > kTop) stamped = stamped && f->kind == FurnitureKind::kDateStamp;
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
        yearless_ = m;
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

  // "today (Feb. 4, 2019)", "yesterday, 3 February 2019": the one beside the other.
  std::optional<Interval> today() {
    for (size_t i = 0; i + 1 < items_.size(); ++i) {
      const Meaning& said = items_[i].phrase.meaning;
      const Meaning& date = items_[i + 1].phrase.meaning;
      bool deictic = said.kind == Kind::kCalendar && said.deixis && said.deixis_unit == Unit::kDay &&
                     said.origin == Origin::kReport && said.shift == 0 && !items_[i].quoted;
      size_t end = items_[i].phrase.end;
      if (!deictic || !is_month_day(date) || items_[i + 1].phrase.begin != end + 1) continue;
      if (atoms_[end].mark != '(' && atoms_[end].mark != ',') continue;
      if (date.year == kUnknown) {
        if (!yearless_ && said.deixis_count == 0) yearless_ = date;
        add(items_[i + 1].span, "today", {});
        continue;
      }
      Interval day = day_interval(date, date.year);
      day.begin -= said.deixis_count;
      day.end -= said.deixis_count;
      add(items_[i + 1].span, "today", day);
      return day;
    }
    return std::nullopt;
  }

  bool in_lead(SentenceId sentence) const {
    int before = 0;
    for (uint32_t s = 0; s < sentence.value; ++s) before += report_.sentences[s].kind == SentenceKind::kProse;
    return before < kLeadSentences;
  }

  // News names the weekday beside the date of what was said in these days, background only the date.
  std::optional<Interval> said() {
    const Item* found = nullptr;
    Interval day;
    for (const Item& item : items_) {
      const Meaning& m = item.phrase.meaning;
      if (m.kind != Kind::kCalendar || m.year == kUnknown || m.shift != 0) continue;
      std::optional<Interval> told = resolve(m, Position{}, tables_).interval;
      if (!told) continue;
      if (found && told->begin >= day.begin + kNewsDays) return std::nullopt;
      if (found || !is_full_date(m) || m.weekday == kUnknown || item.quoted || !item.sentence) continue;
      if (in_lead(item.sentence) && dates_speech(report_, item, tables_)) found = &item, day = *told;
    }
    if (!found) return std::nullopt;
    add(found->span, "said", {day.begin, day.begin + kNewsDays});
    return Interval{day.begin, day.begin + kNewsDays};
  }

  // "Copyright 2019 The Associated Press", "© 2019": the year, where the text tells of nothing later.
  std::optional<Interval> copyright() {
    std::optional<Span> year = copyright_year(report_);
    if (!year) return std::nullopt;
    int number = 0;
    for (char c : report_.slice(*year)) number = number * 10 + (c - '0');
    Interval of_year = *interval_of(year_point(number));
    add(*year, "copyright", of_year);
    return of_year;
  }

  // The days that a date without a year may mean within the bounds: the first of them to the last.
  void cut_to_yearless(Interval* bounds) const {
    if (!yearless_ || bounds->begin == kDayMin) return;
    int first = to_civil(bounds->begin).year;
    int last = bounds->end == kDayMax ? first : to_civil(bounds->end - 1).year;
    std::optional<Interval> found;
    for (int year = first; year <= std::min(last + 8, first + 200); ++year) {
      if (!is_valid({year, yearless_->month, yearless_->day})) continue;
      Interval day = day_interval(*yearless_, year);
      if (!bounds->contains(day)) continue;
      if (!found) found = day;
      if (bounds->end == kDayMax) break;
      found->end = day.end;
    }
    if (!found) return;
    bounds->begin = found->begin;
    if (bounds->end != kDayMax) bounds->end = found->end;
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
  std::optional<Meaning> yearless_;  // month and day of the report's own day, its year not told
};

}  // namespace

void date_report(Report& report, const std::vector<Atom>& atoms, const std::vector<Item>& items,
                 const TimeTables& tables, DirectionFinder& directions) {
  Dater(report, atoms, items, tables, directions).run();
}

}  // namespace dateline::time
