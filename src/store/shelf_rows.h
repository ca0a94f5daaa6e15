// Rows of the record's tables from and to the structs of record.h.
#ifndef DATELINE_STORE_SHELF_ROWS_H
#define DATELINE_STORE_SHELF_ROWS_H

#include "dateline/record.h"
#include "store/sql.h"

namespace dateline {

std::string keys_to_blob(const std::vector<uint64_t>& keys);
std::vector<uint64_t> keys_from_blob(std::string_view bytes);

Stance parse_stance(std::string_view word);

Span span_at(const Rows& rows, int column);  // of two columns; empty for NULL
inline std::optional<uint32_t> begin_or_null(Span s) { return s.empty() ? std::nullopt : std::optional(s.begin); }
inline std::optional<uint32_t> end_or_null(Span s) { return s.empty() ? std::nullopt : std::optional(s.end); }

std::vector<Turn> read_turns(Rows& rows);
std::vector<MemberRow> read_members(Rows& rows);
std::vector<StanceRow> read_stances(Rows& rows);
std::string_view extent_word(Extent extent);   // "": untold

std::vector<DateEvidence> read_evidence(Database& db, int64_t report_id);  // found by the record
void write_evidence(Database& db, int64_t report_id, const std::vector<DateEvidence>& evidence);

std::optional<EntryRow> read_entry_row(Database& db, std::string_view id);
void write_entry_row(Database& db, const EntryRow& row, const EntryRow* old);
void erase_entry_row(Database& db, const EntryRow& row);

}  // namespace dateline

#endif
