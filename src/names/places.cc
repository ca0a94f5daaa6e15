// Is a name on the map a place here, or does it act? By what governs it.
#include <algorithm>

#include "bytes/one_of.h"
#include "names/compose.h"
#include "names/resolve.h"

namespace dateline {
namespace {

// The preposition of a phrase; empty: none.
std::string preposition(const Report& report, const Draft& d) {
  uint32_t i = d.words.begin.value;
  if (i == 0) return {};
  auto form = [&](uint32_t at) { return report.slice(report.words[at].span); };
  if (i > 1 && one_of(form(i - 1), {"both", "either"})) --i;
  if (i > 1 && form(i - 1) == "of" && one_of(folded(report, WordId(i - 2)), {"outside", "inside", "out"})) --i;
  const Word& before = report.words[i - 1];
  if (before.upos == Upos::kAdp || before.upos == Upos::kSconj) return folded(report, WordId(i - 1));
  if (before.upos == Upos::kPart && before.deprel == Deprel::kCase) return folded(report, WordId(i - 1));
  return {};
}

bool is_motion(std::string_view lemma) {
  return one_of(lemma, {"go", "come", "arrive", "travel", "fly", "head", "return", "move", "drive", "walk", "flee",
                       "escape", "run", "march", "sail", "ship", "send", "dispatch", "deploy", "deport", "extradite",
                       "bring", "take", "rush", "withdraw", "retreat", "trip", "visit", "journey", "flight", "tour",
                       "travels", "transfer", "relocate", "emigrate", "immigrate", "smuggle", "import", "export", "fall",
                       "get", "leave", "depart", "migrate", "pull", "airlift", "evacuate", "spread", "cross", "born",
                       "way", "road", "route", "arrival", "return", "move", "withdrawal", "deployment", "exit"});
}

bool takes_place_object(std::string_view lemma) {
  return one_of(lemma, {"reach", "leave", "enter", "tour", "visit", "flee", "occupy", "capture", "seize", "retake", "cross",
                       "control", "overrun", "besiege", "liberate", "bomb", "shell", "storm", "surround", "rock", "hit",
                       "depart", "approach", "recapture"});
}

bool is_place_noun(std::string_view lemma) {
  return one_of(lemma, {"island", "airport", "capital", "border", "province", "city", "square", "coast", "suburb", "town",
                       "village", "street", "outskirts", "north", "south", "east", "west", "region", "district", "area",
                       "port", "peninsula", "territory", "center", "centre", "part", "neighborhood", "neighbourhood",
                       "valley", "river", "sea", "mountain", "desert", "zone", "shore", "soil", "airspace", "waters",
                       "northeast", "northwest", "southeast", "southwest", "countryside", "hotel", "hospital"});
}

// What is called after where it happens.
bool is_happening(std::string_view lemma) {
  return one_of(lemma, {"conference", "meeting", "summit", "talk", "crisis", "conflict", "war", "attack", "bombing", "blast",
                       "explosion", "siege", "battle", "operation", "offensive", "massacre", "earthquake", "protest",
                       "ceremony", "election", "airstrike", "strike", "shooting", "riot"});
}

// Bodies that are houses, too; and "the country".
bool is_building(std::string_view role) {
  return one_of(role, {"hospital", "mosque", "church", "temple", "synagogue", "school", "university", "embassy", "consulate",
                      "prison", "jail", "clinic", "museum", "country", "nation"});
}

bool acts(Deprel r) {
  return r == Deprel::kNsubj || r == Deprel::kNsubjPass || r == Deprel::kOblAgent || r == Deprel::kIobj;
}

bool used_as_place(const Report& report, const Draft& d, bool country) {
  uint32_t behind = d.words.end.value;  // "Beirut-based"
  if (behind + 1 < report.words.size() && report.slice(report.words[behind + 1].span) == "based") return true;
  const Word& head = report.word(d.head);
  std::string before = preposition(report, d);
  const Word* governor = head.head ? &report.word(head.head) : nullptr;
  std::string_view lemma = governor ? std::string_view(governor->lemma) : std::string_view();
  if (one_of(before, {"in", "at", "near", "inside", "outside", "around", "across", "through", "throughout", "within",
                     "into", "off", "along", "above", "toward", "towards", "via", "onto", "beyond"})) {
    return true;
  }
  if (before == "from" || before == "to") {
    if (governor && is_motion(lemma)) return true;
    return !country && head.deprel == Deprel::kObl && before == "from";
  }
  if (before == "over" || before == "on") return false;
  // "the London conference", "the Syria crisis"
  if (d.nested && (head.deprel == Deprel::kCompound || head.deprel == Deprel::kNmodUnmarked) && is_happening(lemma)) return true;
  if (before == "of") return governor && is_place_noun(lemma);
  if (head.deprel == Deprel::kNmodPoss) return governor && is_place_noun(lemma);
  if (head.deprel == Deprel::kObj) {
    if (country) return one_of(lemma, {"reach", "leave", "enter", "tour", "flee", "cross"});
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

// Whether the tree joins the two, or leaves it to their order: not where each is the subject of its own verb.
bool joins(const Report& report, const Draft& d, const Draft& before) {
  const Word& head = report.word(d.head);
  return head.deprel == Deprel::kConj || head.deprel == Deprel::kAppos || head.deprel == Deprel::kNmod ||
         head.deprel == Deprel::kList || head.head == report.word(before.head).head;
}

// "in Iraq and | Syria", "in Seoul, | South Korea": what is joined to a place before it is one, too.
bool goes_on_from_place(const Report& report, const std::vector<Draft>& drafts, size_t index) {
  const Draft& d = drafts[index];
  uint32_t at = d.words.begin.value;
  for (size_t back = 1; back <= 4 && back <= index; ++back) {
    const Draft& before = drafts[index - back];
    if (before.sentence != d.sentence) return false;
    uint32_t gap = before.words.end.value;
    if (gap >= at || at - gap > 2 || !(before.as_place || before.kind == ActorKind::kPlace)) continue;
    std::string_view first = report.slice(report.words[gap].span);
    bool comma = first == ",";
    if (acts(report.word(d.head).deprel)) return false;  // "in Geneva, the Kremlin said"
    if (comma && at - gap == 1) {
      // The state of a city, or a list "in Syria, Iraq and Lebanon".
      return (before.kind == ActorKind::kPlace && d.form == MentionForm::kName) || joins(report, d, before);
    }
    bool conjunction = report.words[at - 1].upos == Upos::kCconj && (at - gap == 1 || comma);
    if (conjunction) return joins(report, d, before);
  }
  return false;
}

}  // namespace

void decide_places(const Report& report, const NameTables& tables, std::vector<Draft>* drafts) {
  for (size_t i = 0; i < drafts->size(); ++i) {
    Draft& d = (*drafts)[i];
    if (d.kind == ActorKind::kPlace) continue;
    if (d.role_row && d.name.empty() && is_building(tables.roles[*d.role_row].phrase)) {
      d.as_place = used_as_place(report, d, false);
      continue;
    }
    if (d.kind != ActorKind::kCountry || d.name.empty()) continue;
    if (d.form == MentionForm::kDemonym) {  // "in Indian waters"
      WordId noun = report.word(d.head).head;
      d.as_place = noun && is_place_noun(report.word(noun).lemma);
      continue;
    }
    bool country = d.form != MentionForm::kSeat;
    bool place = in_furniture(report, span_of(report, d.words)) || used_as_place(report, d, country) ||
                 goes_on_from_place(report, *drafts, i);
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
