"""The ledgers that the bench asks: an invented county imported once, and many counties written from its entries."""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
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

COUNTY, TWICE = 700, 1400
"""Cases of the demonstration's county, and of one of twice its size."""
BATCH = 50_000
AUTHORITY = "县禁毒办"
_NAMES = ("case", "person", "station", "fact_id")
_BODY_NAMES = ("about", "person", "station", "to_station", "report_no")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the bench keeps in its folder: a ledger, how many events it has, and the rows it came from."""

    ledger: Path
    events: int
    rows: Path


def say(text: str) -> None:
    """One line of progress on stderr."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def imported_county(folder: Path, cases: int) -> Kept:
    """The ledger of one county of this size, built unless it lies there already."""
    rows, path = folder / f"county-{cases}.jsonl", folder / f"county-{cases}.ledger"
    if not rows.exists():
        say(f"building: the rows of a county of {cases} cases")
        write_jsonl(county(cases=cases), rows.with_suffix(".building")).rename(rows)
    if not path.exists():
        say(f"building: the ledger of a county of {cases} cases")
        building = fresh(path.with_suffix(".building"))
        with open_ledger(building, writing=True) as ledger:
            import_files(ledger, [rows], ImportOptions(actor="bench", source="bench"))
        building.rename(path)
    return Kept(path, events_of(path), rows)


def many_counties(folder: Path, one: Kept, copies: int) -> Kept:
    """The ledger of so many counties like this one, entry beside entry, each with names of its own."""
    path = folder / f"counties-{copies}.ledger"
    if not path.exists():
        building = fresh(path.with_suffix(".building"))
        with open_ledger(one.ledger) as source, open_ledger(building, writing=True) as target:
            drafts = _copied(source.entries(), copies)
            written = 0
            while batch := list(islice(drafts, BATCH)):
                with target.transaction() as transaction:
                    written += len(transaction.append(batch))
                say(f"building: {written:,} of some {one.events * copies:,} events")
        building.rename(path)
    return Kept(path, events_of(path), one.rows)


def fresh(path: Path) -> Path:
    """A new ledger of a simulated clock at this path, whatever lay there."""
    for left in (path, path.with_name(path.name + "-journal")):
        left.unlink(missing_ok=True)
    init_ledger(path, AUTHORITY, "simulated", shipped_text(DEFAULT))
    return path


def copied(ledger: Path, target: Path) -> Path:
    """A copy of a ledger that nobody has open."""
    shutil.copyfile(ledger, target)
    return target


def events_of(path: Path) -> int:
    """The ledger's last position."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT max(position) FROM stored_events").fetchone()[0])
    finally:
        connection.close()


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
