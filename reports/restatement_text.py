"""A restatement as tables for people: sums, bridge, changed lines, settlement."""

from collections.abc import Mapping, Sequence

from domain.civil_time import format_civil
from domain.restating import Adjustment, Figures, Step
from domain.sealing import Change
from reports.catalogue import say
from reports.points import signed_interval, yuan
from reports.restatement import Restatement, classes_of, kept_of, residual_text, sums_of
from reports.restatement_words import CLASSES, axis_said, lag, settled_said, sides_said, what_said
from reports.tables import table
from reports.words import Lang, word

MOST_CHANGES = 60


def restatement_text(found: Restatement, station: str | None, lang: Lang, seal: str | None) -> str:
    """The difference by station, the bridge step by step, the lines that changed, and the settlement."""
    zh = lang == "zh"
    steps, kept, own = kept_of(found, station)
    head = f"封存 {seal}" if zh and seal else f"Seal {seal}" if seal else ("比较" if zh else "Comparison")
    first, last = found.start, found.end
    title = (
        f"{head}：第 {first.position} 条 → 第 {last.position} 条，截止 {last.as_of}，规则 {first.pack} → {last.pack}"
        if zh
        else f"{head}: entry {first.position} -> {last.position}, as of {last.as_of}, rules {first.pack} -> {last.pack}"
    )
    title = "\n".join([title, *_decisions(found, lang), *_missing(found, lang)])
    if not kept and found.bridge.is_exact:
        return title + "\n\n" + ("没有任何数字改变。" if zh else "No figure changed.")
    parts = [
        title,
        _sums_table(sums_of(steps), lang),
        _bridge_table(steps, found, lang),
        _changes_table(kept, found, lang),
    ]
    if own:
        parts.append(_adjustment_table(own, lang) + _paid_by(found, lang))
    if found.netted:
        parts.append(("已抵消的事实：" if zh else "Facts that net out: ") + "、".join(found.netted))
    parts.append(("未解释差额：" if zh else "Unexplained: ") + residual_text(found.bridge))
    return "\n\n".join(parts)


def _decisions(found: Restatement, lang: Lang) -> list[str]:
    """What was decided on rules in between, whether or not a figure moved."""
    return [
        say("restated.decision", lang, position=entry.position, what=what_said(entry, lang), who=entry.actor)
        for entry in (found.events[event] for event in found.decisions)
    ]


def _missing(found: Restatement, lang: Lang) -> list[str]:
    """Which work calendars either side missed; what the later one missed stands in the basis too."""
    sign = "、" if lang == "zh" else ", "
    was, now = (one.document.get("calendar_missing") or () for one in (found.start, found.end))
    if not was and not now:
        return []
    none = say("restated.nothing", lang)
    return [say("restated.calendars", lang, was=sign.join(map(str, was)) or none, now=sign.join(map(str, now)) or none)]


def _sums_table(sums: Mapping[str, Figures], lang: Lang) -> str:
    zh = lang == "zh"
    rows = [
        (station, signed_interval(figures, lang), yuan(figures.fen))
        for station, figures in sums.items()
        if not figures.is_nothing
    ]
    if not rows:
        return "各站合计没有变化。" if zh else "No station's total changed."
    total = sum(sums.values(), Figures())
    foot = ("合计" if zh else "total", "", yuan(total.fen))
    return table(
        ("站点", "得分变化（低～高）", "补贴变化（元）") if zh else ("station", "points (low to high)", "yuan"),
        rows,
        align="lrr",
        total=foot,
    )


def _bridge_table(steps: Sequence[Step], found: Restatement, lang: Lang) -> str:
    zh = lang == "zh"
    headings = (
        ("步", "条号", "缘由", "事实", "站点", "得分", "单独看", "补贴（元）", "录入", "录入人", "理由")
        if zh
        else ("step", "entry", "what", "fact", "station", "points", "alone", "yuan", "recorded", "by", "reason")
    )
    rows = []
    for number, step in enumerate(steps, start=1):
        alone = "-" if step.alone is None else signed_interval(step.alone, lang)
        told = [signed_interval(step.delta, lang), alone, yuan(step.delta.fen)]
        if step.event_id is None:
            rows.append(
                (str(number), "-", axis_said(step.axis, step.passed, lang), "-", step.station, *told, "", "", "")
            )
            continue
        entry = found.events[step.event_id]
        rows.append(
            (str(number), str(entry.position), what_said(entry, lang), entry.fact_id, step.station, *told,
             format_civil(entry.recorded_at_us), entry.actor, entry.reason or "")
        )  # fmt: skip
    if not rows:
        return "没有一步改变任何一站的合计。" if zh else "No step moved any station's total."
    title = "差额由来（按录入先后；各步相加等于总差）" if zh else "Bridge (in the order of recording; steps add up)"
    return title + "\n" + table(headings, rows, align="rrlllrrrlll")


def _changes_table(kept: Sequence[Change], found: Restatement, lang: Lang) -> str:
    zh = lang == "zh"
    headings = ("键", "原为", "现为", "性质", "原因") if zh else ("key", "was", "now", "class", "causes")
    rows = []
    for change in kept[:MOST_CHANGES]:
        names = ("、" if zh else ", ").join(word(CLASSES, one, lang) for one in classes_of(found, change))
        events = [found.events[event] for event in found.causes[change.key]]
        why = " ".join(f"{entry.fact_id}({lag(entry)})" for entry in events[:3]) + (" …" if len(events) > 3 else "")
        if change.key in found.passing:
            why = f"{why} {axis_said('as_of', found.passing[change.key], lang)}".lstrip()
        rows.append((change.key, *sides_said(change, lang), names, why))
    title = "变化的各行" if zh else "Lines that changed"
    more = len(kept) - len(rows)
    tail = "" if more <= 0 else (f"\n另有 {more} 行，见 --json。" if zh else f"\n{more} more in --json.")
    return title + "\n" + table(headings, rows) + tail


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
    tail = settled_said(own, lang)
    return title + "\n" + table(headings, rows, align="lllllrl", total=total) + "\n" + tail


def _paid_by(found: Restatement, lang: Lang) -> str:
    """Where several seals paid: which, for the table sets what should be paid against what all of them did."""
    if len(found.paid_by) < 2:
        return ""
    return "\n" + say("restated.paid-by", lang, seals=("、" if lang == "zh" else ", ").join(found.paid_by))
