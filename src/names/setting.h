// Where a report is set. News of a country names it once and then writes "police", "the court", "the protesters".
#ifndef DATELINE_NAMES_SETTING_H
#define DATELINE_NAMES_SETTING_H

#include "dateline/report.h"
#include "names/tables.h"

namespace dateline {

// Gives actors for whom no words tell a country that of the place where the report is set, if their kind acts at home:
// police, courts, parliaments, protesters, rebels. Ministers, soldiers and whoever is named may be abroad: they take it only
// where the dateline stands in the country that the report speaks of most. Where places of two countries are told and
// no dateline decides, nobody does.
void take_setting(Report& report, const NameTables& tables);

}  // namespace dateline

#endif
