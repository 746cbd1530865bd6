"""Pad ladders: the papers of one series in the order of their numbers, each joined to the day that it bears."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from projections.dossier.rows import Numbered
from reports.dossier_data import Dossier
from reports.dossier_words import figure, folded, plain, table, told
from reports.markup import esc, path, picture
from reports.words import Lang, kind_word

WIDE, TOP, HIGH, LEFT, FOOT = 860, 22, 92, 54, 18
_PAPERS = 240
"""So many papers of one series are drawn, those around the first that runs against the order."""


def pad_ladders(made: Dossier, lang: Lang) -> str:
    """A ladder for each series with numbers against their days; nothing to draw is said in a sentence."""
    parts = []
    for _, group in groupby(made.pictured.numbers, key=lambda one: one.series):
        papers = _around(list(group))
        against = [one for one in papers if _is_against(one)]
        if len(papers) > 1 and against:
            parts.append(_ladder(made, papers, against, lang))
    if not parts:
        return f'<p class="none">{told("no-numbers", lang)}</p>'
    return f'<p class="note">{told("numbers-note", lang)}</p>{"".join(parts)}'


def _around(papers: Sequence[Numbered]) -> Sequence[Numbered]:
    first = next((place for place, one in enumerate(papers) if _is_against(one)), 0)
    begin = max(0, min(first - _PAPERS // 4, len(papers) - _PAPERS))
    return papers[begin : begin + _PAPERS]


def _is_against(one: Numbered) -> bool:
    return one.is_inverted or (one.issued_on is not None and one.occurred < one.issued_on)


def _ladder(made: Dossier, papers: Sequence[Numbered], against: Sequence[Numbered], lang: Lang) -> str:
    head = papers[0]
    days = [one.occurred for one in papers] + [one.issued_on for one in papers if one.issued_on is not None]
    first, last = min(days), max(days)

    def x(day: date) -> int:
        return LEFT + (day - first).days * (WIDE - LEFT - 20) // max((last - first).days, 1)

    strokes: dict[str, list[str]] = {"l-prompt": [], "l-late": []}
    for place, one in enumerate(papers):
        top = LEFT + place * (WIDE - LEFT - 20) // max(len(papers) - 1, 1)
        strokes["l-late" if _is_against(one) else "l-prompt"].append(f"M{top} {TOP}L{x(one.occurred)} {TOP + HIGH}")
    floor = ""
    if head.issued_on is not None:
        at = x(head.issued_on)
        floor = (
            f'<path class="in" d="M{at} {TOP + HIGH - 12}v22"/>'
            f'<text x="{at + 3}" y="{TOP + HIGH + 15}">{told("issued", lang, day=head.issued_on)}</text>'
        )
    ends = (
        f'<text x="{LEFT}" y="{TOP - 5}" text-anchor="middle">{head.number}</text>'
        f'<text x="{WIDE - 20}" y="{TOP - 5}" text-anchor="middle">{papers[-1].number}</text>'
        f'<text x="{WIDE - 20}" y="{TOP + HIGH + 15}" text-anchor="end">{last}</text>'
        + (f'<text x="{LEFT}" y="{TOP + HIGH + 15}">{first}</text>' if head.issued_on != first else "")
    )
    lines = f'<path class="ax" d="M{LEFT - 6} {TOP}H{WIDE - 14}M{LEFT - 6} {TOP + HIGH}H{WIDE - 14}"/>'
    sides = (
        f'<text x="0" y="{TOP + 4}">{told("number", lang)}</text>'
        f'<text x="0" y="{TOP + HIGH + 4}">{told("day", lang)}</text>'
    )
    said = plain("numbers-label", lang, papers=len(papers), against=len(against))
    content = "".join(path(kind, found) for kind, found in strokes.items()) + lines + floor + ends + sides
    drawn = picture(WIDE, TOP + HIGH + FOOT, said, content, kind="pads")
    rows = [[str(one.number), esc(one.fact), esc(one.occurred), esc(one.recorded_on)] for one in against]
    heads = [told(key, lang) for key in ("number", "fact", "day", "recorded-on")]
    return (
        f"<h3>{esc(_label(made, head, lang))}</h3>"
        + figure(drawn, told("numbers-count", lang, papers=len(papers), against=len(against)))
        + folded("numbers-table", lang, table(heads, rows, kind="list"), count=len(rows))
    )


def _label(made: Dossier, head: Numbered, lang: Lang) -> str:
    """The pad by its first and last number, or the series by station, kind of paper and the number's beginning."""
    station, sign, rest = head.label.partition("/")
    kind, more, prefix = rest.partition("/")
    if not (sign and more):
        return f"{made.name(head.station)} · {plain('pad', lang)} {head.label}"
    return " · ".join(text for text in (made.name(station), kind_word(kind, lang), prefix) if text)
