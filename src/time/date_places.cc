#include "time/date_places.h"

#include <algorithm>

#include "bytes/day.h"

namespace dateline::time {

bool is_full_date(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.year != kUnknown && m.month != kUnknown && m.day != kUnknown && m.shift == 0 &&
         m.nth == 0;
}

bool is_month_day(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.month != kUnknown && m.day != kUnknown && !m.deixis && m.shift == 0 &&
         m.relative == Relative::kNone;
}

Interval day_interval(const Meaning& m, int year) {
  Day d = to_day({year, m.month, m.day});
  return {d, d + 1};
}

// A date anywhere in a short string: an ISO day, or written out.
std::optional<Interval> read_date(std::string_view s, const TimeTables& tables) {
  if (s.size() >= 10) {
    if (std::optional<Day> d = parse_day(s.substr(0, 10))) return Interval{*d, *d + 1};
  }
  if (s.size() == 8) {  // 20190204
    std::string iso = std::string(s.substr(0, 4)) + "-" + std::string(s.substr(4, 2)) + "-" + std::string(s.substr(6));
    if (std::optional<Day> d = parse_day(iso)) return Interval{*d, *d + 1};
  }
  std::vector<Atom> atoms = cut_atoms(s.substr(0, 200), {}, tables);
  std::optional<Interval> month;
  for (const Phrase& p : find_phrases(s.substr(0, 200), atoms, tables)) {
    const Meaning& m = p.meaning;
    if (is_full_date(m)) return day_interval(m, m.year);
    if (!month && m.kind == Kind::kCalendar && m.year != kUnknown && m.month != kUnknown && m.day == kUnknown) {
      month = interval_of(month_point(m.year, m.month));
    }
  }
  return month;
}

// ".../2019/02/04/...", ".../2019-02-04-...", ".../20190204..."; else the month ".../2019/02/".
std::optional<Interval> date_in_url(std::string_view url) {
  auto digits = [&](size_t at, size_t n) -> int {
    int v = 0;
    for (size_t k = at; k < at + n; ++k) {
      if (k >= url.size() || url[k] < '0' || url[k] > '9') return -1;
      v = v * 10 + (url[k] - '0');
    }
    return v;
  };
  std::optional<Interval> month;
  for (size_t i = 1; i + 6 < url.size(); ++i) {
    bool starts = url[i - 1] < '0' || url[i - 1] > '9';
    int y = starts ? digits(i, 4) : -1;
    if (y < 1990 || y > 2100) continue;
    char separator = url[i + 4];
    bool separated = separator == '/' || separator == '-' || separator == '_';
    size_t at = i + 4 + (separated ? 1 : 0);
    int m = digits(at, 2);
    if (m < 1 || m > 12) continue;
    size_t day_at = at + 2 + (separated ? 1 : 0);
    bool fits = !separated || (at + 2 < url.size() && url[at + 2] == separator);
    int d = fits ? digits(day_at, 2) : -1;
    bool ends = day_at + 2 >= url.size() || url[day_at + 2] < '0' || url[day_at + 2] > '9';
    if (d >= 1 && ends && is_valid({y, m, d})) return Interval{to_day({y, m, d}), to_day({y, m, d}) + 1};
    if (separator == '/' && !month) month = interval_of(month_point(y, m));
  }
  return month;
}

const Furniture* furniture_at(const Report& report, Span span) {
  for (const Furniture& f : report.furniture) {
    if (f.span.contains(span)) return &f;
  }
  return nullptr;
}

// "Seoul [South Korea], Feb 4 (ANI):", "WASHINGTON, Feb. 4 —", "PARIS, 4 February 2019 -": a place before, the end of a
// dateline behind.
bool looks_like_dateline(const Report& report, const std::vector<Atom>& atoms, const Item& item) {
  if (item.span.begin > kTop || item.phrase.begin == 0) return false;
  size_t before = item.phrase.begin - 1;
  if (atoms[before].mark != ',' && atoms[before].mark != '(') return false;
  bool place = false;
  for (size_t k = before, steps = 0; k-- > 0 && steps < 10; ++steps) {
    if (atoms[k].kind == Atom::Kind::kWord && !atoms[k].upper) break;
    place |= atoms[k].kind == Atom::Kind::kWord && atoms[k].upper && atoms[k].entry == nullptr;
    if (atoms[k].first) break;
  }
  if (!place) return false;
  size_t k = item.phrase.end;
  for (size_t steps = 0; k < atoms.size() && steps < 12; ++k, ++steps) {
    char mark = atoms[k].mark;
    if (mark == ':' || mark == ')') return true;
    if (mark == '-' && atoms[k].spaced) return true;
    if (atoms[k].kind == Atom::Kind::kMark && mark != '(' && mark != '/' && mark != ',' && mark != '.' && mark != '-')
      return false;
    if (atoms[k].kind == Atom::Kind::kWord && !atoms[k].upper) return false;
  }
  (void)report;
  return false;
}

// A full date at the very top with next to nothing beside it on its line.
bool looks_like_stamp(const Report& report, const std::vector<Atom>& atoms, const Item& item) {
  std::string_view text = report.text;
  // Not at the top only right behind the label that opens the line; no long line is searched for its begin.
  constexpr uint32_t kLabel = 40;
  bool top = item.span.begin <= kTop;
  uint32_t from = top || item.span.begin < kLabel ? 0 : item.span.begin - kLabel;
  size_t line = text.substr(0, item.span.begin).substr(from).rfind('\n');
  if (line == std::string_view::npos && from > 0) return false;
  line = line == std::string_view::npos ? 0 : from + line + 1;
  size_t words_before = 0;
  bool labelled = false;  // "date", "Published on"
  for (size_t k = item.phrase.begin; k-- > 0 && atoms[k].begin >= line;) {
    if (atoms[k].kind == Atom::Kind::kMark && (atoms[k].mark == '.' || atoms[k].mark == '"')) return false;
    if (atoms[k].kind != Atom::Kind::kWord) continue;
    ++words_before;
    std::string_view word = text.substr(atoms[k].begin, atoms[k].size());
    for (std::string_view label : {"date", "dated", "published", "posted", "updated", "created"})
      labelled |= equal_lower(word, label);
  }
  // " date 2019-02-05 Seoul, …": prose may follow on the line, if it does not go on with the date
  bool closed = item.phrase.end >= atoms.size() || atoms[item.phrase.end].upper ||
                atoms[item.phrase.end].kind == Atom::Kind::kMark;
  if (labelled && words_before <= 3 && closed) return true;
  if (!top) return false;
  size_t end = text.find('\n', item.span.end);
  if (end == std::string_view::npos) return false;
  return words_before <= 3 && end - item.span.end < 30 && (words_before == 0 || end - item.span.end < 4);
}

std::optional<Span> copyright_year(const Report& report) {
  std::string_view text = report.text;
  auto digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (const Furniture& f : report.furniture) {
    if (f.kind != FurnitureKind::kCredit && f.kind != FurnitureKind::kHeader) continue;
    std::string_view line = report.slice(f.span);
    std::string_view low = line.substr(0, 12);
    bool notice = (low.size() >= 9 && equal_lower(low.substr(0, 9), "copyright")) || low.starts_with("(c) ") ||
                  low.starts_with("(C) ") || low.starts_with("\xC2\xA9");
    if (!notice) continue;
    for (size_t i = f.span.begin; i + 4 <= std::min<size_t>(f.span.end, f.span.begin + 40); ++i) {
      bool year = digit(i) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4) && !digit(i - 1);
      if (!year || (text[i] != '1' && text[i] != '2')) continue;
      bool range = i + 5 < text.size() && (text[i + 4] == '-' || text.substr(i + 4, 3) == "\xE2\x80\x93");
      if (range) return std::nullopt;
      return Span{static_cast<uint32_t>(i), static_cast<uint32_t>(i + 4)};
    }
  }
  return std::nullopt;
}

}  // namespace dateline::time
