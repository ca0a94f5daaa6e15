// The status of an act is worked out from the outside in: what the clause at the top says of itself (tense, modals,
// negation, adverbs, conditions), then every word on the way down that governs the next one. A negated operator turns
// what it says of its act ("did not fail to"), an unsure one hands its doubt on ("may postpone").
#include "events/status.h"

#include <algorithm>

#include "bytes/one_of.h"

namespace dateline {
namespace {

using enum EventStatus;

bool is_fact(EventStatus s) { return s == kHappened || s == kUnderWay || s == kRecurring || s == kBackground; }
bool is_no(EventStatus s) { return s == kDidNotHappen || s == kDenied; }

bool conditional_mark(std::string_view mark) { return one_of(mark, {"if", "unless", "provided", "providing", "lest"}); }

}  // namespace

StatusReading StatusReader::combine(const StatusReading& outer, int operator_row) const {
  const OperatorRow& row = tables_.operators[static_cast<size_t>(operator_row)];
  const OperatorRule& rule = rule_of(row.cls);
  StatusReading out = outer;
  out.negated = false;
  out.why += (out.why.empty() ? "" : " ") + row.where;
  if (outer.status == kDenied && (rule.effect == Effect::kPasses || rule.status == kSpeculated)) return out;
  if (rule.effect == Effect::kPasses) {
    if ((row.cls == OperatorClass::kSeem || row.cls == OperatorClass::kBelieve) && is_fact(outer.status)) {
      out.status = kSpeculated;
      out.hedged = true;
    }
    return out;
  }
  if (rule.status == kExpected && (outer.status == kSpeculated || outer.status == kHypothetical)) {
    out.status = kExpected;  // "seems certain to", "can be expected to"
    return out;
  }
  if (rule.status == kPlanned && outer.status == kSpeculated && outer.hedged) {
    out.status = kExpected;  // "is believed to be about to"
    return out;
  }
  bool negative = rule.status == kDidNotHappen || rule.status == kDenied || rule.status == kCancelled;
  if (is_fact(outer.status)) {
    out.status = rule.status;
  } else if (is_no(outer.status)) {
    if (negative && outer.negated) {
      out.status = row.cls == OperatorClass::kStop || row.cls == OperatorClass::kFail ? kHappened : kHypothetical;
    } else if (!negative) {
      out.status = rule.status == kPlanned || rule.status == kExpected || rule.status == kSpeculated ? kDidNotHappen
                                                                                                      : kHypothetical;
    }
  } else if (outer.status == kPlanned || outer.status == kExpected || outer.status == kProposed) {
    // "will propose talks": proposed; "plans to refuse": it will not be. Asking to stop: still asked.
    out.status = outer.status == kProposed && negative ? kProposed : rule.status;
  }  // what is only guessed, imagined or conditional stays so all the way down
  return out;
}

// A past tense of its own: "met", "was met", "had met".
bool StatusReader::tells_past(WordId verb) const {
  bool auxiliary = false;
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    if (r != Deprel::kAux && r != Deprel::kAuxPass && r != Deprel::kCop) continue;
    auxiliary = true;
    if (one_of(tree_.form(c), {"was", "were", "had", "did"})) return true;
  }
  return !auxiliary && tree_.has(verb, Feature::kTensePast) && tree_.has(verb, Feature::kVerbFormFin);
}

// What opens the clause; "when" and "once" may be taken for adverbs.
std::string_view StatusReader::mark_of(WordId verb) const {
  std::string_view mark = tree_.preposition(verb);
  if (!mark.empty()) return mark;
  WordId first = tree_.first_child(verb);
  if (first && first.value < verb.value && tree_.deprel(first) == Deprel::kAdvmod && one_of(tree_.lemma(first), {"when", "once", "whenever"})) {
    return tree_.lemma(first) == "once" ? "once" : "when";
  }
  return mark;
}

