#include "record/undated.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "bytes/day.h"
#include "record/entry_match.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                      "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr int kMonthAhead = 7;    // days before a month in which people speak of it as the month
constexpr int kToldFor = 45;      // days after an event in which papers tell it as news
constexpr int kToldAhead = 30;    // days before the first dated telling of a plan that others may have told it

template <size_t N>
bool names_one_of(std::string_view words, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view n) { return words.find(n) != words.npos; });
}
bool has(std::string_view words, std::string_view part) { return words.find(part) != std::string_view::npos; }

Interval year_of(int year) { return {to_day({year, 1, 1}), to_day({year + 1, 1, 1})}; }
Interval month_of(CivilDay d, int later) {
  int month = d.year * 12 + d.month - 1 + later;
  return {to_day({month / 12, month % 12 + 1, 1}), to_day({(month + 1) / 12, (month + 1) % 12 + 1, 1})};
}

// When someone writes `words` of an event that lay in `event`: "June last year" of June 2018 is written in 2019.
std::optional<Interval> written(std::string_view words, Interval event) {
  if (event.begin == kDayMin || event.end == kDayMax || event.end - event.begin > 366) return std::nullopt;
  CivilDay day = to_civil(event.begin);
  if (has(words, "last year") || has(words, "a year ago")) return year_of(day.year + 1);
  if (has(words, "this year") || has(words, "earlier this year")) return year_of(day.year);
  if (has(words, "next year")) return year_of(day.year - 1);
  bool month_named = names_one_of(words, kMonths);
  if (event.end - event.begin <= 62) {
    if (has(words, "last month")) return month_of(day, 1);
    // In the last days of a month, "the end of the month" is already that of the next.
    if (has(words, "end of the month")) return Interval{month_of(day, 0).begin - kMonthAhead, month_of(day, 0).end};
    if (has(words, "this month")) return month_of(day, 0);
    if (has(words, "next month")) return month_of(day, -1);
    if (month_named && (has(words, "this past") || has(words, "last "))) return Interval{event.begin, event.begin + 366};
  }
  if (event.end - event.begin <= 14) {
    if (has(words, "yesterday")) return Interval{event.begin + 1, event.end + 1};
    if (has(words, "today")) return event;
    if (has(words, "tomorrow")) return Interval{event.begin - 1, event.end - 1};
    if (has(words, "last week")) return Interval{event.begin + 1, event.end + 13};
    if (has(words, "next week")) return Interval{event.begin - 13, event.end - 1};
    if (has(words, "this week")) return Interval{event.begin - 6, event.end + 6};
  }
  return std::nullopt;
}

// "on Wednesday" of an event known to the day or two.
std::optional<Interval> weekday(std::string_view words, EventStatus status, Interval event) {
  if (!names_one_of(words, kDays) || has(words, "last")) return std::nullopt;
  if (event.begin == kDayMin || event.end == kDayMax || event.end - event.begin > 4) return std::nullopt;
  Day day = event.begin;
  for (Day d = event.begin; d < event.end; ++d)
    if (has(words, kDays[static_cast<size_t>(dateline::weekday(d))])) day = d;
  if (is_to_come(status)) return Interval{day - 7, day + 1};
  return Interval{day, day + 8};
}

// The first day on which a dated report told what this one knows: the place, the days, or that it is to come at all.
Day first_told(const SharedEvent& s) {
  Day day = s.entry->first_day;
  for (const EntryState::Where& w : s.entry->wheres)
    for (const Party& p : s.event->places)
      if (p.key == w.place.key) day = std::max(day, w.told);
  for (const EntryState::When& w : s.entry->whens)
    if (s.event->interval && *s.event->interval == w.interval) day = std::max(day, w.told);
  return day;
}

}  // namespace

FoundDate date_from_shared(const std::vector<SharedEvent>& shared, Interval as_coded) {
  FoundDate found;
  found.interval = as_coded;
  auto narrow = [&](Interval to, const SharedEvent& s, std::string why) {
    Interval both{std::max(found.interval.begin, to.begin), std::min(found.interval.end, to.end)};
    if (both.begin >= both.end || both == found.interval) return;
    found.interval = both;
    Span span = s.event->time_span.empty() ? s.event->trigger : s.event->time_span;
    found.evidence.push_back({span, why + " (" + s.entry_id + ")", to});
  };
  // What words of time say of an event that others date; then before and after; the loosest last.
  for (const SharedEvent& s : shared) {
    Interval when = current_when(*s.entry);
    if (auto w = written(s.event->time_words, when)) narrow(*w, s, "\"" + s.event->time_words + "\" of an event dated by others");
    if (auto w = weekday(s.event->time_words, s.event->status, when))
      narrow(*w, s, "\"" + s.event->time_words + "\" of an event dated by others");
  }
  for (const SharedEvent& s : shared) {
    Interval when = current_when(*s.entry);
    if (std::optional<Interval> day = named_day(*s.entry, s.event->time_words)) when = *day;
    if (is_to_come(s.event->status) && when.end != kDayMax)
      narrow({kDayMin, when.end}, s, "tells as still to come what others date");
    if (is_past(s.event->status) && when.begin != kDayMin)
      narrow({when.begin, kDayMax}, s, "tells as past what others date");
  }
  for (const SharedEvent& s : shared) {
    Interval when = current_when(*s.entry);
    if (found.interval.begin == kDayMin && is_to_come(s.event->status) && s.entry->first_day != kDayMin)
      narrow({first_told(s) - kToldAhead, kDayMax}, s, "nobody told of it long before");
    if (found.interval.end == kDayMax && is_past(s.event->status) && when.end != kDayMax)
      narrow({kDayMin, when.end + kToldFor}, s, "told as news");
  }
  return found;
}

}  // namespace dateline
