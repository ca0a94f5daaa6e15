#include "statements/statements.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace dateline {
namespace {

// A report from trees, one sentence a line, each word as form/lemma/UPOS/XPOS/head/relation, heads counted from 1
// within the sentence. A line that begins with "¶ " opens a paragraph (the first one does anyway). Words are joined by
// spaces.
Report report_of(const std::string& trees) {
  Report report;
  std::istringstream lines(trees);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    Sentence sentence;
    bool opens = line.starts_with("¶ ");
    if (opens) line = line.substr(3);
    sentence.opens_paragraph = opens || report.sentences.empty();
    if (!report.text.empty()) report.text += sentence.opens_paragraph ? "\n" : " ";
    uint32_t first = static_cast<uint32_t>(report.words.size());
    sentence.span.begin = static_cast<uint32_t>(report.text.size());
    std::istringstream words(line);
    for (std::string token; words >> token;) {
      std::vector<std::string> fields;
      std::istringstream parts(token);
      for (std::string field; std::getline(parts, field, '/');) fields.push_back(field);
      EXPECT_EQ(fields.size(), 6u) << token;
      if (fields.size() != 6) return report;
      Word word;
      if (report.words.size() > first) report.text += ' ';
      word.span.begin = static_cast<uint32_t>(report.text.size());
      report.text += fields[0];
      word.span.end = static_cast<uint32_t>(report.text.size());
      word.lemma = fields[1];
      EXPECT_TRUE(parse(fields[2], &word.upos)) << token;
      EXPECT_TRUE(parse_xpos(fields[3], &word.xpos)) << token;
      int head = std::stoi(fields[4]);
      if (head > 0) word.head = WordId(first + static_cast<uint32_t>(head) - 1);
      EXPECT_TRUE(parse(fields[5], &word.deprel)) << token;
      report.words.push_back(word);
    }
    sentence.words = {WordId(first), WordId(report.words.size())};
    sentence.span.end = static_cast<uint32_t>(report.text.size());
    report.sentences.push_back(sentence);
  }
  return report;
}

std::string words_of(const Report& r, const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) out += (out.empty() ? "" : " + ") + std::string(r.slice(s));
  return out;
}

// One line a statement: form source | cue | content, then what is known of its chain.
std::string statements_of(const std::string& trees) {
  static const auto tables = load_statements("");
  EXPECT_TRUE(tables.ok());
  Report r = report_of(trees);
  find_statements(r, *tables.value());
  std::string out;
  for (const Statement& s : r.statements) {
    out += s.form == StatementForm::kDirect ? "direct " : s.form == StatementForm::kMixed ? "mixed " : "indirect ";
    out += words_of(r, s.source) + " | " + words_of(r, s.cue) + " | " + words_of(r, s.content);
    if (!s.to.span.empty()) out += " | to " + std::string(r.slice(s.to.span));
    for (const Link& l : s.via) out += " | via " + std::string(r.slice(l.span));
    if (s.inside) out += " | inside " + std::to_string(s.inside.value);
    if (!s.medium.empty()) out += " | by " + s.medium;
    out += "\n";
  }
  return out;
}

TEST(Statements, IndirectSpeechAndAnAddresseeThatIsAnOutlet) {
  EXPECT_EQ(statements_of("The/the/DET/DT/2/det mayor/mayor/NOUN/NN/3/nsubj told/tell/VERB/VBD/0/root "
                          "Reuters/Reuters/PROPN/NNP/3/obj that/that/SCONJ/IN/7/mark ships/ship/NOUN/NNS/7/nsubj "
                          "left/leave/VERB/VBD/3/ccomp ././PUNCT/./3/punct"),
            "indirect The mayor | told | that ships left | to Reuters | via Reuters\n");
}

TEST(Statements, DirectSpeechInTwoPieces) {
  EXPECT_EQ(statements_of("“/“/PUNCT/``/2/punct Go/go/VERB/VB/6/ccomp ,/,/PUNCT/,/2/punct ”/”/PUNCT/''/2/punct "
                          "she/she/PRON/PRP/6/nsubj said/say/VERB/VBD/0/root ,/,/PUNCT/,/6/punct "
                          "“/“/PUNCT/``/9/punct now/now/ADV/RB/6/advmod ././PUNCT/./6/punct ”/”/PUNCT/''/9/punct"),
            "direct she | said | “ Go , ” + “ now . ”\n");
}

TEST(Statements, QuotationGoesOnInTheNextSentence) {
  EXPECT_EQ(statements_of("“/“/PUNCT/``/2/punct Go/go/VERB/VB/6/ccomp ,/,/PUNCT/,/2/punct ”/”/PUNCT/''/2/punct "
                          "she/she/PRON/PRP/6/nsubj said/say/VERB/VBD/0/root ././PUNCT/./6/punct\n"
                          "“/“/PUNCT/``/3/punct It/it/PRON/PRP/3/nsubj rains/rain/VERB/VBZ/0/root "
                          "././PUNCT/./3/punct ”/”/PUNCT/''/3/punct"),
            "direct she | said | “ Go , ” + “ It rains . ”\n");
}

TEST(Statements, ScareQuotesAreNoStatement) {
  EXPECT_EQ(statements_of("The/the/DET/DT/3/det “/“/PUNCT/``/3/punct experts/expert/NOUN/NNS/5/nsubj "
                          "”/”/PUNCT/''/3/punct left/leave/VERB/VBD/0/root ././PUNCT/./5/punct"),
            "");
}

