#include "read/dateline.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "bytes/one_of.h"

namespace dateline {
namespace {

constexpr size_t kLongest = 110;  // bytes of a dateline

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c) || (c & 0x80) != 0; }

std::string_view trim(std::string_view s) {
  size_t begin = s.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(" \t") - begin + 1);
}

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = is_upper(c) ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_month(std::string_view w) {
  return one_of(w, {"january",   "february", "march",    "april",    "may", "june", "july", "august",
                    "september", "october",  "november", "december", "jan", "feb",  "mar",  "apr",
                    "jun",       "jul",      "aug",      "sept",     "sep", "oct",  "nov",  "dec"});
}
bool is_weekday(std::string_view w) {
  return one_of(w, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues",
                    "wed", "thu", "thur", "thurs", "fri", "sat", "sun"});
}

// The words of a short text: runs of letters or digits.
std::vector<std::string> words_of(std::string_view s) {
  std::vector<std::string> words;
  for (size_t i = 0; i < s.size();) {
    size_t begin = i;
    bool digits = is_digit(s[i]);
    while (i < s.size() && (digits ? is_digit(s[i]) : is_letter(s[i]))) ++i;
    if (i == begin) {
      ++i;
    } else {
      words.push_back(lower(s.substr(begin, i - begin)));
    }
  }
  return words;
}

// "Feb. 4", "4 February 2019", "Monday", "2019-02-04", "Wednesday, Feb 6 2019".
bool is_date(std::string_view part) {
  bool named = false;
  size_t numbers = 0;
  for (const std::string& w : words_of(part)) {
    if (is_month(w) || is_weekday(w)) {
      named = true;
    } else if (is_digit(w[0])) {
      ++numbers;
    } else if (!one_of(w, {"st", "nd", "rd", "th"})) {
      return false;
    }
  }
  return named ? numbers <= 2 : numbers == 3;
}

// "NEW DELHI", "Port-au-Prince", "Rio de Janeiro", "Washington D.C.": one to five words with capitals.
bool is_name(std::string_view part, bool* capitals) {
  size_t words = 0, uppers = 0, lowers = 0;
  for (size_t i = 0; i < part.size();) {
    size_t end = std::min(part.find(' ', i), part.size());
    std::string_view word = part.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    bool small =
        one_of(word, {"de", "du", "da", "del", "la", "al", "el", "of", "the", "and", "upon", "en", "le", "sur", "di"});
    if (!small && !is_upper(word[0]) && (word[0] & 0x80) == 0) return false;
    for (char c : word) {
      if (!is_letter(c) && c != '.' && c != '\'' && c != '-' && c != '/') return false;
      if (!small) uppers += is_upper(c), lowers += is_lower(c);
    }
    ++words;
  }
  *capitals = lowers == 0 && uppers >= 3;
  return words >= 1 && words <= 5;
}

struct Head {
  bool place = false, known = false, capitals = false, date = false, brackets = false;
  std::string_view agency;
  size_t place_words = 0;
};

// Reads what stands before the dash or colon. False: it is no dateline.
bool read_head(std::string_view head, const FurnitureTable& table, Head* out) {
  // "(Yonhap)" or "/TASS/" at the end.
  head = trim(head);
  if (!head.empty() && head.back() == '.' && head.size() > 1 && head[head.size() - 2] == '/') head.remove_suffix(1);
  for (char open : {'(', '/'}) {
    char close = open == '(' ? ')' : '/';
    if (head.size() < 3 || head.back() != close) continue;
    size_t at = head.rfind(open, head.size() - 2);
    if (at == std::string_view::npos) continue;
    std::string_view inside = trim(head.substr(at + 1, head.size() - at - 2));
    bool capitals;
    if (inside.size() > 40 || !is_name(inside, &capitals)) return false;
    out->agency = inside;
    head = trim(head.substr(0, at));
  }
  size_t parts = 0;
  while (!head.empty()) {
    size_t end = std::min(head.find_first_of(",[("), head.size());
    std::string_view part = trim(head.substr(0, end));
    char mark = end < head.size() ? head[end] : '\0';
    if (!part.empty()) {
      bool capitals = false;
      if (is_date(part)) {
        out->date = true;
      } else if (out->place && words_of(part).size() == 1 && is_digit(part[0]) && out->date) {
        // the year
      } else if (is_name(part, &capitals) && !out->date && parts < 3) {
        if (!out->place) {
          out->place = true;
          out->capitals = capitals;
          out->place_words = words_of(part).size();
          out->known = table.is_place(part);
        }
      } else {
        // "Seoul Feb 4": a date behind the place without a comma.
        size_t space = part.find(' ');
        while (space != std::string_view::npos && !is_date(part.substr(space + 1))) space = part.find(' ', space + 1);
        if (space == std::string_view::npos || out->place || !is_name(part.substr(0, space), &capitals)) return false;
        out->place = out->date = true;
        out->capitals = capitals;
        out->place_words = words_of(part.substr(0, space)).size();
        out->known = table.is_place(part.substr(0, space));
      }
      ++parts;
    }
    if (mark == '[' || mark == '(') {
      size_t close = head.find(mark == '[' ? ']' : ')', end);
      if (close == std::string_view::npos) return false;
      bool capitals;
      if (!is_name(trim(head.substr(end + 1, close - end - 1)), &capitals)) return false;
      out->brackets = true;
      head = trim(head.substr(close + 1));
      continue;
    }
    head = mark == '\0' ? std::string_view() : head.substr(end + 1);
  }
  return out->place || !out->agency.empty();
}

