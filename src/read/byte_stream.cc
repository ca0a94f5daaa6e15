#include "read/byte_stream.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {

Result<ByteStream> ByteStream::open(const std::string& path) {
  ByteStream stream;
  stream.file_ = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (stream.file_ == nullptr) return Error{ErrorKind::kInput, std::strerror(errno)};
  return stream;
}

ByteStream ByteStream::of(std::string bytes) {
  ByteStream stream;
  stream.buffer_ = std::move(bytes);
  return stream;
}

ByteStream::ByteStream(ByteStream&& other) noexcept { *this = std::move(other); }

ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  if (this == &other) return *this;
  close();
  file_ = std::exchange(other.file_, nullptr);
  buffer_ = std::move(other.buffer_);
  at_ = other.at_;
  dropped_ = other.dropped_;
  failure_ = std::move(other.failure_);
  return *this;
}

ByteStream::~ByteStream() { close(); }

void ByteStream::close() {
  if (file_ != nullptr && file_ != stdin) std::fclose(file_);
  file_ = nullptr;
}

bool ByteStream::fill() {
  if (file_ == nullptr) return false;
  constexpr size_t kPiece = 1 << 16;
  if (at_ >= kPiece && at_ * 2 >= buffer_.size()) {
    buffer_.erase(0, at_);
    dropped_ += at_;
    at_ = 0;
  }
  size_t old = buffer_.size();
  buffer_.resize(old + kPiece);
  size_t n = std::fread(buffer_.data() + old, 1, kPiece, file_);
  if (n == 0 && std::ferror(file_)) failure_ = std::strerror(errno);
  buffer_.resize(old + n);
  if (n == 0) close();
  return n > 0;
}

std::string_view ByteStream::peek(size_t most) {
  while (buffer_.size() - at_ < most && fill()) {
  }
  return std::string_view(buffer_).substr(at_, most);
}

std::optional<std::string_view> ByteStream::line() {
  size_t searched = at_;
  size_t end;
  while ((end = buffer_.find('\n', searched)) == std::string::npos) {
    size_t before = buffer_.size() - at_;
    if (!fill()) break;
    searched = at_ + before;
  }
  if (end == std::string::npos) {
    if (at_ == buffer_.size()) return std::nullopt;
    end = buffer_.size();
  }
  std::string_view line = std::string_view(buffer_).substr(at_, end - at_);
  at_ = std::min(end + 1, buffer_.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::string ByteStream::rest() {
  while (fill()) {
  }
  std::string out = at_ == 0 ? std::move(buffer_) : buffer_.substr(at_);
  dropped_ += at_ + out.size();
  buffer_.clear();
  at_ = 0;
  return out;
}

}  // namespace dateline
