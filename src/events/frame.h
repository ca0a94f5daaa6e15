// The arguments of a verb or an event noun in logical places: a passive's subject is an object, an infinitive's subject
// is that of the verb above, a relative pronoun is the noun it stands for, coordination is spelled out.
#ifndef DATELINE_EVENTS_FRAME_H
#define DATELINE_EVENTS_FRAME_H

#include <deque>
#include <string_view>
#include <vector>

#include "events/tables.h"
#include "events/tree.h"

namespace dateline {

struct Argument {
  Slot slot;
  std::string_view preposition;  // for kPreposition; lemma
  WordId word;
};

struct Frame {
  WordId predicate;
  bool passive = false;
  std::vector<Argument> arguments;
  bool has(Slot slot) const {
    for (const Argument& a : arguments) {
      if (a.slot == slot) return true;
    }
    return false;
  }
};

class Frames {
 public:
  Frames(const ClauseTree& tree, const EventTables& tables) : tree_(tree), tables_(tables), known_(tree.report().words.size(), -1) {}

  // The frame of a verb, or of an adjective or noun that is a predicate or an event.
  const Frame& of(WordId predicate);
  // The words in one place of a frame. "inner" and "comp.x" are looked up below the object or complement.
  void find(const Frame& frame, const SlotRef& slot, std::vector<WordId>& out);
  // Words within the noun phrase of `noun` that may name a party, best first: owner, modifiers, of, by, against, …
  void inner(WordId noun, std::vector<WordId>& out) const;
  // The verb that the noun hangs on as on a light verb ("held talks", "talks took place"); none.
  WordId light_verb(WordId noun) const;
  // The clause at the noun whose verb only says that it takes place ("talks held in Oslo", "which will be held"); none.
  WordId idle_clause(WordId noun) const;
  // Operator row of the governor for what stands in `where` of it; -1: none.
  int operator_at(WordId governor, std::string_view where) const;
  // Governor and place of a word: the noun or verb above, and how the word stands there, logically. none: a root.
  struct Above {
    WordId governor;
    std::string_view where;  // "obj" "subj" "comp" or a preposition; empty: another relation
  };
  Above above(WordId w) const;
  bool is_passive(WordId w) const;
  // A noun that only carries the act named by its modifier: "mediation efforts", "peace process".
  bool is_vehicle(WordId noun) const;
  const ClauseTree& tree() const { return tree_; }

 private:
  Frame gather_verb(WordId verb, int depth);
  Frame gather_noun(WordId noun);
  void add(Frame& frame, Slot slot, std::string_view preposition, WordId word) const;
  bool judges(WordId verb) const;
  void add_partners(Frame& frame) const;
  void inherit_subject(Frame& frame, int depth);

  const ClauseTree& tree_;
  const EventTables& tables_;
  std::vector<int> known_;
  std::deque<Frame> frames_;  // grows without moving what it holds
};

}  // namespace dateline

#endif
