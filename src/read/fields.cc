#include "read/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "bytes/fingerprint.h"
#include "lexicon/table.h"
#include "read/date_field.h"
#include "read/encoding.h"

namespace dateline {
namespace {

std::string normal(std::string_view name) {
  std::string out;
  for (char c : name) {
    if (c == '_' || c == '-' || c == ' ') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  size_t begin = s.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(kSpace) - begin + 1);
}

bool begins(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

std::string plain_url(std::string_view url) {
  size_t scheme = url.find("://");
  if (scheme != std::string_view::npos && scheme < 8) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string out;
  for (char c : url.substr(0, host_end)) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (begins(out, "www.")) out.erase(0, 4);
  size_t query = std::min(url.find('?'), url.size());
  std::string_view path = url.substr(host_end, query - host_end);
  while (!path.empty() && path.back() == '/') path.remove_suffix(1);
  out += path;
  char mark = '?';
  while (query < url.size()) {
    size_t end = std::min(url.find('&', query + 1), url.size());
    std::string_view parameter = url.substr(query + 1, end - query - 1);
    query = end;
    if (parameter.empty() || begins(parameter, "utm_")) continue;
    out += mark;
    out += parameter;
    mark = '&';
  }
  return out;
}

}  // namespace

Result<FieldTable> FieldTable::read(std::string_view user_directory) {
  Result<Table> table = Table::read("fields.tsv", {"name", "field", "note"}, user_directory);
  if (!table) return table.error();
  constexpr std::array<std::string_view, kFields> kNames = {"text",      "title", "url",    "outlet",
                                                            "published", "lead",  "reports"};
  FieldTable out;
  uint32_t rank = 0;
  for (const Row& row : table.value().rows()) {
    auto at = std::find(kNames.begin(), kNames.end(), row.fields[1]);
    if (at == kNames.end() || row.fields[0].empty()) {
      return table.value().error(row, "the field must be text, title, url, outlet, published, lead or reports");
    }
    out.meanings_[normal(row.fields[0])] = {static_cast<Field>(at - kNames.begin()), ++rank};
  }
  return out;
}

std::optional<FieldTable::Meaning> FieldTable::find(std::string_view name) const {
  if (name.size() > 64) return std::nullopt;
  auto found = meanings_.find(normal(name));
  if (found == meanings_.end()) return std::nullopt;
  return found->second;
}

void Fields::add(const FieldTable& table, std::string_view name, std::string_view value) {
  std::optional<FieldTable::Meaning> meaning = table.find(name);
  if (!meaning || trim(value).empty()) return;
  auto f = static_cast<size_t>(meaning->field);
  if (!values_[f].empty() && ranks_[f] <= meaning->rank) return;
  values_[f] = value;
  ranks_[f] = meaning->rank;
}

void set_id(Report& report) {
  report.id = hex16(fingerprint(report.url.empty() ? report.text : plain_url(report.url)));
}

Result<Report> make_report(Fields fields, std::string source_name) {
  Report report;
  report.source_name = std::move(source_name);
  std::string title(trim(fields.of(Field::kTitle)));
  std::replace_if(
      title.begin(), title.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  const std::string& body = fields.has(Field::kText) ? fields.of(Field::kText) : fields.of(Field::kLead);
  std::string_view text = without_mark(body);
  if (trim(text).empty() && title.empty()) {
    return Error{ErrorKind::kInput, fmt::format("{}: there is no text in it", report.source_name)};
  }
  if (text.size() + title.size() > 0xFFFFFF00u) {
    return Error{ErrorKind::kInput, fmt::format("{}: longer than 4 GB", report.source_name)};
  }
  size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  std::string_view rest = text.substr(first);
  bool repeated = !title.empty() && begins(rest, title) &&
                  (rest.size() == title.size() || rest[title.size()] == '\n' || rest[title.size()] == '\r');
  if (title.empty()) {
    report.text = text;
  } else if (repeated) {
    report.text = text;
    report.title = {static_cast<uint32_t>(first), static_cast<uint32_t>(first + title.size())};
  } else {
    report.text = title;
    report.title = {0, static_cast<uint32_t>(title.size())};
    if (!trim(text).empty()) {
      report.text += "\n\n";
      report.text += text;
    }
  }
  report.outlet = trim(fields.of(Field::kOutlet));
  report.url = trim(fields.of(Field::kUrl));
  report.published_as_given = trim(fields.of(Field::kPublished));
  if (std::optional<Interval> days = parse_date_field(report.published_as_given)) {
    report.known_date = DateEvidence{{}, "metadata", *days};
  }
  set_id(report);
  return report;
}

}  // namespace dateline
