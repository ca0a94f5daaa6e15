// Looking things up in frames: places by name, parties inside a noun phrase, governors.
#include <algorithm>

#include "events/frame.h"

namespace dateline {

void Frames::find(const Frame& frame, const SlotRef& slot, std::vector<WordId>& out) {
  if (slot.of_complement) {
    std::vector<WordId> below;
    for (const Argument& a : frame.arguments) {
      if (a.slot == Slot::kComplement) below.push_back(a.word);
    }
    SlotRef inner_slot{slot.slot, slot.preposition, false};
    for (WordId verb : below) {
      find(of(verb), inner_slot, out);
    }
    return;
  }
  if (slot.slot == Slot::kInner) {
    for (const Argument& a : frame.arguments) {
      if (a.slot == Slot::kObject) inner(a.word, out);
    }
    if (out.empty() && !frame.has(Slot::kObject)) {
      for (const Argument& a : frame.arguments) {
        if (a.slot == Slot::kPreposition && a.preposition != "by" && a.preposition != "on") inner(a.word, out);
      }
    }
    return;
  }
  for (const Argument& a : frame.arguments) {
    if (a.slot != slot.slot) continue;
    if (slot.slot == Slot::kPreposition && a.preposition != slot.preposition) continue;
    if (std::find(out.begin(), out.end(), a.word) == out.end()) out.push_back(a.word);
  }
}

void Frames::inner(WordId noun, std::vector<WordId>& out) const {
  size_t before = out.size();
  if (tables_.classes_of(tree_.lemma(noun)) & tables_.class_named("embassy")) {  // "Chad's ambassador to Sudan"
    for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kNmod && tree_.preposition(c) == "to" && tree_.mention_at(c)) tree_.conjuncts(c, out);
    }
    if (out.size() > before) return;
  }
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
    if (tree_.deprel(c) == Deprel::kNmodPoss && !tree_.time_at(c)) tree_.conjuncts(c, out);
  }
  for (uint32_t i = tree_.extent(noun).begin.value; i < noun.value; ++i) {
    WordId w(i);
    if (tree_.mention_at(w) && tree_.head(w) == noun && tree_.deprel(w) != Deprel::kNmodPoss) out.push_back(w);
    // "Danish web sites": the adjective may hang on the compound.
    if (tree_.mention_at(w) && tree_.head(w) && tree_.head(tree_.head(w)) == noun &&
        tree_.deprel(tree_.head(w)) == Deprel::kCompound) {
      out.push_back(w);
    }
  }
  if (out.size() > before) return;
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {  // "Prime Minister | of Kuwait | Sabah"
    if (tree_.deprel(c) == Deprel::kNmodDesc && tree_.first_child(c)) inner(c, out);
  }
  if (out.size() > before) return;
  static constexpr std::string_view kOrder[] = {"between", "of", "by", "against", "on", "from", "with", "to", "in", "at", "for", "near"};
  for (std::string_view preposition : kOrder) {
    for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
      if (tree_.deprel(c) != Deprel::kNmod || tree_.preposition(c) != preposition) continue;
      std::vector<WordId> all;
      tree_.conjuncts(c, all);
      for (WordId w : all) {
        // "relief at the Hanoi summit": said there, not of whom it is
        bool at_meeting = preposition == "at" && (tables_.classes_of(tree_.lemma(w)) & tables_.class_named("talks"));
        if (at_meeting) continue;
        if (tree_.mention_at(w)) {
          out.push_back(w);
        } else {
          inner(w, out);
        }
      }
    }
    if (out.size() > before) return;
  }
}

bool Frames::is_vehicle(WordId noun) const {
  static constexpr std::string_view kNouns[] = {"effort",  "process", "attempt", "bid",      "drive",   "activity", "operation", "plan",
                                                "request", "offer",   "call",    "proposal", "session", "round",    "mission", "talk"};
  return std::find(std::begin(kNouns), std::end(kNouns), tree_.lemma(noun)) != std::end(kNouns);
}

