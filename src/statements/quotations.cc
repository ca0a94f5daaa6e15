// Which quotation is whose. Quotations come from the marks alone and cues from the trees alone; here they meet.
//
// A quotation is looked for, in this order, (1) in the content that a tree gave to a cue, (2) beside a cue of its own
// sentence that waits for one, (3) in the sentence after it ("…?" he asked), (4) as what the last speaker goes on to
// say. What stands in marks and finds nobody is a title, a nickname or a doubt about a word: no statement.
#include <algorithm>

#include "statements/claim.h"
#include "statements/quote_places.h"
#include "statements/spans.h"

namespace dateline {
namespace {

constexpr uint32_t kNoClaim = UINT32_MAX;

class Quotations {
 public:
  Quotations(const Scene& scene, std::vector<Claim>* claims)
      : scene_(scene),
        tree_(scene.tree),
        claims_(*claims),
        places_(scene),
        quote_of_(places_.quote_of),
        quote_words_(places_.quote_words) {}

  void attach() {
    for (Claim& claim : claims_) clip(&claim);
    sort_claims();
    mend_sources();
    owner_.assign(scene_.quotes.size(), kNoClaim);
    for (uint32_t q = 0; q < scene_.quotes.size(); ++q) {
      if (!quote_words_[q].empty()) attach(q);
    }
    carry_back();
    for (Claim& claim : late_) claims_.push_back(std::move(claim));
    std::vector<std::vector<Span>> quoted(claims_.size());
    for (uint32_t q = 0; q < owner_.size(); ++q) {
      if (owner_[q] != kNoClaim) quoted[owner_[q]].push_back(scene_.quotes[q].span);
    }
    for (size_t c = 0; c < claims_.size(); ++c) {
      Claim& claim = claims_[c];
      settle_content(scene_, places_, quoted[c], &claim);
    }
    std::erase_if(claims_, [](const Claim& c) { return c.content.empty(); });
  }

 private:
  const Word& word(uint32_t w) const { return tree_.word(w); }

  // The content as the tree has it, closed by the quotation the cue stands in.
  void clip(Claim* claim) {
    uint32_t q = quote_of_[claim->head];
    if (q != Quote::kNone) {
      Span around = scene_.quotes[q].span;
      auto outside = [&](uint32_t w) {
        return !around.contains(word(w).span) || word(w).span.end == around.end || word(w).span.begin == around.begin;
      };
      std::erase_if(claim->content_words, outside);
      std::erase_if(claim->source_words, outside);
      if (claim->source_words.empty()) claim->subject = {};
    }
    claim->content = spans_of(scene_, claim->content_words);
    if (claim->whole && !claim->content.empty()) claim->content.back().end = word(claim->content_words.back()).span.end;
  }

  bool same_paragraph(uint32_t a, uint32_t b) const {
    for (uint32_t s = tree_.sentence(a) + 1; s <= tree_.sentence(b); ++s) {
      if (scene_.report.sentences[s].opens_paragraph) return false;
    }
    return true;
  }

  // A source that stands in a quotation its cue is not part of is no source: the speaker before goes on.
  void mend_sources() {
    const Claim* before = nullptr;
    for (Claim& claim : claims_) {
      uint32_t level = quote_of_[claim.head];
      bool strange = !claim.source_words.empty() &&
                     std::all_of(claim.source_words.begin(), claim.source_words.end(),
                                 [&](uint32_t w) { return quote_of_[w] != Quote::kNone && quote_of_[w] != level; });
      if (level == Quote::kNone && strange) {
        claim.subject = {};
        claim.source_words.clear();
        Party beside = surface_subject(tree_, claim.head, claim.cue != nullptr && claim.cue->to == "obj");
        if (claim.takes_quote && beside.word != kNoWord && quote_of_[beside.word] == Quote::kNone) {
          claim.subject = beside;
          claim.source_words = source_words(scene_, beside.word, claim.head);
          std::erase_if(claim.source_words, [&](uint32_t w) { return quote_of_[w] != Quote::kNone; });
        }
        bool near = before != nullptr && (tree_.sentence(before->head) == tree_.sentence(claim.head) ||
                                          (is_gerund(tree_, claim.head) && same_paragraph(before->head, claim.head)));
        if (near && claim.takes_quote && claim.source_words.empty())
          claim.subject = before->subject, claim.source_words = before->source_words;
      }
      if (level == Quote::kNone && !claim.source_words.empty()) before = &claim;
    }
  }

