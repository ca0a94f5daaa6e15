// Where quotations lie among the words, and what is left of a claim's content once its quotations are known.
#ifndef DATELINE_STATEMENTS_QUOTE_PLACES_H
#define DATELINE_STATEMENTS_QUOTE_PLACES_H

#include <vector>

#include "statements/claim.h"

namespace dateline {

struct QuotePlaces {
  explicit QuotePlaces(const Scene& scene);

  // The first word that begins at or after the byte.
  uint32_t word_at(uint32_t byte) const;

  const Report& report;
  std::vector<uint32_t> quote_of;      // innermost quote around each word, its own marks left out
  std::vector<WordRange> quote_words;  // of each quote; empty: no quotation
};

// Cuts cue and source out of the content, and down to the marks where it is direct speech. `quoted`: the quotations
// that were given to the claim.
void settle_content(const Scene& scene, const QuotePlaces& places, const std::vector<Span>& quoted, Claim* claim);

}  // namespace dateline

#endif
