#include "statements/statements.h"

#include <algorithm>
#include <optional>

#include "statements/claim.h"

namespace dateline {
namespace {

std::vector<Span> paragraphs_of(const Report& report) {
  std::vector<Span> paragraphs;
  for (const Sentence& s : report.sentences) {
    if (paragraphs.empty() || s.opens_paragraph) paragraphs.push_back(s.span);
    paragraphs.back().end = std::max(paragraphs.back().end, s.span.end);
  }
  return paragraphs;
}

uint32_t size_of(const std::vector<Span>& spans) {
  uint32_t size = 0;
  for (Span s : spans) size += s.end - s.begin;
  return size;
}

bool holds(const std::vector<Span>& spans, Span inner) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(inner); });
}

// Claims → Statements.
class Statements {
 public:
  Statements(const Scene& scene, const std::vector<Claim>& claims)
      : scene_(scene), report_(scene.report), claims_(claims) {}

  std::vector<Statement> make() {
    order_.resize(claims_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) order_[i] = i;
    std::stable_sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) {
      return claims_[a].content.front() != claims_[b].content.front()
                 ? claims_[a].content.front().begin < claims_[b].content.front().begin ||
                       (claims_[a].content.front().begin == claims_[b].content.front().begin &&
                        claims_[a].content.front().end > claims_[b].content.front().end)
                 : claims_[a].head < claims_[b].head;
    });
    std::erase_if(order_, [&](uint32_t i) { return says_nothing(claims_[i]); });
    for (uint32_t i : order_) out_.push_back(make(claims_[i]));
    nest();
    mend_pronouns();
    inherit();
    pass_on();
    credit();
    return std::move(out_);
  }

 private:
  // "a place that is yet to be announced": neither who nor what.
  bool says_nothing(const Claim& claim) const {
    if (!claim.source_words.empty() || claim.content_words.size() != 1) return false;
    return scene_.tree.word(claim.content_words[0]).upos == Upos::kPron;
  }

  ActorId actor_at(uint32_t w) const {
    if (w == kNoWord) return {};
    if (scene_.mention_at[w] != UINT32_MAX) return report_.mentions[scene_.mention_at[w]].actor;
    return {};
  }

  // The actor that a phrase names: by its head, else by an apposition, else by the first mention in it.
  ActorId actor_of(Party party, const std::vector<uint32_t>& words) const {
    for (uint32_t w : {party.meant, party.word}) {
      if (ActorId a = actor_at(w)) return a;
    }
    if (party.word == kNoWord) return {};
    for (uint32_t c : scene_.tree.children(party.word)) {
      Deprel rel = scene_.tree.deprel(c);
      if (rel == Deprel::kAppos || rel == Deprel::kFlat || rel == Deprel::kNmodDesc || rel == Deprel::kNmod) {
        if (rel == Deprel::kNmod && scene_.tree.preposition(c) != "") continue;
        if (ActorId a = actor_at(c)) return a;
      }
    }
    for (uint32_t w : words) {
      if (scene_.mention_at[w] != UINT32_MAX &&
          report_.mentions[scene_.mention_at[w]].words.contains(WordId(party.word))) {
        return report_.mentions[scene_.mention_at[w]].actor;
      }
    }
    return by_surname(party.word);
  }

  // A bare surname that no mention was made of: the only person whose name ends in it.
  ActorId by_surname(uint32_t w) const {
    if (scene_.tree.word(w).upos != Upos::kPropn || !scene_.tree.children(w).empty()) return {};
    std::string_view surname = scene_.tree.text(w);
    ActorId found;
    for (uint32_t a = 0; a < report_.actors.size(); ++a) {
      std::string_view name = report_.actors[a].name;
      bool ends =
          name.size() > surname.size() && name.ends_with(surname) && name[name.size() - surname.size() - 1] == ' ';
      if (report_.actors[a].kind != ActorKind::kPerson || !ends) continue;
      if (found) return {};
      found = ActorId(size_t{a});
    }
    return found;
  }

  // One span over the party's own words.
  Link link_to(Party party, const Claim* claim = nullptr) const {
    std::vector<uint32_t> words = source_words(scene_, party.word, kNoWord);
    for (uint32_t c : scene_.tree.children(party.word)) {
      Deprel rel = scene_.tree.deprel(c);
      if (rel != Deprel::kAcl && rel != Deprel::kAclRelcl) continue;
      std::vector<uint32_t> out = scene_.tree.yield(c);
      std::erase_if(words, [&](uint32_t w) { return std::binary_search(out.begin(), out.end(), w); });
    }
    if (claim != nullptr) {
      std::erase_if(words, [&](uint32_t w) { return holds(claim->content, report_.words[w].span); });
    }
    if (words.empty()) words = {party.word};
    std::vector<Span> spans = spans_of(scene_, words);
    Link link;
    link.actor = actor_of(party, words);
    if (spans.empty()) {
      link.span = report_.word(WordId(party.word)).span;
    } else {
      link.span = spans.front();
      for (Span s : spans) {
        if (s.contains(report_.word(WordId(party.word)).span)) link.span = s;
      }
    }
    return link;
  }

  Statement make(const Claim& claim) const {
    Statement s;
    s.content = claim.content;
    s.source = source_spans(claim);
    s.cue = bytes(claim.cue_words);
    s.speaker = claim.subject.word == kNoWord ? ActorId() : actor_of(claim.subject, claim.source_words);
    uint32_t size = size_of(s.content);
    s.form = claim.quoted_bytes == 0          ? StatementForm::kIndirect
             : claim.quoted_bytes + 4 >= size ? StatementForm::kDirect
                                              : StatementForm::kMixed;
    if (s.form == StatementForm::kDirect && claim.quoted_bytes < size) {
      // Three words around a quoted one are still the reporter's.
      s.form = letters_outside(claim) ? StatementForm::kMixed : StatementForm::kDirect;
    }
    s.kind = claim.kind;
    s.commitment = claim.negated && claim.commitment == Commitment::kConfirmed ? Commitment::kSaid : claim.commitment;
    if (claim.addressee.word != kNoWord) s.to = link_to(claim.addressee, &claim);
    for (const Party& p : claim.via) s.via.push_back(link_to(p, &claim));
    s.medium = claim.medium;
    s.time = time_of(claim);
    s.rule = claim.path;
    return s;
  }

  bool letters_outside(const Claim& claim) const {
    uint32_t outside = size_of(claim.content) - std::min(size_of(claim.content), claim.quoted_bytes);
    return outside > 2;
  }

  std::vector<Span> bytes(const std::vector<uint32_t>& words) const {
    std::vector<Span> spans;
    for (size_t i = 0; i < words.size(); ++i) {
      Span span = report_.words[words[i]].span;
      if (i > 0 && words[i] == words[i - 1] + 1) {
        spans.back().end = span.end;
      } else {
        spans.push_back(span);
      }
    }
    return spans;
  }

  // The source keeps the comma that closes an apposition.
  std::vector<Span> source_spans(const Claim& claim) const { return bytes(claim.source_words); }

  // A time expression that hangs on the cue's verb, outside the content.
  TimeId time_of(const Claim& claim) const {
    auto first = std::lower_bound(report_.times.begin(), report_.times.end(),
                                  report_.sentences[scene_.tree.sentence(claim.head)].span.begin,
                                  [](const TimeExpression& t, uint32_t b) { return t.span.begin < b; });
    uint32_t end = report_.sentences[scene_.tree.sentence(claim.head)].span.end;
    for (auto t = first; t != report_.times.end() && t->span.begin < end; ++t) {
      if (holds(claim.content, t->span)) continue;
      for (uint32_t w = t->words.begin.value; w < t->words.end.value; ++w) {
        uint32_t head = scene_.tree.head(w);
        if (head == claim.head && scene_.tree.deprel(w) != Deprel::kObj) {
          return TimeId(static_cast<size_t>(t - report_.times.begin()));
        }
      }
    }
    return {};
  }

  // A statement is inside the smallest one whose content holds its cue and its content.
  void nest() {
    // In text order of content; open: the statements whose first content has not ended yet.
    for (uint32_t i = 0; i < out_.size(); ++i) {
      const Claim& claim = claims_[order_[i]];
      Span cue = report_.words[claim.head].span;
      uint32_t best = UINT32_MAX, best_size = UINT32_MAX;
      auto consider = [&](uint32_t j) {
        if (j == i || !holds(out_[j].content, cue) || claims_[order_[j]].head == claim.head) return;
        uint32_t size = size_of(out_[j].content);
        if (size < best_size) best = j, best_size = size;
      };
      std::erase_if(open_, [&](uint32_t j) { return out_[j].content.back().end < out_[i].content.front().begin; });
      for (uint32_t j : open_) consider(j);
      for (uint32_t j = i + 1; j < out_.size() && out_[j].content.front().begin <= cue.end; ++j) consider(j);
      if (best != UINT32_MAX) out_[i].inside = StatementId(size_t{best});
      open_.push_back(i);
    }
    // Two that hold each other's cue: neither may be inside itself.
    for (uint32_t i = 0; i < out_.size(); ++i) {
      StatementId at = out_[i].inside;
      for (size_t steps = 0; at && steps <= out_.size(); ++steps) {
        if (at.value == i) {
          out_[i].inside = {};
          break;
        }
        at = out_[at.value].inside;
      }
    }
  }

  bool is_personal_pronoun(const Claim& claim) const {
    uint32_t w = claim.subject.word;
    if (w == kNoWord) return false;
    std::string_view lemma = scene_.tree.lemma(w);
    return lemma == "he" || lemma == "she" || lemma == "they";
  }

  bool same_speaker(uint32_t a, uint32_t b) const {
    if (out_[a].speaker && out_[b].speaker) return out_[a].speaker == out_[b].speaker;
    const Claim& first = claims_[order_[a]];
    const Claim& second = claims_[order_[b]];
    if (first.subject.word == kNoWord || second.subject.word == kNoWord) return false;
    if (!out_[b].speaker && is_personal_pronoun(second)) return true;
    // By a name in common.
    for (uint32_t a_word : first.source_words) {
      if (scene_.tree.word(a_word).upos != Upos::kPropn) continue;
      for (uint32_t b_word : second.source_words) {
        if (scene_.tree.word(b_word).upos == Upos::kPropn && scene_.tree.text(a_word) == scene_.tree.text(b_word)) {
          return true;
        }
      }
    }
    return false;
  }

  // The byte where the actor was last named before `before`, outside of what somebody says.
  std::optional<uint32_t> last_named(ActorId actor, uint32_t before) const {
    std::optional<uint32_t> found;
    for (MentionId id : report_.actors[actor.value].mentions) {
      const Mention& m = report_.mentions[id.value];
      if (m.span.begin >= before) break;
      if (m.form == MentionForm::kPronoun) continue;
      auto next =
          std::upper_bound(told_.begin(), told_.end(), m.span.begin, [](uint32_t b, Span s) { return b < s.begin; });
      bool told = next != told_.begin() && std::prev(next)->end >= m.span.end;
      if (!told) found = m.span.begin;
    }
    return found;
  }

  // "he said": whoever spoke last goes on, unless somebody else has been named since in the reporter's own words.
  // Who is only mentioned in what was said does not speak next. "I" in a quotation is its speaker.
  void mend_pronouns() {
    for (const Statement& s : out_) {
      if (!s.inside) told_.insert(told_.end(), s.content.begin(), s.content.end());
    }
    std::sort(told_.begin(), told_.end());
    uint32_t reach = 0;  // nested spans: each as long as the longest before it
    for (Span& s : told_) s.end = reach = std::max(reach, s.end);
    uint32_t last = UINT32_MAX;
    for (uint32_t i : by_cue()) {
      Statement& s = out_[i];
      const Claim& claim = claims_[order_[i]];
      if (claim.subject.word == kNoWord) continue;
      std::string_view who = scene_.tree.lemma(claim.subject.word);
      if (s.inside) continue;
      if (claim.weak || s.kind == StatementKind::kBelieved || s.kind == StatementKind::kIntended) continue;
      bool person = last != UINT32_MAX && out_[last].speaker &&
                    report_.actors[out_[last].speaker.value].kind == ActorKind::kPerson;
      if ((who == "he" || who == "she") && person && out_[last].speaker != s.speaker && near(last, i)) {
        uint32_t spoke = report_.word(WordId(claims_[order_[last]].subject.word)).span.begin;
        uint32_t now = report_.word(WordId(claim.subject.word)).span.begin;
        std::optional<uint32_t> named = s.speaker ? last_named(s.speaker, now) : std::nullopt;
        if (!named || *named < spoke) s.speaker = out_[last].speaker;
      } else if ((who == "he" || who == "she") && s.speaker && last != UINT32_MAX && !out_[last].speaker &&
                 is_bare_name(claims_[order_[last]].subject.word) && near(last, i)) {
        // Somebody whom no actor was made of spoke last: it is he, unless the actor was named since.
        uint32_t spoke = report_.word(WordId(claims_[order_[last]].subject.word)).span.begin;
        std::optional<uint32_t> named = last_named(s.speaker, report_.word(WordId(claim.subject.word)).span.begin);
        if (!named || *named < spoke) s.speaker = {};
      } else if ((who == "he" || who == "she") && s.speaker &&
                 !last_named(s.speaker, report_.word(WordId(claim.subject.word)).span.begin)) {
        s.speaker = {};  // named in his own words only
      }
      last = i;
    }
    // Outer ones stand before what is inside them, or their speaker is settled by now.
    for (uint32_t i = 0; i < out_.size(); ++i) {
      const Claim& claim = claims_[order_[i]];
      if (!out_[i].inside || claim.subject.word == kNoWord) continue;
      std::string_view who = scene_.tree.lemma(claim.subject.word);
      bool first_person = who == "I" || who == "my" || who == "me" || who == "we" || who == "our" || who == "us";
      if (!first_person || (out_[i].speaker && who != "I" && who != "my" && who != "me")) continue;
      StatementId outer = out_[i].inside;
      for (int steps = 0; steps < 8 && out_[outer.value].inside && out_[outer.value].form == StatementForm::kIndirect;
           ++steps) {
        outer = out_[outer.value].inside;
      }
      if (out_[outer.value].form != StatementForm::kIndirect) out_[i].speaker = out_[outer.value].speaker;
    }
  }

  bool is_bare_name(uint32_t w) const { return w != kNoWord && scene_.tree.word(w).upos == Upos::kPropn; }

  // In the same paragraph or in neighbours.
  bool near(uint32_t a, uint32_t b) const {
    uint32_t from = scene_.tree.sentence(claims_[order_[a]].head), to = scene_.tree.sentence(claims_[order_[b]].head);
    int paragraphs = 0;
    for (uint32_t s = from + 1; s <= to && paragraphs < 3; ++s) paragraphs += report_.sentences[s].opens_paragraph;
    return paragraphs < 3;
  }

  // Who spoke to an outlet goes on speaking to it until somebody else speaks.
  void inherit() {
    uint32_t last = UINT32_MAX;
    for (uint32_t i : by_cue()) {
      Statement& s = out_[i];
      const Claim& claim = claims_[order_[i]];
      if (s.inside || claim.weak || s.kind == StatementKind::kBelieved || s.kind == StatementKind::kIntended) continue;
      if (claim.subject.word == kNoWord) continue;
      if (last != UINT32_MAX && same_speaker(last, i) && s.to.span.empty() && s.via.empty() && s.medium.empty() &&
          !out_[last].to.span.empty() && !out_[last].via.empty()) {
        s.to = out_[last].to;
        s.via = out_[last].via;
      }
      last = i;
    }
  }

  std::vector<uint32_t> by_cue() const {
    std::vector<uint32_t> order(out_.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return claims_[order_[a]].head < claims_[order_[b]].head; });
    return order;
  }

  static bool same(const Link& a, const Link& b) {
    return a.span == b.span || (a.actor && b.actor && a.actor == b.actor);
  }

  static void append(const Link& link, std::vector<Link>* via) {
    for (const Link& l : *via) {
      if (same(l, link)) return;
    }
    via->push_back(link);
  }

  // What an outlet says, and what is said through it, comes through it with all that is told within.
  void pass_on() {
    std::vector<uint8_t> done(out_.size(), 0);
    for (uint32_t i = 0; i < out_.size(); ++i) pass_on(i, &done, 0);
  }

  void pass_on(uint32_t i, std::vector<uint8_t>* done, int depth) {
    if ((*done)[i] != 0 || depth > 32) return;
    (*done)[i] = 1;
    if (!out_[i].inside) return;
    uint32_t outer = out_[i].inside.value;
    pass_on(outer, done, depth + 1);
    Party speaker = claims_[order_[outer]].own_via;
    if (speaker.word != kNoWord) append(link_to(speaker), &out_[i].via);
    for (const Link& l : out_[outer].via) append(l, &out_[i].via);
  }

  // The agency that wrote the report, where its words show it, is the last to have passed anything on.
  void credit() {
    if (report_.agency.empty()) return;
    Link link;
    for (const Furniture& f : report_.furniture) {
      if (f.kind != FurnitureKind::kCredit && f.kind != FurnitureKind::kDateline && f.kind != FurnitureKind::kByline)
        continue;
      size_t at = report_.slice(f.span).find(report_.agency);
      if (at == std::string_view::npos) continue;
      link.span.begin = f.span.begin + static_cast<uint32_t>(at);
      link.span.end = link.span.begin + static_cast<uint32_t>(report_.agency.size());
      break;
    }
    if (link.span.empty()) return;
    for (const Mention& m : report_.mentions) {
      if (m.actor && link.span.overlaps(m.span)) link.actor = m.actor;
    }
    for (size_t a = 0; !link.actor && a < report_.actors.size(); ++a) {
      if (report_.actors[a].name == report_.agency) link.actor = ActorId(a);
    }
    for (Statement& s : out_) {
      bool there = std::any_of(s.via.begin(), s.via.end(), [&](const Link& l) {
        return same(l, link) || report_.slice(l.span).find(report_.agency) != std::string_view::npos;
      });
      if (!there) s.via.push_back(link);
    }
  }

  const Scene& scene_;
  const Report& report_;
  const std::vector<Claim>& claims_;
  std::vector<uint32_t> order_;  // out_[i] is made from claims_[order_[i]]
  std::vector<uint32_t> open_;
  std::vector<Span> told_;  // contents, by their begin
  std::vector<Statement> out_;
};

}  // namespace

