#include "time/quotation.h"

#include <algorithm>

namespace dateline::time {
namespace {

constexpr uint32_t kNoWord = UINT32_MAX;
constexpr int kSteps = 6;          // up the tree, from the date to the word of speech
constexpr size_t kCandidates = 8;  // dates of one sentence that are looked at

// Looks from a date up to the word of speech that it dates.
class SpeechFinder {
 public:
  SpeechFinder(const Report& report, const TimeTables& tables) : report_(report), tables_(tables) {}

  // "said on Tuesday", "in a letter dated 5 May"; `introduced`: a colon leads over to the quotation, so that the noun
  // of any verb will do ("recalled his 1987 speech: '...'").
  bool dates_speech(const Item& item, bool introduced) const {
    if (item.words.empty()) return false;
    const Sentence& sentence = report_.sentences[item.sentence.value];
    uint32_t at = item.words.begin.value;
    for (uint32_t i = item.words.begin.value; i < item.words.end.value; ++i) {
      const Word& w = report_.words[i];
      if (!w.head || !item.words.contains(w.head)) at = i;
      if (at == i && w.deprel != Deprel::kPunct && w.upos != Upos::kAdp) break;
    }
    bool noun_speaks = false;
    for (int step = 0; step < kSteps; ++step) {
      const Word& w = report_.words[at];
      bool outside = !item.words.contains(WordId(at));
      if (outside && (w.upos == Upos::kVerb || w.upos == Upos::kAux)) {
        if (speaks(w)) return true;
        bool modifier = w.deprel == Deprel::kAcl || w.deprel == Deprel::kAmod;  // "a letter dated 5 May"
        if (!modifier) return noun_speaks && introduced;
      }
      if (outside && w.upos == Upos::kNoun && speaks(w)) noun_speaks = true;
      if (!w.head || !sentence.words.contains(w.head)) return noun_speaks && introduced;
      at = w.head.value;
    }
    return false;
  }

 private:
  bool speaks(const Word& w) const {
    return (tables_.clues(w.lemma.empty() ? report_.slice(w.span) : std::string_view(w.lemma)) & kClueSpeech) != 0;
  }

  const Report& report_;
  const TimeTables& tables_;
};

// The sentence that holds the byte, or the last one before it.
uint32_t sentence_at(const Report& report, uint32_t byte) {
  auto after = std::partition_point(report.sentences.begin(), report.sentences.end(),
                                    [&](const Sentence& s) { return s.span.begin <= byte; });
  return after == report.sentences.begin() ? kNoWord : static_cast<uint32_t>(after - report.sentences.begin() - 1);
}

bool dates(const Item& item) {
  const Meaning& m = item.phrase.meaning;
  return !item.quoted && item.sentence && m.kind == Kind::kCalendar &&
         (m.has_date_fields() || (m.deixis && m.deixis_unit <= Unit::kYear) || m.shift != 0);
}

}  // namespace

bool dates_speech(const Report& report, const Item& item, const TimeTables& tables) {
  return SpeechFinder(report, tables).dates_speech(item, false);
}

std::vector<Quotation> find_quotations(const Report& report, const std::vector<Atom>& atoms) {
  std::vector<Quotation> quotations;
  size_t sentence = 0;
  bool open = false, left_open = false;
  for (const Atom& atom : atoms) {
    if (atom.first) {
      while (sentence < report.sentences.size() && report.sentences[sentence].span.begin < atom.begin) ++sentence;
      bool paragraph = sentence < report.sentences.size() && report.sentences[sentence].opens_paragraph &&
                       report.sentences[sentence].span.begin == atom.begin;
      if (paragraph) {
        left_open = open && atom.mark == '"';
        if (open) quotations.back().span.end = atom.begin;
        open = false;
      }
    }
    if (atom.mark != '"') continue;
    if (open) {
      quotations.back().span.end = atom.end;
    } else {
      quotations.push_back({{atom.begin, atom.end}, left_open});
      left_open = false;
    }
    open = !open;
  }
  if (open) quotations.back().span.end = static_cast<uint32_t>(report.text.size());
  return quotations;
}

std::vector<size_t> statement_days(const Report& report, const std::vector<Quotation>& quotations,
                                   const std::vector<Item>& items, const TimeTables& tables) {
  std::vector<size_t> days(quotations.size(), SIZE_MAX);
  SpeechFinder finder(report, tables);
  size_t next = 0;  // first quoted item that was not looked at
  for (size_t q = 0; q < quotations.size(); ++q) {
    const Quotation& quotation = quotations[q];
    if (quotation.continues && q > 0) days[q] = days[q - 1];
    while (next < items.size() && (!items[next].quoted || items[next].quotation < q)) ++next;
    bool next_continues = q + 1 < quotations.size() && quotations[q + 1].continues;
    bool wanted = (next < items.size() && items[next].quotation == q) || next_continues;
    if (!wanted || days[q] != SIZE_MAX) continue;
    uint32_t first = sentence_at(report, quotation.span.begin), last = sentence_at(report, quotation.span.end - 1);
    if (first == kNoWord) continue;
    size_t before = quotation.span.begin;
    while (before > 0 && (report.text[before - 1] == ' ' || report.text[before - 1] == '\n')) --before;
    bool introduced = before > 0 && report.text[before - 1] == ':';
    if (introduced) first = std::min(first, sentence_at(report, static_cast<uint32_t>(before - 1)));
    for (uint32_t s : {first, last}) {
      if (days[q] != SIZE_MAX || s == kNoWord) break;
      Span span = report.sentences[s].span;
      auto item =
          std::partition_point(items.begin(), items.end(), [&](const Item& i) { return i.span.end <= span.begin; });
      size_t looked = 0;
      for (; item != items.end() && item->span.begin < span.end && looked < kCandidates; ++item, ++looked) {
        if (!dates(*item) || !finder.dates_speech(*item, introduced)) continue;
        days[q] = static_cast<size_t>(item - items.begin());
        break;
      }
    }
  }
  return days;
}

}  // namespace dateline::time
