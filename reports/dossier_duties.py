"""Duties by month: met in time, held by a late record alone, unmet; a line a station, or a line a case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from projections.dossier.rows import DutyMonth
from reports.dossier_data import MONTHS_DRAWN, Dossier
from reports.dossier_words import figure, folded, label, plain, sized, table, told
from reports.markup import cells, esc, path
from reports.months import Months, months_of
from reports.words import Lang, percent

CELL, LANE, LEFT, TOP, RIGHT = 14, 13, 118, 30, 132
COUNT = 44
LETTERS = {"met": "M", "late": "L", "declared": "D", "unmet": "X"}
_LINES = 160
"""More cases than these are told in the table only."""
Line = tuple[str, Mapping[int, DutyMonth]]


def duty_months(made: Dossier, lang: Lang) -> str:
    """The picture, how to read it, and the counts."""
    found = made.pictured.duties
    if not found:
        return f'<p class="none">{told("no-duties", lang)}</p>'
    months = months_of(min(one.month for one in found), max(one.month for one in found), MONTHS_DRAWN)
    is_county = made.pictured.scope.is_county
    lines = _lines(found, months)
    kind = "station" if is_county else "case"
    names = {unit: made.name(unit) if is_county else unit for unit, _ in lines}
    drawn = _picture(lines[:_LINES], names, months, lang, is_county=is_county)
    note = told(f"duties-note-{kind}", lang)
    if len(lines) > _LINES:
        note += " " + told("duties-cut", lang, shown=_LINES, count=len(lines))
    numbers = _table(made, names, kind, lang)
    return _key(lang, is_county=is_county) + figure(drawn, note) + numbers + folded(
        "duties-letters", lang, _letters(lines, names, months, kind, lang)
    )  # fmt: skip


def _lines(found: Sequence[DutyMonth], months: Months) -> list[Line]:
    by_unit: dict[str, dict[int, DutyMonth]] = defaultdict(dict)
    for one in found:
        place = months.place(one.month)
        if 0 <= place < len(months):
            by_unit[one.unit][place] = one
    return sorted(by_unit.items())


def _picture(lines: Sequence[Line], names: Mapping[str, str], months: Months, lang: Lang, *, is_county: bool) -> str:
    strokes: dict[str, list[str]] = {}
    texts, rules = [], []
    end = LEFT + len(months) * CELL
    for number, (unit, of) in enumerate(lines):
        y = TOP + number * LANE
        rules.append(f"M{LEFT} {y}H{end + RIGHT}")
        texts.append(f'<text x="{LEFT - 6}" y="{y + 10}" text-anchor="end">{label(names[unit])}</text>')
        for place, one in of.items():
            for kind, stroke in (_bar if is_county else _mark)(one, LEFT + place * CELL, y):
                strokes.setdefault(kind, []).append(stroke)
        sums = _sums(of.values())
        texts += [
            f'<text class="c" x="{end + COUNT * (place + 1) - 8}" y="{y + 10}" text-anchor="end">'
            f"{sums[kind] or '·'}</text>"
            for place, kind in enumerate(("met", "late", "unmet"))
        ]
    foot = TOP + len(lines) * LANE
    years = [f"M{LEFT + begin * CELL} {TOP - 12}V{foot}" for _, begin, _ in months.years()]
    heads = _heads(months, end, lang)
    shape = "b" if is_county else "g"
    drawn = "".join(path(f"{shape}-{kind}", strokes.get(kind, [])) for kind in ("met", "late", "declared", "unmet"))
    said = plain("duties-label", lang, lines=len(lines), months=len(months))
    content = path("row", rules) + path("yr", years) + heads + drawn + "".join(texts)
    return sized(end + RIGHT, foot + 4, said, content, kind="duties")


def _heads(months: Months, end: int, lang: Lang) -> str:
    parts = [
        f'<text class="y" x="{LEFT + begin * CELL + 2}" y="{TOP - 17}">{year}</text>'
        for year, begin, last in months.years()
        if last - begin >= 2
    ]
    parts += [
        f'<text x="{LEFT + place * CELL + 7}" y="{TOP - 4}" text-anchor="middle">{month}</text>'
        for place in range(len(months))
        if (month := (months.first + place) % 12 + 1) % 3 == 1
    ]
    parts += [
        f'<text x="{end + COUNT * (place + 1) - 8}" y="{TOP - 4}" text-anchor="end">'
        f"{told(f'short-{kind}', lang)}</text>"
        for place, kind in enumerate(("met", "late", "unmet"))
    ]
    return "".join(parts)


def _bar(one: DutyMonth, x: int, y: int) -> list[tuple[str, str]]:
    """A station's month as a column: met at the foot, held by late records above it, unmet at the top."""
    whole = one.met + one.late + one.declared + one.unmet
    found, at = [], y + LANE - 1
    for kind, count in (("met", one.met), ("late", one.late), ("declared", one.declared), ("unmet", one.unmet)):
        high = round((LANE - 2) * count / whole)
        if count and not high:
            high = 1
        high = min(high, at - y - 1)
        if high > 0:
            at -= high
            found.append((kind, f"M{x + 1} {at}h{CELL - 2}v{high}h-{CELL - 2}z"))
    return found


