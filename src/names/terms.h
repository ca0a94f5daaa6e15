// Since when and until when someone holds an office, as the report's own words say it.
#ifndef DATELINE_NAMES_TERMS_H
#define DATELINE_NAMES_TERMS_H

#include "names/tables.h"

namespace dateline {

Status load_terms(std::string_view user_directory, NameTables* out);

// Of two rows for a verb, the first that fits it here; nullptr: none.
const TermRow* term_row(const Report& report, const Sentence& sentence, WordId verb, const NameTables& tables);

// The noun for whom a verb of the table tells it: its subject or object, or what a clause about someone hangs on ("X,
// who resigned"; "X, appointed last week"). None: not in the sentence.
WordId one_who(const Report& report, const Sentence& sentence, WordId verb, TermRow::Who who);

// Whom a noun for an office is said of: "Lund was | minister", "Lund became | minister", "they appointed Lund |
// minister". None: it stands by itself.
WordId said_of(const Report& report, const Sentence& sentence, WordId office, const NameTables& tables);

// Adds Role::since and Role::until to the roles of actors. REQUIRES: mentions, actors, times.
void date_roles(Report& report, const NameTables& tables);

}  // namespace dateline

#endif
