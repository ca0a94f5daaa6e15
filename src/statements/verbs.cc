// Verb cues. The row of the table says what may be the content; the tree says what is there.
#include <algorithm>
#include <array>

#include "statements/claim.h"

namespace dateline {
namespace {

// One dependent that may be content.
struct Part {
  uint16_t frame = 0;  // 0: a prepositional phrase
  std::string_view preposition;
  uint32_t top = kNoWord;
  bool taken = false;
};

bool is_so(const Tree& tree, uint32_t w) {
  constexpr std::array<std::string_view, 9> kSo = {"so",        "much",     "this", "that", "nothing",
                                                   "something", "anything", "what", "thing"};
  return std::find(kSo.begin(), kSo.end(), tree.lemma(w)) != kSo.end();
}

class Verb {
 public:
  Verb(const Scene& scene, uint32_t w) : scene_(scene), tree_(scene.tree), w_(w) {}

  // False: no claim, not even one that waits for a quotation.
  bool read(Claim* claim) {
    cue_ = verb_cue(scene_, w_, &particle_);
    if (cue_ == nullptr || !stands_free()) return false;
    passive_ = is_passive(tree_, w_);
    collect_parts();
    take_parts();
    take_lost_subjects();
    claim->cue = cue_;
    claim->head = w_;
    claim->kind = cue_->kind;
    claim->commitment = cue_->commitment;
    claim->takes_quote = cue_->speaks();
    claim->cue_words = cue_words(scene_, w_, particle_);
    for (uint32_t i : claim->cue_words) {
      claim->negated = claim->negated || tree_.lemma(i) == "not" || tree_.lemma(i) == "never" || tree_.text(i) == "n't";
    }
    claim->subject = passive_ ? agent() : subject_of(scene_, w_);
    if (!passive_ && claim->subject.word == kNoWord && cue_->speaks()) find_subject(claim);
    if (claim->subject.word != kNoWord && tree_.deprel(claim->subject.word) == Deprel::kExpl) claim->subject = {};
    // "By 9 p.m. the city estimated", with the hour read as the subject.
    if (claim->subject.word != kNoWord && scene_.in_time[claim->subject.word]) {
      claim->subject = {};
      if (!passive_ && cue_->speaks()) find_subject(claim);
      if (claim->subject.word != kNoWord && scene_.in_time[claim->subject.word]) claim->subject = {};
    }
    set_content(claim);
    bool inserted = cue_->has(kThat) && !passive_ && inserted_comment(scene_, w_, claim);
    if (inserted) addressee_ = {};
    if (cue_->has(kThat) && !passive_ && !inserted) that_follows(scene_, w_, addressee_, claim);
    if (claim->content_words.empty()) around(claim);
    if (claim->content_words.empty() && cue_->has(kThat)) words_before(scene_, w_, claim);
    if (claim->subject.word != kNoWord) claim->source_words = source_words(scene_, claim->subject.word, w_);
    claim->addressee = addressee_;
    if (is_filler(*claim)) return false;
    describe(claim);
    return !claim->content_words.empty() || claim->takes_quote;
  }

 private:
  // Not a preposition ("including"), an adjective or part of a name.
  bool stands_free() const {
    switch (tree_.deprel(w_)) {
      case Deprel::kCase:
      case Deprel::kMark:
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kFlat:
      case Deprel::kFixed:
      case Deprel::kAux:
      case Deprel::kCc:
      case Deprel::kDet:
      case Deprel::kDiscourse:
        return false;
      default:
        return true;
    }
  }

  // "you know", "I mean": said of nothing.
  bool is_filler(const Claim& claim) const {
    if (claim.subject.word == kNoWord) return false;
    std::string_view who = tree_.lemma(claim.subject.word), what = tree_.lemma(w_);
    if (who == "you" && what == "know") return tree_.deprel(w_) != Deprel::kRoot || claim.content_words.empty();
    return who == "I" && what == "mean";
  }

  Party agent() const {
    for (uint32_t c : tree_.children(w_)) {
      if (tree_.deprel(c) == Deprel::kOblAgent) return {c, c};
    }
    for (uint32_t c : tree_.children(w_)) {
      if (tree_.deprel(c) == Deprel::kObl && tree_.preposition(c) == "by") return {c, c};
    }
    return {};
  }

