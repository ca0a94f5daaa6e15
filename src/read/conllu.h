// Format `conllu`: words and sentences as given, one report for each document (`# newdoc`).
#ifndef DATELINE_READ_CONLLU_H
#define DATELINE_READ_CONLLU_H

#include <optional>
#include <string>

#include "dateline/report.h"
#include "dateline/result.h"
#include "read/byte_stream.h"

namespace dateline {

// Reads one document after the other. Each becomes a Report with text, sentences and words (spans and glued_to_next
// only: tags and trees of the input are not looked at) and Report::given_conllu. The text is made of the words: with a
// space after each unless its MISC says SpaceAfter=No, and an empty line before each `# newpar`.
class ConlluReader {
 public:
  ConlluReader(ByteStream bytes, std::string source_name);

  // The next document; an Error names file and line of a wrong one, and reading goes on at the next document; nothing:
  // that was all.
  std::optional<Result<Report>> next();

 private:
  ByteStream bytes_;
  std::string source_name_;
  size_t line_number_ = 0;
  std::string block_;  // lines of a sentence that begins the next document
  size_t block_line_ = 0;
  std::optional<std::string> read_block();  // the next sentence's lines, each ended by "\n"
};

}  // namespace dateline

#endif
