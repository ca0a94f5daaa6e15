// The path for any processor.
#include <cstddef>
#include <cstdint>

#include "learn/steps.h"

namespace dateline {
namespace {

#include "learn/steps.inc"

bool usable() { return true; }

void product(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    const int8_t* block = packed + column * depth;
    for (size_t r = 0; r < rows; ++r) {
      int32_t sum[kColumnBlock];
      for (size_t c = 0; c < kColumnBlock; ++c) sum[c] = start[column + c];
      const uint8_t* in = a + r * a_stride;
      for (size_t k = 0; k < depth; k += kDepthGroup) {
        const int8_t* w = block + k * kColumnBlock;
        const int32_t a0 = in[k], a1 = in[k + 1], a2 = in[k + 2], a3 = in[k + 3];
        for (size_t c = 0; c < kColumnBlock; ++c) {
          sum[c] += a0 * w[4 * c] + a1 * w[4 * c + 1] + a2 * w[4 * c + 2] + a3 * w[4 * c + 3];
        }
      }
      for (size_t c = 0; c < kColumnBlock; ++c) out[r * out_stride + column + c] = sum[c];
    }
  }
}

}  // namespace

extern const Steps kPlainSteps;
const Steps kPlainSteps = {"plain",  usable,   product,   scaled,   activated,
                           embedded, combined, recurrent, greatest, greatest_integer};

}  // namespace dateline
