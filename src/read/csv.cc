#include "read/csv.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "read/encoding.h"

namespace dateline {
namespace {

constexpr size_t kLongestRow = size_t{1} << 28;

char separator_of(std::string_view header) {
  char best = ',';
  ptrdiff_t most = 0;
  for (char c : {',', ';', '\t', '|'}) {
    ptrdiff_t count = std::count(header.begin(), header.end(), c);
    if (count > most) best = c, most = count;
  }
  return best;
}

// Adds the cells of `line` to those of the row. `open`: the last cell so far is inside its quotes. Returns whether it
// is at the end.
bool add_cells(std::string_view line, char separator, bool open, std::vector<std::string>* cells) {
  if (cells->empty()) cells->emplace_back();
  bool fresh = !open;  // at the beginning of a cell
  for (size_t i = 0; i < line.size(); ++i) {
    char c = line[i];
    if (open) {
      if (c != '"') {
        cells->back() += c;
      } else if (i + 1 < line.size() && line[i + 1] == '"') {
        cells->back() += '"';
        ++i;
      } else {
        open = false;
      }
    } else if (c == separator) {
      cells->emplace_back();
      fresh = true;
      continue;
    } else if (c == '"' && fresh) {
      open = true;
    } else {
      cells->back() += c;
    }
    fresh = false;
  }
  return open;
}

}  // namespace

bool is_csv_header(std::string_view first_line, const FieldTable& table) {
  std::vector<std::string> cells;
  if (!first_line.empty() && first_line.back() == '\r') first_line.remove_suffix(1);
  if (first_line.size() > 4000 || add_cells(without_mark(first_line), separator_of(first_line), false, &cells))
    return false;
  size_t known = 0;
  bool text = false;
  for (const std::string& cell : cells) {
    std::optional<FieldTable::Meaning> meaning = table.find(cell);
    if (!meaning) continue;
    ++known;
    text = text || meaning->field == Field::kText || meaning->field == Field::kTitle || meaning->field == Field::kLead;
  }
  return known >= 2 && text;
}

CsvReader::CsvReader(ByteStream bytes, std::string source_name, std::shared_ptr<const ReadTables> tables)
    : bytes_(std::move(bytes)), source_name_(std::move(source_name)), tables_(std::move(tables)) {}

bool CsvReader::read_row(std::vector<std::string>* cells, std::optional<Error>* error) {
  cells->clear();
  bool open = false;
  size_t size = 0;
  while (std::optional<std::string_view> line = bytes_.line()) {
    ++line_;
    if (!open) {
      if (line->empty()) continue;
      row_line_ = line_;
    } else {
      cells->back() += '\n';
    }
    size += line->size();
    open = add_cells(*line, separator_, open, cells);
    if (!open) return true;
    if (size > kLongestRow) break;
  }
  if (open) {
    stopped_ = true;
    *error = Error{ErrorKind::kInput,
                   fmt::format("{}:{}: the quote that opens in this row is never closed", source_name_, row_line_)};
  } else if (!bytes_.failure().empty()) {
    *error = Error{ErrorKind::kInput, fmt::format("{}: cannot be read on: {}", source_name_, bytes_.failure())};
    stopped_ = true;
  }
  return false;
}

std::optional<Error> CsvReader::read_header() {
  std::string_view head = bytes_.peek(4096);
  if (head.substr(0, 3) == "\xef\xbb\xbf") {
    bytes_.take(3);
    head.remove_prefix(3);
  }
  separator_ = separator_of(head.substr(0, head.find('\n')));
  std::optional<Error> error;
  if (!read_row(&columns_, &error)) return error;
  for (const std::string& column : columns_) {
    std::optional<FieldTable::Meaning> meaning = tables_->fields.find(column);
    if (meaning &&
        (meaning->field == Field::kText || meaning->field == Field::kTitle || meaning->field == Field::kLead)) {
      return std::nullopt;
    }
  }
  stopped_ = true;
  return Error{ErrorKind::kInput, fmt::format("{}:1: the first row names no column that holds the text (names that are "
                                              "known: lexicon/fields.tsv)",
                                              source_name_)};
}

std::optional<Result<Report>> CsvReader::next() {
  if (!begun_) {
    begun_ = true;
    if (std::optional<Error> error = read_header()) return *error;
  }
  if (stopped_) return std::nullopt;
  std::vector<std::string> cells;
  std::optional<Error> error;
  if (!read_row(&cells, &error)) {
    if (error) return *error;
    return std::nullopt;
  }
  std::string name = fmt::format("{}:{}", source_name_, row_line_);
  Fields fields;
  for (size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
    if (!simdjson::validate_utf8(cells[i].data(), cells[i].size())) {
      return Error{ErrorKind::kInput, fmt::format("{}: {}", name, what_is_not_text(cells[i]))};
    }
    fields.add(tables_->fields, columns_[i], cells[i]);
  }
  Result<Report> report = make_report(std::move(fields), name);
  if (report) mark_furniture(report.value(), tables_->furniture);
  return report;
}

}  // namespace dateline
