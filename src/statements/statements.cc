#include "statements/statements.h"

namespace dateline {

struct StatementTables {};

Result<std::shared_ptr<const StatementTables>> load_statements(std::string_view) { return std::make_shared<const StatementTables>(); }

void find_statements(Report&, const StatementTables&) {}

}  // namespace dateline
