#include "names/tagged_names.h"

#include <algorithm>

namespace dateline {
namespace {

bool begins(NameTag tag) {
  return tag == NameTag::kBeginPerson || tag == NameTag::kBeginLocation || tag == NameTag::kBeginOrganisation;
}

bool is_acronym(const Report& report, const Sentence& sentence, uint32_t word) {
  auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string_view text = report.slice(report.words[word].span);
  if (text.size() > 5) return false;  // a name, called out
  auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::count_if(text.begin(), text.end(), is_letter) < 3 || std::any_of(text.begin(), text.end(), is_small))
    return false;
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0 || c == '.'; })) return false;
  std::string_view all = report.slice(sentence.span);
  return std::count_if(all.begin(), all.end(), is_small) * 2 > std::count_if(all.begin(), all.end(), is_letter);
}

// "Free Trade Agreement", "Camp David Accord": papers act for nobody.
bool is_paper(const Report& report, WordRange words) {
  constexpr std::string_view kPapers[] = {"Agreement",   "Agreements", "Treaty",       "Accord",     "Accords",
                                          "Pact",        "Protocol",   "Act",          "Resolution", "Communique",
                                          "Declaration", "Amendment",  "Constitution", "Memorandum"};
  std::string_view last = report.slice(report.words[words.end.value - 1].span);
  return words.size() > 1 && std::find(std::begin(kPapers), std::end(kPapers), last) != std::end(kPapers);
}

}  // namespace

NameType type_of(NameTag tag) {
  switch (tag) {
    case NameTag::kBeginLocation:
    case NameTag::kInLocation:
      return NameType::kLocation;
    case NameTag::kBeginOrganisation:
    case NameTag::kInOrganisation:
      return NameType::kOrganisation;
    default:
      return NameType::kPerson;
  }
}

bool is_capital(const Report& report, uint32_t word) {
  char c = report.text[report.words[word].span.begin];
  return (c >= 'A' && c <= 'Z') || (c & 0x80);
}

void trim(const Report& report, WordRange* words) {
  auto edge = [&](uint32_t at) {
    Upos u = report.words[at].upos;
    return u == Upos::kDet || u == Upos::kAdp || u == Upos::kPunct || u == Upos::kPart || u == Upos::kCconj;
  };
  while (!words->empty() && edge(words->begin.value)) words->begin = WordId(words->begin.value + 1);
  while (!words->empty() && edge(words->end.value - 1)) words->end = WordId(words->end.value - 1);
}

std::vector<NameSpan> tagged_names(const Report& report, const Sentence& sentence) {
  std::vector<NameSpan> names;
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value;) {
    NameTag tag = report.words[i].name;
    if (tag == NameTag::kOutside) {
      ++i;
      continue;
    }
    NameType type = type_of(tag);
    uint32_t end = i + 1;
    while (end < sentence.words.end.value && report.words[end].name != NameTag::kOutside &&
           !begins(report.words[end].name) && type_of(report.words[end].name) == type) {
      // "Aabenraa County and Sønderbor County": two
      if (type != NameType::kOrganisation && report.words[end].upos == Upos::kCconj && end > i + 1) break;
      ++end;
    }
    WordRange words{WordId(i), WordId(end)};
    i = end;
    trim(report, &words);
    if (type == NameType::kPerson) {
      // "puncher Kallie Knoetze": the noun in front is not the name, where the name is written large.
      while (words.size() > 1 && is_capital(report, words.end.value - 1) && !is_capital(report, words.begin.value) &&
             report.word(words.begin).upos == Upos::kNoun) {
        words.begin = WordId(words.begin.value + 1);
      }
    }
    // "CJTF": no person is called so, where not all is written large.
    if (type == NameType::kPerson && words.size() == 1 && is_acronym(report, sentence, words.begin.value)) {
      type = NameType::kOrganisation;
    }
    // "the presidential Blue House": what is written small and is no proper noun is no name.
    if (words.size() == 1 && report.word(words.begin).upos != Upos::kPropn && !is_capital(report, words.begin.value))
      continue;
    if (!words.empty() && !is_paper(report, words)) names.push_back({words, type, {}, {}});
  }
  return names;
}

}  // namespace dateline
