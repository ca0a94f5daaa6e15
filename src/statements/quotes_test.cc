#include "statements/quotes.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

// Paragraphs are lines. Each quote as "words", nested ones in order, "~" before one that never closed, ">" before one
// that goes on from the paragraph before.
std::string quotes_of(const std::string& text) {
  std::vector<Span> paragraphs;
  for (size_t begin = 0; begin <= text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    paragraphs.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    begin = end + 1;
  }
  std::string out;
  for (const Quote& q : find_quotes(text, paragraphs)) {
    if (!out.empty()) out += " | ";
    if (q.continues != Quote::kNone) out += '>';
    if (!q.closed) out += '~';
    out += text.substr(q.span.begin, q.span.end - q.span.begin);
  }
  return out;
}

TEST(Quotes, EveryStyleOfMark) {
  EXPECT_EQ(quotes_of("He said \"we go\" today."), "\"we go\"");
  EXPECT_EQ(quotes_of("He said “we go” today."), "“we go”");
  EXPECT_EQ(quotes_of("He said ``we go'' today."), "``we go''");
  EXPECT_EQ(quotes_of("He said 'we go' today."), "'we go'");
  EXPECT_EQ(quotes_of("He said ‘we go’ today."), "‘we go’");
  EXPECT_EQ(quotes_of("He said «we go» today."), "«we go»");
  EXPECT_EQ(quotes_of("He said »we go« today."), "»we go«");
  EXPECT_EQ(quotes_of("He said ‹we go› today."), "‹we go›");
  EXPECT_EQ(quotes_of("He said „we go“ today."), "„we go“");
  EXPECT_EQ(quotes_of("He said \" we go \" today ."), "\" we go \"");
}

TEST(Quotes, ApostrophesAreNoMarks) {
  EXPECT_EQ(quotes_of("It's the workers' day, they don't mind the '90s or rock 'n' roll."), "");
  EXPECT_EQ(quotes_of("It’s the workers’ day in the ’90s."), "");
  EXPECT_EQ(quotes_of("He called it 'the workers' day' again."), "'the workers' day'");
  EXPECT_EQ(quotes_of("He is 5'10\" tall."), "");
}

TEST(Quotes, Nested) {
  EXPECT_EQ(quotes_of("“She told me, ‘Leave,’ and I left,” he said."),
            "“She told me, ‘Leave,’ and I left,” | ‘Leave,’");
  EXPECT_EQ(quotes_of("\"She said 'no' twice,\" he said."), "\"She said 'no' twice,\" | 'no'");
  EXPECT_EQ(quotes_of("«He wrote “no” there», she said."), "«He wrote “no” there» | “no”");
}

TEST(Quotes, OverParagraphs) {
  EXPECT_EQ(quotes_of("“One.\n“Two.\n“Three,” he said."), "~“One. | >~“Two. | >“Three,”");
  EXPECT_EQ(quotes_of("\"One.\n\"Two,\" he said."), "~\"One. | >\"Two,\"");
}

TEST(Quotes, AnUnclosedMarkEndsWithItsParagraph) {
  EXPECT_EQ(quotes_of("He said \"we go.\nThe rest is quiet.\n\"Yes,\" she said."), "~\"we go. | \"Yes,\"");
  EXPECT_EQ(quotes_of("A \"b c. D \"e f\" g."), "~\"b c. D | \"e f\"");
  EXPECT_EQ(quotes_of("»\nA bullet » item.\n“”"), "“”");
}

TEST(Quotes, ManyMarksTakeLinearTime) {
  std::string text(200000, '\'');
  for (size_t i = 0; i < text.size(); i += 3) text[i] = ' ';
  find_quotes(text, {{0, static_cast<uint32_t>(text.size())}});
  std::string opened;
  for (int i = 0; i < 50000; ++i) opened += "“a ";
  for (int i = 0; i < 50000; ++i) opened += "a› ";
  EXPECT_LE(find_quotes(opened, {{0, static_cast<uint32_t>(opened.size())}}).size(), 16u);
}

}  // namespace
}  // namespace dateline
