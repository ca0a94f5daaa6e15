// Where the sentences of a block end.
#ifndef DATELINE_TEXT_SENTENCES_H
#define DATELINE_TEXT_SENTENCES_H

#include <vector>

#include "text/tokens.h"

namespace dateline {

// Finds the sentences of one block. `tokens` are those of the block from index `first` on. Appends to `ends`, for each
// sentence, the index one past its last token; the last is always tokens->size(). An abbreviation whose full stop ends
// its sentence is parted from it ("etc|."), so `tokens` may grow.
void find_sentences(std::string_view text, size_t first, std::vector<Token>* tokens, std::vector<size_t>* ends);

}  // namespace dateline

#endif
