#include "syntax/at_least.h"

namespace dateline::syntax {
namespace {

bool is_auxiliary(Deprel r) { return r == Deprel::kAux || r == Deprel::kAuxPass; }

// The verb becomes a past tense; a noun that it seemed to modify becomes its subject and stands below it.
void make_past(Report& report, const Sentence& sentence, uint32_t verb) {
  Word& v = report.words[verb];
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i)
    if (report.words[i].head == WordId(verb) && is_auxiliary(report.words[i].deprel)) return;
  parse_xpos("VBD", &v.xpos);
  parse("Mood=Ind|Tense=Past|VerbForm=Fin", &v.feats);
  if (v.deprel == Deprel::kAcl && v.head && v.head.value < verb) {
    WordId noun = v.head;
    v.head = report.word(noun).head;
    v.deprel = report.word(noun).deprel;
    report.words[noun.value].head = WordId(verb);
    report.words[noun.value].deprel = Deprel::kNsubj;
    for (uint32_t i = verb + 1; i < sentence.words.end.value; ++i)
      if (report.words[i].head == noun) report.words[i].head = WordId(verb);
  }
  for (uint32_t i = sentence.words.begin.value; i < verb; ++i) {
    Word& w = report.words[i];
    if (w.head == WordId(verb) && w.deprel == Deprel::kNsubjPass) w.deprel = Deprel::kNsubj;
  }
}

}  // namespace

void read_at_least(Report& report) {
  for (const Sentence& sentence : report.sentences) {
    for (uint32_t i = sentence.words.begin.value + 2; i + 1 < sentence.words.end.value; ++i) {
      if (report.words[i].lemma != "least" || report.words[i - 1].lemma != "at") continue;
      uint32_t verb = i - 2;
      const Word& number = report.words[i + 1];
      if (report.words[verb].upos != Upos::kVerb || number.upos != Upos::kNum) continue;
      WordId counted = number.deprel == Deprel::kNummod ? number.head : WordId(i + 1);
      if (!counted || counted.value < i || report.word(counted).head != WordId(verb)) continue;
      Deprel& relation = report.words[counted.value].deprel;
      if (relation != Deprel::kObl && relation != Deprel::kOblUnmarked && relation != Deprel::kObj) continue;
      relation = Deprel::kObj;
      if (xpos_name(report.words[verb].xpos) == "VBN") make_past(report, sentence, verb);
    }
  }
}

}  // namespace dateline::syntax
