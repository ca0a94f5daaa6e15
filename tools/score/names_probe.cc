// Prints the names and the chains of coreference of CoNLL-U documents, for tools/score/names.py. One line a thing:
//   document
//   name BEGIN END TYPE           words of the document, counted from 0; PER LOC ORG
//   phrase BEGIN END TYPE         the whole phrase of an actor, outermost only: with title, article, "of" and pronouns;
//                                 a state that acts, a group and "we" are ORG, as re3d has them
//   chain NUMBER BEGIN END        all noun phrases, not only actors
// With a second argument (the input's format), for tools/train/pronouns.py, the candidates of each "he" and "she":
//   pronoun BEGIN END BYTE_BEGIN BYTE_END
//   candidate BEGIN END BYTE_BEGIN BYTE_END ENTITY FEATURE…
#include <cstdio>

#include "dateline/code.h"
#include "names/chains.h"
#include "names/compose.h"
#include "names/names.h"
#include "names/stage.h"
#include "read/source.h"

using namespace dateline;

namespace {

// A building that stands for a government is a body, a capital that does so a place.
const char* type_name(const Draft& d, const NameTables& tables, const std::string& name) {
  if (d.type == NameType::kSeat && d.entry && tables.states[d.entry->row].capital != name && !d.as_place) return "ORG";
  switch (d.type) {
    case NameType::kPerson: return "PER";
    case NameType::kOrganisation: return "ORG";
    case NameType::kPeople:
    case NameType::kAdjective: return nullptr;
    default: break;
  }
  return "LOC";
}

const char* phrase_type(const Draft& d, const Entity* e) {
  if (d.rule == "first person") return d.plural ? "ORG" : "PER";
  if (!e) return nullptr;
  if (d.as_place || e->kind == ActorKind::kPlace) return "LOC";
  return e->kind == ActorKind::kPerson && !e->plural ? "PER" : "ORG";
}

void print_phrases(const Resolver& resolver) {
  uint32_t reached = 0;  // drafts come in text order, longer first
  for (size_t i = 0; i < resolver.drafts().size(); ++i) {
    const Draft& d = resolver.drafts()[i];
    if (d.words.begin.value < reached || (d.nested && d.form == MentionForm::kDemonym)) continue;
    int32_t e = resolver.entity_of()[i];
    const char* type = phrase_type(d, e < 0 ? nullptr : &resolver.entities()[static_cast<size_t>(e)]);
    if (!type) continue;
    reached = d.words.end.value;
    std::printf("phrase %u %u %s\n", d.words.begin.value, d.words.end.value, type);
  }
}

void print_candidates(const Report& report, const Resolver& resolver) {
  auto print = [&](const char* what, const Draft& d) {
    Span s = span_of(report, d.words);
    std::printf("%s %u %u %u %u", what, d.words.begin.value, d.words.end.value, s.begin, s.end);
  };
  for (uint32_t i = 0; i < resolver.drafts().size(); ++i) {
    const Draft& d = resolver.drafts()[i];
    if (d.form != MentionForm::kPronoun || !d.gender) continue;
    print("pronoun", d);
    std::printf("\n");
    for (uint32_t j : resolver.candidates(i)) {
      print("candidate", resolver.drafts()[j]);
      std::printf(" %d", resolver.entity_of()[j]);
      for (int f : resolver.features(i, j)) std::printf(" %d", f);
      std::printf("\n");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  Coder::Options options;
  options.until = Stage::kTime;
  Result<Coder> coder = Coder::open(options);
  Result<std::shared_ptr<const NameTables>> tables = load_names("");
  if (!coder || !tables) return std::fprintf(stderr, "%s\n", (coder ? tables.error() : coder.error()).message.c_str()), 3;
  Result<ReportSource> source = ReportSource::open({argv[1]}, argc > 2 ? argv[2] : "conllu", "");
  if (!source) return std::fprintf(stderr, "%s\n", source.error().message.c_str()), 3;
  while (std::optional<Result<Report>> next = source.value().next()) {
    if (!next->ok()) return std::fprintf(stderr, "%s\n", next->error().message.c_str()), 1;
    Report& report = next->value();
    coder.value().code(report, report.words.empty() ? Stage::kRead : Stage::kText);
    Resolver resolver = resolve_report(report, *tables.value());
    std::printf("document\n");
    if (argc > 2) {
      print_candidates(report, resolver);
      continue;
    }
    for (const Draft& d : resolver.drafts()) {
      if (d.name.empty()) continue;
      const char* type = type_name(d, *tables.value(), text_of(report, d.name));
      if (type) std::printf("name %u %u %s\n", d.name.begin.value, d.name.end.value, type);
    }
    print_phrases(resolver);
    size_t number = 0;
    for (const std::vector<WordRange>& chain : find_chains(report, resolver)) {
      for (WordRange w : chain) std::printf("chain %zu %u %u\n", number, w.begin.value, w.end.value);
      ++number;
    }
  }
  return 0;
}
