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
_VOIDED = (
    "SELECT v.position, v.fact, coalesce(v.station, c.station), v.actor, s.sitting, v.recorded_on, v.occurred, "
    "v.case_id, v.kind FROM inspected AS v LEFT JOIN homes AS c ON c.case_id = v.case_id "
    "LEFT JOIN seated AS s ON s.position = v.position WHERE v.position IN (SELECT unnest($1::INTEGER[]))"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One indicator of a finding: the records that make it, what they contradict, and its count where it is one.

    `details` are what its sentence tells beside these, each under the name that the answer gives it.
    """

    code: str
    facts: tuple[str, ...]
    against: tuple[str, ...] = ()
    day: date | None = None
    said: str | None = None
    measure: Measure | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


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
    stations: frozenset[str] = frozenset()
    """Stations besides the subject's whose records it cites."""

    @property
    def is_of_voided(self) -> bool:
        """Whether it rests on voided records alone, which no figure reads."""
        return self.codes == ("C11V",)

    @property
    def part_of(self) -> int:
        """How many records its indicators cite together; `records` may be a part of them."""
        return len({fact for one in self.evidence for fact in one.facts} | {*self.records})

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
        """Afterwards `told` holds these facts, voided ones as they were first typed; None asks for all that stand."""
        wanted = None if numbers is None else [no for no in set(numbers) if no not in self.told]
        if wanted is None or wanted:
            rows = self.connection.execute(
                "SELECT fact_no, fact, station, actor, sitting, recorded_on, occurred, case_id, kind FROM fact "
                "WHERE $1 IS NULL OR fact_no IN (SELECT unnest($1::INTEGER[]))",
                [wanted],
            ).fetchall()
            self.told.update((row[0], Told(*row[1:])) for row in rows)
        if voided := [no for no in wanted or () if no not in self.told]:
            rows = self.connection.execute(_VOIDED, [voided]).fetchall()
            self.told.update((row[0], Told(*row[1:])) for row in rows)
