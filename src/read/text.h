// Format `text`: a file is one report. Lines "Title: …", "URL: …", "Published: …" may stand first, with an empty line
// after them.
#ifndef DATELINE_READ_TEXT_H
#define DATELINE_READ_TEXT_H

#include <string>

#include "dateline/report.h"
#include "dateline/result.h"
#include "read/tables.h"

namespace dateline {

// `source_name` says where the bytes came from, for messages. Without headers the bytes are the report's text as they
// are (less a byte order mark), and its first line is the title if it looks like one. Fails (kInput) where they are not
// UTF-8 or hold no text.
Result<Report> read_text(std::string bytes, std::string source_name, const ReadTables& tables);

}  // namespace dateline

#endif
