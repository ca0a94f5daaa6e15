#include "events/events.h"

#include <algorithm>

#include "events/acts.h"
#include "events/corefer.h"
#include "events/details.h"
#include "events/factuality.h"
#include "events/frame.h"
#include "events/parties.h"
#include "events/status.h"
#include "events/tables.h"
#include "events/tree.h"

namespace dateline {

void find_events(Report& report, const EventTables& tables) {
  std::vector<Event> events;
  {
    ClauseTree tree(report, [&](std::string_view lemma) { return tables.known_verbs.contains(lemma); });
    Frames frames(tree, tables);
    Parties parties(tree, frames, tables);
    StatusReader status(frames, tables);
    ActFinder finder(tree, frames, parties, status, tables);
    Details details(tree, frames, parties, status, tables);
    for (const Act& act : finder.find()) events.push_back(details.make(act));
    events = merge_mentions(report, std::move(events));
    add_anaphora(events, tree, frames, details, status, tables);
    report.factuality = find_factuality(tree, status, tables);
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    return a.mentions[0].trigger.begin < b.mentions[0].trigger.begin;
  });
  report.events = std::move(events);
}

}  // namespace dateline
