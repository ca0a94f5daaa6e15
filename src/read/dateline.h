// Datelines: "WASHINGTON (AP) —", "Seoul [South Korea], Feb 4 (ANI):", "SEOUL, Feb. 4 (Yonhap) --", "New Delhi:".
#ifndef DATELINE_READ_DATELINE_H
#define DATELINE_READ_DATELINE_H

#include <cstddef>
#include <string_view>

#include "read/furniture.h"

namespace dateline {

struct DatelineParts {
  size_t end = 0;           // bytes of the line that the dateline takes, with its dash or colon; 0: there is none
  std::string_view agency;  // "AP"; empty: none named
};

// The dateline at the beginning of `line` (no white space before it). `first`: this is the first line of prose, where
// less is enough to tell one.
DatelineParts find_dateline(std::string_view line, bool first, const FurnitureTable& table);

// How many bytes at the beginning of `line` are a date stamp ("date 2019-02-05", "Updated: Feb. 4, 2019 10:15 GMT |");
// the whole line, or what stands before other text; 0: none.
size_t find_date_stamp(std::string_view line);

}  // namespace dateline

#endif
