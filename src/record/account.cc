#include "record/account.h"

#include <algorithm>
#include <map>

#include "bytes/day.h"
#include "record/reading.h"
#include "record/who.h"

namespace dateline {
namespace {

std::string days_words(Interval i) {
  std::string begin = i.begin == kDayMin ? ".." : format_day(i.begin);
  std::string last = i.end == kDayMax ? ".." : format_day(i.end - 1);
  return begin == last ? begin : begin + "/" + last;
}

// What was held stands before what is to be held, that before what is only spoken of.
int firmness(EventStatus s) {
  if (is_past(s)) return 3;
  return s == EventStatus::kSpeculated ? 0 : is_to_come(s) ? 2 : 1;
}

void add_value(std::vector<Value>& values, Value value, const MemberRow& member, Span words) {
  auto it = std::find_if(values.begin(), values.end(),
                         [&](const Value& v) { return v.field == value.field && v.value == value.value; });
  if (it == values.end())
    it = values.insert(values.end(), std::move(value));
  else if (firmness(value.status) > firmness(it->status))
    it->status = value.status;
  // Title and lead of one report are one source.
  for (const Value::Source& s : it->sources)
    if (s.report == member.report) return;
  it->sources.push_back({member.report, member.event, words});
}

void add_values(std::vector<Value>& values, const EventDigest& event, const MemberRow& member) {
  EventStatus told = event.commitment == Commitment::kSpeculated ? EventStatus::kSpeculated : event.status;
  if (event.interval && event.interval->known())
    add_value(values, {"when", days_words(*event.interval), *event.interval, told, false, false, {}}, member,
              event.time_span.empty() ? event.trigger : event.time_span);
  for (const Party& p : event.places)
    add_value(values, {"where", p.name, {}, told, false, false, {}}, member,
              event.place_span.empty() ? event.trigger : event.place_span);
  for (const Count& c : event.counts) {
    std::string number = std::to_string(c.low);
    if (c.high == Count::kNoLimit) {
      number += " or more";
    } else if (c.high != c.low) {
      number += " to " + std::to_string(c.high);
    }
    add_value(values, {"count " + c.what, number, {}, told, false, false, {}}, member, c.span);
  }
}

void mark_values(Entry& entry, const EntryState& state) {
  Interval when = current_when(state);
  std::vector<Party> where = current_where(state);
  std::map<std::string, Value*> counts;  // the latest of each
  for (Value& v : entry.values) {
    if (v.field == "when") {
      v.current = v.interval == when;
      v.conflicts = !v.interval.overlaps(when);
    } else if (v.field == "where") {
      v.current = !where.empty() && where.front().name == v.value;
      v.conflicts = std::none_of(where.begin(), where.end(), [&](const Party& p) { return p.name == v.value; });
    } else {
      Value*& latest = counts[v.field];
      if (latest != nullptr) latest->current = false;
      latest = &v;
      v.current = true;
    }
  }
}

Claim make_claim(const EntryState& state, const EventDigest& event, const MemberRow& member, const ReportRow& report) {
  Claim claim;
  claim.status = event.status;
  claim.commitment = event.commitment;
  if (!event.speaker.empty()) {
    const Party& s = event.speaker.front();
    claim.speaker = s.name;
    if (!s.country.empty() && s.kind != ActorKind::kCountry) claim.speaker += " (" + s.country + ")";
    claim.speaker_key = s.key;
    claim.speaker_country = s.country;
  }
  claim.via = event.via;
  claim.authority = authority(state, event, teller_of(report, member.origin));
  claim.report = member.report;
  claim.event = member.event;
  claim.origin = member.origin;
  claim.published = report.published;
  claim.words = event.clause;
  claim.extent = event.extent;
  claim.confirmed = event.commitment == Commitment::kConfirmed;
  return claim;
}

// Someone else tells of part where this one tells of all, or the other way round.
bool of_other_extent(const Claim& claim, const std::vector<Claim>& all) {
  return claim.extent != Extent::kUntold && std::any_of(all.begin(), all.end(), [&](const Claim& other) {
           return other.extent != Extent::kUntold && other.extent != claim.extent &&
                  (other.speaker_country.empty() ? other.speaker_key : other.speaker_country) !=
                      (claim.speaker_country.empty() ? claim.speaker_key : claim.speaker_country);
         });
}

Day told_on(const Claim& c) {
  return c.published.begin != kDayMin ? c.published.begin : c.published.end != kDayMax ? c.published.end - 1 : kDayMax;
}

bool never(EventStatus s) { return s == EventStatus::kDenied || s == EventStatus::kDidNotHappen; }

}  // namespace

std::optional<Entry> full_entry(const Shelf& shelf, std::string_view id) {
  std::optional<EntryRow> row = shelf.entry(id);
  if (!row) return std::nullopt;
  Entry entry;
  entry.row = *row;
  entry.members = shelf.members_of(id);
  EntryState state = whole_state(shelf, *row);
  for (const MemberRow& member : entry.members) {
    std::shared_ptr<const Digest> digest = current_digest(shelf, member.report);
    std::optional<ReportRow> report = shelf.report(member.report);
    const EventDigest* event = digest ? event_in(*digest, member.event) : nullptr;
    if (event == nullptr || !report) continue;
    add_values(entry.values, *event, member);
    // A mere mention claims nothing, nor does "is on" before the day.
    Interval when = current_when(state);
    bool before = event->status == EventStatus::kUnderWay && when.begin != kDayMin && report->dated &&
                  when.begin >= report->published.end;
    if (!state.named_only && (event->named_only || before)) continue;
    entry.claims.push_back(make_claim(state, *event, member, *report));
    if (!member.maybe.empty() &&
        std::find(entry.maybe_same.begin(), entry.maybe_same.end(), member.maybe) == entry.maybe_same.end())
      entry.maybe_same.push_back(member.maybe);
  }
  // Undated reports are read last, but what they tell stands where it was told.
  std::stable_sort(entry.claims.begin(), entry.claims.end(),
                   [](const Claim& a, const Claim& b) { return told_on(a) < told_on(b); });
  mark_values(entry, state);
  for (const Claim& c : entry.claims)
    if (of_other_extent(c, entry.claims)) entry.disputes.push_back(c);
  for (const Claim& c : entry.claims)
    if ((never(c.status) && is_past(row->status)) || (never(row->status) && is_past(c.status)))
      entry.disputes.push_back(c);
  return entry;
}

Comparison compare_reports(const Shelf& shelf, const std::vector<std::string>& reports) {
  Comparison out;
  std::map<std::string, std::vector<MemberRow>> by_entry;
  std::map<std::string, std::vector<std::string>> by_position;
  for (const std::string& report : reports) {
    for (const MemberRow& m : shelf.members_in(report)) by_entry[m.entry].push_back(m);
    for (const StanceRow& s : shelf.stances_in(report)) {
      std::vector<std::string>& holders = by_position[s.position];
      if (holders.empty() || holders.back() != report) holders.push_back(report);
    }
  }
  for (auto& [id, members] : by_entry) {
    Comparison::Line line;
    line.entry = id;
    line.members = members;
    bool several = std::any_of(members.begin(), members.end(),
                               [first = members.front().report](const MemberRow& m) { return m.report != first; });
    if (std::optional<Entry> entry = full_entry(shelf, id)) {
      auto ours = [&](const std::string& r) { return std::find(reports.begin(), reports.end(), r) != reports.end(); };
      for (const Claim& c : entry->claims)
        if (ours(c.report)) line.claims.push_back(c);
      for (const Claim& c : line.claims) line.status_differs |= c.status != line.claims.front().status;
      std::map<std::string, int> given;
      std::vector<Value> values;
      for (Value v : entry->values) {
        std::erase_if(v.sources, [&](const Value::Source& s) { return !ours(s.report); });
        if (v.sources.empty()) continue;
        ++given[v.field];
        values.push_back(std::move(v));
      }
      if (several)
        for (Value& v : values)
          if (given[v.field] > 1) line.differing.push_back(std::move(v));
    }
    (several ? out.alike : out.only_one).push_back(std::move(line));
  }
  auto in_text = [](const Comparison::Line& a, const Comparison::Line& b) {
    return std::tie(a.members.front().report, a.members.front().event) <
           std::tie(b.members.front().report, b.members.front().event);
  };
  std::sort(out.alike.begin(), out.alike.end(), in_text);
  std::sort(out.only_one.begin(), out.only_one.end(), in_text);
  for (auto& [id, holders] : by_position) out.positions.push_back({id, holders});
  return out;
}

}  // namespace dateline
