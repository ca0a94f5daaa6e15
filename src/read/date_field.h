// The date fields of formats and of the headers of text files.
#ifndef DATELINE_READ_DATE_FIELD_H
#define DATELINE_READ_DATE_FIELD_H

#include <optional>
#include <string_view>

#include "dateline/report.h"

namespace dateline {

// The days that a date field allows: one day, or a month or year if it says no more. Reads ISO 8601 ("2019-02-04",
// "2019-02-04T10:00:00+09:00", "20190204", "2019-02", "2019"), RFC 2822 ("Mon, 04 Feb 2019 10:00:00 +0000"), English
// ("February 4, 2019", "4 Feb. 2019", with weekday, time or other words around it), numbers with strokes or dots where
// the order of day and month cannot be mistaken ("2019/02/04", "25/12/2019", "4.2.2019"), and seconds or milliseconds
// since 1970. The day is the one written, whatever the time zone. Nothing: not understood.
std::optional<Interval> parse_date_field(std::string_view field);

}  // namespace dateline

#endif
