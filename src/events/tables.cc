#include "events/tables.h"

#include <algorithm>
#include <charconv>

#include "events/events.h"

namespace dateline {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (wrong != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "TYPE" or "TYPE/mode" → row of plover.tsv; -1: there is none.
int plover_named(const EventTables& tables, std::string_view name) {
  size_t slash = name.find('/');
  return tables.find_plover(name.substr(0, slash), slash == std::string_view::npos ? "" : name.substr(slash + 1));
}

}  // namespace

std::vector<std::string_view> split_at(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    size_t end = text.find(separator);
    if (end != 0) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::string operator_key(std::string_view word, char pos, std::string_view where) {
  std::string key(word);
  key += '\t';
  key += pos;
  key += where;
  return key;
}

int EventTables::find_plover(std::string_view type, std::string_view mode) const {
  for (size_t i = 0; i < plover.size(); ++i) {
    if (plover[i].type == type && plover[i].mode == mode) return static_cast<int>(i);
  }
  return -1;
}

const EventTables::Composed* EventTables::compose(OperatorClass cls, std::string_view code) const {
  std::string name(rule_of(cls).composes);
  if (name.empty()) return nullptr;
  for (size_t length = code.size() + 1; length-- > 0;) {
    auto found = composed.find(name + ' ' + (length == 0 ? "*" : std::string(code.substr(0, length))));
    if (found != composed.end()) return &found->second;
  }
  return nullptr;
}

Status load_plover(EventTables& tables, std::string_view user_directory) {
  Result<Table> table =
      Table::read("plover.tsv", {"type", "mode", "quad", "score", "future", "cancelled"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    PloverRow out;
    out.type = row.fields[0];
    out.mode = row.fields[1];
    out.quad = row.fields[2];
    out.score = parse_number(row.fields[3]);
    if (out.type.empty()) return table.value().error(row, "the type is empty; write one of PLOVER's types");
    if (!row.fields[3].empty() && !out.score) return table.value().error(row, "the score must be a number");
    int known = tables.find_plover(out.type, out.mode);
    if (known >= 0 && !row.from_user) return table.value().error(row, "this type and mode stand in an earlier row");
    if (known >= 0) {
      tables.plover[static_cast<size_t>(known)] = out;
    } else {
      tables.plover.push_back(out);
    }
  }
  for (const Row& row : table.value().rows()) {
    int at = tables.find_plover(row.fields[0], row.fields[1]);
    for (int column : {4, 5}) {
      std::string_view name = row.fields[static_cast<size_t>(column)];
      if (name == "-" || name.empty()) continue;
      int other = plover_named(tables, name);
      if (other < 0) {
        return table.value().error(row, "unknown type '" + std::string(name) + "'; write TYPE or TYPE/mode of this table");
      }
      PloverRow& out = tables.plover[static_cast<size_t>(at)];
      (column == 4 ? out.future : out.cancelled) = other;
    }
  }
  return Done{};
}

Status load_cameo(EventTables& tables, std::string_view user_directory) {
  Result<Table> table =
      Table::read("cameo.tsv", {"code", "name", "goldstein", "type", "mode", "contexts"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    CameoRow out;
    out.code = row.fields[0];
    out.name = row.fields[1];
    out.goldstein = parse_number(row.fields[2]);
    if (!row.fields[2].empty() && !out.goldstein) {
      return table.value().error(row, "the Goldstein score must be a number");
    }
    if (row.fields[3] != "-") {
      out.plover = tables.find_plover(row.fields[3], row.fields[4]);
      if (out.plover < 0) {
        return table.value().error(row, "no row of plover.tsv has type '" + std::string(row.fields[3]) + "' and mode '" +
                                            std::string(row.fields[4]) + "'; write one that has");
      }
    }
    for (std::string_view c : split_at(row.fields[5], ' ')) out.contexts.emplace_back(c);
    auto [at, fresh] = tables.cameo_by_code.try_emplace(out.code, static_cast<int>(tables.cameo.size()));
    if (fresh) {
      tables.cameo.push_back(std::move(out));
    } else if (row.from_user) {
      tables.cameo[static_cast<size_t>(at->second)] = std::move(out);
    } else {
      return table.value().error(row, "the code stands in an earlier row; remove one");
    }
  }
  return Done{};
}

Status load_classes(EventTables& tables, std::string_view user_directory) {
  tables.class_bits = {{"actor", 0}, {"official", 1}, {"place", 2}, {"country", 3}, {"organisation", 4}};
  Result<Table> table = Table::read("classes.tsv", {"class", "words"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    auto [at, fresh] = tables.class_bits.try_emplace(std::string(row.fields[0]), static_cast<int>(tables.class_bits.size()));
    if (!fresh && !row.from_user) return table.value().error(row, "the class stands in an earlier row; join the two");
    if (at->second >= 64) return table.value().error(row, "no more than 64 classes; join some");
    for (std::string_view word : split_at(row.fields[1], ' ')) {
      tables.classes[std::string(word)] |= uint64_t{1} << at->second;
    }
  }
  return Done{};
}

Status load_operators(EventTables& tables, std::string_view user_directory) {
  Result<Table> table = Table::read("operators.tsv", {"words", "pos", "where", "class"}, user_directory);
  if (!table) return table.error();
  WordMap<bool> from_user;
  for (const Row& row : table.value().rows()) {
    std::optional<OperatorClass> cls = parse_operator_class(row.fields[3]);
    if (!cls) {
      return table.value().error(row, "unknown class '" + std::string(row.fields[3]) + "'; src/events/operator.h lists them");
    }
    char pos = row.fields[1] == "verb"   ? 'v'
               : row.fields[1] == "noun" ? 'n'
               : row.fields[1] == "adj"  ? 'j'
               : row.fields[1] == "adv"  ? 'r'
               : row.fields[1] == "aux"  ? 'x'
                                         : 0;
    if (!pos) return table.value().error(row, "pos must be verb, noun, adj, adv or aux");
    int index = static_cast<int>(tables.operators.size());
    tables.operators.push_back({*cls, table.value().where(row)});
    for (std::string_view word : split_at(row.fields[0], ' ')) {
      if (pos == 'v') tables.known_verbs[std::string(word.substr(0, word.find('+')))] = tables.known_verbs[std::string(word)] = true;
      for (std::string_view where : split_at(row.fields[2], ' ')) {
        auto [at, fresh] = tables.operator_rows.try_emplace(operator_key(word, pos, where), index);
        if (!fresh && !row.from_user && tables.operators[static_cast<size_t>(at->second)].cls != *cls) {
          return table.value().error(row, "'" + std::string(word) + "' with '" + std::string(where) +
                                              "' has another class in " +
                                              tables.operators[static_cast<size_t>(at->second)].where + "; keep one");
        }
        if (row.from_user) at->second = index;
      }
    }
  }
  return Done{};
}

Status load_composed(EventTables& tables, std::string_view user_directory) {
  Result<Table> table = Table::read("compose.tsv", {"class", "act", "code", "plover"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    EventTables::Composed out;
    out.where = table.value().where(row);
    if (row.fields[2] != "-") {
      auto code = tables.cameo_by_code.find(row.fields[2]);
      if (code == tables.cameo_by_code.end()) {
        return table.value().error(row, "no code '" + std::string(row.fields[2]) + "' in cameo.tsv");
      }
      out.cameo = code->second;
      out.plover = tables.cameo[static_cast<size_t>(out.cameo)].plover;
      if (!row.fields[3].empty()) out.plover = plover_named(tables, row.fields[3]);
      if (out.plover < 0) return table.value().error(row, "unknown PLOVER type; write TYPE or TYPE/mode of plover.tsv");
    }
    std::string key = std::string(row.fields[0]) + ' ' + std::string(row.fields[1]);
    if (!tables.composed.try_emplace(key, out).second) {
      if (!row.from_user) return table.value().error(row, "class and act stand in an earlier row; keep one");
      tables.composed[key] = out;
    }
  }
  return Done{};
}

Status load_topics(EventTables& tables, std::string_view user_directory) {
  Result<Table> contexts = Table::read("contexts.tsv", {"context", "words"}, user_directory);
  if (!contexts) return contexts.error();
  for (const Row& row : contexts.value().rows()) {
    auto known = std::find(tables.contexts.begin(), tables.contexts.end(), row.fields[0]);
    uint8_t index = static_cast<uint8_t>(known - tables.contexts.begin());
    if (known == tables.contexts.end()) tables.contexts.emplace_back(row.fields[0]);
    for (std::string_view word : split_at(row.fields[1], ' ')) {
      bool prefix = word.back() == '*';
      if (prefix) word.remove_suffix(1);
      tables.context_words[std::string(word.substr(0, 2))].push_back({std::string(word), prefix, index});
    }
  }
  Result<Table> domains = Table::read("not_events.tsv", {"domain", "weight", "words"}, user_directory);
  if (!domains) return domains.error();
  for (const Row& row : domains.value().rows()) {
    std::optional<double> weight = parse_number(row.fields[1]);
    if (!weight || *weight < 1 || *weight > 9) return domains.value().error(row, "the weight must be 1 to 9");
    auto known = std::find(tables.domains.begin(), tables.domains.end(), row.fields[0]);
    uint8_t index = static_cast<uint8_t>(known - tables.domains.begin());
    if (known == tables.domains.end()) tables.domains.emplace_back(row.fields[0]);
    for (std::string_view word : split_at(row.fields[2], ' ')) {
      bool prefix = word.back() == '*';
      if (prefix) word.remove_suffix(1);
      size_t plus = word.find('+');
      std::string_view first = word.substr(0, plus);
      std::string second(plus == std::string_view::npos ? "" : word.substr(plus + 1));
      // The whole first word is the key; a prefix is found by its first four bytes.
      std::string key(prefix && second.empty() ? "*" + std::string(first.substr(0, 4)) : std::string(first));
      if (prefix && second.empty()) second = std::string(first);
      tables.domain_words[key].push_back({second, prefix, index, static_cast<uint8_t>(*weight)});
    }
  }
  return Done{};
}

Status load_factuality(EventTables& tables, std::string_view user_directory) {
  Result<Table> table = Table::read("factuality.tsv", {"feature", "weight"}, user_directory);
  if (!table) return table.error();
  for (const Row& row : table.value().rows()) {
    std::optional<double> weight = parse_number(row.fields[1]);
    if (!weight) return table.value().error(row, "the weight must be a whole number of hundredths");
    tables.factuality[std::string(row.fields[0])] = static_cast<int>(*weight);
  }
  return Done{};
}

Result<std::shared_ptr<const EventTables>> load_events(std::string_view user_directory) {
  auto tables = std::make_shared<EventTables>();
  for (auto load : {load_plover, load_cameo, load_classes, load_acts, load_operators, load_composed, load_topics, load_factuality}) {
    if (Status s = load(*tables, user_directory); !s) return s.error();
  }
  return std::shared_ptr<const EventTables>(std::move(tables));
}

}  // namespace dateline
