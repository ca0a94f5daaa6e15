#include "names/compose.h"

#include <algorithm>
#include <span>

#include "bytes/one_of.h"
#include "names/fold.h"

namespace dateline {
namespace {

// In front of a role: it is not held any more.
constexpr std::string_view kFormer[] = {"former", "ex", "late", "then", "ousted", "deposed", "retired", "onetime",
                                        "erstwhile", "toppled", "past", "fallen"};

// What is "to" someone and acts for the same state.
constexpr std::string_view kServants[] = {"aide", "adviser", "advisor", "assistant"};

// Roles that are held at another state: "ambassador to Chile".
bool is_posted(std::string_view role) {
  constexpr std::string_view kPosted[] = {"ambassador", "envoy", "emissary", "commissioner", "representative", "nuncio",
                                          "delegate", "delegation", "mission", "liaison", "negotiator", "mediator",
                                          "consul", "minister", "attache", "attaché", "coordinator", "adviser", "advisor"};
  return std::any_of(std::begin(kPosted), std::end(kPosted), [&](std::string_view p) { return role.ends_with(p); });
}

bool is_former(std::string_view word) { return one_of(word, kFormer); }

// For whom a phrase acts, from what stands in front of its noun.
struct Backing {
  Country country;
  std::string code;
  std::vector<std::string> sectors;  // of an organisation
  std::string organisation;          // as written
  std::string where;
  WordRange words;                   // where it stands
  bool former = false;
};

bool has(const std::vector<std::string>& list, std::string_view s) {
  return std::find(list.begin(), list.end(), s) != list.end();
}

// What a table row gives: country, code, sectors.
void take_entry(const Report& report, const NameTables& tables, const Entry& entry, Backing* out) {
  switch (entry.kind) {
    case EntryKind::kState:
    case EntryKind::kAdjective:
    case EntryKind::kPeople:
    case EntryKind::kSeat:
      out->country = tables.states[entry.row].code;
      out->where = tables.states[entry.row].where;
      break;
    case EntryKind::kPerson:
    case EntryKind::kOrganisation:
    case EntryKind::kOutlet: {
      const auto& terms = entry.kind == EntryKind::kPerson ? tables.people[entry.row].terms
                                                           : tables.organisations[entry.row].terms;
      const Allegiance* term = term_on(terms, report.published);
      if (!term && !terms.empty()) term = &terms.back();
      if (!term) break;
      out->country = term->country;
      out->code = term->code;
      out->where = term->where;
      if (entry.kind != EntryKind::kPerson) out->sectors = term->sectors;
      break;
    }
    case EntryKind::kPlace:
      out->country = tables.places[entry.row].country;
      out->where = tables.places[entry.row].where;
      break;
    default: break;
  }
}

bool is_hyphen(const Report& report, uint32_t i) {
  std::string_view t = i < report.words.size() ? report.slice(report.words[i].span) : std::string_view();
  return t == "-" || t == "–" || t == "‐" || t == "‑";
}

// The names that begin at a word or behind it.
std::span<const NameSpan> names_from(const SentenceNames& found, WordId from) {
  auto it = std::lower_bound(found.names.begin(), found.names.end(), from,
                             [](const NameSpan& n, WordId at) { return n.words.begin < at; });
  return {found.names.data() + (it - found.names.begin()), static_cast<size_t>(found.names.end() - it)};
}

// Names and status words in [from, to).
Backing backing_of(const Report& report, const NameTables& tables, const SentenceNames& found, WordId from, WordId to,
                   const Draft* owner) {
  Backing b;
  if (owner) {
    b.country = owner->country;
    b.code = owner->code;
    b.where = owner->rule;
    if (owner->kind == ActorKind::kOrganisation) {
      b.organisation = text_of(report, owner->name.empty() ? owner->noun : owner->name);
      b.sectors = owner->sectors;
    }
  }
  for (uint32_t i = from.value; i < to.value; ++i) b.former |= is_former(folded(report, WordId(i)));
  for (const NameSpan& n : names_from(found, from)) {
    if (n.words.begin >= to) break;
    if (n.words.end > to) continue;
    // "US-backed", "pro-Russian": not for whom it acts; "US-led" is.
    if (is_hyphen(report, n.words.end.value) && n.words.end.value + 1 < to.value) {
      std::span<const NameSpan> rest = names_from(found, WordId(n.words.end.value + 1));
      bool next_is_name = !rest.empty() && rest.front().words.begin.value == n.words.end.value + 1;
      std::string behind = folded(report, WordId(n.words.end.value + 1));
      if (!next_is_name && behind != "led" && behind != "based") continue;
    }
    if (n.words.begin.value >= 2 && is_hyphen(report, n.words.begin.value - 1)) {
      std::string before = folded(report, WordId(n.words.begin.value - 2));
      if (before == "pro" || before == "anti") continue;
    }
    Backing one;
    if (n.entry) take_entry(report, tables, *n.entry, &one);
    if (n.type == NameType::kOrganisation) {
      b.organisation = text_of(report, n.words);
      b.sectors = one.sectors;
    }
    if (!one.country.empty()) b.country = one.country;
    if (!one.code.empty()) b.code = one.code;
    if (!one.where.empty()) b.where = one.where;
    b.words = n.words;
  }
  return b;
}

// A minister or monarch stays one whatever the body is called; a "leader" or "spokesman" is what the body is.
bool is_fixed_office(std::string_view phrase) {
  return phrase.ends_with("minister") || phrase == "king" || phrase == "queen" || phrase == "prince" ||
         phrase == "crown prince" || phrase == "sultan" || phrase == "emir";
}

std::vector<std::string> sectors_of(const RoleRow& role, const std::vector<std::string>& body, std::string_view code) {
  if (body.empty()) return role.sectors;
  bool open = role.sectors.empty() || (role.sectors[0] == "GOV" && !is_fixed_office(role.phrase)) ||
              role.sectors[0] == "UNK" || !code.empty();
  if (role.sectors.size() && (role.sectors[0] == "REB" || role.sectors[0] == "UAF" || role.sectors[0] == "PTY") &&
      role.kind == RoleKind::kPerson) {
    open = true;
  }
  if (role.sectors.size() && role.sectors[0] == "MIL" && (has(body, "REB") || has(body, "PRM"))) open = true;
  return open ? body : role.sectors;
}

// The words of a role without determiner, status, country: "National Security Advisor".
WordRange role_words(const Report& report, const SentenceNames& found, WordRange phrase, WordRange noun) {
  uint32_t i = phrase.begin.value;
  while (i < noun.begin.value) {
    const Word& w = report.words[i];
    const NameSpan* name = nullptr;
    std::span<const NameSpan> rest = names_from(found, WordId(i));
    if (!rest.empty() && rest.front().words.begin.value == i && rest.front().words.end <= noun.begin) {
      name = &rest.front();
    }
    if (name) {
      i = name->words.end.value;
    } else if (w.upos == Upos::kDet || w.upos == Upos::kPron || w.upos == Upos::kPart || w.upos == Upos::kPunct ||
               w.upos == Upos::kNum || is_former(folded(report, WordId(i)))) {
      ++i;
    } else {
      break;
    }
  }
  return {WordId(i), noun.end};
}

Role make_role(const Report& report, const SentenceNames& found, const Backing& b, const Draft& d) {
  Role role;
  WordRange words = role_words(report, found, d.words, d.noun);
  role.role = text_of(report, words);
  role.organisation = b.organisation;
  role.country = b.country;
  role.sector = d.sectors.empty() ? "" : d.sectors[0];
  role.former = b.former;
  WordRange whole{b.words.empty() || b.words.begin > words.begin ? words.begin : b.words.begin, words.end};
  role.span = span_of(report, whole);
  return role;
}

// A role word right before [noun] that says what kind of body it is: "militia | commander".
void take_role_before(const Report& report, const NameTables& tables, const SentenceNames& found, WordRange noun,
                      Backing* b) {
  auto behind = std::lower_bound(found.roles.begin(), found.roles.end(), noun.begin,
                                 [](const RoleSpan& r, WordId at) { return r.words.begin < at; });
  if (behind != found.roles.begin()) {
    const RoleSpan& r = *(behind - 1);
    bool in_name = std::any_of(found.names.begin(), found.names.end(), [&](const NameSpan& n) {  // "Blue House"
      return n.words.contains(r.words.begin) && n.words.size() > r.words.size();
    });
    if (r.words.end == noun.begin && b->sectors.empty() && !in_name) {
      const RoleRow& row = tables.roles[r.row];
      b->sectors = row.sectors;
      if (b->organisation.empty() && row.kind == RoleKind::kOrganisation) b->organisation = text_of(report, r.words);
    }
  }
}

bool is_capital(const Report& report, WordId word) {
  char c = report.text[report.word(word).span.begin];
  return c >= 'A' && c <= 'Z';
}

char gender_of_name(const Report& report, const NameTables& tables, WordRange name) {
  PhraseIndex::Found found;
  for (uint32_t i = name.begin.value; i + 1 < name.end.value || i == name.begin.value; ++i) {
    uint64_t atom = PhraseIndex::hash_atom(report.slice(report.words[i].span));
    if (atom == 0 || !tables.index.look_up(PhraseIndex::step(0, atom), &found)) break;
    for (const Entry* e = found.begin; e != found.end; ++e) {
      if (e->kind == EntryKind::kGivenName) return tables.given_names[e->row];
    }
    break;
  }
  return 0;
}

void compose_person(const Report& report, const NameTables& tables, const SentenceNames& found, const Draft* owner,
                    Draft* d) {
  d->kind = ActorKind::kPerson;
  if (d->entry) {
    d->gender = tables.people[d->entry->row].gender;
  } else {
    d->given_gender = gender_of_name(report, tables, d->name);
  }
  WordId to = d->noun.empty() ? d->name.begin : d->noun.begin;
  Backing b = backing_of(report, tables, found, d->words.begin, to, owner);
  d->country = b.country;
  d->code = b.code;
  d->former = b.former;
  if (!b.where.empty()) d->rule = b.where;
  if (d->noun.empty()) {
    if (!b.organisation.empty()) d->sectors = b.sectors;
    return;
  }
  take_role_before(report, tables, found, d->noun, &b);
  const RoleRow& role = tables.roles[*d->role_row];
  if (role.gender) d->gender = role.gender;
  d->counterpart = role.phrase == "counterpart";
  d->sectors = sectors_of(role, b.sectors, b.code);
  d->rule = role.where + (b.where.empty() ? "" : " " + b.where);
  bool title_only = role.sectors.empty() && fold(role.phrase).size() <= 4;  // Mr, Mrs, Dr
  if (!title_only) d->roles.push_back(make_role(report, found, b, *d));
}

// "North Korea's Supreme Court": not the one of the table if the table's is another country's.
bool contradicts(const Allegiance& term, const Backing& b) {
  return !b.country.empty() && !term.country.empty() && term.country != b.country && term.code.empty();
}

// Groups that are seldom of the place where they are.
bool is_from_elsewhere(std::string_view role) {
  constexpr std::string_view kRoles[] = {"settler", "tourist", "peacekeeper", "observer", "inspector", "monitor", "foreigner",
                                         "visitor", "expatriate", "mercenary", "soldier", "troops", "forces", "force"};
  return one_of(role, kRoles);
}

}  // namespace

Span span_of(const Report& report, WordRange words) {
  if (words.empty()) return {};
  return {report.word(words.begin).span.begin, report.words[words.end.value - 1].span.end};
}

std::string text_of(const Report& report, WordRange words) {
  std::string out;
  bool gap = false;
  for (char c : report.slice(span_of(report, words))) {
    bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank && gap) out += ' ';
    if (!blank) out += c;
    gap = blank;
  }
  return out;
}

