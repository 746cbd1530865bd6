"""Month of happening against month of record: how a station records, in one picture and one table."""

from collections import Counter
from collections.abc import Sequence

from reports.markup import cells, esc, path, picture
from reports.months import Months
from reports.page_words import say
from reports.timelines import LATENESS_BOUNDS, Arrival, lateness_counts
from reports.words import Lang, percent

SQUARE = 6
_LEVELS = (1, 2, 4, 8, 16)


def density(found: Sequence[Arrival], months: Months, scale: int, lang: Lang) -> str:
    """The picture: one square a pair of months, five shades; `scale` is how many facts stand for one step."""
    counts: Counter[tuple[int, int]] = Counter()
    for arrival in found:
        x, y = months.place(arrival.occurred_on), months.place(arrival.known_on)
        if 0 <= x < len(months) and 0 <= y < len(months):
            counts[x, y] += 1
    side = len(months) * SQUARE
    strokes: dict[int, list[str]] = {}
    for (x, y), count in sorted(counts.items()):
        level = sum(count >= bound * scale for bound in _LEVELS[1:])
        strokes.setdefault(level, []).append(f"M{x * SQUARE} {side - (y + 1) * SQUARE}h5v5h-5z")
    years = [f"M{begin * SQUARE} 0V{side}M0 {side - begin * SQUARE}H{side}" for _, begin, _ in months.years()]
    named = "".join(
        f'<text x="{begin * SQUARE + 2}" y="{side + 10}">{year}</text>'
        f'<text x="-3" y="{side - begin * SQUARE - 2}" text-anchor="end">{str(year)[2:]}</text>'
        for year, begin, end in months.years()
        if end - begin >= 4
    )
    content = (
        f'<g transform="translate(20 4)">{path("yr", years)}<path class="diag" d="M0 {side}L{side} 0"/>'
        + "".join(path(f"d{level}", strokes.get(level, [])) for level in range(len(_LEVELS)))
        + f"{named}</g>"
    )
    late = sum(arrival.late_days > LATENESS_BOUNDS[2] for arrival in found)
    said = say("late_label", lang, count=len(found), late=late)
    return picture(side + 26, side + 18, said, content, kind="density")


def lateness_table(found: Sequence[Arrival], lang: Lang) -> str:
    """How many facts were recorded how late, with their share."""
    counts, every = lateness_counts(found), len(found)
    head = cells([say("late_facts", lang), say("facts", lang), say("share", lang)], name="th")
    body = "".join(
        cells([esc(say(f"late_{number}", lang)), str(counts[number]), percent(counts[number], every, lang)])
        for number in range(len(LATENESS_BOUNDS) + 1)
    )
    return f'<table class="list num"><thead>{head}</thead><tbody>{body}</tbody></table>'
