// Which noun phrases of a report mean the same thing, whatever it is: people, bodies, and also "the study", "the
// problem", "it". Report keeps actors only; this is the wider view, for measuring and for whoever asks for it.
#ifndef DATELINE_NAMES_CHAINS_H
#define DATELINE_NAMES_CHAINS_H

#include <vector>

#include "names/resolve.h"

namespace dateline {

// Chains of at least two phrases each, in text order. `resolver` has run.
std::vector<std::vector<WordRange>> find_chains(const Report& report, const Resolver& resolver);

}  // namespace dateline

#endif
