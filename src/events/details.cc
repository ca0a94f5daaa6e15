#include "events/details.h"

#include <algorithm>

#include "bytes/one_of.h"

namespace dateline {
namespace {

bool is_clause(Deprel r) {
  return r == Deprel::kCcomp || r == Deprel::kAdvcl || r == Deprel::kAclRelcl || r == Deprel::kParataxis ||
         r == Deprel::kCsubj || r == Deprel::kAcl;
}

}  // namespace

// A state between parties that lasts: neither moves.
bool Details::is_deadlock(WordId w) const {
  return one_of(tree_.lemma(w), {"impasse", "stalemate", "deadlock", "standoff", "stand-off", "stall"});
}

int Details::ordinal(WordId noun) const {
  static constexpr std::string_view kOrdinals[] = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
  for (WordId c = tree_.first_child(noun); c && c.value < noun.value; c = tree_.next(c)) {
    if (tree_.deprel(c) != Deprel::kAmod) continue;
    std::string_view lemma = tree_.lemma(c);
    for (size_t i = 0; i < std::size(kOrdinals); ++i) {
      if (lemma == kOrdinals[i]) return static_cast<int>(i + 1);
    }
    size_t digits = lemma.find_first_not_of("0123456789");
    if (digits > 0 && digits != std::string_view::npos && digits < 3 && one_of(lemma.substr(digits), {"st", "nd", "rd", "th"})) {
      int n = 0;
      for (char ch : lemma.substr(0, digits)) n = n * 10 + (ch - '0');
      return n;
    }
  }
  return 0;
}

// The words of the clause around `w`, without clauses beneath it.
WordRange Details::clause(WordId w) const {
  WordRange range = tree_.extent(w);
  for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
    if (!is_clause(tree_.deprel(c)) || tree_.deprel(c) == Deprel::kAcl) continue;
    WordRange inner = tree_.extent(c);
    if (inner.begin.value > w.value && inner.end == range.end) range.end = inner.begin;
  }
  return range;
}

// "…, he said on Friday after he met the envoy": news of a meeting is told on its day. The verb of saying; none.
WordId Details::said_after(WordId verb) const {
  if (tree_.upos(verb) != Upos::kVerb || tree_.deprel(verb) != Deprel::kAdvcl || tree_.preposition(verb) != "after") return {};
  WordId say = tree_.head(verb);
  int row = frames_.operator_at(say, "comp");
  if (row < 0) return {};
  OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
  TimeId t = cls == OperatorClass::kSay || cls == OperatorClass::kClaim ? status_.time_of(say) : TimeId();
  return t && tree_.report().times[t.value].grain == Grain::kDay ? say : WordId();
}

