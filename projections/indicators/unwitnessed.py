"""Stretches of the log that no witness bears out: their recording times rest on the ledger's own clock alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from domain.civil_time import civil_date
from projections.indicators.thresholds import THRESHOLDS
from projections.indicators.told import Evidence, Finding, Grounds, Subject

_DAY_US = 86_400_000_000


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a stretch: a checkpoint, or the log's first or last entry, which no `fact` names."""

    position: int
    moment_us: int
    fact: str | None = None

    @property
    def day(self) -> date:
        return civil_date(self.moment_us)


def of_unwitnessed(grounds: Grounds) -> Iterable[Finding]:
    """A finding for each stretch far longer than checkpoints usually lie apart, about nobody's records.

    A log without any checkpoint has no such finding: that nobody witnesses it is told once for all.
    """
    ends = _ends(grounds.connection)
    apart = [after.moment_us - before.moment_us for before, after in pairwise(ends) if before.fact and after.fact]
    usual = median(apart) if apart else 0
    longest = max(THRESHOLDS.unwitnessed_days * _DAY_US, THRESHOLDS.unwitnessed_times * usual)
    for before, after in pairwise(ends):
        entries = after.position - before.position
        if after.moment_us - before.moment_us <= longest or entries < 1:
            continue
        facts = tuple(end.fact for end in (before, after) if end.fact is not None)
        days = (after.moment_us - before.moment_us) // _DAY_US
        yield Finding(
            "timing", "information", Subject("window", None, before.day, after.day), facts,
            (Evidence("C13", facts, day=before.day, said=f"{before.position + 1}\u2013{after.position}"),), float(days),
            last_position=after.position,
        )  # fmt: skip


def _ends(connection: Any) -> list[_End]:
    """The checkpoints in order of position between the log's two ends; none where nobody witnessed anything."""
    seen = [
        _End(position, moment_us, fact)
        for fact, position, moment_us in connection.execute(
            "SELECT fact, position, witnessed_us FROM checkpoint ORDER BY position"
        ).fetchall()
    ]
    rows = connection.execute(
        "SELECT min(position), arg_min(recorded_at_us, position), max(position), arg_max(recorded_at_us, position) "
        "FROM inspected"
    ).fetchall()
    if not seen or rows[0][0] is None:
        return []
    first, first_us, last, last_us = rows[0]
    return [_End(first - 1, first_us), *seen, _End(last, last_us)]
