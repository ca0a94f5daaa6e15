// Format `conllu`: sentences, words, tags and trees as CoNLL-U (universaldependencies.org/format.html).
#ifndef DATELINE_EXPORT_CONLLU_H
#define DATELINE_EXPORT_CONLLU_H

#include <string>

#include "dateline/report.h"

namespace dateline {

// Appends the report as one document. Sentences that came as CoNLL-U keep their comments, ids, word forms, ranges,
// empty nodes and MISC as they came; lemma, tags, features, head and relation are ours. Otherwise furniture is written
// too, each piece as a sentence with the comment "# furniture = KIND" and without tags, so that the words of the output
// are all words of the text. Columns that no stage has filled hold "_".
void append_conllu(const Report& report, std::string& out);

}  // namespace dateline

#endif
