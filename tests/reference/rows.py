"""The rows both sides answer with, small enough to compare field by field."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Obligation:
    """One duty of one case in one window."""

    case: str
    duty: str
    seq: str
    station: str | None
    opens: date | None
    closes: date | None
    state: str
    facts: tuple[str, ...]
    cured_after_close: bool


@dataclass(frozen=True)
class Limit:
    """Something still curable that is no obligation."""

    case: str
    what: str
    about: str | None
    station: str | None
    last_day: date | None
    days_left: int | None


@dataclass(frozen=True)
class CaseStatus:
    """One case at the end of the as-of day."""

    case: str
    person: str
    measure: str
    station: str | None
    state: str
    since: date
    dropout: str | None
    serious_since: date | None
    reported_on: date | None
    term_end: date | None
    deadline: date | None


@dataclass(frozen=True)
class Rate:
    """One rate of one station, of the county where station is None."""

    station: str | None
    rate: str
    numerator: int
    denominator: int


@dataclass(frozen=True)
class Answers:
    """All rows at one basis. Their order means nothing."""

    obligations: list[Obligation]
    limits: list[Limit]
    cases: list[CaseStatus]
    rates: list[Rate]
    calendar_missing: list[int]
