#include "names/resolve.h"

#include <algorithm>

#include "names/compose.h"
#include "names/fold.h"

namespace dateline {
namespace {

constexpr size_t kMostRoles = 40;  // that a dossier holds; a report that tells more of one actor repeats itself

}  // namespace

Resolver::Resolver(const Report& report, const NameTables& tables, std::vector<Draft> drafts)
    : report_(report), tables_(tables), drafts_(std::move(drafts)) {
  // Text order; owner_draft, appositive and parts are indexes and move along.
  std::vector<uint32_t> order(drafts_.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const WordRange &x = drafts_[a].words, &y = drafts_[b].words;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  std::vector<int32_t> moved(drafts_.size());
  for (uint32_t i = 0; i < order.size(); ++i) moved[order[i]] = static_cast<int32_t>(i);
  std::vector<Draft> sorted;
  sorted.reserve(drafts_.size());
  for (uint32_t i : order) sorted.push_back(std::move(drafts_[i]));
  drafts_ = std::move(sorted);
  for (Draft& d : drafts_) {
    if (d.owner_draft >= 0) d.owner_draft = moved[static_cast<size_t>(d.owner_draft)];
    if (d.appositive >= 0) d.appositive = moved[static_cast<size_t>(d.appositive)];
    for (int32_t& part : d.parts) part = moved[static_cast<size_t>(part)];
  }
  entity_of_.assign(drafts_.size(), -1);

  // Quotation marks, paragraph by paragraph, so that one forgotten does no harm beyond.
  quoted_.assign(report_.words.size(), 0);
  bool open = false;
  for (const Sentence& sentence : report_.sentences) {
    if (sentence.opens_paragraph) open = false;
    for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
      std::string_view t = report_.slice(report_.words[i].span);
      if (t == "“") open = true;
      if (t == "”") open = false;
      if (t == "\"" || t == "``" || t == "''") open = !open;
      quoted_[i] = open;
    }
  }

  // Coordination, by tree or by "A and B" side by side.
  conjunct_.assign(drafts_.size(), -1);
  for (uint32_t i = 1; i < drafts_.size(); ++i) {
    for (uint32_t back = 1; back <= 4 && back <= i; ++back) {
      const Draft &a = drafts_[i - back], &b = drafts_[i];
      if (a.sentence != b.sentence) break;
      uint32_t gap = a.words.end.value;
      if (gap >= b.words.begin.value || b.nested != a.nested) continue;
      bool beside = gap + 1 == b.words.begin.value &&
                    (report_.words[gap].upos == Upos::kCconj || (a.nested && report_.words[gap].upos == Upos::kPunct &&
                                                                 report_.slice(report_.words[gap].span) != ","));
      const Word& head = report_.word(b.head);
      bool by_tree = head.deprel == Deprel::kConj && head.head == a.head;
      if (beside || by_tree) {
        conjunct_[i] = static_cast<int32_t>(i - back);
        break;
      }
    }
  }
}

void Resolver::run() {
  resolve_full_names();
  resolve_part_names();
  resolve_roles();
  resolve_pronouns();
}

int32_t Resolver::add_entity(const Draft& d, std::string name) {
  Entity e;
  e.kind = d.kind;
  e.name = std::move(name);
  e.entry = d.entry;
  e.plural = d.plural;
  entities_.push_back(std::move(e));
  return static_cast<int32_t>(entities_.size() - 1);
}

void Resolver::attach(uint32_t draft, int32_t entity) {
  const Draft& d = drafts_[draft];
  Entity& e = entities_[static_cast<size_t>(entity)];
  entity_of_[draft] = entity;
  e.drafts.insert(std::upper_bound(e.drafts.begin(), e.drafts.end(), draft), draft);
  if (d.form == MentionForm::kPronoun) {
    if (!e.gender && e.kind == ActorKind::kPerson) e.gender = d.gender;
    return;
  }
  if (!e.gender) e.gender = d.gender;
  // A full name tells more than a surname that happens to be a given name, too.
  if (d.given_gender && (!e.given_gender || d.name.size() > 1)) e.given_gender = d.given_gender;
  take_roles(d, &e);
  if (e.country.empty() && !d.former) e.country = d.country;
  if (e.country.empty()) e.country = d.country;
  if (e.code.empty()) e.code = d.code;
  if (e.sectors.empty() && !d.former) e.sectors = d.sectors;
  if (!d.rule.empty() && e.rule.find(d.rule) == std::string::npos && e.rule.size() < 400) {
    e.rule += (e.rule.empty() ? "" : "; ") + d.rule;
  }
}

void Resolver::take_roles(const Draft& d, Entity* e) const {
  for (const Role& r : d.roles) {
    bool known = std::any_of(e->roles.begin(), e->roles.end(), [&](const Role& o) {
      return o.role == r.role && o.former == r.former && (o.country == r.country || r.country.empty());
    });
    if (!known && e->roles.size() < kMostRoles) e->roles.push_back(r);
  }
  if (d.role_row && std::find(e->role_rows.begin(), e->role_rows.end(), *d.role_row) == e->role_rows.end()) {
    e->role_rows.push_back(*d.role_row);
  }
}

int32_t Resolver::country_entity(uint32_t state_row, const Draft& d) {
  auto [it, fresh] = by_key_.try_emplace("S" + std::to_string(state_row), -1);
  if (fresh) {
    it->second = add_entity(d, tables_.states[state_row].name);
    Entity& e = entities_.back();
    e.kind = ActorKind::kCountry;
    e.plural = false;
    e.entry = Entry{EntryKind::kState, false, false, false, false, state_row};
    e.country = tables_.states[state_row].code;
    e.sectors = {"GOV"};
    e.rule = tables_.states[state_row].where;
  }
  return it->second;
}

int32_t Resolver::last_before(int32_t entity, uint32_t draft) const {
  const auto& list = entities_[static_cast<size_t>(entity)].drafts;
  auto it = std::lower_bound(list.begin(), list.end(), draft);
  return it == list.begin() ? -1 : static_cast<int32_t>(*(it - 1));
}

bool Resolver::compatible(const Entity& e, const Draft& d) const {
  if (d.gender && e.gender && d.gender != e.gender) return false;
  if (!d.country.empty() && !e.country.empty() && d.country != e.country) return false;
  return true;
}

}  // namespace dateline
