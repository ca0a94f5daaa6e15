#include "events/frame.h"

#include <algorithm>

namespace dateline {
namespace {

bool is_verbal(const ClauseTree& tree, WordId w) { return tree.upos(w) == Upos::kVerb || tree.upos(w) == Upos::kAux; }

bool is_participle(const ClauseTree& tree, WordId w) {
  return tree.has(w, Feature::kVerbFormPart) && tree.has(w, Feature::kTensePast);
}

bool is_infinitive(const ClauseTree& tree, WordId w) {  // with its "to": "could go" has the form too
  if (!tree.has(w, Feature::kVerbFormInf)) return false;
  for (WordId c = tree.first_child(w); c && c.value < w.value; c = tree.next(c)) {
    if (tree.lemma(c) == "to" && tree.upos(c) == Upos::kPart) return true;
  }
  return false;
}

bool is_relative_pronoun(const ClauseTree& tree, WordId w) {
  if (tree.upos(w) != Upos::kPron && tree.upos(w) != Upos::kDet) return false;
  std::string_view lemma = tree.lemma(w);
  return lemma == "which" || lemma == "who" || lemma == "that" || lemma == "whom" || lemma == "whose";
}

// The noun that the relative clause around `w` stands at; none outside one.
WordId relative_antecedent(const ClauseTree& tree, WordId w) {
  for (int depth = 0; w && depth < 20; ++depth, w = tree.head(w)) {
    if (tree.deprel(w) == Deprel::kAclRelcl) return tree.head(w);
  }
  return {};
}

bool is_oblique(Deprel r) {
  return r == Deprel::kObl || r == Deprel::kOblAgent || r == Deprel::kNmod || r == Deprel::kOblUnmarked;
}

}  // namespace

bool Frames::is_passive(WordId w) const {
  if (!is_verbal(tree_, w)) return false;
  bool repaired = tree_.has_child(w, Deprel::kNsubj) && !tree_.has_child(w, Deprel::kAuxPass);  // taken for a participle
  if (tree_.has(w, Feature::kVoicePass) && !repaired) return true;
  bool own_subject = false, auxiliary = false, object = false;
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    if (r == Deprel::kAuxPass || r == Deprel::kNsubjPass || r == Deprel::kCsubjPass) return true;
    if (r == Deprel::kNsubj || r == Deprel::kCsubj) own_subject = true;
    if (r == Deprel::kAux) auxiliary = true;
    if (r == Deprel::kObj) object = true;
  }
  if (own_subject && !auxiliary && !object && tree_.has(w, Feature::kTensePast) && (tables_.classes_of(tree_.lemma(w)) & tables_.class_named("harming"))) {
    for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {  // "the leader | killed on Monday by troops": a participle taken for a verb
      if (is_oblique(tree_.deprel(c)) && tree_.preposition(c) == "by" && !tree_.time_at(c) && tree_.upos(c) != Upos::kVerb) return true;
    }
  }
  if (own_subject || auxiliary || object || !is_participle(tree_, w)) return false;
  Deprel r = tree_.deprel(w);
  if (r == Deprel::kAcl || r == Deprel::kAdvcl || r == Deprel::kAmod) return true;
  if (r == Deprel::kConj && tree_.head(w)) return is_passive(tree_.head(w));
  return false;
}

void Frames::add(Frame& frame, Slot slot, std::string_view preposition, WordId word) const {
  if (is_relative_pronoun(tree_, word)) {
    if (WordId noun = relative_antecedent(tree_, frame.predicate); noun && noun != frame.predicate) {
      word = noun;
      // "a bombing at a mosque that killed ten": the clause may hang on the mosque
      uint64_t harm = tables_.class_named("violence") | tables_.class_named("bomb");
      bool thing = tables_.classes_of(tree_.lemma(noun)) & (tables_.class_named("property") | tables_.class_named("territory"));
      WordId above = tree_.deprel(noun) == Deprel::kNmod ? tree_.head(noun) : WordId();
      bool harms = tables_.classes_of(tree_.lemma(frame.predicate)) & tables_.class_named("harming");
      if (slot == Slot::kSubject && thing && harms && above && (tables_.classes_of(tree_.lemma(above)) & harm)) word = above;
    }
  }
  std::vector<WordId> all;
  tree_.conjuncts(word, all);
  for (WordId w : all) {
    if (slot == Slot::kComplement || is_verbal(tree_, word) == is_verbal(tree_, w)) {
      frame.arguments.push_back({slot, preposition, w});
    }
  }
}

