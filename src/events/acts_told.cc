// What is told as an act of politics or conflict, and what is not: by who takes part, and by how it is told.
#include <algorithm>

#include "events/acts.h"

namespace dateline {

// A party of politics or conflict: a state, a body with a code, whoever acts for one. A country alone makes nobody one.
bool ActFinder::is_strong(const Actor& actor) {
  static constexpr std::string_view kWeak[] = {"EDU", "BUS", "MED", "AGR", "HLH", "ELI", "UNK"};
  if (actor.kind == ActorKind::kCountry || actor.kind == ActorKind::kPlace) return true;
  if (!actor.code.empty() && actor.code != "MNC") return true;
  for (const std::string& sector : actor.sectors) {
    if (std::find(std::begin(kWeak), std::end(kWeak), sector) == std::end(kWeak)) return true;
  }
  return actor.kind == ActorKind::kOrganisation && actor.sectors.empty() && !actor.country.empty();
}

// What is kept until something happens is not imposed: whoever keeps it refuses relief till then.
WordId ActFinder::kept_until(const Act& act) const {
  WordId verb = tree_.upos(act.word) == Upos::kVerb ? act.word : frames_.above(act.word).governor;
  if (!verb || tree_.upos(verb) != Upos::kVerb) return {};
  static constexpr std::string_view kKeep[] = {"keep",   "maintain", "retain", "uphold", "preserve", "leave", "sustain",
                                               "remain", "stay",     "hold",   "continue", "persist", "stand"};
  if (std::find(std::begin(kKeep), std::end(kKeep), tree_.lemma(verb)) == std::end(kKeep)) return {};
  for (WordId at : {act.word, verb}) {
    for (WordId c = tree_.first_child(at); c; c = tree_.next(c)) {
      Deprel r = tree_.deprel(c);
      if (r != Deprel::kAdvcl && r != Deprel::kObl && r != Deprel::kNmod) continue;
      std::string_view mark = tree_.preposition(c);
      if ((mark == "until" || mark == "till" || mark == "unless") && (!tree_.time_at(c) || status_.read(verb).future)) return verb;
    }
  }
  return {};
}

// "Will not attend the talks": the others may still meet.
bool ActFinder::stays_away(const Act& act) const {
  if (tree_.upos(act.word) != Upos::kNoun || !tables_.cameo[static_cast<size_t>(act.cameo)].code.starts_with("04")) return false;
  WordId verb = frames_.light_verb(act.word);
  if (!verb || (tree_.lemma(verb) != "attend" && tree_.lemma(verb) != "join" && tree_.lemma(verb) != "participate")) return false;
  StatusReading r = status_.read(verb);
  return r.negated && r.future;
}

// "We will keep …", in somebody's own words: who says so acts.
void ActFinder::add_speaker(WordId verb, Act& act) const {
  WordId subject = tree_.child(verb, Deprel::kNsubj);
  StatementId s = tree_.statement_at(verb);
  bool kept = subject == act.word;  // "the sanctions will stay until …, he said"
  if (!subject || !s || (!kept && tree_.lemma(subject) != "we" && tree_.lemma(subject) != "I")) return;
  if (ActorId speaker = tree_.report().statements[s.value].speaker) act.actors.push_back(speaker);
}

// "He discussed how he came to it" is no consultation, "returned home" no visit.
bool ActFinder::consults(const Act& act, size_t parties) const {
  std::string_view lemma = tree_.lemma(act.word);
  auto one_of = [&](std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), lemma) != list.end(); };
  if (one_of({"discuss", "negotiate", "talk", "confer", "consult", "deliberate", "bargain"}) && parties < 2) {
    for (WordId w : act.actor_words) {
      if (tree_.has(w, Feature::kNumberPlur)) return true;
      if (MentionId m = tree_.mention_at(w)) {
        if (tree_.report().actors[tree_.report().mentions[m.value].actor.value].kind != ActorKind::kPerson) return true;
      }
    }
    return false;
  }
  if (one_of({"travel", "fly", "go", "return", "come", "head", "journey", "arrive", "reach", "leave", "depart", "land"}) || lemma == "visit" || lemma == "tour") {
    for (ActorId a : act.actors) {
      for (ActorId r : act.recipients) {
        if (lemma != "visit" && lemma != "tour" && !parties_.country(a).empty() && parties_.country(a) == parties_.country(r)) return false;
      }
    }
    bool somewhere = std::any_of(act.recipients.begin(), act.recipients.end(), [&](ActorId r) {  // not "visited the wounded"
      const Actor& to = tree_.report().actors[r.value];
      return to.place || to.kind == ActorKind::kPlace || !to.country.empty() || !to.code.empty();
    });
    if ((lemma == "visit" || lemma == "tour") && !act.recipient_words.empty() && !somewhere) return false;
    bool official = false;
    for (ActorId a : act.actors) {  // refugees who return visit nobody
      const Actor& actor = tree_.report().actors[a.value];
      bool private_people = actor.sectors.size() == 1 && (actor.sectors[0] == "REF" || actor.sectors[0] == "CVL");
      official |= is_strong(actor) && !private_people;
    }
    uint64_t apart = tables_.class_named("private");
    for (WordId w : act.actor_words) {
      official |= (parties_.classes(w) & kClassOfficial) != 0 && tree_.upos(w) != Upos::kPron && !(tables_.classes_of(tree_.lemma(w)) & apart);
    }
    return official || (act.actors.empty() && act.actor_words.empty());
  }
  return true;
}

