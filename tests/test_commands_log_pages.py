"""Pages of the log say of every entry the same as a list and as a stream: its state, or that it is none of ours."""

import shutil
import subprocess
import sys

import duckdb
import pytest
from log_drafts import NOON, appended, changed, draft, ledger_of

from commands.log import pages
from commands.log.ledger import open_ledger
from commands.log.pages import CannotStream, Stated

COUNT = 600


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = ledger_of(tmp_path_factory.mktemp("sound") / "a.ledger", COUNT)
    appended(path, [draft("quoted", reason='说"什么\\') for _ in range(1)])
    return path


@pytest.fixture
def ledger(sound, tmp_path):
    return shutil.copy(sound, tmp_path / "a.ledger")


def listed(path, after: int = 0, upto: int = COUNT + 1) -> list[Stated]:
    with open_ledger(path) as opened:
        return [row for page in opened.stated(after, upto, page=70) for row in page]


def streamed(path, after: int = 0, upto: int = COUNT + 1) -> list[Stated]:
    pytest.importorskip("adbc_driver_sqlite")
    with open_ledger(path) as opened, opened.streaming() as streams, streams.of(after, upto) as stream:
        reader = duckdb.connect()
        reader.register("stored", stream)
        found = reader.execute("SELECT position, recorded_at_us, encode(state) FROM stored").fetchall()
        reader.close()
    return found


@pytest.mark.parametrize("given", [listed, streamed])
def test_pages_hold_every_entry_but_the_countys_own(ledger, given):
    with open_ledger(ledger) as opened:
        entries = [entry for entry in opened.entries() if entry.originator_id != "county"]
    assert given(ledger) == [(entry.position, entry.recorded_at_us, entry.state) for entry in entries]
    assert given(ledger, 100, 200) == [
        (e.position, e.recorded_at_us, e.state) for e in entries if 100 < e.position <= 200
    ]


@pytest.mark.parametrize("given", [listed, streamed])
@pytest.mark.parametrize(
    "change",
    [
        "clock_flags = 'x'",
        "originator_id = x'00'",
        "originator_version = 'x'",
        "topic = 'os:system'",
        "topic = 'reported@2'",
        "topic = x'7265706f7274656440'",
        "event_id = NULL",
        "event_id = zeroblob(15)",
        "event_id = 'sixteen letters!'",
        "fact_id = NULL",
        "fact_id = x'00'",
        "actor = x'00'",
        "actor = 'somebody else'",
        "actor = CAST(x'ff41' AS TEXT)",
        "salt = 'x'",
        "leaf_hash = 7",
        "state = CAST(state AS TEXT)",
        "state = CAST('[]' AS BLOB)",
        "state = x''",
        "state = CAST('{' AS BLOB)",
        "state = zeroblob(1100000)",
        "state = CAST('{\"actor\":\"w1\",\"a\":' || replace(hex(zeroblob(600)), '0', '[') || '}' AS BLOB)",
    ],
)
def test_what_no_program_writes_has_no_state(ledger, given, change):
    changed(ledger, f"UPDATE stored_events SET {change} WHERE position = 300")
    found = {position: state for position, _, state in given(ledger)}
    assert found[300] is None
    assert None not in {state for position, state in found.items() if position != 300}


@pytest.mark.parametrize("time", ["1.5", "'soon'"])
def test_a_time_that_is_none_has_no_state_and_breaks_a_stream_past_its_first_batch(ledger, time, monkeypatch):
    changed(ledger, f"UPDATE stored_events SET recorded_at_us = {time} WHERE position = 300")
    for given in (listed, streamed):
        assert {position: state for position, _, state in given(ledger)}[300] is None
    monkeypatch.setattr(pages, "_ROWS_A_BATCH", "256")
    with pytest.raises(duckdb.InvalidInputException):
        streamed(ledger)


@pytest.mark.parametrize("given", [listed, streamed])
@pytest.mark.parametrize("actor", ['O"Brien', "back\\slash", "tab\there", "戒毒专干 王", "'"])
def test_an_actor_of_any_letters_is_an_actor(ledger, given, actor):
    with open_ledger(ledger, writing=True, read_clock=lambda: NOON) as opened, opened.transaction() as transaction:
        written = draft("other", actor=actor)
        (entry,) = transaction.append([written])
    assert entry.actor == actor
    assert given(ledger, COUNT, COUNT + 2)[-1] == (COUNT + 2, NOON, written.state)


def test_streams_follow_each_other_and_leave_the_file_as_it_was(ledger):
    pytest.importorskip("adbc_driver_sqlite")
    before = ledger.read_bytes()
    assert [row for start in range(0, COUNT, 100) for row in streamed(ledger, start, start + 100)] == listed(
        ledger, 0, COUNT
    )
    assert ledger.read_bytes() == before
    assert list(ledger.parent.iterdir()) == [ledger]


def test_a_stream_left_early_holds_nothing(ledger):
    pytest.importorskip("adbc_driver_sqlite")
    with open_ledger(ledger) as opened, opened.streaming() as streams, streams.of(0, COUNT):
        pass
    appended(ledger, [draft("next")])


def test_nothing_is_streamed_from_what_this_process_has_open_for_writing(ledger):
    with (
        open_ledger(ledger, writing=True) as opened,
        opened.transaction(),
        pytest.raises(CannotStream),
        opened.streaming(),
    ):
        pass
    assert listed(ledger)


def test_without_the_streams_library_there_are_lists(ledger, monkeypatch):
    monkeypatch.setitem(sys.modules, "adbc_driver_sqlite", None)
    with open_ledger(ledger) as opened, pytest.raises(CannotStream), opened.streaming():
        pass


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_ledger_that_another_process_keeps_locked_gives_no_stream_past_the_wait(ledger):
    pytest.importorskip("adbc_driver_sqlite")
    with (
        open_ledger(ledger, wait_seconds=0.1) as opened,
        subprocess.Popen([sys.executable, "-c", HOLD, ledger], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other,
    ):
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(CannotStream), opened.streaming() as streams, streams.of(0, COUNT):
            pass
        other.stdin.close()
    assert streamed(ledger)
