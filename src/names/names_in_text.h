// Proper names of one sentence: what the name head of the syntax model found, put right by the tables.
#ifndef DATELINE_NAMES_NAMES_IN_TEXT_H
#define DATELINE_NAMES_NAMES_IN_TEXT_H

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "names/tables.h"

namespace dateline {

enum class NameType : uint8_t { kPerson, kLocation, kOrganisation, kState, kSeat, kPeople, kAdjective };

struct NameSpan {
  WordRange words;
  NameType type = NameType::kPerson;
  std::optional<Entry> entry;   // the table row that it is
  std::optional<Entry> inside;  // a state named within it: "Bank of Japan"
};

struct RoleSpan {
  WordRange words;
  uint32_t row = 0;  // of NameTables::roles
  bool plural = false;
  bool weak = false;  // an ordinary word too ("state", "force"): an actor only where it acts
};

struct SentenceNames {
  std::vector<NameSpan> names;  // in order, not overlapping
  std::vector<RoleSpan> roles;  // in order, not overlapping each other; a name may cover one
};

// What the tagger found anywhere in the report, by folded name: the same words are a name elsewhere, too.
struct ReportNames {
  std::unordered_map<std::string, NameType> types;
  const std::vector<char>* is_time = nullptr;       // for each word: part of a time expression
  mutable std::unordered_map<uint32_t, bool> named;  // states.tsv row → the text holds the last word of its name
};
ReportNames names_of(const Report& report);

SentenceNames find_names(const Report& report, const Sentence& sentence, const NameTables& tables,
                         const ReportNames& known);

// True if the word is a capitalised noun that may be part of a name.
bool is_proper(const Report& report, WordId word);

}  // namespace dateline

#endif
