#include "export/dump.h"

#include <fmt/format.h>

#include "bytes/day.h"
#include "export/words.h"

namespace dateline {
namespace {

// The words of a span on one line, shortened in the middle.
std::string quote(const Report& report, Span span) {
  std::string words(report.slice(span));
  for (char& c : words) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  constexpr size_t kMost = 100;
  if (words.size() > kMost) {
    auto is_tail = [](char c) { return (c & 0xC0) == 0x80; };
    size_t head = kMost / 2, tail = words.size() - kMost / 2;
    while (is_tail(words[head])) --head;
    while (tail < words.size() && is_tail(words[tail])) ++tail;
    words = words.substr(0, head) + " … " + words.substr(tail);
  }
  return "\"" + words + "\"";
}

std::string at(Span s) { return fmt::format("{}-{}", s.begin, s.end); }

std::string at(const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) out += (out.empty() ? "" : ",") + at(s);
  return out.empty() ? "-" : out;
}

std::string quote(const Report& report, const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) out += (out.empty() ? "" : " ") + quote(report, s);
  return out;
}

std::string days(const std::optional<Interval>& i) { return i ? format_day(i->begin) + "/" + format_day(i->end) : "-"; }

template <typename Of>
std::string ref(const char* letter, Id<Of> id) {
  return id ? fmt::format("{}{}", letter, id.value) : "-";
}

template <typename Of>
std::string refs(const char* letter, const std::vector<Id<Of>>& ids) {
  std::string out;
  for (Id<Of> id : ids) out += (out.empty() ? "" : ",") + ref(letter, id);
  return out.empty() ? "-" : out;
}

std::string field(const char* name, std::string_view value) {
  return value.empty() ? "" : fmt::format(" {}={}", name, value);
}

void dump_read(const Report& r, std::string& out) {
  if (!r.title.empty()) out += fmt::format("{} title {}\n", at(r.title), quote(r, r.title));
  for (const Furniture& f : r.furniture) {
    out += fmt::format("{} furniture {} {}\n", at(f.span), to_string(f.kind), quote(r, f.span));
  }
}

void dump_words(const Report& r, std::string& out) {
  for (const Sentence& s : r.sentences) {
    out +=
        fmt::format("{} sentence {}{}\n", at(s.span), to_string(s.kind), s.opens_paragraph ? " opens paragraph" : "");
    for (uint32_t i = s.words.begin.value; i < s.words.end.value; ++i) {
      const Word& w = r.words[i];
      out += fmt::format("{}   word {}{}", at(w.span), quote(r, w.span), w.glued_to_next ? " +" : "");
      if (!w.lemma.empty()) {
        out += fmt::format(" {} {} {} {} {}:{} {}", w.lemma, to_string(w.upos), xpos_name(w.xpos), to_string(w.feats),
                           to_string(w.deprel), w.head ? fmt::format("{}", w.head.value) : "root", to_string(w.name));
      }
      out += '\n';
    }
  }
}

void dump_times(const Report& r, std::string& out) {
  if (r.published) out += fmt::format("- published {}\n", days(r.published));
  for (const DateEvidence& e : r.published_evidence) {
    out += fmt::format("{} published by {}: {} {}\n", at(e.span), e.kind, days(e.interval), quote(r, e.span));
  }
  for (size_t i = 0; i < r.times.size(); ++i) {
    const TimeExpression& t = r.times[i];
    out += fmt::format("{} time t{} {} {} {}", at(t.span), i, to_string(t.type), t.value, days(t.interval));
    if (t.minutes) out += fmt::format(" {:02}:{:02}", t.minutes->first / 60, t.minutes->first % 60);
    out += fmt::format(" {}{}{}{}{} {}\n", to_string(t.grain), field("mod", to_string(t.mod)), field("freq", t.freq),
                       field("quant", t.quant), t.anchor ? " anchor=" + ref("t", t.anchor) : "", quote(r, t.span));
  }
}

