#include "export/conllu.h"

#include <fmt/format.h>

#include <algorithm>

#include "export/words.h"

namespace dateline {
namespace {

// MISC with what the events stage knows of the word: "SpaceAfter=No|Factuality=2.60|Status=happened".
void append_misc(const Report& report, uint32_t word, std::string_view given, std::string& out) {
  auto found = std::lower_bound(report.factuality.begin(), report.factuality.end(), word,
                                [](const Factuality& f, uint32_t w) { return f.word.value < w; });
  if (found == report.factuality.end() || found->word.value != word) {
    out += given;
    return;
  }
  std::string status(to_string(found->status));
  std::replace(status.begin(), status.end(), ' ', '_');
  if (given != "_") out += std::string(given) + "|";
  fmt::format_to(std::back_inserter(out), "Factuality={:.2f}|Status={}", found->graded / 100.0, status);
}

// A cell must not be empty nor hold a tab or line break.
void append_cell(std::string_view s, std::string& out) {
  if (s.empty()) out += '_';
  for (char c : s) out += c == '\t' || c == '\n' || c == '\r' || c == '\0' ? ' ' : c;
}

void append_comment(std::string_view key, std::string_view value, std::string& out) {
  out += "# ";
  out += key;
  out += " = ";
  for (char c : value) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  out += '\n';
}

// Columns 3 to 8: LEMMA UPOS XPOS FEATS HEAD DEPREL, with a tab before each.
void append_analysis(const Sentence& sentence, const Word& word, std::string& out) {
  if (word.lemma.empty()) {
    out += "\t_\t_\t_\t_\t_\t_";
    return;
  }
  uint32_t head = word.head ? word.head.value - sentence.words.begin.value + 1 : 0;
  out += '\t';
  append_cell(word.lemma, out);
  fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\t{}\t{}", to_string(word.upos), xpos_name(word.xpos),
                 to_string(word.feats), head, to_string(word.deprel));
}

bool is_space_after(const Report& report, uint32_t at) {
  return at >= report.text.size() || static_cast<unsigned char>(report.text[at]) <= 0x20 ||
         report.text.compare(at, 2, "\u00a0") == 0;
}

// The comments of a sentence. Whatever lies between two words is one space in the text: the official validator wants the
// words there as they are, with a space unless SpaceAfter=No, and does not know every character that parts words.
template <typename SpanOf>
void append_head(const Report& report, size_t number, uint32_t begin, uint32_t end, SpanOf span_of, std::string& out) {
  append_comment("sent_id", fmt::format("{}-{}", report.id.empty() ? "_" : report.id, number), out);
  out += "# text = ";
  for (uint32_t i = begin; i < end; ++i) {
    append_cell(report.slice(span_of(i)), out);
    if (i + 1 < end && span_of(i + 1).begin > span_of(i).end) out += ' ';
  }
  out += '\n';
}

void append_given(const Report& report, size_t index, std::string& out) {
  const Sentence& sentence = report.sentences[index];
  uint32_t word = sentence.words.begin.value;
  for (std::string_view rest = report.given_conllu[index]; !rest.empty();) {
    size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    std::string_view id = line.substr(0, line.find('\t'));
    if (line.front() == '#' || id.find_first_of("-.") != std::string_view::npos) {
      out += line;
    } else {
      size_t form = line.find('\t') + 1;
      out += line.substr(0, line.find('\t', form));
      append_analysis(sentence, report.words[word], out);
      // The enhanced graph goes with the empty nodes that pass through.
      size_t misc = line.rfind('\t'), deps = line.rfind('\t', misc - 1);
      out += line.substr(deps, misc + 1 - deps);
      append_misc(report, word++, line.substr(line.rfind('\t') + 1), out);
    }
    out += '\n';
  }
  out += '\n';
}

void append_sentence(const Report& report, const Sentence& sentence, std::string& out) {
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
    const Word& word = report.words[i];
    uint32_t number = i - sentence.words.begin.value + 1;
    bool begins_range = word.glued_to_next && (number == 1 || !report.words[i - 1].glued_to_next);
    auto misc = [&](uint32_t at) {
      const bool space = at + 1 < sentence.words.end.value ? report.words[at + 1].span.begin > report.words[at].span.end
                                                           : is_space_after(report, report.words[at].span.end);
      return space ? "_" : "SpaceAfter=No";
    };
    if (begins_range) {
      uint32_t last = i;
      while (report.words[last].glued_to_next) ++last;
      fmt::format_to(std::back_inserter(out), "{}-{}\t", number, number + last - i);
      append_cell(report.slice({word.span.begin, report.words[last].span.end}), out);
      fmt::format_to(std::back_inserter(out), "\t_\t_\t_\t_\t_\t_\t_\t{}\n", misc(last));
    }
    bool in_range = word.glued_to_next || (number > 1 && report.words[i - 1].glued_to_next);
    fmt::format_to(std::back_inserter(out), "{}\t", number);
    append_cell(report.slice(word.span), out);
    append_analysis(sentence, word, out);
    out += "\t_\t";
    append_misc(report, i, in_range ? "_" : misc(i), out);
    out += '\n';
  }
  out += '\n';
}

void append_furniture(const Report& report, const Furniture& furniture, std::string& out) {
  uint32_t number = 0;
  for (Span token : furniture.tokens) {
    const bool space = number + 1 < furniture.tokens.size() ? furniture.tokens[number + 1].begin > token.end
                                                            : is_space_after(report, token.end);
    fmt::format_to(std::back_inserter(out), "{}\t", ++number);
    append_cell(report.slice(token), out);
    // A tree that every reader of the format accepts: the first token is the root, the others hang from it.
    fmt::format_to(std::back_inserter(out), "\t_\tX\t_\t_\t{}\t{}\t_\t{}\n", number == 1 ? 0 : 1,
                   number == 1 ? "root" : "dep", space ? "_" : "SpaceAfter=No");
  }
  out += '\n';
}

}  // namespace

void append_conllu(const Report& report, std::string& out) {
  if (!report.given_conllu.empty()) {
    for (size_t i = 0; i < report.sentences.size(); ++i) append_given(report, i, out);
    return;
  }
  append_comment("newdoc id", report.id.empty() ? "_" : report.id, out);
  size_t number = 0, furniture = 0;
  auto furniture_before = [&](uint32_t end) {
    for (; furniture < report.furniture.size() && report.furniture[furniture].span.begin < end; ++furniture) {
      const Furniture& piece = report.furniture[furniture];
      if (piece.tokens.empty()) continue;
      append_comment("furniture", to_string(piece.kind), out);
      append_head(report, ++number, 0, static_cast<uint32_t>(piece.tokens.size()),
                  [&](uint32_t i) { return piece.tokens[i]; }, out);
      append_furniture(report, piece, out);
    }
  };
  for (const Sentence& sentence : report.sentences) {
    furniture_before(sentence.span.begin);
    if (sentence.opens_paragraph) out += "# newpar\n";
    append_head(report, ++number, sentence.words.begin.value, sentence.words.end.value,
                [&](uint32_t i) { return report.words[i].span; }, out);
    append_sentence(report, sentence, out);
  }
  furniture_before(UINT32_MAX);
}

}  // namespace dateline
