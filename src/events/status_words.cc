// What a clause says of itself: tense, modals, negation, adverbs, conditions.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/status.h"

namespace dateline {
namespace {

using enum EventStatus;

bool is_fact(EventStatus s) { return s == kHappened || s == kUnderWay || s == kRecurring || s == kBackground; }

bool conditional_mark(std::string_view mark) { return one_of(mark, {"if", "unless", "provided", "providing", "lest"}); }

}  // namespace

bool StatusReader::has_yet(WordId verb) const {
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kAdvmod && tree_.lemma(c) == "yet") return true;
  }
  return false;
}

// "to meet", "to be held", "to have met": no finite word of its own.
bool StatusReader::is_infinitive(WordId verb) const {
  WordId to;
  for (WordId c = tree_.first_child(verb); c && c.value < verb.value; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    if (r == Deprel::kMark && tree_.lemma(c) == "to" && !to) to = c;
    if ((r == Deprel::kAux || r == Deprel::kAuxPass || r == Deprel::kCop) && !to) return false;
  }
  return static_cast<bool>(to);
}

bool StatusReader::is_no_longer(WordId longer) const {
  return longer.value > 0 && (tree_.lemma(WordId(longer.value - 1)) == "no" || tree_.lemma(WordId(longer.value - 1)) == "any") &&
         tree_.sentence(WordId(longer.value - 1)) == tree_.sentence(longer);
}

bool StatusReader::opens_condition(WordId w) const {
  std::string_view text = tree_.report().slice(tree_.span_of(tree_.extent(w)));
  for (std::string_view opening : {"if ", "only if ", "as long as ", "so long as ", "as soon as ", "in case ", "In case ", "on condition ",
                                   "on the condition ", "in the event ", "provided ", "provided that ", "If ", "unless ", "Unless ",
                                   "failing ", "Failing ", "Provided ", "in return for ", "in exchange for "}) {
    if (text.starts_with(opening)) return true;
  }
  return false;
}

bool StatusReader::somebody_is_subject(WordId verb) const {
  WordId subject = tree_.child(verb, Deprel::kNsubj);
  return subject && tree_.mention_at(subject);
}

bool StatusReader::reported(WordId verb) const {
  if (tree_.statement_at(verb)) return true;
  WordId w = verb;
  for (int depth = 0; w && depth < 20; ++depth, w = tree_.head(w)) {
    if (tree_.deprel(w) == Deprel::kCcomp) return true;
    for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kParataxis && frames_.operator_at(c, "comp") >= 0) return true;
    }
  }
  return false;
}

// "Trump wrote. He would go later, …": after somebody's words, what somebody "would" do goes on telling them.
bool StatusReader::goes_on_reporting(WordId verb) const {
  if (tree_.deprel(verb) != Deprel::kRoot || !somebody_is_subject(verb)) return false;
  uint32_t here = tree_.sentence(verb).value;
  if (here == 0) return false;
  WordRange before = tree_.report().sentences[here - 1].words;
  for (uint32_t i = before.begin.value; i < before.end.value; ++i) {
    StatementId s = tree_.statement_at(WordId(i));
    if (s && tree_.report().statements[s.value].kind == StatementKind::kSaid) return true;
  }
  return false;
}

