// The tables of the stage: rows of lexicon/*.tsv, checked, and one index of all their phrases (docs/lexicon.md).
#ifndef DATELINE_NAMES_TABLES_H
#define DATELINE_NAMES_TABLES_H

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"
#include "names/phrases.h"

namespace dateline {

struct StateRow {
  Country code;
  std::string name;
  std::string capital;
  std::string where;  // table and line, for `why`
};

// For whom someone acts: a state or a PLOVER international code, and in which sectors.
struct Allegiance {
  Country country;                   // empty: none
  std::string code;                  // "UNO", "IGO", "EUR", "ISM", "IMG", "NGO", "MNC"; empty: none
  std::vector<std::string> sectors;  // main one first
  Day from = kDayMin;
  Day to = kDayMax;      // first day on which it does not hold any more
  bool seen_only = false;  // from and to are days on which it was seen to hold, not its bounds
  std::string role;      // leaders only
  std::string where;
};

struct PersonRow {
  std::string name;
  std::string family;  // folded
  char gender = 0;     // 'm', 'f', 0: not known
  std::vector<Allegiance> terms;
};

struct OrganisationRow {
  std::string name;
  bool outlet = false;
  bool agency = false;
  std::vector<Allegiance> terms;
};

enum class RoleKind : uint8_t { kPerson, kOrganisation, kGroup };

struct RoleRow {
  std::string phrase;
  RoleKind kind = RoleKind::kPerson;
  std::vector<std::string> sectors;
  char gender = 0;
  std::string where;
};

struct PlaceRow {
  std::string name;
  std::string kind;  // capital city region site continent
  Country country;
  std::optional<double> lat, lon;
  std::string where;
};

// A verb that tells since or until when an office is held (src/names/terms.h).
struct TermRow {
  enum class Who : uint8_t { kSubject, kObject };
  enum class Means : uint8_t { kBegins, kEnds, kHeld };
  std::vector<std::string> with;  // one of these must depend on the verb; empty: nothing
  Who who = Who::kSubject;
  Means means = Means::kBegins;
  std::string office;  // what one who does so over a body is; empty: told elsewhere
};

struct NameTables {
  PhraseIndex index;
  std::vector<StateRow> states;
  std::vector<PersonRow> people;
  std::vector<OrganisationRow> organisations;  // outlets too
  std::vector<RoleRow> roles;
  std::vector<PlaceRow> places;
  std::vector<char> given_names;  // gender, by row
  std::unordered_map<std::string, uint32_t> state_by_code;
  std::unordered_map<std::string, std::vector<uint32_t>> people_by_family;  // folded family name → rows

  std::unordered_map<std::string, std::vector<TermRow>> terms;  // by the verb's lemma

  const StateRow* state(std::string_view code) const;
  bool is_country(std::string_view code) const { return state(code) != nullptr; }
};

bool is_sector(std::string_view);              // PLOVER: "GOV", "MIL", …
bool is_international_code(std::string_view);  // "UNO", "IGO", …

Status load_states(std::string_view user_directory, NameTables* out);
Status load_leaders(std::string_view user_directory, NameTables* out);
Status load_organisations(std::string_view user_directory, NameTables* out);
Status load_roles(std::string_view user_directory, NameTables* out);
Status load_places(std::string_view user_directory, NameTables* out);
Status load_given_names(std::string_view user_directory, NameTables* out);
Status load_not_actors(std::string_view user_directory, NameTables* out);

}  // namespace dateline

#endif
