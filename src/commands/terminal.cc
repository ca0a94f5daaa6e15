#include "commands/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <numeric>

namespace dateline {
namespace {

bool is_tail(char c) { return (c & 0xC0) == 0x80; }

int64_t now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

bool colour() {
  static const bool on = is_terminal() && !std::getenv("NO_COLOR");
  return on;
}

}  // namespace

bool is_terminal() {
  static const bool is = isatty(STDOUT_FILENO) == 1;
  return is;
}

size_t terminal_width() {
  winsize size{};
  if (is_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  long asked = columns ? std::strtol(columns, nullptr, 10) : 0;
  return asked >= 40 && asked <= 1000 ? static_cast<size_t>(asked) : 100;
}

size_t width_of(std::string_view utf8) {
  return static_cast<size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) { return !is_tail(c); }));
}

std::string styled(Style style, std::string_view text) {
  static constexpr const char* kCodes[] = {"", "1", "2", "32", "33", "31"};
  if (style == Style::kPlain || !colour()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", kCodes[static_cast<int>(style)], text);
}

Style style_of_status(std::string_view status) {
  if (status == "happened" || status == "under way") return Style::kGood;
  if (status == "denied" || status == "cancelled" || status == "did not happen" || status == "postponed") {
    return Style::kBad;
  }
  return Style::kOpen;
}

std::string cut(std::string_view utf8, size_t columns) {
  if (width_of(utf8) <= columns) return std::string(utf8);
  size_t at = 0;
  for (size_t n = 0; at < utf8.size(); ++at) {
    if (!is_tail(utf8[at]) && ++n >= columns) break;
  }
  while (at > 0 && utf8[at - 1] == ' ') --at;
  return std::string(utf8.substr(0, at)) + "…";
}

std::string padded(std::string_view utf8, size_t columns) {
  std::string out(utf8);
  size_t width = width_of(utf8);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

std::string wrapped(std::string_view utf8, size_t indent) {
  size_t most = std::max<size_t>(terminal_width(), indent + 20);
  std::string out;
  size_t column = indent;
  for (size_t at = 0; at < utf8.size();) {
    size_t end = std::min(utf8.find_first_of(" \n", at), utf8.size());
    std::string_view word = utf8.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    size_t width = width_of(word);
    if (column > indent && column + 1 + width > most) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
  }
  return out;
}

Columns::Columns(std::vector<std::string> names, Words words) : names_(std::move(names)), words_(words) {
  if (is_terminal()) return;
  std::string line;
  for (const std::string& name : names_) line += (line.empty() ? "" : "\t") + name;
  std::puts(line.c_str());
}

void Columns::row(std::vector<std::string> cells) { row_styled(Style::kPlain, std::move(cells)); }

void Columns::row_styled(Style style, std::vector<std::string> cells) {
  if (is_terminal()) {
    rows_.push_back({style, std::move(cells)});
    return;
  }
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) (line += i ? "\t" : "") += cells[i];
  std::puts(line.c_str());
}

void Columns::print(const Row& row, const std::vector<size_t>& widths) const {
  constexpr size_t kIndent = 4;
  std::string line;
  size_t at = 0, beside = row.cells.size() - (words_ == Words::kBelow ? 1 : 0);
  for (size_t i = 0; i < beside; ++i) {
    bool last = i + 1 == row.cells.size();
    std::string cell = last ? wrapped(row.cells[i], at) : cut(row.cells[i], widths[i]);
    line += row.style == Style::kBold || i == 0 ? styled(row.style, cell) : cell;
    if (i + 1 < beside) line.append(widths[i] - width_of(cell) + 2, ' ');
    at += widths[i] + 2;
  }
  std::puts(line.c_str());
  if (words_ == Words::kBelow) fmt::print("{:{}}{}\n", "", kIndent, wrapped(row.cells.back(), kIndent));
}

// What does not fit is taken from the widest columns; the first, an id, stays whole, and so does the last, which goes
// on below itself.
std::vector<size_t> Columns::fitted_widths() const {
  constexpr size_t kLeast = 8;
  std::vector<size_t> widths;
  for (const std::string& name : names_) widths.push_back(width_of(name));
  for (const Row& row : rows_) {
    for (size_t i = 0; i < row.cells.size(); ++i) widths[i] = std::max(widths[i], width_of(row.cells[i]));
  }
  size_t last = words_ == Words::kBelow ? 0 : std::min(widths.back(), terminal_width() / 3);
  widths.back() = last;
  auto end = widths.end() - 1;
  while (std::accumulate(widths.begin(), widths.end(), 2 * (widths.size() - 1)) > terminal_width()) {
    auto widest = std::max_element(widths.begin() + 1, end);
    if (widest == end || *widest <= kLeast) break;
    --*widest;
  }
  return widths;
}

Columns::~Columns() {
  if (rows_.empty()) return;
  std::vector<size_t> widths = fitted_widths();
  print({Style::kBold, names_}, widths);
  for (const Row& row : rows_) print(row, widths);
}

Progress::Progress(std::string what)
    : what_(std::move(what)), on_(isatty(STDERR_FILENO) == 1), started_(now()), shown_(started_) {}

Progress::~Progress() {
  if (!on_ || count_ == 0) return;
  show();
  std::fputc('\n', stderr);
}

void Progress::step() {
  ++count_;
  if (!on_) return;
  int64_t time = now();
  if (time - shown_ < 200) return;
  shown_ = time;
  show();
}

void Progress::show() {
  int64_t spent = std::max<int64_t>(1, now() - started_);
  fmt::print(stderr, "\r{} {}, {} a second  ", with_commas(count_), what_, with_commas(count_ * 1000 / spent));
}

std::string with_commas(int64_t number) {
  std::string digits = std::to_string(number), out;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-') out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace dateline