  void add(uint16_t frame, uint32_t top, std::string_view preposition = {}) {
    parts_.push_back({frame, preposition, top, false});
  }

  void collect_parts() {
    for (uint32_t c : tree_.children(w_)) {
      switch (tree_.deprel(c)) {
        case Deprel::kCcomp:
          if (c > w_ && is_comment(scene_, c)) break;
          if (is_infinitive(tree_, c) && tree_.child(c, Deprel::kNsubj) == kNoWord) {
            add(kInf, c);
          } else {
            add(is_gerund(tree_, c) ? kIng : kThat, c);
          }
          break;
        case Deprel::kXcomp: {
          std::string_view p = tree_.preposition(c);
          if (is_infinitive(tree_, c)) {
            add(kInf, c);
          } else if (p == "as") {
            add(kAs, c);
          } else if (is_gerund(tree_, c)) {
            add(kIng, c);
          } else {
            add(kXc, c);
          }
          break;
        }
        case Deprel::kObj:
          if (cue_->to == "obj") {
            addressee_ = {c, c};
          } else {
            add(is_so(tree_, c) ? kSo : kObj, c);
            if (is_so(tree_, c)) add(kObj, c);
          }
          break;
        case Deprel::kIobj:
          addressee_ = {c, c};
          break;
        case Deprel::kNsubjPass:
        case Deprel::kCsubjPass:
          if (tree_.deprel(c) == Deprel::kNsubjPass && cue_->to == "obj") {
            addressee_ = {c, c};
          } else {
            add(tree_.deprel(c) == Deprel::kCsubjPass ? kThat : kObj, c);
          }
          break;
        case Deprel::kObl: {
          std::string_view p = tree_.preposition(c);
          if (is_channel(p, c)) break;  // "wrote on Twitter"
          if (scene_.in_time[c]) {      // "on Monday"; "called on them on Monday to resume talks"
            for (uint32_t d : tree_.children(c)) {
              if (d > c && tree_.deprel(d) == Deprel::kAcl && is_infinitive(tree_, d)) add(kInf, d);
            }
            break;
          }
          if (p == "as") {
            add(kAs, c);
          } else if (p == "on" && cue_->to == "on") {
            add(0, c, p);  // "called on the council to act": who is to act is content too
            addressee_ = {c, c};
          } else if (!p.empty() && is_addressee(p) && !cue_->takes(p)) {
            if (addressee_.word == kNoWord) addressee_ = {c, c};
          } else if (cue_->takes(p)) {
            add(0, c, p);
          }
          break;
        }
        case Deprel::kAdvcl: {
          std::string_view p = tree_.preposition(c);
          bool participle = xpos_name(tree_.word(c).xpos) == "VBN" && tree_.child(c, Deprel::kNsubj) == kNoWord;
          if (p == "as" && c > w_ && (is_gerund(tree_, c) || participle)) {
            add(kAs, c);
          } else if (cue_->takes(p) && c > w_) {
            add(0, c, p);
          } else if (is_infinitive(tree_, c) && c > w_ && follows_on(first_word(c))) {
            add(kInf, c);
          }
          break;
        }
        case Deprel::kAdvmod:
          if (tree_.lemma(c) == "so" && c > w_) add(kSo, c);
          break;
        case Deprel::kParataxis:
        case Deprel::kDep:
          // "He put it plainly: X"; "X, said Y" with the clause before.
          if ((tree_.word(c).upos == Upos::kVerb || tree_.child(c, Deprel::kCop) != kNoWord) && joins_clause(c)) {
            add(kThat, c);
          }
          break;
        default:
          break;
      }
    }
    // "told the council that …" with the clause hung on the council by a doubtful tree.
    if (cue_->has(kThat)) {
      for (uint32_t c : tree_.children(w_)) {
        Deprel rel = tree_.deprel(c);
        if ((rel != Deprel::kObj && rel != Deprel::kIobj && rel != Deprel::kObl) || c < w_) continue;
        if (rel == Deprel::kObj && cue_->has(kObj)) continue;
        for (uint32_t d : tree_.children(c)) {
          if ((tree_.deprel(d) != Deprel::kAcl && tree_.deprel(d) != Deprel::kAclRelcl) || d < c) continue;
          if (tree_.child(d, Deprel::kMark, "that") == kNoWord) continue;
          add(kThat, d);
          astray_ = d;
        }
      }
    }
    // Passive participle after its noun: "rules first authorized by the court".
    if (passive_ && tree_.deprel(w_) == Deprel::kAcl && tree_.word(w_).head && cue_->to != "obj" &&
        tree_.child(w_, Deprel::kNsubjPass) == kNoWord && agent().word != kNoWord) {
      add(kObj, tree_.head(w_));
    }
  }

