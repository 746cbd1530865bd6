"""`make bench`: what the ledger costs beside merely reading its rows, timed in turns on this machine.

Each round runs everything once, each thing in a fresh process; a ratio is the median of the rounds'
ratios. RAW is a Python loop over the five stored columns. Targets are printed, never asserted.
"""

import argparse
import os
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from costs import ROOT, Cost, measured, whole_process
from table import Base, Figure, Part, Size, printed

KEPT = ROOT / "build" / "bench"
PACKS = sha256(b"".join(path.read_bytes() for path in sorted(ROOT.glob("domain/policies/**/*.toml")))).hexdigest()
FOLDER = KEPT / PACKS[:8]
"""What the bench builds, kept from run to run; a ledger holds the pack's text, so another pack needs other ledgers."""
LEDGERS = ("county", "county2", "counties-10", "counties-50")
ROUNDS = {"county": 3, "county2": 5, "counties-10": 3, "counties-50": 1}
SMALL_ROUNDS = 3
ROWS = 60_000
PACKAGES = "import duckdb, eventsourcing.application, eventsourcing.sqlite, orjson, pydantic, sqlite3, typer"
SELECT_ONE = f"{PACKAGES}; duckdb.connect().execute('SELECT 1').fetchall()"
PROGRAM = str(Path(sys.executable).with_name("zhengji"))

Costs = dict[str, list[Cost]]
Rows = list[Figure | Size | Part]


def main() -> None:
    """Build what is missing, time everything in turns, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="six million events too")
    parser.add_argument("--quick", action="store_true", help="one round at county size, to see that it runs")
    asked = parser.parse_args()
    begun = time.monotonic()
    _make_folder()
    names = LEDGERS[: 1 if asked.quick else 4 if asked.large else 3]
    events = {name: _built(name) for name in names}
    rows: Rows = []
    cost_an_event: dict[str, float] = {}
    for name in names:
        rows += _of_ledger(name, int(events[name]), 1 if asked.quick else ROUNDS[name], cost_an_event)
    small = _small(1 if asked.quick else SMALL_ROUNDS, "county" if asked.quick else "county2")
    rows += _writing(small) + _processes(small)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"{printed(rows)}\n\n{_notes()}\n{time.monotonic() - begun:.0f} s; load at the end {load}\n")


def _notes() -> str:
    return (
        "cpu and wall are medians; cpu counts the process and its children. Ratios are of cpu, those marked wall\n"
        "of wall time, each the median of ratios taken in one round. MiB is the process's peak resident memory.\n"
        "RAW: a Python loop over position, originator_id, originator_version, topic and state in sqlite3.\n"
        "limit: the barest work that could stand there, nothing checked and nothing named; see tests/bench/barest.py."
    )


def _make_folder() -> None:
    """The folder is there, and what belonged to another pack is not."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in KEPT.iterdir():
        if old.is_dir() and old != FOLDER:
            shutil.rmtree(old)


def _built(name: str) -> float:
    """The events of a ledger, which lies in the folder afterwards with its mirror."""
    _say(f"{name}: ledger and mirror")
    _, numbers = measured("build", [FOLDER, Path(name)], FOLDER / "mirrors")
    return numbers["events"]


def _of_ledger(name: str, events: int, rounds: int, before: dict[str, float]) -> Rows:
    costs: Costs = defaultdict(list)
    path, newborn, new_mirror = FOLDER / f"{name}.ledger", FOLDER / "newborn.ledger", FOLDER / "new-mirror"
    mirror_bytes = 0.0
    for number in range(rounds):
        _say(f"{name}: round {number + 1} of {rounds}")
        for measure in ("raw", "barest", "rebuild", "ask", "months", "check"):
            given = [path] if measure == "raw" else [path, newborn]
            cache = new_mirror if measure == "rebuild" else FOLDER / "mirrors"
            found, numbers = measured(measure, [*given, new_mirror] if measure == "rebuild" else given, cache)
            mirror_bytes = numbers.get("mirror-bytes", mirror_bytes)
            for part, cost in found.items():
                costs[part].append(cost)
    shutil.rmtree(new_mirror, ignore_errors=True)
    rows: Rows = [Part(f"{events:,} events ({rounds} rounds)")]
    raw = Base("RAW", costs["raw"])
    rows.append(Figure("RAW", costs["raw"], events=events))
    for part, what, at_most in (
        ("barest", "limit: eight fields, into memory", None),
        ("barest-file", "limit: eight fields, into a file", None),
        ("mirror", "the mirror alone, from the ledger", None),
        ("rebuild", "mirror and every read model, rebuilt", 2.5),
        ("figures", "obligations, states, rates: figures", 0.6),
        ("support", "the same, all rows with their support", 2),
        ("typed", "the same, each typed, its facts named", None),
        ("months", "12 month-ends as known then: figures", 2),
        ("hashing", "limit: states read, four hashes each", None),
        ("verify", "verify", 4),
    ):
        row = Figure(what, costs[part], raw, at_most, events)
        rows.append(row)
        rows += _growth(row, part, name, before)
    rows.append(Size("mirror, bytes an event", mirror_bytes / events, "B", 16))
    return rows


