// Puts reports on record in memory and prints what became of them, for tools/score/record.py. One line a thing, fields
// separated by tabs, with \t, \n and \\ escaped.
//
// in   report  ID OUTLET AGENCY DAY TITLE TEXT        DAY: YYYY-MM-DD or empty
//      event   ID WORDS PEOPLE PLACES BEGIN END       an event as given by the gold: replaces what the coder finds
//      read    STAGE                                  end of input; code until STAGE ("none": text only)
// out  report  ID STORY COPY_OF CONTAINMENT BEGIN END
//      member  ID EVENT ENTRY BEGIN END STATUS NEWS REASON
//      entry   ENTRY TYPE STATUS WHEN_BEGIN WHEN_END SOURCES ORIGINS
//      stance  ID POSITION PARTY STANCE ISSUE CONDITION BEGIN END
#include <cstdio>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bytes/day.h"
#include "dateline/code.h"
#include "dateline/record.h"
#include "export/words.h"
#include "read/furniture.h"
#include "record/hash.h"
#include "record/tables.h"
#include "record/words.h"

using namespace dateline;

namespace {

std::string unescape(std::string_view field) {
  std::string out;
  for (size_t i = 0; i < field.size(); ++i) {
    if (field[i] != '\\' || i + 1 == field.size()) {
      out += field[i];
      continue;
    }
    char c = field[++i];
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return out;
}

std::vector<std::string> fields_of(const std::string& line, char separator) {
  std::vector<std::string> out;
  for (size_t begin = 0;;) {
    size_t end = line.find(separator, begin);
    out.push_back(unescape(std::string_view(line).substr(begin, end - begin)));
    if (end == std::string::npos) return out;
    begin = end + 1;
  }
}

Report make_report(const std::vector<std::string>& f) {
  Report report;
  report.id = f[1];
  report.outlet = f[2];
  report.agency = f[3];
  report.published_as_given = f[4];
  if (auto day = parse_day(f[4])) report.known_date = DateEvidence{{}, "metadata", {*day, *day + 1}};
  report.text = f[5].empty() ? f[6] : f[5] + "\n\n" + f[6];
  report.title = {0, static_cast<uint32_t>(f[5].size())};
  return report;
}

std::vector<Party> parties(const std::string& list, ActorKind kind) {
  std::vector<Party> out;
  if (list.empty()) return out;
  for (const std::string& name : fields_of(list, '|')) {
    Party party;
    party.name = name;
    for (const PlainWord& w : plain_words(name)) party.key += (party.key.empty() ? "" : " ") + w.text;
    party.kind = kind;
    if (!party.key.empty()) out.push_back(party);
  }
  return out;
}

}  // namespace

int main() {
  std::vector<Report> reports;
  std::map<std::string, std::vector<EventDigest>> given;
  std::string stage = "events";
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::string> f = fields_of(line, '\t');
    if (f[0] == "report" && f.size() == 7) {
      reports.push_back(make_report(f));
    } else if (f[0] == "event" && f.size() == 7) {
      EventDigest event;
      std::vector<EventDigest>& list = given[f[1]];
      event.index = static_cast<uint32_t>(list.size());
      for (const PlainWord& w : plain_words(f[2])) event.words.push_back(stem(w.text));
      event.actors = parties(f[3], ActorKind::kPerson);
      event.places = parties(f[4], ActorKind::kPlace);
      event.trigger = {static_cast<uint32_t>(std::stoul(f[5])), static_cast<uint32_t>(std::stoul(f[6]))};
      event.signature = join_hash(hash_of(f[1]), event.index);
      list.push_back(event);
    } else if (f[0] == "read") {
      stage = f[1];
    } else {
      std::fprintf(stderr, "record_probe: cannot read line: %s\n", line.c_str());
      return 2;
    }
  }
  Coder::Options options;
  if (stage != "none") options.until = *parse_stage(stage);
  Result<Coder> coder = Coder::open(options);
  Result<Recorder> recorder = Recorder::open("");
  Result<RecordTables> tables = load_record_tables("");
  if (!coder || !recorder || !tables) {
    std::fprintf(stderr, "record_probe: %s\n", (!coder ? coder.error() : recorder.error()).message.c_str());
    return 3;
  }
  // Datelines and credits are set aside, as where reports are read from files. Gold mentions keep their text as it is.
  if (stage == "events")
    if (Result<FurnitureTable> furniture = FurnitureTable::read("")) {
      for (Report& report : reports) mark_furniture(report, furniture.value());
    }
  std::unique_ptr<Shelf> shelf = make_memory_shelf();
  std::map<std::string, Report> by_id;
  auto settle = [&](auto&& self, const Added& added) -> void {
    for (const Redate& r : added.redate) {
      Report report = by_id[r.report];
      report.known_date = r.evidence;
      if (stage != "none") coder.value().code(report);
      self(self, recorder.value().redate(*shelf, recorder.value().digest(report)));
    }
  };
  for (const Report& raw : reports) {
    by_id[raw.id] = raw;
    Report report = raw;
    if (stage != "none") coder.value().code(report);
    Digest digest = recorder.value().digest(report);
    if (report.known_date && !digest.published.known()) {
      digest.published = report.known_date->interval;  // the time stage has not been run
      digest.dated = true;
    }
    if (given.contains(raw.id)) {
      digest.events = given[raw.id];
      for (EventDigest& e : digest.events)  // the lemma of the trigger, where syntax has been run
        for (const Word& w : report.words)
          if (!w.lemma.empty() && e.trigger.contains(w.span)) {
            std::vector<PlainWord> lemma = plain_words(w.lemma);
            if (!lemma.empty() && !e.words.empty()) e.words.front() = stem(lemma.front().text);
            break;
          }
      for (EventDigest& e : digest.events)
        if (!e.words.empty()) e.kin = tables.value().kin(e.words.front());
    }
    settle(settle, recorder.value().add(*shelf, digest));
  }
  std::set<std::string> entries;
  for (const auto& [id, report] : by_id) {
    ReportRow row = *shelf->report(id);
    std::printf("report\t%s\t%s\t%s\t%d\t%s\t%s\n", id.c_str(), row.story.c_str(), row.copy_of.c_str(), row.containment,
                row.published.begin == kDayMin ? "" : format_day(row.published.begin).c_str(),
                row.published.end == kDayMax ? "" : format_day(row.published.end).c_str());
    std::shared_ptr<const Digest> digest = shelf->digest(id, Shelf::Variant::kRedated);
    if (!digest) digest = shelf->digest(id, Shelf::Variant::kAsFound);
    for (const MemberRow& m : shelf->members_in(id)) {
      for (const EventDigest& e : digest->events)
        if (e.index == m.event) {
          std::string cast = std::to_string(e.ordinal);
          for (const std::vector<Party>* side : {&e.actors, &e.recipients})
            for (const Party& p : *side) cast += " " + p.key + "/" + p.country;
          for (const Party& p : e.places) cast += " @" + p.key;
          for (size_t i = 0; i < std::max<size_t>(1, e.tellings.size()); ++i) {
            Span at = e.tellings.empty() ? e.trigger : e.tellings[i];
            std::printf("member\t%s\t%u\t%s\t%u\t%u\t%s\t%d\t%s\t%s\t%s\n", id.c_str(), m.event, m.entry.c_str(),
                        at.begin, at.end, std::string(to_string(e.status)).c_str(), m.news, m.reason.c_str(),
                        m.maybe_reason.c_str(), cast.c_str());
          }
        }
      entries.insert(m.entry);
    }
    static const char* const kStances[] = {"demands", "offers", "refuses", "accepts"};
    for (const StanceRow& s : shelf->stances_in(id)) {
      PositionRow p = *shelf->position(s.position);
      std::printf("stance\t%s\t%s\t%s\t%s\t%s\t%s\t%u\t%u\n", id.c_str(), p.id.c_str(), p.party.c_str(),
                  kStances[static_cast<int>(p.stance)], p.issue.c_str(), p.condition_key.c_str(), s.words.begin,
                  s.words.end);
    }
  }
  for (const std::string& id : entries) {
    EntryRow e = *shelf->entry(id);
    std::printf("entry\t%s\t%s\t%s\t%s\t%s\t%d\t%d\n", id.c_str(), e.type.c_str(), std::string(to_string(e.status)).c_str(),
                e.when.begin == kDayMin ? "" : format_day(e.when.begin).c_str(),
                e.when.end == kDayMax ? "" : format_day(e.when.end).c_str(), e.sources, e.origins);
  }
}
