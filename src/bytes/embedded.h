// The tables of lexicon/ and the models of models/, carried inside the binary (cmake/embed.cmake).
#ifndef DATELINE_BYTES_EMBEDDED_H
#define DATELINE_BYTES_EMBEDDED_H

#include <string_view>

namespace dateline {

// The bytes of "lexicon/states.tsv" or "models/syntax.model", valid for the life of the process, 64-byte aligned.
// Empty (data() == nullptr): no such file was there at build.
std::string_view embedded_file(std::string_view name);

}  // namespace dateline

#endif
