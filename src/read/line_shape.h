// What a line of text is by its shape alone.
#ifndef DATELINE_READ_LINE_SHAPE_H
#define DATELINE_READ_LINE_SHAPE_H

#include <cstddef>
#include <string_view>

namespace dateline {

size_t count_words(std::string_view s);

bool ends_sentence(std::string_view s);

// Whether a sentence ends within the line and another one begins.
bool has_inner_end(std::string_view s);

// "By John Smith and Jane Doe, Associated Press": a line of capitalised words.
bool is_byline(std::string_view line);

// Lines that their shape gives away: "2 min read", "14 comments", "1 of 25 DOCUMENTS", "Home / News / World",
// "Contact Ann at ann@desk.example", "___". `low`: the line in lower case.
bool is_page_matter(std::string_view line, std::string_view low);

// "AP writer Ann Lee in Geneva contributed to this report.", the initials of a wire's desk: "al/tok/rt"
bool is_contributor(std::string_view line);

}  // namespace dateline

#endif
