#include "names/terms.h"

#include <algorithm>

#include "lexicon/table.h"
#include "names/fold.h"

namespace dateline {
namespace {

std::vector<std::string> split(std::string_view field) {
  std::vector<std::string> parts;
  while (!field.empty()) {
    size_t end = std::min(field.find(';'), field.size());
    if (end > 0) parts.emplace_back(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
  }
  return parts;
}

template <typename Test>
WordId child(const Report& report, const Sentence& sentence, WordId head, Test test) {
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
    if (report.words[i].head == head && test(report.words[i])) return WordId(i);
  }
  return {};
}

bool is_relative(const Word& w) {
  return w.upos == Upos::kPron && (w.lemma == "who" || w.lemma == "which" || w.lemma == "that" || w.lemma == "whom");
}

// Told of what is or was, not of what will, may or shall not be.
bool is_told(const Report& report, const Sentence& sentence, WordId verb) {
  return !child(report, sentence, verb, [](const Word& w) {
    bool modal = w.deprel == Deprel::kAux &&
                 (w.lemma == "will" || w.lemma == "would" || w.lemma == "may" || w.lemma == "might" ||
                  w.lemma == "could" || w.lemma == "should" || w.lemma == "can" || w.lemma == "must");
    bool not_so = w.deprel == Deprel::kAdvmod && (w.lemma == "not" || w.lemma == "never" || w.lemma == "no");
    return modal || not_so || (w.deprel == Deprel::kMark && (w.lemma == "to" || w.lemma == "if"));
  });
}

}  // namespace

Status load_terms(std::string_view user, NameTables* out) {
  Result<Table> read = Table::read("terms.tsv", {"verb", "with", "who", "means", "office"}, user);
  if (!read) return read.error();
  const Table& table = read.value();
  for (const Row& row : table.rows()) {
    const auto& f = row.fields;
    TermRow term;
    if (f[0].empty()) return table.error(row, "the column 'verb' is empty; every row needs one");
    term.with = split(f[1]);
    if (f[2] != "subject" && f[2] != "object") {
      return table.error(row, "'" + std::string(f[2]) + "' is not who holds the office; write subject or object");
    }
    term.who = f[2] == "subject" ? TermRow::Who::kSubject : TermRow::Who::kObject;
    if (f[3] != "begins" && f[3] != "ends" && f[3] != "held") {
      return table.error(row, "'" + std::string(f[3]) + "' says not what the verb means; write begins, ends or held");
    }
    term.means = f[3] == "begins" ? TermRow::Means::kBegins
                 : f[3] == "ends" ? TermRow::Means::kEnds
                                  : TermRow::Means::kHeld;
    term.office = f[4];
    std::vector<TermRow>& rows = out->terms[std::string(f[0])];
    rows.insert(row.from_user ? rows.begin() : rows.end(), std::move(term));
  }
  return Done{};
}

const TermRow* term_row(const Report& report, const Sentence& sentence, WordId verb, const NameTables& tables) {
  auto found = tables.terms.find(report.word(verb).lemma);
  if (found == tables.terms.end() || !is_told(report, sentence, verb)) return nullptr;
  for (const TermRow& row : found->second) {
    bool stands_with = row.with.empty() || child(report, sentence, verb, [&](const Word& w) {
                         return std::find(row.with.begin(), row.with.end(), w.lemma) != row.with.end();
                       });
    if (stands_with && one_who(report, sentence, verb, row.who)) return &row;
  }
  return nullptr;
}

WordId one_who(const Report& report, const Sentence& sentence, WordId verb, TermRow::Who who) {
  for (int joined = 0; joined < 3 && verb; ++joined) {
    const Word& v = report.word(verb);
    WordId subject = child(report, sentence, verb,
                           [](const Word& w) { return w.deprel == Deprel::kNsubj || w.deprel == Deprel::kNsubjPass; });
    bool passive = static_cast<bool>(child(report, sentence, verb, [](const Word& w) {
      return w.deprel == Deprel::kAuxPass || w.deprel == Deprel::kNsubjPass;
    }));
    bool participle = v.deprel == Deprel::kAcl && xpos_name(v.xpos) == "VBN";
    if (participle) return who == TermRow::Who::kObject ? v.head : WordId();
    if (who == TermRow::Who::kObject && !passive) {
      WordId object = child(report, sentence, verb, [](const Word& w) { return w.deprel == Deprel::kObj; });
      if (object || subject) return object;
    }
    if (subject) {
      if (passive != (who == TermRow::Who::kObject)) return {};
      return is_relative(report.word(subject)) && v.deprel == Deprel::kAclRelcl ? v.head : subject;
    }
    uint32_t at = verb.value;  // "Tom Reed, appointed last month, said": hung on what follows
    bool behind_name = at >= sentence.words.begin.value + 2 && report.word(verb).upos == Upos::kVerb &&
                       report.slice(report.words[at - 1].span) == "," && report.words[at - 2].upos == Upos::kPropn;
    if (behind_name && who == TermRow::Who::kObject && joined == 0) return WordId(at - 2);
    if (v.deprel != Deprel::kConj) return {};
    verb = v.head;  // "was appointed in May and resigned in June"
    if (who == TermRow::Who::kObject) return {};
    // The subject of the first verb, whatever its voice.
    WordId shared = child(report, sentence, verb,
                          [](const Word& w) { return w.deprel == Deprel::kNsubj || w.deprel == Deprel::kNsubjPass; });
    if (shared) {
      const Word& first = report.word(verb);
      return is_relative(report.word(shared)) && first.deprel == Deprel::kAclRelcl ? first.head : shared;
    }
  }
  return {};
}

WordId said_of(const Report& report, const Sentence& sentence, WordId office, const NameTables& tables) {
  const Word& w = report.word(office);
  if (child(report, sentence, office, [](const Word& c) { return c.deprel == Deprel::kCop; })) {
    return is_told(report, sentence, office) ? one_who(report, sentence, office, TermRow::Who::kSubject) : WordId();
  }
  bool as = w.deprel == Deprel::kObl &&
            child(report, sentence, office, [](const Word& c) { return c.deprel == Deprel::kCase && c.lemma == "as"; });
  if (!w.head || !(as || w.deprel == Deprel::kXcomp)) return {};
  const TermRow* row = term_row(report, sentence, w.head, tables);
  return row && row->means != TermRow::Means::kEnds ? one_who(report, sentence, w.head, row->who) : WordId();
}

}  // namespace dateline
