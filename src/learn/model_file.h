// A model file: named sections of read-only bytes behind a header with version and checksum. docs/model-format.md
// describes the bytes; the constants are here. Nothing is copied: sections point into the given bytes.
#ifndef DATELINE_LEARN_MODEL_FILE_H
#define DATELINE_LEARN_MODEL_FILE_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

inline constexpr std::string_view kModelMagic = "DATELINE";  // bytes 0-7
inline constexpr uint32_t kModelVersion = 1;                 // bytes 8-11; bytes 12-15: kind, four letters
inline constexpr size_t kModelSizeAt = 16;                   // u64, size of the whole file
inline constexpr size_t kModelChecksumAt = 24;               // u64, over everything from kModelBodyAt on
inline constexpr size_t kModelBodyAt = 32;                   // u32 number of sections, u32 zero, then the sections
inline constexpr size_t kModelSectionSize = 24;              // 8 letters of name, u64 offset, u64 size
inline constexpr size_t kModelAlignment = 64;                // of every section, within the file

// FNV-1a over little-endian 64-bit words. REQUIRES: bytes.size() is a multiple of 8.
uint64_t model_checksum(std::string_view bytes);

class ModelFile {
 public:
  // Checks magic, version, kind, size, checksum and that every section lies inside. `bytes` must outlive the result and
  // be aligned to 64 bytes; `name` is for the message of a failure (kResource).
  static Result<ModelFile> open(std::string_view bytes, std::string_view kind, std::string_view name);

  // The section's bytes; empty if there is none of that name.
  std::string_view section(std::string_view name) const;

  // The section as an array of T, or nullptr if it does not hold exactly `count` of them.
  template <typename T>
  const T* array(std::string_view name, size_t count) const {
    const std::string_view bytes = section(name);
    return bytes.size() == count * sizeof(T) && count > 0 ? reinterpret_cast<const T*>(bytes.data()) : nullptr;
  }

 private:
  struct Section {
    std::string_view name, bytes;
  };
  std::vector<Section> sections_;
};

}  // namespace dateline

#endif
