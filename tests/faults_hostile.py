"""Files that somebody prepared to be taken for a ledger, and every verb that may meet them."""

import os
import random
import shutil
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

from faults_ledgers import SEAL

from commands.cli.verbs import VERBS
from commands.log import schema

EVIL = "evil_station"
"""A module that leaves a mark when anybody imports it."""

PAGE = 4096
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


ASKED = {
    "due": ("--as-of", "2024-06-30"),
    "schedule": ("C1", "--as-of", "2024-06-30"),
    "status": ("--as-of", "2024-06-30"),
    "rates": ("--as-of", "2024-06-30"),
    "score": ("--year", "2024"),
    "subsidy": ("--year", "2024"),
    "history": ("C1",),
    "inspect": ("--as-of", "2024-06-30"),
    "explain": ("score/2024/S01",),
    "compare": ("--year", "2024", "--known", "30"),
}
"""What is asked of each verb that asks."""


def reading_verbs(folder: Path) -> list[tuple]:
    """Every verb that only reads, about the worked example; one that asks and is not listed above is an error."""
    amend = ("--reason", "笔误", "--approved-by", "主任")
    return [
        ("verify",),
        *((verb.name, *ASKED[verb.name]) for verb in VERBS if verb.topic == "ask" and verb.name != "report"),
        ("report", "score", "--year", "2024", "-o", folder / "out.pages"),
        ("seal", "--year", "2024", "--check", "--accept-open", "R02,R34", *amend),
        ("seals",),
        ("restate", SEAL),
        ("calendar", "list"),
        ("policy", "list"),
        ("policy", "show"),
        ("policy", "diff", "county-measure@1", "county-measure@2"),
        ("export", "--format", "jsonl", "-o", folder / "out.jsonl"),
        ("export", "--format", "jsonl", "--as-claims", "-o", folder / "out.jsonl"),
        ("export", "--format", "csv", "-o", folder / "out.csv"),
        ("backup", folder / "out.ledger"),
    ]


def tidied(folder: Path) -> None:
    """Take away what the reading verbs wrote beside their answers."""
    for made in folder.glob("out.*"):
        if made.is_dir():
            shutil.rmtree(made)
        else:
            made.unlink()


def writing_verbs(folder: Path) -> list[tuple]:
    """Every verb that writes, about the worked example's first case."""
    rows = folder / "rows.jsonl"
    rows.write_text(
        '{"kind":"interview_held","case":"C1","occurred_on":"2024-06-01","body":{"mode":"home"}}\n', "utf-8"
    )
    amend = ("--reason", "笔误", "--approved-by", "主任")
    return [
        ("record", "interview_held", "--case", "C1", "--on", "2024-06-02", "--mode", "home", "--reason", "补录"),
        ("correct", "C1-05", "mode=home", *amend),
        ("void", "C1-05", *amend),
        ("reinstate", "C1-05", *amend),
        ("seal", "--year", "2024", "--known", "2025-01-20", "--accept-open", "R02,R34", *amend),
        ("policy", "decide", "R02", "example", "--document", "文1", "--approved-by", "主任", "--yes"),
        ("policy", "adopt", "county-measure@1"),
        ("import", rows),
        ("import", rows, "--dry-run"),
    ]


def edited(path: Path, *statements: str | tuple[str, tuple]) -> Path:
    """The file changed by hand, its triggers put aside meanwhile and restored to the letter."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("PRAGMA journal_mode = MEMORY")
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    try:
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(*((statement,) if isinstance(statement, str) else statement))
        for _, text in triggers:
            raw.execute(text)
    finally:
        raw.close()
    return path


def respelled(path: Path, name: str, change: Callable[[str], str]) -> Path:
    """The text of one object in the schema changed behind SQLite's back."""
    raw = sqlite3.connect(path, isolation_level=None)
    (text,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (change(text), name))
    raw.close()
    return path


def journal_to(path: Path, wanted: bytes) -> Path:
    """A journal beside the file that, rolled back, would turn it into the wanted bytes."""
    chance = random.Random(1)  # noqa: S311
    nonce = chance.randrange(2**32)
    pages = len(wanted) // PAGE
    records = b""
    for number in range(pages):
        content = wanted[number * PAGE : (number + 1) * PAGE]
        total = (nonce + sum(content[place] for place in range(PAGE - 200, 0, -200))) & 0xFFFFFFFF
        records += struct.pack(">I", number + 1) + content + struct.pack(">I", total)
    header = JOURNAL_MAGIC + struct.pack(">IIIII", pages, nonce, pages, 512, PAGE)
    journal = path.with_name(path.name + "-journal")
    journal.write_bytes(header.ljust(512, b"\0") + records)
    return journal


def _foreign(path: Path) -> None:
    path.unlink()
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE stored_events (position INTEGER PRIMARY KEY, topic TEXT)")
    raw.close()


def _foreign_with_our_numbers(path: Path) -> None:
    _foreign(path)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {schema.FORMAT}")
    raw.close()


