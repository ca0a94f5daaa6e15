#include "time/time.h"

namespace dateline {

struct TimeTables {};

Result<std::shared_ptr<const TimeTables>> load_time(std::string_view) { return std::make_shared<const TimeTables>(); }

void find_times(Report&, const TimeTables&) {}

}  // namespace dateline
