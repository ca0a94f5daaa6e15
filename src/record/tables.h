// The tables of the record: lexicon/word_weights.tsv, issues.tsv, not_issues.tsv, stances.tsv, extents.tsv, kindred.tsv,
// within.tsv; the names of states.tsv.
#ifndef DATELINE_RECORD_TABLES_H
#define DATELINE_RECORD_TABLES_H

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/record.h"

namespace dateline {

struct IssueRow {
  std::string issue;
  std::vector<std::string> words;  // stems that must all be there
};

struct StanceCue {
  std::string word;                // stem
  Stance stance = Stance::kDemands;
  std::vector<std::string> about;  // where an issue that no row names stands: "object", "clause", prepositions

  bool takes(std::string_view where) const { return std::find(about.begin(), about.end(), where) != about.end(); }
};

// What names no issue: never ("comment"), or only what hangs on it does ("calls for talks").
enum class NotIssue { kNone, kAlways, kThrough };

struct ExtentWord {
  std::string word;
  Extent extent = Extent::kAll;
};

struct RecordTables {
  std::unordered_map<std::string, int> weights;  // stem → how telling; looked up only, never walked through
  std::vector<IssueRow> issues;                  // the most telling row first
  std::vector<StanceCue> stances;
  std::vector<ExtentWord> extents;
  std::unordered_map<std::string, NotIssue> not_issues;  // by lemma; looked up only
  std::unordered_map<std::string, std::string> states;  // code → name, of states.tsv; looked up only
  std::unordered_map<std::string, std::string> within;  // a place's words → those of the place it lies in; looked up only
  std::unordered_map<std::string, std::string> kins;  // stem → row of kindred.tsv; looked up only

  std::string kin(const std::string& stem) const {
    auto it = kins.find(stem);
    return it == kins.end() ? std::string() : it->second;
  }

  NotIssue not_issue(std::string_view lemma) const {
    auto it = not_issues.find(std::string(lemma));
    return it == not_issues.end() ? NotIssue::kNone : it->second;
  }

  static constexpr int kRareWord = 16;
  int weight(const std::string& stem) const {
    auto it = weights.find(stem);
    return it == weights.end() ? kRareWord : it->second;
  }
};

Result<RecordTables> load_record_tables(std::string_view user_directory);

}  // namespace dateline

#endif
