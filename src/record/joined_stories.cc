// Stories as rows: how many reports, from when to when, and under which of those joined with it each is shown.
#include <algorithm>
#include <tuple>

#include "record/reading.h"

namespace dateline {
namespace {

bool began_earlier(const StoryRow& a, const StoryRow& b) {
  return std::tie(a.first, a.first_report, a.id) < std::tie(b.first, b.first_report, b.id);
}

}  // namespace

void Reading::file_story(const ReportRow& row) {
  std::optional<StoryRow> story = shelf_.story(row.story);
  if (!story) {
    shelf_.put(StoryRow{row.story, row.report, row.turn.when, row.turn.when, 1, row.story, {}});
    return;
  }
  if (row.turn.when < story->first) dirty_stories_.insert(row.story);
  ++story->reports;
  story->last = std::max(story->last, row.turn.when);
  shelf_.put(*story);
}

// Notes at both stories that the report joins them, or takes the notes away.
void Reading::join_stories(const ReportRow& row, bool on) {
  auto note = [&](const std::string& id, StoryRow::Join join) {
    std::optional<StoryRow> story = shelf_.story(id);
    if (!story) return;
    std::erase(story->joins, join);
    if (on) story->joins.insert(std::lower_bound(story->joins.begin(), story->joins.end(), join), join);
    shelf_.put(*story);
    if (!on) parted_.insert(id);
  };
  for (const std::string& other : row.joins) {
    note(row.story, {row.report, other});
    note(other, {row.report, row.story});
    if (on) links_.push_back({row.story, other});
  }
}

// Shows every story that hangs together with `id` under the one of them that began first.
void Reading::show_together(const std::string& id, std::set<std::string>& seen) {
  std::vector<StoryRow> all;
  std::vector<std::string> open = {id};
  while (!open.empty()) {
    std::string next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    std::optional<StoryRow> story = shelf_.story(next);
    if (!story) continue;
    for (const StoryRow::Join& j : story->joins) open.push_back(j.story);
    all.push_back(std::move(*story));
  }
  if (all.empty()) return;
  auto first = std::min_element(all.begin(), all.end(), began_earlier);
  for (StoryRow& story : all) {
    if (story.now == first->id) continue;
    story.now = first->id;
    shelf_.put(story);
  }
}

// Two stories that a report joins: those shown with the later one are shown with the earlier one from now on.
void Reading::link(const std::string& a, const std::string& b) {
  std::optional<StoryRow> one = shelf_.story(a), other = shelf_.story(b);
  if (!one || !other || one->now == other->now) return;
  std::optional<StoryRow> first = shelf_.story(one->now), second = shelf_.story(other->now);
  if (!first || !second) {
    std::set<std::string> seen;
    return show_together(a, seen);
  }
  bool keeps = began_earlier(*first, *second);
  const std::string now = keeps ? first->id : second->id;
  std::vector<std::string> open = {keeps ? b : a};
  while (!open.empty()) {
    std::optional<StoryRow> story = shelf_.story(open.back());
    open.pop_back();
    if (!story || story->now == now) continue;
    story->now = now;
    shelf_.put(*story);
    for (const StoryRow::Join& j : story->joins) open.push_back(j.story);
  }
}

void Reading::settle_stories() {
  for (const std::string& id : dirty_stories_) {
    std::optional<StoryRow> old = shelf_.story(id);
    std::vector<Turn> first = shelf_.reports_of(id, 1);
    std::optional<Turn> last = shelf_.last_of(id);
    if (first.empty() || !last || !old) {
      shelf_.erase_story(id);
      continue;
    }
    StoryRow row = *old;
    row.first_report = first.front().report;
    row.first = first.front().when;
    row.last = last->when;
    shelf_.put(row);
    if (row.first_report != old->first_report || row.first != old->first) parted_.insert(id);
  }
  // All that hung together before somebody parted them, or that do now.
  std::set<std::string> seen;
  for (const std::string& id : parted_) show_together(id, seen);
  for (const auto& [a, b] : links_) link(a, b);
}

}  // namespace dateline
