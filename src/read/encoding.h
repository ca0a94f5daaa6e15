// Whether bytes are UTF-8 text, and if not, what they are.
#ifndef DATELINE_READ_ENCODING_H
#define DATELINE_READ_ENCODING_H

#include <string>
#include <string_view>

namespace dateline {

// "" if `bytes` are UTF-8 (with or without a byte order mark); otherwise what they seem to be and what to do about it,
// to go after "FILE: ": "is Windows-1252, not UTF-8; convert it first: iconv -f WINDOWS-1252 -t UTF-8".
std::string what_is_not_text(std::string_view bytes);

// The same for the first bytes of a file of any size: only looks for what can be told by them for sure (byte order
// marks, file types that are not text).
std::string what_is_not_text_by_head(std::string_view head);

// `bytes` without a byte order mark at their beginning.
std::string_view without_mark(std::string_view bytes);

}  // namespace dateline

#endif
