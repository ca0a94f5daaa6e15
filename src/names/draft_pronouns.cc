#include "names/drafts.h"

namespace dateline {

void draft_pronouns(const Report& report, uint32_t sentence, std::vector<Draft>* out) {
  const WordRange words = report.sentences[sentence].words;
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    const Word& w = report.words[i];
    if (w.upos != Upos::kPron) continue;
    std::string text = folded(report, WordId(i));
    Draft d;
    if (text == "he" || text == "him" || text == "his" || text == "himself") {
      d.gender = 'm';
    } else if (text == "she" || text == "her" || text == "hers" || text == "herself") {
      d.gender = 'f';
    } else if (text == "they" || text == "them" || text == "their" || text == "theirs" || text == "themselves") {
      d.plural = true;
      d.kind = ActorKind::kGroup;
    } else if (text == "it" || text == "its" || text == "itself") {
      if (w.deprel == Deprel::kExpl) continue;
      d.kind = ActorKind::kOrganisation;
    } else if (text == "i" || text == "me" || text == "my" || text == "myself" || text == "we" || text == "us" ||
               text == "our" || text == "ourselves" || text == "mine" || text == "ours") {
      d.plural = text == "we" || text == "us" || text == "our" || text == "ourselves" || text == "ours";
      d.rule = "first person";
    } else {
      continue;
    }
    d.form = MentionForm::kPronoun;
    d.words = {WordId(i), WordId(i + 1)};
    d.head = WordId(i);
    d.definite = true;
    d.sentence = sentence;
    out->push_back(std::move(d));
  }
}

}  // namespace dateline
