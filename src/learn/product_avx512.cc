// AVX-512 VNNI: 64 byte products an instruction, exact. Compiled with -mavx512f -mavx512bw -mavx512vl -mavx512dq
// -mavx512vnni.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "learn/steps.h"

#if defined(__x86_64__) && defined(__AVX512VNNI__)
#include <immintrin.h>

namespace dateline {
namespace {

constexpr size_t kLanes = 16;
#include "learn/steps.inc"

bool usable() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vnni");
}

// kBlocks blocks of 16 columns at once, kRows rows at once: all sums stay in registers.
template <size_t kRows, size_t kBlocks>
inline void block_of(const uint8_t* a, size_t a_stride, size_t depth, const int8_t* w, const int32_t* start,
                     int32_t* out, size_t out_stride) {
  __m512i sum[kRows][kBlocks];
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
    for (size_t b = 0; b < kBlocks; ++b) sum[r][b] = _mm512_loadu_si512(start + b * kColumnBlock);
  }
  for (size_t k = 0; k < depth; k += kDepthGroup) {
    __m512i weights[kBlocks];
#pragma GCC unroll 8
    for (size_t b = 0; b < kBlocks; ++b)
      weights[b] = _mm512_loadu_si512(w + b * kColumnBlock * depth + k * kColumnBlock);
#pragma GCC unroll 8
    for (size_t r = 0; r < kRows; ++r) {
      int32_t four;
      std::memcpy(&four, a + r * a_stride + k, 4);
      const __m512i in = _mm512_set1_epi32(four);
#pragma GCC unroll 8
      for (size_t b = 0; b < kBlocks; ++b) sum[r][b] = _mm512_dpbusd_epi32(sum[r][b], in, weights[b]);
    }
  }
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 8
    for (size_t b = 0; b < kBlocks; ++b) _mm512_storeu_si512(out + r * out_stride + b * kColumnBlock, sum[r][b]);
  }
}

template <size_t kBlocks>
void columns_of(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* w, size_t depth, const int32_t* start,
                int32_t* out, size_t out_stride) {
  size_t r = 0;
  for (; r + 6 <= rows; r += 6) {
    block_of<6, kBlocks>(a + r * a_stride, a_stride, depth, w, start, out + r * out_stride, out_stride);
  }
  for (; r + 2 <= rows; r += 2) {
    block_of<2, kBlocks>(a + r * a_stride, a_stride, depth, w, start, out + r * out_stride, out_stride);
  }
  if (r < rows) block_of<1, kBlocks>(a + r * a_stride, a_stride, depth, w, start, out + r * out_stride, out_stride);
}

void product(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  size_t column = 0;
  for (; column + 4 * kColumnBlock <= columns; column += 4 * kColumnBlock) {
    columns_of<4>(a, rows, a_stride, packed + column * depth, depth, start + column, out + column, out_stride);
  }
  for (; column < columns; column += kColumnBlock) {
    columns_of<1>(a, rows, a_stride, packed + column * depth, depth, start + column, out + column, out_stride);
  }
}

}  // namespace

extern const Steps kAvx512Steps;
const Steps kAvx512Steps = {"avx512vnni", usable,   product,   product,  scaled,          activated,
                            embedded,     combined, recurrent, greatest, greatest_integer};

}  // namespace dateline
#endif
