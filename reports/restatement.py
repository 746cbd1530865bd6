"""Restatements: changes with their causes, the bridge and the settlement, for people and for scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.civil_time import civil_date, format_civil, format_instant
from domain.restating import CLASS_OF_VERB, Adjustment, Bridge, ChangeClass, Figures, Step, delta_of
from domain.sealing import Axis, Change, SealedLine
from reports.points import interval, points, yuan
from reports.tables import table
from reports.words import VERBS, Lang, kind_word, word

MOST_CHANGES = 60
AXES = {
    "engine": ("程序版本", "program version"),
    "data": ("录入", "entry"),
    "as_of": ("截止日", "as-of day"),
    "pack": ("规则", "rules"),
}
CLASSES = {
    "late": ("迟录", "late entry"),
    "correction": ("更正", "correction"),
    "void": ("作废", "void"),
    "reinstate": ("恢复", "reinstatement"),
    "rule": ("规则变化", "rules"),
    "engine": ("程序变化", "program"),
    "as_of": ("截止日变化", "as-of day"),
    "moved": ("传导", "carried over"),
}
_CLASS_OF_AXIS: Mapping[Axis, ChangeClass] = {"engine": "engine", "as_of": "as_of", "pack": "rule"}


@dataclass(frozen=True, slots=True)
class BasisSaid:
    """What the report tells of a basis."""

    position: int
    as_of: date
    pack: str | None
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntrySaid:
    """What the report tells of an entry: which fact it speaks of, when it was recorded, by whom and why."""

    event_id: str
    position: int
    recorded_at_us: int
    fact_id: str
    kind: str
    verb: str
    occurred_on: date
    actor: str
    approved_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Restatement:
    """What changed between two bases, why, and what it means in money.

    `causes` names for each changed key the events, `axes` what else moved it; `events` holds every entry named.
    `netted` are the facts that were amended and stand as they stood.
    """

    start: BasisSaid
    end: BasisSaid
    changes: Sequence[Change]
    causes: Mapping[str, Sequence[str]]
    axes: Mapping[str, Sequence[Axis]]
    bridge: Bridge
    adjustments: Sequence[Adjustment]
    events: Mapping[str, EntrySaid]
    netted: Sequence[str]


def classes_of(found: Restatement, change: Change) -> list[ChangeClass]:
    """What kinds of cause a change has, those of its entries first; none at all is `moved`."""
    verbs = [CLASS_OF_VERB[found.events[event].verb] for event in found.causes[change.key]]
    axes = [_CLASS_OF_AXIS[axis] for axis in found.axes[change.key] if axis in _CLASS_OF_AXIS]
    return list(dict.fromkeys([*verbs, *axes])) or ["moved"]


def restatement_json(found: Restatement, station: str | None) -> dict[str, Any]:
    """`changes`, `bridge`, `adjustments` and `residual`, with every entry named under `events`."""
    steps = [step for step in found.bridge.steps if station in (None, step.station)]
    kept = [change for change in found.changes if station is None or station in _stations(change)]
    named = dict.fromkeys(
        [step.event_id for step in steps if step.event_id] + [e for change in kept for e in found.causes[change.key]]
    )
    return {
        "changes": [_change_json(found, change) for change in kept],
        "bridge": [_step_json(step, found) for step in steps],
        "adjustments": [
            {"case": one.case, "station": one.station, "month": one.month, "paid": one.paid, "should_be": one.should_be,
             "fen": one.fen, "settle_in": one.settle_in, "refused": one.refused}
            for one in found.adjustments if station in (None, one.station)
        ],
        "residual": _residual(found.bridge),
        "events": {event: _event_json(found.events[event]) for event in named},
        "netted": list(found.netted),
        "difference": {name: _figures_json(figures) for name, figures in _sums(steps).items()},
        "from": dict(found.start.document),
    }  # fmt: skip


def _stations(change: Change) -> set[str | None]:
    return {line.station for line in (change.was, change.now) if line is not None}


def _change_json(found: Restatement, change: Change) -> dict[str, Any]:
    classes = classes_of(found, change)
    line = change.now or change.was
    return {
        "key": change.key,
        "station": line.station if line else None,
        "was": None if change.was is None else dict(change.was.value),
        "now": None if change.now is None else dict(change.now.value),
        "delta": delta_of(change),
        "causes": list(found.causes[change.key]),
        "class": classes[0],
        "classes": classes,
        "clause": line.clause if line else None,
    }


def _step_json(step: Step, found: Restatement) -> dict[str, Any]:
    told: dict[str, Any] = {
        "axis": step.axis,
        "event_id": step.event_id,
        "station": step.station,
        "delta": points(step.delta.high),
        "delta_low": points(step.delta.low),
        "fen": step.delta.fen,
        "alone": None if step.alone is None else points(step.alone.high),
        "alone_low": None if step.alone is None else points(step.alone.low),
        "alone_fen": None if step.alone is None else step.alone.fen,
    }
    if step.event_id is not None:
        told["position"] = found.events[step.event_id].position
    return told


def _event_json(entry: EntrySaid) -> dict[str, Any]:
    return {
        "position": entry.position,
        "fact_id": entry.fact_id,
        "kind": entry.kind,
        "verb": entry.verb,
        "occurred_on": entry.occurred_on.isoformat(),
        "recorded_at": format_instant(entry.recorded_at_us),
        "actor": entry.actor,
        "approved_by": entry.approved_by,
        "reason": entry.reason,
    }


def _figures_json(figures: Figures) -> dict[str, Any]:
    return {"low": points(figures.low), "high": points(figures.high), "fen": figures.fen}


def _residual(bridge: Bridge) -> str:
    if bridge.is_exact:
        return "0"
    return "; ".join(
        f"{station} {points(left.low)} {points(left.high)} {left.fen}" for station, left in bridge.residual.items()
    )


def _sums(steps: Sequence[Step]) -> dict[str, Figures]:
    found: dict[str, Figures] = {}
    for step in steps:
        found[step.station] = found.get(step.station, Figures()) + step.delta
    return found


def restatement_text(found: Restatement, station: str | None, lang: Lang, seal: str | None) -> str:
    """The difference by station, the bridge step by step, the lines that changed, and the settlement."""
    zh = lang == "zh"
    steps = [step for step in found.bridge.steps if station in (None, step.station)]
    kept = [change for change in found.changes if station is None or station in _stations(change)]
    head = f"封存 {seal}" if zh and seal else f"Seal {seal}" if seal else ("比较" if zh else "Comparison")
    first, last = found.start, found.end
    title = (
        f"{head}：第 {first.position} 条 → 第 {last.position} 条，截止 {last.as_of}，规则 {first.pack} → {last.pack}"
        if zh
        else f"{head}: entry {first.position} -> {last.position}, as of {last.as_of}, rules {first.pack} -> {last.pack}"
    )
    if not kept and found.bridge.is_exact:
        return title + "\n\n" + ("没有任何数字改变。" if zh else "No figure changed.")
    parts = [
        title,
        _sums_table(_sums(steps), lang),
        _bridge_table(steps, found, lang),
        _changes_table(kept, found, lang),
    ]
    own = [one for one in found.adjustments if station in (None, one.station)]
    if own:
        parts.append(_adjustment_table(own, lang))
    if found.netted:
        parts.append(("已抵消的事实：" if zh else "Facts that net out: ") + "、".join(found.netted))
    parts.append(("未解释差额：" if zh else "Unexplained: ") + _residual(found.bridge))
    return "\n\n".join(parts)


def _signed(value: Decimal) -> str:
    return ("+" if value > 0 else "") + points(value)


def _signed_interval(figures: Figures, lang: Lang) -> str:
    if figures.low == figures.high:
        return _signed(figures.high)
    return _signed(figures.low) + ("～" if lang == "zh" else " to ") + _signed(figures.high)


def _sums_table(sums: Mapping[str, Figures], lang: Lang) -> str:
    zh = lang == "zh"
    rows = [
        (station, _signed_interval(figures, lang), yuan(figures.fen))
        for station, figures in sums.items()
        if not figures.is_nothing
    ]
    if not rows:
        return "各站合计没有变化。" if zh else "No station's total changed."
    total = sum(sums.values(), Figures())
    foot = ("合计" if zh else "total", "", yuan(total.fen))
    return table(
        ("站点", "得分变化", "补贴变化（元）") if zh else ("station", "points", "yuan"), rows, align="lrr", total=foot
    )


def _bridge_table(steps: Sequence[Step], found: Restatement, lang: Lang) -> str:
    zh = lang == "zh"
    headings = (
        ("步", "条号", "缘由", "事实", "站点", "得分", "单独看", "补贴（元）", "录入", "理由")
        if zh
        else ("step", "entry", "what", "fact", "station", "points", "alone", "yuan", "recorded", "reason")
    )
    rows = []
    for number, step in enumerate(steps, start=1):
        alone = "-" if step.alone is None else _signed_interval(step.alone, lang)
        told = [_signed_interval(step.delta, lang), alone, yuan(step.delta.fen)]
        if step.event_id is None:
            rows.append((str(number), "-", word(AXES, step.axis, lang), "-", step.station, *told, "", ""))
            continue
        entry = found.events[step.event_id]
        what = word(VERBS, entry.verb, lang) + ("" if zh else " ") + kind_word(entry.kind, lang)
        reason = entry.reason or ""
        rows.append(
            (str(number), str(entry.position), what, entry.fact_id, step.station, *told,
             f"{format_civil(entry.recorded_at_us)} {entry.actor}", reason)
        )  # fmt: skip
    if not rows:
        return "没有一步改变任何一站的合计。" if zh else "No step moved any station's total."
    title = "差额由来（按录入先后；各步相加等于总差）" if zh else "Bridge (in the order of recording; steps add up)"
    return title + "\n" + table(headings, rows, align="rrlllrrrll")


def _changes_table(kept: Sequence[Change], found: Restatement, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("键", "原为", "现为", "性质", "原因") if zh else ("key", "was", "now", "class", "causes")
    rows = []
    for change in kept[:MOST_CHANGES]:
        names = ("、" if zh else ", ").join(word(CLASSES, one, lang) for one in classes_of(found, change))
        events = [found.events[event] for event in found.causes[change.key]]
        why = " ".join(f"{entry.fact_id}({_lag(entry)})" for entry in events[:3]) + (" …" if len(events) > 3 else "")
        rows.append((change.key, _value(change.was, lang), _value(change.now, lang), names, why))
    title = "变化的各行" if zh else "Lines that changed"
    more = len(kept) - len(rows)
    tail = "" if more <= 0 else (f"\n另有 {more} 行，见 --json。" if zh else f"\n{more} more in --json.")
    return title + "\n" + table(headings, rows) + tail


def _lag(entry: EntrySaid) -> str:
    if entry.verb != "record":
        return f"#{entry.position}"
    return f"#{entry.position} +{(civil_date(entry.recorded_at_us) - entry.occurred_on).days}d"


def _value(line: SealedLine | None, lang: Lang) -> str:
    zh = lang == "zh"
    if line is None:
        return "无" if zh else "none"
    value = line.value
    if "paid" in value:
        blocked = value.get("blocked_by")
        reasons = "+".join(blocked) if isinstance(blocked, list | tuple) else ""
        return ("发" if zh else "paid") if value["paid"] else (("不发 " if zh else "withheld ") + reasons)
    if "fen" in value:
        return f"{value['months']} {'月' if zh else 'months'} {yuan(int(str(value['fen'])))}"
    if "high" in value:
        return interval(Decimal(str(value["low"])), Decimal(str(value["high"])), lang)
    if "award" in value:
        return "+" + str(value["award"])
    high = value.get("deduct_high")
    sign = "" if value["deduct"] == "0" and high is None else "-"
    return f"{sign}{value['deduct']}" + ("" if high is None else f"～{high}")


def _adjustment_table(own: Sequence[Adjustment], lang: Lang) -> str:
    zh = lang == "zh"
    headings = (
        ("案件", "站点", "月份", "已发", "应发", "补发或扣回（元）", "结算月")
        if zh
        else ("case", "station", "month", "paid", "should be", "yuan", "settle in")
    )
    yes, no = ("是", "否") if zh else ("yes", "no")
    late = "过早，不再结算" if zh else "too early, refused"
    rows = [
        (one.case, one.station, one.month, yes if one.paid else no, yes if one.should_be else no, yuan(one.fen),
         late if one.refused else one.settle_in)
        for one in own
    ]  # fmt: skip
    total = ("合计" if zh else "total", "", "", "", "", yuan(sum(one.fen for one in own)), "")
    title = "补贴结算（已发月份不改写）" if zh else "Settlement (paid months are never rewritten)"
    return title + "\n" + table(headings, rows, align="lllllrl", total=total)
