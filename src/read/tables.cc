#include "read/tables.h"

namespace dateline {

Result<std::shared_ptr<const ReadTables>> load_read(std::string_view user_directory) {
  Result<FieldTable> fields = FieldTable::read(user_directory);
  if (!fields) return fields.error();
  Result<FurnitureTable> furniture = FurnitureTable::read(user_directory);
  if (!furniture) return furniture.error();
  auto tables = std::make_shared<ReadTables>();
  tables->fields = std::move(fields.value());
  tables->furniture = std::move(furniture.value());
  return std::shared_ptr<const ReadTables>(std::move(tables));
}

}  // namespace dateline
