// The whole phrases of places: "the city of Mosul", "Idlib province", "the Syrian town of Dabiq", "Palmyra, Syria". The
// words around a name say what it is and in which state it lies.
#include <algorithm>

#include "names/compose.h"
#include "names/resolve.h"

namespace dateline {
namespace {

// What a name may be in front of ("Idlib | province") or behind ("the province of | Idlib") and still mean the same
// place.
bool is_kind_of_place(std::string_view lemma) {
  constexpr std::string_view kKinds[] = {
      "airport",    "area",      "base",         "border",       "camp",          "canton",    "city",    "coast",
      "county",     "crossing",  "dam",          "department",   "desert",        "district",  "enclave", "governorate",
      "island",     "mountain",  "municipality", "neighborhood", "neighbourhood", "peninsula", "plain",   "port",
      "prefecture", "province",  "quarter",      "region",       "river",         "road",      "square",  "street",
      "suburb",     "territory", "town",         "valley",       "village",       "zone"};
  return std::find(std::begin(kKinds), std::end(kKinds), lemma) != std::end(kKinds);
}

bool is_place(const Draft& d) {
  return !d.name.empty() && d.noun.empty() &&
         (d.kind == ActorKind::kPlace || (d.as_place && d.form == MentionForm::kName));
}

class PlacePhrases {
 public:
  PlacePhrases(const Report& report, const NameTables& tables, std::vector<Draft>* drafts)
      : report_(report), tables_(tables), drafts_(*drafts) {}

  void run() {
    for (size_t i = 0; i < drafts_.size(); ++i) {
      Draft& d = drafts_[i];
      if (!is_place(d)) continue;
      WordRange before = d.words;
      if (d.kind == ActorKind::kPlace) {
        take_kind_behind(&d);
        take_kind_before(i);
      }
      take_modifiers(&d);
      if (!d.nested && d.kind == ActorKind::kPlace) take_state_behind(i);
      if (d.words != before) d.head = head_of(report_, d.words);
    }
  }

 private:
  const Word& word(uint32_t i) const { return report_.words[i]; }
  WordRange sentence(const Draft& d) const { return report_.sentences[d.sentence].words; }
  std::string_view form(uint32_t i) const { return report_.slice(word(i).span); }

  // "Idlib | province", unless that itself stands before a noun ("Idlib province officials").
  void take_kind_behind(Draft* d) {
    uint32_t at = d->words.end.value;
    if (at >= sentence(*d).end.value || word(at).upos != Upos::kNoun || !is_kind_of_place(word(at).lemma)) return;
    bool tied = head_of(report_, d->words) && word(head_of(report_, d->words).value).head == WordId(at);
    bool modifies = word(at).deprel == Deprel::kCompound || word(at).deprel == Deprel::kNmodPoss;
    if (!tied || modifies || d->form != MentionForm::kName) return;
    d->words.end = WordId(at + 1);
    d->nested = false;
  }

  // "the Syrian town | of | Dabiq"
  void take_kind_before(size_t index) {
    Draft& d = drafts_[index];
    uint32_t begin = d.words.begin.value, first = sentence(d).begin.value;
    if (begin < first + 2 || form(begin - 1) != "of") return;
    uint32_t noun = begin - 2;
    bool settlement = is_kind_of_place(word(noun).lemma) && !word(noun).feats.has(Feature::kNumberPlur) &&
                      word(noun).upos == Upos::kNoun;
    constexpr std::string_view kApart[] = {"border", "coast", "quarter", "suburb",
                                           "street", "area",  "part"};  // lie in it
    if (!settlement || std::find(std::begin(kApart), std::end(kApart), word(noun).lemma) != std::end(kApart)) return;
    d.words.begin = WordId(noun);
    // The state whose adjective stands there: "Syrian".
    for (size_t back = 1; back <= 4 && back <= index; ++back) {
      const Draft& before = drafts_[index - back];
      if (before.sentence == d.sentence && before.form == MentionForm::kDemonym && before.words.end == WordId(noun) &&
          d.country.empty() && d.type == NameType::kLocation) {
        d.country = before.country;
        d.rule = before.rule;
      }
    }
  }

  // Determiners and adjectives that the tree hangs on the phrase.
  void take_modifiers(Draft* d) {
    uint32_t begin = d->words.begin.value, first = sentence(*d).begin.value;
    while (begin > first) {
      const Word& w = word(begin - 1);
      bool modifier = w.upos == Upos::kDet || (w.upos == Upos::kAdj && begin < d->name.begin.value);
      if (!modifier || !w.head || !d->words.contains(w.head)) break;
      --begin;
      d->words.begin = WordId(begin);
    }
  }

  // "Palmyra, | Syria", not "in Palmyra, Syria and Iraq".
  void take_state_behind(size_t index) {
    Draft& d = drafts_[index];
    uint32_t comma = d.words.end.value;
    if (comma + 1 >= sentence(d).end.value || form(comma) != ",") return;
    for (size_t next = index + 1; next < drafts_.size() && next < index + 4; ++next) {
      Draft& b = drafts_[next];
      if (b.sentence != d.sentence) return;
      if (b.words.begin.value != comma + 1) continue;
      bool region = b.entry && b.entry->kind == EntryKind::kPlace && tables_.places[b.entry->row].kind == "region";
      bool state = b.kind == ActorKind::kCountry && b.as_place && b.form == MentionForm::kName;
      if (!(state || region) || b.country.empty() || b.nested || b.words.size() > b.name.size() + 1) return;
      if (!d.country.empty() && d.country != b.country) return;
      uint32_t behind = b.words.end.value;
      bool goes_on = behind < sentence(d).end.value && word(behind).upos == Upos::kCconj && d.country.empty();
      if (goes_on) return;
      d.words.end = b.words.end;
      b.nested = true;
      if (d.country.empty()) {
        d.country = b.country;
        d.rule = b.rule;
      }
      return;
    }
  }

  const Report& report_;
  const NameTables& tables_;
  std::vector<Draft>& drafts_;
};

}  // namespace

void widen_places(const Report& report, const NameTables& tables, std::vector<Draft>* drafts) {
  PlacePhrases(report, tables, drafts).run();
}

}  // namespace dateline
