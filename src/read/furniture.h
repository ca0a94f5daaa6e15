// Finds what belongs to the page and not to the account: datelines, bylines, credits, date stamps, lines of sharing and
// related stories, captions.
#ifndef DATELINE_READ_FURNITURE_H
#define DATELINE_READ_FURNITURE_H

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

// lexicon/furniture.tsv, and the names of agencies and places that datelines are told by (outlets.tsv, places.tsv,
// states.tsv).
class FurnitureTable {
 public:
  static Result<FurnitureTable> read(std::string_view user_directory);

  // By a whole line, in lower case without closing marks.
  std::optional<FurnitureKind> line(std::string_view lower) const;
  // Whether the lines below such a line belong to it: "most read".
  bool is_list(std::string_view lower) const { return lists_.count(std::string(lower)) != 0; }
  // By the beginning of a line in lower case.
  std::optional<FurnitureKind> start(std::string_view lower) const;
  // By what stands in brackets, in lower case.
  std::optional<FurnitureKind> bracket(std::string_view lower) const;
  bool is_agency(std::string_view name) const { return agencies_.count(std::string(name)) != 0; }
  bool is_outlet(std::string_view name) const { return outlets_.count(std::string(name)) != 0; }
  bool is_place(std::string_view name) const { return places_.count(std::string(name)) != 0; }

 private:
  struct Cue {
    std::string text;
    FurnitureKind kind;
  };
  std::unordered_map<std::string, FurnitureKind> lines_;      // look-up only
  std::unordered_map<std::string, std::vector<Cue>> starts_;  // by first word; longest cue first
  std::vector<Cue> brackets_;
  std::unordered_set<std::string> lists_, agencies_, outlets_, places_;  // look-up only
};

// Fills report.furniture, and report.agency where a dateline or credit names one. REQUIRES: text and title are set and
// furniture is empty. The title, if there is one, is no furniture. `header`: lines known to be a header, in text order.
void mark_furniture(Report& report, const FurnitureTable& table, const std::vector<Span>& header = {});

}  // namespace dateline

#endif
