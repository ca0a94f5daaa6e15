// Quotation marks paired by a small automaton over the bytes of a text.
#ifndef DATELINE_STATEMENTS_QUOTES_H
#define DATELINE_STATEMENTS_QUOTES_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline {

// A stretch between quotation marks, marks included. A quotation that runs over several paragraphs is one Quote for
// each paragraph.
struct Quote {
  static constexpr uint32_t kNone = UINT32_MAX;
  Span span;
  bool closed = true;          // false: no closing mark; the span then ends with the paragraph
  uint32_t inside = kNone;     // the quote around it
  uint32_t continues = kNone;  // the quote of the paragraph before, which had no closing mark
};

// The quotes of `text`, sorted by their first byte. `paragraphs`: begins of paragraphs, ascending. Time is linear in
// the text; no mark reaches beyond its paragraph except by `continues`.
std::vector<Quote> find_quotes(std::string_view text, const std::vector<Span>& paragraphs);

}  // namespace dateline

#endif
