#include "syntax/lemma.h"

namespace dateline::syntax {

void LemmaMaker::make(const Network& network, std::string_view form, uint8_t xpos, uint16_t script, std::string& lemma) {
  constexpr size_t kLongest = 4096;  // of a "word" that is none
  form = form.substr(0, kLongest);
  fold_typography(form, folded_);
  const int64_t known = network.lemma_keys.find(hash_bytes(xpos_name(xpos), hash_bytes(folded_)));
  const LemmaScript& rule = network.script_labels[known >= 0 ? network.lemma_scripts[known] : script];
  if (rule.mode == 3) {
    lemma = rule.tail;
    return;
  }
  if (rule.mode == 1) lower_case(folded_, cased_);
  else if (rule.mode == 2) title_case(folded_, cased_);
  else cased_ = folded_;
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
