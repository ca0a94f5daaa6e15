// Positions as a report words them: a word of lexicon/stances.tsv, whose position it is, and an issue of
// lexicon/issues.tsv among the words that hang on it.
//
// Four shapes are read:
//   a cue that governs the issue          "demanded that the sanctions be lifted", "insists on relief", "its demand for"
//   a refusal by negation                 "would not give up its nuclear weapons"
//   an offer by condition                 "would dismantle the complex if ..."
//   something that stays as it is         "sanctions will remain until ...", "there would be no relief until ..."
// Relief that is given only once a condition is met is the same stance as relief refused until then.
#include <algorithm>
#include <array>

#include "bytes/one_of.h"
#include "record/children.h"
#include "record/digest.h"
#include "record/issue_in_words.h"
#include "record/words.h"

namespace dateline {
namespace {

constexpr size_t kMostStances = 16;
constexpr int kTelling = 6;  // weight from which a word of a condition counts

constexpr std::array<std::string_view, 6> kStay = {"stay", "remain", "continue", "persist", "hold", "keep"};
constexpr std::array<std::string_view, 9> kGive = {"provide", "grant", "give", "lift", "ease", "offer", "remove", "allow",
                                                   "relax"};
constexpr std::array<std::string_view, 7> kOnlyThen = {"until", "unless", "once", "before", "without", "after", "when"};
// PLOVER sectors of those who have a part in politics or a conflict.
constexpr std::array<std::string_view, 13> kPolitical = {"GOV", "MIL", "LEG", "SPY", "COP", "REB", "PTY",
                                                         "OPP", "UAF", "PRM", "IMG", "IGO", "ELI"};
constexpr std::array<std::string_view, 10> kCircumstance = {"ahead", "before", "after", "during", "amid", "since",
                                                            "following", "despite", "as", "at"};
constexpr std::array<std::string_view, 4> kIf = {"if", "provided", "should", "unless"};

class Stances {
 public:
  Stances(const Report& report, const RecordTables& tables, Digest& digest)
      : report_(report), tables_(tables), digest_(digest), children_(report),
        mention_at_(report.words.size(), MentionId()) {
    for (size_t i = 0; i < report.mentions.size(); ++i) {
      WordId head = report.mentions[i].head;
      if (head && head.value < mention_at_.size()) mention_at_[head.value] = MentionId(i);
    }
  }

  void read() {
    for (size_t w = 0; w < report_.words.size(); ++w) {
      if (in_furniture(w)) continue;
      Upos pos = report_.words[w].upos;
      if (pos != Upos::kVerb && pos != Upos::kNoun && pos != Upos::kAdj) continue;
      if (!by_cue(w)) by_shape(w);
    }
  }

 private:
  std::string_view lemma(size_t w) const {
    const Word& word = report_.words[w];
    return word.lemma.empty() ? report_.slice(word.span) : std::string_view(word.lemma);
  }
  std::string stem_of(size_t w) const {
    std::vector<PlainWord> words = plain_words(lemma(w));
    return words.empty() ? std::string() : stem(words.front().text);
  }
  bool in_furniture(size_t w) const {
    return std::any_of(report_.furniture.begin(), report_.furniture.end(),
                       [&](const Furniture& f) { return f.span.contains(report_.words[w].span); });
  }

  bool negated(size_t w) const {
    for (size_t c : children_[w]) {
      std::string_view l = lemma(c);
      if (l == "not" || l == "never" || l == "n't" || l == "no longer") return true;
    }
    return false;
  }
  bool has_modal(size_t w) const {
    return std::any_of(children_[w].begin(), children_[w].end(), [&](size_t c) {
      std::string_view l = lemma(c);
      return report_.words[c].deprel == Deprel::kAux && (l == "will" || l == "would" || l == "shall" || l == "wo");
    });
  }

  // All words that hang on `w`, but not those that hang on `without`, in text order.
  void below(size_t w, size_t without, std::vector<size_t>& out) const {
    out.push_back(w);
    for (size_t c : children_[w])
      if (c != without) below(c, without, out);
  }

  // The same, without clauses that have a subject of their own and no condition to name ("while the other side ...").
  void below_in_clause(size_t w, std::vector<size_t>& out) const {
    out.push_back(w);
    for (size_t c : children_[w]) {
      Deprel r = report_.words[c].deprel;
      bool clause = r == Deprel::kAdvcl || r == Deprel::kConj || r == Deprel::kParataxis;
      bool marked = std::any_of(children_[c].begin(), children_[c].end(), [&](size_t m) {
        return one_of(lemma(m), kOnlyThen) || one_of(lemma(m), kIf);
      });
      if (clause && !marked && subject_word(c) != SIZE_MAX) continue;
      below_in_clause(c, out);
    }
  }