TEST(Statements, StatementInsideAStatement) {
  EXPECT_EQ(statements_of("TASS/TASS/PROPN/NNP/2/nsubj reported/report/VERB/VBD/0/root that/that/SCONJ/IN/5/mark "
                          "Orlov/Orlov/PROPN/NNP/5/nsubj denied/deny/VERB/VBD/2/ccomp it/it/PRON/PRP/5/obj "
                          "././PUNCT/./2/punct"),
            "indirect TASS | reported | that Orlov denied it\n"
            "indirect Orlov | denied | it | via TASS | inside 0\n");
}

TEST(Statements, QuotedAsSaying) {
  EXPECT_EQ(statements_of("Yonhap/Yonhap/PROPN/NNP/2/nsubj quoted/quote/VERB/VBD/0/root a/a/DET/DT/4/det "
                          "guard/guard/NOUN/NN/2/obj as/as/SCONJ/IN/6/mark saying/say/VERB/VBG/2/advcl "
                          "he/he/PRON/PRP/8/nsubj left/leave/VERB/VBD/6/ccomp ././PUNCT/./2/punct"),
            "indirect a guard | quoted + as saying | he left | via Yonhap\n");
}

TEST(Statements, AnOutletThatCites) {
  EXPECT_EQ(statements_of("Ships/ship/NOUN/NNS/2/nsubj left/leave/VERB/VBD/0/root ,/,/PUNCT/,/5/punct "
                          "TASS/TASS/PROPN/NNP/5/nsubj reported/report/VERB/VBD/2/parataxis ,/,/PUNCT/,/7/punct "
                          "citing/cite/VERB/VBG/5/advcl guards/guard/NOUN/NNS/7/obj ././PUNCT/./2/punct"),
            "indirect guards | reported | Ships left | via TASS\n");
}

TEST(Statements, AccordingTo) {
  EXPECT_EQ(statements_of("Ships/ship/NOUN/NNS/2/nsubj left/leave/VERB/VBD/0/root ,/,/PUNCT/,/6/punct "
                          "according/accord/VERB/VBG/6/case to/to/ADP/IN/4/fixed guards/guard/NOUN/NNS/2/obl "
                          "././PUNCT/./2/punct"),
            "indirect guards | according to | Ships left\n");
}

TEST(Statements, PassiveWithoutASource) {
  EXPECT_EQ(statements_of("Ships/ship/NOUN/NNS/3/nsubj:pass are/be/AUX/VBP/3/aux:pass said/say/VERB/VBN/0/root "
                          "to/to/PART/TO/6/mark have/have/AUX/VB/6/aux left/leave/VERB/VBN/3/xcomp "
                          "././PUNCT/./3/punct"),
            "indirect  | are said | Ships + to have left\n");
}

TEST(Statements, TheAddresseeOutletGoesOnWithTheSpeaker) {
  EXPECT_EQ(statements_of("Brandt/Brandt/PROPN/NNP/2/nsubj told/tell/VERB/VBD/0/root Reuters/Reuters/PROPN/NNP/2/obj "
                          "that/that/SCONJ/IN/6/mark ships/ship/NOUN/NNS/6/nsubj left/leave/VERB/VBD/2/ccomp "
                          "././PUNCT/./2/punct\n"
                          "¶ “/“/PUNCT/``/2/punct Soon/soon/ADV/RB/6/ccomp ,/,/PUNCT/,/2/punct ”/”/PUNCT/''/2/punct "
                          "he/he/PRON/PRP/6/nsubj added/add/VERB/VBD/0/root ././PUNCT/./6/punct"),
            "indirect Brandt | told | that ships left | to Reuters | via Reuters\n"
            "direct he | added | “ Soon , ” | to Reuters | via Reuters\n");
}

TEST(Statements, InAnInterview) {
  EXPECT_EQ(statements_of("Ships/ship/NOUN/NNS/2/nsubj left/leave/VERB/VBD/5/ccomp ,/,/PUNCT/,/2/punct "
                          "Brandt/Brandt/PROPN/NNP/5/nsubj said/say/VERB/VBD/0/root in/in/ADP/IN/8/case "
                          "an/a/DET/DT/8/det interview/interview/NOUN/NN/5/obl with/with/ADP/IN/10/case "
                          "Reuters/Reuters/PROPN/NNP/8/nmod ././PUNCT/./5/punct"),
            "indirect Brandt | said | Ships left | to Reuters | via Reuters | by interview\n");
}

TEST(Statements, ABrokenTreeDoesNoHarm) {
  Report report = report_of("Go/go/VERB/VB/2/ccomp said/say/VERB/VBD/1/conj “/“/PUNCT/``/2/punct x/x/X/FW/4/nsubj");
  auto tables = load_statements("");
  find_statements(report, *tables.value());
  find_statements(report, *tables.value());
  SUCCEED();
}

TEST(Statements, AnInterviewOfTwoHundredParagraphs) {
  std::string trees;
  for (int i = 0; i < 200; ++i) {
    trees += "¶ “/“/PUNCT/``/3/punct It/it/PRON/PRP/3/nsubj rains/rain/VERB/VBZ/0/root ././PUNCT/./3/punct\n";
  }
  trees +=
      "¶ “/“/PUNCT/``/2/punct Go/go/VERB/VB/6/ccomp ,/,/PUNCT/,/2/punct ”/”/PUNCT/''/2/punct "
      "she/she/PRON/PRP/6/nsubj said/say/VERB/VBD/0/root ././PUNCT/./6/punct\n";
  auto tables = load_statements("");
  Report report = report_of(trees);
  find_statements(report, *tables.value());
  ASSERT_EQ(report.statements.size(), 1u);
  EXPECT_EQ(report.statements[0].content.size(), 201u);
}

}  // namespace
}  // namespace dateline
