// The words that the enumerations of report.h are written with, everywhere: dump, JSON, SQL, web.
#ifndef DATELINE_EXPORT_WORDS_H
#define DATELINE_EXPORT_WORDS_H

#include <string_view>

#include "dateline/report.h"

namespace dateline {

std::string_view to_string(FurnitureKind);
std::string_view to_string(SentenceKind);
std::string_view to_string(MentionForm);
std::string_view to_string(ActorKind);
std::string_view to_string(TimeType);  // TIMEX3: "DATE"
std::string_view to_string(Grain);
std::string_view to_string(TimeMod);  // TIMEX3: "START"; "" for none
std::string_view to_string(StatementForm);
std::string_view to_string(StatementKind);
std::string_view to_string(Commitment);
std::string_view to_string(EventStatus);  // "under way", "did not happen"

}  // namespace dateline

#endif
