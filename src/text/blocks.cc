#include "text/blocks.h"

#include <algorithm>
#include <string_view>

#include "text/chars.h"

namespace dateline {
namespace {

bool is_space(std::string_view text, size_t at, size_t* size) {
  Char c = decode_char(text, at);
  *size = c.size;
  return class_of(c.code) == CharClass::kSpace;
}

// `span` without white space at its ends.
Span trim(std::string_view text, Span span) {
  size_t size = 1;
  while (span.begin < span.end && is_space(text.substr(0, span.end), span.begin, &size)) {
    span.begin += static_cast<uint32_t>(size);
  }
  while (span.end > span.begin) {
    size_t last = span.end - 1;
    while (last > span.begin && span.end - last < 4 && (text[last] & 0xC0) == 0x80) --last;
    if (!is_space(text.substr(0, span.end), last, &size) || last + size != span.end) {
      // A stray tail byte is a character of its own; anything else that is not a space ends the span.
      break;
    }
    span.end = static_cast<uint32_t>(last);
  }
  return span;
}

std::vector<Span> find_lines(std::string_view text) {
  std::vector<Span> lines;
  size_t at = 0;
  while (at <= text.size()) {
    size_t end = text.find_first_of("\n\f\v", at);
    if (end == std::string_view::npos) end = text.size();
    lines.push_back(trim(text, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)}));
    at = end + 1;
  }
  return lines;
}

size_t first_word_length(std::string_view line) { return std::min(line.find_first_of(" \t"), line.size()); }

// "• ", "- ", "* ", "1. ", "(a) ": the beginning of a list item.
bool opens_list_item(std::string_view line) {
  size_t i = 0;
  if (line.substr(0, 3) == "\u2022" || line.substr(0, 3) == "\u25cf" || line.substr(0, 3) == "\u25aa") return true;
  if (line.substr(0, 2) == "\u00b7") return true;
  if (i < line.size() && (line[i] == '-' || line[i] == '*')) return line.size() > 1 && line[1] == ' ';
  bool bracket = i < line.size() && line[i] == '(';
  if (bracket) ++i;
  size_t begin = i;
  while (i < line.size() && i - begin < 2 && line[i] >= '0' && line[i] <= '9') ++i;
  if (i == begin && bracket && i < line.size() && line[i] >= 'a' && line[i] <= 'z') ++i;
  if (i == begin || i >= line.size()) return false;
  if (line[i] != ')' && (bracket || line[i] != '.')) return false;
  return i + 1 < line.size() && line[i + 1] == ' ';
}

// The width at which the lines of the text have been wrapped; 0: they have not, each line is a paragraph.
// Wrapped lines are of about one length, and the first word of the next line would not have fitted.
size_t wrap_width(std::string_view text, const std::vector<Span>& lines) {
  constexpr size_t kNarrowest = 40, kWidest = 110;
  std::vector<size_t> widths;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i].empty() && !lines[i + 1].empty()) widths.push_back(lines[i].end - lines[i].begin);
  }
  if (widths.size() < 2) return 0;
  std::sort(widths.begin(), widths.end());
  size_t width = widths.back();
  if (width < kNarrowest || width > kWidest) return 0;
  size_t full = 0, pairs = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].empty() || lines[i + 1].empty()) continue;
    if (opens_list_item(text.substr(lines[i + 1].begin, lines[i + 1].end - lines[i + 1].begin))) continue;
    ++pairs;
    size_t length = lines[i].end - lines[i].begin;
    size_t next = first_word_length(text.substr(lines[i + 1].begin, lines[i + 1].end - lines[i + 1].begin));
    if (length + 1 + next + 4 >= width) ++full;
  }
  return pairs > 0 && full * 4 >= pairs * 3 ? width : 0;
}

class Blocks {
 public:
  explicit Blocks(const Report& report) : report_(report) {}

  std::vector<Block> find() {
    std::vector<Span> lines = find_lines(report_.text);
    size_t width = wrap_width(report_.text, lines);
    Span open;  // lines joined so far
    bool item = false;
    for (size_t i = 0; i < lines.size(); ++i) {
      Span line = lines[i];
      if (line.empty()) {
        close(open, item);
        open = {};
        continue;
      }
      bool opens_item = opens_list_item(report_.slice(line));
      bool joins = !open.empty() && width != 0 && !opens_item && wrapped(lines[i - 1], line, width);
      if (!joins) {
        close(open, item);
        open = line;
        item = opens_item;
      } else {
        open.end = line.end;
      }
    }
    close(open, item);
    return std::move(blocks_);
  }

 private:
  // Whether `line` goes on where the line before it was wrapped.
  bool wrapped(Span before, Span line, size_t width) const {
    if (is_title(before) != is_title(line)) return false;
    size_t length = before.end - before.begin;
    return length + 1 + first_word_length(report_.slice(line)) + 12 >= width;
  }

  bool is_title(Span line) const { return !report_.title.empty() && report_.title.overlaps(line); }

  // Adds the block, without the furniture in it.
  void close(Span span, bool item) {
    if (span.empty()) return;
    bool first = true;
    auto add = [&](Span part, bool opens) {
      part = trim(report_.text, part);
      if (part.empty()) return;
      SentenceKind kind = is_title(part) ? SentenceKind::kHeadline
                          : item         ? SentenceKind::kListItem
                                         : SentenceKind::kProse;
      blocks_.push_back({part, kind, opens});
      first = false;
    };
    uint32_t at = span.begin;
    while (next_furniture_ < report_.furniture.size()) {
      Span cut = report_.furniture[next_furniture_].span;
      if (cut.begin >= span.end) break;
      if (cut.begin > at) add({at, cut.begin}, first);
      at = std::max(at, cut.end);
      if (cut.end > span.end) break;
      ++next_furniture_;
    }
    if (at < span.end) add({at, span.end}, first);
  }

  const Report& report_;
  std::vector<Block> blocks_;
  size_t next_furniture_ = 0;
};

}  // namespace

std::vector<Block> find_blocks(const Report& report) { return Blocks(report).find(); }

}  // namespace dateline
