#include "syntax/syntax.h"

#include <algorithm>

#include "bytes/embedded.h"
#include "learn/steps.h"
#include "syntax/at_least.h"
#include "syntax/attach.h"
#include "syntax/lemma.h"
#include "syntax/network.h"

namespace dateline {

struct SyntaxModel {
  syntax::Network network;
  const Steps* steps;
};

namespace {

using syntax::kBatchWords;
using syntax::Workspace;

// A stretch of one sentence that goes through the network by itself; longer sentences become several.
struct Piece {
  WordRange words;
  WordId hang_on;  // what the piece's own root hangs from; none: it is the sentence's root
};

std::string_view form_of(const Report& report, const Word& word) { return report.slice(word.span); }

// The treebanks that the network learnt from differ in some conventions (degree on adverbs, number on "you"); a report
// is read by those of the one whose words it resembles more, so that it is at least consistent in itself.
uint32_t style_of(const Report& report, const syntax::Network& network, syntax::FeatureReader& features) {
  constexpr size_t kEnough = 512;
  int64_t evidence = 0;
  for (size_t i = 0; i < std::min(report.words.size(), kEnough); ++i) {
    evidence += network.style[network.known.find(features.word_key(form_of(report, report.words[i]))) + 1];
  }
  return evidence > 0 ? 1 : 0;
}

// Writes what the network said into the words of the pieces; returns the root of the last piece.
WordId write_readings(const std::vector<Piece>& pieces, WordId last_root, const syntax::Network& network,
                      const Workspace& space, syntax::LemmaMaker& lemmas, Report& report) {
  size_t i = 0;
  for (const Piece& piece : pieces) {
    const uint32_t count = piece.words.size();
    for (uint32_t k = 0; k < count; ++k, ++i) {
      const syntax::Reading& reading = space.readings[i];
      Word& word = report.words[piece.words.begin.value + k];
      word.upos = network.upos_labels[reading.upos];
      word.xpos = network.xpos_labels[reading.xpos];
      word.feats = network.feats_labels[reading.feats];
      word.name = static_cast<NameTag>(reading.name);
      word.deprel = network.rel_labels[reading.rel];
      if (reading.head < count) {
        word.head = WordId(piece.words.begin.value + reading.head);
      } else if (piece.hang_on) {
        // A later piece of a long sentence hangs from the root of the first.
        word.head = last_root;
        word.deprel = Deprel::kParataxis;
      } else {
        word.head = WordId();
        last_root = WordId(piece.words.begin.value + k);
      }
      const std::string_view xpos = xpos_name(word.xpos);
      const bool past = word.upos == Upos::kVerb && (xpos == "VBD" || xpos == "VBN");
      lemmas.make(network.script_labels[reading.script], form_of(report, word), past, word.lemma);
    }
  }
  return last_root;
}

}  // namespace

Result<std::shared_ptr<const SyntaxModel>> load_syntax(std::string_view) {
  auto file = ModelFile::open(embedded_file("models/syntax.model"), "SYNT", "models/syntax.model");
  if (!file) return file.error();
  auto network = syntax::read_network(file.value());
  if (!network) return network.error();
  return std::make_shared<const SyntaxModel>(SyntaxModel{std::move(network.value()), &steps()});
}

// phrases: none, or a tag for each word.
static void parse(Report& report, const SyntaxModel& model, const Steps& path, std::vector<NameTag>* phrases) {
  thread_local Workspace space(model.network);
  thread_local syntax::FeatureReader features;
  thread_local syntax::LemmaMaker lemmas;
  std::vector<Piece> pieces;
  space.clear();
  const uint32_t style = style_of(report, model.network, features);
  WordId last_root;
  const auto flush = [&] {
    space.want_phrases = phrases != nullptr;
    syntax::read_batch(model.network, path, space);
    auto reading = space.readings.begin();
    for (const Piece& piece : pieces) {
      for (uint32_t w = piece.words.begin.value; w < piece.words.end.value; ++w, ++reading) {
        if (phrases != nullptr) (*phrases)[w] = static_cast<NameTag>(reading->phrase);
      }
    }
    last_root = write_readings(pieces, last_root, model.network, space, lemmas, report);
    pieces.clear();
    space.clear();
  };
  for (const Sentence& sentence : report.sentences) {
    bool shouted = true;
    for (uint32_t w = sentence.words.begin.value; w < sentence.words.end.value && shouted; ++w) {
      shouted = !syntax::has_lower_case(form_of(report, report.words[w]));
    }
    for (uint32_t first = sentence.words.begin.value; first < sentence.words.end.value;) {
      const uint32_t last = std::min<uint32_t>(sentence.words.end.value, first + kBatchWords);
      if (space.words() + (last - first) > kBatchWords) flush();
      const bool opens = first == sentence.words.begin.value;
      pieces.push_back({{WordId(first), WordId(last)}, opens ? WordId() : sentence.words.begin});
      for (uint32_t w = first; w < last; ++w) {
        space.add(model.network, form_of(report, report.words[w]), w == sentence.words.begin.value, shouted, style);
      }
      space.end_piece();
      first = last;
    }
  }
  if (!pieces.empty()) flush();
  syntax::read_at_least(report);
  syntax::reattach_conditions(report);
  syntax::reattach_days(report);
}

void parse_words(Report& report, const SyntaxModel& model) { parse(report, model, *model.steps, nullptr); }

void parse_words(Report& report, const SyntaxModel& model, const Steps& path) { parse(report, model, path, nullptr); }

std::vector<NameTag> phrase_tags(const Report& report, const SyntaxModel& model) {
  Report copy;
  copy.text = report.text;
  copy.words = report.words;
  copy.sentences = report.sentences;
  std::vector<NameTag> tags(report.words.size(), NameTag::kOutside);
  parse(copy, model, *model.steps, &tags);
  return tags;
}

}  // namespace dateline
