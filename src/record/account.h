// What is made of the record on demand: an entry in full, reports side by side.
#ifndef DATELINE_RECORD_ACCOUNT_H
#define DATELINE_RECORD_ACCOUNT_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

std::optional<Entry> full_entry(const Shelf&, std::string_view id);
Comparison compare_reports(const Shelf&, const std::vector<std::string>& reports);

}  // namespace dateline

#endif
