// The status of a noun that names an act: that of the word it hangs on, turned by what stands at the noun itself.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/status.h"

namespace dateline {
namespace {

using enum EventStatus;

bool is_fact(EventStatus s) { return s == kHappened || s == kUnderWay || s == kRecurring || s == kBackground; }
bool is_no(EventStatus s) { return s == kDidNotHappen || s == kDenied; }

}  // namespace

void StatusReader::modifiers(WordId noun, StatusReading& r) const {
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
    Deprel d = tree_.deprel(c);
    if (d == Deprel::kDet && (tree_.lemma(c) == "no" || tree_.lemma(c) == "neither")) {
      if (is_fact(r.status) || r.status == kPlanned || r.status == kExpected) r.status = kDidNotHappen;
    }
    if (d != Deprel::kAmod && d != Deprel::kCompound) continue;
    std::string_view words[] = {tree_.lemma(c), tree_.form(c)};
    for (std::string_view word : words) {
      auto found = tables_.operator_rows.find(operator_key(word, 'j', "mod"));
      if (found == tables_.operator_rows.end()) continue;
      const OperatorRow& row = tables_.operators[static_cast<size_t>(found->second)];
      EventStatus status = rule_of(row.cls).status;
      bool stronger = is_fact(r.status) || (status == kPlanned && (r.status == kSpeculated || r.status == kHypothetical)) || (r.status == kPlanned && status != kBackground && status != kUnderWay && status != kRecurring);
      if (row.cls == OperatorClass::kUnderWay && r.status != kHappened) stronger = false;
      if (row.cls == OperatorClass::kRecurring && r.status != kUnderWay && r.status != kHappened) stronger = false;
      if (stronger) {
        r.status = status;
        r.why += (r.why.empty() ? "" : " ") + row.where;
      }
      break;
    }
  }
}

// "The first, the only, the highest-ranking official …"
bool StatusReader::is_ranked(WordId noun) const {
  if (!(tables_.classes_of(tree_.lemma(noun)) & tables_.class_named("people"))) return false;  // not "the only way to"
  for (uint32_t i = tree_.extent(noun).begin.value; i <= noun.value; ++i) {
    WordId w(i);
    if (tree_.has(w, Feature::kNumTypeOrd) || one_of(tree_.lemma(w), {"first", "last", "only", "latest"}) || one_of(tree_.form(w), {"highest", "most", "youngest", "oldest"})) return true;
  }
  return false;
}

// A noun whose rows name an arrest, an attack, a killing.
bool StatusReader::is_harsh(WordId noun) const {
  auto rows = tables_.nouns.find(tree_.lemma(noun));
  if (rows == tables_.nouns.end() || rows->second.empty()) return false;
  int plover = tables_.acts[static_cast<size_t>(rows->second[0])].plover;
  return plover >= 0 && (tables_.plover[static_cast<size_t>(plover)].type == "ASSAULT" || tables_.plover[static_cast<size_t>(plover)].type == "COERCE");
}

// A noun whose rows name a meeting, talks or a visit.
bool StatusReader::is_meeting(WordId noun) const {
  auto rows = tables_.nouns.find(tree_.lemma(noun));
  if (rows == tables_.nouns.end() || rows->second.empty()) return false;
  int cameo = tables_.acts[static_cast<size_t>(rows->second[0])].cameo;
  return cameo >= 0 && tables_.cameo[static_cast<size_t>(cameo)].code.starts_with("04");
}

