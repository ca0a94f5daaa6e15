// Who is who across reports, and whether two casts can belong to one event.
#ifndef DATELINE_RECORD_WHO_H
#define DATELINE_RECORD_WHO_H

#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

// The same person, organisation, state or place, allowing for shorter names ("Pompeo", "Mike Pompeo", "Michael Pompeo").
bool same_party(const Party&, const Party&);

// "North Korean leader", "a U.S. envoy": a person of that side, but nobody named.
bool is_unnamed(const Party&);

// Named people of whom none leads a state: envoys, ministers, officials.
// Every side that has people in it has one who leads it: a president, a prime minister, a king.
bool are_leaders(const std::vector<Party>&);
// Of some side, people with a role are named and none who leads it.
bool has_side_without_leader(const std::vector<Party>&);
bool ends_in_small_letters(std::string_view name);  // "the Shia mosque": no name of its own
bool names_someone(const std::vector<Party>&);  // not only places, groups and people without a name
bool are_envoys(const std::vector<Party>&);

// The last name, under which a person is filed.
std::string_view last_name(std::string_view key);

// Whose side a party is on: its state, else itself.
const std::string& side_of(const Party&);

struct CastMatch {
  int same = 0;        // persons, organisations, states named in both
  int loose = 0;       // of those, officials without a name who may be anyone
  int stands_for = 0;  // a person here, their state there
  int only_a = 0, only_b = 0;  // sides that only one of the two names
  bool conflict = false;  // both name people of one side, and not the same ones; or there are sides that cannot be one
  std::string shared;  // for the reason: "Trump, PRK"
};
CastMatch match_casts(const std::vector<Party>&, const std::vector<Party>&);

enum class PlaceMatch { kUnknown, kSame, kNested, kElsewhere };
PlaceMatch match_places(const std::vector<Party>&, const std::vector<Party>&);

}  // namespace dateline

#endif
