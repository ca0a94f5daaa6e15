#include "names/names.h"

#include <algorithm>

#include "names/compose.h"
#include "names/setting.h"
#include "names/stage.h"
#include "names/terms.h"

namespace dateline {

Result<std::shared_ptr<const NameTables>> load_names(std::string_view user_directory) {
  auto tables = std::make_shared<NameTables>();
  // States first: the others refer to them.
  for (auto load : {load_states, load_leaders, load_organisations, load_roles, load_places, load_given_names,
                    load_not_actors, load_terms}) {
    if (Status s = load(user_directory, tables.get()); !s) return s.error();
  }
  tables->index.freeze();
  return std::shared_ptr<const NameTables>(std::move(tables));
}

namespace {

std::vector<char> time_words(const Report& report) {
  std::vector<char> is_time(report.words.size(), 0);
  for (const TimeExpression& t : report.times) {
    for (uint32_t i = t.words.begin.value; i < t.words.end.value && i < is_time.size(); ++i) is_time[i] = 1;
  }
  return is_time;
}

void add_once(std::vector<std::string>* list, const std::string& s) {
  if (std::find(list->begin(), list->end(), s) == list->end()) list->push_back(s);
}

// A role that the table knows of the person on the report's day, if the report does not tell it itself.
void take_table_role(const Report& report, const NameTables& tables, const Entity& e, Actor* actor) {
  if (!e.entry || e.entry->kind != EntryKind::kPerson) return;
  const PersonRow& person = tables.people[e.entry->row];
  const Allegiance* term = term_on(person.terms, report.published);
  bool told = std::any_of(actor->roles.begin(), actor->roles.end(), [](const Role& r) { return !r.former; });
  bool told_former = !told && !actor->roles.empty();
  if (term && !told_former) {
    if (actor->country.empty()) actor->country = term->country;
    if (actor->code.empty() && actor->country.empty()) actor->code = term->code;
    if (actor->code.empty() && !term->code.empty() && term->country.empty()) actor->code = term->code;
    if (actor->sectors.empty()) actor->sectors = term->sectors;
    if (!told) {
      Role role;
      role.role = term->role;
      role.country = term->country;
      role.sector = term->sectors.empty() ? "" : term->sectors[0];
      role.from_table = true;
      actor->roles.push_back(role);
    }
    actor->rule += (actor->rule.empty() ? "" : "; ") + term->where;
    return;
  }
  // Out of office: an elder statesman, unless the report says something else.
  if (person.terms.empty()) return;
  const Allegiance& any = person.terms.back();
  if (actor->country.empty()) actor->country = any.country;
  if (actor->country.empty() && actor->code.empty()) actor->code = any.code;
  if (!report.published || !report.published->known() || told) return;
  bool was_official = std::any_of(person.terms.begin(), person.terms.end(), [&](const Allegiance& t) {
    return !t.seen_only && t.to <= report.published->begin && !t.sectors.empty() && t.sectors[0] != "REB" &&
           t.sectors[0] != "ISM";
  });
  if (was_official && (actor->sectors.empty() || told_former)) actor->sectors = {"ELI"};
}

void settle_sectors(Actor* actor) {
  if (actor->kind == ActorKind::kPerson && actor->sectors.empty() && !actor->roles.empty()) {
    bool all_former = std::all_of(actor->roles.begin(), actor->roles.end(), [](const Role& r) { return r.former; });
    if (all_former) actor->sectors = {"ELI"};
  }
  for (const Role& r : actor->roles) {
    if (!r.former && !r.sector.empty()) add_once(&actor->sectors, r.sector);
  }
}

std::optional<Place> place_of(const NameTables& tables, const Entity& e) {
  if (e.kind == ActorKind::kCountry && e.entry) {
    return Place{tables.states[e.entry->row].name, e.country, {}, {}};
  }
  if (e.kind != ActorKind::kPlace) return {};
  if (e.entry && e.entry->kind == EntryKind::kPlace) {
    const PlaceRow& row = tables.places[e.entry->row];
    return Place{row.name, row.country, row.lat, row.lon};
  }
  return Place{e.name, e.country, {}, {}};
}

// The wire that wrote the text: an agency in brackets or furniture at its beginning, or in brackets at its end.
std::string find_agency(const Report& report, const NameTables& tables, const Resolver& resolver) {
  constexpr uint32_t kBeginning = 200;
  for (const Draft& d : resolver.drafts()) {
    if (!d.entry || d.entry->kind != EntryKind::kOrganisation || !tables.organisations[d.entry->row].agency) continue;
    Span span = span_of(report, d.words);
    bool brackets = span.begin > 0 && report.text[span.begin - 1] == '(' && span.end < report.text.size() &&
                    report.text[span.end] == ')';
    bool at_end = report.text.find_first_not_of(" \n\r\t)", span.end) == std::string::npos;
    if (brackets && (span.begin < kBeginning || at_end)) return std::string(report.slice(span_of(report, d.name)));
  }
  for (const Furniture& f : report.furniture) {
    bool names_it = f.kind == FurnitureKind::kDateline || f.kind == FurnitureKind::kCredit || f.kind == FurnitureKind::kByline;
    if (!names_it) continue;
    std::string_view text = report.slice(f.span);
    for (size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
      size_t close = text.find(')', open);
      if (close == std::string_view::npos) break;
      std::string_view name = text.substr(open + 1, close - open - 1);
      PhraseIndex::Found found;
      uint64_t atom = PhraseIndex::hash_atom(name);
      if (atom == 0 || !tables.index.look_up(PhraseIndex::step(0, atom), &found)) continue;
      for (const Entry* e = found.begin; e != found.end; ++e) {
        if (e->kind == EntryKind::kOrganisation && tables.organisations[e->row].agency) return std::string(name);
      }
    }
  }
  return {};
}

void fill(Report& report, const NameTables& tables, const Resolver& resolver) {
  const std::vector<Draft>& drafts = resolver.drafts();
  const std::vector<Entity>& entities = resolver.entities();
  std::vector<ActorId> actor_of(entities.size());
  report.mentions.reserve(drafts.size());
  for (size_t i = 0; i < drafts.size(); ++i) {
    const Draft& d = drafts[i];
    int32_t e = resolver.entity_of()[i];
    if (e < 0 && d.form != MentionForm::kPronoun && d.name.empty()) continue;
    Mention m;
    m.span = span_of(report, d.words);
    m.words = d.words;
    m.head = d.head;
    m.form = d.form;
    m.as_place = d.as_place;
    if (e >= 0) {
      ActorId& id = actor_of[static_cast<size_t>(e)];
      if (!id) {
        id = ActorId(report.actors.size());
        report.actors.emplace_back();
      }
      m.actor = id;
      report.actors[id.value].mentions.push_back(MentionId(report.mentions.size()));
    }
    report.mentions.push_back(m);
  }
  for (size_t i = 0; i < entities.size(); ++i) {
    if (!actor_of[i]) continue;
    const Entity& e = entities[i];
    Actor& a = report.actors[actor_of[i].value];
    a.name = e.name;
    a.kind = e.plural && e.kind == ActorKind::kPerson ? ActorKind::kGroup : e.kind;
    a.country = e.country;
    a.sectors = e.sectors;
    a.code = e.code;
    a.rule = e.rule;
    a.roles = e.roles;
    a.place = place_of(tables, e);
    take_table_role(report, tables, e, &a);
    settle_sectors(&a);
    if (a.kind == ActorKind::kPlace) a.sectors.clear();
    for (int32_t member : e.members) {
      if (actor_of[static_cast<size_t>(member)]) a.members.push_back(actor_of[static_cast<size_t>(member)]);
    }
  }
}

}  // namespace

Resolver resolve_report(const Report& report, const NameTables& tables) {
  std::vector<char> is_time = time_words(report);
  ReportNames known = names_of(report);
  known.is_time = &is_time;
  std::vector<Draft> drafts;
  for (uint32_t s = 0; s < report.sentences.size(); ++s) {
    size_t first = drafts.size();
    draft_mentions(report, s, tables, is_time, known, &drafts);
    // Indexes within the sentence become indexes of all.
    for (size_t i = first; i < drafts.size(); ++i) {
      if (drafts[i].owner_draft >= 0) drafts[i].owner_draft += static_cast<int32_t>(first);
      if (drafts[i].appositive >= 0) drafts[i].appositive += static_cast<int32_t>(first);
      for (int32_t& part : drafts[i].parts) part += static_cast<int32_t>(first);
    }
  }
  settle_types(report, &drafts);
  decide_places(report, tables, &drafts);
  widen_places(report, tables, &drafts);
  Resolver resolver(report, tables, std::move(drafts));
  resolver.run();
  return resolver;
}

void find_actors(Report& report, const NameTables& tables) {
  Resolver resolver = resolve_report(report, tables);
  fill(report, tables, resolver);
  take_setting(report, tables);
  date_roles(report, tables);
  if (report.agency.empty()) report.agency = find_agency(report, tables, resolver);
}

}  // namespace dateline
