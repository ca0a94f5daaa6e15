// How a phrase is read. A sentence is cut into chunks: a determiner, modifiers and nouns up to the last noun, cut after a
// possessive 's and after a person's name. In a chunk the last unit decides: a name, or a role word. What stands before
// it says for whom it acts: [status] [country or body] [role] [name], as in "former US envoy Stephen Biegun". A chunk
// that ends in a role may go on with a preposition and another chunk: "envoy for North Korea", "an official from the
// ministry". Trees are asked only where order leaves a choice, since they err more often than tags do.
#ifndef DATELINE_NAMES_SENTENCE_DRAFTER_H
#define DATELINE_NAMES_SENTENCE_DRAFTER_H

#include <algorithm>

#include "bytes/one_of.h"
#include "names/compose.h"
#include "names/drafts.h"

namespace dateline {

struct Chunk {
  WordRange words;
  int32_t draft = -1;      // its main draft
  int32_t possessor = -1;  // chunk that ends in 's before it
  bool possessive = false; // ends in 's
};

class SentenceDrafter {
 public:
  SentenceDrafter(const Report& report, uint32_t sentence, const NameTables& tables, const std::vector<char>& is_time,
                  const ReportNames& known, std::vector<Draft>* out)
      : report_(report), sentence_(report.sentences[sentence]), number_(sentence), tables_(tables), is_time_(is_time),
        first_draft_(out->size()), out_(*out), found_(find_names(report, sentence_, tables, known)) {
    name_of_.assign(sentence_.words.size(), nullptr);
    role_of_.assign(sentence_.words.size(), nullptr);
    for (const NameSpan& n : found_.names) {
      for (uint32_t i = n.words.begin.value; i < n.words.end.value; ++i) name_of_[i - begin()] = &n;
    }
    for (const RoleSpan& r : found_.roles) {
      for (uint32_t i = r.words.begin.value; i < r.words.end.value; ++i) role_of_[i - begin()] = &r;
    }
  }

  void run() {
    cut();
    for (size_t i = 0; i < chunks_.size(); ++i) read_chunk(i);
    for (size_t i = 0; i < chunks_.size(); ++i) join_adjectives(i);
    for (size_t i = chunks_.size(); i-- > 0;) join_prepositions(i);
    find_appositions();
    for (size_t i = first_draft_; i < out_.size(); ++i) out_[i].head = head_of(report_, out_[i].words);
    draft_pronouns(report_, number_, &out_);
  }

 private:
  const Word& word(uint32_t i) const { return report_.words[i]; }
  uint32_t begin() const { return sentence_.words.begin.value; }
  uint32_t end() const { return sentence_.words.end.value; }

  // The name, the role that covers word i; nullptr: none.
  const NameSpan* name_at(uint32_t i) const { return i >= begin() && i < end() ? name_of_[i - begin()] : nullptr; }
  const RoleSpan* role_at(uint32_t i) const { return i >= begin() && i < end() ? role_of_[i - begin()] : nullptr; }

  bool may_stand_in_chunk(uint32_t i) const {
    if (name_at(i)) return true;
    if (is_time_[i]) return false;
    if (word(i).lemma == "least" && i > begin() && word(i - 1).lemma == "at") return false;  // "at least | ten people"
    const Word& w = word(i);
    switch (w.upos) {
      case Upos::kAdj:
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kNum:
      case Upos::kDet: return true;
      case Upos::kVerb: {  // "stalled talks"; after a noun it is the verb of a clause
        bool after_noun = i > begin() && (word(i - 1).upos == Upos::kNoun || word(i - 1).upos == Upos::kPropn);
        return w.deprel == Deprel::kAmod && !after_noun && i + 1 < end() && may_stand_in_chunk(i + 1);
      }
      case Upos::kPart: return xpos_name(w.xpos) == "POS";
      case Upos::kPron: return xpos_name(w.xpos) == "PRP$";
      case Upos::kAdv: return w.deprel == Deprel::kAdvmod && w.head && w.head.value > i && w.head.value <= i + 2 &&
                              (word(w.head.value).upos == Upos::kAdj || word(w.head.value).upos == Upos::kNum);
      case Upos::kPunct: return is_hyphen(i) && i + 1 < end() && may_stand_in_chunk(i + 1);
      default: return role_at(i) != nullptr && w.upos != Upos::kAux && w.upos != Upos::kVerb;
    }
  }
  bool is_hyphen(uint32_t i) const {
    std::string_view t = report_.slice(word(i).span);
    return t == "-" || t == "–" || t == "‐" || t == "‑" || t == ".";
  }
  bool is_possessive(uint32_t i) const { return word(i).upos == Upos::kPart && xpos_name(word(i).xpos) == "POS"; }
  bool opens_chunk(uint32_t i) const {
    return !name_at(i) && (word(i).upos == Upos::kDet || xpos_name(word(i).xpos) == "PRP$");
  }

