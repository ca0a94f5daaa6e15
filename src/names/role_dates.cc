// Days at which roles began and ended, from the times beside them: "foreign minister from 2013 to 2018", "X, who took
// office in May", "has led the agency since 2018".
#include <algorithm>

#include "names/compose.h"
#include "names/drafts.h"
#include "names/fold.h"
#include "names/terms.h"

namespace dateline {
namespace {

enum class Bound { kNone, kSince, kUntil };

// What a preposition before a time bounds, where an office is held.
Bound bound_of(std::string_view preposition) {
  if (preposition == "since" || preposition == "from" || preposition == "between") return Bound::kSince;
  if (preposition == "until" || preposition == "till" || preposition == "to" || preposition == "through")
    return Bound::kUntil;
  return Bound::kNone;
}

bool is_at(std::string_view preposition) {
  return preposition.empty() || preposition == "in" || preposition == "on" || preposition == "at" ||
         preposition == "during";
}

class RoleDates {
 public:
  RoleDates(Report& report, const NameTables& tables) : report_(report), tables_(tables) {}

  void run() {
    for (uint32_t a = 0; a < report_.actors.size(); ++a) {
      const auto& roles = report_.actors[a].roles;
      for (uint32_t r = 0; r < roles.size(); ++r) {
        if (!roles[r].span.empty()) by_end_.push_back({roles[r].span.end, {a, r}});
      }
    }
    std::stable_sort(by_end_.begin(), by_end_.end(), [](const auto& x, const auto& y) { return x.first < y.first; });
    size_t t = 0;
    for (const Sentence& sentence : report_.sentences) {
      last_ = {};
      while (first_ < report_.mentions.size() && report_.mentions[first_].words.begin < sentence.words.begin) ++first_;
      while (t < report_.times.size() && report_.times[t].span.begin < sentence.span.begin) ++t;
      for (; t < report_.times.size() && report_.times[t].span.begin < sentence.span.end; ++t) {
        const TimeExpression& time = report_.times[t];
        bool in_it = sentence.words.contains(time.words.begin) && !time.words.empty();
        if (in_it && time.type == TimeType::kDate && time.interval && time.interval->known()) read(sentence, time);
      }
    }
  }

 private:
  // Where a role stands among the actors.
  struct At {
    uint32_t actor = UINT32_MAX, role = 0;
    bool found() const { return actor != UINT32_MAX; }
  };

  void read(const Sentence& sentence, const TimeExpression& time) {
    uint32_t first = time.words.begin.value;
    std::string preposition;
    if (first > sentence.words.begin.value) {
      Upos u = report_.words[first - 1].upos;
      if (u == Upos::kAdp || u == Upos::kSconj || u == Upos::kCconj) preposition = folded(report_, WordId(--first));
    }
    Span words{report_.words[first].span.begin, time.span.end};
    Bound bound = bound_of(preposition);
    At at;
    if (last_.found() && last_end_ == first && (bound == Bound::kUntil || preposition == "and")) {  // "to 2018"
      set(last_, Bound::kUntil, *time.interval, words);
      return;
    }
    if (bound != Bound::kNone) at = role_ending_at(first);
    if (!at.found()) at = by_verb(sentence, time, preposition, &bound);
    if (!at.found() || bound == Bound::kNone) return;
    if (!set(at, bound, *time.interval, words, preposition.empty() || is_at(preposition))) return;
    if (bound == Bound::kSince) {
      last_ = at;
      last_end_ = time.words.end.value;
    }
  }

  // "foreign minister | from 2013"
  At role_ending_at(uint32_t word) const {
    uint32_t end = report_.words[word == 0 ? 0 : word - 1].span.end;
    auto it =
        std::lower_bound(by_end_.begin(), by_end_.end(), end, [](const auto& r, uint32_t at) { return r.first < at; });
    return it != by_end_.end() && it->first == end ? it->second : At{};
  }

  At by_verb(const Sentence& sentence, const TimeExpression& time, const std::string& preposition, Bound* bound) {
    WordId verb = report_.word(head_of(report_, time.words)).head;
    const TermRow* row = nullptr;
    for (int up = 0; up < 3 && verb && !row; ++up) {  // the tree may hang the time on "office" or on "minister"
      row = term_row(report_, sentence, verb, tables_);
      if (row) break;
      if (report_.word(verb).upos == Upos::kVerb) return {};
      verb = report_.word(verb).head;
    }
    if (!row) return {};
    using Means = TermRow::Means;
    if (row->means == Means::kBegins)
      *bound = is_at(preposition) || preposition == "since" ? Bound::kSince : Bound::kNone;
    if (row->means == Means::kEnds) *bound = is_at(preposition) ? Bound::kUntil : Bound::kNone;
    if (*bound == Bound::kNone) return {};
    const Mention* who = mention_at(one_who(report_, sentence, verb, row->who));
    if (!who) return {};
    return role_of(sentence, *who, verb, *row);
  }

