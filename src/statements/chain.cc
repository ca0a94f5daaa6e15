// To whom and through whom: what stands beside a cue. "told Yonhap", "in an interview with Bild", "in a statement
// carried by KCNA", "Yonhap quoted the minister as saying", "TASS reported, citing Xinhua".
#include <algorithm>

#include "statements/claim.h"

namespace dateline {
namespace {

bool is_lower(std::string_view text, std::string_view word) {
  if (text.size() != word.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != word[i]) return false;
  }
  return true;
}

class Chains {
 public:
  Chains(const Scene& scene, std::vector<Claim>* claims) : scene_(scene), tree_(scene.tree), claims_(*claims) {}

  void find() {
    drop_.assign(claims_.size(), false);
    by_sentence_.assign(scene_.report.sentences.size(), {});
    for (uint32_t i = 0; i < claims_.size(); ++i) by_sentence_[tree_.sentence(claims_[i].head)].push_back(i);
    for (uint32_t i = 0; i < claims_.size(); ++i) quoted_as(i);
    for (uint32_t i = 0; i < claims_.size(); ++i) {
      if (!drop_[i]) beside(&claims_[i]);
    }
    for (uint32_t w = 0; w < scene_.report.words.size(); ++w) {
      if (tree_.word(w).upos == Upos::kVerb && scene_.tables.find(CuePart::kPass, tree_.lemma(w))) {
        if (is_passive(tree_, w)) {
          passed_on(w);
        } else {
          citing(w);
        }
      } else if (tree_.lemma(w) == "reference" && is_lower(tree_.preposition(w), "with")) {
        cites(w, child_phrase(w, "to"), tree_.head(w));
      }
    }
    for (Claim& claim : claims_) speak_through(&claim);
    size_t kept = 0;
    for (size_t i = 0; i < claims_.size(); ++i) {
      if (drop_[i]) continue;
      if (kept != i) claims_[kept] = std::move(claims_[i]);
      ++kept;
    }
    claims_.resize(kept);
  }

 private:
  bool is_cite(uint32_t w) const { return tree_.lemma(w) == "quote" || tree_.lemma(w) == "cite"; }

  // The phrase below `w` with that preposition.
  uint32_t child_phrase(uint32_t w, std::string_view preposition) const {
    for (uint32_t c : tree_.children(w)) {
      Deprel rel = tree_.deprel(c);
      if ((rel == Deprel::kNmod || rel == Deprel::kObl) && is_lower(tree_.preposition(c), preposition)) return c;
    }
    return kNoWord;
  }

  uint32_t agent(uint32_t w) const {
    uint32_t by = tree_.child(w, Deprel::kOblAgent);
    return by != kNoWord ? by : child_phrase(w, "by");
  }

