// When: what speaks for and against one event being the one that an entry holds, by its days and by the day of the
// report that tells it. An event is told as past, as to come, or merely named ("their summit"); an entry was held from
// the day on which someone told it as past, and is to come as long as nobody did.
#include <algorithm>

#include "bytes/day.h"
#include "record/entry_match.h"
#include "record/who.h"

namespace dateline {

int days(Interval i) { return i.begin == kDayMin || i.end == kDayMax ? 100000 : i.end - i.begin; }

namespace {

constexpr int kWhenDay = 24, kWhenWeek = 16, kWhenMonth = 10, kWhenLoose = 5, kWhenOff = -30, kWhenMoved = -10;
constexpr int kNearDays = 8, kFarDays = -16, kLongAgo = -24, kYearsAgo = -34;
constexpr int kAnotherAct = -16;  // promises, demands and blows come again and again
constexpr int kMonthDays = 31;
constexpr Day kAhead = 14;  // days within which the news of what is to come goes on
constexpr Day kSlack = 3;   // days around a meeting in which reports speak of it in any tense

bool is_held(const EntryState& entry) { return is_past(entry.status) && !entry.named_only; }

// Days on which an event without a time of its own may lie, from when the report was published.
Interval implied(const EventDigest& event, const Teller& teller) {
  if (event.named_only) return {};
  if (event.status == EventStatus::kHappened) return {kDayMin, teller.published.end};
  if (is_to_come(event.status)) return {teller.published.begin, kDayMax};
  return {};
}

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};

// "march 20": a month, a number and little else.
bool names_day(std::string_view words) {
  return words.find_first_of("0123456789") != std::string_view::npos &&
         std::any_of(std::begin(kMonths), std::end(kMonths), [&](std::string_view month) {
           return words.find(month) != std::string_view::npos && words.size() < month.size() + 8;
         });
}

int apart(Interval a, Interval b) {
  if (a.overlaps(b)) return 0;
  int64_t gap = a.end <= b.begin ? int64_t{b.begin} - a.end : int64_t{a.begin} - b.end;
  return static_cast<int>(std::min<int64_t>(gap + 1, 100000));
}

// What is still to come is not what was held before this report.
bool comes_after_it_was_held(const EntryState& entry, const EventDigest& event, const Teller& teller) {
  return teller.published.begin != kDayMin && !event.named_only && is_to_come(event.status) && is_held(entry) &&
         entry.told_past != kDayMax && entry.told_past + kSlack < teller.published.begin;
}

void match_days(const EntryState& entry, const EventDigest& event, const Teller& teller, Interval known,
                EntryMatch& m) {
  Interval told = *event.interval;
  int wide = std::max(days(told), days(known));
  if (told.overlaps(known))
    return m.add(wide <= 2 ? kWhenDay : wide <= 10 ? kWhenWeek : wide <= 62 ? kWhenMonth : kWhenLoose, "days agree");
  // It may have been moved since: what was once told counts too.
  for (const EntryState::When& w : entry.whens)
    if (days(w.interval) <= 10 && days(told) <= 10 && w.interval.overlaps(told) && !is_past(event.status))
      return m.add(kWhenWeek, "days as once told");
  // A day apart is the other side of the world.
  bool closed = told.begin != kDayMin && told.end != kDayMax;
  if (closed && Interval{told.begin - 1, told.end + 1}.overlaps(known)) return m.add(2, "a day apart");
  // What was held before a day on which it was still to come was another one.
  bool far = apart(told, known) > kMonthDays;
  if (is_past(event.status) && told.end != kDayMax && told.end <= entry.told_to_come)
    return m.add(far ? 2 * kWhenOff : kWhenOff, "was still to come");
  if (comes_after_it_was_held(entry, event, teller)) return m.add(2 * kWhenOff, "to come after this one was held");
  bool open = is_to_come(event.status) || is_to_come(entry.status) || entry.status == EventStatus::kCancelled ||
              event.status == EventStatus::kCancelled;
  bool elsewhere = !event.places.empty() && !entry.wheres.empty() &&
                   match_places(current_where(entry), event.places) == PlaceMatch::kElsewhere;
  if (called_off_on_one_side(entry, event) && elsewhere) return m.add(kWhenOff, "other days");
  // Nobody told of it any more after its day.
  if (is_to_come(event.status) && is_to_come(entry.status) && teller.dated && known.end != kDayMax &&
      known.end + kMonthDays < teller.published.begin)
    return m.add(2 * kWhenOff, "its day has long passed");
  if (open && !is_past(entry.status)) return m.add(kWhenMoved, "other days, not yet held");
  // Both held, each in days of its own.
  if (is_past(event.status) && is_past(entry.status) && days(told) <= kMonthDays && days(known) <= kMonthDays &&
      (told.begin > known.end + 3 || known.begin > told.end + 3))
    return m.add(2 * kWhenOff, "held on other days");
  m.add(far ? 2 * kWhenOff : kWhenOff, "other days");
}

// An event told at no time is the one that news is of, not one of long ago: who goes back to that one says when, where
// or which.
void match_recency(const EntryState& entry, const EventDigest& event, const Teller& teller, Interval known,
                   EntryMatch& m) {
  if (teller.published.begin == kDayMin || entry.last_day == kDayMin) return;
  int gap = teller.published.begin - entry.last_day;
  bool has_time = event.interval && event.interval->known();
  if (gap <= kSlack && !known.known()) return m.add(kNearDays, "told within days");
  bool ahead = is_to_come(entry.status) || was_called_off(entry.status);
  if (ahead && gap <= kAhead && known.known() && known.end > teller.published.begin)
    return m.add(kNearDays, "ahead of it");
  if (event.ordinal != 0) return;
  Day then = entry.last_day;
  if (known.known() && known.end != kDayMax) {
    if (ahead) then = std::max(known.end, then);
    if (is_past(entry.status)) then = std::min(known.end, then);
  }
  // What is told with a day is of that day, not of the report's.
  Day now = has_time ? event.interval->begin : teller.published.begin;
  if (now == kDayMin) return;
  gap = now - then;
  if (gap <= kSlack && !ahead && !has_time) return m.add(kNearDays, "told within days");
  if (gap <= kMonthDays) return;
  bool meeting = family_of(event.type) == "TALK" || event.type.empty();
  int far = gap > 365 ? kYearsAgo : gap > 90 ? kLongAgo : kFarDays;
  m.add(meeting ? far : kAnotherAct + far, "told long after");
}

}  // namespace

