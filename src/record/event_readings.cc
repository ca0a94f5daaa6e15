#include "record/event_readings.h"

#include <algorithm>
#include <map>
#include <set>

#include "bytes/day.h"
#include "record/digest.h"
#include "record/entry_match.h"
#include "record/who.h"
#include "record/words.h"

namespace dateline {
namespace {

bool is_settled(EventStatus s) { return s == EventStatus::kHappened; }

// One of the two states that the report speaks of most: its summit is one of its own, not one that it is host to.
bool is_party_to_report(const Report& report, const Country& country) {
  std::map<Country, size_t> times;
  for (const Actor& actor : report.actors)
    if (!actor.country.empty() && actor.kind != ActorKind::kPlace) times[actor.country] += actor.mentions.size();
  auto own = times.find(country);
  if (own == times.end()) return false;
  size_t above = 0;
  for (const auto& [other, count] : times) above += other != country && count > own->second;
  return above < 2;
}

// "North Korea-US summit": two names before one noun are its sides.
bool has_name_beside(const Report& report, const Mention& name) {
  WordId noun = report.word(name.head).head;
  return std::any_of(report.mentions.begin(), report.mentions.end(), [&](const Mention& other) {
    if (!other.head || other.head == name.head || !other.actor) return false;
    WordId head = report.word(other.head).head;
    ActorKind kind = report.actors[other.actor.value].kind;
    return (head == name.head || head == noun) && other.span.end <= report.word(noun).span.begin &&
           kind == ActorKind::kCountry;
  });
}

}  // namespace

std::string joined(const std::vector<PlainWord>& words) {
  std::string out;
  for (const PlainWord& w : words) {
    if (!out.empty()) out += ' ';
    out += w.text;
  }
  return out;
}

// "The Hanoi summit", "Singapore meeting": one place before the noun says where, not who.
void read_place_before_noun(const Report& report, const Event& event, EventDigest& out) {
  if (out.type != "CONSULT" || out.mode == "visit" || event.mentions.empty()) return;
  WordId head = event.mentions.front().head;
  if (!head || report.word(head).upos != Upos::kNoun) return;
  for (const Mention& m : report.mentions) {
    if (!m.head || m.span.end > report.word(head).span.begin || report.word(m.head).head != head) continue;
    if (report.word(m.head).deprel != Deprel::kCompound || !m.actor) continue;
    const Actor& actor = report.actors[m.actor.value];
    Party named = make_party(report, m.actor);
    if (named.kind != ActorKind::kCountry && named.kind != ActorKind::kPlace) continue;
    // A state's own name before the noun ("US talks") is a party, if it is one of those that the report is about; its
    // capital or a city is where it was, unless it is needed for a side ("Seoul-Washington talks").
    bool own_name = actor.kind == ActorKind::kCountry && report.slice(m.span) == actor.name;
    std::set<Country> others;
    for (const std::vector<Party>* parties : {&out.actors, &out.recipients})
      for (const Party& p : *parties)
        if (p.country != named.country) others.insert(p.country);
    bool host = report.word(head).lemma == "summit" && !is_party_to_report(report, named.country) &&
                !has_name_beside(report, m);
    if (!host && (own_name || (named.kind == ActorKind::kCountry && others.size() == 1))) continue;
    Party place = named;
    if (place.kind == ActorKind::kCountry && !own_name) {
      place.name = std::string(report.slice(m.span));
      place.key = joined(plain_words(place.name)) + "|" + place.country;
      place.kind = ActorKind::kPlace;
    }
    for (std::vector<Party>* parties : {&out.actors, &out.recipients})
      std::erase_if(*parties, [&](const Party& p) {
        return p.key == named.key || (p.kind == ActorKind::kCountry && p.country == named.country);
      });
    if (out.places.empty()) {
      out.places.push_back(std::move(place));
      out.place_span = m.span;
    }
    return;
  }
}

// "Agreed to meet", "offered to hold talks", "willing to hold a summit" tell of a meeting to come: they belong to the
// entry of the meeting, as one claim of its status.
void read_as_meeting(const Report& report, EventDigest& event) {
  constexpr std::string_view kMeetings[] = {"meet", "summit", "talk", "visit", "negotiat", "meeting"};
  // "Will not meet them in June": the meeting is off.
  if (event.type == "REJECT" && event.mode == "meet" && !event.words.empty() && event.words.front() == "meet") {
    event.type = "CONSULT";
    event.mode.clear();
    event.cameo = "040";
    if (is_past(event.status)) event.status = EventStatus::kCancelled;
    return;
  }
  bool accord = event.type == "AGREE" || event.type == "COOPERATE";
  if ((!accord && event.type != "REQUEST") || event.words.empty()) return;
  std::string trigger = joined(plain_words(report.slice(event.trigger)));
  bool infinitive = trigger.find(" to ") != std::string::npos || trigger.find(" on ") != std::string::npos;
  bool meeting = event.mode == "meet";
  for (const PlainWord& w : plain_words(trigger))
    for (std::string_view m : kMeetings) meeting |= stem(w.text) == m;
  if (!meeting || !infinitive || event.actors.empty()) return;
  event.type = "CONSULT";
  event.mode.clear();
  event.cameo = "040";
  bool settled = accord && is_settled(event.status);
  event.status = settled ? EventStatus::kPlanned : EventStatus::kProposed;
  std::string what = "meet";
  for (const PlainWord& w : plain_words(trigger)) {
    std::string s = stem(w.text);
    if (s == "talk" || s == "negotiat" || s == "negotiation" || s == "dialogu" || s == "discussion") what = "talk";
  }
  event.words.insert(event.words.begin(), what);
}

// "Working-level talks" that two leaders agree on are between their states. Talks to be resumed come after those held.
void read_working_level(const Report& report, const RecordTables& tables, EventDigest& event) {
  constexpr uint32_t kAround = 40;  // bytes
  if (event.type != "CONSULT" || event.mode == "visit" || event.trigger.empty()) return;
  Span around{std::max(event.sentence.begin, event.trigger.begin - std::min(kAround, event.trigger.begin)),
              std::min(event.sentence.end, event.trigger.end + kAround)};
  if (around.begin >= around.end) return;
  std::string text = joined(plain_words(report.slice(around)));
  if (is_to_come(event.status) && !event.words.empty() && event.words.front() == "talk" &&
      (text.find("resum") != std::string::npos || text.find("restart") != std::string::npos))
    event.words.push_back(std::string(kAgain));
  if (text.find("working level") == std::string::npos) return;
  std::vector<Party> all = event.actors;
  all.insert(all.end(), event.recipients.begin(), event.recipients.end());
  if (!are_leaders(all)) return;
  for (std::vector<Party>* parties : {&event.actors, &event.recipients})
    for (Party& p : *parties) {
      if (p.kind != ActorKind::kPerson || p.country.empty()) continue;
      p.kind = ActorKind::kCountry;
      p.key = p.country;
      auto state = tables.states.find(std::string(p.country));
      p.name = state == tables.states.end() ? std::string(p.country) : state->second;
      p.role.clear();
    }
}

// "Arrived on Tuesday for the summit", "will fly to Vienna on Monday for talks": the day is that of the journey, and
// the meeting comes after it. What is left of the day is that the meeting does not lie before it.
void read_as_goal_of_journey(const Report& report, const Event& event, EventDigest& out) {
  constexpr std::string_view kJourneys[] = {"arrive", "travel", "fly",   "land",   "head",   "leave", "depart",
                                            "go",     "come",   "reach", "return", "gather", "bring"};
  constexpr Day kLongAgo = 3;  // days after which a journey is told looking back
  if (out.type != "CONSULT" || out.mode == "visit" || event.mentions.empty()) return;
  WordId goal = event.mentions.front().head;
  if (!goal || report.word(goal).upos != Upos::kNoun || !report.word(goal).head) return;
  const Word& verb = report.word(report.word(goal).head);
  if (std::find(std::begin(kJourneys), std::end(kJourneys), verb.lemma) == std::end(kJourneys)) return;
  bool is_goal = false;
  bool own_time = false;
  for (size_t w = 0; w < report.words.size(); ++w) {
    const Word& word = report.words[w];
    is_goal |= word.head == goal && word.deprel == Deprel::kCase && (word.lemma == "for" || word.lemma == "ahead");
    if (!out.time_span.contains(word.span)) continue;
    WordId up = word.head;
    for (int depth = 0; up && depth < 8; ++depth, up = report.word(up).head) own_time |= up == goal;
  }
  if (!is_goal) return;
  bool long_ago = out.interval && report.published && out.interval->end != kDayMax &&
                  report.published->begin != kDayMin && out.interval->end + kLongAgo < report.published->begin;
  if (is_settled(out.status) && !long_ago) out.status = EventStatus::kPlanned;
  if (own_time || !out.interval) return;
  out.interval->end = kDayMax;
  out.time_words.clear();
}

// "Meet again", "another round of talks": one more meeting, after those that were held or called off. The word is kept
// among the event's words; so is that of what "never" took place, at no time that could be one event's.
void read_again(const Report& report, EventDigest& out) {
  constexpr uint32_t kBefore = 24, kAfter = 40;  // bytes
  if (out.type != "CONSULT" || out.trigger.empty()) return;
  Span after{out.trigger.end, std::min(out.clause.end, out.trigger.end + kAfter)};
  Span before{std::max(out.clause.begin, out.trigger.begin - std::min(kBefore, out.trigger.begin)), out.trigger.begin};
  bool again = false;
  bool never = false;
  if (after.begin < after.end) {
    std::vector<PlainWord> words = plain_words(report.slice(after));
    for (size_t i = 0; i < words.size() && i < 3; ++i)
      again |= words[i].text == "again" && (i == 0 || (words[i - 1].text != "on" && words[i - 1].text != "off"));
  }
  if (before.begin < before.end) {
    std::vector<PlainWord> words = plain_words(report.slice(before));
    for (size_t i = 0; i < words.size(); ++i) again |= words[i].text == "another" && i + 3 > words.size();
    for (size_t i = 0; i < words.size(); ++i) never |= words[i].text == "never" && i + 4 > words.size();
  }
  if (never && out.status == EventStatus::kDidNotHappen && !out.interval && out.places.empty())
    out.words.push_back(std::string(kNever));
  if (again) out.words.push_back(std::string(kAgain));
}

// "The June 12th summit" is not the twelfth. "Their first summit in a decade", "the first talks since March", "met for
// the first time": first of some time or kind, not the first of these.
void read_number(const Report& report, const Event& event, EventDigest& out) {
  constexpr uint32_t kAfter = 60;  // bytes
  constexpr std::string_view kSpell[] = {"since", "decade", "decades", "year", "years", "months", "kind"};
  if (out.ordinal == 0 && out.type == "CONSULT" && out.mode != "visit") {
    // "First met": the first of their meetings.
    WordId head = event.mentions.empty() ? WordId() : event.mentions.front().head;
    if (head && report.word(head).upos == Upos::kVerb)
      for (const Word& word : report.words)
        if (word.head == head && word.deprel == Deprel::kAdvmod && word.lemma == "first") out.ordinal = 1;
  }
  if (out.ordinal == 0) return;
  if (out.ordinal > 3 && out.interval && out.interval->known() && days(*out.interval) == 1 &&
      to_civil(out.interval->begin).day == out.ordinal)
    out.ordinal = 0;
  if (out.ordinal != 1) return;
  uint32_t end = std::min(out.sentence.end, out.trigger.end + kAfter);
  if (out.trigger.end >= end) return;
  std::vector<PlainWord> words = plain_words(report.slice({out.trigger.end, end}));
  for (size_t i = 0; i < words.size() && i < 7; ++i) {
    const std::string& word = words[i].text;
    if (std::find(std::begin(kSpell), std::end(kSpell), word) != std::end(kSpell)) out.ordinal = 0;
  }
}

// A noun that nothing tells more of ("the fate of the summit") names an act without telling that it was held. What has
// a day after the report has not happened yet.
void read_status(const Report& report, const Event& event, EventDigest& out) {
  constexpr std::string_view kHeld[] = {"after", "during", "since", "following", "at", "in", "from", "upon"};
  constexpr std::string_view kHolds[] = {"hold",  "host",     "attend", "conclude", "end",   "finish", "wrap",
                                         "open",  "begin",    "start",  "complete", "join",  "have",   "stage",
                                         "chair", "conduct",  "kick",   "convene",  "leave", "follow", "mark",
                                         "cut",   "continue", "resume", "make"};
  if (!is_past(out.status)) return;
  if (has_own_date(report) && report.published && out.interval && out.interval->begin != kDayMin &&
      out.interval->begin >= report.published->end) {
    out.status = EventStatus::kPlanned;
    return;
  }
  if (out.type != "CONSULT" || out.mode == "visit" || event.mentions.empty()) return;
  if (event.status != EventStatus::kHappened || event.rule.find("; status ") != std::string::npos) return;
  if (out.interval && out.interval->known()) return;
  for (const EventMention& m : event.mentions) {
    if (!m.head || report.word(m.head).upos != Upos::kNoun) return;
    WordId head = m.head;
    Deprel role = report.word(head).deprel;
    if (role == Deprel::kRoot || role == Deprel::kNsubj) return;
    // "Salvaging a summit" does not hold it.
    if (role == Deprel::kObj &&
        (!report.word(head).head || std::find(std::begin(kHolds), std::end(kHolds),
                                              report.word(report.word(head).head).lemma) != std::end(kHolds)))
      return;
    for (const Word& word : report.words)
      if (word.head == head && word.deprel == Deprel::kCase &&
          std::find(std::begin(kHeld), std::end(kHeld), word.lemma) != std::end(kHeld))
        return;
  }
  out.named_only = true;
}

}  // namespace dateline
