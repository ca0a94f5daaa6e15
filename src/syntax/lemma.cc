#include "syntax/lemma.h"

namespace dateline::syntax {

void LemmaMaker::make(const LemmaScript& rule, std::string_view form, std::string& lemma) {
  constexpr size_t kLongest = 4096;  // of a "word" that is none
  form = form.substr(0, kLongest);
  fold_typography(form, folded_);
  if (rule.mode == 3) {
    lemma = rule.tail;
    return;
  }
  if (rule.mode == 1)
    lower_case(folded_, cased_);
  else if (rule.mode == 2)
    title_case(folded_, cased_);
  else
    cased_ = folded_;
  // A rule that would leave nothing of the word does not fit it.
  const size_t end = without_last(cased_, rule.cut);
  if (end == 0) {
    lemma = cased_;
    return;
  }
  lemma.assign(cased_, 0, end);
  lemma += rule.tail;
}

}  // namespace dateline::syntax
