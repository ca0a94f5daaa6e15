// The header block of texts exported from news archives (LexisNexis, Factiva): outlet, edition, section, byline,
// length, date and copyright around the headline, some of it without labels.
#ifndef DATELINE_READ_EXPORT_HEADER_H
#define DATELINE_READ_EXPORT_HEADER_H

#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline {

struct ExportHeader {
  std::vector<Span> lines;  // in text order; the headline is not among them; empty: this is no export
  Span title;               // empty: none found
};

ExportHeader find_export_header(std::string_view text);

}  // namespace dateline

#endif