// An agreement thought of or failed, in a word that a group of several does not stand for.
bool ActFinder::is_unmade(const Act& act) const {
  EventStatus s = status_.read(act.word).status;
  if (s != EventStatus::kHypothetical && s != EventStatus::kDidNotHappen) return false;
  return std::none_of(act.actor_words.begin(), act.actor_words.end(), [&](WordId w) { return tree_.has(w, Feature::kNumberPlur); });
}

bool ActFinder::is_accident(SentenceId s) const {
  WordRange words = tree_.report().sentences[s.value].words;
  uint64_t accident = tables_.class_named("accident"), violence = tables_.class_named("violence") | tables_.class_named("bomb");
  bool chance = false;
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    uint64_t bits = tables_.classes_of(tree_.lemma(WordId(i)));
    if (bits & violence) return false;
    chance |= (bits & accident) != 0;
  }
  return chance;
}

// What is said in passing or among one's own: "a hero hailed by all", "advised residents to stay in", "founded it to oppose
// …", a crime between private people, a utility that cuts its customers off.
bool ActFinder::is_private_matter(const Act& act, size_t countries) const {
  if (act.by != OperatorClass::kCount) return false;
  if (tree_.upos(act.word) == Upos::kNoun && tree_.has_child(act.word, Deprel::kCop)) {  // "the bombing was the deadliest attack in years"
    WordId subject = tree_.child(act.word, Deprel::kNsubj);
    if (subject && (tables_.classes_of(tree_.lemma(subject)) & (tables_.class_named("violence") | tables_.class_named("bomb")))) return true;
  }
  const PloverRow& plover = tables_.plover[static_cast<size_t>(act.plover)];
  bool verb = tree_.upos(act.word) == Upos::kVerb;
  bool nobody = act.actors.empty() && act.actor_words.empty();
  if (plover.type == "SUPPORT" && verb && nobody && frames_.of(act.word).passive) return true;
  if ((plover.type == "REJECT" || plover.type == "SUPPORT") && verb && tables_.cameo[static_cast<size_t>(act.cameo)].code != "057") {
    StatusReading r = status_.read(act.word);
    if (r.purpose && r.status == EventStatus::kPlanned) return true;
  }
  if (plover.type == "SUPPORT" && !verb && tree_.lemma(act.word) == "support") {
    WordId light = frames_.light_verb(act.word);
    if (light && tree_.lemma(light) == "have") return true;
  }
  if (plover.type == "REQUEST" && verb && countries < 2 && !act.recipient_words.empty()) {
    uint64_t apart = tables_.class_named("private") | tables_.class_named("civilian");
    bool own = std::all_of(act.recipient_words.begin(), act.recipient_words.end(), [&](WordId w) { return (tables_.classes_of(tree_.lemma(w)) & apart) != 0; });
    if (own) return true;
  }
  bool firm = !act.actors.empty() && std::all_of(act.actors.begin(), act.actors.end(), [&](ActorId a) {
    const std::vector<std::string>& sectors = tree_.report().actors[a.value].sectors;
    return sectors.size() == 1 && sectors[0] == "BUS";
  });
  if (plover.type == "SANCTION" && firm && countries < 2) return true;
  bool told = plover.type == "THREATEN" && verb && act.recipients.empty() && frames_.of(act.word).has(Slot::kObject);
  if (told && (tree_.lemma(act.word) == "warn" || tree_.lemma(act.word) == "caution")) return true;  // "warned its citizens against …"
  if (plover.mode == "sexual") {
    uint64_t bits = 0;
    for (WordId w : act.actor_words) bits |= parties_.classes(w);
    return !(bits & (tables_.class_named("armed") | tables_.class_named("state") | kClassCountry));
  }
  return false;
}

