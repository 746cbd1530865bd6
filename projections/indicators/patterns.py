"""Patterns: how unusual each unit's tallies are among honest peers, combined without pretending independence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from projections.indicators.exact import discoveries, funnel, simes
from projections.indicators.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator of one unit: so many hits of so many, the share of its peers, and how unusual that is."""

    code: str
    hits: int
    trials: int
    peer_hits: int
    peer_trials: int
    p: float | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A station between two inspections, a station, or a recorder, with its measures. Grain: type, name, season."""

    type: str
    name: str
    season: int | None
    measures: Sequence[Measure]
    p: float | None
    q: float | None

    @property
    def is_flagged(self) -> bool:
        """Whether it stays listed at the default rate of false discoveries."""
        return self.q is not None and self.q <= THRESHOLDS.discovery_rate

    @property
    def surprise(self) -> float:
        """How many powers of ten rarer than among honest peers."""
        return 0.0 if self.p is None or self.p >= 1.0 else -log10(self.p)


def units(connection: Any) -> list[Unit]:
    """Every unit with its measures; the tests of one type are one family."""
    groups: dict[tuple[str, int | None, str], list[tuple[str, int, int]]] = defaultdict(list)
    rows = connection.execute(
        "SELECT unit_type, season_no, code, unit, hits, trials FROM tally ORDER BY unit_type, season_no, code, unit"
    ).fetchall()
    for unit_type, season, code, unit, hits, trials in rows:
        groups[unit_type, season, code].append((unit, hits, trials))
    measures: dict[tuple[str, int | None, str], list[Measure]] = defaultdict(list)
    for (unit_type, season, code), members in groups.items():
        for name, measure in _measured(unit_type, code, members):
            measures[unit_type, season, name].append(measure)
    return [unit for family in ("window", "station", "recorder") for unit in _family(family, measures)]


def _measured(unit_type: str, code: str, members: Sequence[tuple[str, int, int]]) -> list[tuple[str, Measure]]:
    hits = [member[1] for member in members]
    # A recorder with a handful of entries is nobody whose habit is known.
    fewest = THRESHOLDS.fewest_for_funnel if unit_type == "recorder" else 0
    trials = [member[2] if member[2] >= fewest else 0 for member in members]
    found = funnel(hits, trials)
    all_hits, all_trials = sum(hits), sum(member[2] for member in members)
    return [
        (name, Measure(code, y, n, all_hits - y, all_trials - n, p))
        for (name, y, n), p in zip(members, found, strict=True)
    ]


def _family(family: str, measures: Mapping[tuple[str, int | None, str], Sequence[Measure]]) -> list[Unit]:
    keys = sorted((key for key in measures if key[0] == family), key=lambda key: (key[1] or 0, key[2]))
    values = [simes([one.p for one in measures[key] if one.p is not None]) for key in keys]
    adjusted = discoveries(values)
    return [Unit(family, key[2], key[1], measures[key], p, q) for key, p, q in zip(keys, values, adjusted, strict=True)]
