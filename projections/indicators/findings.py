"""Findings: what the indicators say about a record, a sitting, a station between two inspections, or a recorder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import log10
from typing import Any, Literal

from projections.indicators.citing import cited, core
from projections.indicators.exact import binomial_tail
from projections.indicators.patterns import Measure, Unit
from projections.indicators.scores import Sign
from projections.indicators.thresholds import THRESHOLDS

Tier = Literal["contradiction", "timing", "pattern"]
SEVERITIES = ("critical", "high", "medium", "low", "information")
TIERS: Sequence[Tier] = ("contradiction", "timing", "pattern")
_ALONE = {
    "A1": "critical", "A2": "medium", "A3": "medium", "A4": "high", "A5": "medium", "A6": "medium", "A7": "low",
    "A8": "medium", "B5": "high", "C11": "medium",
}  # fmt: skip
"""How much one of them by itself weighs; several in one sitting weigh more than any."""
_TIMING = frozenset({"B5", "C11"})
_UNLIKELY = 0.01


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


def findings(grounds: Grounds) -> list[Finding]:
    """Every finding, the weightiest first: by severity, tier, what it touches, score and subject."""
    rows = grounds.connection.execute(
        "SELECT fact_no, fact, station, actor, sitting, recorded_on, occurred, case_id, kind FROM fact"
    ).fetchall()
    grounds.told = {row[0]: Told(*row[1:]) for row in rows}
    found = [*_of_indications(grounds), *_of_units(grounds), *_declared(grounds), *_material_sets(grounds)]
    return sorted(found, key=order)


def order(finding: Finding) -> tuple[object, ...]:
    """What stands earlier in the list."""
    return (
        SEVERITIES.index(finding.severity), TIERS.index(finding.tier), -finding.touched, -finding.score,
        finding.subject.station or "", finding.records[:1],
    )  # fmt: skip


def _of_indications(grounds: Grounds) -> Iterable[Finding]:
    rows = grounds.connection.execute(
        "SELECT code, fact_no, others, day, said FROM indication ORDER BY fact_no, code, day, said"
    ).fetchall()
    by_fact: dict[int, list[tuple[int, Evidence]]] = defaultdict(list)
    clocks: dict[str | None, list[int]] = defaultdict(list)
    for code, fact_no, others, day, said in rows:
        if code == "A1":
            clocks[said].append(fact_no)
        elif fact_no in grounds.told:
            against = tuple(grounds.told[other].fact for other in others or () if other in grounds.told)
            by_fact[fact_no].append((fact_no, Evidence(code, (grounds.told[fact_no].fact,), against, day, said)))
    yield from (_clock(grounds, said, positions) for said, positions in clocks.items())
    for kind in (True, False):
        chosen = {
            no: [pair for pair in pairs if (pair[1].code in _TIMING) is kind]
            for no, pairs in by_fact.items()
        }  # fmt: skip
        chosen = {no: pairs for no, pairs in chosen.items() if pairs}
        clustered = set() if kind else _clusters(grounds, chosen)
        groups: dict[object, list[int]] = defaultdict(list)
        for no in chosen:
            sitting = grounds.told[no].sitting
            groups[sitting if sitting in clustered else no].append(no)
        for key, numbers in groups.items():
            yield _told_of(grounds, numbers, chosen, is_cluster=isinstance(key, str))


def _clusters(grounds: Grounds, chosen: Mapping[int, Sequence[object]]) -> set[str]:
    """The sittings with more contradictory records than chance puts into so many."""
    sizes = dict(grounds.connection.execute("SELECT sitting, records FROM sat").fetchall())
    counts: dict[str, int] = defaultdict(int)
    for no in chosen:
        sitting = grounds.told[no].sitting
        if sitting is not None and sitting in sizes:
            counts[sitting] += 1
    whole = sum(sizes.values())
    odd = sum(counts.values())
    found = set()
    for sitting, count in counts.items():
        share = min(0.5, (odd - count + 0.5) / (whole - sizes[sitting] + 1))
        if count >= THRESHOLDS.cluster_contradictions and binomial_tail(count, sizes[sitting], share) < _UNLIKELY:
            found.add(sitting)
    return found


def _told_of(
    grounds: Grounds, numbers: Sequence[int], chosen: Mapping[int, Sequence[tuple[int, Evidence]]], *, is_cluster: bool
) -> Finding:
    evidence = tuple(pair[1] for no in numbers for pair in chosen[no])
    codes = {one.code for one in evidence}
    alone = min((_weight(one) for one in evidence), key=SEVERITIES.index)
    if is_cluster or len(codes) > 1:
        alone = min(alone, "high", key=SEVERITIES.index)
    told = [grounds.told[no] for no in numbers]
    score = max(sum(sign.rarity for sign in grounds.signs.get(no, ())) for no in numbers)
    if is_cluster:
        score += len(numbers)
    days = [one.recorded_on for one in told]
    return Finding(
        "timing" if codes <= _TIMING else "contradiction",
        alone,
        Subject(
            "sitting" if is_cluster else "record", told[0].station, min(days), max(days),
            None if is_cluster else told[0].fact,
        ),
        tuple(one.fact for one in told),
        evidence,
        score,
        touched=len({one.case or one.fact for one in told}),
        last_position=max(numbers),
    )  # fmt: skip


def _weight(evidence: Evidence) -> str:
    # Who is on leave may have come back for a day; who is in custody cannot have.
    return "medium" if evidence.said == "leave_granted" else _ALONE[evidence.code]


def _clock(grounds: Grounds, said: str | None, positions: Sequence[int]) -> Finding:
    rows = grounds.connection.execute(
        "SELECT fact, recorded_on FROM inspected WHERE position IN (SELECT unnest($1::INTEGER[])) ORDER BY position",
        [list(positions)],
    ).fetchall()
    facts = tuple(dict.fromkeys(row[0] for row in rows))
    days = [row[1] for row in rows]
    shape: Literal["record", "window"] = "record" if len(facts) == 1 else "window"
    return Finding(
        "contradiction", "medium" if said is None else "critical",
        Subject(shape, None, min(days), max(days), facts[0] if len(facts) == 1 else None),
        facts, (Evidence("A1", facts, () if said is None else (said,), min(days), said),), float(len(facts)),
        touched=len(facts), last_position=max(positions),
    )  # fmt: skip


def _of_units(grounds: Grounds) -> Iterable[Finding]:
    opened, last = grounds.connection.execute("SELECT min(recorded_on), max(recorded_on) FROM trait").fetchall()[0]
    for unit in grounds.units:
        if not unit.is_flagged or unit.p is None or unit.q is None:
            continue
        measures = sorted(
            (one for one in unit.measures if one.p is not None and one.p < _UNLIKELY), key=lambda one: one.p or 0.0
        ) or [min((one for one in unit.measures if one.p is not None), key=lambda one: one.p or 0.0)]
        numbers = {one.code: cited(grounds.connection, unit, one.code) for one in measures}
        evidence = tuple(
            Evidence(one.code, tuple(grounds.told[no].fact for no in numbers[one.code]), measure=one)
            for one in measures
        )
        together = core(numbers)
        first, until = (opened, last) if unit.season is None else grounds.seasons[unit.season]
        station = unit.name if unit.type != "recorder" else _usual_station(grounds, together)
        is_main = unit.type == "window" and any(one.code in {"C1", "C2", "C5"} for one in measures)
        yield Finding(
            "pattern", "high" if is_main else "medium",
            Subject(_type_of(unit), station, first, until, unit.name if unit.type == "recorder" else None),
            tuple(grounds.told[no].fact for no in together), evidence,
            max(0.0, -log10(unit.q)), unit.p, unit.q,
            touched=len({grounds.told[no].case for no in together}), last_position=max(together, default=0),
        )  # fmt: skip


def _type_of(unit: Unit) -> Literal["window", "station", "recorder"]:
    return "window" if unit.type == "window" else "station" if unit.type == "station" else "recorder"


def _usual_station(grounds: Grounds, numbers: Sequence[int]) -> str | None:
    counts: dict[str | None, int] = defaultdict(int)
    for no in numbers:
        counts[grounds.told[no].station] += 1
    return max(counts, key=lambda name: (counts[name], name or ""), default=None)


def _declared(grounds: Grounds) -> Iterable[Finding]:
    """Late records that a declaration explained before they were typed: shown, and lowest in the list."""
    rows = grounds.connection.execute(
        "SELECT declaration_no, list(fact_no ORDER BY fact_no), min(recorded_on), max(recorded_on) FROM trait "
        "WHERE declaration_no IS NOT NULL GROUP BY declaration_no ORDER BY declaration_no"
    ).fetchall()
    for declaration, numbers, first, last in rows:
        if len(numbers) < THRESHOLDS.fewest_late or declaration not in grounds.told:
            continue
        facts = tuple(grounds.told[no].fact for no in numbers)
        declared = grounds.told[declaration]
        yield Finding(
            "timing", "information", Subject("window", declared.station, first, last), facts,
            (Evidence("B1", facts, (declared.fact,), declared.recorded_on, "declared"),), float(len(facts)),
            explained_by=declared.fact, touched=len(facts), last_position=max(numbers),
        )  # fmt: skip


def _material_sets(grounds: Grounds) -> Iterable[Finding]:
    """All duties of a station that only undeclared late records typed after an announcement have met, as one set."""
    rows = grounds.connection.execute(
        "SELECT station, season_no, list(fact_no ORDER BY fact_no), min(recorded_on), max(recorded_on) FROM trait "
        "WHERE is_rescue AND is_in_run GROUP BY station, season_no ORDER BY station, season_no"
    ).fetchall()
    flagged = {(unit.name, unit.season) for unit in grounds.units if unit.type == "window" and unit.is_flagged}
    for station, season, numbers, _, _ in rows:
        if len(numbers) < THRESHOLDS.fewest_late:
            continue
        facts = tuple(grounds.told[no].fact for no in numbers)
        yield Finding(
            "timing", "medium" if (station, season) in flagged else "information",
            Subject("window", station, *grounds.seasons[season]), facts, (Evidence("B4", facts),), float(len(facts)),
            touched=len(facts), last_position=max(numbers),
        )  # fmt: skip


def with_outcomes(found: Sequence[Finding], outcomes: Mapping[str, str]) -> list[Finding]:
    """What earlier inspections found out about the same records, shown; a finding all explained sinks to the end."""
    told = []
    for finding in found:
        known = tuple((fact, outcomes[fact]) for fact in finding.records if fact in outcomes)
        is_explained = bool(known) and len(known) == len(finding.records) and {one for _, one in known} == {"explained"}
        severity = "information" if is_explained else finding.severity
        told.append(replace(finding, outcomes=known, severity=severity))
    return sorted(told, key=order)
