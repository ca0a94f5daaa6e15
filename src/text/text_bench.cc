// Words and sentences of the files given, over and over: tokens a second on one core.
//     text_bench FILE …
#include <cstdio>
#include <ctime>
#include <fstream>
#include <sstream>

#include "text/text.h"

int main(int argc, char** argv) {
  using namespace dateline;
  auto model = load_text("");
  if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 3;
  Report report;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    report.text += bytes.str();
  }
  size_t tokens = 0;
  std::clock_t begin = std::clock();
  double seconds = 0;
  do {
    report.words.clear();
    report.sentences.clear();
    find_words(report, *model.value());
    tokens += report.words.size();
    seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  } while (seconds < 2);
  std::printf("text: %.2f million tokens a second on one core\n", static_cast<double>(tokens) / seconds / 1e6);
  return 0;
}
