#include "statements/cues.h"

#include <algorithm>
#include <array>
#include <optional>

namespace dateline {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    size_t end = text.find(at);
    if (end != 0) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

template <typename T>
using Names = std::vector<std::pair<std::string_view, T>>;

template <typename T>
std::optional<T> look_up(const Names<T>& names, std::string_view name) {
  for (const auto& [n, value] : names) {
    if (n == name) return value;
  }
  return std::nullopt;
}

template <typename T>
std::string listed(const Names<T>& names) {
  std::string out;
  for (const auto& [n, value] : names) out += (out.empty() ? "" : ", ") + std::string(n);
  return out;
}

const Names<CuePart> kParts = {{"verb", CuePart::kVerb}, {"light", CuePart::kLight},   {"carry", CuePart::kCarry},
                               {"noun", CuePart::kNoun}, {"adj", CuePart::kAdjective}, {"adv", CuePart::kAdverb},
                               {"view", CuePart::kView}, {"pass", CuePart::kPass}};
const Names<uint16_t> kFrames = {
    {"that", kThat}, {"quote", kQuoteFrame}, {"so", kSo}, {"inf", kInf}, {"ing", kIng}, {"obj", kObj}, {"xc", kXc},
    {"as", kAs},     {"clause", kClause},    {"wh", kWh}};
const Names<StatementKind> kKinds = {{"said", StatementKind::kSaid},
                                     {"written", StatementKind::kWritten},
                                     {"believed", StatementKind::kBelieved},
                                     {"intended", StatementKind::kIntended}};
const Names<Commitment> kCommitments = {{"said", Commitment::kSaid},
                                        {"confirmed", Commitment::kConfirmed},
                                        {"claimed", Commitment::kClaimed},
                                        {"denied", Commitment::kDenied},
                                        {"speculated", Commitment::kSpeculated}};

constexpr std::array<std::string_view, 27> kPrepositions = {
    "about",   "above", "after",   "against", "among",  "around",  "at",   "before",  "behind",
    "between", "by",    "during",  "for",     "from",   "in",      "into", "of",      "off",
    "on",      "over",  "through", "to",      "toward", "towards", "upon", "whether", "with"};

bool is_preposition(std::string_view word) {
  return std::find(kPrepositions.begin(), kPrepositions.end(), word) != kPrepositions.end();
}

Status read_content(const Table& table, const Row& row, std::string_view field, Cue* cue) {
  for (std::string_view token : split(field, ' ')) {
    size_t plus = token.find('+');
    std::string_view first = token.substr(0, plus);
    std::optional<uint16_t> frame = look_up(kFrames, first);
    if (plus != std::string_view::npos) {
      Pair pair;
      std::string_view second = token.substr(plus + 1);
      if (!frame || second.empty()) {
        return table.error(row, "'" + std::string(token) + "': write X+Y with X one of " + listed(kFrames));
      }
      pair.what = *frame;
      if (std::optional<uint16_t> with = look_up(kFrames, second)) {
        pair.with = *with;
      } else {
        pair.with_preposition = second;
      }
      cue->pairs.push_back(pair);
    } else if (frame) {
      cue->frames |= *frame;
    } else if (is_preposition(token)) {
      cue->prepositions.emplace_back(token);
    } else {
      return table.error(
          row, "'" + std::string(token) + "' is no kind of content: write " + listed(kFrames) + " or a preposition");
    }
  }
  return Done{};
}

Status read_cues(std::string_view user_directory, StatementTables* tables) {
  Result<Table> table = Table::read("cues.tsv", {"cue", "part", "content", "to", "kind", "commitment"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    Cue cue;
    cue.words = row.fields[0];
    if (cue.words.empty()) return table.value().error(row, "the first column must hold the cue's lemma");
    std::optional<CuePart> part = look_up(kParts, row.fields[1]);
    std::optional<StatementKind> kind = look_up(kKinds, row.fields[4]);
    std::optional<Commitment> commitment = look_up(kCommitments, row.fields[5]);
    auto wrong = [&](size_t column, const std::string& names) {
      return table.value().error(row, "'" + std::string(row.fields[column]) + "': write one of " + names);
    };
    if (!part) return wrong(1, listed(kParts));
    if (!kind) return wrong(4, listed(kKinds));
    if (!commitment) return wrong(5, listed(kCommitments));
    if (Status s = read_content(table.value(), row, row.fields[2], &cue); !s) return s;
    cue.part = *part;
    cue.kind = *kind;
    cue.commitment = *commitment;
    cue.to = row.fields[3];
    cue.where = table.value().where(row);
    // A later row takes the place of an earlier one.
    tables->by_part[static_cast<size_t>(cue.part)].insert_or_assign(cue.words,
                                                                    static_cast<uint32_t>(tables->cues.size()));
    tables->cues.push_back(std::move(cue));
  }
  return Done{};
}

Status read_media(std::string_view user_directory, StatementTables* tables) {
  Result<Table> table = Table::read("media.tsv", {"cue", "medium", "to"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    if (row.fields[0].empty() || row.fields[1].empty()) {
      return table.value().error(row, "needs a lemma and the medium's name");
    }
    tables->media.insert_or_assign(std::string(row.fields[0]),
                                   Medium{std::string(row.fields[1]), std::string(row.fields[2])});
  }
  return Done{};
}

void add_name(std::string_view name, StatementTables* tables) {
  std::vector<std::string> words;
  for (std::string_view w : split(name, ' ')) words.emplace_back(w);
  if (!words.empty()) tables->outlet_names[words[0]].push_back(std::move(words));
}

Status read_outlets(std::string_view user_directory, StatementTables* tables) {
  Result<Table> names = Table::read("outlets.tsv", {"name", "aliases", "country", "kind"}, user_directory);
  if (!names) return names.error();
  for (const Row& row : names.value().rows()) {
    add_name(row.fields[0], tables);
    for (std::string_view alias : split(row.fields[1], ';')) add_name(alias, tables);
  }
  Result<Table> table = Table::read("outlet_words.tsv", {"words", "how"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    std::string words(row.fields[0]);
    if (words.empty()) return table.value().error(row, "the first column must hold words");
    if (row.fields[1] == "name") {
      add_name(row.fields[0], tables);
    } else if (row.fields[1] == "part") {
      tables->outlet_parts[words] = true;
    } else if (row.fields[1] == "noun") {
      tables->outlet_nouns[words] = true;
    } else {
      return table.value().error(row, "'" + std::string(row.fields[1]) + "': write one of name, part, noun");
    }
  }
  return Done{};
}

}  // namespace

bool Cue::takes(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

const Cue* StatementTables::find(CuePart part, std::string_view words) const {
  const auto& rows = by_part[static_cast<size_t>(part)];
  auto found = rows.find(words);
  return found == rows.end() ? nullptr : &cues[found->second];
}

Result<std::shared_ptr<const StatementTables>> read_statement_tables(std::string_view user_directory) {
  auto tables = std::make_shared<StatementTables>();
  if (Status s = read_cues(user_directory, tables.get()); !s) return s.error();
  if (Status s = read_media(user_directory, tables.get()); !s) return s.error();
  if (Status s = read_outlets(user_directory, tables.get()); !s) return s.error();
  return std::shared_ptr<const StatementTables>(std::move(tables));
}

}  // namespace dateline
