// Event data as PETRARCH and TABARI wrote it: tab-separated lines of date, source, target, CAMEO code and more.
#ifndef DATELINE_EXPORT_CAMEO_H
#define DATELINE_EXPORT_CAMEO_H

#include <string>
#include <string_view>

#include "dateline/report.h"

namespace dateline {

inline constexpr std::string_view kCameoHeader = "date\tsource\ttarget\tcode\tgoldstein\tstatus\tid\ttext\n";

// One line for each pair of source and target; both directions where the parties act on each other.
void append_cameo(const Report& report, std::string& out);

}  // namespace dateline

#endif