StatusReading StatusReader::read_noun(WordId noun, int depth) {
  StatusReading r;
  if (tree_.has_child(noun, Deprel::kCop)) {
    r = read_clause(noun, depth);
    modifiers(noun, r);
    return r;
  }
  Frames::Above up = frames_.above(noun);
  if (up.governor && up.where.empty() && tree_.deprel(noun) == Deprel::kCompound && tree_.upos(up.governor) == Upos::kNoun) {
    r = read(up.governor, depth + 1);  // "job cuts", "the reorganisation plan"
    int row = frames_.operator_at(up.governor, "for");
    if (row < 0) row = frames_.operator_at(up.governor, "of");
    return row >= 0 ? combine(r, row) : r;
  }
  if (up.governor && !up.where.empty()) {
    StatusReading outer = read(up.governor, depth + 1);
    int row = frames_.operator_at(up.governor, up.where);
    WordId det = tree_.child(noun, Deprel::kDet);
    bool names = tree_.lemma(up.governor) == "call" && tree_.particle(up.governor).empty() &&
                 (up.where == "comp" || (up.where == "obj" && (tree_.has_child(up.governor, Deprel::kXcomp) || (det && tree_.lemma(det) == "the"))));
    if (names) row = -1;  // "called the attack a crime", "calling it an aggression"
    bool definite = (det && one_of(tree_.lemma(det), {"the", "this", "that", "those", "these"})) || tree_.has_child(noun, Deprel::kNmodPoss);
    bool verbal = tree_.upos(up.governor) == Upos::kVerb || tree_.has_child(up.governor, Deprel::kCop) || tree_.upos(up.governor) == Upos::kAdj;
    bool claim = tables_.classes_of(tree_.lemma(noun)) & tables_.class_named("accusation");
    bool revived = row >= 0 && tree_.lemma(up.governor) == "revive" && one_of(tree_.lemma(noun), {"summit", "meeting", "visit", "trip", "plan"});
    if (names) outer = {};
    bool made_known = row >= 0 && definite && tree_.lemma(up.governor) == "announce" && is_harsh(noun);
    if (made_known && is_fact(outer.status)) {
      r.status = kHappened;  // "announcing the arrest": it is done
    } else if (row >= 0 && claim && is_fact(outer.status) &&
        (tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kRefuse ||
         tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kDeny ||
         tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kDenyClaim)) {
      r.status = kDenied;  // "rejected the accusation that …"
    } else if (row >= 0 && definite && tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kConsider) {
      r.status = kHappened;  // "to discuss the attack": it is there to be discussed
    } else if (row >= 0) {
      r = combine(outer, row);
      if (revived && is_fact(r.status)) r.status = kPlanned;  // "revived the summit": it is to come again
      if (tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kLight && det && tree_.lemma(det) == "no") {
        r.negated = true;
      }
      bool known = (definite && is_meeting(noun)) || tree_.upos(noun) == Upos::kPron;
      bool takes_part = one_of(tree_.lemma(up.governor), {"attend", "join", "participate", "see", "witness", "enter", "engage"});
      if (tables_.operators[static_cast<size_t>(row)].cls == OperatorClass::kLight && outer.negated && outer.future && known && !takes_part &&
          r.status == kDidNotHappen) {
        r.status = kCancelled;  // "the summit will not take place": it was to
      }
    } else if (up.where == "subj" && verbal) {
      bool settled = definite && !is_fact(outer.status) && tells_past(up.governor) && tree_.deprel(up.governor) != Deprel::kRoot;
      if (!is_no(outer.status) && !settled) r = outer;  // settled: "asked whether the visit was …"
      // "the visit is cancelled", "a strike looks likely"
      WordId adjective = tree_.upos(up.governor) == Upos::kAdj ? up.governor : tree_.child(up.governor, Deprel::kXcomp);
      if (adjective && is_fact(r.status)) {
        auto found = tables_.operator_rows.find(operator_key(tree_.lemma(adjective), 'j', "mod"));
        if (found == tables_.operator_rows.end()) found = tables_.operator_rows.find(operator_key(tree_.form(adjective), 'j', "mod"));
        if (found != tables_.operator_rows.end()) r = combine(r, found->second);
      }
    } else if (up.where == "obj" && verbal) {
      r = outer;
      // "will cut jobs": the jobs are there; "will hold a meeting": the meeting is not.
      bool act = tables_.nouns.contains(tree_.lemma(noun)) || (det && one_of(tree_.lemma(det), {"a", "an", "any"}));
      if ((definite || !act) && !is_fact(outer.status)) r.status = kHappened;
      if (is_no(outer.status) && !definite) r.status = kHypothetical;
    } else if (one_of(up.where, {"before", "ahead", "until", "pending"})) {
      r.status = is_fact(outer.status) ? kPlanned : outer.status;
    } else if (one_of(up.where, {"about", "regarding", "concerning"}) && is_fact(outer.status) && is_meeting(noun) && !time_of(noun) && !tree_.has_child(noun, Deprel::kNmodPoss)) {
      r.status = kPlanned;  // "met regarding the second summit"
    } else if (one_of(up.where, {"after", "following", "since", "due", "because", "despite", "amid", "during"})) {
      // what it follows or is owed to is there, whatever becomes of the rest
    } else if (up.where == "for" && verbal && !definite && tables_.nouns.contains(tree_.lemma(noun))) {
      r.status = is_fact(outer.status) ? kPlanned : outer.status;
    } else if (up.where == "without") {
      r.status = kDidNotHappen;
    } else if (verbal && !is_fact(outer.status) && !definite && !is_no(outer.status)) {
      r = outer;
    } else if (!verbal && one_of(up.where, {"of", "for", "to", "on"})) {
      // "the date for the summit", "the venue of the talks": as the thing itself is told, unless it is fact.
      if (outer.status == kPlanned || outer.status == kSpeculated || outer.status == kExpected) r.status = kPlanned;
    }
    // "ahead of talks"
    if (up.where == "of" && one_of(tree_.lemma(up.governor), {"ahead"})) r.status = kPlanned;
  }
  // "the summit, which will be held in May": the clause tells, unless what is above says more.
  if (WordId idle = frames_.idle_clause(noun); idle && is_fact(r.status)) {
    StatusReading told = own_words(idle);
    if (!is_fact(told.status) || told.status == kUnderWay) r.status = told.status;
  } else if (idle && r.status == kPlanned && tree_.deprel(idle) == Deprel::kAclRelcl) {
    StatusReading told = own_words(idle);  // "approved the attacks that took place this week"
    if (told.status == kHappened && !told.negated) r.status = kHappened;
  }
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {  // "the trip, which was called off"
    if (tree_.deprel(c) != Deprel::kAclRelcl || !frames_.is_passive(c)) continue;
    int row = frames_.operator_at(c, "obj");
    if (row < 0) continue;
    OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
    if (cls != OperatorClass::kCancel && cls != OperatorClass::kPostpone) continue;
    StatusReading told = own_words(c);
    if (is_fact(told.status)) return combine(told, row);
  }
  bool resumed = false;  // "will resume the stalled talks": then they are stalled no more
  if (up.governor && r.status == kPlanned) {
    int row = up.where.empty() ? -1 : frames_.operator_at(up.governor, up.where);
    OperatorClass cls = row >= 0 ? tables_.operators[static_cast<size_t>(row)].cls : OperatorClass::kCount;
    resumed = cls == OperatorClass::kStart || cls == OperatorClass::kContinue;
  }
  if (!resumed) modifiers(noun, r);
  return r;
}

}  // namespace dateline
