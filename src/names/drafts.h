// Mentions of one sentence before it is known whom they mean, with what the phrase itself says of its actor.
#ifndef DATELINE_NAMES_DRAFTS_H
#define DATELINE_NAMES_DRAFTS_H

#include <optional>
#include <string>
#include <vector>

#include "names/names_in_text.h"

namespace dateline {

struct Draft {
  WordRange words;   // the whole phrase
  WordRange name;    // its proper name, without role and country; empty: none
  WordRange noun;    // its role words; empty: none
  WordId head;
  MentionForm form = MentionForm::kName;
  ActorKind kind = ActorKind::kPerson;
  NameType type = NameType::kPerson;   // of `name`
  std::optional<Entry> entry;          // table row that `name` is
  std::optional<uint32_t> role_row;    // table row of the last role word
  std::vector<Role> roles;             // said in this phrase
  // For whom it acts, as far as the phrase says.
  Country country;
  std::string code;
  std::vector<std::string> sectors;
  std::string rule;
  char gender = 0;          // said by a title, a role, the table or the pronoun itself
  char given_gender = 0;    // of most who bear the given name
  bool plural = false;
  bool definite = false;    // "the", a possessor, or a name
  bool people = false;      // of a people ("the Russians"), not of a state's government
  bool as_place = false;
  bool counterpart = false; // "his North Korean counterpart"
  bool nobody = false;      // "no troops", "any officer": none of those that the report speaks of
  bool nested = false;      // a modifier inside another phrase
  bool former = false;
  WordId owner;             // possessive pronoun in front ("his envoy")
  int32_t owner_draft = -1; // or the phrase with 's; index into the sentence's drafts
  std::vector<int32_t> parts;  // of "Israeli and Palestinian negotiators": each state's
  int32_t appositive = -1;  // an earlier draft of the sentence that means the same
  uint32_t sentence = 0;
};

// Appends the drafts of one sentence, in the order of their heads' phrases. `is_time`: for each word of the report,
// whether it belongs to a time expression.
void draft_mentions(const Report& report, uint32_t sentence, const NameTables& tables,
                    const std::vector<char>& is_time, const ReportNames& known, std::vector<Draft>* out);

// Appends those of its pronouns of the first and third person.
void draft_pronouns(const Report& report, uint32_t sentence, std::vector<Draft>* out);

// The first word of the range whose head is outside it.
WordId head_of(const Report& report, WordRange words);

// Lower-cased lemma-like form of a word: folded text.
std::string folded(const Report& report, WordId word);

// What a table row says on the report's day; nullptr: nothing.
const Allegiance* term_on(const std::vector<Allegiance>& terms, const std::optional<Interval>& day);

}  // namespace dateline

#endif
