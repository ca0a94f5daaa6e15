#include "syntax/syntax.h"

namespace dateline {

struct SyntaxModel {};

Result<std::shared_ptr<const SyntaxModel>> load_syntax(std::string_view) { return std::make_shared<const SyntaxModel>(); }

void parse_words(Report&, const SyntaxModel&) {}

}  // namespace dateline
