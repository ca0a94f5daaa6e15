#include "read/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "read/byte_stream.h"
#include "read/conllu.h"
#include "read/csv.h"
#include "read/encoding.h"
#include "read/json.h"
#include "read/text.h"

namespace dateline {
namespace fs = std::filesystem;

namespace {

using NextReport = std::function<std::optional<Result<Report>>()>;

using Tables = std::shared_ptr<const ReadTables>;

NextReport open_text(ByteStream bytes, std::string name, Tables tables) {
  auto stream = std::make_shared<std::optional<ByteStream>>(std::move(bytes));
  return [stream, name, tables]() -> std::optional<Result<Report>> {
    if (!*stream) return std::nullopt;
    std::string text = (*stream)->rest();
    std::string failure = (*stream)->failure();
    stream->reset();
    if (!failure.empty()) return Error{ErrorKind::kInput, fmt::format("{}: cannot be read: {}", name, failure)};
    return read_text(std::move(text), name, *tables);
  };
}

NextReport open_json(ByteStream bytes, std::string name, Tables tables) {
  bool lines = name.size() > 6 && (name.ends_with(".jsonl") || name.ends_with(".ndjson"));
  auto reader = std::make_shared<JsonReader>(std::move(bytes), std::move(name), lines, std::move(tables));
  return [reader] { return reader->next(); };
}

NextReport open_csv(ByteStream bytes, std::string name, Tables tables) {
  auto reader = std::make_shared<CsvReader>(std::move(bytes), std::move(name), std::move(tables));
  return [reader] { return reader->next(); };
}

NextReport open_conllu(ByteStream bytes, std::string name, Tables) {
  auto reader = std::make_shared<ConlluReader>(std::move(bytes), std::move(name));
  return [reader] { return reader->next(); };
}

// The first two characters that are not white space.
std::string opening(std::string_view head) {
  std::string out;
  for (char c : without_mark(head)) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    out += c;
    if (out.size() == 2) break;
  }
  return out;
}

bool knows_json(std::string_view head, const ReadTables&) {
  std::string o = opening(head);
  return o == "{\"" || o == "[{" || o == "{}" || o == "[]";
}

bool knows_csv(std::string_view head, const ReadTables& tables) {
  return is_csv_header(head.substr(0, head.find('\n')), tables.fields);
}

bool knows_conllu(std::string_view head, const ReadTables&) {
  return head.substr(0, 8) == "# newdoc" || head.substr(0, 9) == "# sent_id";
}

// One row for each format that can be read. A file is of the first format whose ending it has, else of the first that
// knows its content; the last row takes everything.
struct InputFormat {
  std::string_view name;
  std::vector<std::string_view> endings;
  bool (*knows)(std::string_view head, const ReadTables& tables);  // by the first bytes; nullptr: any
  NextReport (*open)(ByteStream bytes, std::string name, Tables tables);
};

const std::vector<InputFormat>& input_formats() {
  static const std::vector<InputFormat> kFormats = {
      {"json", {".json", ".jsonl", ".ndjson"}, knows_json, open_json},
      {"csv", {".csv", ".tsv"}, knows_csv, open_csv},
      {"conllu", {".conllu", ".conll"}, knows_conllu, open_conllu},
      {"text", {".txt", ".text", ".md"}, nullptr, open_text},
  };
  return kFormats;
}

const InputFormat* find_input_format(std::string_view name) {
  for (const InputFormat& f : input_formats()) {
    if (f.name == name) return &f;
  }
  return nullptr;
}

const InputFormat& recognise(std::string_view path, std::string_view head, const ReadTables& tables) {
  std::string ending = fs::path(path).extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const InputFormat& f : input_formats()) {
    if (std::find(f.endings.begin(), f.endings.end(), ending) != f.endings.end()) return f;
  }
  for (const InputFormat& f : input_formats()) {
    if (f.knows == nullptr || f.knows(head, tables)) return f;
  }
  return input_formats().back();
}

}  // namespace

std::string input_format_names() {
  std::string out;
  for (const InputFormat& f : input_formats()) out += (out.empty() ? "" : ", ") + std::string(f.name);
  return out;
}

bool is_input_format(std::string_view name) { return find_input_format(name) != nullptr; }

Result<ReportSource> ReportSource::open(std::vector<std::string> paths, std::string_view format,
                                        std::string_view user_directory) {
  if (!format.empty() && !is_input_format(format)) {
    return Error{ErrorKind::kUsage,
                 fmt::format("there is no input format '{}'; there are {}", format, input_format_names())};
  }
  Result<Tables> tables = load_read(user_directory);
  if (!tables) return tables.error();
  ReportSource source;
  source.tables_ = std::move(tables.value());
  source.waiting_ = std::move(paths);
  if (source.waiting_.empty()) source.waiting_.push_back("-");
  std::reverse(source.waiting_.begin(), source.waiting_.end());
  source.format_ = format;
  return source;
}

// Opens the next file; a folder is replaced by what is in it. False: there is none left, or *error says why it failed.
bool ReportSource::open_next_file(std::optional<Error>* error) {
  while (!waiting_.empty()) {
    std::string path = std::move(waiting_.back());
    waiting_.pop_back();
    std::error_code failed;
    if (path != "-" && fs::is_directory(path, failed)) {
      std::vector<std::string> inside;
      for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
        if (at->path().filename().string().front() != '.') inside.push_back(at->path().string());
      }
      if (failed) {
        *error = Error{ErrorKind::kInput, fmt::format("{}: cannot be read: {}", path, failed.message())};
        return false;
      }
      std::sort(inside.begin(), inside.end(), std::greater<>());
      waiting_.insert(waiting_.end(), inside.begin(), inside.end());
      continue;
    }
    std::string name = path == "-" ? "standard input" : path;
    Result<ByteStream> bytes = ByteStream::open(path);
    if (!bytes) {
      *error = Error{ErrorKind::kInput, fmt::format("{}: cannot be read: {}", name, bytes.error().message)};
      return false;
    }
    constexpr size_t kHead = 4096;
    std::string_view head = bytes.value().peek(kHead);
    std::string wrong = what_is_not_text_by_head(head);
    if (!wrong.empty()) {
      *error = Error{ErrorKind::kInput, fmt::format("{}: {}", name, wrong)};
      return false;
    }
    const InputFormat& format = format_.empty() ? recognise(path, head, *tables_) : *find_input_format(format_);
    reports_ = format.open(std::move(bytes.value()), name, tables_);
    return true;
  }
  return false;
}

std::optional<Result<Report>> ReportSource::next() {
  for (;;) {
    if (!reports_) {
      std::optional<Error> error;
      if (!open_next_file(&error)) {
        if (error) return *error;
        return std::nullopt;
      }
    }
    if (std::optional<Result<Report>> report = reports_()) return report;
    reports_ = nullptr;
  }
}

}  // namespace dateline
