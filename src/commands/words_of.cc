#include "commands/words_of.h"

#include <algorithm>

#include "commands/record_words.h"
#include "commands/terminal.h"

namespace dateline {
namespace {

// White space of any kind and length becomes one blank.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  return out;
}

std::string set_off(std::string_view words) {
  return is_terminal() ? styled(Style::kBold, words) : "«" + std::string(words) + "»";
}

}  // namespace

const ReportWords::Kept* ReportWords::get(const std::string& report) {
  auto at = kept_.find(report);
  if (at == kept_.end()) {
    Result<Report> read = store_.report(report);
    Result<std::shared_ptr<const Digest>> digest = store_.digest(report);
    if (!read || !digest) return nullptr;
    if (kept_.size() > 256) kept_.clear();
    at = kept_.emplace(report, Kept{std::move(read.value()), std::move(digest.value())}).first;
  }
  return &at->second;
}

std::string ReportWords::text(const std::string& report, Span span) {
  const Kept* kept = get(report);
  if (!kept || span.end > kept->report.text.size() || span.empty()) return "";
  return on_one_line(kept->report.slice(span));
}

std::string ReportWords::in_sentence(const std::string& report, Span sentence, Span words) {
  if (!sentence.contains(words) || words.empty()) return text(report, sentence.empty() ? words : sentence);
  std::string out = text(report, {sentence.begin, words.begin});
  out += set_off(text(report, words));
  std::string after = text(report, {words.end, sentence.end});
  if (!after.empty() && text(report, {words.end, words.end + 1}).empty()) out += ' ';  // a blank alone gives nothing
  return out + after;
}

const EventDigest* ReportWords::event(const std::string& report, uint32_t event) {
  const Kept* kept = get(report);
  if (!kept) return nullptr;
  for (const EventDigest& e : kept->digest->events) {
    if (e.index == event) return &e;
  }
  return nullptr;
}

std::string ReportWords::event_in_sentence(const std::string& report, uint32_t index) {
  const EventDigest* e = event(report, index);
  return e ? in_sentence(report, e->sentence, e->clause) : "";
}

std::string ReportWords::who_published(const std::string& report) {
  const Kept* kept = get(report);
  if (!kept) return "";
  const Digest& d = *kept->digest;
  std::string who = d.outlet.empty() ? d.agency : d.outlet;
  if (!d.agency.empty() && d.agency != who) who += " (" + d.agency + ")";
  Interval published = d.published;
  if (Result<ReportRow> row = store_.report_row(report)) published = row.value().published;
  return (who.empty() ? "" : who + ", ") + (published.known() ? days_in_words(published) : "undated");
}

}  // namespace dateline
