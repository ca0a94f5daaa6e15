#include "read/date_field.h"

#include <array>
#include <string>
#include <vector>

#include "bytes/day.h"

namespace dateline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

// 1–12; 0: not a month. Three letters or more of its name.
int month_of(std::string_view word) {
  if (word == "sept") return 9;
  if (word.size() < 3) return 0;
  for (size_t m = 0; m < kMonths.size(); ++m) {
    if (kMonths[m].substr(0, word.size()) == word && (word.size() == 3 || word.size() == kMonths[m].size())) {
      return static_cast<int>(m) + 1;
    }
  }
  return 0;
}

// A run of digits or of letters (in lower case), with the character before and after it.
struct Piece {
  std::string_view digits;
  std::string word;
  char before = ' ', after = ' ';
  int number() const {
    int n = 0;
    for (char c : digits) n = n * 10 + (c - '0');
    return n;
  }
};

std::vector<Piece> split(std::string_view field) {
  std::vector<Piece> pieces;
  for (size_t i = 0; i < field.size() && pieces.size() < 24;) {
    if (!is_digit(field[i]) && !is_letter(field[i])) {
      ++i;
      continue;
    }
    Piece piece;
    size_t begin = i;
    bool digits = is_digit(field[i]);
    while (i < field.size() && (digits ? is_digit(field[i]) : is_letter(field[i]))) {
      if (!digits) piece.word += static_cast<char>(field[i] | 0x20);
      ++i;
    }
    if (digits) piece.digits = field.substr(begin, i - begin);
    piece.before = begin > 0 ? field[begin - 1] : ' ';
    piece.after = i < field.size() ? field[i] : ' ';
    pieces.push_back(piece);
  }
  return pieces;
}

std::optional<Interval> one_day(int year, int month, int day) {
  CivilDay civil{year, month, day};
  if (year < 1600 || year > 2400 || !is_valid(civil)) return std::nullopt;
  return Interval{to_day(civil), to_day(civil) + 1};
}

std::optional<Interval> one_month(int year, int month) {
  if (year < 1600 || year > 2400 || month < 1 || month > 12) return std::nullopt;
  Day begin = to_day({year, month, 1});
  return Interval{begin, begin + days_in_month(year, month)};
}

std::optional<Interval> one_year(int year) {
  if (year < 1600 || year > 2400) return std::nullopt;
  return Interval{to_day({year, 1, 1}), to_day({year + 1, 1, 1})};
}

// Year, month and day as numbers with one mark between them, or year and month.
std::optional<Interval> numeric(const Piece& a, const Piece& b, const Piece* c) {
  char mark = a.after;
  if ((mark != '-' && mark != '/' && mark != '.') || b.before != mark || a.digits.empty() || b.digits.empty())
    return {};
  bool third = c != nullptr && b.after == mark && c->before == mark && !c->digits.empty() && c->digits.size() != 3;
  if (a.digits.size() == 4) {
    if (b.digits.size() > 2) return {};
    if (!third) return mark == '.' ? std::nullopt : one_month(a.number(), b.number());
    return c->digits.size() <= 2 ? one_day(a.number(), b.number(), c->number()) : std::nullopt;
  }
  if (!third || a.digits.size() > 2 || b.digits.size() > 2 || c->digits.size() != 4) return {};
  int x = a.number(), y = b.number();
  if (mark == '.' || x > 12 || x == y) return one_day(c->number(), y, x);
  if (y > 12) return one_day(c->number(), x, y);
  return {};  // 02/04/2019: February or April
}

bool is_year(const Piece& p) { return p.digits.size() == 4; }
bool is_day(const Piece& p) { return !p.digits.empty() && p.digits.size() <= 2; }

}  // namespace

std::optional<Interval> parse_date_field(std::string_view field) {
  std::vector<Piece> p = split(field);
  // Nothing but one number.
  if (p.size() == 1 && !p[0].digits.empty()) {
    std::string_view d = p[0].digits;
    if (d.size() == 4) return one_year(p[0].number());
    if (d.size() == 10 || d.size() == 13) {  // from 2001 to 2286
      int64_t seconds = 0;
      for (char c : d.substr(0, 10)) seconds = seconds * 10 + (c - '0');
      if (seconds < 1000000000) return std::nullopt;
      Day day = static_cast<Day>(seconds / 86400);
      return Interval{day, day + 1};
    }
  }
  for (size_t i = 0; i < p.size(); ++i) {
    std::string_view d = p[i].digits;
    if (d.size() == 8 || d.size() == 14) {  // 20190204, 20190204120000
      auto number = [&](size_t at, size_t n) {
        int value = 0;
        for (char c : d.substr(at, n)) value = value * 10 + (c - '0');
        return value;
      };
      if (auto day = one_day(number(0, 4), number(4, 2), number(6, 2))) return day;
    }
    if (i + 1 < p.size()) {
      if (auto day = numeric(p[i], p[i + 1], i + 2 < p.size() ? &p[i + 2] : nullptr)) return day;
    }
    int month = month_of(p[i].word);
    if (month == 0) continue;
    bool ordinal =
        i >= 2 && (p[i - 1].word == "st" || p[i - 1].word == "nd" || p[i - 1].word == "rd" || p[i - 1].word == "th");
    const Piece* before = ordinal ? &p[i - 2] : i >= 1 ? &p[i - 1] : nullptr;
    auto at = [&](size_t n) { return n < p.size() ? &p[n] : nullptr; };
    const Piece* after = at(i + 1);
    const Piece* next = at(i + 2);
    if (next && (next->word == "st" || next->word == "nd" || next->word == "rd" || next->word == "th"))
      next = at(i + 3);
    if (after && is_day(*after) && next && is_year(*next)) {  // February 4, 2019
      if (auto day = one_day(next->number(), month, after->number())) return day;
    }
    if (before && is_day(*before) && after && is_year(*after)) {  // 4 February 2019
      if (auto day = one_day(after->number(), month, before->number())) return day;
    }
    if (after && is_year(*after)) return one_month(after->number(), month);
    // Mon Feb  4 10:00:00 +0000 2019
    if (after && is_day(*after) && is_year(p.back())) return one_day(p.back().number(), month, after->number());
  }
  return std::nullopt;
}

}  // namespace dateline
