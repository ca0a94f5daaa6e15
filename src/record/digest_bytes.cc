#include "record/digest_io.h"

namespace dateline {
namespace {
constexpr uint64_t kVersion = 6;  // raise it when the fields of digest_io.h change
}

std::string to_bytes(const Digest& digest) {
  ByteWriter writer;
  uint64_t version = kVersion;
  writer.number(version);
  io(writer, const_cast<Digest&>(digest));  // a writer changes nothing
  return writer.take();
}

Result<Digest> digest_from_bytes(std::string_view bytes) {
  ByteReader reader(bytes);
  uint64_t version = 0;
  reader.number(version);
  if (reader.ok() && version != kVersion)
    return Error{ErrorKind::kResource, "a report's digest was written by another version: rebuild the record"};
  Digest digest;
  io(reader, digest);
  if (!reader.ok() || !reader.at_end())
    return Error{ErrorKind::kResource, "a report's digest is damaged: rebuild the record from its reports"};
  sort_runs(digest);
  return digest;
}

}  // namespace dateline
