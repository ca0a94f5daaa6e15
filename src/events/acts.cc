#include "events/acts.h"

#include <algorithm>

namespace dateline {

ActFinder::ActFinder(const ClauseTree& tree, Frames& frames, const Parties& parties, StatusReader& status,
                     const EventTables& tables)
    : tree_(tree), frames_(frames), parties_(parties), status_(status), tables_(tables) {}

int ActFinder::match(WordId w) const {
  Upos pos = tree_.upos(w);
  bool verb = pos == Upos::kVerb;
  bool adjective = pos == Upos::kAdj && (tree_.has_child(w, Deprel::kCop) || tree_.has_child(w, Deprel::kAuxPass));  // "is ready to": among the verbs
  if (!verb && pos != Upos::kNoun && !adjective) return -1;
  if (verb && tree_.deprel(w) == Deprel::kAmod && !tree_.has_child(w, Deprel::kOblAgent)) return -1;  // "detained protesters"
  const auto& lemmas = verb || adjective ? tables_.verbs : tables_.nouns;
  const std::vector<int>* rows = nullptr;
  auto look = [&](std::string_view key) {
    auto found = lemmas.find(key);
    if (found == lemmas.end()) return false;
    rows = &found->second;
    return true;
  };
  if (verb || adjective) {
    std::string_view particle = tree_.particle(w);
    bool own = particle.empty() ? false : look(std::string(tree_.lemma(w)) + "+" + std::string(particle));
    static constexpr std::string_view kChanged[] = {"call", "set",  "take", "get",   "give", "put",  "bring", "come", "go",   "make",
                                                    "turn", "carry", "look", "run",   "hold", "break", "cut",  "pull", "back", "work",
                                                    "stand", "show", "hand", "drop",  "throw", "kick", "blow", "shoot", "open", "close",
                                                    "shut",  "rule", "lay",  "win",   "meet", "move", "push", "fight", "strike", "talk"};
    bool changed = std::find(std::begin(kChanged), std::end(kChanged), tree_.lemma(w)) != std::end(kChanged);
    if (!own && changed && tree_.has_child(w, Deprel::kCompoundPrt)) return -1;
    if (!own && !look(tree_.lemma(w))) return -1;
  } else {
    if (tree_.deprel(w) == Deprel::kFlat) return -1;
    if (tree_.deprel(w) == Deprel::kCompound && !frames_.is_vehicle(tree_.head(w))) return -1;  // "attack helicopter"
    if (tree_.deprel(w) == Deprel::kCompound && tables_.nouns.contains(std::string(tree_.lemma(w)) + "+" + std::string(tree_.lemma(tree_.head(w))))) return -1;
    bool own = false;
    if (w.value > 0 && tree_.head(WordId(w.value - 1)) == w) {
      own = look(std::string(tree_.lemma(WordId(w.value - 1))) + "+" + std::string(tree_.lemma(w)));
    }
    if (!own && !look(tree_.lemma(w))) return -1;
  }
  const Frame& frame = frames_.of(w);
  for (int row : *rows) {
    const ActRow& act = tables_.acts[static_cast<size_t>(row)];
    bool fits = true;
    for (const Need& need : act.needs) {
      if (!parties_.meets(frame, need)) {
        fits = false;
        break;
      }
    }
    if (fits) return act.cameo < 0 ? -1 : row;
  }
  return -1;
}

// A noun row that asks for a class of its own says more than the verb above it.
bool ActFinder::is_specific(int row) const {
  if (row < 0) return false;
  for (const Need& need : tables_.acts[static_cast<size_t>(row)].needs) {
    if (need.classes & ~kClassesByNames) return true;
  }
  return tables_.acts[static_cast<size_t>(row)].where_compound;
}

void ActFinder::consume(WordId w, const ActRow& row) {
  const Frame& frame = frames_.of(w);
  for (const Need& need : row.needs) {
    if (need.absent || ((need.classes & ~kClassesByNames) == 0 && need.words.empty())) continue;
    for (const SlotRef& slot : need.slots) {
      if (slot.slot == Slot::kSubject && need.classes != tables_.class_named("talks")) continue;
      std::vector<WordId> words;
      frames_.find(frame, slot, words);
      for (WordId noun : words) {
        if (is_specific(match(noun))) continue;  // "sought relief in sanctions": the noun tells more
        if (parties_.classes(noun) & need.classes || !need.words.empty()) consumed_[noun.value] = 1;
        for (WordId c = tree_.first_child(noun); c && consumed_[noun.value]; c = tree_.next(c)) {  // "a series of deals"
          bool of = tree_.deprel(c) == Deprel::kNmod && tree_.preposition(c) == "of";
          if (of && !(tables_.classes_of(tree_.lemma(noun)) & need.classes) && (tables_.classes_of(tree_.lemma(c)) & need.classes)) consumed_[c.value] = 1;
        }
      }
    }
  }
}

bool ActFinder::is_domain_of_something_else(SentenceId s) const {
  WordRange words = tree_.report().sentences[s.value].words;
  std::vector<int> score(tables_.domains.size(), 0);
  auto lower = [&](uint32_t i) {
    std::string out(tree_.form(WordId(i)));
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return out;
  };
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    std::string word = lower(i);
    for (const std::string& key : {word, "*" + word.substr(0, 4)}) {
      auto found = tables_.domain_words.find(key);
      if (found == tables_.domain_words.end()) continue;
      for (const DomainWord& d : found->second) {
        bool fits = key[0] == '*' ? word.starts_with(d.second)
                    : d.second.empty() ? true
                                       : i + 1 < words.end.value && lower(i + 1) == d.second;
        if (fits) score[d.domain] += d.weight;
      }
    }
  }
  for (int n : score) {
    if (n >= 4) return true;
  }
  return false;
}