// "praise", "accuse", "condemn", "arrest", "thank": what stands under "for" or "of" is what the object does.
bool Frames::judges(WordId verb) const {
  if (tree_.lemma(verb) == "warn" || tree_.lemma(verb) == "caution" || tree_.lemma(verb) == "advise") return true;
  for (std::string_view where : {"obj", "of", "for"}) {
    int row = operator_at(verb, where);
    OperatorClass cls = row >= 0 ? tables_.operators[static_cast<size_t>(row)].cls : OperatorClass::kCount;
    if (cls == OperatorClass::kPraise || cls == OperatorClass::kJudge || cls == OperatorClass::kAccuse) return true;
  }
  return tables_.classes_of(tree_.lemma(verb)) & tables_.class_named("judging");
}

void Frames::inherit_subject(Frame& frame, int depth) {
  WordId verb = frame.predicate;
  if (depth > 8 || !tree_.head(verb)) return;
  WordId governor = tree_.head(verb);
  Deprel relation = tree_.deprel(verb);
  Slot slot = frame.passive ? Slot::kObject : Slot::kSubject;
  if (frame.has(slot)) return;
  auto take = [&](WordId from, Slot wanted) {
    Frame above = gather_verb(from, depth + 1);
    bool found = false;
    for (const Argument& a : above.arguments) {
      if (a.slot == wanted) frame.arguments.push_back({slot, {}, a.word}), found = true;
    }
    return found;
  };
  switch (relation) {
    case Deprel::kXcomp:
    case Deprel::kCcomp: {
      if (relation == Deprel::kCcomp && !tree_.has(verb, Feature::kVerbFormInf)) return;
      // "asked them to go": the object goes; "wants to go": the subject. A passive's subject is its object.
      if (!take(governor, Slot::kObject) && !take(governor, Slot::kIndirect)) take(governor, Slot::kSubject);
      return;
    }
    case Deprel::kConj: {
      Frame above = gather_verb(governor, depth + 1);
      Slot same = above.passive && !above.has(Slot::kSubject) ? Slot::kObject : Slot::kSubject;
      // The first verb's grammatical subject, whatever its logical place.
      if (above.passive) same = Slot::kObject;
      for (const Argument& a : above.arguments) {
        if (a.slot == same) frame.arguments.push_back({slot, {}, a.word});
      }
      return;
    }
    case Deprel::kAdvcl: {
      std::string_view mark = tree_.preposition(verb);
      if ((mark == "for" || mark == "of" || (mark == "against" && (tree_.lemma(governor) == "warn" || tree_.lemma(governor) == "caution" || tree_.lemma(governor) == "advise"))) && tree_.upos(governor) == Upos::kVerb && !tree_.has_child(verb, Deprel::kNsubj) && judges(governor) &&
          take(governor, Slot::kObject)) {
        return;  // "praised Pakistan for arresting them": Pakistan did
      }
      Frame above = gather_verb(governor, depth + 1);
      if (above.passive && mark == "in") return;  // "killed in fighting": not by those killed
      Slot same = above.passive ? Slot::kObject : Slot::kSubject;
      for (const Argument& a : above.arguments) {
        if (a.slot == same) frame.arguments.push_back({slot, {}, a.word});
      }
      return;
    }
    case Deprel::kAclRelcl:
      if (governor != verb) add(frame, slot, {}, governor);
      return;
    case Deprel::kAcl: {
      bool infinitive = tree_.has(verb, Feature::kVerbFormInf);
      if (!infinitive) {
        // "issued a statement demanding that …": whoever issued it demands.
        bool words = tree_.upos(governor) == Upos::kNoun && tables_.classes_of(tree_.lemma(governor)) & tables_.class_named("speech");
        WordId above = tree_.head(governor);
        if (words && !frame.passive && tree_.deprel(governor) == Deprel::kObj && above && is_verbal(tree_, above) && take(above, Slot::kSubject)) return;
        add(frame, slot, {}, governor);
        return;
      }
      // "a plan to attack": whoever owns the plan, or makes it.
      for (WordId c = tree_.first_child(governor); c; c = tree_.next(c)) {
        if (tree_.deprel(c) == Deprel::kNmodPoss && !tree_.time_at(c)) {
          add(frame, slot, {}, c);
          return;
        }
      }
      if (WordId above = tree_.head(governor); above && is_verbal(tree_, above)) take(above, Slot::kSubject);
      return;
    }
    default:
      return;
  }
}

