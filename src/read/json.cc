#include "read/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "read/encoding.h"

namespace dateline {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr size_t kLongestRecord = size_t{1} << 28;
constexpr int kDeepest = 4;

// Adds what is in `value`, which stands at `path`, to the fields.
void flatten(element value, const std::string& path, int depth, const FieldTable& table, Fields* fields) {
  switch (value.type()) {
    case element_type::STRING:
      fields->add(table, path, value.get_string().value_unsafe());
      return;
    case element_type::INT64:
      fields->add(table, path, fmt::format("{}", value.get_int64().value_unsafe()));
      return;
    case element_type::UINT64:
      fields->add(table, path, fmt::format("{}", value.get_uint64().value_unsafe()));
      return;
    case element_type::DOUBLE:  // a time in seconds
      if (double d = value.get_double().value_unsafe(); d > 0 && d < 1e13) {
        fields->add(table, path, fmt::format("{}", static_cast<int64_t>(d)));
      }
      return;
    case element_type::OBJECT: {
      if (depth >= kDeepest) return;
      simdjson::dom::object object = value.get_object().value_unsafe();
      for (auto [key, inner] : object) {
        std::string inner_path = path.empty() ? std::string(key) : path + "." + std::string(key);
        flatten(inner, inner_path, depth + 1, table, fields);
      }
      return;
    }
    case element_type::ARRAY: {
      if (depth >= kDeepest) return;
      std::string joined;  // a list of paragraphs
      simdjson::dom::array array = value.get_array().value_unsafe();
      for (element inner : array) {
        if (inner.is_string()) {
          if (!joined.empty()) joined += "\n\n";
          joined += inner.get_string().value_unsafe();
        } else {
          flatten(inner, path, depth + 1, table, fields);
        }
      }
      fields->add(table, path, joined);
      return;
    }
    default:
      return;
  }
}

// The objects of a list of reports inside `object`, as text.
std::deque<std::string> find_reports(element value, const FieldTable& table, const std::string& path, int depth) {
  std::deque<std::string> out;
  simdjson::dom::object object = value.get_object().value_unsafe();
  for (auto [key, inner] : object) {
    std::string inner_path = path.empty() ? std::string(key) : path + "." + std::string(key);
    if (inner.is_array()) {
      std::optional<FieldTable::Meaning> meaning = table.find(inner_path);
      if (!meaning || meaning->field != Field::kReports) continue;
      simdjson::dom::array array = inner.get_array().value_unsafe();
      for (element record : array) {
        if (record.is_object()) out.push_back(simdjson::minify(record));
      }
    } else if (inner.is_object() && depth < 2) {
      out = find_reports(inner, table, inner_path, depth + 1);
    }
    if (!out.empty()) return out;
  }
  return out;
}

}  // namespace

JsonReader::JsonReader(ByteStream bytes, std::string source_name, bool lines, std::shared_ptr<const ReadTables> tables)
    : bytes_(std::move(bytes)), source_name_(std::move(source_name)), lines_(lines), tables_(std::move(tables)) {}

Error JsonReader::error(size_t line, std::string_view what) const {
  return {ErrorKind::kInput, fmt::format("{}:{}: {}", source_name_, line, what)};
}

void JsonReader::skip_line() {
  if (bytes_.line()) ++line_;
}

std::optional<Result<std::string>> JsonReader::next_object() {
  // Between records: white space, and the marks of an array around them.
  for (;;) {
    std::string_view head = bytes_.peek(4);
    if (!begun_ && head.substr(0, 3) == "\xef\xbb\xbf") {
      bytes_.take(3);
      head = bytes_.peek(4);
    }
    if (head.empty()) {
      if (!bytes_.failure().empty()) {
        stopped_ = true;
        return Result<std::string>(error(line_, "cannot be read on: " + bytes_.failure()));
      }
      return std::nullopt;
    }
    char c = head[0];
    if (c == '{') break;
    bool between = c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == '[' || c == ']' || c == '\x1e';
    if (!between) {
      object_line_ = line_;
      skip_line();
      return Result<std::string>(error(object_line_, "is not JSON: a record begins with {"));
    }
    if (c == '\n') ++line_;
    bytes_.take(1);
  }
  begun_ = true;
  object_line_ = line_;
  // To the brace that closes the first one.
  size_t at = 0, depth = 0, breaks = 0, window = size_t{1} << 16;
  std::string_view bytes = bytes_.peek(window);
  bool string = false;
  for (;; ++at) {
    if (at == bytes.size()) {
      size_t before = bytes.size();
      window *= 2;
      bytes = bytes_.peek(window);
      if (bytes.size() == before) {
        stopped_ = true;
        return Result<std::string>(error(object_line_, "the file ends in the middle of this record"));
      }
    }
    if (at > kLongestRecord) {
      stopped_ = true;
      return Result<std::string>(error(object_line_, "this record is longer than 256 MB"));
    }
    char c = bytes[at];
    if (c == '\n') {
      ++breaks;
      if (string || lines_) {  // broken off: the next record is looked for on the next line
        line_ += breaks;
        bytes_.take(at + 1);
        return Result<std::string>(error(object_line_, "this record is broken off at the end of its line"));
      }
    }
    if (string) {
      if (c == '\\') {
        if (at + 1 < bytes.size() && bytes[at + 1] != '\n') ++at;
      } else if (c == '"') {
        string = false;
      }
    } else if (c == '"') {
      string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      break;
    }
  }
  std::string object(bytes.substr(0, at + 1));
  bytes_.take(at + 1);
  line_ += breaks;
  return Result<std::string>(std::move(object));
}

Result<Report> JsonReader::report_of(const std::string& object) {
  if (!simdjson::validate_utf8(object.data(), object.size())) return error(object_line_, what_is_not_text(object));
  thread_local simdjson::dom::parser parser;
  simdjson::padded_string padded(object);
  auto parsed = parser.parse(padded);
  if (parsed.error()) {
    std::string_view why = simdjson::error_message(parsed.error());
    size_t code = why.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_8");  // newer versions begin with "TAPE_ERROR: "
    if (code > 1 && why.substr(code).starts_with(": ")) why.remove_prefix(code + 2);
    return error(object_line_, fmt::format("is not JSON: {}", why));
  }
  element value = parsed.value_unsafe();
  Fields fields;
  flatten(value, "", 0, tables_->fields, &fields);
  if (!fields.has(Field::kText)) {
    waiting_ = find_reports(value, tables_->fields, "", 0);
    if (!waiting_.empty()) return Error{ErrorKind::kInput, ""};
  }
  Result<Report> report = make_report(std::move(fields), fmt::format("{}:{}", source_name_, object_line_));
  if (report) mark_furniture(report.value(), tables_->furniture);
  return report;
}

std::optional<Result<Report>> JsonReader::next() {
  for (;;) {
    if (!waiting_.empty()) {
      std::string object = std::move(waiting_.front());
      waiting_.pop_front();
      std::deque<std::string> others = std::move(waiting_);
      Result<Report> report = report_of(object);
      waiting_ = std::move(others);  // a list in a list is not looked into
      return report;
    }
    if (stopped_) return std::nullopt;
    std::optional<Result<std::string>> object = next_object();
    if (!object) return std::nullopt;
    if (!*object) return object->error();
    Result<Report> report = report_of(object->value());
    if (!report && !waiting_.empty()) continue;
    return report;
  }
}

}  // namespace dateline
