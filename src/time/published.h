// The report's own day, as an interval with everything in the report that shows it.
#ifndef DATELINE_TIME_PUBLISHED_H
#define DATELINE_TIME_PUBLISHED_H

#include <vector>

#include "time/direction.h"
#include "time/grammar.h"
#include "time/resolve.h"

namespace dateline::time {

// An expression of the report: what it says, and where it stands.
struct Item {
  Phrase phrase;
  Span span;
  WordRange words;
  SentenceId sentence;      // none: in furniture
  bool quoted = false;      // inside quotation marks
  uint32_t quotation = 0;   // which one, from 0; of no meaning outside
  bool ends_range = false;  // "from Monday to Friday": the second
  bool bracketed = false;   // inside round brackets
};

// Fills report.published and published_evidence; both are empty before. `items` in text order.
void date_report(Report& report, const std::vector<Atom>& atoms, const std::vector<Item>& items,
                 const TimeTables& tables, DirectionFinder& directions);

}  // namespace dateline::time

#endif
