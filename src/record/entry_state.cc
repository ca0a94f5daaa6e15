#include "record/entry_state.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "record/digest_io.h"
#include "record/entry_match.h"
#include "record/hash.h"
#include "record/who.h"

namespace dateline {
namespace {

constexpr size_t kMostCast = 16;
constexpr size_t kMostValues = 12;
constexpr size_t kMostTriggers = 8;
constexpr size_t kMostWords = 48;
constexpr size_t kMostOrigins = 4096;
constexpr size_t kMostNarrowKeys = 12;
constexpr size_t kMostMeetingKeys = 8;

bool speculated(const EventDigest& event) {
  return event.status == EventStatus::kSpeculated || event.commitment == Commitment::kSpeculated;
}

bool hedged(EventStatus s) {
  return s == EventStatus::kConditional || s == EventStatus::kHypothetical || s == EventStatus::kRecurring ||
         s == EventStatus::kBackground;
}

void add_cast(EntryState& state, const std::vector<Party>& parties, bool acts, uint8_t& news) {
  for (const Party& party : parties) {
    auto it = std::find_if(state.cast.begin(), state.cast.end(),
                           [&](const EntryState::Cast& c) { return same_party(c.party, party); });
    if (it == state.cast.end()) {
      if (state.cast.size() == kMostCast) continue;
      if (state.members > 0) news |= kNewWho;
      state.cast.push_back({party, 1, acts});
      continue;
    }
    ++it->count;
    it->acts += acts;
    bool counted = party.kind == ActorKind::kGroup && party.key == it->party.key && party.name != it->party.name;
    if (counted) {
      it->party.name = party.name;  // how many is known better later
    } else if (party.name.size() > it->party.name.size() && party.kind == it->party.kind) {
      std::string role = party.role.empty() ? it->party.role : party.role;
      it->party = party;
      it->party.role = role;
    }
  }
}

void add_words(EntryState& state, const EventDigest& event) {
  if (!event.words.empty()) {
    const std::string& trigger = event.words.front();
    if (std::find(state.triggers.begin(), state.triggers.end(), trigger) == state.triggers.end() &&
        state.triggers.size() < kMostTriggers)
      state.triggers.push_back(trigger);
  }
  if (!event.kin.empty() && state.kins.size() < kMostTriggers &&
      std::find(state.kins.begin(), state.kins.end(), event.kin) == state.kins.end())
    state.kins.push_back(event.kin);
  for (const std::string& issue : event.issues)
    if (state.issues.size() < kMostTriggers &&
        std::find(state.issues.begin(), state.issues.end(), issue) == state.issues.end())
      state.issues.push_back(issue);
  for (const std::string& w : event.words) {
    uint32_t hash = static_cast<uint32_t>(hash_of(w));
    auto it = std::lower_bound(state.words.begin(), state.words.end(), hash,
                               [](const EntryState::WordCount& c, uint32_t h) { return c.hash < h; });
    if (it != state.words.end() && it->hash == hash) {
      ++it->count;
    } else if (state.words.size() < kMostWords) {
      state.words.insert(it, {hash, 1});
    }
  }
}

void add_narrow_keys(EntryState& state, const EventDigest& event) {
  std::vector<uint64_t> keys = narrow_keys(event);
  // Whom the first teller left out ("Trump to hold a second summit") a later one may name.
  std::set<Country> sides;
  for (const EntryState::Cast& c : state.cast)
    if (!c.party.country.empty()) sides.insert(c.party.country);
  if (sides.size() < 2) {
    std::vector<uint64_t> pairs = pair_keys(event);
    keys.insert(keys.begin(), pairs.begin(), pairs.end());
  }
  std::vector<uint64_t> meeting = meeting_keys(event);
  keys.insert(keys.begin(), meeting.begin(), meeting.end());
  for (size_t i = 0; i < keys.size(); ++i) {
    uint64_t key = keys[i];
    size_t most = i < meeting.size() ? kMostNarrowKeys + kMostMeetingKeys : kMostNarrowKeys;
    auto it = std::lower_bound(state.keys.begin(), state.keys.end(), key);
    if (state.later_keys.size() >= most || (it != state.keys.end() && *it == key)) continue;
    state.keys.insert(it, key);
    state.later_keys.push_back(key);
  }
}

// The status that stands after one more claim. Each rule is one line of docs/record.md, "Status".
bool replaces(const EntryState& state, EventStatus claim, int authority_of_claim, Day day) {
  if (state.status_authority < 0) return true;
  if (claim == state.status || hedged(claim)) return false;
  if (hedged(state.status)) return true;
  auto past = [](EventStatus s) { return is_past(s); };
  if (past(state.status)) {
    if (past(claim)) return claim == EventStatus::kHappened || state.status != EventStatus::kHappened;
    // What has happened is not planned again; who denies it makes a dispute.
    return false;
  }
  if (past(claim)) return true;
  if (claim == EventStatus::kSpeculated || claim == EventStatus::kExpected)
    return state.status == EventStatus::kSpeculated && claim == EventStatus::kExpected;
  if (claim == EventStatus::kDenied) return state.status == EventStatus::kSpeculated;
  // Between firm claims the later one counts, unless it comes from nobody against a party's own word of the same day.
  return day > state.status_day || authority_of_claim >= state.status_authority;
}

bool stands_against(EventStatus a, EventStatus b) {
  auto never = [](EventStatus s) { return s == EventStatus::kDenied || s == EventStatus::kDidNotHappen; };
  return (is_past(a) && never(b)) || (never(a) && is_past(b));
}

}  // namespace

template <typename A>
void io(A& a, EntryState::Cast& v) {
  io_all(a, v.party, v.count, v.acts);
}
template <typename A>
void io(A& a, EntryState::When& v) {
  io_all(a, v.interval, v.count, v.firm, v.told, v.held, v.last);
}
template <typename A>
void io(A& a, EntryState::Where& v) {
  io_all(a, v.place, v.count, v.firm, v.told, v.held, v.last);
}
template <typename A>
void io(A& a, EntryState::WordCount& v) {
  io_all(a, v.hash, v.count);
}
template <typename A>
void io(A& a, EntryState& v) {
  io_all(a, v.type, v.mode, v.cameo, v.contexts, v.cast, v.whens, v.wheres, v.triggers, v.kins, v.issues, v.words,
         v.ordinal, v.status, v.status_authority, v.status_day, v.named_only, v.confirmed, v.disputed, v.members,
         v.sources, v.origins, v.first, v.last, v.first_day, v.last_day, v.told_to_come, v.told_past, v.story, v.keys,
         v.later_keys, v.extent, v.extent_by);
}

std::string to_bytes(const EntryState& state) {
  ByteWriter writer;
  io(writer, const_cast<EntryState&>(state));  // a writer changes nothing
  return writer.take();
}

EntryState state_from_bytes(std::string_view bytes) {
  ByteReader reader(bytes);
  EntryState state;
  io(reader, state);
  return state;
}

bool is_to_come(EventStatus s) {
  return s == EventStatus::kPlanned || s == EventStatus::kProposed || s == EventStatus::kExpected ||
         s == EventStatus::kSpeculated || s == EventStatus::kConditional || s == EventStatus::kPostponed;
}

bool is_past(EventStatus s) { return s == EventStatus::kHappened || s == EventStatus::kUnderWay; }

int authority(const EntryState& state, const EventDigest& event, const Teller&) {
  if (speculated(event)) return 0;
  if (event.speaker.empty()) return 1;
  const Party& speaker = event.speaker.front();
  for (const EntryState::Cast& c : state.cast)
    if (same_party(c.party, speaker) || (!speaker.country.empty() && c.party.country == speaker.country)) return 3;
  return speaker.sector == "GOV" || speaker.kind == ActorKind::kCountry ? 2 : 1;
}

uint8_t fold(EntryState& state, const EventDigest& event, const Teller& teller) {
  uint8_t news = 0;
  bool is_new = state.empty();
  if (is_new) {
    news |= kNewEntry;
    state.type = event.type;
    state.mode = event.mode;
    state.cameo = event.cameo;
    state.contexts = event.contexts;
    state.first = teller.turn;
    state.story = teller.story;
    state.keys = event_keys(event, teller.story);
  } else if (state.mode.empty() && state.type == event.type && event.mode != "multilateral") {
    state.mode = event.mode;
    if (!event.mode.empty()) state.cameo = event.cameo;
  }
  for (const std::string& c : event.contexts)
    if (std::find(state.contexts.begin(), state.contexts.end(), c) == state.contexts.end() && state.contexts.size() < 6)
      state.contexts.push_back(c);
  if (!is_new && teller.dated) add_narrow_keys(state, event);
  add_cast(state, event.actors, true, news);
  add_cast(state, event.recipients, false, news);
  add_words(state, event);
  if (state.ordinal == 0) state.ordinal = event.ordinal;

  bool firm = !speculated(event);
  bool held = is_past(event.status) && !event.named_only;
  bool stands = held || event.named_only || is_to_come(event.status);  // what is called off has no new day or place
  Day told = teller.dated ? teller.published.begin : kDayMin;
  if (event.interval && event.interval->known()) {
    Interval before = current_when(state);
    auto it = std::find_if(state.whens.begin(), state.whens.end(),
                           [&](const EntryState::When& w) { return w.interval == *event.interval; });
    if (it != state.whens.end()) {
      ++it->count;
      it->firm |= firm;
      it->held |= held;
      if (stands) it->last = std::max(it->last, told);
    } else if (state.whens.size() < kMostValues) {
      state.whens.push_back({*event.interval, 1, firm, told, held, stands ? told : kDayMin});
    }
    if (!is_new && current_when(state) != before) news |= kNewWhen;
  }
  for (const Party& place : event.places) {
    auto it = std::find_if(state.wheres.begin(), state.wheres.end(),
                           [&](const EntryState::Where& w) { return w.place.key == place.key; });
    if (it != state.wheres.end()) {
      ++it->count;
      if (firm && !it->firm && !is_new) news |= kNewWhere;
      it->firm |= firm;
      it->held |= held;
      if (stands) it->last = std::max(it->last, told);
    } else if (state.wheres.size() < kMostValues) {
      state.wheres.push_back({place, 1, firm, told, held, stands ? told : kDayMin});
      if (!is_new) news |= kNewWhere;
    }
  }

  int rank = authority(state, event, teller);
  Day day = teller.dated ? teller.published.begin : state.last_day;
  if (!event.named_only && !state.named_only && stands_against(state.status, event.status)) {
    state.disputed = true;
    news |= kContradicts;
  }
  // "All of it", says one side; "only part of it", says the other.
  if (event.extent != Extent::kUntold) {
    std::string by = event.speaker.empty() ? std::string() : side_of(event.speaker.front());
    if (state.extent == Extent::kUntold) {
      state.extent = event.extent;
      state.extent_by = by;
    } else if (state.extent != event.extent && state.extent_by != by) {
      if (!state.disputed) news |= kContradicts;
      state.disputed = true;
    }
  }
  // "Is back on" is no news of what has a day still to come.
  bool mere = event.named_only || (event.status == EventStatus::kUnderWay && !is_new && is_to_come(state.status) &&
                                   teller.dated && current_when(state).begin > teller.published.end);
  if (mere) {
    if (is_new) state.status = event.status;
  } else if (replaces(state, event.status, rank, day)) {
    if (!is_new && state.status != event.status) news |= kNewStatus;
    state.status = event.status;
    state.status_authority = rank;
    state.status_day = day;
  } else if (event.status == state.status) {
    state.status_authority = std::max(state.status_authority, rank);
    state.status_day = std::max(state.status_day, day);
  }
  state.named_only &= event.named_only;
  if (rank == 3 && event.commitment == Commitment::kConfirmed && !state.confirmed) {
    state.confirmed = true;
    if (!is_new) news |= kNewStatus;
  }

  if (state.members == 0 || state.last.report != teller.turn.report) ++state.sources;
  uint32_t origin = static_cast<uint32_t>(hash_of(teller.origin));
  auto at = std::lower_bound(state.origins.begin(), state.origins.end(), origin);
  if ((at == state.origins.end() || *at != origin) && state.origins.size() < kMostOrigins)
    state.origins.insert(at, origin);
  ++state.members;
  state.last = teller.turn;
  if (teller.dated) {
    if (state.first_day == kDayMin) state.first_day = teller.published.begin;
    state.last_day = std::max(state.last_day, teller.published.begin);
    if (mere) return news;
    if (is_to_come(event.status)) state.told_to_come = std::max(state.told_to_come, teller.published.begin);
    if (is_past(event.status)) state.told_past = std::min(state.told_past, teller.published.end);
  }
  return news;
}

}  // namespace dateline
