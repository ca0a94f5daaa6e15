// Lemmas: the script that the lemma table or the network chose, applied to a form.
#ifndef DATELINE_SYNTAX_LEMMA_H
#define DATELINE_SYNTAX_LEMMA_H

#include <string>
#include <string_view>

#include "syntax/network.h"

namespace dateline::syntax {

class LemmaMaker {
 public:
  // Writes the lemma of `form`, whose Penn tag is `xpos`; `script` is what the network would do.
  void make(const Network& network, std::string_view form, uint8_t xpos, uint16_t script, std::string& lemma);

 private:
  std::string folded_, cased_;
};

}  // namespace dateline::syntax

#endif
