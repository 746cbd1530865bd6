"""The typed rows that every question answers with, one class a read model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Obligation(NamedTuple):
    """One duty of one case in one window. Grain: basis, case, duty, seq.

    `closes` is exclusive and None while a suspension leaves it unknown; `opens` likewise.
    `station` is the one responsible on the last day. `facts` fulfil the window; `support`
    holds these and every anchor, suspension, transfer, move and excuse the state rests on.
    """

    basis: int
    case: str
    station: str | None
    duty: str
    seq: str
    opens: date | None
    closes: date | None
    state: str
    facts: tuple[str, ...]
    cured_after_close: bool
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Something still curable that is no obligation. Grain: basis, case, what, about.

    `last_day` is None where the text sets no day; `about` names the document or the fact concerned.
    """

    basis: int
    case: str
    station: str | None
    what: str
    about: str | None
    last_day: date | None
    days_left: int | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """The state of one case at the end of the as-of day. Grain: basis, case.

    `since` is the first day of the unbroken run of days in this state, seen from the same position.
    """

    basis: int
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
    facts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate of one station as an exact fraction; `station` None is the county. Grain: basis, station, rate."""

    basis: int
    station: str | None
    rate: str
    numerator: int
    denominator: int
    facts: Sequence[str]


class Untimed(NamedTuple):
    """A fact from before the ledger whose timeliness nobody can know. Grain: basis, fact. `facts` holds it alone."""

    basis: int
    station: str
    case: str
    facts: tuple[str, ...]


class PresentStation(NamedTuple):
    """A station that is scored. Grain: basis, station."""

    basis: int
    station: str


class RateSum(NamedTuple):
    """One rate of one station that counts something, without what it counts. Grain: basis, station, rate."""

    basis: int
    station: str
    rate: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class RateCount:
    """One case, window or person that a rate counts. Grain: basis, station, rate, case, duty, seq.

    `is_hit`: it is in the numerator too. `duty`, `seq` and `last_day` are None unless windows are counted,
    `person` unless persons are, who have one row a case.
    """

    basis: int
    station: str
    rate: str
    is_hit: bool
    case: str
    person: str | None
    duty: str | None
    seq: str | None
    last_day: date | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One occurrence that a rule counts. Grain: basis, key. Points; `item` is None where a rule moves none.

    `deduct` is certain, `deduct_high` the most that an undecided reading or an unscored item may cost.
    """

    basis: int
    station: str
    item: str | None
    rule: str
    clause: str
    key: str
    case: str | None
    deduct: Decimal
    deduct_high: Decimal
    award: Decimal
    award_high: Decimal
    reading: str | None
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of one station, clamped to [0, max]. Grain: basis, station, item. Points."""

    basis: int
    station: str
    item: str
    max: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ScoreTotal:
    """The sum of a station's items. Grain: basis, station. Points."""

    basis: int
    station: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class SubsidyMonth:
    """One month of one case at the station responsible on its last day. Grain: basis, case, month (`2025-03`)."""

    basis: int
    case: str
    month: str
    station: str
    paid: bool
    blocked_by: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubsidyBlock:
    """One rule that keeps the money of a case-month back. Grain: basis, case, month, rule, term.

    `from_day` to `to_day`, both inclusive, are its days within the rule's span; `about` names the windows or
    documents concerned.
    """

    basis: int
    case: str
    month: str
    reason: str
    rule: str
    clause: str
    reading: str | None
    term: str
    from_day: date
    to_day: date
    about: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubsidyAmount:
    """What the paid months of a case earn a station in the year, in fen. Grain: basis, case, station."""

    basis: int
    case: str
    station: str
    months: int
    fen: int
