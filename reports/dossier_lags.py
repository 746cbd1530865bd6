"""The heat map of lags: by station and month of typing, half of all records and nine in ten."""

from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median_low

from projections.dossier.rows import Lag
from projections.indicators.thresholds import THRESHOLDS
from reports.dossier_data import MONTHS_DRAWN, Dossier
from reports.dossier_words import figure, folded, label, plain, sized, told
from reports.markup import cells, esc, path
from reports.months import Months, months_of
from reports.timelines import lateness_class
from reports.words import Lang

CELL, HIGH, LEFT, TOP = 15, 15, 118, 30
Row = tuple[str, Mapping[int, Lag]]


def lag_map(made: Dossier, lang: Lang) -> str:
    """The picture, how to read it, and the numbers behind it."""
    found = made.pictured.lags
    if not any(lag.is_whole for lag in found):
        return f'<p class="none">{told("no-records", lang)}</p>'
    months = months_of(min(lag.month for lag in found), max(lag.month for lag in found), MONTHS_DRAWN)
    rows = _rows(made, months, lang)
    drawn = _picture(made, rows, months, lang)
    key = _key(lang)
    note = told("lags-note", lang, few=THRESHOLDS.fewest_late)
    return key + figure(drawn, note) + folded("lags-table", lang, _table(rows, months, lang))


def _rows(made: Dossier, months: Months, lang: Lang) -> list[Row]:
    """A county's stations; of anybody else the own row and the middle of all stations."""
    by_station: dict[str, dict[int, Lag]] = {}
    whole: dict[int, Lag] = {}
    for lag in made.pictured.lags:
        place = months.place(lag.month)
        if 0 <= place < len(months):
            (whole if lag.is_whole else by_station.setdefault(lag.station or "", {}))[place] = lag
    if made.pictured.scope.is_county:
        stations = [(made.name(name), cells_of) for name, cells_of in sorted(by_station.items())]
        return [(plain("county", lang), whole), *stations]
    middle: dict[int, Lag] = {}
    for place in range(len(months)):
        known = [of[place] for of in by_station.values() if place in of and not _is_small(of[place])]
        if known:
            middle[place] = Lag(
                is_whole=False, station=None, month=date.min, records=sum(lag.records for lag in known),
                median_days=median_low(lag.median_days for lag in known),
                ninth_decile_days=median_low(lag.ninth_decile_days for lag in known),
            )  # fmt: skip
    return [(plain("this", lang), whole), (plain("middle-of-stations", lang), middle)]


def _is_small(lag: Lag) -> bool:
    return lag.records < THRESHOLDS.fewest_late


def _picture(made: Dossier, rows: Sequence[Row], months: Months, lang: Lang) -> str:
    strokes: dict[str, list[str]] = {}
    names = []
    for line, (name, of) in enumerate(rows):
        y = TOP + line * HIGH
        names.append(f'<text x="{LEFT - 6}" y="{y + 11}" text-anchor="end">{label(name)}</text>')
        for place, lag in of.items():
            x = LEFT + place * CELL
            if _is_small(lag):
                strokes.setdefault("hatch", []).append(
                    f"M{x + 1} {y + 13}l12-12M{x + 1} {y + 7}l6-6M{x + 7} {y + 13}l6-6"
                )
                continue
            for half, days in enumerate((lag.median_days, lag.ninth_decile_days)):
                kind = f"d{lateness_class(days)}"
                strokes.setdefault(kind, []).append(f"M{x + half * 7} {y + 1}h7v13h-7z")
    foot = TOP + len(rows) * HIGH
    outlined = sorted(
        {months.place(one.inspects_on) for one in made.seasons if 0 <= months.place(one.inspects_on) < len(months)}
    )
    boxes = [f"M{LEFT + place * CELL - 1} {TOP - 1}h{CELL}v{foot - TOP + 2}h-{CELL}z" for place in outlined]
    years = [f"M{LEFT + begin * CELL - 1} {TOP - 12}V{foot}" for _, begin, _ in months.years()]
    heads = _heads(months)
    drawn = "".join(path(kind, strokes.get(kind, [])) for kind in ("d0", "d1", "d2", "d3", "d4", "hatch"))
    said = plain("lags-label", lang, rows=len(rows), months=len(months))
    content = path("yr", years) + drawn + path("box", boxes) + heads + "".join(names)
    return sized(LEFT + len(months) * CELL + 4, foot + 4, said, content, kind="lags")


def _heads(months: Months) -> str:
    parts = [
        f'<text class="y" x="{LEFT + begin * CELL + 2}" y="{TOP - 17}">{year}</text>'
        for year, begin, end in months.years()
        if end - begin >= 2
    ]
    parts += [
        f'<text x="{LEFT + place * CELL + 7}" y="{TOP - 4}" text-anchor="middle">{month}</text>'
        for place in range(len(months))
        if (month := (months.first + place) % 12 + 1) % 3 == 1
    ]
    return "".join(parts)


def _key(lang: Lang) -> str:
    shades = "".join(
        f'<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="d{level}" width="12" height="12"/>'
        f"</svg>{told(f'lag-{level}', lang)}</span>"
        for level in range(5)
    )
    few = (
        '<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true">'
        '<path class="hatch" d="M0 12L12 0M0 6l6-6M6 12l6-6"/>'
        f"</svg>{told('lag-few', lang, few=THRESHOLDS.fewest_late)}</span>"
    )
    box = (
        '<span><svg class="key" viewBox="0 0 12 12" aria-hidden="true"><path class="box" d="M1 1h10v10h-10z"/></svg>'
        f"{told('lag-inspected', lang)}</span>"
    )
    return f'<p class="legend">{shades}{few}{box}</p>'


def _table(rows: Sequence[Row], months: Months, lang: Lang) -> str:
    head = [told("station", lang), *(months.name(place)[2:] for place in range(len(months)))]
    body = "".join(cells([esc(name), *(_cell(of.get(place)) for place in range(len(months)))]) for name, of in rows)
    drawn = f"<thead>{cells(head, name='th')}</thead><tbody>{body}</tbody>"
    return f'<div class="scroll"><table class="list wide">{drawn}</table></div>'


def _cell(lag: Lag | None) -> str:
    if lag is None:
        return "·"
    return f"({lag.records})" if _is_small(lag) else f"{lag.median_days}/{lag.ninth_decile_days}"
