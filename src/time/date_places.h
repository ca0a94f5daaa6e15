// Where the report's own date may stand: a date field, a URL, a dateline, a stamp at the top, a copyright line.
#ifndef DATELINE_TIME_DATE_PLACES_H
#define DATELINE_TIME_DATE_PLACES_H

#include <optional>
#include <string_view>
#include <vector>

#include "time/published.h"

namespace dateline::time {

constexpr uint32_t kTop = 400;  // bytes in which a dateline or a date stamp may stand

bool is_full_date(const Meaning& m);
bool is_month_day(const Meaning& m);
Interval day_interval(const Meaning& m, int year);

// A date anywhere in a short string: an ISO day, or written out.
std::optional<Interval> read_date(std::string_view s, const TimeTables& tables);

// ".../2019/02/04/...", ".../2019-02-04-...", ".../20190204..."; else the month ".../2019/02/".
std::optional<Interval> date_in_url(std::string_view url);

const Furniture* furniture_at(const Report& report, Span span);

// "Seoul [South Korea], Feb 4 (ANI):", "WASHINGTON, Feb. 4 —", "PARIS, 4 February 2019 -": a place before, the end of a
// dateline behind.
bool looks_like_dateline(const Report& report, const std::vector<Atom>& atoms, const Item& item);

// A full date at the very top with next to nothing beside it on its line; anywhere behind "Published", "Last updated".
bool looks_like_stamp(const Report& report, const std::vector<Atom>& atoms, const Item& item);

// The year behind "Copyright" or its sign; none: there is no such line, or it tells of several years.
std::optional<Span> copyright_year(const Report& report);

}  // namespace dateline::time

#endif
