#include <iterator>

#include "dateline/syntax.h"

namespace dateline {
namespace {

constexpr std::string_view kUposNames[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                           "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr std::string_view kDeprelNames[] = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};
constexpr std::string_view kFeatureNames[] = {
    "Abbr=Yes",     "Case=Acc",      "Case=Gen",      "Case=Nom",      "Definite=Def", "Definite=Ind",  "Degree=Cmp",
    "Degree=Pos",   "Degree=Sup",    "ExtPos=ADP",    "ExtPos=ADV",    "ExtPos=CCONJ", "ExtPos=PRON",   "ExtPos=PROPN",
    "ExtPos=SCONJ", "Foreign=Yes",   "Gender=Fem",    "Gender=Masc",   "Gender=Neut",  "Mood=Imp",      "Mood=Ind",
    "Mood=Sub",     "NumForm=Combi", "NumForm=Digit", "NumForm=Roman", "NumForm=Word", "NumType=Card",  "NumType=Frac",
    "NumType=Mult", "NumType=Ord",   "Number=Plur",   "Number=Ptan",   "Number=Sing",  "Person=1",      "Person=2",
    "Person=3",     "Polarity=Neg",  "Polarity=Pos",  "Poss=Yes",      "PronType=Art", "PronType=Dem",  "PronType=Emp",
    "PronType=Ind", "PronType=Int",  "PronType=Neg",  "PronType=Prs",  "PronType=Rcp", "PronType=Rel",  "PronType=Tot",
    "Reflex=Yes",   "Style=Arch",    "Style=Coll",    "Style=Expr",    "Style=Slng",   "Style=Vrnc",    "Tense=Past",
    "Tense=Pres",   "Typo=Yes",      "VerbForm=Fin",  "VerbForm=Ger",  "VerbForm=Inf", "VerbForm=Part", "Voice=Pass"};
constexpr std::string_view kXposNames[] = {
    "_",   "NN",  "IN",  "DT",   "NNP", "JJ",  "PRP", ".",   "RB",   ",",   "NNS", "VB",    "CC",
    "VBP", "VBD", "VBZ", "CD",   "VBN", "VBG", "TO",  "MD",  "PRP$", "UH",  ":",   "-RRB-", "-LRB-",
    "WDT", "WRB", "WP",  "HYPH", "``",  "''",  "RP",  "POS", "NNPS", "JJR", "JJS", "EX",    "RBR",
    "NFP", "SYM", "FW",  "ADD",  "GW",  "PDT", "$",   "RBS", "LS",   "AFX", "WP$", "XX"};
constexpr std::string_view kNameTagNames[] = {"O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"};

static_assert(std::size(kUposNames) == static_cast<size_t>(Upos::kX) + 1);
static_assert(std::size(kDeprelNames) == static_cast<size_t>(Deprel::kCount));
static_assert(std::size(kFeatureNames) == static_cast<size_t>(Feature::kCount));
static_assert(std::size(kNameTagNames) == static_cast<size_t>(NameTag::kInOrganisation) + 1);

template <size_t N>
int index_of(const std::string_view (&names)[N], std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

std::string_view to_string(Upos u) { return kUposNames[static_cast<size_t>(u)]; }
std::string_view to_string(Deprel d) { return kDeprelNames[static_cast<size_t>(d)]; }
std::string_view to_string(NameTag t) { return kNameTagNames[static_cast<size_t>(t)]; }
std::string_view xpos_name(uint8_t xpos) { return xpos < std::size(kXposNames) ? kXposNames[xpos] : "_"; }

// The order of UD knows no case: Number comes before NumForm and NumType, which stand before it in the table.
static size_t written_at(size_t place) {
  constexpr auto kForms = static_cast<size_t>(Feature::kNumFormCombi);
  constexpr auto kNumbers = static_cast<size_t>(Feature::kNumberPlur);
  constexpr auto kEnd = static_cast<size_t>(Feature::kPerson1);
  if (place < kForms || place >= kEnd) return place;
  return place < kForms + (kEnd - kNumbers) ? place + (kNumbers - kForms) : place - (kEnd - kNumbers);
}

std::string to_string(Features feats) {
  std::string out;
  std::string_view last_name;
  for (size_t place = 0; place < std::size(kFeatureNames); ++place) {
    const size_t i = written_at(place);
    if (!feats.has(static_cast<Feature>(i))) continue;
    std::string_view name = kFeatureNames[i].substr(0, kFeatureNames[i].find('='));
    if (name == last_name) {  // two values of one feature: "Gender=Fem,Masc"
      out += ',';
      out += kFeatureNames[i].substr(name.size() + 1);
    } else {
      if (!out.empty()) out += '|';
      out += kFeatureNames[i];
    }
    last_name = name;
  }
  return out.empty() ? "_" : out;
}

bool parse(std::string_view s, Upos* out) {
  int i = index_of(kUposNames, s);
  if (i >= 0) *out = static_cast<Upos>(i);
  return i >= 0;
}

bool parse(std::string_view s, Deprel* out) {
  int i = index_of(kDeprelNames, s);
  if (i >= 0) *out = static_cast<Deprel>(i);
  return i >= 0;
}

bool parse_xpos(std::string_view s, uint8_t* out) {
  int i = index_of(kXposNames, s);
  if (i >= 0) *out = static_cast<uint8_t>(i);
  return i >= 0;
}

bool parse(std::string_view s, Features* out) {
  Features feats;
  while (!s.empty() && s != "_") {
    std::string_view pair = s.substr(0, s.find('|'));
    s.remove_prefix(pair.size() < s.size() ? pair.size() + 1 : s.size());
    std::string_view name = pair.substr(0, pair.find('='));
    if (name.size() == pair.size()) return false;
    std::string_view values = pair.substr(name.size() + 1);
    while (!values.empty()) {
      std::string_view value = values.substr(0, values.find(','));
      values.remove_prefix(value.size() < values.size() ? value.size() + 1 : values.size());
      int i = index_of(kFeatureNames, std::string(name) + "=" + std::string(value));
      if (i < 0) return false;
      feats.add(static_cast<Feature>(i));
    }
  }
  *out = feats;
  return true;
}

}  // namespace dateline
