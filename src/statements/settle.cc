// What is left of a claim's content once its quotations are known.
#include <algorithm>

#include "statements/quote_places.h"
#include "statements/spans.h"

namespace dateline {
namespace {

class Settler {
 public:
  Settler(const Scene& scene, const QuotePlaces& places) : scene_(scene), tree_(scene.tree), places_(places) {}

  void run(const std::vector<Span>& quoted, Claim* claim) {
    bool outside = places_.quote_of[claim->head] == Quote::kNone;
    if (!quoted.empty() && claim->source_words.empty() && outside) find_lost_source(quoted, claim);
    if (claim->content.empty() && outside) claim->content = spans_of(scene_, claim->before_words);
    settle(quoted, claim);
  }

 private:
  const Word& word(uint32_t w) const { return tree_.word(w); }

  bool holds(const Claim& claim, uint32_t w) const {
    return std::any_of(claim.content.begin(), claim.content.end(),
                       [&](Span span) { return span.contains(word(w).span); });
  }

  // "The summary of the ruling read: '…'" with the source taken for content: what opens the sentence before the cue,
  // where all that is quoted stands after it.
  void find_lost_source(const std::vector<Span>& quoted, Claim* claim) {
    if (claim->cue_words.empty() || claim->content_words.empty()) return;
    uint32_t cue = claim->cue_words.front();
    uint32_t begin = tree_.range(tree_.sentence(cue)).begin.value;
    if (cue == begin || cue - begin > 20) return;
    uint32_t cue_byte = word(cue).span.begin;
    if (std::any_of(quoted.begin(), quoted.end(), [&](Span q) { return q.begin < cue_byte; })) return;
    if (claim->content_words.front() > begin + 1 || claim->content_words.front() >= cue) return;
    uint32_t end = cue;
    while (end > begin && tree_.is_punct(end - 1)) --end;
    while (begin < end && tree_.is_punct(begin)) ++begin;
    if (begin == end) return;
    for (uint32_t w = begin; w < end; ++w) claim->source_words.push_back(w);
    uint32_t subject = begin;
    while (subject < end && word(subject).upos != Upos::kNoun && word(subject).upos != Upos::kPropn) ++subject;
    claim->subject = {subject < end ? subject : begin, subject < end ? subject : begin};
    cut_span({word(begin).span.begin, cue_byte}, &claim->content);
  }

  // Cue and source are not content; direct speech is what stands in the marks.
  void settle(const std::vector<Span>& quoted, Claim* claim) {
    bool speech = false;
    for (Span span : quoted) speech = speech || begins_or_ends(span);
    if (claim->takes_quote && speech) {
      // "…," he said in Rome: the words around the marks are the sentence's, not the speaker's, unless they lead in.
      std::vector<Span> kept;
      for (Span span : claim->content) {
        Span best = span;
        for (Span q : quoted) {
          if (span.contains(q) && only_marks(span.begin, q.begin) && !only_marks(q.end, span.end)) best = q;
        }
        kept.push_back(best);
      }
      claim->content = std::move(kept);
    }
    cut_words(claim->cue_words, claim);
    cut_words(claim->source_words, claim);
    if (claim->takes_quote) cut_before_speech(quoted, claim);
    trim_spans(scene_.report.text, &claim->content);
    count_quoted(claim);
    join(*claim, &claim->content);
  }

  // "told the court “We were not called.”": the words between cue and speech are no part of it, if no verb is among
  // them.
  void cut_before_speech(const std::vector<Span>& quoted, Claim* claim) const {
    constexpr uint32_t kFewWords = 7;
    for (Span& span : claim->content) {
      for (Span q : quoted) {
        if (!span.contains(q) || span.begin == q.begin || !is_speech(q)) continue;
        uint32_t words = 0;
        bool clause = false;
        for (uint32_t w = places_.word_at(span.begin); word(w).span.begin < q.begin; ++w) {
          Upos upos = word(w).upos;
          clause = clause || upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kSconj || w < claim->head;
          ++words;
        }
        if (!clause && words <= kFewWords) span.begin = q.begin;
      }
    }
  }

  // A whole sentence in marks: a capital first, an end last.
  bool is_speech(Span q) const {
    std::string_view text = scene_.report.slice(q);
    size_t begin = 0, end = text.size();
    auto mark = [&](size_t i) {
      return static_cast<unsigned char>(text[i]) >= 0x80 || text[i] == '"' || text[i] == '\'';
    };
    while (begin < end && mark(begin)) ++begin;
    while (end > begin && mark(end - 1)) --end;
    if (begin == end || text[begin] < 'A' || text[begin] > 'Z') return false;
    return text[end - 1] == '.' || text[end - 1] == ',' || text[end - 1] == '?' || text[end - 1] == '!';
  }

