// Writes values as bytes and reads them back: varints, zig-zag for signed numbers, length-prefixed strings and lists.
// One function `io(archive, value)` per struct serves both ways, so that the two cannot drift apart.
#ifndef DATELINE_RECORD_ARCHIVE_H
#define DATELINE_RECORD_ARCHIVE_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dateline {

class ByteWriter {
 public:
  static constexpr bool kReading = false;
  std::string take() { return std::move(bytes_); }
  bool ok() const { return true; }

  void number(uint64_t& v) {
    uint64_t x = v;
    for (; x >= 0x80; x >>= 7) bytes_ += static_cast<char>(x | 0x80);
    bytes_ += static_cast<char>(x);
  }
  void text(std::string& s) {
    uint64_t n = s.size();
    number(n);
    bytes_ += s;
  }
  void hash(uint32_t& v) {  // any of its bits may be set: four bytes, where a varint takes five
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(v >> shift & 0xff);
  }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  static constexpr bool kReading = true;
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return at_ == bytes_.size(); }
  size_t left() const { return bytes_.size() - at_; }

  void number(uint64_t& v) {
    v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ == bytes_.size()) return fail();
      unsigned char c = static_cast<unsigned char>(bytes_[at_++]);
      v |= uint64_t{c & 0x7fU} << shift;
      if (c < 0x80) return;
    }
    fail();
  }
  void text(std::string& s) {
    uint64_t n = 0;
    number(n);
    if (n > left()) return fail();
    s.assign(bytes_.substr(at_, n));
    at_ += n;
  }
  void hash(uint32_t& v) {
    v = 0;
    if (left() < 4) return fail();
    for (int shift = 0; shift < 32; shift += 8) v |= uint32_t{static_cast<unsigned char>(bytes_[at_++])} << shift;
  }
  void fail() {
    ok_ = false;
    at_ = bytes_.size();
  }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

template <typename Archive>
void io(Archive& a, std::string& s) {
  a.text(s);
}

template <typename Archive, typename T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>)
void io(Archive& a, T& v) {
  uint64_t x = 0;
  if constexpr (!Archive::kReading) {
    int64_t s = static_cast<int64_t>(v);
    x = std::is_signed_v<T> || std::is_enum_v<T> ? (static_cast<uint64_t>(s) << 1) ^ static_cast<uint64_t>(s >> 63)
                                                 : static_cast<uint64_t>(v);
  }
  a.number(x);
  if constexpr (Archive::kReading) {
    if constexpr (std::is_signed_v<T> || std::is_enum_v<T>)
      v = static_cast<T>(static_cast<int64_t>(x >> 1) ^ -static_cast<int64_t>(x & 1));
    else
      v = static_cast<T>(x);
  }
}

template <typename Archive, typename T>
void io(Archive& a, std::vector<T>& list) {
  uint64_t n = list.size();
  a.number(n);
  if constexpr (Archive::kReading) {
    if (n > a.left()) return a.fail();  // every element takes at least one byte
    list.resize(n);
  }
  for (T& item : list) {
    io(a, item);
    if (!a.ok()) return;
  }
}

template <typename Archive, typename T>
void io(Archive& a, std::optional<T>& v) {
  bool there = v.has_value();
  io(a, there);
  if (!there) {
    v.reset();
    return;
  }
  if constexpr (Archive::kReading) v.emplace();
  io(a, *v);
}

template <typename Archive, typename... Fields>
void io_all(Archive& a, Fields&... fields) {
  (io(a, fields), ...);
}

}  // namespace dateline

#endif
