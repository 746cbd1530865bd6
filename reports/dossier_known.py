"""Duties as known on a day: month by month the share met, with a day to move where a script may run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from projections.dossier.rows import Known
from reports.dossier_data import MONTHS_DRAWN, Dossier
from reports.dossier_words import figure, folded, plain, sized, table, told
from reports.markup import esc, path
from reports.months import Months, months_of
from reports.words import Lang, percent

CELL, HIGH, LEFT, TOP, FOOT, RIGHT = 14, 110, 46, 24, 8, 12


@dataclass(slots=True)
class _Month:
    """What ended in one month: `met` by the day on which it was known."""

    last: date
    unmet: int = 0
    met: dict[date, int] = field(default_factory=dict)

    @property
    def due(self) -> int:
        return self.unmet + sum(self.met.values())

    def known(self, day: date) -> int:
        """How many were known as met in time by the end of the day."""
        return sum(count for known_on, count in self.met.items() if known_on <= day)


def known_months(made: Dossier, lang: Lang) -> str:
    """The picture, how to read it, the day to move and the same in numbers."""
    found = made.pictured.known
    if not found:
        return ""
    months = months_of(min(one.month for one in found), max(one.month for one in found), MONTHS_DRAWN)
    held = _held(found, months)
    if not held:
        return ""
    # What is known of the days up to the last one asked may have been typed after it.
    now = max(made.basis.as_of, made.pictured.extent.last_recorded or made.basis.as_of)
    drawn = _picture(held, months, now, lang)
    due = sum(one.due for one in held.values() if one.last <= now)
    met = sum(one.known(now) for one in held.values() if one.last <= now)
    line = plain("known-text", lang, day=now, due=due, met=met, share=percent(met, due, lang))
    return (
        f"<h3>{told('known', lang)}</h3>{_mover(held, now, lang)}"
        f'<p class="known-text" aria-live="polite">{esc(line)}</p>'
        + figure(drawn, told("known-note", lang))
        + _table(held, months, now, lang)
    )


def _held(found: Sequence[Known], months: Months) -> Mapping[int, _Month]:
    held: dict[int, _Month] = {}
    for one in found:
        place = months.place(one.month)
        if not 0 <= place < len(months):
            continue
        month = held.setdefault(place, _Month(_last(one.month)))
        if one.known_on is None:
            month.unmet += one.duties
        else:
            month.met[one.known_on] = month.met.get(one.known_on, 0) + one.duties
    return held


def _last(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1) - timedelta(1)


def _picture(held: Mapping[int, _Month], months: Months, now: date, lang: Lang) -> str:
    wide = LEFT + len(months) * CELL + RIGHT
    foot = TOP + HIGH
    parts = [
        f'<text class="y" x="{LEFT + begin * CELL + 2}" y="{TOP - 10}">{year}</text>'
        for year, begin, _ in months.years()
    ]
    parts += [
        f'<text x="{LEFT - 5}" y="{foot - HIGH * share // 100 + 4}" text-anchor="end">{share}%</text>'
        for share in (0, 50, 100)
    ]
    frames, levels, bars = [], [], []
    for place, month in sorted(held.items()):
        x = LEFT + place * CELL + 1
        frames.append(f"M{x} {TOP}h{CELL - 3}v{HIGH}h-{CELL - 3}z")
        tall = _tall(month.known(now), month.due) if month.last <= now else 0
        bars.append(f'<rect class="known" x="{x}" y="{foot - tall}" width="{CELL - 3}" height="{tall}"/>')
        if month.last <= now:
            levels.append(f"M{x - 1} {foot - _tall(month.known(month.last), month.due)}h{CELL - 1}")
    years = [f"M{LEFT + begin * CELL} {TOP - 18}V{foot}" for _, begin, _ in months.years()]
    content = path("frame", frames) + path("yr", years) + "".join(bars) + path("then", levels) + "".join(parts)
    said = plain("known-label", lang, months=len(held))
    return sized(wide, foot + FOOT, said, content, kind="known")


def _tall(part: int, whole: int) -> int:
    return (2 * HIGH * part + whole) // (2 * whole) if whole else 0


def _mover(held: Mapping[int, _Month], now: date, lang: Lang) -> str:
    """What a script needs to let the reader move the day, in numbers alone; hidden while no script runs."""
    first = min(month.last for month in held.values())
    months = ";".join(
        f"{(month.last - first).days},{month.due},"
        + " ".join(f"{max((known_on - first).days, 0)}:{count}" for known_on, count in sorted(month.met.items()))
        for _, month in sorted(held.items())
    )
    words = plain("known-text", lang, day="{day}", due="{due}", met="{met}", share="{share}")
    return (
        f'<p class="mover" hidden data-first="{first}" data-days="{max((now - first).days, 0)}" data-high="{HIGH}" '
        f'data-foot="{TOP + HIGH}" data-none="{esc(percent(0, 0, lang))}" data-months="{months}" '
        f'data-words="{esc(words)}" '
        f'data-label="{told("known-day", lang)}"></p>'
    )


def _table(held: Mapping[int, _Month], months: Months, now: date, lang: Lang) -> str:
    heads = [told(key, lang) for key in ("month", "due", "known-then", "known-now", "known-share")]
    rows = []
    for place, month in sorted(held.items()):
        then, late = month.known(min(month.last, now)), month.known(now)
        share = f"{percent(then, month.due, lang)} → {percent(late, month.due, lang)}"
        rows.append([months.name(place), str(month.due), str(then), str(late), esc(share)])
    return folded("known-table", lang, table(heads, rows))
