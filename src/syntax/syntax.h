// Stage `syntax`: tags, features, lemmas, heads, relations and name tags of every word.
#ifndef DATELINE_SYNTAX_SYNTAX_H
#define DATELINE_SYNTAX_SYNTAX_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct SyntaxModel;
struct Steps;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const SyntaxModel>> load_syntax(std::string_view user_directory);

void parse_words(Report& report, const SyntaxModel& tables);
// The same on a given kernel path (learn/steps.h), for tests and benchmarks.
void parse_words(Report& report, const SyntaxModel& tables, const Steps& path);

}  // namespace dateline

#endif
