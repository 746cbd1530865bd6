"""Totals of a walk: where every station stands, kept up to date part by part instead of summed anew at every step."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from domain.policies.cases import band_of
from domain.policies.rules import Band
from domain.restating import Figures
from projections.basis import Basis
from projections.contributions import NOTHING, ZERO, Contribution, added, clamped

_NONE = Contribution()


class Totals:
    """What all parts together make: bands of the summed rates, items clamped, totals, money.

    `standing` and the values under the keys of sums follow from the parts put in; pack and day are those of `basis`.
    """

    def __init__(self, rest: Contribution, basis: Basis) -> None:
        self._items = basis.pack.items
        self._bands = [rule for rule in basis.pack.rules if isinstance(rule, Band)]
        self._year = basis.as_of.year
        self._sums = dict(rest.sums)
        self._rates = dict(rest.rates)
        self._fen, self._paid = Counter(rest.fen), Counter(rest.paid)
        self._named: Counter[str] = Counter()
        self._moneyed = Counter(rest.fen.keys())
        self._own = _NONE
        self._own_values: Mapping[str, Mapping[str, object]] = {}
        self._values: dict[str, Mapping[str, object]] = {}
        self._standing: dict[str, Figures] = {}
        for station in rest.fen:
            self._settle(station)

    @property
    def standing(self) -> Mapping[str, Figures]:
        """Each station's figures, as they are now."""
        return dict(self._standing)

    def figures(self, station: str) -> Figures:
        """One station's figures, as they are now."""
        return self._standing.get(station, Figures())

    def put(
        self, old: Contribution | None, new: Contribution | None, own: Contribution | None = None
    ) -> tuple[frozenset[str], frozenset[str]]:
        """Put a part in the place of another, and stations' own lines in the place of theirs.

        Gives the keys whose values changed and the stations that were settled anew.
        """
        old, new = old or _NONE, new or _NONE
        changed = _differing(old.values, new.values)
        concerned = self._counted(old, -1) | self._counted(new, 1)
        if own is not None and own is not self._own:
            concerned |= self._owned(own)
        for station in concerned:
            before = self._values.get(station, {})
            self._settle(station)
            changed |= _differing(before, self._values.get(station, {}))
        return frozenset(changed), frozenset(concerned)

    def _counted(self, part: Contribution, sign: int) -> set[str]:
        for subject, sums in part.sums.items():
            more = sums if sign > 0 else (-sums[0], -sums[1], -sums[2], -sums[3])
            self._sums[subject] = added(self._sums.get(subject, ZERO), more)
        for subject, (numerator, denominator) in part.rates.items():
            held = self._rates.get(subject, (0, 0))
            self._rates[subject] = (held[0] + sign * numerator, held[1] + sign * denominator)
        for station in part.fen:
            self._fen[station] += sign * part.fen[station]
            self._paid[station] += sign * part.paid[station]
            self._moneyed[station] += sign
        for station in part.stations:
            self._named[station] += sign
        subjects = part.sums.keys() | part.rates.keys()
        return {station for station, _ in subjects} | part.fen.keys() | set(part.stations)

    def _owned(self, own: Contribution) -> set[str]:
        before, self._own = self._own, own
        for station in before.stations:
            self._named[station] -= 1
        for station in own.stations:
            self._named[station] += 1
        values: dict[str, dict[str, object]] = defaultdict(dict)
        for key, told in own.own_values.items():
            if isinstance(told, tuple):
                values[str(told[0])][key] = told
        self._own_values = values
        held = (before.own.keys() | own.own.keys(), set(before.stations) | set(own.stations))
        return {station for station, _ in held[0]} | held[1] | values.keys() | self._values.keys()

    def _settle(self, station: str) -> None:
        """Afterwards the station's figures and the values of its sums are those of the parts."""
        values: dict[str, object] = {}
        low = high = NOTHING
        if self._named[station] > 0:
            values.update(self._own_values.get(station, {}))
            bands = self._banded(station, values)
            for item in self._items:
                subject = (station, item.id)
                sums = added(self._sums.get(subject, ZERO), self._own.own.get(subject, ZERO))
                deduct, most, award, award_high = sums[0] + bands[item.id][0], sums[1] + bands[item.id][1], *sums[2:]
                ends = (
                    clamped(item.start - most + award, item.max), clamped(item.start - deduct + award_high, item.max),
                )  # fmt: skip
                values[f"score/{self._year}/{station}/{item.id}"] = ends
                low, high = low + ends[0], high + ends[1]
            values[f"score/{self._year}/{station}"] = (low, high)
        if self._moneyed[station] > 0:
            values[f"subsidy/{self._year}/{station}"] = (self._paid[station], self._fen[station])
        self._values[station] = values
        if values:
            self._standing[station] = Figures(low, high, self._fen[station] if self._moneyed[station] > 0 else 0)
        else:
            self._standing.pop(station, None)

    def _banded(self, station: str, values: dict[str, object]) -> Mapping[str, tuple[Decimal, Decimal]]:
        """What the bands of the station's rates deduct, by item; their lines go under their keys."""
        found: dict[str, tuple[Decimal, Decimal]] = defaultdict(lambda: (NOTHING, NOTHING))
        for rule in self._bands:
            numerator, denominator = self._rates.get((station, rule.rate), (0, 0))
            row = band_of(rule, Fraction(100 * numerator, denominator)) if denominator else None
            if row is None or not (row.deduct or row.deduct_high):
                continue
            most = row.deduct if row.deduct_high is None else row.deduct_high
            held = found[rule.item]
            found[rule.item] = (held[0] + row.deduct, held[1] + most)
            values[f"score/{self._year}/{rule.id}/{station}/{rule.rate}/1"] = (row.deduct, most)
        return found


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def totals_of(rest: Contribution, parts: Iterable[Contribution], stations: Contribution, basis: Basis) -> Totals:
    """The totals of the rest, these parts and these stations' own lines."""
    found = Totals(rest, basis)
    found.put(None, None, stations)
    for part in parts:
        found.put(None, part)
    return found
