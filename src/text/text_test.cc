#include "text/text.h"

#include <gtest/gtest.h>

#include <string>

#include "text/chars.h"
#include "text/sentences.h"

namespace dateline {
namespace {

const TextModel& model() {
  static const std::shared_ptr<const TextModel> kModel = load_text("").value();
  return *kModel;
}

Report words_of(std::string text) {
  Report report;
  report.text = std::move(text);
  find_words(report, model());
  return report;
}

std::string joined(const Report& report) {
  std::string out;
  for (const Sentence& s : report.sentences) {
    for (uint32_t i = s.words.begin.value; i < s.words.end.value; ++i) {
      const Word& w = report.words[i];
      if (i > s.words.begin.value && report.words[i - 1].span.end != w.span.begin) out += ' ';
      if (i > s.words.begin.value && report.words[i - 1].span.end == w.span.begin) out += '|';
      out += report.slice(w.span);
    }
    out += '\n';
  }
  return out;
}

// Every byte that is not white space is in exactly one word; words and sentences are in order and not empty.
void expect_sound(const Report& report) {
  uint32_t at = 0;
  uint32_t word = 0;
  auto expect_space = [&](uint32_t to) {
    while (at < to) {
      Char c = decode_char(report.text, at);
      ASSERT_EQ(static_cast<int>(class_of(c.code)), static_cast<int>(CharClass::kSpace))
          << "byte " << at << " is in no word";
      at += c.size;
    }
    ASSERT_EQ(at, to);
  };
  for (const Sentence& s : report.sentences) {
    ASSERT_EQ(s.words.begin.value, word);
    ASSERT_FALSE(s.words.empty());
    ASSERT_LE(s.words.size(), kMostWords + 1);
    ASSERT_EQ(s.span.begin, report.word(s.words.begin).span.begin);
    for (; word < s.words.end.value; ++word) {
      const Word& w = report.words[word];
      ASSERT_LT(w.span.begin, w.span.end);
      expect_space(w.span.begin);
      at = w.span.end;
      if (w.glued_to_next) {
        ASSERT_LT(word + 1, s.words.end.value);
        ASSERT_EQ(report.words[word + 1].span.begin, w.span.end);
      }
    }
    ASSERT_EQ(s.span.end, at);
  }
  ASSERT_EQ(word, report.words.size());
  expect_space(static_cast<uint32_t>(report.text.size()));
}

TEST(Text, CutsCliticsAndHyphens) {
  EXPECT_EQ(joined(words_of("They don't know who's gonna come; it's Kim Jong-un's co-founder.")),
            "They do|n't know who|'s gon|na come|; it|'s Kim Jong|-|un|'s co-founder|.\n");
  EXPECT_EQ(joined(words_of("The states' aims, “it wasn’t us,” cannot last.")),
            "The states|' aims|, “|it was|n’t us|,|” can|not last|.\n");
}

TEST(Text, KeepsNumbersAddressesAndAbbreviations) {
  EXPECT_EQ(joined(words_of("Gen. Ri paid $5.5m (US$3,000) on 2019-02-05 at 10:30am, see www.x.org/a_(b).")),
            "Gen. Ri paid $|5.5|m (|US$|3,000|) on 2019-02-05 at 10:30|am|, see www.x.org/a_(b)|.\n");
  EXPECT_EQ(joined(words_of("No. 5 of the U.S. team met on Feb. 4 at the U.N. in New York.")),
            "No. 5 of the U.S. team met on Feb. 4 at the U.N. in New York|.\n");
}

TEST(Text, EndsSentences) {
  EXPECT_EQ(words_of("\"We will meet.\" He left. They stayed in the U.S. until May.").sentences.size(), 3u);
  EXPECT_EQ(words_of("First paragraph without a stop\n\nsecond one").sentences.size(), 2u);
}

TEST(Text, JoinsWrappedLines) {
  EXPECT_EQ(words_of("The delegations of the two countries met in the capital on Monday and will\n"
                     "meet again on Tuesday, said the minister, who had come from the south with a\n"
                     "large party of advisers and will leave on the day after the talks end.\n")
                .sentences.size(),
            1u);
  EXPECT_EQ(
      words_of("The delegations met in the capital on Monday\nThe minister had come from the south\n").sentences.size(),
      2u);
}

TEST(Text, AnyBytes) {
  uint64_t seed = 7;
  auto next = [&] { return seed = seed * 6364136223846793005u + 1442695040888963407u, seed >> 33; };
  const std::string_view pieces[] = {"don't",    "U.S.",        "...",      "\xe2\x80\x99s",
                                     "\xff",     "\0",          "1-2-3",    "http://",
                                     "a@b",      "\n",          "\n\n",     "(",
                                     ")",        "\"",          "\xe2\x80", " ",
                                     " ",        "etc.",        "The",      "'",
                                     "-",        "#1",          "$5m",      "\xf0\x9f\x98\x80",
                                     "1,00,000", "\xc2\xa0",    "Mr.",      "\r\n",
                                     ":)",       "\xe2\x80\x94"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t n = next() % 40; n > 0; --n) {
      if (next() % 4 == 0) {
        text += static_cast<char>(next());
      } else {
        text += pieces[next() % std::size(pieces)];
      }
    }
    SCOPED_TRACE(text);
    expect_sound(words_of(text));
    if (HasFatalFailure()) return;
  }
}

// A megabyte of one thing: work that grows with the square of the text would not end here. How fast: ./dev bench.
TEST(Text, EndsOnAMegabyteOfAnything) {
  constexpr size_t kSize = 1000000;
  for (std::string_view piece : {"a",  "a ",       "1-", "1,11,", "aa.", "a%", "(",  "'",      "etc. The ", "U.",
                                 "a-", "http://)", "@",  "\xff",  ".",   "a@", "\n", "word, ", "(a\n",      "-1a"}) {
    std::string text;
    while (text.size() < kSize) text += piece;
    expect_sound(words_of(text));
  }
}

TEST(Text, PartsSentencesOfTooManyWords) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 50 == 49 ? "word, " : "word ";
  Report report = words_of(text);
  expect_sound(report);
  EXPECT_GE(report.sentences.size(), 5000 / kMostWords);
}

}  // namespace
}  // namespace dateline
