// The tables of a record file, version by version; docs/formats.md explains them to people.
#ifndef DATELINE_STORE_SCHEMA_H
#define DATELINE_STORE_SCHEMA_H

#include <cstdint>
#include <span>

namespace dateline {

inline constexpr int32_t kApplicationId = 0x446c6e65;  // "Dlne": PRAGMA application_id of every record file
inline constexpr int kSchemaVersion = 4;               // PRAGMA user_version

extern const char* const kSchema;  // makes all tables in an empty file

// Statements that empty the tables of what was found in one report (parameter: report_id), in an order that never
// leaves a row without its parent.
std::span<const char* const> delete_findings();

}  // namespace dateline

#endif
