// Everything on a shelf that some reports lead to, as text: two records are the same when these are.
#ifndef DATELINE_RECORD_WHOLE_RECORD_H
#define DATELINE_RECORD_WHOLE_RECORD_H

#include <string>
#include <vector>

#include "dateline/record.h"

namespace dateline {

std::string whole_record(const Shelf&, std::vector<std::string> reports);

}  // namespace dateline

#endif
