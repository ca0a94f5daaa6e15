// Which words of a report name an act, by which row of the tables; and what the operators above make of it.
#ifndef DATELINE_EVENTS_ACTS_H
#define DATELINE_EVENTS_ACTS_H

#include <string>
#include <vector>

#include "events/frame.h"
#include "events/parties.h"
#include "events/status.h"
#include "events/tables.h"

namespace dateline {

// An act as found in the text, before it becomes an Event.
struct Act {
  WordId word;               // that names it
  WordId trigger;            // the outermost word that makes it what it is: an operator, or `word`
  int row = -1;              // of tables.acts; -1: only an operator ("China must …")
  int cameo = -1;            // after composition
  int plover = -1;
  OperatorClass by = OperatorClass::kCount;  // typed operator that made it; kCount: none
  bool kept = false;         // "keep the sanctions until …", a refusal in other words
  std::vector<WordId> chain;                 // act first, operators upwards
  std::vector<ActorId> actors, recipients;
  std::vector<WordId> actor_words, recipient_words;
  std::vector<WordId> outcomes;              // words of what it did, told as part of it: "…, killing four"
  std::string why;
};

class ActFinder {
 public:
  ActFinder(const ClauseTree& tree, Frames& frames, const Parties& parties, StatusReader& status, const EventTables& tables);
  // All acts of the report in text order.
  std::vector<Act> find();

 private:
  static void without(std::vector<ActorId>& from, const std::vector<ActorId>& what);
  static SlotChoice choice(std::initializer_list<std::string_view> slots);
  int match(WordId w) const;
  void consume(WordId w, const ActRow& row);
  bool is_domain_of_something_else(SentenceId s) const;
  // Climbs from the act; false: the act makes no event (swallowed by an operator without one).
  bool compose(Act& act);
  bool is_negated(WordId w) const;
  bool only_after(WordId w) const;
  // The verb of "keep the sanctions until …", "sanctions will stay in place unless …"; none.
  WordId kept_until(const Act& act) const;
  bool stays_away(const Act& act) const;
  void add_speaker(WordId verb, Act& act) const;
  bool proposes_to_others(WordId verb, const Act& act);
  void drop_venue(Act& act) const;
  void drop_regions(Act& act) const;
  void drop_listeners(Act& act) const;
  void add_parties(Act& act);
  void nearest_party(Act& act) const;
  void visitor(Act& act) const;
  void operator_parties(Act& act, WordId op, OperatorClass cls, bool composed);
  // "To continue the talks", of one party alone: those of the talks that the report tells of elsewhere, or no event.
  void take_known_parties(std::vector<Act>& acts) const;
  WordId host_of(const Act& act) const;
  void fold_outcomes(std::vector<Act>& acts) const;
  bool is_unmade(const Act& act) const;
  bool is_accident(SentenceId s) const;
  bool is_private_matter(const Act& act, size_t countries) const;
  bool told_as_act(const Act& act);
  static bool is_strong(const Actor& actor);
  bool consults(const Act& act, size_t parties) const;
  bool necessity(WordId verb, Act& act);
  bool no_such_thing(WordId noun, Act& act);
  bool is_specific(int row) const;

  const ClauseTree& tree_;
  Frames& frames_;
  const Parties& parties_;
  StatusReader& status_;
  const EventTables& tables_;
  std::vector<int> row_at_;         // act row of each word; -1: none
  std::vector<uint8_t> consumed_;   // part of another act: a noun that a verb's row asked for, an operator used up
  std::vector<uint8_t> other_domain_;  // per sentence
  EventTables::Composed composed_not_to_;
};

}  // namespace dateline

#endif
