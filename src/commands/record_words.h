// How things on record are put into words for people.
#ifndef DATELINE_COMMANDS_RECORD_WORDS_H
#define DATELINE_COMMANDS_RECORD_WORDS_H

#include <string>
#include <string_view>
#include <vector>

#include "dateline/store.h"

namespace dateline {

std::string short_id(std::string_view id);        // enough of it to type; `find` takes it
std::string short_origin(std::string_view origin);  // shortens an origin that is a report's id
// When it was; where no report tells, when it was first reported: "reported 2019-02-04".
std::string when_in_words(const EntryLine& line);
std::string days_in_words(Interval days);         // "2019-02-04", "2019-02-27 to 2019-02-28", "until 2019-03-31", "?"
std::string names(const std::vector<Party>& parties);
std::string named(const Party& party);            // "Stephen Biegun (USA)"
std::string place_in_words(const EntryRow& entry);  // "Hanoi, VNM"
std::string what_in_words(const EntryRow& entry);   // "CONSULT visit", "CONSULT, 2nd"
std::string status_in_words(const EntryLine& line); // "planned, confirmed", "planned, overdue"
std::string sentence_of_sources(const EntryLine& line);  // "2 sources, 1 origin"
std::string ordinal_in_words(int n);              // "2nd"
// One line that tells the entry: "Stephen Biegun and Chung Eui-yong: CONSULT visit in Seoul, KOR".
std::string headline(const EntryRow& entry);

}  // namespace dateline

#endif
