// What one phrase says of its actor: role, organisation, country, status; from the order of its words.
#ifndef DATELINE_NAMES_COMPOSE_H
#define DATELINE_NAMES_COMPOSE_H

#include <string_view>

#include "names/drafts.h"

namespace dateline {

// A phrase around a proper name. `owner`: the phrase with 's in front of it, or nullptr.
void compose_name(const Report& report, const NameTables& tables, const SentenceNames& found, const NameSpan& name,
                  const Draft* owner, Draft* d);

// A phrase around a role word; false: not an actor here (an ordinary use of a weak word).
bool compose_role(const Report& report, const NameTables& tables, const SentenceNames& found, const Draft* owner,
                  bool weak, Draft* d);

// Takes "of X", "for X", "from X" into the phrase of a role. `object`: the draft of X or nullptr; `attached`: the tree
// hangs X on the phrase.
void join(const Report& report, const NameTables& tables, std::string_view link, WordRange next, const Draft* object,
          bool attached, Draft* d);

// The bytes of a range of words as they stand.
Span span_of(const Report& report, WordRange words);
std::string text_of(const Report& report, WordRange words);

}  // namespace dateline

#endif
