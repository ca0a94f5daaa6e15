#include "names/setting.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "bytes/one_of.h"

namespace dateline {
namespace {

// Where on the map the words in front are: "KHARTOUM, March 21 (Reuters)"; empty: nowhere that the tables know.
Country country_in_front(std::string_view text, const NameTables& tables) {
  text = text.substr(0, text.find_first_of(",([:"));
  Country found;
  uint64_t state = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    PhraseIndex::Found entries;
    uint64_t atom = PhraseIndex::hash_atom(word);
    state = PhraseIndex::step(state, atom);
    if (atom == 0 || !tables.index.look_up(state, &entries)) break;
    found.clear();
    for (const Entry* e = entries.begin; e != entries.end && found.empty(); ++e) {
      if (e->kind == EntryKind::kPlace) found = tables.places[e->row].country;
      if (e->kind == EntryKind::kState || e->kind == EntryKind::kSeat) found = tables.states[e->row].code;
    }
  }
  return found;
}

struct Setting {
  Country country;
  bool by_dateline = false;
};

Setting setting_of(const Report& report, const NameTables& tables) {
  std::map<Country, int> told, as_place;
  for (const Mention& m : report.mentions) {
    if (!m.actor) continue;
    const Actor& actor = report.actors[m.actor.value];
    if (actor.country.empty()) continue;
    ++told[actor.country];
    if (m.as_place) ++as_place[actor.country];
  }
  if (told.empty()) return {};
  auto most = std::max_element(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (const Furniture& f : report.furniture) {
    if (f.kind != FurnitureKind::kDateline) continue;
    Country country = country_in_front(report.slice(f.span), tables);
    if (!country.empty() && told.contains(country) && told[country] == most->second) return {country, true};
  }
  if (as_place.size() == 1 && told[as_place.begin()->first] == most->second) return {as_place.begin()->first, false};
  return {};
}

bool is_unplaced(const Actor& actor) {
  return actor.country.empty() && actor.code.empty() && !actor.sectors.empty() && actor.members.empty() &&
         actor.kind != ActorKind::kCountry && actor.kind != ActorKind::kPlace;
}

bool is_named(const Report& report, const Actor& actor) {
  return std::any_of(actor.mentions.begin(), actor.mentions.end(),
                     [&](MentionId m) { return report.mentions[m.value].form == MentionForm::kName; });
}

bool acts_at_home(const Report& report, const Actor& actor, bool by_dateline) {
  std::string_view sector = actor.sectors[0];
  bool home = one_of(sector, {"COP", "JUD", "LEG", "OPP", "REB"});
  // "Both sides", "the ministers": of several countries, it may be.
  if (by_dateline) return home || (sector == "GOV" ? actor.kind != ActorKind::kGroup : one_of(sector, {"MIL", "PTY", "SPY"}));
  return home && !is_named(report, actor);
}

}  // namespace

void take_setting(Report& report, const NameTables& tables) {
  std::optional<Setting> setting;
  for (Actor& actor : report.actors) {
    if (!is_unplaced(actor)) continue;
    if (!setting) setting = setting_of(report, tables);
    if (setting->country.empty()) return;
    if (!acts_at_home(report, actor, setting->by_dateline)) continue;
    actor.country = setting->country;
    for (Role& role : actor.roles)
      if (!role.from_table && !role.former && role.country.empty()) role.country = setting->country;
    actor.rule += actor.rule.empty() ? "country of the place" : "; country of the place";
  }
}

}  // namespace dateline
