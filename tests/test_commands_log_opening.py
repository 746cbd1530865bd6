"""A file at a ledger's path is hostile until it is known to be ours, and what is only read is never changed."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from log_drafts import appended, changed, draft, kill_a_writer, ledger_of, new_ledger

from commands.log import raw_file, schema
from commands.log.connections import LedgerConnection, connect, fault_of
from commands.log.entry import STATE_LIMIT
from commands.log.faults import (
    Damaged,
    DamagedEntry,
    DiskFull,
    LedgerFault,
    LedgerLocked,
    NewerFormat,
    NoFolder,
    NoLedger,
    NotALedger,
    NotPermitted,
    StoreFailed,
    Truncated,
)
from commands.log.ledger import open_ledger
from commands.log.opening import journal_of
from commands.verify_ledger import verify


def refused(path: Path, fault: type[LedgerFault], *, writing: bool = False) -> LedgerFault:
    """The fault with which the path is refused, its bytes untouched."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(fault) as caught:
        open_ledger(path, writing=writing, wait_seconds=0.1).close()
    if before is not None:
        assert path.read_bytes() == before
        assert not journal_of(path).exists()
    return caught.value


def test_nothing_at_the_path_is_no_ledger(tmp_path):
    for path in (tmp_path / "a", tmp_path / "no" / "a", Path("a\0b"), tmp_path / ("x" * 300)):
        with pytest.raises(NoLedger):
            open_ledger(path)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"x", "foreign"),
        (b"case,occurred_on\n" * 100, "foreign"),
        (os.urandom(5000), "foreign"),
        (b"SQLite format 3\0" + bytes(4096 - 16), "foreign"),
    ],
    ids=["empty", "one byte", "a table", "garbage", "a header"],
)
def test_another_file_is_refused_untouched(tmp_path, content, what):
    path = tmp_path / "a.ledger"
    path.write_bytes(content)
    for writing in (False, True):
        assert refused(path, NotALedger, writing=writing).values["what"] == what


def test_a_folder_and_a_device_are_no_ledger(tmp_path):
    assert refused(tmp_path, NotALedger).values["what"] == "folder"
    assert refused(Path("/dev/null"), NotALedger).values["what"] == "device"
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe", NotALedger).values["what"] == "device"


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "a.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE stored_events (position INTEGER PRIMARY KEY)")
    raw.close()
    assert refused(path, NotALedger).values["what"] == "foreign"


def test_a_newer_format_is_named(tmp_path):
    path = changed(ledger_of(tmp_path / "a.ledger", 3), "PRAGMA user_version = 2")
    assert refused(path, NewerFormat).values["format"] == "2"
    changed(path, "PRAGMA user_version = 0")
    refused(path, NotALedger)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW stored AS SELECT 1",
        "CREATE TABLE more (a)",
        "CREATE INDEX more ON stored_events (actor)",
        "CREATE TRIGGER more AFTER INSERT ON stored_events BEGIN SELECT 1; END",
        "DROP INDEX stored_events_fact",
        "ALTER TABLE stored_events RENAME COLUMN actor TO who",
        "ALTER TABLE stored_events ADD COLUMN more",
        "ANALYZE",
    ],
)
def test_a_file_with_any_other_text_in_its_schema_is_refused(tmp_path, statement):
    path = changed(ledger_of(tmp_path / "a.ledger", 3), statement)
    assert refused(path, NotALedger).values["what"] == "schema"


