// The formats that `dateline code --format` writes: one row each in formats.cc.
#ifndef DATELINE_EXPORT_FORMATS_H
#define DATELINE_EXPORT_FORMATS_H

#include <span>
#include <string>
#include <string_view>

#include "dateline/report.h"

namespace dateline {

struct Format {
  std::string_view name;
  // Appends one report as whole lines, the last one ended by a newline; nothing where the report has nothing to say.
  void (*append)(const Report& report, std::string& out);
  std::string_view header;  // written once before the first report; empty: none
};

std::span<const Format> formats();
const Format* find_format(std::string_view name);  // nullptr: there is none of that name
std::string format_names();                        // "json, full, dump", for messages

}  // namespace dateline

#endif
