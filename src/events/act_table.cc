// verbs.tsv and nouns.tsv: the frames of acts.
#include <algorithm>

#include "events/tables.h"

namespace dateline {
namespace {

SlotRef parse_slot(std::string_view text) {
  SlotRef out;
  if (text.starts_with("comp.")) {
    out.of_complement = true;
    text.remove_prefix(5);
  }
  static constexpr std::pair<std::string_view, Slot> kNames[] = {
      {"subj", Slot::kSubject}, {"obj", Slot::kObject},     {"iobj", Slot::kIndirect}, {"comp", Slot::kComplement}, {"inf", Slot::kInfinitive},
     
      {"inner", Slot::kInner},  {"poss", Slot::kOwner},     {"mod", Slot::kModifier}};
  for (auto [name, slot] : kNames) {
    if (text == name) return out.slot = slot, out;
  }
  out.slot = Slot::kPreposition;
  out.preposition = text;
  return out;
}

SlotChoice parse_choice(std::string_view text) {
  SlotChoice out;
  if (text == "-") return out;
  for (std::string_view alternative : split_at(text, '|')) {
    SlotSum sum;
    for (std::string_view slot : split_at(alternative, '+')) sum.push_back(parse_slot(slot));
    out.push_back(std::move(sum));
  }
  return out;
}

// "obj=@troops", "-obj", "on|to"; an unknown class is told in *unknown.
Need parse_need(const EventTables& tables, std::string_view text, std::string* unknown) {
  Need need;
  if (text.front() == '-') {
    need.absent = true;
    text.remove_prefix(1);
  }
  if (text == "two") {
    need.two = true;
    for (const char* slot : {"subj", "between", "with", "of"}) need.slots.push_back(parse_slot(slot));
    return need;
  }
  if (text == "self") {
    need.self = true;
    return need;
  }
  size_t equals = text.find('=');
  for (std::string_view slot : split_at(text.substr(0, equals), '|')) need.slots.push_back(parse_slot(slot));
  if (equals == std::string_view::npos) return need;
  for (std::string_view word : split_at(text.substr(equals + 1), '|')) {
    if (word.front() != '@') {
      need.words.emplace_back(word);
      continue;
    }
    uint64_t bit = tables.class_named(word.substr(1));
    if (!bit) *unknown = word;
    need.classes |= bit;
  }
  return need;
}

// A slot that must both be there and not be there: no clause can ever reach the row.
bool contradicts(const std::vector<Need>& needs) {
  auto same = [](const SlotRef& a, const SlotRef& b) {
    return a.slot == b.slot && a.preposition == b.preposition && a.of_complement == b.of_complement;
  };
  for (const Need& no : needs) {
    if (!no.absent || no.classes || !no.words.empty()) continue;
    for (const Need& yes : needs) {
      if (!yes.absent && yes.slots.size() == 1 && same(yes.slots[0], no.slots[0])) return true;
    }
  }
  return false;
}

Status load_act_file(EventTables& tables, std::string_view file, bool nouns, std::string_view user_directory) {
  std::vector<std::string_view> columns = {nouns ? "nouns" : "verbs", "needs", "actors", "recipients", "code", "plover"};
  if (nouns) columns.push_back("strong");
  Result<Table> table = Table::read(file, columns, user_directory);
  if (!table) return table.error();
  WordMap<int> seen;  // lemma and needs → act: two rows for one frame
  auto& by_lemma = nouns ? tables.nouns : tables.verbs;
  for (const Row& row : table.value().rows()) {
    ActRow act;
    act.where = table.value().where(row);
    std::string unknown;
    for (std::string_view need : split_at(row.fields[1], ' ')) act.needs.push_back(parse_need(tables, need, &unknown));
    if (!unknown.empty()) {
      return table.value().error(row, "unknown class '" + unknown + "'; write one of classes.tsv");
    }
    if (contradicts(act.needs)) {
      return table.value().error(row, "the needs contradict each other, so no clause can reach this row; remove one");
    }
    act.actors = parse_choice(row.fields[2]);
    act.recipients = parse_choice(row.fields[3]);
    act.reciprocal = act.recipients.empty() && !act.actors.empty() && act.actors[0].size() > 1;
    if (row.fields[4] != "-") {
      auto code = tables.cameo_by_code.find(row.fields[4]);
      if (code == tables.cameo_by_code.end()) {
        return table.value().error(row, "no code '" + std::string(row.fields[4]) + "' in cameo.tsv");
      }
      act.cameo = code->second;
      act.plover = tables.cameo[static_cast<size_t>(act.cameo)].plover;
      if (std::string_view name = row.fields[5]; !name.empty()) {
        size_t slash = name.find('/');
        act.plover = tables.find_plover(name.substr(0, slash), slash == std::string_view::npos ? "" : name.substr(slash + 1));
      }
      if (act.plover < 0) {
        return table.value().error(row, "unknown PLOVER type or mode; write TYPE or TYPE/mode of plover.tsv");
      }
    }
    if (nouns) {
      std::string_view strong = row.fields[6];
      if (strong != "yes" && strong != "light" && strong != "two") {
        return table.value().error(row, "the last column must be yes, light or two");
      }
      act.strength = strong == "yes" ? Strength::kAnyParty : strong == "two" ? Strength::kTwoParties : Strength::kLight;
    }
    std::vector<std::string_view> lemmas = split_at(row.fields[0], ' ');
    if (lemmas.empty()) return table.value().error(row, "names no word");
    act.where_compound = nouns && std::all_of(lemmas.begin(), lemmas.end(), [](std::string_view l) { return l.find('+') != l.npos; });
    int index = static_cast<int>(tables.acts.size());
    tables.acts.push_back(std::move(act));
    for (std::string_view lemma : lemmas) {
      if (!nouns) tables.known_verbs[std::string(lemma.substr(0, lemma.find('+')))] = tables.known_verbs[std::string(lemma)] = true;
      std::string key = std::string(lemma) + '\t' + std::string(row.fields[1]);
      auto [at, fresh] = seen.try_emplace(key, index);
      std::vector<int>& rows = by_lemma[std::string(lemma)];
      if (!fresh && row.from_user) {
        std::erase(rows, at->second);  // the user's row takes the place of ours
        at->second = index;
      } else if (!fresh) {
        return table.value().error(row, "two rows for '" + std::string(lemma) + "' with the needs '" +
                                            std::string(row.fields[1]) + "'; the other is " +
                                            tables.acts[static_cast<size_t>(at->second)].where + ": keep one");
      }
      rows.push_back(index);
    }
  }
  return Done{};
}

// The row that asks for most stands first; of equals the one whose needs name words or classes, then the later one.
int demands(const ActRow& act) {
  int sum = 0;
  for (const Need& need : act.needs) {
    bool listed = (need.classes & ~(kClassActor | kClassPlace)) != 0 || !need.words.empty();
    sum += listed || need.two || need.self ? 5 : need.classes ? 3 : need.absent ? 1 : 2;
  }
  return sum;
}

}  // namespace

Status load_acts(EventTables& tables, std::string_view user_directory) {
  if (Status s = load_act_file(tables, "verbs.tsv", false, user_directory); !s) return s;
  if (Status s = load_act_file(tables, "nouns.tsv", true, user_directory); !s) return s;
  for (auto* map : {&tables.verbs, &tables.nouns}) {
    for (auto& [lemma, rows] : *map) {  // each list by itself: the order of the walk does not matter
      std::sort(rows.begin(), rows.end(), [&](int a, int b) {
        int x = demands(tables.acts[static_cast<size_t>(a)]), y = demands(tables.acts[static_cast<size_t>(b)]);
        return x != y ? x > y : a > b;
      });
    }
  }
  return Done{};
}

}  // namespace dateline