// "I pledge that …", "we condemn it": said is done.
bool Details::does_by_saying(std::string_view type, WordId w) const {
  if (!one_of(type, {"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}) || tree_.upos(w) != Upos::kVerb) return false;
  WordId subject = tree_.child(w, Deprel::kNsubj);
  bool first = subject && one_of(tree_.lemma(subject), {"I", "we"});
  return first && !tree_.has_child(w, Deprel::kAux) && !tree_.has_child(w, Deprel::kAuxPass) && !tree_.has_child(w, Deprel::kCop);
}

// "acknowledged the loss, blaming others": a participle beside the cue, not under it, is not what was said.
bool Details::is_beside_cue(StatementId s, WordId w) const {
  const Statement& statement = tree_.report().statements[s.value];
  if (statement.form == StatementForm::kDirect || tree_.upos(w) != Upos::kVerb || tree_.deprel(w) != Deprel::kAdvcl) return false;
  if (!tree_.preposition(w).empty() || !tree_.form(w).ends_with("ing")) return false;
  Span head = tree_.word(tree_.head(w)).span;
  for (Span cue : statement.cue) {
    if (cue.overlaps(head)) return true;
  }
  return false;
}

// "met the premier and addressed parliament in Paris on Monday": day and place stand behind the last verb for both.
WordId Details::last_of_clause(WordId verb) const {
  if (tree_.upos(verb) != Upos::kVerb) return {};
  WordId last;
  for (WordId c = tree_.first_child(verb); c; c = tree_.next(c)) {
    bool goes_on = tree_.deprel(c) == Deprel::kConj || (tree_.deprel(c) == Deprel::kParataxis && c.value > verb.value && tree_.has(c, Feature::kTensePast));  // "met the king; addressed parliament in May"
    if (!goes_on || tree_.upos(c) != Upos::kVerb) continue;
    bool own = tree_.has_child(c, Deprel::kNsubj) || tree_.has_child(c, Deprel::kNsubjPass) || tree_.has_child(c, Deprel::kAux);
    for (WordId a = tree_.first_child(c); a && a.value < c.value; a = tree_.next(a)) {
      own |= one_of(tree_.lemma(a), {"then", "later", "subsequently", "now", "but", "before"}) || tree_.time_at(a);
    }
    last = own ? WordId() : c;
  }
  return last;
}

// The words of what is talked about. "discuss steps | towards disarmament": what the tree hangs on the verb goes with it.
Span Details::topic(WordId w) const {
  WordRange range = tree_.extent(w);
  while (range.begin.value < w.value && tree_.upos(range.begin) == Upos::kCconj) ++range.begin.value;
  for (WordId c = tree_.deprel(w) == Deprel::kObj ? tree_.next(w) : WordId(); c; c = tree_.next(c)) {
    if (tree_.deprel(c) != Deprel::kObl || tree_.time_at(c) || tree_.extent(c).begin != range.end) break;
    if (!one_of(tree_.preposition(c), {"towards", "toward", "between", "of", "into"})) break;
    range.end = tree_.extent(c).end;
  }
  return tree_.span_of(range);
}

void Details::add_about(Event& event, const Act& act) {
  auto add = [&](WordId w) {
    Span span = topic(w);
    WordId p = tree_.preposition_word(w);  // without the preposition before it
    if (p && p.value < w.value && p.value == tree_.extent(w).begin.value) span.begin = tree_.word(WordId(p.value + 1)).span.begin;
    if (span.empty()) return;
    for (Span s : event.about) {
      if (s.overlaps(span)) return;
    }
    event.about.push_back(span);
  };
  const std::string& type = event.type;
  bool verbal = one_of(type, {"AGREE", "REQUEST", "REJECT", "ACCUSE", "SUPPORT", "THREATEN", "CONCEDE"});
  std::vector<WordId> words = {act.word};
  if (act.trigger != act.word) words.push_back(act.trigger);
  if (WordId light = frames_.light_verb(act.word)) words.push_back(light);
  for (WordId w : words) {
    for (const Argument& a : frames_.of(w).arguments) {
      if (tree_.time_at(a.word)) continue;
      bool party = false;
      if (MentionId m = tree_.mention_at(a.word)) {
        ActorId id = tree_.report().mentions[m.value].actor;
        party = std::find(event.actors.begin(), event.actors.end(), id) != event.actors.end() ||
                std::find(event.recipients.begin(), event.recipients.end(), id) != event.recipients.end();
      }
      if (a.slot == Slot::kPreposition && !party) {
        if (one_of(a.preposition, {"regarding", "over", "about", "concerning"})) add(a.word);
        if (a.preposition == "on" && !tree_.mention_at(a.word)) add(a.word);
        if (verbal && one_of(a.preposition, {"for", "of"}) && !tree_.mention_at(a.word)) add(a.word);
        if (type == "AGREE" && one_of(a.preposition, {"to", "upon"})) add(a.word);
      }
      if (a.slot == Slot::kComplement && w == act.trigger && verbal && a.word != act.word) add(a.word);
      if (a.slot == Slot::kObject && verbal && !party && w == act.trigger && tree_.upos(a.word) == Upos::kNoun) add(a.word);
    }
    if (type == "CONSULT") {
      for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
        bool purpose = (tree_.deprel(c) == Deprel::kAdvcl || tree_.deprel(c) == Deprel::kAcl) && one_of(tree_.lemma(c), {"discuss", "review", "address"});
        WordId object = purpose || (c == w) ? tree_.child(c, Deprel::kObj) : WordId();
        if (object) add(object);
        if (one_of(tree_.lemma(w), {"discuss", "negotiate"}) && tree_.deprel(c) == Deprel::kObj) add(c);
      }
    }
  }
  if (act.trigger != act.word && verbal) add(act.word);
  if (act.by == OperatorClass::kRefuse && act.trigger == act.word && tree_.upos(act.word) == Upos::kNoun) add(act.word);
  // Hung deeper in the clause: "met the adviser at the palace regarding the summit".
  bool deadlock = is_deadlock(act.word);
  if (event.about.empty() && (type == "CONSULT" || deadlock)) {
    WordRange range = tree_.extent(words.back());
    for (uint32_t i = words.back().value + 1; i < range.end.value; ++i) {
      WordId w(i);
      Deprel r = tree_.deprel(w);
      if ((r != Deprel::kObl && r != Deprel::kNmod) || tree_.time_at(w)) continue;
      std::string_view p = tree_.preposition(w);
      bool topic = one_of(p, {"regarding", "over", "about", "concerning"}) || (deadlock && p == "on" && !tree_.mention_at(w));
      bool other_clause = false;
      for (WordId up = w; up && up != words.back() && !deadlock; up = tree_.head(up)) other_clause |= tree_.upos(up) == Upos::kVerb;
      if (topic && !other_clause) add(w);
    }
  }
  if (type == "CONSULT") add_agenda(event, act.word);
}

// "The agenda for Tuesday's meeting includes …", "at the meeting they will discuss …"
void Details::add_agenda(Event& event, WordId noun) {
  Frames::Above up = frames_.above(noun);
  if (!up.governor) return;
  WordId verb = up.governor;
  if (tree_.lemma(up.governor) == "agenda") {
    Frames::Above above = frames_.above(up.governor);
    verb = above.where == "subj" ? above.governor : WordId();
  } else if (up.where != "at" || !one_of(tree_.lemma(verb), {"discuss", "review", "address", "raise", "debate"})) {
    return;
  }
  if (!verb) return;
  for (const Argument& a : frames_.of(verb).arguments) {
    if (a.slot != Slot::kObject) continue;
    Span span = topic(a.word);
    bool known = false;
    for (Span s : event.about) known |= s.overlaps(span);
    if (!known && !span.empty() && event.about.size() < 8) event.about.push_back(span);
  }
}

void Details::add_contexts(Event& event, const Act& act) const {
  auto add = [&](std::string_view context) {
    if (std::find(event.contexts.begin(), event.contexts.end(), context) == event.contexts.end() && event.contexts.size() < 6) {
      event.contexts.emplace_back(context);
    }
  };
  for (const std::string& c : tables_.cameo[static_cast<size_t>(act.cameo)].contexts) add(c);
  std::vector<uint8_t> told;
  WordRange words = tree_.extent(act.trigger);
  WordRange own = tree_.extent(act.word);
  if (own.begin.value < words.begin.value) words.begin = own.begin;
  if (own.end.value > words.end.value) words.end = own.end;
  for (uint32_t i = words.begin.value; i < words.end.value; ++i) {
    std::string word(tree_.form(WordId(i)));
    for (char& c : word) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    auto found = tables_.context_words.find(std::string_view(word).substr(0, 2));
    if (found == tables_.context_words.end()) continue;
    for (const ContextWord& c : found->second) {
      if (c.prefix ? word.starts_with(c.word) : word == c.word) told.push_back(c.context);
    }
  }
  std::sort(told.begin(), told.end());
  told.erase(std::unique(told.begin(), told.end()), told.end());
  for (uint8_t c : told) add(tables_.contexts[c]);
}

void Details::phone_and_multilateral(Event& event, const Act& act) {
  if (event.type != "CONSULT" || !event.mode.empty()) return;
  std::vector<WordId> words = {act.word};
  if (WordId light = frames_.light_verb(act.word)) words.push_back(light);
  for (WordId w : words) {
    for (const Argument& a : frames_.of(w).arguments) {
      if (a.slot == Slot::kPreposition || a.slot == Slot::kSubject) {
        if (one_of(tree_.lemma(a.word), {"phone", "telephone"}) && one_of(tree_.preposition(a.word), {"by", "over", "on"})) {
          event.mode = "phone";
        }
      }
    }
  }
  if (event.mode == "phone") event.cameo = "041";
  size_t countries = 0;
  std::vector<Country> seen;
  for (ActorId a : event.actors) {
    const Country& c = parties_.country(a);
    if (!c.empty() && std::find(seen.begin(), seen.end(), c) == seen.end()) seen.push_back(c), ++countries;
  }
  if (event.mode.empty() && countries >= 3) event.mode = "multilateral";
}

Event Details::make(const Act& act) {
  Event event;
  const PloverRow& plover = tables_.plover[static_cast<size_t>(act.plover)];
  const CameoRow& cameo = tables_.cameo[static_cast<size_t>(act.cameo)];
  event.type = plover.type;
  event.mode = plover.mode;
  event.cameo = cameo.code;
  event.goldstein = cameo.goldstein;
  event.actors = act.actors;
  event.recipients = act.recipients;
  if (event.type == "CONSULT" && event.recipients.empty()) parties_.add_between(act.trigger, event.actors);
  StatusReading reading = status_.read(act.trigger);
  event.status = reading.status;
  bool typed = act.by != OperatorClass::kCount;
  if (typed && act.trigger == act.word) event.status = EventStatus::kHappened;  // "must drop", "would not meet"
  if (typed && act.by == OperatorClass::kCommit && tree_.upos(act.trigger) == Upos::kAdj) {  // "is ready to meet", "would be willing to"
    if (event.status == EventStatus::kUnderWay) event.status = EventStatus::kHappened;
    if (event.status == EventStatus::kPlanned || event.status == EventStatus::kHypothetical) event.status = EventStatus::kProposed;
  }
  if (event.status == EventStatus::kPlanned && one_of(event.type, {"ACCUSE", "SUPPORT", "REJECT", "REQUEST"}) && !reading.future && tree_.head(act.trigger) &&
      tree_.lemma(tree_.head(act.trigger)) == "vote" && tree_.has(tree_.head(act.trigger), Feature::kTensePast)) {
    event.status = EventStatus::kHappened;  // "voted to condemn": that is how it does
  }
  if (event.status == EventStatus::kUnderWay && does_by_saying(event.type, act.trigger)) event.status = EventStatus::kHappened;
  if (event.type == "REJECT" && is_deadlock(act.word) && event.status == EventStatus::kHappened) event.status = EventStatus::kUnderWay;
  // A word about an act has a day and a place of its own: "agreed in May to meet in Oslo".
  std::vector<WordId> words = act.chain;
  // Who agrees to a meeting says when and where it will be, and that is what is told of it.
  bool meeting = act.row >= 0 && tables_.cameo[static_cast<size_t>(tables_.acts[static_cast<size_t>(act.row)].cameo)].code.starts_with("04") &&
                 (act.by == OperatorClass::kCommit || act.by == OperatorClass::kOffer || act.by == OperatorClass::kInvite);
  if (typed && act.trigger != act.word && !meeting) {
    auto own = std::find(words.begin(), words.end(), act.trigger);
    if (own != words.end()) words.erase(words.begin(), own);
  }
  WordId told = typed ? act.trigger : act.word;
  if (WordId light = frames_.light_verb(told)) words.push_back(light);
  if (tree_.upos(told) == Upos::kNoun) {
    if (WordId idle = frames_.idle_clause(told)) words.push_back(idle);
  }
  if (!act.kept) add_time(event, with_own_day(act, words));  // "will keep it until June": not on that day
  WordId joined = typed ? WordId() : last_of_clause(act.word);
  if (!event.time && !event.interval && joined) add_time(event, {joined});
  if (!event.time && tree_.upos(act.word) == Upos::kNoun) {
    Frames::Above up = frames_.above(act.word);
    if (up.governor && tree_.upos(up.governor) == Upos::kVerb && (up.where == "subj" || up.where == "for")) add_time(event, {up.governor});
  }
  if (!event.time && !event.interval && !typed && !act.kept) {
    if (WordId above = governing_clause(act)) add_time(event, {above});
  }
  if (!event.time && event.type == "CONSULT") {
    if (WordId say = said_after(act.word)) add_time(event, {say});
  }
  if (event.type == "CONSULT" && event.mode == "visit") {  // where somebody goes to, before where he is
    for (WordId w : act.recipient_words) {
      MentionId m = tree_.mention_at(w);
      if (!m) continue;
      const Mention& mention = tree_.report().mentions[m.value];
      const Actor& actor = tree_.report().actors[mention.actor.value];
      if (actor.place || actor.kind == ActorKind::kPlace || actor.kind == ActorKind::kCountry) {
        event.place = mention.actor;
        event.place_span = mention.span;
        break;
      }
    }
  }
  add_place(event, words);
  if (event.place_span.empty() && joined) add_place(event, {joined});
  if (tree_.upos(act.word) == Upos::kNoun) add_venue(event, act.word);
  add_about(event, act);
  add_counts(event, act);
  add_contexts(event, act);
  phone_and_multilateral(event, act);
  event.ordinal = tree_.upos(act.word) == Upos::kNoun ? ordinal(act.word) : 0;
  // A day long gone that only the whole event knows of makes it history.
  const std::optional<Interval>& today = tree_.report().published;
  if (event.status == EventStatus::kHappened && event.interval && today && event.interval->end != kDayMax &&
      event.interval->end < today->begin - 90) {
    event.status = EventStatus::kBackground;
  }
  bool to_come = event.status == EventStatus::kPlanned || event.status == EventStatus::kExpected;
  if (to_come && !typed) {
    if (const EventTables::Composed* made = tables_.compose(OperatorClass::kCommit, cameo.code); made && made->cameo >= 0) {
      event.cameo = tables_.cameo[static_cast<size_t>(made->cameo)].code;
      event.goldstein = tables_.cameo[static_cast<size_t>(made->cameo)].goldstein;
    }
  }
  if (reading.condition) event.condition_span = tree_.span_of(tree_.extent(reading.condition));
  if (event.condition_span.empty()) {
    // "no relief until …", "demands relief for the steps taken"
    std::vector<WordId> path = act.chain;
    for (WordId w = act.word; w && w != act.trigger && tree_.is_below(w, act.trigger); w = tree_.head(w)) {
      if (std::find(path.begin(), path.end(), w) == path.end()) path.push_back(w);  // "resolute | in providing | relief"
    }
    for (WordId w : path) {
      for (WordId c = tree_.first_child(w); c && event.condition_span.empty(); c = tree_.next(c)) {
        std::string_view mark = tree_.deprel(c) == Deprel::kAdvcl || tree_.deprel(c) == Deprel::kObl || tree_.deprel(c) == Deprel::kNmod
                                    ? tree_.preposition(c) : std::string_view();
        WordId first = tree_.deprel(c) == Deprel::kAdvcl && mark.empty() ? tree_.first_child(c) : WordId();
        if (first && tree_.deprel(first) == Deprel::kAdvmod && tree_.lemma(first) == "once") mark = "once";
        for (WordId o = tree_.first_child(c); o && o.value < c.value && tree_.deprel(c) == Deprel::kAdvcl; o = tree_.next(o)) {
          if (tree_.deprel(o) == Deprel::kMark && tree_.lemma(o) == "if") mark = "if";  // "let them | in if | …"
        }
        bool only = false;
        for (WordId o = tree_.first_child(c); o && o.value < c.value; o = tree_.next(o)) only |= tree_.lemma(o) == "only";
        if ((one_of(mark, {"until", "unless", "if", "once", "till"}) || (only && one_of(mark, {"after", "when"}))) && !tree_.time_at(c)) {
          event.condition_span = tree_.span_of(tree_.extent(c));
        }
      }
    }
  }
  // "resolute in providing relief once they disarm": what is promised on a condition is not given yet.
  if (act.by == OperatorClass::kCommit && !event.condition_span.empty() &&
      (event.status == EventStatus::kHappened || event.status == EventStatus::kUnderWay)) {
    event.status = EventStatus::kConditional;
  }
  // "said that others must stop": the demand is made by saying so, and that is the report's own word.
  WordId teller = act.trigger;
  if (typed && !act.kept && act.trigger == act.word && act.chain.size() == 2) {
    teller = tree_.deprel(act.chain[1]) == Deprel::kCcomp ? tree_.head(act.chain[1]) : act.chain[1];
  }
  StatementId s = tree_.statement_at(teller);
  if (s && is_beside_cue(s, teller)) s = tree_.report().statements[s.value].inside;
  if (s) {
    event.statement = s;
    event.commitment = tree_.report().statements[s.value].commitment;
  }
  if (event.commitment == Commitment::kSaid && event.status == EventStatus::kSpeculated) event.commitment = Commitment::kSpeculated;
  EventMention mention;
  WordId top = tree_.upos(act.trigger) == Upos::kNoun && frames_.light_verb(act.trigger) ? frames_.light_verb(act.trigger) : act.trigger;
  WordRange told_words = clause(top);
  bool cut_off = typed && act.word.value >= told_words.end.value && tree_.is_below(act.word, top);
  if (cut_off) told_words.end = tree_.extent(top).end;  // "resolute | in providing relief once they disarm"
  if (act.kept) told_words = tree_.extent(act.chain.back());
  mention.span = tree_.span_of(told_words);
  mention.trigger = act.trigger == act.word || act.trigger.value > act.word.value || act.word.value - act.trigger.value > 6
                        ? tree_.word(act.trigger).span
                        : tree_.span_of({act.trigger, WordId(act.word.value + 1)});
  mention.head = act.trigger;
  event.mentions.push_back(mention);
  for (WordId w : act.outcomes) {
    event.mentions.push_back({tree_.span_of(clause(w)), tree_.word(w).span, w});
    if (!event.time && !event.interval) add_time(event, {w});
    if (event.place_span.empty()) add_place(event, {w});
  }
  event.rule = act.why + (reading.why.empty() ? "" : " ; status " + reading.why);
  return event;
}

}  // namespace dateline