  void cut() {
    for (uint32_t i = begin(); i < end();) {
      if (!may_stand_in_chunk(i) || is_possessive(i) || (word(i).upos == Upos::kPunct && !name_at(i))) {
        ++i;
        continue;
      }
      Chunk chunk;
      uint32_t from = i;
      bool predeterminer = false;
      while (i < end() && may_stand_in_chunk(i)) {
        if (i > from && opens_chunk(i) && !predeterminer) break;
        predeterminer = opens_chunk(i) && i == from && is_all_or_both(i);
        if (is_possessive(i)) {
          chunk.possessive = true;
          ++i;
          break;
        }
        const NameSpan* name = name_at(i);
        if (name && name->words.begin.value == i) {
          if (i > from && name->type == NameType::kPerson && stands_alone(*name, from)) break;
          i = name->words.end.value;
          bool person = name->type == NameType::kPerson;
          if (i < end() && !is_possessive(i) && person && !modifies_what_follows(*name, i)) break;
          // "envoy for | North Korea | Stephen Biegun"
          const NameSpan* next = i < end() ? name_at(i) : nullptr;
          bool object = from > begin() && word(from - 1).upos == Upos::kAdp;
          if (object && next && next->type == NameType::kPerson && name->type != NameType::kAdjective) break;
        } else {
          const RoleSpan* role = role_at(i);
          i = role && role->words.begin.value == i && !cuts_name(role->words) ? role->words.end.value : i + 1;
        }
      }
      chunk.words = {WordId(from), WordId(i)};
      if (!chunks_.empty() && chunks_.back().possessive && chunks_.back().words.end.value == from) {
        chunk.possessor = static_cast<int32_t>(chunks_.size()) - 1;
      }
      chunks_.push_back(chunk);
    }
  }
  // "In his later years | Liszt": a common noun in front that is no role, and the tree does not tie them.
  bool stands_alone(const NameSpan& name, uint32_t from) const {
    uint32_t at = name.words.begin.value;
    bool plain = word(at - 1).upos == Upos::kNoun || word(at - 1).upos == Upos::kAdj;
    if (!plain || role_at(at - 1) || name_at(at - 1)) return false;
    for (uint32_t i = name.words.begin.value; i < name.words.end.value; ++i) {
      WordId head = word(i).head;
      if (head && head.value >= from && head.value < at) return false;
    }
    for (uint32_t i = from; i < at; ++i) {
      if (word(i).head && name.words.contains(word(i).head) && word(i).deprel != Deprel::kNmodPoss) return false;
    }
    return true;
  }
  bool is_all_or_both(uint32_t i) const {
    std::string text = folded(report_, WordId(i));
    return text == "all" || text == "both" || text == "half";
  }
  bool cuts_name(WordRange words) const {
    const NameSpan* last = name_at(words.end.value - 1);
    return last && last->words.end > words.end;
  }
  // "Trump administration": the name belongs to the noun behind it.
  bool modifies_what_follows(const NameSpan& name, uint32_t next) const {
    if (!may_stand_in_chunk(next) || name_at(next) || word(next).upos == Upos::kDet) return false;
    for (uint32_t i = name.words.begin.value; i < name.words.end.value; ++i) {
      WordId h = word(i).head;
      if (h && h.value >= next && h.value < next + 4 &&
          (word(i).deprel == Deprel::kCompound || word(i).deprel == Deprel::kNmod || word(i).deprel == Deprel::kAmod ||
           word(i).deprel == Deprel::kNmodUnmarked || word(i).deprel == Deprel::kNmodPoss)) {
        return true;
      }
    }
    return false;
  }

  int32_t add(Draft draft) {
    draft.sentence = number_;
    out_.push_back(std::move(draft));
    return static_cast<int32_t>(out_.size() - 1 - first_draft_);
  }
  Draft& draft(int32_t i) { return out_[first_draft_ + static_cast<size_t>(i)]; }

  // The words of a chunk without a possessive 's.
  WordRange body(const Chunk& chunk) const {
    WordRange r = chunk.words;
    if (chunk.possessive) r.end = WordId(r.end.value - 1);
    return r;
  }

