// Trees that no sentence of a report can have. News is full of "N V-ed N", and a model of trees that has seen few of them
// takes the verb for a participle. Only sentences without any other verb at the top are touched.
#include "events/tree.h"

namespace dateline {
namespace {

bool is_noun(const Word& w) { return w.upos == Upos::kNoun || w.upos == Upos::kPropn || w.upos == Upos::kNum; }

// "urged X to come back and rejected its plan": a past tense does not go on with an infinitive, but with what governs it.
// "X proposed that Y lift it; Z will veto": what follows a semicolon is a sentence of its own.
void reattach_clauses(const Report& report, uint32_t begin, uint32_t end, std::vector<WordId>& heads, std::vector<Deprel>& deprels) {
  uint32_t semicolon = end;
  for (uint32_t i = begin; i < end; ++i) {
    if (report.words[i].upos == Upos::kPunct && report.slice(report.words[i].span) == ";") semicolon = i;
    if (report.words[i].upos != Upos::kVerb || !heads[i]) continue;
    uint32_t head = heads[i].value;
    if (deprels[i] == Deprel::kCcomp && semicolon < i && head < semicolon) deprels[i] = Deprel::kParataxis;
    bool infinitive = i > begin && deprels[i - 1] == Deprel::kMark && heads[i - 1] == WordId(i) && report.words[i].feats.has(Feature::kVerbFormInf);
    if (deprels[i] == Deprel::kObl && infinitive && head < i) deprels[i] = Deprel::kXcomp;  // "is set | to land": no verb is an oblique
    if (deprels[i] != Deprel::kConj || head >= i) continue;
    const Features& own = report.words[i].feats;
    const Features& above = report.words[head].feats;
    bool past = own.has(Feature::kTensePast) && own.has(Feature::kVerbFormFin);
    if (!past || !above.has(Feature::kVerbFormInf) || !heads[head]) continue;
    bool auxiliary = false;
    for (uint32_t a = head + 1; a < i; ++a) auxiliary |= heads[a] == WordId(i) && deprels[a] == Deprel::kNsubj;
    bool to = false;
    for (uint32_t a = begin; a < head; ++a) to |= heads[a] == WordId(head) && deprels[a] == Deprel::kMark;
    uint32_t up = heads[head].value;
    if (!auxiliary && to && report.words[up].upos == Upos::kVerb && report.words[up].feats.has(Feature::kTensePast)) heads[i] = WordId(up);
  }
}

}  // namespace

void repair_trees(const Report& report, std::vector<WordId>& heads, std::vector<Deprel>& deprels) {
  for (const Sentence& sentence : report.sentences) {
    uint32_t begin = sentence.words.begin.value, end = sentence.words.end.value;
    reattach_clauses(report, begin, end, heads, deprels);
    uint32_t root = end;
    for (uint32_t i = begin; i < end && root == end; ++i) {
      if (!heads[i] && deprels[i] == Deprel::kRoot) root = i;
    }
    if (root == end || !is_noun(report.words[root])) continue;
    auto has = [&](uint32_t head, Deprel relation, uint32_t before) {
      for (uint32_t i = begin; i < before; ++i) {
        if (heads[i] == WordId(head) && deprels[i] == relation) return true;
      }
      return false;
    };
    if (has(root, Deprel::kCop, end) || has(root, Deprel::kNsubj, end) || has(root, Deprel::kNsubjPass, end)) continue;
    auto make_root = [&](uint32_t verb) {
      for (uint32_t i = verb + 1; i < end; ++i) {  // what hangs on the noun but stands after the verb is the verb's
        if (heads[i] != WordId(root)) continue;
        heads[i] = WordId(verb);
        if (deprels[i] == Deprel::kNmod) deprels[i] = Deprel::kObl;
      }
      heads[verb] = WordId();
      deprels[verb] = Deprel::kRoot;
      heads[root] = WordId(verb);
      deprels[root] = Deprel::kNsubj;
    };
    for (uint32_t v = root + 1; v < end; ++v) {
      const Word& word = report.words[v];
      if (word.upos != Upos::kVerb || !heads[v]) continue;
      uint32_t head = heads[v].value;
      bool past = word.feats.has(Feature::kTensePast);
      if (past && head == root && (deprels[v] == Deprel::kAmod || deprels[v] == Deprel::kAcl) && has(v, Deprel::kObj, end)) {
        make_root(v);  // "bulldozers demolished homes": a participle behind its noun has no object
        break;
      }
      if (past && deprels[v] == Deprel::kAmod && head > v && is_noun(report.words[v - 1]) && heads[head] &&
          heads[head].value < v && !has(head, Deprel::kCase, v) && !has(head, Deprel::kCc, v) && !has(head, Deprel::kPunct, v)) {
        heads[head] = WordId(v);  // "tanks shelled positions": what hangs to the left needs a preposition or an "and"
        deprels[head] = Deprel::kObj;
        make_root(v);
        break;
      }
      if (head == root && deprels[v] == Deprel::kConj) {
        uint32_t subject = end, last = end;
        for (uint32_t i = root + 1; i < v; ++i) {
          if (heads[i] == WordId(v) && deprels[i] == Deprel::kNsubj) subject = i;
          if (heads[i] == WordId(root) && deprels[i] == Deprel::kNmod) last = i;
        }
        bool joined = subject != end && last != end && (has(subject, Deprel::kCc, subject) || has(v, Deprel::kCc, subject));
        if (!joined) break;
        heads[subject] = WordId(last);  // "Talks between X | and Y broke off"
        deprels[subject] = Deprel::kConj;
        for (uint32_t i = begin; i < subject; ++i) {
          if (heads[i] == WordId(v) && deprels[i] == Deprel::kCc) heads[i] = WordId(subject);
        }
        make_root(v);
        break;
      }
      if (deprels[v] != Deprel::kAmod && deprels[v] != Deprel::kCompound) break;  // another verb further up: leave it
    }
  }
}

}  // namespace dateline
