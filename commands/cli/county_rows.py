"""From an answer and the log behind it to all that the county page shows, at the same two clocks."""

from dataclasses import replace
from datetime import date

from commands.cli.asking import Asked, NamedBasis
from commands.history_of import changes_of
from commands.log import entry as log
from domain.civil_time import civil_date, instant_of, iso_date
from reports.basis import Basis
from reports.county import County, StationName
from reports.restatement import FieldSaid
from reports.timelines import Entry

_CASE, _STATION = "case:", "station:"
_REGISTERED = "station_registered"


def county_of(asked: Asked) -> County:
    """The county as the page shows it; nothing recorded after P or happening after D is in it."""
    names, entries = _read(asked)
    questions = asked.questions
    return County(
        basis=page_basis(asked.basis),
        names=names,
        statuses=questions.cases if questions else [],
        obligations=questions.obligations if questions else [],
        limits=questions.limits if questions else [],
        rates=questions.rates if questions else [],
        entries=entries,
    )


def page_basis(named: NamedBasis) -> Basis:
    """The basis as the head of a page and every printed sheet name it."""
    return Basis(
        authority=named.authority,
        ledger=named.ledger,
        position=named.position,
        recorded_at=None if named.known_at_us is None else instant_of(named.known_at_us),
        known=None if named.known is None else named.known.isoformat(),
        as_of=named.as_of,
        pack=named.pack or "-",
        pack_title=(named.pack_title or "-", named.pack_title_en or named.pack_title or "-"),
        pack_sha256=named.pack_sha256 or "-",
        code=named.code,
        engine=named.engine,
        simulated=named.clock == "simulated",
        what_if=named.what_if,
        calendar_missing=named.calendar_missing,
        clock_anomalies=named.clock_anomalies,
    )


def _read(asked: Asked) -> tuple[list[StationName], list[Entry]]:
    """The stations registered and the entries of every case, in one pass over the log."""
    names: dict[str, StationName] = {}
    entries: list[Entry] = []
    for stored in asked.ledger.entries(upto=asked.basis.position):
        if stored.originator_id.startswith(_CASE):
            told = _entry(stored)
            if told.occurred_on <= asked.basis.as_of:
                entries.append(told)
        elif stored.originator_id.startswith(_STATION):
            station_name(stored, names, asked.basis.as_of)
    return list(names.values()), _with_changes(asked, entries)


def _with_changes(asked: Asked, entries: list[Entry]) -> list[Entry]:
    """The entries, those that amend a fact with what they changed in it; every version is known by the position."""
    amended = {entry.fact_id for entry in entries if entry.verb != "record"}
    changed: dict[int, tuple[FieldSaid, ...]] = {}
    for every in asked.ledger.by_fact(amended).values() if amended else ():
        known = [stored for stored in every if stored.position <= asked.basis.position]
        for stored, changes in zip(known, changes_of(known), strict=True):
            changed[stored.position] = tuple(FieldSaid(one.field, one.was, one.now) for one in changes)
    return [
        replace(entry, changes=changed[entry.position]) if changed.get(entry.position) else entry for entry in entries
    ]


def _entry(stored: log.Entry) -> Entry:
    content = stored.content
    return Entry(
        position=stored.position,
        case=stored.originator_id.removeprefix(_CASE),
        station=content.get("station"),
        fact_id=stored.fact_id,
        kind=stored.kind,
        verb=content["verb"],
        occurred_on=iso_date(content["occurred_on"]),
        recorded_on=civil_date(stored.recorded_at_us),
        actor=stored.actor,
        reason=content.get("reason"),
        approved_by=content.get("approved_by"),
    )


def station_name(stored: log.Entry, names: dict[str, StationName], as_of: date) -> None:
    """`names` know what this entry of a station's stream says of its registration."""
    if stored.kind != _REGISTERED:
        return
    station, content = stored.originator_id.removeprefix(_STATION), stored.content
    if content["verb"] == "void":
        names.pop(station, None)
    elif iso_date(content["occurred_on"]) <= as_of:
        body = content.get("body") or {}
        names[station] = StationName(station, body.get("name") or station, body.get("grade"))