StatusReading StatusReader::own_words(WordId verb) {
  StatusReading r;
  bool will = false, would = false, may = false, can = false, must = false, have = false, had = false, be = false;
  bool present_cop = false, be_before_to = false;
  WordId to_word;
  for (WordId c = tree_.first_child(verb); c && !to_word; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kMark && tree_.lemma(c) == "to") to_word = c;
  }
  bool due = false, present_passive = false, past_be = false, not_ = false, infinitive = false, do_ = false, could = false;
  EventStatus adverb = kHappened;
  bool otherwise = false;
  WordId condition, sentence_condition;
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    Deprel d = tree_.deprel(c);
    std::string_view lemma = tree_.lemma(c);
    if (d == Deprel::kAux || d == Deprel::kAuxPass || d == Deprel::kCop) {
      if (lemma == "will" || lemma == "shall" || lemma == "wo") {
        (tree_.form(c) == "would" || tree_.form(c) == "'d" ? would : will) = true;
      }
      if (lemma == "would") would = true;
      if (lemma == "may" || lemma == "might") may = true;
      if (lemma == "could") could = true;
      if (lemma == "can") (tree_.form(c) == "could" ? could : can) = true;
      if (lemma == "must" || lemma == "should" || lemma == "ought" || lemma == "need") must = true;
      if (lemma == "have") (tree_.has(c, Feature::kTensePast) ? had : have) = true;
      if (lemma == "do") do_ = true;
      if (lemma == "be" && d == Deprel::kAuxPass && to_word && c.value < to_word.value) be = be_before_to = true, past_be = tree_.form(c) == "was" || tree_.form(c) == "were";
      if (lemma == "be" && d == Deprel::kAuxPass && one_of(tree_.form(c), {"is", "are", "am", "'s", "'re"})) present_passive = true;
      if (lemma == "be" && d != Deprel::kAuxPass) {
        be = true;
        past_be = tree_.form(c) == "was" || tree_.form(c) == "were";
        if (d == Deprel::kCop && !past_be && tree_.form(c) != "been") present_cop = true;
        be_before_to |= !to_word || c.value < to_word.value;
      }
    } else if (d == Deprel::kAdvmod || d == Deprel::kDiscourse) {
      if (tree_.form(c) == "longer" && is_no_longer(c)) not_ = true;
      for (WordId below = tree_.first_child(c); below; below = tree_.next(below)) {  // "as soon as …", hung on "soon"
        if (tree_.deprel(below) == Deprel::kAdvcl && opens_condition(c)) condition = below;
      }
      int row = -1;
      if (auto found = tables_.operator_rows.find(operator_key(lemma, 'r', "adv")); found != tables_.operator_rows.end()) {
        row = found->second;
      }
      if (row < 0) continue;
      OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
      if (cls == OperatorClass::kNegation) {
        not_ = true;
      } else if (cls == OperatorClass::kConditional) {
        otherwise = true;
      } else if (adverb == kHappened) {
        adverb = rule_of(cls).status;
        r.why = tables_.operators[static_cast<size_t>(row)].where;
      }
    } else if (d == Deprel::kNsubj || d == Deprel::kNsubjPass || d == Deprel::kObj) {
      std::string_view det = tree_.child(c, Deprel::kDet) ? tree_.lemma(tree_.child(c, Deprel::kDet)) : std::string_view();
      if (one_of(det, {"no", "neither"}) ||
          one_of(lemma, {"nobody", "none", "nothing", "neither"}) || (lemma == "one" && det == "no")) {
        not_ = true;
      }
    } else if (d == Deprel::kAdvcl) {
      std::string_view mark = tree_.preposition(c);
      bool even = c.value > 0 && tree_.lemma(tree_.extent(c).begin) == "even";  // "even if": whatever happens
      if ((conditional_mark(mark) || opens_condition(c)) && !even) condition = c;
      // "Should Russia invade", "Had they known": an auxiliary before its subject and no mark.
      if (mark.empty()) {
        WordId first = tree_.first_child(c);
        if (first && tree_.deprel(first) == Deprel::kAux && one_of(tree_.lemma(first), {"should", "have", "be"}) &&
            tree_.child(c, Deprel::kNsubj).value > first.value && tree_.has_child(c, Deprel::kNsubj)) {
          condition = c;
        }
      }
      if (one_of(mark, {"until", "once", "till"})) sentence_condition = c;
    } else if ((d == Deprel::kObl || d == Deprel::kNmod) && opens_condition(c)) {
      condition = c;
    } else if (d == Deprel::kMark && lemma == "to") {
      infinitive = true;
    } else if (d == Deprel::kMark && tree_.has_child(c, Deprel::kFixed) && tree_.lemma(tree_.child(c, Deprel::kFixed)) == "to") {
      // "is | due to | land": taken for the conjunction that it is before a noun.
      due = tables_.operator_rows.contains(operator_key(lemma, 'j', "comp"));
    } else if ((d == Deprel::kCase || d == Deprel::kMark) && lemma == "without") {
      not_ = true;
    }
  }
  bool perfect = (have || had) && tree_.has(verb, Feature::kVerbFormPart);
  bool gerund = tree_.has(verb, Feature::kVerbFormGer) || tree_.form(verb).ends_with("ing");
  bool past_time = tree_.has(verb, Feature::kTensePast) || (tree_.form(verb).ends_with("ed") && tree_.form(verb) != tree_.lemma(verb) && xpos_name(tree_.word(verb).xpos) == "VBP") ||
                   (xpos_name(tree_.word(verb).xpos) == "VBP" && tree_.form(verb) == tree_.lemma(verb) && !do_ &&  // "police beat them": one form for both tenses
                    one_of(tree_.lemma(verb), {"beat", "hit", "cut", "shut", "hurt", "split", "burst", "quit", "shed"}));
  if (must && tree_.deprel(verb) == Deprel::kAdvcl && tree_.preposition(verb).empty()) must = false, r.status = kConditional;

  bool infinitive_first = infinitive && !be_before_to;
  if (infinitive && be_before_to && past_be && have && tree_.has(verb, Feature::kVerbFormPart)) {
    r.status = kCancelled;  // "was to have met": it did not come to that
  } else if (would && have) {
    r.status = kHypothetical;
  } else if (could && have) {
    r.status = kHypothetical;
  } else if (will) {
    r.status = kPlanned, r.future = true;
  } else if (would) {
    r.status = reported(verb) || goes_on_reporting(verb) ? kPlanned : kHypothetical;
    r.future = true;
  } else if (may || could) {
    r.status = kSpeculated;
  } else if (can) {
    r.status = kHypothetical;
  } else if (must) {
    r.status = have ? kSpeculated : kProposed;
  } else if (infinitive && be && be_before_to && !gerund && (!present_cop || somebody_is_subject(verb))) {
    r.status = kPlanned, r.future = true;  // "are to meet"; not "the aim is to meet"
  } else if (due && be) {
    r.status = kPlanned, r.future = true;
  } else if (gerund && be) {
    r.status = past_be ? kHappened : kUnderWay;
    if (past_be && reported(verb)) r.status = kUnderWay;
  } else if (tree_.has(verb, Feature::kMoodImp)) {
    r.status = kProposed;
  } else if (infinitive_first && !perfect && is_infinitive(verb)) {
    bool headline = tree_.report().sentences[tree_.sentence(verb).value].kind == SentenceKind::kHeadline;
    if (headline || tree_.deprel(verb) == Deprel::kRoot || tree_.has_child(verb, Deprel::kAuxPass)) {
      r.status = kPlanned, r.future = true;  // "Trump to meet Kim", "the talks, to be held in May"
    }
  } else if (present_passive && !perfect && !be) {  // "is recognised by Turkey"; in a headline it is news
    r.status = tree_.report().sentences[tree_.sentence(verb).value].kind == SentenceKind::kHeadline ? kHappened : kUnderWay;
  } else if (past_time || perfect || (be && !present_cop)) {
    r.status = kHappened;
  } else if (tree_.has(verb, Feature::kTensePres) || present_cop || xpos_name(tree_.word(verb).xpos) == "VBZ" ||
             xpos_name(tree_.word(verb).xpos) == "VBP") {
    SentenceKind kind = tree_.report().sentences[tree_.sentence(verb).value].kind;
    r.status = kind == SentenceKind::kHeadline ? kHappened : kUnderWay;
  }
  if (do_ && r.status == kUnderWay) r.status = kHappened;

  if (condition || sentence_condition) {
    WordId c = condition ? condition : sentence_condition;
    r.open = static_cast<bool>(condition);
    bool unreal = false;
    if (condition) {
      WordId aux = tree_.child(condition, Deprel::kAux);
      bool past = tree_.has(condition, Feature::kTensePast) || (aux && tree_.has(aux, Feature::kTensePast));
      if (WordId cop = tree_.child(condition, Deprel::kCop); cop && tree_.form(cop) == "were") past = true;
      unreal = past && (would || could);
    }
    if (r.status == kHypothetical || r.status == kPlanned || r.status == kSpeculated || r.status == kProposed ||
        (r.status == kUnderWay && condition)) {
      r.status = unreal ? (reported(verb) && !have ? kConditional : kHypothetical) : kConditional;
      r.condition = c;
    } else if (condition == WordId() && r.status == kHappened) {
      // "fought until the truce was signed": no condition
    } else {
      r.condition = c;
    }
  }
  if (adverb != kHappened) {
    r.hedged = true;
    bool weak = r.status == kHappened || r.status == kUnderWay;
    if (adverb == kExpected || adverb == kSpeculated) {
      if (weak || r.status == kPlanned || r.status == kHypothetical) r.status = adverb;
    } else if (adverb == kProposed || adverb == kHypothetical) {
      if (weak) r.status = adverb;
    } else if (weak) {
      if (adverb == kUnderWay && r.status == kHappened) {
        r.status = kHappened;
      } else if (!(adverb == kRecurring && perfect && r.status == kHappened)) {
        r.status = adverb;
      }
    }
  }
  if (not_ && (((can || could) && !have) || (would && !have && !condition && r.status == kHypothetical))) {
    r.status = kDidNotHappen;  // "could not agree", "would not endorse it"
  }
  if (not_) {
    r.negated = true;
    if (is_fact(r.status) || r.status == kPlanned || r.status == kExpected || r.status == kProposed) r.status = kDidNotHappen;
  }
  if (otherwise && r.status == kPlanned) r.status = kConditional;
  return r;
}

}  // namespace dateline