  size_t subject_word(size_t w) const {
    for (size_t c : children_[w]) {
      Deprel r = report_.words[c].deprel;
      if (r == Deprel::kNsubj || r == Deprel::kNsubjOuter || r == Deprel::kOblAgent) return c;
      if (r == Deprel::kNmodPoss && report_.words[w].upos == Upos::kNoun) return c;
    }
    return SIZE_MAX;
  }

  ActorId actor_at(size_t w) const {
    if (mention_at_[w]) return report_.mentions[mention_at_[w].value].actor;
    return ActorId();
  }

  // "We" in someone's words is the speaker; "they" is the other side that the report speaks of most.
  ActorId side_meant(size_t pronoun) const {
    std::string_view word = lemma(pronoun);
    if (word != "we" && word != "they") return ActorId();
    StatementId s = statement_at(report_.words[pronoun].span);
    if (!s || !report_.statements[s.value].speaker) return ActorId();
    ActorId speaker = report_.statements[s.value].speaker;
    if (word == "we") return speaker;
    Country own = make_party(report_, speaker).country;
    ActorId best;
    size_t most = 0;
    for (size_t i = 0; i < report_.actors.size(); ++i) {
      const Actor& actor = report_.actors[i];
      if (actor.kind == ActorKind::kPlace || actor.country.empty() || actor.country == own) continue;
      if (actor.mentions.size() > most) {
        most = actor.mentions.size();
        best = ActorId(i);
      }
    }
    return own.empty() ? ActorId() : best;
  }

  // Whose position it is: the subject, or that of the verb it hangs on ("renewed its demand", "is ready to offer").
  ActorId holder(size_t w) const {
    size_t at = w;
    for (int up = 0; up < 5; ++up) {
      size_t subject = subject_word(at);
      if (subject != SIZE_MAX) {
        ActorId actor = actor_at(subject);
        if (!actor) actor = side_meant(subject);
        if (actor || up == 0) return actor;
      }
      WordId head = report_.words[at].head;
      if (!head) return ActorId();
      Deprel r = report_.words[at].deprel;
      if (r == Deprel::kAdvcl && up > 1) return ActorId();
      at = head.value;
    }
    return ActorId();
  }

  // Who says the clause that `w` stands in: the speaker of its statement, else the subject of the verb above it.
  ActorId sayer(size_t w) const {
    StatementId statement = statement_at(report_.words[w].span);
    if (statement) return report_.statements[statement.value].speaker;
    size_t at = w;
    for (int up = 0; up < 4; ++up) {
      WordId head = report_.words[at].head;
      if (!head) return ActorId();
      bool told = report_.words[at].deprel == Deprel::kCcomp || report_.words[at].deprel == Deprel::kParataxis;
      at = head.value;
      size_t subject = subject_word(at);
      if (told && subject != SIZE_MAX) return actor_at(subject);
    }
    return ActorId();
  }

  StatementId statement_at(Span at) const {
    StatementId best;
    for (size_t i = 0; i < report_.statements.size(); ++i)
      for (Span s : report_.statements[i].content)
        if (s.contains(at)) best = StatementId(i);  // later ones lie inside earlier ones
    return best;
  }

  // The clause or phrase that says under which condition; empty: none.
  Span condition(size_t w, bool& only_then, bool& if_then) const {
    std::vector<size_t> words;
    below_in_clause(w, words);
    for (size_t x : words) {
      std::string_view l = lemma(x);
      Deprel r = report_.words[x].deprel;
      if (r != Deprel::kMark && r != Deprel::kAdvmod && r != Deprel::kCase) continue;
      bool then = one_of(l, kOnlyThen);
      bool when = one_of(l, kIf);
      if ((!then && !when) || !report_.words[x].head) continue;
      size_t clause = report_.words[x].head.value;
      if (r == Deprel::kCase && l != "until" && l != "without") continue;
      if (report_.words[clause].span.begin < report_.words[x].span.begin) continue;
      only_then = then;
      if_then = when;
      std::vector<size_t> inside;
      below(clause, SIZE_MAX, inside);
      Span span = report_.words[x].span;
      for (size_t i : inside) span.end = std::max(span.end, report_.words[i].span.end);
      return span;
    }
    return {};
  }

