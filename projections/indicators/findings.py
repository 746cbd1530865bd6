"""Findings: what the indicators say about a record, a sitting, a station between two inspections, or a recorder."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import log10
from typing import Literal

from projections.indicators.citing import Citing, core
from projections.indicators.exact import binomial_tail
from projections.indicators.late_sets import of_late_sets
from projections.indicators.pairs import Chosen, without_mirrors
from projections.indicators.particulars import clock_details, of_other_logs, papers, voids
from projections.indicators.patterns import Measure, Unit
from projections.indicators.thresholds import THRESHOLDS
from projections.indicators.told import SEVERITIES, TIERS, Evidence, Finding, Grounds, Subject, Told
from projections.indicators.unwitnessed import of_unwitnessed

__all__ = [
    "SEVERITIES",
    "TIERS",
    "Evidence",
    "Finding",
    "Grounds",
    "Subject",
    "Told",
    "findings",
    "order",
    "with_outcomes",
]

_ALONE = {
    "A1": "critical", "A2": "medium", "A3": "medium", "A4": "high", "A5": "medium", "A6": "high", "A7": "low",
    "A8": "high", "B5": "high", "C11": "medium",
}  # fmt: skip
"""How much one of them by itself weighs; several in one sitting weigh more than any."""
_TIMING = frozenset({"B5", "C11"})
_UNLIKELY = 0.01


def findings(grounds: Grounds) -> list[Finding]:
    """Every finding, the weightiest first: by severity, tier, what it touches, score and subject."""
    found = [*_of_indications(grounds), *_of_units(grounds), *of_late_sets(grounds), *of_unwitnessed(grounds)]
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
    grounds.tell({no for _, fact_no, others, _, _ in rows for no in (fact_no, *(others or ()))})
    numbered = papers(grounds, [row[1] for row in rows if row[0] == "A6"])
    by_fact: dict[int, list[Evidence]] = defaultdict(list)
    clocks: dict[str | None, list[int]] = defaultdict(list)
    for code, fact_no, others, day, said in rows:
        if code == "A1":
            clocks[said].append(fact_no)
        elif fact_no in grounds.told:
            told = grounds.told[fact_no]
            against = tuple(
                grounds.told[other].fact for other in others or () if other in grounds.told and other != fact_no
            )
            details = {"own_day": told.occurred.isoformat()} | (numbered.get(fact_no, {}) if code == "A6" else {})
            by_fact[fact_no].append(Evidence(code, (told.fact,), against, day, said, details=details))
    yield from (_clock(grounds, said, positions) for said, positions in clocks.items())
    yield from of_other_logs(grounds)
    for kind in (True, False):
        chosen = {
            no: [one for one in evidence if (one.code in _TIMING) is kind]
            for no, evidence in by_fact.items()
        }  # fmt: skip
        chosen = {no: evidence for no, evidence in chosen.items() if evidence}
        clustered = set() if kind else _clusters(grounds, chosen)
        groups: dict[str, list[int]] = defaultdict(list)
        alone = []
        for no in chosen:
            sitting = grounds.told[no].sitting
            if sitting is not None and sitting in clustered:
                groups[sitting].append(no)
            else:
                alone.append(no)
        for numbers in groups.values():
            yield _told_of(grounds, numbers, chosen, is_cluster=True)
        for numbers, kept in without_mirrors(alone, chosen):
            yield _told_of(grounds, numbers, kept, is_cluster=False)


def _clusters(grounds: Grounds, chosen: Chosen) -> set[str]:
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


def _told_of(grounds: Grounds, numbers: Sequence[int], chosen: Chosen, *, is_cluster: bool) -> Finding:
    evidence = tuple(one for no in numbers for one in chosen.get(no, ()))
    codes = {one.code for one in evidence}
    alone = min((_weight(one) for one in evidence), key=SEVERITIES.index)
    sure = {one.code for one in evidence if _is_sure(one)}
    if (is_cluster and sure) or len(sure) > 1:
        alone = min(alone, "high", key=SEVERITIES.index)
    declared = {one.details.get("declared_by") for one in evidence}
    told = [grounds.told[no] for no in numbers]
    score = max(sum(sign.rarity for sign in grounds.signs.get(no, ())) for no in numbers)
    if is_cluster:
        score += len(numbers)
    days = [one.recorded_on for one in told]
    return Finding(
        "timing" if codes <= _TIMING else "contradiction",
        alone,
        Subject(
            "sitting" if is_cluster else "record", told[-1].station, min(days), max(days),
            None if is_cluster else told[-1].fact,
        ),
        tuple(one.fact for one in told),
        evidence,
        score,
        touched=len({one.case or one.fact for one in told}),
        last_position=max(numbers),
        numbers=tuple(numbers),
        stations=frozenset(one.station for one in told if one.station),
        explained_by=next(iter(declared)) if len(declared) == 1 else None,
    )  # fmt: skip


def _weight(evidence: Evidence) -> str:
    if evidence.details.get("declared_by"):
        return "low"
    # Who is on leave may have come back for a day; who is in custody cannot have.
    if evidence.said == "leave_granted" or not _is_sure(evidence):
        return "medium"
    return _ALONE[evidence.code]


def _is_sure(evidence: Evidence) -> bool:
    """Whether nothing says, and nothing leaves open, that the day of the paper is not the day of its number."""
    return evidence.details.get("numbering") != "untold" and not evidence.details.get("declared_by")


def _clock(grounds: Grounds, said: str | None, positions: Sequence[int]) -> Finding:
    rows = grounds.connection.execute(
        "SELECT fact, recorded_on, fact_no FROM version WHERE position IN (SELECT unnest($1::INTEGER[])) "
        "ORDER BY position",
        [list(positions)],
    ).fetchall()
    facts = tuple(dict.fromkeys(row[0] for row in rows))
    days = [row[1] for row in rows]
    shape: Literal["record", "window"] = "record" if len(facts) == 1 else "window"
    return Finding(
        "contradiction", "medium" if said is None else "critical",
        Subject(shape, None, min(days), max(days), facts[0] if len(facts) == 1 else None),
        facts,
        (Evidence("A1", facts, () if said is None else (said,), min(days), said,
                  details=clock_details(grounds, said, positions)),),
        float(len(facts)), touched=len(facts), last_position=max(positions),
        numbers=tuple(dict.fromkeys(row[2] for row in rows)),
    )  # fmt: skip


def _of_units(grounds: Grounds) -> Iterable[Finding]:
    opened, last = grounds.connection.execute("SELECT min(recorded_on), max(recorded_on) FROM trait").fetchall()[0]
    told: list[tuple[Unit, list[Measure], dict[str, list[int]]]] = []
    citing = Citing(grounds.connection)
    for unit in grounds.units:
        if not unit.is_flagged:
            continue
        measures = sorted(
            (one for one in unit.measures if one.p is not None and one.p < _UNLIKELY), key=lambda one: one.p or 0.0
        ) or [min((one for one in unit.measures if one.p is not None), key=lambda one: one.p or 0.0)]
        numbers = {one.code: citing.cited(unit, one.code) for one in measures}
        told.append((unit, measures, numbers))
    grounds.tell({no for _, _, numbers in told for found in numbers.values() for no in found})
    for unit, measures, numbers in told:
        evidence = tuple(
            Evidence(one.code, tuple(grounds.told[no].fact for no in numbers[one.code]), measure=one,
                     details=voids(grounds, numbers[one.code]) if one.code == "C11V" else {})
            for one in measures
        )  # fmt: skip
        together = core(numbers)
        first, until = (opened, last) if unit.season is None else grounds.seasons[unit.season]
        station = unit.name if unit.type != "recorder" else _usual_station(grounds, together)
        is_main = unit.type == "window" and any(one.code in {"C1", "C2", "C5"} for one in measures)
        yield Finding(
            "pattern", "high" if is_main else "medium",
            Subject(_type_of(unit), station, first, until, unit.name if unit.type == "recorder" else None),
            tuple(grounds.told[no].fact for no in together), evidence,
            max(0.0, -log10(unit.q or 1.0)), unit.p, unit.q,
            touched=len({grounds.told[no].case for no in together}), last_position=max(together, default=0),
            numbers=tuple(together),
        )  # fmt: skip


def _type_of(unit: Unit) -> Literal["window", "station", "recorder"]:
    return "window" if unit.type == "window" else "station" if unit.type == "station" else "recorder"


def _usual_station(grounds: Grounds, numbers: Sequence[int]) -> str | None:
    counts: dict[str | None, int] = defaultdict(int)
    for no in numbers:
        counts[grounds.told[no].station] += 1
    return max(counts, key=lambda name: (counts[name], name or ""), default=None)


def with_outcomes(found: Sequence[Finding], outcomes: Mapping[str, str]) -> list[Finding]:
    """What earlier inspections found out about the same records, shown; a finding all explained sinks to the end."""
    told = []
    for finding in found:
        known = tuple((fact, outcomes[fact]) for fact in finding.records if fact in outcomes)
        is_explained = bool(known) and len(known) == len(finding.records) and {one for _, one in known} == {"explained"}
        severity = "information" if is_explained else finding.severity
        told.append(replace(finding, outcomes=known, severity=severity))
    return sorted(told, key=order)