  void sort_claims() {
    std::stable_sort(claims_.begin(), claims_.end(), [](const Claim& a, const Claim& b) { return a.head < b.head; });
    first_claim_.assign(scene_.report.sentences.size() + 1, 0);
    for (const Claim& c : claims_) ++first_claim_[tree_.sentence(c.head) + 1];
    for (size_t s = 1; s < first_claim_.size(); ++s) first_claim_[s] += first_claim_[s - 1];
  }

  // The claims of one sentence: [first, second).
  std::pair<uint32_t, uint32_t> claims_of(uint32_t sentence) const {
    return {first_claim_[sentence], first_claim_[sentence + 1]};
  }

  bool same_level(const Claim& claim, uint32_t q) const {
    uint32_t level = quote_of_[claim.head];
    return level == scene_.quotes[q].inside;
  }

  std::string_view inner(uint32_t q) const { return scene_.report.slice(scene_.quotes[q].span); }

  // The last byte before the closing mark.
  char last_char(uint32_t q) const {
    std::string_view text = inner(q);
    size_t end = text.size();
    while (end > 0 && (static_cast<unsigned char>(text[end - 1]) >= 0x80 || text[end - 1] == '"' ||
                       text[end - 1] == '\'' || text[end - 1] == ' ')) {
      --end;
    }
    return end == 0 ? ' ' : text[end - 1];
  }

  bool ends_as_speech(uint32_t q) const {
    char c = last_char(q);
    return c == ',' || c == '.' || c == '?' || c == '!' || !scene_.quotes[q].closed;
  }

  // What is said in the quotation begins and ends with its sentences.
  bool is_whole(uint32_t q) const {
    uint32_t begin = quote_words_[q].begin.value, end = quote_words_[q].end.value;
    for (uint32_t w = tree_.range(tree_.sentence(begin)).begin.value; w < begin; ++w) {
      if (!tree_.is_punct(w) && quote_of_[w] == Quote::kNone) return false;
    }
    uint32_t last = tree_.range(tree_.sentence(end - 1)).end.value;
    for (uint32_t w = end; w < last; ++w) {
      if (!tree_.is_punct(w) && quote_of_[w] == Quote::kNone) return false;
    }
    return true;
  }

  void give(uint32_t q, uint32_t c) {
    owner_[q] = c;
    Claim& claim = at(c);
    add_span(scene_.quotes[q].span, &claim.content);
    claim.quoted_bytes += scene_.quotes[q].span.end - scene_.quotes[q].span.begin;
    if (scene_.quotes[q].inside == Quote::kNone) last_ = c;
  }

  Claim& at(uint32_t c) { return c < claims_.size() ? claims_[c] : late_[c - claims_.size()]; }
  const Claim& at(uint32_t c) const { return c < claims_.size() ? claims_[c] : late_[c - claims_.size()]; }

  void attach(uint32_t q) {
    const Quote& quote = scene_.quotes[q];
    uint32_t first = tree_.sentence(quote_words_[q].begin.value);
    uint32_t last = tree_.sentence(quote_words_[q].end.value - 1);
    if (quote.continues != Quote::kNone && owner_[quote.continues] != kNoClaim) {
      return give(q, owner_[quote.continues]);
    }
    if (uint32_t c = in_content(q, first, last); c != kNoClaim) {
      // "…," he wrote, according to Interfax: the words are his, and within what Interfax says.
      uint32_t nearer = beside(q, first, last);
      bool bare = nearer != kNoClaim && nearer != c && claims_[nearer].content.empty() &&
                  !claims_[nearer].source_words.empty() && holds(claims_[c], claims_[nearer].head);
      return give(q, bare ? nearer : c);
    }
    if (uint32_t c = beside(q, first, last); c != kNoClaim) return give(q, c);
    if (uint32_t c = after(q, last); c != kNoClaim) return give(q, c);
    if (uint32_t c = introduced(q, first); c != kNoClaim) return give(q, c);
    if (uint32_t c = going_on(q, first); c != kNoClaim) return give(q, c);
    if (uint32_t c = after_colon(q, first); c != kNoClaim) return give(q, c);
    if (uint32_t c = unknown_verb(q, last); c != kNoClaim) return give(q, c);
  }

