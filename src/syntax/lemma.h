// Lemmas: the script that the lemma table or the network chose, applied to a form.
#ifndef DATELINE_SYNTAX_LEMMA_H
#define DATELINE_SYNTAX_LEMMA_H

#include <string>
#include <string_view>

#include "syntax/network.h"

namespace dateline::syntax {

class LemmaMaker {
 public:
  // `past`: the form is a past tense or past participle.
  void make(const LemmaScript& script, std::string_view form, bool past, std::string& lemma);

 private:
  std::string folded_, cased_;
};

}  // namespace dateline::syntax

#endif
