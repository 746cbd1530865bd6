"""The typed rows that every question answers with, one class a read model."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Obligation:
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
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate of one station as an exact fraction; `station` None is the county. Grain: basis, station, rate."""

    basis: int
    station: str | None
    rate: str
    numerator: int
    denominator: int
    facts: tuple[str, ...]
