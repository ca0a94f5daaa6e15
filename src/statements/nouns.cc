// Nouns and adjectives as cues: "the claim that", "expressed concern about", "is confident that".
#include <algorithm>

#include "statements/claim.h"

namespace dateline {
namespace {

void add_yield(const Scene& scene, uint32_t top, std::vector<uint32_t> without, std::vector<uint32_t>* words) {
  std::vector<uint32_t> more = content_words(scene, top, without);
  words->insert(words->end(), more.begin(), more.end());
}

// The preposition of a phrase goes to the cue where it follows directly; it is never content.
void split_preposition(const Scene& scene, uint32_t top, Claim* claim) {
  std::vector<uint32_t> without;
  for (uint32_t c : scene.tree.children(top)) {
    Deprel rel = scene.tree.deprel(c);
    if ((rel != Deprel::kCase && rel != Deprel::kMark) || c > top) continue;
    without.push_back(c);
    if (!claim->cue_words.empty() && c == claim->cue_words.back() + 1) claim->cue_words.push_back(c);
    break;
  }
  add_yield(scene, top, without, &claim->content_words);
}

bool is_finite_content(const Tree& tree, uint32_t c) {
  return tree.child(c, Deprel::kMark, "that") != kNoWord || tree.child(c, Deprel::kMark, "whether") != kNoWord;
}

class Noun {
 public:
  Noun(const Scene& scene, uint32_t w, const Cue* cue) : scene_(scene), tree_(scene.tree), w_(w), cue_(cue) {}

  bool read(Claim* claim) {
    find_source(claim);
    set_cue(claim);
    find_content(w_, claim);
    if (claim->content_words.empty() && carrier_ != kNoWord) find_content(carrier_, claim);
    if (claim->content_words.empty()) find_astray(claim);
    if (claim->content_words.empty()) outer_clause(claim);
    if (claim->content_words.empty()) return false;
    std::sort(claim->content_words.begin(), claim->content_words.end());
    bool nobody = claim->subject.word == kNoWord;
    if (nobody && !clause_) return false;
    if (!nobody) {
      claim->source_words = source_words(scene_, claim->subject.word, astray_ != kNoWord ? astray_ : w_);
    }
    claim->cue = cue_;
    claim->head = w_;
    claim->kind = cue_->kind;
    claim->commitment = cue_->commitment;
    claim->weak = !clause_;
    claim->path = cue_->where + " " + cue_->words;
    if (!nobody) claim->path += " <" + std::string(to_string(tree_.deprel(claim->subject.word)));
    claim->path += " >" + path_;
    return true;
  }

 private:
  void find_source(Claim* claim) {
    if ((tree_.deprel(w_) == Deprel::kObj || tree_.deprel(w_) == Deprel::kXcomp) && tree_.word(w_).head &&
        scene_.tables.find(CuePart::kCarry, tree_.lemma(tree_.head(w_)))) {
      carrier_ = tree_.head(w_);
      if (!is_passive(tree_, carrier_)) claim->subject = subject_of(scene_, carrier_);
    }
    uint32_t owner = tree_.child(w_, Deprel::kNmodPoss);
    if (claim->subject.word != kNoWord) return;
    if (owner != kNoWord) {
      claim->subject = {owner, owner};
      return;
    }
    for (uint32_t c : tree_.children(w_)) {
      std::string_view p = tree_.deprel(c) == Deprel::kNmod ? tree_.preposition(c) : std::string_view();
      if (p == "by" || p == "from" || p == "among" || (p == "of" && !cue_->takes("of"))) {
        claim->subject = {c, c};
        return;
      }
    }
  }

