// The path for any processor.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "learn/steps.h"

namespace dateline {
namespace {

constexpr size_t kLanes = 4;
#include "learn/steps.inc"

bool usable() { return true; }

void product(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  constexpr size_t kBlock = kColumnBlock * kDepthGroup;
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    const int8_t* block = packed + column * depth;
    for (size_t r = 0; r < rows; ++r) {
      // One product fits 16 bits; four of them in 32 are added up at the end.
      Whole part[kBlock / kLanes] = {};
      for (size_t k = 0; k < depth; k += kDepthGroup) {
        Short in;
        for (size_t i = 0; i < kLanes; ++i) in[i] = a[r * a_stride + k + i % kDepthGroup];
        const int8_t* w = block + k * kColumnBlock;
        for (size_t p = 0; p < kBlock / kLanes; ++p) {
          Signed weights;
          get(w + p * kLanes, weights);
          part[p] += __builtin_convertvector(__builtin_convertvector(weights, Short) * in, Whole);
        }
      }
      int32_t sums[kBlock];
      std::memcpy(sums, part, sizeof part);
      for (size_t c = 0; c < kColumnBlock; ++c) {
        out[r * out_stride + column + c] =
            start[column + c] + sums[4 * c] + sums[4 * c + 1] + sums[4 * c + 2] + sums[4 * c + 3];
      }
    }
  }
}

}  // namespace

extern const Steps kPlainSteps;
const Steps kPlainSteps = {"plain",  usable,   product,   product,  scaled,          activated,
                           embedded, combined, recurrent, greatest, greatest_integer};

}  // namespace dateline
