"""Patterns: how unusual each unit's tallies are among honest peers, combined without pretending independence."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Any

from projections.indicators.batches import batches
from projections.indicators.exact import Reference, discoveries, evened, own_past, peers_of, strayed, together
from projections.indicators.thresholds import THRESHOLDS

OWN_PAST_ONLY = frozenset({"C7N", "C8"})
"""How people write, and how many notes there are that one can be like, differs between stations for honest reasons."""
OF_CALM_TIMES = frozenset({"C3", "C4", "C9", "C10"})
"""What a unit's own records of other days and in time say by themselves, so that neither peers nor other windows do."""
OF_TIME = frozenset({"C1", "C2", "C2K", "C6", "C10"})
"""How much was typed late, what that met, and case by case: what honest and dishonest practice produce alike."""
OF_PRACTICE = OF_TIME | {"C7"}
"""What several stations do is a practice, such as a form of words, and no reason to visit each of them."""
_ODD = 0.01
"""Not by chance: so rare that a peer is told to stray."""
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
    is_held: bool = False
    """Whether what others do, and not this unit's count, says how rare it is at least."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A station between two inspections, a station, or a recorder, with its measures. Grain: type, name, season."""

    type: str
    name: str
    season: int | None
    measures: Sequence[Measure]
    p: float | None
    q: float | None
    lateness: float = 0.0
    """How many powers of ten rarer its lateness alone is; honest practice makes that too, so that it lists nobody."""

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
_Calm = tuple[float, float]
"""Hits and trials of calm times."""


def units(connection: Any) -> list[Unit]:
    """Every unit with its measures; the tests of one type are one family.

    A station between two inspections is compared with its own calm past, where it has one, and else with its peers.
    """
    groups: dict[_Key, list[_Tally]] = defaultdict(list)
    calm: dict[_Key, list[_Calm]] = defaultdict(list)
    rows = connection.execute(
        "SELECT unit_type, season_no, code, unit, hits, trials, calm_share, calm_trials FROM tally "
        "ORDER BY unit_type, season_no, code, unit"
    ).fetchall()
    for unit_type, season, code, unit, hits, trials, share, records in rows:
        groups[unit_type, season, code].append((unit, hits, trials))
        if code in OF_CALM_TIMES:
            calm[unit_type, season, code].append(((share or 0.0) * (records or 0), records or 0))
    measures: dict[_Key, dict[str, Measure]] = defaultdict(dict)
    for (unit_type, season, code), members in groups.items():
        for name, measure in _among_peers(unit_type, code, members):
            measures[unit_type, season, name][code] = measure
    for (unit_type, season, code), sums in calm.items():
        members = groups[unit_type, season, code]
        for name, measure in _against(code, members, sums, [0] * len(members)):
            measures[unit_type, season, name][code] = measure
    _look_back(groups, measures)
    for (unit_type, season, code), members in groups.items():
        if code in OF_PRACTICE:
            _among_others(code, [measures[unit_type, season, name] for name, _, _ in members])
    late = {key: _rarity(min((one.p for one in held.values() if one.code in OF_TIME and one.p), default=1.0))
            for key, held in measures.items()}  # fmt: skip
    _unsupported(groups, measures, batches(connection))
    return [unit for family in ("window", "station", "recorder") for unit in _family(family, measures, late)]


def _rarity(p: float) -> float:
    return 0.0 if p >= 1.0 else -log10(p)


def _unsupported(
    groups: Mapping[_Key, Sequence[_Tally]], measures: Mapping[_Key, dict[str, Measure]], odds: Mapping[Hashable, float]
) -> None:
    """Afterwards lateness that nothing of form supports is no rarer than the latest of so many honest units.

    Whoever types a colleague's papers the week before an inspection is as late as whoever makes them up.
    """
    supported = {key for key, held in measures.items() if _is_supported(key, held.values(), odds)}
    for (unit_type, season, code), members in groups.items():
        if code not in OF_TIME:
            continue
        held = [measures[unit_type, season, name] for name, _, _ in members]
        least = 1 / (1 + sum(one[code].p is not None for one in held))
        for (name, _, _), own in zip(members, held, strict=True):
            p = own[code].p
            if p is not None and p < least and (unit_type, season, name) not in supported:
                own[code] = replace(own[code], p=least, is_held=True)


def _is_supported(key: _Key, held: Iterable[Measure], odds: Mapping[Hashable, float]) -> bool:
    unit_type, season, name = key
    batch: Hashable = (None, name) if unit_type == "recorder" else (name, season)
    return odds.get(batch, 0.0) >= THRESHOLDS.supporting_odds or any(
        one.p is not None and one.p <= THRESHOLDS.supporting_p for one in held if one.code not in OF_TIME
    )


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
            sums = [(float(sum(y for y, _ in own)), float(sum(n for _, n in own))) for own in past]
            if code not in OF_CALM_TIMES:
                for name, measure in _against(code, members, sums, [len(own) for own in past]):
                    measures["window", season, name][code] = measure
            for name, y, n in members:
                if name in quiet:
                    calm[name, code].append((y, n))


def _against(
    code: str, members: Sequence[_Tally], sums: Sequence[_Calm], references: Sequence[int]
) -> list[tuple[str, Measure]]:
    """The measures of those members that have calm times of their own to be compared with."""
    least = THRESHOLDS.least_calm_spread if code in OF_CALM_TIMES else 0.0
    found = own_past([y for _, y, _ in members], [n for _, _, n in members], sums, least)
    return [
        (
            name,
            Measure(
                code, y, n, round(hits), round(trials), one.tail(y, n), is_own_past=True, references=windows,
                reference=one,
            ),
        )
        for (name, y, n), one, (hits, trials), windows in zip(members, found, sums, references, strict=True)
        if one is not None
    ]  # fmt: skip


def _among_others(code: str, members: Sequence[dict[str, Measure]]) -> None:
    """Afterwards nothing of time is rarer than the share of peers that stray as far: what many do is a practice.

    One that strays half as far, and not by chance, is alike. Whoever strays alone stays as rare as computed.
    """
    held = [one for one in (measures[code] for measures in members) if one.p is not None and one.reference is not None]
    strays = {id(one): strayed(one.hits, one.trials, one.reference) for one in held if one.reference is not None}
    far = sorted(strays[id(one)] for one in held if one.p is not None and one.p <= _ODD)
    for measures in members:
        one = measures[code]
        if id(one) in strays and one.p is not None and one.p <= _ODD:
            others = len(far) - bisect_left(far, strays[id(one)] / 2) - 1
            if others > 0:
                least = (others + 1) / (len(held) + 1)
                measures[code] = replace(one, p=max(one.p, least), is_held=one.p < least)


def _joined(measures: Mapping[str, Measure]) -> float | None:
    return together([
        (one.p, one.trials, None if one.is_held else one.reference) for one in measures.values() if one.p is not None
    ])  # fmt: skip


def _family(family: str, measures: Mapping[_Key, Mapping[str, Measure]], late: Mapping[_Key, float]) -> list[Unit]:
    keys = sorted((key for key in measures if key[0] == family), key=lambda key: (key[1] or 0, key[2]))
    values = evened([_joined(measures[key]) for key in keys])
    adjusted = discoveries(values)
    return [
        Unit(family, key[2], key[1], list(measures[key].values()), p, q, late[key])
        for key, p, q in zip(keys, values, adjusted, strict=True)
    ]