// "as long as …", "in case of …", "on condition that …", "provided that …"
StatusReading StatusReader::embedded(WordId verb, const StatusReading& own, int depth) {
  Frames::Above up = frames_.above(verb);
  if (!up.governor) return own;
  Deprel relation = tree_.deprel(tree_.first_conjunct(verb));
  int row = up.where.empty() ? -1 : frames_.operator_at(up.governor, up.where);
  if (row < 0 && (relation == Deprel::kCsubj || relation == Deprel::kCsubjPass)) {
    row = frames_.operator_at(up.governor, "comp");  // "it is possible that he comes"
  }
  bool finite = !is_infinitive(verb) && (tree_.has(verb, Feature::kVerbFormFin) || tree_.has_child(verb, Deprel::kAux) ||
                tree_.has_child(verb, Deprel::kAuxPass) || tree_.has_child(verb, Deprel::kCop) ||
                (relation == Deprel::kCcomp && tree_.has(verb, Feature::kTensePast) && tree_.has_child(verb, Deprel::kNsubj)));  // taken for a participle
  std::string_view mark = mark_of(tree_.first_conjunct(verb));

  if (mark == "whether") {
    StatusReading r = own;
    const OperatorRule* rule = row >= 0 ? &rule_of(tables_.operators[static_cast<size_t>(row)].cls) : nullptr;
    r.status = rule && rule->effect == Effect::kSets ? rule->status : kHypothetical;
    return r;
  }
  // "it was not clear where they would meet": that they would is taken as known.
  if ((relation == Deprel::kCcomp || relation == Deprel::kCsubj || relation == Deprel::kAdvcl) && own.future && own.status == kHypothetical && mark != "if") {
    WordId first = tree_.first_child(verb);
    bool asks = first && first.value < verb.value && (tree_.deprel(first) == Deprel::kAdvmod || tree_.deprel(first) == Deprel::kObl) &&
                one_of(tree_.lemma(first), {"where", "when", "how"});
    if (asks && relation != Deprel::kAdvcl) {
      StatusReading r = own;
      r.status = kPlanned;
      return r;
    }
  }
  if (relation == Deprel::kAcl && one_of(mark, {"on", "about", "towards", "toward"}) && !finite && row < 0 &&
      tree_.upos(up.governor) == Upos::kNoun) {  // "talks on ending the war", "the vote on expelling him"
    StatusReading r = read(up.governor, depth + 1);
    if (is_fact(r.status)) r.status = kHypothetical;
    return r;
  }
  if (relation == Deprel::kAclRelcl && up.where.empty()) {
    if (int noun = frames_.operator_at(up.governor, "comp"); noun >= 0 && is_fact(own.status) &&
        tables_.operators[static_cast<size_t>(noun)].cls == OperatorClass::kHypothetical) {
      StatusReading r = own;
      r.status = kHypothetical;  // "a scenario in which China blockades the island"
      return r;
    }
  }
  if (relation == Deprel::kAdvcl) {
    StatusReading outer = read(up.governor, depth + 1);
    if (conditional_mark(mark) || own.status == kConditional || opens_condition(verb)) {
      StatusReading r = own;
      WordId aux = tree_.child(verb, Deprel::kAux);
      bool had = aux && tree_.lemma(aux) == "have" && tree_.has(aux, Feature::kTensePast);
      r.status = outer.status == kHypothetical || had ? kHypothetical : kConditional;
      return r;
    }
    if (mark.empty()) {
      WordId first = tree_.first_child(verb);
      if (first && tree_.deprel(first) == Deprel::kAux && tree_.has_child(verb, Deprel::kNsubj) &&
          tree_.child(verb, Deprel::kNsubj).value > first.value && one_of(tree_.lemma(first), {"should", "have", "be"})) {
        StatusReading r = own;
        r.status = tree_.lemma(first) == "should" ? kConditional : kHypothetical;
        return r;
      }
    }
    if (mark == "without") {
      StatusReading r = own;
      r.status = is_fact(outer.status) ? kDidNotHappen : outer.status;
      return r;
    }
    if (is_no(outer.status) && finite && one_of(mark, {"until", "once", "till", "unless"})) {  // "refused to lift it until …"
      StatusReading r = own;
      r.status = kConditional;
      return r;
    }
    bool unsettled = !is_fact(outer.status) && !is_no(outer.status);
    bool told_past = tells_past(verb) && one_of(mark, {"when", "as", "while", "after", "so"});  // "the first to … when he met"
    if (one_of(mark, {"until", "once", "when", "till", "while", "after", "before", "so"}) && finite && unsettled && !told_past &&
        (own.status == kUnderWay || own.status == kHappened)) {
      StatusReading r = own;
      r.status = one_of(mark, {"until", "once", "so", "till"}) || outer.status == kConditional ? kConditional : outer.status;
      if (one_of(mark, {"before", "after"})) r.status = kPlanned;  // "before he leaves"
      return r;
    }
    if (row >= 0 && up.where != "comp") return combine(outer, row);
    if (row >= 0 && !finite) return combine(outer, row);
    if (!finite) {
      if (mark == "to" || tree_.has(verb, Feature::kVerbFormInf)) {  // purpose
        StatusReading r = own;
        r.purpose = is_fact(outer.status);
        r.status = is_fact(outer.status) ? kPlanned : is_no(outer.status) ? kHypothetical : outer.status;
        if (outer.status == kBackground) r.status = kBackground;
        bool there = one_of(tree_.lemma(verb), {"discuss", "review", "debate", "address", "talk", "negotiate", "mark", "celebrate"});
        if (r.purpose && there && one_of(tree_.lemma(up.governor), {"meet", "speak", "talk", "gather", "convene", "hold", "join", "call"})) {
          r.status = outer.status;  // "met to discuss the crisis": the meeting is where they do
        }
        return r;
      }
      StatusReading r = outer;  // "…, killing ten": as the clause it belongs to
      if (mark == "by" && outer.purpose && tree_.head(up.governor)) r = read(tree_.head(up.governor), depth + 1);  // "acted to protect them by …"
      if (one_of(mark, {"of", "for", "from", "after", "by", "since", "in"}) && is_no(outer.status)) r.status = kHappened;
      if (own.negated) r.status = kDidNotHappen;
      return r;
    }
    return own;
  }
  if (relation == Deprel::kXcomp || relation == Deprel::kCsubj || relation == Deprel::kCsubjPass ||
      ((relation == Deprel::kAcl || relation == Deprel::kAclRelcl) && row >= 0) || (relation == Deprel::kCcomp && !finite)) {
    StatusReading outer = read(up.governor, depth + 1);
    if (row >= 0) {
      StatusReading r = combine(outer, row);
      OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
      bool of_others = one_of(tree_.lemma(up.governor), {"set", "bound"}) && frames_.is_passive(verb);
      if (of_others && r.status == kPlanned) r.status = kExpected;  // "is set to be condemned": nobody's own plan
      if (rule_of(cls).effect == Effect::kPasses && finite && r.status != kDenied) r = own;
      if (tree_.lemma(up.governor) == "have" && has_yet(up.governor)) r.status = kDidNotHappen;  // "has yet to"
      if (own.negated && r.status != kHypothetical) r.status = kDidNotHappen;
      if (own.open && (r.status == kPlanned || r.status == kExpected)) {  // "is ready to negotiate if …"
        r.status = kConditional;
        r.condition = own.condition;
      }
      return r;
    }
    if (finite && relation != Deprel::kXcomp) return own;
    if (tree_.lemma(up.governor) == "be" && relation == Deprel::kXcomp && mark == "to") {
      StatusReading r = outer;
      r.status = is_fact(outer.status) ? kPlanned : outer.status;
      return r;
    }
    if (relation == Deprel::kCsubj && outer.future) outer.status = kHypothetical;  // "bombing it would be …"
    if (relation == Deprel::kCsubj && is_fact(outer.status) && tree_.has(verb, Feature::kVerbFormInf)) outer.status = kHypothetical;
    // An unknown verb with an infinitive: not more than a thought; with a participle or bare verb: as the verb.
    if (mark == "to" && is_fact(outer.status) && tree_.upos(up.governor) != Upos::kVerb) outer.status = kHypothetical;
    if (own.negated) outer.status = kDidNotHappen;
    return outer;
  }
  if (relation == Deprel::kCcomp) {
    StatusReading outer = read(up.governor, depth + 1);
    if (row < 0) {  // "rumours spread that …": the subject governs
      WordId subject = tree_.child(up.governor, Deprel::kNsubj);
      row = subject ? frames_.operator_at(subject, "comp") : -1;
      if (row < 0 || rule_of(tables_.operators[static_cast<size_t>(row)].cls).effect != Effect::kSets) return own;
    }
    OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
    StatusReading r = own;
    r.why = tables_.operators[static_cast<size_t>(row)].where + (own.why.empty() ? "" : " " + own.why);
    if (rule_of(cls).effect == Effect::kPasses) {
      bool thought = cls == OperatorClass::kBelieve || cls == OperatorClass::kSeem;
      if (thought && own.status == kPlanned) r.status = kExpected;
      if (thought && is_fact(own.status)) r.status = kSpeculated;
      if ((outer.status == kHypothetical || outer.status == kConditional) && is_fact(own.status)) r.status = outer.status;
      if (outer.status == kDenied && !is_no(own.status)) r.status = kDenied;
      return r;
    }
    if (own.negated && is_fact(outer.status)) {
      r.status = rule_of(cls).status == kProposed ? kProposed : kDidNotHappen;
      return r;
    }
    if (own.status == kSpeculated || own.status == kHypothetical || own.status == kConditional) return r;
    r.status = combine(outer, row).status;
    return r;
  }
  if (relation == Deprel::kAcl && !finite && tree_.has(verb, Feature::kVerbFormInf)) {
    StatusReading r = own;
    r.status = tree_.deprel(up.governor) == Deprel::kRoot ? kPlanned : kHypothetical;  // "Apple to close plant": a headline
    if (is_ranked(up.governor)) {  // "was the first leader to visit", "will be the last to"
      WordId clause = tree_.has_child(up.governor, Deprel::kCop) ? up.governor : tree_.head(up.governor);
      StatusReading outer = clause && clause != verb ? own_words(clause) : StatusReading();
      r.status = outer.status == kUnderWay ? kHappened : outer.status;
    }
    return r;
  }
  if ((relation == Deprel::kObl || relation == Deprel::kNmod || relation == Deprel::kObj || relation == Deprel::kNsubj) && row >= 0) {
    return combine(read(up.governor, depth + 1), row);
  }
  return own;
}

