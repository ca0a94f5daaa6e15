// Positions: each party's stances on each issue, one line per stance however often and differently worded.
#ifndef DATELINE_RECORD_POSITIONS_H
#define DATELINE_RECORD_POSITIONS_H

#include <string>

#include "dateline/record.h"

namespace dateline {

// The telling, with the id of the position it belongs to: a function of party, stance, issue and whom it is held
// against, so that no order of reading can change it.
StanceRow make_stance_row(const StanceDigest&, const Digest&, const ReportRow&);

// Brings the position up to date with a telling that comes after all it has. False: it does not come after them.
bool append_to_position(Shelf&, const StanceDigest&, const StanceRow&, const ReportRow&);

// Makes the position anew from its tellings, or erases it where none is left.
void settle_position(Shelf&, std::string_view id);

}  // namespace dateline

#endif
