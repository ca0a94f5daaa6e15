// The verb group: which row, active or passive, whose, and which words are the cue.
#include <algorithm>

#include "statements/claim.h"

namespace dateline {
namespace {

bool is_relative(const Tree& tree, uint32_t w) {
  std::string_view xpos = xpos_name(tree.word(w).xpos);
  return tree.word(w).feats.has(Feature::kPronTypeRel) || xpos == "WP" || xpos == "WDT" ||
         (tree.word(w).upos == Upos::kPron && tree.lemma(w) == "that");
}

bool is_subject(Deprel rel) { return rel == Deprel::kNsubj || rel == Deprel::kNsubjOuter || rel == Deprel::kCsubj; }

// The subject among the children of `w`, passive ones too if asked.
Party own_subject(const Tree& tree, uint32_t w, bool passive) {
  // Of two (a doubtful tree), the one nearer to the verb.
  uint32_t best = kNoWord, best_distance = UINT32_MAX;
  bool gerund = is_gerund(tree, w);
  std::string_view mark = w > 0 && tree.is_punct(w - 1) ? tree.text(w - 1) : std::string_view();
  bool after_mark = !mark.empty() && mark != ")" && mark != "]";
  for (uint32_t c : tree.children(w)) {
    Deprel rel = tree.deprel(c);
    if (!is_subject(rel) && !(passive && rel == Deprel::kNsubjPass)) continue;
    if (gerund && c > w) continue;  // "insisting she was …": hers is the next verb
    uint32_t distance = c < w ? w - c : c - w;
    bool aside = !tree.preposition(c).empty() || (c > 0 && tree.text(c - 1) == "(");
    if (aside) distance += 1000;
    // Before the verb rather than after it, unless a mark stands before the verb: "…," said the mayor.
    if (c > w && !after_mark) distance += 500;
    if (distance < best_distance) best = c, best_distance = distance;
  }
  if (best == kNoWord) return {};
  if (tree.deprel(w) == Deprel::kAclRelcl && is_relative(tree, best) && tree.word(w).head) return {best, tree.head(w)};
  return {best, best};
}

}  // namespace

void mend_lemmas(const StatementTables& tables, Tree* tree) {
  auto known = [&](std::string_view lemma) {
    return tables.find(CuePart::kVerb, lemma) != nullptr || tables.find(CuePart::kLight, lemma) != nullptr ||
           tables.find(CuePart::kCarry, lemma) != nullptr || tables.find(CuePart::kPass, lemma) != nullptr;
  };
  for (uint32_t w = 0; w < tree->report().words.size(); ++w) {
    if (tree->word(w).upos != Upos::kVerb || known(tree->lemma(w))) continue;
    std::string form(tree->text(w));
    for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    for (std::string_view ending : {"ing", "ed", "es", "s"}) {
      if (form.size() < ending.size() + 2 || !form.ends_with(ending)) continue;
      std::string stem = form.substr(0, form.size() - ending.size());
      std::string doubled = stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2]
                                ? stem.substr(0, stem.size() - 1)
                                : std::string();
      if (known(stem)) {
        tree->set_lemma(w, stem);
      } else if (known(stem + "e")) {
        tree->set_lemma(w, stem + "e");
      } else if (!doubled.empty() && known(doubled)) {
        tree->set_lemma(w, doubled);
      } else {
        continue;
      }
      break;
    }
  }
}

const Cue* verb_cue(const Scene& scene, uint32_t w, uint32_t* particle) {
  const Tree& tree = scene.tree;
  *particle = kNoWord;
  std::string_view lemma = tree.lemma(w);
  auto joined = [&](uint32_t p) {
    return scene.tables.find(CuePart::kVerb, std::string(lemma) + " " + std::string(tree.text(p)));
  };
  for (uint32_t c : tree.children(w)) {
    if (tree.deprel(c) != Deprel::kCompoundPrt && !(c == w + 1 && tree.deprel(c) == Deprel::kAdvmod)) continue;
    if (const Cue* cue = joined(c)) {
      *particle = c;
      return cue;
    }
  }
  return scene.tables.find(CuePart::kVerb, lemma);
}

bool is_passive(const Tree& tree, uint32_t w) {
  bool aux = false;
  for (uint32_t c : tree.children(w)) {
    Deprel rel = tree.deprel(c);
    if (rel == Deprel::kAuxPass || rel == Deprel::kNsubjPass || rel == Deprel::kCsubjPass || rel == Deprel::kOblAgent) {
      return true;
    }
    aux = aux || rel == Deprel::kAux || rel == Deprel::kObj || rel == Deprel::kNsubj;
  }
  // "remarks carried by", "asked about", with neither auxiliary nor object.
  if (xpos_name(tree.word(w).xpos) != "VBN" || aux) return false;
  Deprel rel = tree.deprel(w);
  return rel == Deprel::kAcl || rel == Deprel::kAdvcl;
}

