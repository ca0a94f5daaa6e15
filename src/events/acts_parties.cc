// Who acts and whom it reaches, beyond what the row of an act says: parties of operators, the nearest party named, parties
// told before.
#include <algorithm>

#include "events/acts.h"

namespace dateline {

void ActFinder::without(std::vector<ActorId>& from, const std::vector<ActorId>& what) {
  std::erase_if(from, [&](ActorId a) { return std::find(what.begin(), what.end(), a) != what.end(); });
}

SlotChoice ActFinder::choice(std::initializer_list<std::string_view> slots) {
  SlotChoice out;
  for (std::string_view s : slots) {
    SlotRef ref;
    ref.slot = s == "subj"    ? Slot::kSubject
               : s == "obj"   ? Slot::kObject
               : s == "iobj"  ? Slot::kIndirect
               : s == "inner" ? Slot::kInner
               : s == "poss"  ? Slot::kOwner
                              : Slot::kPreposition;
    if (ref.slot == Slot::kPreposition) ref.preposition = s;
    out.push_back({ref});
  }
  return out;
}

// "The Hanoi summit": a city before the noun is where they meet, not who.
void ActFinder::drop_venue(Act& act) const {
  const std::string& type = tables_.plover[static_cast<size_t>(act.plover)].type;
  if (tree_.upos(act.word) != Upos::kNoun || (type != "CONSULT" && type != "ASSAULT")) return;
  for (const Argument& a : frames_.of(act.word).arguments) {
    MentionId m = a.slot == Slot::kModifier ? tree_.mention_at(a.word) : MentionId();
    if (!m) continue;
    const Mention& mention = tree_.report().mentions[m.value];
    const Actor& actor = tree_.report().actors[mention.actor.value];
    if (type == "ASSAULT") {  // "the Madrid bombings": where they hit
      if (actor.kind != ActorKind::kPlace || std::erase(act.actors, mention.actor) == 0) continue;
      if (act.recipients.empty()) act.recipients.push_back(mention.actor);
    } else if (actor.kind == ActorKind::kPlace || mention.form == MentionForm::kSeat) {
      std::erase(act.actors, mention.actor);
    }
  }
}

// "The denuclearisation of the peninsula": a region without a government does nothing.
void ActFinder::drop_regions(Act& act) const {
  std::erase_if(act.actors, [&](ActorId id) {
    const Actor& actor = tree_.report().actors[id.value];
    return actor.kind == ActorKind::kPlace && parties_.country(id).empty() && !(actor.place && !actor.place->country.empty());
  });
}

// "Issued a warning to reporters", "called in an interview with a newspaper for …": the press only hears it.
void ActFinder::drop_listeners(Act& act) const {
  const std::string& type = tables_.plover[static_cast<size_t>(act.plover)].type;
  if (type != "THREATEN" && type != "REQUEST" && type != "AGREE" && type != "REJECT" && type != "ACCUSE" && type != "SUPPORT") return;
  for (WordId w : act.recipient_words) {
    if (tree_.deprel(w) != Deprel::kObl && tree_.deprel(w) != Deprel::kNmod) continue;
    std::string_view lemma = tree_.lemma(w);
    bool press = lemma == "reporter" || lemma == "journalist" || lemma == "newspaper" || lemma == "magazine" || lemma == "correspondent" || lemma == "interview";
    if (!press) continue;
    std::vector<ActorId> heard;
    parties_.add(w, heard);
    without(act.recipients, heard);
  }
}

// "During a visit to Oman, the minister said …", "spoke at the end of a visit": nobody's own, so of whoever is told of.
void ActFinder::visitor(Act& act) const {
  if (!act.actors.empty() || !act.actor_words.empty() || act.by != OperatorClass::kCount || tree_.upos(act.word) != Upos::kNoun) return;
  if (tables_.cameo[static_cast<size_t>(act.cameo)].code != "042" || frames_.light_verb(act.word)) return;
  WordId w = act.word;
  for (int depth = 0; depth < 4; ++depth) {
    Deprel r = tree_.deprel(w);
    if (r != Deprel::kObl && r != Deprel::kNmod && r != Deprel::kAdvcl) return;
    std::string_view p = tree_.preposition(w);
    if (r != Deprel::kAdvcl && p != "during" && p != "on" && p != "of" && p != "at" && p != "in" && p != "after" && p != "from") return;
    w = tree_.head(w);
    if (!w) return;
    if (tree_.upos(w) != Upos::kVerb) continue;
    parties_.find(frames_.of(w), choice({frames_.of(w).passive ? "obj" : "subj"}), act.actors);
    std::erase_if(act.actors, [&](ActorId a) { return tree_.report().actors[a.value].kind != ActorKind::kPerson; });
    if (act.actors.size() == 1) {
      without(act.recipients, act.actors);
      return;
    }
    act.actors.clear();
    return;
  }
}

// Nobody in the places that the row names: the first party told after the word, in the same clause or what it governs.
// "suspended deliveries in Baghdad", "rejected a call for its forces to be deployed in East Timor".
void ActFinder::nearest_party(Act& act) const {
  const std::vector<Actor>& all = tree_.report().actors;
  std::erase_if(act.recipients, [&](ActorId r) {  // a body does not act on itself under another name
    return std::any_of(act.actors.begin(), act.actors.end(), [&](ActorId a) {
      return !all[a.value].code.empty() && all[a.value].code == all[r.value].code;
    });
  });
  bool placed = std::any_of(act.recipients.begin(), act.recipients.end(), [&](ActorId r) {  // "refugees fleeing the war in Liberia" are not
    const Actor& a = all[r.value];
    return !a.country.empty() || !a.code.empty() || a.kind == ActorKind::kPerson || (a.place && !a.place->country.empty());
  });
  if (placed) return;
  const std::string& type = tables_.plover[static_cast<size_t>(act.plover)].type;
  bool agrees = type == "AGREE" && tree_.lemma(act.word) == "agree" && act.actors.size() == 1;  // "agreed to free $9 million of Omani funds"
  if (type == "CONSULT" || (act.row >= 0 && tables_.acts[static_cast<size_t>(act.row)].reciprocal && act.by == OperatorClass::kCount && !agrees)) return;
  if (tables_.cameo[static_cast<size_t>(act.cameo)].code == "057") return;
  if (act.row >= 0 && tables_.acts[static_cast<size_t>(act.row)].reciprocal && act.actors.size() > 1) return;  // "talks between X and Y broke off"
  WordRange range = tree_.extent(act.trigger);
  WordId top = act.trigger;
  WordId from = act.trigger;
  if (tree_.upos(act.word) == Upos::kNoun && act.trigger == act.word) {
    if (WordId light = frames_.light_verb(act.word)) top = light, range = tree_.extent(light);
  }
  auto known = [&](ActorId id) {
    if (std::find(act.actors.begin(), act.actors.end(), id) != act.actors.end()) return true;
    for (ActorId a : act.actors) {
      if (!parties_.country(a).empty() && parties_.country(a) == parties_.country(id)) return true;
    }
    return false;
  };
  for (uint32_t i = from.value + 1; i < range.end.value; ++i) {
    WordId w(i);
    MentionId m = tree_.mention_at(w);
    if (!m || tree_.time_at(w) || !tree_.is_below(w, top) || parties_.is_venue(w, tree_.head(w))) continue;
    bool within = true;
    for (WordId up = w; up && up != act.trigger && within; up = tree_.head(up)) {
      Deprel r = tree_.deprel(up);
      std::string_view p = r == Deprel::kObl || r == Deprel::kNmod || r == Deprel::kAdvcl ? tree_.preposition(up) : std::string_view();
      bool clause = r == Deprel::kConj && tree_.upos(up) == Upos::kVerb;
      clause |= r == Deprel::kAdvcl && (!tree_.has(up, Feature::kVerbFormInf) || tree_.has_child(up, Deprel::kAux));
      bool aside = r == Deprel::kAppos && up != w && !tree_.mention_at(tree_.head(up));
      within = !clause && !aside && r != Deprel::kParataxis && r != Deprel::kAclRelcl && p != "through" && p != "by" && p != "like" && p != "including" && p != "alongside" && p != "after" && p != "before" && p != "despite" && p != "according" &&
               p != "along" && p != "around" && p != "across" && p != "off" && p != "outside" && p != "since" && p != "as" && p != "because" && p != "during" && p != "amid" && p != "under" && p != "following" && p != "while" && p != "when" && p != "unless" && p != "if";
      if (up.value < act.trigger.value) within = false;
    }
    if (!within) continue;
    ActorId id = tree_.report().mentions[m.value].actor;
    if (!parties_.is_political(id) || (parties_.country(id).empty() && tree_.report().actors[id.value].code.empty())) continue;
    if (known(id)) continue;
    const Actor& candidate = tree_.report().actors[id.value];
    bool land = candidate.kind == ActorKind::kCountry || candidate.kind == ActorKind::kPlace;
    if (agrees && candidate.kind == ActorKind::kPlace) continue;  // "agreed to a summit on Crete"
    if (!land && !act.recipients.empty() && (type == "ASSAULT" || type == "COERCE")) continue;  // "killed twelve at a mosque"
    std::string_view beside_of = tree_.head(w) ? tree_.lemma(tree_.head(w)) : std::string_view();
    if (tree_.deprel(w) == Deprel::kAmod && (beside_of == "border" || beside_of == "coast" || beside_of == "frontier")) continue;
    act.recipients.push_back(id);
    std::vector<WordId> beside;
    tree_.conjuncts(w, beside);
    for (WordId b : beside) {  // "blows to Chad and Niger"
      MentionId also = tree_.mention_at(b);
      ActorId other = also ? tree_.report().mentions[also.value].actor : ActorId();
      if (!other || other == id || !parties_.is_political(other) || parties_.country(other).empty() || known(other)) continue;
      act.recipients.push_back(other);
    }
    return;
  }
}

void ActFinder::take_known_parties(std::vector<Act>& acts) const {
  auto parties_of = [](const Act& a) {
    std::vector<ActorId> all = a.actors;
    for (ActorId r : a.recipients) {
      if (std::find(all.begin(), all.end(), r) == all.end()) all.push_back(r);
    }
    return all;
  };
  auto meeting = [&](const Act& a) {
    return a.row >= 0 && tree_.upos(a.word) == Upos::kNoun && tables_.acts[static_cast<size_t>(a.row)].reciprocal &&
           tables_.cameo[static_cast<size_t>(tables_.acts[static_cast<size_t>(a.row)].cameo)].code.starts_with("04");
  };
  auto names = [&](const Act& a, std::string_view noun) {  // "may suspend the talks with Oman": a verb's
    if (meeting(a)) return tree_.lemma(a.word) == noun;
    if (tree_.upos(a.word) != Upos::kVerb) return false;
    for (const Argument& arg : frames_.of(a.word).arguments) {
      if (arg.slot == Slot::kObject && tree_.lemma(arg.word) == noun && tree_.upos(arg.word) == Upos::kNoun) return true;
    }
    return false;
  };
  auto who_meet = [&](const Act& a) {  // "Seoul urged Washington and Pyongyang to resume talks": not Seoul
    return a.by == OperatorClass::kRequest && a.recipients.size() > 1 ? a.recipients : parties_of(a);
  };
  auto bare = [&](const Act& a) {
    WordId det = tree_.child(a.word, Deprel::kDet);
    return meeting(a) && a.by == OperatorClass::kCount && det && tree_.lemma(det) == "the" && !tree_.has_child(a.word, Deprel::kNmod) &&
           !tree_.has_child(a.word, Deprel::kNmodPoss) && !tree_.time_at(a.word) && parties_of(a).size() == 1;
  };
  std::vector<uint8_t> dropped(acts.size(), 0);
  for (size_t i = 0; i < acts.size(); ++i) {
    if (!bare(acts[i])) continue;
    const Act* known = nullptr;  // the nearest before, else the first after
    for (size_t j = 0; j < acts.size(); ++j) {
      if (j == i || who_meet(acts[j]).size() < 2 || !names(acts[j], tree_.lemma(acts[i].word))) continue;
      if (j < i || !known) known = &acts[j];
    }
    const ActorId alone = parties_of(acts[i])[0];
    bool envoy = tree_.report().actors[alone.value].kind == ActorKind::kPerson;
    Frames::Above up = frames_.above(acts[i].word);  // "Ghana will host the meeting" tells of its own part in it
    int above = up.governor && !up.where.empty() ? frames_.operator_at(up.governor, up.where) : -1;
    bool takes_part = above >= 0 && tables_.operators[static_cast<size_t>(above)].cls == OperatorClass::kLight;
    if (known && (envoy || takes_part)) {
      std::vector<ActorId> theirs = who_meet(*known);
      if (std::find(theirs.begin(), theirs.end(), alone) == theirs.end()) continue;  // "the envoy will lead the talks": his own
    }
    if (known) {
      acts[i].actors = who_meet(*known);
      acts[i].recipients.clear();
    } else if (!takes_part) {
      dropped[i] = 1;
    }
  }
  size_t at = 0;
  std::erase_if(acts, [&](const Act&) { return dropped[at++] != 0; });
}

void ActFinder::operator_parties(Act& act, WordId op, OperatorClass cls, bool composed) {
  const Frame& frame = frames_.of(op);
  std::vector<ActorId> inner = act.actors;
  for (ActorId a : act.recipients) {
    if (std::find(inner.begin(), inner.end(), a) == inner.end()) inner.push_back(a);
  }
  std::vector<ActorId> actors, recipients;
  parties_.find(frame, choice({"subj", "poss", "by", "from"}), actors);
  std::vector<WordId> words;
  parties_.find_words(frame, choice({"subj", "poss", "by", "from"}), words);
  if (actors.empty() && words.empty() && frame.passive) {  // "is opposed to"
    parties_.find(frame, choice({"obj"}), actors);
    parties_.find_words(frame, choice({"obj"}), words);
    if (cls == OperatorClass::kRequest) actors.clear();
  }
  if (actors.empty() && words.empty()) actors = act.actors;  // nobody named: whoever acts
  if (cls == OperatorClass::kRequest || cls == OperatorClass::kPropose || cls == OperatorClass::kInvite) {
    parties_.find(frame, choice({"obj", "iobj", "from", "on", "upon", "to", "with"}), recipients);
  } else if (cls == OperatorClass::kCommit || cls == OperatorClass::kOffer) {
    parties_.find(frame, choice({"iobj", "to", "with"}), recipients);
  } else {
    parties_.find(frame, choice({"iobj", "against", "to"}), recipients);
  }
  without(recipients, actors);
  if (recipients.empty() && cls == OperatorClass::kRefuse && act.by == OperatorClass::kRefuse && composed) {
    recipients = act.actors;  // "rejected Iran's call for talks with Oman": Iran's
    without(recipients, actors);
  }
  if (recipients.empty()) {
    recipients = cls == OperatorClass::kRequest ? act.actors : act.recipients;
    without(recipients, actors);
  }
  if (recipients.empty()) {
    recipients = inner;
    without(recipients, actors);
  }
  if (cls == OperatorClass::kRequest && !actors.empty() && tree_.report().actors[actors[0].value].kind == ActorKind::kCountry) {
    std::erase_if(recipients, [&](ActorId r) { return parties_.country(r) == parties_.country(actors[0]); });  // a state asks others
  }
  act.actors = actors;
  act.recipients = recipients;
  act.actor_words = words;
}

}  // namespace dateline
