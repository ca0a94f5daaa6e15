#include "record/whole_record.h"

#include <algorithm>

#include "record/hash.h"

namespace dateline {

std::string whole_record(const Shelf& shelf, std::vector<std::string> ids) {
  std::string out;
  std::sort(ids.begin(), ids.end());
  auto turn = [](const Turn& t) { return std::to_string(t.when) + "/" + t.report; };
  for (const std::string& id : ids) {
    std::optional<ReportRow> r = shelf.report(id);
    if (!r) continue;
    out += id + " copy " + r->copy_of + " " + std::to_string(r->containment) + " origin " + r->origin + " story " +
           r->story + " [" + std::to_string(r->published.begin) + "," + std::to_string(r->published.end) + ") " +
           r->story_reason + " keys " + std::to_string(r->keys.size()) + "\n";
    for (const DateEvidence& e : r->evidence)
      out += "  dated by " + e.kind + " [" + std::to_string(e.interval.begin) + "," + std::to_string(e.interval.end) + ")\n";
    if (std::optional<StoryRow> s = shelf.story(r->story))
      out += "  story " + s->first_report + " " + std::to_string(s->reports) + " " + std::to_string(s->first) + " " +
             std::to_string(s->last) + " now " + s->now + " joins " + std::to_string(s->joins.size()) + "\n";
    for (const MemberRow& m : shelf.members_in(id)) {
      out += "  " + m.entry + " " + m.origin + " news " + std::to_string(m.news) + " maybe " + m.maybe + " " + m.reason +
             "\n";
      if (std::optional<EntryRow> e = shelf.entry(m.entry); !e)
        out += "    lost\n";
      else
        out += "    sources " + std::to_string(e->sources) + " origins " + std::to_string(e->origins) + " status " +
               std::to_string(static_cast<int>(e->status)) + " first " + turn(e->first) + " last " + turn(e->last) +
               " when " + std::to_string(e->when.begin) + " fold " + std::to_string(hash_of(e->fold)) + "\n";
    }
    for (const StanceRow& s : shelf.stances_in(id)) {
      std::optional<PositionRow> p = shelf.position(s.position);
      out += "  position " + s.position + (p ? " " + p->latest_report + " " + std::to_string(p->reports) + (p->disputed ? " disputed" : "") : " ?") +
             "\n";
    }
  }
  return out;
}

}  // namespace dateline
