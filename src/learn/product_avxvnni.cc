// AVX-VNNI (256 bits): four byte products a lane in one instruction, exact. Compiled with -mavx2 -mavxvnni.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "learn/steps.h"

#if defined(__x86_64__) && defined(__AVXVNNI__)
#include <cpuid.h>
#include <immintrin.h>

namespace dateline {
namespace {

constexpr size_t kLanes = 8;
#include "learn/steps.inc"

bool usable() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1u);
}

template <size_t kRows>
inline void block_of(const uint8_t* a, size_t a_stride, size_t depth, const int8_t* w, const int32_t* start,
                     int32_t* out, size_t out_stride) {
  __m256i sum[kRows][2];
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
    for (int h = 0; h < 2; ++h) sum[r][h] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start + h * 8));
  }
  for (size_t k = 0; k < depth; k += kDepthGroup, w += kColumnBlock * kDepthGroup) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
#pragma GCC unroll 8
    for (size_t r = 0; r < kRows; ++r) {
      int32_t four;
      std::memcpy(&four, a + r * a_stride + k, 4);
      const __m256i in = _mm256_set1_epi32(four);
      sum[r][0] = _mm256_dpbusd_avx_epi32(sum[r][0], in, low);
      sum[r][1] = _mm256_dpbusd_avx_epi32(sum[r][1], in, high);
    }
  }
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
    for (int h = 0; h < 2; ++h) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * out_stride + h * 8), sum[r][h]);
    }
  }
}

void product(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    const int8_t* w = packed + column * depth;
    size_t r = 0;
    for (; r + 6 <= rows; r += 6) {
      block_of<6>(a + r * a_stride, a_stride, depth, w, start + column, out + r * out_stride + column, out_stride);
    }
    for (; r < rows; ++r) {
      block_of<1>(a + r * a_stride, a_stride, depth, w, start + column, out + r * out_stride + column, out_stride);
    }
  }
}

}  // namespace

extern const Steps kAvxVnniSteps;
const Steps kAvxVnniSteps = {"avxvnni", usable,   product,   product,  scaled,          activated,
                             embedded,  combined, recurrent, greatest, greatest_integer};

}  // namespace dateline
#endif