StatusReading StatusReader::read_clause(WordId verb, int depth) {
  StatusReading own = own_words(verb);
  if (!own.negated && own.status != kProposed && own.status != kHypothetical && own.status != kConditional && is_asked(verb)) own.status = kSpeculated;
  WordId first = tree_.first_conjunct(verb);
  if (first != verb) {
    bool finite = tree_.has_child(verb, Deprel::kAux) || tree_.has_child(verb, Deprel::kAuxPass) ||
                  tree_.has_child(verb, Deprel::kCop) || (tree_.has(verb, Feature::kVerbFormFin) && tree_.has(verb, Feature::kTensePast));
    // "will not build more and continues to negotiate": another tense
    finite = finite || (xpos_name(tree_.word(verb).xpos) == "VBZ" && tree_.has_child(first, Deprel::kAux));
    if (!finite && tree_.upos(first) != Upos::kNoun) {  // "will meet and discuss"
      StatusReading shared = read(first, depth + 1);
      if (own.negated) shared.status = kDidNotHappen;
      if (shared.negated && !own.negated && tree_.has_child(verb, Deprel::kNsubj)) return own;
      return shared;
    }
  }
  return embedded(verb, own, depth);
}

// "Had they met earlier, lives would have been saved": in the words before the comma nothing happened.
bool StatusReader::is_unreal(WordId w) const {
  WordRange words = tree_.report().sentences[tree_.sentence(w).value].words;
  if (tree_.form(words.begin) != "Had") return false;
  uint32_t comma = words.begin.value;
  while (comma < words.end.value && tree_.form(WordId(comma)) != ",") ++comma;
  if (w.value >= comma) return false;
  for (uint32_t i = comma; i < words.end.value; ++i) {
    if (one_of(tree_.form(WordId(i)), {"would", "could", "might"})) return true;
  }
  return false;
}

// "Will they meet again?"
bool StatusReader::is_asked(WordId w) const {
  WordRange words = tree_.report().sentences[tree_.sentence(w).value].words;
  if (tree_.form(WordId(words.end.value - 1)) != "?" || tree_.deprel(w) != Deprel::kRoot) return false;
  WordId first = tree_.first_child(w);
  return first && first == words.begin && (tree_.deprel(first) == Deprel::kAux || tree_.deprel(first) == Deprel::kAuxPass);
}

StatusReading StatusReader::read(WordId w, int depth) {
  if (depth > 12) return {};
  if (tree_.upos(w) == Upos::kVerb && is_unreal(w)) {
    StatusReading r;
    r.status = kHypothetical;
    return r;
  }
  bool noun = (tree_.upos(w) == Upos::kNoun || tree_.upos(w) == Upos::kPropn || tree_.upos(w) == Upos::kPron) && !tree_.has_child(w, Deprel::kCop) &&
              !tree_.has_child(w, Deprel::kNsubj);
  return noun ? read_noun(w, depth) : read_clause(w, depth);
}

}  // namespace dateline
