#include "syntax/syntax.h"

#include <gtest/gtest.h>

#include <thread>

#include "bytes/embedded.h"
#include "learn/steps.h"

namespace dateline {
namespace {

// Words are what spaces separate, sentences what "|" separates.
Report report_of(std::string text) {
  Report report;
  report.text = std::move(text);
  uint32_t first = 0;
  const auto end_sentence = [&] {
    if (report.words.size() > first) {
      Sentence sentence;
      sentence.span = {report.words[first].span.begin, report.words.back().span.end};
      sentence.words = {WordId(first), WordId(report.words.size())};
      report.sentences.push_back(sentence);
      first = static_cast<uint32_t>(report.words.size());
    }
  };
  for (uint32_t at = 0; at < report.text.size();) {
    if (report.text[at] == '|') end_sentence();
    if (report.text[at] == '|' || report.text[at] == ' ') {
      ++at;
      continue;
    }
    Word word;
    word.span.begin = at;
    while (at < report.text.size() && report.text[at] != ' ' && report.text[at] != '|') ++at;
    word.span.end = at;
    report.words.push_back(word);
  }
  end_sentence();
  return report;
}

std::string written(const Report& report) {
  std::string out;
  for (const Word& w : report.words) {
    out += std::string(report.slice(w.span)) + '/' + w.lemma + '/' + std::string(to_string(w.upos)) + '/' +
           std::string(xpos_name(w.xpos)) + '/' + to_string(w.feats) + '/' +
           (w.head ? std::to_string(w.head.value) : "root") + '/' + std::string(to_string(w.deprel)) + '/' +
           std::string(to_string(w.name)) + '\n';
  }
  return out;
}

const char kText[] =
    "The minister arrived in Seoul on Monday , officials said .|NOTHING WAS AGREED|\"|Talks did n't resume ; "
    "she will return \xE2\x80\x9Csoon\xE2\x80\x9D .|It 's 10,000 km|?|Both envoys , who had met twice before , were "
    "expected to sign the text that their governments drafted last year , a spokesman for the embassy told reporters .";

class Syntax : public testing::Test {
 protected:
  void SetUp() override {
    if (embedded_file("models/syntax.model").empty()) GTEST_SKIP() << "models/syntax.model is not in this build";
    auto loaded = load_syntax("");
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    model_ = loaded.value();
  }
  std::string read(std::string text) const {
    Report report = report_of(std::move(text));
    parse_words(report, *model_);
    return written(report);
  }
  std::shared_ptr<const SyntaxModel> model_;
};

TEST_F(Syntax, EveryPathWritesTheSame) {
  const Steps* const* paths;
  const size_t n = step_paths(&paths);
  std::string expected;
  for (size_t p = 0; p < n; ++p) {
    if (!paths[p]->usable()) continue;
    Report report = report_of(kText);
    parse_words(report, *model_, *paths[p]);
    if (expected.empty()) expected = written(report);
    EXPECT_EQ(written(report), expected) << paths[p]->name;
  }
}

TEST_F(Syntax, ThreadsAndRepetitionChangeNothing) {
  const std::string expected = read(kText);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] {
      read("Something else was read before .");
      result = read(kText);
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) EXPECT_EQ(result, expected);
}

TEST_F(Syntax, NeighboursInTheBatchChangeNothing) {
  // The same sentence again and again fills many batches; each reading must be the same but for the numbers of heads.
  const std::string sentence = "The minister arrived in Seoul on Monday , officials said .|";
  std::string many;
  for (int i = 0; i < 100; ++i) many += sentence;
  Report one = report_of(sentence), all = report_of(many);
  parse_words(one, *model_);
  parse_words(all, *model_);
  const size_t n = one.words.size();
  for (size_t i = 0; i < all.words.size(); ++i) {
    const Word &a = all.words[i], &b = one.words[i % n];
    EXPECT_EQ(a.lemma, b.lemma);
    EXPECT_EQ(a.deprel, b.deprel);
    EXPECT_EQ(a.feats, b.feats);
    ASSERT_EQ(static_cast<bool>(a.head), static_cast<bool>(b.head));
    if (a.head) {
      EXPECT_EQ(a.head.value - i / n * n, b.head.value);
    }
  }
}

TEST_F(Syntax, EverySentenceIsATreeHoweverLong) {
  for (const size_t length : {size_t{1}, size_t{2}, size_t{255}, size_t{256}, size_t{257}, size_t{5000}}) {
    std::string text;
    for (size_t i = 0; i < length; ++i) text += i % 3 == 0 ? "and " : i % 3 == 1 ? "envoys " : "met ";
    Report report = report_of(text);
    ASSERT_EQ(report.words.size(), length);
    parse_words(report, *model_);
    size_t roots = 0;
    for (size_t i = 0; i < length; ++i) {
      roots += !report.words[i].head;
      size_t at = i, steps = 0;
      while (report.words[at].head && ++steps <= length) at = report.words[at].head.value;
      ASSERT_LE(steps, length) << "a circle";
      EXPECT_EQ(report.words[i].deprel == Deprel::kRoot, !report.words[i].head);
      EXPECT_FALSE(report.words[i].lemma.empty());
    }
    EXPECT_EQ(roots, 1u) << length << " words";
  }
}

TEST_F(Syntax, DoubledConsonantsAreTakenBack) {
  Report report = report_of(
      "It was signalled and fuelled by men who modelled , dialled , kidnapped , called , killed , stalled , installed "
      "and "
      "added it .");
  parse_words(report, *model_);
  for (const char* lemma : {"signal", "fuel", "model", "dial", "kidnap", "call", "kill", "stall", "install", "add"}) {
    bool found = false;
    for (const Word& word : report.words) found = found || word.lemma == lemma;
    EXPECT_TRUE(found) << lemma;
  }
}

TEST_F(Syntax, IrregularPasts) {
  Report report = report_of("Troops struck a town and withheld aid .|The king fled and the court upheld it .");
  parse_words(report, *model_);
  for (const char* lemma : {"strike", "withhold", "flee", "uphold"}) {
    bool found = false;
    for (const Word& word : report.words) found = found || word.lemma == lemma;
    EXPECT_TRUE(found) << lemma;
  }
}

TEST_F(Syntax, PhrasesHaveATagForEachWord) {
  const Report report = report_of("British forces met Colonel John Allen in London on Monday .|It rained .");
  const std::vector<NameTag> tags = phrase_tags(report, *model_);
  ASSERT_EQ(tags.size(), report.words.size());
  EXPECT_EQ(to_string(tags[7]), "B-LOC");  // London
  EXPECT_EQ(to_string(tags[5]), "I-PER");  // Allen
  EXPECT_EQ(to_string(tags[10]), "O");     // the full stop
}

TEST_F(Syntax, StrangeWordsAreReadAsWell) {
  for (const std::string& word : {std::string("\xFF\xFE"), std::string(1, '\0'), std::string(100000, 'a'),
                                  std::string("\xE2\x80"), std::string("\xC3")}) {
    Report report = report_of(word + " " + word + ".");
    parse_words(report, *model_);
    EXPECT_FALSE(report.words[0].lemma.empty());
  }
  Report nothing = report_of("");
  parse_words(nothing, *model_);
  EXPECT_TRUE(nothing.words.empty());
}

}  // namespace
}  // namespace dateline
