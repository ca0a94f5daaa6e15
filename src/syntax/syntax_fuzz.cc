// Words of any bytes in sentences of any length: no crash, and every sentence is one tree.
#include <cassert>
#include <cstdint>
#include <cstdlib>

#include "syntax/syntax.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const auto model = [] {
    auto loaded = load_syntax("");
    if (!loaded) std::abort();
    return loaded.value();
  }();
  Report report;
  report.text.assign(reinterpret_cast<const char*>(data), size);
  // Byte 0x01 ends a word, 0x02 also the sentence.
  uint32_t word = 0, sentence = 0;
  for (uint32_t at = 0; at <= size; ++at) {
    if (at < size && data[at] > 2) continue;
    if (at > word) {
      Word w;
      w.span = {word, at};
      report.words.push_back(w);
    }
    word = at + 1;
    if ((at == size || data[at] == 2) && report.words.size() > sentence) {
      Sentence s;
      s.span = {report.words[sentence].span.begin, report.words.back().span.end};
      s.words = {WordId(sentence), WordId(report.words.size())};
      report.sentences.push_back(s);
      sentence = static_cast<uint32_t>(report.words.size());
    }
  }
  parse_words(report, *model);
  for (const Sentence& s : report.sentences) {
    size_t roots = 0;
    for (uint32_t i = s.words.begin.value; i < s.words.end.value; ++i) {
      roots += !report.words[i].head;
      uint32_t at = i, steps = 0;
      while (report.words[at].head && steps++ <= s.words.size()) at = report.words[at].head.value;
      assert(steps <= s.words.size());
    }
    assert(roots == 1);
  }
  return 0;
}
