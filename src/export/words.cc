#include "export/words.h"

namespace dateline {
namespace {

template <typename Enum, size_t N>
std::string_view pick(const std::string_view (&names)[N], Enum value) {
  return names[static_cast<size_t>(value)];
}

}  // namespace

std::string_view to_string(FurnitureKind v) {
  static constexpr std::string_view kNames[] = {"dateline", "byline",  "credit",  "date stamp",
                                                "share",    "related", "caption", "header"};
  return pick(kNames, v);
}

std::string_view to_string(SentenceKind v) {
  static constexpr std::string_view kNames[] = {"prose", "headline", "list item"};
  return pick(kNames, v);
}

std::string_view to_string(MentionForm v) {
  static constexpr std::string_view kNames[] = {"name", "role", "pronoun", "demonym", "seat", "nominal"};
  return pick(kNames, v);
}

std::string_view to_string(ActorKind v) {
  static constexpr std::string_view kNames[] = {"person", "organisation", "country", "place", "group"};
  return pick(kNames, v);
}

std::string_view to_string(TimeType v) {
  static constexpr std::string_view kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return pick(kNames, v);
}

std::string_view to_string(Grain v) {
  static constexpr std::string_view kNames[] = {"minute", "hour", "day",    "week",    "month",  "quarter",
                                                "season", "year", "decade", "century", "unknown"};
  return pick(kNames, v);
}

std::string_view to_string(TimeMod v) {
  static constexpr std::string_view kNames[] = {
      "",          "START",         "MID",          "END",         "APPROX",
      "BEFORE",    "AFTER",         "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN",
      "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
  return pick(kNames, v);
}

std::string_view to_string(StatementForm v) {
  static constexpr std::string_view kNames[] = {"direct", "indirect", "mixed"};
  return pick(kNames, v);
}

std::string_view to_string(StatementKind v) {
  static constexpr std::string_view kNames[] = {"said", "written", "believed", "intended"};
  return pick(kNames, v);
}

std::string_view to_string(Commitment v) {
  static constexpr std::string_view kNames[] = {"said", "confirmed", "claimed", "denied", "speculated"};
  return pick(kNames, v);
}

std::string_view to_string(EventStatus v) {
  static constexpr std::string_view kNames[] = {
      "happened",     "under way", "planned",        "proposed",  "expected",  "speculated", "conditional",
      "hypothetical", "denied",    "did not happen", "cancelled", "postponed", "recurring",  "background"};
  return pick(kNames, v);
}

}  // namespace dateline
