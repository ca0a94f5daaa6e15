// Format `json`: objects, one report each: one a line (JSON lines), one after the other, in an array, or in a list
// inside an object ("articles": […]).
#ifndef DATELINE_READ_JSON_H
#define DATELINE_READ_JSON_H

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "dateline/report.h"
#include "dateline/result.h"
#include "read/byte_stream.h"
#include "read/tables.h"

namespace dateline {

class JsonReader {
 public:
  // `lines`: each record is known to be on a line of its own.
  JsonReader(ByteStream bytes, std::string source_name, bool lines, std::shared_ptr<const ReadTables> tables);

  // The next report; an Error names file and line of a wrong record, and reading goes on with the next one where it can
  // be told (it can in JSON lines); nothing: that was all. One record is in memory at a time.
  std::optional<Result<Report>> next();

 private:
  // The text of the next object, or what is wrong with it.
  std::optional<Result<std::string>> next_object();
  Result<Report> report_of(const std::string& object);
  Error error(size_t line, std::string_view what) const;
  void skip_line();

  ByteStream bytes_;
  std::string source_name_;
  bool lines_;
  std::shared_ptr<const ReadTables> tables_;
  std::deque<std::string> waiting_;  // objects of a list inside an object
  size_t line_ = 1, object_line_ = 1;
  bool begun_ = false, stopped_ = false;
};

}  // namespace dateline

#endif
