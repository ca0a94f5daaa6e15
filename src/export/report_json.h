// The JSON of a coded report: the contract is docs/formats.md, the schema docs/schema/report.json.
#ifndef DATELINE_EXPORT_REPORT_JSON_H
#define DATELINE_EXPORT_REPORT_JSON_H

#include <string>

#include "dateline/report.h"

namespace dateline {

class JsonWriter;

enum class Detail {
  kDefault,  // the fields that most readers want
  kFull,     // everything that was found: words with tags and trees, rules, roles in full, links
};

// Appends one object, without a newline.
void append_json(const Report& report, Detail detail, std::string& out);

// Parts that other results share.
void write_span(JsonWriter& json, Span span);                               // [begin, end]
void write_spans(JsonWriter& json, const std::vector<Span>& spans);         // [[begin, end], …], [] for none
void write_joined(JsonWriter& json, const std::vector<Span>& spans);        // one span as is, several as a list, null
void write_interval(JsonWriter& json, const std::optional<Interval>& days); // fields "begin" and "end", null where open

}  // namespace dateline

#endif
