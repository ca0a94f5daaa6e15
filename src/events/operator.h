// Operators: words that govern an act ("agreed to …", "called off …", "the threat of …") and change what it is or
// whether it happened. lexicon/operators.tsv lists them; here is what each class does to the status of the act.
#ifndef DATELINE_EVENTS_OPERATOR_H
#define DATELINE_EVENTS_OPERATOR_H

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dateline/report.h"

namespace dateline {

enum class OperatorClass : uint8_t {
  kLight,         // held, took place: hands its arguments on
  kStart, kContinue, kStop, kCollapse, kHappened, kManage, kCause,
  kFail, kPrevent,
  kCommit, kOffer, kInvite, kPlan, kOrder, kGoing, kTry,
  kRequest, kPropose, kWant, kNecessity,
  kRefuse, kThreaten, kThreat, kWarn,
  kAccuse, kJudge, kPraise, kFact,
  kDeny, kDenyClaim,
  kCancel, kPostpone, kPutHold, kMoveDate,
  kExpect, kSpeculate, kConsider, kAllege, kBelieve, kSeem, kClaim, kReport, kSay,
  kHypothetical, kAbility, kAllow, kConditional,
  kRecurring, kUnderWay, kBackground, kNegation,
  kCount,
};

// What the operator says of the act beneath it, if the operator itself is fact.
enum class Effect : uint8_t {
  kPasses,      // the operator's own status is the act's
  kSets,        // the act has `status`
};

struct OperatorRule {
  std::string_view name;
  Effect effect;
  EventStatus status;        // for kSets
  bool speech_act;           // makes an event of its own of the act, by compose.tsv
  std::string_view composes; // class in compose.tsv; empty: none
};

const OperatorRule& rule_of(OperatorClass cls);
std::optional<OperatorClass> parse_operator_class(std::string_view name);

}  // namespace dateline

#endif