  std::string condition_key(Span span) const {
    std::vector<std::string> stems = content_stems(report_.slice(span), tables_, kTelling);
    std::sort(stems.begin(), stems.end());
    stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
    std::string key;
    for (const std::string& s : stems) key += (key.empty() ? "" : " ") + s;
    return key;
  }

  // "Ahead of the election", "in the 2020 election", "which held talks": the issue of something else.
  bool is_circumstance(size_t w) const {
    Deprel r = report_.words[w].deprel;
    if (r == Deprel::kAclRelcl) return true;
    if (r != Deprel::kObl && r != Deprel::kNmod && r != Deprel::kAdvcl) return false;
    bool in = false, which = false;
    for (size_t c : children_[w]) {
      bool leads = report_.words[c].deprel == Deprel::kCase || report_.words[c].deprel == Deprel::kMark;
      if (leads && one_of(lemma(c), kCircumstance)) return true;
      in |= leads && lemma(c) == "in";
      which |= report_.words[c].upos == Upos::kNum || lemma(c) == "next" || lemma(c) == "last";
    }
    return in && which;
  }

  void core_below(size_t w, size_t without, std::vector<size_t>& out) const {
    out.push_back(w);
    for (size_t c : children_[w])
      if (c != without && !is_circumstance(c)) core_below(c, without, out);
  }

  std::vector<std::string> stems_below(size_t w, size_t without, Span not_in) const {
    std::vector<size_t> words;
    core_below(w, without, words);
    std::sort(words.begin(), words.end());
    std::vector<std::string> stems;
    for (size_t x : words)
      if (!not_in.contains(report_.words[x].span)) stems.push_back(stem_of(x));
    return stems;
  }

  // "Any relief", "they stay": relief or something that stays, where the sentence or the one before speaks of sanctions.
  std::string issue_near(std::vector<std::string> stems, size_t w) const {
    std::string issue = issue_of(stems, tables_);
    bool open = std::any_of(stems.begin(), stems.end(), [](const std::string& s) {
      return s == "relief" || s == "stay" || s == "remain" || s == "ease" || s == "lift";
    });
    if (!issue.empty() || !open) return issue;
    Span here = sentence_at(report_, report_.words[w].span);
    size_t begin = w;
    while (begin > 0 && report_.words[begin - 1].span.begin >= here.begin) --begin;
    if (begin > 0) {
      Span before = sentence_at(report_, report_.words[begin - 1].span);
      while (begin > 0 && report_.words[begin - 1].span.begin >= before.begin) --begin;
    }
    for (size_t i = begin; i < report_.words.size() && report_.words[i].span.begin < here.end; ++i)
      if (stem_of(i) == "sanction") {
        stems.push_back("sanction");
        return issue_of(stems, tables_);
      }
    return issue;
  }

  // Whether anyone would ask for its position: a state, or whoever has a part in politics or a conflict.
  bool takes_part(ActorId id) const {
    if (!id) return false;
    Party party = make_party(report_, id);
    return party.kind == ActorKind::kCountry || one_of(party.sector, kPolitical);
  }

  void add(size_t w, ActorId holder_id, Stance stance, const std::string& issue, Span condition_span) {
    if (!holder_id || digest_.stances.size() >= kMostStances) return;
    Party party = make_party(report_, holder_id);
    bool acts = party.kind == ActorKind::kCountry || !party.country.empty() || party.kind == ActorKind::kOrganisation;
    if (!acts) return;
    StanceDigest out;
    out.index = static_cast<uint32_t>(digest_.stances.size());
    out.party = std::move(party);
    out.stance = stance;
    out.issue = issue;
    out.sentence = sentence_at(report_, report_.words[w].span);
    std::vector<size_t> words;
    below(w, SIZE_MAX, words);
    out.words = report_.words[w].span;
    for (size_t x : words) {
      out.words.begin = std::min(out.words.begin, report_.words[x].span.begin);
      out.words.end = std::max(out.words.end, report_.words[x].span.end);
    }
    out.condition = condition_span;
    Span told = out.words;
    if (condition_span.begin > told.begin) told.end = std::min(told.end, condition_span.begin);
    out.extent = extent_of(report_.slice(told), tables_);
    if (!condition_span.empty()) out.condition_key = condition_key(condition_span);
    std::sort(words.begin(), words.end());
    for (size_t x : words) {
      ActorId actor = actor_at(x);
      if (!actor || actor == holder_id) continue;
      Party other = make_party(report_, actor);
      if (other.country.empty() || other.country == out.party.country) continue;
      out.towards.push_back(std::move(other));
      break;
    }
    if (StatementId s = statement_at(report_.words[w].span); s && report_.statements[s.value].speaker)
      out.speaker.push_back(make_party(report_, report_.statements[s.value].speaker));
    for (StanceDigest& old : digest_.stances) {
      if (old.party.country != out.party.country || old.party.country.empty() || old.stance != out.stance ||
          old.issue != out.issue)
        continue;
      if (old.condition_key.empty() && !out.condition_key.empty()) {
        out.index = old.index;
        old = std::move(out);
      }
      return;  // one telling of a position a report
    }
    digest_.stances.push_back(std::move(out));
  }

