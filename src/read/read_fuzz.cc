// Any bytes, read as each format: no crash, no endless loop, and every report has sound spans.
#include <cstdint>
#include <cstdlib>

#include "read/conllu.h"
#include "read/csv.h"
#include "read/json.h"
#include "read/tables.h"
#include "read/text.h"

namespace {

using namespace dateline;

void expect_sound(const Report& report) {
  uint32_t at = 0;
  if (report.title.end > report.text.size()) std::abort();
  for (const Furniture& f : report.furniture) {
    if (f.span.begin < at || f.span.empty() || f.span.end > report.text.size()) std::abort();
    at = f.span.end;
  }
  for (const Word& w : report.words) {
    if (w.span.empty() || w.span.end > report.text.size()) std::abort();
  }
}

template <typename Reader>
void read_all(Reader reader) {
  while (std::optional<Result<Report>> report = reader.next()) {
    if (*report) expect_sound(report->value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::shared_ptr<const ReadTables> kTables = load_read("").value();
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0] % 5) {
    case 0:
      read_all(JsonReader(ByteStream::of(bytes), "fuzz", false, kTables));
      break;
    case 1:
      read_all(JsonReader(ByteStream::of(bytes), "fuzz", true, kTables));
      break;
    case 2:
      read_all(CsvReader(ByteStream::of(bytes), "fuzz", kTables));
      break;
    case 3:
      read_all(ConlluReader(ByteStream::of(bytes), "fuzz"));
      break;
    default:
      if (Result<Report> report = read_text(bytes, "fuzz", *kTables)) expect_sound(report.value());
  }
  return 0;
}
