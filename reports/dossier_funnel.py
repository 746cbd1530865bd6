"""The funnel: each unit's share against how much fell due, between the limits of chance and honest differences."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from projections.dossier.limits import Funnel, funnel_of, is_small
from projections.dossier.rows import Exposure
from projections.indicators.thresholds import THRESHOLDS
from reports.dossier_words import figure, folded, label, plain, table, told
from reports.markup import esc, path, picture
from reports.words import Lang, fraction

LEFT, TOP, WIDE, HIGH, RIGHT, FOOT = 50, 24, 700, 300, 150, 36
_LABEL_HIGH, _LABEL_WIDE = 11, 90
_SIGMAS = (2, 3)


def funnel(units: Sequence[Exposure], names: Mapping[str, str], own: str | None, what: str, lang: Lang) -> str:
    """The picture and its table, by name; `own` is drawn apart from its peers, and then no peer is named."""
    if not units:
        return f'<p class="none">{told("no-duties", lang)}</p>'
    found = funnel_of(units)
    drawn = _picture(units, names, found, own, what, lang)
    note = told(f"funnel-note-{what}", lang) + " "
    if found is None:
        note += told("funnel-few", lang, peers=THRESHOLDS.fewest_peers, due=THRESHOLDS.fewest_for_funnel)
    else:
        note += told("funnel-limits", lang, peers=found.peers, share=f"{100 * found.share:.1f}%",
                     due=THRESHOLDS.fewest_for_funnel)  # fmt: skip
    shown = [unit for unit in units if own is None or unit.unit == own]
    heads = [told(key, lang) for key in (what, f"due-{what}", "rescues", "cases", "stands")]
    rows = [
        [esc(names.get(one.unit, one.unit)), str(one.due), esc(fraction(one.late, one.due, lang)), str(one.cases),
         told(_stands(one, found), lang)]
        for one in shown
    ]  # fmt: skip
    return figure(drawn, note) + folded("funnel-table", lang, table(heads, rows))


def _stands(unit: Exposure, found: Funnel | None) -> str:
    if is_small(unit):
        return "stands-small"
    if found is None:
        return "stands-alone"
    apart = found.apart(unit)
    return "stands-3" if apart > 3 else "stands-2" if apart > 2 else "stands-within"


@dataclass(frozen=True, slots=True)
class _Plane:
    """Duties due across, as roots so that small units have room; shares upwards."""

    most: int
    top: float

    def x(self, due: float) -> int:
        return LEFT + round(math.sqrt(due / self.most) * (WIDE - 44))

    def y(self, share: float) -> int:
        return round(self.fine(share))

    def fine(self, share: float) -> float:
        return TOP + HIGH - min(share, self.top) / self.top * (HIGH - 8)


def _picture(
    units: Sequence[Exposure], names: Mapping[str, str], found: Funnel | None, own: str | None, what: str, lang: Lang
) -> str:
    top = max(unit.late / unit.due for unit in units)
    if found is not None:
        top = max(top, found.limit(2 * THRESHOLDS.fewest_for_funnel, 2))
    plane = _Plane(max(unit.due for unit in units), min(math.ceil(top * 20 + 0.4) / 20, 1.0))
    strokes: dict[str, list[str]] = {"f-small": [], "f-unit": [], "f-own": []}
    labels: list[tuple[int, int, int, str]] = []
    for one in units:
        radius = min(2 + round(math.sqrt(one.cases)), 14)
        x, y = plane.x(one.due), plane.y(one.late / one.due)
        kind = "f-own" if one.unit == own else "f-small" if is_small(one) else "f-unit"
        strokes[kind].append(
            f"M{x - radius} {y}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0-{2 * radius} 0"
        )
        if one.unit == own if own is not None else _stands(one, found) in {"stands-2", "stands-3"}:
            labels.append((x, y, radius, names.get(one.unit, one.unit)))
    drawn = "".join(path(kind, circles) for kind, circles in strokes.items())
    said = plain("funnel-label", lang, units=len(units), what=plain(what, lang))
    content = _axes(plane, what, lang) + _curves(plane, found) + drawn + _named(labels)
    return picture(LEFT + WIDE + RIGHT, TOP + HIGH + FOOT, said, content, kind="funnel")


def _curves(plane: _Plane, found: Funnel | None) -> str:
    """The peers' share, and the limits at two and three standard deviations above it."""
    if found is None:
        return ""
    y, end = plane.y(found.share), LEFT + WIDE - 16
    parts = [f'<path class="mean" d="M{LEFT} {y}H{end}"/>', f'<text x="{end + 4}" y="{y + 4}">{found.share:.1%}</text>']
    for sigmas in _SIGMAS:
        # The curves go on to the axis' end, a little beyond the largest unit.
        places = [max(plane.most * (step / 60 * (WIDE - 16) / (WIDE - 44)) ** 2, 1.0) for step in range(4, 61)]
        stroke = "L".join(f"{plane.x(due)} {plane.fine(found.limit(due, sigmas)):.1f}" for due in places)
        parts.append(f'<path class="limit s{sigmas}" d="M{stroke}"/>')
        parts.append(f'<text x="{end + 4}" y="{plane.y(found.limit(plane.most, sigmas)) + 4}">{sigmas} SD</text>')
    return "".join(parts)


def _axes(plane: _Plane, what: str, lang: Lang) -> str:
    foot = TOP + HIGH
    step = next(
        size for size in (50, 100, 200, 500, 1000, 2000, 5000, 10**4, 10**5, 10**6, 10**7) if plane.most <= 8 * size
    )
    ticks, parts = [], []
    for due in (*range(step, plane.most + 1, step), min(step // 4, plane.most)):
        ticks.append(f"M{plane.x(due)} {foot}v4")
        parts.append(f'<text x="{plane.x(due)}" y="{foot + 15}" text-anchor="middle">{due:,}</text>')
    every = 0.05 if plane.top <= 0.3 else 0.1 if plane.top <= 0.6 else 0.2
    for number in range(int(plane.top / every + 1e-9) + 1):
        y = plane.y(number * every)
        ticks.append(f"M{LEFT} {y}h-4")
        parts.append(f'<text x="{LEFT - 7}" y="{y + 3}" text-anchor="end">{round(number * every * 100)}%</text>')
    return (
        f'<path class="ax" d="M{LEFT} {TOP}V{foot}H{LEFT + WIDE - 16}{"".join(ticks)}"/>{"".join(parts)}'
        f'<text class="y" x="{LEFT + WIDE - 16}" y="{foot + 31}" text-anchor="end">{told(f"due-{what}", lang)} →</text>'
        f'<text class="y" x="{LEFT - 8}" y="{TOP - 10}">↑ {told("share-axis", lang)}</text>'
    )


def _named(labels: Sequence[tuple[int, int, int, str]]) -> str:
    """Each name beside its circle, above or below it; one that would cover another wherever it stood is left out."""
    taken: list[tuple[int, int]] = []
    parts = []
    for x, y, radius, text in sorted(labels, key=lambda one: one[1]):
        places = ((x + radius + 3, y + 4), (x - radius, y - radius - 3), (x - radius, y + radius + 12))
        free = next((at for at in places if all(_is_clear(at, other) for other in taken)), None)
        if free is not None:
            taken.append(free)
            parts.append(f'<text class="n" x="{free[0]}" y="{free[1]}">{label(text)}</text>')
    return "".join(parts)


def _is_clear(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[1] - other[1]) >= _LABEL_HIGH or abs(one[0] - other[0]) > _LABEL_WIDE
