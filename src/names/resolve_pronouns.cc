// Pronouns: candidates of the right gender and number in the sentences before, ranked by how near they stand and by
// what they are in their clause.
#include <algorithm>

#include "names/resolve.h"

namespace dateline {
namespace {

constexpr uint32_t kFarthest = 3;  // sentences

bool is_subject(Deprel r) { return r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kCsubj; }
bool is_object(Deprel r) { return r == Deprel::kObj || r == Deprel::kIobj || r == Deprel::kObl || r == Deprel::kOblAgent; }

}  // namespace

void Resolver::resolve_pronouns() {
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    if (drafts_[i].form != MentionForm::kPronoun || drafts_[i].rule == "first person") continue;
    int32_t e = antecedent(i);
    if (e >= 0) attach(i, e);
  }
}

int32_t Resolver::antecedent(uint32_t index) const {
  const Draft& d = drafts_[index];
  const Word& pronoun = head_word(d);
  int32_t best = -1;
  int best_score = 0;
  for (uint32_t j = index; j-- > 0 && drafts_[j].sentence + kFarthest >= d.sentence && index - j < 120;) {
    int32_t e = entity_of_[j];
    if (e < 0) continue;
    const Draft& a = drafts_[j];
    const Entity& entity = entities_[static_cast<size_t>(e)];
    bool person = entity.kind == ActorKind::kPerson && !entity.plural;
    if (d.gender) {  // he, she
      if (!person || (entity.gender && entity.gender != d.gender)) continue;
    } else if (d.plural) {  // they
      bool body = entity.plural || entity.kind == ActorKind::kOrganisation || entity.kind == ActorKind::kGroup;
      if (!body) continue;
    } else {  // it
      if (person || entity.plural || entity.kind == ActorKind::kGroup || a.as_place) continue;
    }
    const Word& head = head_word(a);
    if (a.words.contains(d.head)) continue;  // inside the phrase itself
    int score = 40;
    uint32_t distance = d.sentence - a.sentence;
    score -= static_cast<int>(distance) * 14;
    if (is_subject(head.deprel)) score += 12;
    if (is_object(head.deprel)) score += 4;
    if (a.nested || head.deprel == Deprel::kNmodPoss) score -= a.form == MentionForm::kPronoun ? 0 : 6;
    if (head.deprel == Deprel::kNmod || head.deprel == Deprel::kCompound) score -= 4;
    if (a.form == MentionForm::kPronoun) score += 4;
    if (d.gender && entity.gender == d.gender) score += 8;
    if (a.form == MentionForm::kName && d.gender) score += 4;
    // The subject of the clause cannot be its own object.
    bool same_clause = distance == 0 && head.head && pronoun.head && head.head == pronoun.head;
    bool reflexive = pronoun.feats.has(Feature::kReflex);
    if (same_clause && is_subject(head.deprel) && is_object(pronoun.deprel)) {
      if (!reflexive) continue;
      score += 20;
    }
    // Outside of quotation marks, who speaks is not who is spoken of within.
    if (quoted_[a.words.begin.value] && !quoted_[d.words.begin.value]) score -= 16;
    // Subjects go on as subjects.
    if (is_subject(head.deprel) && is_subject(pronoun.deprel)) score += 6;
    int mentions = static_cast<int>(std::min<size_t>(entity.drafts.size(), 5));
    score += mentions;
    score -= static_cast<int>(std::min<uint32_t>(index - j, 20));
    if (score > best_score) {
      best = e;
      best_score = score;
    }
  }
  return best;
}

}  // namespace dateline
