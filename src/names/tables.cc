#include "names/tables.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "bytes/day.h"
#include "lexicon/table.h"
#include "names/fold.h"

namespace dateline {
namespace {

constexpr std::string_view kSectors[] = {"AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "IMG", "ISM",
                                         "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "MNC", "NGO", "OPP", "PRE", "PRM",
                                         "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK", "UNO", "EUR"};
constexpr std::string_view kInternational[] = {"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"};

std::vector<std::string_view> split_list(std::string_view field) {
  std::vector<std::string_view> parts;
  while (!field.empty()) {
    size_t end = field.find(';');
    std::string_view part = field.substr(0, end);
    field.remove_prefix(end == std::string_view::npos ? field.size() : end + 1);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::string quoted(std::string_view s) { return "'" + std::string(s) + "'"; }

Status read_sectors(const Table& table, const Row& row, std::string_view field, std::vector<std::string>* out) {
  for (std::string_view s : split_list(field)) {
    if (!is_sector(s)) {
      return table.error(row, quoted(s) + " is not a PLOVER sector; write one or more of GOV MIL COP LEG JUD … with "
                                          "';' between them (docs/lexicon.md lists them)");
    }
    out->emplace_back(s);
  }
  return Done{};
}

// A state's code goes to country; with `international`, a PLOVER code goes to code.
Status read_country(const Table& table, const Row& row, std::string_view field, const NameTables& tables,
                    bool international, Allegiance* out) {
  if (field.empty()) return Done{};
  if (tables.is_country(field)) {
    out->country = field;
  } else if (international && is_international_code(field)) {
    out->code = field;
  } else {
    return table.error(row, quoted(field) + " is not a country of states.tsv; write its ISO 3166-1 alpha-3 code, as in "
                                            "'KOR'" +
                                (international ? ", or one of EUR IGO IMG ISM MNC NGO UNO" : ""));
  }
  return Done{};
}

Status read_day(const Table& table, const Row& row, std::string_view field, Day if_empty, Day* out, bool* seen_only) {
  *out = if_empty;
  if (!field.empty() && field.front() == '~') {
    *seen_only = true;
    field.remove_prefix(1);
  }
  if (field.empty()) return Done{};
  std::optional<int32_t> day = parse_day(field);
  if (!day) return table.error(row, quoted(field) + " is not a day; write it as in '2019-02-04', or leave it empty");
  *out = *day;
  return Done{};
}

Status read_term(const Table& table, const Row& row, std::string_view from, std::string_view to, Allegiance* out) {
  if (Status s = read_day(table, row, from, kDayMin, &out->from, &out->seen_only); !s) return s;
  if (Status s = read_day(table, row, to, kDayMax, &out->to, &out->seen_only); !s) return s;
  if (out->from > out->to || (out->from == out->to && !out->seen_only)) {
    return table.error(row, "ends before it begins; write the first day in the column 'from' and the first day after "
                            "it in the column 'to'");
  }
  out->where = table.where(row);
  return Done{};
}

Status need(const Table& table, const Row& row, std::string_view field, std::string_view column) {
  if (!field.empty()) return Done{};
  return table.error(row, "the column '" + std::string(column) + "' is empty; every row needs one");
}

Result<std::optional<double>> read_degrees(const Table& table, const Row& row, std::string_view field, double most) {
  if (field.empty()) return std::optional<double>();
  double value = 0;
  auto [end, wrong] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (wrong != std::errc() || end != field.data() + field.size() || value < -most || value > most) {
    return table.error(row, quoted(field) + " is not a coordinate; write degrees with a decimal point, as in '37.956'");
  }
  return std::optional<double>(value);
}

Entry entry(EntryKind kind, size_t row) {
  Entry e;
  e.kind = kind;
  e.row = static_cast<uint32_t>(row);
  return e;
}

// "secretary of state" → "secretaries of state"; "gunman" → "gunmen".
std::string plural_of(std::string_view phrase) {
  size_t head_end = phrase.size();
  for (std::string_view link : {" of ", " to ", " for ", " at "}) head_end = std::min(head_end, phrase.find(link));
  std::string head(phrase.substr(0, head_end));
  auto ends = [&](std::string_view e) { return head.size() >= e.size() && head.ends_with(e); };
  if (ends("man") && !ends("human") && !ends("shaman")) {
    head.replace(head.size() - 2, 2, "en");
  } else if (ends("child")) {
    head += "ren";
  } else if (ends("wife")) {
    head.replace(head.size() - 2, 2, "ves");
  } else if (ends("y") && head.size() > 1 && std::string_view("aeiou").find(head[head.size() - 2]) == std::string::npos) {
    head.replace(head.size() - 1, 1, "ies");
  } else if (ends("s") || ends("sh") || ends("ch") || ends("x")) {
    head += "es";
  } else if (ends("thief")) {
    head.replace(head.size() - 1, 1, "ves");
  } else if (!ends(".")) {
    head += "s";
  }
  return head + std::string(phrase.substr(head_end));
}

}  // namespace

bool is_sector(std::string_view s) { return std::find(std::begin(kSectors), std::end(kSectors), s) != std::end(kSectors); }

bool is_international_code(std::string_view s) {
  return std::find(std::begin(kInternational), std::end(kInternational), s) != std::end(kInternational);
}

const StateRow* NameTables::state(std::string_view code) const {
  auto it = state_by_code.find(std::string(code));
  return it == state_by_code.end() ? nullptr : &states[it->second];
}

Status load_states(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("states.tsv",
                                   {"code", "name", "other_names", "adjectives", "people", "capital", "seats"}, user);
  if (!read) return read.error();
  const Table& table = read.value();
  for (const Row& row : table.rows()) {
    std::string_view code = row.fields[0];
    bool good = code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!good) return table.error(row, quoted(code) + " is not a country code; write three capitals, as in 'KOR'");
    if (Status s = need(table, row, row.fields[1], "name"); !s) return s;
    auto [known, fresh] = out->state_by_code.try_emplace(std::string(code), out->states.size());
    if (!fresh && !row.from_user) {
      return table.error(row, quoted(code) + " is here twice (first: " + out->states[known->second].where +
                                  "); put all names into one row");
    }
    if (fresh) out->states.emplace_back();
    size_t index = known->second;
    StateRow& state = out->states[index];
    state.code = code;
    state.name = row.fields[1];
    std::string_view capital = row.fields[5];
    if (!capital.empty()) state.capital = capital.substr(capital.front() == '?' ? 1 : 0);
    state.where = table.where(row);
    out->index.add(row.fields[1], entry(EntryKind::kState, index));
    for (std::string_view s : split_list(row.fields[2])) out->index.add(s, entry(EntryKind::kState, index));
    for (std::string_view s : split_list(row.fields[3])) out->index.add(s, entry(EntryKind::kAdjective, index));
    for (std::string_view s : split_list(row.fields[4])) out->index.add(s, entry(EntryKind::kPeople, index));
    if (row.fields[5] != row.fields[1]) out->index.add(row.fields[5], entry(EntryKind::kSeat, index));
    for (std::string_view s : split_list(row.fields[6])) out->index.add(s, entry(EntryKind::kSeat, index));
  }
  return Done{};
}

Status load_leaders(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read(
      "leaders.tsv", {"name", "aliases", "family", "gender", "country", "role", "sectors", "from", "to"}, user);
  if (!read) return read.error();
  const Table& table = read.value();
  std::unordered_map<std::string, size_t> by_name;
  std::set<std::string> seen;
  for (const Row& row : table.rows()) {
    const auto& f = row.fields;
    if (Status s = need(table, row, f[0], "name"); !s) return s;
    if (Status s = need(table, row, f[5], "role"); !s) return s;
    if (!f[3].empty() && f[3] != "m" && f[3] != "f") {
      return table.error(row, quoted(f[3]) + " is not a gender; write 'm', 'f' or nothing");
    }
    Allegiance term;
    if (Status s = read_country(table, row, f[4], *out, true, &term); !s) return s;
    if (Status s = read_sectors(table, row, f[6], &term.sectors); !s) return s;
    if (Status s = read_term(table, row, f[7], f[8], &term); !s) return s;
    term.role = f[5];
    std::string key;
    for (size_t i : {0, 4, 5, 7}) key += std::string(f[i]) + '\t';
    if (!seen.insert(key).second && !row.from_user) {
      return table.error(row, quoted(f[0]) + " has this term twice; delete one of the rows");
    }
    auto [known, fresh] = by_name.try_emplace(fold(f[0]), out->people.size());
    if (fresh) {
      out->people.emplace_back();
      PersonRow& person = out->people.back();
      person.name = f[0];
      std::string_view last_name = f[0].substr(f[0].rfind(' ') == std::string_view::npos ? 0 : f[0].rfind(' ') + 1);
      person.family = fold(f[2].empty() ? last_name : f[2]);
      out->people_by_family[person.family].push_back(static_cast<uint32_t>(known->second));
      out->index.add(f[0], entry(EntryKind::kPerson, known->second));
    }
    PersonRow& person = out->people[known->second];
    if (!f[3].empty()) person.gender = f[3][0];
    for (std::string_view alias : split_list(f[1])) out->index.add(alias, entry(EntryKind::kPerson, known->second));
    // A user's rows come first: they win where several hold on one day.
    person.terms.insert(row.from_user ? person.terms.begin() : person.terms.end(), std::move(term));
  }
  return Done{};
}

Status load_organisations(std::string_view user, NameTables* out) {
  Result<Table> read =
      Table::read("organisations.tsv", {"name", "aliases", "country", "sectors", "code", "from", "to"}, user);
  if (!read) return read.error();
  std::unordered_map<std::string, size_t> by_name;
  auto add = [&](std::string_view name, std::string_view aliases, Country country, Allegiance term, bool from_user) {
    auto [known, fresh] = by_name.try_emplace(fold(name) + '\t' + country, out->organisations.size());
    if (fresh) {
      out->organisations.emplace_back();
      out->organisations.back().name = name.substr(name.front() == '?' ? 1 : 0);
      out->index.add(name, entry(EntryKind::kOrganisation, known->second));
    }
    OrganisationRow& row = out->organisations[known->second];
    for (std::string_view a : split_list(aliases)) out->index.add(a, entry(EntryKind::kOrganisation, known->second));
    row.terms.insert(from_user ? row.terms.begin() : row.terms.end(), std::move(term));
    return known->second;
  };
  const Table& table = read.value();
  for (const Row& row : table.rows()) {
    const auto& f = row.fields;
    if (Status s = need(table, row, f[0], "name"); !s) return s;
    Allegiance term;
    if (Status s = read_country(table, row, f[2], *out, false, &term); !s) return s;
    if (Status s = read_sectors(table, row, f[3], &term.sectors); !s) return s;
    if (!f[4].empty() && !is_international_code(f[4])) {
      return table.error(row, quoted(f[4]) + " is not an international code; write one of EUR IGO IMG ISM MNC NGO UNO");
    }
    term.code = f[4];
    if (Status s = read_term(table, row, f[5], f[6], &term); !s) return s;
    add(f[0], f[1], term.country, term, row.from_user);
  }
  Result<Table> outlets = Table::read("outlets.tsv", {"name", "aliases", "country", "kind"}, user);
  if (!outlets) return outlets.error();
  for (const Row& row : outlets.value().rows()) {
    const auto& f = row.fields;
    if (Status s = need(outlets.value(), row, f[0], "name"); !s) return s;
    Allegiance term;
    if (Status s = read_country(outlets.value(), row, f[2], *out, false, &term); !s) return s;
    constexpr std::string_view kKinds[] = {"agency", "newspaper", "broadcaster", "magazine", "site"};
    if (std::find(std::begin(kKinds), std::end(kKinds), f[3]) == std::end(kKinds)) {
      return outlets.value().error(row, quoted(f[3]) + " is not a kind of outlet; write agency, newspaper, "
                                                       "broadcaster, magazine or site");
    }
    term.sectors = {"MED"};
    term.where = outlets.value().where(row);
    size_t index = add(f[0], f[1], term.country, term, row.from_user);
    out->organisations[index].outlet = true;
    out->organisations[index].agency = f[3] == "agency";
  }
  return Done{};
}

Status load_roles(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("roles.tsv", {"phrase", "kind", "sectors", "gender"}, user);
  if (!read) return read.error();
  const Table& table = read.value();
  std::unordered_map<std::string, std::string> seen;
  std::set<std::string> phrases;
  for (const Row& row : table.rows()) phrases.insert(fold(row.fields[0]));
  for (const Row& row : table.rows()) {
    const auto& f = row.fields;
    if (Status s = need(table, row, f[0], "phrase"); !s) return s;
    RoleRow role;
    role.phrase = f[0].substr(f[0].front() == '?' ? 1 : 0);
    role.where = table.where(row);
    if (f[1] == "person") {
      role.kind = RoleKind::kPerson;
    } else if (f[1] == "organisation") {
      role.kind = RoleKind::kOrganisation;
    } else if (f[1] == "group") {
      role.kind = RoleKind::kGroup;
    } else {
      return table.error(row, quoted(f[1]) + " is not a kind of role; write person, organisation or group");
    }
    if (Status s = read_sectors(table, row, f[2], &role.sectors); !s) return s;
    if (!f[3].empty() && f[3] != "m" && f[3] != "f") {
      return table.error(row, quoted(f[3]) + " is not a gender; write 'm', 'f' or nothing");
    }
    if (!f[3].empty()) role.gender = f[3][0];
    if (!seen.try_emplace(std::string(f[0]), role.where).second && !row.from_user) {
      return table.error(row, quoted(f[0]) + " is here twice (first: " + seen[std::string(f[0])] + "); delete one row");
    }
    Entry e = entry(EntryKind::kRole, out->roles.size());
    out->index.add(f[0], e);
    std::string plural = plural_of(role.phrase);
    if (plural != role.phrase && !phrases.contains(fold(plural))) {
      e.plural = true;
      out->index.add((f[0].front() == '?' ? "?" : "") + plural, e);
    }
    out->roles.push_back(std::move(role));
  }
  return Done{};
}

Status load_places(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("places.tsv", {"name", "aliases", "kind", "country", "lat", "lon"}, user);
  if (!read) return read.error();
  const Table& table = read.value();
  for (const Row& row : table.rows()) {
    const auto& f = row.fields;
    if (Status s = need(table, row, f[0], "name"); !s) return s;
    PlaceRow place;
    place.name = f[0];
    place.kind = f[2];
    constexpr std::string_view kKinds[] = {"capital", "city", "region", "site", "continent"};
    if (std::find(std::begin(kKinds), std::end(kKinds), f[2]) == std::end(kKinds)) {
      return table.error(row, quoted(f[2]) + " is not a kind of place; write capital, city, region, site or continent");
    }
    Allegiance where;
    if (Status s = read_country(table, row, f[3], *out, false, &where); !s) return s;
    place.country = where.country;
    auto lat = read_degrees(table, row, f[4], 90);
    if (!lat) return lat.error();
    auto lon = read_degrees(table, row, f[5], 180);
    if (!lon) return lon.error();
    place.lat = lat.value();
    place.lon = lon.value();
    place.where = table.where(row);
    out->index.add(f[0], entry(EntryKind::kPlace, out->places.size()));
    for (std::string_view a : split_list(f[1])) out->index.add(a, entry(EntryKind::kPlace, out->places.size()));
    out->places.push_back(std::move(place));
  }
  return Done{};
}

Status load_given_names(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("given_names.tsv", {"name", "gender"}, user);
  if (!read) return read.error();
  for (const Row& row : read.value().rows()) {
    if (row.fields[1] != "m" && row.fields[1] != "f") {
      return read.value().error(row, quoted(row.fields[1]) + " is not a gender; write 'm' or 'f'");
    }
    out->index.add(row.fields[0], entry(EntryKind::kGivenName, out->given_names.size()));
    out->given_names.push_back(row.fields[1][0]);
  }
  return Done{};
}

Status load_not_actors(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("not_actors.tsv", {"phrase"}, user);
  if (!read) return read.error();
  for (const Row& row : read.value().rows()) {
    if (Status s = need(read.value(), row, row.fields[0], "phrase"); !s) return s;
    out->index.add(row.fields[0], entry(EntryKind::kNothing, 0));
  }
  return Done{};
}

}  // namespace dateline
