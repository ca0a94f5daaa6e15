// What an entry shows of all that its tellers have said: who, when, where.
#include <algorithm>
#include <tuple>

#include "record/entry_match.h"
#include "record/entry_state.h"
#include "record/who.h"

namespace dateline {
namespace {

int length(Interval i) { return i.begin == kDayMin || i.end == kDayMax ? INT32_MAX : i.end - i.begin; }

}  // namespace

std::vector<Party> cast_of(const EntryState& state) {
  constexpr int kFew = 8;  // of so many tellings, one may be misread
  std::vector<Party> cast;
  for (const EntryState::Cast& c : state.cast)
    if (state.type.empty() || c.count * kFew >= state.members) cast.push_back(c.party);
  return cast;
}

Interval current_when(const EntryState& state) {
  // Begin with the interval most tell (the narrower of equals), of those told once it was held if there are any; a plan
  // moves to the day told last, once nobody tells the other any more. Then let every one that agrees narrow it.
  const EntryState::When* best = nullptr;
  for (const EntryState::When& w : state.whens) {
    // A day told only of its being called off may be the day on which it was called off.
    auto rank = [](const EntryState::When& x) {
      return std::tuple(x.firm, x.held, x.last != kDayMin, x.count, -int64_t{length(x.interval)});
    };
    if (best == nullptr || rank(w) > rank(*best)) best = &w;
  }
  if (best == nullptr) return {};
  if (!best->held)
    for (const EntryState::When& w : state.whens)
      if (w.firm == best->firm && w.told > best->last && !w.interval.overlaps(best->interval) &&
          length(w.interval) <= length(best->interval))
        best = &w;
  Interval now = best->interval;
  // "Began on Wednesday", "ended on Thursday", and it was to take both days: it took both.
  constexpr int kLongest = 7, kLongestHeld = 3;
  auto inside = [](Interval x, Interval wide) { return wide.begin <= x.begin && x.end <= wide.end; };
  for (const EntryState::When& wide : state.whens) {
    if (!best->held || !wide.firm || length(wide.interval) > (wide.held ? kLongestHeld : kLongest)) continue;
    if (!inside(now, wide.interval)) continue;
    Interval all = now;
    for (const EntryState::When& w : state.whens)
      if (w.held && w.firm && w.interval != wide.interval && inside(w.interval, wide.interval))
        all = {std::min(all.begin, w.interval.begin), std::max(all.end, w.interval.end)};
    if (all != now) return all;
  }
  // "On 27 and 28 February" says how long it took, not that one of them is meant.
  constexpr int kDaysLong = 4;
  const EntryState::When* lasting = nullptr;
  for (const EntryState::When& w : state.whens) {
    if (w.firm != best->firm || w.count < 2 || length(w.interval) < 2 || length(w.interval) > kDaysLong) continue;
    if (inside(w.interval, now) && (lasting == nullptr || w.count > lasting->count)) lasting = &w;
  }
  if (lasting != nullptr) return lasting->interval;
  for (const EntryState::When& w : state.whens)
    if (w.firm == best->firm && w.interval.overlaps(now))
      now = {std::max(now.begin, w.interval.begin), std::min(now.end, w.interval.end)};
  return now;
}

std::vector<Party> current_where(const EntryState& state) {
  std::vector<const EntryState::Where*> order;
  bool any_firm = std::any_of(state.wheres.begin(), state.wheres.end(), [](const auto& w) { return w.firm; });
  for (const EntryState::Where& w : state.wheres)
    if (w.firm || !any_firm) order.push_back(&w);
  auto rank = [](const EntryState::Where& w) { return w.place.kind == ActorKind::kCountry ? 1 : 0; };
  // Where it was held before where it was to be; of plans the one told last; the inner place before the state.
  std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) {
    bool a_named = !ends_in_small_letters(a->place.name), b_named = !ends_in_small_letters(b->place.name);
    if (a_named != b_named) return a_named;  // "in Peshawar" before "at a mosque"
    return std::tuple(!a->held, a->held ? 0 : -int64_t{a->last}, rank(*a), -a->count) <
           std::tuple(!b->held, b->held ? 0 : -int64_t{b->last}, rank(*b), -b->count);
  });
  // A state told last still holds the city told before.
  if (!order.empty() && rank(*order.front()) == 1) {
    auto inner = std::find_if(order.begin(), order.end(), [&](const auto* w) {
      return rank(*w) == 0 && w->place.country == order.front()->place.country;
    });
    if (inner != order.end()) std::rotate(order.begin(), inner, inner + 1);
  }
  std::vector<Party> places;
  for (const EntryState::Where* w : order) {
    bool fits = places.empty() || w->place.country == places.front().country || w->place.country.empty();
    if (fits) places.push_back(w->place);
  }
  return places;
}