  // A claim for a quotation without a cue in the tables.
  uint32_t make(uint32_t head, uint32_t subject, std::vector<uint32_t> source, const char* path) {
    Claim claim;
    claim.head = head;
    claim.subject = {subject, subject};
    claim.source_words = std::move(source);
    claim.cue_words = {head};
    claim.takes_quote = true;
    claim.path = path;
    late_.push_back(std::move(claim));
    return static_cast<uint32_t>(claims_.size() + late_.size() - 1);
  }

  bool nominal(uint32_t w) const {
    Upos upos = word(w).upos;
    return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron;
  }

  // (6) "…," quipped the editor Ann Lee: a verb right after the closing mark that no table knows, and a name behind it.
  uint32_t unknown_verb(uint32_t q, uint32_t last) {
    uint32_t verb = quote_words_[q].end.value;
    WordRange range = tree_.range(last);
    if (scene_.quotes[q].inside != Quote::kNone || verb + 1 >= range.end.value) return kNoClaim;
    bool comma = tree_.text(verb) == ",";
    if (comma) ++verb;
    char c = last_char(q);
    if (!comma && c != ',' && c != '?' && c != '!') return kNoClaim;
    std::string_view xpos = xpos_name(word(verb).xpos);
    if (word(verb).upos != Upos::kVerb || (xpos != "VBD" && xpos != "VBN" && xpos != "VBZ")) return kNoClaim;
    std::vector<uint32_t> source;
    uint32_t subject = kNoWord;
    bool name = false;
    for (uint32_t w = verb + 1; w < range.end.value && w < verb + 12; ++w) {
      Upos upos = word(w).upos;
      if (upos == Upos::kPunct || upos == Upos::kAdp || upos == Upos::kVerb || upos == Upos::kAux) break;
      source.push_back(w);
      if (upos == Upos::kPropn && scene_.mention_at[w] != kNoWord) subject = w;
      name = name || upos == Upos::kPropn;
    }
    if (!name) return kNoClaim;
    if (subject == kNoWord) subject = source.back();
    return make(verb, subject, std::move(source), "verb after a quotation");
  }

  // (5) "Bolton gave his own account: '…'": a colon, and no cue that the tables know. The sentence's subject speaks.
  uint32_t after_colon(uint32_t q, uint32_t sentence) {
    uint32_t begin = quote_words_[q].begin.value;
    WordRange range = tree_.range(sentence);
    if (begin <= range.begin.value + 1 || tree_.text(begin - 1) != ":" || scene_.quotes[q].inside != Quote::kNone) {
      return kNoClaim;
    }
    if (!ends_as_speech(q)) return kNoClaim;
    for (uint32_t w = range.begin.value; w < begin; ++w) {
      if (word(w).upos != Upos::kVerb || tree_.child(w, Deprel::kNsubj) == kNoWord) continue;
      uint32_t subject = subject_of(scene_, w).word;
      if (subject == kNoWord || subject >= begin) continue;
      return make(begin - 1, subject, source_words(scene_, subject, w), "colon before a quotation");
    }
    // "The summary of the decision read in part:", with the verb taken for a noun.
    uint32_t subject = kNoWord;
    std::vector<uint32_t> source;
    for (uint32_t w = range.begin.value; w + 1 < begin; ++w) {
      if (word(w).upos == Upos::kVerb || tree_.is_punct(w)) return kNoClaim;
      if (tree_.text(w) == "read" || tree_.text(w) == "reads") {
        return subject == kNoWord ? kNoClaim : make(w, subject, std::move(source), "colon before a quotation");
      }
      if (subject == kNoWord && nominal(w)) subject = w;
      source.push_back(w);
    }
    return kNoClaim;
  }

