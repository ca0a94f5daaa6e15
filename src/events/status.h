// Whether an act happened, read from its own words and from everything above it in the tree.
#ifndef DATELINE_EVENTS_STATUS_H
#define DATELINE_EVENTS_STATUS_H

#include <string>
#include <vector>

#include "events/frame.h"
#include "events/tables.h"
#include "events/tree.h"

namespace dateline {

struct StatusReading {
  EventStatus status = EventStatus::kHappened;
  bool negated = false;       // by a "not" of its own, not by the sense of a word
  bool future = false;        // will, would, a day to come
  bool hedged = false;        // an adverb or clause makes it less than sure
  bool purpose = false;       // an infinitive of purpose under a fact
  bool open = false;          // that clause is an "if", not an "until"
  WordId condition;           // head of the clause that it depends on; none
  std::string why;            // table rows, outermost first
};

class StatusReader {
 public:
  StatusReader(Frames& frames, const EventTables& tables) : frames_(frames), tree_(frames.tree()), tables_(tables) {}

  // REQUIRES: `w` names an act: a verb, an event noun, or a predicate.
  StatusReading read(WordId w) { return with_time(w, read(w, 0)); }
  // Combines an operator's own reading with what it says of the act beneath it.
  StatusReading combine(const StatusReading& outer, int operator_row) const;
  // The days at which the word itself (not something above it) is told to happen; none.
  TimeId time_of(WordId w) const;

 private:
  StatusReading read(WordId w, int depth);
  StatusReading read_clause(WordId verb, int depth);
  StatusReading read_noun(WordId noun, int depth);
  StatusReading own_words(WordId verb);
  StatusReading embedded(WordId verb, const StatusReading& own, int depth);
  StatusReading with_time(WordId w, StatusReading r) const;
  void modifiers(WordId noun, StatusReading& r) const;
  bool reported(WordId verb) const;
  bool somebody_is_subject(WordId verb) const;
  bool opens_condition(WordId w) const;
  bool is_infinitive(WordId verb) const;
  bool is_no_longer(WordId longer) const;
  std::string_view mark_of(WordId verb) const;
  bool goes_on_reporting(WordId verb) const;
  bool is_unreal(WordId w) const;
  bool is_asked(WordId w) const;
  bool tells_past(WordId verb) const;
  bool has_own_time(WordId w) const;
  bool is_harsh(WordId noun) const;
  bool is_ranked(WordId noun) const;
  bool has_yet(WordId verb) const;
  bool is_meeting(WordId noun) const;

  Frames& frames_;
  const ClauseTree& tree_;
  const EventTables& tables_;
};

}  // namespace dateline

#endif
