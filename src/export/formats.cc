#include "export/formats.h"

#include "export/cameo.h"
#include "export/conllu.h"
#include "export/dump.h"
#include "export/plover.h"
#include "export/report_json.h"
#include "export/timeml.h"

namespace dateline {
namespace {

void append_json_line(const Report& report, std::string& out) {
  append_json(report, Detail::kDefault, out);
  out += '\n';
}

void append_full_json_line(const Report& report, std::string& out) {
  append_json(report, Detail::kFull, out);
  out += '\n';
}

void append_dump(const Report& report, std::string& out) { out += dump_report(report); }

constexpr Format kFormats[] = {
    {"json", append_json_line, ""},
    {"full", append_full_json_line, ""},
    {"conllu", append_conllu, ""},
    {"timeml", append_timeml, ""},
    {"dump", append_dump, ""},
    {"plover", append_plover, ""},
    {"cameo", append_cameo, kCameoHeader},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  for (const Format& f : kFormats) {
    if (f.name == name) return &f;
  }
  return nullptr;
}

std::string format_names() {
  std::string out;
  for (const Format& f : kFormats) {
    if (!out.empty()) out += ", ";
    out += f.name;
  }
  return out;
}

}  // namespace dateline
