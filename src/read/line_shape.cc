#include "read/line_shape.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

}  // namespace

size_t count_words(std::string_view s) {
  size_t words = 0;
  bool inside = false;
  for (char c : s) {
    bool space = c == ' ' || c == '\t';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

bool ends_sentence(std::string_view s) {
  if (s.empty()) return false;
  if (s.size() >= 3 && (s.substr(s.size() - 3) == "\u201d" || s.substr(s.size() - 3) == "\u2019")) return true;
  char c = s.back();
  return c == '.' || c == '!' || c == '?' || c == '"' || c == '\'' || c == ':';
}

bool has_inner_end(std::string_view s) {
  for (size_t i = 1; i + 2 < s.size(); ++i) {
    bool end = (s[i] == '.' && s[i - 1] >= 'a' && s[i - 1] <= 'z') || s[i] == '!' || s[i] == '?';
    if (end && s[i + 1] == ' ' && s[i + 2] >= 'A' && s[i + 2] <= 'Z' && i > s.size() / 4) return true;
  }
  return false;
}

bool is_byline(std::string_view line) {
  if (!begins(line, "By ") && !begins(line, "BY ")) return false;
  size_t words = count_words(line);
  if (words < 3 || words > 16 || line.size() > 140 || line.back() == '.' || line.back() == ':' || line.back() == '?')
    return false;
  size_t names = 0;
  for (size_t i = 3; i < line.size();) {
    size_t end = std::min(line.find(' ', i), line.size());
    std::string_view word = line.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    bool small = word == "and" || word == "&" || word == "in" || word == "of" || word == "for" || word == "the" ||
                 word == "|" || word == "with" || word == "-" || word == "de" || word == "van" || word == "von" ||
                 word == "bin" || word == "al" || word == "/" || word == "at" || word == "\u2013" || word == "\u2014";
    bool capital = (word[0] >= 'A' && word[0] <= 'Z') || (word[0] & 0x80) != 0 || word[0] == '@' ||
                   (word.size() > 3 && word[2] == '-' && word[3] >= 'A' && word[3] <= 'Z');  // "al-Sayed"
    if (!small && !capital) return false;
    names += capital && !small;
  }
  return names >= 2;
}

bool is_page_matter(std::string_view line, std::string_view low) {
  bool letters = std::any_of(line.begin(), line.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  });
  if (!letters) return true;
  size_t words = count_words(line);
  if (words > 14) return false;
  if (is_digit(line[0])) {
    size_t end = 0;
    while (end < low.size() && (is_digit(low[end]) || low[end] == ',' || low[end] == '.')) ++end;
    std::string_view rest = low.substr(end);
    if (begins(rest, "k ") || begins(rest, "m ")) rest.remove_prefix(1);
    for (std::string_view what : {" min read", " mins read", " minute read", " minutes read", " min", " comments",
                                  " comment", " shares", " views", " words", " likes", " photos"}) {
      if (rest == what) return true;
    }
    if (begins(rest, " of ") && rest.size() > 5 && is_digit(rest[4]) && words <= 4) return true;
  }
  if (line.find('@') != std::string_view::npos &&
      (begins(low, "contact ") || begins(low, "follow ") || begins(low, "email ") || begins(low, "e-mail ") ||
       begins(low, "reach "))) {
    return true;
  }
  if (begins(low, "tel:") || begins(low, "phone:") || begins(low, "fax:")) return true;
  // "Document DPLA000020200524ef4n0001x"
  if (words == 2 && begins(line, "Document ") && line.size() > 24 &&
      std::any_of(line.begin() + 9, line.end(), is_digit)) {
    return true;
  }
  // "Terms of Use | Privacy Policy | Contact Us"
  for (std::string_view bar : {" | ", " / ", " > ", " \u203a ", " \u00bb ", " \u00b7 "}) {
    size_t parts = 1, longest = 0, from = 0;
    for (size_t at = line.find(bar); at != std::string_view::npos; at = line.find(bar, from)) {
      longest = std::max(longest, count_words(line.substr(from, at - from)));
      from = at + bar.size();
      ++parts;
    }
    longest = std::max(longest, count_words(line.substr(from)));
    if (parts >= 3 && longest <= 3 && line.back() != '.') return true;
  }
  return false;
}

bool is_contributor(std::string_view line) {
  constexpr size_t kMostWordsOfNote = 24;
  for (std::string_view end :
       {"contributed to this report.", "contributed to this report", "contributed to this story.",
        "contributed to this article.", "contributed reporting."}) {
    if (line.ends_with(end) && count_words(line) <= kMostWordsOfNote) return true;
  }
  size_t run = 0, parts = 1;
  for (char c : line) {
    if (c == '/' && run >= 2) {
      ++parts;
      run = 0;
    } else if ((c >= 'a' && c <= 'z') && run < 4) {
      ++run;
    } else {
      return false;
    }
  }
  return parts >= 2 && run >= 2;
}

}  // namespace dateline
