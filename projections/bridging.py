"""Bridging: the figures at every entry between two positions, computed only for the cases that the entries concern."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

import duckdb

from domain.policies.cases import band_of
from domain.policies.rules import Band
from domain.restating import Figures
from projections import mirror
from projections.basis import Basis
from projections.questions import Questions
from projections.rows import ScoreLine

EVENTS_AT_ONCE = 2_000_000
"""So many entries times bases are asked about in one go, so that memory stays within a few hundred MiB."""

Sums = tuple[Decimal, Decimal, Decimal, Decimal]
"""What is deducted for certain and at most, and awarded for certain and at most."""
ZERO: Sums = (Decimal(0), Decimal(0), Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may move a figure."""

    position: int
    fact: str
    recorded_on: date


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The figures at one basis: every station's standing, and every line's value by key."""

    standing: Mapping[str, Figures]
    values: Mapping[str, object]


@dataclass(slots=True)
class _Rest:
    """What the cases outside contribute at the first basis, and keep contributing."""

    sums: dict[tuple[str, str], Sums] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    rates: dict[tuple[str, str], tuple[int, int]] = field(default_factory=lambda: defaultdict(lambda: (0, 0)))
    fen: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def candidates(connection: duckdb.DuckDBPyConnection, start: Basis, end: Basis) -> list[Candidate]:
    """The entries behind `start` up to `end` that may move a figure, in the order of recording.

    `connection` must just have answered a question whose first basis is `start`.
    """
    first, cases, stations = mirror.statements("bridging.sql")
    as_of = max(start.as_of, end.as_of)
    connection.execute(first, {"after": start.upto, "upto": end.upto, "as_of": as_of})
    connection.execute(cases)
    connection.execute(stations)
    found = connection.execute(
        "SELECT c.position, n.fact, c.recorded_on FROM bridge_candidate AS c JOIN fact_name AS n USING (fact_no) "
        "ORDER BY c.position"
    ).fetchall()
    return [Candidate(*row) for row in found]


def amended_facts(connection: duckdb.DuckDBPyConnection, after: int, upto: int) -> list[str]:
    """The facts that an entry in the interval corrects, voids or reinstates."""
    found = connection.execute(
        "SELECT DISTINCT n.fact FROM event AS e JOIN fact_name AS n USING (fact_no) "
        "WHERE e.position > $1 AND e.position <= $2 AND e.verb <> 'record' ORDER BY n.fact",
        [after, upto],
    ).fetchall()
    return [fact for (fact,) in found]


def snapshots(
    connection: duckdb.DuckDBPyConnection,
    whole: Questions,
    bases: Sequence[Basis],
    dropped: Sequence[int],
    *,
    prune: bool = True,
) -> Iterator[Snapshot]:
    """The figures at each of `bases`, the first of which is the first basis of `whole`, in their order.

    Entries at the positions `dropped` are left out of the log. With `prune` only the cases concerned are
    computed, and the figures are the same. Undecided readings forbid it: their ends do not add up case by case.
    """
    is_pruned = prune and len(bases[0].pack.variants()) == 1
    rest = _rest_of(connection, whole) if is_pruned else _Rest()
    _narrow(connection, dropped, is_whole=not is_pruned)
    kept = connection.execute("SELECT count(*) FROM event_kept").fetchall()[0][0]
    size = max(1, EVENTS_AT_ONCE // max(1, kept))
    for start in range(0, len(bases), size):
        part = bases[start : start + size]
        rows = _Rows(Questions(connection, part, None))
        if is_pruned and start == 0:
            for subject, (numerator, denominator) in rows.rates_of(1).items():
                counted = rest.rates[subject]
                rest.rates[subject] = (counted[0] - numerator, counted[1] - denominator)
        for number, basis in enumerate(part, start=1):
            yield _snapshot(rows, number, basis, rest if is_pruned else None)


def _narrow(connection: duckdb.DuckDBPyConnection, dropped: Sequence[int], *, is_whole: bool) -> None:
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE bridge_dropped AS SELECT unnest($1::INTEGER[]) AS position", [list(dropped)]
    )
    connection.execute("CREATE OR REPLACE TEMP TABLE bridge_scope AS SELECT $1 AS is_whole", [is_whole])
    for statement in mirror.statements("bridging_narrow.sql"):
        connection.execute(statement)


def _rest_of(connection: duckdb.DuckDBPyConnection, whole: Questions) -> _Rest:
    """The contribution of the cases outside; of the rates it still holds the cases inside."""
    found = connection.execute("SELECT case_id FROM bridge_case JOIN case_name USING (case_no)").fetchall()
    inside = {case for (case,) in found}
    rest = _Rest()
    for line in whole.score_lines:
        if line.basis == 1 and line.case is not None and line.case not in inside and line.item is not None:
            rest.sums[line.station, line.item] = _plus(rest.sums[line.station, line.item], line)
    for rate in whole.rates:
        if rate.basis == 1 and rate.station is not None:
            rest.rates[rate.station, rate.rate] = (rate.numerator, rate.denominator)
    for amount in whole.subsidy_amounts:
        if amount.basis == 1 and amount.case not in inside:
            rest.fen[amount.station] += amount.fen
    return rest


class _Rows:
    """The rows of one set of bases, by basis."""

    def __init__(self, questions: Questions) -> None:
        self.lines = _by_basis(questions.score_lines)
        self.items = _by_basis(questions.score_items)
        self.totals = _by_basis(questions.score_totals)
        self.rates = _by_basis(questions.rates)
        self.months = _by_basis(questions.subsidy_months)
        self.amounts = _by_basis(questions.subsidy_amounts)

    def rates_of(self, basis: int) -> dict[tuple[str, str], tuple[int, int]]:
        """Numerator and denominator by station and rate."""
        return {
            (rate.station, rate.rate): (rate.numerator, rate.denominator)
            for rate in self.rates[basis]
            if rate.station is not None
        }


class _OfBasis(Protocol):
    @property
    def basis(self) -> int: ...


Own = TypeVar("Own", bound=_OfBasis)


def _by_basis(rows: Iterable[Own]) -> dict[int, list[Own]]:
    found: dict[int, list[Own]] = defaultdict(list)
    for row in rows:
        found[row.basis].append(row)
    return found


def _plus(sums: Sums, line: ScoreLine) -> Sums:
    return (
        sums[0] + line.deduct, sums[1] + line.deduct_high, sums[2] + line.award, sums[3] + line.award_high,
    )  # fmt: skip


def _snapshot(rows: _Rows, number: int, basis: Basis, rest: _Rest | None) -> Snapshot:
    year = basis.as_of.year
    values: dict[str, object] = {}
    for month in rows.months[number]:
        values[f"subsidy/{month.case}/{month.month}"] = (month.station, month.paid, month.blocked_by)
    money: dict[str, int] = defaultdict(int, rest.fen if rest else {})
    for amount in rows.amounts[number]:
        money[amount.station] += amount.fen
        values[f"subsidy/{year}/{amount.station}/{amount.case}"] = (amount.station, amount.months, amount.fen)
    points = _counted(rows, number, values) if rest is None else _assembled(rows, number, basis, rest, values)
    for station, (low, high) in points.items():
        values[f"score/{year}/{station}"] = (low, high)
    for station, fen in money.items():
        values[f"subsidy/{year}/{station}"] = fen
    stations = points.keys() | money.keys()
    standing = {
        station: Figures(*points.get(station, (Decimal(0), Decimal(0))), money.get(station, 0)) for station in stations
    }
    return Snapshot(standing, values)


def _told(line: ScoreLine) -> tuple[object, ...]:
    return line.station, line.deduct, line.deduct_high, line.award, line.award_high, line.clause, line.reading


def _counted(rows: _Rows, number: int, values: dict[str, object]) -> dict[str, tuple[Decimal, Decimal]]:
    """The totals as the questions answer them, where nothing was left out."""
    values.update({line.key: _told(line) for line in rows.lines[number]})
    year = next((line.key.split("/")[1] for line in rows.lines[number]), "")
    values.update({
        f"score/{year}/{item.station}/{item.item}": (item.low, item.high) for item in rows.items[number]
    })  # fmt: skip
    return {total.station: (total.low, total.high) for total in rows.totals[number]}


def _assembled(
    rows: _Rows, number: int, basis: Basis, rest: _Rest, values: dict[str, object]
) -> dict[str, tuple[Decimal, Decimal]]:
    """The totals from the cases inside and the rest: sums of lines, bands of the rates of both, clamped by item."""
    bands = {rule.id: rule for rule in basis.pack.rules if isinstance(rule, Band)}
    sums: dict[tuple[str, str], Sums] = defaultdict(lambda: ZERO, rest.sums)
    for line in rows.lines[number]:
        if line.rule not in bands:
            values[line.key] = _told(line)
            if line.item is not None:
                sums[line.station, line.item] = _plus(sums[line.station, line.item], line)
    own = rows.rates_of(number)
    stations = [total.station for total in rows.totals[number]]
    for station in stations:
        for rule in bands.values():
            outside, inside = rest.rates[station, rule.rate], own.get((station, rule.rate), (0, 0))
            numerator, denominator = outside[0] + inside[0], outside[1] + inside[1]
            row = band_of(rule, Fraction(100 * numerator, denominator)) if denominator else None
            if row is None or not (row.deduct or row.deduct_high):
                continue
            high = row.deduct if row.deduct_high is None else row.deduct_high
            held = sums[station, rule.item]
            sums[station, rule.item] = (held[0] + row.deduct, held[1] + high, held[2], held[3])
            values[f"score/{basis.as_of.year}/{rule.id}/{station}/{rule.rate}/1"] = (station, row.deduct, high)
    totals = {}
    for station in stations:
        low = high = Decimal(0)
        for item in basis.pack.items:
            deduct, most, award, award_high = sums[station, item.id]
            ends = (_clamped(item.start - most + award, item.max), _clamped(item.start - deduct + award_high, item.max))
            values[f"score/{basis.as_of.year}/{station}/{item.id}"] = ends
            low, high = low + ends[0], high + ends[1]
        totals[station] = (low, high)
    return totals


def _clamped(points: Decimal, most: Decimal) -> Decimal:
    return max(Decimal(0), min(most, points))
