// No bytes make the time stage crash, run long or mark a place outside the text. The first byte chooses how much of
// the report's frame there is.
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>

#include "text/text.h"
#include "time/time.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const auto tables = load_time("").value();
  static const auto text_model = load_text("").value();
  if (size == 0) return 0;
  Report report;
  report.text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (data[0] & 1) find_words(report, *text_model);
  if (data[0] & 2) report.known_date = DateEvidence{{}, "metadata", {17931, 17932}};
  if (data[0] & 4) report.known_date = DateEvidence{{}, "metadata", {17900, 17990}};
  if (data[0] & 8) report.url = report.text.substr(0, 60);
  if (data[0] & 16) report.published_as_given = report.text.substr(0, 40);
  find_times(report, *tables);
  uint32_t last = 0;
  for (const TimeExpression& t : report.times) {
    assert(last <= t.span.begin && t.span.begin < t.span.end && t.span.end <= report.text.size());
    assert(!t.value.empty());
    assert(!t.interval || t.interval->begin <= t.interval->end);
    last = t.span.end;
  }
  return 0;
}