  // How much of the content stands in marks, as seen from the cue.
  void count_quoted(Claim* claim) const {
    claim->quoted_bytes = 0;
    for (Span span : claim->content) {
      auto at = std::lower_bound(scene_.quotes.begin(), scene_.quotes.end(), span.begin,
                                 [](const Quote& q, uint32_t b) { return q.span.begin < b; });
      for (; at != scene_.quotes.end() && at->span.begin < span.end; ++at) {
        if (at->inside != places_.quote_of[claim->head] || places_.quote_words[at - scene_.quotes.begin()].empty())
          continue;
        claim->quoted_bytes += std::min(at->span.end, span.end) - at->span.begin;
      }
    }
  }

  // "“a big problem” but “nobody talks about it”": a word or two between two pieces is content as well.
  void join(const Claim& claim, std::vector<Span>* spans) const {
    size_t kept = 0;
    for (size_t i = 1; i < spans->size(); ++i) {
      uint32_t begin = places_.word_at((*spans)[kept].end), end = places_.word_at((*spans)[i].begin);
      uint32_t words = 0;
      bool close =
          begin <= end && begin < scene_.report.words.size() && tree_.sentence(begin) == tree_.sentence(end - 1);
      for (uint32_t w = begin; close && w < end; ++w) {
        words += tree_.is_punct(w) ? 0 : 1;
        close = words <= 2 && !std::binary_search(claim.cue_words.begin(), claim.cue_words.end(), w) &&
                std::find(claim.source_words.begin(), claim.source_words.end(), w) == claim.source_words.end();
      }
      if (close) {
        (*spans)[kept].end = (*spans)[i].end;
      } else {
        (*spans)[++kept] = (*spans)[i];
      }
    }
    if (!spans->empty()) spans->resize(kept + 1);
  }

  void cut_words(const std::vector<uint32_t>& words, Claim* claim) {
    if (words.empty()) return;
    for (uint32_t w : words) {
      if (holds(*claim, w)) cut_span(word(w).span, &claim->content);
    }
  }

  // Whether the quotation is cut off like speech: a comma inside before the closing mark.
  bool begins_or_ends(Span q) const {
    std::string_view text = scene_.report.slice(q);
    size_t end = text.size();
    while (end > 0 &&
           (static_cast<unsigned char>(text[end - 1]) >= 0x80 || text[end - 1] == '"' || text[end - 1] == '\'')) {
      --end;
    }
    return end > 0 && text[end - 1] == ',';
  }

  bool only_marks(uint32_t begin, uint32_t end) const { return dateline::only_marks(scene_.report.text, {begin, end}); }

  const Scene& scene_;
  const Tree& tree_;
  const QuotePlaces& places_;
};

}  // namespace

QuotePlaces::QuotePlaces(const Scene& scene) : report(scene.report) {
  size_t n = report.words.size();
  quote_of.assign(n, Quote::kNone);
  quote_words.assign(scene.quotes.size(), {});
  for (uint32_t q = 0; q < scene.quotes.size(); ++q) {
    Span span = scene.quotes[q].span;
    uint32_t w = word_at(span.begin), begin = w;
    for (; w < n && report.words[w].span.end <= span.end; ++w) {
      bool closing = scene.quotes[q].closed && report.words[w].span.end == span.end;
      if (report.words[w].span.begin > span.begin && !closing) quote_of[w] = q;
    }
    // Nothing but the mark, or an empty pair: no quotation.
    uint32_t letters = 0;
    for (uint32_t i = begin; i < w; ++i) letters += scene.tree.is_punct(i) ? 0 : 1;
    if (letters > 0) quote_words[q] = {WordId(begin), WordId(w)};
  }
}

uint32_t QuotePlaces::word_at(uint32_t byte) const {
  auto at = std::lower_bound(report.words.begin(), report.words.end(), byte,
                             [](const Word& w, uint32_t b) { return w.span.begin < b; });
  return static_cast<uint32_t>(at - report.words.begin());
}

void settle_content(const Scene& scene, const QuotePlaces& places, const std::vector<Span>& quoted, Claim* claim) {
  Settler(scene, places).run(quoted, claim);
}

}  // namespace dateline
