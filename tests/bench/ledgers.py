"""The ledgers that the bench asks: an invented county imported once, and many counties written from its entries."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid5

import orjson

from commands.county import county, write_jsonl
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.entry import Draft, Entry
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text

CASES = {"county": 700, "county2": 1400}
"""Cases of the demonstration's county, and of one of twice its size."""
COPIES = {"counties-10": 10, "counties-50": 50}
ROWS = 60_000
BATCH = 50_000
AUTHORITY = "县禁毒办"
_NAMES = ("case", "person", "station", "fact_id")
_BODY_NAMES = ("about", "person", "station", "to_station", "report_no")


def say(text: str) -> None:
    """One line of progress on stderr."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def built(folder: Path, name: str) -> Path:
    """The ledger of this name, built unless it lies there already; the newborn one and the rows lie beside it."""
    if not (folder / "newborn.ledger").exists():
        fresh(folder / "newborn.building").rename(folder / "newborn.ledger")
    path = folder / f"{name}.ledger"
    if name in CASES:
        _imported(folder, path, CASES[name])
    elif not path.exists():
        copied_many(built(folder, "county2"), path, COPIES[name])
    return path


def _imported(folder: Path, path: Path, cases: int) -> None:
    rows = path.with_suffix(".jsonl")
    if not rows.exists():
        say(f"building: the rows of a county of {cases} cases")
        write_jsonl(county(cases=cases), rows.with_suffix(".building")).rename(rows)
    if cases == CASES["county"]:
        lines = rows.read_bytes().splitlines(keepends=True)
        (folder / "rows.jsonl").write_bytes(b"".join(lines[:ROWS]))
    if path.exists():
        return
    say(f"building: the ledger of a county of {cases} cases")
    building = fresh(path.with_suffix(".building"))
    with open_ledger(building, writing=True) as ledger:
        import_files(ledger, [rows], ImportOptions(actor="bench", source="bench"))
    building.rename(path)


def copied_many(one: Path, path: Path, copies: int) -> None:
    """Many counties like this one, entry beside entry, each with names of its own."""
    building = fresh(path.with_suffix(".building"))
    with open_ledger(one) as source, open_ledger(building, writing=True) as target:
        whole = source.last()[0] * copies
        drafts = _copied(source.entries(), copies)
        written = 0
        while batch := list(islice(drafts, BATCH)):
            with target.transaction() as transaction:
                written += len(transaction.append(batch))
            if written % (10 * BATCH) == 0:
                say(f"building: {written:,} of some {whole:,} events")
    building.rename(path)


def fresh(path: Path) -> Path:
    """A new ledger of a simulated clock at this path, whatever lay there."""
    for left in (path, path.with_name(path.name + "-journal")):
        left.unlink(missing_ok=True)
    init_ledger(path, AUTHORITY, "simulated", shipped_text(DEFAULT))
    return path


def drafts_of(ledger: Path, count: int) -> list[Draft]:
    """The first entries of cases, persons and stations as drafts."""
    with open_ledger(ledger) as source:
        return list(islice(_copied(source.entries(), 1), count))


def _copied(entries: Iterator[Entry], copies: int) -> Iterator[Draft]:
    """What is about cases, persons and stations once for each county; the county's own facts govern them all."""
    for entry in entries:
        if entry.originator_id == "county":
            continue
        for number in range(copies):
            yield _draft(entry, number)


def _draft(entry: Entry, number: int) -> Draft:
    """The entry's copy in the county of this number; names and ids differ, times stay."""
    own = f"{number:02d}."
    event_id = uuid5(entry.event_id, own)
    content = dict(entry.content)
    content["event_id"] = str(event_id)
    for name in _NAMES:
        if name in content:
            content[name] = own + content[name]
    if "event" in content:
        content["event"] = own + content["event"]
    if "supersedes" in content:
        content["supersedes"] = str(uuid5(UUID(content["supersedes"]), own))
    body = content.get("body")
    if body:
        content["body"] = {key: own + value if key in _BODY_NAMES else value for key, value in body.items()}
    subject, mark, name = entry.originator_id.partition(":")
    return Draft(
        f"{subject}{mark}{own}{name}",
        entry.topic,
        event_id,
        own + entry.fact_id,
        entry.actor,
        orjson.dumps(content, option=orjson.OPT_SORT_KEYS),
        entry.recorded_at_us,
    )