bool is_infinitive(const Tree& tree, uint32_t w) {
  for (uint32_t c : tree.children(w)) {
    if (tree.deprel(c) == Deprel::kMark && tree.lemma(c) == "to") return true;
  }
  return false;
}

bool is_gerund(const Tree& tree, uint32_t w) {
  if (tree.child(w, Deprel::kNsubj) < w) return false;
  uint32_t verb = w;
  for (uint32_t c : tree.children(w)) {
    if ((tree.deprel(c) == Deprel::kAux || tree.deprel(c) == Deprel::kCop || tree.deprel(c) == Deprel::kAuxPass) &&
        c < verb) {
      verb = c;
    }
  }
  return xpos_name(tree.word(verb).xpos) == "VBG";
}

bool is_comment(const Scene& scene, uint32_t w) {
  const Tree& tree = scene.tree;
  if (!tree.word(w).head || tree.word(w).upos != Upos::kVerb) return false;
  Deprel rel = tree.deprel(w);
  bool comment = rel == Deprel::kParataxis;
  if (!comment && rel != Deprel::kCcomp && rel != Deprel::kConj && rel != Deprel::kDep && rel != Deprel::kAdvcl &&
      rel != Deprel::kAclRelcl && rel != Deprel::kAppos) {
    return false;
  }
  uint32_t particle = kNoWord;
  const Cue* cue = verb_cue(scene, w, &particle);
  if (cue == nullptr || !cue->speaks()) return false;
  bool subject = false;
  for (uint32_t c : tree.children(w)) {
    Deprel child = tree.deprel(c);
    if (child == Deprel::kMark || child == Deprel::kCc || child == Deprel::kCcomp || child == Deprel::kXcomp ||
        child == Deprel::kConj) {
      return false;
    }
    subject = subject || child == Deprel::kNsubj || child == Deprel::kNsubjPass;
  }
  if (!subject) return false;
  if (comment) return true;
  if (tree.head(w) > w) {
    uint32_t last = tree.yield(w).back();
    return (rel == Deprel::kAdvcl || rel == Deprel::kCcomp || rel == Deprel::kDep) && last < tree.head(w) &&
           (tree.text(last) == "," || tree.text(last + 1) == ",");
  }
  // Where the tree takes it for something else it must stand after a comma at the end of its sentence.
  std::vector<uint32_t> words = tree.yield(w);
  uint32_t begin = words.front(), end = words.back() + 1;
  bool comma = tree.text(begin) == "," || (begin > 0 && tree.text(begin - 1) == ",") ||
               (begin > 1 && tree.text(begin - 2) == "," && tree.is_punct(begin - 1));
  WordRange range = tree.range(tree.sentence(w));
  while (end < range.end.value && tree.is_punct(end)) ++end;
  return comma && end >= range.end.value;
}

Party subject_of(const Scene& scene, uint32_t w) {
  const Tree& tree = scene.tree;
  for (int steps = 0; steps < 8 && w != kNoWord; ++steps) {
    Party own = own_subject(tree, w, steps > 0);
    if (own.word != kNoWord) return own;
    if (!tree.word(w).head) return {};
    uint32_t head = tree.head(w);
    uint32_t particle = kNoWord;
    switch (tree.deprel(w)) {
      case Deprel::kConj:
        if (tree.word(head).upos == Upos::kNoun) return {};
        break;
      case Deprel::kXcomp: {
        // "told him to say", "heard the guard say"
        uint32_t object = tree.child(head, Deprel::kObj);
        if (object == kNoWord) object = tree.child(head, Deprel::kIobj);
        if (object != kNoWord && object < w) {
          const Cue* above = verb_cue(scene, head, &particle);
          if (above == nullptr || above->words != "promise") return {object, object};
        }
        // "was told to say", "is believed to have said": the passive subject is found one step up.
        break;
      }
      case Deprel::kAdvcl: {
        // "Yonhap quoted the minister as saying"
        uint32_t as = tree.child(w, Deprel::kMark, "as");
        uint32_t object = tree.child(head, Deprel::kObj);
        if (as != kNoWord && object != kNoWord && !is_passive(tree, head)) return {object, object};
        if (!is_gerund(tree, w) && !is_infinitive(tree, w) && !is_passive(tree, w) && as == kNoWord) return {};
        break;
      }
      case Deprel::kCcomp:
      case Deprel::kParataxis:
        if (!is_gerund(tree, w) && !is_infinitive(tree, w)) return {};
        break;
      case Deprel::kAcl: {
        if (is_infinitive(tree, w) || !tree.preposition(w).empty()) return {};
        // "issued a statement saying": the one who issued it.
        if (tree.word(head).head && tree.deprel(head) == Deprel::kObj &&
            scene.tables.find(CuePart::kCarry, tree.lemma(tree.head(head))) &&
            scene.tables.find(CuePart::kNoun, tree.lemma(head))) {
          w = tree.head(head);
          continue;
        }
        uint32_t owner = tree.child(head, Deprel::kNmodPoss);
        if (owner != kNoWord && scene.tables.find(CuePart::kNoun, tree.lemma(head))) return {owner, owner};
        return {head, head};
      }
      case Deprel::kAclRelcl:
        return {};
      default:
        return {};
    }
    w = head;
  }
  return {};
}

