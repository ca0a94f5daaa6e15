#include "names/names.h"

namespace dateline {

struct NameTables {};

Result<std::shared_ptr<const NameTables>> load_names(std::string_view) { return std::make_shared<const NameTables>(); }

void find_actors(Report&, const NameTables&) {}

}  // namespace dateline
