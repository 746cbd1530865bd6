"""Patterns: how unusual each unit's tallies are among honest peers, combined without pretending independence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from projections.indicators.exact import Reference, discoveries, evened, own_past, peers_of, together
from projections.indicators.thresholds import THRESHOLDS

OWN_PAST_ONLY = frozenset({"C7N", "C8"})
"""How people write, and how many notes there are that one can be like, differs between stations for honest reasons."""
_CALM = 0.05
"""A window that stands out among its peers is nobody's calm past."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator of one unit: so many hits of so many, what it is compared with, and how unusual that is.

    `peer_hits` of `peer_trials` are those of the peers, or of the station's own calm past where `is_own_past`;
    `references` says how many peers, or how many windows of its own, that are.
    """

    code: str
    hits: int
    trials: int
    peer_hits: int
    peer_trials: int
    p: float | None
    is_own_past: bool = False
    references: int = 0
    reference: Reference | None = None


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


_Key = tuple[str, int | None, str]
_Tally = tuple[str, int, int]


def units(connection: Any) -> list[Unit]:
    """Every unit with its measures; the tests of one type are one family.

    A station between two inspections is compared with its own calm past, where it has one, and else with its peers.
    """
    groups: dict[_Key, list[_Tally]] = defaultdict(list)
    rows = connection.execute(
        "SELECT unit_type, season_no, code, unit, hits, trials FROM tally ORDER BY unit_type, season_no, code, unit"
    ).fetchall()
    for unit_type, season, code, unit, hits, trials in rows:
        groups[unit_type, season, code].append((unit, hits, trials))
    measures: dict[_Key, dict[str, Measure]] = defaultdict(dict)
    for (unit_type, season, code), members in groups.items():
        for name, measure in _among_peers(unit_type, code, members):
            measures[unit_type, season, name][code] = measure
    _look_back(groups, measures)
    return [unit for family in ("window", "station", "recorder") for unit in _family(family, measures)]


def _among_peers(unit_type: str, code: str, members: Sequence[_Tally]) -> list[tuple[str, Measure]]:
    hits = [member[1] for member in members]
    # A recorder with a handful of entries is nobody whose habit is known.
    fewest = THRESHOLDS.fewest_for_funnel if unit_type == "recorder" else 0
    trials = [member[2] if member[2] >= fewest else 0 for member in members]
    found = [None] * len(members) if code in OWN_PAST_ONLY else peers_of(hits, trials)
    all_hits, all_trials = sum(hits), sum(member[2] for member in members)
    return [
        (
            name,
            Measure(
                code, y, n, all_hits - y, all_trials - n, None if one is None else one.tail(y, n),
                references=len(members) - 1, reference=one,
            ),
        )
        for (name, y, n), one in zip(members, found, strict=True)
    ]  # fmt: skip


def _look_back(groups: Mapping[_Key, Sequence[_Tally]], measures: Mapping[_Key, dict[str, Measure]]) -> None:
    """Afterwards the measures of windows with a calm past are compared with that."""
    calm: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    seasons = sorted({season for unit_type, season, _ in groups if unit_type == "window" and season is not None})
    for season in seasons:
        here = {code: members for (unit_type, no, code), members in groups.items()
                if unit_type == "window" and no == season}  # fmt: skip
        names = sorted({name for members in here.values() for name, _, _ in members})
        quiet = {name for name in names if (_joined(measures["window", season, name]) or 1.0) > _CALM}
        for code, members in here.items():
            past = [calm.get((name, code), []) for name, _, _ in members]
            sums = [(sum(y for y, _ in own), sum(n for _, n in own)) for own in past]
            found = own_past([y for _, y, _ in members], [n for _, _, n in members], sums)
            for (name, y, n), one, own, (hits, trials) in zip(members, found, past, sums, strict=True):
                if one is not None:
                    measures["window", season, name][code] = Measure(
                        code, y, n, hits, trials, one.tail(y, n), is_own_past=True, references=len(own), reference=one
                    )
                if name in quiet:
                    calm[name, code].append((y, n))


def _joined(measures: Mapping[str, Measure]) -> float | None:
    return together([
        (one.p, one.trials, one.reference)
        for one in measures.values()
        if one.p is not None and one.reference is not None
    ])  # fmt: skip


def _family(family: str, measures: Mapping[_Key, Mapping[str, Measure]]) -> list[Unit]:
    keys = sorted((key for key in measures if key[0] == family), key=lambda key: (key[1] or 0, key[2]))
    values = evened([_joined(measures[key]) for key in keys])
    adjusted = discoveries(values)
    return [
        Unit(family, key[2], key[1], list(measures[key].values()), p, q)
        for key, p, q in zip(keys, values, adjusted, strict=True)
    ]