  // Whether nothing but the cue's addressee or object stands between the cue and `next`.
  bool follows_on(uint32_t next) const {
    if (next == w_ + 1) return true;
    if (addressee_.word != kNoWord && tree_.yield(addressee_.word).back() + 1 == next) return true;
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& p) {
      return p.frame == kObj && p.top > w_ && tree_.yield(p.top).back() + 1 == next;
    });
  }

  bool is_addressee(std::string_view p) const { return cue_->to.empty() ? p == "to" : p == cue_->to; }

  // Where it was said, not about what: "on Twitter", "in an interview".
  bool is_channel(std::string_view p, uint32_t c) const {
    if (p != "on" && p != "in") return false;
    return is_outlet(scene_, c) || scene_.tables.media.contains(tree_.lemma(c)) ||
           scene_.tables.media.contains(tree_.text(c));
  }

  uint32_t first_word(uint32_t top) const {
    std::vector<uint32_t> words = tree_.yield(top);
    return words.empty() ? top : words.front();
  }

  // Whether the clause at `c` is set off by a colon or a quotation mark after the cue, or a comma before it.
  bool joins_clause(uint32_t c) const {
    std::vector<uint32_t> words = tree_.yield(c);
    if (words.empty()) return false;
    if (c > w_) {
      uint32_t before = words.front();
      for (int i = 0; i < 2 && before > 0; ++i) {
        std::string_view text = tree_.text(before);
        if (text == ":" || text == "\"" || text == "“" || text == "``" || text == "‘" || text == "«") return true;
        --before;
      }
      return false;
    }
    return true;
  }

