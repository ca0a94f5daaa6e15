// The reports in files, folders and standard input, one after the other, in whatever format they are.
#ifndef DATELINE_READ_SOURCE_H
#define DATELINE_READ_SOURCE_H

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

struct ReadTables;

// The names of the input formats, for messages: "text, json, csv, conllu".
std::string input_format_names();
bool is_input_format(std::string_view name);

// One report is in memory at a time (and one piece of its file), however many there are. Not thread-safe.
class ReportSource {
 public:
  // `paths`: files, folders (all files in them and in their folders, in order of their names, without those that begin
  // with a dot) and "-", standard input; none: standard input. `format` empty: decided by name and content, file by
  // file. `user_directory`: see lexicon/table.h. Fails (kResource) on a wrong table row, (kUsage) on an unknown format.
  static Result<ReportSource> open(std::vector<std::string> paths, std::string_view format,
                                   std::string_view user_directory);

  // The next report, or why one could not be read (the others still can); nothing: that was all.
  std::optional<Result<Report>> next();

 private:
  ReportSource() = default;
  bool open_next_file(std::optional<Error>* error);

  std::shared_ptr<const ReadTables> tables_;
  std::vector<std::string> waiting_;  // last one first
  std::string format_;
  std::function<std::optional<Result<Report>>()> reports_;  // of the open file
};

}  // namespace dateline

#endif
