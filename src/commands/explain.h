// How a finding of one report came about, stage by stage, in lines for people.
#ifndef DATELINE_COMMANDS_EXPLAIN_H
#define DATELINE_COMMANDS_EXPLAIN_H

#include <string>
#include <vector>

#include "dateline/report.h"

namespace dateline {

struct Explained {
  std::string stage;  // "time"
  std::string text;
};

// REQUIRES: the report is finished and has such an event, such a statement.
std::vector<Explained> explain_event(const Report& report, EventId event);
std::vector<Explained> explain_statement(const Report& report, StatementId statement);
std::vector<Explained> explain_actor(const Report& report, ActorId actor);
std::vector<Explained> explain_date(const Report& report);

}  // namespace dateline

#endif