bool was_called_off(EventStatus s) { return s == EventStatus::kCancelled || s == EventStatus::kDidNotHappen; }

bool called_off_on_one_side(const EntryState& entry, const EventDigest& event) {
  if (event.named_only) return false;
  if (was_called_off(entry.status) && is_to_come(event.status)) return false;
  return was_called_off(entry.status) != was_called_off(event.status);
}

bool agrees_on_when(const EntryState& entry, const EventDigest& event) {
  Interval known = current_when(entry);
  return event.interval && event.interval->known() && known.known() && event.interval->overlaps(known) &&
         days(*event.interval) <= kMonthDays;
}

void match_when(const EntryState& entry, const EventDigest& event, const Teller& teller, EntryMatch& m) {
  Interval known = current_when(entry);
  bool has_time = event.interval && event.interval->known();
  if (has_time && known.known()) return match_days(entry, event, teller, known, m);
  if (!has_time && !event.time_words.empty()) {
    if (named_day(entry, event.time_words)) return m.add(kWhenDay, event.time_words);
    if (names_day(event.time_words) && days(known) <= 4) m.add(kWhenMoved, "not " + event.time_words);
  }
  if (!has_time && comes_after_it_was_held(entry, event, teller))
    return m.add(3 * kWhenOff, "to come after this one was held");
  if (known.known()) {
    Interval may = implied(event, teller);
    Interval about{known.begin == kDayMin ? known.begin : known.begin - 1,
                   known.end == kDayMax ? known.end : known.end + 1};
    if (may.known() && !may.overlaps(about))
      // What was called off may be revived after its day.
      return entry.status == EventStatus::kCancelled && is_to_come(event.status)
                 ? m.add(kWhenMoved, "after it was called off")
                 : m.add(2 * kWhenOff, "the day of the report rules it out");
  }
  if (has_time) {
    // Nobody said when, but it was to come after one day, or past before another.
    if (event.interval->end != kDayMax && event.interval->end <= entry.told_to_come)
      return m.add(kWhenOff, "was still to come");
    if (event.interval->begin != kDayMin && entry.told_past != kDayMax && event.interval->begin > entry.told_past)
      return m.add(kWhenOff, "was past before");
  }
  match_recency(entry, event, teller, known, m);
}

std::optional<Interval> named_day(const EntryState& entry, std::string_view words) {
  if (!names_day(words)) return std::nullopt;
  for (const EntryState::When& w : entry.whens) {
    if (days(w.interval) > 4) continue;
    for (Day d = w.interval.begin; d < w.interval.end; ++d) {
      CivilDay day = to_civil(d);
      std::string month(kMonths[static_cast<size_t>(day.month - 1)]);
      std::string number = std::to_string(day.day);
      for (const std::string& name : {month + " " + number, number + " " + month})
        if (words == name || words == "on " + name || words == "by " + name) return w.interval;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
