#include "events/factuality.h"

#include <algorithm>

namespace dateline {
namespace {

// Adds up the weights of what stands around a word. The same features as in tools/train/factuality.py; the word's own
// lemma, not the one looked for again, because the trainer sees that one.
class Grader {
 public:
  Grader(const ClauseTree& tree, const EventTables& tables, const std::vector<int8_t>& statuses)
      : tree_(tree), tables_(tables), statuses_(statuses) {}

  int16_t grade(WordId w) {
    const Report& report = tree_.report();
    const Word& word = report.word(w);
    std::string_view status = name(w), relation = to_string(word.deprel);
    sum_ = 0;
    add("bias");
    add("S=", status);
    add("P=", xpos_name(word.xpos));
    add("R=", relation);
    add("SR=", status, relation);
    add("L=", word.lemma);
    add("SL=", status, word.lemma);
    if (WordId mark = tree_.preposition_word(w)) {
      add("M=", report.word(mark).lemma);
      add("MR=", report.word(mark).lemma, relation);
    }
    // A feature counts once, however many dependents have it.
    seen_.clear();
    chain_.clear();
    bool negated = false;
    WordId subject;
    for (WordId c = tree_.first_child(w); c; c = tree_.next(c)) {
      Deprel r = tree_.deprel(c);
      if (r == Deprel::kAux || r == Deprel::kAuxPass || r == Deprel::kCop) {
        std::string form = small(tree_.form(c));
        add_once("A=", form);
        if (!chain_.empty()) chain_ += '+';
        chain_ += form;
      } else if (r == Deprel::kAdvmod) {
        add_once("V=", report.word(c).lemma);
      } else if (r == Deprel::kDet) {
        add_once("D=", report.word(c).lemma);
      } else if ((r == Deprel::kNsubj || r == Deprel::kNsubjPass) && tree_.upos(c) == Upos::kPron) {
        add_once("J=", report.word(c).lemma);
      }
      if (!subject && (r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kNsubjOuter)) subject = c;
      std::string_view lemma = report.word(c).lemma;
      negated |= lemma == "not" || lemma == "never" || lemma == "n't";
    }
    if (negated) chain_ += "not";
    add("AA=", chain_);
    add("AX=", chain_, xpos_name(word.xpos));
    add("AR=", chain_, relation);
    add("SX=", status, xpos_name(word.xpos));
    add("XR=", xpos_name(word.xpos), relation);
    add("SJ=", subject ? to_string(tree_.upos(subject)) : std::string_view("-"), status);
    if (word.head) {
      above(word.head, relation);
      add("GL=", report.word(word.head).lemma, relation);
      add("GS=", name(word.head), relation);
      add("GP=", xpos_name(report.word(word.head).xpos));
    }
    WordRange sentence = report.sentences[tree_.sentence(w).value].words;
    if (tree_.form(WordId(sentence.end.value - 1)) == "?") add("Q");
    add("RT=", name(root(sentence)), relation);
    return static_cast<int16_t>(std::clamp(sum_, -300, 300));
  }

 private:
  static std::string small(std::string_view form) {
    std::string out(form);
    for (char& ch : out) {
      if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch + 32);
    }
    return out;
  }
  // What stands around the word above, and above that.
  void above(WordId head, std::string_view relation) {
    const Report& report = tree_.report();
    for (WordId c = tree_.first_child(head); c; c = tree_.next(c)) {
      Deprel r = tree_.deprel(c);
      if (r == Deprel::kAux || r == Deprel::kAuxPass || r == Deprel::kCop) {
        std::string form = small(tree_.form(c));
        add_once("GA=", form, relation);
      } else if (r == Deprel::kAdvmod) {
        add_once("GV=", report.word(c).lemma, relation);
      } else if ((r == Deprel::kNsubj || r == Deprel::kNsubjPass) && tree_.upos(c) == Upos::kPron) {
        add_once("GJ=", report.word(c).lemma, relation);
      }
    }
    WordId top = tree_.head(head);
    if (!top) return;
    std::string both = std::string(to_string(tree_.deprel(head)));
    add("HL=", report.word(top).lemma, both);
    both += ',';
    both += relation;
    add("HS=", name(top), both);
  }
  WordId root(WordRange sentence) {
    if (root_of_ == sentence.begin) return root_;
    root_of_ = sentence.begin;
    root_ = WordId();
    for (uint32_t i = sentence.begin.value; i < sentence.end.value && !root_; ++i) {
      if (!tree_.head(WordId(i))) root_ = WordId(i);
    }
    return root_;
  }
  std::string_view name(WordId w) const {
    if (!w) return {};
    static constexpr std::string_view kNames[] = {"happened",     "under_way", "planned",        "proposed",  "expected",  "speculated", "conditional",
                                                  "hypothetical", "denied",    "did_not_happen", "cancelled", "postponed", "recurring",  "background"};
    int8_t s = statuses_[w.value];
    return s < 0 ? std::string_view() : kNames[s];
  }
  void look() {
    auto found = tables_.factuality.find(std::string_view(key_));
    if (found != tables_.factuality.end()) sum_ += found->second;
  }
  void add(std::string_view kind, std::string_view value = {}) {
    key_.assign(kind).append(value);
    look();
  }
  void add(std::string_view kind, std::string_view value, std::string_view relation) {
    key_.assign(kind).append(value).append(",").append(relation);
    look();
  }
  void add_once(std::string_view kind, std::string_view value, std::string_view relation = {}) {
    key_.assign(kind).append(value);
    if (!relation.empty()) key_.append(",").append(relation);
    if (std::find(seen_.begin(), seen_.end(), key_) != seen_.end()) return;
    seen_.push_back(key_);
    look();
  }

  const ClauseTree& tree_;
  const EventTables& tables_;
  const std::vector<int8_t>& statuses_;
  std::string key_, chain_;
  WordId root_of_, root_;
  std::vector<std::string> seen_;
  int sum_ = 0;
};

}  // namespace

std::vector<Factuality> find_factuality(const ClauseTree& tree, StatusReader& status, const EventTables& tables) {
  std::vector<Factuality> out;
  const Report& report = tree.report();
  std::vector<int8_t> statuses(report.words.size(), -1);
  for (uint32_t i = 0; i < report.words.size(); ++i) {
    WordId w(i);
    Upos pos = tree.upos(w);
    bool predicate = pos == Upos::kVerb || pos == Upos::kNoun || pos == Upos::kAdj || tree.has_child(w, Deprel::kCop);
    // "will be ready": the copula is as likely as what it says.
    bool copula = pos == Upos::kAux && tree.deprel(w) == Deprel::kCop && tree.upos(tree.head(w)) != Upos::kVerb;
    if (!predicate && !copula) continue;
    out.push_back({w, status.read(copula ? tree.head(w) : w).status, 0});
    statuses[i] = static_cast<int8_t>(out.back().status);
  }
  Grader grader(tree, tables, statuses);
  for (Factuality& f : out) f.graded = grader.grade(f.word);
  return out;
}

}  // namespace dateline
