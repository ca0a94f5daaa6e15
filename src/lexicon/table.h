// A table of lexicon/: tab-separated text that people edit. `#` starts a comment line; the first other line names the
// columns; every further line is a row, with a field for each column (those whose name ends in "?" in our header may be
// left out at the end of a row). A user's directory (--lexicon DIR) may hold a file of the same name: its rows come after
// ours, so that whoever reads the table lets a later row win.
#ifndef DATELINE_LEXICON_TABLE_H
#define DATELINE_LEXICON_TABLE_H

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

struct Row {
  std::vector<std::string_view> fields;  // one per column; "" where the line leaves it empty or out
  int line = 0;                          // from 1, in its file
  bool from_user = false;
};

class Table {
 public:
  // Reads lexicon/NAME from the binary, then DIR/NAME if `user_directory` is not empty and the file exists. `columns`
  // are the names that must stand in the header, in this order. Errors (kResource) name file, line and what to write.
  static Result<Table> read(std::string_view name, const std::vector<std::string_view>& columns,
                            std::string_view user_directory);

  const std::vector<Row>& rows() const { return rows_; }
  // "lexicon/verbs.tsv:12", for messages and for `why`.
  std::string where(const Row& row) const;
  // An error about one row: file, line, then `message`, which says what is wrong and what to write instead.
  Error error(const Row& row, std::string_view message) const;

 private:
  Status append(std::string_view text, const std::vector<std::string_view>& columns, bool from_user);

  std::string name_;
  std::string user_path_;
  std::shared_ptr<const std::string> user_text_;  // keeps the user's fields alive; ours live in the binary
  size_t needed_ = 0;  // columns that a row must have
  std::vector<Row> rows_;
};

// That a user's directory is one, and that each *.tsv in it has the name of a table: rows in "leader.tsv" would be read by
// nobody. Error kResource names the file. An empty name is no directory, and fine.
Status check_user_directory(const std::string& directory);

}  // namespace dateline

#endif
