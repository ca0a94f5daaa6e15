#include "events/parties.h"

#include <algorithm>

namespace dateline {
namespace {

void add_once(std::vector<ActorId>& out, ActorId actor) {
  if (std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(actor);
}

}  // namespace

Parties::Parties(const ClauseTree& tree, Frames& frames, const EventTables& tables)
    : tree_(tree), frames_(frames), tables_(tables) {
  people_ = tables.class_named("people");
  envoy_ = tables.class_named("envoy");
  harm_ = tables.class_named("violence") | tables.class_named("bomb");
  adversary_ = tables.class_named("adversary");
  person_ = tables.class_named("person");
  crowd_ = tables.class_named("armed") | tables.class_named("crowd") | tables.class_named("protester");
}

bool Parties::is_political(ActorId id) const {
  const Actor& a = tree_.report().actors[id.value];
  if (a.kind == ActorKind::kCountry || !a.code.empty() || !a.sectors.empty()) return true;
  return !a.country.empty() || (a.place && !a.place->country.empty());
}

uint64_t Parties::classes(WordId w) const {
  uint64_t bits = tables_.classes_of(tree_.lemma(w));
  if (w.value > 0 && tree_.head(WordId(w.value - 1)) == w) {
    WordId before(w.value - 1);
    std::string both = std::string(tree_.lemma(before)) + "+" + std::string(tree_.lemma(w));
    bits |= tables_.classes_of(both);
  }
  if (!bits) bits = tables_.classes_of(tree_.form(w));
  if (!bits) {  // "two of its nationals", "aid deliveries"
    bool quantity = tree_.upos(w) == Upos::kNum || tree_.lemma(w) == "number" || tree_.lemma(w) == "group" ||
                    tree_.lemma(w) == "series" || tree_.lemma(w) == "batch" || tree_.lemma(w) == "part" ||
                    tree_.lemma(w) == "some" || tree_.lemma(w) == "deployment" || tree_.lemma(w) == "contingent" || tree_.lemma(w) == "patch" || tree_.lemma(w) == "all" || tree_.lemma(w) == "day" || tree_.lemma(w) == "round";
    for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
      if (tree_.deprel(c) == Deprel::kCompound && c.value < w.value) bits |= tables_.classes_of(tree_.lemma(c)) & ~(people_ | envoy_);
      if (quantity && tree_.deprel(c) == Deprel::kNmod && tree_.preposition(c) == "of") bits |= classes(c);
    }
  }
  if (WordId before = tree_.child(w, Deprel::kCompound); before && tree_.lemma(before).starts_with("peace")) {
    bits |= tables_.classes_of(tree_.lemma(before));  // "peacekeeping troops"
  }
  if (bits & people_) bits |= kClassActor;
  if (bits & envoy_) bits |= kClassOfficial | kClassActor;
  Upos pos = tree_.upos(w);
  if (pos == Upos::kPron && (tree_.has(w, Feature::kPerson3) || tree_.has(w, Feature::kPerson1))) {
    std::string_view lemma = tree_.lemma(w);
    if (lemma != "it" && lemma != "its") bits |= kClassActor;
    if (lemma != "it" && lemma != "its" && lemma != "I" && lemma != "my") bits |= kClassOfficial;
  }
  MentionId m = tree_.mention_at(w);
  if (m) {
    const Mention& mention = tree_.report().mentions[m.value];
    const Actor& actor = tree_.report().actors[mention.actor.value];
    if (is_political(mention.actor)) bits |= kClassActor;
    if (actor.kind == ActorKind::kPerson || actor.kind == ActorKind::kGroup) bits |= kClassActor;
    if (actor.kind == ActorKind::kPerson && (!actor.sectors.empty() || !actor.roles.empty())) bits |= kClassOfficial;
    if (actor.kind == ActorKind::kPerson && mention.form == MentionForm::kName) bits |= person_;
    if (actor.kind == ActorKind::kPerson && mention.form == MentionForm::kPronoun) bits |= kClassOfficial | person_;
    if (actor.kind == ActorKind::kGroup && (bits & people_)) bits |= kClassOfficial;
    if (actor.kind == ActorKind::kCountry) bits |= kClassCountry | kClassPlace;
    if (actor.kind == ActorKind::kOrganisation && (mention.form == MentionForm::kName || !actor.code.empty())) bits |= kClassOrganisation;
    if (mention.form == MentionForm::kSeat) bits |= kClassCountry | kClassPlace;
    if (actor.kind == ActorKind::kPlace || actor.place) bits |= kClassPlace;
  } else if (tree_.upos(w) == Upos::kPropn) {
    // A name the names stage left open: may be a person; does not make a party by itself.
    if (tree_.word(w).name == NameTag::kBeginPerson || tree_.word(w).name == NameTag::kInPerson) bits |= kClassActor;
    if (tree_.word(w).name == NameTag::kBeginLocation || tree_.word(w).name == NameTag::kInLocation) bits |= kClassPlace;
  }
  if (is_pair(w)) bits |= kClassActor | kClassOfficial;
  if (!(bits & kClassActor)) {  // "British aircraft", "Israeli bulldozers"
    std::vector<ActorId> some;
    for (WordId c = tree_.first_child(w); c && c.value < w.value; c = tree_.next(c)) {
      MentionId at = tree_.mention_at(c);
      if (at && tree_.report().mentions[at.value].form == MentionForm::kDemonym) bits |= kClassActor;
    }
  }
  return bits;
}

void Parties::add(WordId w, std::vector<ActorId>& out) const {
  const Report& report = tree_.report();
  if (MentionId m = tree_.mention_at(w)) {
    ActorId id = report.mentions[m.value].actor;
    const Actor& actor = report.actors[id.value];
    if (actor.kind == ActorKind::kGroup && actor.members.empty() && is_pair(w)) {  // a group that nobody has named
      size_t before = out.size();
      add_pair(w, out);
      if (out.size() > before) return;
    }
    if (!actor.members.empty()) {
      for (ActorId member : actor.members) add_once(out, member);
      return;
    }
    if (actor.kind == ActorKind::kGroup && tree_.upos(w) == Upos::kNoun) {  // "the leaders of India and Pakistan"
      std::vector<WordId> all;
      for (WordId c = tree_.first_child(w); c && all.empty(); c = tree_.next(c)) {
        if (tree_.deprel(c) == Deprel::kNmod && tree_.preposition(c) == "of" && tree_.mention_at(c)) tree_.conjuncts(c, all);
      }
      std::erase_if(all, [&](WordId a) {
        MentionId at = tree_.mention_at(a);
        return !at || report.actors[report.mentions[at.value].actor.value].kind != ActorKind::kCountry;
      });
      if (all.size() > 1) {
        for (WordId a : all) add_once(out, report.mentions[tree_.mention_at(a).value].actor);
        return;
      }
    }
    bool placed = !actor.country.empty() || !actor.code.empty();
    if (placed || (actor.kind == ActorKind::kPerson && !is_political(id))) {
      // "French and Egyptian warships": one phrase, two states.
      for (WordId c = tree_.first_child(w); c && c.value < w.value && tree_.upos(w) == Upos::kNoun; c = tree_.next(c)) {
        bool modifies = tree_.deprel(c) == Deprel::kAmod || tree_.deprel(c) == Deprel::kCompound;
        if (!modifies || !tree_.has_child(c, Deprel::kConj)) continue;
        std::vector<WordId> all;
        tree_.conjuncts(c, all);
        for (WordId a : all) {
          MentionId at = tree_.mention_at(a);
          if (!at) continue;
          const Actor& state = report.actors[report.mentions[at.value].actor.value];
          if (state.kind == ActorKind::kCountry && state.country != actor.country) {
            add_once(out, report.mentions[at.value].actor);
          }
        }
      }
      add_once(out, id);
      return;
    }
    // A nameless group: better the country that stands at it, if any.
    size_t before = out.size();
    std::vector<WordId> words;
    frames_.inner(w, words);
    for (WordId i : words) {
      MentionId at = tree_.mention_at(i);
      if (!at || !stands_for(i, w)) continue;
      const Actor& inner = report.actors[report.mentions[at.value].actor.value];
      if (actor.kind == ActorKind::kPerson && inner.kind == ActorKind::kPlace && (tree_.preposition(i) == "of" || tree_.preposition(i) == "from")) continue;  // "the senator from Michigan"
      if (!inner.country.empty() || !inner.code.empty()) {
        add_once(out, report.mentions[at.value].actor);
        break;
      }
    }
    if (out.size() == before || actor.kind == ActorKind::kPerson) add_once(out, id);
    return;
  }
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {  // "her widower, President X"
    MentionId m = tree_.deprel(c) == Deprel::kAppos ? tree_.mention_at(c) : MentionId();
    if (!m || report.actors[report.mentions[m.value].actor.value].kind != ActorKind::kPerson) continue;
    add_once(out, report.mentions[m.value].actor);
    return;
  }
  if (is_pair(w)) {
    size_t before = out.size();
    add_pair(w, out);
    if (out.size() > before) return;
  }
  // No mention of its own: the country at the noun; not the town where they are.
  std::vector<WordId> words;
  frames_.inner(w, words);
  for (WordId i : words) {
    MentionId at = tree_.mention_at(i);
    if (at && !stands_for(i, w)) continue;
    if (at && !report.actors[report.mentions[at.value].actor.value].members.empty()) {  // "talks between the two countries"
      for (ActorId member : report.actors[report.mentions[at.value].actor.value].members) add_once(out, member);
      break;
    }
    if (at && tree_.deprel(i) != Deprel::kNmod && is_venue(i, w)) continue;
    std::string_view p = at && tree_.deprel(tree_.first_conjunct(i)) == Deprel::kNmod ? tree_.preposition(tree_.first_conjunct(i)) : std::string_view();
    if (at && (p == "in" || p == "at" || p == "near" || p == "outside") && report.actors[report.mentions[at.value].actor.value].kind == ActorKind::kPlace && (tables_.classes_of(tree_.lemma(w)) & crowd_)) continue;
    if (at && is_political(report.mentions[at.value].actor)) {
      add_once(out, report.mentions[at.value].actor);
      if (tree_.deprel(i) != Deprel::kConj) {
        std::vector<WordId> joined;
        tree_.conjuncts(i, joined);
        for (WordId j : joined) {
          MentionId also = tree_.mention_at(j);
          if (also && is_political(report.mentions[also.value].actor)) add_once(out, report.mentions[also.value].actor);
        }
      }
      break;
    }
  }
}

// Whether who is named at a noun may be taken for it: "the bombing in London" is not London's, his opponents are not he.
bool Parties::stands_for(WordId inner, WordId noun) const {
  uint64_t bits = tables_.classes_of(tree_.lemma(noun));
  if (!(bits & (harm_ | adversary_))) return true;
  WordId at = inner;
  while (tree_.head(at) && tree_.head(at) != noun) at = tree_.head(at);
  Deprel r = tree_.deprel(at);
  if (bits & adversary_) return r != Deprel::kNmodPoss && (r != Deprel::kNmod || tree_.preposition(at) == "in" || tree_.preposition(at) == "from");
  bool place = tree_.report().actors[tree_.report().mentions[tree_.mention_at(inner).value].actor.value].kind == ActorKind::kPlace;
  return r == Deprel::kNmod ? tree_.preposition(at) == "by" || tree_.preposition(at) == "between" : !place;
}

// "At the Hanoi summit", "at a summit in Hanoi": one city at a meeting is where it is held; "the Washington-Moscow talks" has two.
bool Parties::is_venue(WordId w, WordId noun) const {
  MentionId m = tree_.mention_at(w);
  if (!m || tree_.head(w) != noun || !(tables_.classes_of(tree_.lemma(noun)) & tables_.class_named("talks"))) return false;
  Deprel r = tree_.deprel(w);
  if (r == Deprel::kNmod) return tree_.preposition(w) == "in" || tree_.preposition(w) == "at";
  if (r != Deprel::kCompound && r != Deprel::kNmodPoss && r != Deprel::kAmod) return false;
  const Mention& mention = tree_.report().mentions[m.value];
  if (mention.form != MentionForm::kSeat && !mention.as_place && tree_.report().actors[mention.actor.value].kind != ActorKind::kPlace) return false;
  for (WordId c = tree_.first_child(noun); c && c.value < noun.value; c = tree_.next(c)) {
    if (c != w && tree_.mention_at(c)) return false;
  }
  return !tree_.has_child(w, Deprel::kConj);
}

bool Parties::is_pair(WordId w) const {
  static constexpr std::string_view kHeads[] = {"two",     "both",  "side",  "leader", "country",  "man",       "president", "state",     "nation",
                                                "minister", "envoy", "party", "diplomat", "official", "counterpart", "government", "negotiator", "neighbor",
                                                "neighbour", "delegation", "foe", "rival", "ally", "statesman"};
  std::string_view lemma = tree_.lemma(w);
  if (std::find(std::begin(kHeads), std::end(kHeads), lemma) == std::end(kHeads)) return false;
  if (lemma == "two" || lemma == "both") {
    bool own = lemma == "both" || tree_.has_child(w, Deprel::kDet);
    return own && tree_.deprel(w) != Deprel::kNummod && tree_.deprel(w) != Deprel::kDet && tree_.deprel(w) != Deprel::kAdvmod && tree_.deprel(w) != Deprel::kCc &&
           tree_.deprel(w) != Deprel::kCcPreconj && !tree_.has_child(w, Deprel::kNmod);
  }
  bool two = false, the = false;
  for (WordId c = tree_.first_child(w); c && c.value < w.value; c = tree_.next(c)) {
    if (tree_.lemma(c) == "two") two = true;
    if (tree_.lemma(c) == "the") the = true;
    if (tree_.lemma(c) == "both") two = the = true;
    if (tree_.mention_at(c) || tree_.deprel(c) == Deprel::kCompound || tree_.deprel(c) == Deprel::kAmod) return false;  // "the two defence ministers"
  }
  return two && the && !tree_.has_child(w, Deprel::kNmod);
}

void Parties::add_pair(WordId w, std::vector<ActorId>& out) const {
  const Report& report = tree_.report();
  std::string_view lemma = tree_.lemma(w);
  bool states = lemma == "side" || lemma == "country" || lemma == "state" || lemma == "nation" || lemma == "government" || lemma == "party" ||
                lemma == "neighbor" || lemma == "neighbour" || lemma == "foe" || lemma == "rival" || lemma == "ally";
  bool persons = !states;
  uint32_t here = tree_.sentence(w).value;
  // The words before it in its own sentence, then up to three sentences back: the nearest that holds just two.
  for (uint32_t back = 0; back <= 3 && back <= here; ++back) {
    WordRange words = report.sentences[here - back].words;
    if (back > 0 && report.sentences[here - back].kind == SentenceKind::kHeadline) break;
    uint32_t end = back == 0 ? tree_.extent(w).begin.value : words.end.value;
    std::vector<ActorId> found;
    std::vector<Country> seen;
    for (uint32_t i = words.begin.value; i < end; ++i) {
      MentionId m = tree_.mention_at(WordId(i));
      if (!m || !report.mentions[m.value].actor) continue;
      const Mention& mention = report.mentions[m.value];
      const Actor& actor = report.actors[mention.actor.value];
      if (persons && (actor.kind != ActorKind::kPerson || mention.as_place)) continue;
      if (states) {
        bool state = actor.kind == ActorKind::kCountry || actor.kind == ActorKind::kPerson;
        if (!state || actor.country.empty() || mention.as_place) continue;
        if (std::find(seen.begin(), seen.end(), actor.country) != seen.end()) continue;
        seen.push_back(actor.country);
      }
      add_once(found, mention.actor);
    }
    if (found.size() < 2) continue;
    if (found.size() > 2) {  // only those of states may be meant
      std::erase_if(found, [&](ActorId a) { return report.actors[a.value].country.empty() && report.actors[a.value].code.empty(); });
    }
    if (found.size() != 2) return;
    for (ActorId a : found) add_once(out, a);
    return;
  }
}

void Parties::add_between(WordId noun, std::vector<ActorId>& out) const {
  const Report& report = tree_.report();
  WordId between(noun.value + 1);
  WordRange sentence = report.sentences[tree_.sentence(noun).value].words;
  if (!sentence.contains(between) || tree_.form(between) != "between") return;
  // The widest mention that begins at the word, an article before it apart.
  auto mention_from = [&](uint32_t begin) {
    MentionId best;
    auto from = std::lower_bound(report.mentions.begin(), report.mentions.end(), report.word(WordId(begin)).span.begin,
                                 [](const Mention& m, uint32_t at) { return m.span.begin < at; });
    for (auto it = from; it != report.mentions.end() && it->words.begin.value <= begin + 1; ++it) {
      size_t m = static_cast<size_t>(it - report.mentions.begin());
      const WordRange& words = it->words;
      bool here = words.begin.value == begin || (words.begin.value == begin + 1 && tree_.form(WordId(begin)) == "the");
      if (!here || !report.mentions[m].actor) continue;
      if (!best || report.mentions[best.value].words.size() < words.size()) best = MentionId(m);
    }
    return best;
  };
  MentionId first = mention_from(between.value + 1);
  if (!first) return;
  uint32_t joint = report.mentions[first.value].words.end.value;
  if (!sentence.contains(WordId(joint)) || tree_.form(WordId(joint)) != "and") return;
  MentionId second = mention_from(joint + 1);
  if (!second) return;
  add_once(out, report.mentions[first.value].actor);
  add_once(out, report.mentions[second.value].actor);
}

void Parties::find_words(const Frame& frame, const SlotChoice& choice, std::vector<WordId>& out) const {
  for (const SlotSum& sum : choice) {
    for (const SlotRef& slot : sum) frames_.find(frame, slot, out);
    if (!out.empty()) return;
  }
}

void Parties::find(const Frame& frame, const SlotChoice& choice, std::vector<ActorId>& out) const {
  for (const SlotSum& sum : choice) {
    std::vector<WordId> words;
    for (const SlotRef& slot : sum) frames_.find(frame, slot, words);
    for (WordId w : words) add(w, out);
    if (!out.empty()) return;
  }
}

bool Parties::meets(const Frame& frame, const Need& need) const {
  if (need.self) {
    std::vector<ActorId> speaker, subject;
    find(frame, {{SlotRef{Slot::kSubject, {}, false}}}, speaker);
    find(frame, {{SlotRef{Slot::kSubject, {}, true}}}, subject);
    // "warned them to leave": what they are to do
    if (frame.has(Slot::kInfinitive) && frame.has(Slot::kObject)) return false;
    for (ActorId s : speaker) {
      for (ActorId a : subject) {
        if (a == s || (!country(a).empty() && country(a) == country(s))) return true;
      }
    }
    return false;
  }
  if (need.two) {
    std::vector<ActorId> found;
    find(frame, {need.slots}, found);
    for (ActorId a : found) {
      if (!country(a).empty() && country(a) != country(found[0])) return true;
    }
    return false;
  }
  for (const SlotRef& slot : need.slots) {
    std::vector<WordId> words;
    frames_.find(frame, slot, words);
    for (WordId w : words) {
      if (!need.classes && need.words.empty()) return !need.absent;
      if (need.classes & classes(w)) return !need.absent;
      for (const std::string& word : need.words) {
        if (tree_.lemma(w) == word || tree_.form(w) == word) return !need.absent;
        size_t plus = word.find('+');
        if (plus != std::string::npos && tree_.lemma(w) == std::string_view(word).substr(plus + 1) && w.value > 0 &&
            tree_.lemma(WordId(w.value - 1)) == std::string_view(word).substr(0, plus)) {
          return !need.absent;
        }
      }
    }
  }
  return need.absent;
}

}  // namespace dateline
