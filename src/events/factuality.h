// Given a word that tells of something (a verb, an event noun): did it happen? As a status and as a grade −3 … +3.
#ifndef DATELINE_EVENTS_FACTUALITY_H
#define DATELINE_EVENTS_FACTUALITY_H

#include <vector>

#include "events/status.h"

namespace dateline {

// For every verb, predicate and common noun of the report that stands as an argument, in text order.
std::vector<Factuality> find_factuality(const ClauseTree& tree, StatusReader& status, const EventTables& tables);

}  // namespace dateline

#endif
