"""Restating: from two sets of lines and a chain of states to changes with causes and a bridge without residue."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from domain.sealing import Axis, Change, SealedLine

ChangeClass = Literal["late", "entry", "correction", "void", "reinstate", "rule", "engine", "as_of", "moved"]
CLASS_OF_VERB: Mapping[str, ChangeClass] = {
    "record": "late",
    "correct": "correction",
    "void": "void",
    "reinstate": "reinstate",
}
NOTHING = Decimal(0)


def class_of_entry(verb: str, occurred_on: date, as_of: date) -> ChangeClass:
    """What kind of cause an entry is: a record of what happened by the day came late, of anything else it is new."""
    return "entry" if verb == "record" and occurred_on > as_of else CLASS_OF_VERB[verb]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a station stands at: the lowest and highest total in points, and its money in fen."""

    low: Decimal = NOTHING
    high: Decimal = NOTHING
    fen: int = 0

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(self.low - other.low, self.high - other.high, self.fen - other.fen)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.low + other.low, self.high + other.high, self.fen + other.fen)

    @property
    def is_nothing(self) -> bool:
        """Whether all three are zero."""
        return not (self.low or self.high or self.fen)


Standing = Mapping[str, Figures]
"""The figures of every station."""


@dataclass(frozen=True, slots=True)
class State:
    """Where the stations stand after one step of the walk; `event_id` only on the axis of data."""

    axis: Axis
    event_id: str | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Step:
    """By how much one step moved one station; `alone`: by how much it would have moved it by itself.

    `passed`: the deadlines by whose passing the step is made.
    """

    axis: Axis
    event_id: str | None
    station: str
    delta: Figures
    alone: Figures | None = None
    passed: Sequence[date] = ()


@dataclass(frozen=True, slots=True)
class Bridge:
    """The steps from one standing to another, and what they leave unexplained for each station."""

    steps: tuple[Step, ...]
    residual: Mapping[str, Figures]

    @property
    def is_exact(self) -> bool:
        """Whether the steps add up to the difference, for every station and every figure."""
        return all(left.is_nothing for left in self.residual.values())


def standing_of(lines: Iterable[SealedLine], year: int) -> dict[str, Figures]:
    """Each station's figures, from the lines of its sums."""
    score, money = f"score/{year}/", f"subsidy/{year}/"
    found: dict[str, Figures] = {}
    for line in lines:
        if line.station is None:
            continue
        held = found.get(line.station, Figures())
        if line.key == score + line.station and "low" in line.value:
            found[line.station] = Figures(Decimal(str(line.value["low"])), Decimal(str(line.value["high"])), held.fen)
        elif line.key == money + line.station and "fen" in line.value:
            found[line.station] = Figures(held.low, held.high, int(str(line.value["fen"])))
    return found


def bridge(start: Standing, states: Sequence[State], end: Standing) -> Bridge:
    """The walk from `start` over `states`, each step against the one before; what is left to `end` is residue."""
    steps: list[Step] = []
    before = start
    for state in states:
        for station in sorted(before.keys() | state.standing.keys()):
            delta = state.standing.get(station, Figures()) - before.get(station, Figures())
            if not delta.is_nothing:
                steps.append(Step(state.axis, state.event_id, station, delta))
        before = state.standing
    stations = sorted(before.keys() | end.keys())
    left = {station: end.get(station, Figures()) - before.get(station, Figures()) for station in stations}
    return Bridge(tuple(steps), {station: figures for station, figures in left.items() if not figures.is_nothing})


def delta_of(change: Change) -> str | int:
    """Now minus was: points as a decimal string (of an interval its certain end), months and money whole."""
    was, now = (line.value if line else {} for line in (change.was, change.now))
    names = was.keys() | now.keys()
    if "fen" in names:
        return _whole(now, "fen") - _whole(was, "fen")
    if "paid" in names:
        return int(bool(now.get("paid"))) - int(bool(was.get("paid")))
    name = "high" if "high" in names else "deduct"
    value = _points(now, name) - _points(was, name)
    if name == "deduct" and {"award", "award_high"} & names:
        value = _points(now, "award") - _points(was, "award")
    return format(value.normalize(), "f") if value else "0"