def test_a_missing_or_weakened_trigger_is_refused(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER stored_events_delete")
    raw.close()
    assert refused(path, NotALedger).values["what"] == "schema"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TRIGGER stored_events_delete BEFORE DELETE ON stored_events BEGIN SELECT 1; END")
    raw.close()
    assert refused(path, NotALedger).values["what"] == "schema"


def test_a_vacuum_is_harmless(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    with open_ledger(path) as ledger:
        before = ledger.head()
    raw = sqlite3.connect(path)
    raw.execute("VACUUM")
    raw.close()
    with open_ledger(path) as ledger:
        assert ledger.head() == before
    assert verify(path).verdict == "OK"


def test_a_file_turned_into_wal_is_refused(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    assert refused(path, NotALedger).values["what"] == "journal-mode"
    assert [part.name for part in tmp_path.iterdir()] == ["a.ledger"]


@pytest.mark.parametrize("kept", [50, 99, 512, 4096, 8192, 20_000])
def test_a_file_cut_short_is_named(tmp_path, kept):
    path = ledger_of(tmp_path / "a.ledger", 100)
    os.truncate(path, kept)
    refused(path, Truncated)


def test_a_ledger_without_genesis_is_refused(tmp_path):
    path = new_ledger(tmp_path / "a.ledger")
    changed(path, "DELETE FROM stored_events")
    assert refused(path, NotALedger).values["what"] == "genesis"


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE stored_events SET topic = 'os:system' WHERE position = 2", "topic"),
        ("UPDATE stored_events SET topic = 'reported@9' WHERE position = 2", "topic"),
        (f"UPDATE stored_events SET state = zeroblob({STATE_LIMIT + 1}) WHERE position = 2", "size"),
        ("UPDATE stored_events SET state = 'text' WHERE position = 2", "columns"),
        ("UPDATE stored_events SET event_id = x'00' WHERE position = 2", "columns"),
        ("UPDATE stored_events SET event_id = NULL WHERE position = 2", "columns"),
        ("UPDATE stored_events SET fact_id = NULL WHERE position = 2", "columns"),
    ],
)
def test_an_entry_that_no_release_writes_is_a_fault_where_it_is_read(tmp_path, statement, what):
    path = changed(ledger_of(tmp_path / "a.ledger", 3), statement)
    with open_ledger(path) as ledger, pytest.raises(DamagedEntry) as fault:
        list(ledger.entries())
    assert fault.value.values == {"position": "2", "what": what}


def test_a_row_beyond_every_limit_is_a_fault_and_fills_no_memory(tmp_path):
    path = changed(
        ledger_of(tmp_path / "a.ledger", 3),
        "UPDATE stored_events SET state = zeroblob(80000000) WHERE position = 2",
    )
    with open_ledger(path) as ledger, pytest.raises(Damaged):
        list(ledger.entries())
    assert verify(path).position == 2


def test_a_text_that_is_no_text_is_a_fault(tmp_path):
    path = changed(
        ledger_of(tmp_path / "a.ledger", 9),
        "UPDATE stored_events SET actor = CAST(x'ff41' AS TEXT) WHERE position = 5",
    )
    with open_ledger(path) as ledger, pytest.raises(Damaged):
        list(ledger.entries())


def test_reading_changes_no_byte_and_leaves_nothing_beside(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    before, times = path.read_bytes(), path.stat().st_mtime_ns
    with open_ledger(path) as ledger:
        ledger.head()
        list(ledger.entries())
    verify(path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == times
    assert [part.name for part in tmp_path.iterdir()] == ["a.ledger"]


def test_a_ledger_opened_for_reading_cannot_be_written(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    with open_ledger(path) as ledger, pytest.raises(NotPermitted), ledger.transaction() as tx:
        tx.append([draft("G")])


# What a killed writer leaves.


def test_a_reader_restores_the_last_acknowledged_bytes(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    before = path.read_bytes()
    kill_a_writer(path)
    with open_ledger(path) as ledger:
        assert ledger.head().position == 300
        assert not ledger.is_private_copy
    assert path.read_bytes() == before
    assert not journal_of(path).exists()
    assert verify(path).verdict == "OK"


def test_a_writer_goes_on_behind_a_dead_one(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    kill_a_writer(path)
    assert appended(path, [draft("G")])[0].position == 301
    assert verify(path).verdict == "OK"


def test_verify_finds_nothing_wrong_behind_a_dead_writer(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    kill_a_writer(path)
    assert verify(path).verdict == "OK"


def test_ledger_and_journal_travel_together(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    before = path.read_bytes()
    kill_a_writer(path)
    (tmp_path / "there").mkdir()
    moved = tmp_path / "there" / "b.ledger"
    shutil.copy(path, moved)
    shutil.copy(journal_of(path), journal_of(moved))
    open_ledger(moved).close()
    assert moved.read_bytes() == before


def test_a_dead_writers_foreign_file_is_not_touched(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    changed(path, "CREATE VIEW more AS SELECT 1")
    kill_a_writer(path)
    bytes_before, journal_before = path.read_bytes(), journal_of(path).read_bytes()
    for writing in (False, True):
        with pytest.raises(NotALedger):
            open_ledger(path, writing=writing, wait_seconds=0.1)
    assert (path.read_bytes(), journal_of(path).read_bytes()) == (bytes_before, journal_before)


def test_a_journal_that_names_a_further_file_is_not_obeyed(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    kill_a_writer(path)
    victim = tmp_path / "victim.txt"
    victim.write_text("dear to somebody")
    name = str(victim).encode()
    with journal_of(path).open("ab") as journal:
        journal.write(b"\0" * 4 + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big"))
        journal.write(bytes.fromhex("d9d505f920a163d7"))
    before = path.read_bytes()
    with pytest.raises(NotALedger):
        open_ledger(path, wait_seconds=0.1)
    assert victim.exists()
    assert path.read_bytes() == before


def test_a_live_writers_journal_disturbs_no_reader(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    with open_ledger(path, writing=True) as writer, writer.transaction() as tx:
        tx.append([draft(f"G{n}") for n in range(500)])
        assert journal_of(path).exists()
        with open_ledger(path) as reader:
            assert reader.head().position == 300
        assert journal_of(path).exists()
    with open_ledger(path) as reader:
        assert reader.head().position == 800


KILLED_IN_TRANSACTION = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from commands.log.ledger import open_ledger
from log_drafts import draft
with open_ledger(Path(sys.argv[1]), writing=True) as ledger, ledger.transaction() as tx:
    tx.append([draft(f"G{n}") for n in range(3000)])
    os.kill(os.getpid(), 9)
"""


def test_a_writer_killed_in_its_transaction_has_written_nothing(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 300)
    before = path.read_bytes()
    command = [sys.executable, "-c", KILLED_IN_TRANSACTION, str(path), str(Path(__file__).parent)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with open_ledger(path) as ledger:
        assert ledger.head().position == 300
    assert path.read_bytes() == before
    assert verify(path).verdict == "OK"


# What one may not write, or not read.

AS_NOBODY = """
import os, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from commands.log.faults import LedgerFault
from commands.log.ledger import open_ledger
from commands.verify_ledger import verify
import log_drafts, commands.back_up, domain.facts
os.setgid(65534)
os.setuid(65534)
path = Path(sys.argv[1])
"""


@pytest.fixture
def shown_folder():
    """A folder that everybody may read and nobody else may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(path: Path, code: str) -> str:
    """What the code prints as a user who owns nothing."""
    if os.getuid() != 0:
        pytest.skip("needs root to become somebody else")
    command = [sys.executable, "-c", AS_NOBODY + code, str(path), str(Path(__file__).parent)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


READ = """
with open_ledger(path) as ledger:
    print(ledger.head().position, ledger.is_private_copy, verify(path).verdict)
"""
WATCH_FOLDERS = """
import tempfile
made, make = [], tempfile.mkdtemp
def watched(**words):
    made.append(make(**words))
    return made[-1]
tempfile.mkdtemp = watched
"""
CODE_OF_FAULT = """
try:
    open_ledger(path, writing=WRITING)
except LedgerFault as fault:
    print(fault.code, fault.exit_code)
"""


def test_a_read_only_ledger_in_a_read_only_folder_is_read(shown_folder):
    path = ledger_of(shown_folder / "a.ledger", 5)
    path.chmod(0o444)
    assert as_nobody(path, READ) == "5 False OK"


def test_a_hot_journal_on_a_read_only_file_is_undone_in_a_private_copy(shown_folder):
    path = ledger_of(shown_folder / "a.ledger", 300)
    kill_a_writer(path)
    path.chmod(0o444)
    journal_of(path).chmod(0o444)
    before, journal_before = path.read_bytes(), journal_of(path).read_bytes()
    assert as_nobody(path, READ) == "300 True OK"
    assert (path.read_bytes(), journal_of(path).read_bytes()) == (before, journal_before)


def test_a_private_copy_is_gone_after_use(shown_folder):
    path = ledger_of(shown_folder / "a.ledger", 300)
    kill_a_writer(path)
    path.chmod(0o444)
    journal_of(path).chmod(0o444)
    code = WATCH_FOLDERS + READ + "print([folder for folder in made if os.path.exists(folder)], len(made))"
    assert as_nobody(path, code).endswith("[] 2")


def test_what_may_not_be_written_or_read_is_named_so(shown_folder):
    path = ledger_of(shown_folder / "a.ledger", 5)
    path.chmod(0o444)
    assert as_nobody(path, CODE_OF_FAULT.replace("WRITING", "True")) == "not-permitted 4"
    path.chmod(0o666)  # but its journal could not be made in the folder
    assert as_nobody(path, CODE_OF_FAULT.replace("WRITING", "True")) == "not-permitted 4"
    path.chmod(0o000)
    assert as_nobody(path, CODE_OF_FAULT.replace("WRITING", "False")) == "not-permitted 4"


def test_a_new_ledger_needs_a_folder_and_the_right_to_write_in_it(shown_folder):
    with pytest.raises(NoFolder):
        new_ledger(shown_folder / "no" / "a.ledger")
    code = """
try:
    log_drafts.new_ledger(path)
except LedgerFault as fault:
    print(fault.code, fault.exit_code)
"""
    assert as_nobody(shown_folder / "a.ledger", code) == "not-permitted 4"


# The words of the store become faults of ours.


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (sqlite3.SQLITE_BUSY, LedgerLocked),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, NotPermitted),
        (sqlite3.SQLITE_PERM, NotPermitted),
        (sqlite3.SQLITE_CORRUPT, Damaged),
        (sqlite3.SQLITE_NOTADB, Damaged),
        (sqlite3.SQLITE_IOERR_READ, StoreFailed),
        (sqlite3.SQLITE_CANTOPEN, NotPermitted),
    ],
)
def test_every_error_of_the_store_is_a_fault_of_ours(tmp_path, code, fault):
    path = new_ledger(tmp_path / "a.ledger")
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    assert type(fault_of(error, path)) is fault


def test_a_full_disk_takes_nothing_back_that_stood(tmp_path, monkeypatch):
    path = ledger_of(tmp_path / "a.ledger", 300)

    def small(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    monkeypatch.setattr("commands.log.recorder.prepare_writing", small)
    with pytest.raises(DiskFull):
        appended(path, [draft(f"G{n}") for n in range(500)])
    monkeypatch.undo()
    assert verify(path).verdict == "OK"
    assert appended(path, [draft("G1")])[0].position == 301


def test_reading_the_header_never_drops_a_lock_of_this_program(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    with open_ledger(path, writing=True) as ledger, ledger.transaction():
        raw_file.read_start(path, 100)
        code = f"import sqlite3; c = sqlite3.connect({str(path)!r}, timeout=0); c.execute('BEGIN IMMEDIATE')"
        done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
        assert "locked" in done.stderr


def test_parked_descriptors_are_closed_with_the_last_connection(tmp_path):
    path = ledger_of(tmp_path / "a.ledger", 3)
    one, other = connect(path, "ro"), connect(path, "ro")
    assert isinstance(one, LedgerConnection)
    raw_file.read_start(path, 100)
    one.close()
    assert len(raw_file._parked) == 1
    other.close()
    other.close()
    assert not raw_file._parked


def test_the_schema_names_every_object_once():
    names = [name for _, name, _, _ in schema.OBJECTS]
    assert len(names) == len(set(names))
    assert all(text.startswith("CREATE") for _, _, _, text in schema.OBJECTS)