void dump_actors(const Report& r, std::string& out) {
  if (!r.agency.empty()) out += fmt::format("- agency {}\n", r.agency);
  for (size_t i = 0; i < r.actors.size(); ++i) {
    const Actor& a = r.actors[i];
    std::string sectors;
    for (const std::string& s : a.sectors) sectors += (sectors.empty() ? "" : ",") + s;
    out += fmt::format("- actor a{} {} {}{}{}{}{}\n", i, to_string(a.kind), a.name, field("country", a.country),
                       field("sectors", sectors), field("code", a.code),
                       a.members.empty() ? "" : " members=" + refs("a", a.members));
    if (a.place) {
      out += fmt::format("-   place {} {}", a.place->name, a.place->country);
      if (a.place->lat) out += fmt::format(" {} {}", *a.place->lat, *a.place->lon);
      out += '\n';
    }
    for (const Role& role : a.roles) {
      out += fmt::format("{}   role {}{}{}{}{}{}\n", at(role.span), role.role, field("of", role.organisation),
                         field("country", role.country), field("sector", role.sector), role.former ? " former" : "",
                         role.from_table ? " from table" : "");
      if (role.since) out += fmt::format("{}     since {} {}\n", at(role.since_span), days(role.since), quote(r, role.since_span));
      if (role.until) out += fmt::format("{}     until {} {}\n", at(role.until_span), days(role.until), quote(r, role.until_span));
    }
  }
  for (const Mention& m : r.mentions) {
    out += fmt::format("{} mention {} {}{} {}\n", at(m.span), ref("a", m.actor), to_string(m.form),
                       m.as_place ? " as place" : "", quote(r, m.span));
  }
}

void dump_statements(const Report& r, std::string& out) {
  for (size_t i = 0; i < r.statements.size(); ++i) {
    const Statement& s = r.statements[i];
    out += fmt::format("{} statement s{} {} {} {} speaker={}", at(s.content), i, to_string(s.form), to_string(s.kind),
                       to_string(s.commitment), ref("a", s.speaker));
    if (!s.to.span.empty()) out += fmt::format(" to={}@{}", ref("a", s.to.actor), at(s.to.span));
    for (const Link& l : s.via) out += fmt::format(" via={}@{}", ref("a", l.actor), at(l.span));
    if (s.inside) out += " inside=" + ref("s", s.inside);
    if (s.time) out += " time=" + ref("t", s.time);
    out += fmt::format("{}\n", field("medium", s.medium));
    out += fmt::format("{}   source {}\n", at(s.source), quote(r, s.source));
    out += fmt::format("{}   cue {}\n", at(s.cue), quote(r, s.cue));
    out += fmt::format("{}   content {}\n", at(s.content), quote(r, s.content));
  }
}

void dump_events(const Report& r, std::string& out) {
  for (size_t i = 0; i < r.events.size(); ++i) {
    const Event& e = r.events[i];
    std::string contexts;
    for (const std::string& c : e.contexts) contexts += (contexts.empty() ? "" : ",") + c;
    out += fmt::format("{} event e{} {}{}{}{} {} actors={} recipients={} when={}{}", at(e.mentions[0].trigger), i,
                       e.type, e.mode.empty() ? "" : "/" + e.mode, field("contexts", contexts), field("cameo", e.cameo),
                       to_string(e.status), refs("a", e.actors), refs("a", e.recipients), days(e.interval),
                       e.time ? " time=" + ref("t", e.time) : "");
    if (!e.place_span.empty()) out += fmt::format(" place={}@{}", ref("a", e.place), at(e.place_span));
    if (e.statement) out += " statement=" + ref("s", e.statement);
    if (e.commitment != Commitment::kSaid) out += fmt::format(" {}", to_string(e.commitment));
    if (e.ordinal) out += fmt::format(" ordinal={}", e.ordinal);
    out += '\n';
    for (const EventMention& m : e.mentions) {
      out += fmt::format("{}   told {} in {}\n", at(m.span), quote(r, m.trigger), quote(r, m.span));
    }
    for (Span s : e.about) out += fmt::format("{}   about {}\n", at(s), quote(r, s));
    if (!e.condition_span.empty()) {
      out += fmt::format("{}   condition {}\n", at(e.condition_span), quote(r, e.condition_span));
    }
    for (const Count& c : e.counts) {
      out += fmt::format("{}   count {} {}{}\n", at(c.span), c.what, c.low,
                         c.high == c.low               ? ""
                         : c.high == Count::kNoLimit ? " or more"
                                                     : fmt::format("-{}", c.high));
    }
  }
}

}  // namespace

std::string dump_report(const Report& report) {
  std::string out;
  dump_read(report, out);
  dump_words(report, out);
  dump_times(report, out);
  dump_actors(report, out);
  dump_statements(report, out);
  dump_events(report, out);
  return out;
}

}  // namespace dateline