  bool by_cue(size_t w) {
    std::string word = stem_of(w);
    auto cue = std::find_if(tables_.stances.begin(), tables_.stances.end(),
                            [&](const StanceCue& c) { return c.word == word; });
    if (cue == tables_.stances.end()) return false;
    bool only_then = false;
    bool if_then = false;
    Span when = condition(w, only_then, if_then);
    std::vector<std::string> stems = stems_below(w, subject_word(w), when);
    std::string issue = issue_near(stems, w);
    if (issue.empty() && takes_part(holder(w))) issue = issue_in_words(report_, children_, w, *cue, tables_);
    if (issue.empty()) return false;
    Stance stance = cue->stance;
    // Who insists that sanctions stay refuses relief from them.
    std::vector<size_t> clause;
    below_in_clause(w, clause);
    bool stays = std::any_of(clause.begin(), clause.end(), [&](size_t x) { return one_of(lemma(x), kStay); });
    if (stays && issue == "sanctions relief" && stance == Stance::kDemands && !negated(w)) stance = Stance::kRefuses;
    if (negated(w)) {
      if (stance == Stance::kRefuses) return false;
      stance = Stance::kRefuses;
    } else if (one_of(lemma(w), kGive) && only_then) {
      stance = Stance::kRefuses;
    }
    add(w, holder(w), stance, issue, when);
    return true;
  }

  void by_shape(size_t w) {
    if (report_.words[w].upos == Upos::kAdj) return;
    bool only_then = false;
    bool if_then = false;
    Span when = condition(w, only_then, if_then);
    size_t subject = subject_word(w);
    std::string_view l = lemma(w);
    if (one_of(l, kStay) && subject != SIZE_MAX && !negated(w)) {
      std::vector<std::string> stems = stems_below(subject, SIZE_MAX, {});
      stems.push_back("stay");
      std::string issue = issue_of(stems, tables_);
      if (issue == "sanctions relief") add(w, sayer(w), Stance::kRefuses, issue, when);
      return;
    }
    if ((l == "keep" || l == "maintain") && !negated(w) && issue_of(stems_below(w, subject, when), tables_) == "sanctions relief") {
      add(w, holder(w), Stance::kRefuses, "sanctions relief", when);
      return;
    }
    if (report_.words[w].upos == Upos::kNoun) {
      bool none = std::any_of(children_[w].begin(), children_[w].end(), [&](size_t c) { return lemma(c) == "no"; });
      if (!none) return;
      std::string issue = issue_of(stems_below(w, SIZE_MAX, when), tables_);
      if (issue.empty()) return;
      if (when.empty() && report_.words[w].head) when = condition(report_.words[w].head.value, only_then, if_then);
      add(w, sayer(w), Stance::kRefuses, issue, when);
      return;
    }
    std::string issue = issue_of(stems_below(w, subject, when), tables_);
    if (issue.empty() || issue == "talks" || issue == "elections") return;
    // "Resolute in giving relief once ...": the condition may hang on what the giving hangs on.
    if (one_of(l, kGive) && when.empty() && report_.words[w].head && report_.words[w].deprel != Deprel::kConj) {
      when = condition(report_.words[w].head.value, only_then, if_then);
      if (when.begin < report_.words[w].span.end) only_then = false;
    }
    if (one_of(l, kGive) && only_then) {
      add(w, holder(w), Stance::kRefuses, issue, when);
    } else if (has_modal(w) && negated(w)) {
      add(w, holder(w), Stance::kRefuses, issue, when);
    } else if (has_modal(w) && if_then) {
      add(w, holder(w), Stance::kOffers, issue, when);
    }
  }

  const Report& report_;
  const RecordTables& tables_;
  Digest& digest_;
  Children children_;
  std::vector<MentionId> mention_at_;
};

}  // namespace

void add_stances(const Report& report, const RecordTables& tables, Digest& digest) {
  if (report.words.empty() || report.mentions.empty()) return;
  Stances(report, tables, digest).read();
}

}  // namespace dateline
