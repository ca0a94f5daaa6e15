// Stage `text`: the sentences and words of a report (Report::sentences, Report::words).
#ifndef DATELINE_TEXT_TEXT_H
#define DATELINE_TEXT_TEXT_H

#include <memory>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// What the stage reads and never changes: tables and weights. Shared by all threads.
struct TextModel;

// Loads them; fails (kResource) with file and line. `user_directory`: see lexicon/table.h.
Result<std::shared_ptr<const TextModel>> load_text(std::string_view user_directory);

void find_words(Report& report, const TextModel& tables);

}  // namespace dateline

#endif
