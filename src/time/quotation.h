// Quotations as the time stage needs them: where quotation marks open and close, and on which day what stands between
// them was said. Statements are found later, by another stage; here only marks, a word of speech and its own date
// count.
#ifndef DATELINE_TIME_QUOTATION_H
#define DATELINE_TIME_QUOTATION_H

#include <vector>

#include "time/published.h"

namespace dateline::time {

// A stretch between quotation marks, which are part of it. One that its paragraph leaves open ends with the paragraph.
struct Quotation {
  Span span;
  bool continues = false;  // the one before was left open, and this paragraph opens with a mark again
};

// In text order, not overlapping.
std::vector<Quotation> find_quotations(const Report& report, const std::vector<Atom>& atoms);

// For each quotation the expression that tells when it was said: "he said on Tuesday: '...'"; SIZE_MAX: none.
std::vector<size_t> statement_days(const Report& report, const std::vector<Quotation>& quotations,
                                   const std::vector<Item>& items, const TimeTables& tables);

// Whether the expression tells when something was said: "officials said Tuesday, 14 June 2022".
bool dates_speech(const Report& report, const Item& item, const TimeTables& tables);

}  // namespace dateline::time

#endif