def _mark(one: DutyMonth, x: int, y: int) -> list[tuple[str, str]]:
    """A case's month as one mark, the worst first; every shape differs in outline."""
    if one.unmet:
        return [("unmet", f"M{x + 3} {y + 3}l8 8m0-8l-8 8")]
    if one.late:
        return [("late", f"M{x + 3} {y + 3}h8v8h-8z")]
    if one.declared:
        return [("declared", f"M{x + 3} {y + 3}h8v8h-8z")]
    return [("met", f"M{x + 3} {y + 8}h8v2h-8z")]


def _sums(found: Iterable[DutyMonth]) -> dict[str, int]:
    rows = list(found)
    return {kind: sum(getattr(one, kind) for one in rows) for kind in LETTERS}


def _key(lang: Lang, *, is_county: bool) -> str:
    shapes = {
        "met": "M2 8h8v2h-8z", "late": "M2 2h8v8h-8z", "declared": "M2 2h8v8h-8z", "unmet": "M2 2l8 8m0-8l-8 8",
    }  # fmt: skip
    parts = "".join(
        f'<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true">'
        f"{_square(kind) if is_county else _shape(kind, shape)}</svg>"
        f"{told(f'duty-{kind}', lang)} <code>{LETTERS[kind]}</code></span>"
        for kind, shape in shapes.items()
    )
    return f'<p class="legend">{parts}</p>'


def _square(kind: str) -> str:
    return f'<path class="b-{kind}" d="M1 1h10v10h-10z"/>'


def _shape(kind: str, shape: str) -> str:
    return f'<path class="g-{kind}" d="{shape}"/>'


def _table(made: Dossier, names: Mapping[str, str], kind: str, lang: Lang) -> str:
    """Every line's counts over all months, those before the picture too."""
    by_unit: dict[str, list[DutyMonth]] = defaultdict(list)
    for one in made.pictured.duties:
        by_unit[one.unit].append(one)
    heads = [
        told(key, lang) for key in (kind, "due", "duty-met", "duty-late", "duty-declared", "duty-unmet", "late-share")
    ]
    rows = []
    for unit, of in sorted(by_unit.items()):
        sums = _sums(of)
        due = sum(sums.values())
        rows.append([
            esc(names.get(unit, unit)), str(due), *(str(sums[name]) for name in LETTERS),
            percent(sums["late"], due, lang),
        ])  # fmt: skip
    return folded("duties-table", lang, table(heads, rows))


def _letters(lines: Sequence[Line], names: Mapping[str, str], months: Months, kind: str, lang: Lang) -> str:
    rulers = "|".join(str(year)[: end - begin + 1].ljust(end - begin + 1) for year, begin, end in months.years())
    head = cells([told(kind, lang), f"<code>{rulers}</code>"], name="th")
    body = []
    for unit, of in lines:
        run = "".join(_letter(of.get(place)) for place in range(len(months)))
        parts = "|".join(run[begin : end + 1] for _, begin, end in months.years())
        body.append(cells([esc(names[unit]), f"<code>{parts}</code>"]))
    return (
        f'<div class="scroll"><table class="letters"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table></div>'
    )


def _letter(one: DutyMonth | None) -> str:
    if one is None:
        return " "
    return next(LETTERS[kind] for kind in ("unmet", "late", "declared", "met") if getattr(one, kind))
