#include "learn/model_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <vector>

namespace dateline {
namespace {

struct alignas(64) Line {
  char bytes[64];
};

// One section "numbers" of four bytes, as a trainer would write it.
std::vector<Line> small_file() {
  std::vector<Line> lines(2, Line{});
  char* at = lines[0].bytes;
  const uint32_t version = kModelVersion, count = 1;
  const uint64_t size = 128, offset = 64, length = 4;
  std::memcpy(at, kModelMagic.data(), 8);
  std::memcpy(at + 8, &version, 4);
  std::memcpy(at + 12, "TEST", 4);
  std::memcpy(at + kModelSizeAt, &size, 8);
  std::memcpy(at + kModelBodyAt, &count, 4);
  std::memcpy(at + 40, "numbers", 8);
  std::memcpy(at + 48, &offset, 8);
  std::memcpy(at + 56, &length, 8);
  std::memcpy(lines[1].bytes, "\1\2\3\4", 4);
  const uint64_t sum = model_checksum({at + kModelBodyAt, 128 - kModelBodyAt});
  std::memcpy(at + kModelChecksumAt, &sum, 8);
  return lines;
}

std::string_view view(const std::vector<Line>& lines) { return {lines[0].bytes, lines.size() * 64}; }

TEST(ModelFile, GivesItsSections) {
  const auto lines = small_file();
  const auto file = ModelFile::open(view(lines), "TEST", "small");
  ASSERT_TRUE(file.ok());
  ASSERT_NE(file.value().array<uint8_t>("numbers", 4), nullptr);
  EXPECT_EQ(file.value().array<uint8_t>("numbers", 4)[2], 3);
  EXPECT_EQ(file.value().array<uint8_t>("numbers", 5), nullptr);
  EXPECT_TRUE(file.value().section("other").empty());
}

TEST(ModelFile, EveryDamagedByteIsNoticed) {
  for (size_t i = 0; i < 128; ++i) {
    auto lines = small_file();
    reinterpret_cast<char*>(lines.data())[i] ^= 0x20;
    EXPECT_FALSE(ModelFile::open(view(lines), "TEST", "small").ok()) << "byte " << i;
  }
}

TEST(ModelFile, EveryCutIsNoticed) {
  const auto lines = small_file();
  for (size_t n = 0; n < 128; ++n) EXPECT_FALSE(ModelFile::open(view(lines).substr(0, n), "TEST", "small").ok());
}

TEST(ModelFile, AnotherKindIsRefused) {
  const auto lines = small_file();
  const auto file = ModelFile::open(view(lines), "SYNT", "small");
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().kind, ErrorKind::kResource);
}

}  // namespace
}  // namespace dateline