def _growth(row: Figure, part: str, name: str, before: dict[str, float]) -> Rows:
    """Cost an event at six million beside that at 1.2 million."""
    each = sum(cost.cpu for cost in row.costs) / len(row.costs) / (row.events or 1)
    if name == "counties-10":
        before[part] = each
    if name != "counties-50" or part not in before:
        return []
    return [Size("  an event, beside 1.2 million", each / before[part], "×", 1.5)]


def _small(rounds: int, county: str) -> Costs:
    """Everything that is timed apart from the size of a ledger, in turns."""
    costs: Costs = defaultdict(list)
    ledger, rows = FOLDER / f"{county}.ledger", FOLDER / "rows.jsonl"
    commands = {
        "pass": [sys.executable, "-c", "pass"],
        "help": [PROGRAM, "--help"],
        "select": [sys.executable, "-c", SELECT_ONE],
        "rates": [PROGRAM, "rates", "--as-of", "2025-12-31", "--ledger", str(ledger)],
    }
    for number in range(rounds):
        _say(f"writing and whole commands: round {number + 1} of {rounds}")
        for measure, given in (
            ("raw", [ledger]),
            ("append", [FOLDER / "county.ledger", FOLDER]),
            ("judge", [rows, FOLDER]),
            ("file_raw", [rows, FOLDER]),
            ("record", [ledger, FOLDER]),
        ):
            found, _ = measured(measure, given, FOLDER / "mirrors")
            for part, cost in found.items():
                costs[part].append(cost)
        for part, words in {**commands, **_changing(ledger, number)}.items():
            cost, _ = whole_process(words, FOLDER / "mirrors")
            costs[part].append(cost)
    return costs


def _changing(ledger: Path, number: int) -> dict[str, list[str]]:
    """The commands that write, each on a copy of its own."""
    target = FOLDER / "import.ledger"
    shutil.copyfile(FOLDER / "newborn.ledger", target)
    recorded = Path(shutil.copyfile(ledger, FOLDER / "record.ledger"))
    words = ["--case", "C2024-0001", "--station", "枫碓乡", "--on", "2026-01-14", "--id", f"BENCH-{number}"]
    return {
        "import": [PROGRAM, "import", str(FOLDER / "rows.jsonl"), "--ledger", str(target), "--actor", "bench"],
        "record-command": [PROGRAM, "record", "interview_held", *words, "--yes", "--actor", "bench",
                           "--ledger", str(recorded), "mode=office"],
    }  # fmt: skip


def _writing(costs: Costs) -> Rows:
    batch, file = Base("raw", costs["append-raw"]), Base("raw", costs["file-raw"])
    return [
        Part(f"Writing; batches of 1,000 built events and a file of {ROWS:,} rows, FULL"),
        Figure("raw executemany, commit each 1,000", costs["append-raw"], events=ROWS),
        Figure("batches: mapped, hashed, stored", costs["append"], batch, 5, ROWS),
        Figure("legality of as many claims", costs["judging"], batch, None, ROWS),
        Figure("read + orjson.loads + executemany", costs["file-raw"], events=ROWS),
        Figure("reading the rows as claims", costs["reading"], file, None, ROWS),
        Figure("import, the whole command", costs["import"], file, 12, ROWS),
        Part("One fact"),
        Figure("raw insert and commit (wall)", costs["record-raw"], wall=True),
        Figure("record in a running process (wall)", costs["record"], Base("raw", costs["record-raw"]), 2, wall=True),
        Figure("record, the whole command / pass", costs["record-command"], Base("pass", costs["pass"])),
    ]


def _processes(costs: Costs) -> Rows:
    # One and a half times the bare process, and on top the question itself, at most 0.6 of RAW.
    allowed = 1.5 + 0.6 * _middle(costs["raw"]) / _middle(costs["select"])
    return [
        Part("Fresh processes"),
        Figure("python -c pass", costs["pass"]),
        Figure("zhengji --help / pass", costs["help"], Base("pass", costs["pass"]), 10),
        Figure("the same packages and SELECT 1", costs["select"]),
        Figure("zhengji rates / SELECT 1", costs["rates"], Base("select", costs["select"]), allowed),
    ]


def _middle(costs: Sequence[Cost]) -> float:
    return sorted(cost.cpu for cost in costs)[len(costs) // 2]


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
