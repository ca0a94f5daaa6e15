#include "record/entry_match.h"

#include <algorithm>

#include "bytes/day.h"
#include "record/hash.h"
#include "record/who.h"

namespace dateline {

void EntryMatch::add(int points, std::string_view why) {
  score += points;
  if (points == 0 || why.empty()) return;
  if (!reason.empty()) reason += "; ";
  reason += why;
  reason += points > 0 ? " +" : " ";
  reason += std::to_string(points);
}

void EntryMatch::rule_out(std::string_view why) {
  veto = true;
  add(-100, why);
}

namespace {

// Points for what speaks for and against one event. Tuned on our own two summit cycles and on ECB+ (docs/record.md).
constexpr int kActType = 12, kActMode = 4, kActTrigger = 18, kActAlike = 10, kActFamily = 4, kActOther = -40;
constexpr int kVisitOrMeeting = -50, kMeetings = 8, kBothToCome = 8, kNumberMissing = -25, kSummitOrNot = -20;
constexpr int kFailed = -30, kOtherWay = -60, kOtherTarget = -24;
constexpr int kTraveller = -24;
constexpr int kOneSide = -20;  // talks of which one telling names one side only, and nothing tells which talks
// Where no type is known:
constexpr int kWordTrigger = 42, kWordAlike = 34, kWordKin = 26, kWordOther = -60, kWordFar = -20;
constexpr int kWhoSame = 18, kWhoStands = 12, kWhoLoose = -6, kWhoBoth = 8, kWhoNone = -15;
constexpr int kWhereSame = 14, kWhereNested = 10, kWhereOff = -40, kWhereMoved = -4;
constexpr int kLightWord = -40;
constexpr int kIssueSame = 10, kIssueOther = -24, kIssueUntold = -16;
constexpr int kStateOfTalks = -40;  // how the talks of two states stand is not one of their meetings
constexpr Day kSoon = 7, kLately = 21, kAFewDays = 10;
constexpr int kSameDemand = 15;
constexpr int kToldApart = -34;  // the coder kept them apart within one report
constexpr int kToldTwice = -3;   // but nothing else does
constexpr int kHeadline = 20;    // the title tells what the text tells
constexpr int kOrdinalSame = 26, kWordsMost = 24, kSameStory = 10;

struct Family {
  std::string_view type, family;
};
constexpr Family kFamilies[] = {
    {"CONSULT", "TALK"},    {"AGREE", "ACCORD"},      {"SUPPORT", "ACCORD"},  {"COOPERATE", "ACCORD"},
    {"CONCEDE", "YIELD"},   {"RETREAT", "YIELD"},     {"REQUEST", "DEMAND"},  {"REJECT", "REFUSE"},
    {"ACCUSE", "ACCUSE"},   {"THREATEN", "THREATEN"}, {"PROTEST", "PROTEST"}, {"SANCTION", "PRESSURE"},
    {"COERCE", "PRESSURE"}, {"MOBILIZE", "FORCE"},    {"ASSAULT", "FORCE"},   {"AID", "AID"},
};

// "acquire" and "acquisition", "announce" and "announcement".
bool begins_alike(std::string_view a, std::string_view b) {
  return a.size() >= kAlike && b.size() >= kAlike && a.substr(0, kAlike) == b.substr(0, kAlike);
}

// Words that tell of many things a report: who else said something did not say the same.
bool is_light(std::string_view stem) {
  constexpr std::string_view kLight[] = {"say",  "tell", "report", "announc", "stat", "note",  "claim", "add",  "think",
                                         "want", "know", "see",    "go",      "come", "take",  "make",  "have", "get",
                                         "give", "do",   "be",     "call",    "use",  "begin", "start", "try",  "keep"};
  return std::find(std::begin(kLight), std::end(kLight), stem) != std::end(kLight);
}

// What one side does to the other is not what the other does to it; and what failed is not what was done, unless days
// say so or it is how much of it that is disputed.
void match_direction(const EntryState& entry, const EventDigest& event, EntryMatch& m) {
  std::string_view family = family_of(event.type);
  if (family == "TALK" || event.type.empty() || entry.type.empty()) return;
  auto failed = [](EventStatus s) { return s == EventStatus::kDidNotHappen; };
  if ((failed(event.status) && is_past(entry.status)) || (failed(entry.status) && is_past(event.status))) {
    if (event.extent == Extent::kUntold && !agrees_on_when(entry, event)) m.add(kFailed, "one was done, one was not");
  }
  if (event.actors.empty() || event.recipients.empty()) return;
  std::vector<Party> acting, target;
  for (const EntryState::Cast& c : entry.cast) (2 * c.acts >= c.count ? acting : target).push_back(c.party);
  auto is_other = [](const std::vector<Party>& a, const std::vector<Party>& b) {
    CastMatch who = match_casts(a, b);
    return names_someone(a) && names_someone(b) && who.same + who.stands_for == 0;
  };
  if (target.empty() || acting.empty()) return;
  bool turned = !is_other(acting, event.recipients) && !is_other(target, event.actors);
  if (!is_other(acting, event.actors)) {
    if (is_other(target, event.recipients)) m.add(kOtherTarget, "done to another");
  } else if (turned ? family != "ACCORD" : true) {
    m.add(kOtherWay, turned ? "the other way round" : "done by another");
  }
}

// Two promises of one side are one only if they are about the same, or in the same words.
void match_issue(const EntryState& entry, const EventDigest& event, bool same_word, EntryMatch& m) {
  std::string_view family = family_of(event.type);
  if (family == "TALK" || family == "FORCE") return;
  bool shared = std::any_of(event.issues.begin(), event.issues.end(), [&](const std::string& issue) {
    return std::find(entry.issues.begin(), entry.issues.end(), issue) != entry.issues.end();
  });
  if (shared) return m.add(kIssueSame, event.issues.front());
  // "Sanctions" may well be "sanctions relief".
  auto within = [](std::string_view a, std::string_view b) { return a.starts_with(b) || b.starts_with(a); };
  for (const std::string& issue : event.issues)
    if (std::any_of(entry.issues.begin(), entry.issues.end(), [&](const std::string& i) { return within(i, issue); })) return;
  bool both = !event.issues.empty() && !entry.issues.empty();
  if (both) return m.add(kIssueOther, "about something else");
  if (!same_word) m.add(kIssueUntold, "nothing tells that it is about the same");
}

void match_act(const EntryState& entry, const EventDigest& event, EntryMatch& m) {
  bool untyped = event.type.empty() || entry.type.empty();
  bool trigger = false;
  bool alike = false;
  bool kin = false;
  if (!event.words.empty()) {
    const std::string& word = event.words.front();
    for (const std::string& t : entry.triggers) {
      trigger |= t == word;
      alike |= begins_alike(t, word);
    }
    std::string why = "\"" + word + "\"";
    if (trigger) {
      m.add(untyped ? kWordTrigger : kActTrigger, why);
    } else if (alike) {
      m.add(untyped ? kWordAlike : kActAlike, why);
    } else if (!event.kin.empty() && std::find(entry.kins.begin(), entry.kins.end(), event.kin) != entry.kins.end()) {
      kin = true;
      m.add(untyped ? kWordKin : kActAlike, "\"" + word + "\", kin");
    }
  }
  if (untyped && trigger && is_light(event.words.front())) m.add(kLightWord, "light word");
  if (untyped) {
    if (!trigger && !alike && !kin) m.add(kWordOther, "another word");
    return;
  }
  if (event.type == entry.type) {
    m.add(kActType, event.type);
    if (!event.mode.empty() && event.mode == entry.mode) m.add(kActMode, event.mode);
    // A visit is not the meeting that it leads to.
    bool visit = event.mode == "visit" || entry.mode == "visit";
    if (visit && event.mode != entry.mode && !trigger) m.add(kVisitOrMeeting, "visit or meeting");
    if (!visit && !trigger && !alike && !kin && event.type == "CONSULT") m.add(kMeetings, "both meetings");
    match_issue(entry, event, trigger || alike || kin, m);
  } else if (family_of(event.type) == family_of(entry.type)) {
    m.add(kActFamily, "kind of act");
    match_issue(entry, event, trigger || alike || kin, m);
  } else if (!trigger && !kin) {
    m.add(kActOther, "another kind of act");
  }
}

bool agrees_on_when_or_where(const EntryState& entry, const EventDigest& event) {
  if (agrees_on_when(entry, event)) return true;
  if (event.places.empty() || entry.wheres.empty()) return false;
  PlaceMatch place = match_places(current_where(entry), event.places);
  return place == PlaceMatch::kSame || place == PlaceMatch::kNested;
}

bool is_told_by_states(const std::vector<Party>& cast) {
  return std::all_of(cast.begin(), cast.end(), [](const Party& p) { return p.kind == ActorKind::kCountry; });
}

// "Stalled talks between the two": the talks of two states at large, with no day, place or person.
bool at_large(const std::vector<std::string>& triggers, const std::vector<Party>& cast, bool day_or_place) {
  constexpr std::string_view kTalks[] = {"talk", "negotiation", "dialogu"};
  return !day_or_place && is_told_by_states(cast) && std::any_of(triggers.begin(), triggers.end(), [&](const auto& t) {
    return std::find(std::begin(kTalks), std::end(kTalks), t) != std::end(kTalks);
  });
}

void match_talks(const EntryState& entry, const EventDigest& event, const Teller& teller, EntryMatch& m) {
  if (event.type != "CONSULT" || event.words.empty()) return;
  auto says = [&](std::string_view w) {
    return std::find(event.words.begin() + 1, event.words.end(), w) != event.words.end();
  };
  uint32_t never = static_cast<uint32_t>(hash_of(kNever));
  bool none_ever = entry.status == EventStatus::kDidNotHappen &&
                   std::any_of(entry.words.begin(), entry.words.end(), [&](const auto& w) { return w.hash == never; });
  if (none_ever != (says(kNever) && event.status == EventStatus::kDidNotHappen)) return m.rule_out("none ever was");
  if (is_to_come(event.status) && says(kAgain) && (is_past(entry.status) || entry.status == EventStatus::kCancelled))
    return m.rule_out("one more meeting, after this one");
  // How talks stand is not one of the meetings in them.
  std::vector<Party> cast = cast_of(entry);
  std::vector<Party> here = event.actors;
  here.insert(here.end(), event.recipients.begin(), event.recipients.end());
  bool told_so = at_large({event.words.front()}, here, event.interval || !event.places.empty());
  bool known_so = at_large(entry.triggers, cast, !entry.whens.empty() || !entry.wheres.empty());
  if ((told_so && !known_so && event.status == EventStatus::kPostponed) ||
      (known_so && !told_so && entry.status == EventStatus::kPostponed))
    return m.add(kStateOfTalks, "how talks stand, not a meeting");
  // Nor are the talks of two states, weeks later, those of the people who met or were to meet.
  bool later = teller.dated && entry.last_day != kDayMin && teller.published.begin - entry.last_day > kSoon;
  if (told_so && !known_so && later && !is_told_by_states(cast)) m.add(kStateOfTalks / 2, "talks at large");
}

// Something in what is told of two meetings of one report keeps them apart: their days, places or time; not only that
// the report names one of them twice.
bool is_told_apart(const EntryState& entry, const EventDigest& event) {
  if (event.type != "CONSULT" || event.mode == "visit" || entry.mode == "visit") return true;
  Interval known = current_when(entry);
  // "In May" and "next month" are plans that move, not days.
  auto coarse = [](Interval i) { return days(i) > kAFewDays && days(i) <= 62; };
  if (event.interval && event.interval->known() && known.known() && !event.interval->overlaps(known) &&
      !coarse(*event.interval) && !coarse(known))
    return true;
  if (!event.places.empty() && !entry.wheres.empty() &&
      match_places(current_where(entry), event.places) == PlaceMatch::kElsewhere)
    return true;
  // The envoys of one report are not the states whose leaders it says are to meet.
  std::vector<Party> cast = cast_of(entry);
  std::vector<Party> here = event.actors;
  here.insert(here.end(), event.recipients.begin(), event.recipients.end());
  if (is_told_by_states(here) != is_told_by_states(cast) && are_envoys(is_told_by_states(here) ? cast : here))
    return true;
  if (event.named_only || entry.named_only) return false;
  if (std::find(event.words.begin(), event.words.end(), kAgain) != event.words.end()) return true;
  if (event.status == EventStatus::kUnderWay || event.status == EventStatus::kHypothetical) return false;
  return is_past(event.status) != is_past(entry.status);
}

// The same side asks for the same, at no time of its own, in one story.
void match_demand(const EntryState& entry, const EventDigest& event, const Teller& teller, EntryMatch& m) {
  if (!event.kin.starts_with(kDemandFor) || teller.story.empty() || teller.story != entry.story) return;
  if (event.type != entry.type || event.mode != entry.mode || event.extent != entry.extent) return;
  if ((event.interval && event.interval->known()) || !entry.whens.empty()) return;
  if (!is_past(event.status) || !is_past(entry.status)) return;
  if (std::find(entry.kins.begin(), entry.kins.end(), event.kin) == entry.kins.end()) return;
  m.add(kSameDemand, event.kin);
}

// "The meeting between Paris and Cairo", still to come, of whose leaders' summit this story tells as to come.
bool is_their_summit(const EntryState& entry, const EventDigest& event, const Teller& teller) {
  if (event.type != "CONSULT" || event.words.empty() || event.words.front() != "meet") return false;
  if (event.ordinal != 0) return false;
  if (event.interval || !event.places.empty() || !is_to_come(event.status) || !is_to_come(entry.status)) return false;
  if (!is_told_by_states(event.actors) || !is_told_by_states(event.recipients)) return false;
  if (event.actors.size() + event.recipients.size() != 2) return false;
  if (std::find(entry.triggers.begin(), entry.triggers.end(), "summit") == entry.triggers.end()) return false;
  return entry.last == teller.turn || (!teller.story.empty() && teller.story == entry.story);
}

bool shares_traveller(const EntryState& entry, const EventDigest& event) {
  auto is_place = [&](const Party& p) {
    return p.kind == ActorKind::kPlace ||
           std::any_of(event.places.begin(), event.places.end(), [&](const Party& q) { return q.key == p.key; });
  };
  for (const EntryState::Cast& c : entry.cast)
    for (const Party& p : event.actors)
      if (c.acts > 0 && !is_place(p) &&
          (same_party(c.party, p) || (!p.country.empty() && p.country == c.party.country)))
        return true;
  return false;
}

void match_who(const EntryState& entry, const EventDigest& event, const Teller& teller, EntryMatch& m) {
  std::vector<Party> cast = cast_of(entry);
  std::vector<Party> here = event.actors;
  here.insert(here.end(), event.recipients.begin(), event.recipients.end());
  if (cast.empty() || here.empty()) return;
  CastMatch who = match_casts(cast, here);
  if (who.conflict) return m.rule_out("other people");
  int shared = who.same + who.stands_for;
  if (shared == 0) {
    // "A bomber", "dozens of people" are no names that could differ.
    if (event.type.empty() || (names_someone(cast) && names_someone(here))) m.add(kWhoNone, "nobody shared");
    return;
  }
  // "The second summit" of two states is not any meeting of their people.
  bool summit = !event.words.empty() && event.words.front() == "summit";
  bool summit_there = std::find(entry.triggers.begin(), entry.triggers.end(), "summit") != entry.triggers.end();
  if (summit != summit_there && is_told_by_states(summit ? here : cast) &&
      (are_envoys(summit ? cast : here) || has_side_without_leader(summit ? cast : here)))
    return m.rule_out("envoys, not a summit");
  bool theirs = is_their_summit(entry, event, teller);
  bool to_come = is_to_come(event.status) && is_to_come(entry.status);
  bool coming_summit = theirs || (summit && summit_there && to_come);
  bool lately = teller.dated && entry.last_day != kDayMin && teller.published.begin - entry.last_day <= kLately;
  if (who.same == 0 && (event.ordinal != 0) != (entry.ordinal != 0) && !coming_summit && !lately &&
      !agrees_on_when_or_where(entry, event))
    m.add(kNumberMissing, "numbered or not");
  // A summit of two states is of their leaders, not of any two of their people.
  if (who.same == 0 && summit != summit_there && !theirs && family_of(event.type) == "TALK" &&
      !are_leaders(summit ? cast : here))
    m.add(kSummitOrNot, "summit or not");
  // "Met Kim" is not any meeting that Kim had: something has to tell which one.
  bool has_time = event.interval && event.interval->known();
  bool one_side = shared == 1 && (has_time || who.only_b > 0 || entry.last != teller.turn);
  if (one_side && family_of(event.type) == "TALK" && event.mode != "visit" && !event.headline &&
      (event.ordinal == 0 || event.ordinal != entry.ordinal) && !agrees_on_when_or_where(entry, event))
    m.add(kOneSide, "the other side not told");
  // A journey is that of whoever makes it.
  if (event.mode == "visit" && entry.mode == "visit" && !shares_traveller(entry, event))
    m.add(kTraveller, "who travels is not told");
  int points = kWhoSame * std::min(who.same, 2) + kWhoStands * std::min(who.stands_for, 2) +
               (shared > 1 ? kWhoBoth : 0) + kWhoLoose * who.loose;
  m.add(points, who.shared);
}

void match_where(const EntryState& entry, const EventDigest& event, EntryMatch& m) {
  if (event.places.empty() || entry.wheres.empty()) return;
  PlaceMatch place = match_places(current_where(entry), event.places);
  if (place == PlaceMatch::kSame) return m.add(kWhereSame, event.places.front().name);
  if (place == PlaceMatch::kNested) return m.add(kWhereNested, event.places.front().name);
  if (place != PlaceMatch::kElsewhere) return;
  if (!is_past(event.status))
    for (const EntryState::Where& w : entry.wheres)
      if (w.firm && match_places({w.place}, event.places) == PlaceMatch::kSame)
        return m.add(kWhereNested, event.places.front().name + " as once told");
  // The place of what is still to come may move; what was called off in one place was not held in another.
  if (called_off_on_one_side(entry, event)) return m.add(kWhereOff, "called off elsewhere");
  bool open = is_to_come(entry.status) || is_to_come(event.status);
  m.add(open && !is_past(entry.status) ? kWhereMoved : kWhereOff, "elsewhere");
}

void match_words(const EntryState& entry, const EventDigest& event, EntryMatch& m) {
  size_t shared = 0;
  size_t others = 0;
  for (size_t i = 1; i < event.words.size(); ++i) {
    uint32_t hash = static_cast<uint32_t>(hash_of(event.words[i]));
    auto it = std::lower_bound(entry.words.begin(), entry.words.end(), hash,
                               [](const EntryState::WordCount& c, uint32_t h) { return c.hash < h; });
    if (it != entry.words.end() && it->hash == hash) ++shared;
    ++others;
  }
  if (others == 0 || shared == 0) return;
  m.add(static_cast<int>(kWordsMost * shared / (others + 2)), "words");
}

}  // namespace

std::string_view family_of(std::string_view type) {
  for (const Family& f : kFamilies)
    if (f.type == type) return f.family;
  return type;
}

EntryMatch match(const EntryState& entry, const EventDigest& event, const Teller& teller) {
  EntryMatch m;
  if (event.ordinal != 0 && entry.ordinal != 0) {
    if (event.ordinal != entry.ordinal) {
      m.rule_out("number " + std::to_string(event.ordinal) + ", not " + std::to_string(entry.ordinal));
      return m;
    }
    m.add(kOrdinalSame, "number " + std::to_string(event.ordinal));
  }
  match_act(entry, event, m);
  match_who(entry, event, teller, m);
  if (!m.veto) match_talks(entry, event, teller, m);
  if (m.veto) return m;
  match_direction(entry, event, m);
  match_demand(entry, event, teller, m);
  match_when(entry, event, teller, m);
  if (entry.last == teller.turn && !event.type.empty()) {
    if (event.headline) {
      m.add(kHeadline, "title of this report");
    } else if (!is_their_summit(entry, event, teller)) {
      m.add(is_told_apart(entry, event) ? kToldApart : kToldTwice, "told apart in this report");
    }
  }
  if (!event.named_only && is_to_come(entry.status) && is_to_come(event.status)) m.add(kBothToCome, "still to come");
  match_where(entry, event, m);
  match_words(entry, event, m);
  if (!teller.story.empty() && teller.story == entry.story) {
    m.add(kSameStory, "same story");
  } else if (event.type.empty()) {
    m.add(kWordFar, "another story");
  }
  return m;
}

}  // namespace dateline
