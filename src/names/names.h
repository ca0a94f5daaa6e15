// Stage `names`: mentions and the actors they mean, with role, country and sectors.
#ifndef DATELINE_NAMES_NAMES_H
#define DATELINE_NAMES_NAMES_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct NameTables;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const NameTables>> load_names(std::string_view user_directory);

void find_actors(Report& report, const NameTables& tables);

}  // namespace dateline

#endif
