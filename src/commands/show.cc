#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "bytes/day.h"
#include "commands/commands.h"
#include "commands/record_words.h"
#include "commands/terminal.h"
#include "commands/words_of.h"
#include "dateline/code.h"
#include "export/json.h"
#include "export/record_json.h"
#include "export/report_json.h"
#include "export/words.h"

namespace dateline {
namespace {

constexpr size_t kLabel = 10;

void line(std::string_view label, std::string_view text) {
  fmt::print("{}{}\n", styled(Style::kBold, padded(label, kLabel)), wrapped(text, kLabel));
}

void indented(std::string_view text, size_t indent = kLabel) {
  fmt::print("{:{}}{}\n", "", indent, wrapped(text, indent));
}

struct Showing {
  const Store& store;
  const Recorder& recorder;
  ReportWords words;
};

std::string claim_in_words(const Claim& c, Showing& s) {
  // The report that tells it ends the chain: who it is needs saying once.
  std::string where = s.words.who_published(c.report);
  std::string who = c.speaker;
  for (const std::string& via : c.via)
    if (where.find(via) == std::string::npos) who += (who.empty() ? "" : " → ") + via;
  std::string status(to_string(c.status));
  if (c.commitment != Commitment::kSaid && status != to_string(c.commitment)) status += fmt::format(" ({})", to_string(c.commitment));
  return fmt::format("{}  {}: {}{}{} {}", days_in_words(c.published), status, who, who.empty() ? "" : " → ",
                     where, short_id(c.report));
}

// What one speaker claims on one day, in however many reports, is one line, and so are copies and repetitions.
void show_history(const Entry& e, Showing& s) {
  std::vector<bool> shown(e.claims.size(), false);
  for (size_t i = 0; i < e.claims.size(); ++i) {
    if (shown[i]) continue;
    const Claim& c = e.claims[i];
    std::string words = s.words.text(c.report, c.words);
    std::string also;
    for (size_t j = i + 1; j < e.claims.size(); ++j) {
      const Claim& d = e.claims[j];
      bool same_speaker = d.speaker_key == c.speaker_key || d.speaker.empty();
      bool same_day = d.published.begin == c.published.begin && d.published.begin != kDayMin;
      bool repeats = d.status == c.status && (d.report == c.report || same_day
                                                  ? same_speaker
                                                  : d.origin == c.origin && s.words.text(d.report, d.words) == words);
      if (shown[j] || !repeats) continue;
      shown[j] = true;
      if (d.report != c.report && also.find(short_id(d.report)) == std::string::npos)
        also += (also.empty() ? "; also in " : ", ") + short_id(d.report);
      // The title is shorter than what it sums up.
      if (std::string longer = s.words.text(d.report, d.words); d.report == c.report && longer.size() > words.size())
        words = longer;
    }
    indented(claim_in_words(c, s) + also, 2);
    indented("\"" + words + "\"", 14);
  }
}

bool is_told(EventStatus s) { return s == EventStatus::kHappened || s == EventStatus::kPlanned; }

void show_values(const Entry& entry, std::string_view field, std::string_view label, Showing& s) {
  bool first = true;
  for (const Value& v : entry.values) {
    if (v.field != field) continue;
    std::string text = v.value;
    if (v.current) text += "  ← the narrowest that agrees with the others";
    if (v.conflicts) text += "  ← not that";
    if (v.status != entry.row.status && !(v.current && is_told(v.status))) text += fmt::format("  ({})", to_string(v.status));
    first ? line(label, text) : indented(text);
    first = false;
    for (size_t i = 0; i < v.sources.size() && i < 3; ++i) {
      const Value::Source& source = v.sources[i];
      indented(fmt::format("\"{}\" {} {}", s.words.text(source.report, source.words),
                           s.words.who_published(source.report), short_id(source.report)), kLabel + 4);
    }
    if (v.sources.size() > 3) indented(fmt::format("and {} more", v.sources.size() - 3), kLabel + 4);
  }
}

// Who says that all was meant, and who that only a part was.
void show_accounts(const PositionLine& p, Showing& s) {
  for (const StanceLine& t : p.told)
    if (t.row.extent != Extent::kUntold)
      indented(fmt::format("{}: \"{}\", {} {}", t.row.speaker.empty() ? "the report" : t.row.speaker, t.words,
                           s.words.who_published(t.row.report), short_id(t.row.report)), 6);
}

void show_stance(const PositionLine& p, Showing& s) {
  indented(fmt::format("{} {} {}{}{}{}  {}", p.row.party_name, to_string(p.row.stance), p.row.issue,
                       p.condition.empty() ? "" : " — ", p.condition, p.row.disputed ? "  (disputed)" : "",
                       short_id(p.row.id)), 2);
  if (p.row.disputed) show_accounts(p, s);
}

Status show_event(const std::string& id, bool as_json, Showing& s) {
  Result<Entry> found = s.store.entry(id, s.recorder);
  if (!found) return found.error();
  const Entry& e = found.value();
  std::optional<EntryLine> listed;
  Filter filter;
  filter.event = id;
  Status status = s.store.entries(filter, [&](const EntryLine& l) { return listed = l, false; });
  if (!status) return status;
  EntryLine row = listed ? *listed : EntryLine{e.row, {}, false};
  if (as_json) {
    std::string out;
    append_json(row, e, out);
    std::puts(out.c_str());
    return Done{};
  }
  fmt::print("{}  {}\n", styled(Style::kDim, e.row.id), styled(Style::kBold, headline(e.row)));
  std::string state = status_in_words(row);
  line("Status", styled(style_of_status(to_string(e.row.status)), state) + "; " + sentence_of_sources(row));
  std::string who;
  for (const Party& p : e.row.actors) who += (who.empty() ? "" : ", ") + named(p);
  line("Who", who.empty() ? "?" : who);
  who.clear();
  for (const Party& p : e.row.recipients) who += (who.empty() ? "" : ", ") + named(p);
  if (!who.empty()) line("To whom", who);
  line("When", when_in_words(row));
  show_values(e, "when", "", s);
  line("Where", e.row.places.empty() ? "?" : place_in_words(e.row));
  show_values(e, "where", "", s);
  std::set<std::string> shown;
  for (const Value& v : e.values) {
    if (!v.field.starts_with("count ") || !shown.insert(v.field).second) continue;
    std::string label = v.field.substr(6);  // "dead"
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
    show_values(e, v.field, label, s);
  }
  fmt::print("{}\n", styled(Style::kBold, "History"));
  show_history(e, s);
  if (!e.disputes.empty()) fmt::print("{}\n", styled(Style::kBold, "Disputed"));
  for (const Claim& c : e.disputes) {
    indented(claim_in_words(c, s), 2);
    indented("\"" + s.words.text(c.report, c.words) + "\"", 14);
  }
  fmt::print("{}\n", styled(Style::kBold, "Told by"));
  for (const MemberRow& m : e.members) {
    std::string news;
    for (const std::string& word : news_words(m.news)) news += (news.empty() ? "" : ", ") + word;
    indented(fmt::format("{} {}.e{}, origin {}: {}", s.words.who_published(m.report), short_id(m.report), m.event,
                         short_origin(m.origin), news), 2);
    indented(s.words.event_in_sentence(m.report, m.event), 4);
  }
  for (const std::string& other : e.maybe_same) line("Maybe", "the same as " + short_id(other));
  if (!row.row.story.empty()) {
    filter = {};
    filter.story = row.row.story;
    bool any = false;
    status = s.store.positions(filter, [&](const PositionLine& p) {
      // Those voiced by the reports that tell of the event.
      bool beside = std::any_of(p.told.begin(), p.told.end(), [&](const StanceLine& t) {
        return std::any_of(e.members.begin(), e.members.end(), [&](const MemberRow& m) { return m.report == t.row.report; });
      });
      if (!beside) return true;
      if (!any) fmt::print("{}\n", styled(Style::kBold, "Positions"));
      any = true;
      show_stance(p, s);
      return true;
    });
    line("Story", short_id(row.row.story));
  }
  return status;
}

Status show_report(const std::string& key, bool as_json, Showing& s) {
  Filter filter;
  filter.report = key;
  std::optional<ReportLine> listed;
  Status status = s.store.reports(filter, [&](const ReportLine& l) { return listed = l, false; });
  if (!status) return status;
  if (!listed) return Error{ErrorKind::kInput, fmt::format("there is no report '{}' on record", key)};
  const ReportLine& r = *listed;
  if (as_json) {
    std::string out;
    append_json(r, out);
    std::puts(out.c_str());
    return Done{};
  }
  fmt::print("{}  {}\n", styled(Style::kDim, r.key), styled(Style::kBold, r.title.empty() ? cut(r.first_words, 80) : r.title));
  if (!r.outlet.empty() || !r.agency.empty()) {
    line("From", r.outlet + (r.agency.empty() ? "" : (r.outlet.empty() ? "" : ", agency ") + r.agency));
  }
  if (!r.url.empty()) line("URL", r.url);
  line("Published", days_in_words(r.published));
  if (Result<ReportRow> row = s.store.report_row(key)) {
    for (const DateEvidence& e : row.value().evidence) {
      indented(fmt::format("{} {}", days_in_words(e.interval), e.kind));
    }
  }
  if (r.version > 1) line("Version", fmt::format("{}; the earlier ones are in the table report_versions", r.version));
  if (!r.copy_of.empty()) line("Copy of", fmt::format("{} ({}.{} % of its text)", short_id(r.copy_of), r.containment / 10, r.containment % 10));
  if (!r.story.empty()) line("Story", short_id(r.story));
  fmt::print("{}\n", styled(Style::kBold, "Events"));
  status = s.store.entries(filter, [&](const EntryLine& e) {
    indented(fmt::format("{}  {}  {}, {}", short_id(e.row.id), days_in_words(e.row.when), status_in_words(e),
                         headline(e.row)), 2);
    for (const SourceLine& source : e.sources) {
      if (source.report == key) indented(s.words.event_in_sentence(key, source.event), 4);
    }
    return true;
  });
  if (!status) return status;
  fmt::print("{}\n", styled(Style::kBold, "Statements"));
  return s.store.statements(filter, [&](const StatementLine& l) {
    indented(fmt::format("{}.s{}  {}{}{}: {}", short_id(key), l.statement, l.speaker.empty() ? "someone" : l.speaker,
                         l.via.empty() ? "" : " → ", l.via, l.content), 2);
    return true;
  });
}

Status show_story(const std::string& id, bool as_json, Showing& s) {
  Filter filter;
  filter.story = id;
  Status status = s.store.stories(filter, [&](const StoryLine& l) {
    if (as_json) {
      std::string out;
      append_json(l, out);
      std::puts(out.c_str());
    } else {
      fmt::print("{}  {}\n", styled(Style::kDim, id), styled(Style::kBold, cut(l.title, 100)));
      line("Published", days_in_words(l.published));
    }
    return false;
  });
  if (!status || as_json) return status;
  fmt::print("{}\n", styled(Style::kBold, "Reports"));
  status = s.store.reports(filter, [&](const ReportLine& r) {
    indented(fmt::format("{}  {}  {}", short_id(r.key), s.words.who_published(r.key),
                         r.title.empty() ? cut(r.first_words, 80) : r.title), 2);
    return true;
  });
  if (!status) return status;
  fmt::print("{}\n", styled(Style::kBold, "Events"));
  status = s.store.entries(filter, [&](const EntryLine& e) {
    indented(fmt::format("{}  {}  {}, {}", short_id(e.row.id), days_in_words(e.row.when), status_in_words(e),
                         headline(e.row)), 2);
    return true;
  });
  if (!status) return status;
  bool any = false;
  return s.store.positions(filter, [&](const PositionLine& p) {
    if (!any) fmt::print("{}\n", styled(Style::kBold, "Positions"));
    any = true;
    show_stance(p, s);
    return true;
  });
}

Status show_position(const std::string& id, bool as_json, Showing& s) {
  Filter filter;
  filter.position = id;
  return s.store.positions(filter, [&](const PositionLine& p) {
    if (as_json) {
      std::string out;
      append_json(p, out);
      std::puts(out.c_str());
      return false;
    }
    fmt::print("{}  {}\n", styled(Style::kDim, id),
               styled(Style::kBold, fmt::format("{} {} {}", p.row.party_name, to_string(p.row.stance), p.row.issue)));
    if (!p.condition.empty()) line("Condition", p.condition);
    if (p.row.disputed) {
      line("Disputed", "some tell of all of it, some of a part only");
      show_accounts(p, s);
    }
    line("Reports", std::to_string(p.row.reports));
    fmt::print("{}\n", styled(Style::kBold, "Told by"));
    for (const StanceLine& t : p.told) {
      indented(fmt::format("{} {}{}", s.words.who_published(t.row.report), short_id(t.row.report),
                           t.row.speaker.empty() ? "" : ", " + t.row.speaker), 2);
      indented("\"" + t.words + "\"", 4);
    }
    return false;
  });
}

// "1a2b3c4d.e3": the event on record that it is part of; "1a2b3c4d.s3": the statement.
Status show_finding(const std::string& key, const std::string& finding, bool as_json, Showing& s) {
  Filter filter;
  filter.report = key;
  std::string number = finding.substr(1);
  std::string event;
  bool found = false;
  Status status = finding[0] == 'e' ? s.store.entries(filter, [&](const EntryLine& e) {
    for (const SourceLine& source : e.sources) {
      if (source.report == key && std::to_string(source.event) == number) event = e.row.id;
    }
    return event.empty();
  }) : s.store.statements(filter, [&](const StatementLine& l) {
    if (std::to_string(l.statement) != number) return true;
    found = true;
    if (as_json) {
      std::string out;
      append_json(l, out);
      std::puts(out.c_str());
      return false;
    }
    line("Speaker", l.speaker.empty() ? "left out" : l.speaker);
    if (!l.via.empty()) line("Through", l.via);
    line("Report", fmt::format("{} {}", s.words.who_published(key), short_id(key)));
    line(l.form, l.content);
    return false;
  });
  if (!status) return status;
  if (!event.empty()) return show_event(event, as_json, s);
  if (found) return Done{};
  return Error{ErrorKind::kInput, fmt::format("{}.{}: the report has no such event or statement", short_id(key), finding)};
}

}  // namespace

int run_show(const Arguments& a) {
  Result<Store> store = Store::open(a.database, Store::Access::kRead);
  if (!store) return fail(store.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  Showing showing{store.value(), recorder.value(), ReportWords(store.value())};
  int exit_code = kExitDone;
  for (const std::string& word : a.words) {
    size_t dot = word.find('.');
    Result<Named> named = store.value().find(word.substr(0, dot));
    Status status = Done{};
    if (!named) {
      status = named.error();
    } else if (dot != std::string::npos && dot + 1 < word.size()) {
      status = show_finding(named.value().id, word.substr(dot + 1), a.json, showing);
    } else {
      switch (named.value().kind) {
        case Named::Kind::kEvent: status = show_event(named.value().id, a.json, showing); break;
        case Named::Kind::kReport: status = show_report(named.value().id, a.json, showing); break;
        case Named::Kind::kStory: status = show_story(named.value().id, a.json, showing); break;
        case Named::Kind::kPosition: status = show_position(named.value().id, a.json, showing); break;
      }
    }
    if (!status) exit_code = std::max(exit_code, fail(status.error()));
  }
  return exit_code;
}

}  // namespace dateline
