// What neighbouring phrases of a sentence are to each other: one actor twice, or several in one.
#include "names/sentence_drafter.h"

namespace dateline {

// The state's name that a chunk consists of: "the Israeli | and …", "US | and …".
const NameSpan* SentenceDrafter::state_alone(const Chunk& chunk) const {
  const NameSpan* name = name_at(chunk.words.end.value - 1);
  if (chunk.possessive || !name || name->words.end != chunk.words.end || !name->entry) return nullptr;
  if (name->entry->kind != EntryKind::kAdjective && name->entry->kind != EntryKind::kState) return nullptr;
  for (uint32_t i = chunk.words.begin.value; i < name->words.begin.value; ++i)
    if (word(i).upos != Upos::kDet) return nullptr;
  return name;
}

// "Israeli, Jordanian and Palestinian negotiators": those of each state, and all of them together.
void SentenceDrafter::join_adjectives(size_t index) {
  Chunk& chunk = chunks_[index];
  if (chunk.draft < 0 || chunk.possessor >= 0) return;
  WordRange range = body(chunk);
  const NameSpan* own = name_at(range.begin.value);
  bool state = own && own->entry && own->words.end < range.end &&
               (own->entry->kind == EntryKind::kAdjective || own->entry->kind == EntryKind::kState);
  const Draft last = draft(chunk.draft);
  bool several = last.plural || last.kind == ActorKind::kGroup || last.kind == ActorKind::kOrganisation;
  if (!state || !several || !last.name.empty() || !last.role_row || last.words != range) return;
  std::vector<size_t> before;  // chunks, the nearest first
  for (size_t k = index; k-- > 0 && state_alone(chunks_[k]);) {
    uint32_t gap = chunks_[k].words.end.value;
    if (gap + 1 != chunks_[k + 1].words.begin.value) break;
    bool links = word(gap).upos == Upos::kCconj || (!before.empty() && report_.slice(word(gap).span) == ",");
    if (!links) break;
    before.push_back(k);
  }
  if (before.empty()) return;
  Draft all = last;
  all.words.begin = chunks_[before.back()].words.begin;
  all.definite |= word(all.words.begin.value).upos == Upos::kDet;
  all.kind = ActorKind::kGroup;
  all.country.clear();
  all.roles.clear();
  for (size_t i = before.size(); i-- > 0;) {
    const NameSpan* name = state_alone(chunks_[before[i]]);
    if (chunks_[before[i]].draft >= 0) {  // a name of its own
      all.parts.push_back(chunks_[before[i]].draft);
      continue;
    }
    Draft part = last;
    part.words = name->words;
    part.country = tables_.states[name->entry->row].code;
    part.rule = tables_.roles[*last.role_row].where + " " + tables_.states[name->entry->row].where;
    part.nested = true;
    for (Role& role : part.roles) {
      role.country = part.country;
      role.span = span_of(report_, {name->words.begin, last.noun.end});
    }
    // In the place of the state's own mention, where there is one.
    auto own_draft = std::find_if(out_.begin() + static_cast<ptrdiff_t>(first_draft_), out_.end(),
                                  [&](const Draft& d) { return d.words == name->words; });
    if (own_draft == out_.end()) {
      all.parts.push_back(add(std::move(part)));
    } else {
      *own_draft = std::move(part);
      all.parts.push_back(static_cast<int32_t>(own_draft - out_.begin()) - static_cast<int32_t>(first_draft_));
    }
  }
  draft(chunk.draft).nested = true;
  all.parts.push_back(chunk.draft);
  chunk.draft = add(std::move(all));
}

// "The US envoy, Stephen Biegun," and "Stephen Biegun, the US envoy": a comma, then the other one, then a comma, a full
// stop or the end; and the tree does not say that the two are a list.
void SentenceDrafter::find_appositions() {
  int32_t before = -1;
  for (const Chunk& chunk : chunks_) {
    int32_t current = chunk.draft;
    int32_t previous = before;
    if (current < 0) continue;
    if (previous >= 0 && draft(current).words.begin < draft(previous).words.end) {
      // "Vietnam's president" takes in the one before; "envoy for X" is left as it is.
      if (draft(current).words.end > draft(previous).words.end) before = current;
      continue;
    }
    before = current;
    if (previous < 0) continue;
    Draft& a = draft(previous);
    Draft& b = draft(current);
    uint32_t gap = a.words.end.value;
    uint32_t behind = b.words.end.value;
    auto text = [&](uint32_t i) { return i < end() ? report_.slice(word(i).span) : std::string_view("."); };
    bool bracket = text(gap) == "(" && b.words.begin.value == gap + 1 && text(behind) == ")";
    if (bracket && a.type == NameType::kOrganisation && !a.name.empty() && b.name.size() == 1 &&
        b.type != NameType::kPerson) {
      b.appositive = previous;
      continue;
    }
    bool role_then_name = !a.noun.empty() && a.name.empty() && b.type == NameType::kPerson && !b.name.empty() &&
                          b.noun.empty() && !a.plural && a.kind == ActorKind::kPerson;
    if (b.words.begin.value == gap && role_then_name) {  // "envoy for North Korea Stephen Biegun"
      b.appositive = previous;
      continue;
    }
    if (chunk.possessive || b.words.begin.value != gap + 1 || text(gap) != ",") continue;
    WordId hb = head_of(report_, b.words);
    Deprel relation = word(hb.value).deprel;
    // A list goes on with another phrase or a conjunction; "the newspaper, Rodong Sinmun, as" does not.
    uint32_t after = text(behind) == "," ? behind + 1 : behind;
    bool goes_on = after < end() && (word(after).upos == Upos::kCconj || is_main_draft_at(after));
    if (relation == Deprel::kConj && goes_on) continue;
    bool closes = behind >= end() || text(behind) == "," || text(behind) == "." || text(behind) == "\"" ||
                  text(behind) == "”" || text(behind) == ";" || text(behind) == ")" || text(behind) == "—" ||
                  word(behind).upos == Upos::kVerb || word(behind).upos == Upos::kAux;
    bool says_so = relation == Deprel::kAppos && a.words.contains(word(hb.value).head);
    if (!closes && !says_so) continue;
    bool a_named = !a.name.empty(), b_named = !b.name.empty();
    bool people = a.kind == ActorKind::kPerson && b.kind == ActorKind::kPerson;
    bool bodies = a.kind == ActorKind::kOrganisation && b.kind == ActorKind::kOrganisation;
    if (a.plural || b.plural || !(people || bodies)) continue;
    if (a_named == b_named) continue;                       // two names, or two roles: a list
    if (b_named && !b.noun.empty() && b.noun.begin < b.name.begin) continue;  // "the minister, President Xi"
    if (a_named && a.type == NameType::kPerson && !b.definite && b.country.empty() && !says_so &&
        folded(report_, b.words.begin) != "a" && folded(report_, b.words.begin) != "an" &&
        !(word(b.words.begin.value).upos == Upos::kNoun)) {
      continue;
    }
    b.appositive = previous;
  }
}

}  // namespace dateline
