#include "learn/model_file.h"

#include <bit>
#include <cstring>

namespace dateline {
namespace {

template <typename T>
T read(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

uint64_t model_checksum(std::string_view bytes) {
  uint64_t value = 14695981039346656037u;
  for (size_t at = 0; at + 8 <= bytes.size(); at += 8) value = (value ^ read<uint64_t>(bytes, at)) * 1099511628211u;
  return value;
}

Result<ModelFile> ModelFile::open(std::string_view bytes, std::string_view kind, std::string_view name) {
  const auto fail = [&](std::string_view what) {
    return Error{ErrorKind::kResource, "model " + std::string(name) + ": " + std::string(what)};
  };
  if constexpr (std::endian::native != std::endian::little) return fail("this processor's byte order is not supported");
  if (bytes.empty()) return fail("is not in this build; put it into models/ and build again");
  if (bytes.size() < kModelBodyAt + 8 || bytes.size() % 8 != 0 || bytes.substr(0, 8) != kModelMagic) {
    return fail("is not a model file, or is cut short");
  }
  if (read<uint32_t>(bytes, 8) != kModelVersion || bytes.substr(12, 4) != kind) {
    return fail("has another version or kind than this program reads; train it again");
  }
  if (read<uint64_t>(bytes, kModelSizeAt) != bytes.size()) return fail("is cut short");
  if (read<uint64_t>(bytes, kModelChecksumAt) != model_checksum(bytes.substr(kModelBodyAt))) {
    return fail("is damaged: its checksum does not match");
  }
  const size_t count = read<uint32_t>(bytes, kModelBodyAt);
  if (count > (bytes.size() - kModelBodyAt - 8) / kModelSectionSize) return fail("is damaged");
  ModelFile file;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = kModelBodyAt + 8 + i * kModelSectionSize;
    const uint64_t offset = read<uint64_t>(bytes, at + 8), size = read<uint64_t>(bytes, at + 16);
    if (offset % kModelAlignment != 0 || offset > bytes.size() || size > bytes.size() - offset)
      return fail("is damaged");
    std::string_view section_name = bytes.substr(at, 8);
    section_name = section_name.substr(0, section_name.find('\0'));
    file.sections_.push_back({section_name, bytes.substr(offset, size)});
  }
  return file;
}

std::string_view ModelFile::section(std::string_view name) const {
  for (const Section& s : sections_) {
    if (s.name == name) return s.bytes;
  }
  return {};
}

}  // namespace dateline
