// The tables that reading needs: what fields mean, and what is furniture.
#ifndef DATELINE_READ_TABLES_H
#define DATELINE_READ_TABLES_H

#include <memory>
#include <string_view>

#include "dateline/result.h"
#include "read/fields.h"
#include "read/furniture.h"

namespace dateline {

struct ReadTables {
  FieldTable fields;
  FurnitureTable furniture;
};

// Fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const ReadTables>> load_read(std::string_view user_directory);

}  // namespace dateline

#endif
