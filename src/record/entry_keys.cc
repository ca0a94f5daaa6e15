// The keys under which tellings of one event meet; see docs/record.md, "Keys".
#include <algorithm>

#include "bytes/day.h"
#include "record/entry_match.h"
#include "record/hash.h"
#include "record/who.h"

namespace dateline {
namespace {

std::vector<Country> sides_of(const EventDigest& event) {
  std::vector<Country> sides;
  for (const std::vector<Party>* parties : {&event.actors, &event.recipients})
    for (const Party& p : *parties)
      if (!p.country.empty() && std::find(sides.begin(), sides.end(), p.country) == sides.end())
        sides.push_back(p.country);
  std::sort(sides.begin(), sides.end());
  if (sides.size() > 3) sides.resize(3);
  return sides;
}

std::vector<uint64_t> pair_keys(const EventDigest& event, uint64_t act) {
  std::vector<Country> sides = sides_of(event);
  std::vector<uint64_t> keys;
  for (size_t i = 0; i < sides.size(); ++i)
    for (size_t j = i + 1; j < sides.size(); ++j)
      keys.push_back(join_hash(act, join_hash(hash_of(sides[i], 3), hash_of(sides[j], 3))));
  return keys;
}

uint64_t act_key(const EventDigest& event) { return hash_of(family_of(event.type), 1); }

void sort_unique(std::vector<uint64_t>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

std::vector<uint64_t> dated_keys(const EventDigest& event, const std::vector<uint64_t>& sides) {
  std::vector<uint64_t> keys;
  for (uint64_t pair : sides) {
    if (event.interval && days(*event.interval) <= 62) {
      CivilDay day = to_civil(event.interval->begin);
      keys.push_back(join_hash(pair, static_cast<uint64_t>(day.year * 12 + day.month)));
    }
    if (event.ordinal != 0) keys.push_back(join_hash(pair, 1000000 + static_cast<uint64_t>(event.ordinal)));
  }
  sort_unique(keys);
  return keys;
}

// Two people who meet, whoever else of their states meets when.
std::vector<uint64_t> people_keys(const EventDigest& event, uint64_t act) {
  std::vector<std::pair<Country, std::string_view>> people;
  for (const std::vector<Party>* parties : {&event.actors, &event.recipients})
    for (const Party& p : *parties)
      if (p.kind == ActorKind::kPerson && !is_unnamed(p) && people.size() < 4)
        people.push_back({p.country, last_name(p.key)});
  std::vector<uint64_t> keys;
  std::sort(people.begin(), people.end());
  for (size_t i = 0; i < people.size(); ++i)
    for (size_t j = i + 1; j < people.size(); ++j)
      if (people[i].first != people[j].first)
        keys.push_back(join_hash(act, join_hash(hash_of(people[i].second, 31), hash_of(people[j].second, 31))));
  return keys;
}

// "The Singapore summit", whose; a summit of two states, or of those who lead them.
std::vector<uint64_t> summit_keys(const EventDigest& event, uint64_t act) {
  std::vector<uint64_t> keys;
  if (family_of(event.type) != "TALK" || event.mode == "visit") return keys;
  for (const Party& place : event.places) keys.push_back(join_hash(act, hash_of(place.key, 32)));
  std::vector<Party> cast = event.actors;
  cast.insert(cast.end(), event.recipients.begin(), event.recipients.end());
  if ((!event.words.empty() && event.words.front() == "summit") || are_leaders(cast))
    for (uint64_t pair : pair_keys(event, act)) keys.push_back(join_hash(pair, 33));
  return keys;
}

}  // namespace

std::vector<uint64_t> narrow_keys(const EventDigest& event) {
  std::vector<uint64_t> sides = pair_keys(event, act_key(event));
  for (const Country& side : sides_of(event)) sides.push_back(join_hash(act_key(event), hash_of(side, 11)));
  return dated_keys(event, sides);
}

std::vector<uint64_t> meeting_keys(const EventDigest& event) {
  std::vector<uint64_t> keys = people_keys(event, act_key(event));
  for (uint64_t key : summit_keys(event, act_key(event))) keys.push_back(key);
  sort_unique(keys);
  return keys;
}

std::vector<uint64_t> pair_keys(const EventDigest& event) { return pair_keys(event, act_key(event)); }

std::vector<uint64_t> shared_act_keys(const EventDigest& event) {
  return dated_keys(event, pair_keys(event, act_key(event)));
}

std::vector<uint64_t> event_keys(const EventDigest& event, const std::string& story) {
  uint64_t act = act_key(event);
  std::vector<uint64_t> keys = narrow_keys(event);
  for (uint64_t key : meeting_keys(event)) keys.push_back(key);
  std::vector<Country> sides = sides_of(event);
  size_t people = 0;
  for (const std::vector<Party>* parties : {&event.actors, &event.recipients})
    for (const Party& p : *parties)
      if (p.kind != ActorKind::kCountry && people++ < 3) keys.push_back(join_hash(act, hash_of(last_name(p.key), 2)));
  for (uint64_t pair : pair_keys(event, act)) keys.push_back(pair);
  // Talks have two sides; a demand or an attack may be told with one.
  if (family_of(event.type) != "TALK" || (sides.size() == 1 && people == 0))
    for (const Country& side : sides) keys.push_back(join_hash(act, hash_of(side, 4)));
  if (!story.empty()) {
    if (!event.kin.empty()) keys.push_back(join_hash(hash_of(event.kin, 12), hash_of(story, 6)));
    if (!event.type.empty()) keys.push_back(join_hash(act, hash_of(story, 5)));
    if (!event.words.empty())
      keys.push_back(join_hash(hash_of(std::string_view(event.words.front()).substr(0, kAlike), 6), hash_of(story, 6)));
  }
  sort_unique(keys);
  return keys;
}

}  // namespace dateline