void compose_name(const Report& report, const NameTables& tables, const SentenceNames& found, const NameSpan& name,
                  const Draft* owner, Draft* d) {
  d->definite = true;
  Backing own;
  if (name.entry) take_entry(report, tables, *name.entry, &own);
  switch (name.type) {
    case NameType::kPerson: compose_person(report, tables, found, owner, d); return;
    case NameType::kState:
    case NameType::kSeat:
      d->kind = ActorKind::kCountry;
      d->form = name.type == NameType::kSeat ? MentionForm::kSeat : MentionForm::kName;
      d->country = own.country;
      d->sectors = {"GOV"};
      d->rule = own.where;
      return;
    case NameType::kAdjective:
      d->kind = ActorKind::kCountry;
      d->form = MentionForm::kDemonym;
      d->country = own.country;
      d->sectors = {"GOV"};
      d->rule = own.where;
      return;
    case NameType::kPeople:
      d->kind = ActorKind::kGroup;
      d->form = MentionForm::kDemonym;
      d->form = MentionForm::kDemonym;
      d->plural = true;
      d->people = true;
      d->country = own.country;
      d->rule = own.where;
      return;
    case NameType::kLocation:
      // "Lord Salisbury": a title makes it a person.
      if (!d->noun.empty() && tables.roles[*d->role_row].kind == RoleKind::kPerson && !d->plural &&
          is_capital(report, d->noun.begin) && d->noun.end == d->name.begin && d->name.size() == 1) {
        d->type = NameType::kPerson;
        d->entry.reset();
        compose_person(report, tables, found, owner, d);
        return;
      }
      d->kind = ActorKind::kPlace;
      d->as_place = true;
      if (!name.entry && name.inside) take_entry(report, tables, *name.inside, &own);  // "South Lebanon"
      d->country = own.country;
      d->rule = own.where;
      return;
    default: break;
  }
  d->kind = ActorKind::kOrganisation;
  Backing b = backing_of(report, tables, found, d->words.begin, d->name.begin, owner);
  if (name.inside && b.country.empty()) {  // "Egyptian Islamic Jihad"
    take_entry(report, tables, *name.inside, &b);
  }
  const Allegiance* term = nullptr;
  if (name.entry && name.entry->kind == EntryKind::kOrganisation) {
    const auto& terms = tables.organisations[name.entry->row].terms;
    term = term_on(terms, report.published);
    if (!term && !terms.empty()) term = &terms.back();
    if (term && contradicts(*term, b) && !tables.organisations[name.entry->row].outlet) {
      d->entry.reset();
      d->country = b.country;
      d->sectors = term->sectors;
      d->rule = term->where + " " + b.where;
      return;
    }
  }
  if (term) {
    d->country = term->country;
    d->code = term->code;
    d->sectors = term->sectors;
    d->rule = term->where;
    return;
  }
  d->country = b.country;
  if (d->country.empty() && name.inside) {
    Backing inside;
    take_entry(report, tables, *name.inside, &inside);
    d->country = inside.country;
    d->rule = inside.where;
  }
  if (d->role_row) {
    d->sectors = tables.roles[*d->role_row].sectors;
    d->rule = tables.roles[*d->role_row].where;
  } else {
    // A role word at its end or its beginning says what it is: "Indian Election Commission", "Ministry of Trade".
    auto first = std::lower_bound(found.roles.begin(), found.roles.end(), d->name.begin,
                                  [](const RoleSpan& r, WordId at) { return r.words.begin < at; });
    for (auto it = first; it != found.roles.end() && it->words.end <= d->name.end; ++it) {
      const RoleSpan& r = *it;
      if ( tables.roles[r.row].kind == RoleKind::kOrganisation && d->sectors.empty()) {
        d->sectors = tables.roles[r.row].sectors;
        d->rule = tables.roles[r.row].where;
      }
    }
  }
}

