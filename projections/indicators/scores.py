"""Scores of single records: what cannot have happened, and below that lateness, form, and what the company adds."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import ceil, log10
from typing import Any

from projections.indicators import weights
from projections.indicators.batches import batches
from projections.indicators.citing import Citing
from projections.indicators.exact import binomial_tail
from projections.indicators.patterns import Unit
from projections.indicators.thresholds import THRESHOLDS

MOST_FROM_CONTRADICTIONS = 6.0
"""What a station's contradictions between two inspections add at most: a million to one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One part of a record's score: the indicator, and by how many powers of ten it speaks against the record's day."""

    code: str
    rarity: float


_LESSER: Mapping[str, float] = {"A4L": weights.LEAVE, "A6L": weights.UNTOLD_PAD}
"""What is the same contradiction and says less."""
_Raw = tuple[str, int, str | None, str, float | None]
_Signs = dict[int, dict[str, float]]


def signs(connection: Any, units: Sequence[Unit]) -> dict[int, list[Sign]]:
    """The signs of every record that has any, by the position that recorded the fact; a score is their sum."""
    told: Mapping[str, _Signs] = {"impossible": {}, "lateness": {}, "form": {}}
    rows: list[_Raw] = connection.execute(
        "SELECT family, fact_no, station, code, rarity FROM sign ORDER BY family, fact_no, code"
    ).fetchall()
    usual = _Usual(connection, rows)
    for family, fact_no, _, code, rarity in rows:
        weight = usual.weight(family, fact_no, code, rarity)
        if weight > 0:
            told[family].setdefault(fact_no, {})[code.removesuffix("L")] = weight
    company = _company_of(connection, units, told["lateness"])
    return {
        fact_no: _summed(*(one.get(fact_no, {}) for one in (*told.values(), company)))
        for fact_no in sorted({no for one in (*told.values(), company) for no in one})
    }


def _summed(
    impossible: Mapping[str, float], lateness: Mapping[str, float], form: Mapping[str, float],
    company: Mapping[str, float],
) -> list[Sign]:  # fmt: skip
    """The strongest of each family, and little of what hangs together with it; no pattern reaches an impossibility."""
    hard = _strongest(impossible)
    found = [Sign(code, weight if place == 0 else weights.FURTHER) for place, (code, weight) in enumerate(hard)]
    soft = [Sign(code, weight) for code, weight in lateness.items()]
    soft += [
        Sign(code, weight * (1.0, weights.SECOND)[place]) for place, (code, weight) in enumerate(_strongest(form)[:2])
    ]
    soft += [Sign(code, weight) for code, weight in _strongest(company)[:1]]
    whole = sum(one.rarity for one in soft)
    scale = min(1.0, weights.PATTERNS_AT_MOST / whole) if whole > 0 else 1.0
    return [*found, *(Sign(one.code, one.rarity * scale) for one in soft)]


