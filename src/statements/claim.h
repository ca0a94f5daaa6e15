// Claims: statements in the making, as sets of words. The finders (verbs.cc, nouns.cc, clauses.cc) make them from cues
// and trees, quotations.cc gives them the quotations, chain.cc finds out to whom and through whom, statements.cc turns
// them into Statements.
#ifndef DATELINE_STATEMENTS_CLAIM_H
#define DATELINE_STATEMENTS_CLAIM_H

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/report.h"
#include "statements/cues.h"
#include "statements/quotes.h"
#include "statements/tree.h"

namespace dateline {

inline namespace of_statements {  // record.h has a Claim and a Party, too

// The phrase that a claim's source (or addressee) is named by.
struct Party {
  uint32_t word = kNoWord;   // its head; kNoWord: nobody named
  uint32_t meant = kNoWord;  // the noun that a relative pronoun stands for; else the same as word
};

struct Claim {
  const Cue* cue = nullptr;  // the table row; null: a rule of its own ("according to", a colon)
  std::string path;          // how cue, source and content hang together, for `why`
  uint32_t head = kNoWord;   // the cue's main word
  Party subject;             // who says it
  std::vector<uint32_t> source_words;
  std::vector<uint32_t> cue_words;
  std::vector<uint32_t> content_words;  // empty while it waits for a quotation
  std::vector<uint32_t> before_words;   // what stands before a comment clause: content if nothing else is found
  std::vector<Span> content;            // bytes, set once quotations are known
  Party addressee;
  std::vector<Party> via;  // from the one nearest the speaker
  Party own_via;           // an outlet that says it itself and so passes on what is within
  std::string medium;
  uint32_t quoted_bytes = 0;  // bytes of the content that stand in quotation marks
  bool whole = false;         // all of the words, marks at the ends included
  bool takes_quote = false;
  bool weak = false;  // an attitude to a thing, not a statement that something is so
  bool negated = false;
  StatementKind kind = StatementKind::kSaid;
  Commitment commitment = Commitment::kSaid;
};

}  // namespace of_statements

// What the finders read.
struct Scene {
  const Report& report;
  const Tree& tree;
  const StatementTables& tables;
  const std::vector<Quote>& quotes;
  std::vector<uint32_t>
      mention_at;             // of each word that heads a mention or is part of its name: its index; else kNoWord
  std::vector<bool> in_time;  // of each word: whether it belongs to a date, a time of day or a duration

  // Trees of longer sentences (lists, tables, text without full stops) are not worth reading.
  static constexpr uint32_t kLongestSentence = 500;
  bool readable(uint32_t w) const { return tree.range(tree.sentence(w)).size() <= kLongestSentence; }
};

// Mends lemmas of verbs that no table knows where their form is that of a verb that one knows ("cit" → "cite").
void mend_lemmas(const StatementTables& tables, Tree* tree);

// ---- phrases -------------------------------------------------------------------------------------------------------

// The words of the phrase of `party` as a source: with what identifies it, without the cue at `cue` and what hangs on
// it, without prepositions, incidental relative clauses and loose ends.
std::vector<uint32_t> source_words(const Scene& scene, uint32_t party, uint32_t cue);

// The words below `top` as content, without the words in `without`, comment clauses and incidental relative clauses.
std::vector<uint32_t> content_words(const Scene& scene, uint32_t top, const std::vector<uint32_t>& without);

// Bytes of words in text order: neighbours become one span; punctuation at the ends goes, except quotation marks whose
// partner is in the span, and ? and !.
std::vector<Span> spans_of(const Scene& scene, const std::vector<uint32_t>& words);

// Whether the phrase names an outlet or agency.
bool is_outlet(const Scene& scene, uint32_t head);

// The cue row of a verb with its particle; *particle: the word that is the particle, or kNoWord.
const Cue* verb_cue(const Scene& scene, uint32_t w, uint32_t* particle);

bool is_passive(const Tree& tree, uint32_t w);
// Whether the clause of `w` is "to …".
bool is_infinitive(const Tree& tree, uint32_t w);
bool is_gerund(const Tree& tree, uint32_t w);

// Whether `w` is the verb of a comment clause: "…, he said", "…, the paper reported on Friday".
bool is_comment(const Scene& scene, uint32_t w);

// Who does what `w` says: its subject, or the one it shares with the verb it hangs on.
Party subject_of(const Scene& scene, uint32_t w);

// The same by the order of words alone, for a finite verb of speech whose subject the tree does not show.
Party surface_subject(const Tree& tree, uint32_t w, bool object_is_addressee);

// "that" right after the cue (and its addressee) opens the content, whatever the tree says of the words after it.
void that_follows(const Scene& scene, uint32_t w, Party addressee, Claim* claim);
// "The dam, officials said, had burst": the source stands between commas, the content around them, whatever the tree
// says. Sets subject and content; false: nothing of the kind.
bool inserted_comment(const Scene& scene, uint32_t w, Claim* claim);
// "X, the paper said (on Friday)." whatever the tree says of X: claim->before_words.
void words_before(const Scene& scene, uint32_t w, Claim* claim);

// The main words of the cue around `w`: auxiliaries, negation, adverbs, particle, light verbs, in one piece.
std::vector<uint32_t> cue_words(const Scene& scene, uint32_t w, uint32_t particle);

// Verbs whose whole content is a cue with content of its own belong to that cue: "refused to say that …".
void join_light_verbs(const Scene& scene, std::vector<Claim>* claims);

// ---- finders -------------------------------------------------------------------------------------------------------

// Verb cues, those without content included: they wait for a quotation.
void find_verb_claims(const Scene& scene, std::vector<Claim>* claims);
// Nouns and adjectives.
void find_noun_claims(const Scene& scene, std::vector<Claim>* claims);
// "according to", "in the view of", "reportedly", "NAME: …".
void find_clause_claims(const Scene& scene, std::vector<Claim>* claims);

// Gives each claim its bytes of content, with the quotations that belong to it; makes claims for quotations that no
// cue was found for, where their speaker is clear.
void attach_quotations(const Scene& scene, std::vector<Claim>* claims);

// Drops claims that a second look shows to be none, and cuts off one claim's content what reports another.
void weed_claims(const Scene& scene, std::vector<Claim>* claims);

// Addressee, medium and passers-on that the words beside each cue name; "quoted X as saying", "citing X".
void find_chains(const Scene& scene, std::vector<Claim>* claims);

}  // namespace dateline

#endif
