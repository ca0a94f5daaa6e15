// Any bytes: words and sentences must cover the text.
#include <cstdint>
#include <cstdlib>

#include "text/chars.h"
#include "text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const std::shared_ptr<const TextModel> kModel = load_text("").value();
  Report report;
  report.text.assign(reinterpret_cast<const char*>(data), size);
  find_words(report, *kModel);
  uint32_t at = 0;
  for (const Word& word : report.words) {
    if (word.span.empty() || word.span.begin < at || word.span.end > size) std::abort();
    while (at < word.span.begin) {
      Char c = decode_char(report.text, at);
      if (class_of(c.code) != CharClass::kSpace) std::abort();
      at += c.size;
    }
    at = word.span.end;
  }
  return 0;
}