  bool has_part(const Pair& pair) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& p) {
      return pair.with != 0 ? p.frame == pair.with : p.frame == 0 && p.preposition == pair.with_preposition;
    });
  }

  // "called the move a 'land grab'", read as an apposition.
  bool looks_named(const Pair& pair) const {
    if (pair.what != kObj || pair.with != kXc) return false;
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& p) {
      if (p.frame != kObj) return false;
      if (tree_.child(p.top, Deprel::kAppos) != kNoWord) return true;
      std::vector<uint32_t> words = tree_.yield(p.top);
      return std::any_of(words.begin(), words.end(), [&](uint32_t w) {
        std::string_view text = tree_.text(w);
        return text == "“" || text == "\"" || text == "``" || text == "«";
      });
    });
  }

  void take_parts() {
    bool clause = false;
    for (Part& part : parts_) {
      if (part.frame == 0) {
        part.taken = true;
      } else if (part.frame == kThat || part.frame == kIng || part.frame == kInf) {
        uint32_t begin = part.frame == kIng ? first_word(part.top) : 0;
        bool comma = begin > 0 && (tree_.text(begin) == "," || tree_.text(begin - 1) == ",");
        bool as_clause = cue_->has(kThat) && part.frame == kIng && !comma;
        part.taken = cue_->has(static_cast<Frame>(part.frame)) || as_clause || (part.frame == kThat && cue_->has(kWh));
        clause = clause || part.taken;
      } else {
        part.taken = cue_->has(static_cast<Frame>(part.frame));
      }
    }
    for (const Pair& pair : cue_->pairs) {
      if (!has_part(pair) && !looks_named(pair)) continue;
      for (Part& part : parts_) {
        bool other = pair.with != 0 ? part.frame == pair.with : part.preposition == pair.with_preposition;
        if (part.frame == pair.what || other) part.taken = true;
      }
    }
    // Nothing else is said: the object is.
    bool nothing = std::none_of(parts_.begin(), parts_.end(), [](const Part& p) { return p.taken; });
    if (cue_->to == "obj" && cue_->has(kObj) && nothing && addressee_.word != kNoWord &&
        tree_.deprel(addressee_.word) == Deprel::kObj) {
      parts_.push_back({kObj, {}, addressee_.word, true});
      addressee_ = {};
      return;
    }
    // "urged the council to act": whom it is said to is also who is to act.
    bool acts = std::any_of(cue_->pairs.begin(), cue_->pairs.end(),
                            [](const Pair& p) { return p.what == kObj && p.with == kInf; });
    bool infinitive =
        std::any_of(parts_.begin(), parts_.end(), [](const Part& p) { return p.frame == kInf && p.taken; });
    if (cue_->to == "obj" && acts && infinitive && addressee_.word != kNoWord) {
      parts_.push_back({kObj, {}, addressee_.word, true});
      return;
    }
    // With a clause as content the object is something else ("warned the council that …").
    bool paired_object = false;
    for (const Pair& pair : cue_->pairs) paired_object = paired_object || (pair.what == kObj && has_part(pair));
    for (Part& part : parts_) {
      if (part.frame == kObj && part.taken && clause && !paired_object) {
        part.taken = false;
        if (tree_.deprel(part.top) == Deprel::kObj && part.top > w_) addressee_ = {part.top, part.top};
      }
    }
  }

  // "says the tweets were unhinged" with the tweets read as an object: they are what the clause is about.
  void take_lost_subjects() {
    if (!cue_->has(kThat) || cue_->to == "obj") return;
    uint32_t count = static_cast<uint32_t>(parts_.size());
    for (uint32_t c : tree_.children(w_)) {
      if (tree_.deprel(c) == Deprel::kNsubj && c > w_ && count > 0 && c < parts_[count - 1].top &&
          (tree_.child(w_, Deprel::kNsubj) < w_ || is_gerund(tree_, w_))) {
        add(kObj, c);
      }
    }
    for (Part& object : parts_) {
      if (object.frame != kObj || object.taken || object.top < w_ ||
          (tree_.deprel(object.top) != Deprel::kObj && tree_.deprel(object.top) != Deprel::kNsubj)) {
        continue;
      }
      std::vector<uint32_t> words = tree_.yield(object.top);
      for (const Part& clause : parts_) {
        if (clause.frame != kThat || !clause.taken || tree_.child(clause.top, Deprel::kNsubj) != kNoWord) continue;
        bool marked = tree_.child(clause.top, Deprel::kMark) != kNoWord;
        if (!marked && clause.top > object.top && first_word(clause.top) <= words.back() + 2) object.taken = true;
      }
      if (object.taken && addressee_.word == object.top) addressee_ = {};
    }
  }

  // What follows the content without a comma and hangs on the cue is read with the content: "reported three incidents
  // since May".
  void take_rest(std::vector<uint32_t>* words) const {
    WordRange range = tree_.range(tree_.sentence(w_));
    uint32_t end = words->back() + 1;
    while (end < range.end.value && !tree_.is_punct(end) && tree_.is_below(end, w_) &&
           tree_.deprel(end) != Deprel::kCc && tree_.deprel(end) != Deprel::kConj) {
      words->push_back(end++);
    }
  }

  void set_content(Claim* claim) {
    bool weak = true;
    std::vector<uint32_t>& words = claim->content_words;
    for (const Part& part : parts_) {
      if (!part.taken) continue;
      std::vector<uint32_t> without = {w_};
      bool phrase = part.frame == 0 || part.frame == kAs;
      bool first = words.empty() || words.back() + 1 != first_word(part.top);
      // The preposition between cue and content belongs to the cue if it follows it directly, else to neither.
      if (part.frame == 0 && first) {
        for (uint32_t c : tree_.children(part.top)) {
          if ((tree_.deprel(c) == Deprel::kCase || tree_.deprel(c) == Deprel::kMark) && c < part.top) {
            without.push_back(c);
            if (!claim->cue_words.empty() && c == claim->cue_words.back() + 1) claim->cue_words.push_back(c);
            break;
          }
        }
      }
      std::vector<uint32_t> more = content_words(scene_, part.top, without);
      words.insert(words.end(), more.begin(), more.end());
      weak = weak && (phrase || part.frame == kObj);
      path_ += path_.empty() ? "" : "+";
      path_ += to_string(tree_.deprel(part.top));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (!words.empty() && words.back() > w_) take_rest(&words);
    claim->weak = weak && !words.empty();
  }

  // A subject by the order of words; it is then neither content nor addressee.
  void find_subject(Claim* claim) {
    claim->subject = surface_subject(tree_, w_, cue_->to == "obj");
    uint32_t subject = claim->subject.word;
    if (subject == kNoWord) return;
    for (Part& part : parts_) {
      if (tree_.is_below(subject, part.top) && subject > w_) part.taken = false;
    }
    if (addressee_.word == subject) addressee_ = {};
  }

  // The clause around a reporting clause: "X, he said", "X, as he said".
  void around(Claim* claim) {
    if (!cue_->speaks() || !tree_.word(w_).head) return;
    // "X was quoted as saying": the clause that hangs on the sentence is the one of "quoted".
    uint32_t w = w_;
    bool as = tree_.deprel(w) == Deprel::kAdvcl && tree_.child(w, Deprel::kMark, "as") != kNoWord && !passive_;
    if (as && (tree_.lemma(tree_.head(w)) == "quote" || tree_.lemma(tree_.head(w)) == "cite")) {
      w = tree_.head(w);
      as = false;
      if (!tree_.word(w).head || tree_.deprel(w) != Deprel::kParataxis) return;
    } else if (!as && !is_comment(scene_, w)) {
      return;
    }
    if (claim->subject.word == kNoWord) return;
    uint32_t head = tree_.head(w);
    if (!as) {
      // A clause of its own after a semicolon or colon comments on nothing.
      std::vector<uint32_t> own = tree_.yield(w);
      uint32_t begin = own.front();
      std::string_view before = begin > 0 ? tree_.text(begin - 1) : std::string_view();
      std::string_view first = tree_.text(begin);
      for (std::string_view mark : {before, first}) {
        if (mark == ";" || mark == ":" || mark == "—" || mark == "–" || mark == "--" || mark == "(") return;
      }
      if (head > w && own.back() + 1 < tree_.range(tree_.sentence(w)).end.value && tree_.text(own.back() + 1) != "," &&
          tree_.text(own.back()) != ",") {
        return;
      }
    }
    // All of the sentence that the clause comments on: up from what it hangs on to the top of the clauses it ends.
    while (tree_.word(head).head && head < w && !as &&
           (tree_.deprel(head) == Deprel::kConj || tree_.deprel(head) == Deprel::kXcomp ||
            tree_.deprel(head) == Deprel::kCcomp || tree_.deprel(head) == Deprel::kAdvcl ||
            tree_.deprel(head) == Deprel::kAclRelcl || tree_.deprel(head) == Deprel::kObl ||
            tree_.deprel(head) == Deprel::kObj || tree_.deprel(head) == Deprel::kNmod) &&
           tree_.deprel(w) != Deprel::kParataxis) {
      head = tree_.head(head);
    }
    claim->content_words = tree_.yield(head, std::vector<uint32_t>{w});
    path_ = std::string(to_string(tree_.deprel(w_)));
  }

  void describe(Claim* claim) const {
    claim->path = cue_->where + " " + cue_->words;
    if (claim->subject.word != kNoWord) {
      claim->path += " <" + std::string(to_string(tree_.deprel(claim->subject.word)));
    }
    if (!path_.empty()) claim->path += " >" + path_;
  }

  const Scene& scene_;
  const Tree& tree_;
  uint32_t w_;
  const Cue* cue_ = nullptr;
  uint32_t particle_ = kNoWord;
  bool passive_ = false;
  std::vector<Part> parts_;
  Party addressee_;
  uint32_t astray_ = kNoWord;  // a clause that hangs on the addressee
  std::string path_;
};

}  // namespace

void find_verb_claims(const Scene& scene, std::vector<Claim>* claims) {
  for (uint32_t w = 0; w < scene.report.words.size(); ++w) {
    if (scene.tree.word(w).upos != Upos::kVerb || !scene.readable(w)) continue;
    Claim claim;
    if (Verb(scene, w).read(&claim)) claims->push_back(std::move(claim));
  }
  join_light_verbs(scene, claims);
}

}  // namespace dateline
