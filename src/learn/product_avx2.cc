// AVX2. product() multiplies bytes and adds pairs in one instruction that saturates at 16 bits; the limit on pairs of
// weights (learn/steps.h) keeps it exact. product_any() first widens to 16 bits. Compiled with -mavx2; nothing here may
// run before usable() said yes.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "learn/steps.h"

#if defined(__x86_64__) && defined(__AVX2__)
#include <immintrin.h>

namespace dateline {
namespace {

constexpr size_t kLanes = 8;
#include "learn/steps.inc"

bool usable() { return __builtin_cpu_supports("avx2"); }

// `in` holds `kRows` rows of `depth` 16-bit values. One block of 16 columns: four registers a row, each with four
// columns times two partial sums.
template <size_t kRows>
inline void block_of(const int16_t* in, size_t depth, const int8_t* w, const int32_t* start, int32_t* out,
                     size_t out_stride) {
  __m256i sum[kRows][4];
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
    for (auto& s : sum[r]) s = _mm256_setzero_si256();
  }
  for (size_t k = 0; k < depth; k += kDepthGroup, w += kColumnBlock * kDepthGroup) {
    __m256i four[kRows];
#pragma GCC unroll 8
    for (size_t r = 0; r < kRows; ++r) {
      long long bits;
      std::memcpy(&bits, in + r * depth + k, 8);
      four[r] = _mm256_set1_epi64x(bits);
    }
    for (int q = 0; q < 4; ++q) {
      const __m256i weights = _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(w + q * 16)));
#pragma GCC unroll 8
      for (size_t r = 0; r < kRows; ++r) {
        sum[r][q] = _mm256_add_epi32(sum[r][q], _mm256_madd_epi16(weights, four[r]));
      }
    }
  }
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
    for (int half = 0; half < 2; ++half) {
      // Adjacent pairs are added; hadd works within 128-bit lanes, so the middle quarters change places afterwards.
      __m256i both = _mm256_hadd_epi32(sum[r][2 * half], sum[r][2 * half + 1]);
      both = _mm256_permute4x64_epi64(both, 0xD8);
      const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(start + half * 8));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + r * out_stride + half * 8), _mm256_add_epi32(both, first));
    }
  }
}

template <size_t kRows>
void rows_of(const uint8_t* a, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
             const int32_t* start, int32_t* out, size_t out_stride) {
  constexpr size_t kDeepest = 2048;
  int16_t wide[kRows * kDeepest];
#pragma GCC unroll 8
  for (size_t r = 0; r < kRows; ++r) {
    for (size_t k = 0; k < depth; ++k) wide[r * depth + k] = a[r * a_stride + k];
  }
  for (size_t column = 0; column < columns; column += kColumnBlock) {
    block_of<kRows>(wide, depth, packed + column * depth, start + column, out + column, out_stride);
  }
}

template <size_t kRows>
inline void pairs_of(const uint8_t* a, size_t a_stride, size_t depth, const int8_t* w, const int32_t* start,
                     int32_t* out, size_t out_stride) {
  const __m256i ones = _mm256_set1_epi16(1);
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
      sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(_mm256_maddubs_epi16(in, low), ones));
      sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(_mm256_maddubs_epi16(in, high), ones));
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
    for (; r + 4 <= rows; r += 4) {
      pairs_of<4>(a + r * a_stride, a_stride, depth, w, start + column, out + r * out_stride + column, out_stride);
    }
    for (; r < rows; ++r) {
      pairs_of<1>(a + r * a_stride, a_stride, depth, w, start + column, out + r * out_stride + column, out_stride);
    }
  }
}

void product_any(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
                 const int32_t* start, int32_t* out, size_t out_stride) {
  size_t r = 0;
  for (; r + 3 <= rows; r += 3) {
    rows_of<3>(a + r * a_stride, a_stride, packed, depth, columns, start, out + r * out_stride, out_stride);
  }
  for (; r < rows; ++r) {
    rows_of<1>(a + r * a_stride, a_stride, packed, depth, columns, start, out + r * out_stride, out_stride);
  }
}

}  // namespace

extern const Steps kAvx2Steps;
const Steps kAvx2Steps = {"avx2",   usable,   product,   product_any, scaled,          activated,
                          embedded, combined, recurrent, greatest,    greatest_integer};

}  // namespace dateline
#endif
