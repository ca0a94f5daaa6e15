#include "read/furniture.h"

#include <algorithm>

#include "lexicon/table.h"
#include "read/dateline.h"
#include "read/line_shape.h"

namespace dateline {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool begins(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

std::string_view first_word(std::string_view s) { return s.substr(0, s.find(' ')); }

std::optional<FurnitureKind> kind_of(std::string_view word) {
  if (word == "related") return FurnitureKind::kRelated;
  if (word == "share") return FurnitureKind::kShare;
  if (word == "caption") return FurnitureKind::kCaption;
  if (word == "credit") return FurnitureKind::kCredit;
  if (word == "byline") return FurnitureKind::kByline;
  if (word == "datestamp") return FurnitureKind::kDateStamp;
  if (word == "header") return FurnitureKind::kHeader;
  return std::nullopt;
}

void add_list(std::string_view list, std::unordered_set<std::string>* out) {
  while (!list.empty()) {
    size_t end = std::min(list.find(';'), list.size());
    if (end > 0) out->emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// A name as it stands in a dateline in capitals.
std::string upper(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

}  // namespace

Result<FurnitureTable> FurnitureTable::read(std::string_view user_directory) {
  FurnitureTable out;
  Result<Table> cues = Table::read("furniture.tsv", {"cue", "where", "kind", "note"}, user_directory);
  if (!cues) return cues.error();
  for (const Row& row : cues.value().rows()) {
    std::optional<FurnitureKind> kind = kind_of(row.fields[2]);
    std::string cue(row.fields[0]);
    if (!kind || cue.empty()) {
      return cues.value().error(row, "the kind must be related, share, caption, credit, byline, datestamp or header");
    }
    if (row.fields[1] == "line") {
      out.lines_[cue] = *kind;
    } else if (row.fields[1] == "list") {
      out.lines_[cue] = *kind;
      out.lists_.insert(cue);
    } else if (row.fields[1] == "start") {
      out.starts_[std::string(first_word(cue))].push_back({cue, *kind});
    } else if (row.fields[1] == "bracket") {
      out.brackets_.push_back({cue, *kind});
    } else {
      return cues.value().error(row, "where must be line, list, start or bracket");
    }
  }
  Result<Table> outlets = Table::read("outlets.tsv", {"name", "aliases", "country", "kind"}, user_directory);
  if (!outlets) return outlets.error();
  for (const Row& row : outlets.value().rows()) {
    std::unordered_set<std::string>& names = row.fields[3] == "agency" ? out.agencies_ : out.outlets_;
    names.emplace(row.fields[0]);
    add_list(row.fields[1], &names);
  }
  Result<Table> places =
      Table::read("places.tsv", {"name", "aliases", "kind", "country", "lat", "lon"}, user_directory);
  if (!places) return places.error();
  std::unordered_set<std::string> names;
  for (const Row& row : places.value().rows()) {
    names.emplace(row.fields[0]);
    add_list(row.fields[1], &names);
  }
  for (const std::string& name : names) {  // into a set: the order does not matter
    out.places_.insert(upper(name));
    out.places_.insert(name);
  }
  return out;
}

std::optional<FurnitureKind> FurnitureTable::line(std::string_view low) const {
  auto found = lines_.find(std::string(low));
  if (found == lines_.end()) return std::nullopt;
  return found->second;
}

std::optional<FurnitureKind> FurnitureTable::start(std::string_view low) const {
  auto found = starts_.find(std::string(first_word(low)));
  if (found == starts_.end()) return std::nullopt;
  const Cue* best = nullptr;
  for (const Cue& cue : found->second) {
    if (begins(low, cue.text) && (best == nullptr || cue.text.size() > best->text.size())) best = &cue;
  }
  if (best == nullptr) return std::nullopt;
  // The cue ends where a word ends.
  char last = best->text.back();
  if (low.size() > best->text.size() && last >= 'a' && last <= 'z') {
    char next = low[best->text.size()];
    if (next >= 'a' && next <= 'z') return std::nullopt;
  }
  return best->kind;
}

std::optional<FurnitureKind> FurnitureTable::bracket(std::string_view low) const {
  for (const Cue& cue : brackets_) {
    size_t at = low.find(cue.text);
    if (at == std::string_view::npos || (at != 0 && cue.kind != FurnitureKind::kCaption)) continue;
    size_t end = at + cue.text.size();
    bool whole =
        (at == 0 || low[at - 1] < 'a' || low[at - 1] > 'z') && (end == low.size() || low[end] < 'a' || low[end] > 'z');
    if (whole) return cue.kind;
  }
  return std::nullopt;
}

namespace {

class Marker {
 public:
  Marker(Report& report, const FurnitureTable& table, const std::vector<Span>& header)
      : report_(report), table_(table), header_(header) {}

  void run() {
    std::string_view text = report_.text;
    size_t last_line = text.find_last_not_of(kSpace);
    size_t at = 0;
    std::string_view before;  // the line before, trimmed
    while (at < text.size()) {
      size_t end = std::min(text.find('\n', at), text.size());
      std::string_view line = text.substr(at, end - at);
      size_t begin = line.find_first_not_of(kSpace);
      if (begin == std::string_view::npos) {
        before = {};
      } else {
        size_t stop = at + line.find_last_not_of(kSpace) + 1;
        last_ = last_line < stop;
        begin += at;
        constexpr std::string_view kNoBreak = "\u00a0";
        for (bool more = true; more && begin < stop;) {  // no-break spaces count as white space
          std::string_view bare = text.substr(begin, stop - begin);
          more = false;
          if (begins(bare, kNoBreak) || kSpace.find(bare.front()) != std::string_view::npos) {
            begin += bare.front() == kNoBreak.front() ? 2 : 1;
            more = true;
          } else if (bare.size() > 2 && bare.ends_with(kNoBreak)) {
            stop -= 2;
            more = true;
          } else if (kSpace.find(bare.back()) != std::string_view::npos) {
            stop -= 1;
            more = true;
          }
        }
        Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(stop)};
        bool is_title = !report_.title.empty() && report_.title.overlaps(span);
        size_t known = report_.furniture.size();
        if (!is_title && begin < stop) mark_line(begin, stop, before);
        before = text.substr(begin, stop - begin);
        // Below furniture nothing goes on.
        bool all = report_.furniture.size() > known && report_.furniture.back().span == span;
        if (all) before = {};
        below_first_ = !all && lines_++ == 0;
      }
      at = end + 1;
    }
  }

 private:
  std::string_view part(size_t b, size_t e) const { return std::string_view(report_.text).substr(b, e - b); }

  void add(size_t b, size_t e, FurnitureKind kind) {
    while (b < e && kSpace.find(report_.text[b]) != std::string_view::npos) ++b;
    while (b < e && kSpace.find(report_.text[e - 1]) != std::string_view::npos) --e;
    if (b < e) report_.furniture.push_back({{static_cast<uint32_t>(b), static_cast<uint32_t>(e)}, kind, {}});
  }

  void name_agency(std::string_view agency) {
    if (report_.agency.empty()) report_.agency = agency;
  }

  // An agency by its name, or by the look of its name.
  bool looks_like_agency(std::string_view name) const {
    if (table_.is_agency(name) || name == report_.agency) return !name.empty();
    return name.size() >= 2 && name.size() <= 6 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // The end of what the header of an export takes of the line; `b`: nothing.
  size_t header_end(size_t b) {
    while (next_header_ < header_.size() && header_[next_header_].end <= b) ++next_header_;
    return next_header_ < header_.size() && header_[next_header_].begin <= b ? header_[next_header_].end : b;
  }

  void mark_line(size_t b, size_t e, std::string_view before) {
    if (size_t end = header_end(b); end > b) {
      add(b, end, FurnitureKind::kHeader);
      while (end < e && kSpace.find(report_.text[end]) != std::string_view::npos) ++end;
      b = end;
      if (b >= e) return;
    }
    std::string_view line = part(b, e);
    if (ended_ || continues_list(line)) {
      add(b, e, FurnitureKind::kRelated);
      return;
    }
    if (std::optional<FurnitureKind> kind = whole_line(line, before)) {
      add(b, e, *kind);
      return;
    }
    bool first = !prose_seen_;
    if (first) {
      if (size_t stamp = find_date_stamp(line)) {
        add(b, b + stamp, FurnitureKind::kDateStamp);
        b += stamp;
        while (b < e && kSpace.find(report_.text[b]) != std::string_view::npos) ++b;
        if (b == e) return;
      }
    }
    DatelineParts dateline = find_dateline(part(b, e), first, table_);
    if (dateline.end > 0) {
      if (!dateline.agency.empty()) name_agency(dateline.agency);
      add(b, b + dateline.end, FurnitureKind::kDateline);
      b += dateline.end;
    }
    size_t found = report_.furniture.size();
    size_t prose_end = mark_end(b, e);
    mark_brackets(b, prose_end);
    std::sort(report_.furniture.begin() + static_cast<ptrdiff_t>(found), report_.furniture.end(),
              [](const Furniture& x, const Furniture& y) { return x.span < y.span; });
    prose_seen_ = true;
  }

  std::optional<FurnitureKind> whole_line(std::string_view line, std::string_view before) {
    constexpr size_t kLongestCue = 80, kLongestStart = 300, kMostWords = 40;
    if (line.size() > kLongestStart) return std::nullopt;
    std::string low = lower(line);
    std::string_view bare = low;
    while (!bare.empty() && std::string_view(".:!>|*-\u00bb\u2026 ").find(bare.back()) != std::string_view::npos)
      bare.remove_suffix(1);
    while (!bare.empty() && std::string_view("*->|\u2022 ").find(bare.front()) != std::string_view::npos)
      bare.remove_prefix(1);
    if (bare.size() <= kLongestCue) {
      if (std::optional<FurnitureKind> kind = table_.line(bare)) {
        in_list_ = prose_seen_ && table_.is_list(bare);
        return kind;
      }
    }
    if (opens_signature(line, low)) {
      ended_ = true;
      return FurnitureKind::kShare;
    }
    if (is_page_matter(line, low)) return FurnitureKind::kShare;
    if (is_contributor(line)) return FurnitureKind::kByline;
    bool apart = before.empty() || ends_sentence(before) || before.size() < 60;  // not the middle of wrapped prose
    if (!apart && !below_first_) return std::nullopt;
    bool notice = begins(low, "copyright ") || begins(low, "(c) ") || begins(low, "\u00a9") ||
                  begins(low, "correction:") || begins(low, "clarification:") || begins(low, "editor's note:");
    if (apart && count_words(line) <= kMostWords && (notice || !has_inner_end(line))) {
      constexpr size_t kMostOfShort = 12, kMostOfAddress = 3;
      std::optional<FurnitureKind> kind = table_.start(low);
      // "Subject: …" is a header at the top, or in capitals.
      if (kind == FurnitureKind::kHeader && prose_seen_ && !(line[0] >= 'A' && line[1] >= 'A' && line[1] <= 'Z')) {
        kind = std::nullopt;
      }
      bool brief = kind == FurnitureKind::kShare || kind == FurnitureKind::kDateStamp;
      bool address = kind == FurnitureKind::kShare && first_word(low).ends_with(':');  // "Email: desk@…"
      size_t most = address ? kMostOfAddress : brief ? kMostOfShort : kMostWords;
      if (kind && count_words(line) <= most) return kind;
    }
    if (find_date_stamp(line) == line.size()) return FurnitureKind::kDateStamp;
    if (is_byline(line)) return FurnitureKind::kByline;
    // A line with nothing but the name of an agency or outlet.
    std::string_view name = line;
    for (std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
      if (begins(name, dash)) name.remove_prefix(dash.size());
    }
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    if (name.size() > 2 && (name.front() == '(' || name.front() == '[' || name.front() == '/'))
      name = name.substr(1, name.size() - 2);
    if (table_.is_agency(name) || (table_.is_outlet(name) && prose_seen_)) {
      if (table_.is_agency(name)) name_agency(name);
      return FurnitureKind::kCredit;
    }
    return std::nullopt;
  }

  // A short line without a full stop below "Most read".
  bool continues_list(std::string_view line) {
    constexpr size_t kMostWordsOfItem = 16;
    if (!in_list_) return false;
    char last = line.back();
    in_list_ = count_words(line) <= kMostWordsOfItem && last != '.' && last != '"' && !ends_quoted(line);
    return in_list_;
  }

  static bool ends_quoted(std::string_view line) { return line.ends_with("\u201d"); }

  // "-- ", "Best regards,": what follows is a signature, if it is short.
  bool opens_signature(std::string_view line, std::string_view low) const {
    constexpr size_t kLongestSignature = 600;
    if (!prose_seen_) return false;
    bool opens = line == "--" || low == "best regards," || low == "kind regards," || low == "regards," ||
                 low == "best wishes," || low == "yours sincerely,";
    size_t at = static_cast<size_t>(line.data() - report_.text.data());
    return opens && report_.text.size() - at <= kLongestSignature;
  }

  // A credit at the end of the paragraph: "(ANI)", "— Reuters", "(With inputs from AFP)". Returns where it begins.
  size_t mark_end(size_t b, size_t e) {
    std::string_view line = part(b, e);
    char close = line.empty() ? '\0' : line.back();
    if (close == '.' && line.size() > 1 && (line[line.size() - 2] == ')' || line[line.size() - 2] == ']')) {
      line.remove_suffix(1);
      close = line.back();
    }
    size_t open = std::string_view::npos;
    if (close == ')') open = line.rfind('(');
    if (close == ']') open = line.rfind('[');
    if (close == '/') open = line.substr(0, line.size() - 1).rfind('/');
    if (open != std::string_view::npos && open > 0) {
      std::string_view inside = line.substr(open + 1, line.size() - open - 2);
      std::string_view head = line.substr(0, open);
      while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
      if (!ends_sentence(head)) return e;
      bool agency = table_.is_agency(inside) || (last_ && (looks_like_agency(inside) || table_.is_outlet(inside))) ||
                    (!report_.agency.empty() && inside == report_.agency);
      std::string_view by = inside;  // "ANI/Reuters", "AP Photo"
      size_t slash = by.find('/');
      agency = agency || (slash != std::string_view::npos && table_.is_agency(by.substr(0, slash)));
      if (agency) {
        name_agency(slash == std::string_view::npos ? inside : by.substr(0, slash));
        add(b + open, e, FurnitureKind::kCredit);
        return b + open;
      }
      return e;
    }
    for (std::string_view dash : {"\u2014", "\u2013", "--", "-"}) {
      size_t at = line.rfind(dash);
      if (at == std::string_view::npos || at == 0 || line.size() - at > 40) continue;
      std::string_view name = line.substr(at + dash.size());
      while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
      std::string_view head = line.substr(0, at);
      while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
      if (!ends_sentence(head) || !table_.is_agency(name)) continue;
      name_agency(name);
      add(b + at, e, FurnitureKind::kCredit);
      return b + at;
    }
    return e;
  }

  // Captions and remarks in brackets within [b, e).
  void mark_brackets(size_t b, size_t e) {
    constexpr size_t kLongestRemark = 200;
    for (size_t at = b; at < e; ++at) {
      char open = report_.text[at];
      if (open != '(' && open != '[') continue;
      size_t close = part(at, std::min(e, at + kLongestRemark)).find(open == '(' ? ')' : ']');
      if (close == std::string_view::npos) continue;
      close += at;
      if (std::optional<FurnitureKind> kind = table_.bracket(lower(part(at + 1, close)))) {
        bool caption = *kind == FurnitureKind::kCaption;
        std::string_view head = part(b, at);
        while (!head.empty() && head.back() == ' ') head.remove_suffix(1);
        // In the middle of a sentence only a short remark about a picture is one.
        if (head.empty() || ends_sentence(head) || close + 1 == e || (caption && close - at <= 40))
          add(at, close + 1, *kind);
      }
      at = close;
    }
  }

  Report& report_;
  const FurnitureTable& table_;
  const std::vector<Span>& header_;
  size_t next_header_ = 0;
  size_t lines_ = 0;
  bool below_first_ = false;  // the line before is the first one, perhaps a headline
  bool prose_seen_ = false;
  bool in_list_ = false;  // below a heading such as "Most read"
  bool ended_ = false;    // in the signature
  bool last_ = false;     // the line is the last one of the text
};

}  // namespace

void mark_furniture(Report& report, const FurnitureTable& table, const std::vector<Span>& header) {
  Marker(report, table, header).run();
}

}  // namespace dateline
