#include "syntax/attach.h"

#include <algorithm>
#include <string_view>

namespace dateline::syntax {
namespace {

constexpr std::string_view kMarks[] = {"after", "as", "before", "if", "once", "till", "unless", "until", "when"};

bool is_comma(const Report& report, uint32_t word) {
  return report.words[word].upos == Upos::kPunct && report.slice(report.words[word].span) == ",";
}

// The verb next to the clause that begins at `first`, if it stands in a clause with a subject of its own that a comma
// parts from `head`; else `head`.
uint32_t verb_beside(const Report& report, uint32_t head, uint32_t first) {
  uint32_t verb = first - 1;
  while (verb > head && report.words[verb].upos != Upos::kVerb) --verb;
  uint32_t clause = verb;
  auto up = [&](uint32_t word) { return report.words[word].head; };
  while (up(clause) && up(clause).value > head && up(clause).value < first) clause = up(clause).value;
  if (verb == head || up(clause) != WordId(head) || report.words[clause].deprel != Deprel::kAdvcl) return head;
  bool parted = false;
  for (uint32_t w = head + 1; w < verb; ++w) {
    parted |= is_comma(report, w);
    if (parted && up(w) == WordId(clause) && report.words[w].deprel == Deprel::kNsubj) return verb;
  }
  return head;
}

constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};

}  // namespace

void reattach_days(Report& report) {
  for (const Sentence& sentence : report.sentences) {
    for (uint32_t i = sentence.words.begin.value + 1; i < sentence.words.end.value; ++i) {
      Word& day = report.words[i];
      bool hangs = day.deprel == Deprel::kObl || day.deprel == Deprel::kOblUnmarked || day.deprel == Deprel::kObj;
      if (!hangs || !day.head || day.head.value < i) continue;
      if (std::find(std::begin(kDays), std::end(kDays), report.slice(day.span)) == std::end(kDays)) continue;
      const Word& verb = report.word(day.head);
      bool on = report.words[i - 1].deprel == Deprel::kCase && report.words[i - 1].head == WordId(i);
      uint32_t first = on ? i - 1 : i;
      if (verb.deprel != Deprel::kCcomp || !verb.head || verb.head.value + 1 != first) continue;
      for (uint32_t w = i + 1; w < day.head.value; ++w) {
        bool subject = report.words[w].head == day.head && (report.words[w].deprel == Deprel::kNsubj ||
                                                            report.words[w].deprel == Deprel::kNsubjPass);
        if (!subject) continue;
        day.head = verb.head;
        break;
      }
    }
  }
}

void reattach_conditions(Report& report) {
  for (const Sentence& sentence : report.sentences) {
    for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
      Word& word = report.words[i];
      if (word.deprel != Deprel::kAdvcl || !word.head || word.head.value >= i) continue;
      uint32_t head = word.head.value, first = i;
      for (uint32_t c = i; c-- > head + 1;) {
        if (report.words[c].head == WordId(i)) first = c;
      }
      std::string_view mark = report.words[first].lemma;
      if (first < head + 2 || is_comma(report, first - 1)) continue;
      if (std::find(std::begin(kMarks), std::end(kMarks), mark) == std::end(kMarks)) continue;
      word.head = WordId(verb_beside(report, head, first));
    }
  }
}

}  // namespace dateline::syntax