void ActFinder::add_parties(Act& act) {
  const ActRow& row = tables_.acts[static_cast<size_t>(act.row)];
  const Frame& frame = frames_.of(act.word);
  parties_.find(frame, row.actors, act.actors);
  parties_.find(frame, row.recipients, act.recipients);
  parties_.find_words(frame, row.actors, act.actor_words);
  parties_.find_words(frame, row.recipients, act.recipient_words);
  drop_venue(act);
  drop_regions(act);
  drop_listeners(act);
  if (row.reciprocal) return;
  if (act.actors.empty() && act.actor_words.empty() && frame.passive) {
    // "peacekeepers were shipped out": those who are moved act.
    uint64_t movers = tables_.class_named("troops") | tables_.class_named("peacekeeper") | tables_.class_named("envoy");
    const std::string& type = tables_.plover[static_cast<size_t>(act.plover)].type;
    for (const Argument& a : frame.arguments) {
      if (a.slot != Slot::kObject || (type != "MOBILIZE" && type != "RETREAT" && type != "CONSULT" && type != "AID" && type != "SANCTION") || tables_.plover[static_cast<size_t>(act.plover)].mode == "release" || !(parties_.classes(a.word) & movers)) continue;
      parties_.add(a.word, act.actors);
      act.actor_words.push_back(a.word);
    }
  }
  without(act.recipients, act.actors);
}

