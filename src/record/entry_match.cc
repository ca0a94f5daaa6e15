#include "record/entry_match.h"

#include <algorithm>

#include "bytes/day.h"
#include "record/hash.h"
#include "record/who.h"

namespace dateline {

int days(Interval i) { return i.begin == kDayMin || i.end == kDayMax ? 100000 : i.end - i.begin; }

namespace {

// Points for what speaks for and against one event. Tuned on our own two summit cycles and on ECB+ (docs/record.md).
constexpr int kActType = 12, kActMode = 4, kActTrigger = 18, kActAlike = 10, kActFamily = 4, kActOther = -40;
constexpr int kVisitOrMeeting = -50, kMeetings = 8, kBothToCome = 8, kNumberMissing = -25, kSummitOrNot = -20;
constexpr int kOneSide = -20;     // talks of which one telling names one side only, and nothing tells which talks
// Where no type is known:
constexpr int kWordTrigger = 42, kWordAlike = 34, kWordKin = 26, kWordOther = -60, kWordFar = -20;
constexpr int kWhoSame = 18, kWhoStands = 12, kWhoBoth = 8, kWhoNone = -15;
constexpr int kWhenDay = 24, kWhenWeek = 16, kWhenMonth = 10, kWhenLoose = 5, kWhenOff = -30, kWhenMoved = -10;
constexpr int kWhereSame = 14, kWhereNested = 10, kWhereOff = -40, kWhereMoved = -4;
constexpr int kLightWord = -40;
constexpr int kStateOfTalks = -40;  // how the talks of two states stand is not one of their meetings
constexpr int kSameDemand = 15;
constexpr int kToldApart = -34;  // the coder kept them apart within one report
constexpr int kHeadline = 20;    // the title tells what the text tells
constexpr int kOrdinalSame = 26, kWordsMost = 24, kSameStory = 10, kNearDays = 8, kFarDays = -16;

struct Family {
  std::string_view type, family;
};
constexpr Family kFamilies[] = {
    {"CONSULT", "TALK"},   {"AGREE", "ACCORD"},      {"SUPPORT", "ACCORD"},   {"COOPERATE", "ACCORD"},
    {"CONCEDE", "YIELD"},  {"RETREAT", "YIELD"},     {"REQUEST", "DEMAND"},   {"REJECT", "REFUSE"},
    {"ACCUSE", "ACCUSE"},  {"THREATEN", "THREATEN"}, {"PROTEST", "PROTEST"},  {"SANCTION", "PRESSURE"},
    {"COERCE", "PRESSURE"}, {"MOBILIZE", "FORCE"},   {"ASSAULT", "FORCE"},    {"AID", "AID"},
};

struct Sum {
  EntryMatch& m;
  void add(int points, std::string_view why) {
    m.score += points;
    if (points == 0 || why.empty()) return;
    if (!m.reason.empty()) m.reason += "; ";
    m.reason += why;
    m.reason += points > 0 ? " +" : " ";
    m.reason += std::to_string(points);
  }
  void veto(std::string_view why) {
    m.veto = true;
    add(-100, why);
  }
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

void match_act(const EntryState& entry, const EventDigest& event, Sum& sum) {
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
      sum.add(untyped ? kWordTrigger : kActTrigger, why);
    } else if (alike) {
      sum.add(untyped ? kWordAlike : kActAlike, why);
    } else if (!event.kin.empty() && std::find(entry.kins.begin(), entry.kins.end(), event.kin) != entry.kins.end()) {
      kin = true;
      sum.add(untyped ? kWordKin : kActAlike, "\"" + word + "\", kin");
    }
  }
  if (untyped && trigger && is_light(event.words.front())) sum.add(kLightWord, "light word");
  if (untyped) {
    if (!trigger && !alike && !kin) sum.add(kWordOther, "another word");
    return;
  }
  if (event.type == entry.type) {
    sum.add(kActType, event.type);
    if (!event.mode.empty() && event.mode == entry.mode) sum.add(kActMode, event.mode);
    // A visit is not the meeting that it leads to.
    bool visit = event.mode == "visit" || entry.mode == "visit";
    if (visit && event.mode != entry.mode && !trigger) sum.add(kVisitOrMeeting, "visit or meeting");
    if (!visit && !trigger && !alike && !kin && event.type == "CONSULT") sum.add(kMeetings, "both meetings");
  } else if (family_of(event.type) == family_of(entry.type)) {
    sum.add(kActFamily, "kind of act");
  } else if (!trigger && !kin) {
    sum.add(kActOther, "another kind of act");
  }
}

bool agrees_on_when_or_where(const EntryState& entry, const EventDigest& event) {
  Interval known = current_when(entry);
  if (event.interval && event.interval->known() && known.known() && event.interval->overlaps(known) &&
      days(*event.interval) <= 10)
    return true;
  if (event.places.empty() || entry.wheres.empty()) return false;
  PlaceMatch place = match_places(current_where(entry), event.places);
  return place == PlaceMatch::kSame || place == PlaceMatch::kNested;
}

bool is_elsewhere(const EntryState& entry, const EventDigest& event) {
  return !event.places.empty() && !entry.wheres.empty() &&
         match_places(current_where(entry), event.places) == PlaceMatch::kElsewhere;
}

// Told as not to be held, on one side only. What is to come after it was called off may be the same one, revived.
bool called_off(const EntryState& entry, const EventDigest& event) {
  auto off = [](EventStatus s) { return s == EventStatus::kCancelled || s == EventStatus::kDidNotHappen; };
  if (off(entry.status) && is_to_come(event.status)) return false;
  return off(entry.status) != off(event.status);
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

void match_talks(const EntryState& entry, const EventDigest& event, Sum& sum) {
  if (event.type != "CONSULT" || event.words.empty()) return;
  auto says = [&](std::string_view w) {
    return std::find(event.words.begin() + 1, event.words.end(), w) != event.words.end();
  };
  uint32_t never = static_cast<uint32_t>(hash_of(kNever));
  bool none_ever = entry.status == EventStatus::kDidNotHappen &&
                   std::any_of(entry.words.begin(), entry.words.end(), [&](const auto& w) { return w.hash == never; });
  if (none_ever != (says(kNever) && event.status == EventStatus::kDidNotHappen)) return sum.veto("none ever was");
  if (is_to_come(event.status) && says(kAgain) &&
      (is_past(entry.status) || entry.status == EventStatus::kCancelled))
    return sum.veto("one more meeting, after this one");
  // How talks stand is not one of the meetings in them.
  std::vector<Party> cast, here;
  for (const EntryState::Cast& c : entry.cast) cast.push_back(c.party);
  here = event.actors;
  here.insert(here.end(), event.recipients.begin(), event.recipients.end());
  bool told_so = at_large({event.words.front()}, here, event.interval || !event.places.empty());
  bool known_so = at_large(entry.triggers, cast, !entry.whens.empty() || !entry.wheres.empty());
  if ((told_so && !known_so && event.status == EventStatus::kPostponed) ||
      (known_so && !told_so && entry.status == EventStatus::kPostponed))
    sum.add(kStateOfTalks, "how talks stand, not a meeting");
}

// The same side asks for the same, at no time of its own, in one story.
void match_demand(const EntryState& entry, const EventDigest& event, const Teller& teller, Sum& sum) {
  if (!event.kin.starts_with(kDemandFor) || teller.story.empty() || teller.story != entry.story) return;
  if (event.type != entry.type || event.mode != entry.mode || event.extent != entry.extent) return;
  if ((event.interval && event.interval->known()) || !entry.whens.empty()) return;
  if (!is_past(event.status) || !is_past(entry.status)) return;
  if (std::find(entry.kins.begin(), entry.kins.end(), event.kin) == entry.kins.end()) return;
  sum.add(kSameDemand, event.kin);
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

void match_who(const EntryState& entry, const EventDigest& event, const Teller& teller, Sum& sum) {
  std::vector<Party> cast;
  for (const EntryState::Cast& c : entry.cast) cast.push_back(c.party);
  std::vector<Party> here = event.actors;
  here.insert(here.end(), event.recipients.begin(), event.recipients.end());
  if (cast.empty() || here.empty()) return;
  CastMatch who = match_casts(cast, here);
  if (who.conflict) return sum.veto("other people");
  int shared = who.same + who.stands_for;
  if (shared == 0) return sum.add(kWhoNone, "nobody shared");
  // "The second summit" of two states is not any meeting of their people.
  bool summit = !event.words.empty() && event.words.front() == "summit";
  bool summit_there = std::find(entry.triggers.begin(), entry.triggers.end(), "summit") != entry.triggers.end();
  if (summit != summit_there && is_told_by_states(summit ? here : cast) && are_envoys(summit ? cast : here))
    return sum.veto("envoys, not a summit");
  bool theirs = is_their_summit(entry, event, teller);
  bool to_come = is_to_come(event.status) && is_to_come(entry.status);
  bool coming_summit = theirs || (summit && summit_there && to_come);
  if (who.same == 0 && (event.ordinal != 0) != (entry.ordinal != 0) && !coming_summit)
    sum.add(kNumberMissing, "numbered or not");
  // A summit of two states is of their leaders, not of any two of their people.
  if (who.same == 0 && summit != summit_there && !theirs && family_of(event.type) == "TALK")
    sum.add(kSummitOrNot, "summit or not");
  // "Met Kim" is not any meeting that Kim had: something has to tell which one.
  bool one_side = shared == 1 && (who.only_a > 0 || who.only_b > 0);
  if (one_side && family_of(event.type) == "TALK" && event.mode != "visit" && is_past(event.status) &&
      event.ordinal == 0 && !agrees_on_when_or_where(entry, event))
    sum.add(kOneSide, "the other side not told");
  int points = kWhoSame * std::min(who.same, 2) + kWhoStands * std::min(who.stands_for, 2) + (shared > 1 ? kWhoBoth : 0);
  sum.add(points, who.shared);
}

// Days on which an event without a time of its own may lie, from when the report was published.
Interval implied(const EventDigest& event, const Teller& teller) {
  if (!teller.dated) return {};
  if (is_past(event.status)) return {kDayMin, teller.published.end};
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

constexpr int kMonthDays = 31;

void match_when(const EntryState& entry, const EventDigest& event, const Teller& teller, Sum& sum) {
  Interval known = current_when(entry);
  bool open = is_to_come(event.status) || is_to_come(entry.status) || entry.status == EventStatus::kCancelled ||
              event.status == EventStatus::kCancelled;
  if (event.interval && event.interval->known() && known.known()) {
    Interval told = *event.interval;
    int wide = std::max(days(told), days(known));
    if (told.overlaps(known)) {
      sum.add(wide <= 2 ? kWhenDay : wide <= 10 ? kWhenWeek : wide <= 62 ? kWhenMonth : kWhenLoose, "days agree");
      return;
    }
    // It may have been moved since: what was once told counts too.
    for (const EntryState::When& w : entry.whens)
      if (days(w.interval) <= 10 && days(told) <= 10 && w.interval.overlaps(told) && !is_past(event.status))
        return sum.add(kWhenWeek, "days as once told");
    // A day apart is the other side of the world.
    bool closed = told.begin != kDayMin && told.end != kDayMax;
    if (closed && Interval{told.begin - 1, told.end + 1}.overlaps(known)) return sum.add(2, "a day apart");
    // What was held before a day on which it was still to come was another one.
    if (is_past(event.status) && told.end != kDayMax && told.end <= entry.told_to_come)
      return sum.add(kWhenOff, "was still to come");
    if (called_off(entry, event) && is_elsewhere(entry, event)) return sum.add(kWhenOff, "other days");
    if (open && !is_past(entry.status)) return sum.add(kWhenMoved, "other days, not yet held");
    // Both held, each in days of its own.
    if (is_past(event.status) && is_past(entry.status) && days(told) <= kMonthDays && days(known) <= kMonthDays &&
        (told.begin > known.end + 3 || known.begin > told.end + 3))
      return sum.add(2 * kWhenOff, "held on other days");
    return sum.add(kWhenOff, "other days");
  }
  if (!(event.interval && event.interval->known()) && !event.time_words.empty()) {
    if (named_day(entry, event.time_words)) return sum.add(kWhenDay, event.time_words);
    if (names_day(event.time_words) && days(known) <= 4) sum.add(kWhenMoved, "not " + event.time_words);
  }
  if (known.known()) {
    Interval may = implied(event, teller);
    if (may.known() && !may.overlaps({known.begin == kDayMin ? known.begin : known.begin - 1,
                                      known.end == kDayMax ? known.end : known.end + 1}))
      // What was called off may be revived after its day.
      return entry.status == EventStatus::kCancelled && is_to_come(event.status)
                 ? sum.add(kWhenMoved, "after it was called off")
                 : sum.add(kWhenOff, "the day of the report rules it out");
  }
  if (event.interval && event.interval->known() && !known.known()) {
    // Nobody said when, but it was to come after one day, or past before another.
    if (event.interval->end != kDayMax && event.interval->end <= entry.told_to_come)
      return sum.add(kWhenOff, "was still to come");
    if (event.interval->begin != kDayMin && entry.told_past != kDayMax && event.interval->begin > entry.told_past)
      return sum.add(kWhenOff, "was past before");
  }
  if (!teller.dated || entry.last_day == kDayMin) return;
  int gap = teller.published.begin - entry.last_day;
  if (gap <= 3) return sum.add(kNearDays, "told within days");
  if (gap > 30 && !is_to_come(entry.status) && event.ordinal == 0) sum.add(kFarDays, "told long after");
}

void match_where(const EntryState& entry, const EventDigest& event, Sum& sum) {
  if (event.places.empty() || entry.wheres.empty()) return;
  PlaceMatch place = match_places(current_where(entry), event.places);
  if (place == PlaceMatch::kSame) return sum.add(kWhereSame, event.places.front().name);
  if (place == PlaceMatch::kNested) return sum.add(kWhereNested, event.places.front().name);
  if (place != PlaceMatch::kElsewhere) return;
  if (!is_past(event.status))
    for (const EntryState::Where& w : entry.wheres)
      if (w.firm && match_places({w.place}, event.places) == PlaceMatch::kSame)
        return sum.add(kWhereNested, event.places.front().name + " as once told");
  // The place of what is still to come may move; what was called off in one place was not held in another.
  if (called_off(entry, event)) return sum.add(kWhereOff, "called off elsewhere");
  bool open = is_to_come(entry.status) || is_to_come(event.status);
  sum.add(open && !is_past(entry.status) ? kWhereMoved : kWhereOff, "elsewhere");
}

void match_words(const EntryState& entry, const EventDigest& event, Sum& sum) {
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
  sum.add(static_cast<int>(kWordsMost * shared / (others + 2)), "words");
}

}  // namespace

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

std::string_view family_of(std::string_view type) {
  for (const Family& f : kFamilies)
    if (f.type == type) return f.family;
  return type;
}

EntryMatch match(const EntryState& entry, const EventDigest& event, const Teller& teller) {
  EntryMatch m;
  Sum sum{m};
  if (event.ordinal != 0 && entry.ordinal != 0) {
    if (event.ordinal != entry.ordinal) {
      sum.veto("number " + std::to_string(event.ordinal) + ", not " + std::to_string(entry.ordinal));
      return m;
    }
    sum.add(kOrdinalSame, "number " + std::to_string(event.ordinal));
  }
  match_act(entry, event, sum);
  match_who(entry, event, teller, sum);
  if (!m.veto) match_talks(entry, event, sum);
  if (m.veto) return m;
  match_demand(entry, event, teller, sum);
  match_when(entry, event, teller, sum);
  if (entry.last == teller.turn && !event.type.empty()) {
    if (event.headline) {
      sum.add(kHeadline, "title of this report");
    } else if (!is_their_summit(entry, event, teller)) {
      sum.add(kToldApart, "told apart in this report");
    }
  }
  if (is_to_come(entry.status) && is_to_come(event.status)) sum.add(kBothToCome, "still to come");
  match_where(entry, event, sum);
  match_words(entry, event, sum);
  if (!teller.story.empty() && teller.story == entry.story) {
    sum.add(kSameStory, "same story");
  } else if (event.type.empty()) {
    sum.add(kWordFar, "another story");
  }
  return m;
}

}  // namespace dateline
