// Lists of spans of one text: sorted, not overlapping.
#ifndef DATELINE_STATEMENTS_SPANS_H
#define DATELINE_STATEMENTS_SPANS_H

#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline {

// Adds a span; what touches becomes one.
void add_span(Span span, std::vector<Span>* spans);
// Takes `out` away from all of them.
void cut_span(Span out, std::vector<Span>* spans);
// Whether no ASCII letter or digit stands in the span; true for an empty one.
bool only_marks(std::string_view text, Span span);
// Takes space and stray commas from the ends; spans of nothing but marks go.
void trim_spans(std::string_view text, std::vector<Span>* spans);

}  // namespace dateline

#endif
