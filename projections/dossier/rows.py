"""The typed rows that a dossier is drawn from."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty whose last day is over, for the reader to bring along. Grain: case, duty, seq."""

    case: str
    station: str | None
    duty: str
    last_day: date
    fact: str | None
    is_met: bool
    is_cured: bool


@dataclass(frozen=True, slots=True)
class Days:
    """Which records and duties count: what happened between two days, typed from a day or an entry on."""

    last: date
    first: date | None = None
    since: int | date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records: one station's, one recorder's, one case's, or all where nobody is named."""

    station: str | None = None
    recorder: str | None = None
    case: str | None = None

    @property
    def is_county(self) -> bool:
        """Whether it is everybody's."""
        return self == Scope()


class Extent(NamedTuple):
    """How much a scope holds. Grain: scope. `late` counts declared ones too; `moved_in` came from an older ledger."""

    records: int
    first_occurred: date | None
    last_occurred: date | None
    first_recorded: date | None
    last_recorded: date | None
    late: int
    declared: int
    rescues: int
    moved_in: int


class Point(NamedTuple):
    """One record on both clocks. Grain: fact. `minute` is that of the day in China on which it was typed."""

    fact: str
    kind: str
    case: str | None
    station: str | None
    occurred: date
    recorded_on: date
    minute: int
    is_late: bool
    is_declared: bool
    is_rescue: bool


class Bin(NamedTuple):
    """The records of one square of days. Grain: x, y, counted from the first day of either clock."""

    x: int
    y: int
    records: int
    late: int
    declared: int
    rescues: int


class Sitting(NamedTuple):
    """A sitting with many late records. Grain: sitting; who sat there is not told."""

    station: str | None
    begin_us: int
    end_us: int
    records: int
    late: int
    declared: int
    rescues: int
    cases: int
    first_late: date
    last_late: date


class Replayed(NamedTuple):
    """A record of one of the sittings with the most late records. Grain: number of the sitting, fact."""

    number: int
    station: str | None
    fact: str
    recorded_at_us: int
    occurred: date
    is_late: bool
    is_rescue: bool


class SeasonCount(NamedTuple):
    """What was typed between two inspections. Grain: season; without days after the last one."""

    after_day: date | None
    announced_on: date | None
    inspects_on: date | None
    records: int
    late: int
    declared: int
    late_in_run: int
    rescues: int
    rescues_in_run: int


class Lag(NamedTuple):
    """Days from happening to typing in one month. Grain: station, month; `is_whole`: the scope's own row."""

    is_whole: bool
    station: str | None
    month: date
    records: int
    median_days: int
    ninth_decile_days: int


class Exposure(NamedTuple):
    """Of so many duties due those that only an undeclared late record holds. Grain: station or recorder."""

    unit: str
    due: int
    late: int
    cases: int


class DutyMonth(NamedTuple):
    """How the duties that ended in a month were met. Grain: station or case, month."""

    unit: str
    month: date
    met: int
    late: int
    declared: int
    unmet: int


class Numbered(NamedTuple):
    """A numbered paper. Grain: series, number, fact."""

    series: str
    label: str
    station: str | None
    number: int
    occurred: date
    recorded_on: date
    fact: str
    is_inverted: bool
    issued_on: date | None


class Edge(NamedTuple):
    """How many records typed at a month's begin bear the day so far from its first. Grain: days."""

    days: int
    own: int
    peers: int


class Day(NamedTuple):
    """What bears one day, be it nothing. Grain: day."""

    day: date
    is_off: bool
    prompt: int
    late: int


class Member(NamedTuple):
    """Somebody who typed records of a station. Grain: station, recorder."""

    station: str | None
    recorder: str
    records: int


class Known(NamedTuple):
    """Duties that ended in a month, by the day on which the log knew them met. Grain: month, day; None: never."""

    month: date
    known_on: date | None
    duties: int


class Held(NamedTuple):
    """The first and the last position that a scope's records of one day of recording took. Grain: day."""

    day: date
    first_no: int
    last_no: int
    records: int


class Seen(NamedTuple):
    """What somebody outside saw: that the log held so many entries at that instant. Grain: position."""

    position: int
    witnessed_us: int


class Outside(NamedTuple):
    """An entry whose recording time no checkpoint bears out. Grain: position."""

    position: int
    recorded_at_us: int
