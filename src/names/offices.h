// Whether two words for an office mean the same one: "minister" and "foreign minister", "chairman" and "leader".
#ifndef DATELINE_NAMES_OFFICES_H
#define DATELINE_NAMES_OFFICES_H

#include <string_view>

namespace dateline {

enum class SameOffice { kNo, kKindred, kSame };

// President, prime minister, king, leader, chairman: who speaks for a whole state.
bool is_leaders_office(std::string_view office);

// What is held, against what a title or a phrase asks for; both lower-case.
SameOffice same_office(std::string_view held, std::string_view asked);

}  // namespace dateline

#endif