  // "Y quoted X as saying S", "X was quoted (by Y) as saying S", "Y quoted X: S".
  void quoted_as(uint32_t i) {
    Claim& claim = claims_[i];
    uint32_t w = claim.head;
    if (tree_.word(w).upos != Upos::kVerb) return;
    if (tree_.word(w).head && tree_.deprel(w) != Deprel::kRoot && is_cite(tree_.head(w)) && w > tree_.head(w) &&
        (tree_.child(w, Deprel::kMark, "as") != kNoWord || (w > 0 && tree_.lemma(w - 1) == "as"))) {
      uint32_t quote = tree_.head(w);
      bool passive = is_passive(tree_, quote);
      uint32_t by = !passive ? kNoWord : agent(quote) != kNoWord ? agent(quote) : agent(w);
      Party outlet = passive ? Party{by, by} : subject_of(scene_, quote);
      if (passive && by == kNoWord && tree_.deprel(quote) == Deprel::kAcl) outlet = {};
      uint32_t who = tree_.child(quote, passive ? Deprel::kNsubjPass : Deprel::kObj);
      if (who == kNoWord && passive && tree_.deprel(quote) == Deprel::kAcl) who = tree_.head(quote);
      if (who == kNoWord) who = subject_of(scene_, w).word;
      if (who != kNoWord) {
        claim.subject = {who, who};
        claim.source_words = source_words(scene_, who, quote);
      }
      if (outlet.word != kNoWord && outlet.word != who) claim.via.push_back(outlet);
      std::vector<uint32_t> cue = cue_words(scene_, quote, kNoWord);
      if (tree_.lemma(w - 1) == "as") cue.push_back(w - 1);
      cue.insert(cue.end(), claim.cue_words.begin(), claim.cue_words.end());
      std::sort(cue.begin(), cue.end());
      cue.erase(std::unique(cue.begin(), cue.end()), cue.end());
      claim.cue_words = cue;
      for (uint32_t k : by_sentence_[tree_.sentence(w)]) {
        if (claims_[k].head == quote) drop_[k] = true;
      }
    } else if (is_cite(w) && claim.quoted_bytes > 0) {
      bool passive = is_passive(tree_, w);
      uint32_t who = tree_.child(w, passive ? Deprel::kNsubjPass : Deprel::kObj);
      if (who == kNoWord) return;
      Party outlet = passive ? Party{agent(w), agent(w)} : claim.subject;
      std::vector<uint32_t> words = source_words(scene_, who, w);
      // The object is part of the words quoted: "quoted 'the law'".
      if (words.empty() || holds(claim, words.front())) return;
      claim.subject = {who, who};
      claim.source_words = words;
      if (outlet.word != kNoWord) claim.via.push_back(outlet);
    }
  }

