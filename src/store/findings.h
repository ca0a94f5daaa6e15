// What was found in one report, as rows.
#ifndef DATELINE_STORE_FINDINGS_H
#define DATELINE_STORE_FINDINGS_H

#include "dateline/report.h"
#include "store/sql.h"

namespace dateline {

// Replaces all finding rows of report `id` by those of `report`. REQUIRES: a transaction is open.
void write_findings(Database& db, int64_t id, const Report& report);

// The layer that `read` fills, from the row of report `id`: enough to code it again.
Report report_as_read(Database& db, int64_t id);

}  // namespace dateline

#endif
