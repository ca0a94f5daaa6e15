// Pronouns. For he and she, the candidates of the sentences before are ranked by a linear model over what they are in
// their clause and how near they stand; the weights are in pronoun_weights.inc (tools/train/pronouns.py made them). For
// it and they, whose antecedents are mostly not actors, the same features have weights set by hand.
#include <algorithm>

#include "names/resolve.h"

namespace dateline {
namespace {

constexpr uint32_t kFarthest = 3;      // sentences
constexpr uint32_t kCandidates = 120;  // drafts

// For the subject of "told" in "told her that he", beside the weights: the novels and lives that those were learned from
// seldom report speech within speech.
constexpr int kGoverning = 200;

#include "names/pronoun_weights.inc"
static_assert(std::size(kPersonWeights) == kPronounFeatures);

bool is_subject(Deprel r) { return r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kCsubj; }
bool is_direct_object(Deprel r) { return r == Deprel::kObj || r == Deprel::kIobj; }
bool is_oblique(Deprel r) { return r == Deprel::kObl || r == Deprel::kOblAgent || r == Deprel::kOblUnmarked; }
bool is_promise(std::string_view lemma) {
  constexpr std::string_view kVerbs[] = {"promise", "pledge", "vow", "swear", "assure", "claim", "announce", "confirm",
                                         "deny", "inform", "repeat", "reiterate", "indicate", "signal", "boast",
                                         "complain", "argue", "hint", "testify", "predict"};
  return std::find(std::begin(kVerbs), std::end(kVerbs), lemma) != std::end(kVerbs);
}
bool is_object(Deprel r) { return is_direct_object(r) || is_oblique(r); }

}  // namespace

void Resolver::resolve_pronouns() {
  size_t most = 0;
  for (size_t e = 0; e < entities_.size(); ++e) {
    if (entities_[e].kind != ActorKind::kPerson || entities_[e].plural || entities_[e].drafts.size() <= most) continue;
    most = entities_[e].drafts.size();
    main_person_ = static_cast<int32_t>(e);
  }
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    if (drafts_[i].form != MentionForm::kPronoun || drafts_[i].rule == "first person") continue;
    int32_t e = antecedent(i);
    if (e < 0) continue;
    attach(i, e);
    Entity& entity = entities_[static_cast<size_t>(e)];
    if (drafts_[i].gender && entity.kind != ActorKind::kPerson) entity.kind = ActorKind::kPerson;
  }
  resolve_first_person();
}

// A name that no table knows and nothing in the report explains: the tagger may have taken a person for a place or a body.
bool Resolver::may_be_person(const Entity& e, const Draft& d) const {
  bool unknown = (e.kind == ActorKind::kPlace || e.kind == ActorKind::kOrganisation) && !e.entry && !e.plural;
  return unknown && d.form == MentionForm::kName && d.noun.empty() && !d.nested && d.name.size() <= 3 &&
         d.name.contains(d.head) &&  // not "the town of Marun"
         e.role_rows.empty() && e.sectors.empty() && e.country.empty() && e.code.empty();
}

bool Resolver::may_mean(uint32_t index, uint32_t j) const {
  const Draft& d = drafts_[index];
  const Draft& a = drafts_[j];
  int32_t e = entity_of_[j];
  if (e < 0 || a.words.contains(d.head) || a.type == NameType::kAdjective) return false;
  const Entity& entity = entities_[static_cast<size_t>(e)];
  bool person = entity.kind == ActorKind::kPerson && !entity.plural;
  if (d.gender) {  // he, she
    if (!(person || may_be_person(entity, a)) || (entity.gender && entity.gender != d.gender)) return false;
  } else if (d.plural) {  // they
    bool body = entity.plural || entity.kind == ActorKind::kOrganisation || entity.kind == ActorKind::kGroup;
    if (!body) return false;
  } else if (person || entity.plural || entity.kind == ActorKind::kGroup || a.as_place) {  // it
    return false;
  }
  // The subject of a clause is not its object, unless "himself" says so.
  const Word& head = head_word(a);
  const Word& pronoun = head_word(d);
  bool same_clause = a.sentence == d.sentence && head.head && head.head == pronoun.head;
  bool reflexive = pronoun.feats.has(Feature::kReflex);
  return !(same_clause && is_subject(head.deprel) && is_object(pronoun.deprel) && !reflexive);
}

