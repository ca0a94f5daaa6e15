#include "events/corefer.h"

#include <algorithm>

namespace dateline {
namespace {

using enum EventStatus;

std::vector<ActorId> parties(const Event& e) {
  std::vector<ActorId> all = e.actors;
  all.insert(all.end(), e.recipients.begin(), e.recipients.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<Country> countries(const Report& report, const std::vector<ActorId>& actors) {
  std::vector<Country> out;
  for (ActorId a : actors) {
    const Country& c = report.actors[a.value].country;
    if (!c.empty()) out.push_back(c);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool within(const std::vector<ActorId>& small, const std::vector<ActorId>& big) {
  return !small.empty() && std::includes(big.begin(), big.end(), small.begin(), small.end());
}

// How far along: statuses of one group may be two tellings of one event.
int group(EventStatus s) {
  switch (s) {
    case kHappened:
    case kUnderWay:
    case kBackground:
      return 0;
    case kPlanned:
    case kExpected:
      return 1;
    default:
      return 2 + static_cast<int>(s);
  }
}

bool same_day(const Event& a, const Event& b) {
  if (!a.interval || !b.interval) return true;
  return a.interval->overlaps(*b.interval);
}

// Individuals on both sides that have nothing to do with each other make two events of two countries.
bool persons_agree(const Report& report, const std::vector<ActorId>& a, const std::vector<ActorId>& b) {
  auto persons = [&](const std::vector<ActorId>& in) {
    std::vector<ActorId> out;
    for (ActorId x : in) {
      if (report.actors[x.value].kind == ActorKind::kPerson) out.push_back(x);
    }
    return out;
  };
  std::vector<ActorId> pa = persons(a), pb = persons(b);
  if (pa.empty() || pb.empty()) return true;
  return within(pa, pb) || within(pb, pa);
}

bool has_person(const Report& report, const std::vector<ActorId>& actors) {
  return std::any_of(actors.begin(), actors.end(),
                     [&](ActorId a) { return report.actors[a.value].kind == ActorKind::kPerson; });
}

// Both are told with the same noun or verb somewhere: "summit" is not "talks".
bool same_word(const Report& report, const Event& a, const Event& b) {
  for (const EventMention& x : a.mentions) {
    for (const EventMention& y : b.mentions) {
      if (report.word(x.head).lemma == report.word(y.head).lemma) return true;
    }
  }
  return false;
}

// "A summit" of those whose "second meeting" is told of.
bool summit_and_meeting(const Report& report, const Event& a, const Event& b) {
  std::string_view x = report.word(a.mentions[0].head).lemma, y = report.word(b.mentions[0].head).lemma;
  return (x == "summit" && y == "meeting") || (x == "meeting" && y == "summit");
}

// "The two were to meet on Friday", beside a meeting that was called off: the same one.
bool was_to_be(const Report& report, const Event& e) {
  if (e.status != kPlanned && e.status != kExpected) return false;
  std::string_view text = report.slice(e.mentions[0].span);
  for (std::string_view words : {"was to ", "were to ", "was due ", "were due ", "was scheduled ", "were scheduled "}) {
    if (text.find(words) != std::string_view::npos) return true;
  }
  return false;
}

// "We'll have a summit at the end of the month" beside one that is told of with both sides.
bool tells_one_side(const Report& report, const Event& a, const std::vector<Country>& of_a, const Event& b,
                    const std::vector<Country>& of_b) {
  if (group(a.status) != 1 || group(b.status) != 1) return false;
  const std::vector<Country>& one = of_a.size() < of_b.size() ? of_a : of_b;
  const std::vector<Country>& both = of_a.size() < of_b.size() ? of_b : of_a;
  return one.size() == 1 && both.size() == 2 && (one[0] == both[0] || one[0] == both[1]) &&
         (same_word(report, a, b) || summit_and_meeting(report, a, b));
}

bool same_event(const Report& report, const Event& a, const Event& b) {
  if (a.type != b.type) return false;
  bool meeting = a.type == "CONSULT";
  bool came_to_nothing = (a.status == kCancelled && was_to_be(report, b)) || (b.status == kCancelled && was_to_be(report, a));
  if (group(a.status) != group(b.status) && !(meeting && came_to_nothing)) {
    // "about the second summit" says nothing of when; told elsewhere as to come, it is to come.
    const Event& fact = group(a.status) == 0 ? a : b;
    bool one_fact = group(a.status) + group(b.status) == 1;
    if (!meeting || !one_fact || !a.ordinal || a.ordinal != b.ordinal || fact.interval) return false;
  }
  if (!meeting && a.cameo != b.cameo) return false;
  if (meeting && (a.mode == "visit") != (b.mode == "visit")) return false;
  if (a.ordinal && b.ordinal && a.ordinal != b.ordinal) return false;
  std::vector<ActorId> pa = parties(a), pb = parties(b);
  std::vector<Country> ca = countries(report, pa), cb = countries(report, pb);
  bool one_side = meeting && tells_one_side(report, a, ca, b, cb);
  if ((a.ordinal != 0) != (b.ordinal != 0) && !one_side) {
    // "the second summit" and "talks between the envoys on Tuesday": the one without a number has a day or persons of its own.
    const Event& plain = a.ordinal ? b : a;
    bool person = false;
    for (ActorId p : plain.actors) person |= report.actors[p.value].kind == ActorKind::kPerson;
    bool same_word = report.slice(a.mentions[0].trigger) == report.slice(b.mentions[0].trigger);
    if (!same_word && (person || plain.interval)) return false;
  }
  if (!same_day(a, b)) return false;
  if (a.place && b.place && a.place != b.place) {
    const Country& x = report.actors[a.place.value].country;
    const Country& y = report.actors[b.place.value].country;
    if (!x.empty() && !y.empty() && x != y) return false;
  }
  bool named = pa == pb || (meeting && (within(pa, pb) || within(pb, pa)) && std::min(pa.size(), pb.size()) >= 2);
  bool by_country = ca.size() >= 2 && ca == cb && persons_agree(report, pa, pb);
  if (!named && !by_country && !(one_side && persons_agree(report, pa, pb))) return false;
  // Two states hold many talks at once, through many people: where only one telling names persons, or only one says
  // which of a series it is, the same word must hold them together.
  bool persons_on_one_side = has_person(report, pa) != has_person(report, pb);
  bool ordinal_on_one_side = (a.ordinal == 0) != (b.ordinal == 0);
  if (meeting && !one_side && (persons_on_one_side || ordinal_on_one_side) && !same_word(report, a, b)) return false;
  if (meeting) return true;
  // Verbal acts and attacks: the same only if nothing sets them apart.
  if (a.statement != b.statement && a.type != "REQUEST" && a.type != "REJECT") return false;
  return a.interval.has_value() == b.interval.has_value() || a.type == "REQUEST" || a.type == "REJECT" || a.type == "AGREE";
}

void absorb(const Report& report, Event& into, const Event& other) {
  if (group(into.status) == 0 && group(other.status) == 1) {
    into.status = other.status;
    into.cameo = other.cameo;
    into.goldstein = other.goldstein;
  }
  if (other.status == kCancelled && group(into.status) == 1) into.status = kCancelled;
  if (into.status == kBackground && other.status == kHappened && !into.interval) into.status = kHappened;
  // The text tells in full what the title sums up.
  bool title_first = report.title.contains(into.mentions[0].span) && !report.title.contains(other.mentions[0].span);
  if (title_first) into.statement = other.statement, into.commitment = other.commitment;
  into.mentions.insert(title_first ? into.mentions.begin() : into.mentions.end(), other.mentions.begin(), other.mentions.end());
  if (!into.time) into.time = other.time;
  if (!into.interval) into.interval = other.interval;
  if (!into.place && other.place) into.place = other.place;
  if (into.place_span.empty()) into.place_span = other.place_span;
  if (!into.ordinal) into.ordinal = other.ordinal;
  if (into.mode.empty()) into.mode = other.mode;
  if (into.condition_span.empty()) into.condition_span = other.condition_span;
  for (Span s : other.about) {
    if (into.about.size() < 8 && std::find(into.about.begin(), into.about.end(), s) == into.about.end()) into.about.push_back(s);
  }
  for (const Count& c : other.counts) {
    bool known = std::any_of(into.counts.begin(), into.counts.end(), [&](const Count& k) { return k.what == c.what; });
    if (!known) into.counts.push_back(c);
  }
  for (const std::string& c : other.contexts) {
    if (into.contexts.size() < 6 && std::find(into.contexts.begin(), into.contexts.end(), c) == into.contexts.end()) into.contexts.push_back(c);
  }
  std::vector<ActorId> mine = parties(into), theirs = parties(other);
  auto has_person = [&](const std::vector<ActorId>& all) {
    return std::any_of(all.begin(), all.end(), [&](ActorId a) { return report.actors[a.value].kind == ActorKind::kPerson; });
  };
  // "between the US and North Korea", then "between Trump and Kim": those who meet.
  bool persons = countries(report, mine) == countries(report, theirs) && !has_person(mine) && has_person(theirs);
  if (persons || (theirs.size() > mine.size() && within(mine, theirs))) {
    into.actors = other.actors;
    into.recipients = other.recipients;
  }
  // Told once in the report's own voice: it is the report's word.
  if (into.statement && !other.statement) {
    into.statement = StatementId();
    into.commitment = other.commitment;
  }
  if (into.status == kHappened && other.status == kBackground && !into.interval) into.status = kBackground;
}

}  // namespace

std::vector<Event> merge_mentions(const Report& report, std::vector<Event> events) {
  std::vector<Event> out;
  for (Event& event : events) {
    Event* same = nullptr;
    for (Event& known : out) {
      if (same_event(report, known, event)) same = &known;
    }
    if (same) {
      absorb(report, *same, event);
    } else {
      out.push_back(std::move(event));
    }
  }
  return out;
}

namespace {

// "It could still take place on June 12": the pronoun stands for a meeting if what is said of it can only be said of one.
bool stands_for_event(const ClauseTree& tree, const Frames& frames, const EventTables& tables, WordId w) {
  if (tree.upos(w) != Upos::kPron || tree.lemma(w) != "it") return false;
  Frames::Above up = frames.above(w);
  if (!up.governor || tree.upos(up.governor) != Upos::kVerb || (up.where != "subj" && up.where != "obj")) return false;
  if (tree.deprel(w) != Deprel::kNsubj && tree.deprel(w) != Deprel::kNsubjPass) return false;
  int row = frames.operator_at(up.governor, up.where);
  if (row < 0) return false;
  switch (tables.operators[static_cast<size_t>(row)].cls) {
    case OperatorClass::kCancel:
    case OperatorClass::kPostpone:
      return true;
    case OperatorClass::kLight: {
      std::string_view lemma = tree.lemma(up.governor);
      return lemma == "take" || lemma == "happen" || lemma == "go" || lemma == "proceed" || lemma == "hold" || lemma == "schedule";
    }
    default:
      return false;
  }
}

bool is_visit(std::string_view lemma) {
  static constexpr std::string_view kWords[] = {"visit", "trip", "tour", "journey", "stay", "stop", "stopover", "arrival", "pilgrimage"};
  return std::find(std::begin(kWords), std::end(kWords), lemma) != std::end(kWords);
}

bool is_topic(std::string_view preposition) {
  static constexpr std::string_view kWords[] = {"on", "about", "regarding", "concerning", "over", "after", "before", "following", "ahead", "since"};
  return std::find(std::begin(kWords), std::end(kWords), preposition) != std::end(kWords);
}

bool is_no(EventStatus s) { return s == kCancelled || s == kPostponed || s == kDidNotHappen || s == kDenied; }
bool is_to_come(EventStatus s) { return s == kPlanned || s == kExpected || s == kProposed; }

// What a later mention says of an event that is known: the same, its end, or something that makes it another telling.
enum class Later { kSame, kOver, kOther };
Later later(EventStatus known, EventStatus told, bool told_of_itself) {
  if (is_no(told)) return is_to_come(known) || known == kSpeculated ? Later::kOver : Later::kSame;
  if (!told_of_itself) return Later::kSame;  // "the meeting could help": nothing of whether it takes place
  if (is_no(known)) return is_to_come(told) || told == kSpeculated ? Later::kOther : Later::kSame;
  if (is_to_come(known) && (group(told) == 0 || told == kSpeculated)) return Later::kOther;
  return Later::kSame;
}

}  // namespace

void add_anaphora(std::vector<Event>& events, const ClauseTree& tree, Frames& frames, Details& details, StatusReader& status,
                  const EventTables& tables) {
  const Report& report = tree.report();
  std::vector<Event> others;  // told of a known event, and not as it is: a place only guessed, revived, held after all
  std::vector<uint8_t> used(report.words.size(), 0);
  for (const Event& e : events) {
    for (const EventMention& m : e.mentions) used[m.head.value] = 1;
  }
  for (uint32_t i = 0; i < report.words.size(); ++i) {
    WordId w(i);
    if (used[i] || tree.in_furniture(w)) continue;
    bool pronoun = tree.upos(w) == Upos::kPron && stands_for_event(tree, frames, tables, w);
    if (!pronoun && tree.upos(w) != Upos::kNoun) continue;
    std::string_view type;
    TimeId day;
    if (!pronoun) {
      auto rows = tables.nouns.find(tree.lemma(w));
      if (rows == tables.nouns.end()) continue;
      WordId det = tree.child(w, Deprel::kDet);
      WordId owner = tree.child(w, Deprel::kNmodPoss);
      day = owner ? tree.time_at(owner) : TimeId();  // "Tuesday's meeting"
      if (!day && (!det || (tree.lemma(det) != "the" && tree.lemma(det) != "this" && tree.lemma(det) != "that"))) continue;
      for (int row : rows->second) {
        int plover = tables.acts[static_cast<size_t>(row)].plover;
        if (plover >= 0) type = tables.plover[static_cast<size_t>(plover)].type;
      }
      if (type != "CONSULT" && type != "ASSAULT" && type != "PROTEST") continue;
    }
    bool dated = day && report.times[day.value].interval.has_value();
    Interval when = dated ? *report.times[day.value].interval : Interval();
    StatusReading reading = status.read(w);
    bool of_itself = pronoun || frames.light_verb(w) || is_no(reading.status);
    int ordinal = pronoun ? 0 : details.ordinal(w);
    uint32_t sentence = tree.sentence(w).value;
    Event* last = nullptr;
    Event* last_fit = nullptr;  // as far along as it is told here
    uint32_t last_at = 0, fit_at = 0;
    for (Event& e : events) {
      if (pronoun ? e.type != "CONSULT" && e.type != "COOPERATE" && e.type != "PROTEST" : e.type != type) continue;
      if (pronoun && tree.upos(e.mentions[0].head) != Upos::kNoun) continue;
      if (!pronoun && type == "CONSULT" && (e.mode == "visit") != is_visit(tree.lemma(w))) continue;
      uint32_t at = 0;
      bool before = false, apart = false;
      for (const EventMention& m : e.mentions) {
        if (m.head.value >= i) continue;
        // "briefed them on the talks", "flew home after the summit": what is told of is another event.
        apart |= !pronoun && tree.is_below(w, m.head) && is_topic(tree.preposition(w));
        before = true;
        at = std::max(at, m.head.value);
      }
      if (!before || apart) continue;
      if (ordinal && e.ordinal != ordinal) continue;
      // Near enough to be meant: within five sentences of the last mention; a pronoun, in the next.
      if (sentence - tree.sentence(WordId(at)).value > (pronoun ? 1u : 5u)) continue;
      if (dated && (!e.interval || !e.interval->overlaps(when))) continue;
      if (!last || at >= last_at) last = &e, last_at = at;
      bool fits = group(reading.status) == 0 ? group(e.status) == 0 : is_no(reading.status) && (is_to_come(e.status) || e.status == reading.status);
      if (fits && (!last_fit || at >= fit_at)) last_fit = &e, fit_at = at;
    }
    if (!last) continue;
    Frames::Above up = frames.above(w);
    bool prefers = is_no(reading.status) || (up.where == "subj" && group(reading.status) == 0);
    if (prefers && last_fit && !ordinal) last = last_fit;
    Event venue = *last;
    venue.place = ActorId();
    venue.place_span = Span();
    if (!pronoun && details.add_venue(venue, w) && venue.status == kSpeculated && last->status != venue.status) {
      venue.mentions = {{tree.span_of(tree.extent(up.governor)), tree.word(w).span, w}};
      venue.commitment = Commitment::kSpeculated;
      venue.statement = tree.statement_at(w);
      venue.about.clear();
      others.push_back(std::move(venue));
      continue;
    }
    EventMention mention;
    mention.head = w;
    mention.trigger = tree.word(w).span;
    mention.span = tree.span_of(tree.extent(w));
    if (pronoun) {
      mention.trigger = tree.word(up.governor).span;
      mention.span = tree.span_of(tree.extent(up.governor));
    }
    std::vector<WordId> words = {w};
    if (WordId light = frames.light_verb(w)) words.push_back(light);
    if (pronoun) words = {up.governor};
    Event own;
    details.add_time(own, words);
    details.add_place(own, words);
    if (own.interval && last->interval && !own.interval->overlaps(*last->interval)) continue;
    Later how = later(last->status, reading.status, of_itself);
    if (how == Later::kOther) {
      Event again = *last;
      again.mentions = {mention};
      again.status = reading.status;
      again.statement = tree.statement_at(w);
      again.commitment = again.statement ? report.statements[again.statement.value].commitment : Commitment::kSaid;
      again.condition_span = Span();
      again.rule = "mentioned again ; status " + reading.why;
      if (own.time) again.time = own.time, again.interval = own.interval;
      if (!own.place_span.empty()) again.place = own.place, again.place_span = own.place_span;
      others.push_back(std::move(again));
      continue;
    }
    if (how == Later::kOver) {
      last->status = reading.status;
      last->statement = tree.statement_at(w);
      last->commitment = last->statement ? report.statements[last->statement.value].commitment : Commitment::kSaid;
      if (!reading.why.empty()) last->rule += " ; later " + reading.why;
    }
    last->mentions.push_back(mention);
    if (type == "CONSULT") details.add_agenda(*last, w);
    if (!last->time) last->time = own.time, last->interval = last->interval ? last->interval : own.interval;
    if (last->place_span.empty()) last->place = own.place, last->place_span = own.place_span;
  }
  for (Event& other : others) events.push_back(std::move(other));
}

}  // namespace dateline