  bool holds(const Claim& claim, uint32_t w) const {
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span span) { return span.contains(tree_.word(w).span); });
  }

  void set_addressee(uint32_t w, Claim* claim) const {
    if (claim->addressee.word == kNoWord) claim->addressee = {w, w};
  }

  void add_via(uint32_t w, Claim* claim) const {
    for (const Party& p : claim->via) {
      if (p.word == w) return;
    }
    claim->via.push_back({w, w});
  }

  // Phrases that hang on the cue's verb.
  void beside(Claim* claim) {
    std::vector<uint32_t> heads = {claim->head};
    // "made the claim in an interview", "was quoted as saying in an interview", "said and did".
    uint32_t w = claim->head;
    for (int steps = 0; steps < 3 && tree_.word(w).head; ++steps) {
      Deprel rel = tree_.deprel(w);
      bool up = rel == Deprel::kXcomp || (rel == Deprel::kObj && tree_.word(w).upos == Upos::kNoun) ||
                (rel == Deprel::kAdvcl && is_cite(tree_.head(w)));
      if (!up) break;
      w = tree_.head(w);
      heads.push_back(w);
    }
    for (uint32_t head : heads) {
      for (uint32_t c : tree_.children(head)) {
        if (holds(*claim, c)) continue;
        Deprel rel = tree_.deprel(c);
        if (rel == Deprel::kObl || rel == Deprel::kNmod || rel == Deprel::kOblUnmarked) {
          phrase(c, claim);
        } else if (rel == Deprel::kAdvcl && (tree_.lemma(c) == "speak" || tree_.lemma(c) == "talk")) {
          speaking(c, claim);
        }
      }
    }
    if (claim->addressee.word != kNoWord && is_outlet(scene_, claim->addressee.word)) {
      std::erase_if(claim->via, [&](const Party& p) { return p.word == claim->addressee.word; });
      claim->via.insert(claim->via.begin(), claim->addressee);
    }
  }

  void phrase(uint32_t c, Claim* claim) {
    std::string_view p = tree_.preposition(c);
    auto medium = scene_.tables.media.find(tree_.lemma(c));
    if (medium == scene_.tables.media.end()) medium = scene_.tables.media.find(tree_.text(c));
    bool through = is_lower(p, "through") || is_lower(p, "via");
    if (medium != scene_.tables.media.end() && !is_lower(p, "about") && !is_lower(p, "of")) {
      if (claim->medium.empty()) claim->medium = medium->second.name;
      for (uint32_t d : tree_.children(c)) {
        if (tree_.deprel(d) != Deprel::kNmod) continue;
        std::string_view q = tree_.preposition(d);
        if (!medium->second.to.empty() && (is_lower(q, medium->second.to) || is_lower(q, "to"))) {
          // An article for a paper is passed on by the paper, not told to it.
          if (q == "for") {
            add_via(d, claim);
          } else {
            set_addressee(d, claim);
          }
        } else if ((is_lower(q, "on") || is_lower(q, "in") || is_lower(q, "by")) && is_outlet(scene_, d)) {
          add_via(d, claim);
        }
      }
      return;
    }
    if (through) {
      add_via(c, claim);
    } else if ((is_lower(p, "on") || is_lower(p, "in")) && is_outlet(scene_, c)) {
      add_via(c, claim);
    } else if ((is_lower(p, "to") || is_lower(p, "with")) && claim->addressee.word == kNoWord &&
               tree_.deprel(c) != Deprel::kNmod) {
      if (is_lower(p, "to") || is_outlet(scene_, c)) set_addressee(c, claim);
    }
  }

  // "Speaking to reporters, he said"
  void speaking(uint32_t w, Claim* claim) {
    for (std::string_view p : {"to", "with"}) {
      uint32_t to = child_phrase(w, p);
      if (to != kNoWord) set_addressee(to, claim);
    }
    for (uint32_t c : tree_.children(w)) {
      if (tree_.deprel(c) == Deprel::kObl && !is_lower(tree_.preposition(c), "to") &&
          !is_lower(tree_.preposition(c), "with")) {
        phrase(c, claim);
      }
    }
  }

  bool in_source(const Claim& claim, uint32_t w) const {
    return std::find(claim.source_words.begin(), claim.source_words.end(), w) != claim.source_words.end();
  }

  // The claim that a participle at `w` tells more of: up the tree to a cue or a source; else the nearest.
  uint32_t claim_above(uint32_t w) const {
    const std::vector<uint32_t>& near = by_sentence_[tree_.sentence(w)];
    uint32_t at = w;
    for (int steps = 0; steps < 12 && tree_.word(at).head; ++steps) {
      at = tree_.head(at);
      for (uint32_t i : near) {
        const Claim& claim = claims_[i];
        if (drop_[i] || claim.head == w) continue;
        if (claim.head == at || claim.subject.word == at || in_source(claim, at)) return i;
      }
    }
    uint32_t best = UINT32_MAX, distance = UINT32_MAX;
    for (uint32_t i : near) {
      if (drop_[i] || claims_[i].head == w || claims_[i].source_words.empty()) continue;
      uint32_t d = claims_[i].head < w ? w - claims_[i].head : claims_[i].head - w;
      if (d < distance) best = i, distance = d;
    }
    return best;
  }

  // "carried by KCNA", "as quoted by Interfax"
  void passed_on(uint32_t w) {
    if (!tree_.word(w).head) return;
    for (uint32_t c : tree_.children(w)) {
      if (tree_.deprel(c) == Deprel::kNsubjPass || tree_.deprel(c) == Deprel::kAux) return;
    }
    uint32_t by = agent(w);
    if (by == kNoWord || !is_outlet(scene_, by)) return;
    for (uint32_t i : by_sentence_[tree_.sentence(w)]) {
      Claim& own = claims_[i];
      if (own.head != w) continue;
      if (!own.weak && own.quoted_bytes > 0) return;  // the statement itself: "was quoted by …: '…'"
      if (!own.weak && own.subject.word == by) return;
      drop_[i] = true;
    }
    uint32_t i = claim_above(w);
    if (i == UINT32_MAX) return;
    Claim& claim = claims_[i];
    if (claim.subject.word == by) return;
    add_via(by, &claim);
    leave_out(w, &claim);
    // Nor part of what is said, where a doubtful tree put it there.
    std::vector<uint32_t> words = tree_.yield(w);
    uint32_t begin = tree_.word(words.front()).span.begin;
    if (!claim.content.empty() && begin > claim.content.front().begin &&
        claim.content.back().end == tree_.word(words.back()).span.end && claim.content.back().begin == begin) {
      claim.content.pop_back();
    }
  }

  // What hangs at `w` is not part of who the source is.
  void leave_out(uint32_t w, Claim* claim) const {
    if (!in_source(*claim, w)) return;
    std::vector<uint32_t> out = tree_.yield(w);
    std::erase_if(claim->source_words, [&](uint32_t i) { return std::binary_search(out.begin(), out.end(), i); });
    while (!claim->source_words.empty() && tree_.is_punct(claim->source_words.back())) claim->source_words.pop_back();
  }

  // "…, citing X": an outlet that cites somebody passes his words on.
  void citing(uint32_t w) {
    if (!is_cite(w) || tree_.child(w, Deprel::kNsubj) != kNoWord || !is_gerund(tree_, w)) return;
    uint32_t who = tree_.child(w, Deprel::kObj);
    if (who == kNoWord) return;
    for (uint32_t c : tree_.children(w)) {
      if (tree_.child(c, Deprel::kMark, "as") != kNoWord && tree_.word(c).upos == Upos::kVerb) return;  // quoted_as
    }
    cites(w, who, tree_.word(w).head ? tree_.head(w) : kNoWord);
  }

  void cites(uint32_t w, uint32_t who, uint32_t above) {
    if (who == kNoWord) return;
    // The claim whose cue or source the participle hangs on, if its source is an outlet; else the nearest such one.
    uint32_t best = UINT32_MAX, distance = UINT32_MAX;
    for (uint32_t i : by_sentence_[tree_.sentence(w)]) {
      Claim& claim = claims_[i];
      if (drop_[i] || claim.head == w || claim.subject.word == kNoWord) continue;
      if (!is_outlet(scene_, claim.subject.meant)) continue;
      uint32_t d = claim.head < w ? w - claim.head : claim.head - w;
      if (claim.head == above || claim.subject.word == above) d = 0;
      if (d < distance) best = i, distance = d;
    }
    if (best == UINT32_MAX) return;
    Claim& claim = claims_[best];
    leave_out(w, &claim);
    claim.via.push_back(claim.subject);
    claim.subject = {who, who};
    claim.source_words = source_words(scene_, who, kNoWord);
    claim.path += " cited";
    for (uint32_t i : by_sentence_[tree_.sentence(w)]) {
      if (claims_[i].head == w) drop_[i] = true;
    }
  }

  // An outlet that speaks passes on what is told within; a report in an outlet comes through it.
  void speak_through(Claim* claim) {
    uint32_t w = claim->subject.meant;
    if (w == kNoWord) return;
    if (is_outlet(scene_, w)) {
      claim->own_via = {w, w};
      return;
    }
    for (uint32_t c : tree_.children(w)) {
      if (tree_.deprel(c) != Deprel::kNmod) continue;
      std::string_view p = tree_.preposition(c);
      // "said the senator on CNN", with the phrase hung on the senator.
      if (p == "on" && is_outlet(scene_, c) && c > w) {
        add_via(c, claim);
        leave_out(c, claim);
      }
      bool report = scene_.tables.media.contains(tree_.lemma(w));
      if (report && (p == "in" || p == "by" || p == "from" || p == "on") && is_outlet(scene_, c)) add_via(c, claim);
    }
  }

  const Scene& scene_;
  const Tree& tree_;
  std::vector<Claim>& claims_;
  std::vector<bool> drop_;
  std::vector<std::vector<uint32_t>> by_sentence_;
};

}  // namespace

void find_chains(const Scene& scene, std::vector<Claim>* claims) { Chains(scene, claims).find(); }

}  // namespace dateline