PronounFeatures Resolver::features(uint32_t index, uint32_t j) const {
  PronounFeatures f{};
  const Draft& d = drafts_[index];
  const Draft& a = drafts_[j];
  const Entity& entity = entities_[static_cast<size_t>(entity_of_[j])];
  const Word& head = head_word(a);
  const Word& pronoun = head_word(d);
  Deprel r = head.deprel;
  uint32_t distance = std::min<uint32_t>(d.sentence - a.sentence, 3);
  f[distance] = 1;
  bool possessive = r == Deprel::kNmodPoss;
  f[is_subject(r) ? 4 : is_direct_object(r) ? 5 : is_oblique(r) ? 6 : r == Deprel::kNmod ? 7 : possessive ? 8
    : r == Deprel::kAppos ? 9 : r == Deprel::kConj ? 10 : 11] = 1;
  f[a.form == MentionForm::kPronoun ? 12 : a.form == MentionForm::kName ? 13 : 14] = 1;
  f[15] = a.nested;
  f[16] = entity.gender == d.gender;
  bool pronoun_subject = is_subject(pronoun.deprel), pronoun_object = is_object(pronoun.deprel);
  bool pronoun_possessive = pronoun.deprel == Deprel::kNmodPoss;
  f[17] = is_subject(r) && pronoun_subject;
  f[18] = is_object(r) && pronoun_object;
  f[19] = is_subject(r) && pronoun_possessive && distance == 0;
  f[20] = is_object(r) && pronoun_possessive && distance == 0;
  f[21] = is_subject(r) && pronoun_object;
  uint32_t near = j > index ? 3 : 1;
  for (uint32_t k = j + 1; k < index && near <= 8; ++k) near += !(drafts_[k].kind == ActorKind::kPlace && drafts_[k].name.empty());
  f[near == 1 ? 22 : near == 2 ? 23 : near <= 4 ? 24 : near <= 8 ? 25 : 26] = 1;
  size_t mentions = entity.drafts.size();
  f[mentions <= 1 ? 27 : mentions == 2 ? 28 : 29] = 1;
  f[30] = quoted_[a.words.begin.value] && !quoted_[d.words.begin.value];
  f[31] = entity.drafts.front() <= 2;
  bool same_clause = distance == 0 && head.head && head.head == pronoun.head;
  f[32] = same_clause;
  f[33] = a.words.begin == report_.sentences[a.sentence].words.begin;
  f[34] = pronoun.feats.has(Feature::kReflex) && same_clause && is_subject(r);
  // What governs one governs or is governed by what governs the other: the same sentence level.
  const Word* governor = pronoun.head ? &report_.word(pronoun.head) : nullptr;
  f[35] = governor && governor->head && head.head == governor->head;
  f[36] = distance == 1 && is_subject(r) && pronoun_subject;
  f[37] = j > index;
  if (!entity.gender) {
    f[38] = entity.given_gender == d.gender;
    f[39] = entity.given_gender && entity.given_gender != d.gender;
  }
  // The subject of a clause that the pronoun's clause is part of.
  bool above = false;
  if (distance == 0 && is_subject(r) && head.head) {
    WordId up = pronoun.head;
    for (int steps = 0; up && steps < 8 && !above; ++steps) {
      above = up == head.head && up != pronoun.head;
      up = report_.word(up).head;
    }
  }
  f[40] = above;
  const Word* over = head.head ? &report_.word(head.head) : nullptr;
  f[41] = possessive && over && is_subject(over->deprel);
  f[42] = is_subject(r) && over && over->deprel == Deprel::kRoot;
  f[43] = a.form == MentionForm::kName && a.name.size() == 1;
  f[44] = entity_of_[j] == main_person_;
  f[46] = entity.kind != ActorKind::kPerson;
  f[45] = a.form == MentionForm::kName && distance > 0 && entity.drafts.back() < index && entity.drafts.back() == j;
  f[56] = above && over && is_saying(over->lemma);
  features_of_discourse(index, j, &f);
  return f;
}

