// How marks are paired.
//
// A paragraph is read once. Marks that have a direction (“ ” ‘ ’ « » ‹ › „ ``) open or close by themselves; straight
// marks by their neighbours: after space and before a word they open, after a word and before space they close. An
// apostrophe is no mark: ' and ’ between letters never are; elsewhere they close only a quote that a ' or ‘ opened, and
// a ' opens only where the paragraph has a mark left that could close it. « and » are also used the other way round
// (»so«): whichever comes first in a paragraph opens there.
//
// What is open at the end of a paragraph goes on in the next one if that begins with an opening mark of the same kind
// (the usage of newspapers for long quotations); otherwise it ends there. So no odd mark swallows more than the rest of
// its paragraph.
#include "statements/quotes.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

enum class Kind : uint8_t { kDouble, kStraight, kSingle, kTicks, kGuillemet, kAngle, kCount };
enum class Side : uint8_t { kOpen, kClose, kEither };

struct Mark {
  uint32_t at = 0;
  uint32_t size = 0;
  Kind kind = Kind::kDouble;
  Side side = Side::kEither;
  bool weak = false;  // may be an apostrophe
};

struct Sign {
  std::string_view bytes;
  Kind kind;
  Side side;
};

// Longest first where one begins with another.
constexpr std::array kSigns = {
    Sign{"``", Kind::kTicks, Side::kOpen},      Sign{"''", Kind::kTicks, Side::kClose},
    Sign{"\"", Kind::kStraight, Side::kEither}, Sign{"'", Kind::kSingle, Side::kEither},
    Sign{"“", Kind::kDouble, Side::kOpen},      Sign{"”", Kind::kDouble, Side::kClose},
    Sign{"„", Kind::kDouble, Side::kOpen},      Sign{"‟", Kind::kDouble, Side::kOpen},
    Sign{"‘", Kind::kSingle, Side::kOpen},      Sign{"’", Kind::kSingle, Side::kClose},
    Sign{"‚", Kind::kSingle, Side::kOpen},      Sign{"‛", Kind::kSingle, Side::kOpen},
    Sign{"«", Kind::kGuillemet, Side::kOpen},   Sign{"»", Kind::kGuillemet, Side::kClose},
    Sign{"‹", Kind::kAngle, Side::kOpen},       Sign{"›", Kind::kAngle, Side::kClose},
};

