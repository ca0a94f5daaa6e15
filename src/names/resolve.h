// Who is meant by each draft: entities of one report, built in passes from the safest kind of mention to the riskiest.
#ifndef DATELINE_NAMES_RESOLVE_H
#define DATELINE_NAMES_RESOLVE_H

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/drafts.h"
#include "names/offices.h"

namespace dateline {

struct Entity {
  ActorKind kind = ActorKind::kPerson;
  std::string name;                 // fullest form so far
  std::optional<Entry> entry;       // table row
  std::vector<std::string> tokens;  // of its name, folded
  std::vector<uint32_t> drafts;     // in text order
  std::vector<Role> roles;
  std::vector<uint32_t> role_rows;  // table rows of its role words
  std::vector<int32_t> members;     // entities
  Country country;
  std::string code;
  std::vector<std::string> sectors;
  std::string rule;
  char gender = 0;                  // told; never contradicted
  char given_gender = 0;            // of most who bear the given name
  bool plural = false;
};

inline constexpr size_t kPronounFeatures = 61;
using PronounFeatures = std::array<int8_t, kPronounFeatures>;

class Resolver {
 public:
  Resolver(const Report& report, const NameTables& tables, std::vector<Draft> drafts);

  void run();

  const std::vector<Draft>& drafts() const { return drafts_; }
  const std::vector<Entity>& entities() const { return entities_; }
  // For training: the drafts that a pronoun may mean, nearest first, and what is known of each.
  std::vector<uint32_t> candidates(uint32_t pronoun) const;
  PronounFeatures features(uint32_t pronoun, uint32_t candidate) const;
  void features_of_discourse(uint32_t pronoun, uint32_t candidate, PronounFeatures* out) const;
  // The subjects of the verb of saying that governs the clause whose subject the pronoun is.
  std::vector<uint32_t> governing_subjects(uint32_t pronoun) const;

  // Entity of each draft; -1: left open.
  const std::vector<int32_t>& entity_of() const { return entity_of_; }

 private:
  // resolve_names.cc
  void resolve_full_names();
  void resolve_part_names();
  void take_short_name(uint32_t draft);
  int32_t leader_of_shared_name(uint32_t draft, const std::vector<int32_t>& candidates, const std::string& family);
  bool is_leader(const Entity& e) const;
  int32_t by_pair(uint32_t draft, const std::vector<int32_t>& candidates) const;
  int32_t from_table(const Draft& d, const std::string& family);
  int32_t from_table_undated(const Draft& d, const std::vector<uint32_t>& rows, const std::string& family);
  int32_t person_entity(const Draft& d, uint32_t row, const std::string& family);
  bool speaks_of(const Country& country) const;
  // resolve_roles.cc
  void resolve_roles();
  int32_t antecedent_by_role(uint32_t draft) const;
  bool take_predicate(uint32_t draft);
  int32_t place_before(uint32_t draft) const;
  void take_country_of_person(uint32_t draft);
  void take_counterpart(uint32_t draft);
  // resolve_groups.cc
  void resolve_groups(uint32_t draft);
  bool takes_pair_by_office(uint32_t draft);
  void attach_parts(uint32_t draft);
  void attach_pair(uint32_t draft, std::vector<int32_t> members);
  Country country_of_subject(uint32_t draft) const;
  bool states_before(uint32_t draft, std::vector<int32_t>* out) const;
  bool people_before(uint32_t draft, std::string_view office, std::vector<int32_t>* out) const;
  // offices.cc
  SameOffice office_of(const Entity& e, std::string_view asked) const;
  int32_t by_title(uint32_t draft, const std::vector<int32_t>& candidates, const std::string& family);
  // resolve_pronouns.cc
  void resolve_pronouns();
  int32_t antecedent(uint32_t draft) const;
  bool may_be_person(const Entity& e, const Draft& d) const;
  bool may_mean(uint32_t pronoun, uint32_t candidate) const;
  // resolve_first_person.cc
  void resolve_first_person();
  int32_t side_of(int32_t speaker, const Draft& d);
  bool is_of_both(const Draft& d) const;

  int32_t add_entity(const Draft& d, std::string name);
  void attach(uint32_t draft, int32_t entity);
  void take_roles(const Draft& d, Entity* e) const;
  int32_t country_entity(uint32_t state_row, const Draft& d);
  const Word& head_word(const Draft& d) const { return report_.word(d.head); }
  // The last draft of the entity that begins before this draft; -1: none.
  int32_t last_before(int32_t entity, uint32_t draft) const;
  bool compatible(const Entity& e, const Draft& d) const;

  const Report& report_;
  const NameTables& tables_;
  std::vector<Draft> drafts_;  // in text order, longer first
  std::vector<Entity> entities_;
  std::vector<int32_t> entity_of_;
  std::unordered_map<std::string, int32_t> by_key_;
  std::unordered_map<std::string, std::vector<int32_t>> by_token_;  // persons by each token of a full name
  int32_t main_person_ = -1;        // the entity that is named most often
  std::vector<char> quoted_;        // for each word: between quotation marks
  std::vector<int32_t> conjunct_;  // for each draft: a draft it is coordinated with; -1: none
};

// Whether the verb is one of saying: "say", "tell", "warn".
bool is_saying(std::string_view lemma);

// One type for each name that no table knows, by what the whole report says.
void settle_types(const Report& report, std::vector<Draft>* drafts);

// Place or actor: decides Draft::as_place from how the phrase is used; a capital that is a place becomes one.
void decide_places(const Report& report, const NameTables& tables, std::vector<Draft>* drafts);

// Gives places their whole phrases, and the state that these name. REQUIRES: decide_places.
void widen_places(const Report& report, const NameTables& tables, std::vector<Draft>* drafts);

}  // namespace dateline

#endif
