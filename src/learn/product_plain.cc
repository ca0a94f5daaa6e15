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

typedef int8_t Signed16 __attribute__((vector_size(16)));
typedef int16_t Short8 __attribute__((vector_size(16)));
typedef int32_t Whole4 __attribute__((vector_size(16)));
typedef uint32_t Bits4 __attribute__((vector_size(16)));

// The bytes of two vectors in turn: the lower halves, the upper halves.
#if defined(__clang__) || __GNUC__ >= 12
Signed16 lower_in_turn(Signed16 a, Signed16 b) {
  return __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
Signed16 upper_in_turn(Signed16 a, Signed16 b) {
  return __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}
#else  // GCC 11 has only its own older form
Signed16 lower_in_turn(Signed16 a, Signed16 b) {
  return __builtin_shuffle(a, b, Signed16{0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23});
}
Signed16 upper_in_turn(Signed16 a, Signed16 b) {
  return __builtin_shuffle(a, b, Signed16{8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31});
}
#endif

// Sixteen-byte vectors, which every processor has or the compiler spells out. A product of two bytes fits 16 bits; the
// two halves of each 32-bit lane are added as soon as they are there.
void product(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    const int8_t* block = packed + column * depth;
    for (size_t r = 0; r < rows; ++r) {
      Whole4 part[kColumnBlock / 2] = {};  // two columns, two partial sums of each
      for (size_t k = 0; k < depth; k += kDepthGroup) {
        const uint8_t* four = a + r * a_stride + k;
        const int16_t a0 = four[0], a1 = four[1], a2 = four[2], a3 = four[3];
        const Short8 in = {a0, a1, a2, a3, a0, a1, a2, a3};
        const int8_t* w = block + k * kColumnBlock;
#pragma GCC unroll 4
        for (size_t p = 0; p < kColumnBlock / 2; p += 2) {
          Signed16 weights;
          get(w + p * 8, weights);
          const Signed16 sign = weights < 0;
          const Short8 low = reinterpret_cast<Short8>(lower_in_turn(weights, sign));
          const Short8 high = reinterpret_cast<Short8>(upper_in_turn(weights, sign));
          const Whole4 first = reinterpret_cast<Whole4>(low * in), second = reinterpret_cast<Whole4>(high * in);
          part[p] += (reinterpret_cast<Whole4>(reinterpret_cast<Bits4>(first) << 16) >> 16) + (first >> 16);
          part[p + 1] += (reinterpret_cast<Whole4>(reinterpret_cast<Bits4>(second) << 16) >> 16) + (second >> 16);
        }
      }
      int32_t sums[2 * kColumnBlock];
      std::memcpy(sums, part, sizeof part);
      for (size_t c = 0; c < kColumnBlock; ++c) {
        out[r * out_stride + column + c] = start[column + c] + sums[2 * c] + sums[2 * c + 1];
      }
    }
  }
}

}  // namespace

extern const Steps kPlainSteps;
const Steps kPlainSteps = {"plain",  usable,   product,   product,  scaled,          activated,
                           embedded, combined, recurrent, greatest, greatest_integer};

}  // namespace dateline
