#include "read/text.h"

namespace dateline {

Result<Report> read_text(std::string bytes, std::string source_name) {
  Report report;
  report.text = std::move(bytes);
  report.source_name = std::move(source_name);
  return report;
}

}  // namespace dateline
