"""The log for other tools as JSON Lines: every event as it stands, or as claims that another ledger can import."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from commands.log.entry import Entry, content_of
from commands.states import TAKEN_OVER, current_body
from domain.civil_time import format_instant
from domain.facts import KINDS
from domain.identity import first_calendar_id

_LEFT_OUT = ("event_id", "fact_id", "source", "supersedes", "claimed_recorded_at")
_CALENDAR = "holiday_calendar_set"
_LEDGER_ACTOR = "ledger"


def events_as_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Every event in order, its stored bytes with `position` and `recorded_at` in front.

    Raises `DamagedEntry` for bytes that are no object, rather than hand them on.
    """
    for entry in entries:
        content_of(entry.state, entry.position)
        recorded_at = format_instant(entry.recorded_at_us)
        front = f'{{"position":{entry.position},"recorded_at":"{recorded_at}",'
        yield front.encode() + entry.state[1:] + b"\n"


def claims_as_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """What callers said, in order, as rows that `import` reads into a new ledger with the same effective view.

    Left out is what the program writes by itself: its own kinds and the calendars that every ledger is born with.
    """
    standing: dict[str, frozenset[str]] = {}
    for entry in entries:
        if KINDS[entry.kind].by_program or _is_first_calendar(entry):
            continue
        yield orjson.dumps(_row(entry, standing.get(entry.fact_id, frozenset()))) + b"\n"
        if "body" in entry.content:
            standing[entry.fact_id] = frozenset(entry.content).intersection(TAKEN_OVER)


def _is_first_calendar(entry: Entry) -> bool:
    if entry.kind != _CALENDAR or entry.actor != _LEDGER_ACTOR or entry.verb != "record":
        return False
    return entry.fact_id == first_calendar_id(entry.content["body"]["year"])


def _row(entry: Entry, standing: frozenset[str]) -> dict[str, Any]:
    """The row of one entry. `standing` are the fields that it would take over if it were silent about them."""
    content: Mapping[str, Any] = entry.content
    is_record = entry.verb == "record"
    row: dict[str, Any] = {"id" if is_record else "fact": entry.fact_id}
    row |= {name: value for name, value in content.items() if name not in _LEFT_OUT}
    row["claimed_recorded_at"] = format_instant(entry.recorded_at_us)
    if is_record:
        del row["verb"]
    else:
        row["event"] = str(entry.event_id)
    if "body" in content:
        row["body"] = current_body(content, entry.topic)
        row |= dict.fromkeys(standing - content.keys())
    return row
