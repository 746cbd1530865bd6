"""Counterfactuals: the figures as they would stand had some records never been made, or been dated when recorded.

Every set of records is asked about in one run over copies of the cases that it concerns. A set's difference goes into
its stations' rates, quotas and items, so that bands and limits come out as in the true figures.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from projections import mirror
from projections.basis import Basis
from projections.indicators.clusters import tell_members
from projections.indicators.runs import EFFECTS, execute, run

ENTRIES_AT_ONCE = 5_000_000
"""So many copied entries times bases are computed in one go, so that memory stays bounded."""
COPIES_AT_MOST = 8
"""So many entries are copied for each of the log, years counted; sets further down then have no effect computed."""
_LEAST_BUDGET = 2_000_000
_MET = frozenset({"fulfilled", "fulfilled_late"})


@dataclass(frozen=True, slots=True)
class MovedDuty:
    """A duty whose state differs without the records. Grain: case, duty, seq.

    `is_unknown_in_time`: on its last day nothing that meets it was known.
    """

    case: str
    duty: str
    seq: str
    station: str | None
    was: str
    would_be: str
    is_unknown_in_time: bool = False


@dataclass(frozen=True, slots=True)
class MovedScore:
    """A station's score of a year, rates, quotas and limits of items included. Grain: station, year.

    `until`: the day up to which the year is scored, where it is not over.
    """

    station: str
    year: int
    was: tuple[Decimal, Decimal]
    would_be: tuple[Decimal, Decimal]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MovedRate:
    """A station's rate on the last day asked. Grain: station, rate."""

    station: str
    rate: str
    was: tuple[int, int]
    would_be: tuple[int, int]


@dataclass(slots=True)
class Effect:
    """What differs without a set of records, all stations and years together.

    `points` are deductions of single lines before items are limited, `scores` what the stations' totals would be.
    """

    duties: list[MovedDuty] = field(default_factory=list)
    points: dict[str, Decimal] = field(default_factory=dict)
    fen: dict[str, int] = field(default_factory=dict)
    lines: int = 0
    scores: list[MovedScore] = field(default_factory=list)
    rates: list[MovedRate] = field(default_factory=list)
    redated: "Effect | None" = None

    @property
    def is_material(self) -> bool:
        """Whether any figure differs at all."""
        return bool(
            self.duties or self.lines or any(self.points.values()) or any(self.fen.values()) or self.scores
            or self.rates
        )  # fmt: skip

    @property
    def unmet(self) -> int:
        """How many duties are met now and would not be."""
        return sum(duty.was in _MET and duty.would_be not in _MET for duty in self.duties)

    @property
    def unmet_in_time(self) -> int:
        """How many of the duties that hang on these records were unmet as known on their last day."""
        return sum(duty.was in _MET and duty.would_be not in _MET and duty.is_unknown_in_time for duty in self.duties)


@dataclass(frozen=True, slots=True)
class Left:
    """A set of facts by number; `is_redated`: also asked with the day of their recording for their own."""

    facts: Sequence[int]
    is_redated: bool = False


def effects(connection: Any, bases: Sequence[Basis], sets: Sequence[Left]) -> Sequence[Effect | None]:
    """What each set of facts moves at these bases, after `whole_run` at the same bases on the same connection.

    None where earlier sets have used up what may be copied. Afterwards the connection is whole again.
    """
    found: list[Effect | None] = [Effect() for _ in sets]
    if not any(one.facts for one in sets):
        return found
    tell_members(connection, sorted({fact for one in sets for fact in one.facts}))
    execute(connection, f"{EFFECTS}/25_members.sql", {"upto": bases[0].upto})
    names = _Names(connection)
    try:
        for portion in _portions(connection, sets, found):
            _left_out(connection, sets, portion)
            execute(connection, f"{EFFECTS}/30_worlds.sql")
            for statement in mirror.statements("mirror_views.sql"):
                connection.execute(statement)
            told = connection.execute(
                "SELECT coalesce(max(v.last_position), 0) FROM basis_day AS b LEFT JOIN variant AS v "
                "ON v.from_bid <= b.bid GROUP BY b.bid ORDER BY b.bid"
            ).fetchall()
            run(connection, [replace(basis, upto=upto) for basis, (upto,) in zip(bases, told, strict=True)])
            execute(connection, f"{EFFECTS}/40_differences.sql")
            execute(connection, f"{EFFECTS}/50_standings.sql")
            _tell(connection, bases, names, found)
            _widen(connection)
    finally:
        _widen(connection)
    return found


