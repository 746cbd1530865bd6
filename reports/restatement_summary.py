"""The first sheet of a restatement: a handful of figures, and each station's difference by kind of cause."""

from collections import defaultdict
from collections.abc import Sequence

from domain.restating import ChangeClass, Figures, Step
from reports.markup import cells, esc
from reports.points import signed_interval
from reports.restatement import CLASS_OF_AXIS, Restatement, class_of_event, residual_text
from reports.restatement_words import CLASSES, minus, span, told, yuan_signed
from reports.words import Lang, headline

FEW = 40
"""So many steps, lines, months or entries are shown at once; of more, each station's are folded."""


def key_figures(found: Restatement, lang: Lang) -> str:
    """What a reader asks first: how many stations moved, in what direction, and what it means in money."""
    names = found.was.keys() | found.now.keys()
    deltas = [found.now.get(name, Figures()) - found.was.get(name, Figures()) for name in names]
    moved = sum(not delta.is_nothing for delta in deltas)
    up = sum(delta.low + delta.high > 0 for delta in deltas)
    down = sum(delta.low + delta.high < 0 for delta in deltas)
    entries = {event for events in found.causes.values() for event in events}
    entries |= {step.event_id for step in found.bridge.steps if step.event_id is not None}
    months = told("key.months", lang, count=len(found.adjustments))
    items = [
        ("key.stations", str(moved), told("key.of-stations", lang, all=len(names))),
        ("key.up", str(up), ""),
        ("key.down", str(down), ""),
        ("key.yuan", yuan_signed(sum(delta.fen for delta in deltas)), months),
        ("key.lines", f"{len(found.changes):,}", ""),
        ("key.entries", f"{len(entries):,}", ""),
        ("key.residual", esc(residual_text(found.bridge)), ""),
    ]  # fmt: skip
    parts = "".join(
        f"<div><dt>{told(key, lang)}</dt><dd>{value}<small>{below}</small></dd></div>" for key, value, below in items
    )
    return f'<dl class="keys">{parts}</dl>'


def class_of(found: Restatement, step: Step) -> ChangeClass:
    """What kind of cause a step is."""
    if step.event_id is not None:
        return class_of_event(found, step.event_id)
    return CLASS_OF_AXIS.get(step.axis, "moved")


def causes_table(found: Restatement, lang: Lang) -> str:
    """One line a station: what it was, what each kind of cause made of it, what it is; points above money."""
    sums: dict[str, dict[ChangeClass, Figures]] = defaultdict(dict)
    for step in found.bridge.steps:
        kind = class_of(found, step)
        sums[step.station][kind] = sums[step.station].get(kind, Figures()) + step.delta
    if not sums:
        return f'<p class="none">{told("no-steps", lang)}</p>'
    kinds: list[ChangeClass] = sorted({kind for one in sums.values() for kind in one}, key=list(CLASSES).index)
    names = [told("head.station", lang), told("was", lang)]
    names += [esc(headline(CLASSES, kind, lang)) for kind in kinds] + [told("now", lang)]
    head = "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr>"
    rows = "".join(_line(found, name, [sums[name].get(kind) for kind in kinds], lang) for name in sorted(sums))
    totals = [sum(one[kind].fen for one in sums.values() if kind in one) for kind in kinds]
    foot = cells([told("total-yuan", lang), "", *(yuan_signed(fen) for fen in totals), yuan_signed(sum(totals))])
    return (
        f'<p class="note">{told("causes-note", lang)}</p><div class="scroll"><table class="list num causes">'
        f"<thead>{head}</thead><tbody>{rows}</tbody><tfoot>{foot}</tfoot></table></div>"
    )


def _line(found: Restatement, name: str, moved: Sequence[Figures | None], lang: Lang) -> str:
    was, now = found.was.get(name), found.now.get(name)
    return cells([esc(name), span(was, lang), *(_moved(one, lang) for one in moved), f"<b>{span(now, lang)}</b>"])


def _moved(figures: Figures | None, lang: Lang) -> str:
    if figures is None or figures.is_nothing:
        return ""
    money = f"<small>{told('yuan', lang, yuan=yuan_signed(figures.fen))}</small>" if figures.fen else ""
    return minus(signed_interval(figures, lang)) + money
