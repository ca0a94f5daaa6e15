#include "record/issue_in_words.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dateline {
namespace {

constexpr int kDeep = 3;          // words looked through, one behind the other: "rejected calls for a plan to …"
constexpr size_t kLongest = 48;  // bytes

class IssueWriter {
 public:
  IssueWriter(const Report& report, const Children& children, const RecordTables& tables)
      : report_(report), children_(children), tables_(tables) {}

  std::string of_cue(size_t cue, const StanceCue& row) const {
    for (size_t c : children_[cue]) {
      std::string found;
      switch (report_.words[c].deprel) {
        case Deprel::kObj:
          if (row.takes("object")) found = of_noun(c, kDeep);
          break;
        case Deprel::kXcomp:
        case Deprel::kCcomp:
        case Deprel::kAcl:
          if (row.takes("clause")) found = of_clause(c);
          break;
        case Deprel::kObl:
        case Deprel::kNmod:
          if (!row.takes(preposition(c))) break;
          // "Called for the allies to spend more": what they are to do.
          if (size_t clause = child(cue, {Deprel::kXcomp, Deprel::kCcomp, Deprel::kAdvcl});
              clause != SIZE_MAX && clause > c && is_actor(c)) {
            found = of_clause(clause);
          } else {
            found = of_noun(c, kDeep);
          }
          break;
        default:
          break;
      }
      if (!found.empty()) return found.size() <= kLongest ? found : std::string();
    }
    return {};
  }

 private:
  std::string_view lemma(size_t w) const {
    const Word& word = report_.words[w];
    return word.lemma.empty() ? report_.slice(word.span) : std::string_view(word.lemma);
  }
  std::string written(size_t w) const {
    std::string text(report_.slice(report_.words[w].span));
    if (report_.words[w].upos != Upos::kPropn)
      for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
  }
  bool is_actor(size_t w) const {
    return std::any_of(report_.mentions.begin(), report_.mentions.end(),
                       [&](const Mention& m) { return m.actor && m.head == WordId(static_cast<uint32_t>(w)); });
  }
  std::string_view preposition(size_t w) const {
    for (size_t c : children_[w])
      if (report_.words[c].deprel == Deprel::kCase) return lemma(c);
    return {};
  }
  size_t child(size_t w, std::initializer_list<Deprel> relations) const {
    for (Deprel r : relations)
      for (size_t c : children_[w])
        if (report_.words[c].deprel == r) return c;
    return SIZE_MAX;
  }

  // Neither "heavier" nor "immediate": those tell how much and how soon, not what.
  bool is_plain(size_t adjective) const {
    const Features& feats = report_.words[adjective].feats;
    return !feats.has(Feature::kDegreeCmp) && !feats.has(Feature::kDegreeSup) &&
           tables_.not_issue(lemma(adjective)) == NotIssue::kNone;
  }

  // "weapons", "ban on gas".
  std::string of_noun(size_t noun, int depth) const {
    const Word& word = report_.words[noun];
    if (depth == 0 || word.upos != Upos::kNoun) return {};
    const NotIssue kind = tables_.not_issue(lemma(noun));
    if (kind == NotIssue::kAlways) return {};
    std::string out;
    for (size_t c : children_[noun]) {
      Deprel r = report_.words[c].deprel;
      bool kind_of_it = r == Deprel::kAmod && report_.words[c].upos == Upos::kAdj && is_plain(c);
      if (c < noun && (r == Deprel::kCompound || kind_of_it)) out += written(c) + " ";
    }
    bool bare = out.empty();
    out += written(noun);
    size_t of = child(noun, {Deprel::kNmod});
    if (kind == NotIssue::kThrough) {
      if (size_t clause = child(noun, {Deprel::kAcl}); clause != SIZE_MAX) return of_clause(clause);
      if (of != SIZE_MAX) return of_noun(of, depth - 1);
      return bare ? std::string() : out;
    }
    if (of != SIZE_MAX && of > noun && !preposition(of).empty()) {
      Upos upos = report_.words[of].upos;
      if (upos == Upos::kNoun || upos == Upos::kPropn) out += " " + std::string(preposition(of)) + " " + with_compounds(of);
    }
    return out;
  }

  std::string with_compounds(size_t noun) const {
    std::string out;
    for (size_t c : children_[noun])
      if (c < noun && report_.words[c].deprel == Deprel::kCompound) out += written(c) + " ";
    return out + written(noun);
  }

  // "deliver tanks", "withdraw from islands", "prisoners be freed" → "free prisoners".
  std::string of_clause(size_t verb) const {
    if (report_.words[verb].upos != Upos::kVerb || child(verb, {Deprel::kCop}) != SIZE_MAX) return {};
    size_t object = child(verb, {Deprel::kObj, Deprel::kNsubjPass});
    if (tables_.not_issue(lemma(verb)) != NotIssue::kNone) return {};
    std::string out(lemma(verb));
    if (size_t particle = child(verb, {Deprel::kCompoundPrt}); particle != SIZE_MAX) out += " " + std::string(lemma(particle));
    if (object != SIZE_MAX) {
      if (report_.words[object].upos == Upos::kNoun || report_.words[object].upos == Upos::kPropn)
        return out + " " + with_compounds(object);
      return {};
    }
    // "Stop interfering".
    if (size_t other = child(verb, {Deprel::kXcomp}); other != SIZE_MAX) {
      return report_.words[other].upos == Upos::kVerb ? out + " " + written(other) : std::string();
    }
    size_t oblique = child(verb, {Deprel::kObl});
    if (oblique != SIZE_MAX && oblique > verb && report_.words[oblique].upos != Upos::kPron) {
      std::string_view p = preposition(oblique);
      if (p == "from" || p == "to" || p == "into" || p == "with") out += " " + std::string(p) + " " + with_compounds(oblique);
    }
    return out;
  }

  const Report& report_;
  const Children& children_;
  const RecordTables& tables_;
};

}  // namespace

std::string issue_in_words(const Report& report, const Children& children, size_t cue, const StanceCue& row,
                           const RecordTables& tables) {
  return IssueWriter(report, children, tables).of_cue(cue, row);
}

}  // namespace dateline
