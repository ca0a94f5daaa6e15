// The arithmetic of the small neural networks that stages share: exact 8-bit products and the few elementwise steps
// between them, built once per kind of processor and picked at run time.
//
// The same bytes come out on every path: products accumulate exactly in 32-bit integers, and the elementwise steps are
// single-precision +, -, *, min, max in one fixed order per element (no fused multiply-add, no reordering), from one
// source (steps.inc) compiled for each path. Nothing depends on how rows are grouped.
#ifndef DATELINE_LEARN_STEPS_H
#define DATELINE_LEARN_STEPS_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

// Activations are bytes: v in [-1, 1] is stored as 128 + round(127 v).
inline constexpr int kZeroByte = 128;
inline constexpr size_t kColumnBlock = 16;  // columns of a packed matrix come in blocks of 16 ...
inline constexpr size_t kDepthGroup = 4;    // ... and its rows in groups of 4: block, group, column, row

struct Steps {
  const char* name;
  bool (*usable)();  // on this processor

  // out[r][c] = start[c] + sum over k of a[r][k] * w[k][c], for `columns` columns from the packed matrix. `depth` is a
  // multiple of 4, `columns` of 16. With start[c] = -128 * (sum of column c), the zero byte of `a` counts as 0.
  // REQUIRES: of two weights that follow each other in a column (k even), the sizes add up to at most 128.
  void (*product)(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth, size_t columns,
                  const int32_t* start, int32_t* out, size_t out_stride);
  // The same for any weights, a little slower.
  void (*product_any)(const uint8_t* a, size_t rows, size_t a_stride, const int8_t* packed, size_t depth,
                      size_t columns, const int32_t* start, int32_t* out, size_t out_stride);
  // Of the elementwise steps every length n is a multiple of 16 (`width` of `embedded`: of 64).
  // out[i] = in[i] * scale[i] + bias[i]
  void (*scaled)(const int32_t* in, const float* scale, const float* bias, size_t n, float* out);
  // The same, then bounded to a byte.
  void (*activated)(const int32_t* in, const float* scale, const float* bias, size_t n, uint8_t* out);
  // Sum of `count` rows of an 8-bit table, scaled, bounded to bytes.
  void (*embedded)(const int8_t* table, const uint32_t* rows, size_t count, size_t width, float scale, uint8_t* out);
  // bounded(a + b + c) as bytes.
  void (*combined)(const float* a, const float* b, const float* c, size_t n, uint8_t* out);
  // One direction of a simple recurrent unit over `words` rows: u holds value, forget and read sums side by side (each
  // `half` wide); x and h are bytes. `step` is +1 or -1 rows; cell is scratch of `half` floats.
  void (*recurrent)(const int32_t* u, size_t u_stride, const float* scale, const float* bias, const uint8_t* x,
                    uint8_t* h, ptrdiff_t stride, size_t words, size_t half, bool backward, float* cell);
  // Index of the first greatest of n > 0 values.
  size_t (*greatest)(const float* values, size_t n);
  size_t (*greatest_integer)(const int32_t* values, size_t n);
};

// The fastest path that this processor can run; the environment variable DATELINE_KERNEL (avx512vnni, avxvnni, avx2,
// plain) forces one, if it is usable. Decided once.
const Steps& steps();

// Every path that this build carries, fastest first, usable or not: for tests and benchmarks.
size_t step_paths(const Steps* const** paths);

// Packs w[k][c] = value(k, c) for use with product(); columns and depth are padded with zeros by the caller's sizes.
size_t packed_index(size_t depth, size_t k, size_t column);

}  // namespace dateline

#endif