// What stands between the two, what the candidate stands in, and whether the report was speaking of them already.
void Resolver::features_of_discourse(uint32_t index, uint32_t j, PronounFeatures* out) const {
  PronounFeatures& f = *out;
  const Draft& d = drafts_[index];
  const Draft& a = drafts_[j];
  int32_t own = entity_of_[j];
  WordId up = head_word(d).head;
  for (int steps = 0; up && steps < 10 && !f[47]; ++steps, up = report_.word(up).head) f[47] = up == a.head;
  for (uint32_t k = j + 1; k < drafts_.size() && k < j + 5; ++k) f[48] |= conjunct_[k] == static_cast<int32_t>(j);
  f[49] = head_word(a).deprel == Deprel::kOblAgent;
  const std::vector<uint32_t>& all = entities_[static_cast<size_t>(own)].drafts;
  auto last = std::lower_bound(all.begin(), all.end(), index);
  for (int n = 0; last != all.begin() && n < 6; ++n) {
    --last;
    const Draft& m = drafts_[*last];
    if (m.sentence + 1 < d.sentence) break;
    f[50] |= m.sentence + 1 == d.sentence && is_subject(head_word(m).deprel);
    f[51] |= m.sentence == d.sentence && m.form == MentionForm::kPronoun;
  }
  uint32_t first = a.words.begin.value;
  std::string_view before = first > 0 ? report_.slice(report_.words[first - 1].span) : std::string_view();
  f[52] = before == "as";
  f[53] = before == "(";
  uint32_t gap = j < index ? d.words.begin.value - std::min(d.words.begin.value, a.words.end.value) : 99;
  f[54] = gap <= 3;
  f[55] = gap > 3 && gap <= 8;
  int others = 0;
  bool subject_between = false;
  for (uint32_t k = j + 1; k < index && others < 3; ++k) {
    int32_t e = entity_of_[k];
    if (e < 0 || e == own) continue;
    const Entity& other = entities_[static_cast<size_t>(e)];
    if (other.kind != ActorKind::kPerson || other.plural || (other.gender && other.gender != d.gender)) continue;
    ++others;
    subject_between |= is_subject(head_word(drafts_[k]).deprel);
  }
  if (j < index && others < 3) f[57 + static_cast<size_t>(others)] = 1;
  f[60] = j < index && is_subject(head_word(a).deprel) && !subject_between;
}

// "A put forth that B told C that he": of the subjects above, the one whose verb governs the clause itself.
std::vector<uint32_t> Resolver::governing_subjects(uint32_t index) const {
  std::vector<uint32_t> out;
  const Word& pronoun = head_word(drafts_[index]);
  if (!is_subject(pronoun.deprel) || !pronoun.head) return out;
  const Word& clause = report_.word(pronoun.head);
  WordId verb = clause.deprel == Deprel::kCcomp ? clause.head : WordId();
  if (!verb || !(is_saying(report_.word(verb).lemma) || is_promise(report_.word(verb).lemma))) return out;
  // "said so and promised that he": joined verbs share the subject of the first.
  for (int joined = 0; verb && joined < 3 && out.empty(); ++joined) {
    for (uint32_t k = index; k-- > 0 && drafts_[k].sentence == drafts_[index].sentence;) {
      const Word& head = head_word(drafts_[k]);
      if (head.head == verb && is_subject(head.deprel) && may_mean(index, k)) out.push_back(k);
    }
    const Word& governor = report_.word(verb);
    verb = governor.deprel == Deprel::kConj || governor.deprel == Deprel::kXcomp ? governor.head : WordId();
  }
  return out;
}

int32_t Resolver::antecedent(uint32_t index) const {
  const Draft& d = drafts_[index];
  int32_t best = -1;
  int best_score = d.gender ? INT32_MIN : 0;
  std::vector<uint32_t> governing;
  if (d.gender) governing = governing_subjects(index);
  for (uint32_t j : candidates(index)) {
    PronounFeatures f = features(index, j);
    int score = 0;
    const auto& weights = d.gender ? kPersonWeights : kThingWeights;
    for (size_t k = 0; k < kPronounFeatures; ++k) score += f[k] * weights[k];
    if (std::find(governing.begin(), governing.end(), j) != governing.end()) score += kGoverning;
    if (score > best_score) {
      best = entity_of_[j];
      best_score = score;
    }
  }
  return best;
}

std::vector<uint32_t> Resolver::candidates(uint32_t index) const {
  const Draft& d = drafts_[index];
  std::vector<uint32_t> out;
  for (uint32_t j = index; j-- > 0 && drafts_[j].sentence + kFarthest >= d.sentence && index - j < kCandidates;) {
    if (may_mean(index, j)) out.push_back(j);
  }
  // "In his speech, Moon said": the subject behind, where its verb governs what the pronoun stands in.
  for (uint32_t j = index + 1; d.gender && j < drafts_.size() && j < index + 12 && drafts_[j].sentence == d.sentence; ++j) {
    const Draft& a = drafts_[j];
    if (a.form != MentionForm::kName || !may_mean(index, j)) continue;
    WordId verb = head_word(a).head;
    if (!verb) continue;
    if (head_word(a).deprel == Deprel::kNmodPoss && is_subject(report_.word(verb).deprel)) {  // "Liszt's health"
      verb = report_.word(verb).head;
    } else if (!is_subject(head_word(a).deprel)) {
      continue;
    }
    WordId up = head_word(d).head;
    bool own_subject = is_subject(head_word(d).deprel) && up == verb;
    for (int steps = 0; up && steps < 8; ++steps) {
      if (up == verb) break;
      up = report_.word(up).head;
    }
    if (verb && up == verb && !own_subject) out.push_back(j);
  }
  return out;
}

}  // namespace dateline
