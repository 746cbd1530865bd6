"""The picture of both clocks: across the day a record bears, upwards the day on which it was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.civil_time import SHANGHAI, instant_of
from projections.dossier.reading import Squares
from projections.dossier.rows import Bin, Point, SeasonCount, Sitting
from reports.dossier_data import Dossier
from reports.dossier_words import figure, folded, plain, table, told
from reports.markup import esc, path, picture
from reports.words import Lang, percent

LEFT, TOP, WIDE, HIGH, RIGHT, FOOT = 58, 24, 700, 440, 150, 34
_MANY, _SHADES = 8, (3, 9)
_LABELLED_SITTINGS = 6
_LABEL_HIGH = 12
_MONTHLY, _QUARTERLY = 250, 800
"""Spans in days up to which every month and every quarter is named on the axes."""


@dataclass(frozen=True, slots=True)
class _Plane:
    """Days laid out on both axes alike, so that what was typed at once lies on the diagonal."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return max((self.last - self.first).days, 1)

    def x(self, day: date) -> int:
        return LEFT + (min(max(day, self.first), self.last) - self.first).days * WIDE // self.days

    def y(self, day: date, minute: int = 720) -> int:
        at = (min(max(day, self.first), self.last) - self.first).days * 1440 + minute
        return TOP + HIGH - at * HIGH // (self.days * 1440 + 1440)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def diagonal(made: Dossier, lang: Lang) -> str:
    """The picture, how to read it, and the same in numbers: by inspection, and the sittings with many late records."""
    extent = made.pictured.extent
    days = (extent.first_occurred, extent.first_recorded, extent.last_occurred, extent.last_recorded)
    known = [day for day in days if day is not None]
    if not known:
        return f'<p class="none">{told("no-records", lang)}</p>'
    plane = _Plane(min(known), max(known))
    squares = made.pictured.squares
    content = (
        _seasons(made, plane)
        + f'<path class="diag" d="M{plane.x(plane.first)} {plane.y(plane.first)}L{plane.x(plane.last)} '
        f'{plane.y(plane.last)}"/>'
        + (_squares(made, squares, plane) if squares is not None else _points(made.pictured.points, plane))
        + _sittings(made.pictured.sittings, plane)
        + f'<rect class="later" x="{LEFT}" y="{TOP}" width="{WIDE}" height="0" data-first="{plane.first}" '
        f'data-days="{plane.days}" data-high="{HIGH}"/>' + _axes(plane, lang) + _moments(made, plane, lang)
    )
    said = plain("diagonal-label", lang, records=extent.records, late=extent.late, declared=extent.declared,
                 rescues=extent.rescues)  # fmt: skip
    drawn = picture(LEFT + WIDE + RIGHT, TOP + HIGH + FOOT, said, content, kind="diagonal")
    note = told("diagonal-note", lang, days=made.late_days) + " " + told(
        "diagonal-squares" if squares is not None else "diagonal-points", lang,
        wide=squares.wide if squares else 1, high=squares.high if squares else 1,
    )  # fmt: skip
    return legend(lang, dense=squares is not None) + figure(drawn, note) + _in_numbers(made, lang)


def legend(lang: Lang, *, dense: bool) -> str:
    """Every mark of the picture with its word."""
    keys = (
        ("prompt", '<rect class="d0" x="3" y="3" width="6" height="6"/>' if dense else '<path class="pt" d="M6 6h0"/>'),
        ("late", '<rect class="d4" x="3" y="3" width="6" height="6"/>' if dense else '<path class="lt" d="M6 6h0"/>'),
        ("declared", '<path class="dl" d="M3 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0"/>'),
        ("rescue", '<path class="lt" d="M6 6h0"/><path class="rg" d="M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0"/>'),
        ("sitting", '<path class="st" d="M0 6h12M.5 3v6m11-6v6"/>'),
        ("announced", '<rect class="an" x="0" y="1" width="12" height="10"/><path class="in" d="M0 1h12"/>'),
        ("checkpoint", '<path class="cp" d="M2 2l8 4-8 4z"/>'),
        ("seal", '<path class="sl" d="M0 6h12"/>'),
    )
    parts = "".join(
        f'<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true">{drawn}</svg>{told(f"key-{key}", lang)}</span>'
        for key, drawn in keys
    )
    return f'<p class="legend">{parts}</p>'


