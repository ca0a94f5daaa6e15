// A second look at the claims, when quotations and all cues of a sentence are known: what is no statement goes, and
// content gives up the words that report another statement beside it.
#include <algorithm>
#include <array>

#include "statements/claim.h"
#include "statements/spans.h"

namespace dateline {
namespace {

constexpr uint32_t kFewClaims = 24;  // of one sentence; in longer lists no pairs are looked at

class Weeder {
 public:
  Weeder(const Scene& scene, std::vector<Claim>* claims) : scene_(scene), tree_(scene.tree), claims_(*claims) {}

  void weed() {
    by_sentence_.assign(scene_.report.sentences.size(), {});
    for (uint32_t i = 0; i < claims_.size(); ++i) by_sentence_[tree_.sentence(claims_[i].head)].push_back(i);
    for (const std::vector<uint32_t>& near : by_sentence_) {
      if (near.size() > kFewClaims) continue;
      for (uint32_t outer : near) {
        for (uint32_t inner : near) {
          if (outer != inner) part(&claims_[outer], claims_[inner]);
        }
      }
    }
    std::erase_if(claims_, [&](const Claim& c) { return c.content.empty() || is_none(c); });
  }

 private:
  bool holds(const Claim& claim, uint32_t w) const {
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span span) { return span.contains(tree_.word(w).span); });
  }

  // "X called it a land grab, according to Y": "according to Y" is no part of what X said.
  void part(Claim* claim, const Claim& comment) const {
    if (comment.source_words.empty() || comment.cue_words.empty() || !comment_like(comment)) return;
    if (comment.head == claim->head || !holds(comment, claim->head)) return;
    std::vector<uint32_t> words = comment.source_words;
    words.insert(words.end(), comment.cue_words.begin(), comment.cue_words.end());
    for (uint32_t c : tree_.children(comment.head)) {
      if (scene_.in_time[c]) {
        std::vector<uint32_t> date = tree_.yield(c);
        words.insert(words.end(), date.begin(), date.end());
      }
    }
    std::sort(words.begin(), words.end());
    std::erase_if(words, [&](uint32_t w) { return !holds(*claim, w); });
    if (words.empty()) return;
    // Only at an edge of the content; in the middle of it the comment interrupts what goes on.
    uint32_t begin = tree_.word(words.front()).span.begin, end = tree_.word(words.back()).span.end;
    const Span* piece = nullptr;
    for (const Span& span : claim->content) {
      if (span.begin <= begin && end <= span.end) piece = &span;
    }
    if (piece == nullptr) return;
    bool first = only_words(words, piece->begin, begin), last = only_words(words, end, piece->end);
    if (!first && !last) return;
    cut_span({first ? piece->begin : begin, last ? piece->end : end}, &claim->content);
    trim_spans(scene_.report.text, &claim->content);
  }

  // Whether nothing but marks, dates and words of the comment stands in [begin, end).
  bool only_words(const std::vector<uint32_t>& words, uint32_t begin, uint32_t end) const {
    auto at = std::lower_bound(scene_.report.words.begin(), scene_.report.words.end(), begin,
                               [](const Word& w, uint32_t b) { return w.span.begin < b; });
    for (; at != scene_.report.words.end() && at->span.end <= end; ++at) {
      uint32_t w = static_cast<uint32_t>(at - scene_.report.words.begin());
      bool date = scene_.in_time[w] || (w + 1 < scene_.in_time.size() && scene_.in_time[w + 1]);
      if (at->upos != Upos::kPunct && !date && !std::binary_search(words.begin(), words.end(), w)) return false;
    }
    return true;
  }

  // A cue that stands beside what is said, not above it.
  bool comment_like(const Claim& claim) const {
    if (claim.cue == nullptr) return true;  // "according to"
    return claim.takes_quote && !claim.weak && claim.kind == StatementKind::kSaid;
  }

  bool is_none(const Claim& claim) const {
    return only_dates(claim) || is_naming(claim) || takes_lives(claim) || asks_reader(claim) || is_imperative(claim) ||
           left_unsaid(claim) || is_phrase(claim) || is_relative_clause(claim) || is_rhetoric(claim);
  }

