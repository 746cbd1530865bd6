"""The step curve of witnessed checkpoints: between which instants each entry was typed, as outsiders bear it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from domain.civil_time import SHANGHAI, instant_of
from projections.dossier.rows import Seen
from reports.dossier_data import Dossier
from reports.dossier_words import figure, folded, plain, table, told
from reports.markup import path, picture
from reports.words import Lang

LEFT, TOP, WIDE, HIGH, RIGHT, FOOT = 66, 20, 740, 240, 16, 30
_DAY_US = 86_400_000_000
_HATCH, _TICKS = 9, 4
OUTSIDE_TOLD = 200
"""More entries than these outside of their bounds are drawn, and not listed."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """Instants across, positions upwards."""

    first_us: int
    last_us: int
    entries: int

    def x(self, moment_us: int) -> int:
        held = min(max(moment_us, self.first_us), self.last_us)
        return LEFT + (held - self.first_us) * WIDE // max(self.last_us - self.first_us, 1)

    def y(self, position: int) -> int:
        return TOP + HIGH - position * HIGH // max(self.entries, 1)


def witnesses(made: Dossier, lang: Lang) -> str:
    """The picture, how to read it, and the checkpoints and the entries outside of their bounds as tables."""
    seen, held = made.pictured.seen, made.pictured.held
    if not seen:
        return f'<p class="none">{told("no-witness", lang)}</p>'
    moments = [one.witnessed_us for one in seen] + [_begin_us(one.day) for one in held]
    last_us = max([*moments, *(_begin_us(one.day) + _DAY_US for one in held)])
    entries = max([one.position for one in seen] + [one.last_no for one in held])
    plane = _Plane(min(moments), last_us, entries)
    outside = made.pictured.outside
    rings = [
        f"M{plane.x(one.recorded_at_us) - 5} {plane.y(one.position)}a5 5 0 1 0 10 0a5 5 0 1 0-10 0" for one in outside
    ]
    marks = [f"M{plane.x(one.recorded_at_us)} {plane.y(one.position)}h0" for one in outside]
    content = (
        _boxes(seen, plane)
        + path("typed", _strokes(made, plane))
        + path("lt", marks) + path("rg", rings)
        + _axes(plane, lang)
    )  # fmt: skip
    longest = max((_days(before, after) for before, after in pairwise(_in_time(seen))), default=0)
    said = plain("witnesses-label", lang, seen=len(seen), days=longest, outside=len(outside))
    drawn = picture(LEFT + WIDE + RIGHT, TOP + HIGH + FOOT, said, content, kind="witnesses")
    return figure(drawn, told("witnesses-note", lang)) + _tables(made, lang)


def _in_time(seen: Sequence[Seen]) -> list[Seen]:
    return sorted(seen, key=lambda one: one.witnessed_us)


def _begin_us(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=SHANGHAI).timestamp()) * 1_000_000


def _days(before: Seen, after: Seen) -> int:
    return round((after.witnessed_us - before.witnessed_us) / _DAY_US)


def _boxes(seen: Sequence[Seen], plane: _Plane) -> str:
    """A box between each two checkpoints; before the first and after the last it is open on one side, and hatched."""
    boxes, steps = [], []
    for before, after in pairwise(seen):
        x, end = sorted((plane.x(before.witnessed_us), plane.x(after.witnessed_us)))
        y, top = plane.y(before.position), plane.y(after.position)
        boxes.append(f"M{x} {top}H{end}V{y}H{x}z")
    first, last = seen[0], seen[-1]
    x, y = plane.x(first.witnessed_us), plane.y(first.position)
    end, top = plane.x(last.witnessed_us), plane.y(last.position)
    hatched = _hatched(LEFT, y, x, TOP + HIGH) + _hatched(end, TOP, LEFT + WIDE, top)
    steps += [f"M{plane.x(one.witnessed_us) - 3} {plane.y(one.position)}h6" for one in seen]
    return path("hatch", hatched) + path("proved", boxes) + path("seen", steps)


def _hatched(left: int, top: int, right: int, foot: int) -> list[str]:
    """Slanted strokes inside a rectangle."""
    strokes = []
    for start in range(left - (foot - top), right, _HATCH):
        x, end = max(start, left), min(start + foot - top, right)
        if end > x:
            strokes.append(f"M{x} {foot - (x - start)}L{end} {foot - (end - start)}")
    return strokes


def _strokes(made: Dossier, plane: _Plane) -> list[str]:
    """A day's entries as one upright stroke; a dict, since many days share a place."""
    found: dict[str, None] = {}
    for one in made.pictured.held:
        x, y, top = plane.x(_begin_us(one.day) + _DAY_US // 2), plane.y(one.first_no), plane.y(one.last_no)
        found[f"M{x} {y}V{min(top, y - 1)}"] = None
    return list(found)


def _axes(plane: _Plane, lang: Lang) -> str:
    foot, parts, ticks = TOP + HIGH, [], []
    first, last = (instant_of(us).astimezone(SHANGHAI).date() for us in (plane.first_us, plane.last_us))
    every = max((last.year - first.year) // 12 + 1, 1)
    for year in range(first.year + 1, last.year + 1, every):
        x = plane.x(_begin_us(date(year, 1, 1)))
        ticks.append(f"M{x} {foot}v5")
        parts.append(f'<text x="{x}" y="{foot + 17}" text-anchor="middle">{year}</text>')
    if last.year == first.year:
        parts.append(f'<text x="{LEFT}" y="{foot + 17}">{first}</text>')
        parts.append(f'<text x="{LEFT + WIDE}" y="{foot + 17}" text-anchor="end">{last}</text>')
    for part in range(_TICKS + 1):
        position = plane.entries * part // _TICKS
        parts.append(f'<text x="{LEFT - 6}" y="{plane.y(position) + 4}" text-anchor="end">{position}</text>')
    return (
        f'<path class="ax" d="M{LEFT} {TOP}V{foot}H{LEFT + WIDE}{"".join(ticks)}"/>'
        + "".join(parts)
        + f'<text class="y" x="{LEFT + 4}" y="{TOP - 7}">↑ {told("axis-position", lang)}</text>'
        + f'<text class="y" x="{LEFT + WIDE}" y="{foot + 28}" text-anchor="end">{told("axis-recorded", lang)} →</text>'
    )


def _tables(made: Dossier, lang: Lang) -> str:
    seen, outside = made.pictured.seen, made.pictured.outside
    rows = []
    for before, one in zip((None, *seen), seen, strict=False):
        since = one.position - (before.position if before else 0)
        rows.append([
            str(one.position), _moment(one.witnessed_us), str(since), str(_days(before, one)) if before else "-",
        ])  # fmt: skip
    heads = [told(key, lang) for key in ("position", "seen-at", "entries-since", "days-since")]
    found = folded("witnesses-table", lang, table(heads, rows), count=len(rows))
    if outside:
        told_of = [[str(one.position), _moment(one.recorded_at_us)] for one in outside[:OUTSIDE_TOLD]]
        listed = table([told(key, lang) for key in ("position", "claimed-at")], told_of)
        found += folded("outside-table", lang, listed, count=len(outside))
    return found


def _moment(moment_us: int) -> str:
    return f"{instant_of(moment_us).astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
