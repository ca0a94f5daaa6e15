// The frames of nouns: whose they are, what hangs on them, and the verbs that only carry them ("held talks").
#include <algorithm>

#include "events/frame.h"

namespace dateline {
namespace {

bool is_verbal(const ClauseTree& tree, WordId w) { return tree.upos(w) == Upos::kVerb || tree.upos(w) == Upos::kAux; }

bool is_oblique(Deprel r) {
  return r == Deprel::kObl || r == Deprel::kOblAgent || r == Deprel::kNmod || r == Deprel::kOblUnmarked;
}

}  // namespace

WordId Frames::light_verb(WordId noun) const {
  WordId first = tree_.first_conjunct(noun);
  Above up = above(first);
  for (int depth = 0; up.governor && !up.where.empty() && depth < 4; ++depth) {
    int row = operator_at(up.governor, up.where);
    if (row < 0) return {};
    OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
    if (tree_.upos(up.governor) != Upos::kVerb) {
      up = above(up.governor);  // "a round of talks"
      continue;
    }
    bool carries = cls == OperatorClass::kLight || cls == OperatorClass::kStart || cls == OperatorClass::kContinue ||
                   cls == OperatorClass::kHappened || cls == OperatorClass::kCollapse;
    return carries ? up.governor : WordId();
  }
  return {};
}

WordId Frames::idle_clause(WordId noun) const {
  auto idle = [&](WordId c) {
    if ((tree_.deprel(c) != Deprel::kAcl && tree_.deprel(c) != Deprel::kAclRelcl) || tree_.upos(c) != Upos::kVerb) return false;
    int row = is_passive(c) ? operator_at(c, "obj") : operator_at(c, "subj");
    if (row < 0) return false;
    OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
    return cls == OperatorClass::kLight || cls == OperatorClass::kStart || cls == OperatorClass::kHappened || cls == OperatorClass::kPlan;
  };
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
    if (idle(c)) return c;
  }
  if (!tables_.nouns.contains(tree_.lemma(noun))) return {};
  // "the details of the summit between X and Y, which will take place in May": the tree may hang the clause on Y or on
  // "details".
  auto of_which = [&](WordId c) {
    if (tree_.deprel(c) != Deprel::kAclRelcl || !idle(c) || tables_.nouns.contains(tree_.lemma(tree_.head(c)))) return false;
    for (WordId s = tree_.first_child(c); s; s = tree_.next(s)) {
      bool subject = tree_.deprel(s) == Deprel::kNsubj || tree_.deprel(s) == Deprel::kNsubjPass;
      if (subject && tree_.lemma(s) == "which") return true;
    }
    return is_passive(c);
  };
  WordRange range = tree_.extent(noun);
  for (uint32_t i = noun.value + 1; i < range.end.value; ++i) {
    if (of_which(WordId(i))) return WordId(i);
  }
  WordId up = noun;
  for (int depth = 0; depth < 3 && tree_.deprel(up) == Deprel::kNmod; ++depth) {
    up = tree_.head(up);
    for (WordId c = tree_.first_child(up); c; c = tree_.next(c)) {
      if (c.value >= range.end.value && of_which(c)) return c;
    }
  }
  return {};
}