  // "agreed to with them as well": a preposition and what hangs on it, no clause and no thing.
  bool is_phrase(const Claim& claim) const {
    if (claim.quoted_bytes > 0 || claim.content_words.empty() || claim.cue == nullptr) return false;
    uint32_t first = claim.content_words.front();
    if (tree_.word(first).upos != Upos::kAdp || first < claim.head) return false;
    return std::none_of(claim.content_words.begin(), claim.content_words.end(), [&](uint32_t w) {
      return tree_.word(w).upos == Upos::kVerb || tree_.word(w).upos == Upos::kAux;
    });
  }

  // "of all the commitments he made": a relative clause that nobody states.
  bool is_relative_clause(const Claim& claim) const {
    if (!claim.source_words.empty() || claim.quoted_bytes > 0 || claim.content_words.size() < 2) return false;
    uint32_t first = claim.content_words.front();
    return tree_.text(first) == "that" && claim.content_words[1] != first + 1;
  }

  // "it can be said that …"
  bool is_rhetoric(const Claim& claim) const {
    if (!claim.source_words.empty() || tree_.word(claim.head).upos != Upos::kVerb || !is_passive(tree_, claim.head)) {
      return false;
    }
    uint32_t modal = tree_.child(claim.head, Deprel::kAux);
    return modal != kNoWord && (tree_.lemma(modal) == "can" || tree_.lemma(modal) == "could" ||
                                tree_.lemma(modal) == "may" || tree_.lemma(modal) == "might");
  }

  // "called Sunday morning"
  bool only_dates(const Claim& claim) const {
    if (claim.quoted_bytes > 0 || claim.content_words.empty()) return false;
    return std::all_of(claim.content_words.begin(), claim.content_words.end(), [&](uint32_t w) {
      Upos upos = tree_.word(w).upos;
      return scene_.in_time[w] || upos == Upos::kAdp || upos == Upos::kPunct || upos == Upos::kDet;
    });
  }

  // "a programme called 'Learning Together'", "plasmids known as": a name, said by nobody.
  bool is_naming(const Claim& claim) const {
    constexpr std::array<std::string_view, 8> kNames = {"call", "name", "know",    "nickname",
                                                        "dub",  "term", "entitle", "rename"};
    if (!claim.source_words.empty() || tree_.word(claim.head).upos != Upos::kVerb) return false;
    return std::find(kNames.begin(), kNames.end(), tree_.lemma(claim.head)) != kNames.end();
  }

  // "The quake claimed 3,000 lives"
  bool takes_lives(const Claim& claim) const {
    if (tree_.lemma(claim.head) != "claim" || claim.quoted_bytes > 0) return false;
    return claim.weak && std::any_of(claim.content_words.begin(), claim.content_words.end(), [&](uint32_t w) {
             return tree_.lemma(w) == "life" || tree_.lemma(w) == "victim" || tree_.lemma(w) == "live";
           });
  }

  // "Whom do you expect to win?": an interviewer's question states nobody's belief.
  bool asks_reader(const Claim& claim) const {
    if (claim.subject.word == kNoWord || claim.quoted_bytes > 0) return false;
    uint32_t last = tree_.range(tree_.sentence(claim.head)).end.value - 1;
    bool question = tree_.text(last) == "?";
    if (claim.takes_quote && !question && claim.kind == StatementKind::kSaid) return false;
    std::string_view who = tree_.lemma(claim.subject.word);
    return who == "you" || who == "your" || who == "yourself";
  }

  // "Imagine that …", "Please pray for …"
  bool is_imperative(const Claim& claim) const {
    if (!claim.source_words.empty() || claim.quoted_bytes > 0) return false;
    uint32_t w = claim.head;
    if (xpos_name(tree_.word(w).xpos) != "VB" || is_infinitive(tree_, w)) return false;
    return tree_.child(w, Deprel::kAux) == kNoWord && tree_.child(w, Deprel::kMark) == kNoWord &&
           (tree_.deprel(w) == Deprel::kRoot || tree_.deprel(w) == Deprel::kParataxis ||
            tree_.deprel(w) == Deprel::kConj);
  }

  // "without disclosing the place"
  bool left_unsaid(const Claim& claim) const {
    return is_gerund(tree_, claim.head) && tree_.preposition(claim.head) == "without";
  }

  const Scene& scene_;
  const Tree& tree_;
  std::vector<Claim>& claims_;
  std::vector<std::vector<uint32_t>> by_sentence_;
};

}  // namespace

void weed_claims(const Scene& scene, std::vector<Claim>* claims) { Weeder(scene, claims).weed(); }

}  // namespace dateline
