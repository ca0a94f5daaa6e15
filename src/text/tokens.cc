// The text is read chunk by chunk, a chunk being what stands between white space. Within a chunk, one token after the
// other is taken from the left by what its first character is: an address, a number, a word, or a mark. A word may
// then fall into clitics ("do|n't"), which stay one written unit (glued_to_next).
//
// Hyphens part words ("well|-|known", "Jong|-|un") except after a prefix or before a suffix of lexicon/tokens.tsv
// ("co-founder"); this is what both treebanks do. A full stop belongs to its word if the word is an abbreviation; where
// a sentence ends with such a word, sentences.cc decides about the stop.
#include "text/tokens.h"

#include <cstring>

#include "text/chars.h"

namespace dateline {
namespace {

constexpr size_t kLongestForm = 16;  // of a table form in bytes; longer words are not looked up

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Tokeniser {
 public:
  Tokeniser(std::string_view text, Span block, const TokenTable& table, std::vector<Token>* out)
      : text_(text.substr(0, block.end)), begin_(block.begin), table_(table), out_(*out) {}

  void run() {
    size_t at = begin_;
    while (at < text_.size()) {
      Char c = decode_char(text_, at);
      if (class_of(c.code) == CharClass::kSpace) {
        at += c.size;
        continue;
      }
      chunk_ = at;
      end_ = at;
      while (end_ < text_.size()) {
        Char next = decode_char(text_, end_);
        if (class_of(next.code) == CharClass::kSpace) break;
        end_ += next.size;
      }
      has_at_ = std::memchr(text_.data() + at, '@', end_ - at) != nullptr;
      while (at < end_) at = token(at);
    }
  }

 private:
  CharClass kind(size_t at) const { return at < end_ ? class_at(text_, at) : CharClass::kSpace; }
  bool word_char(size_t at) const { return kind(at) == CharClass::kLetter || kind(at) == CharClass::kDigit; }
  bool letter(size_t at) const { return kind(at) == CharClass::kLetter; }
  bool digit(size_t at) const { return at < end_ && text_[at] >= '0' && text_[at] <= '9'; }
  char byte(size_t at) const { return at < end_ ? text_[at] : '\0'; }
  std::string_view part(size_t b, size_t e) const { return text_.substr(b, e - b); }
  bool upper(size_t at) const { return at < text_.size() && is_upper(decode_char(text_, at).code); }

  // Length of the apostrophe at `at`: ' or ’ or, between letters, `; 0: none.
  size_t apostrophe(size_t at) const {
    if (byte(at) == '\'') return 1;
    if (byte(at) == '`' && at > chunk_ && letter(at - 1) && letter(at + 1)) return 1;
    return part(at, std::min(at + 3, end_)) == "\u2019" ? 3 : 0;
  }
  // Length of the hyphen at `at`: - ‐ ‑; 0: none.
  size_t hyphen(size_t at) const {
    if (byte(at) == '-') return 1;
    std::string_view three = part(at, std::min(at + 3, end_));
    return three == "\u2010" || three == "\u2011" ? 3 : 0;
  }

  void add(size_t b, size_t e, TokenKind k) {
    out_.push_back({{static_cast<uint32_t>(b), static_cast<uint32_t>(e)}, k, false});
  }

  // ASCII letters of [b, e) in lower case with ’ as '; empty if too long for a table.
  std::string_view folded(size_t b, size_t e) {
    if (e - b > kLongestForm) return {};
    size_t n = 0;
    for (size_t i = b; i < e; ++i) {
      if (i + 3 <= e && part(i, i + 3) == "\u2019") {
        fold_[n++] = '\'';
        i += 2;
      } else {
        fold_[n++] = lower(text_[i]);
      }
    }
    return {fold_, n};
  }

  size_t token(size_t at) {
    if (size_t e = whole(at)) return e;
    if (has_at_) {
      if (size_t e = mail(at)) return e;
    }
    if (size_t e = address(at)) return e;
    char c = text_[at];
    CharClass k = kind(at);
    if (k == CharClass::kDigit) return number(at, at);
    if (k == CharClass::kLetter) return word(at);
    if ((c == '@' || c == '#') && letter(at + 1) && !after_word(at)) {
      size_t e = at + 1;
      while (word_char(e)) e += decode_char(text_, e).size;
      add(at, e, TokenKind::kAddress);
      return e;
    }
    if ((c == '+' || c == '.') && digit(at + 1) && !after_word(at)) return number(at, at + 1);
    if (size_t n = apostrophe(at)) return quote(at, n);
    return mark(at);
  }

  // A token of this block ends exactly where `at` begins and is a word or number.
  bool after_word(size_t at) const {
    return at > chunk_ && !out_.empty() && out_.back().span.end == at && out_.back().kind != TokenKind::kPunct;
  }

  // A form of the table that no rule may take apart, from the beginning of the chunk (or after its opening marks) to its
  // end or to its last stop or comma.
  size_t whole(size_t at) {
    if (after_word(at) || end_ - at > kLongestForm + 1) return 0;
    size_t e = end_;
    for (int i = 0; i < 2 && e > at; ++i) {
      std::string_view form = folded(at, e);
      if (!form.empty() && table_.has(form, TokenTable::kWhole)) {
        add(at, e, word_char(at) || word_char(at + 1) ? TokenKind::kWord : TokenKind::kPunct);
        return e;
      }
      if (text_[e - 1] != '.' && text_[e - 1] != ',' && text_[e - 1] != ')') break;
      --e;
    }
    return 0;
  }

  // local@domain; the domain may be a bare name ("Rice@ENRON").
  size_t mail(size_t at) {
    auto local = [&](size_t i) { return word_char(i) || std::strchr("._%+-", byte(i)) != nullptr; };
    if (at < no_mail_before_ || !word_char(at) || after_word(at)) return 0;
    size_t i = at;
    while (i < end_ && local(i)) i += decode_char(text_, i).size;
    if (byte(i) != '@' || !word_char(i + 1)) {
      no_mail_before_ = i;  // so that the same characters are not looked at again and again
      return 0;
    }
    ++i;
    while (i < end_ && (word_char(i) || byte(i) == '.' || byte(i) == '-')) i += decode_char(text_, i).size;
    while (byte(i - 1) == '.' || byte(i - 1) == '-') --i;
    add(at, i, TokenKind::kAddress);
    return i;
  }

  bool starts(size_t at, std::string_view prefix) const {
    if (end_ - at < prefix.size()) return false;
    for (size_t i = 0; i < prefix.size(); ++i) {
      if (lower(text_[at + i]) != prefix[i]) return false;
    }
    return true;
  }

  size_t address(size_t at) {
    char c = lower(text_[at]);
    bool url = false;
    if (c == 'h') url = starts(at, "http://") || starts(at, "https://");
    if (c == 'w') url = starts(at, "www.") && word_char(at + 4);
    if (c == 'f') url = starts(at, "ftp://");
    if (c == 'd') url = starts(at, "doi:10.");
    if (c == 'm') url = starts(at, "mailto:") && word_char(at + 7);
    if (!url) return 0;
    size_t e = at;
    while (e < end_ && text_[e] != '<' && text_[e] != '>' && text_[e] != '"') ++e;
    return close_address(at, e);
  }

  // An address ends before closing marks that belong to the sentence around it.
  size_t close_address(size_t at, size_t e) {
    bool opens = std::memchr(text_.data() + at, '(', e - at) != nullptr;
    for (; e > at + 1; --e) {
      char last = text_[e - 1];
      if (last == ')' && opens) break;
      if (std::strchr(".,;:!?)]}'*", last) != nullptr) continue;
      std::string_view three = e - at >= 3 ? part(e - 3, e) : std::string_view();
      if (three == "\u2019" || three == "\u201d") {
        e -= 2;
        continue;
      }
      break;
    }
    add(at, e, TokenKind::kAddress);
    return e;
  }

  size_t digits_end(size_t at) const {
    while (digit(at)) ++at;
    return at;
  }

  // A number that begins at `from`, with its sign at `at`.
  size_t number(size_t at, size_t from) {
    if (!digit(from)) {  // ½, ², digits of other scripts
      size_t e = from;
      while (kind(e) == CharClass::kDigit) e += decode_char(text_, e).size;
      add(at, e, TokenKind::kNumber);
      return e;
    }
    size_t e = digits_end(from);
    bool plain = true;  // nothing but digits so far
    while (e < end_ && digit(e + 1)) {
      size_t next = digits_end(e + 1);
      size_t length = next - e - 1;
      char c = text_[e];
      if (c == '.' || c == ':' || c == '/') {
        // as it is
      } else if (c == ',') {
        if (length != 3 && !(length == 2 && lakhs(e))) break;
      } else {
        break;
      }
      plain = false;
      e = next;
    }
    if (plain) e = groups_end(from, e);
    bool telephone = e - from == 7 && text_[from + 3] == '/' && byte(e) == '-' && digits_end(e + 1) - e - 1 == 4;
    if (telephone && digits_end(from) == from + 3) e = digits_end(e + 1);  // "713/853-6197"
    if (size_t end = ending_end(e)) {
      add(at, end, TokenKind::kAddress);
      return end;
    }
    size_t run = e;
    while (word_char(run)) run += decode_char(text_, run).size;
    if (run > e && !table_.has(part(e, run), TokenTable::kUnit)) {
      e = run;  // "9th", "1980s", "4A"
      if (size_t next = ending_end(e)) e = next;
    } else if (run == e && plain && (e - from == 4 || e - from == 2) && text_[e - 1] == '0') {
      size_t n = apostrophe(e);  // "1990's"
      if (n != 0 && byte(e + n) == 's' && !word_char(e + n + 1)) e += n + 1;
    }
    add(at, e, TokenKind::kNumber);
    return e;
  }

  // "1,00,000": the comma at `at` is followed by groups of two digits and one of three.
  bool lakhs(size_t at) const {
    for (int groups = 0; groups < 6 && byte(at) == ',' && digits_end(at + 1) - at - 1 == 2; ++groups) at += 3;
    return byte(at) == ',' && digits_end(at + 1) - at - 1 == 3;
  }

  // Telephone numbers, days and other numbers in groups: "713-853-3989", "345-9945", "2019-02-05". A single hyphen
  // otherwise stands between the ends of a range.
  size_t groups_end(size_t from, size_t first_end) const {
    size_t e = first_end, groups = 1, last = first_end - from;
    constexpr size_t kMostGroups = 8;
    while (byte(e) == '-' && digit(e + 1)) {
      size_t next = digits_end(e + 1);
      if (letter(next) || groups == kMostGroups) return first_end;
      last = next - e - 1;
      e = next;
      ++groups;
    }
    size_t first = first_end - from;
    bool telephone = groups == 2 && last == 4 && (first == 3 || first == 5);
    return groups > 2 || telephone ? e : first_end;
  }

  // A known ending after a dot at `at`: ".com", ".doc", with what follows a slash. 0: none.
  size_t ending_end(size_t at) {
    if (byte(at) != '.' || !letter(at + 1)) return 0;
    size_t e = at + 1;
    while (word_char(e)) e += decode_char(text_, e).size;
    std::string_view form = folded(at + 1, e);
    if (form.empty() || !table_.has(form, TokenTable::kEnding)) return 0;
    while (byte(e) == '.' && letter(e + 1)) {  // "co.uk"
      ++e;
      while (word_char(e)) e += decode_char(text_, e).size;
    }
    return e;
  }

  // The end of a name of three or more lower-case parts with dots, "alt.animals.cat", whose first part is [b, dot).
  size_t dotted_name_end(size_t b, size_t dot) const {
    size_t parts = 1, e = dot;
    for (size_t i = b; i < dot; ++i) {
      if (text_[i] < 'a' || text_[i] > 'z') return 0;
    }
    constexpr size_t kMostParts = 12;
    while (byte(e) == '.' && byte(e + 1) >= 'a' && byte(e + 1) <= 'z') {
      if (parts == kMostParts) return 0;
      ++e;
      while (byte(e) >= 'a' && byte(e) <= 'z') ++e;
      ++parts;
    }
    return parts >= 3 && dot - b >= 2 && !word_char(e) ? e : 0;
  }

  // Words joined by hyphens: whether the hyphen between [b, at) and what follows joins them into one.
  bool hyphen_joins(size_t b, size_t at, size_t next) {
    std::string_view left = folded(b, at);
    bool first = b == chunk_ || out_.empty() || out_.back().span.end != b || text_[b - 1] != '-';
    if (first && !left.empty() && table_.has(left, TokenTable::kPrefix)) return true;
    size_t e = next;
    while (word_char(e)) e += decode_char(text_, e).size;
    std::string_view right = folded(next, e);
    return !right.empty() && table_.has(right, TokenTable::kSuffix);
  }

  // Whether the word [b, at), with a hyphen up to `after`, was broken off by its speaker, who then begins it again.
  bool cut_short(size_t b, size_t at, size_t after) const {
    if (after != end_ && part(after, std::min(after + 3, end_)) != "\u2014") return false;
    if (b != chunk_ || at == b) return false;
    size_t next = after == end_ ? next_chunk() : after;
    if (after != end_) next += 3;  // the dash
    if (next >= text_.size() || at - b > 4) return false;
    if (at - b <= 2 && text_[b] >= 'a' && text_[b] <= 'z') return true;
    for (size_t i = 0; i < at - b; ++i) {  // "th- that": the word is begun again
      if (next + i >= text_.size() || lower(text_[b + i]) != lower(text_[next + i])) return false;
    }
    return true;
  }

  // What the first character after the chunk is: the next word may tell what a full stop means.
  size_t next_chunk() const {
    size_t at = end_;
    while (at < text_.size()) {
      Char c = decode_char(text_, at);
      if (class_of(c.code) != CharClass::kSpace) break;
      at += c.size;
    }
    return at;
  }

  // Whether the full stop at `stop` belongs to the word [b, stop), and to what kind of word.
  bool abbreviates(size_t b, size_t stop, bool dotted, TokenKind* k) {
    if (byte(stop + 1) == '.') return false;  // an ellipsis
    size_t after = stop + 1 < end_ ? stop + 1 : next_chunk();
    if (dotted) {
      *k = table_.has(folded(b, stop), TokenTable::kTitle) ? TokenKind::kTitle : TokenKind::kAbbreviation;
      return true;
    }
    if (stop - b == 1 && is_upper(static_cast<unsigned char>(text_[b]))) {  // the initial of a name
      bool initial = text_[b] != 'I' && stop + 1 == end_ && after < text_.size() && upper(after);
      initial = initial || (stop + 1 < end_ && std::strchr(",;:", text_[stop + 1]) != nullptr);
      if (initial) *k = TokenKind::kTitle;
      if (initial) return true;
    }
    std::string_view as_written = part(b, stop);
    for (std::string_view form : {as_written, folded(b, stop)}) {
      if (form.empty()) continue;
      if (table_.has(form, TokenTable::kTitle)) {
        *k = TokenKind::kTitle;
        return true;
      }
      if (table_.has(form, TokenTable::kAbbreviation)) {
        *k = TokenKind::kAbbreviation;
        return true;
      }
      if (table_.has(form, TokenTable::kBeforeNumber)) {
        size_t a = after;
        if (a < text_.size() && text_[a] == '#') ++a;
        if (a >= text_.size() || class_at(text_, a) != CharClass::kDigit) continue;
        *k = TokenKind::kTitle;
        return true;
      }
    }
    return false;
  }

  size_t word(size_t at) {
    size_t i = at, piece = at, run = at;  // piece: since the last hyphen; run: since the last joining character
    bool dotted = false;                  // "U.S": single letters with full stops
    TokenKind k = TokenKind::kWord;
    for (;;) {
      while (word_char(i)) i += decode_char(text_, i).size;
      if (i >= end_) break;
      char c = text_[i];
      if (size_t n = apostrophe(i)) {
        if (!letter(i + n)) break;
        i += n;
        run = i;
        continue;
      }
      if (size_t n = hyphen(i)) {
        if (cut_short(at, i, i + n)) {  // "th- that"
          i += n;
          break;
        }
        if (!word_char(i + n) || !hyphen_joins(piece, i, i + n)) break;
        i += n;
        piece = run = i;
        continue;
      }
      if (c == '.') {
        bool letters = (dotted || run == at) && i - run == 1;
        if (letter(i + 1) && letters) {
          size_t e = i + 1;
          while (word_char(e)) e += decode_char(text_, e).size;
          if (e - i - 1 == 1 || (byte(e) == '.' && e - i - 1 <= 3)) {
            dotted = true;
            run = ++i;
            continue;
          }
        }
        if (dotted && i - run <= 3) {  // "M.Sc."
          k = TokenKind::kAbbreviation;
          ++i;
          break;
        }
        if (size_t e = dotted_name_end(at, i)) {
          add(at, e, TokenKind::kAddress);
          return e;
        }
        if (size_t e = ending_end(i)) {
          if (byte(e) == '/') {
            while (e < end_ && text_[e] != '"' && text_[e] != '>' && text_[e] != ')') ++e;
          }
          return close_address(at, e);
        }
        if (digit(i + 1) && digit(i - 1)) {
          run = ++i;
          continue;
        }
        if (starts(at, "ph.d")) {
          k = TokenKind::kAbbreviation;
          i = at + 4 + (byte(at + 4) == '.' ? 1 : 0);
          break;
        }
        if (!letter(i + 1) && abbreviates(piece, i, dotted, &k)) ++i;
        break;
      }
      if (c == '&' && letter(i + 1) && (upper(i + 1) == upper(i - 1)) && (i - run <= 2 || upper(i - 1))) {
        run = ++i;
        continue;
      }
      if (c == '/' && i - run == 1 && run == at && letter(i + 1) && !word_char(i + 2) && upper(at) && upper(i + 1)) {
        run = ++i;  // "I/O"
        continue;
      }
      if (c == '*' && i > at) {  // "d**n"
        size_t e = i;
        while (byte(e) == '*') ++e;
        if (!letter(e)) break;
        run = i = e;
        continue;
      }
      if (c == '$' && i - at <= 3 && upper(at)) ++i;  // "US$"
      break;
    }
    clitics(at, i, k);
    return i;
  }

  // "its" written for "it's", by the word after it.
  bool means_it_is() {
    size_t b = next_chunk(), e = b;
    while (e < text_.size() && ((text_[e] >= 'a' && text_[e] <= 'z') || (text_[e] >= 'A' && text_[e] <= 'Z'))) ++e;
    std::string_view word = folded(b, e);
    return !word.empty() && table_.has(word, TokenTable::kAfterIts);
  }

  // Adds the word [b, e), cut into its clitics.
  void clitics(size_t b, size_t e, TokenKind k) {
    size_t cuts[8];
    size_t n = 0;
    std::string_view form = folded(b, e);
    const std::vector<uint8_t>* known = form.empty() ? nullptr : table_.cuts(form);
    if (known != nullptr) {
      size_t at = b;
      for (uint8_t length : *known) {
        for (uint8_t i = 0; i < length; ++i) at += text_[at] == '\xE2' ? 3 : 1;  // ’ is one character of the form
        if (n < 8) cuts[n++] = at;
      }
      for (size_t i = 0; i < n / 2; ++i) std::swap(cuts[i], cuts[n - 1 - i]);
    } else if (form == "its" && e == end_ && means_it_is()) {
      cuts[n++] = b + 2;
    } else {
      size_t right = e;
      while (n < 8) {
        size_t cut = clitic(b, right);
        if (cut == 0) break;
        cuts[n++] = right = cut;
      }
    }
    size_t from = b;
    while (n > 0) {
      add(from, cuts[n - 1], k);
      out_.back().glued_to_next = true;
      from = cuts[--n];
    }
    add(from, e, k);
  }

  // Where the last clitic of [b, e) begins; 0: none.
  size_t clitic(size_t b, size_t e) const {
    // From the right: at most two letters, then the apostrophe.
    for (size_t length = 1; length <= 2 && e - b > length + 1; ++length) {
      size_t after = e - length;
      size_t n = text_[after - 1] == '\'' || text_[after - 1] == '`'                  ? 1
                 : after - b > 3 && part(after - 3, after) == "\u2019" ? 3
                                                                                    : 0;
      if (n == 0) continue;
      size_t at = after - n;
      if (at <= b) return 0;
      char first = lower(text_[after]);
      if (length == 1 && first == 't' && at - b >= 2 && lower(text_[at - 1]) == 'n') return at - 1;
      if (is_clitic(after, e)) return at;
      return 0;
    }
    return 0;
  }

  bool is_clitic(size_t b, size_t e) const {
    char x = lower(text_[b]), y = e - b == 2 ? lower(text_[b + 1]) : '\0';
    if (e - b == 1) return x == 's' || x == 'm' || x == 'd';
    return (x == 'l' && y == 'l') || (x == 'r' && y == 'e') || (x == 'v' && y == 'e');
  }

  // An apostrophe or single quote at the beginning of a token.
  size_t quote(size_t at, size_t n) {
    bool attached = at > chunk_ && !out_.empty() && out_.back().span.end == at;
    size_t e = at + n;
    while (letter(e)) e += decode_char(text_, e).size;
    if (attached && e > at + n && e - at - n <= 2 && is_clitic(at + n, e)) {  // "U.S.|'s"
      out_.back().glued_to_next = out_.back().kind != TokenKind::kPunct;
      add(at, e, TokenKind::kWord);
      return e;
    }
    if (!attached && digit(at + n) && digit(at + n + 1) && !digit(at + n + 2)) {  // "'80s"
      e = at + n + 2;
      if (byte(e) == 's') ++e;
      if (!word_char(e)) {
        add(at, e, TokenKind::kNumber);
        return e;
      }
    }
    if (apostrophe(at + n) == n && (n == 1 || !word_char(at + 2 * n))) {  // two for one double quote
      add(at, at + 2 * n, TokenKind::kPunct);
      return at + 2 * n;
    }
    if (after_word(at) && !word_char(at + n)) {
      char last = lower(text_[at - 1]);
      if (!single_open_ && (last == 's' || last == 'x' || last == 'z')) {  // "parents|'"
        out_.back().glued_to_next = true;
      }
      single_open_ = false;
    } else if (!attached || !after_word(at)) {
      if (word_char(at + n)) single_open_ = true;
    }
    add(at, at + n, TokenKind::kPunct);
    return at + n;
  }

  size_t mark(size_t at) {
    Char c = decode_char(text_, at);
    size_t e = at + c.size;
    auto run_of = [&](std::string_view set) {
      while (e < end_ && set.find(text_[e]) != std::string_view::npos) ++e;
    };
    switch (c.code) {
      case '.':
        if (byte(e) == '!' || byte(e) == '?') {
          run_of(".!?");
        } else {
          run_of(".");
        }
        break;
      case '!':
      case '?': run_of("!?"); break;
      case '-': case '=':
        run_of(text_.substr(at, 2) == "--" || text_.substr(at, 2) == "==" ? "-=" : text_.substr(at, 1));
        break;
      case '$': case '*': case '~': case '<': case '>': case '+': case '^': case '|': case '`':
        while (e < end_ && text_[e] == text_[at]) ++e;
        break;
      case 0x2018:
        if (part(e, std::min(e + 3, end_)) == "\u2019") {
          e += 3;  // two single quotes for one double quote
        } else {
          single_open_ = true;
        }
        break;
      default: break;
    }
    // A mark with what only changes its look: variation selectors, joiners, skin tones.
    while (e < end_) {
      Char next = decode_char(text_, e);
      bool joins = next.code == 0xFE0F || next.code == 0x200D || (next.code >= 0x1F3FB && next.code <= 0x1F3FF);
      if (!joins) break;
      e += next.size;
      if (next.code == 0x200D && e < end_) e += decode_char(text_, e).size;
    }
    add(at, e, TokenKind::kPunct);
    return e;
  }

  std::string_view text_;  // ends where the block ends
  size_t begin_;
  const TokenTable& table_;
  std::vector<Token>& out_;
  size_t chunk_ = 0, end_ = 0;  // the chunk being read
  bool has_at_ = false;
  size_t no_mail_before_ = 0;  // no e-mail address begins before this byte
  bool single_open_ = false;  // a single quote has been opened in this block
  char fold_[kLongestForm];
};

}  // namespace

void find_tokens(std::string_view text, Span block, const TokenTable& table, std::vector<Token>* out) {
  Tokeniser(text, block, table, out).run();
}

}  // namespace dateline
