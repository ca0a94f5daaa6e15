// Copies: which earlier report's text a report carries, in whole or part.
#ifndef DATELINE_RECORD_COPIES_H
#define DATELINE_RECORD_COPIES_H

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

// The runs of words of a sentence, hashed, in text order. A sentence of fewer than kRun words is one run.
std::vector<uint32_t> shingles_of(std::string_view sentence);

// Keys under which copies of the same text meet: the least shingle of each sentence, the least kCopyKeys of them.
inline constexpr size_t kCopyKeys = 16;
std::vector<uint64_t> copy_keys(const Digest&);

struct Containment {
  int of_copy = 0;      // per mille of the copy's runs that stand in the original
  int of_original = 0;  // per mille of the original's runs that stand in the copy
  int shared = 0;       // runs
};
Containment containment(const std::vector<uint32_t>& original, const std::vector<uint32_t>& copy);  // of Digest::runs
// Enough shared text that nobody wrote it twice.
bool is_copy(const Containment&);

// Per mille of a sentence's runs that stand in `original`.
int sentence_containment(const SentencePrint&, const Digest& original);

CopyAccount copy_account(const Digest& original, const Digest& copy);

}  // namespace dateline

#endif
