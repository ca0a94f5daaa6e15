#include "names/surnames.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::string_view kParticles[] = {"abu", "al",   "ap",    "aw",  "bar",    "ben", "bin", "bint", "da",  "dal",
                                           "de",  "del",  "della", "den", "der",    "des", "di",  "do",   "dos", "du",
                                           "el",  "fitz", "ibn",   "la",  "las",    "le",  "los", "mac",  "mc",  "st",
                                           "ten", "ter",  "ul",    "van", "vander", "von", "zu",  "zur"};

bool may_be_left_out(std::string_view token) { return token == "al" || token == "el" || token == "ul"; }

std::string without_article(std::string_view surname) {
  size_t blank = surname.find(' ');
  if (blank != std::string_view::npos && may_be_left_out(surname.substr(0, blank))) surname.remove_prefix(blank + 1);
  return std::string(surname);
}

}  // namespace

bool is_particle(std::string_view token) {
  return std::find(std::begin(kParticles), std::end(kParticles), token) != std::end(kParticles);
}

std::vector<std::string> surnames_in(std::string_view name) {
  std::vector<std::string> out;
  for (size_t blank = name.find(' '); blank != std::string_view::npos && out.size() < 4;
       blank = name.find(' ', blank + 1)) {
    std::string_view rest = name.substr(blank + 1);
    size_t end = rest.find(' ');
    if (end != std::string_view::npos && is_particle(rest.substr(0, end))) out.push_back(without_article(rest));
  }
  return out;
}

std::string as_surname(std::string_view name) {
  size_t blank = name.find(' ');
  bool begins = blank != std::string_view::npos && is_particle(name.substr(0, blank));
  return begins ? without_article(name) : std::string();
}

}  // namespace dateline