  void read_chunk(size_t index) {
    Chunk& chunk = chunks_[index];
    WordRange range = body(chunk);
    if (range.empty()) return;
    const NameSpan* last_name = name_at(range.end.value - 1);
    const RoleSpan* last_role = role_at(range.end.value - 1);
    if (last_name && last_name->words.end != range.end) last_name = nullptr;
    if (last_role && last_role->words.end != range.end) last_role = nullptr;
    if (last_name && last_name->type == NameType::kAdjective) last_name = nullptr;
    // "the Abu Sayyaf group": a name and the word for what it is.
    const NameSpan* named = nullptr;
    if (!last_name && last_role && last_role->words.begin > range.begin) {
      named = name_at(last_role->words.begin.value - 1);
      bool body_name = named && named->type == NameType::kOrganisation && !last_role->plural &&
                       tables_.roles[last_role->row].kind == RoleKind::kOrganisation;
      if (!body_name) named = nullptr;
    }
    add_nested(range, named ? named : last_name);
    if (!last_name && !last_role) return is_the_place(range) ? add_the_place(range) : add_adjectives(range);
    Draft d;
    d.words = range;
    d.definite = chunk.possessor >= 0;
    const Word& first = word(range.begin.value);
    std::string opener = folded(report_, range.begin);
    d.definite |= first.upos == Upos::kDet && opener != "a" && opener != "an" && opener != "some" && opener != "no";
    d.nobody = one_of(opener, {"no", "any", "neither", "every", "each"});
    if (xpos_name(first.xpos) == "PRP$") {
      d.owner = range.begin;
      d.definite = true;
    }
    if (chunk.possessor >= 0) d.owner_draft = chunks_[static_cast<size_t>(chunk.possessor)].draft;
    const Draft* owner = d.owner_draft >= 0 ? &draft(d.owner_draft) : nullptr;
    const NameSpan* name = named ? named : last_name;
    if (name) {
      d.name = name->words;
      d.type = name->type;
      d.entry = name->entry;
      const RoleSpan* before = name->words.begin > range.begin ? role_at(name->words.begin.value - 1) : nullptr;
      if (before && before->words.end == name->words.begin && !name_at(before->words.begin.value)) {
        d.noun = before->words;
        d.role_row = before->row;
        d.plural = before->plural && name->type != NameType::kPerson;
      } else if (named) {
        d.noun = last_role->words;
        d.role_row = last_role->row;
      }
      compose_name(report_, tables_, found_, *name, owner, &d);
    } else {
      d.form = MentionForm::kRole;
      d.noun = last_role->words;
      d.role_row = last_role->row;
      d.plural = last_role->plural;
      if (!compose_role(report_, tables_, found_, owner, last_role->weak, &d)) return add_adjectives(range);
      // "Sudan army says": a state has one.
      bool one = d.kind == ActorKind::kOrganisation && !d.country.empty() && !d.plural;
      d.definite |= one && opener != "a" && opener != "an" && opener != "some" && opener != "another" && opener != "no";
    }
    if (owner) {  // "Pakistan's ISI": the possessor stands in the phrase
      d.words.begin = owner->words.begin;
      draft(d.owner_draft).nested = true;
    }
    chunk.draft = add(std::move(d));
  }

  std::vector<const NameSpan*> names_in(WordRange range) const {
    std::vector<const NameSpan*> out;
    for (uint32_t i = range.begin.value; i < range.end.value;) {
      const NameSpan* name = name_at(i);
      if (name) out.push_back(name);
      i = name ? name->words.end.value : i + 1;
    }
    return out;
  }

  // Names in front of the last unit are mentions too, inside the phrase.
  void add_nested(WordRange range, const NameSpan* main) {
    for (const NameSpan* name : names_in(range)) {
      uint32_t i = name->words.end.value;
      if (name == main || name->type == NameType::kAdjective || i > range.end.value || is_against(*name)) continue;
      Draft d;
      d.words = d.name = name->words;
      d.type = name->type;
      d.entry = name->entry;
      d.nested = true;
      d.definite = true;
      compose_name(report_, tables_, found_, *name, nullptr, &d);
      add(std::move(d));
    }
  }

  // "pro-Russian", "anti-Syria", "non-US": not the state itself.
  bool is_against(const NameSpan& name) const {
    uint32_t at = name.words.begin.value;
    if (at < begin() + 2 || !is_hyphen(at - 1)) return false;
    std::string before = folded(report_, WordId(at - 2));
    return before == "pro" || before == "anti" || before == "non" || before == "ex";
  }

