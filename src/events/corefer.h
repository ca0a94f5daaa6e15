// Several clauses, one event: mentions of the same event in one report become one Event.
#ifndef DATELINE_EVENTS_COREFER_H
#define DATELINE_EVENTS_COREFER_H

#include <vector>

#include "events/details.h"

namespace dateline {

// Merges in text order; the first mention stays the main one, later ones fill what it left open.
std::vector<Event> merge_mentions(const Report& report, std::vector<Event> events);

// "The meeting at the house comes ahead of …": a definite event noun without parties of its own becomes a further
// mention of the last event of its type before it, and adds its place and time.
void add_anaphora(std::vector<Event>& events, const ClauseTree& tree, Frames& frames, Details& details, StatusReader& status,
                  const EventTables& tables);

}  // namespace dateline

#endif
