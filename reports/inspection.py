"""An inspection as JSON: findings, single records, stations between inspections, and what was not assessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from projections.indicators.counterfactual import Effect
from projections.indicators.findings import Evidence, Finding
from projections.indicators.patterns import Unit
from projections.indicators.scores import Sign
from reports.catalogue import say
from reports.inspection_words import reading
from reports.points import points
from reports.words import Lang


@dataclass(frozen=True, slots=True)
class Ranked:
    """A finding at its place in the whole list, with what its records move."""

    rank: int
    finding: Finding
    effect: Effect | None


def ranked(findings: Sequence[Finding], effects: Sequence[Effect | None]) -> list[Ranked]:
    """Every finding with its rank, counted from 1 over all of them."""
    return [Ranked(no, one, effect) for no, (one, effect) in enumerate(zip(findings, effects, strict=True), start=1)]


def finding_json(one: Ranked, lang: Lang) -> dict[str, Any]:
    """One finding under the lasting keys."""
    finding, effect = one.finding, one.effect
    subject = finding.subject
    about: dict[str, Any] = {
        "type": subject.type,
        "station": subject.station,
        "from": _day(subject.from_day),
        "to": _day(subject.to_day),
    }
    if subject.type == "recorder":
        about["recorder"] = subject.name
    if subject.type == "record":
        about["fact"] = subject.name
    return {
        "rank": one.rank,
        "score": round(finding.score, 4),
        "tier": finding.tier,
        "severity": finding.severity,
        "subject": about,
        "records": list(finding.records),
        "part_of": finding.part_of,
        "indicators": [_evidence_json(evidence, lang) for evidence in finding.evidence],
        "p": finding.p,
        "q": finding.q,
        "innocent_explanations": innocent(finding, lang),
        "settled_by": [say(f"settle.{code}", lang) for code in finding.codes],
        "explained_by": finding.explained_by,
        "outcomes": [{"fact_id": fact, "outcome": outcome} for fact, outcome in finding.outcomes],
        "material": effect is not None and effect.is_material,
        "effect": None if effect is None else _effect_json(effect),
    }


def subject_of(finding: Finding) -> str:
    """What a finding is about, as its label is named: days that no station owns are no station's."""
    subject = finding.subject
    return "stretch" if subject.type == "window" and subject.station is None else subject.type


def innocent(finding: Finding, lang: Lang) -> list[str]:
    """What may be behind it that is nobody's fault, each once."""
    found: dict[str, None] = {}
    for code in finding.codes:
        for part in say(f"innocent.{code}", lang).split("；" if lang == "zh" else "; "):
            found.setdefault(part)
    return list(found)


def _evidence_json(one: Evidence, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": one.code,
        "title": say(f"indicator.{one.code}", lang),
        "records": list(one.facts),
        "against": list(one.against),
        "day": _day(one.day),
        "said": one.said,
        "reading": reading(one, lang),
        "details": dict(one.details),
    }
    if one.measure is not None:
        found |= {
            "hits": one.measure.hits,
            "of": one.measure.trials,
            "peers": {"hits": one.measure.peer_hits, "of": one.measure.peer_trials},
            "compared_with": "own_past" if one.measure.is_own_past else "peers",
            "references": one.measure.references,
            "p": one.measure.p,
        }
    return found


def _effect_json(effect: Effect) -> dict[str, Any]:
    found: dict[str, Any] = {
        "obligations": [
            {"case": duty.case, "station": duty.station, "duty": duty.duty, "seq": duty.seq, "was": duty.was,
             "would_be": duty.would_be, "known_in_time": not duty.is_unknown_in_time}
            for duty in effect.duties
        ],
        "points": {station: points(moved) for station, moved in sorted(effect.points.items()) if moved},
        "fen": {station: lost for station, lost in sorted(effect.fen.items()) if lost},
        "lines": effect.lines,
        "unmet": {"without": effect.unmet, "known_at_deadline": effect.unmet_in_time},
        "scores": [
            {"station": one.station, "year": one.year, "until": _day(one.until), "was": _ends(one.was),
             "would_be": _ends(one.would_be)}
            for one in effect.scores
        ],
        "rates": [
            {"station": one.station, "rate": one.rate, "was": list(one.was), "would_be": list(one.would_be)}
            for one in effect.rates
        ],
    }  # fmt: skip
    if effect.redated is not None:
        found["unmet"]["dated_when_recorded"] = effect.redated.unmet
        found["dated_when_recorded"] = _effect_json(effect.redated)
    return found


def _ends(ends: tuple[Decimal, Decimal]) -> dict[str, str]:
    return {"low": points(ends[0]), "high": points(ends[1])}


@dataclass(frozen=True, slots=True)
class Window:
    """A station between two inspections. Grain: station, inspection."""

    station: str
    inspection: str
    from_day: date
    to_day: date
    unit: Unit | None
    contradictions: float
    heaviest: float = 0.0
    """What its few weightiest records score together."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What `--all` adds: the signs of every fact, and every window."""

    facts: Sequence[tuple[int, str]] = ()
    signs: Mapping[int, Sequence[Sign]] = field(default_factory=dict)
    windows: Sequence[Window] = ()


def everything_json(everything: Everything) -> dict[str, Any]:
    """The score of every fact, nought where it has no sign, and of every window, the highest first."""
    windows = [
        {
            "station": one.station, "inspection": one.inspection, "from": _day(one.from_day), "to": _day(one.to_day),
            "score": round(one.heaviest, 4),
            "p": None if one.unit is None else one.unit.p, "q": None if one.unit is None else one.unit.q,
            "indicators": [] if one.unit is None else [
                {"code": measure.code, "hits": measure.hits, "of": measure.trials, "p": measure.p}
                for measure in one.unit.measures
            ],
            "contradictions": round(one.contradictions, 4),
        }
        for one in everything.windows
    ]  # fmt: skip
    return {
        "records": [
            {
                "fact_id": fact,
                "score": round(sum(sign.rarity for sign in everything.signs.get(no, ())), 4),
                "indicators": [
                    {"code": sign.code, "rarity": round(sign.rarity, 4)} for sign in everything.signs.get(no, ())
                ],
            }
            for no, fact in everything.facts
        ],
        "windows": sorted(windows, key=lambda one: (-one["score"], one["inspection"], one["station"])),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
