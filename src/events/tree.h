// The trees of a report, walked downwards: Word knows its head, ClauseTree its dependents. And what stands at each word: which
// mention, which time expression.
#ifndef DATELINE_EVENTS_TREE_H
#define DATELINE_EVENTS_TREE_H

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/report.h"

namespace dateline {


// Puts right what cannot be: a sentence whose verb was taken for a modifier of its subject or object ("Israeli tanks
// shelled positions"), or for a second head beside it ("Talks between X and Y broke off").
void repair_trees(const Report& report, std::vector<WordId>& heads, std::vector<Deprel>& deprels);

class ClauseTree {
 public:
  // `is_verb`: whether a lemma is one that the tables know; a verb's lemma that is not is looked for again in its form.
  template <typename IsVerb>
  ClauseTree(const Report& report, IsVerb is_verb) : ClauseTree(report) {
    for (size_t i = 0; i < report.words.size(); ++i) {
      if (report.words[i].upos != Upos::kVerb || is_verb(report.words[i].lemma)) continue;
      for (const std::string& candidate : possible_lemmas(report.slice(report.words[i].span))) {
        if (!is_verb(candidate)) continue;
        other_lemmas_.emplace_back(static_cast<uint32_t>(i), candidate);
        break;
      }
    }
    // "called off his visit": taken for a preposition, but the tables know "call+off".
    for (size_t i = 0; i + 1 < report.words.size(); ++i) {
      if (report.words[i].upos != Upos::kVerb) continue;
      std::string_view next = report.slice(report.words[i + 1].span);
      bool particle = next == "off" || next == "out" || next == "up" || next == "down" || next == "over" || next == "back" || next == "away";
      if (particle && is_verb(std::string(lemma(WordId(i))) + "+" + std::string(next))) particles_.push_back(static_cast<uint32_t>(i));
    }
  }
  explicit ClauseTree(const Report& report);

  const Report& report() const { return report_; }
  const Word& word(WordId w) const { return report_.words[w.value]; }
  std::string_view lemma(WordId w) const {
    if (other_lemmas_.empty() || upos(w) != Upos::kVerb) return report_.words[w.value].lemma;
    auto found = std::lower_bound(other_lemmas_.begin(), other_lemmas_.end(), w.value,
                                  [](const auto& pair, uint32_t value) { return pair.first < value; });
    return found != other_lemmas_.end() && found->first == w.value ? std::string_view(found->second)
                                                                   : report_.words[w.value].lemma;
  }
  // What the base form of an inflected verb may be: "cancelled" → "cancel", "cancelle", "cancell".
  static std::vector<std::string> possible_lemmas(std::string_view form);
  std::string_view form(WordId w) const { return report_.slice(report_.words[w.value].span); }
  Upos upos(WordId w) const { return report_.words[w.value].upos; }
  Deprel deprel(WordId w) const { return deprels_[w.value]; }
  WordId head(WordId w) const { return heads_[w.value]; }
  bool has(WordId w, Feature f) const { return report_.words[w.value].feats.has(f); }
  SentenceId sentence(WordId w) const { return SentenceId(sentence_of_[w.value]); }

  // Dependents in text order: for (WordId c = first_child(w); c; c = next(c)).
  WordId first_child(WordId w) const { return first_child_[w.value]; }
  WordId next(WordId w) const { return next_[w.value]; }
  WordId child(WordId w, Deprel relation) const;  // the first; none: there is none
  bool has_child(WordId w, Deprel relation) const { return static_cast<bool>(child(w, relation)); }

  // The preposition or subordinator that `w` hangs with: "according_to" → "according"; empty: none.
  std::string_view preposition(WordId w) const;
  WordId preposition_word(WordId w) const;
  // Particle of a verb ("off" of "call off"); empty: none.
  std::string_view particle(WordId w) const;
  // The particle itself where it stands right behind the verb and the tables know the two together; none.
  WordId close_particle(WordId w) const {
    return std::binary_search(particles_.begin(), particles_.end(), w.value) ? WordId(w.value + 1) : WordId();
  }
  // "called off | his visit": an oblique without a preposition, behind a verb's particle and no time, is an object.
  bool is_bare_object(WordId w) const;
  // Words of the subtree, as a range that holds all of them; `without` leaves out that dependent and what is below.
  WordRange extent(WordId w) const { return {WordId(left_[w.value]), WordId(right_[w.value])}; }
  // From the first word that is not punctuation (", while …", ": I will …").
  Span span_of(WordRange r) const {
    uint32_t first = r.begin.value;
    while (first < r.end.value && report_.words[first].upos == Upos::kPunct) ++first;
    if (first < r.end.value) r.begin = WordId(first);
    return r.empty() ? Span{} : Span{report_.words[r.begin.value].span.begin, report_.words[r.end.value - 1].span.end};
  }
  // `w` or something above it within its sentence is `above`.
  bool is_below(WordId w, WordId above) const;
  // The first conjunct of the coordination that `w` is in; `w` itself outside one.
  WordId first_conjunct(WordId w) const;
  // `w` and all its conjuncts that follow.
  void conjuncts(WordId w, std::vector<WordId>& out) const;

  // The mention whose head this word is, the widest; none.
  MentionId mention_at(WordId w) const { return mention_at_[w.value]; }
  // The time expression that this word is part of; none.
  TimeId time_at(WordId w) const { return time_at_[w.value]; }
  // The statement in whose content this word stands, the innermost; none.
  StatementId statement_at(WordId w) const { return statement_at_[w.value]; }
  // Inside furniture: never read as fact.
  bool in_furniture(WordId w) const { return furniture_[w.value] != 0; }

 private:
  const Report& report_;
  std::vector<WordId> heads_;     // as in the report, but for what repair_trees puts right
  std::vector<Deprel> deprels_;
  std::vector<WordId> first_child_, next_;
  std::vector<uint32_t> left_, right_;  // extent of each subtree
  std::vector<uint32_t> sentence_of_;
  std::vector<MentionId> mention_at_, ends_at_;  // by head; by last word
  std::vector<TimeId> time_at_;
  std::vector<StatementId> statement_at_;
  std::vector<uint8_t> furniture_;
  std::vector<uint32_t> particles_;
  std::vector<std::pair<uint32_t, std::string>> other_lemmas_;  // word → lemma, by word
};


}  // namespace dateline

#endif