bool is_word_byte(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

bool is_space(unsigned char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x0B || c == 0x0C; }

// Whether the byte range before `at` ends with white space, an opening bracket or a dash.
bool opens_after(std::string_view text, uint32_t begin, uint32_t at) {
  if (at == begin) return true;
  unsigned char c = static_cast<unsigned char>(text[at - 1]);
  if (is_space(c) || c == '(' || c == '[' || c == '{' || c == '-' || c == '/') return true;
  std::string_view before = text.substr(begin, at - begin);
  return before.ends_with("—") || before.ends_with("–") || before.ends_with("―") || before.ends_with("\u00A0") ||
         before.ends_with("“") || before.ends_with("‘") || before.ends_with("\"") || before.ends_with("``");
}

// Whether a word, an ellipsis or a further mark follows at `at`.
bool word_follows(std::string_view text, uint32_t end, uint32_t at) {
  if (at >= end) return false;
  unsigned char c = static_cast<unsigned char>(text[at]);
  return is_word_byte(c) || c == '\'' || c == '"' || c == '[' || c == '(' || c == '$' || c == '@' || c == '#' ||
         c == '.' || c == '-' || text.substr(at).starts_with("…") || text.substr(at).starts_with("‘") ||
         text.substr(at).starts_with("“") || text.substr(at).starts_with("’");
}

bool space_follows(std::string_view text, uint32_t end, uint32_t at) {
  return at >= end || is_space(static_cast<unsigned char>(text[at])) || text.substr(at).starts_with("\u00A0");
}

// Words cut at the front: "'em", "'90s".
bool is_clipped(std::string_view rest) {
  if (!rest.empty() && rest[0] >= '0' && rest[0] <= '9') {
    size_t i = 0;
    while (i < rest.size() && rest[i] >= '0' && rest[i] <= '9') ++i;
    return i <= 2 && (i >= rest.size() || rest[i] == 's' || !is_word_byte(static_cast<unsigned char>(rest[i])));
  }
  constexpr std::array<std::string_view, 12> kClipped = {"em",   "til", "till",  "tis", "twas",  "cause",
                                                         "bout", "n",   "round", "cuz", "neath", "s"};
  for (std::string_view word : kClipped) {
    if (rest.starts_with(word) &&
        (rest.size() == word.size() || !is_word_byte(static_cast<unsigned char>(rest[word.size()])))) {
      return true;
    }
  }
  return false;
}

// The marks of one paragraph, with the direction that their neighbours give them.
void read_marks(std::string_view text, Span paragraph, std::vector<Mark>* marks) {
  bool guillemets_reversed = false, seen_guillemet = false;
  for (uint32_t at = paragraph.begin; at < paragraph.end;) {
    unsigned char c = static_cast<unsigned char>(text[at]);
    if (c != '`' && c != '\'' && c != '"' && c != 0xE2 && c != 0xC2) {
      ++at;
      continue;
    }
    std::string_view rest = text.substr(at, paragraph.end - at);
    const Sign* sign = nullptr;
    for (const Sign& s : kSigns) {
      if (rest.starts_with(s.bytes)) {
        sign = &s;
        break;
      }
    }
    if (sign == nullptr) {
      ++at;
      continue;
    }
    uint32_t size = static_cast<uint32_t>(sign->bytes.size());
    bool letter_before = at > paragraph.begin && is_word_byte(static_cast<unsigned char>(text[at - 1]));
    bool follows = word_follows(text, paragraph.end, at + size);
    bool letter_after = at + size < paragraph.end && is_word_byte(static_cast<unsigned char>(text[at + size]));
    bool after_space = opens_after(text, paragraph.begin, at);
    Mark mark{at, size, sign->kind, sign->side, false};
    at += size;
    if (sign->kind == Kind::kGuillemet || sign->kind == Kind::kAngle) {
      if (!seen_guillemet) guillemets_reversed = sign->side == Side::kClose && follows && after_space;
      seen_guillemet = true;
      if (guillemets_reversed) mark.side = sign->side == Side::kOpen ? Side::kClose : Side::kOpen;
      // A list bullet ("» item") is no quotation mark.
      if (mark.at == paragraph.begin && space_follows(text, paragraph.end, at)) continue;
    } else if (sign->kind == Kind::kSingle && sign->side != Side::kOpen) {
      if (letter_before && letter_after) continue;
      if (sign->side == Side::kEither) {
        if (after_space && follows) {
          if (is_clipped(text.substr(at, paragraph.end - at))) continue;
          mark.side = Side::kOpen;
        } else if (!after_space || space_follows(text, paragraph.end, at)) {
          mark.side = Side::kClose;
        }
      } else if (after_space && letter_after) {
        continue;  // ’90s
      }
      mark.weak = letter_before;
    } else if (sign->kind == Kind::kTicks && sign->side == Side::kClose) {
      if (after_space && letter_after) mark.side = Side::kOpen;  // '' used at both ends
    } else if (sign->kind == Kind::kStraight) {
      if (after_space && follows) {
        mark.side = Side::kOpen;
      } else if (!after_space && !letter_after) {
        mark.side = Side::kClose;
      }
    } else if (sign->kind == Kind::kDouble) {
      // A mark typed the wrong way round.
      if (sign->side == Side::kClose && after_space && letter_after) mark.side = Side::kOpen;
      if (sign->side == Side::kOpen && !after_space && space_follows(text, paragraph.end, at)) mark.side = Side::kClose;
    }
    marks->push_back(mark);
  }
}

struct Open {
  Mark mark;
  uint32_t quote;  // its place in the result
};

bool is_double(Kind kind) { return kind != Kind::kSingle && kind != Kind::kAngle; }

// Reads one paragraph; returns what is left open at its end, outermost first.
class Paragraph {
 public:
  Paragraph(std::string_view text, Span span, std::vector<Quote>* quotes) : text_(text), span_(span), quotes_(quotes) {}

  // `carried`: the quotes left open by the paragraph before (indexes into quotes).
  std::vector<Open> read(const std::vector<Open>& carried) {
    read_marks(text_, span_, &marks_);
    count_closers();
    size_t first = 0;
    if (!carried.empty() && !marks_.empty() && marks_[0].at == first_byte() && marks_[0].side != Side::kClose &&
        marks_[0].kind == carried[0].mark.kind) {
      open(marks_[0]);  // the first mark of a paragraph: it does open
      (*quotes_)[open_[0].quote].continues = carried[0].quote;
      first = 1;
    }
    for (size_t i = first; i < marks_.size(); ++i) step(i);
    return finish();
  }

 private:
  uint32_t first_byte() const {
    uint32_t at = span_.begin;
    while (at < span_.end && is_space(static_cast<unsigned char>(text_[at]))) ++at;
    return at;
  }

  // closers_after_[i]: marks from i on that may close a single quote; straight_after_: straight double marks.
  void count_closers() {
    closers_after_.assign(marks_.size() + 1, 0);
    straight_after_.assign(marks_.size() + 1, 0);
    for (size_t i = marks_.size(); i-- > 0;) {
      bool closes = marks_[i].kind == Kind::kSingle && marks_[i].side != Side::kOpen;
      closers_after_[i] = closers_after_[i + 1] + (closes ? 1 : 0);
      straight_after_[i] = straight_after_[i + 1] + (marks_[i].kind == Kind::kStraight ? 1 : 0);
    }
  }

  // More marks open at once than that are noise; the bound keeps the time linear.
  static constexpr size_t kDeepest = 16;

  void open(Mark mark) {
    if (open_.size() >= kDeepest) return;
    Quote quote;
    quote.span = {mark.at, span_.end};
    quote.closed = false;
    if (!open_.empty()) quote.inside = open_.back().quote;
    open_.push_back({mark, static_cast<uint32_t>(quotes_->size())});
    quotes_->push_back(quote);
  }

  static bool pairs(Kind opener, Kind closer) {
    if (opener == closer) return true;
    // `` closed by " and “ closed by '' or " come from clumsy conversion.
    return is_double(opener) && is_double(closer) && opener != Kind::kGuillemet && closer != Kind::kGuillemet;
  }

  // Closes the innermost open quote that the mark fits; false: there is none.
  bool close(Mark mark) {
    for (size_t i = open_.size(); i-- > 0;) {
      if (!pairs(open_[i].mark.kind, mark.kind)) continue;
      // Same kind first: “…"…"…” must not close the outer with the inner's mark.
      (*quotes_)[open_[i].quote].span.end = mark.at + mark.size;
      (*quotes_)[open_[i].quote].closed = true;
      // What was open within it never closed: it ends where the outer does, without the outer's mark.
      for (size_t j = i + 1; j < open_.size(); ++j) (*quotes_)[open_[j].quote].span.end = mark.at;
      open_.resize(i);
      return true;
    }
    return false;
  }

  bool is_open(Kind kind) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.mark.kind == kind; });
  }

  void step(size_t i) {
    const Mark& mark = marks_[i];
    switch (mark.side) {
      case Side::kOpen:
        if (mark.kind == Kind::kSingle && closers_after_[i + 1] == 0) return;
        // A second opening mark of a kind that does not nest: the first one was never closed, or this one closes.
        if (mark.kind == Kind::kStraight && is_open(Kind::kStraight)) {
          close_unfinished(mark);
        }
        open(mark);
        return;
      case Side::kClose:
        if (mark.kind == Kind::kSingle) {
          if (!is_open(Kind::kSingle)) return;
          // "the workers' rights' …": after a letter s, prefer a later mark if there is one.
          if (mark.weak && (text_[mark.at - 1] == 's') && closers_after_[i + 1] > 0 && lower_word_follows(mark)) return;
        }
        close(mark);
        return;
      case Side::kEither:
        // Between two spaces (text split into tokens) a mark opens if another one is left to close it.
        if (close(mark)) return;
        if (word_follows(text_, span_.end, mark.at + mark.size) ||
            (mark.kind == Kind::kStraight && straight_after_[i + 1] > 0)) {
          open(mark);
        }
        return;
    }
  }

  bool lower_word_follows(const Mark& mark) const {
    size_t at = mark.at + mark.size;
    return at + 1 < span_.end && text_[at] == ' ' && text_[at + 1] >= 'a' && text_[at + 1] <= 'z';
  }

  // The open quote of the same kind ends before `mark`.
  void close_unfinished(const Mark& mark) {
    for (size_t i = open_.size(); i-- > 0;) {
      if (open_[i].mark.kind != mark.kind) continue;
      uint32_t end = mark.at;
      while (end > open_[i].mark.at + 1 && is_space(static_cast<unsigned char>(text_[end - 1]))) --end;
      for (size_t j = i; j < open_.size(); ++j) (*quotes_)[open_[j].quote].span.end = end;
      open_.resize(i);
      return;
    }
  }

  std::vector<Open> finish() {
    uint32_t end = span_.end;
    while (end > span_.begin && is_space(static_cast<unsigned char>(text_[end - 1]))) --end;
    std::vector<Open> left;
    for (const Open& o : open_) {
      // A single quote that never closes was an apostrophe after all: nothing but the mark.
      uint32_t least = o.mark.at + o.mark.size;
      (*quotes_)[o.quote].span.end = is_double(o.mark.kind) ? std::max(end, least) : least;
      if (is_double(o.mark.kind) && left.empty()) left.push_back(o);
    }
    return left;
  }

  std::string_view text_;
  Span span_;
  std::vector<Quote>* quotes_;
  std::vector<Mark> marks_;
  std::vector<uint32_t> closers_after_;
  std::vector<uint32_t> straight_after_;
  std::vector<Open> open_;
};

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Quote> quotes;
  std::vector<Open> carried;
  for (Span span : paragraphs) carried = Paragraph(text, span, &quotes).read(carried);
  return quotes;
}

}  // namespace dateline
