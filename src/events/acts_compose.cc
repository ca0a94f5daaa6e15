// What operators make of an act: promised, demanded, refused, threatened; "must", "no … until", "only after".
#include <algorithm>

#include "events/acts.h"

namespace dateline {

bool ActFinder::is_negated(WordId w) const {
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kAdvmod && c.value < w.value && (tree_.lemma(c) == "not" || tree_.lemma(c) == "never")) return true;
  }
  return false;
}

// "Russia proposed that the Council lift sanctions" asks; "Russia proposed to lift" offers.
bool ActFinder::proposes_to_others(WordId verb, const Act& act) {
  if (act.actors.empty()) return false;
  std::vector<ActorId> speaker;
  parties_.find(frames_.of(verb), choice({"subj"}), speaker);
  if (speaker.empty()) return false;
  return std::none_of(act.actors.begin(), act.actors.end(), [&](ActorId a) {
    return std::any_of(speaker.begin(), speaker.end(), [&](ActorId s) { return a == s || (!parties_.country(a).empty() && parties_.country(a) == parties_.country(s)); });
  });
}

bool ActFinder::only_after(WordId w) const {
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    if (r != Deprel::kObl && r != Deprel::kAdvcl && r != Deprel::kNmod) continue;
    std::string_view mark = tree_.preposition(c);
    if (mark != "after" && mark != "once" && mark != "when" && mark != "if") continue;
    for (WordId o = tree_.first_child(c); o && o.value < c.value; o = tree_.next(o)) {
      if (tree_.lemma(o) == "only") return !tree_.time_at(c);
    }
    WordId before(tree_.extent(c).begin.value - 1);
    if (tree_.extent(c).begin.value > 0 && tree_.lemma(before) == "only") return !tree_.time_at(c);
  }
  return false;
}

bool ActFinder::compose(Act& act) {
  WordId at = act.word;
  for (int depth = 0; depth < 6; ++depth) {
    Frames::Above up = frames_.above(at);
    if (!up.governor || up.where.empty()) return true;
    int operator_row = frames_.operator_at(up.governor, up.where);
    if (operator_row < 0) return true;
    const OperatorRow& op = tables_.operators[static_cast<size_t>(operator_row)];
    const OperatorRule& rule = rule_of(op.cls);
    switch (op.cls) {
      case OperatorClass::kSay:
      case OperatorClass::kClaim:
      case OperatorClass::kReport:
      case OperatorClass::kFact:
      case OperatorClass::kBelieve:
      case OperatorClass::kJudge:
      case OperatorClass::kPraise:
      case OperatorClass::kHypothetical:
      case OperatorClass::kAllow:
        return true;
      case OperatorClass::kAccuse:
        return false;
      case OperatorClass::kDeny:
      case OperatorClass::kDenyClaim:
        if (tree_.upos(act.word) == Upos::kNoun && tables_.classes_of(tree_.lemma(act.word)) & tables_.class_named("accusation")) return false;  // the denier accuses nobody
        break;
      default:
        break;
    }
    bool wants = op.cls == OperatorClass::kWant && (frames_.of(at).passive || proposes_to_others(up.governor, act));
    if (!rule.composes.empty() || wants) {
      std::string_view code = tables_.cameo[static_cast<size_t>(act.cameo)].code;
      const EventTables::Composed* made = tables_.compose(op.cls, code);
      bool of_others = op.cls == OperatorClass::kOffer && proposes_to_others(up.governor, act);
      of_others |= wants;  // "wants sanctions to be eased"
      if (of_others) made = tables_.compose(OperatorClass::kRequest, code);
      bool not_to = (op.cls == OperatorClass::kCommit || op.cls == OperatorClass::kOffer) && is_negated(at);
      if (not_to) {  // "promised not to resume tests" gives in, "agreed not to meet" refuses
        auto gives_in = tables_.cameo_by_code.find("0356");
        if (code >= "13" && gives_in != tables_.cameo_by_code.end()) {
          composed_not_to_.cameo = gives_in->second;
          composed_not_to_.plover = tables_.cameo[static_cast<size_t>(gives_in->second)].plover;
          composed_not_to_.where = "not to";
          made = &composed_not_to_;
        } else if (code < "10") {
          made = tables_.compose(OperatorClass::kRefuse, code);
        }
      }
      bool gives = op.cls == OperatorClass::kCommit || op.cls == OperatorClass::kOffer;
      if (gives && code < "10" && (only_after(up.governor) || only_after(at))) {  // "offers relief only after …": not before
        made = tables_.compose(OperatorClass::kRefuse, code);
      }
      if (!made) return true;
      bool negated = status_.read(up.governor).status == EventStatus::kDidNotHappen;
      if (negated && op.cls == OperatorClass::kStop) return true;
      consumed_[up.governor.value] = 1;
      act.why += " + " + op.where + " → " + made->where;
      if (made->cameo < 0) return false;
      act.cameo = made->cameo;
      act.plover = made->plover;
      bool composed = act.by == OperatorClass::kRequest || act.by == OperatorClass::kPropose || act.by == OperatorClass::kOffer || act.by == OperatorClass::kInvite;
      act.by = of_others ? OperatorClass::kRequest : op.cls;
      operator_parties(act, up.governor, act.by, composed);
      act.trigger = up.governor;
    }
    act.chain.push_back(up.governor);
    at = up.governor;
    // "a demand for …" that somebody renews or rejects goes on; a verb's clause is complete unless it hangs in one.
  }
  return true;
}

