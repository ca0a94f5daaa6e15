#include "record/words.h"

namespace dateline {
namespace {

// "stopp" → "stop"; "announce" and "announc" become the same.
void undouble(std::string& word) {
  size_t n = word.size();
  char last = word[n - 1];
  if (n > 3 && last == word[n - 2] && last != 'l' && last != 's' && last != 'z') word.pop_back();
  if (word.size() > 4 && word.back() == 'e') word.pop_back();
}

bool ends_with(const std::string& word, std::string_view end) { return std::string_view(word).ends_with(end); }

}  // namespace

std::string stem(std::string word) {
  size_t n = word.size();
  if (n > 4 && ends_with(word, "ies")) {
    word.replace(n - 3, 3, "y");
    return word;
  }
  if (n > 5 && ends_with(word, "ing")) {
    word.resize(n - 3);
    undouble(word);
    return word;
  }
  if (n > 4 && ends_with(word, "ed")) {
    word.resize(n - 2);
    undouble(word);
    return word;
  }
  if (n > 4 && ends_with(word, "es") && std::string_view("sxzh").find(word[n - 3]) != std::string_view::npos) {
    word.resize(n - 2);
    return word;
  }
  if (n > 3 && word.back() == 's' && word[n - 2] != 's' && word[n - 2] != 'u') word.pop_back();
  if (word.size() > 4 && word.back() == 'e') word.pop_back();
  return word;
}

std::vector<PlainWord> plain_words(std::string_view text) {
  std::vector<PlainWord> words;
  PlainWord word;
  auto finish = [&] {
    if (!word.text.empty()) words.push_back(std::move(word));
    word = PlainWord();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 'A' && c <= 'Z') {
      if (word.text.empty()) word.capital = true;
      word.text += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word.text += static_cast<char>(c);
    } else if (c == '\'') {
      // dropped: "Trump's" and "Trump’s" are "trumps"
    } else if (c == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80) {
      unsigned char d = static_cast<unsigned char>(text[i + 2]);
      i += 2;
      if (d != 0x99 && d != 0x98) finish();  // general punctuation: quotes, dashes; the apostrophe is dropped
    } else if (c == 0xC2 && i + 1 < text.size()) {
      ++i;  // no-break space, guillemets, degree
      finish();
    } else if (c >= 0x80) {
      word.text += static_cast<char>(c);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

}  // namespace dateline