Frames::Above Frames::above(WordId w) const {
  w = tree_.first_conjunct(w);
  WordId governor = tree_.head(w);
  if (!governor) return {};
  switch (tree_.deprel(w)) {
    case Deprel::kObj:
    case Deprel::kNsubjPass:
    case Deprel::kCsubjPass:
      return {governor, "obj"};
    case Deprel::kNsubj:
    case Deprel::kCsubj:
    case Deprel::kNsubjOuter:
      return {governor, is_passive(governor) ? "obj" : "subj"};
    case Deprel::kXcomp:
    case Deprel::kCcomp:
      return {governor, "comp"};
    case Deprel::kAcl:
    case Deprel::kAdvcl: {
      std::string_view mark = tree_.preposition(w);
      if (mark.empty() || mark == "to" || mark == "that" || mark == "whether") {
        bool clause = tree_.deprel(w) == Deprel::kAcl || tree_.upos(governor) == Upos::kAdj ||
                      tree_.has(w, Feature::kVerbFormInf) || mark == "to" || mark == "that";
        // A participle at a noun ("talks held") does not hang under it as under an operator.
        if (tree_.deprel(w) == Deprel::kAcl && mark.empty() && !tree_.has(w, Feature::kVerbFormInf)) clause = false;
        return {governor, clause ? std::string_view("comp") : std::string_view()};
      }
      return {governor, mark};
    }
    case Deprel::kObl:
    case Deprel::kOblAgent:
    case Deprel::kNmod: {
      if (tree_.close_particle(governor) && tree_.preposition_word(w) == tree_.close_particle(governor)) return {governor, "obj"};
      if (tree_.is_bare_object(w)) return {governor, "obj"};
      std::string_view preposition = tree_.preposition(w);
      return {governor, preposition == "out" ? std::string_view("of") : preposition};
    }
    case Deprel::kAclRelcl: {  // "speculation that the general has fled"
      WordId that;  // "that" may be taken for the relative pronoun although the clause lacks nothing
      bool subject = false;
      for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
        Deprel r = tree_.deprel(c);
        if (tree_.lemma(c) == "that" && (r == Deprel::kMark || r == Deprel::kObl || r == Deprel::kObj || r == Deprel::kDep)) that = c;
        if ((r == Deprel::kNsubj || r == Deprel::kNsubjPass) && tree_.lemma(c) != "that") subject = true;
      }
      bool whole = that && (tree_.deprel(that) == Deprel::kMark || (subject && operator_at(governor, "comp") >= 0));
      return {governor, whole ? std::string_view("comp") : std::string_view()};
    }
    case Deprel::kCompound:  // "mediation efforts": as the effort stands
      if (is_vehicle(governor)) return above(governor);
      return {governor, {}};
    default:
      return {governor, {}};
  }
}

int Frames::operator_at(WordId governor, std::string_view where) const {
  char pos = 0;
  switch (tree_.upos(governor)) {
    case Upos::kVerb: pos = 'v'; break;
    case Upos::kNoun:
    case Upos::kPropn: pos = 'n'; break;
    case Upos::kAdj: pos = 'j'; break;
    case Upos::kAdv: pos = 'r'; break;
    case Upos::kAux: pos = 'v'; break;
    default: return -1;
  }
  auto look = [&](std::string_view word, char as) {
    auto found = tables_.operator_rows.find(operator_key(word, as, where));
    return found == tables_.operator_rows.end() ? -1 : found->second;
  };
  if (pos == 'v' && tree_.lemma(governor) == "call" && where != "for" && tree_.has_child(governor, Deprel::kXcomp)) return -1;  // "called it a war"
  if (pos == 'v' && tree_.lemma(governor) == "plead") {  // "pleaded guilty to …"
    for (WordId c = tree_.first_child(governor); c; c = tree_.next(c)) {
      if (tree_.form(c) == "guilty") return -1;
    }
  }
  if (pos == 'v' && where == "obj" && tree_.lemma(governor) == "end") {  // "ended their summit": held it to its end
    WordId object = tree_.child(governor, Deprel::kObj);
    static constexpr std::string_view kHeld[] = {"summit", "meeting", "visit", "trip", "tour", "conference", "session"};
    if (object && std::find(std::begin(kHeld), std::end(kHeld), tree_.lemma(object)) != std::end(kHeld)) {
      auto found = tables_.operator_rows.find(operator_key("finish", 'v', "obj"));
      return found == tables_.operator_rows.end() ? -1 : found->second;
    }
  }
  if (pos == 'v' && where == "obj" && tree_.lemma(governor) == "call") {  // "call a meeting", not "call the murders cowardly"
    WordId object = tree_.child(governor, Deprel::kObj);
    uint64_t called = tables_.class_named("talks") | tables_.class_named("protest") | tables_.class_named("election") | tables_.class_named("agreement");
    if (object && !(tables_.classes_of(tree_.lemma(object)) & called) && tree_.lemma(object) != "halt" && tree_.lemma(object) != "session") return -1;
  }
  if (pos == 'v') {
    if (std::string_view particle = tree_.particle(governor); !particle.empty()) {
      std::string both = std::string(tree_.lemma(governor)) + "+" + std::string(particle);
      if (int row = look(both, 'v'); row >= 0) return row;
      if (tree_.has_child(governor, Deprel::kCompoundPrt)) return -1;
    }
    // "is set to", "is expected to": participles are listed as adjectives too; in "he's prepared" the short verb of being
    // is an auxiliary like any other.
    WordId auxiliary = tree_.child(governor, Deprel::kAux);
    bool is_state = auxiliary && tree_.lemma(auxiliary) == "be" && tree_.has(governor, Feature::kVoicePass);
    if (is_passive(governor) || is_state) {
      if (int row = look(tree_.form(governor), 'j'); row >= 0) return row;
    }
    // "take place": verb and bare object.
    if (WordId object = tree_.child(governor, Deprel::kObj); object && object.value == governor.value + 1) {
      std::string both = std::string(tree_.lemma(governor)) + "+" + std::string(tree_.lemma(object));
      if (int row = look(both, 'v'); row >= 0) return row;
    }
    if (int row = look(tree_.lemma(governor), 'v'); row >= 0) return row;
    return look(tree_.form(governor), 'j');
  }
  if (int row = look(tree_.lemma(governor), pos); row >= 0) return row;
  if (pos == 'j') {  // "rumoured to have"
    for (const std::string& lemma : ClauseTree::possible_lemmas(tree_.form(governor))) {
      if (int row = look(lemma, 'v'); row >= 0) return row;
    }
  }
  return -1;
}

}  // namespace dateline