Result<std::shared_ptr<const StatementTables>> load_statements(std::string_view user_directory) {
  return read_statement_tables(user_directory);
}

void find_statements(Report& report, const StatementTables& tables) {
  report.statements.clear();
  if (report.words.empty()) return;
  Tree tree(report);
  mend_lemmas(tables, &tree);
  std::vector<Quote> quotes = find_quotes(report.text, paragraphs_of(report));
  Scene scene{report,
              tree,
              tables,
              quotes,
              std::vector<uint32_t>(report.words.size(), kNoWord),
              std::vector<bool>(report.words.size())};
  for (const TimeExpression& t : report.times) {
    for (uint32_t w = t.words.begin.value; w < t.words.end.value; ++w) scene.in_time[w] = true;
  }
  for (uint32_t m = 0; m < report.mentions.size(); ++m) {
    WordId head = report.mentions[m].head;
    if (head.value < scene.mention_at.size()) scene.mention_at[head.value] = m;
  }
  // Other words of a name count for it where they head nothing themselves.
  for (uint32_t m = 0; m < report.mentions.size(); ++m) {
    const Mention& mention = report.mentions[m];
    if (mention.form != MentionForm::kName || mention.words.size() > 8) continue;
    for (uint32_t w = mention.words.begin.value; w < mention.words.end.value; ++w) {
      bool of_name = w < scene.mention_at.size() && report.words[w].upos == Upos::kPropn;
      if (of_name && scene.mention_at[w] == kNoWord) scene.mention_at[w] = m;
    }
  }
  std::vector<Claim> claims;
  find_verb_claims(scene, &claims);
  find_noun_claims(scene, &claims);
  find_clause_claims(scene, &claims);
  attach_quotations(scene, &claims);
  weed_claims(scene, &claims);
  find_chains(scene, &claims);
  report.statements = Statements(scene, claims).make();
}

}  // namespace dateline
