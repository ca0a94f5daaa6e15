#include "record/digest.h"

namespace dateline {

void add_stances(const Report&, const RecordTables&, Digest&) {}

}  // namespace dateline
