// Stage `time`: time expressions as intervals, and the report's own date with its evidence.
#ifndef DATELINE_TIME_TIME_H
#define DATELINE_TIME_TIME_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct TimeTables;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const TimeTables>> load_time(std::string_view user_directory);

void find_times(Report& report, const TimeTables& tables);

}  // namespace dateline

#endif
