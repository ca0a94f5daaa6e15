// The parts of the syntax network that PyTorch would run slowly: the recurrence, the embedding sums, the arc loss and
// a lazy Adam over table rows. Built as a shared library by syntax.py; plain loops, vectorised by the compiler.
// Rows of all sentences of a batch lie one after another ("packed"); start[s] .. start[s + 1] are those of sentence s.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

using Bf16 = std::uint16_t;

inline float from_bf16(Bf16 v) {
  const std::uint32_t bits = static_cast<std::uint32_t>(v) << 16;
  float out;
  std::memcpy(&out, &bits, 4);
  return out;
}

inline Bf16 to_bf16(float v) {
  std::uint32_t bits;
  std::memcpy(&bits, &v, 4);
  return static_cast<Bf16>((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
}

// The bounded activation and the gate, exactly as in src/syntax/forward.inc.
inline float bounded(float x) {
  const float y = std::min(1.0f, std::max(-1.0f, x * (2.0f / 3.0f)));
  return y * (1.5f - 0.5f * y * y);
}
inline float bounded_slope(float x) {
  const float y = std::min(1.0f, std::max(-1.0f, x * (2.0f / 3.0f)));
  return 1.0f - y * y;
}
inline float gate(float x) {
  const float y = std::min(1.0f, std::max(-1.0f, x * (1.0f / 3.0f)));
  return 0.5f + y * (0.75f - 0.25f * y * y);
}
inline float gate_slope(float x) {
  const float y = std::min(1.0f, std::max(-1.0f, x * (1.0f / 3.0f)));
  return 0.25f * (1.0f - y * y);
}

}  // namespace

extern "C" {

void bounded_forward(const float* x, float* y, std::int64_t n) {
#pragma omp parallel for simd
  for (std::int64_t i = 0; i < n; ++i) y[i] = bounded(x[i]);
}
void bounded_backward(const float* x, const float* dy, float* dx, std::int64_t n) {
#pragma omp parallel for simd
  for (std::int64_t i = 0; i < n; ++i) dx[i] = dy[i] * bounded_slope(x[i]);
}

// u [T][6H] bf16: forward value, forget, read; backward value, forget, read. x, h [T][2H]. c [T][2H] is kept for backward.
void sru_forward(const Bf16* u, const float* bias, const float* x, const std::int32_t* start, std::int64_t sentences,
                 std::int64_t half, float* c, float* h) {
#pragma omp parallel for schedule(dynamic, 4)
  for (std::int64_t s = 0; s < sentences; ++s) {
    for (int direction = 0; direction < 2; ++direction) {
      const std::int64_t first = start[s], last = start[s + 1];
      std::vector<float> zero(static_cast<std::size_t>(half), 0.0f);
      const float* before = zero.data();
      const float* b = bias + direction * 3 * half;
      for (std::int64_t i = first; i < last; ++i) {
        const std::int64_t t = direction == 0 ? i : last - 1 - (i - first);
        const Bf16* row = u + t * 6 * half + direction * 3 * half;
        const float* in = x + t * 2 * half + direction * half;
        float* cell = c + t * 2 * half + direction * half;
        float* out = h + t * 2 * half + direction * half;
#pragma omp simd
        for (std::int64_t d = 0; d < half; ++d) {
          const float value = from_bf16(row[d]) + b[d];
          const float forget = gate(from_bf16(row[half + d]) + b[half + d]);
          const float read = gate(from_bf16(row[2 * half + d]) + b[2 * half + d]);
          const float now = value + forget * (before[d] - value);
          cell[d] = now;
          out[d] = in[d] + read * (bounded(now) - in[d]);
        }
        before = cell;
      }
    }
  }
}

void sru_backward(const Bf16* u, const float* bias, const float* x, const float* c, const float* dh,
                  const std::int32_t* start, std::int64_t sentences, std::int64_t half, Bf16* du, float* dx,
                  float* dbias) {
#pragma omp parallel
  {
    std::vector<float> mine(static_cast<std::size_t>(6 * half), 0.0f);
#pragma omp for schedule(dynamic, 4)
    for (std::int64_t s = 0; s < sentences; ++s) {
      for (int direction = 0; direction < 2; ++direction) {
        const std::int64_t first = start[s], last = start[s + 1];
        std::vector<float> zero(static_cast<std::size_t>(half), 0.0f), carry(static_cast<std::size_t>(half), 0.0f);
        const float* b = bias + direction * 3 * half;
        float* db = mine.data() + direction * 3 * half;
        float* dc = carry.data();
        for (std::int64_t i = last - 1; i >= first; --i) {
          const std::int64_t t = direction == 0 ? i : last - 1 - (i - first);
          const std::int64_t p = direction == 0 ? t - 1 : t + 1;
          const float* before = i == first ? zero.data() : c + p * 2 * half + direction * half;
          const Bf16* row = u + t * 6 * half + direction * 3 * half;
          Bf16* drow = du + t * 6 * half + direction * 3 * half;
          const float* in = x + t * 2 * half + direction * half;
          const float* cell = c + t * 2 * half + direction * half;
          const float* dout = dh + t * 2 * half + direction * half;
          float* din = dx + t * 2 * half + direction * half;
#pragma omp simd
          for (std::int64_t d = 0; d < half; ++d) {
            const float value = from_bf16(row[d]) + b[d];
            const float forget_in = from_bf16(row[half + d]) + b[half + d];
            const float read_in = from_bf16(row[2 * half + d]) + b[2 * half + d];
            const float forget = gate(forget_in), read = gate(read_in);
            const float now = dc[d] + dout[d] * read * bounded_slope(cell[d]);
            const float dread = dout[d] * (bounded(cell[d]) - in[d]) * gate_slope(read_in);
            const float dforget = now * (before[d] - value) * gate_slope(forget_in);
            const float dvalue = now * (1.0f - forget);
            din[d] = dout[d] * (1.0f - read);
            dc[d] = now * forget;
            drow[d] = to_bf16(dvalue);
            drow[half + d] = to_bf16(dforget);
            drow[2 * half + d] = to_bf16(dread);
            db[d] += dvalue;
            db[half + d] += dforget;
            db[2 * half + d] += dread;
          }
        }
      }
    }
#pragma omp critical
    for (std::int64_t d = 0; d < 6 * half; ++d) dbias[d] += mine[static_cast<std::size_t>(d)];
  }
}

// out [T][2W]: the word's row, then the sum of its spelling rows; row numbers below zero add nothing.
void embed_forward(const float* words, const float* spelling, const std::int32_t* word, const std::int32_t* rows,
                   std::int64_t count, std::int64_t features, std::int64_t width, float* out) {
#pragma omp parallel for
  for (std::int64_t t = 0; t < count; ++t) {
    float* o = out + t * 2 * width;
    if (word[t] >= 0) std::memcpy(o, words + word[t] * width, static_cast<std::size_t>(width) * 4);
    else std::fill(o, o + width, 0.0f);
    std::fill(o + width, o + 2 * width, 0.0f);
    for (std::int64_t k = 0; k < features; ++k) {
      const std::int32_t r = rows[t * features + k];
      if (r < 0) continue;
      const float* row = spelling + r * width;
      for (std::int64_t d = 0; d < width; ++d) o[width + d] += row[d];
    }
  }
}

// One lazy Adam step over the rows that a batch touched. grad [T][stride] is scattered; `scratch` [rows][width] is zero
// before and after; `touched` [rows] likewise.
void table_step(float* table, float* first, float* second, std::int32_t* steps, float* scratch, std::uint8_t* touched,
                const std::int32_t* ids, std::int64_t count, std::int64_t features, std::int64_t width,
                const float* grad, std::int64_t stride, float rate, float beta1, float beta2) {
  std::vector<std::int32_t> list;
  for (std::int64_t t = 0; t < count; ++t) {
    for (std::int64_t k = 0; k < features; ++k) {
      const std::int32_t r = ids[t * features + k];
      if (r < 0) continue;
      if (!touched[r]) {
        touched[r] = 1;
        list.push_back(r);
      }
      float* g = scratch + static_cast<std::int64_t>(r) * width;
      const float* from = grad + t * stride;
      for (std::int64_t d = 0; d < width; ++d) g[d] += from[d];
    }
  }
#pragma omp parallel for
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::int64_t r = list[i];
    touched[r] = 0;
    const int n = std::min(++steps[r], 100000);
    const float fix1 = 1.0f / (1.0f - std::pow(beta1, static_cast<float>(n)));
    const float fix2 = 1.0f / (1.0f - std::pow(beta2, static_cast<float>(n)));
    float *g = scratch + r * width, *w = table + r * width, *m = first + r * width, *v = second + r * width;
    for (std::int64_t d = 0; d < width; ++d) {
      m[d] += (1.0f - beta1) * (g[d] - m[d]);
      v[d] += (1.0f - beta2) * (g[d] * g[d] - v[d]);
      w[d] -= rate * m[d] * fix1 / (std::sqrt(v[d] * fix2) + 1e-6f);
      g[d] = 0.0f;
    }
  }
}

// Which of the kinds of distance lies between a word and its head; 0 is the root. The same table is in src/syntax.
std::int32_t distance_kind(std::int64_t word, std::int64_t head) {
  if (head < 0) return 0;
  const std::int64_t away = std::abs(head - word);
  const int size = away <= 1 ? 0 : away == 2 ? 1 : away <= 4 ? 2 : away <= 7 ? 3 : away <= 14 ? 4 : away <= 30 ? 5 : 6;
  return 1 + size * 2 + (head > word);
}

// Softmax loss over all heads of each word, root included. q, k [T][W]; root [W]; near [T][16] is added by distance.
// head[t] counts within the sentence, -1 the root, -2 "unknown" (no loss). Gradients are of the sum. Returns right heads.
std::int64_t arc_loss(const float* q, const float* k, const float* root, const float* near, float scale,
                      const std::int32_t* head, const std::int32_t* start, std::int64_t sentences, std::int64_t width,
                      float smoothing, float* dq, float* dk, float* droot, float* dnear, double* dscale, double* loss,
                      std::int32_t* best, std::int32_t want_gradient) {
  std::int64_t right = 0;
  double total = 0, dscale_total = 0;
#pragma omp parallel reduction(+ : right, total, dscale_total)
  {
    std::vector<float> score, mine(static_cast<std::size_t>(width), 0.0f);
#pragma omp for schedule(dynamic, 4)
    for (std::int64_t s = 0; s < sentences; ++s) {
      const std::int64_t base = start[s], n = start[s + 1] - base;
      score.assign(static_cast<std::size_t>(n + 1), 0.0f);
      for (std::int64_t i = 0; i < n; ++i) {
        const float* mq = q + (base + i) * width;
        float high = -1e30f;
        std::int64_t top = 0;
        std::vector<float>& raw = score;
        std::vector<float> dots(static_cast<std::size_t>(n + 1));
        for (std::int64_t j = -1; j < n; ++j) {
          const float* mk = j < 0 ? root : k + (base + j) * width;
          float dot = 0;
#pragma omp simd reduction(+ : dot)
          for (std::int64_t d = 0; d < width; ++d) dot += mq[d] * mk[d];
          dots[static_cast<std::size_t>(j + 1)] = dot;
          float v = dot * scale + near[(base + i) * 16 + distance_kind(i, j)];
          if (j == i) v = -1e30f;
          raw[static_cast<std::size_t>(j + 1)] = v;
          if (v > high) {
            high = v;
            top = j;
          }
        }
        best[base + i] = static_cast<std::int32_t>(top);
        const std::int32_t gold = head[base + i];
        if (gold < -1) continue;
        right += top == gold;
        double mass = 0;
        for (std::int64_t j = 0; j <= n; ++j) mass += std::exp(raw[static_cast<std::size_t>(j)] - high);
        total += std::log(mass) + high - raw[static_cast<std::size_t>(gold + 1)];
        if (!want_gradient) continue;
        float* gq = dq + (base + i) * width;
        for (std::int64_t j = -1; j < n; ++j) {
          if (j == i) continue;
          const float p = static_cast<float>(std::exp(raw[static_cast<std::size_t>(j + 1)] - high) / mass);
          const float target = (j == gold ? 1.0f - smoothing : 0.0f) + smoothing / static_cast<float>(n);
          const float g = p - target;
          if (std::fabs(g) < 1e-7f) continue;
          dnear[(base + i) * 16 + distance_kind(i, j)] += g;
          dscale_total += g * dots[static_cast<std::size_t>(j + 1)];
          const float* mk = j < 0 ? root : k + (base + j) * width;
          float* gk = j < 0 ? mine.data() : dk + (base + j) * width;
          const float gs = g * scale;
          for (std::int64_t d = 0; d < width; ++d) {
            gq[d] += gs * mk[d];
            gk[d] += gs * mq[d];
          }
        }
      }
    }
#pragma omp critical
    for (std::int64_t d = 0; d < width; ++d) droot[d] += mine[static_cast<std::size_t>(d)];
  }
  *loss = total;
  *dscale = dscale_total;
  return right;
}

}  // extern "C"
