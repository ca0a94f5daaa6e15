#include "time/lexicon.h"

#include <algorithm>
#include <map>
#include <optional>

#include "bytes/day.h"
#include "lexicon/table.h"
#include "time/atoms.h"
#include "time/time.h"

namespace dateline {
namespace time {
namespace {

// How the value column is read.
enum class Values { kNone, kInt, kUnit, kModifier, kRelative, kReference, kPart, kFrequency, kEra, kMeridiem };

struct ClassName {
  std::string_view name;
  Class klass;
  Values values;
};

constexpr ClassName kClassNames[] = {
    {"month", Class::kMonth, Values::kInt},                 // full name; value 1–12
    {"month-short", Class::kMonthShort, Values::kInt},      // a date only beside a number
    {"weekday", Class::kWeekday, Values::kInt},             // 1 Monday – 7 Sunday
    {"weekday-short", Class::kWeekdayShort, Values::kInt},  // a date only beside a date
    {"weekdays", Class::kWeekdays, Values::kInt},           // "Mondays"
    {"season", Class::kSeason, Values::kInt},               // 1 spring – 4 winter
    {"unit", Class::kUnit, Values::kUnit},
    {"units", Class::kUnits, Values::kUnit},
    {"part", Class::kPart, Values::kPart},            // of the day
    {"clock-word", Class::kClockWord, Values::kInt},  // minutes after midnight
    {"deictic", Class::kDeictic, Values::kInt},       // days from the speaker's today
    {"deictic-part", Class::kDeicticPart, Values::kPart},
    {"number", Class::kNumber, Values::kInt},
    {"ordinal", Class::kOrdinal, Values::kInt},         // -1: the last
    {"decade-word", Class::kDecadeWord, Values::kInt},  // "nineties" 9
    {"relative", Class::kRelative, Values::kRelative},
    {"few", Class::kFew, Values::kNone},  // a number not told
    {"couple", Class::kCouple, Values::kNone},
    {"few-past", Class::kFewPast, Values::kNone},
    {"modifier", Class::kModifier, Values::kModifier},  // "early"
    {"part-of", Class::kPartOf, Values::kModifier},     // "the end of"
    {"eve", Class::kEve, Values::kNone},
    {"ago", Class::kAgo, Values::kNone},
    {"later", Class::kLater, Values::kNone},
    {"after", Class::kAfter, Values::kNone},
    {"earlier", Class::kEarlier, Values::kNone},
    {"before", Class::kBefore, Values::kNone},
    {"old", Class::kOld, Values::kNone},
    {"frequency", Class::kFrequency, Values::kFrequency},  // "1 day": every day
    {"times", Class::kTimes, Values::kInt},                // "twice" 2
    {"every", Class::kEvery, Values::kNone},
    {"each", Class::kEach, Values::kNone},
    {"per", Class::kPer, Values::kNone},
    {"approximately", Class::kApproximately, Values::kModifier},  // before a number
    {"reference", Class::kReference, Values::kReference},
    {"phrase", Class::kPhrase, Values::kReference},  // the same, several words
    {"fiscal", Class::kFiscal, Values::kNone},
    {"quarter-letter", Class::kQuarterLetter, Values::kNone},  // of "Q3", "H1"
    {"century", Class::kCentury, Values::kNone},
    {"era", Class::kEra, Values::kEra},
    {"meridiem", Class::kMeridiem, Values::kMeridiem},
    {"zone", Class::kZone, Values::kInt},       // minutes east of Greenwich
    {"suffix", Class::kSuffix, Values::kNone},  // of "2nd"
    // Words that only hold others together.
    {"the", Class::kThe, Values::kNone},
    {"a", Class::kA, Values::kNone},
    {"of", Class::kOf, Values::kNone},
    {"in", Class::kIn, Values::kNone},
    {"on", Class::kOn, Values::kNone},
    {"at", Class::kAt, Values::kNone},
    {"and", Class::kAnd, Values::kNone},
    {"or", Class::kOr, Values::kNone},
    {"to", Class::kTo, Values::kNone},
    {"from", Class::kFrom, Values::kNone},
    {"between", Class::kBetween, Values::kNone},
    {"until", Class::kUntil, Values::kNone},
    {"since", Class::kSince, Values::kNone},
    {"by", Class::kBy, Values::kNone},
    {"for", Class::kFor, Values::kNone},
    {"during", Class::kDuring, Values::kNone},
    {"than", Class::kThan, Values::kNone},
    {"more", Class::kMore, Values::kNone},
    {"less", Class::kLess, Values::kNone},
    {"least", Class::kLeast, Values::kNone},
    {"most", Class::kMost, Values::kNone},
    {"half", Class::kHalf, Values::kNone},
    {"another", Class::kAnother, Values::kNone},
    {"s", Class::kS, Values::kNone},
    {"m", Class::kM, Values::kNone},
    {"p", Class::kP, Values::kNone},
    {"b", Class::kB, Values::kNone},
    {"c", Class::kC, Values::kNone},
    {"local", Class::kLocal, Values::kNone},
    {"time", Class::kTime, Values::kNone},
    {"clock", Class::kClock, Values::kNone},
    {"o", Class::kO, Values::kNone},
    {"long", Class::kLong, Values::kNone},
    {"only", Class::kOnly, Values::kNone},
    {"just", Class::kJust, Values::kNone},
    {"all", Class::kAll, Values::kNone},
    {"whole", Class::kWhole, Values::kNone},
};

template <size_t N>
std::optional<int> index_of(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<int> parse_int(std::string_view s) {
  bool negative = !s.empty() && s[0] == '-';
  if (negative) s.remove_prefix(1);
  if (s.empty() || s.size() > 5) return std::nullopt;
  int n = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return negative ? -n : n;
}

constexpr std::string_view kUnits[] = {"second", "minute",    "hour",    "day",       "night",     "weekend",
                                       "week",   "fortnight", "month",   "quarter",   "half-year", "season",
                                       "year",   "decade",    "century", "millennium"};

std::optional<int> parse_value(Values how, std::string_view s) {
  // The order is that of the enumerations.
  constexpr std::string_view kModifiers[] = {"",          "START",         "MID",          "END",         "APPROX",
                                             "BEFORE",    "AFTER",         "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN",
                                             "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
  constexpr std::string_view kRelatives[] = {"",       "last",      "past", "previous", "next",
                                             "coming", "following", "this", "that"};
  constexpr std::string_view kReferences[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
  constexpr std::string_view kParts[] = {"", "MO", "AF", "EV", "NI", "DT"};
  constexpr std::string_view kEras[] = {"AD", "BC"};
  constexpr std::string_view kMeridiems[] = {"AM", "PM"};
  switch (how) {
    case Values::kNone:
      return s.empty() ? std::optional(0) : std::nullopt;
    case Values::kInt:
      return parse_int(s);
    case Values::kUnit:
      return index_of(kUnits, s);
    case Values::kModifier:
      return index_of(kModifiers, s);
    case Values::kRelative:
      return index_of(kRelatives, s);
    case Values::kReference:
      return index_of(kReferences, s);
    case Values::kPart:
      return index_of(kParts, s);
    case Values::kEra:
      return index_of(kEras, s);
    case Values::kMeridiem:
      return index_of(kMeridiems, s);
    case Values::kFrequency: {  // "2 week" → 2 * 32 + unit
      size_t space = s.find(' ');
      if (space == std::string_view::npos) return std::nullopt;
      std::optional<int> n = parse_int(s.substr(0, space)), unit = index_of(kUnits, s.substr(space + 1));
      if (!n || !unit) return std::nullopt;
      return *n * 32 + *unit;
    }
  }
  return std::nullopt;
}

std::optional<Holiday> parse_holiday(std::string_view rule) {
  Holiday h;
  auto word = [&rule] {
    size_t space = rule.find(' ');
    std::string_view w = rule.substr(0, space);
    rule.remove_prefix(space == std::string_view::npos ? rule.size() : space + 1);
    return w;
  };
  std::string_view kind = word();
  auto two = [](std::string_view s) { return s.size() == 2 ? parse_int(s).value_or(0) : 0; };
  if (kind == "fixed" && rule.size() == 5 && rule[2] == '-') {
    h.month = two(rule.substr(0, 2));
    h.day = two(rule.substr(3));
    if (!is_valid({2000, h.month, h.day})) return std::nullopt;
    return h;
  }
  if (kind == "easter" || kind == "orthodox") {
    h.rule = kind == "easter" ? Holiday::Rule::kEaster : Holiday::Rule::kOrthodox;
    std::optional<int> plus = parse_int(rule);
    if (!plus) return std::nullopt;
    h.plus = *plus;
    return h;
  }
  if (kind == "weekday" && rule.size() >= 6) {
    h.rule = Holiday::Rule::kWeekday;
    h.month = two(rule.substr(0, 2));
    h.weekday = rule[3] - '0';
    std::string_view nth = rule.substr(5);
    size_t plus = nth.find('+');
    if (plus != std::string_view::npos) {
      h.plus = parse_int(nth.substr(plus + 1)).value_or(0);
      nth = nth.substr(0, plus);
    }
    h.nth = nth == "last" ? 0 : parse_int(nth).value_or(-1);
    if (h.month < 1 || h.month > 12 || h.weekday < 1 || h.weekday > 7 || h.nth < 0 || h.nth > 5) return std::nullopt;
    return h;
  }
  if (kind == "hijri") {
    h.rule = Holiday::Rule::kHijri;
    h.month = parse_int(word()).value_or(0);
    h.day = parse_int(rule).value_or(-1);
    if (h.month < 1 || h.month > 12 || h.day < 0 || h.day > 30) return std::nullopt;
    return h;
  }
  if (kind != "list") return std::nullopt;
  h.rule = Holiday::Rule::kList;
  while (!rule.empty()) {
    std::string item(word());
    if (item.size() != 10 || item[4] != '=') return std::nullopt;
    item[4] = '-';
    std::optional<Day> day = parse_day(item);
    if (!day) return std::nullopt;
    h.days.push_back(*day);
  }
  return h;
}

// The words of a phrase as the text is cut: "new year's day" → new year ' s day.
std::vector<std::string> cut(std::string_view phrase) {
  std::vector<std::string> words;
  for (size_t i = 0; i < phrase.size();) {
    if (phrase[i] == ' ') {
      ++i;
      continue;
    }
    size_t end = i;
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80); };
    auto digit = [](char c) { return c >= '0' && c <= '9'; };
    while (end < phrase.size() && letter(phrase[end]) && letter(phrase[i])) ++end;
    while (end < phrase.size() && digit(phrase[end]) && digit(phrase[i])) ++end;
    if (end == i) ++end;
    words.emplace_back(phrase.substr(i, end - i));
    i = end;
  }
  return words;
}

class Builder {
 public:
  explicit Builder(TimeTables* tables) : tables_(tables) {}

  Entry& entry(std::string_view word) {
    auto [it, inserted] = index_.try_emplace(std::string(word), tables_->entries.size());
    if (inserted) {
      tables_->entries.emplace_back();
      tables_->entries.back().word = word;
    }
    return tables_->entries[it->second];
  }

  void add_sense(std::string_view word, WordSense sense) {
    Entry& e = entry(word);
    for (WordSense& s : e.senses) {
      if (s.klass == sense.klass) {  // a user's row
        s.value = sense.value;
        return;
      }
    }
    e.senses.push_back(sense);
    auto i = static_cast<unsigned>(sense.klass);
    e.bits[i / 64] |= uint64_t{1} << (i % 64);
  }

  void add_phrase(std::string_view text, int holiday, int reference) {
    PhraseEntry phrase{cut(text), static_cast<int16_t>(holiday), static_cast<int16_t>(reference)};
    if (phrase.words.size() > 1 && phrase.words[1][0] >= 'a') entry(phrase.words[1]);  // so that "the" sees it coming
    Entry& first = entry(phrase.words[0]);
    if (first.phrases < 0) {
      first.phrases = static_cast<int16_t>(tables_->phrases_by_first.size());
      tables_->phrases_by_first.emplace_back();
    }
    auto& list = tables_->phrases_by_first[static_cast<size_t>(first.phrases)];
    std::erase_if(list, [&](const PhraseEntry& p) { return p.words == phrase.words; });
    list.push_back(std::move(phrase));
    std::stable_sort(list.begin(), list.end(),
                     [](const PhraseEntry& a, const PhraseEntry& b) { return a.words.size() > b.words.size(); });
  }

  // Which words may begin an expression: all but those that only hold others together.
  static void mark_beginnings(Entry& e) {
    for (const WordSense& s : e.senses) {
      switch (s.klass) {
        case Class::kOf:
        case Class::kIn:
        case Class::kOn:
        case Class::kAnd:
        case Class::kOr:
        case Class::kTo:
        case Class::kFrom:
        case Class::kBetween:
        case Class::kUntil:
        case Class::kSince:
        case Class::kBy:
        case Class::kFor:
        case Class::kDuring:
        case Class::kThan:
        case Class::kLeast:
        case Class::kMost:
        case Class::kSuffix:
        case Class::kS:
        case Class::kMeridiem:
        case Class::kM:
        case Class::kP:
        case Class::kB:
        case Class::kC:
        case Class::kZone:
        case Class::kLocal:
        case Class::kTime:
        case Class::kClock:
        case Class::kO:
        case Class::kLong:
        case Class::kAgo:
        case Class::kOld:
        case Class::kAfter:
        case Class::kBefore:
        case Class::kEve:
          break;
        default:
          e.may_begin = true;
      }
    }
    if (e.phrases >= 0) e.may_begin = true;
    e.needs_next = e.is(Class::kThe) || e.is(Class::kA) || e.is(Class::kAt) || e.is(Class::kRelative) ||
                   e.is(Class::kMore) || e.is(Class::kLess) || e.is(Class::kAll) || e.is(Class::kOnly) ||
                   e.is(Class::kJust) || e.is(Class::kApproximately) || e.is(Class::kFew) || e.is(Class::kWhole) ||
                   e.is(Class::kAnother);
    for (const WordSense& s : e.senses) {
      if (s.klass == Class::kUnits || s.klass == Class::kNumber) e.needs_next = false;
    }
  }

  void finish() {
    for (Entry& e : tables_->entries) mark_beginnings(e);
    size_t size = 16;
    while (size < tables_->entries.size() * 4) size *= 2;
    tables_->slots.assign(size, -1);
    for (size_t i = 0; i < tables_->entries.size(); ++i) {
      const std::string& word = tables_->entries[i].word;
      size_t slot = hash_word(word) & (size - 1);
      while (tables_->slots[slot] >= 0) slot = (slot + 1) & (size - 1);
      tables_->slots[slot] = static_cast<int16_t>(i);
      if (word[0] >= 'a' && word[0] <= 'z') {
        tables_->lengths_by_first[static_cast<size_t>(word[0] - 'a')] |= 1u << std::min<size_t>(word.size(), 31);
      }
    }
  }

 private:
  TimeTables* tables_;
  std::map<std::string, size_t, std::less<>> index_;
};

Status read_words(Builder& builder, std::string_view user_directory) {
  auto table = Table::read("time_words.tsv", {"word", "class", "value"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    const ClassName* found = nullptr;
    for (const ClassName& c : kClassNames) {
      if (c.name == row.fields[1]) found = &c;
    }
    if (!found) {
      return table.value().error(row,
                                 "no class '" + std::string(row.fields[1]) + "'; the classes are in the file itself");
    }
    if (row.fields[0].empty()) return table.value().error(row, "the word is missing");
    std::optional<int> value = parse_value(found->values, row.fields[2]);
    if (!value) {
      return table.value().error(row, "the value '" + std::string(row.fields[2]) + "' does not fit the class '" +
                                          std::string(found->name) + "'; see another row of that class");
    }
    if (found->klass == Class::kPhrase) {
      builder.add_phrase(row.fields[0], -1, *value);
    } else {
      builder.add_sense(row.fields[0], {found->klass, static_cast<int16_t>(*value)});
    }
  }
  return Done{};
}

Status read_holidays(Builder& builder, TimeTables& tables, std::string_view user_directory) {
  auto table = Table::read("holidays.tsv", {"name", "rule"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    std::optional<Holiday> holiday = parse_holiday(row.fields[1]);
    if (!holiday || row.fields[0].empty()) {
      return table.value().error(row, "the rule must be one of those that the top of the file describes");
    }
    tables.holidays.push_back(std::move(*holiday));
    builder.add_phrase(row.fields[0], static_cast<int>(tables.holidays.size()) - 1, -1);
  }
  return Done{};
}

Status read_clues(std::map<std::string, uint8_t>& clues, std::string_view user_directory) {
  constexpr std::pair<std::string_view, ClueBit> kNames[] = {
      {"future-auxiliary", kClueFutureAuxiliary},
      {"future-verb", kClueFutureVerb},
      {"future-adjective", kClueFutureAdjective},
      {"future-phrase", kClueFuturePhrase},
      {"past-auxiliary", kCluePastAuxiliary},
      {"past-verb", kCluePastVerb},
      {"through", kClueThrough},
      {"speech", kClueSpeech},
  };
  auto table = Table::read("time_clues.tsv", {"word", "clue"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    auto name = std::find_if(std::begin(kNames), std::end(kNames), [&](auto& n) { return n.first == row.fields[1]; });
    if (name == std::end(kNames) || row.fields[0].empty()) {
      return table.value().error(row, "the clue must be one of those that the top of the file describes");
    }
    clues[std::string(row.fields[0])] |= name->second;
  }
  return Done{};
}

}  // namespace
}  // namespace time

const time::Entry* TimeTables::find(std::string_view word) const {
  size_t mask = slots.size() - 1;
  for (size_t slot = time::hash_word(word) & mask; slots[slot] >= 0; slot = (slot + 1) & mask) {
    const time::Entry& e = entries[static_cast<size_t>(slots[slot])];
    if (time::equal_lower(word, e.word)) return &e;
  }
  return nullptr;
}

uint8_t TimeTables::clues(std::string_view word) const {
  size_t mask = clue_slots.size() - 1;
  for (size_t slot = time::hash_word(word) & mask; !clue_slots[slot].first.empty(); slot = (slot + 1) & mask) {
    if (time::equal_lower(word, clue_slots[slot].first)) return clue_slots[slot].second;
  }
  return 0;
}

Result<std::shared_ptr<const TimeTables>> load_time(std::string_view user_directory) {
  auto tables = std::make_shared<TimeTables>();
  time::Builder builder(tables.get());
  if (Status s = time::read_words(builder, user_directory); !s) return s.error();
  if (Status s = time::read_holidays(builder, *tables, user_directory); !s) return s.error();
  std::map<std::string, uint8_t> clues;
  if (Status s = time::read_clues(clues, user_directory); !s) return s.error();
  tables->clue_slots.resize(1024);
  while (tables->clue_slots.size() < clues.size() * 4) tables->clue_slots.resize(tables->clue_slots.size() * 2);
  for (const auto& [word, bits] : clues) {
    size_t mask = tables->clue_slots.size() - 1, slot = time::hash_word(word) & mask;
    while (!tables->clue_slots[slot].first.empty()) slot = (slot + 1) & mask;
    tables->clue_slots[slot] = {word, bits};
  }
  builder.finish();
  return std::shared_ptr<const TimeTables>(std::move(tables));
}

}  // namespace dateline
