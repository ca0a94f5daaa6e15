#include "store/schema.h"

namespace dateline {

// Names are what a reader sees in Datasette or DuckDB. Spans are byte_begin, byte_end in reports.text (half open);
// days are ISO 8601 text, day_end the first day after; a number named after a finding (actor, event, statement …)
// counts from 0 within its report. Tables of findings are clustered by report_id, which only grows, so that adding
// costs the same however much is on record.
const char* const kSchema = R"sql(
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1,
  outlet TEXT, agency TEXT, url TEXT, title TEXT,
  published_begin TEXT, published_end TEXT, published_as_given TEXT,
  turn INTEGER, dated INTEGER, origin TEXT,
  copy_of TEXT, containment INTEGER,
  story TEXT, story_reason TEXT, story_joins TEXT,
  read_from TEXT,
  title_begin INTEGER, title_end INTEGER,
  known_begin TEXT, known_end TEXT, known_kind TEXT,
  lookup_keys BLOB,
  text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX reports_by_story ON reports(story, turn, key) WHERE story IS NOT NULL;
CREATE INDEX reports_by_turn ON reports(turn);

CREATE TABLE report_versions (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  outlet TEXT, url TEXT, title TEXT, published_as_given TEXT, text TEXT NOT NULL,
  PRIMARY KEY (report_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE published_evidence (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  found_by TEXT NOT NULL,
  evidence INTEGER NOT NULL, kind TEXT NOT NULL, day_begin TEXT, day_end TEXT, byte_begin INTEGER, byte_end INTEGER,
  PRIMARY KEY (report_id, found_by, evidence)
) STRICT, WITHOUT ROWID;

CREATE TABLE furniture (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  furniture INTEGER NOT NULL, kind TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, furniture)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  sentence INTEGER NOT NULL, kind TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, sentence)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  actor INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sectors TEXT, code TEXT,
  place_name TEXT, place_country TEXT, lat REAL, lon REAL, mentions INTEGER NOT NULL, rule TEXT,
  PRIMARY KEY (report_id, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_roles (
  report_id INTEGER NOT NULL, actor INTEGER NOT NULL, role_number INTEGER NOT NULL,
  role TEXT NOT NULL, organisation TEXT, country TEXT, sector TEXT, former INTEGER NOT NULL,
  from_table INTEGER NOT NULL, byte_begin INTEGER, byte_end INTEGER,
  PRIMARY KEY (report_id, actor, role_number),
  FOREIGN KEY (report_id, actor) REFERENCES actors ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE role_dates (
  report_id INTEGER NOT NULL, actor INTEGER NOT NULL, role_number INTEGER NOT NULL, bound TEXT NOT NULL,
  day_begin TEXT, day_end TEXT, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, actor, role_number, bound),
  FOREIGN KEY (report_id, actor, role_number) REFERENCES actor_roles ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  mention INTEGER NOT NULL, actor INTEGER, form TEXT NOT NULL, as_place INTEGER NOT NULL,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, mention)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  time INTEGER NOT NULL, type TEXT NOT NULL, value TEXT, day_begin TEXT, day_end TEXT, grain TEXT NOT NULL,
  modifier TEXT, anchor INTEGER, words TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  rule TEXT,
  PRIMARY KEY (report_id, time)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  statement INTEGER NOT NULL, speaker INTEGER, speaker_name TEXT, form TEXT NOT NULL, kind TEXT NOT NULL,
  commitment TEXT NOT NULL, addressee INTEGER, via TEXT, inside INTEGER, time INTEGER, medium TEXT,
  content TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL, rule TEXT,
  PRIMARY KEY (report_id, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_spans (
  report_id INTEGER NOT NULL, statement INTEGER NOT NULL, part TEXT NOT NULL, part_number INTEGER NOT NULL,
  actor INTEGER, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, statement, part, part_number),
  FOREIGN KEY (report_id, statement) REFERENCES statements ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  event INTEGER NOT NULL, type TEXT NOT NULL, mode TEXT, contexts TEXT, cameo TEXT, goldstein REAL,
  time INTEGER, day_begin TEXT, day_end TEXT, place INTEGER, place_name TEXT, place_country TEXT, lat REAL, lon REAL,
  status TEXT NOT NULL, commitment TEXT NOT NULL, statement INTEGER, ordinal INTEGER,
  words TEXT NOT NULL, byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL, rule TEXT,
  PRIMARY KEY (report_id, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_actors (
  report_id INTEGER NOT NULL, event INTEGER NOT NULL, side TEXT NOT NULL, side_number INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (report_id, event, side, side_number),
  FOREIGN KEY (report_id, event) REFERENCES events ON DELETE CASCADE,
  FOREIGN KEY (report_id, actor) REFERENCES actors
) STRICT, WITHOUT ROWID;

CREATE TABLE event_spans (
  report_id INTEGER NOT NULL, event INTEGER NOT NULL, part TEXT NOT NULL, part_number INTEGER NOT NULL,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, event, part, part_number),
  FOREIGN KEY (report_id, event) REFERENCES events ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE event_counts (
  report_id INTEGER NOT NULL, event INTEGER NOT NULL, count_number INTEGER NOT NULL,
  what TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER,
  byte_begin INTEGER NOT NULL, byte_end INTEGER NOT NULL,
  PRIMARY KEY (report_id, event, count_number),
  FOREIGN KEY (report_id, event) REFERENCES events ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  first_report TEXT NOT NULL, first_turn INTEGER NOT NULL, last_turn INTEGER NOT NULL, reports INTEGER NOT NULL,
  now TEXT NOT NULL, joins TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_by_now ON stories(now);

CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL, mode TEXT, contexts TEXT, cameo TEXT, day_begin TEXT, day_end TEXT, ordinal INTEGER,
  status TEXT NOT NULL, confirmed INTEGER NOT NULL, disputed INTEGER NOT NULL,
  sources INTEGER NOT NULL, origins INTEGER NOT NULL, story TEXT,
  first_turn INTEGER NOT NULL, first_report TEXT NOT NULL, last_turn INTEGER NOT NULL, last_report TEXT NOT NULL,
  lookup_keys BLOB, later_keys BLOB, fold BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_by_day ON entries(day_begin, day_end);

CREATE TABLE entry_actors (
  entry TEXT NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
  side TEXT NOT NULL, side_number INTEGER NOT NULL,
  key TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sector TEXT, role TEXT,
  PRIMARY KEY (entry, side, side_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_events (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  event INTEGER NOT NULL, turn INTEGER NOT NULL,
  entry TEXT NOT NULL REFERENCES entries(id) DEFERRABLE INITIALLY DEFERRED,
  origin TEXT NOT NULL, reason TEXT, maybe TEXT, maybe_reason TEXT, news INTEGER NOT NULL,
  PRIMARY KEY (report_id, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_events_by_entry ON entry_events(entry);

CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  story TEXT NOT NULL, party TEXT NOT NULL, party_name TEXT NOT NULL, issue TEXT NOT NULL, stance TEXT NOT NULL,
  condition_key TEXT, latest_report TEXT NOT NULL,
  words_begin INTEGER NOT NULL, words_end INTEGER NOT NULL, condition_begin INTEGER, condition_end INTEGER,
  first_turn INTEGER NOT NULL, last_turn INTEGER NOT NULL, reports INTEGER NOT NULL, disputed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE stances (
  report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  stance INTEGER NOT NULL, turn INTEGER NOT NULL,
  position TEXT NOT NULL REFERENCES positions(id) DEFERRABLE INITIALLY DEFERRED,
  speaker TEXT, extent TEXT, words_begin INTEGER NOT NULL, words_end INTEGER NOT NULL,
  condition_begin INTEGER, condition_end INTEGER,
  PRIMARY KEY (report_id, stance)
) STRICT, WITHOUT ROWID;
CREATE INDEX stances_by_position ON stances(position);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, report_a TEXT NOT NULL, event_a INTEGER NOT NULL, report_b TEXT NOT NULL, event_b INTEGER NOT NULL,
  decided_by TEXT NOT NULL, decided_at TEXT NOT NULL, note TEXT, undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE redirects (old_id TEXT PRIMARY KEY, new_id TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL, report TEXT NOT NULL
) STRICT;

CREATE TABLE digests (
  report_id INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE redated_digests (
  report_id INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE lookup_reports (
  key INTEGER NOT NULL, turn INTEGER NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (key, turn, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE lookup_entries (
  key INTEGER NOT NULL, turn INTEGER NOT NULL, report TEXT NOT NULL, entry TEXT NOT NULL,
  PRIMARY KEY (key, turn, report, entry)
) STRICT, WITHOUT ROWID;
)sql";

std::span<const char* const> delete_findings() {
  static constexpr const char* kDeletes[] = {
      "DELETE FROM event_counts WHERE report_id = ?",    "DELETE FROM event_spans WHERE report_id = ?",
      "DELETE FROM event_actors WHERE report_id = ?",    "DELETE FROM events WHERE report_id = ?",
      "DELETE FROM statement_spans WHERE report_id = ?", "DELETE FROM statements WHERE report_id = ?",
      "DELETE FROM times WHERE report_id = ?",           "DELETE FROM mentions WHERE report_id = ?",
      "DELETE FROM role_dates WHERE report_id = ?",      "DELETE FROM actor_roles WHERE report_id = ?",
      "DELETE FROM actors WHERE report_id = ?",
      "DELETE FROM sentences WHERE report_id = ?",       "DELETE FROM furniture WHERE report_id = ?",
      "DELETE FROM published_evidence WHERE report_id = ? AND found_by = 'report'"};
  return kDeletes;
}

}  // namespace dateline
