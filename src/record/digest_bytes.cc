#include "record/digest_io.h"

namespace dateline {
namespace {
constexpr uint64_t kVersion = 7;  // raise it when the fields of digest_io.h change

std::optional<Error> wrong_version(ByteReader& reader) {
  uint64_t version = 0;
  reader.number(version);
  if (!reader.ok() || version == kVersion) return std::nullopt;
  return Error{ErrorKind::kResource, "a report's digest was written by another version: rebuild the record"};
}

Error damaged() {
  return {ErrorKind::kResource, "a report's digest is damaged: rebuild the record from its reports"};
}
}  // namespace

std::string to_bytes(const Digest& digest) {
  ByteWriter writer;
  uint64_t version = kVersion;
  writer.number(version);
  io(writer, const_cast<Digest&>(digest));  // a writer changes nothing
  return writer.take();
}

Result<Digest> digest_from_bytes(std::string_view bytes) {
  ByteReader reader(bytes);
  if (std::optional<Error> wrong = wrong_version(reader)) return *wrong;
  Digest digest;
  io(reader, digest);
  if (!reader.ok() || !reader.at_end()) return damaged();
  sort_runs(digest);
  return digest;
}

Result<std::vector<uint32_t>> runs_from_bytes(std::string_view bytes) {
  ByteReader reader(bytes);
  if (std::optional<Error> wrong = wrong_version(reader)) return *wrong;
  Digest digest;
  io(reader, digest.sentences);
  if (!reader.ok()) return damaged();
  sort_runs(digest);
  return std::move(digest.runs);
}

}  // namespace dateline