std::vector<uint32_t> cue_words(const Scene& scene, uint32_t w, uint32_t particle) {
  const Tree& tree = scene.tree;
  WordRange range = tree.range(tree.sentence(w));
  auto belongs_left = [&](uint32_t i, uint32_t verb) {
    if (tree.head(i) != verb) return false;
    Deprel rel = tree.deprel(i);
    if (rel == Deprel::kAux || rel == Deprel::kAuxPass || rel == Deprel::kCop) return true;
    if (rel != Deprel::kAdvmod) return false;
    std::string_view xpos = xpos_name(tree.word(i).xpos);
    return xpos != "WRB";
  };
  uint32_t begin = w, verb = w;
  while (true) {
    while (begin > range.begin.value && belongs_left(begin - 1, verb)) --begin;
    // "tried to say", "went on to say": up to the verb that governs, if nothing else stands between.
    if (tree.deprel(verb) != Deprel::kXcomp && tree.deprel(verb) != Deprel::kAdvcl) break;
    uint32_t above = tree.head(verb);
    if (above == kNoWord || above >= begin || !scene.tables.find(CuePart::kLight, tree.lemma(above))) break;
    bool close = true;
    for (uint32_t i = above + 1; close && i < begin; ++i) {
      close = (tree.deprel(i) == Deprel::kMark && tree.lemma(i) == "to") || tree.deprel(i) == Deprel::kAdvmod ||
              tree.deprel(i) == Deprel::kCompoundPrt;
    }
    if (!close) break;
    begin = verb = above;
  }
  // An adverb that opens the sentence or clause is not the cue's.
  while (begin < w && tree.deprel(begin) == Deprel::kAdvmod && tree.is_punct(begin + 1)) ++begin;
  uint32_t end = w + 1;
  if (particle == w + 1) ++end;
  while (end < range.end.value && tree.head(end) == w && tree.deprel(end) == Deprel::kAdvmod &&
         tree.word(end).upos == Upos::kAdv && tree.lemma(end) != "so" && tree.children(end).empty()) {
    ++end;
  }
  // "said Friday", "said last week"
  if (end < range.end.value) {
    for (uint32_t c : tree.children(w)) {
      if (tree.deprel(c) != Deprel::kOblUnmarked || c < end) continue;
      std::vector<uint32_t> when = tree.yield(c);
      if (when.front() == end && when.size() <= 3 && when.back() - when.front() + 1 == when.size())
        end = when.back() + 1;
      break;
    }
  }
  if (end < range.end.value && tree.text(end) == ":") ++end;
  std::vector<uint32_t> words;
  for (uint32_t i = begin; i < end; ++i) words.push_back(i);
  if (particle != kNoWord && particle >= end) words.push_back(particle);
  return words;
}

void join_light_verbs(const Scene& scene, std::vector<Claim>* claims) {
  std::vector<uint32_t> by_head(scene.report.words.size(), UINT32_MAX);
  for (uint32_t i = 0; i < claims->size(); ++i) by_head[(*claims)[i].head] = i;
  std::vector<bool> dropped(claims->size(), false);
  for (const Claim& inner : *claims) {
    if (inner.content_words.empty()) continue;
    uint32_t w = inner.head;
    while (scene.tree.deprel(w) == Deprel::kXcomp) {
      uint32_t above = scene.tree.head(w);
      if (inner.cue_words.empty() || inner.cue_words.front() > above) break;
      uint32_t outer = by_head[above];
      if (outer != UINT32_MAX) dropped[outer] = true;
      w = above;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < claims->size(); ++i) {
    if (dropped[i]) continue;
    if (kept != i) (*claims)[kept] = std::move((*claims)[i]);
    ++kept;
  }
  claims->resize(kept);
}

}  // namespace dateline
