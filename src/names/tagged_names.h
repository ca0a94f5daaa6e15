// The names of one sentence as the name head of the syntax model tagged them, with what it is known to err in put
// right.
#ifndef DATELINE_NAMES_TAGGED_NAMES_H
#define DATELINE_NAMES_TAGGED_NAMES_H

#include <vector>

#include "names/names_in_text.h"

namespace dateline {

NameType type_of(NameTag tag);

// The word begins with a capital.
bool is_capital(const Report& report, uint32_t word);

// Takes determiners, prepositions and punctuation off the edges: tags run over there.
void trim(const Report& report, WordRange* words);

std::vector<NameSpan> tagged_names(const Report& report, const Sentence& sentence);

}  // namespace dateline

#endif