EntryRow make_row(const EntryState& state) {
  EntryRow row;
  row.type = state.type;
  row.mode = state.mode;
  row.contexts = state.contexts;
  row.cameo = state.cameo;
  // Where someone of a side is named, the side and its unnamed officials need not be.
  size_t named = 0;
  for (const EntryState::Cast& c : state.cast)
    named += c.party.kind == ActorKind::kCountry || (c.party.kind == ActorKind::kPerson && !is_unnamed(c.party));
  auto is_spoken_for = [&](const Party& p) {
    bool body = is_unnamed(p) || (p.kind == ActorKind::kOrganisation && p.sector == "GOV");
    if (p.kind != ActorKind::kCountry && !body) return false;
    if (p.country.empty()) return named > 1;
    return std::any_of(state.cast.begin(), state.cast.end(), [&](const EntryState::Cast& c) {
      bool person = c.party.kind == ActorKind::kPerson && !is_unnamed(c.party);
      return c.party.country == p.country && (person || (body && c.party.kind == ActorKind::kCountry));
    });
  };
  // A meeting is between people and states, not with the place it is held at; of those whom one telling in many adds to
  // a side that others fill, nobody knows more.
  constexpr int kMany = 5;
  auto is_stray = [&](const EntryState::Cast& c) {
    if (family_of(state.type) != "TALK" || state.mode == "visit") return false;
    bool others = std::any_of(state.cast.begin(), state.cast.end(), [&](const EntryState::Cast& o) {
      return o.party.kind != ActorKind::kPlace && o.party.country == c.party.country && o.count > c.count;
    });
    if (c.party.kind == ActorKind::kPlace) return state.cast.size() > 2;
    bool few = state.members >= kMany && c.count * kMany <= state.members;
    return few && (others || c.party.country.empty() || c.count * 2 * kMany <= state.members);
  };
  // Where people are told of, the place they were at is where, not whom.
  bool people =
      family_of(state.type) == "FORCE" &&
      std::any_of(state.cast.begin(), state.cast.end(), [](const EntryState::Cast& c) {
        return 2 * c.acts < c.count && (c.party.kind == ActorKind::kGroup || c.party.kind == ActorKind::kPerson);
      });
  auto is_scene = [&](const EntryState::Cast& c) {
    return people && c.party.kind == ActorKind::kPlace && 2 * c.acts < c.count;
  };
  for (const EntryState::Cast& c : state.cast)
    if (!is_spoken_for(c.party) && !is_stray(c) && !is_scene(c))
      (2 * c.acts >= c.count ? row.actors : row.recipients).push_back(c.party);
  row.places = current_where(state);
  row.when = current_when(state);
  row.ordinal = state.ordinal;
  row.status = state.status;
  row.confirmed = state.confirmed;
  row.disputed = state.disputed;
  row.sources = state.sources;
  row.origins = static_cast<int>(state.origins.size());
  row.story = state.story;
  row.first = state.first;
  row.last = state.last;
  row.keys = state.keys;
  row.later_keys = state.later_keys;
  row.fold = to_bytes(state);
  return row;
}

bool is_overdue(const EntryRow& row, Day newest) {
  bool to_come = row.status == EventStatus::kPlanned || row.status == EventStatus::kProposed ||
                 row.status == EventStatus::kExpected;
  return to_come && row.when.end != kDayMax && row.when.end <= newest;
}

}  // namespace dateline