def _portions(connection: Any, sets: Sequence[Left], found: list[Effect | None]) -> Iterator[list[int]]:
    """The sets in portions whose copies fit into memory together.

    Sets beyond what may be copied are left out, and their effects are not known.
    """
    entries = connection.execute("SELECT count(*) FROM entry").fetchall()[0][0]
    budget = max(_LEAST_BUDGET, COPIES_AT_MOST * entries)
    _left_out(connection, sets, range(len(sets)))
    rows = connection.execute(mirror.statements(f"{EFFECTS}/28_costs.sql")[0]).fetchall()
    costs: Counter[int] = Counter()
    for set_no, cost in rows:
        costs[set_no // 2] += cost
    portion: list[int] = []
    held = 0
    for number, cost in sorted(costs.items()):
        if cost > budget:
            found[number] = None
            continue
        budget -= cost
        if portion and held + cost > ENTRIES_AT_ONCE:
            yield portion
            portion, held = [], 0
        portion.append(number)
        held += cost
    if portion:
        yield portion


def _left_out(connection: Any, sets: Sequence[Left], portion: Sequence[int]) -> None:
    """Set n of the portion is 2n without its facts, and 2n + 1 with other days for them."""
    rows = [
        (2 * number + is_redated, fact, bool(is_redated))
        for number in portion
        for is_redated in ((0, 1) if sets[number].is_redated else (0,))
        for fact in dict.fromkeys(sets[number].facts)
    ]
    connection.execute("CREATE OR REPLACE TEMP TABLE left_out (set_no INTEGER, fact_no INTEGER, is_redated BOOLEAN)")
    connection.execute(
        "INSERT INTO left_out SELECT unnest($1::INTEGER[]), unnest($2::INTEGER[]), unnest($3::BOOLEAN[])",
        [[row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]],
    )


def _widen(connection: Any) -> None:
    for name in ("entry", "about", "superseded", "station_name"):
        connection.execute(f"DROP VIEW IF EXISTS temp.{name}")
    for statement in mirror.statements("mirror_views.sql"):
        connection.execute(statement)
    connection.execute("DELETE FROM bridge_station")


class _Names:
    """The names behind numbers."""

    def __init__(self, connection: Any) -> None:
        self.cases: Mapping[int, str] = dict(connection.execute("SELECT case_no, case_id FROM case_name").fetchall())
        self.stations: Mapping[int | None, str] = dict(
            connection.execute("SELECT station_no, station FROM station_name").fetchall()
        )


def _of(found: Sequence[Effect | None], set_no: int) -> Effect:
    effect = found[set_no // 2]
    if effect is None:
        raise ValueError(set_no)
    if set_no % 2 == 0:
        return effect
    if effect.redated is None:
        effect.redated = Effect()
    return effect.redated


def _tell(connection: Any, bases: Sequence[Basis], names: _Names, found: Sequence[Effect | None]) -> None:
    def rows(sql: str) -> list[tuple[Any, ...]]:
        return list(connection.execute(sql).fetchall())

    for (set_no,) in rows("SELECT DISTINCT set_no FROM left_out ORDER BY set_no"):
        _of(found, set_no)
    for set_no, case, duty, seq, station, was, would_be, unknown in rows(
        "SELECT set_no, case_no, duty, seq, station_no, was, would_be, is_unknown_in_time FROM delta_duty "
        "ORDER BY set_no, case_no, duty, opens NULLS LAST, seq"
    ):
        moved = MovedDuty(names.cases[case], duty, seq, names.stations.get(station), was, would_be, bool(unknown))
        _of(found, set_no).duties.append(moved)
    for set_no, lines in rows("SELECT set_no, lines FROM delta_line ORDER BY set_no"):
        _of(found, set_no).lines = lines
    for set_no, station, moved in rows(
        "SELECT set_no, station_no, sum(deduct - award)::points FROM delta_sum "
        "WHERE ruling_no IN (SELECT min(ruling_no) FROM ruling GROUP BY pack_no) "
        "GROUP BY set_no, station_no HAVING sum(deduct - award) <> 0 ORDER BY set_no, station_no"
    ):
        _of(found, set_no).points[names.stations[station]] = moved
    for set_no, station, moved in rows(
        "SELECT set_no, station_no, sum(fen)::BIGINT FROM delta_fen GROUP BY set_no, station_no ORDER BY 1, 2"
    ):
        _of(found, set_no).fen[names.stations[station]] = -moved
    _tell_stations(rows, bases, names, found)


def _tell_stations(rows: Any, bases: Sequence[Basis], names: _Names, found: Sequence[Effect | None]) -> None:
    for set_no, bid, station, low, high, low_now, high_now in rows(
        "SELECT s.set_no, s.bid, s.station_no, w.low, w.high, s.low, s.high FROM standing_of AS s "
        "JOIN standing_of AS w ON w.set_no = -1 AND w.bid = s.bid AND w.station_no = s.station_no "
        "WHERE s.set_no >= 0 AND (s.low <> w.low OR s.high <> w.high) ORDER BY s.set_no, s.bid, s.station_no"
    ):
        day = bases[bid - 1].as_of
        until = None if (day.month, day.day) == (12, 31) else day
        moved = MovedScore(names.stations[station], day.year, (low, high), (low_now, high_now), until)
        _of(found, set_no).scores.append(moved)
    for set_no, station, rate, *counts in rows(
        "SELECT s.set_no, s.station_no, s.rate, coalesce(w.numerator, 0), coalesce(w.denominator, 0), s.numerator, "
        "s.denominator FROM rate_standing AS s LEFT JOIN rate_standing AS w "
        "ON w.set_no = -1 AND w.bid = s.bid AND w.station_no = s.station_no AND w.rate = s.rate "
        f"WHERE s.set_no >= 0 AND s.bid = {len(bases)} "
        "AND (s.numerator <> coalesce(w.numerator, 0) OR s.denominator <> coalesce(w.denominator, 0)) "
        "ORDER BY s.set_no, s.station_no, s.rate"
    ):
        other = MovedRate(names.stations[station], rate, (counts[0], counts[1]), (counts[2], counts[3]))
        _of(found, set_no).rates.append(other)