def _points(points: Iterable[Point], plane: _Plane) -> str:
    # A dict and not a list: what was done on one day and typed within minutes is one mark.
    strokes: dict[str, dict[str, None]] = {kind: {} for kind in ("pt", "lt", "dl", "rg")}
    for one in points:
        x, y = plane.x(one.occurred), plane.y(one.recorded_on, one.minute)
        if one.is_declared:
            strokes["dl"][f"M{x - 3} {y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0"] = None
        else:
            strokes["lt" if one.is_late else "pt"][f"M{x} {y}h0"] = None
        if one.is_rescue:
            strokes["rg"][f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0"] = None
    return "".join(path(kind, list(found)) for kind, found in strokes.items())


def _squares(made: Dossier, squares: Squares, plane: _Plane) -> str:
    extent = made.pictured.extent
    if extent.first_occurred is None or extent.first_recorded is None:
        return ""
    wide, high = max(squares.wide * WIDE // plane.days, 3), max(squares.high * HIGH // plane.days, 3)
    strokes: dict[str, list[str]] = {}
    for one in squares.bins:
        x = plane.x(extent.first_occurred + timedelta(one.x * squares.wide))
        y = plane.y(extent.first_recorded + timedelta(one.y * squares.high)) - high
        strokes.setdefault(_shade(one), []).append(f"M{x} {y}h{wide}v{high}h-{wide}z")
        if 2 * one.rescues > one.late:
            strokes.setdefault("rg", []).append(f"M{x - 1} {y - 1}h{wide + 2}v{high + 2}h-{wide + 2}z")
    return "".join(path(kind, strokes.get(kind, [])) for kind in ("d0", "d1", "d2", "d3", "d4", "dq", "rg"))


def _shade(one: Bin) -> str:
    """Light where all was typed in time, hollow where late records were mostly declared, else darker for more."""
    if not one.late + one.declared:
        return "d0" if one.records < _MANY else "d1"
    return "dq" if one.declared > one.late else f"d{2 + sum(one.late >= bound for bound in _SHADES)}"


def _seasons(made: Dossier, plane: _Plane) -> str:
    """A band from each announcement to its inspection, and the inspection as a line."""
    parts = []
    for one in made.seasons:
        if one.inspects_on < plane.first or one.announced_on > plane.last:
            continue
        low, top = plane.y(one.announced_on), plane.y(one.inspects_on)
        parts.append(f'<rect class="an" x="{LEFT}" y="{top}" width="{WIDE}" height="{max(low - top, 1)}"/>')
        parts.append(f'<path class="in" d="M{LEFT} {top}h{WIDE}"/>')
    return "".join(parts)


def _sittings(found: Iterable[Sitting], plane: _Plane) -> str:
    strokes = []
    for one in found:
        begun = instant_of(one.begin_us).astimezone(SHANGHAI)
        y = plane.y(begun.date(), begun.hour * 60 + begun.minute)
        x, end = plane.x(one.first_late), plane.x(one.last_late)
        if end > x:
            strokes.append(f"M{x} {y}H{end}M{x} {y - 3}v6M{end} {y - 3}v6")
    return path("st", strokes)


def _axes(plane: _Plane, lang: Lang) -> str:
    """Both axes with their years and, where there is room, quarters or months."""
    foot, parts, ticks, years = TOP + HIGH, [], [], []
    every = 1 if plane.days < _MONTHLY else 3
    day = date(plane.first.year, plane.first.month, 1)
    while day <= plane.last:
        is_new_year = day.month == 1
        if plane.holds(day) and day.month % every == 1 % every:
            x, y = plane.x(day), plane.y(day, 0)
            ticks.append(f"M{x} {foot}v{6 if is_new_year else 3}M{LEFT} {y}h-{6 if is_new_year else 3}")
            years += [f"M{x} {TOP}V{foot}"] if is_new_year else []
            if is_new_year or plane.days < _QUARTERLY:
                name = f"{day.year}-{day.month:02d}" if every == 1 else day.year if is_new_year else day.month
                parts.append(f'<text x="{x}" y="{foot + 17}" text-anchor="middle">{name}</text>')
                parts.append(f'<text x="{LEFT - 8}" y="{y + 3}" text-anchor="end">{name}</text>')
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (
        path("yr", years)
        + f'<path class="ax" d="M{LEFT} {TOP}V{foot}H{LEFT + WIDE}{"".join(ticks)}"/>'
        + "".join(parts)
        + f'<text class="y" x="{LEFT + WIDE}" y="{foot + 30}" text-anchor="end">{told("axis-occurred", lang)} →</text>'
        + f'<text class="y" x="{LEFT - 8}" y="{TOP - 10}">↑ {told("axis-recorded", lang)}</text>'
    )


def _moments(made: Dossier, plane: _Plane, lang: Lang) -> str:
    """At the right what the lines are, checkpoints as small flags on the left axis; what would cover is left out."""
    labels: list[tuple[int, int, str]] = []
    strokes: dict[str, list[str]] = {"sl": [], "cp": []}
    for mark in made.marks:
        if plane.holds(mark.day):
            y = plane.y(mark.day)
            if mark.kind == "seal":
                strokes["sl"].append(f"M{LEFT} {y}h{WIDE}")
                labels.append((0, y, mark.told))
            else:
                strokes["cp"].append(f"M{LEFT} {y - 4}l8 4-8 4z")
    labels += [
        (1, plane.y(season.inspects_on), plain("inspection-on", lang, day=season.inspects_on))
        for season in made.seasons
        if plane.holds(season.inspects_on)
    ]
    for one in made.pictured.sittings[:_LABELLED_SITTINGS]:
        y = plane.y(instant_of(one.begin_us).astimezone(SHANGHAI).date())
        labels.append((2, y, plain("sitting-of", lang, late=one.late + one.declared)))
    taken: list[int] = []
    parts = []
    for _, y, text in sorted(labels, key=lambda one: one[0]):
        if all(abs(y - other) >= _LABEL_HIGH for other in taken):
            taken.append(y)
            parts.append(f'<text x="{LEFT + WIDE + 6}" y="{y + 3}">{esc(text)}</text>')
    return "".join(path(kind, found) for kind, found in strokes.items()) + "".join(parts)


def _in_numbers(made: Dossier, lang: Lang) -> str:
    heads = [told(key, lang) for key in (
        "season", "records", "late", "late-share", "declared", "late-in-run", "rescues", "rescues-in-run"
    )]  # fmt: skip
    rows = [
        [
            _season_name(made, one, lang), str(one.records), str(one.late), percent(one.late, one.records, lang),
            str(one.declared), str(one.late_in_run), str(one.rescues), str(one.rescues_in_run),
        ]
        for one in made.pictured.seasons
    ]  # fmt: skip
    found = table(heads, rows)
    marks = [[esc(mark.day), told(f"key-{mark.kind}", lang), esc(mark.told)] for mark in made.marks]
    if marks:
        heads = [told(key, lang) for key in ("day", "what", "told")]
        found += folded("moments-table", lang, table(heads, marks, kind="list"), count=len(marks))
    return found + _sitting_table(made, lang)


def _season_name(made: Dossier, one: SeasonCount, lang: Lang) -> str:
    if one.inspects_on is None or one.announced_on is None:
        return told("after-inspections" if made.seasons else "no-season", lang)
    return told("season-name", lang, announced=one.announced_on, inspects=one.inspects_on)


def _sitting_table(made: Dossier, lang: Lang) -> str:
    rows = []
    for one in made.pictured.sittings:
        begun, ended = (instant_of(us).astimezone(SHANGHAI) for us in (one.begin_us, one.end_us))
        rows.append([
            f"{begun:%Y-%m-%d %H:%M}–{ended:%H:%M}", esc(made.name(one.station)), str(one.records), str(one.late),
            str(one.declared), str(one.rescues), str(one.cases), f"{one.first_late} – {one.last_late}",
        ])  # fmt: skip
    if not rows:
        return f'<p class="note">{told("no-sittings", lang)}</p>'
    heads = [told(key, lang) for key in (
        "typed-at", "station", "records", "late", "declared", "rescues", "cases", "dated"
    )]  # fmt: skip
    return folded("sittings-table", lang, table(heads, rows), count=len(rows))
