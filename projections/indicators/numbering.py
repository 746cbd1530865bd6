"""Numbering: by which day each recorder gives a paper its number, and papers that stand out of that order."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from projections.indicators.exact import falling, out_of_order
from projections.indicators.thresholds import THRESHOLDS

Practice = Literal["by_day", "by_typing", "untold"]
_Sort = tuple[str, bool]
_NEAR = 12
"""How many papers before and behind one in its series are asked which order it keeps."""

_OVERTAKEN = 2
"""Only what was typed so many days late can have been overtaken by a paper of a later day."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered paper: the day it bears, the day of its typing, who typed it, and what it is about.

    `is_in_run`: it was typed after an inspection had been announced and before that was held; `is_declared`: its
    station had said beforehand that it would be typed up later.
    """

    number: int
    day: int
    typed_day: int
    fact_no: int
    recorder: str = ""
    kind: str = ""
    is_in_run: bool = False
    is_declared: bool = False

    @property
    def sort(self) -> _Sort:
        """What has a way of being numbered: a kind of paper, and apart from it what a declaration covers."""
        return self.kind, self.is_declared


@dataclass(frozen=True, slots=True)
class Placed:
    """A paper, by which day whoever typed it gives numbers, and whether its own is out of the order that this makes."""

    fact_no: int
    practice: Practice
    is_out_of_order: bool


@dataclass(slots=True)
class Habit:
    """In which weeks papers were typed whose numbers follow the one order and not the other."""

    by_day: list[int] = field(default_factory=list)
    by_typing: list[int] = field(default_factory=list)

    def at(self, typed_day: int) -> Practice:
        """How numbers are given, by what was typed at other times: nobody's one sitting is its own precedent."""
        by_day, by_typing = _outside(self.by_day, typed_day), _outside(self.by_typing, typed_day)
        if by_typing >= THRESHOLDS.weeks_of_typing and by_typing > 2 * by_day:
            return "by_typing"
        return "by_day" if by_day >= THRESHOLDS.weeks_that_tell and by_day >= by_typing else "untold"


def placed(connection: Any) -> list[Placed]:
    """The papers typed after their day or out of order, by how their recorder gives numbers, or else his station."""
    series: dict[tuple[str, str], list[Paper]] = defaultdict(list)
    rows = connection.execute(
        "SELECT n.series, n.station, n.number, epoch(n.occurred)::BIGINT // 86400, "
        "epoch(n.recorded_on)::BIGINT // 86400, n.fact_no, f.actor, f.kind, s.season_no IS NOT NULL, "
        "d.fact_no IS NOT NULL "
        "FROM numbered AS n JOIN fact AS f ON f.fact_no = n.fact_no "
        "LEFT JOIN season AS s ON n.recorded_on > s.after_day "
        "AND n.recorded_on BETWEEN s.announced_on AND s.inspects_on "
        "LEFT JOIN foretold AS d ON d.fact_no = n.fact_no "
        "WHERE n.number IS NOT NULL ORDER BY n.series, n.number, n.occurred, n.fact_no"
    ).fetchall()
    for name, station, *told in rows:
        series[station, name].append(Paper(*told))
    stations: dict[str, list[Sequence[Paper]]] = defaultdict(list)
    for (station, _), papers in series.items():
        stations[station].append(papers)
    late = {row[5] for row in rows if row[4] > row[3]}
    return [one for own in stations.values() for one in placed_of(own) if one.is_out_of_order or one.fact_no in late]


def placed_of(series: Sequence[Sequence[Paper]]) -> Iterator[Placed]:
    """Every paper of the series of one station, each of them in the order of its numbers."""
    own, common = _habits(series)
    silent = Habit()
    for papers in series:
        practices: list[Practice] = []
        for one in papers:
            told = own.get((one.recorder, one.sort), silent).at(one.typed_day)
            practices.append(common.get(one.sort, silent).at(one.typed_day) if told == "untold" else told)
        free = [
            practice == "by_typing" or (practice == "untold" and one.is_declared)
            for one, practice in zip(papers, practices, strict=True)
        ]
        out = _out([one.typed_day if is_free else one.day for one, is_free in zip(papers, free, strict=True)])
        # Who numbers when typing may have kept a place all the same: a number in the order of days is in order.
        out_of_days = _out([one.day for one in papers]) if any(free) else out
        for place, (one, practice, is_free) in enumerate(zip(papers, practices, free, strict=True)):
            yield Placed(one.fact_no, practice, place in out and (not is_free or place in out_of_days))


def _out(days: Sequence[int]) -> set[int]:
    return {*out_of_order(days, THRESHOLDS.inversion_days), *falling(days, THRESHOLDS.descending_run)}


def _habits(series: Iterable[Sequence[Paper]]) -> tuple[Mapping[tuple[str, _Sort], Habit], Mapping[_Sort, Habit]]:
    """The habits of each recorder by sort of paper, and of the station.

    A printed report has its number before anybody types, and a note of a talk may get one when it is filed. A week
    counts once a recorder, for the order that most of it keeps.
    """
    weeks: dict[tuple[str, _Sort], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for papers in series:
        for place, one in enumerate(papers):
            if said := _says(papers, place):
                weeks[one.recorder, one.sort][one.typed_day // 7] += said
    own = {key: _habit(told) for key, told in weeks.items()}
    common: dict[_Sort, Habit] = defaultdict(Habit)
    for (_, sort), habit in own.items():
        common[sort].by_day.extend(habit.by_day)
        common[sort].by_typing.extend(habit.by_typing)
    return own, {sort: Habit(sorted(told.by_day), sorted(told.by_typing)) for sort, told in common.items()}


def _habit(weeks: Mapping[int, int]) -> Habit:
    return Habit(
        sorted(week for week, said in weeks.items() if said < 0),
        sorted(week for week, said in weeks.items() if said > 0),
    )


def _says(papers: Sequence[Paper], place: int) -> int:
    """Whether a paper's number follows the day of its typing (1) or the day it bears (-1); 0 where nothing tells.

    Papers tell it that bear a later day and were typed before it: its number is above theirs or below. What was typed
    in face of an inspection may have been made for it, and is no precedent for giving numbers so.
    """
    one = papers[place]
    if one.typed_day - one.day < _OVERTAKEN:
        return 0
    said = 0
    for other_place in range(max(0, place - _NEAR), min(len(papers), place + _NEAR + 1)):
        other = papers[other_place]
        if other.day > one.day and other.typed_day < one.typed_day and other.number != one.number:
            said += 1 if other.number < one.number else -1
    said = (said > 0) - (said < 0)
    return 0 if one.is_in_run and said > 0 else said


def _outside(weeks: Sequence[int], typed_day: int) -> int:
    """How many of these weeks lie apart from the one of this day."""
    own, apart = typed_day // 7, THRESHOLDS.weeks_apart
    return len(weeks) - bisect_right(weeks, own + apart) + bisect_left(weeks, own - apart)
