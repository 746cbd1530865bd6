"""What a finding is: its subject, evidence and records, and the grounds that findings are made from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from projections.indicators.patterns import Measure, Unit
from projections.indicators.scores import Sign

Tier = Literal["contradiction", "timing", "pattern"]
SEVERITIES = ("critical", "high", "medium", "low", "information")
TIERS: Sequence[Tier] = ("contradiction", "timing", "pattern")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One indicator of a finding: the records that make it, what they contradict, and its count where it is one."""

    code: str
    facts: tuple[str, ...]
    against: tuple[str, ...] = ()
    day: date | None = None
    said: str | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about. `name` is the recorder's for a recorder and the fact's for a record."""

    type: Literal["record", "sitting", "window", "recorder", "station"]
    station: str | None
    from_day: date | None
    to_day: date | None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that deserves a look. Grain: subject and tier. It accuses nobody."""

    tier: Tier
    severity: str
    subject: Subject
    records: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    score: float
    p: float | None = None
    q: float | None = None
    explained_by: str | None = None
    outcomes: tuple[tuple[str, str], ...] = ()
    touched: int = 0
    last_position: int = 0
    numbers: tuple[int, ...] = ()
    """The positions that recorded the facts of `records`."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its indicators, each once, in order."""
        return tuple(dict.fromkeys(one.code for one in self.evidence))


@dataclass(frozen=True, slots=True)
class Told:
    """What a fact tells about itself, for whoever reads a finding."""

    fact: str
    station: str | None
    actor: str
    sitting: str | None
    recorded_on: date
    occurred: date
    case: str | None
    kind: str


@dataclass(slots=True)
class Grounds:
    """Everything that findings are made from."""

    connection: Any
    units: Sequence[Unit]
    signs: Mapping[int, Sequence[Sign]]
    seasons: Mapping[int, tuple[date, date]]
    told: dict[int, Told] = field(default_factory=dict)

    def tell(self, numbers: Iterable[int] | None) -> None:
        """Afterwards `told` holds these facts, as far as they stand; None asks for all."""
        wanted = None if numbers is None else [no for no in set(numbers) if no not in self.told]
        if wanted is None or wanted:
            rows = self.connection.execute(
                "SELECT fact_no, fact, station, actor, sitting, recorded_on, occurred, case_id, kind FROM fact "
                "WHERE $1 IS NULL OR fact_no IN (SELECT unnest($1::INTEGER[]))",
                [wanted],
            ).fetchall()
            self.told.update((row[0], Told(*row[1:])) for row in rows)