  // (1) Every claim whose content runs into the quotation takes all of it; the innermost is its owner.
  uint32_t in_content(uint32_t q, uint32_t first, uint32_t last) {
    const Quote& quote = scene_.quotes[q];
    uint32_t best = kNoClaim;
    uint32_t best_size = UINT32_MAX;
    for (uint32_t s = first; s <= last; ++s) {
      auto [begin, end] = claims_of(s);
      for (uint32_t c = begin; c < end; ++c) {
        Claim& claim = claims_[c];
        if (!same_level(claim, q) || quote_of_[claim.head] == q) continue;
        bool touches = std::any_of(claim.content.begin(), claim.content.end(),
                                   [&](Span span) { return span.overlaps(quote.span); });
        if (!touches) continue;
        bool within = std::any_of(claim.content.begin(), claim.content.end(),
                                  [&](Span span) { return span.contains(quote.span); });
        if (!within) add_span(quote.span, &claim.content);
        uint32_t size = 0;
        for (Span span : claim.content) size += span.end - span.begin;
        // The words are those of somebody who speaks, not of one who thinks.
        if (!claim.takes_quote || claim.kind == StatementKind::kBelieved) size += 1u << 30;
        if (size < best_size) best = c, best_size = size;
      }
    }
    return best;
  }

  // Words without marks between the two, and whether a further verb stands there.
  uint32_t gap(uint32_t a_end, uint32_t b_begin) const {
    uint32_t words = 0;
    for (uint32_t w = a_end; w < b_begin; ++w) {
      if (tree_.is_punct(w)) continue;
      if (quote_of_[w] != quote_of_[a_end > 0 ? a_end - 1 : 0] && quote_of_[w] != Quote::kNone) continue;
      words += word(w).upos == Upos::kVerb ? 6 : 1;
    }
    return words;
  }

  // (2) A cue of the same sentence that waits for words.
  uint32_t beside(uint32_t q, uint32_t first, uint32_t last) const {
    uint32_t begin = quote_words_[q].begin.value, end = quote_words_[q].end.value;
    bool after_colon = begin > 0 && tree_.text(begin - 1) == ":";
    bool after_comma = begin > 0 && tree_.text(begin - 1) == ",";
    bool speech = ends_as_speech(q);
    uint32_t best = kNoClaim, best_gap = 18;
    for (uint32_t s : {first, last}) {
      auto [from, to] = claims_of(s);
      for (uint32_t c = from; c < to; ++c) {
        const Claim& claim = claims_[c];
        if (!same_level(claim, q) || claim.cue_words.empty()) continue;
        bool before = claim.head < begin;
        bool waits = claim.takes_quote && (claim.content_words.empty() || claim.weak || claim.quoted_bytes > 0);
        if (!waits && !(before && after_colon)) continue;
        // A few words in marks are what a cue says only if they follow it at once or are cut off like speech.
        if (!speech && !after_colon && !after_comma && !(before && begin <= claim.cue_words.back() + 2)) continue;
        uint32_t low = std::min(claim.cue_words.front(),
                                claim.source_words.empty() ? claim.cue_words.front() : claim.source_words.front());
        uint32_t high = std::max(claim.cue_words.back(),
                                 claim.source_words.empty() ? claim.cue_words.back() : claim.source_words.back());
        if (claim.quoted_bytes > 0 && before && !claim.content.empty() &&
            claim.content.back().end <= word(begin).span.begin) {
          high = std::max(high, places_.word_at(claim.content.back().end) - 1);  // from what he said last
        }
        uint32_t distance = before ? (high < begin ? gap(high + 1, begin) : gap(claim.head + 1, begin))
                                   : (low >= end ? gap(end, low) : 0);
        if (after_colon && before) distance = distance / 4;
        if (claim.source_words.empty()) distance += 3;
        if (distance < best_gap) best = c, best_gap = distance;
      }
      if (first == last) break;
    }
    return best;
  }

  // (3) "…?" he asked. The splitter may have made a sentence of the cue.
  uint32_t after(uint32_t q, uint32_t last) const {
    if (last + 1 >= scene_.report.sentences.size() || scene_.report.sentences[last + 1].opens_paragraph)
      return kNoClaim;
    if (quote_words_[q].end.value < tree_.range(last).end.value) return kNoClaim;
    WordRange next = tree_.range(last + 1);
    char initial = tree_.text(next.begin.value)[0];
    char c = last_char(q);
    bool joins = (initial >= 'a' && initial <= 'z') || c == ',' || c == '?' || c == '!';
    if (!joins) return kNoClaim;
    auto [from, to] = claims_of(last + 1);
    for (uint32_t i = from; i < to; ++i) {
      const Claim& claim = claims_[i];
      if (!claim.takes_quote || !claim.content_words.empty() || !claim.content.empty()) continue;
      if (claim.source_words.empty() || claim.head > next.begin.value + 12) continue;
      return i;
    }
    return kNoClaim;
  }

