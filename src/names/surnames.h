// Surnames of several words: "Le Drian", "von der Leyen", "bin Salman", "al-Assad".
#ifndef DATELINE_NAMES_SURNAMES_H
#define DATELINE_NAMES_SURNAMES_H

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Words that begin a surname and are none by themselves; folded.
bool is_particle(std::string_view token);

// The ends of a folded name, longest first, that begin with a particle behind its first word: "jean yves le drian" →
// "le drian". What Arabic names may leave out is left out: "bashar al assad" → "assad".
std::vector<std::string> surnames_in(std::string_view folded_name);

// A folded name that is such a surname: "al assad" → "assad"; empty: it does not begin with a particle.
std::string as_surname(std::string_view folded_name);

}  // namespace dateline

#endif
