// The text form of a Report, one finding a line, its span first: the debug output, the golden tests and the fixtures.
#ifndef DATELINE_EXPORT_DUMP_H
#define DATELINE_EXPORT_DUMP_H

#include <string>

#include "dateline/report.h"

namespace dateline {

// Layers that are empty are left out. Ends with a newline.
std::string dump_report(const Report& report);

}  // namespace dateline

#endif
