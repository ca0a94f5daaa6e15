// Stage `statements`: who is said to have said what, to whom, through whom.
#ifndef DATELINE_STATEMENTS_STATEMENTS_H
#define DATELINE_STATEMENTS_STATEMENTS_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct StatementTables;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const StatementTables>> load_statements(std::string_view user_directory);

void find_statements(Report& report, const StatementTables& tables);

}  // namespace dateline

#endif
