#include "commands/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "read/text.h"

namespace dateline {
namespace fs = std::filesystem;

namespace {

Error cannot_read(const std::string& path, std::string_view why) {
  return {ErrorKind::kInput, fmt::format("{}: cannot be read: {}", path, why)};
}

Result<std::string> read_file(const std::string& path) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return cannot_read(path, std::strerror(errno));
  std::string bytes;
  char buffer[1 << 16];
  for (size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, n);
  int failed = std::ferror(file) ? errno : 0;
  if (file != stdin) std::fclose(file);
  if (failed) return cannot_read(path, std::strerror(failed));
  return bytes;
}

}  // namespace

Inputs::Inputs(std::vector<std::string> paths, std::string format)
    : waiting_(std::move(paths)), format_(std::move(format)) {
  if (waiting_.empty()) waiting_.push_back("-");
  std::reverse(waiting_.begin(), waiting_.end());
}

std::optional<Result<Report>> Inputs::next() {
  while (!waiting_.empty()) {
    std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    std::error_code failed;
    if (path != "-" && fs::is_directory(path, failed)) {
      std::vector<std::string> inside;
      for (const fs::directory_entry& entry : fs::directory_iterator(path, failed)) {
        if (entry.path().filename().string().front() != '.') inside.push_back(entry.path().string());
      }
      if (failed) return cannot_read(path, failed.message());
      std::sort(inside.begin(), inside.end(), std::greater<>());
      waiting_.insert(waiting_.end(), inside.begin(), inside.end());
      continue;
    }
    Result<std::string> bytes = read_file(path);
    if (!bytes) return bytes.error();
    return read_text(std::move(bytes.value()), path == "-" ? "standard input" : path);
  }
  return std::nullopt;
}

}  // namespace dateline
