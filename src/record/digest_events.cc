#include <algorithm>

#include "record/digest.h"
#include "record/entry_match.h"
#include "record/event_readings.h"
#include "record/hash.h"
#include "record/who.h"
#include "record/words.h"

namespace dateline {
namespace {

constexpr size_t kMostEvents = 60;  // of one report
constexpr size_t kMostWords = 24;   // of one clause

// "At least 30 people" and "57 people" are told of one group: how many is a count, not a name.
std::string without_number(const std::string& key) {
  constexpr std::string_view kHowMany[] = {
      "at",    "least",  "most",   "more",     "than",    "about", "around",  "some",      "up",
      "to",    "over",   "nearly", "almost",   "of",      "the",   "a",       "an",        "one",
      "two",   "three",  "four",   "five",     "six",     "seven", "eight",   "nine",      "ten",
      "dozen", "dozens", "scores", "hundreds", "several", "many",  "hundred", "thousands", "thousand"};
  std::string out;
  bool number = false;
  for (size_t begin = 0; begin < key.size();) {
    size_t end = std::min(key.find(' ', begin), key.size());
    std::string_view word = std::string_view(key).substr(begin, end - begin);
    bool counts = word.find_first_of("0123456789") != std::string_view::npos ||
                  std::find(std::begin(kHowMany), std::end(kHowMany), word) != std::end(kHowMany);
    number |= counts;
    if (!counts || !out.empty()) out += (out.empty() ? "" : " ") + std::string(word);
    begin = end + 1;
  }
  return number && !out.empty() ? out : key;
}

// A group with named members stands for them.
void add_party(const Report& report, ActorId id, std::vector<Party>& out) {
  if (!id) return;
  const Actor& actor = report.actors[id.value];
  if (!actor.members.empty()) {
    for (ActorId member : actor.members)
      if (member != id) add_party(report, member, out);
    return;
  }
  Party party = make_party(report, id);
  if (std::find(out.begin(), out.end(), party) == out.end()) out.push_back(std::move(party));
}

std::vector<Party> parties(const Report& report, const std::vector<ActorId>& ids) {
  std::vector<Party> out;
  for (ActorId id : ids) add_party(report, id, out);
  return out;
}

// The chain through which an event's statement came, innermost first.
void add_source(const Report& report, const Event& event, EventDigest& out) {
  StatementId id = event.statement;
  if (!id) return;
  const Statement& s = report.statements[id.value];
  if (s.speaker) {
    out.speaker.push_back(make_party(report, s.speaker));
  } else if (!s.source.empty()) {
    Party unnamed;
    unnamed.name = std::string(report.slice(s.source.front()));
    unnamed.key = joined(plain_words(unnamed.name));
    unnamed.kind = ActorKind::kGroup;
    out.speaker.push_back(std::move(unnamed));
  }
  for (int depth = 0; id && depth < 4; ++depth, id = report.statements[id.value].inside) {
    const Statement& link = report.statements[id.value];
    if (depth > 0 && link.speaker) out.via.push_back(report.actors[link.speaker.value].name);
    for (const Link& via : link.via)
      out.via.push_back(via.actor ? report.actors[via.actor.value].name : std::string(report.slice(via.span)));
  }
  if (!report.agency.empty()) out.via.push_back(report.agency);
  // Each link once: the agency may be named in the text and stand behind it too.
  std::vector<std::string> once;
  for (std::string& link : out.via)
    if (std::find(once.begin(), once.end(), link) == once.end() &&
        (out.speaker.empty() || link != out.speaker.front().name))
      once.push_back(std::move(link));
  out.via = std::move(once);
}

EventDigest make_event(const Report& report, const RecordTables& tables, size_t index) {
  const Event& event = report.events[index];
  EventDigest out;
  out.index = static_cast<uint32_t>(index);
  out.type = event.type;
  out.mode = event.mode;
  out.contexts = event.contexts;
  out.cameo = event.cameo;
  out.actors = parties(report, event.actors);
  out.recipients = parties(report, event.recipients);
  if (event.place) out.places.push_back(make_party(report, event.place));
  out.interval = event.interval;
  if (event.time) {
    const TimeExpression& time = report.times[event.time.value];
    out.grain = time.grain;
    out.time_span = time.span;
    out.time_words = joined(plain_words(report.slice(time.span)));
    if (!out.interval) out.interval = time.interval;
  }
  out.ordinal = event.ordinal;
  // Told as background is told as having happened: what is news is decided by the record, not by the report.
  out.status = event.status == EventStatus::kBackground ? EventStatus::kHappened : event.status;
  out.commitment = event.commitment;
  add_source(report, event, out);
  if (!event.mentions.empty()) {
    out.clause = event.mentions.front().span;
    out.trigger = event.mentions.front().trigger;
    WordId head = event.mentions.front().head;
    if (head && !report.word(head).lemma.empty())
      for (const PlainWord& w : plain_words(report.word(head).lemma)) out.words.push_back(stem(w.text));
    for (const PlainWord& w : plain_words(report.slice(out.trigger)))
      if (std::string s = stem(w.text); out.words.empty() || out.words.front() != s) out.words.push_back(std::move(s));
    for (const EventMention& m : event.mentions) out.tellings.push_back(m.trigger);
    out.headline = !report.title.empty() && std::all_of(out.tellings.begin(), out.tellings.end(),
                                                        [&](Span t) { return report.title.contains(t); });
    for (const EventMention& m : event.mentions)
      for (std::string& s : content_stems(report.slice(m.span), tables, 4))
        if (out.words.size() < kMostWords && std::find(out.words.begin(), out.words.end(), s) == out.words.end())
          out.words.push_back(std::move(s));
  }
  if (!out.words.empty()) out.kin = tables.kin(out.words.front());
  out.sentence = sentence_at(report, out.trigger);
  std::vector<std::string> about;
  for (Span s : event.about) {
    std::vector<std::string> stems = content_stems(report.slice(s), tables, 0);
    about.insert(about.end(), stems.begin(), stems.end());
  }
  if (std::string issue = issue_of(about, tables); !issue.empty()) out.issues.push_back(issue);
  if (!event.about.empty()) out.about = event.about.front();
  // "Sought relief from the sanctions", "called for the sanctions to be lifted": one demand, however worded.
  if (out.type == "REQUEST" && !out.mode.empty() && out.kin.empty()) {
    if (out.issues.empty())
      if (std::string issue = issue_of(content_stems(report.slice(out.clause), tables, 0), tables); !issue.empty())
        out.issues.push_back(issue);
    if (!out.issues.empty()) out.kin = std::string(kDemandFor) + out.issues.front();
  }
  out.counts = event.counts;
  out.condition = event.condition_span;
  out.place_span = event.place_span;
  out.signature = join_hash(hash_of(report.id), out.trigger.begin);
  read_as_meeting(report, out);
  read_place_before_noun(report, event, out);
  read_as_goal_of_journey(report, event, out);
  read_again(report, out);
  for (Party& place : out.places) {
    size_t bar = std::min(place.key.find('|'), place.key.size());
    auto outer = tables.within.find(place.key.substr(0, bar));
    if (place.kind == ActorKind::kPlace && outer != tables.within.end()) place.key.insert(bar, " " + outer->second);
  }
  read_working_level(report, tables, out);
  read_number(report, event, out);
  read_status(report, event, out);
  bool asks = out.type == "REQUEST" || out.type == "REJECT" || out.type == "CONCEDE" || out.type == "RETREAT" ||
              out.type == "AGREE";
  if (asks && !out.clause.empty()) {
    Span told = out.clause;
    if (!out.condition.empty() && out.condition.begin > told.begin) told.end = std::min(told.end, out.condition.begin);
    out.extent = extent_of(report.slice(told), tables);
  }
  return out;
}

}  // namespace

Party make_party(const Report& report, ActorId id) {
  const Actor& actor = report.actors[id.value];
  Party party;
  party.name = actor.name;
  party.kind = actor.kind;
  party.country = actor.country;
  if (party.country.empty() && actor.place) party.country = actor.place->country;
  if (!actor.sectors.empty()) party.sector = actor.sectors.front();
  if (!actor.roles.empty()) party.role = actor.roles.front().role;
  if (actor.kind == ActorKind::kCountry && !party.country.empty()) {
    party.key = party.country;
  } else {
    party.key = joined(plain_words(actor.place ? actor.place->name : actor.name));
    if (actor.kind == ActorKind::kPlace && !party.country.empty()) party.key += "|" + party.country;
  }
  if (party.kind == ActorKind::kGroup) party.key = without_number(party.key);
  if (party.key.empty()) party.key = actor.name;
  return party;
}

namespace {

// Titles are terse ("President calls off meeting"): the text says whether what they tell has happened.
void read_titles_by_text(std::vector<EventDigest>& events) {
  auto cast = [](const EventDigest& e) {
    std::vector<Party> all = e.actors;
    all.insert(all.end(), e.recipients.begin(), e.recipients.end());
    return all;
  };
  for (EventDigest& title : events) {
    if (!title.headline || title.status != EventStatus::kHappened) continue;
    for (const EventDigest& text : events) {
      if (text.headline || text.type != title.type || (text.mode == "visit") != (title.mode == "visit")) continue;
      CastMatch who = match_casts(cast(text), cast(title));
      if (who.conflict || who.same + who.stands_for == 0) continue;
      title.status = text.status;
      break;
    }
  }
}

}  // namespace

void add_events(const Report& report, const RecordTables& tables, Digest& digest) {
  for (size_t i = 0; i < report.events.size() && digest.events.size() < kMostEvents; ++i) {
    EventDigest event = make_event(report, tables, i);
    if (event.ordinal > 0) digest.ordinals.push_back(event.ordinal);
    digest.events.push_back(std::move(event));
  }
  read_titles_by_text(digest.events);
  std::sort(digest.ordinals.begin(), digest.ordinals.end());
  digest.ordinals.erase(std::unique(digest.ordinals.begin(), digest.ordinals.end()), digest.ordinals.end());
}

}  // namespace dateline
