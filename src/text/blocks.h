// The stretches of a text within which sentences are looked for: no sentence crosses the end of a block.
#ifndef DATELINE_TEXT_BLOCKS_H
#define DATELINE_TEXT_BLOCKS_H

#include <vector>

#include "dateline/report.h"

namespace dateline {

struct Block {
  Span span;  // without surrounding white space, never empty
  SentenceKind kind = SentenceKind::kProse;
  bool opens_paragraph = false;
};

// The blocks of report.text in order: paragraphs, list items, the title; furniture is left out, and parts what stands
// before it from what stands after it. Single line breaks part blocks, except in a text whose lines have been wrapped
// at a fixed width.
std::vector<Block> find_blocks(const Report& report);

}  // namespace dateline

#endif
