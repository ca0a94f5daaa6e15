// The inventories of Universal Dependencies for English that a Word refers to. Names: src/syntax/inventory.cc.
// Source: universaldependencies.org guidelines v2 and the treebanks UD_English-EWT and UD_English-GUM (2.x).
#ifndef DATELINE_SYNTAX_H
#define DATELINE_SYNTAX_H

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

enum class Upos : uint8_t { kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct,
                            kSconj, kSym, kVerb, kX };

enum class Deprel : uint8_t {
  kAcl, kAclRelcl, kAdvcl, kAdvclRelcl, kAdvmod, kAmod, kAppos, kAux, kAuxPass, kCase, kCc, kCcPreconj, kCcomp,
  kCompound, kCompoundPrt, kConj, kCop, kCsubj, kCsubjOuter, kCsubjPass, kDep, kDet, kDetPredet, kDiscourse,
  kDislocated, kExpl, kFixed, kFlat, kGoeswith, kIobj, kList, kMark, kNmod, kNmodDesc, kNmodPoss, kNmodUnmarked,
  kNsubj, kNsubjOuter, kNsubjPass, kNummod, kObj, kObl, kOblAgent, kOblUnmarked, kOrphan, kParataxis, kPunct,
  kReparandum, kRoot, kVocative, kXcomp,
  kCount };

// BIO tags of the name head of the syntax model; names/ decides what becomes of them.
enum class NameTag : uint8_t { kOutside, kBeginPerson, kInPerson, kBeginLocation, kInLocation, kBeginOrganisation,
                               kInOrganisation };

// Name=Value pairs, alphabetical: kCaseAcc is "Case=Acc", kAbbr is "Abbr=Yes".
enum class Feature : uint8_t {
  kAbbr, kCaseAcc, kCaseGen, kCaseNom, kDefiniteDef, kDefiniteInd, kDegreeCmp, kDegreePos, kDegreeSup, kExtPosAdp,
  kExtPosAdv, kExtPosCconj, kExtPosPron, kExtPosPropn, kExtPosSconj, kForeign, kGenderFem, kGenderMasc, kGenderNeut,
  kMoodImp, kMoodInd, kMoodSub, kNumFormCombi, kNumFormDigit, kNumFormRoman, kNumFormWord, kNumTypeCard,
  kNumTypeFrac, kNumTypeMult, kNumTypeOrd, kNumberPlur, kNumberPtan, kNumberSing, kPerson1, kPerson2, kPerson3,
  kPolarityNeg, kPolarityPos, kPoss, kPronTypeArt, kPronTypeDem, kPronTypeEmp, kPronTypeInd, kPronTypeInt,
  kPronTypeNeg, kPronTypePrs, kPronTypeRcp, kPronTypeRel, kPronTypeTot, kReflex, kStyleArch, kStyleColl, kStyleExpr,
  kStyleSlng, kStyleVrnc, kTensePast, kTensePres, kTypo, kVerbFormFin, kVerbFormGer, kVerbFormInf, kVerbFormPart,
  kVoicePass,
  kCount };

struct Features {
  uint64_t bits = 0;  // bit i: the i-th Feature
  bool has(Feature f) const { return bits >> static_cast<unsigned>(f) & 1; }
  void add(Feature f) { bits |= uint64_t{1} << static_cast<unsigned>(f); }
  friend bool operator==(const Features&, const Features&) = default;
};

std::string_view to_string(Upos);
std::string_view to_string(Deprel);
std::string_view to_string(NameTag);      // "O", "B-PER", …
std::string to_string(Features);          // "Mood=Ind|Tense=Past|VerbForm=Fin", "_" if empty
std::string_view xpos_name(uint8_t xpos); // Penn tag: "VBD"; "_" for 0

// The other way; false: not in the inventory, *out stays as it was.
bool parse(std::string_view, Upos* out);
bool parse(std::string_view, Deprel* out);
bool parse(std::string_view, Features* out);
bool parse_xpos(std::string_view, uint8_t* out);

}  // namespace dateline

#endif