Frame Frames::gather_noun(WordId noun) {
  Frame frame;
  frame.predicate = noun;
  auto below = [&](WordId from) {
    for (WordId c = tree_.first_child(from); c; c = tree_.next(c)) {
      if (!is_oblique(tree_.deprel(c))) continue;
      std::string_view preposition = tree_.preposition(c);
      if (preposition.empty()) continue;
      add(frame, Slot::kPreposition, preposition, c);
      if (preposition == "by") add(frame, Slot::kSubject, {}, c);
    }
  };
  below(noun);
  WordId first = tree_.first_conjunct(noun);
  if (first != noun && first.value < noun.value) {
    // "talks and a dinner with X": nothing is shared but the owner.
    if (WordId owner = tree_.child(first, Deprel::kNmodPoss)) add(frame, Slot::kOwner, {}, owner);
  }
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    if (r == Deprel::kNmodPoss) {
      if (!tree_.time_at(c)) add(frame, Slot::kOwner, {}, c);
    } else if ((r == Deprel::kAcl || r == Deprel::kAclRelcl) && is_verbal(tree_, c)) {
      // "talks held in Oslo", "the deal that was signed by": an idle verb's arguments are the noun's.
      const Frame& idle = of(c);
      int row = operator_at(c, idle.passive ? "obj" : "subj");
      if (row < 0) row = operator_at(c, "obj");
      if (row >= 0) {
        std::vector<Argument> copies;
        for (const Argument& a : idle.arguments) {
          if (a.word != noun && (a.slot == Slot::kPreposition || a.slot == Slot::kSubject)) copies.push_back(a);
        }
        frame.arguments.insert(frame.arguments.end(), copies.begin(), copies.end());
      }
    }
  }
  for (uint32_t i = tree_.extent(noun).begin.value; i < noun.value; ++i) {
    WordId w(i);
    if (!tree_.mention_at(w) || !tree_.is_below(w, noun)) continue;
    bool before = true;  // only through modifiers, not inside an owner or a clause
    for (WordId up = w; up != noun; up = tree_.head(up)) {
      Deprel r = tree_.deprel(up);
      if (r == Deprel::kNmodPoss || r == Deprel::kAcl || r == Deprel::kAclRelcl) before = false;
      if (up.value > noun.value) before = false;
    }
    if (before) frame.arguments.push_back({Slot::kModifier, {}, w});
  }
  if (WordId verb = light_verb(noun)) {
    std::vector<Argument> copies;
    const Frame& light = of(verb);
    for (const Argument& a : light.arguments) {
      if (a.word == noun || a.word == first) continue;
      if (a.slot == Slot::kPreposition) copies.push_back(a);
      bool host = tree_.lemma(verb) == "host" && (frame.has(Slot::kPreposition) || frame.has(Slot::kModifier));
      for (const Argument& own : frame.arguments) host |= (tree_.lemma(verb) == "have" || tree_.lemma(verb) == "see") && own.slot == Slot::kPreposition && own.preposition == "between" && tree_.head(own.word) == noun;  // they are all told
      if (a.slot == Slot::kSubject && tree_.upos(a.word) != Upos::kVerb && !host) copies.push_back(a);
      if (a.slot == Slot::kIndirect) copies.push_back({Slot::kPreposition, "to", a.word});
    }
    frame.arguments.insert(frame.arguments.end(), copies.begin(), copies.end());
  }
  // "is in Seoul for talks with Y", "after a meeting with Y": whoever the clause is about.
  if (!frame.has(Slot::kSubject) && !frame.has(Slot::kOwner) && !frame.has(Slot::kModifier)) {
    bool with = false;
    for (const Argument& a : frame.arguments) with |= a.slot == Slot::kPreposition && a.preposition == "with";
    std::string_view how = tree_.preposition(first);
    WordId verb = tree_.head(first);
    bool hangs = is_oblique(tree_.deprel(first)) && (how == "for" || how == "after" || how == "following" || how == "before");
    if (verb && hangs && tree_.deprel(first) == Deprel::kNmod && is_oblique(tree_.deprel(verb))) verb = tree_.head(verb);
    if (with && hangs && verb && (tree_.upos(verb) == Upos::kVerb || tree_.has_child(verb, Deprel::kCop))) {
      for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
        if (tree_.deprel(c) == Deprel::kNsubj && !tree_.is_below(noun, c)) add(frame, Slot::kSubject, {}, c);
      }
    }
  }
  // Nobody acts by a light verb or "by": the owner does, else the adjective of country.
  if (!frame.has(Slot::kSubject)) {
    for (Slot from : {Slot::kOwner, Slot::kModifier}) {
      size_t n = frame.arguments.size();
      for (size_t i = 0; i < n; ++i) {
        if (frame.arguments[i].slot != from) continue;
        WordId owner = frame.arguments[i].word;
        frame.arguments.push_back({Slot::kSubject, {}, owner});
        if (tree_.upos(owner) != Upos::kPron || tree_.mention_at(owner)) continue;
        WordId verb = tree_.head(first);  // "postponed their exercises": whoever "they" are, it is those who postpone
        for (WordId c = verb ? tree_.first_child(verb) : WordId(); c; c = tree_.next(c)) {
          if (tree_.deprel(c) == Deprel::kNsubj && tree_.upos(verb) == Upos::kVerb && c != first) add(frame, Slot::kSubject, {}, c);
        }
      }
      if (frame.arguments.size() > n) break;
    }
  }
  return frame;
}

}  // namespace dateline