bool compose_role(const Report& report, const NameTables& tables, const SentenceNames& found, const Draft* owner,
                  bool weak, Draft* d) {
  const RoleRow& role = tables.roles[*d->role_row];
  Backing b = backing_of(report, tables, found, d->words.begin, d->noun.begin, owner);
  if (weak && b.country.empty() && b.organisation.empty()) {
    Deprel relation = report.word(head_of(report, d->words)).deprel;
    if (relation != Deprel::kNsubj && relation != Deprel::kOblAgent) return false;
  }
  take_role_before(report, tables, found, d->noun, &b);
  d->kind = role.kind == RoleKind::kPerson         ? ActorKind::kPerson
            : role.kind == RoleKind::kOrganisation ? ActorKind::kOrganisation
                                                   : ActorKind::kGroup;
  if (d->plural && d->kind == ActorKind::kPerson) d->kind = ActorKind::kGroup;
  if (role.kind == RoleKind::kGroup) d->form = MentionForm::kNominal;
  if (role.kind == RoleKind::kOrganisation || d->plural) d->form = MentionForm::kNominal;
  d->gender = role.gender;
  d->country = b.country;
  d->code = b.code;
  d->former = b.former;
  d->counterpart = role.phrase == "counterpart";
  d->sectors = sectors_of(role, b.sectors, b.code);
  d->rule = role.where + (b.where.empty() ? "" : " " + b.where);
  if (role.kind == RoleKind::kPerson) d->roles.push_back(make_role(report, found, b, *d));
  return true;
}