def _strongest(told: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(told.items(), key=lambda one: (-one[1], one[0]))


class _Usual:
    """How common each sign is where stations are usual: without the few that show it most."""

    def __init__(self, connection: Any, rows: Iterable[_Raw]) -> None:
        self._records: Mapping[str | None, int] = dict(
            connection.execute("SELECT station, count(*) FROM trait GROUP BY station").fetchall()
        )
        counts: dict[str, dict[str | None, int]] = defaultdict(lambda: defaultdict(int))
        for _, _, station, code, _ in rows:
            counts[code][station] += 1
        self._shares = {code: self._share(held) for code, held in counts.items()}
        ((corrected, helped),) = connection.execute("SELECT count(*), sum(is_hit::INTEGER) FROM correction").fetchall()
        helped = helped or 0
        self._helpful = (helped + 1) / (corrected + 2)
        self._untold: frozenset[int] = frozenset(
            no for (no,) in connection.execute(
                "SELECT fact_no FROM trait WHERE is_out_of_order AND NOT is_inverted"
            ).fetchall()
        )  # fmt: skip

    def _share(self, counts: Mapping[str | None, int]) -> float:
        shares = sorted((counts.get(name, 0) / records, name or "", records) for name, records in self._records.items())
        most = ceil(THRESHOLDS.winsorised_share * len(shares)) if len(shares) >= THRESHOLDS.fewest_peers else 0
        kept = shares[: len(shares) - most]
        whole = sum(records for _, _, records in kept)
        return (sum(round(share * records) for share, _, records in kept) + 0.5) / (whole + 1)

    def weight(self, family: str, fact_no: int, code: str, rarity: float | None) -> float:
        """What the sign adds at most, less what usual stations show of it."""
        if family == "lateness":
            return weights.LATENESS[code]
        share = self._shares[code]
        if family == "impossible":
            most = _LESSER.get(code) or weights.IMPOSSIBLE[code]
            hits = share * sum(self._records.values())
            return most if hits < THRESHOLDS.fewest_hits else most - max(0.0, log10(share / weights.SLIPS))
        most = weights.UNTOLD_NUMBER if fact_no in self._untold and code == "C5" else weights.FORM[code]
        if code == "C11S":
            most *= 1 - self._helpful
        return min(most, -log10(share) if rarity is None else rarity)


def _company_of(connection: Any, units: Sequence[Unit], lateness: _Signs) -> _Signs:
    """For each record what its sitting, the days of its batch and the patterns that it is part of add, by name."""
    found: _Signs = defaultdict(dict)

    def add(fact_no: int, name: str, code: str, rarity: float) -> None:
        weight = min(weights.COMPANY[code], rarity)
        if weight > found[fact_no].get(name, 0.0):
            found[fact_no][name] = weight

    sittings, odds = _company(connection), batches(connection)
    rows = connection.execute(
        "SELECT fact_no, station, season_no, sitting, is_late FROM trait "
        "WHERE is_late OR is_inverted OR note_persons > 0 ORDER BY fact_no"
    ).fetchall()
    for fact_no, station, season, sitting, is_late in rows:
        add(fact_no, "sitting", "sitting", sittings.get(sitting, 0.0))
        if is_late:
            # What is late by itself belongs to nothing but its sitting.
            is_alone = "B1" in lateness.get(fact_no, {})
            keys: Sequence[Hashable] = [sitting] if is_alone else [sitting, (station, season), (station, None)]
            add(fact_no, "days", "days", max(odds.get(key, 0.0) for key in keys) - THRESHOLDS.supporting_odds)
    citing = Citing(connection)
    for unit, code, rarity in _patterns(units):
        for fact_no in citing.cited(unit, code):
            add(fact_no, f"{unit.type}:{code}", code, rarity)
    return found


def _patterns(units: Sequence[Unit]) -> Iterator[tuple[Unit, str, float]]:
    """What stands out of a station, in a season or at large, by how many powers of ten."""
    for unit in units:
        for one in unit.measures if unit.type != "recorder" else ():
            if one.p is not None and one.p <= THRESHOLDS.supporting_p and one.code in weights.COMPANY:
                yield unit, one.code, -log10(one.p)


def _company(connection: Any) -> Mapping[str, float]:
    """How unusual each sitting's contradictions and numbers out of order are, against all other sittings."""
    rows = connection.execute("SELECT sitting, records, odd + inverted FROM sat ORDER BY sitting").fetchall()
    records = sum(row[1] for row in rows)
    odd = sum(row[2] for row in rows)
    found = {}
    for sitting, size, own in rows:
        # One alone is the record's own sign; company begins with the second.
        if own < 2:
            continue
        share = (odd - own + 0.5) / (records - size + 1)
        found[sitting] = min(weights.COMPANY["sitting"], -log10(binomial_tail(own, size, min(0.5, share))))
    return found


def contradictions(connection: Any) -> Mapping[tuple[str, int], float]:
    """How unusual the contradictory records of each station between two inspections are, by their share."""
    rows = connection.execute(
        "SELECT t.station, t.season_no, count(*), count(o.fact_no) FROM trait AS t LEFT JOIN "
        "(SELECT DISTINCT i.fact_no FROM indication AS i "
        "LEFT JOIN untimely AS u ON u.fact_no = i.fact_no AND i.code = 'A6' WHERE i.code <> 'A1' "
        "AND u.declaration_no IS NULL AND u.practice IS DISTINCT FROM 'untold') AS o USING (fact_no) "
        "WHERE t.season_no IS NOT NULL AND t.station IS NOT NULL GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    records, odd = sum(row[2] for row in rows), sum(row[3] for row in rows)
    found = {}
    for station, season, size, own in rows:
        share = (odd - own + 0.5) / (records - size + 1)
        tail = binomial_tail(own, size, min(0.5, share))
        found[station, season] = 0.0 if tail >= 1.0 else min(MOST_FROM_CONTRADICTIONS, -log10(tail))
    return found


def heaviest(connection: Any, found: Mapping[int, Sequence[Sign]]) -> Mapping[tuple[str, int], float]:
    """What the few weightiest records of each station between two inspections score together.

    One wrong date is a slip, and a thousand papers typed a week late are a habit: a few strong records are neither.
    """
    scores: dict[tuple[str, int], list[float]] = defaultdict(list)
    for fact_no, station, season in connection.execute(
        "SELECT fact_no, station, season_no FROM trait WHERE season_no IS NOT NULL AND station IS NOT NULL"
    ).fetchall():
        if (own := found.get(fact_no)) is not None:
            scores[station, season].append(sum(sign.rarity for sign in own))
    return {key: sum(nlargest(THRESHOLDS.fewest_hits, held)) for key, held in scores.items()}
