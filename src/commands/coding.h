// The one way in which commands run the stages on a report that has been read.
#ifndef DATELINE_COMMANDS_CODING_H
#define DATELINE_COMMANDS_CODING_H

#include "dateline/code.h"

namespace dateline {

inline void code_report(const Coder& coder, Report& report) {
  coder.code(report, report.words.empty() ? Stage::kRead : Stage::kText);  // CoNLL-U gives the words
}

}  // namespace dateline

#endif
