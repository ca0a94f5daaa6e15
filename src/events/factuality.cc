#include "events/factuality.h"

namespace dateline {
namespace {

int16_t grade(const StatusReading& r) {
  switch (r.status) {
    case EventStatus::kHappened:
    case EventStatus::kBackground: return 270;
    case EventStatus::kUnderWay: return 240;
    case EventStatus::kRecurring: return 220;
    case EventStatus::kPlanned: return 60;
    case EventStatus::kExpected: return 60;
    case EventStatus::kPostponed: return 0;
    case EventStatus::kProposed: return -20;
    case EventStatus::kSpeculated: return 20;
    case EventStatus::kConditional: return -40;
    case EventStatus::kHypothetical: return -40;
    case EventStatus::kDenied: return -200;
    case EventStatus::kDidNotHappen:
    case EventStatus::kCancelled: return -230;
  }
  return 0;
}

}  // namespace

std::vector<Factuality> find_factuality(const ClauseTree& tree, Frames&, StatusReader& status, const EventTables&) {
  std::vector<Factuality> out;
  const Report& report = tree.report();
  for (uint32_t i = 0; i < report.words.size(); ++i) {
    WordId w(i);
    Upos pos = tree.upos(w);
    Deprel r = tree.deprel(w);
    bool clause = r == Deprel::kXcomp || r == Deprel::kCcomp || r == Deprel::kRoot || r == Deprel::kConj || r == Deprel::kAdvcl || r == Deprel::kAcl;
    bool predicate = pos == Upos::kVerb || pos == Upos::kNoun || tree.has_child(w, Deprel::kCop) || (pos == Upos::kAdj && clause);
    if (!predicate) continue;
    StatusReading reading = status.read(w);
    out.push_back({w, reading.status, grade(reading)});
  }
  return out;
}

}  // namespace dateline
