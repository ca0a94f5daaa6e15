#include "lexicon/table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bytes/embedded.h"

namespace dateline {
namespace {

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

std::string with_tabs(const std::vector<std::string_view>& columns) {
  std::string out;
  for (std::string_view c : columns) out += (out.empty() ? "" : "<TAB>") + std::string(c);
  return out;
}

// A name in the header that ends in "?": rows may stop before this column.
bool may_be_left_out(std::string_view column) { return column.ends_with('?'); }

}  // namespace

std::string Table::where(const Row& row) const {
  return (row.from_user ? user_path_ : "lexicon/" + name_) + ":" + std::to_string(row.line);
}

Error Table::error(const Row& row, std::string_view message) const {
  return {ErrorKind::kResource, where(row) + ": " + std::string(message)};
}

Status Table::append(std::string_view text, const std::vector<std::string_view>& columns, bool from_user) {
  int line_number = 0;
  bool header_seen = false;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    Row row{split_tabs(line), line_number, from_user};
    if (!header_seen) {
      header_seen = true;
      if (!from_user) {
        needed_ = row.fields.size();
        while (needed_ > 1 && may_be_left_out(row.fields[needed_ - 1])) --needed_;
      }
      for (std::string_view& c : row.fields) c.remove_suffix(may_be_left_out(c) ? 1 : 0);
      if (row.fields != columns) return error(row, "the first line must name the columns: " + with_tabs(columns));
      continue;
    }
    if (row.fields.size() < needed_) {
      return error(row, "has " + std::to_string(row.fields.size()) + " of the columns " + with_tabs(columns) + "; write " +
                            std::to_string(needed_) + " fields with a tab between them, nothing in those that are empty");
    }
    if (row.fields.size() > columns.size()) {
      return error(row, "has " + std::to_string(row.fields.size()) + " fields, the table has " +
                            std::to_string(columns.size()) + " columns; remove the extra tabs");
    }
    row.fields.resize(columns.size());
    rows_.push_back(std::move(row));
  }
  return Done{};
}

Result<Table> Table::read(std::string_view name, const std::vector<std::string_view>& columns,
                          std::string_view user_directory) {
  Table table;
  table.name_ = name;
  std::string_view ours = embedded_file("lexicon/" + std::string(name));
  if (ours.data() == nullptr) return Error{ErrorKind::kResource, "lexicon/" + table.name_ + " is not in this binary"};
  if (Status s = table.append(ours, columns, false); !s) return s.error();
  if (user_directory.empty()) return table;

  table.user_path_ = std::string(user_directory) + "/" + table.name_;
  std::ifstream file(table.user_path_, std::ios::binary);
  if (!file) return table;  // a user's directory holds only the tables that the user changes
  std::stringstream buffer;
  buffer << file.rdbuf();
  table.user_text_ = std::make_shared<const std::string>(buffer.str());
  if (Status s = table.append(*table.user_text_, columns, true); !s) return s.error();
  return table;
}

Status check_user_directory(const std::string& directory) {
  if (directory.empty()) return Done{};
  std::error_code failed;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(directory, failed), end; !failed && at != end; at.increment(failed)) {
    if (at->path().extension() == ".tsv") files.push_back(at->path());
  }
  if (failed) return Error{ErrorKind::kResource, directory + ": cannot be read as a folder of tables; --lexicon wants one"};
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    if (embedded_file("lexicon/" + file.filename().string()).data() != nullptr) continue;
    return Error{ErrorKind::kResource, file.string() + ": no table has this name; docs/lexicon.md lists them all"};
  }
  return Done{};
}

}  // namespace dateline
