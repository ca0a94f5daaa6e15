#include "commands/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "bytes/day.h"
#include "commands/record_words.h"
#include "export/words.h"

namespace dateline {
namespace {

std::string quoted(const Report& r, Span span) {
  std::string words = "\"" + std::string(r.slice(span)) + "\"";
  std::replace_if(words.begin(), words.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return words + fmt::format(" [{}, {}]", span.begin, span.end);
}

std::string quoted(const Report& r, const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) out += (out.empty() ? "" : " … ") + quoted(r, s);
  return out;
}

std::string by(const std::string& rule) { return rule.empty() ? "" : "  by " + rule; }

// "envoy –nsubj→ met": the heads from one word up to another; "" where the way does not only lead up, or is unknown.
std::string way_up(const Report& r, WordId from, WordId to) {
  if (!from || !to) return "";
  std::string out(r.slice(r.word(from).span));
  for (int steps = 0; from != to; ++steps) {
    const Word& word = r.word(from);
    if (!word.head || steps > 30) return "";
    out += fmt::format(" –{}→ {}", to_string(word.deprel), r.slice(r.word(word.head).span));
    from = word.head;
  }
  return out;
}

// The way between two words through the lowest head that is over both.
std::string way(const Report& r, WordId from, WordId to) {
  if (std::string up = way_up(r, from, to); !up.empty()) return up;
  if (std::string down = way_up(r, to, from); !down.empty()) return "down: " + down;
  for (WordId over = to; over; over = r.word(over).head) {
    std::string up = way_up(r, from, over);
    if (!up.empty()) return fmt::format("{}; {}", up, way_up(r, to, over));
    if (!r.word(over).head) break;
  }
  return "";
}

void explain_actor(const Report& r, ActorId id, std::string_view as, WordId act, std::vector<Explained>& out) {
  const Actor& a = r.actors[id.value];
  std::string text = fmt::format("{} {}: {}", as, a.name, to_string(a.kind));
  if (!a.country.empty()) text += " " + a.country;
  for (const std::string& s : a.sectors) text += " " + s;
  text += by(a.rule);
  out.push_back({"names", text});
  for (const Role& role : a.roles) {
    out.push_back({"", fmt::format("role {}{}", role.role,
                                   role.from_table ? " from the tables" : ", " + quoted(r, role.span))});
  }
  for (MentionId m : a.mentions) {  // the one nearest to the act
    const Mention& mention = r.mentions[m.value];
    std::string tree = mention.head && act ? way(r, mention.head, act) : "";
    if (tree.empty()) continue;
    out.push_back({"syntax", fmt::format("{} {}: {}", to_string(mention.form), quoted(r, mention.span), tree)});
    break;
  }
}

void explain_time(const Report& r, TimeId id, std::vector<Explained>& out) {
  const TimeExpression& t = r.times[id.value];
  out.push_back({"time", fmt::format("{} is {} {}{}{}", quoted(r, t.span), to_string(t.type), t.value,
                                     t.interval ? ", " + days_in_words(*t.interval) : "", by(t.rule))});
  if (t.anchor) out.push_back({"", "counted from " + quoted(r, r.times[t.anchor.value].span)});
}

std::string described(const Report& r, const Role& role) {
  std::string text = "role " + role.role;
  if (!role.organisation.empty()) text += " of " + role.organisation;
  if (!role.country.empty()) text += " for " + role.country;
  if (role.former) text += ", not held any more";
  if (role.since) text += fmt::format(", since {} ({})", days_in_words(*role.since), quoted(r, role.since_span));
  if (role.until) text += fmt::format(", until {} ({})", days_in_words(*role.until), quoted(r, role.until_span));
  return text + (role.from_table ? ", from the tables" : ": " + quoted(r, role.span));
}

}  // namespace

std::vector<Explained> explain_actor(const Report& r, ActorId id) {
  constexpr size_t kMost = 12;  // mentions shown
  const Actor& a = r.actors[id.value];
  std::vector<Explained> out;
  std::string text = fmt::format("{}: {}", a.name, to_string(a.kind));
  if (!a.country.empty()) text += " " + a.country;
  if (!a.code.empty()) text += " " + a.code;
  for (const std::string& s : a.sectors) text += " " + s;
  out.push_back({"names", text + by(a.rule)});
  for (const Role& role : a.roles) out.push_back({"", described(r, role)});
  for (size_t i = 0; i < a.mentions.size() && i < kMost; ++i) {
    const Mention& m = r.mentions[a.mentions[i].value];
    out.push_back({"", fmt::format("{}{} {}", to_string(m.form), m.as_place ? ", as a place" : "", quoted(r, m.span))});
  }
  if (a.mentions.size() > kMost) out.push_back({"", fmt::format("and {} more", a.mentions.size() - kMost)});
  for (ActorId member : a.members) out.push_back({"", "with " + r.actors[member.value].name});
  return out;
}

std::vector<Explained> explain_date(const Report& r) {
  std::vector<Explained> out;
  out.push_back({"time", "published " + days_in_words(r.published.value_or(Interval{}))});
  for (const DateEvidence& e : r.published_evidence) {
    out.push_back({"", fmt::format("{}: {}{}", e.kind, days_in_words(e.interval),
                                   e.span.empty() ? "" : ", " + quoted(r, e.span))});
  }
  return out;
}

std::vector<Explained> explain_statement(const Report& r, StatementId id) {
  const Statement& s = r.statements[id.value];
  std::vector<Explained> out;
  out.push_back({"statements", fmt::format("{} {} {}: {}{}", to_string(s.form), to_string(s.kind),
                                           to_string(s.commitment), quoted(r, s.content), by(s.rule))});
  out.push_back({"", "cue " + quoted(r, s.cue) + ", source " + (s.source.empty() ? "left out" : quoted(r, s.source))});
  if (s.speaker) explain_actor(r, s.speaker, "speaker", {}, out);
  for (const Link& link : s.via) {
    out.push_back({"", fmt::format("through {} {}", link.actor ? r.actors[link.actor.value].name : "someone",
                                   quoted(r, link.span))});
  }
  if (s.time) explain_time(r, s.time, out);
  if (s.inside) out.push_back({"", "told in " + quoted(r, r.statements[s.inside.value].content)});
  return out;
}

std::vector<Explained> explain_event(const Report& r, EventId id) {
  const Event& e = r.events[id.value];
  std::vector<Explained> out;
  const EventMention& told = e.mentions[0];
  for (const EventMention& m : e.mentions) out.push_back({"text", quoted(r, m.span)});
  std::string code = e.type + (e.mode.empty() ? "" : " " + e.mode);
  if (!e.cameo.empty()) code += ", CAMEO " + e.cameo;
  out.push_back({"events", fmt::format("{} from {}{}", code, quoted(r, told.trigger), by(e.rule))});
  out.push_back({"", fmt::format("status {}{}{}", to_string(e.status),
                                 e.commitment == Commitment::kSaid ? "" : fmt::format(", {}", to_string(e.commitment)),
                                 e.condition_span.empty() ? "" : ", if " + quoted(r, e.condition_span))});
  for (ActorId a : e.actors) explain_actor(r, a, "actor", told.head, out);
  for (ActorId a : e.recipients) explain_actor(r, a, "recipient", told.head, out);
  if (e.time) {
    explain_time(r, e.time, out);
  } else if (e.interval) {
    out.push_back({"time", fmt::format("{}, from what it stands beside", days_in_words(*e.interval))});
  }
  if (!e.place_span.empty()) {
    out.push_back({"names", fmt::format("place {}{}", quoted(r, e.place_span),
                                        e.place ? ": " + r.actors[e.place.value].name : "")});
  }
  if (e.statement) {
    for (Explained& line : explain_statement(r, e.statement)) out.push_back(std::move(line));
  }
  return out;
}

}  // namespace dateline
