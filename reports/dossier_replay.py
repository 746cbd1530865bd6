"""Sittings replayed: across the minutes of the sitting, upwards the month that each record bears, joined as typed."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from domain.civil_time import SHANGHAI, instant_of
from projections.dossier.rows import Replayed
from reports.dossier_data import Dossier
from reports.dossier_words import figure, folded, plain, table, told
from reports.markup import esc, path, picture
from reports.months import months_of
from reports.words import Lang

LEFT, TOP, WIDE, ROW, FOOT = 64, 8, 760, 11, 20
_MONTHS = 36


def replays(made: Dossier, lang: Lang) -> str:
    """The sittings with the most late records, entry by entry; nothing where no sitting has many."""
    parts = [_replay(made, list(group), lang) for _, group in groupby(made.pictured.replays, lambda one: one.number)]
    if not parts:
        return ""
    note = f'<p class="note">{told("replay-note", lang)}</p>'
    return f"<h3>{told('replay', lang)}</h3>{note}{''.join(parts)}"


def _replay(made: Dossier, typed: Sequence[Replayed], lang: Lang) -> str:
    months = months_of(min(one.occurred for one in typed), max(one.occurred for one in typed), _MONTHS)
    begun, span = typed[0].recorded_at_us, max(typed[-1].recorded_at_us - typed[0].recorded_at_us, 1)
    foot = TOP + len(months) * ROW
    places = [
        (
            LEFT + (one.recorded_at_us - begun) * WIDE // span,
            foot - max(months.place(one.occurred), 0) * ROW - ROW // 2,
        )
        for one in typed
    ]
    strokes: dict[str, list[str]] = {"pt": [], "lt": [], "rg": []}
    for one, (x, y) in zip(typed, places, strict=True):
        strokes["lt" if one.is_late else "pt"].append(f"M{x} {y}h0")
        if one.is_rescue:
            strokes["rg"].append(f"M{x - 5} {y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0")
    order = "L".join(f"{x} {y}" for x, y in places)
    rules = [f"M{LEFT} {foot - place * ROW}h{WIDE}" for place in range(len(months) + 1)]
    names = "".join(
        f'<text x="{LEFT - 8}" y="{foot - place * ROW - 2}" text-anchor="end">{months.name(place)}</text>'
        for place in range(0, len(months), 1 if len(months) <= 12 else 3)
    )
    first, last = _time(typed[0]), _time(typed[-1])
    ends = (
        f'<text x="{LEFT}" y="{foot + 14}">{first:%H:%M:%S}</text>'
        f'<text x="{LEFT + WIDE}" y="{foot + 14}" text-anchor="end">{last:%H:%M:%S}</text>'
    )
    late = sum(one.is_late for one in typed)
    minutes = max(round(span / 60_000_000), 1)
    head = plain("replay-head", lang, day=first.date(), station=made.name(typed[0].station), records=len(typed),
                 late=late, minutes=minutes)  # fmt: skip
    content = (
        path("row", rules) + f'<path class="order" d="M{order}"/>'
        + "".join(path(kind, found) for kind, found in strokes.items()) + names + ends
    )  # fmt: skip
    drawn = picture(LEFT + WIDE + 12, foot + FOOT, head, content, kind="replay")
    rows = [
        [f"{_time(one):%H:%M:%S}", f"<code>{esc(one.fact)}</code>", esc(one.occurred),
         told("late" if one.is_late else "prompt", lang)]
        for one in typed
    ]  # fmt: skip
    heads = [told(key, lang) for key in ("typed-at", "fact", "day", "records-of")]
    numbers = folded("replay-table", lang, table(heads, rows, kind="list"), count=len(rows))
    return figure(drawn, esc(head)) + numbers


def _time(one: Replayed) -> datetime:
    return instant_of(one.recorded_at_us).astimezone(SHANGHAI)
