"""The bench's one table: a row a figure, its ratio to what was timed beside it, and what it may be at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from costs import Cost

WIDTHS = (38, 15, 9, 9, 9, 6)
HEADINGS = ("what", "figure", "cpu", "wall", "ratio", "MiB", "at most")
MISSED = " missed"


@dataclass(frozen=True, slots=True)
class Base:
    """What a figure is held against: its costs, round by round, and its name in the table."""

    name: str
    costs: Sequence[Cost]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `events` turns the cost into a figure an event; `wall` compares wall times instead of cpu."""

    what: str
    costs: Sequence[Cost]
    base: Base | None = None
    at_most: float | None = None
    events: int | None = None
    wall: bool = False

    def ratio(self) -> float | None:
        """The median of the rounds' ratios, each of two things timed in the same round."""
        if self.base is None:
            return None
        pairs = zip(self.costs, self.base.costs, strict=True)
        return median((one.wall / other.wall) if self.wall else (one.cpu / other.cpu) for one, other in pairs)

    def cells(self) -> tuple[str, ...]:
        """The row's words."""
        cpu, wall = median(c.cpu for c in self.costs), median(c.wall for c in self.costs)
        figure = f"{(wall if self.wall else cpu) / self.events * 1e6:.2f} µs/event" if self.events else ""
        peak = max(c.peak for c in self.costs)
        return (
            self.what,
            figure,
            seconds(cpu),
            seconds(wall),
            times(self.ratio()),
            f"{peak:,.0f}" if peak else "",
            judged(self.ratio(), self.at_most),
        )


@dataclass(frozen=True, slots=True)
class Size:
    """A row about a quantity that is no time."""

    what: str
    value: float
    unit: str
    at_most: float

    def cells(self) -> tuple[str, ...]:
        """The row's words."""
        judged = f"{self.at_most:g} {self.unit}{MISSED if self.value > self.at_most else ''}"
        return (self.what, f"{self.value:.2f} {self.unit}", "", "", "", "", judged)


@dataclass(frozen=True, slots=True)
class Part:
    """A headline inside the table."""

    title: str


def printed(rows: Sequence[Figure | Size | Part]) -> str:
    """The table as text of at most 100 columns."""
    body = (f"\n{row.title}" if isinstance(row, Part) else _line(row.cells()) for row in rows)
    return "\n".join([_line(HEADINGS), "-" * 100, *body])


def seconds(value: float) -> str:
    """A time with three figures."""
    return f"{value * 1000:.2f} ms" if value < 0.1 else f"{value:.2f} s"


def times(ratio: float | None) -> str:
    """A ratio with its sign."""
    return "" if ratio is None else f"{ratio:.2f} ×" if ratio < 100 else f"{ratio:.0f} ×"


def judged(ratio: float | None, at_most: float | None) -> str:
    """The target, and whether it was missed."""
    if at_most is None:
        return ""
    return f"{at_most:.3g} ×{MISSED if ratio is not None and ratio > at_most else ''}"


def _line(cells: Sequence[str]) -> str:
    first, *rest, last = cells
    figures = "".join(cell.rjust(width) for cell, width in zip(rest, WIDTHS[1:], strict=True))
    return f"{first.ljust(WIDTHS[0])}{figures}  {last}".rstrip()
