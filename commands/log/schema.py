"""The one place that spells the ledger's tables, indexes and triggers; a file is ours only if its texts are these."""

APPLICATION_ID = 0x5A4A4C47
"""The four letters ZJLG in the file's header."""

FORMAT = 1

EVENTS = "stored_events"

COLUMNS = (
    "position, recorded_at_us, clock_flags, originator_id, originator_version, topic, event_id, fact_id, actor,"
    " salt, leaf_hash, state"
)

_EVENTS_TABLE = """CREATE TABLE stored_events (
  position INTEGER PRIMARY KEY,
  recorded_at_us INTEGER NOT NULL,
  clock_flags INTEGER NOT NULL,
  originator_id TEXT NOT NULL,
  originator_version INTEGER NOT NULL,
  topic TEXT NOT NULL,
  event_id BLOB UNIQUE,
  fact_id TEXT,
  actor TEXT NOT NULL,
  salt BLOB NOT NULL,
  leaf_hash BLOB NOT NULL,
  state BLOB NOT NULL,
  UNIQUE (originator_id, originator_version)
)"""

_SUBTREES_TABLE = """CREATE TABLE stored_subtrees (
  block INTEGER PRIMARY KEY,
  root BLOB NOT NULL
)"""

_FACTS_INDEX = "CREATE INDEX stored_events_fact ON stored_events (fact_id)"

# INSERT OR REPLACE deletes what stands in its way without firing a delete trigger, so the insert
# trigger must look at every key by itself.
_EVENTS_APPEND = """CREATE TRIGGER stored_events_append BEFORE INSERT ON stored_events
WHEN NEW.position IS NOT (SELECT ifnull(max(position), 0) + 1 FROM stored_events)
  OR EXISTS (SELECT 1 FROM stored_events WHERE event_id = NEW.event_id)
  OR EXISTS (SELECT 1 FROM stored_events
             WHERE originator_id = NEW.originator_id AND originator_version = NEW.originator_version)
BEGIN SELECT RAISE(ABORT, 'append-only'); END"""

_SUBTREES_APPEND = """CREATE TRIGGER stored_subtrees_append BEFORE INSERT ON stored_subtrees
WHEN NEW.block IS NOT (SELECT ifnull(max(block), -1) + 1 FROM stored_subtrees)
BEGIN SELECT RAISE(ABORT, 'append-only'); END"""


def _barred(table: str, operation: str) -> tuple[str, str, str, str]:
    name = f"{table}_{operation.lower()}"
    text = f"CREATE TRIGGER {name} BEFORE {operation} ON {table}\nBEGIN SELECT RAISE(ABORT, 'append-only'); END"
    return ("trigger", name, table, text)


OBJECTS: tuple[tuple[str, str, str, str], ...] = (
    ("table", EVENTS, EVENTS, _EVENTS_TABLE),
    ("table", "stored_subtrees", "stored_subtrees", _SUBTREES_TABLE),
    ("index", "stored_events_fact", EVENTS, _FACTS_INDEX),
    ("trigger", "stored_events_append", EVENTS, _EVENTS_APPEND),
    _barred(EVENTS, "UPDATE"),
    _barred(EVENTS, "DELETE"),
    ("trigger", "stored_subtrees_append", "stored_subtrees", _SUBTREES_APPEND),
    _barred("stored_subtrees", "UPDATE"),
    _barred("stored_subtrees", "DELETE"),
)
"""Type, name, table and exact text of everything that a ledger's file holds."""

EXPECTED: frozenset[tuple[str, str, str, str | None]] = frozenset(OBJECTS) | {
    ("index", "sqlite_autoindex_stored_events_1", EVENTS, None),
    ("index", "sqlite_autoindex_stored_events_2", EVENTS, None),
}
"""What `sqlite_master` must say, the indexes that SQLite makes for UNIQUE included."""

INSERT_EVENT = f"INSERT INTO {EVENTS} ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
INSERT_SUBTREE = "INSERT INTO stored_subtrees (block, root) VALUES (?,?)"


def creation() -> list[str]:
    """The statements that make an empty file into an empty ledger."""
    return [
        f"PRAGMA application_id = {APPLICATION_ID}",
        f"PRAGMA user_version = {FORMAT}",
        *(text for _, _, _, text in OBJECTS),
    ]
