"""What is timed inside a process: `measures.py NAME PATH...` runs one measure and prints its costs as JSON.

Whatever loads lazily is loaded by asking a newborn ledger first, so that only work on events is timed.
"""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from barest import barest
from costs import Cost, clocked, tell
from ledgers import built, drafts_of, fresh

from commands.arrivals import read_input
from commands.claims import Caller
from commands.cli.asking import Coordinates, resolve
from commands.cli.mirroring import mirrored
from commands.judging import Clock
from commands.log import schema
from commands.log.ledger import Ledger, open_ledger
from commands.record_fact import record_fact
from commands.settling import Settling
from commands.verify_ledger import verify
from projections import mirror
from projections.basis import Basis
from projections.questions import Questions

Told = tuple[dict[str, Cost], dict[str, float]]
AS_OF = date(2025, 12, 31)
MONTH_ENDS = [date(2025 + month // 12, month % 12 + 1, 1) - timedelta(1) for month in range(1, 13)]
BATCH, BATCHES = 1000, 60
RECORDS = 300


def build(folder: Path, name: Path) -> Told:
    """The ledger of this name and its mirror lie ready; nothing is timed."""
    with open_ledger(built(folder, str(name))) as ledger:
        _kept(ledger)
        return {}, {"events": ledger.last()[0]}


def raw(path: Path) -> Told:
    """A Python loop over the five stored columns."""
    connection = sqlite3.connect(path)
    with clocked() as cost:
        for _, _, _, _, _ in connection.execute(
            f"SELECT position, originator_id, originator_version, topic, state FROM {schema.EVENTS} ORDER BY position"
        ):
            pass
    return {"raw": cost}, {}


def rebuild(path: Path, newborn: Path, cache: Path) -> Told:
    """The mirror made anew, and every read model asked of it for its rows."""
    for ledger in (newborn, path):
        shutil.rmtree(cache, ignore_errors=True)
        with clocked() as whole, open_ledger(ledger) as opened:
            with clocked() as mirroring:
                connection, kept = mirrored(opened)
            _rows(Questions(connection, [_basis(opened, AS_OF)], None))
        if kept != "rebuilt":
            raise SystemExit(f"the mirror was {kept}")
    (file,) = cache.glob("*.duckdb")
    return {"rebuild": whole, "mirror": mirroring}, {"mirror-bytes": file.stat().st_size}


def ask(path: Path, newborn: Path) -> Told:
    """From the kept mirror: the figures as numbers alone; all rows with the facts they rest on; each row typed.

    Rows with support are columns of numbers in this process; typed, each is an object with the name of every fact.
    """
    for ledger in (newborn, path):
        with open_ledger(ledger) as opened:
            basis = _basis(opened, AS_OF)
            connection = _kept(opened)
            with clocked() as figures:
                _count(Questions(connection, [basis], None))
            with clocked() as support:
                _rows(Questions(connection, [basis], None))
            with clocked() as typed:
                _typed(Questions(connection, [basis], None))
    return {"figures": figures, "support": support, "typed": typed}, {}


def months(path: Path, newborn: Path) -> Told:
    """Twelve month-ends, each as known then, in one run."""
    for ledger in (newborn, path):
        with open_ledger(ledger) as opened:
            connection = _kept(opened)
            with clocked() as cost:
                _count(Questions(connection, [_basis(opened, day, day) for day in MONTH_ENDS], None))
    return {"months": cost}, {}


def check(path: Path, newborn: Path) -> Told:
    """The whole check."""
    for ledger in (newborn, path):
        with clocked() as cost:
            verdict = verify(ledger)
        if verdict.verdict != "OK":
            raise SystemExit(str(verdict))
    return {"verify": cost}, {}


def append(source: Path, folder: Path) -> Told:
    """Batches of built events, ours and raw in turn: the same rows, the same tables and indexes, FULL."""
    drafts = drafts_of(source, BATCH * BATCHES)
    ours, other = fresh(folder / "append.ledger"), _raw_store(fresh(folder / "append-raw.ledger"))
    reader = sqlite3.connect(ours)
    total = {"append": Cost(), "append-raw": Cost()}
    with open_ledger(ours, writing=True) as ledger:
        for first in range(0, len(drafts), BATCH):
            with clocked() as cost, ledger.transaction() as transaction:
                entries = transaction.append(drafts[first : first + BATCH])
            _add(total["append"], cost)
            rows = reader.execute(
                f"SELECT {schema.COLUMNS} FROM {schema.EVENTS} WHERE position >= ?", (entries[0].position,)
            ).fetchall()
            with clocked() as cost:
                other.execute("BEGIN IMMEDIATE")
                other.executemany(schema.INSERT_EVENT, rows)
                other.execute("COMMIT")
            _add(total["append-raw"], cost)
    return total, {"events": len(drafts)}


def judge(rows: Path, folder: Path) -> Told:
    """Reading a file's rows as claims, and judging each against its history; nothing is written."""
    with open_ledger(fresh(folder / "judge.ledger")) as ledger:
        with clocked() as reading:
            whole = read_input(
                [rows], Caller("bench", simulated=True), source="bench", kind=None, progress=lambda *_: None
            )
        with clocked() as judging:
            settlement = Settling(whole, keep_going=False, progress=lambda *_: None).settle(
                ledger, Clock(ledger.now_us(), simulated=True)
            )
        if settlement.refusals:
            raise SystemExit(str(next(iter(settlement.refusals.values()))))
    return {"reading": reading, "judging": judging}, {}


def file_raw(rows: Path, folder: Path) -> Told:
    """The file read, each line parsed, and the lines inserted into the ledger's tables in one transaction."""
    store = _raw_store(fresh(folder / "import-raw.ledger"))
    born = store.execute(f"SELECT max(position) FROM {schema.EVENTS}").fetchone()[0] + 1
    with clocked() as cost:
        lines = rows.read_bytes().splitlines()
        told = [orjson.loads(line) for line in lines]
        store.execute("BEGIN IMMEDIATE")
        store.executemany(
            schema.INSERT_EVENT,
            (
                (at, at, 0, "raw", at, row["kind"], b"%016d" % at, row.get("id"), row["actor"], b"", b"", line)
                for at, (row, line) in enumerate(zip(told, lines, strict=True), born)
            ),
        )
        store.execute("COMMIT")
    return {"file-raw": cost}, {}


def record(source: Path, folder: Path) -> Told:
    """One fact recorded in a running process, and one raw insert with its commit, in turn; medians."""
    ours = Path(shutil.copyfile(source, folder / "record.ledger"))
    other = _raw_store(Path(shutil.copyfile(source, folder / "record-raw.ledger")))
    caller = Caller("bench", simulated=True)
    costs: dict[str, list[Cost]] = {"record": [], "record-raw": []}
    with open_ledger(ours, writing=True) as ledger:
        names = sorted({e.originator_id for e in ledger.entries(upto=50_000) if e.kind == "interview_held"})
        for number in range(RECORDS):
            row = interview(names[number % len(names)].removeprefix("case:"), f"BENCH-{number}")
            with clocked() as cost:
                record_fact(ledger, row, caller)
            costs["record"].append(cost)
            (last,) = ledger.entries(after=ledger.last()[0] - 1)
            values = (last.position, last.recorded_at_us, 0, last.originator_id, last.originator_version, last.topic,
                      last.event_id.bytes, last.fact_id, last.actor, bytes(32), last.leaf_hash, last.state)  # fmt: skip
            with clocked() as cost:
                other.execute("BEGIN IMMEDIATE")
                other.execute(schema.INSERT_EVENT, values)
                other.execute("COMMIT")
            costs["record-raw"].append(cost)
    middle = {
        part: Cost(median(cost.cpu for cost in every), median(cost.wall for cost in every))
        for part, every in costs.items()
    }
    return middle, {}


def interview(case: str, fact: str) -> dict[str, Any]:
    """A row that any case of the county takes."""
    return {
        "id": fact,
        "kind": "interview_held",
        "case": case,
        "station": "枫碓乡",
        "occurred_on": "2026-01-14",
        "body": {"mode": "office"},
    }


def _basis(ledger: Ledger, as_of: date, known: date | None = None) -> Basis:
    basis = resolve(ledger, Coordinates(as_of=as_of, known=known)).basis
    if basis is None:
        raise SystemExit("nothing was known")
    return basis


def _kept(ledger: Ledger) -> mirror.Connection:
    connection, _ = mirrored(ledger)
    return connection


def _count(questions: Questions) -> int:
    """Rates, states and obligations as figures: what they rest on is not asked for."""
    return len(questions.rate_figures) + len(questions.tallies)


def _rows(questions: Questions) -> int:
    return sum(map(len, (questions.rates, questions.cases, questions.limits, questions.obligations)))


def _typed(questions: Questions) -> int:
    """Every row made, and every fact that it rests on named, as a caller does who prints them all."""
    named = sum(len(tuple(row.facts)) for rows in (questions.rates, questions.cases) for row in rows)
    named += sum(len(row.support) for row in questions.limits)
    return named + sum(len(row.support) for row in questions.obligations)


def _raw_store(ledger: Path) -> sqlite3.Connection:
    """A ledger's tables and indexes without its triggers, written as a ledger is."""
    connection = sqlite3.connect(ledger, isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _add(total: Cost, cost: Cost) -> None:
    total.cpu += cost.cpu
    total.wall += cost.wall


MEASURES: dict[str, Callable[..., Told]] = {
    one.__name__: one for one in (build, raw, barest, rebuild, ask, months, check, append, judge, file_raw, record)
}

if __name__ == "__main__":
    tell(*MEASURES[sys.argv[1]](*map(Path, sys.argv[2:])))
