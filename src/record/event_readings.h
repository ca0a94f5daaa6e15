// How the record reads what the coder found in one report, before it compares it with other reports.
#ifndef DATELINE_RECORD_EVENT_READINGS_H
#define DATELINE_RECORD_EVENT_READINGS_H

#include <string>
#include <vector>

#include "dateline/record.h"
#include "record/tables.h"
#include "record/words.h"

namespace dateline {

std::string joined(const std::vector<PlainWord>&);  // with one space between two

void read_place_before_noun(const Report&, const Event&, EventDigest&);
void read_as_meeting(const Report&, EventDigest&);
void read_as_goal_of_journey(const Report&, const Event&, EventDigest&);
void read_again(const Report&, EventDigest&);
void read_working_level(const Report&, const RecordTables&, EventDigest&);
void read_number(const Report&, const Event&, EventDigest&);
void read_status(const Report&, const Event&, EventDigest&);

}  // namespace dateline

#endif
