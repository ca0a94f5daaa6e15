#include "record/tables.h"

#include <charconv>

#include "lexicon/table.h"
#include "record/words.h"

namespace dateline {
namespace {

std::optional<Stance> parse_stance(std::string_view word) {
  if (word == "demands") return Stance::kDemands;
  if (word == "offers") return Stance::kOffers;
  if (word == "refuses") return Stance::kRefuses;
  if (word == "accepts") return Stance::kAccepts;
  return std::nullopt;
}

std::vector<std::string> words_of(std::string_view field) {
  std::vector<std::string> words;
  for (const PlainWord& word : plain_words(field)) words.push_back(word.text);
  return words;
}

}  // namespace

Result<RecordTables> load_record_tables(std::string_view user_directory) {
  RecordTables tables;
  Result<Table> weights = Table::read("word_weights.tsv", {"word", "weight"}, user_directory);
  if (!weights) return weights.error();
  for (const Row& row : weights.value().rows()) {
    int weight = 0;
    std::string_view digits = row.fields[1];
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    if (error != std::errc() || end != digits.data() + digits.size() || weight < 0 || weight > 30)
      return weights.value().error(row, "weight: write a number from 0 (everywhere) to 30 (nowhere else)");
    tables.weights[std::string(row.fields[0])] = weight;
  }

  Result<Table> issues = Table::read("issues.tsv", {"issue", "words"}, user_directory);
  if (!issues) return issues.error();
  for (const Row& row : issues.value().rows()) {
    IssueRow issue;
    issue.issue = row.fields[0];
    for (const PlainWord& word : plain_words(row.fields[1])) issue.words.push_back(stem(word.text));
    if (issue.issue.empty() || issue.words.empty())
      return issues.value().error(row, "write the name of the issue and at least one word that shows it");
    tables.issues.push_back(std::move(issue));
  }

  Result<Table> stances = Table::read("stances.tsv", {"word", "stance", "about"}, user_directory);
  if (!stances) return stances.error();
  for (const Row& row : stances.value().rows()) {
    std::optional<Stance> stance = parse_stance(row.fields[1]);
    if (!stance) return stances.value().error(row, "stance: write demands, offers, refuses or accepts");
    tables.stances.push_back({stem(std::string(row.fields[0])), *stance, words_of(row.fields[2])});
  }

  Result<Table> not_issues = Table::read("not_issues.tsv", {"word", "read"}, user_directory);
  if (!not_issues) return not_issues.error();
  for (const Row& row : not_issues.value().rows()) {
    if (row.fields[1] != "never" && row.fields[1] != "through")
      return not_issues.value().error(row, "read: write never or through");
    tables.not_issues[std::string(row.fields[0])] = row.fields[1] == "never" ? NotIssue::kAlways : NotIssue::kThrough;
  }

  Result<Table> extents = Table::read("extents.tsv", {"word", "extent"}, user_directory);
  if (!extents) return extents.error();
  for (const Row& row : extents.value().rows()) {
    if (row.fields[1] != "all" && row.fields[1] != "part")
      return extents.value().error(row, "extent: write all or part");
    tables.extents.push_back({std::string(row.fields[0]), row.fields[1] == "all" ? Extent::kAll : Extent::kPart});
  }

  Result<Table> kindred = Table::read("kindred.tsv", {"kin", "words"}, user_directory);
  if (!kindred) return kindred.error();
  for (const Row& row : kindred.value().rows())
    for (const PlainWord& word : plain_words(row.fields[1])) tables.kins.emplace(stem(word.text), row.fields[0]);
  Result<Table> states = Table::read(
      "states.tsv", {"code", "name", "other_names", "adjectives", "people", "capital", "seats"}, user_directory);
  if (!states) return states.error();
  for (const Row& row : states.value().rows())
    tables.states[std::string(row.fields[0])] = std::string(row.fields[1]);

  Result<Table> within = Table::read("within.tsv", {"name", "within"}, user_directory);
  if (!within) return within.error();
  auto key = [](std::string_view words) {
    std::string out;
    for (const PlainWord& word : plain_words(words)) out += (out.empty() ? "" : " ") + word.text;
    return out;
  };
  for (const Row& row : within.value().rows()) {
    if (key(row.fields[0]).empty() || key(row.fields[1]).empty())
      return within.value().error(row, "write the name of a site and the place it lies in");
    tables.within[key(row.fields[0])] = key(row.fields[1]);
  }
  return tables;
}

}  // namespace dateline