  // "He continued:" and the words in a paragraph (or sentence) of their own.
  uint32_t introduced(uint32_t q, uint32_t first) const {
    if (first == 0 || quote_words_[q].begin.value > tree_.range(first).begin.value) return kNoClaim;
    WordRange range = tree_.range(first - 1);
    if (tree_.text(range.end.value - 1) != ":") return kNoClaim;
    auto [from, to] = claims_of(first - 1);
    for (uint32_t c = to; c-- > from;) {
      if (same_level(claims_[c], q) && !claims_[c].source_words.empty()) return c;
    }
    return kNoClaim;
  }

  // (4) Whole sentences in marks after somebody's statement: he goes on.
  uint32_t going_on(uint32_t q, uint32_t first) const {
    const Quote& quote = scene_.quotes[q];
    if (quote.inside != Quote::kNone || !is_whole(q) || first == 0) return kNoClaim;
    bool stop = quote.span.end < scene_.report.text.size() && scene_.report.text[quote.span.end] == '.';
    if (!ends_as_speech(q) && !stop) return kNoClaim;
    const Sentence& sentence = scene_.report.sentences[first];
    if (!sentence.opens_paragraph || sentence.words.begin.value < quote_words_[q].begin.value) {
      return last_speaker(first);
    }
    // A paragraph of nothing but quotation after one that ended with a quotation.
    if (last_ == kNoClaim || at(last_).content.empty()) return kNoClaim;
    const Sentence& previous = scene_.report.sentences[first - 1];
    if (at(last_).content.back().end + 2 < previous.span.end) return kNoClaim;
    return last_;
  }

  // Who spoke in the sentence before: the claim that the last quotation went to, or the last cue of speech.
  uint32_t last_speaker(uint32_t sentence) const {
    for (uint32_t s = sentence; s-- > 0;) {
      auto [from, to] = claims_of(s);
      uint32_t best = kNoClaim;
      for (uint32_t c = from; c < to; ++c) {
        const Claim& claim = claims_[c];
        if (quote_of_[claim.head] != Quote::kNone || claim.source_words.empty()) continue;
        if (claim.cue == nullptr || claim.kind == StatementKind::kIntended) continue;
        if (claim.content.empty() && claim.content_words.empty()) continue;
        // The outermost of several cues, the later of two side by side.
        if (best == kNoClaim || !holds(claims_[best], claim.head)) best = c;
      }
      if (best != kNoClaim) return best;
      bool quoted = last_ != kNoClaim && !at(last_).content.empty() &&
                    at(last_).content.back().end >= scene_.report.sentences[s].span.begin;
      if (quoted) return last_;
      return kNoClaim;
    }
    return kNoClaim;
  }

  bool holds(const Claim& claim, uint32_t w) const {
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span span) { return span.contains(word(w).span); });
  }

  // A long quotation whose speaker is named in a later paragraph of it.
  void carry_back() {
    for (uint32_t q = static_cast<uint32_t>(scene_.quotes.size()); q-- > 0;) {
      uint32_t previous = scene_.quotes[q].continues;
      if (previous != Quote::kNone && owner_[q] != kNoClaim && owner_[previous] == kNoClaim &&
          !quote_words_[previous].empty()) {
        give(previous, owner_[q]);
      }
    }
  }

  const Scene& scene_;
  const Tree& tree_;
  std::vector<Claim>& claims_;
  QuotePlaces places_;
  const std::vector<uint32_t>& quote_of_;
  const std::vector<WordRange>& quote_words_;
  std::vector<uint32_t> first_claim_;  // of each sentence
  std::vector<uint32_t> owner_;        // of each quote
  std::vector<Claim> late_;            // made for quotations; numbered after claims_
  uint32_t last_ = kNoClaim;           // that a quotation went to last
};

}  // namespace

void attach_quotations(const Scene& scene, std::vector<Claim>* claims) { Quotations(scene, claims).attach(); }

}  // namespace dateline
