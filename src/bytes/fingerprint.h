// A 64-bit fingerprint of bytes that is the same on every machine and in every version: FNV-1a, then the mixing steps
// of MurmurHash3 so that all bits depend on all bytes.
#ifndef DATELINE_BYTES_FINGERPRINT_H
#define DATELINE_BYTES_FINGERPRINT_H

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

constexpr uint64_t fingerprint(std::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325u;
  for (char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  h = (h ^ h >> 33) * 0xff51afd7ed558ccdu;
  h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
  return h ^ h >> 33;
}

// 16 hexadecimal digits, lower case.
inline std::string hex16(uint64_t value) {
  std::string out(16, '0');
  for (size_t i = 16; i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 15];
  return out;
}

}  // namespace dateline

#endif
