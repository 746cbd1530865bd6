"""Days: which ones records bear, as a strip of calendar months, and around the edges of months against peers."""

from collections.abc import Sequence

from projections.dossier.rows import Day
from reports.dossier_data import Dossier
from reports.dossier_words import figure, folded, plain, table, told
from reports.markup import path, picture
from reports.months import months_of
from reports.words import Lang, fraction, percent

CELL, LEFT, TOP = 20, 64, 18
_MONTHS = 24
EDGE_WIDE, EDGE_HIGH = 26, 120


def calendar_strip(made: Dossier, lang: Lang) -> str:
    """The last two years as rows of days: late records by size, days off marked; late and prompt shares in numbers."""
    found = made.pictured.days
    if not found:
        return f'<p class="none">{told("no-records", lang)}</p>'
    months = months_of(found[0].day, found[-1].day, _MONTHS)
    most = max((one.late for one in found), default=0)
    strokes: dict[str, list[str]] = {"off": [], "pd": [], "ld": []}
    for one in found:
        place = months.place(one.day)
        if place < 0:
            continue
        x, y = LEFT + (one.day.day - 1) * CELL, TOP + place * 14
        if one.is_off:
            strokes["off"].append(f"M{x + 1} {y + 12}h{CELL - 3}")
        if one.prompt:
            strokes["pd"].append(f"M{x + 4} {y + 6}h0")
        if one.late:
            wide = 2 + round(10 * (one.late / most) ** 0.5)
            strokes["ld"].append(f"M{x + 7} {y + 10 - min(wide, 9)}h{wide}v{min(wide, 9)}h-{wide}z")
    names = "".join(
        f'<text x="{LEFT - 8}" y="{TOP + place * 14 + 10}" text-anchor="end">{months.name(place)}</text>'
        for place in range(len(months))
    )
    heads = "".join(
        f'<text x="{LEFT + (day - 1) * CELL + 8}" y="{TOP - 5}" text-anchor="middle">{day}</text>'
        for day in (1, 5, 10, 15, 20, 25, 31)
    )
    rules = path("row", [f"M{LEFT} {TOP + place * 14 + 13}h{31 * CELL}" for place in range(len(months))])
    said = plain("calendar-label", lang, days=len(found))
    content = rules + "".join(path(kind, of) for kind, of in strokes.items()) + names + heads
    drawn = picture(LEFT + 31 * CELL + 4, TOP + len(months) * 14 + 4, said, content, kind="days")
    return figure(drawn, told("calendar-note", lang)) + _off_table(found, lang)


def _off_table(found: Sequence[Day], lang: Lang) -> str:
    rows = []
    for key, of in (("late", [(one, one.late) for one in found]), ("prompt", [(one, one.prompt) for one in found])):
        whole = sum(count for _, count in of)
        off = sum(count for one, count in of if one.is_off)
        round_days = sum(count for one, count in of if one.day.day % 5 == 0)
        rows.append([told(key, lang), str(whole), fraction(off, whole, lang), fraction(round_days, whole, lang)])
    return table([told(key, lang) for key in ("records-of", "records", "on-days-off", "on-round-days")], rows)


def month_edges(made: Dossier, lang: Lang) -> str:
    """Which days around a month's edge are borne by what was typed in time in its first days, beside the peers."""
    found = made.pictured.edges
    own, peers = sum(one.own for one in found), sum(one.peers for one in found)
    if not own:
        return f'<p class="none">{told("no-edges", lang)}</p>'
    top = max(max(one.own / own, one.peers / peers if peers else 0.0) for one in found)
    base = TOP + EDGE_HIGH
    strokes: dict[str, list[str]] = {"bar-own": [], "bar-peer": []}
    labels = []
    for place, one in enumerate(found):
        x = LEFT + place * EDGE_WIDE
        high = round(one.own / own / top * EDGE_HIGH)
        strokes["bar-own"].append(f"M{x + 3} {base}v-{high}h{EDGE_WIDE - 8}v{high}z")
        if peers:
            up = base - round(one.peers / peers / top * EDGE_HIGH)
            strokes["bar-peer"].append(f"M{x} {up}h{EDGE_WIDE - 2}")
        labels.append(
            f'<text x="{x + EDGE_WIDE // 2 - 1}" y="{base + 13}" text-anchor="middle">{_edge(one.days)}</text>'
        )
    edge = LEFT + sum(one.days < 0 for one in found) * EDGE_WIDE - 1
    said = plain("edges-label", lang, records=own)
    content = (
        "".join(path(kind, of) for kind, of in strokes.items())
        + f'<path class="ax" d="M{LEFT} {base}H{LEFT + len(found) * EDGE_WIDE}"/>'
        + f'<path class="asof" d="M{edge} {TOP - 6}V{base + 16}"/>'
        + "".join(labels)
    )
    drawn = picture(LEFT + len(found) * EDGE_WIDE + 10, base + 20, said, content, kind="edges")
    rows = [
        [_edge(one.days), str(one.own), percent(one.own, own, lang), str(one.peers), percent(one.peers, peers, lang)]
        for one in found
    ]
    heads = [told(key, lang) for key in ("edge-day", "records", "share", "peer-records", "peer-share")]
    return figure(drawn, told("edges-note", lang, days=made.late_days)) + folded(
        "edges-table", lang, table(heads, rows)
    )


def _edge(days: int) -> str:
    """The day of the new month, or how far before its first."""
    return str(days + 1) if days >= 0 else f"−{-days}"
