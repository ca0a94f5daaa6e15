#include "syntax/lemma.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::syntax {
namespace {

constexpr std::string_view kVowels = "aeiouy";

// Verbs that end in two of b d g m n p r t of their own.
constexpr std::array<std::string_view, 12> kOwnDouble = {"add", "boycott", "butt", "ebb",  "egg", "err",
                                                         "inn", "nett",    "purr", "putt", "umm", "whirr"};
// Verbs of more than one syllable that end in two l of their own.
constexpr std::array<std::string_view, 26> kOwnDoubleL = {
    "appall",   "backfill", "befall", "bankroll",  "distill", "enroll",   "enthrall", "farewell", "forestall",
    "foretell", "fulfill",  "infill", "install",   "instill", "landfill", "misspell", "outsell",  "overfill",
    "oversell", "recall",   "refill", "reinstall", "resell",  "retell",   "unroll",   "undersell"};

// Pasts that are no more than the verb in another dress, and that the treebanks show too seldom to be learnt.
constexpr std::array<std::pair<std::string_view, std::string_view>, 44> kIrregular = {{
    {"bade", "bid"},           {"beheld", "behold"},     {"bit", "bite"},           {"bled", "bleed"},
    {"bred", "breed"},         {"clung", "cling"},       {"dug", "dig"},            {"fed", "feed"},
    {"fled", "flee"},          {"flung", "fling"},       {"forbade", "forbid"},     {"foresaw", "foresee"},
    {"forswore", "forswear"},  {"froze", "freeze"},      {"hanged", "hang"},        {"lent", "lend"},
    {"misled", "mislead"},     {"overcame", "overcome"}, {"overran", "overrun"},    {"oversaw", "oversee"},
    {"overthrew", "overthrow"}, {"pled", "plead"},       {"rode", "ride"},          {"shook", "shake"},
    {"shot", "shoot"},         {"shrank", "shrink"},     {"slew", "slay"},          {"sped", "speed"},
    {"stole", "steal"},        {"strode", "stride"},     {"strove", "strive"},      {"struck", "strike"},
    {"stung", "sting"},        {"swam", "swim"},         {"swore", "swear"},        {"swung", "swing"},
    {"tore", "tear"},          {"undercut", "undercut"}, {"undertook", "undertake"}, {"underwent", "undergo"},
    {"upheld", "uphold"},      {"withheld", "withhold"}, {"withstood", "withstand"}, {"wove", "weave"},
}};

bool is_vowel(std::string_view word, size_t at) {
  return kVowels.find(word[at]) != std::string_view::npos && !(word[at] == 'u' && at > 0 && word[at - 1] == 'q');
}

// What the ending doubled is taken back where a rule learnt from words like "called" meets "signalled": one of "ll" if
// the verb has more than one syllable or two vowels before it, one of most other pairs.
void mend_doubled(std::string_view form, std::string& lemma) {
  const size_t n = lemma.size();
  if (n < 4 || lemma[n - 1] != lemma[n - 2] || !form.starts_with(lemma)) return;
  const std::string_view ending = form.substr(n);
  if (ending != "ed" && ending != "ing") return;
  const auto has = [&](const auto& words) { return std::find(words.begin(), words.end(), lemma) != words.end(); };
  if (lemma[n - 1] == 'l') {
    size_t syllables = 0;
    for (size_t i = 0; i < n; ++i) syllables += is_vowel(lemma, i) && (i == 0 || !is_vowel(lemma, i - 1));
    const bool long_vowel = n >= 4 && is_vowel(lemma, n - 3) && is_vowel(lemma, n - 4);
    if ((syllables < 2 && !long_vowel) || has(kOwnDoubleL)) return;
  } else if (std::string_view("bdgmnprt").find(lemma[n - 1]) == std::string_view::npos || has(kOwnDouble)) {
    return;
  }
  lemma.pop_back();
}

}  // namespace

void LemmaMaker::make(const LemmaScript& rule, std::string_view form, bool past, std::string& lemma) {
  constexpr size_t kLongest = 4096;  // of a "word" that is none
  form = form.substr(0, kLongest);
  fold_typography(form, folded_);
  if (rule.mode == 3) {
    lemma = rule.tail;
    return;
  }
  if (past) {
    lower_case(folded_, cased_);
    auto found = std::lower_bound(kIrregular.begin(), kIrregular.end(), std::string_view(cased_),
                                  [](const auto& pair, std::string_view key) { return pair.first < key; });
    if (found != kIrregular.end() && found->first == cased_) {
      lemma = found->second;
      return;
    }
  }
  if (rule.mode == 1)
    lower_case(folded_, cased_);
  else if (rule.mode == 2)
    title_case(folded_, cased_);
  else
    cased_ = folded_;
  // A rule that would leave nothing of the word does not fit it.
  const size_t end = without_last(cased_, rule.cut);
  if (end == 0) {
    lemma = cased_;
    return;
  }
  lemma.assign(cased_, 0, end);
  lemma += rule.tail;
  mend_doubled(cased_, lemma);
}

}  // namespace dateline::syntax
