// 64-bit hashes of short strings, the same on every machine: keys of postings, ids, shingles.
#ifndef DATELINE_RECORD_HASH_H
#define DATELINE_RECORD_HASH_H

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
constexpr uint64_t mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9U;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

// FNV-1a, finished by mix().
constexpr uint64_t hash_of(std::string_view text, uint64_t seed = 0) {
  uint64_t h = 0xcbf29ce484222325U ^ seed;
  for (char c : text) {
    h ^= static_cast<unsigned char>(c);
    h *= 0x100000001b3U;
  }
  return mix(h);
}
constexpr uint64_t join_hash(uint64_t a, uint64_t b) { return mix(a * 0x9e3779b97f4a7c15U + b); }

// "e" and 10 hex digits.
inline std::string make_id(char kind, uint64_t hash) {
  std::string id(1, kind);
  for (int shift = 36; shift >= 0; shift -= 4) id += "0123456789abcdef"[hash >> shift & 15];
  return id;
}

}  // namespace dateline

#endif