  void set_cue(Claim* claim) {
    uint32_t begin = w_;
    uint32_t first = tree_.range(tree_.sentence(w_)).begin.value;
    bool carried = false;
    if (carrier_ != kNoWord && carrier_ < w_) {
      carried = true;
      for (uint32_t i = carrier_ + 1; carried && i < w_; ++i) carried = tree_.is_below(i, w_);
    }
    if (carried) {
      claim->cue_words = cue_words(scene_, carrier_, kNoWord);
      begin = carrier_ + 1;
    } else {
      while (begin > first && tree_.head(begin - 1) == w_) {
        Deprel rel = tree_.deprel(begin - 1);
        if (rel != Deprel::kDet && rel != Deprel::kAmod && rel != Deprel::kCompound && rel != Deprel::kNummod) break;
        --begin;
      }
    }
    for (uint32_t i = begin; i <= w_; ++i) {
      if (claim->cue_words.empty() || i > claim->cue_words.back()) claim->cue_words.push_back(i);
    }
  }

  void find_content(uint32_t from, Claim* claim) {
    for (uint32_t c : tree_.children(from)) {
      if (c <= w_) continue;
      Deprel rel = tree_.deprel(c);
      bool clause = rel == Deprel::kAcl || rel == Deprel::kCcomp || rel == Deprel::kAdvcl || rel == Deprel::kXcomp ||
                    rel == Deprel::kAclRelcl;
      if (clause && cue_->has(kThat) && is_finite_content(tree_, c)) {
        add_yield(scene_, c, {}, &claim->content_words);
        clause_ = true;
      } else if (clause && cue_->has(kInf) && is_infinitive(tree_, c)) {
        add_yield(scene_, c, {}, &claim->content_words);
        clause_ = true;
      } else if ((rel == Deprel::kNmod || rel == Deprel::kObl || clause) && cue_->takes(tree_.preposition(c)) &&
                 c != claim->subject.word && !scene_.in_time[c]) {
        split_preposition(scene_, c, claim);
      } else {
        continue;
      }
      path_ = to_string(rel);
      return;
    }
  }

  // "allegations by the opposition that …", with the clause hung on the opposition.
  void find_astray(Claim* claim) {
    if (!cue_->has(kThat)) return;
    for (uint32_t c : tree_.children(w_)) {
      if (tree_.deprel(c) != Deprel::kNmod || c < w_) continue;
      for (uint32_t d : tree_.children(c)) {
        bool clause = tree_.deprel(d) == Deprel::kAcl || tree_.deprel(d) == Deprel::kAclRelcl;
        if (!clause || tree_.child(d, Deprel::kMark, "that") == kNoWord) continue;
        claim->content_words.clear();
        add_yield(scene_, d, {}, &claim->content_words);
        astray_ = d;
        clause_ = true;
        path_ = to_string(tree_.deprel(d));
        return;
      }
    }
  }

  // "His hope is that they win": the noun is the outer subject of the clause.
  void outer_clause(Claim* claim) {
    if (!tree_.word(w_).head) return;
    uint32_t head = tree_.head(w_);
    Deprel rel = tree_.deprel(w_);
    if (rel == Deprel::kNsubj && tree_.lemma(head) == "be") {
      uint32_t c = tree_.child(head, Deprel::kCcomp);
      if (c != kNoWord) add_yield(scene_, c, {}, &claim->content_words);
    } else if (rel == Deprel::kNsubjOuter ||
               (rel == Deprel::kNsubj && (is_finite_content(tree_, head) || is_infinitive(tree_, head)) &&
                tree_.child(head, Deprel::kCop) != kNoWord)) {
      std::vector<uint32_t> without = {w_};
      for (uint32_t c : tree_.children(head)) {
        if (c > w_ && tree_.deprel(c) == Deprel::kCop) {
          without.push_back(c);
          if (!claim->cue_words.empty() && c == claim->cue_words.back() + 1) claim->cue_words.push_back(c);
          break;
        }
      }
      for (uint32_t i : tree_.yield(head, without)) {
        if (i > w_) claim->content_words.push_back(i);
      }
    }
    if (claim->content_words.empty()) return;
    clause_ = true;
    path_ = to_string(rel);
  }

