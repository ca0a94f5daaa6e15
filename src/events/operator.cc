#include "events/operator.h"

namespace dateline {
namespace {

using enum EventStatus;

constexpr std::array<OperatorRule, static_cast<size_t>(OperatorClass::kCount)> kRules = {{
    {"light", Effect::kPasses, kHappened, false, ""},
    {"start", Effect::kPasses, kHappened, false, ""},
    {"continue", Effect::kPasses, kUnderWay, false, ""},
    {"stop", Effect::kSets, kDidNotHappen, true, "stop"},
    {"collapse", Effect::kPasses, kHappened, false, ""},
    {"happened", Effect::kPasses, kHappened, false, ""},
    {"manage", Effect::kPasses, kHappened, false, ""},
    {"cause", Effect::kPasses, kHappened, false, ""},
    {"fail", Effect::kSets, kDidNotHappen, false, ""},
    {"prevent", Effect::kSets, kDidNotHappen, false, ""},
    {"commit", Effect::kSets, kPlanned, true, "commit"},
    {"offer", Effect::kSets, kProposed, true, "commit"},
    {"invite", Effect::kSets, kProposed, true, "commit"},
    {"plan", Effect::kSets, kPlanned, false, ""},
    {"order", Effect::kSets, kPlanned, false, ""},
    {"going", Effect::kSets, kPlanned, false, ""},
    {"try", Effect::kSets, kHypothetical, false, ""},
    {"request", Effect::kSets, kProposed, true, "request"},
    {"propose", Effect::kSets, kProposed, true, "request"},
    {"want", Effect::kSets, kProposed, false, ""},
    {"necessity", Effect::kSets, kProposed, false, ""},
    {"refuse", Effect::kSets, kDidNotHappen, true, "refuse"},
    {"threaten", Effect::kSets, kConditional, true, "threaten"},
    {"threat", Effect::kSets, kHypothetical, true, "threaten"},
    {"warn", Effect::kSets, kSpeculated, true, "threaten"},
    {"accuse", Effect::kSets, kSpeculated, false, ""},
    {"judge", Effect::kPasses, kHappened, false, ""},
    {"praise", Effect::kPasses, kHappened, false, ""},
    {"fact", Effect::kPasses, kHappened, false, ""},
    {"deny", Effect::kSets, kDenied, false, ""},
    {"deny_claim", Effect::kSets, kDenied, false, ""},
    {"cancel", Effect::kSets, kCancelled, false, ""},
    {"postpone", Effect::kSets, kPostponed, false, ""},
    {"put_hold", Effect::kSets, kPostponed, false, ""},
    {"move_date", Effect::kSets, kPostponed, false, ""},
    {"expect", Effect::kSets, kExpected, false, ""},
    {"speculate", Effect::kSets, kSpeculated, false, ""},
    {"consider", Effect::kSets, kSpeculated, false, ""},
    {"allege", Effect::kSets, kSpeculated, false, ""},
    {"believe", Effect::kPasses, kHappened, false, ""},
    {"seem", Effect::kPasses, kSpeculated, false, ""},
    {"claim", Effect::kPasses, kHappened, false, ""},
    {"report", Effect::kPasses, kHappened, false, ""},
    {"say", Effect::kPasses, kHappened, false, ""},
    {"hypothetical", Effect::kSets, kHypothetical, false, ""},
    {"ability", Effect::kSets, kHypothetical, false, ""},
    {"allow", Effect::kSets, kHypothetical, false, ""},
    {"conditional", Effect::kSets, kConditional, false, ""},
    {"recurring", Effect::kSets, kRecurring, false, ""},
    {"underway", Effect::kSets, kUnderWay, false, ""},
    {"background", Effect::kSets, kBackground, false, ""},
    {"negation", Effect::kSets, kDidNotHappen, false, ""},
}};

}  // namespace

const OperatorRule& rule_of(OperatorClass cls) { return kRules[static_cast<size_t>(cls)]; }

std::optional<OperatorClass> parse_operator_class(std::string_view name) {
  for (size_t i = 0; i < kRules.size(); ++i) {
    if (kRules[i].name == name) return static_cast<OperatorClass>(i);
  }
  return std::nullopt;
}

}  // namespace dateline
