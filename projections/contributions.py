"""Contributions: what some cases add to every station's points, rates and money."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, TypeVar

from domain.policies.rules import Band
from domain.restating import Figures
from projections.basis import Basis
from projections.questions import Questions
from projections.rows import ScoreLine, SubsidyAmount, SubsidyMonth

Sums = tuple[Decimal, Decimal, Decimal, Decimal]
"""What is deducted for certain and at most, and awarded for certain and at most."""

NOTHING = Decimal(0)
ZERO: Sums = (NOTHING, NOTHING, NOTHING, NOTHING)
_Subject = tuple[str, str]


@dataclass(slots=True)
class Contribution:
    """Sums by station and item, rates by station and name, money by station, values by key.

    `own` holds the lines about stations themselves apart, `stations` the stations that are scored.
    """

    sums: dict[_Subject, Sums] = field(default_factory=dict)
    own: dict[_Subject, Sums] = field(default_factory=dict)
    rates: dict[_Subject, tuple[int, int]] = field(default_factory=dict)
    fen: dict[str, int] = field(default_factory=dict)
    paid: dict[str, int] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    own_values: dict[str, object] = field(default_factory=dict)
    stations: tuple[str, ...] = ()
    standing: Mapping[str, Figures] = field(default_factory=dict)

    def rates_without(self, other: "Contribution") -> None:
        """Take another's rates out of these."""
        for subject, (numerator, denominator) in other.rates.items():
            held = self.rates.get(subject, (0, 0))
            self.rates[subject] = (held[0] - numerator, held[1] - denominator)

    def add_line(self, line: ScoreLine, *, is_own: bool) -> None:
        """Add a line's points to its item, and its value under its key."""
        sums, values = (self.own, self.own_values) if is_own else (self.sums, self.values)
        values[line.key] = (
            line.station, line.deduct, line.deduct_high, line.award, line.award_high, line.clause, line.reading,
        )  # fmt: skip
        if line.item is not None:
            held = sums.get((line.station, line.item), ZERO)
            sums[line.station, line.item] = (
                held[0] + line.deduct, held[1] + line.deduct_high, held[2] + line.award, held[3] + line.award_high,
            )  # fmt: skip

    def add_money(self, months: Iterable[SubsidyMonth], amounts: Iterable[SubsidyAmount], year: int) -> None:
        """Add the money of months and amounts, and their values."""
        for month in months:
            self.values[f"subsidy/{month.case}/{month.month}"] = (month.station, month.paid, month.blocked_by)
        for amount in amounts:
            self.fen[amount.station] = self.fen.get(amount.station, 0) + amount.fen
            self.paid[amount.station] = self.paid.get(amount.station, 0) + amount.months
            self.values[f"subsidy/{year}/{amount.station}/{amount.case}"] = (amount.months, amount.fen)


class _OfBasis(Protocol):
    @property
    def basis(self) -> int:
        """The number of the basis."""
        ...


Own = TypeVar("Own", bound=_OfBasis)


def _by_basis(rows: Iterable[Own]) -> dict[int, list[Own]]:
    found: dict[int, list[Own]] = defaultdict(list)
    for row in rows:
        found[row.basis].append(row)
    return found


class Rows:
    """The rows of one set of bases, by basis."""

    def __init__(self, questions: Questions) -> None:
        self._lines = _by_basis(questions.score_lines)
        self._items = _by_basis(questions.score_items)
        self._totals = _by_basis(questions.score_totals)
        self._present = _by_basis(questions.present_stations)
        self._rates = _by_basis(questions.rate_sums)
        self._months = _by_basis(questions.subsidy_months)
        self._amounts = _by_basis(questions.subsidy_amounts)

    def part(self, number: int, basis: Basis) -> Contribution:
        """What the cases of this basis' scope contribute; bands are left out, for they depend on all cases."""
        bands = {rule.id for rule in basis.pack.rules if isinstance(rule, Band)}
        found = Contribution(stations=tuple(row.station for row in self._present[number]))
        for line in self._lines[number]:
            if line.rule not in bands:
                found.add_line(line, is_own=line.case is None)
        for rate in self._rates[number]:
            found.rates[rate.station, rate.rate] = (rate.numerator, rate.denominator)
        found.add_money(self._months[number], self._amounts[number], basis.as_of.year)
        return found

    def whole(self, number: int, basis: Basis) -> Contribution:
        """The figures as the questions answer them, where nothing was left out."""
        year = basis.as_of.year
        found = Contribution()
        for line in self._lines[number]:
            found.add_line(line, is_own=False)
        found.add_money(self._months[number], self._amounts[number], year)
        for item in self._items[number]:
            found.values[f"score/{year}/{item.station}/{item.item}"] = (item.low, item.high)
        totals = {total.station: (total.low, total.high) for total in self._totals[number]}
        found.standing = _standing(totals, found, year)
        return found


def rest_of(whole: Questions, inside: frozenset[str]) -> Contribution:
    """What the cases outside contribute at the first basis; its rates still count the cases inside."""
    found = Contribution()
    for line in whole.score_lines:
        if line.basis == 1 and line.case is not None and line.case not in inside:
            found.add_line(line, is_own=False)
    for rate in whole.rate_sums:
        if rate.basis == 1:
            found.rates[rate.station, rate.rate] = (rate.numerator, rate.denominator)
    for amount in whole.subsidy_amounts:
        if amount.basis == 1 and amount.case not in inside:
            found.fen[amount.station] = found.fen.get(amount.station, 0) + amount.fen
            found.paid[amount.station] = found.paid.get(amount.station, 0) + amount.months
    found.values.clear()
    return found


def added(one: Sums, other: Sums) -> Sums:
    """Both together."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _standing(totals: Mapping[str, tuple[Decimal, Decimal]], found: Contribution, year: int) -> dict[str, Figures]:
    """Each station's figures; the sums' values go under their keys."""
    for station, ends in totals.items():
        found.values[f"score/{year}/{station}"] = ends
    for station, fen in found.fen.items():
        found.values[f"subsidy/{year}/{station}"] = (found.paid[station], fen)
    return {
        station: Figures(*totals.get(station, (NOTHING, NOTHING)), found.fen.get(station, 0))
        for station in totals.keys() | found.fen.keys()
    }


def clamped(points: Decimal, most: Decimal) -> Decimal:
    """The points, not below nothing and not above the most."""
    return max(NOTHING, min(most, points))
