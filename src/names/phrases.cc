#include "names/phrases.h"

#include <algorithm>
#include <string>

#include "names/fold.h"

namespace dateline {
namespace {

constexpr uint64_t kCommaAtom = 0x2c2c2c2c2c2c2c2cULL;

uint64_t mix(uint64_t x) {  // the finaliser of splitmix64
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ x >> 31;
}

// Calls take(hash, capital, caps, end) for each atom of the text; a comma is one.
template <typename Take>
void for_each_atom(std::string_view text, Take take) {
  uint64_t hash = 0;
  bool open = false, capital = false, caps = true;
  auto close = [&](size_t end) {
    if (open) take(mix(hash) | 1, capital, caps, end);
    open = false;
  };
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    Letter letter = next_letter(text, &at);
    if (letter.base == 0) {
      close(begin);
      if (text[begin] == ',') take(kCommaAtom, false, true, at);
      continue;
    }
    if (!open) {
      open = true;
      hash = 0xcbf29ce484222325ULL;
      capital = letter.upper;
      caps = true;
    }
    if (!letter.upper && !(letter.base >= '0' && letter.base <= '9')) caps = false;
    hash = (hash ^ letter.base) * 0x100000001b3ULL;
  }
  close(text.size());
}

}  // namespace

uint64_t PhraseIndex::step(uint64_t state, uint64_t atom) { return mix(state * 0x9e3779b97f4a7c15ULL + atom) | 1; }

uint64_t PhraseIndex::hash_atom(std::string_view folded) {
  uint64_t hash = 0;
  for_each_atom(folded, [&](uint64_t h, bool, bool, size_t) { hash = h; });
  return hash;
}

void PhraseIndex::add(std::string_view phrase, Entry entry) {
  if (!phrase.empty() && phrase.front() == '?') {
    entry.needs_tag = true;
    phrase.remove_prefix(1);
  }
  uint64_t state = 0;
  bool first = true, all_caps = true;
  size_t atoms = 0;
  for_each_atom(phrase, [&](uint64_t hash, bool capital, bool caps, size_t) {
    if (first) entry.needs_capital = capital;
    if (atoms == 1 && capital && !entry.needs_capital) entry.second_capital = true;  // "the North"
    first = false;
    all_caps &= caps;
    ++atoms;
    state = step(state, hash);
    pending_.push_back({state, static_cast<uint32_t>(pending_.size()), false, {}});
  });
  if (state == 0) return;
  entry.needs_caps = all_caps && atoms == 1 && entry.needs_capital && phrase.size() <= 5;
  pending_.back().whole = true;
  pending_.back().entry = entry;
}

void PhraseIndex::freeze() {
  std::sort(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
    if (a.state != b.state) return a.state < b.state;
    return a.order > b.order;  // later rows first
  });
  size_t size = 1024;
  while (size < pending_.size() * 2) size *= 2;
  slots_.assign(size, {});
  for (size_t i = 0; i < pending_.size();) {
    Slot slot{pending_[i].state, static_cast<uint32_t>(entries_.size()), 0};
    for (; i < pending_.size() && pending_[i].state == slot.state; ++i) {
      if (!pending_[i].whole) continue;
      entries_.push_back(pending_[i].entry);
      ++slot.count;
    }
    size_t at = slot.state & (size - 1);
    while (slots_[at].state != 0) at = (at + 1) & (size - 1);
    slots_[at] = slot;
  }
  pending_.clear();
  pending_.shrink_to_fit();
}

bool PhraseIndex::look_up(uint64_t state, Found* found) const {
  if (slots_.empty()) return false;
  for (size_t at = state & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].state == state) {
      found->begin = entries_.data() + slots_[at].first;
      found->end = found->begin + slots_[at].count;
      return true;
    }
    if (slots_[at].state == 0) return false;
  }
}

std::vector<Atom> atoms_of(const Report& report, const Sentence& sentence) {
  std::vector<Atom> atoms;
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
    std::string_view text = report.slice(report.words[i].span);
    size_t first = atoms.size();
    for_each_atom(text, [&](uint64_t hash, bool capital, bool caps, size_t) {
      atoms.push_back({hash, WordId(i), false, false, capital, caps});
    });
    if (atoms.size() > first) {
      atoms[first].begins_word = true;
      atoms.back().ends_word = true;
    } else if (text.find_first_not_of("-.'/&") != std::string_view::npos && text != "–" && text != "’" && text != "‘" &&
               text != "‐" && text != "‑") {
      atoms.push_back({0, WordId(i), false, false, false, false});
    }
  }
  return atoms;
}

void find_matches(const PhraseIndex& index, const Report& report, const Sentence& sentence, std::vector<Match>* out) {
  std::vector<Atom> atoms = atoms_of(report, sentence);
  size_t letters = 0, capitals = 0;
  for (const Atom& a : atoms) {
    letters += a.hash != 0;
    capitals += a.hash != 0 && a.caps;
  }
  bool shouting = letters >= 4 && capitals * 5 >= letters * 4;  // a sentence in capitals: case says nothing
  for (size_t i = 0; i < atoms.size(); ++i) {
    if (!atoms[i].begins_word || atoms[i].hash == 0) continue;
    uint64_t state = 0;
    size_t from = out->size();
    for (size_t j = i; j < atoms.size() && atoms[j].hash != 0; ++j) {
      state = PhraseIndex::step(state, atoms[j].hash);
      PhraseIndex::Found found;
      if (!index.look_up(state, &found)) break;
      if (!atoms[j].ends_word) continue;
      for (const Entry* e = found.begin; e != found.end; ++e) {
        if (e->needs_capital && !atoms[i].capital) continue;
        if (e->second_capital && (j == i || !atoms[i + 1].capital)) continue;
        if (e->needs_caps && (!atoms[i].caps || (shouting && report.word(atoms[i].word).upos != Upos::kPropn))) continue;
        bool outside = report.word(atoms[i].word).name == NameTag::kOutside;
        if (e->needs_tag && e->kind != EntryKind::kRole && outside) continue;
        out->push_back({{atoms[i].word, WordId(atoms[j].word.value + 1)}, *e});
      }
    }
    std::stable_sort(out->begin() + static_cast<ptrdiff_t>(from), out->end(),
                     [](const Match& a, const Match& b) { return a.words.end > b.words.end; });
  }
}

}  // namespace dateline