bool ActFinder::told_as_act(const Act& act) {
  size_t political = 0, strong = 0;
  std::vector<Country> countries;
  bool press = false;
  auto count = [&](const std::vector<ActorId>& ids) {
    for (ActorId a : ids) {
      // A sector alone ("the hospital", "the party") does not make a party of the world's news.
      const Actor& actor = tree_.report().actors[a.value];
      const Country& c = parties_.country(a);
      strong += is_strong(actor);
      press |= actor.sectors.size() == 1 && actor.sectors[0] == "MED";
      if (c.empty() && actor.code.empty() && !(actor.place && !actor.place->country.empty())) continue;
      ++political;
      if (std::find(countries.begin(), countries.end(), c) == countries.end()) countries.push_back(c);
    }
  };
  count(act.actors);
  count(act.recipients);
  uint64_t actor_classes = 0;
  for (WordId w : act.actor_words) actor_classes |= parties_.classes(w);
  uint64_t armed = tables_.class_named("armed") | tables_.class_named("police") | tables_.class_named("state");
  bool armed_actor = actor_classes & armed;
  if (other_domain_[tree_.sentence(act.word).value] && !(actor_classes & (kClassOfficial | armed))) return false;
  if (act.row < 0) return political > 0;
  if (act.actors.empty() && act.by == OperatorClass::kCount) {  // "I went to Canada": a private voice
    for (WordId w : act.actor_words) {
      if (tree_.upos(w) == Upos::kPron && !tree_.has(w, Feature::kPerson3) && (tree_.has(w, Feature::kPerson1) || tree_.lemma(w) == "you") && !tree_.statement_at(w)) return false;
    }
  }

  const ActRow& row = tables_.acts[static_cast<size_t>(act.row)];
  const std::string& type = tables_.plover[static_cast<size_t>(act.plover)].type;
  bool harsh = type == "ASSAULT" || type == "PROTEST" || type == "COERCE" || type == "MOBILIZE" || type == "RETREAT";
  uint64_t people = tables_.class_named("people") | tables_.class_named("crowd");
  uint64_t hit_classes = 0;
  for (WordId w : act.recipient_words) hit_classes |= parties_.classes(w);
  bool armed_hit = harsh && (hit_classes & (tables_.class_named("armed") | tables_.class_named("police")));  // "two militants have been killed"
  bool arrest = tables_.plover[static_cast<size_t>(act.plover)].mode == "arrest" && std::any_of(act.recipients.begin(), act.recipients.end(), [&](ActorId r) {  // of somebody with a name
    const Actor& whom = tree_.report().actors[r.value];
    return whom.kind == ActorKind::kPerson && !whom.name.empty() && whom.name[0] >= 'A' && whom.name[0] <= 'Z' && whom.name.find(' ') != std::string::npos;
  });
  if (harsh && act.actors.empty() && act.recipients.empty()) return false;  // nobody to anybody
  if (political == 0 && !armed_hit && !arrest && !(harsh && (armed_actor || (actor_classes & (people | tables_.class_named("violence")))))) return false;
  if (!harsh && strong == 0) return false;  // two scientists, a player and her club
  if (type == "CONSULT" && press) return false;  // an interview
  if (type == "COOPERATE" && countries.size() < 2) return false;  // at home
  // "Is in no rush to reach an agreement": one party's, and not made.
  bool treaty = (type == "AGREE" && row.reciprocal && tree_.lemma(act.word) != "agree") ||
                tables_.cameo[static_cast<size_t>(act.cameo)].code == "057";
  if (treaty && act.by == OperatorClass::kCount &&
      act.actors.size() + act.recipients.size() < 2 && is_unmade(act)) return false;
  bool helps = tree_.lemma(act.word) == "help" || tree_.lemma(act.word) == "assist" || tree_.lemma(act.word) == "aid";
  if (helps && type == "AID" && !act.recipients.empty() && act.by == OperatorClass::kCount) {  // "helped Jones break the record"
    bool anybody = std::any_of(act.recipients.begin(), act.recipients.end(), [&](ActorId r) {
      const Actor& whom = tree_.report().actors[r.value];
      return whom.kind != ActorKind::kPerson || parties_.is_political(r);
    });
    bool somebody = act.actors.empty() || std::any_of(act.actors.begin(), act.actors.end(), [&](ActorId a) { return parties_.is_political(a); });
    if (!anybody || !somebody) return false;
  }
  if (is_private_matter(act, countries.size())) return false;
  bool verb = tree_.upos(act.word) == Upos::kVerb;
  static constexpr std::string_view kTowards[] = {"support", "back", "endorse", "defend", "champion", "uphold", "appreciate", "justify", "excuse", "regret", "lament", "inspect"};
  bool towards = std::find(std::begin(kTowards), std::end(kTowards), tree_.lemma(act.word)) != std::end(kTowards);
  if (verb && towards && act.by == OperatorClass::kCount && act.recipients.empty()) return false;  // an opinion of a thing
  if (type == "CONSULT" && verb && act.by == OperatorClass::kCount && !consults(act, political)) return false;
  uint64_t bombs = tables_.class_named("bomb");
  if (!act.actor_words.empty() && !(actor_classes & (kClassActor | kClassCountry | bombs | people)) && act.actors.empty()) {
    return false;  // a storm, a film, a firm
  }
  std::string_view lemma = tree_.lemma(act.word);
  bool by_chance = lemma == "kill" || lemma == "injure" || lemma == "wound" || lemma == "hit" || lemma == "strike";
  if (by_chance && !act.actor_words.empty() && act.by == OperatorClass::kCount && !(actor_classes & (kClassActor | kClassCountry | bombs))) {
    return false;  // "a Florida pileup kills five"
  }
  if (by_chance && !(actor_classes & (armed | bombs)) && is_accident(tree_.sentence(act.word))) return false;  // "killed in a helicopter crash"
  if (verb) return true;
  if (act.by != OperatorClass::kCount) return true;
  if (act.chain.size() > 1) {
    // Under an operator that is not typed: it is told as an act.
    return political > 0;
  }
  if (row.strength == Strength::kAnyParty) return true;
  bool light = static_cast<bool>(frames_.light_verb(act.word));
  bool two = countries.size() >= 2 || (row.reciprocal && political >= 2);
  if (row.strength == Strength::kTwoParties) return two || (light && political > 0);
  if (light) return true;
  if (harsh && row.reciprocal && act.actor_words.size() >= 2 && armed_actor) return true;  // "fighting between militiamen and rebels"
  // "its support for them", "his pledge to them": of words, talked about rather than said.
  bool words_only = type == "SUPPORT" || type == "AGREE" || type == "REQUEST" || type == "COOPERATE";
  if (two && type != "SUPPORT") return true;
  if (status_.time_of(act.word)) return true;
  for (WordId c = tree_.first_child(act.word); c; c = tree_.next(c)) {
    if (tree_.has(c, Feature::kNumTypeOrd) && tree_.deprel(c) == Deprel::kAmod) return true;
  }
  // "the Israeli attack on a camp": both ends told.
  if (!words_only && !act.actors.empty() && !act.recipient_words.empty()) return true;
  return false;
}

}  // namespace dateline
