// Format `text`: one plain-text report.
#ifndef DATELINE_READ_TEXT_H
#define DATELINE_READ_TEXT_H

#include <string>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// `bytes` become the report's text. `source_name` says where they came from, for messages. Fails (kInput) where they
// are not UTF-8.
Result<Report> read_text(std::string bytes, std::string source_name);

}  // namespace dateline

#endif
