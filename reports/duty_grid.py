"""The duty grid of a station: person by month, each window as a shape that is told apart without colour."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from projections.rows import Obligation
from reports.basis import Basis, sheet_lines
from reports.compliance import LETTERS, MARKS, WORST_FIRST, Mark, mark_of, worst
from reports.markup import basis_row, cells, esc, fold, path, picture
from reports.months import Months, last_day
from reports.page_words import say
from reports.words import DUTIES, Lang, headline, word

CELL, LANE = 14, 10
_LANES = ("interview", "urine_test", "other")
_SHOWN: tuple[Mark, ...] = WORST_FIRST[:-1]
# Every shape differs in outline, not in colour alone: the page is printed in grey.
_OUTLINES: dict[Mark, str] = {
    "met": "m0 3.5h7",
    "late_record": "m0-1v8h8z",
    "late_act": "m0 4h7v3h-7z",
    "missed": "l7 7m0-7l-7 7",
    "open": "m1 1h5v5h-5z",
    "suspended": "m2 0v7m3-7v7",
    "excused": "m0 3h7",
    "not_due": "m3 3h1",
    "scheduled": "m3 3h1",
}


@dataclass(frozen=True, slots=True)
class GridLine:
    """One case of the grid: its link, its name and its windows."""

    anchor: str
    case: str
    rows: tuple[Obligation, ...]


def lane_of(duty: str) -> str:
    """The lane in which a duty is drawn: interviews and tests have their own."""
    return duty if duty in _LANES else "other"


def lane_marks(rows: Sequence[Obligation], months: Months) -> dict[str, dict[int, Mark]]:
    """For each lane the mark of every month in which a window's last day falls, the worst one shown."""
    found: dict[str, dict[int, list[Mark]]] = {lane: {} for lane in _LANES}
    for row in rows:
        if row.closes is None or row.state == "scheduled":
            continue
        place = months.place(last_day(row.closes))
        if row.state == "open":
            place = min(place, len(months) - 1)
        if 0 <= place < len(months):
            found[lane_of(row.duty)].setdefault(place, []).append(mark_of(row))
    return {lane: {p: worst(marks) for p, marks in sorted(of.items())} for lane, of in found.items()}


def letters(marks: Mapping[int, Mark], length: int) -> str:
    """One letter a month, a blank where no window ends."""
    return "".join(LETTERS[marks[p]] if p in marks else " " for p in range(length))


def shape(mark: Mark, x: int, y: int) -> str:
    """The outline of a mark in the 7 × 7 square whose corner is at (x, y)."""
    return f"M{x} {y}{_OUTLINES[mark]}"


def strip(line: GridLine, months: Months, lang: Lang) -> str:
    """The picture of one case: three lanes of months, one path a mark."""
    marks = lane_marks(line.rows, months)
    strokes: dict[Mark, list[str]] = {}
    for lane, name in enumerate(_LANES):
        for place, mark in marks[name].items():
            strokes.setdefault(mark, []).append(shape(mark, place * CELL + 4, lane * LANE + 3))
    height = len(_LANES) * LANE + 2
    years = [f"M{begin * CELL} 0v{height}" for _, begin, _ in months.years()]
    spans = [stroke for row in line.rows for stroke in _span(row, months)]
    drawn = "".join(path(f"m-{mark}", strokes.get(mark, [])) for mark in _SHOWN)
    content = path("yr", years) + path("sp", spans) + drawn
    counts: Counter[Mark] = Counter(mark for of in marks.values() for mark in of.values())
    said = say("grid_label", lang, case=line.case, counts=_said(counts, lang))
    return picture(len(months) * CELL, height, said, content, kind="strip")


def _span(row: Obligation, months: Months) -> list[str]:
    """A thin line through the months that a longer periodic window covers before its last."""
    if row.duty not in _LANES or row.opens is None or row.closes is None or row.state == "scheduled":
        return []
    begin, end = max(months.place(row.opens), 0), min(months.place(last_day(row.closes)), len(months) - 1)
    if end - begin < 2:
        return []
    y = _LANES.index(row.duty) * LANE + 6
    return [f"M{(begin + 1) * CELL} {y}H{end * CELL + 1}"]


