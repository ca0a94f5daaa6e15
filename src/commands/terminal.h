// What people see: on a terminal colour (unless NO_COLOR is set) and lines fitted to its width, in a pipe plain text.
#ifndef DATELINE_COMMANDS_TERMINAL_H
#define DATELINE_COMMANDS_TERMINAL_H

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

bool is_terminal();                      // standard output
size_t terminal_width();                 // columns; of a pipe: $COLUMNS, else 100
size_t width_of(std::string_view utf8);  // in columns, about

enum class Style { kPlain, kBold, kDim, kGood, kOpen, kBad };
std::string styled(Style, std::string_view text);
Style style_of_status(std::string_view status);

std::string cut(std::string_view utf8, size_t columns);  // "… " at the end where something is missing
std::string padded(std::string_view utf8, size_t columns);
// Breaks at spaces; every line but the first starts with `indent` spaces.
std::string wrapped(std::string_view utf8, size_t indent);

// A listing: on a terminal columns side by side, in a pipe one line with tabs for each row, after a line of names.
class Columns {
 public:
  enum class Words { kBeside, kBelow };  // on a terminal the last column may stand below the others
  explicit Columns(std::vector<std::string> names, Words words = Words::kBeside);
  ~Columns();  // prints what waits
  void row(std::vector<std::string> cells);
  void row_styled(Style style_of_first, std::vector<std::string> cells);

 private:
  struct Row {
    Style style;
    std::vector<std::string> cells;
  };
  std::vector<size_t> fitted_widths() const;  // of all columns but the last
  void print(const Row& row, const std::vector<size_t>& widths) const;
  std::vector<std::string> names_;
  Words words_;
  std::vector<Row> rows_;
};

// "1,234 reports, 56 a second" on standard error, only where that is a terminal.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();
  void step();

 private:
  void show();
  std::string what_;
  bool on_;
  int64_t count_ = 0, started_ = 0, shown_ = 0;  // milliseconds
};

std::string with_commas(int64_t number);

}  // namespace dateline

#endif
