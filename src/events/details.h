// When, where, about what, how many, which one: what stands around an act, written into its Event.
#ifndef DATELINE_EVENTS_DETAILS_H
#define DATELINE_EVENTS_DETAILS_H

#include "events/acts.h"

namespace dateline {

class Details {
 public:
  Details(const ClauseTree& tree, Frames& frames, const Parties& parties, StatusReader& status, const EventTables& tables)
      : tree_(tree), frames_(frames), parties_(parties), status_(status), tables_(tables) {}

  Event make(const Act& act);
  int ordinal(WordId noun) const;
  // Fills what is still open in the event from around the word.
  void add_time(Event& event, const std::vector<WordId>& words);
  void add_place(Event& event, const std::vector<WordId>& words);
  // "The location for the summit may be Vietnam": place and, if it is not fact, status; false: no such words.
  bool add_venue(Event& event, WordId noun);
  void add_agenda(Event& event, WordId noun);

 private:
  void add_about(Event& event, const Act& act);
  void add_counts(Event& event, const Act& act);
  void add_contexts(Event& event, const Act& act) const;
  void phone_and_multilateral(Event& event, const Act& act);
  WordRange clause(WordId w) const;
  WordId last_of_clause(WordId verb) const;
  Span topic(WordId w) const;
  bool is_deadlock(WordId w) const;
  WordId said_after(WordId verb) const;
  WordId governing_clause(const Act& act) const;
  bool does_by_saying(std::string_view type, WordId w) const;
  MentionId on_map_below(MentionId building, WordId noun) const;
  MentionId place_at(WordId noun) const;
  std::vector<WordId> with_own_day(const Act& act, std::vector<WordId> words) const;
  bool is_beside_cue(StatementId s, WordId w) const;

  const ClauseTree& tree_;
  Frames& frames_;
  const Parties& parties_;
  StatusReader& status_;
  const EventTables& tables_;
};

// "3,000", "two dozen", "hundreds" → a range; false: no number.
bool parse_count(std::string_view words, int64_t* low, int64_t* high);

}  // namespace dateline

#endif