  // The smallest mention of a person that holds the word.
  const Mention* mention_at(WordId word) const {
    const Mention* best = nullptr;
    if (!word) return best;
    for (size_t i = first_; i < report_.mentions.size(); ++i) {
      const Mention& m = report_.mentions[i];
      if (m.words.begin > word) break;
      if (!m.words.contains(word) || !m.actor || report_.actors[m.actor.value].kind != ActorKind::kPerson) continue;
      if (!best || m.words.size() < best->words.size()) best = &m;
    }
    return best;
  }

  // Of which office the verb tells: the one named beside it, else the one in the phrase, else the one that is held.
  At role_of(const Sentence& sentence, const Mention& who, WordId verb, const TermRow& row) {
    uint32_t a = who.actor.value;
    std::vector<Role>& roles = report_.actors[a].roles;
    auto first = [&](auto test) {
      auto it = std::find_if(roles.begin(), roles.end(), test);
      return it == roles.end() ? At{} : At{a, static_cast<uint32_t>(it - roles.begin())};
    };
    At at = first([&](const Role& r) {
      for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
        const Word& w = report_.words[i];
        bool beside =
            w.head == verb && (w.deprel == Deprel::kXcomp || w.deprel == Deprel::kObl || w.deprel == Deprel::kObj);
        if (beside && r.span.contains(w.span)) return true;
      }
      return false;
    });
    if (at.found() || report_.word(verb).lemma == "become") return at;
    if (row.means == TermRow::Means::kHeld && !row.office.empty()) return office_over(sentence, who, verb, row);
    if (!at.found()) at = first([&](const Role& r) { return !r.span.empty() && who.span.contains(r.span); });
    if (!at.found()) at = first([](const Role& r) { return !r.former; });
    return at.found() ? at : first([](const Role&) { return true; });
  }

  // "has led the agency": the office that the dossier has over the same body, else a new one, as told. Over a state, or
  // nothing that is known, the office is the one in the phrase: "the prime minister, who has led the country since
  // 2015".
  At office_over(const Sentence& sentence, const Mention& who, WordId verb, const TermRow& row) {
    const Mention* body = nullptr;
    for (size_t i = first_; i < report_.mentions.size(); ++i) {
      const Mention& m = report_.mentions[i];
      if (m.words.begin >= sentence.words.end) break;
      const Word& head = report_.word(m.head);
      bool is_body = m.actor && report_.actors[m.actor.value].kind == ActorKind::kOrganisation;
      if (is_body && head.head == verb && head.deprel == Deprel::kObj) body = &m;
    }
    uint32_t a = who.actor.value;
    Actor& actor = report_.actors[a];
    auto named = [&](std::string_view text) { return fold(text.starts_with("the ") ? text.substr(4) : text); };
    for (uint32_t r = 0; r < actor.roles.size(); ++r) {
      const Role& held = actor.roles[r];
      if (body ? named(held.organisation) == named(text_of(report_, body->words)) : who.span.contains(held.span))
        return {a, r};
    }
    if (!body) {
      for (uint32_t r = 0; r < actor.roles.size(); ++r) {
        if (!actor.roles[r].former) return {a, r};
      }
      return {};
    }
    const Actor& over = report_.actors[body->actor.value];
    Role role;
    role.role = row.office;
    role.organisation = text_of(report_, body->words);
    role.country = over.country;
    role.sector = over.sectors.empty() ? "" : over.sectors[0];
    role.span = {report_.word(verb).span.begin, body->span.end};
    if (actor.country.empty()) actor.country = role.country;
    if (actor.sectors.empty() && !role.sector.empty()) actor.sectors = {role.sector};
    actor.roles.push_back(role);
    return {a, static_cast<uint32_t>(actor.roles.size() - 1)};
  }

  bool set(At at, Bound bound, Interval days, Span words, bool left = false) {
    Actor& actor = report_.actors[at.actor];
    Role& role = actor.roles[at.role];
    const std::optional<Interval>& day = report_.published;
    if (bound == Bound::kSince) {
      bool to_come = day && day->end != kDayMax && days.begin >= day->end;
      if (role.since || to_come) return false;
      role.since = days;
      role.since_span = words;
      return true;
    }
    if (role.until) return false;
    role.until = days;
    role.until_span = words;
    // Who resigned on Friday did so in office; who was minister until 2018 is none now.
    bool over = !left && day && day->begin != kDayMin && days.end != kDayMax && days.end <= day->begin;
    if (over && !role.from_table) {
      role.former = true;
      bool none = std::all_of(actor.roles.begin(), actor.roles.end(), [](const Role& r) { return r.former; });
      if (none && actor.kind == ActorKind::kPerson) actor.sectors = {"ELI"};
    }
    return true;
  }

  Report& report_;
  const NameTables& tables_;
  std::vector<std::pair<uint32_t, At>> by_end_;  // roles by the end of their words
  size_t first_ = 0;                             // the first mention of the sentence
  At last_;                                      // the role that the time before bounds …
  uint32_t last_end_ = 0;                        // … and the word behind that time
};

}  // namespace

void date_roles(Report& report, const NameTables& tables) { RoleDates(report, tables).run(); }

}  // namespace dateline