// "said that there would be no relief until …": the speaker refuses it.
bool ActFinder::no_such_thing(WordId noun, Act& act) {
  WordId det = tree_.child(noun, Deprel::kDet);
  if (!det || tree_.lemma(det) != "no") return false;
  WordId verb = tree_.head(noun);
  if (!verb || tree_.deprel(verb) != Deprel::kCcomp) return false;
  bool future = false;
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kAux) future |= tree_.form(c) == "would" || tree_.form(c) == "will";
  }
  WordId say = tree_.head(verb);
  if (!future || frames_.operator_at(say, "comp") < 0) return false;
  std::string_view code = tables_.cameo[static_cast<size_t>(act.cameo)].code;
  const EventTables::Composed* made = tables_.compose(OperatorClass::kRefuse, code);
  if (!made || made->cameo < 0) return false;
  std::vector<ActorId> speaker;
  parties_.find(frames_.of(say), choice({"subj"}), speaker);
  if (speaker.empty()) return false;
  without(act.recipients, speaker);
  act.actors = speaker;
  act.trigger = noun;
  act.by = OperatorClass::kRefuse;
  act.cameo = made->cameo;
  act.plover = made->plover;
  act.chain = {noun, verb};
  act.why += " + no → " + made->where;
  return true;
}

// "China must drop barriers", said by somebody else: a demand.
bool ActFinder::necessity(WordId verb, Act& act) {
  bool must = false;
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kAux && (tree_.lemma(c) == "must" || tree_.lemma(c) == "should")) must = true;
  }
  static constexpr std::string_view kStates[] = {"survive", "recover", "be", "have", "know", "expect", "last", "remain", "live", "die", "happen", "feel", "think", "see"};
  if (!must || tree_.deprel(verb) != Deprel::kCcomp || std::find(std::begin(kStates), std::end(kStates), tree_.lemma(verb)) != std::end(kStates)) return false;
  WordId say = tree_.head(verb);
  int row = frames_.operator_at(say, "comp");
  if (row < 0) return false;
  SlotChoice subject = choice({"subj"});
  std::vector<ActorId> speaker, subjects;
  parties_.find(frames_.of(say), subject, speaker);
  parties_.find(frames_.of(verb), subject, subjects);
  if (subjects.empty() && frames_.of(verb).passive) parties_.find(frames_.of(verb), choice({"obj"}), subjects);
  without(subjects, speaker);
  for (ActorId s : subjects) {  // "said that Britain must leave", by a Briton: no demand on anybody
    auto governs = [&](ActorId a) {
      const std::vector<std::string>& sectors = tree_.report().actors[a.value].sectors;
      return std::find(sectors.begin(), sectors.end(), "GOV") != sectors.end();
    };
    if (!speaker.empty() && governs(speaker[0]) && !parties_.country(s).empty() && parties_.country(s) == parties_.country(speaker[0])) return false;
    if (!speaker.empty() && !tree_.report().actors[s.value].code.empty() && tree_.report().actors[s.value].code == tree_.report().actors[speaker[0].value].code) return false;
  }
  if (!speaker.empty()) {  // a newspaper asks nothing of anybody
    const std::vector<std::string>& sectors = tree_.report().actors[speaker[0].value].sectors;
    if (sectors.size() == 1 && sectors[0] == "MED") return false;
  }
  if (speaker.empty() || subjects.empty() || !parties_.is_political(speaker[0]) || !parties_.is_political(subjects[0])) return false;
  std::string_view code = act.row >= 0 ? std::string_view(tables_.cameo[static_cast<size_t>(act.cameo)].code) : "*";
  const EventTables::Composed* made = tables_.compose(OperatorClass::kRequest, code);
  if (!made || made->cameo < 0) return false;
  act.word = verb;
  act.trigger = verb;
  act.by = OperatorClass::kRequest;
  act.cameo = made->cameo;
  act.plover = made->plover;
  act.actors = speaker;
  act.recipients = subjects;
  act.actor_words.clear();
  parties_.find_words(frames_.of(say), subject, act.actor_words);
  act.chain = {verb, say};
  act.why += "must + " + made->where;
  return true;
}

}  // namespace dateline
