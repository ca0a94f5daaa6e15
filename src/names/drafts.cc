#include "names/drafts.h"

#include "names/fold.h"
#include "names/sentence_drafter.h"

namespace dateline {

WordId head_of(const Report& report, WordRange words) {
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    WordId head = report.words[i].head;
    if (report.words[i].upos == Upos::kPunct || report.words[i].upos == Upos::kAdp) continue;
    if (report.words[i].deprel == Deprel::kDet || report.words[i].deprel == Deprel::kCase) continue;
    if (!head || !words.contains(head)) return WordId(i);
  }
  return words.empty() ? words.begin : WordId(words.end.value - 1);
}

std::string folded(const Report& report, WordId word) { return fold(report.slice(report.word(word).span)); }

void draft_mentions(const Report& report, uint32_t sentence, const NameTables& tables,
                    const std::vector<char>& is_time, const ReportNames& known, std::vector<Draft>* out) {
  SentenceDrafter(report, sentence, tables, is_time, known, out).run();
}

}  // namespace dateline
