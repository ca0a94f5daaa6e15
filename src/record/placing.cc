// Placing: the entry of each event of one report.
//
// The events of a report compete. Whichever fits an entry best takes it first, and the others then meet an entry that
// this report has told of already: so talks in another place do not take the entry of the meeting that the same report
// says was called off. What only the title tells comes last, as it sums up what the text tells. The members are then
// folded in text order, which is the order in which any later reading folds them.
#include <algorithm>
#include <set>

#include "record/hash.h"
#include "record/reading.h"

namespace dateline {

struct Reading::Placing {
  const EventDigest* event = nullptr;
  std::vector<uint64_t> keys;  // sorted
  Teller teller;
  MemberRow member;                    // entry empty: not placed yet
  std::set<std::string> barred;        // entries that a person decided against
  std::vector<uint64_t> same, others;  // events of this report that a person put together with it, or apart
  int best = kMaybeFrom - 1;
  std::string best_entry, best_reason;
};

namespace {

// "The meeting between the two", "talks with Kim": of a meeting, no day, place, number or both sides' people.
bool is_vague(const EventDigest& event) {
  if (event.type != "CONSULT" || event.mode == "visit") return false;
  if (event.interval || !event.places.empty() || event.ordinal != 0) return false;
  std::set<Country> sides;
  for (const std::vector<Party>* parties : {&event.actors, &event.recipients})
    for (const Party& p : *parties)
      if (p.kind != ActorKind::kCountry) sides.insert(p.country);
  return sides.size() < 2;
}

}  // namespace

// A person's decisions about the event: the entry it belongs to, those it does not belong to.
void Reading::decide(const EventDigest& event, const std::vector<Decision>& decisions, ReportRow& row,
                     std::map<std::string, Touched>& known, Placing& p) {
  for (const Decision& d : decisions) {
    if (d.a != event.signature && d.b != event.signature) continue;
    const std::string& other_report = d.a == event.signature ? d.report_b : d.report_a;
    uint64_t other_event = d.a == event.signature ? d.b : d.a;
    if (other_report == row.report) {
      (d.kind == Decision::Kind::kSame ? p.same : p.others).push_back(other_event);
      continue;
    }
    row.keys.push_back(decided_key(other_report));
    std::shared_ptr<const Digest> other = current_digest(shelf_, other_report);
    if (!other) continue;
    for (const MemberRow& m : shelf_.members_in(other_report)) {
      const EventDigest* e = event_in(*other, m.event);
      if (e == nullptr || e->signature != other_event || !(m.turn < row.turn)) continue;
      if (d.kind == Decision::Kind::kDifferent) {
        p.barred.insert(m.entry);
        continue;
      }
      if (!known.contains(m.entry)) {
        std::optional<EntryRow> entry = shelf_.entry(m.entry);
        if (!entry) continue;
        known[m.entry] = {state_at(*entry, row.turn), false, false};
      }
      p.member.entry = m.entry;
      p.member.reason = "decided by " + d.who;
      row.keys.push_back(decided_entry_key(m.entry));
    }
  }
}

Reading::Placed Reading::place_events(const Digest& digest, ReportRow& row) {
  std::map<std::string, Touched> known;
  std::vector<Decision> decisions = shelf_.decisions(row.report);
  std::vector<Placing> list;
  list.reserve(digest.events.size());
  for (const EventDigest& event : digest.events) {
    Placing& p = list.emplace_back();
    p.event = &event;
    p.keys = event_keys(event, row.story);
    load_candidates(p.keys, row.turn, known);
    row.keys.insert(row.keys.end(), p.keys.begin(), p.keys.end());
    p.teller = teller_of(row, origin_of(event, digest, row));
    p.member = {row.report, event.index, row.turn, {}, p.teller.origin, {}, {}, {}, 0};
    decide(event, decisions, row, known, p);
  }

  std::map<std::string, EntryState> before;  // the entries touched, as they stood before this report
  auto look = [&](Placing& p, const std::string& id, const Touched& touched) {
    if (!touched.near || touched.state.empty() || p.barred.contains(id)) return;
    if (!share_key(touched.state.keys, p.keys)) return;
    EntryMatch m = match(touched.state, *p.event, p.teller);
    if (m.veto || m.score < p.best || (m.score == p.best && (p.best_entry.empty() || p.best_entry < id))) return;
    p.best = m.score;
    p.best_entry = id;
    p.best_reason = std::to_string(m.score) + ": " + m.reason;
  };
  auto look_at_all = [&](Placing& p) {
    p.best = kMaybeFrom - 1;
    p.best_entry.clear();
    for (const auto& [id, touched] : known) look(p, id, touched);
  };
  auto place = [&](Placing& p) {
    Touched& entry = known[p.member.entry];
    before.try_emplace(p.member.entry, entry.state);
    entry.near = true;
    std::vector<EntryState::Cast> cast = entry.state.cast;
    fold(entry.state, *p.event, p.teller);
    // Who takes part is asked of other reports: one misread party here must not draw the other events after it.
    if (!cast.empty()) entry.state.cast = cast;
    for (Placing& other : list) {
      if (!other.member.entry.empty()) continue;
      bool apart = std::find(other.others.begin(), other.others.end(), p.event->signature) != other.others.end();
      if (apart) other.barred.insert(p.member.entry);
      if (apart || other.best_entry == p.member.entry) {
        look_at_all(other);
      } else {
        look(other, p.member.entry, entry);
      }
    }
  };
  auto begin_entry = [&](Placing& p) {
    p.member.entry = make_id('e', p.event->signature);
    p.member.reason = "first to tell it";
    if (!p.best_entry.empty()) {
      p.member.maybe = p.best_entry;
      p.member.maybe_reason = p.best_reason;
    }
    known[p.member.entry] = {{}, true, true};
    place(p);
  };

  for (Placing& p : list)
    if (!p.member.entry.empty()) place(p);
  for (Placing& p : list)
    if (p.member.entry.empty()) look_at_all(p);
  for (bool headline : {false, true}) {
    for (;;) {
      Placing* next = nullptr;
      Placing* first = nullptr;
      for (Placing& p : list) {
        if (!p.member.entry.empty() || p.event->headline != headline) continue;
        // What says when, where or who begins an entry before what merely names it.
        if (first == nullptr || (is_vague(*first->event) && !is_vague(*p.event))) first = &p;
        if (p.best >= kSameFrom && (next == nullptr || p.best > next->best)) next = &p;
      }
      if (first == nullptr) break;
      if (next == nullptr) {
        begin_entry(*first);
        continue;
      }
      next->member.entry = next->best_entry;
      next->member.reason = next->best_reason;
      place(*next);
    }
  }
  // A person's word about two events of this report: the later one goes where the earlier one is.
  for (size_t i = 0; i < list.size(); ++i)
    for (size_t j = 0; j < i; ++j) {
      const std::vector<uint64_t>& same = list[i].same;
      if (std::find(same.begin(), same.end(), list[j].event->signature) == same.end()) continue;
      list[i].member.entry = list[j].member.entry;
      list[i].member.maybe.clear();
      list[i].member.maybe_reason.clear();
      for (const Decision& d : decisions)
        if (d.kind == Decision::Kind::kSame && (d.a == list[i].event->signature || d.b == list[i].event->signature))
          list[i].member.reason = "decided by " + d.who;
    }

  Placed placed;
  for (Placing& p : list) {
    p.member.news = fold(before[p.member.entry], *p.event, p.teller);
    placed.members.push_back(std::move(p.member));
  }
  std::sort(placed.members.begin(), placed.members.end(),
            [](const MemberRow& a, const MemberRow& b) { return a.event < b.event; });
  for (const MemberRow& m : placed.members) {
    placed.states.try_emplace(m.entry, before[m.entry]);
    if (known[m.entry].is_new) placed.begun.insert(m.entry);
  }
  return placed;
}

}  // namespace dateline
