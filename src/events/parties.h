// Who a word stands for: the actors of the report, and the classes of classes.tsv that it belongs to.
#ifndef DATELINE_EVENTS_PARTIES_H
#define DATELINE_EVENTS_PARTIES_H

#include <vector>

#include "events/frame.h"
#include "events/tables.h"
#include "events/tree.h"

namespace dateline {

class Parties {
 public:
  Parties(const ClauseTree& tree, Frames& frames, const EventTables& tables);

  // Classes of the noun, those told by the names stage included.
  uint64_t classes(WordId w) const;
  // The parties that the noun stands for: its own mention's actor, a group's members, else the country that its
  // adjective, owner or place of origin names ("Burmese troops"). Appends; never twice the same.
  void add(WordId w, std::vector<ActorId>& out) const;
  // "summit between X and Y", read by the order of words: trees often tear this phrase apart. Appends both or neither.
  void add_between(WordId noun, std::vector<ActorId>& out) const;
  // All parties in the first places of the choice that hold any.
  void find(const Frame& frame, const SlotChoice& choice, std::vector<ActorId>& out) const;
  // The words in the first places of the choice that hold any noun at all.
  void find_words(const Frame& frame, const SlotChoice& choice, std::vector<WordId>& out) const;
  // Acts for a state or another body that the tables know, or is one.
  bool is_political(ActorId actor) const;
  bool meets(const Frame& frame, const Need& need) const;
  const Country& country(ActorId actor) const { return tree_.report().actors[actor.value].country; }

  // "The two", "both leaders", "the two sides": the two persons or states told last before it; nothing where it is open.
  void add_pair(WordId w, std::vector<ActorId>& out) const;
  // `w` says where the meeting that `noun` names is held.
  bool is_venue(WordId w, WordId noun) const;

 private:
  bool is_pair(WordId w) const;
  const ClauseTree& tree_;
  Frames& frames_;
  const EventTables& tables_;
  bool stands_for(WordId inner, WordId noun) const;
  uint64_t people_ = 0, envoy_ = 0, harm_ = 0, adversary_ = 0, crowd_ = 0, person_ = 0;
};

}  // namespace dateline

#endif
