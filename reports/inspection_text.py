"""An inspection for people: a short list of leads, each with its reasons, and what was not assessed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from projections.indicators.counterfactual import Effect
from projections.indicators.findings import Evidence, Finding
from reports.catalogue import say
from reports.inspection import Ranked, innocent
from reports.points import points, yuan
from reports.words import Lang

SHOWN = 30
_REASONS = 4
_RECORDS = 3


def inspection_text(
    found: Sequence[Ranked], not_assessed: Sequence[tuple[str, Mapping[str, object]]], lang: Lang
) -> str:
    """The first leads in full, how many more there are, what was not assessed, and the caution."""
    parts = [_lead(one, lang) for one in found[:SHOWN]] or [say("inspect.none", lang)]
    if len(found) > SHOWN:
        parts.append(say("inspect.more", lang, count=len(found) - SHOWN))
    if not_assessed:
        lines = [f"  - {say(f'unassessed.{code}', lang, **values)}" for code, values in not_assessed]
        parts.append("\n".join([say("inspect.not-assessed", lang), *lines]))
    if found:
        parts.append(say("inspect.caution", lang))
    return "\n\n".join(parts)


def _lead(one: Ranked, lang: Lang) -> str:
    finding = one.finding
    sep = "；" if lang == "zh" else "; "
    head = [
        say(f"severity.{finding.severity}", lang),
        say(f"tier.{finding.tier}", lang),
        say(f"subject.{finding.subject.type}", lang),
        *[word for word in (finding.subject.station, finding.subject.name) if word],
    ]
    days = [str(day) for day in (finding.subject.from_day, finding.subject.to_day) if day is not None]
    span = ("～" if lang == "zh" else " to ").join(dict.fromkeys(days))
    lines = [f"{one.rank:>3}. {' · '.join(head)}  {span}"]
    lines += [f"     {_reason(evidence, lang)}" for evidence in finding.evidence[:_REASONS]]
    if len(finding.evidence) > _REASONS:
        lines.append("     …")
    lines.append(f"     {_records(finding, lang)}")
    lines.append(f"     {_moved(one.effect, lang)}")
    label = "可能的正常原因：" if lang == "zh" else "may be innocent: "
    lines.append(f"     {label}{sep.join(innocent(finding, lang))}")
    settled = "可核实于：" if lang == "zh" else "settled by: "
    lines.append(f"     {settled}{sep.join(say(f'settle.{code}', lang) for code in finding.codes)}")
    if finding.explained_by:
        lines.append("     " + say("effect.explained", lang, fact=finding.explained_by))
    if finding.outcomes:
        told = ", ".join(f"{fact} {outcome}" for fact, outcome in finding.outcomes[:_RECORDS])
        lines.append("     " + say("effect.outcome", lang, outcomes=told))
    return "\n".join(lines)


def _reason(evidence: Evidence, lang: Lang) -> str:
    title = say(f"indicator.{evidence.code}", lang)
    colon = "：" if lang == "zh" else ": "
    if evidence.measure is not None:
        measure = evidence.measure
        own = "why.own-past" if measure.references else "why.own-days"
        told = say(
            own if measure.is_own_past else "why.peers", lang, hits=measure.hits, trials=measure.trials,
            peer_hits=measure.peer_hits, peer_trials=measure.peer_trials, references=measure.references,
        )  # fmt: skip
        return f"{evidence.code} {title}{colon}{told}, p={measure.p:.2g}"
    if not evidence.against:
        return f"{evidence.code} {title}{colon}{', '.join(evidence.facts[:_RECORDS])}"
    against = ", ".join(evidence.against[:_RECORDS]) + (f" ({evidence.day})" if evidence.day else "")
    return f"{evidence.code} {title}{colon}{evidence.facts[0]} {say('why.contradiction', lang, against=against)}"


def _records(finding: Finding, lang: Lang) -> str:
    shown = ", ".join(finding.records[:_RECORDS])
    more = len(finding.records) - _RECORDS
    if lang == "zh":
        return f"记录 {len(finding.records)} 条：{shown}" + (" 等" if more > 0 else "")
    return f"{len(finding.records)} record{'s'[: len(finding.records) != 1]}: {shown}" + (" …" if more > 0 else "")


def _moved(effect: Effect | None, lang: Lang) -> str:
    if effect is None:
        return say("inspect.moved-unknown", lang)
    parts = [*_moved_duties(effect, lang), *_moved_sums(effect, lang)]
    if not parts:
        return say("inspect.moved-none", lang)
    return ("去掉这些记录：" if lang == "zh" else "without them: ") + ("；" if lang == "zh" else "; ").join(parts)


def _ends(ends: tuple[Decimal, Decimal]) -> str:
    low, high = points(ends[0]), points(ends[1])
    return low if low == high else f"{low}–{high}"


def _moved_duties(effect: Effect, lang: Lang) -> list[str]:
    counts = {"effect.duties": effect.unmet, "effect.in-time": effect.unmet_in_time,
              "effect.redated": 0 if effect.redated is None else effect.redated.unmet}  # fmt: skip
    return [say(key, lang, count=count) for key, count in counts.items() if count]


def _moved_sums(effect: Effect, lang: Lang) -> list[str]:
    parts = [
        say("effect.score", lang, station=one.station, year=one.year, was=_ends(one.was), would_be=_ends(one.would_be))
        for one in effect.scores
    ]
    for station, moved in sorted(effect.points.items()):
        if moved:
            parts.append(say("effect.points", lang, station=station, points=points(moved)))
    for station, lost in sorted(effect.fen.items()):
        if lost:
            parts.append(say("effect.fen", lang, station=station, yuan=yuan(lost)))
    return parts
