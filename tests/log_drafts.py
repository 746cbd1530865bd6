"""Ledgers made by hand for the tests of the log."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson

from commands.log.entry import Clock, Draft, Entry, Genesis
from commands.log.ledger import create_ledger, open_ledger
from commands.log.opening import journal_of
from domain.identity import event_id_of_record

NOON = 1_700_000_000_000_000
SECOND = 1_000_000


def draft(fact: str, stream: str = "case:C1", kind: str = "reported", at: int | None = None, **more) -> Draft:
    """A draft whose state says what its envelope says; `more` goes into the state."""
    event_id = event_id_of_record(fact)
    subject, _, name = stream.partition(":")
    content = {
        "actor": "w1",
        "body": {},
        "event_id": str(event_id),
        "fact_id": fact,
        "kind": kind,
        "occurred_on": "2023-11-01",
        "source": {"via": "cli"},
        "verb": "record",
        **({subject: name} if name else {}),
        **more,
    }
    state = orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
    return Draft(stream, f"{kind}@1", event_id, fact, content["actor"], state, at)


def genesis_draft(genesis: Genesis) -> Draft:
    body = {
        "authority": genesis.authority,
        "clock": genesis.clock,
        "format": str(genesis.format),
        "origin": genesis.origin,
    }
    return draft("ledger_opened:1", "county", "ledger_opened", body=body)


def new_ledger(path: Path, clock: Clock = "system", now: int = NOON) -> Path:
    create_ledger(path, "某县禁毒办", clock, lambda genesis: [genesis_draft(genesis)], read_clock=lambda: now)
    return path


def appended(path: Path, drafts: Iterable[Draft], now: int = NOON) -> list[Entry]:
    with open_ledger(path, writing=True, read_clock=lambda: now) as ledger, ledger.transaction() as tx:
        return tx.append(list(drafts))


def ledger_of(path: Path, count: int, clock: Clock = "system") -> Path:
    """A ledger of `count` entries in some streams, the genesis among them."""
    new_ledger(path, clock)
    appended(path, [draft(f"F{number}", f"case:C{number % 5}") for number in range(2, count + 1)])
    return path


def ticking(start: int = NOON, step: int = SECOND) -> Callable[[], int]:
    """A clock that goes on by one step a reading."""
    readings = iter(range(start, start + 10**6 * step, step))
    return lambda: next(readings)


def changed(path: Path, *statements: str) -> Path:
    """The ledger changed by hand, its triggers put aside meanwhile."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = OFF")
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _, text in triggers:
        raw.execute(text)
    raw.close()
    return path


KILLED_WHILE_WRITING = """
import os, sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("PRAGMA cache_size = 5")
raw.execute("BEGIN IMMEDIATE")
for name in ("stored_events_update", "stored_events_append"):
    raw.execute("DROP TRIGGER " + name)
raw.execute("UPDATE stored_events SET actor = 'forged by the dead', state = zeroblob(700)")
os.kill(os.getpid(), 9)
"""


def kill_a_writer(path: Path) -> None:
    """Afterwards half a transaction is in the file and its journal lies beside it."""
    before = path.read_bytes()
    done = subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() != before
    assert journal_of(path).stat().st_size > 0
