// How many: the numbers that stand at those who were killed, hurt or arrested, or who came to protest.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/details.h"

namespace dateline {

bool parse_count(std::string_view text, int64_t* low, int64_t* high) {
  static constexpr std::pair<std::string_view, int64_t> kWords[] = {
      {"one", 1},       {"two", 2},        {"three", 3},      {"four", 4},      {"five", 5},     {"six", 6},
      {"seven", 7},     {"eight", 8},      {"nine", 9},       {"ten", 10},      {"eleven", 11},  {"twelve", 12},
      {"thirteen", 13}, {"fourteen", 14},  {"fifteen", 15},   {"sixteen", 16},  {"seventeen", 17}, {"eighteen", 18},
      {"nineteen", 19}, {"twenty", 20},    {"thirty", 30},    {"forty", 40},    {"fifty", 50},   {"sixty", 60},
      {"seventy", 70},  {"eighty", 80},    {"ninety", 90},    {"a", 1},         {"an", 1}};
  static constexpr std::pair<std::string_view, int64_t> kScales[] = {{"dozen", 12}, {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}};
  static constexpr std::pair<std::string_view, int64_t> kVague[] = {{"dozens", 12}, {"scores", 20}, {"hundreds", 100}, {"thousands", 1000}, {"millions", 1000000}};
  int64_t total = 0, current = 0;
  bool any = false, at_least = false, about = false;
  for (std::string_view word : split_at(text, ' ')) {
    std::string lower;
    for (char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (std::string_view part : split_at(lower, '-')) {
      if (part[0] >= '0' && part[0] <= '9') {
        int64_t n = 0;
        for (char c : part) {
          if (c >= '0' && c <= '9' && n < 100000000000) n = n * 10 + (c - '0');
          if (c == '.') return false;
        }
        current += n, any = true;
        continue;
      }
      for (auto [name, value] : kWords) {
        if (part == name) current += value, any = any || part.size() > 2;
      }
      for (auto [name, value] : kScales) {
        if (part != name) continue;
        current = (current ? current : 1) * value, any = true;
        if (value >= 1000) total += current, current = 0;
      }
      for (auto [name, value] : kVague) {
        if (part == name) current = value, any = true, at_least = true;
      }
      if (part == "least" || part == "over" || part == "more") at_least = true;
      if (part == "about" || part == "some" || part == "nearly" || part == "around") about = true;
    }
  }
  if (!any) return false;
  *low = *high = total + current;
  if (about) *low = *low * 9 / 10, *high = *high * 11 / 10;
  if (at_least) *high = Count::kNoLimit;
  return true;
}

void Details::add_counts(Event& event, const Act& act) {
  auto count = [&](WordId noun, const char* what) {
    WordId first = WordId(noun), last = WordId(noun);
    for (WordId c = tree_.first_child(noun); c && c.value < noun.value; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kNummod || (tree_.deprel(c) == Deprel::kDet && one_of(tree_.lemma(c), {"a", "an"}))) {
        WordRange e = tree_.extent(c);
        first = e.begin;
        last = WordId(e.end.value - 1);
        break;
      }
    }
    Span span = first == noun ? tree_.word(noun).span : tree_.span_of({first, WordId(last.value + 1)});
    Count out;
    out.what = what;
    out.span = span;
    bool known = std::any_of(event.counts.begin(), event.counts.end(), [&](const Count& c) { return c.span == span && c.what == out.what; });
    if (!known && parse_count(tree_.report().slice(span), &out.low, &out.high) && event.counts.size() < 8) event.counts.push_back(out);
  };
  bool about_people = event.type == "ASSAULT" || event.type == "COERCE" || event.type == "PROTEST" || event.type == "SANCTION";
  if (!about_people) return;
  auto objects = [&](WordId verb, const char* what) {
    for (const Argument& a : frames_.of(verb).arguments) {
      if (a.slot == Slot::kObject) count(a.word, what);
    }
  };
  auto verb = [&](WordId v) {
    std::string_view lemma = tree_.lemma(v);
    if (one_of(lemma, {"kill", "massacre", "slaughter", "murder", "assassinate", "shoot"})) objects(v, "dead");
    if (one_of(lemma, {"wound", "injure", "hurt"})) objects(v, "injured");
    if (one_of(lemma, {"arrest", "detain"})) objects(v, "arrested");
  };
  verb(act.word);
  for (WordId c = tree_.first_child(act.word); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kAdvcl || tree_.deprel(c) == Deprel::kConj || tree_.deprel(c) == Deprel::kAcl) verb(c);
  }
  for (WordId w : act.outcomes) verb(w);
  if (WordId light = frames_.light_verb(act.word)) {
    for (WordId c = tree_.first_child(light); c; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kAdvcl || tree_.deprel(c) == Deprel::kConj) verb(c);
    }
  }
  Frames::Above up = frames_.above(act.word);
  if (up.governor && up.where == "subj") verb(up.governor);  // "the attack killed ten"
  if (event.type == "PROTEST") {
    for (WordId w : act.actor_words) count(w, "crowd");
  }
}

}  // namespace dateline
