"""How a window was met: in time, only by a late record, late in deed, or not at all; and tallies of these."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from projections.obligations import Obligations
from projections.rows import Obligation
from reports.words import Words

Mark = Literal["met", "late_record", "late_act", "missed", "open", "excused", "suspended", "not_due", "scheduled"]

MARKS: Words = {
    "met": ("按期完成", "met in time"),
    "late_record": ("仅凭补录", "by late record only"),
    "late_act": ("逾期完成", "done after limit"),
    "missed": ("未完成", "unmet"),
    "open": ("进行中", "open"),
    "excused": ("免除", "excused"),
    "suspended": ("中止", "suspended"),
    "not_due": ("不应计", "not due"),
    "scheduled": ("未开始", "scheduled"),
}

# A reader must see the worst thing of a month first.
WORST_FIRST: tuple[Mark, ...] = (
    "missed", "late_act", "late_record", "open", "met", "suspended", "excused", "not_due", "scheduled",
)  # fmt: skip

LETTERS: dict[Mark, str] = {
    "met": "M", "late_record": "L", "late_act": "A", "missed": "X", "open": "o", "excused": "e",
    "suspended": "s", "not_due": "-", "scheduled": ".",
}  # fmt: skip


def mark_of(row: Obligation) -> Mark:
    """The mark of one window: its state, with what was met split by whether it was known by the last day."""
    return _mark(row.state, cured_after_close=row.cured_after_close)


def _mark(state: str, *, cured_after_close: bool) -> Mark:
    match state:
        case "fulfilled":
            return "late_record" if cured_after_close else "met"
        case "fulfilled_late":
            return "late_act"
        case "missed" | "open" | "excused" | "suspended" | "scheduled":
            return state
        case _:
            return "not_due"


def worst(marks: Iterable[Mark]) -> Mark:
    """The mark of these that a reader must see first."""
    return min(marks, key=WORST_FIRST.index)


def tally(rows: Iterable[Obligation]) -> Counter[Mark]:
    """How many windows carry each mark."""
    return Counter(mark_of(row) for row in rows)


def tallies(rows: Sequence[Obligation], by: Literal["station", "case"]) -> dict[str | None, Counter[Mark]]:
    """The same of each station or case; of rows that are kept as columns none is made for it."""
    if isinstance(rows, Obligations):
        numbers = rows.counted(by)
    else:
        numbers = Counter((row.case if by == "case" else row.station, row.state, row.cured_after_close) for row in rows)
    found: dict[str | None, Counter[Mark]] = {}
    for (name, state, cured), number in numbers.items():
        found.setdefault(name, Counter())[_mark(state, cured_after_close=cured)] += number
    return found


def judged(counts: Counter[Mark]) -> tuple[int, int]:
    """Windows met within their limit (by a late record too) and windows whose outcome is decided."""
    met = counts["met"] + counts["late_record"]
    return met, met + counts["late_act"] + counts["missed"]
