// What an attack did belongs to the attack: "shelled the town, killing four and wounding eleven", "an ambush that killed
// two guards", "five were killed and nine injured" tell of one event each.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/acts.h"

namespace dateline {
namespace {

bool is_harm(std::string_view lemma) { return one_of(lemma, {"kill", "wound", "injure", "hurt", "maim"}); }

}  // namespace

// The word of the act that `act` is the outcome of, or another outcome beside; none.
WordId ActFinder::host_of(const Act& act) const {
  WordId w = act.word;
  if (tree_.upos(w) == Upos::kNoun) {  // "an attack killed ten"
    Frames::Above up = frames_.above(w);
    return up.governor && up.where == "subj" && is_harm(tree_.lemma(up.governor)) && tree_.upos(up.governor) == Upos::kVerb ? up.governor : WordId();
  }
  if (tree_.upos(w) != Upos::kVerb || !is_harm(tree_.lemma(w))) return {};
  WordId head = tree_.head(w);
  switch (tree_.deprel(w)) {
    case Deprel::kAdvcl:
      return tree_.preposition(w).empty() && tree_.form(w).ends_with("ing") ? head : WordId();
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
      if (tree_.deprel(head) == Deprel::kConj && is_harm(tree_.lemma(tree_.head(head)))) return tree_.head(head);  // "killed and nine others | wounded"
      return tree_.upos(head) == Upos::kNoun && !frames_.is_passive(w) ? head : WordId();
    case Deprel::kConj: {
      WordId first = tree_.first_conjunct(w);
      bool subject = tree_.has_child(w, Deprel::kNsubj);
      bool both = is_harm(tree_.lemma(first)) && frames_.is_passive(first) == frames_.is_passive(w);
      return both || !subject ? first : WordId();
    }
    default:
      return {};
  }
}

void ActFinder::fold_outcomes(std::vector<Act>& acts) const {
  auto violent = [&](const Act& a) { return a.by == OperatorClass::kCount && tables_.plover[static_cast<size_t>(a.plover)].type == "ASSAULT"; };
  std::vector<uint8_t> gone(acts.size(), 0);
  auto add = [](std::vector<ActorId>& into, const std::vector<ActorId>& from, const std::vector<ActorId>& not_of) {
    for (ActorId a : from) {
      if (std::find(into.begin(), into.end(), a) == into.end() && std::find(not_of.begin(), not_of.end(), a) == not_of.end()) into.push_back(a);
    }
  };
  for (size_t back = acts.size(); back-- > 0;) {  // "…, killing four | and wounding eleven": from the last inwards
    Act& act = acts[back];
    WordId word = violent(act) ? host_of(act) : WordId();
    if (!word) continue;
    auto host = std::find_if(acts.begin(), acts.end(), [&](const Act& a) {
      bool here = a.word == word || (tree_.upos(a.word) == Upos::kNoun && frames_.light_verb(a.word) == word);
      return &a != &act && violent(a) && !gone[static_cast<size_t>(&a - acts.data())] && here;
    });
    if (host == acts.end() || status_.read(host->word).status != status_.read(act.word).status) continue;
    bool clash = !host->actors.empty() && !act.actors.empty() && host->actors != act.actors;
    if (clash && tree_.has_child(act.word, Deprel::kNsubj)) continue;
    add(host->actors, host->actors.empty() ? act.actors : std::vector<ActorId>(), host->recipients);
    bool placed = std::any_of(host->recipients.begin(), host->recipients.end(), [&](ActorId r) { return !parties_.country(r).empty(); });
    std::vector<ActorId> hit = act.recipients;
    if (placed) std::erase_if(hit, [&](ActorId r) { return tree_.report().actors[r.value].kind == ActorKind::kPlace; });  // "… in Gao": where they were
    add(host->recipients, hit, host->actors);
    host->outcomes.push_back(act.word);
    host->outcomes.insert(host->outcomes.end(), act.outcomes.begin(), act.outcomes.end());
    gone[back] = 1;
  }
  for (Act& act : acts) {  // "launched an attack that killed dozens of guards": no act by itself
    if (!violent(act) || gone[static_cast<size_t>(&act - acts.data())]) continue;
    std::vector<WordId> heads = {act.word};
    if (tree_.upos(act.word) == Upos::kVerb) {
      for (const Argument& a : frames_.of(act.word).arguments) {
        if (a.slot == Slot::kObject && (parties_.classes(a.word) & tables_.class_named("violence"))) heads.push_back(a.word);
      }
    }
    for (WordId head : heads) {
      for (WordId c = tree_.first_child(head); c; c = tree_.next(c)) {
        Deprel r = tree_.deprel(c);
        bool hit = (r == Deprel::kAclRelcl || r == Deprel::kAcl || (r == Deprel::kAdvcl && tree_.form(c).ends_with("ing"))) && tree_.upos(c) == Upos::kVerb &&
                   is_harm(tree_.lemma(c)) && !frames_.is_passive(c);
        if (!hit || std::find(act.outcomes.begin(), act.outcomes.end(), c) != act.outcomes.end()) continue;
        std::vector<ActorId> whom;
        for (const Argument& a : frames_.of(c).arguments) {
          if (a.slot == Slot::kObject) parties_.add(a.word, whom);
        }
        add(act.recipients, whom, act.actors);
        act.outcomes.push_back(c);
      }
    }
  }
  size_t at = 0;
  std::erase_if(acts, [&](const Act&) { return gone[at++] != 0; });
}

}  // namespace dateline
