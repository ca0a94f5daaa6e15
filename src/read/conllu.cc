#include "read/conllu.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "read/encoding.h"
#include "read/fields.h"

namespace dateline {
namespace {

constexpr size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

bool split_columns(std::string_view line, Columns* out) {
  for (size_t i = 0; i < kColumns; ++i) {
    size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    (*out)[i] = line.substr(0, tab);
    if (i + 1 < kColumns) line.remove_prefix(tab + 1);
  }
  return true;
}

bool read_number(std::string_view s, uint32_t* out) {
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), *out);
  return error == std::errc() && end == s.data() + s.size();
}

bool no_space_after(std::string_view misc) {
  while (!misc.empty()) {
    size_t bar = misc.find('|');
    if (misc.substr(0, bar) == "SpaceAfter=No") return true;
    misc.remove_prefix(bar == std::string_view::npos ? misc.size() : bar + 1);
  }
  return false;
}

// A comment "# key" or "# key = value".
bool is_comment(std::string_view line, std::string_view key) {
  if (line.empty() || line.front() != '#') return false;
  line.remove_prefix(1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (line.substr(0, key.size()) != key) return false;
  return line.size() == key.size() || line[key.size()] == ' ' || line[key.size()] == '=';
}

bool has_comment(std::string_view block, std::string_view key) {
  while (!block.empty() && block.front() == '#') {
    size_t end = block.find('\n');
    if (is_comment(block.substr(0, end), key)) return true;
    block.remove_prefix(end + 1);
  }
  return false;
}

// Adds sentences to a report, word by word.
class Document {
 public:
  explicit Document(Report& report) : report_(report) {}

  // `block`: the lines of one sentence. Returns what is wrong with which of its lines, or "".
  std::string add(std::string_view block, size_t* wrong_line) {
    if (!simdjson::validate_utf8(block.data(), block.size())) return what_is_not_text(block);
    if (report_.text.size() + block.size() > 0xFFFFFF00u) return "the document is longer than 4 GB";
    if (!report_.text.empty()) {
      if (has_comment(block, "newpar")) {
        report_.text += "\n\n";
      } else if (space_) {
        report_.text += ' ';
      }
    }
    Sentence sentence;
    sentence.opens_paragraph = report_.text.empty() || has_comment(block, "newpar");
    sentence.words.begin = WordId(report_.words.size());
    uint32_t expected = 1, range_end = 0;
    uint32_t range_at = 0;   // where the surface of the open range begins in the text
    size_t range_first = 0;  // its first word
    std::string_view surface;
    space_ = false;
    bool range_space = false;
    for (std::string_view rest = block; !rest.empty();) {
      size_t end = rest.find('\n');
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(end + 1);
      ++*wrong_line;
      if (line.front() == '#') continue;
      Columns c;
      if (!split_columns(line, &c)) return "a line of CoNLL-U has ten columns with a tab between them";
      std::string_view id = c[0];
      if (id.find('.') != std::string_view::npos) continue;  // an empty node
      if (c[1].empty()) return "the word (column 2) is empty";
      size_t dash = id.find('-');
      if (dash != std::string_view::npos) {
        uint32_t first = 0;
        if (!read_number(id.substr(0, dash), &first) || !read_number(id.substr(dash + 1), &range_end) ||
            first != expected || range_end <= first) {
          return fmt::format("the range {} does not begin at the next word, {}", id, expected);
        }
        if (range_end - first >= c[1].size()) return fmt::format("the range {} has more words than letters", id);
        add_space();
        range_at = static_cast<uint32_t>(report_.text.size());
        range_first = report_.words.size();
        surface = c[1];
        report_.text += c[1];
        range_space = !no_space_after(c[9]);
        continue;
      }
      uint32_t number = 0;
      if (!read_number(id, &number) || number != expected) {
        return fmt::format("the id is {}, the next word should be {}", id, expected);
      }
      ++expected;
      Word word;
      if (number <= range_end) {
        word.glued_to_next = number < range_end;
        word.span.end = static_cast<uint32_t>(c[1].size());  // its length for now
        report_.words.push_back(word);
        if (number == range_end) {
          share(range_at, surface, range_first);
          space_ = range_space;
        }
        continue;
      }
      add_space();
      word.span.begin = static_cast<uint32_t>(report_.text.size());
      report_.text += c[1];
      word.span.end = static_cast<uint32_t>(report_.text.size());
      report_.words.push_back(word);
      space_ = !no_space_after(c[9]);
    }
    sentence.words.end = WordId(report_.words.size());
    if (sentence.words.empty()) return "a sentence without words";
    if (expected <= range_end) return "a range goes beyond the last word";
    sentence.span = {report_.word(sentence.words.begin).span.begin, report_.words.back().span.end};
    report_.sentences.push_back(sentence);
    report_.given_conllu.emplace_back(block);
    return "";
  }

 private:
  void add_space() {
    if (space_) report_.text += ' ';
    space_ = false;
  }

  // Gives the words from `first` on their parts of the surface. Where the words are not written as the surface is, each
  // gets a part in proportion to its length, and the last one the rest.
  void share(uint32_t at, std::string_view surface, size_t first) {
    size_t total = 0;
    for (size_t i = first; i < report_.words.size(); ++i) total += report_.words[i].span.end;
    size_t used = 0, given = 0;
    for (size_t i = first; i < report_.words.size(); ++i) {
      Span& span = report_.words[i].span;
      given += span.end;
      size_t left = report_.words.size() - 1 - i;
      size_t end = i + 1 == report_.words.size() ? surface.size() : given * surface.size() / total;
      while (end < surface.size() && (surface[end] & 0xC0) == 0x80) ++end;
      end = std::min(std::max(end, used + 1), surface.size() - left);  // never empty
      span = {static_cast<uint32_t>(at + used), static_cast<uint32_t>(at + end)};
      used = end;
    }
  }

  Report& report_;
  bool space_ = false;  // a space stands before the next word
};

}  // namespace

ConlluReader::ConlluReader(ByteStream bytes, std::string source_name)
    : bytes_(std::move(bytes)), source_name_(std::move(source_name)) {}

std::optional<std::string> ConlluReader::read_block() {
  std::string block;
  while (std::optional<std::string_view> line = bytes_.line()) {
    ++line_number_;
    if (line->empty()) {
      if (!block.empty()) return block;
      continue;
    }
    if (block.empty()) block_line_ = line_number_;
    block += *line;
    block += '\n';
  }
  if (block.empty()) return std::nullopt;
  return block;
}

std::optional<Result<Report>> ConlluReader::next() {
  std::string first = std::move(block_);
  block_.clear();
  if (first.empty()) {
    std::optional<std::string> block = read_block();
    if (!block) return std::nullopt;
    first = std::move(*block);
  }
  Report report;
  report.source_name = fmt::format("{}:{}", source_name_, block_line_);
  Document document(report);
  std::optional<Error> error;
  for (std::optional<std::string> block = std::move(first); block;) {
    if (!error) {
      size_t line = 0;
      std::string wrong = document.add(*block, &line);
      if (!wrong.empty()) {
        error = Error{ErrorKind::kInput, fmt::format("{}:{}: {}", source_name_, block_line_ + line - 1, wrong)};
      }
    }
    block = read_block();
    if (block && has_comment(*block, "newdoc")) {
      block_ = std::move(*block);
      break;
    }
  }
  if (error) return *error;
  set_id(report);
  return report;
}

}  // namespace dateline
