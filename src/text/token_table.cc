#include <array>

#include "lexicon/table.h"
#include "text/tokens.h"

namespace dateline {

Result<TokenTable> TokenTable::read(std::string_view user_directory) {
  Result<Table> table = Table::read("tokens.tsv", {"form", "kind", "note"}, user_directory);
  if (!table) return table.error();
  static constexpr std::array<std::string_view, 9> kKinds = {"title", "abbreviation", "number", "prefix",   "suffix",
                                                             "unit",  "ending",       "whole",  "after its"};
  TokenTable out;
  for (const Row& row : table.value().rows()) {
    std::string_view form = row.fields[0], kind = row.fields[1];
    if (form.empty()) return table.value().error(row, "the form is missing");
    if (kind == "cut") {
      std::string whole;
      std::vector<uint8_t> parts;
      for (char c : form) {
        if (c == '|') {
          size_t before = 0;
          for (uint8_t p : parts) before += p;
          parts.push_back(static_cast<uint8_t>(whole.size() - before));
        } else {
          whole += c;
        }
      }
      if (parts.empty()) return table.value().error(row, "a cut needs a | where the word is cut: gon|na");
      out.cuts_[whole] = parts;
      continue;
    }
    size_t k = 0;
    while (k < kKinds.size() && kKinds[k] != kind) ++k;
    if (k == kKinds.size()) {
      return table.value().error(
          row, "the kind must be title, abbreviation, number, prefix, suffix, unit, ending, whole, cut or after its");
    }
    out.kinds_[std::string(form)] |= static_cast<uint16_t>(1u << k);
  }
  return out;
}

}  // namespace dateline
