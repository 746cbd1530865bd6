"""Numbering: papers whose numbers and days run against each other within one series."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from projections.indicators.exact import falling, out_of_order
from projections.indicators.thresholds import THRESHOLDS

Practice = Literal["by_day", "by_typing", "untold"]
_NEIGHBOURS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered paper: the day it bears, the day of its typing, and how late that was."""

    number: int
    day: int
    typed_day: int
    lag_days: int
    fact_no: int


@dataclass(frozen=True, slots=True)
class Inverted:
    """A paper whose number stands out of order. `is_plain`: its station is known to number papers in some order."""

    fact_no: int
    is_plain: bool


def inverted(connection: Any) -> list[Inverted]:
    """The facts whose number stands out of the order of its own pad or series, by how its station gives numbers."""
    series: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    rows = connection.execute(
        "SELECT series, station, number, epoch(occurred)::BIGINT // 86400, epoch(recorded_on)::BIGINT // 86400, "
        "lag_days, fact_no FROM numbered WHERE number IS NOT NULL "
        "ORDER BY series, number, occurred, fact_no"
    ).fetchall()
    for name, station, *told in rows:
        series[station, name].append(Paper(*told))
    practices = _practices(series)
    found: list[Inverted] = []
    for (station, _), papers in series.items():
        practice = practices[station]
        places = _places([one.typed_day if practice == "by_typing" else one.day for one in papers])
        found.extend(Inverted(papers[place].fact_no, practice != "untold") for place in places)
    return found


def _places(days: Sequence[int]) -> list[int]:
    return sorted({
        *out_of_order(days, THRESHOLDS.inversion_days), *falling(days, THRESHOLDS.descending_run)
    })  # fmt: skip


def _practices(series: Mapping[tuple[str, str], Sequence[Paper]]) -> Mapping[str, Practice]:
    stations: dict[str, list[Sequence[Paper]]] = defaultdict(list)
    for (station, _), papers in series.items():
        stations[station].append(papers)
    return {station: practice_of(found) for station, found in stations.items()}


def practice_of(series: Iterable[Sequence[Paper]]) -> Practice:
    """How a station gives numbers: with the day of the act, or when the paper is typed.

    Two papers say it where the one that happened earlier was typed on a later day: their numbers follow the one order
    or the other. Papers typed soon are heard first, for in them nobody has anything to hide; where they are silent a
    late paper whose place was kept free says it too. Where nothing does, nobody can tell.
    """
    soon_by_day = soon_by_typing = by_day = 0
    for papers in series:
        soon = [one for one in papers if one.lag_days <= THRESHOLDS.inversion_days]
        soon_by_day += sum(_follows_day(*pair) for pair in _neighbours(soon))
        soon_by_typing += sum(_follows_typing(*pair) for pair in _neighbours(soon))
        by_day += sum(_follows_day(*pair) for pair in _neighbours(papers))
    if soon_by_typing >= THRESHOLDS.papers_that_tell and soon_by_typing > 2 * soon_by_day:
        return "by_typing"
    return "by_day" if by_day >= THRESHOLDS.papers_that_tell else "untold"


def _neighbours(papers: Sequence[Paper]) -> Iterator[tuple[Paper, Paper]]:
    for gap in _NEIGHBOURS:
        yield from zip(papers, papers[gap:], strict=False)


def _follows_day(lower: Paper, higher: Paper) -> bool:
    return lower.day < higher.day and lower.typed_day > higher.typed_day


def _follows_typing(lower: Paper, higher: Paper) -> bool:
    return lower.day > higher.day and lower.typed_day < higher.typed_day
