// Format `csv`: a table whose first row names the columns, one report in each further row. Columns are parted by
// commas, semicolons, tabs or bars, whichever the first row uses; cells may be quoted and then hold line breaks.
#ifndef DATELINE_READ_CSV_H
#define DATELINE_READ_CSV_H

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "read/byte_stream.h"
#include "read/tables.h"

namespace dateline {

// Whether the first line of a file names columns of a table of reports: two known names at least, one of them of the
// text or title.
bool is_csv_header(std::string_view first_line, const FieldTable& table);

class CsvReader {
 public:
  CsvReader(ByteStream bytes, std::string source_name, std::shared_ptr<const ReadTables> tables);

  // The next report; an Error names file and line of a wrong row, and reading goes on with the next row; nothing: that
  // was all. One row is in memory at a time.
  std::optional<Result<Report>> next();

 private:
  // The cells of the next row; false: there is none, or *error.
  bool read_row(std::vector<std::string>* cells, std::optional<Error>* error);
  std::optional<Error> read_header();

  ByteStream bytes_;
  std::string source_name_;
  std::shared_ptr<const ReadTables> tables_;
  std::vector<std::string> columns_;
  char separator_ = ',';
  size_t line_ = 0, row_line_ = 0;
  bool begun_ = false, stopped_ = false;
};

}  // namespace dateline

#endif