std::vector<Act> ActFinder::find() {
  size_t n = tree_.report().words.size();
  row_at_.assign(n, -1);
  consumed_.assign(n, 0);
  other_domain_.assign(tree_.report().sentences.size(), 0);
  for (size_t s = 0; s < other_domain_.size(); ++s) other_domain_[s] = is_domain_of_something_else(SentenceId(s));
  for (uint32_t i = 0; i < n; ++i) {
    if (tree_.in_furniture(WordId(i))) continue;
    row_at_[i] = match(WordId(i));
    if (row_at_[i] >= 0) consume(WordId(i), tables_.acts[static_cast<size_t>(row_at_[i])]);
  }
  std::vector<Act> acts;
  for (uint32_t i = 0; i < n; ++i) {
    WordId w(i);
    Act act;
    act.word = act.trigger = w;
    act.row = row_at_[i];
    if (act.row < 0 || consumed_[i] == 1) {
      if (tree_.upos(w) == Upos::kVerb && act.row < 0 && necessity(w, act)) acts.push_back(act);
      continue;
    }
    const ActRow& row = tables_.acts[static_cast<size_t>(act.row)];
    if (tree_.upos(w) == Upos::kVerb && frames_.operator_at(w, "obj") >= 0) {
      bool noun_tells = false;
      for (const Argument& a : frames_.of(w).arguments) {
        if (a.slot == Slot::kObject && is_specific(row_at_[a.word.value])) noun_tells = true;
      }
      if (noun_tells && tables_.plover[static_cast<size_t>(row.plover)].type == "CONSULT") {
        noun_tells = false;  // "discussed food aid with": the aid is what they talk about
        for (const Argument& a : frames_.of(w).arguments) {
          int topic = a.slot == Slot::kObject ? row_at_[a.word.value] : -1;
          if (topic >= 0 && tables_.plover[static_cast<size_t>(tables_.acts[static_cast<size_t>(topic)].plover)].type != "CONSULT") consumed_[a.word.value] = 1;
        }
      }
      if (noun_tells) continue;
    }
    act.cameo = row.cameo;
    act.plover = row.plover;
    act.chain = {w};
    act.why = row.where;
    add_parties(act);
    if (necessity(w, act)) {
      acts.push_back(act);
      continue;
    }
    std::string_view code = tables_.cameo[static_cast<size_t>(act.cameo)].code;
    StatusReading own = tree_.upos(w) == Upos::kVerb ? status_.read(w) : StatusReading();
    if (tree_.upos(w) == Upos::kNoun && code < "09" && no_such_thing(w, act)) {
      acts.push_back(std::move(act));
      continue;
    }
    if (WordId keeper = kept_until(act); keeper && code == "163") {
      if (const EventTables::Composed* made = tables_.compose(OperatorClass::kRefuse, "085"); made && made->cameo >= 0) {
        act.cameo = made->cameo;
        act.plover = made->plover;
        act.by = OperatorClass::kRefuse;
        act.kept = true;
        if (keeper != w) act.chain.push_back(keeper);
        act.actors.clear();
        act.actor_words.clear();
        if (keeper == w || frames_.above(w).where != "subj") {
          parties_.find(frames_.of(keeper), choice({"subj"}), act.actors);
          parties_.find_words(frames_.of(keeper), choice({"subj"}), act.actor_words);
        }
        if (act.actors.empty()) add_speaker(keeper, act);
        without(act.recipients, act.actors);
        act.why += " + kept until → " + made->where;
      }
    } else if ((own.negated && own.future && code < "09") || stays_away(act)) {  // "would not meet the demands", "will not attend the talks"
      if (const EventTables::Composed* made = tables_.compose(OperatorClass::kRefuse, code); made && made->cameo >= 0) {
        act.cameo = made->cameo;
        act.plover = made->plover;
        act.by = OperatorClass::kRefuse;
        act.why += " + will not → " + made->where;
        if (WordId attend = frames_.light_verb(w); attend && tree_.upos(w) == Upos::kNoun) {
          std::vector<ActorId> who;
          parties_.find(frames_.of(attend), choice({"subj"}), who);
          if (!who.empty()) {
            without(act.actors, who);
            act.recipients.insert(act.recipients.end(), act.actors.begin(), act.actors.end());
            act.actors = who;
          }
        }
      }
    } else if (!compose(act)) {
      continue;
    }
    acts.push_back(std::move(act));
  }
  // An operator that became part of a later act is no act of its own; two acts under one operator are told once.
  std::erase_if(acts, [&](const Act& a) {
    return a.by == OperatorClass::kCount && consumed_[a.word.value] && a.trigger == a.word;
  });
  for (Act& act : acts) {
    auto alone = [&](size_t i) {  // "called off talks with Italy": one of two
      bool one = act.row >= 0 && tables_.acts[static_cast<size_t>(act.row)].reciprocal && act.by == OperatorClass::kCount &&
                 act.actors.size() + act.recipients.size() == 1;
      int row = one ? frames_.operator_at(act.chain[i], frames_.above(act.chain[i - 1]).where) : -1;
      OperatorClass cls = row >= 0 ? tables_.operators[static_cast<size_t>(row)].cls : OperatorClass::kCount;
      return cls == OperatorClass::kCancel || cls == OperatorClass::kPostpone || cls == OperatorClass::kConsider || cls == OperatorClass::kWant;
    };
    for (size_t i = 1; i < act.chain.size(); ++i) {
      if (!(act.actors.empty() && act.actor_words.empty()) && !alone(i)) continue;
      // "has cancelled a visit": whoever cancels would have gone.
      const Frame& above = frames_.of(act.chain[i]);
      std::string_view lemma = tree_.lemma(act.chain[i]);
      if (lemma == "escape" || lemma == "survive" || lemma == "avoid" || lemma == "dodge") {  // "survived an attempt on his life"
        parties_.find(above, choice({"subj"}), act.recipients);
        continue;
      }
      parties_.find(above, choice({"subj", "poss"}), act.actors);
      parties_.find_words(above, choice({"subj", "poss"}), act.actor_words);
      without(act.recipients, act.actors);
    }
    visitor(act);
    nearest_party(act);
  }
  std::vector<Act> out;
  take_known_parties(acts);
  for (Act& act : acts) {
    bool twice = false;
    for (const Act& other : out) {
      twice |= act.by != OperatorClass::kCount && other.trigger == act.trigger && other.plover == act.plover;
    }
    if (!twice && told_as_act(act)) out.push_back(std::move(act));
  }
  fold_outcomes(out);
  return out;
}

}  // namespace dateline
