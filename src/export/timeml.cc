#include "export/timeml.h"

#include <algorithm>

#include <fmt/format.h>

#include "bytes/day.h"
#include "export/words.h"

namespace dateline {
namespace {

// Quotation marks stay as they are: scorers that strip the tags compare the text byte by byte.
void append_escaped(std::string_view text, std::string& out) {
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
        if (control)
          out += "\xEF\xBF\xBD";
        else
          out += c;
    }
  }
}

// The report's day as a TIMEX3 value: a day, a month, a year, or nothing.
std::string creation_value(const Report& report) {
  if (!report.published) return "";
  Interval i = *report.published;
  if (i.begin == kDayMin || i.end == kDayMax) return "";
  std::string first = format_day(i.begin), last = format_day(i.end - 1);
  if (first == last) return first;
  if (first.substr(0, 7) == last.substr(0, 7)) return first.substr(0, 7);
  if (first.substr(0, 4) == last.substr(0, 4)) return first.substr(0, 4);
  return "";
}

}  // namespace

void append_timeml(const Report& report, std::string& out) {
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:noNamespaceSchemaLocation=\"http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd\">\n<DOCID>";
  append_escaped(report.id, out);
  out += "</DOCID>\n<DCT>";
  std::string created = creation_value(report);
  if (!created.empty()) {
    out += fmt::format(
        "<TIMEX3 tid=\"t0\" type=\"DATE\" value=\"{0}\" temporalFunction=\"false\" "
        "functionInDocument=\"CREATION_TIME\">{0}</TIMEX3>",
        created);
  }
  out += "</DCT>\n<TEXT>";
  uint32_t written = 0;
  std::string_view text = report.text;
  for (size_t i = 0; i < report.times.size(); ++i) {
    const TimeExpression& t = report.times[i];
    if (t.span.begin < written) continue;  // a tag cannot overlap another
    append_escaped(text.substr(written, t.span.begin - written), out);
    out += fmt::format("<TIMEX3 tid=\"t{}\" type=\"{}\" value=\"{}\"", i + 1, to_string(t.type), t.value);
    if (t.mod != TimeMod::kNone) out += fmt::format(" mod=\"{}\"", to_string(t.mod));
    if (!t.quant.empty()) out += fmt::format(" quant=\"{}\"", t.quant);
    if (!t.freq.empty()) out += fmt::format(" freq=\"{}\"", t.freq);
    // What depends on another time is a function of it: of an expression, or of the report's own day.
    bool own_day = !t.anchor && t.rule.starts_with("from the report's day");
    if (t.anchor) {
      out += fmt::format(" anchorTimeID=\"t{}\"", t.anchor.value + 1);
    } else if (own_day && !created.empty()) {
      out += " anchorTimeID=\"t0\"";
    }
    bool function = t.anchor || own_day || t.rule.starts_with("report's day not known");
    out += fmt::format(" temporalFunction=\"{}\" functionInDocument=\"NONE\">", function);
    append_escaped(report.slice(t.span), out);
    out += "</TIMEX3>";
    written = t.span.end;
  }
  append_escaped(text.substr(std::min<size_t>(written, text.size())), out);
  out += "</TEXT>\n</TimeML>\n";
}

}  // namespace dateline
