// Bytes from a file, standard input or memory, read piece by piece: a file of any size is never held as a whole unless
// a format asks for it.
#ifndef DATELINE_READ_BYTE_STREAM_H
#define DATELINE_READ_BYTE_STREAM_H

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/result.h"

namespace dateline {

class ByteStream {
 public:
  // "-" is standard input. Fails (kInput) with the system's reason.
  static Result<ByteStream> open(const std::string& path);
  static ByteStream of(std::string bytes);

  ByteStream(ByteStream&& other) noexcept;
  ByteStream& operator=(ByteStream&& other) noexcept;
  ~ByteStream();

  // Up to `most` of the next bytes, without taking them.
  std::string_view peek(size_t most);
  // Takes `count` bytes. REQUIRES: peek has just shown as many.
  void take(size_t count) { at_ += count; }

  // The next line without its "\n" (a "\r" before it is left out too); nothing at the end. Valid until the next call.
  std::optional<std::string_view> line();
  // All that is left.
  std::string rest();

  // Bytes taken so far.
  size_t position() const { return dropped_ + at_; }
  // Why reading has stopped before the end; empty: it has not.
  const std::string& failure() const { return failure_; }

 private:
  ByteStream() = default;
  bool fill();  // reads more behind what is there; false: there is no more
  void close();

  std::FILE* file_ = nullptr;  // owned unless standard input
  std::string buffer_;
  size_t at_ = 0;       // in buffer_
  size_t dropped_ = 0;  // bytes before buffer_
  std::string failure_;
};

}  // namespace dateline

#endif
