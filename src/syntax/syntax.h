// Stage `syntax`: tags, features, lemmas, heads, relations and name tags of every word.
#ifndef DATELINE_SYNTAX_SYNTAX_H
#define DATELINE_SYNTAX_SYNTAX_H

#include <memory>
#include <string_view>
#include <vector>

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

// Tags of the whole phrases that mean a person, place or organisation, as the corpus re3d marks them: "the two rebels",
// "he", "British forces" as well as names. One for each word of the report, whose words and sentences are read anew.
std::vector<NameTag> phrase_tags(const Report& report, const SyntaxModel& tables);

}  // namespace dateline

#endif
