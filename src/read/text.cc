#include "read/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "read/encoding.h"
#include "read/export_header.h"

namespace dateline {
namespace {

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r\f\v";
  size_t begin = s.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(kSpace) - begin + 1);
}

std::string_view take_line(std::string_view* rest) {
  size_t end = rest->find('\n');
  std::string_view line = rest->substr(0, end);
  rest->remove_prefix(end == std::string_view::npos ? rest->size() : end + 1);
  return line;
}

// Splits "Key: value"; the key is one to three words.
bool split_header(std::string_view line, std::string_view* key, std::string_view* value) {
  size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 30 || line.front() == ' ' || line.front() == '\t') {
    return false;
  }
  *key = line.substr(0, colon);
  *value = trim(line.substr(colon + 1));
  for (char c : *key) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == ' ';
    if (!letter) return false;
  }
  return std::count(key->begin(), key->end(), ' ') <= 2;
}

// Reads the headers at the beginning of `text` and takes them off. They are headers if every line up to the first empty
// one has a key and at least one of the keys, with a value that suits it, is known.
bool take_headers(std::string_view* text, const FieldTable& table, Fields* fields) {
  std::string_view rest = *text;
  bool known = false;
  size_t lines = 0;
  Fields read;
  while (!rest.empty()) {
    std::string_view line = take_line(&rest), key, value;
    if (trim(line).empty()) break;
    if (++lines > 40 || !split_header(line, &key, &value)) return false;
    std::optional<FieldTable::Meaning> meaning = table.find(key);
    if (!meaning || meaning->field == Field::kText || meaning->field == Field::kReports) continue;
    bool suits = meaning->field != Field::kUrl || value.find('.') != std::string_view::npos;
    // "Source: …" or "Summary: …" alone may well begin a report.
    if (meaning->field != Field::kLead) known = known || (suits && (lines > 1 || meaning->field != Field::kOutlet));
    if (suits) read.add(table, key, value);
  }
  if (!known) return false;
  *fields = std::move(read);
  *text = rest;
  return true;
}

// The first line after `from`, if it looks like a title: short, not a sentence, and apart from what follows.
Span find_title(std::string_view text, size_t from, const std::vector<Furniture>& furniture) {
  size_t begin = text.find_first_not_of(" \t\r\n", from);
  if (begin == std::string_view::npos) return {};
  size_t end = std::min(text.find('\n', begin), text.size());
  std::string_view line = trim(text.substr(begin, end - begin));
  std::string_view rest = text.substr(std::min(end + 1, text.size()));
  size_t words = 1;
  for (char c : line) words += c == ' ';
  constexpr size_t kLongest = 160, kMostWords = 25, kFewestWords = 3;
  if (line.size() > kLongest || words > kMostWords || words < kFewestWords) return {};
  char last = line.back();
  if (last == '.' || last == ':' || last == ',' || last == ';' || last == ')' || last == '-') return {};
  size_t next_end = std::min(rest.find('\n'), rest.size());
  std::string_view next = trim(rest.substr(0, next_end));
  bool blank = next.empty();
  for (const Furniture& f : furniture) blank = blank || text.find_first_not_of(" \t\r\n", end) == f.span.begin;
  if (trim(rest).empty() || rest.find_first_not_of(" \t\r\n") == std::string_view::npos) return {};
  // Without an empty line after it, only where what follows is much longer, so that this is no line of wrapped prose.
  if (!blank && next.size() < 200 && next.size() < 2 * line.size()) return {};
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + line.size())};
}

}  // namespace

Result<Report> read_text(std::string bytes, std::string source_name, const ReadTables& tables) {
  std::string wrong = what_is_not_text(bytes);
  if (!wrong.empty()) return Error{ErrorKind::kInput, fmt::format("{}: {}", source_name, wrong)};
  std::string_view text = without_mark(bytes);
  Fields fields;
  bool headers = take_headers(&text, tables.fields, &fields);
  fields.set(Field::kText, std::string(text));
  fields.set(Field::kLead, "");
  Result<Report> report = make_report(std::move(fields), std::move(source_name));
  if (!report) return report;
  Report& r = report.value();
  ExportHeader exported;
  if (!headers) exported = find_export_header(r.text);
  if (r.title.empty()) r.title = exported.title;
  mark_furniture(r, tables.furniture, exported.lines);
  if (r.title.empty()) {
    size_t begin = 0;  // behind the furniture that stands first
    for (const Furniture& f : r.furniture) {
      if (r.text.find_first_not_of(" \t\r\n", begin) == f.span.begin) begin = f.span.end;
    }
    Span title = find_title(r.text, begin, r.furniture);
    bool furniture =
        std::any_of(r.furniture.begin(), r.furniture.end(), [&](const Furniture& f) { return f.span.overlaps(title); });
    if (!furniture) r.title = title;
  }
  return report;
}

}  // namespace dateline
