// Where and when an act is told to be.
#include <algorithm>

#include "bytes/one_of.h"
#include "events/details.h"

namespace dateline {
namespace {

bool is_on_map(const Report& report, MentionId m) {
  const Actor& actor = report.actors[report.mentions[m.value].actor.value];
  return actor.place || actor.kind == ActorKind::kPlace || actor.kind == ActorKind::kCountry;
}

bool is_place(const Report& report, MentionId m) { return report.mentions[m.value].as_place || is_on_map(report, m); }

bool is_clause(Deprel r) {
  return r == Deprel::kCcomp || r == Deprel::kAdvcl || r == Deprel::kAclRelcl || r == Deprel::kParataxis ||
         r == Deprel::kCsubj || r == Deprel::kAcl;
}

}  // namespace

// Without the operators whose day is their own: "on Friday called off a visit", "denied on Tuesday that he had met". A
// plan's day is that of the act: "scheduled for May", "expected to meet on Monday".
std::vector<WordId> Details::with_own_day(const Act& act, std::vector<WordId> words) const {
  std::erase_if(words, [&](WordId w) {
    auto at = std::find(act.chain.begin(), act.chain.end(), w);
    if (at == act.chain.begin() || at == act.chain.end() || w == act.trigger) return false;
    int row = frames_.operator_at(w, frames_.above(*(at - 1)).where);
    if (row < 0) return false;
    OperatorClass cls = tables_.operators[static_cast<size_t>(row)].cls;
    if (rule_of(cls).effect == Effect::kPasses) return false;
    TimeId t = status_.time_of(w);
    if (!t) return false;
    WordRange range = tree_.report().times[t.value].words;
    WordId head = range.begin;
    for (uint32_t i = range.begin.value; i < range.end.value; ++i) {
      if (!range.contains(tree_.head(WordId(i)))) head = WordId(i);
    }
    if (one_of(tree_.preposition(head), {"for", "until", "till", "by", "to"})) return false;
    bool foreseen = cls == OperatorClass::kPlan || cls == OperatorClass::kExpect || cls == OperatorClass::kGoing ||
                    cls == OperatorClass::kSpeculate || cls == OperatorClass::kWant || cls == OperatorClass::kTry ||
                    cls == OperatorClass::kNecessity || cls == OperatorClass::kAllow;
    bool told = one_of(tree_.lemma(w), {"announce", "unveil", "outline", "decide", "resolve"});
    return !foreseen || told || head.value < act.word.value;
  });
  return words;
}

// "On Thursday X addressed reporters, calling for …", "On Monday X met Y and signed …": the day told before the main verb
// is that of what goes along with it. The verb above with such a day; none.
WordId Details::governing_clause(const Act& act) const {
  WordId verb = act.trigger;
  if (tree_.upos(verb) == Upos::kNoun) verb = frames_.light_verb(verb);
  for (int depth = 0; verb && depth < 3; ++depth) {
    if (tree_.upos(verb) != Upos::kVerb) return {};
    Deprel r = tree_.deprel(verb);
    WordId head = tree_.head(verb);
    std::string_view mark = tree_.preposition(verb);
    bool subject = tree_.has_child(verb, Deprel::kNsubj) || tree_.has_child(verb, Deprel::kNsubjPass);
    bool participle = r == Deprel::kAdvcl && mark.empty() && !subject && tree_.form(verb).ends_with("ing");
    bool clause = r == Deprel::kAdvcl && one_of(mark, {"when", "as", "while"}) && subject;
    if (!head || tree_.upos(head) != Upos::kVerb || (!participle && !clause && r != Deprel::kConj)) return {};
    if (r == Deprel::kConj) {
      for (WordId c = tree_.first_child(verb); c && c.value < verb.value; c = tree_.next(c)) {
        if (tree_.time_at(c) || one_of(tree_.lemma(c), {"later", "then", "earlier", "but", "will", "would", "now", "subsequently", "have", "be"})) return {};
      }
      head = tree_.first_conjunct(verb);
    }
    TimeId t = status_.time_of(head);
    if (t) {
      uint32_t at = tree_.report().times[t.value].words.begin.value;
      bool before = at < head.value || (!subject && r == Deprel::kAdvcl);
      return before && at < verb.value ? head : WordId();
    }
    verb = head;
  }
  return {};
}

void Details::add_time(Event& event, const std::vector<WordId>& words) {
  const Report& report = tree_.report();
  auto take = [&](TimeId t) {
    if (!t || event.time) return;
    const TimeExpression& time = report.times[t.value];
    if (time.type == TimeType::kDuration && !time.interval) return;
    event.time = t;
    event.interval = time.interval;
    // "on February 27 and 28": both days.
    if (t.value + 1 < report.times.size() && time.interval) {
      const TimeExpression& second = report.times[t.value + 1];
      std::string_view between = second.span.begin >= time.span.end ? report.slice({time.span.end, second.span.begin}) : std::string_view();
      bool joined = one_of(between, {" and ", "-", " - ", "–", " to ", " through "});
      if (joined && second.interval && second.interval->end > event.interval->end) event.interval->end = second.interval->end;
    }
  };
  for (WordId w : words) take(status_.time_of(w));
}

// The place that the noun stands for or names below: "the border village of Panmunjom", "a hotel on Sentosa island".
MentionId Details::place_at(WordId noun) const {
  if (MentionId m = tree_.mention_at(noun)) return m;
  for (WordId c = tree_.first_child(noun); c; c = tree_.next(c)) {
    Deprel r = tree_.deprel(c);
    bool below = r == Deprel::kAppos || r == Deprel::kNmodDesc ||
                 (r == Deprel::kNmod && one_of(tree_.preposition(c), {"of", "in", "on", "at", "near"}));
    MentionId m = below ? tree_.mention_at(c) : MentionId();
    if (m && is_place(tree_.report(), m)) return m;
  }
  return {};
}

// "At a mosque | in Peshawar": a building tells less than the place on the map that is told with it.
MentionId Details::on_map_below(MentionId building, WordId noun) const {
  const Report& report = tree_.report();
  if (is_on_map(report, building)) return building;
  WordRange range = tree_.extent(noun);
  for (uint32_t i = noun.value + 1; i < range.end.value; ++i) {
    MentionId m = tree_.mention_at(WordId(i));
    if (m && report.mentions[m.value].form == MentionForm::kName && is_on_map(report, m)) return m;
  }
  return building;
}

void Details::add_place(Event& event, const std::vector<WordId>& words) {
  const Report& report = tree_.report();
  for (WordId w : words) {
    if (!event.place_span.empty()) return;
    for (const Argument& a : frames_.of(w).arguments) {
      if (a.slot != Slot::kPreposition || !one_of(a.preposition, {"in", "at", "near", "on", "outside", "inside"})) continue;
      MentionId m = place_at(a.word);
      if (!m || report.mentions[m.value].form == MentionForm::kPronoun) continue;
      m = on_map_below(m, a.word);
      const Mention& mention = report.mentions[m.value];
      const Actor& actor = report.actors[mention.actor.value];
      if (!is_place(report, m) || (a.preposition == "on" && !mention.as_place && actor.kind != ActorKind::kPlace)) continue;
      event.place = mention.actor;
      event.place_span = mention.span;
      break;
    }
  }
  for (WordId w : words) {  // "in Seoul, where he met …"
    bool relative = tree_.deprel(w) == Deprel::kAclRelcl || tree_.deprel(w) == Deprel::kAdvclRelcl || tree_.deprel(w) == Deprel::kAdvcl;
    if (!relative || !event.place_span.empty()) continue;
    WordId first = tree_.first_child(w);
    if (!first || tree_.lemma(first) != "where") continue;
    MentionId m = tree_.mention_at(tree_.head(w));
    if (!m || !is_place(report, m)) continue;
    event.place = report.mentions[m.value].actor;
    event.place_span = report.mentions[m.value].span;
  }
  for (WordId w : words) {
    if (tree_.lemma(w) != "host" || !event.place_span.empty()) continue;
    for (const Argument& a : frames_.of(w).arguments) {
      MentionId m = a.slot == Slot::kSubject ? tree_.mention_at(a.word) : MentionId();
      if (!m) continue;
      event.place = report.mentions[m.value].actor;
      event.place_span = report.mentions[m.value].span;
    }
  }
  for (WordId w : words) {  // hung on another noun of the clause: "met the adviser at the palace"
    if (!event.place_span.empty()) return;
    WordRange range = tree_.extent(w);
    for (uint32_t i = w.value + 1; i < range.end.value; ++i) {
      WordId at(i);
      MentionId m = one_of(tree_.preposition(at), {"in", "at"}) ? place_at(at) : MentionId();
      if (!m) continue;
      const Actor& there = report.actors[report.mentions[m.value].actor.value];
      if (!report.mentions[m.value].as_place && !there.place && there.kind != ActorKind::kPlace) continue;
      bool within = true;
      for (WordId up = at; up && up != w && within; up = tree_.head(up)) {
        within = tree_.upos(up) != Upos::kVerb && !is_clause(tree_.deprel(up)) && tree_.deprel(up) != Deprel::kNmodPoss &&
                 !tables_.nouns.contains(tree_.lemma(up));  // "agreed on a summit in Oslo": that is where the summit is
      }
      if (!within) continue;
      event.place = report.mentions[m.value].actor;
      event.place_span = report.mentions[m.value].span;
      break;
    }
  }
}

// "The location for the summit may be Vietnam", "Vietnam has been chosen as the venue of the talks".
bool Details::add_venue(Event& event, WordId noun) {
  Frames::Above up = frames_.above(noun);
  if (up.governor && up.where == "for" && tree_.upos(up.governor) == Upos::kVerb) {  // "chosen as the venue | for the summit"
    for (WordId c = tree_.first_child(up.governor); c; c = tree_.next(c)) {
      if (c.value < noun.value && tree_.deprel(c) == Deprel::kObl && tree_.preposition(c) == "as") up.governor = c;
    }
  }
  if (!up.governor || !one_of(up.where, {"for", "of"}) ||
      !one_of(tree_.lemma(up.governor), {"location", "venue", "place", "site", "setting", "host", "spot"})) {
    return false;
  }
  WordId venue = up.governor, place, predicate;
  if (tree_.has_child(venue, Deprel::kCop)) {  // "Vietnam may be the venue"
    place = tree_.child(venue, Deprel::kNsubj);
    predicate = venue;
  } else {
    Frames::Above verb = frames_.above(venue);
    if (!verb.governor) return false;
    predicate = verb.governor;
    if (verb.where == "subj" && tree_.has_child(predicate, Deprel::kCop)) {
      place = predicate;
    } else if (verb.where == "as") {
      for (const Argument& a : frames_.of(predicate).arguments) {
        if (a.slot == Slot::kObject) place = a.word;
      }
    }
  }
  MentionId m = place ? tree_.mention_at(place) : MentionId();
  if (!m) return false;
  const Mention& mention = tree_.report().mentions[m.value];
  event.place = mention.actor;
  event.place_span = mention.span;
  StatusReading told = status_.read(predicate);
  if (told.status != EventStatus::kHappened && told.status != EventStatus::kUnderWay) event.status = told.status;
  return true;
}

}  // namespace dateline