  // "the city", "this town", not "the city council": a place that was named before.
  bool is_the_place(WordRange range) const {
    constexpr std::string_view kKinds[] = {"city", "town", "village", "province", "region", "district", "island", "enclave"};
    uint32_t noun = range.end.value - 1;
    if (range.size() != 2 || word(noun).upos != Upos::kNoun || word(range.begin.value).upos != Upos::kDet) return false;
    std::string opener = folded(report_, range.begin), kind = folded(report_, WordId(noun));
    bool definite = opener == "the" || opener == "this" || opener == "that";
    bool more = range.end.value < end() && folded(report_, range.end) == "of";
    return definite && !more && std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds);
  }
  void add_the_place(WordRange range) {
    Draft d;
    d.words = range;
    d.form = MentionForm::kNominal;
    d.kind = ActorKind::kPlace;
    d.type = NameType::kLocation;
    d.as_place = d.definite = true;
    add(std::move(d));
  }

  // "British aircraft", "German goods": the state stands in front of what is no actor itself.
  void add_adjectives(WordRange range) {
    for (const NameSpan* name : names_in(range)) {
      uint32_t i = name->words.end.value;
      bool behind = i < range.end.value && !(is_hyphen(i) && !name_at(i + 1));  // not "French-speaking"
      // "French | and Egyptian warships"
      const NameSpan* joined = i == range.end.value && i + 1 < end() && word(i).upos == Upos::kCconj ? name_at(i + 1) : nullptr;
      behind |= joined && joined->type == NameType::kAdjective && joined->words.end.value < end() &&
                may_stand_in_chunk(joined->words.end.value) && !name_at(joined->words.end.value);
      if (name->type != NameType::kAdjective || !behind || is_against(*name)) continue;
      Draft d;
      d.words = d.name = name->words;
      d.type = name->type;
      d.entry = name->entry;
      d.nested = true;
      compose_name(report_, tables_, found_, *name, nullptr, &d);
      add(std::move(d));
    }
  }

  // "envoy | for | North Korea": the chunk takes in the next one.
  void join_prepositions(size_t index) {
    Chunk& chunk = chunks_[index];
    if (chunk.draft < 0 || index + 1 >= chunks_.size() || chunk.possessive) return;
    Draft& d = draft(chunk.draft);
    const Chunk& next = chunks_[index + 1];
    uint32_t link = chunk.words.end.value;
    if (link >= end() || next.words.begin.value != link + 1 || word(link).upos != Upos::kAdp) return;
    const Draft* object = next.draft >= 0 ? &draft(next.draft) : nullptr;
    // "the Central Committee | of | the Workers' Party": a body of a body acts for the same state.
    bool body = d.noun.empty() && d.type == NameType::kOrganisation && !d.entry && d.kind == ActorKind::kOrganisation;
    if (body && object && object->type == NameType::kOrganisation && !object->name.empty() &&
        folded(report_, WordId(link)) == "of") {
      d.words.end = object->words.end;
      if (d.country.empty()) d.country = object->country;
      if (d.sectors.empty()) d.sectors = object->sectors;
      return;
    }
    bool of = folded(report_, WordId(link)) == "of";
    // "King Hassan | of Morocco"
    bool person = d.type == NameType::kPerson && !d.name.empty() && d.name.end == d.words.end;
    if (person && of && object && object->kind == ActorKind::kCountry && object->form == MentionForm::kName &&
        d.country.empty() && (!d.noun.empty() || depends_on(next.words, d.words))) {
      d.words.end = object->words.end;
      d.country = object->country;
      for (Role& r : d.roles) r.country = d.country;
      return;
    }
    if (d.noun.empty() || (!d.name.empty() && d.name.end > d.noun.end)) return;
    bool attached = depends_on(next.words, d.words);
    join(report_, tables_, folded(report_, WordId(link)), next.words, object, attached, &d);
  }
  // True if the tree hangs the words (their head) on one of `on`.
  bool depends_on(WordRange words, WordRange on) const {
    WordId head = word(head_of(report_, words).value).head;
    return head && on.contains(head);
  }

  void join_adjectives(size_t index);
  const NameSpan* state_alone(const Chunk& chunk) const;
  bool is_main_draft_at(uint32_t i) {
    return std::any_of(chunks_.begin(), chunks_.end(),
                       [&](const Chunk& c) { return c.draft >= 0 && draft(c.draft).words.begin.value == i; });
  }
  void find_appositions();

  const Report& report_;
  const Sentence& sentence_;
  uint32_t number_;
  const NameTables& tables_;
  const std::vector<char>& is_time_;
  size_t first_draft_;
  std::vector<Draft>& out_;
  SentenceNames found_;
  std::vector<const NameSpan*> name_of_;  // for each word of the sentence
  std::vector<const RoleSpan*> role_of_;
  std::vector<Chunk> chunks_;
};

}  // namespace dateline

#endif
