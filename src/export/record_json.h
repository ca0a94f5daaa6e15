// The JSON of what is on record: the contract is docs/formats.md, the schemas are in docs/schema/.
#ifndef DATELINE_EXPORT_RECORD_JSON_H
#define DATELINE_EXPORT_RECORD_JSON_H

#include <string>

#include "dateline/record.h"
#include "dateline/store.h"

namespace dateline {

class JsonWriter;

// Each appends one object, without a newline.
void append_json(const ReportLine& line, std::string& out);
void append_json(const EntryLine& line, std::string& out);
void append_json(const StatementLine& line, std::string& out);
void append_json(const ActorLine& line, std::string& out);
void append_json(const PositionLine& line, std::string& out);
void append_json(const StoryLine& line, std::string& out);
void append_json(const ChangeLine& line, std::string& out);
// An entry in full: the line, then its members, claims, disputes, values and what may be the same.
void append_json(const EntryLine& line, const Entry& entry, std::string& out);
void append_json(const Comparison& comparison, const std::vector<std::string>& reports, std::string& out);

// The names of the bits of MemberRow::news: "new event", "new place" …; "repeats" for none.
std::vector<std::string> news_words(uint8_t news);
std::string_view to_string(Stance);

}  // namespace dateline

#endif
