#include <algorithm>

#include "record/digest.h"
#include "record/hash.h"
#include "record/words.h"

namespace dateline {
namespace {

constexpr size_t kMostEvents = 60;  // of one report
constexpr size_t kMostWords = 24;   // of one clause

std::string joined(const std::vector<PlainWord>& words) {
  std::string out;
  for (const PlainWord& w : words) {
    if (!out.empty()) out += ' ';
    out += w.text;
  }
  return out;
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
  out.status = event.status;
  out.commitment = event.commitment;
  add_source(report, event, out);
  if (!event.mentions.empty()) {
    out.clause = event.mentions.front().span;
    out.trigger = event.mentions.front().trigger;
    for (const PlainWord& w : plain_words(report.slice(out.trigger))) out.words.push_back(stem(w.text));
    for (const EventMention& m : event.mentions)
      for (std::string& s : content_stems(report.slice(m.span), tables, 4))
        if (out.words.size() < kMostWords && std::find(out.words.begin(), out.words.end(), s) == out.words.end())
          out.words.push_back(std::move(s));
  }
  out.sentence = sentence_at(report, out.trigger);
  std::vector<std::string> about;
  for (Span s : event.about) {
    std::vector<std::string> stems = content_stems(report.slice(s), tables, 0);
    about.insert(about.end(), stems.begin(), stems.end());
  }
  if (std::string issue = issue_of(about, tables); !issue.empty()) out.issues.push_back(issue);
  if (!event.about.empty()) out.about = event.about.front();
  out.counts = event.counts;
  out.condition = event.condition_span;
  out.place_span = event.place_span;
  out.signature = join_hash(hash_of(report.id), out.trigger.begin);
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
  if (party.key.empty()) party.key = actor.name;
  return party;
}

void add_events(const Report& report, const RecordTables& tables, Digest& digest) {
  for (size_t i = 0; i < report.events.size() && digest.events.size() < kMostEvents; ++i) {
    EventDigest event = make_event(report, tables, i);
    if (event.ordinal > 0) digest.ordinals.push_back(event.ordinal);
    digest.events.push_back(std::move(event));
  }
  std::sort(digest.ordinals.begin(), digest.ordinals.end());
  digest.ordinals.erase(std::unique(digest.ordinals.begin(), digest.ordinals.end()), digest.ordinals.end());
}

}  // namespace dateline