  const Scene& scene_;
  const Tree& tree_;
  uint32_t w_;
  const Cue* cue_;
  uint32_t carrier_ = kNoWord;  // "made" of "made the claim"
  uint32_t astray_ = kNoWord;   // a clause that hangs on the source
  bool clause_ = false;
  std::string path_;
};

bool read_adjective(const Scene& scene, uint32_t w, const Cue* cue, Claim* claim) {
  const Tree& tree = scene.tree;
  uint32_t first = tree.range(tree.sentence(w)).begin.value;
  Party subject;
  uint32_t cop = tree.child(w, Deprel::kCop);
  if (cop != kNoWord) {
    subject = subject_of(scene, w);
  } else if (tree.deprel(w) == Deprel::kXcomp) {
    subject = subject_of(scene, w);
  } else if (tree.deprel(w) == Deprel::kConj) {
    subject = subject_of(scene, w);
  } else if ((tree.deprel(w) == Deprel::kAmod || tree.deprel(w) == Deprel::kAcl) && tree.head(w) < w) {
    subject = {tree.head(w), tree.head(w)};
  }
  if (subject.word == kNoWord || tree.deprel(subject.word) == Deprel::kExpl) return false;
  if (tree.lemma(subject.word) == "it" || tree.lemma(subject.word) == "there") return false;
  uint32_t begin = w;
  while (begin > first && tree.head(begin - 1) == w) {
    Deprel rel = tree.deprel(begin - 1);
    if (rel != Deprel::kCop && rel != Deprel::kAux && rel != Deprel::kAdvmod) break;
    --begin;
  }
  if (begin > first && tree.deprel(w) == Deprel::kXcomp && tree.head(w) == begin - 1) {
    claim->cue_words = cue_words(scene, begin - 1, kNoWord);
  }
  for (uint32_t i = begin; i <= w; ++i) {
    if (claim->cue_words.empty() || i > claim->cue_words.back()) claim->cue_words.push_back(i);
  }
  Deprel found = Deprel::kDep;
  bool clause = false;
  for (uint32_t c : tree.children(w)) {
    if (c <= w) continue;
    Deprel rel = tree.deprel(c);
    bool is_clause = rel == Deprel::kCcomp || rel == Deprel::kAdvcl || rel == Deprel::kXcomp;
    if (is_clause && cue->has(kInf) && is_infinitive(tree, c)) {
      add_yield(scene, c, {}, &claim->content_words);
      clause = true;
    } else if (cue->has(kThat) && (rel == Deprel::kCcomp || (rel == Deprel::kAdvcl && is_finite_content(tree, c)))) {
      add_yield(scene, c, {}, &claim->content_words);
      clause = true;
    } else if ((rel == Deprel::kObl || is_clause) && cue->takes(tree.preposition(c))) {
      split_preposition(scene, c, claim);
    } else {
      continue;
    }
    found = rel;
    break;
  }
  if (claim->content_words.empty()) return false;
  std::sort(claim->content_words.begin(), claim->content_words.end());
  claim->cue = cue;
  claim->head = w;
  claim->subject = subject;
  claim->source_words = source_words(scene, subject.word, w);
  claim->kind = cue->kind;
  claim->commitment = cue->commitment;
  claim->weak = !clause;
  claim->path = cue->where + " " + cue->words + " <" + std::string(to_string(tree.deprel(subject.word))) + " >" +
                std::string(to_string(found));
  return true;
}

}  // namespace

void find_noun_claims(const Scene& scene, std::vector<Claim>* claims) {
  for (uint32_t w = 0; w < scene.report.words.size(); ++w) {
    if (!scene.readable(w)) continue;
    Upos upos = scene.tree.word(w).upos;
    Claim claim;
    if (upos == Upos::kNoun) {
      const Cue* cue = scene.tables.find(CuePart::kNoun, scene.tree.lemma(w));
      if (cue != nullptr && Noun(scene, w, cue).read(&claim)) claims->push_back(std::move(claim));
    } else if (upos == Upos::kAdj || upos == Upos::kVerb) {
      const Cue* cue = scene.tables.find(CuePart::kAdjective, scene.tree.lemma(w));
      if (cue == nullptr && upos == Upos::kVerb) continue;
      if (cue == nullptr) cue = scene.tables.find(CuePart::kAdjective, scene.tree.text(w));
      if (cue != nullptr && read_adjective(scene, w, cue, &claim)) claims->push_back(std::move(claim));
    }
  }
}

}  // namespace dateline
