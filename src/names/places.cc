// Is a name on the map a place here, or does it act? By what governs it.
#include <algorithm>

#include "names/compose.h"
#include "names/resolve.h"

namespace dateline {
namespace {

bool is_in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The preposition of a phrase; empty: none.
std::string preposition(const Report& report, const Draft& d) {
  uint32_t i = d.words.begin.value;
  if (i == 0) return {};
  const Word& before = report.words[i - 1];
  if (before.upos == Upos::kAdp || before.upos == Upos::kSconj) return folded(report, WordId(i - 1));
  if (before.upos == Upos::kPart && before.deprel == Deprel::kCase) return folded(report, WordId(i - 1));
  return {};
}

bool is_motion(std::string_view lemma) {
  return is_in(lemma, {"go", "come", "arrive", "travel", "fly", "head", "return", "move", "drive", "walk", "flee",
                       "escape", "run", "march", "sail", "ship", "send", "dispatch", "deploy", "deport", "extradite",
                       "bring", "take", "rush", "withdraw", "retreat", "trip", "visit", "journey", "flight", "tour",
                       "travels", "transfer", "relocate", "emigrate", "immigrate", "smuggle", "import", "export", "fall",
                       "get", "leave", "depart", "migrate", "pull", "airlift", "evacuate", "spread", "cross", "born",
                       "way", "road", "route", "arrival", "return", "move", "withdrawal", "deployment", "exit"});
}

bool takes_place_object(std::string_view lemma) {
  return is_in(lemma, {"reach", "leave", "enter", "tour", "visit", "flee", "occupy", "capture", "seize", "retake", "cross",
                       "control", "overrun", "besiege", "liberate", "bomb", "shell", "storm", "surround", "rock", "hit",
                       "depart", "approach", "recapture"});
}

bool is_place_noun(std::string_view lemma) {
  return is_in(lemma, {"island", "airport", "capital", "border", "province", "city", "square", "coast", "suburb", "town",
                       "village", "street", "outskirts", "north", "south", "east", "west", "region", "district", "area",
                       "port", "peninsula", "territory", "center", "centre", "part", "neighborhood", "neighbourhood",
                       "valley", "river", "sea", "mountain", "desert", "zone", "shore", "soil", "airspace", "waters",
                       "northeast", "northwest", "southeast", "southwest", "countryside", "hotel", "hospital"});
}

bool acts(Deprel r) {
  return r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kOblAgent || r == Deprel::kIobj;
}

bool used_as_place(const Report& report, const Draft& d, bool country) {
  const Word& head = report.word(d.head);
  std::string before = preposition(report, d);
  const Word* governor = head.head ? &report.word(head.head) : nullptr;
  std::string_view lemma = governor ? std::string_view(governor->lemma) : std::string_view();
  if (is_in(before, {"in", "at", "near", "inside", "outside", "around", "across", "through", "throughout", "within",
                     "into", "off", "along", "above", "toward", "towards", "via", "onto", "beyond"})) {
    return true;
  }
  if (before == "from" || before == "to") {
    if (governor && is_motion(lemma)) return true;
    return !country && head.deprel == Deprel::kObl && before == "from";
  }
  if (before == "over" || before == "on") return false;
  if (before == "of") return governor && is_place_noun(lemma);
  if (head.deprel == Deprel::kNmodPoss) return governor && is_place_noun(lemma);
  if (head.deprel == Deprel::kObj) {
    if (country) return is_in(lemma, {"reach", "leave", "enter", "tour", "flee", "cross"});
    return takes_place_object(lemma);
  }
  if (head.deprel == Deprel::kRoot && d.words.size() == 1) return true;  // a dateline or list
  if (head.deprel == Deprel::kAppos && governor && governor->upos == Upos::kPropn) return governor->name ==
        NameTag::kBeginLocation || governor->name == NameTag::kInLocation;
  if (acts(head.deprel)) return false;
  return false;
}

bool in_furniture(const Report& report, Span span) {
  auto it = std::upper_bound(report.furniture.begin(), report.furniture.end(), span.begin,
                             [](uint32_t at, const Furniture& f) { return at < f.span.begin; });
  return it != report.furniture.begin() && (it - 1)->span.overlaps(span);
}

// The place of a capital that is used as one; nullptr: not in the table.
const Entry* place_of(const NameTables& tables, const Report& report, WordRange name) {
  uint64_t state = 0;
  PhraseIndex::Found found;
  for (const Atom& a : atoms_of(report, Sentence{{}, name})) {
    state = PhraseIndex::step(state, a.hash);
    if (!tables.index.look_up(state, &found)) return nullptr;
  }
  for (const Entry* e = found.begin; e != found.end; ++e) {
    if (e->kind == EntryKind::kPlace) return e;
  }
  return nullptr;
}

}  // namespace

void decide_places(const Report& report, const NameTables& tables, std::vector<Draft>* drafts) {
  for (Draft& d : *drafts) {
    if (d.kind == ActorKind::kPlace) continue;
    if (d.kind != ActorKind::kCountry || d.name.empty()) continue;
    if (d.form == MentionForm::kDemonym) {  // "in Indian waters"
      WordId noun = report.word(d.head).head;
      d.as_place = noun && is_place_noun(report.word(noun).lemma);
      continue;
    }
    bool country = d.form != MentionForm::kSeat;
    bool place = in_furniture(report, span_of(report, d.words)) || used_as_place(report, d, country);
    // "Seoul, South Korea": the state behind its city is where the city is.
    d.as_place = place;
    if (!place || country) continue;
    if (const Entry* entry = place_of(tables, report, d.name)) {
      d.kind = ActorKind::kPlace;
      d.type = NameType::kLocation;
      d.form = MentionForm::kName;
      d.entry = *entry;
      d.sectors.clear();
      d.country = tables.places[entry->row].country;
      d.rule = tables.places[entry->row].where;
    }
  }
}

}  // namespace dateline