def _drop(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER stored_events_delete")
    raw.close()


def _view_for_table(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("ALTER TABLE stored_events RENAME TO hidden_events")
    raw.execute("CREATE VIEW stored_events AS SELECT * FROM hidden_events WHERE load_extension('evil') IS NULL")
    raw.close()


def _wal_header(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x02\x02"
    path.write_bytes(bytes(content))


def _wal_beside(path: Path) -> None:
    _wal_header(path)
    path.with_name(path.name + "-wal").write_bytes(bytes.fromhex("377f0682002de218") + os.urandom(5000))


WHOLE_FILES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(random.Random(5).randbytes(20_000)),  # noqa: S311
    "a table": lambda path: path.write_text("案件编号,发生日期\nC1,2024-01-02\n", "utf-8"),
    "garbage behind a true start": lambda path: path.write_bytes(
        path.read_bytes()[:100] + random.Random(6).randbytes(20_000)  # noqa: S311
    ),
    "a foreign database": _foreign,
    "a foreign database with our numbers": _foreign_with_our_numbers,
    "cut within its first page": lambda path: os.truncate(path, 3000),
    "cut within its header": lambda path: os.truncate(path, 60),
    "cut by half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut by one page": lambda path: os.truncate(path, path.stat().st_size - PAGE),
    "cut by one byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "a newer format": lambda path: edited(path, f"PRAGMA user_version = {schema.FORMAT + 1}"),
    "format nought": lambda path: edited(path, "PRAGMA user_version = 0"),
    "a further trigger": lambda path: edited(
        path, "CREATE TRIGGER more AFTER INSERT ON stored_events BEGIN DELETE FROM stored_subtrees; END"
    ),
    "a trigger that loads a library": lambda path: edited(
        path, "CREATE TRIGGER more BEFORE INSERT ON stored_events BEGIN SELECT load_extension('./evil'); END"
    ),
    "a weakened trigger": lambda path: respelled(
        path, "stored_events_update", lambda text: text.replace("ABORT", "IGNORE")
    ),
    "a missing trigger": _drop,
    "a further view": lambda path: edited(path, "CREATE VIEW more AS SELECT * FROM stored_events"),
    "a view in the table's place": _view_for_table,
    "a further table": lambda path: edited(path, "CREATE TABLE more (a)"),
    "a further index": lambda path: edited(path, "CREATE INDEX more ON stored_events (actor)"),
    "an index on an expression": lambda path: edited(path, "CREATE INDEX more ON stored_events (abs(clock_flags))"),
    "an altered table": lambda path: edited(path, "ALTER TABLE stored_events ADD COLUMN more"),
    "an altered table text": lambda path: respelled(
        path, "stored_events", lambda text: text.replace("actor TEXT NOT NULL", "actor TEXT NOT NULL DEFAULT (1)")
    ),
    "a check in the table text": lambda path: respelled(
        path, "stored_events", lambda text: text.replace("state BLOB NOT NULL", "state BLOB NOT NULL CHECK (1)")
    ),
    "a schema that is no text": lambda path: path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE stored_subtrees (", b"CREATE TABLE stored_subtrees\xd3(")
    ),
    "a schema whose names are no text": lambda path: path.write_bytes(
        path.read_bytes().replace(b"stored_events", b"st\xd3red_events")
    ),
    "a schema with a wrong word that is no text": lambda path: path.write_bytes(
        path.read_bytes().replace(b"CREATE TRIGGER", b"CREATE TRIGG\xd3R")
    ),
    "statistics": lambda path: edited(path, "ANALYZE"),
    "a virtual table": lambda path: edited(path, "CREATE VIRTUAL TABLE more USING fts5(a)"),
    "a write-ahead header": _wal_header,
    "a write-ahead log": _wal_beside,
}
"""What is refused at the door, by every verb."""


DECISION = "fact_id = 'C1-01'"
NESTED = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
ROWS: dict[str, str | tuple[str, tuple]] = {
    "a topic that names a module": f"UPDATE stored_events SET topic = '{EVIL}:run' WHERE {DECISION}",
    "a topic that names a module as a kind": f"UPDATE stored_events SET topic = '{EVIL}:run@1' WHERE {DECISION}",
    "a kind of a later release": f"UPDATE stored_events SET topic = 'decision_issued@99' WHERE {DECISION}",
    "a hundred thousand brackets": (f"UPDATE stored_events SET state = ? WHERE {DECISION}", (NESTED,)),
    "a state that is no object": f"UPDATE stored_events SET state = CAST('[]' AS BLOB) WHERE {DECISION}",
    "a state that is no JSON": f"UPDATE stored_events SET state = CAST('{{' AS BLOB) WHERE {DECISION}",
    "a state that is a text": f"UPDATE stored_events SET state = CAST(state AS TEXT) WHERE {DECISION}",
    "a state past its limit": f"UPDATE stored_events SET state = zeroblob(1100000) WHERE {DECISION}",
    "an actor that is no text": f"UPDATE stored_events SET actor = CAST(x'ff41' AS TEXT) WHERE {DECISION}",
    "an event without an id": f"UPDATE stored_events SET event_id = NULL WHERE {DECISION}",
}
"""What is refused where it is read: in the decision of the case that every verb below speaks of."""
