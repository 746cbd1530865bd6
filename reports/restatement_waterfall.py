"""The difference as a picture: each station's total from what it was, step by step, to what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from domain.civil_time import format_civil
from domain.restating import Figures, Step
from reports.markup import cells, esc, fold
from reports.points import signed_interval
from reports.restatement import DECIDING, EntrySaid, Restatement
from reports.restatement_words import (
    axis_said,
    changes_said,
    heads,
    lag_days,
    minus,
    money,
    span,
    told,
    what_said,
    yuan_signed,
)
from reports.words import Lang

LEAST_WIDTH = Decimal(5)
"""So many points at least span a picture, so that half a point never looks like a landslide."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a waterfall: where it stood and stands, and the step between (None at both ends).

    `is_there`: at an end, whether there is such a station.
    """

    before: Figures
    after: Figures
    step: Step | None
    is_there: bool = True


def totals_table(found: Restatement, lang: Lang) -> str:
    """Every station whose points or money moved: was, now, difference."""
    names = sorted(found.was.keys() | found.now.keys())
    moved = [(name, _delta(found, name)) for name in names if _is_moved(found, name)]
    note = f'<p class="note">{told("unmoved", lang, count=len(names) - len(moved), all=len(names))}</p>'
    if not moved:
        return f"<p>{told('no-totals', lang)}</p>{note}"
    rows = "".join(
        cells([
            f'<a href="#w{place}">{esc(name)}</a>', span(found.was.get(name), lang), span(found.now.get(name), lang),
            f"<b>{minus(signed_interval(delta, lang))}</b>", money(found.was.get(name)), money(found.now.get(name)),
            f"<b>{yuan_signed(delta.fen)}</b>",
        ])
        for place, (name, delta) in enumerate(moved, start=1)
    )  # fmt: skip
    total = sum(delta.fen for _, delta in moved)
    foot = cells([told("total", lang), "", "", "", "", "", f"<b>{yuan_signed(total)}</b>"])
    head = heads(("station", "points-was", "points-now", "points", "yuan-was", "yuan-now", "yuan"), lang)
    return (
        f'<div class="scroll"><table class="list num totals"><thead>{head}</thead><tbody>{rows}</tbody>'
        f"<tfoot>{foot}</tfoot></table></div>{note}"
    )


def waterfalls(found: Restatement, lang: Lang, most: int | None) -> str:
    """A waterfall for each station that any step moved, all on the same scale.

    `most`: so many steps are shown at once, those of the stations that moved furthest; the others are folded.
    """
    names = sorted({step.station for step in found.bridge.steps})
    if not names:
        return ""
    falls = {name: _rows(found, name) for name in names}
    width = max(LEAST_WIDTH, *(_bounds(rows)[1] - _bounds(rows)[0] for rows in falls.values()))
    moved = [name for name in sorted(found.was.keys() | found.now.keys()) if _is_moved(found, name)]
    places = {name: place for place, name in enumerate(moved, start=1)}
    parts = [f'<p class="note">{told("bridge-note", lang)}</p>', _legend(lang)]
    opened = _opened(found, falls, most)
    for name in names:
        drawn = _fall(found, falls[name], width, lang)
        told_steps = told("steps-of", lang, count=len(falls[name]) - 2)
        delta = _delta(found, name)
        summary = (
            f"<h3>{esc(name)}</h3> <span>{minus(signed_interval(delta, lang))}</span> "
            f"<span>{told('yuan', lang, yuan=yuan_signed(delta.fen))}</span> <small>{told_steps}</small>"
        )
        mark = "" if name not in places else f' id="w{places[name]}"'
        content = f"<div{mark}>{drawn}</div>"
        parts.append(f'<section class="fall">{fold(summary, content, kind="one", opened=name in opened)}</section>')
    return "".join(parts)


def _opened(found: Restatement, falls: Mapping[str, Sequence[Row]], most: int | None) -> set[str]:
    """The stations whose steps are shown at once: all while there are few, else those that moved furthest."""

    def moved(name: str) -> tuple[Decimal, int, str]:
        delta = _delta(found, name)
        return -abs(delta.low) - abs(delta.high), -abs(delta.fen), name

    opened: set[str] = set()
    left = most
    for name in sorted(falls, key=moved):
        if left is not None:
            left -= len(falls[name]) - 2
            if left < 0:
                break
        opened.add(name)
    return opened


def _is_moved(found: Restatement, name: str) -> bool:
    return not _delta(found, name).is_nothing


def _delta(found: Restatement, name: str) -> Figures:
    return found.now.get(name, Figures()) - found.was.get(name, Figures())


def _rows(found: Restatement, name: str) -> list[Row]:
    at = found.was.get(name, Figures())
    rows = [Row(Figures(), at, None, is_there=name in found.was)]
    for step in found.bridge.steps:
        if step.station == name:
            rows.append(Row(at, at + step.delta, step))
            at = at + step.delta
    return [*rows, Row(Figures(), at, None, is_there=name in found.now)]


def _bounds(rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    ends = [end for row in rows for end in (row.after.low, row.after.high)]
    first = (min(ends) - 1).to_integral_value(ROUND_FLOOR)
    return max(Decimal(0), first), (max(ends) + Decimal("0.5")).to_integral_value(ROUND_CEILING)


def _fall(found: Restatement, rows: Sequence[Row], width: Decimal, lang: Lang) -> str:
    first = _bounds(rows)[0]
    is_open = any(row.after.low != row.after.high for row in rows)
    lines = []
    for number, row in enumerate(rows):
        drawn = _drawn(row, first, width, is_open=is_open)
        lines.append(_line(found, number, row, drawn, lang, is_last=number == len(rows) - 1))
    axis = f"<span>{minus(str(first))}</span><span>{minus(str(first + width))}</span>"
    head = (
        "<tr>"
        + "".join(f'<th scope="col">{told(f"head.{key}", lang)}</th>' for key in ("step", "what"))
        + f'<th scope="col" class="axis"><div>{axis}</div></th>'
        + "".join(
            f'<th scope="col" class="n">{told(f"head.{key}", lang)}</th>'
            for key in ("points", "alone", "stands", "yuan")
        )
        + f'<th scope="col">{told("head.why", lang)}</th></tr>'
    )
    return f'<div class="scroll"><table class="fall"><thead>{head}</thead><tbody>{"".join(lines)}</tbody></table></div>'


def _line(found: Restatement, number: int, row: Row, drawn: str, lang: Lang, *, is_last: bool) -> str:
    picture = f'<td class="pic">{drawn}</td>'
    figures = row.after if row.is_there else None
    stands = f'<td class="n">{span(figures, lang)}</td>'
    if row.step is None:
        what = told("now" if is_last else "was", lang)
        paid = f'<td class="n">{money(figures)}</td>'
        return f'<tr class="end"><td></td><td>{what}</td>{picture}<td></td><td></td>{stands}{paid}<td></td></tr>'
    step = row.step
    alone = "" if step.alone is None else minus(signed_interval(step.alone, lang))
    numbers = (
        f'<td class="n"><b>{minus(signed_interval(step.delta, lang))}</b></td><td class="n">{alone}</td>{stands}'
        f'<td class="n">{yuan_signed(step.delta.fen)}</td>'
    )
    if step.event_id is None:
        told_axis = esc(axis_said(step.axis, step.passed, lang))
        return f"<tr><td>{number}</td><td>{told_axis}</td>{picture}{numbers}<td></td></tr>"
    entry = found.events[step.event_id]
    return f"<tr><td>{number}</td><td>{_what(entry, lang)}</td>{picture}{numbers}<td>{_why(entry, lang)}</td></tr>"


def _what(entry: EntrySaid, lang: Lang) -> str:
    return (
        f'<a href="#e{entry.position}">#{entry.position}</a> {esc(what_said(entry, lang))} '
        f"<code>{esc(entry.fact_id)}</code>"
        f"<small>{esc(entry.occurred_on)} → {format_civil(entry.recorded_at_us)[:10]}{lag_days(entry, lang)}</small>"
    )


def _why(entry: EntrySaid, lang: Lang) -> str:
    told_above = entry.kind in DECIDING
    parts = [] if told_above else [f"<span>{esc(line)}</span>" for line in changes_said(entry, lang)]
    if entry.reason:
        parts.append(f"<q>{esc(entry.reason)}</q>")
    return " ".join(parts) + f"<small>{esc(entry.actor)}</small>"


def _drawn(row: Row, first: Decimal, width: Decimal, *, is_open: bool) -> str:
    """The row's bars: one lane, or the highest total above the lowest where they differ anywhere."""
    lanes = [(row.before.high, row.after.high)]
    if is_open:
        lanes.append((row.before.low, row.after.low))
    content = ""
    for lane, (before, after) in enumerate(lanes):
        top, foot = (4, 16) if len(lanes) == 1 else ((2, 9), (11, 18))[lane]
        new = _x(after, first, width)
        if row.step is None:
            content += f'<path class="all" d="M0 {top}H{new}V{foot}H0Z"/>'
            continue
        old = _x(before, first, width)
        kind = "gain" if after > before else "loss"
        if before != after:
            content += f'<path class="{kind}" d="M{old} {top}H{new}V{foot}H{old}Z"/>'
        content += f'<path class="joint" d="M{old} 0V{top}M{new} {top}V20"/>'
    return f'<svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{content}</svg>'


def _x(points: Decimal, first: Decimal, width: Decimal) -> int:
    return int((points - first) * 1000 / width)


def _legend(lang: Lang) -> str:
    marks = (("all", "M1 3H13V11H1Z"), ("gain", "M1 3H13V11H1Z"), ("loss", "M1 3H13V11H1Z"))
    shown = "".join(
        f'<span><svg class="key" viewBox="0 0 14 14" aria-hidden="true"><path class="{kind}" d="{stroke}"/></svg>'
        f"{told(f'legend.{kind}', lang)}</span>"
        for kind, stroke in marks
    )
    return f'<p class="legend">{shown}<span>{told("legend.lanes", lang)}</span></p>'