def _said(counts: Counter[Mark], lang: Lang) -> str:
    comma = "，" if lang == "zh" else ", "
    return comma.join(f"{word(MARKS, mark, lang)} {counts[mark]}" for mark in _SHOWN if counts[mark])


def _axis(months: Months) -> str:
    """The years and, every third month, its number."""
    parts = []
    for year, begin, end in months.years():
        parts.append(f'<path class="yr" d="M{begin * CELL} 0v26"/>')
        if end - begin >= 2:
            parts.append(f'<text x="{begin * CELL + 4}" y="11" class="y">{year}</text>')
        parts.extend(
            f'<text x="{place * CELL + CELL // 2}" y="23" text-anchor="middle">{month}</text>'
            for place in range(begin, end + 1)
            if (month := (months.first + place) % 12 + 1) % 3 == 1
        )
    return f'<svg class="axis" viewBox="0 0 {len(months) * CELL} 26" aria-hidden="true">{"".join(parts)}</svg>'


def legend(lang: Lang) -> str:
    """Every shape with its word and its letter."""
    parts = [
        f'<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><path class="m-{mark}" d="'
        f'{shape(mark, 2, 2)}"/></svg>{esc(word(MARKS, mark, lang))} <code>{LETTERS[mark]}</code></span>'
        for mark in ("met", "late_record", "late_act", "missed", "open", "excused", "suspended", "not_due")
    ]
    return f'<p class="legend">{"".join(parts)}</p>'


def grid(lines: Sequence[GridLine], months: Months, basis: Basis, lang: Lang) -> str:
    """The grid with its counts beside it, and the same in letters for those who cannot see it."""
    lanes = (word(DUTIES, "interview", lang), word(DUTIES, "urine_test", lang), say("lane_other", lang))
    short = "<br>".join(esc(lane[:1]) if lang == "zh" else esc(lane[:1].upper()) for lane in lanes)
    counted: tuple[Mark, ...] = ("met", "late_record", "missed")
    head = (
        basis_row(3 + len(counted), " · ".join(sheet_lines(basis, lang)))
        + f'<tr><th scope="col">{say("case", lang)}</th><th></th><th class="wide">{_axis(months)}</th>'
        + "".join(f'<th scope="col" class="n">{esc(headline(MARKS, m, lang))}</th>' for m in counted)
        + "</tr>"
    )
    body = []
    for line in lines:
        counts = Counter(mark_of(row) for row in line.rows if row.closes and last_day(row.closes) <= basis.as_of)
        numbers = "".join(f'<td class="n">{counts[m] or "·"}</td>' for m in counted)
        body.append(
            f'<tr><th scope="row"><a href="#{line.anchor}">{esc(line.case)}</a></th><td class="lanes">{short}</td>'
            f'<td class="wide">{strip(line, months, lang)}</td>{numbers}</tr>'
        )
    drawn = f'<table class="grid"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'
    return drawn + fold(say("grid_letters", lang), _in_letters(lines, months, lanes, lang), kind="letters")


def _in_letters(lines: Sequence[GridLine], months: Months, lanes: Sequence[str], lang: Lang) -> str:
    rulers = "|".join(str(year)[: end - begin + 1].ljust(end - begin + 1, " ") for year, begin, end in months.years())
    head = cells([say("case", lang), say("duty", lang), f"<code>{rulers}</code>"], name="th")
    body = []
    for line in lines:
        marks = lane_marks(line.rows, months)
        for lane, name in zip(_LANES, lanes, strict=True):
            if marks[lane]:
                run = letters(marks[lane], len(months))
                parts = "|".join(run[begin : end + 1] for _, begin, end in months.years())
                body.append(cells([esc(line.case), esc(name), f"<code>{parts}</code>"]))
    return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"
