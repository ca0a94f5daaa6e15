// Stage `events`: who did what to whom, when and where, and whether it happened.
#ifndef DATELINE_EVENTS_EVENTS_H
#define DATELINE_EVENTS_EVENTS_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct EventTables;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const EventTables>> load_events(std::string_view user_directory);

void find_events(Report& report, const EventTables& tables);

}  // namespace dateline

#endif
