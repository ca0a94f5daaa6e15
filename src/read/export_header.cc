#include "read/export_header.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr size_t kMostLines = 25;  // of a header block
constexpr size_t kLongestLine = 300;

struct Line {
  std::string_view text;
  Span span;
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The lines that are not empty, without white space around them; at most `most`, from the end if `last`.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    size_t b = at, e = end;
    auto space = [&](size_t i) { return text[i] == ' ' || text[i] == '\t' || text[i] == '\r'; };
    while (b < e && space(b)) ++b;
    while (b < e && space(e - 1)) --e;
    if (b < e) lines.push_back({text.substr(b, e - b), {static_cast<uint32_t>(b), static_cast<uint32_t>(e)}});
    at = end + 1;
  }
  return lines;
}

// "BYLINE: …", "LOAD-DATE: …", "BODY:"
bool has_label(std::string_view line) {
  constexpr std::array<std::string_view, 22> kLabels = {
      "BYLINE", "LENGTH",  "SECTION", "HIGHLIGHT", "DATELINE",     "LOAD-DATE", "LANGUAGE",   "PUBLICATION-TYPE",
      "BODY",   "SUBJECT", "GRAPHIC", "HEADLINE",  "ORGANIZATION", "COMPANY",   "GEOGRAPHIC", "JOURNAL-CODE",
      "PERSON", "COUNTRY", "SERIES",  "TYPE",      "COPYRIGHT",    "PUB-TYPE"};
  size_t colon = line.find(':');
  if (colon == std::string_view::npos) return false;
  std::string_view label = line.substr(0, colon);
  if (std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end()) return true;
  // Newer exports write "Byline: …", "Length: 345 words".
  return label == "Byline" || label == "Length" || label == "Section" || label == "Dateline" || label == "Highlight" ||
         label == "Load-Date";
}

bool is_body(std::string_view line) {
  return line == "BODY:" || line == "Body" || line == "BODY" || line == "FULL TEXT";
}

// "345 words"
bool is_length(std::string_view line) {
  if (!line.ends_with(" words") || !is_digit(line[0])) return false;
  return std::all_of(line.begin(), line.end() - 6, [](char c) { return is_digit(c) || c == ','; });
}

bool is_copyright(std::string_view line) {
  return line.starts_with("(c) ") || line.starts_with("(C) ") || line.starts_with("\u00a9") ||
         line.starts_with("Copyright ");
}

// The two or three capitals that open a line of Factiva's second form: "WC 345 words"; 0: none.
size_t field_code(std::string_view line) {
  constexpr std::array<std::string_view, 26> kCodes = {"HD", "BY", "CR", "WC", "PD", "ET",  "SN",  "SC",  "ED",
                                                       "PG", "LA", "CY", "LP", "TD", "SE",  "CLM", "DLN", "VOL",
                                                       "CO", "IN", "NS", "RE", "AN", "IPD", "IPC", "PUB"};
  size_t end = 0;
  while (end < line.size() && is_upper(line[end])) ++end;
  bool spaced = end == line.size() || line[end] == ' ' || line[end] == '\t';
  if (!spaced || end < 2 || end > 3) return 0;
  return std::find(kCodes.begin(), kCodes.end(), line.substr(0, end)) == kCodes.end() ? 0 : end;
}

// Labelled lines, and the unlabelled ones before the last of them. The headline stands right before the first label.
bool read_labelled(const std::vector<Line>& lines, ExportHeader* out) {
  size_t count = 0, first = SIZE_MAX, last = 0;
  for (size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
    if (!has_label(lines[i].text) && !is_body(lines[i].text)) continue;
    if (!is_body(lines[i].text)) ++count;
    if (first == SIZE_MAX) first = i;
    last = i;
    if (is_body(lines[i].text)) break;
  }
  if (count < 2 || first == SIZE_MAX) return false;
  for (size_t i = 0; i <= last; ++i) {
    bool title = first > 0 && i == first - 1;
    if (title) {
      out->title = lines[i].span;
    } else if (lines[i].text.size() <= kLongestLine) {
      out->lines.push_back(lines[i].span);
    }
  }
  return true;
}

// "345 words" and a copyright line some lines below; the headline stands above, before the byline.
bool read_unlabelled(const std::vector<Line>& lines, ExportHeader* out) {
  constexpr size_t kLatest = 6, kFurthest = 9;
  for (size_t i = 1; i < std::min(lines.size(), kLatest); ++i) {
    if (!is_length(lines[i].text)) continue;
    for (size_t k = i + 1; k < std::min(lines.size(), i + kFurthest); ++k) {
      if (!is_copyright(lines[k].text)) continue;
      size_t title = i - 1;
      if (title > 0 && (lines[title].text.starts_with("By ") || lines[title].text.starts_with("BY "))) --title;
      out->title = lines[title].span;
      for (size_t n = 0; n <= k; ++n) {
        if (n != title) out->lines.push_back(lines[n].span);
      }
      return true;
    }
  }
  return false;
}

bool read_codes(const std::vector<Line>& lines, ExportHeader* out) {
  size_t count = 0;
  for (size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) count += field_code(lines[i].text) != 0;
  if (count < 4) return false;
  for (const Line& line : lines) {
    size_t length = field_code(line.text);
    if (length == 0) continue;
    std::string_view code = line.text.substr(0, length);
    // Headline and paragraphs follow their code on the line.
    bool prose = code == "HD" || code == "LP" || code == "TD";
    Span span = line.span;
    if (prose) span.end = span.begin + static_cast<uint32_t>(length);
    out->lines.push_back(span);
    if (code == "HD" && out->title.empty()) {
      size_t begin = line.text.find_first_not_of(" \t", length);
      if (begin != std::string_view::npos) {
        out->title = {line.span.begin + static_cast<uint32_t>(begin), line.span.end};
      }
    }
  }
  return true;
}

}  // namespace

ExportHeader find_export_header(std::string_view text) {
  std::vector<Line> lines = lines_of(text);
  ExportHeader out;
  if (read_labelled(lines, &out) || read_unlabelled(lines, &out) || read_codes(lines, &out)) return out;
  return {};
}

}  // namespace dateline