// "signed a series of deals with X", "held drills with Y": with whom hangs on what is signed or held.
void Frames::add_partners(Frame& frame) const {
  static constexpr std::string_view kShared[] = {"agreement", "relations", "cooperation", "exercise", "war"};
  uint64_t shared = 0;
  for (std::string_view name : kShared) shared |= tables_.class_named(name);
  std::vector<WordId> objects;
  for (const Argument& a : frame.arguments) {
    if (a.preposition == "with" || a.preposition == "between") return;
    if (a.slot != Slot::kObject) continue;
    objects.push_back(a.word);
    for (WordId c = tree_.first_child(a.word); c; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kNmod && tree_.preposition(c) == "of") objects.push_back(c);
    }
  }
  for (WordId object : objects) {
    if (!(tables_.classes_of(tree_.lemma(object)) & shared)) continue;
    for (WordId c = tree_.first_child(object); c; c = tree_.next(c)) {
      std::string_view p = tree_.deprel(c) == Deprel::kNmod ? tree_.preposition(c) : std::string_view();
      if (p == "with" || p == "between") add(frame, Slot::kPreposition, p, c);
    }
  }
}

Frame Frames::gather_verb(WordId verb, int depth) {
  Frame frame;
  frame.predicate = verb;
  frame.passive = is_passive(verb);
  Deprel relation = tree_.deprel(verb);
  WordId relative = relation == Deprel::kAclRelcl ? tree_.head(verb) : WordId();
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    switch (r) {
      case Deprel::kNsubj:
      case Deprel::kCsubj:
      case Deprel::kNsubjOuter:
        add(frame, frame.passive ? Slot::kObject : Slot::kSubject, {}, c);
        break;
      case Deprel::kNsubjPass:
      case Deprel::kCsubjPass:
        add(frame, tree_.upos(verb) == Upos::kAdj ? Slot::kSubject : Slot::kObject, {}, c);  // "is committed to"
        break;
      case Deprel::kObj:
        add(frame, Slot::kObject, {}, c);
        break;
      case Deprel::kIobj:
        add(frame, Slot::kIndirect, {}, c);
        if (!tree_.has_child(verb, Deprel::kObj)) add(frame, Slot::kObject, {}, c);  // "asked Trump to raise"
        break;
      case Deprel::kVocative:  // headlines: "Trump, Kim sign statement"
        if (c.value < verb.value && !frame.passive && tree_.mention_at(c) && tree_.has_child(verb, Deprel::kNsubj)) {
          add(frame, Slot::kSubject, {}, c);
        }
        break;
      case Deprel::kXcomp:
      case Deprel::kCcomp:
        // "shot dead | a militant": the object taken for a second predicate.
        if (r == Deprel::kXcomp && !is_verbal(tree_, c) && !tree_.has_child(verb, Deprel::kObj) && !frame.passive &&
            !tree_.has_child(c, Deprel::kCop) && !tree_.has_child(c, Deprel::kMark) && !tree_.has_child(c, Deprel::kCase) && tree_.child(verb, Deprel::kXcomp) != c) {
          add(frame, Slot::kObject, {}, c);
          break;
        }
        add(frame, Slot::kComplement, {}, c);
        if (is_infinitive(tree_, c)) frame.arguments.push_back({Slot::kInfinitive, {}, c});
        break;
      case Deprel::kAdvcl:
      case Deprel::kAcl: {
        std::string_view mark = tree_.preposition(c);
        if (!mark.empty() && mark != "to") {
          add(frame, Slot::kPreposition, mark, c);
        } else if (tree_.upos(verb) != Upos::kVerb || tree_.has(c, Feature::kVerbFormInf)) {
          add(frame, Slot::kComplement, {}, c);
          if (is_infinitive(tree_, c)) frame.arguments.push_back({Slot::kInfinitive, {}, c});
        } else if (mark == "to") {  // "is committed to opening"
          add(frame, Slot::kPreposition, mark, c);
        }
        break;
      }
      default:
        if (!is_oblique(r)) break;
        std::string_view preposition = tree_.preposition(c);
        if (preposition.empty()) {  // "arrested more than 100 people", "called off | a visit"
          bool quantity = r == Deprel::kObl && c.value > verb.value && !frame.passive && !tree_.time_at(c) &&
                          (tree_.has_child(c, Deprel::kNummod) || tree_.mention_at(c)) && !tree_.has_child(verb, Deprel::kObj);
          if (quantity || tree_.is_bare_object(c)) add(frame, Slot::kObject, {}, c);
          break;
        }
        // "Up to 1,000 Turks began": taken for an oblique because of its first word.
        if (c.value < verb.value && !frame.passive && tree_.has_child(c, Deprel::kNummod) && !tree_.time_at(c) &&
            (preposition == "up" || preposition == "over" || preposition == "about" || preposition == "around") &&
            !tree_.has_child(verb, Deprel::kNsubj)) {
          add(frame, Slot::kSubject, {}, c);
          break;
        }
        if (tree_.close_particle(verb) && tree_.preposition_word(c) == tree_.close_particle(verb)) {  // "called off his visit"
          add(frame, Slot::kObject, {}, c);
          break;
        }
        if (preposition == "out") preposition = "of";
        bool agent = r == Deprel::kOblAgent || (frame.passive && preposition == "by" && !tree_.time_at(c));
        if (agent) {
          add(frame, Slot::kSubject, {}, c);
        } else {
          add(frame, Slot::kPreposition, preposition, c);
          if (preposition == "to") frame.arguments.push_back({Slot::kIndirect, {}, c});
        }
        // "troops to the border in Kashmir": what hangs on the oblique's noun stays there.
    }
  }
  std::string_view lemma = tree_.lemma(verb);
  if (lemma == "fire" || lemma == "launch" || lemma == "hurl" || lemma == "throw" || lemma == "lob" || lemma == "drop" || lemma == "rain") {
    // "fired dozens of | rockets into | Israel": where they land hangs on them
    WordId object = tree_.child(verb, Deprel::kObj);
    WordId thing = object ? tree_.child(object, Deprel::kNmod) : WordId();
    if (thing && tree_.preposition(thing) == "of") add(frame, Slot::kObject, {}, thing);
    for (WordId at : {object, thing}) {
      for (WordId c = at ? tree_.first_child(at) : WordId(); c; c = tree_.next(c)) {
        std::string_view p = tree_.deprel(c) == Deprel::kNmod && !tree_.time_at(c) ? tree_.preposition(c) : std::string_view();
        if (p == "into" || p == "at" || p == "on" || p == "against" || p == "towards" || p == "toward") add(frame, Slot::kPreposition, p, c);
      }
    }
  }
  add_partners(frame);
  inherit_subject(frame, depth);
  if (relative) {  // "the town that rebels captured"
    bool used = false;
    for (const Argument& a : frame.arguments) used |= a.word == relative;
    if (!used && frame.has(Slot::kSubject) && !frame.has(Slot::kObject)) add(frame, Slot::kObject, {}, relative);
  }
  if (relation == Deprel::kConj && tree_.head(verb) && !frame.passive && !frame.has(Slot::kObject) && depth < 3 &&
      is_verbal(tree_, tree_.head(verb))) {
    // "attacked and killed soldiers": the object stands after both.
    WordId object = tree_.child(tree_.head(verb), Deprel::kObj);
    if (object && object.value > verb.value) add(frame, Slot::kObject, {}, object);
  }
  return frame;
}

const Frame& Frames::of(WordId predicate) {
  int& at = known_[predicate.value];
  if (at < 0) {
    bool noun = tree_.upos(predicate) == Upos::kNoun || tree_.upos(predicate) == Upos::kPropn;
    bool clause = noun && (tree_.has_child(predicate, Deprel::kCop) || tree_.has_child(predicate, Deprel::kNsubj));
    Frame frame = noun && !clause ? gather_noun(predicate) : gather_verb(predicate, 0);
    if (noun && clause) {
      Frame more = gather_noun(predicate);
      for (const Argument& a : more.arguments) {
        if (a.slot != Slot::kSubject || !frame.has(Slot::kSubject)) frame.arguments.push_back(a);
      }
    }
    known_[predicate.value] = static_cast<int>(frames_.size());
    frames_.push_back(std::move(frame));
    return frames_.back();
  }
  return frames_[static_cast<size_t>(at)];
}

}  // namespace dateline
