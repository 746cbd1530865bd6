"""What the verbs that ask for figures share: the coordinates typed, and the basis as outputs and pages name it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from commands.cli import typed
from commands.cli.asking import Coordinates, NamedBasis
from commands.cli.basis import Basis
from commands.cli.stops import wrong_usage
from domain.civil_time import SHANGHAI
from reports import basis as pages

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def coordinates(
    *,
    as_of: str | None,
    known: str | None,
    pack: str | None,
    switch: list[str] | None,
    case: str | None = None,
    station: str | None = None,
    year: str | None = None,
) -> Coordinates:
    """The coordinates as they were typed, each wrong one refused by its own sentence."""
    if case is not None and station is not None:
        raise wrong_usage("case-and-station")
    switches: Mapping[str, str] = dict(typed.switches(switch))
    return Coordinates(
        as_of=typed.day(as_of, "--as-of"),
        known=typed.known(known),
        pack=pack,
        switches=switches,
        year=typed.year(year),
        case=case,
        station=station,
    )


def _instant(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else _EPOCH + timedelta(microseconds=microseconds)


def output_basis(named: NamedBasis) -> Basis:
    """The basis as the two lines under a table and the JSON of every answer name it."""
    recorded = _instant(named.known_at_us)
    return Basis(
        ledger=named.ledger,
        position=named.position,
        root=named.root,
        code=named.code,
        clock=named.clock,
        engine=named.engine,
        recorded_at=None if recorded is None else recorded.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
        known=named.known,
        as_of=named.as_of,
        pack=named.pack,
        pack_sha256=named.pack_sha256,
        what_if=named.what_if,
        calendar_missing=named.calendar_missing,
        clock_anomalies=named.clock_anomalies,
        mirror=named.mirror,
    )


def page_basis(named: NamedBasis) -> pages.Basis:
    """The basis as the head of a page and every printed sheet name it."""
    return pages.Basis(
        authority=named.authority,
        ledger=named.ledger,
        position=named.position,
        recorded_at=_instant(named.known_at_us),
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
