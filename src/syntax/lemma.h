// Lemmas: the script that the lemma table or the network chose, applied to a form.
#ifndef DATELINE_SYNTAX_LEMMA_H
#define DATELINE_SYNTAX_LEMMA_H

#include <string>
#include <string_view>

#include "syntax/network.h"

namespace dateline::syntax {

class LemmaMaker {
 public:
  void make(const LemmaScript& script, std::string_view form, std::string& lemma);

 private:
  std::string folded_, cased_;
};

}  // namespace dateline::syntax

#endif