void join(const Report& report, const NameTables& tables, std::string_view link, WordRange next, const Draft* object,
          bool attached, Draft* d) {
  if (!d->role_row) return;
  const RoleRow& role = tables.roles[*d->role_row];
  bool of = link == "of";
  bool place_like = link == "from" || link == "at" || link == "in" || link == "with";
  bool aim = link == "for" || link == "to" || link == "on";
  if (!of && !place_like && !aim) return;
  bool named = object && (!object->name.empty() || object->kind == ActorKind::kOrganisation);
  if (!of && !attached && !(named && role.kind == RoleKind::kPerson && (aim || link == "from"))) return;
  // "A spokesman for Mario Draghi", "an aide to Putin" act for whomever they serve.
  bool serves = (link == "for" && role.phrase.starts_with("spokes")) ||
                (link == "to" && one_of(role.phrase, kServants));
  if (object && object->type == NameType::kPerson && !object->name.empty() && !of && !serves) return;
  if (link == "in" && !named) return;
  // Where groups are is not in their phrase: "civilians | in Aleppo"; and some are there from elsewhere.
  bool stays_out = link == "in" && (d->plural || role.kind != RoleKind::kPerson);
  if (link == "in" && is_from_elsewhere(role.phrase)) return;
  // "The visit of the chancellor | to Beijing": only some are posted to a state.
  if (link == "to" && !serves && object && object->kind == ActorKind::kCountry && !is_posted(role.phrase)) return;
  // "North Korean leader ..." may not swallow a clause: the next phrase must belong to this one.
  if (!attached && !of && !serves && object && object->kind == ActorKind::kPerson) return;
  bool belongs = of || place_like || serves;
  if (object && belongs) {
    if (d->country.empty()) d->country = object->country;
    if (d->code.empty()) d->code = object->code;
    if (object->kind == ActorKind::kOrganisation) {
      d->sectors = sectors_of(role, object->sectors, object->code);
      for (Role& r : d->roles) r.organisation = text_of(report, object->words);
    } else if (d->sectors.empty() && object->kind == ActorKind::kCountry && of && role.phrase != "people") {
      d->sectors = {"GOV"};
    }
    if (!object->rule.empty()) d->rule += (d->rule.empty() ? "" : " ") + object->rule;
  }
  WordRange tail = object ? object->words : next;
  if ((!object && !of) || stays_out) return;
  d->words.end = tail.end;
  for (Role& r : d->roles) {
    r.country = d->country.empty() ? r.country : d->country;
    r.sector = d->sectors.empty() ? "" : d->sectors[0];
    r.span.end = report.words[tail.end.value - 1].span.end;
    bool states_country = object && belongs && object->kind == ActorKind::kCountry && of;
    bool states_body = object && belongs && object->kind == ActorKind::kOrganisation;
    if (!states_country && !states_body) {
      r.role += " " + std::string(link) + " " + text_of(report, tail);
    }
  }
}

}  // namespace dateline
