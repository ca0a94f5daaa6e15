#include "events/events.h"

namespace dateline {

struct EventTables {};

Result<std::shared_ptr<const EventTables>> load_events(std::string_view) { return std::make_shared<const EventTables>(); }

void find_events(Report&, const EventTables&) {}

}  // namespace dateline
