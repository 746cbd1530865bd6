"""An inspection for people: a short list of leads, each with its reasons, and what was not assessed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from projections.indicators.counterfactual import Effect
from projections.indicators.findings import Evidence, Finding
from reports.catalogue import say
from reports.inspection import Ranked, innocent, subject_of
from reports.inspection_words import few, reading
from reports.points import points, yuan
from reports.words import Lang

SHOWN = 30
_REASONS = 4
_OUTCOMES = 3


def inspection_text(
    found: Sequence[Ranked],
    not_assessed: Sequence[tuple[str, Mapping[str, object]]],
    lang: Lang,
    *,
    everything: bool = False,
    about_people: int = 0,
) -> str:
    """The first leads in full, or all; how many more there are and how to see them; what was not assessed; the caution.

    `about_people` are the findings about recorders that nobody asked for.
    """
    shown = found if everything else found[:SHOWN]
    parts = [_lead(one, lang) for one in shown] or [say("inspect.none", lang)]
    if len(found) > len(shown):
        parts.append(say("inspect.more", lang, count=len(found) - len(shown), total=len(found)))
    if about_people:
        parts.append(say("inspect.about-people", lang, count=about_people))
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
        say(f"subject.{subject_of(finding)}", lang),
        *[word for word in (finding.subject.station, finding.subject.name) if word],
    ]
    days = [str(day) for day in (finding.subject.from_day, finding.subject.to_day) if day is not None]
    span = ("～" if lang == "zh" else " to ").join(dict.fromkeys(days))
    lines = [f"{one.rank:>3}. {' · '.join(head)}  {span}"]
    lines += [f"     {_reason(evidence, lang)}" for evidence in finding.evidence[:_REASONS]]
    if len(finding.evidence) > _REASONS:
        lines.append("     " + say("why.more", lang, count=len(finding.evidence) - _REASONS))
    if finding.records:
        lines.append(f"     {_records(finding, lang)}")
        lines.append(f"     {say('inspect.moved-voided', lang) if finding.is_of_voided else _moved(one.effect, lang)}")
    label = "可能的正常原因：" if lang == "zh" else "may be innocent: "
    lines.append(f"     {label}{sep.join(innocent(finding, lang))}")
    settled = "可核实于：" if lang == "zh" else "settled by: "
    lines.append(f"     {settled}{sep.join(say(f'settle.{code}', lang) for code in finding.codes)}")
    if finding.explained_by:
        lines.append("     " + say("effect.explained", lang, fact=finding.explained_by))
    if finding.outcomes:
        told = ", ".join(f"{fact} {outcome}" for fact, outcome in finding.outcomes[:_OUTCOMES])
        lines.append("     " + say("effect.outcome", lang, outcomes=told))
    return "\n".join(lines)


def _reason(evidence: Evidence, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    return f"{evidence.code} {say(f'indicator.{evidence.code}', lang)}{colon}{reading(evidence, lang)}"


def _records(finding: Finding, lang: Lang) -> str:
    told = say("records.listed", lang, count=len(finding.records), shown=few(finding.records, lang))
    if finding.part_of > len(finding.records):
        told += say("records.part", lang, count=len(finding.records), of=finding.part_of)
    return told


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
        say("effect.score" if one.until is None else "effect.score-running", lang, station=one.station, year=one.year,
            until=one.until, was=_ends(one.was), would_be=_ends(one.would_be))
        for one in effect.scores
    ]  # fmt: skip
    for station, moved in sorted(effect.points.items()):
        if moved:
            key = "effect.points" if moved > 0 else "effect.points-fewer"
            parts.append(say(key, lang, station=station, points=points(abs(moved))))
    for station, lost in sorted(effect.fen.items()):
        if lost:
            key = "effect.fen" if lost > 0 else "effect.fen-more"
            parts.append(say(key, lang, station=station, yuan=yuan(abs(lost))))
    return parts
