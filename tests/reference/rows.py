"""The rows both sides answer with, small enough to compare field by field."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


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
class ScoreLine:
    """One loss of points with its rule and the facts that show it; an interval has another `deduct_high`."""

    station: str
    item: str
    rule: str
    clause: str
    key: str
    case: str | None
    deduct: Fraction
    deduct_high: Fraction
    award: Fraction
    reading: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True)
class ScoreItem:
    """What a station holds of one item, between a lowest and a highest."""

    station: str
    item: str
    max: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class ScoreTotal:
    """The sum of a station's items."""

    station: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class SubsidyMonth:
    """One month of one case: paid, or the reasons why not."""

    case: str
    month: str
    station: str
    paid: bool
    blocked_by: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class SubsidyAmount:
    """The year's money for one case at one station."""

    case: str
    station: str
    months: int
    fen: int


@dataclass(frozen=True)
class Answers:
    """All rows at one basis. Their order means nothing."""

    obligations: list[Obligation]
    limits: list[Limit]
    cases: list[CaseStatus]
    rates: list[Rate]
    calendar_missing: list[int]
    score_lines: list[ScoreLine] = field(default_factory=list)
    score_items: list[ScoreItem] = field(default_factory=list)
    score_totals: list[ScoreTotal] = field(default_factory=list)
    subsidy_months: list[SubsidyMonth] = field(default_factory=list)
    subsidy_amounts: list[SubsidyAmount] = field(default_factory=list)