def _points(value: Mapping[str, object], name: str) -> Decimal:
    return Decimal(str(value.get(name, 0)))


def _whole(value: Mapping[str, object], name: str) -> int:
    return int(str(value.get(name, 0)))


CaseMonth = tuple[str, str, str]
"""A case, a station and a month of subsidy."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One month of one case at one station that was paid and should not have been, or the other way round.

    `fen` telescopes over the months of the case and station, first those that are settled, then those `refused`
    because they lie before the earliest month that may still be settled: both add up to the fen.
    """

    case: str
    station: str
    month: str
    paid: bool
    should_be: bool
    fen: int
    settle_in: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """What adjustments come to, what is paid out apart from what is taken back, and what comes too late for either."""

    pay: int
    take_back: int
    refused_pay: int
    refused_take_back: int

    @property
    def payable(self) -> int:
        """What is settled, in all."""
        return self.pay + self.take_back

    @property
    def refused(self) -> int:
        """What comes too late, in all."""
        return self.refused_pay + self.refused_take_back

    @property
    def fen(self) -> int:
        """The whole difference."""
        return self.payable + self.refused


def sums_of_adjustments(own: Iterable[Adjustment]) -> Sums:
    """The sums of these adjustments; what is taken back is below nought."""
    parts = {(True, False): 0, (False, False): 0, (True, True): 0, (False, True): 0}
    for one in own:
        parts[one.should_be, one.refused] += one.fen
    return Sums(parts[True, False], parts[False, False], parts[True, True], parts[False, True])


@dataclass(frozen=True, slots=True)
class Settlement:
    """How money differences are settled: the price of so many months, the month it is done, the earliest month."""

    amount_fen: int
    months_per_year: int
    settle_in: str
    earliest: str

    def price(self, months: int) -> int:
        """What so many paid months earn, rounded once, half up."""
        return (2 * self.amount_fen * months + self.months_per_year) // (2 * self.months_per_year)

    def prices(self, months: Iterable[CaseMonth]) -> dict[str, int]:
        """What these months earn, by station."""
        counts = Counter((case, station) for case, station, _ in months)
        found: dict[str, int] = {}
        for (_, station), count in counts.items():
            found[station] = found.get(station, 0) + self.price(count)
        return found


@dataclass(frozen=True, slots=True)
class Settled:
    """The months that one seal holds as due, and the earliest that could still be settled when it was made."""

    due: frozenset[CaseMonth]
    earliest: str


def paid_by(settlements: Iterable[Settled]) -> frozenset[CaseMonth]:
    """The months that stand paid after these seals of one year, one after the other.

    The first pays what it holds. Each later one pays and takes back what differs, but no month before its earliest:
    there stands what was paid.
    """
    paid: frozenset[CaseMonth] | None = None
    for one in settlements:
        if paid is None:
            paid = one.due
        else:
            paid ^= {key for key in paid ^ one.due if key[2] >= one.earliest}
    return paid or frozenset()


def paid_months(lines: Iterable[SealedLine]) -> frozenset[CaseMonth]:
    """The months that these lines hold as due."""
    found = set()
    for line in lines:
        kind, _, rest = line.key.partition("/")
        if kind == "subsidy" and line.value.get("paid") is True and line.station is not None:
            case, _, month = rest.partition("/")
            found.add((case, line.station, month))
    return frozenset(found)


def adjustments(paid: frozenset[CaseMonth], due: frozenset[CaseMonth], rule: Settlement) -> list[Adjustment]:
    """Every month that should be paid and is not, or is and should not be, by case, station and month."""
    counts = Counter(key[:2] for key in paid)
    found: list[Adjustment] = []
    for key in sorted(paid ^ due, key=lambda key: (key[:2], key[2] < rule.earliest, key[2])):
        case, station, month = key
        before = counts[case, station]
        counts[case, station] += 1 if key in due else -1
        fen = rule.price(counts[case, station]) - rule.price(before)
        is_old = month < rule.earliest
        found.append(Adjustment(case, station, month, key in paid, key in due, fen, rule.settle_in, is_old))
    return sorted(found, key=lambda one: (one.case, one.station, one.month))
