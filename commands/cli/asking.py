"""Asking: from a ledger and the coordinates typed to loaded questions and the basis that every output names."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from commands.cli.asking_faults import (
    NotACoordinate,
    PositionBeyondHead,
    UnknownCase,
    UnknownStation,
    YearNotBegun,
)
from commands.cli.county_facts import county_facts
from commands.cli.mirroring import mirrored
from commands.cli.ruling import NO_RULING, ruled
from commands.cli.ruling import Asked as AskedPack
from commands.governing import calendars
from commands.log.entry import Entry
from commands.log.ledger import Ledger, open_ledger
from domain.checkcode import format_code
from domain.civil_time import civil_date, iso_date
from domain.policies import Ruling
from projections import mirror
from projections.basis import Basis, Calendar, YearCalendar
from projections.engine import engine
from projections.questions import Questions


@dataclass(frozen=True, slots=True)
class Coordinates:
    """What the caller typed: D, P, R, the year, and whose figures."""

    as_of: date | None = None
    known: int | date | None = None
    pack: str | None = None
    switches: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    case: str | None = None
    station: str | None = None


@dataclass(frozen=True, slots=True)
class NamedBasis:
    """The coordinates of an answer, as every output names them."""

    ledger: str
    authority: str
    position: int
    root: str
    code: str
    known: date | None
    known_at_us: int | None
    as_of: date
    pack: str | None
    pack_title: str | None
    pack_title_en: str | None
    pack_sha256: str | None
    engine: str
    clock: str
    what_if: tuple[str, ...]
    calendar_missing: tuple[int, ...]
    clock_anomalies: tuple[int, ...]
    mirror: str

    def document(self) -> dict[str, Any]:
        """The JSON object under `basis`."""
        return {
            "ledger": self.ledger,
            "position": self.position,
            "root": self.root,
            "code": self.code,
            "known": self.known.isoformat() if self.known else None,
            "as_of": self.as_of.isoformat(),
            "pack": self.pack,
            "pack_sha256": self.pack_sha256,
            "engine": self.engine,
            "clock": self.clock,
            "what_if": list(self.what_if),
            "calendar_missing": list(self.calendar_missing),
            "clock_anomalies": list(self.clock_anomalies),
            "mirror": self.mirror,
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer: figures and ruling (None where nothing was known), their basis, and the ledger they came from."""

    questions: Questions | None
    basis: NamedBasis
    ledger: Ledger
    ruling: Ruling | None = None

    def of_station(self, rows: Sequence[Any], station: str | None) -> list[Any]:
        """The rows of one station, or all rows where no station is asked for."""
        return [row for row in rows if station is None or row.station == station]


def coordinate(text: str, option: str) -> int | date:
    """A position where the text is a bare number, else an ISO date; raises NotACoordinate."""
    if text.isascii() and text.isdecimal() and len(text) <= 4_000:
        return int(text)
    try:
        return iso_date(text)
    except ValueError:
        raise NotACoordinate(option=option, value=text) from None


@contextmanager
def ask(path: Path, typed: Coordinates) -> Iterator[Asked]:
    """Open the ledger for reading, load it once, and compute every figure at the coordinates typed."""
    with open_ledger(path) as ledger, ask_ledger(ledger, typed) as asked:
        yield asked


@contextmanager
def ask_ledger(ledger: Ledger, typed: Coordinates) -> Iterator[Asked]:
    """The same of a ledger that is open already."""
    resolved = resolve(ledger, typed)
    named, basis = resolved.named, resolved.basis
    if basis is None:
        check_subject(ledger, typed, None)
        yield Asked(None, named, ledger)
        return
    connection, kept = mirrored(ledger)
    try:
        check_subject(ledger, typed, connection)
        narrow = [typed.case] if typed.case is not None else None
        questions = Questions(connection, [basis], narrow)
        missing = questions.calendar_missing_by_basis().get(1, [])
        yield Asked(questions, replace(named, calendar_missing=tuple(missing), mirror=kept), ledger, basis.pack)
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Resolved:
    """P, D and R as they are named and as they are asked; `basis` is None where nothing was known at P."""

    named: NamedBasis
    basis: Basis | None


def resolve(ledger: Ledger, typed: Coordinates, supposed: Sequence[Entry] = ()) -> Resolved:
    """Fix P, D and R; entries that are only supposed stand behind the position and are named nowhere."""
    head = ledger.head()
    today = civil_date(ledger.now_us())
    anomalies: Sequence[int] = ()
    if isinstance(typed.known, date):
        known = ledger.position_known_on(typed.known)
        position, anomalies = known.position, known.anomalies
    else:
        position = head.position if typed.known is None else typed.known
    if position > head.position:
        raise PositionBeyondHead(position=position, head=head.position)
    as_of = _as_of(typed, today)
    governing = list(ledger.county_entries(upto=position)) if position else []
    governing += [entry for entry in supposed if entry.originator_id == "county"]
    rules = ruled(ledger, governing, AskedPack(position, as_of, typed.pack, typed.switches)) if position else NO_RULING
    ruling = rules.ruling
    root = ledger.root(position)
    known_at_us = _recorded_at(ledger, position)
    named = NamedBasis(
        ledger=ledger.origin,
        authority=ledger.authority,
        position=position,
        root=root.hex(),
        code=format_code(position, root),
        known=typed.known if isinstance(typed.known, date) else None,
        known_at_us=known_at_us,
        as_of=as_of,
        pack=ruling.id if ruling else None,
        pack_title=ruling.pack.document.title if ruling else None,
        pack_title_en=ruling.pack.document.title_en if ruling else None,
        pack_sha256=rules.sha256,
        engine=engine(),
        clock=ledger.clock,
        what_if=rules.what_if,
        calendar_missing=(),
        clock_anomalies=tuple(anomalies),
        mirror="none",
    )
    if ruling is None:
        return Resolved(named, None)
    county = county_facts(governing, supposed[-1].recorded_at_us if supposed else known_at_us)
    return Resolved(named, Basis(position + len(supposed), as_of, ruling, calendar_of(governing), county))


def _as_of(typed: Coordinates, today: date) -> date:
    as_of = typed.as_of
    if as_of is None:
        as_of = min(today, typed.known) if isinstance(typed.known, date) else today
    if typed.year is None:
        return as_of
    if as_of < date(typed.year, 1, 1):
        raise YearNotBegun(year=typed.year, as_of=as_of)
    return min(as_of, date(typed.year, 12, 31))


def _recorded_at(ledger: Ledger, position: int) -> int | None:
    if position == 0:
        return None
    return next(iter(ledger.entries(after=position - 1, upto=position))).recorded_at_us


def calendar_of(entries: Sequence[Entry]) -> Calendar:
    """The work calendars that stand among these entries, one a year."""
    return tuple(
        YearCalendar(
            year,
            tuple(iso_date(day) for day in fact.body.get("days_off") or ()),
            tuple(iso_date(day) for day in fact.body.get("workdays") or ()),
        )
        for year, fact in sorted(calendars(entries).items())
    )


def check_subject(ledger: Ledger, typed: Coordinates, connection: Any) -> None:
    """An unknown case or station is an answer of its own; one known only later is lawful and empty."""
    if typed.case is not None and not ledger.stream(f"case:{typed.case}"):
        raise UnknownCase(case=typed.case)
    if typed.station is not None and not ledger.stream(f"station:{typed.station}"):
        named = connection is not None and mirror.knows_station(connection, typed.station)
        if not named:
            raise UnknownStation(station=typed.station)