// What may stand between dateline and report. Longer ones first.
constexpr std::array<std::string_view, 12> kMarks = {" \u2014 ", " \u2013 ", "\u2014 ", "\u2013 ", " \u2014", "\u2014",
                                                     " -- ",     "-- ",      "--",      " - ",     "- ",      ": "};

bool begins_sentence(std::string_view tail) {
  tail = trim(tail);
  if (tail.empty()) return false;
  return is_upper(tail[0]) || is_digit(tail[0]) || (tail[0] & 0x80) != 0 || tail[0] == '"' || tail[0] == '\'' ||
         tail[0] == '(';
}

bool accepts(const Head& head, std::string_view mark, bool first, const FurnitureTable& table) {
  bool colon = mark.find(':') != std::string_view::npos;
  bool hyphen = mark == " - " || mark == "- ";
  bool agency = !head.agency.empty();
  bool known_agency = agency && (table.is_agency(head.agency) || table.is_outlet(head.agency));
  if (!head.place) return known_agency && first;             // "(Reuters) - "
  if (head.date) return first || agency || head.capitals;    // "SEOUL, Feb. 4 --"
  if (known_agency) return true;                             // "WASHINGTON (AP) -"
  if (!first) return head.capitals && head.known && !colon;  // a second report on the page
  if (head.place_words > 4) return false;
  if (head.capitals && (head.known || (!colon && !hyphen))) return true;
  if (agency || head.brackets) return head.known || head.capitals;
  return head.known && !hyphen;  // "New Delhi:", "Seoul —"
}

}  // namespace

DatelineParts find_dateline(std::string_view line, bool first, const FurnitureTable& table) {
  std::string_view window = line.substr(0, kLongest);
  if (window.empty() || (!is_upper(window[0]) && window[0] != '(' && (window[0] & 0x80) == 0)) return {};
  // Each place where the dateline could end, from the left; the first that makes one counts.
  for (size_t at = 1; at < window.size(); ++at) {
    char c = window[at];
    if (c == '"' || c == '?' || c == '!' || c == ';') break;
    for (std::string_view mark : kMarks) {
      if (window.compare(at, mark.size(), mark) != 0) continue;
      size_t end = at + mark.size();
      Head head;
      if (!begins_sentence(line.substr(end)) || !read_head(line.substr(0, at), table, &head)) break;
      if (!accepts(head, mark, first, table)) break;
      while (end > at && (line[end - 1] == ' ' || line[end - 1] == '\t')) --end;
      return {end, head.agency};
    }
    // "LONDON (AP) The", "MOSCOW, February 4. /TASS/. The": no mark at all behind the agency.
    bool closed = c == ')' || (c == '.' && window[at - 1] == '/');
    for (std::string_view mark : kMarks) closed = closed && window.compare(at + 1, mark.size(), mark) != 0;
    if (closed && at + 1 < window.size() && window[at + 1] == ' ' && first) {
      std::string head_text(line.substr(0, at + 1));
      size_t stop = head_text.find(". /");
      if (stop != std::string::npos) head_text.erase(stop, 1);
      Head head;
      if (begins_sentence(line.substr(at + 1)) && read_head(head_text, table, &head) && head.place &&
          !head.agency.empty() && (head.date || table.is_agency(head.agency) || table.is_outlet(head.agency)) &&
          (head.capitals || head.known)) {
        // The agency's bytes in the line itself.
        size_t agency_at = line.substr(0, at + 1).rfind(head.agency);
        return {at + 1, line.substr(agency_at, head.agency.size())};
      }
    }
  }
  return {};
}

size_t find_date_stamp(std::string_view line) {
  // Words of dates and times, and the marks between them, as far as they go.
  size_t at = 0, good = 0, numbers = 0, words = 0;
  bool month = false, cue = false, iso = false, weekday = false;
  while (at < line.size() && words < 20) {
    char c = line[at];
    if (!is_digit(c) && !is_letter(c)) {
      if (!one_of(std::string_view(&c, 1), {" ", ",", ".", ":", "|", "-", "/", "(", ")", "+", "\t"})) break;
      ++at;
      continue;
    }
    size_t begin = at;
    bool digits = is_digit(c);
    while (at < line.size() && (digits ? is_digit(line[at]) : is_letter(line[at]))) ++at;
    std::string w = lower(line.substr(begin, at - begin));
    ++words;
    if (digits) {
      if (at - begin == 4 && at < line.size() && line[at] == '-' && at + 1 < line.size() && is_digit(line[at + 1]))
        iso = true;
      ++numbers;
    } else if (is_month(w)) {
      month = true;
    } else if (is_weekday(w)) {
      weekday = true;
    } else if (one_of(w, {"date", "updated", "published", "posted", "dated", "modified", "last", "first", "created",
                          "issued"})) {
      cue = true;
    } else if (!one_of(w, {"at",  "on",  "am",  "pm",  "a",   "p",    "m",   "gmt",  "utc",  "ist",
                           "est", "edt", "kst", "jst", "cet", "cest", "bst", "pst",  "pdt",  "et",
                           "t",   "z",   "hrs", "st",  "nd",  "rd",   "th",  "time", "local"})) {
      break;
    }
    good = at;
  }
  bool whole = trim(line.substr(good)).find_first_not_of(".,|:)") == std::string_view::npos;
  bool dated = (iso && numbers >= 3) || (month && numbers >= 2);
  if (whole) return dated || (cue && (numbers > 0 || weekday)) ? line.size() : 0;
  // Before other text only what can be nothing else: "date 2019-02-05 …".
  if (!dated || !(cue || iso) || good == 0) return 0;
  std::string_view rest = trim(line.substr(good));
  return is_upper(rest[0]) || rest[0] == '"' || rest[0] == '(' || (rest[0] & 0x80) != 0 ? good : 0;
}

}  // namespace dateline
