// TimeML: the text with its time expressions marked (TIMEX3) and the report's day as the creation time.
#ifndef DATELINE_EXPORT_TIMEML_H
#define DATELINE_EXPORT_TIMEML_H

#include <string>

#include "dateline/report.h"

namespace dateline {

// One XML document for the report, ended by a newline. Characters that XML cannot hold are replaced by U+FFFD.
void append_timeml(const Report& report, std::string& out);

}  // namespace dateline

#endif
