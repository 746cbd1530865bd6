"""A ledger without a fault is proven so without the audit; whatever the audit would name is never proven."""

import os
import sqlite3
from pathlib import Path

import pytest
from log_drafts import NOON, appended, changed, draft, ledger_of

from commands.log import auditing, flawless, index_walk, schema, stretches
from commands.log.audit import Auditor
from commands.log.auditing import audit_file
from commands.log.beside import may_work_beside, working_beside
from commands.log.connections import connect
from commands.log.ledger import open_ledger
from domain.merkle import BLOCK_LEAVES

COUNT = 1100
INDEXES = [name for name, _, _ in index_walk.INDEXES]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Many streams, whole blocks and a tail, steps back in the middle and near the end, several entries of a fact."""
    path = ledger_of(tmp_path_factory.mktemp("sound") / "a.ledger", 700)
    appended(path, [draft("late"), draft("later", "person:P1", "person_registered")], NOON - 5)
    appended(path, [draft(f"M{n}", f"case:M{n % 7}") for n in range(COUNT - 703 - 3)])
    appended(path, [draft("last")], NOON - 9)
    appended(path, [draft("after")])
    return path


@pytest.fixture
def ledger(sound, tmp_path):
    path = tmp_path / "a.ledger"
    path.write_bytes(sound.read_bytes())
    return path


@pytest.fixture(params=["one process", "two"])
def processes(request, monkeypatch):
    """The proof by this process alone, and with another beside it."""
    if request.param == "two":
        if not may_work_beside():
            pytest.skip("one core, or no cheap fork")
        monkeypatch.setattr(flawless, "BESIDE_FROM", 1)
    return request.param


@pytest.fixture
def unaudited(monkeypatch):
    """Who falls back to the audit fails."""

    def walk(_self):
        raise AssertionError

    monkeypatch.setattr(Auditor, "walk", walk)


def proven(path: Path, ask_root_at: int | None = None):
    return audit_file(path, ask_root_at, 0)


@pytest.mark.parametrize("asked", [0, 1, 255, 256, 257, 512, 700, COUNT, COUNT + 1])
def test_a_sound_ledger_is_proven_with_its_roots(ledger, processes, unaudited, asked):
    with open_ledger(ledger) as opened:
        head = opened.head()
        root = opened.root(asked) if asked <= head.position else None
    audit = proven(ledger, asked)
    assert (audit.position, audit.root, audit.asked_root, audit.faults) == (head.position, head.root, root, [])


def test_the_proof_says_what_the_audit_says(ledger, processes, monkeypatch):
    found = proven(ledger, 300)
    monkeypatch.setattr(auditing, "flawless", lambda *_: None)
    assert proven(ledger, 300) == found


@pytest.mark.parametrize("rows", [1, 7, 64, 1000])
def test_it_makes_no_difference_how_many_rows_are_looked_at_at_once(ledger, unaudited, monkeypatch, rows):
    monkeypatch.setattr(stretches, "ROWS_AT_ONCE", rows)
    monkeypatch.setattr(stretches, "PAGE", 300)
    monkeypatch.setattr(index_walk, "ROWS_AT_ONCE", rows)
    monkeypatch.setattr(index_walk, "PAGE", 90)
    assert proven(ledger).faults == []


@pytest.mark.parametrize("column", schema.COLUMNS.split(", "))
@pytest.mark.parametrize("value", ["NULL", "7", "7.5", "'x'", "x'01'", "x''", "''", "-1", "CAST(x'ff' AS TEXT)"])
def test_no_other_value_in_any_column_is_proven(ledger, processes, column, value):
    try:
        changed(ledger, f"UPDATE stored_events SET {column} = {value} WHERE position = 900")
    except sqlite3.IntegrityError:
        return  # the table itself forbids it
    assert proven(ledger).faults


@pytest.mark.parametrize("without", ["position <> 900", "position < 1000", "position > 1", "position < 2"])
def test_an_index_that_lost_entries_is_not_proven(ledger, processes, without):
    raw = sqlite3.connect(ledger, isolation_level=None)
    (text,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'stored_events_fact'").fetchone()
    raw.execute("PRAGMA writable_schema = ON")
    for spelled in (f"{text} WHERE {without}", text):
        raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'stored_events_fact'", (spelled,))
        if spelled != text:
            other = sqlite3.connect(ledger)
            other.execute("REINDEX stored_events_fact")
            other.close()
    raw.close()
    assert {fault.code for fault in proven(ledger).faults} == {"pages"}


@pytest.mark.parametrize("name", INDEXES)
@pytest.mark.parametrize("other", ["another key", "another entry", "a key twice"])
def test_an_index_that_says_otherwise_than_the_table_is_not_proven(ledger, processes, name, other):
    """The table is changed while a copy of its former index is kept, page by page."""
    column = dict(zip(INDEXES, ("event_id", "fact_id", "originator_version"), strict=True))[name]
    value = {"event_id": "randomblob(16)", "fact_id": "'elsewhere'", "originator_version": "5000"}[column]
    before = pages_of(ledger, name)
    if other == "another entry":
        changed(
            ledger,
            "UPDATE stored_events SET position = 9999 WHERE position = 900",
            "UPDATE stored_events SET position = 900 WHERE position = 901",
            "UPDATE stored_events SET position = 901 WHERE position = 9999",
        )
    elif other == "another key":
        changed(ledger, f"UPDATE stored_events SET {column} = {value} WHERE position = 900")
    else:
        changed(ledger, f"UPDATE stored_events SET {column} = {value} WHERE position = {COUNT}")
        changed(ledger, f"DELETE FROM stored_events WHERE position = {COUNT}")
    put_back(ledger, before)
    assert proven(ledger).faults


def pages_of(path: Path, name: str) -> dict[int, bytes]:
    """The pages of an index, by number."""
    raw = sqlite3.connect(path)
    numbers = [n for (n,) in raw.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,))]
    raw.close()
    content = path.read_bytes()
    return {number: content[(number - 1) * 4096 : number * 4096] for number in numbers}


def put_back(path: Path, pages: dict[int, bytes]) -> None:
    content = bytearray(path.read_bytes())
    for number, page in pages.items():
        content[(number - 1) * 4096 : number * 4096] = page
    path.write_bytes(bytes(content))


def test_what_others_append_meanwhile_is_no_fault(ledger, unaudited, monkeypatch):
    real = flawless._Proof._index

    def slow(self, number, upto):
        appended(ledger, [draft(f"X{number}{n}") for n in range(400)])
        return real(self, number, upto)

    monkeypatch.setattr(flawless._Proof, "_index", slow)
    assert proven(ledger).position == COUNT


def test_a_writer_may_append_while_the_log_is_walked(ledger, unaudited, monkeypatch):
    monkeypatch.setattr(stretches, "PAGE", 300)
    real = stretches.Walk.page

    def slow(self):
        more = real(self)
        appended(ledger, [draft(f"W{self._position}")])
        return more

    monkeypatch.setattr(stretches.Walk, "page", slow)
    assert audit_file(ledger, None, 5).position == COUNT


def test_a_locked_ledger_is_waited_for_and_then_said_to_be_locked(ledger):
    from commands.log.faults import LedgerLocked  # noqa: PLC0415

    other = connect(ledger, "rw")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerLocked):
        proven(ledger)
    other.close()


def test_a_process_beside_that_dies_leaves_the_answer_to_the_audit(ledger, monkeypatch):
    if not may_work_beside():
        pytest.skip("one core, or no cheap fork")
    monkeypatch.setattr(flawless, "BESIDE_FROM", 1)
    monkeypatch.setattr(flawless._Proof, "_far", lambda *_: os._exit(1))
    assert proven(ledger).faults == []


def test_the_process_beside_is_gone_where_this_one_leaves_early():
    if not may_work_beside():
        pytest.skip("one core, or no cheap fork")

    def endless():
        while True:
            pass

    with pytest.raises(KeyboardInterrupt), working_beside(endless):
        raise KeyboardInterrupt
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_the_process_beside_tells_more_than_a_pipe_holds():
    if not may_work_beside():
        pytest.skip("one core, or no cheap fork")
    with working_beside(lambda: ["x" * 1000] * 1000) as ended:
        assert ended() == ["x" * 1000] * 1000


def test_the_indexes_walked_are_all_the_indexes_there_are():
    assert {name for kind, name, _, _ in schema.EXPECTED if kind == "index"} == set(INDEXES)
    assert COUNT > 4 * BLOCK_LEAVES
