// From the fields of a record (JSON, CSV, headers of a text file) to a Report.
#ifndef DATELINE_READ_FIELDS_H
#define DATELINE_READ_FIELDS_H

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

enum class Field : uint8_t { kText, kTitle, kUrl, kOutlet, kPublished, kLead, kReports };
inline constexpr size_t kFields = 7;

// lexicon/fields.tsv.
class FieldTable {
 public:
  struct Meaning {
    Field field;
    uint32_t rank;  // the lowest of several counts
  };

  static Result<FieldTable> read(std::string_view user_directory);

  // `name` as in the file: case, "_", "-" and spaces do not count; nothing: not a name we know.
  std::optional<Meaning> find(std::string_view name) const;

 private:
  std::unordered_map<std::string, Meaning> meanings_;  // look-up only
};

// What a record has told so far.
class Fields {
 public:
  // Takes the value if the name is known and no better name of the same field has been met. Empty values do not count.
  void add(const FieldTable& table, std::string_view name, std::string_view value);
  bool has(Field field) const { return !values_[static_cast<size_t>(field)].empty(); }
  const std::string& of(Field field) const { return values_[static_cast<size_t>(field)]; }
  // Sets a value whatever its name.
  void set(Field field, std::string value) { values_[static_cast<size_t>(field)] = std::move(value); }

 private:
  std::array<std::string, kFields> values_;
  std::array<uint32_t, kFields> ranks_{};
};

// The report: text = title, an empty line, body (only the body if it begins with the title as a line of its own).
// Fails (kInput) where there is neither text nor lead nor title, or the text is too long for spans (4 GB).
Result<Report> make_report(Fields fields, std::string source_name);

// Sets report.id: from the URL without scheme, "www.", fragment, "utm_" parameters and closing stroke, or, without a
// URL, from the text.
void set_id(Report& report);

}  // namespace dateline

#endif
