"""The first part of the page: the county's key figures, all stations in one table, and three pictures."""

from collections import Counter
from fractions import Fraction

from projections.rows import Rate
from reports.basis import sheet_lines
from reports.compliance import judged, tally
from reports.county import County
from reports.density import density, lateness_table
from reports.markup import basis_row, cells, esc, picture
from reports.page_words import say
from reports.rates_table import COUNTY
from reports.words import CASE_STATES, ENDED_STATES, RATES, Lang, headline, percent, word

_PICTURED = ("execution", "interview_completion", "test_completion")


def key_figures(county: County, lang: Lang) -> str:
    """The figures an official asks first, each with what it is out of."""
    running = sum(row.state not in ENDED_STATES for row in county.statuses)
    kinds = Counter(row.dropout for row in county.statuses if row.state not in ENDED_STATES)
    counts = tally(row for rows in county.ended_in_year.values() for row in rows)
    _, decided = judged(counts)
    year = county.as_of.year
    windows = say("key_late_of", lang, year=year, count=decided)
    items = [(say("key_cases", lang), str(running), say("key_of", lang, count=len(county.statuses)))]
    for name in ("execution", "interview_completion", "test_completion"):
        row = county.rate.get((None, name))
        if row is not None:
            shown = percent(row.numerator, row.denominator, lang)
            items.append((headline(RATES, name, lang), shown, f"{row.numerator}/{row.denominator}"))
    apart = say("key_dropout_of", lang, declared=kinds["declared"], derived=kinds["derived"])
    items.append((say("key_dropout", lang), str(kinds["declared"] + kinds["derived"]), apart))
    items.append((say("key_late", lang), str(counts["late_record"]), windows))
    items.append((say("key_missed", lang), str(counts["missed"]), windows))
    parts = "".join(f"<div><dt>{esc(a)}</dt><dd>{esc(b)}<small>{esc(c)}</small></dd></div>" for a, b, c in items)
    return f'<dl class="keys">{parts}</dl>'


def station_table(county: County, lang: Lang) -> str:
    """One line a station, the county at the foot; every number cell carries its rank for sorting."""
    heads = ["station", "running", "dropout_both"]
    names = [esc(say(key, lang)) for key in heads]
    names += [esc(headline(RATES, name, lang)) for name in RATES]
    names += [esc(say("windows_late", lang)), esc(say("windows_missed", lang))]
    head = basis_row(len(names), " · ".join(sheet_lines(county.basis, lang)))
    head += "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in names) + "</tr>"
    ranks = {name: _ranks(county, name) for name in RATES}
    body = []
    for number, station in enumerate(county.stations, 1):
        cases = county.cases_of.get(station.station, [])
        link = f'<th scope="row" data-r="{number}"><a href="#s{number}">{esc(station.short)}</a></th>'
        body.append(f"<tr>{link}{_line(county, station.station, len(cases), ranks, lang)}</tr>")
    foot = f'<tr><th scope="row">{COUNTY[lang]}</th>{_line(county, None, len(county.statuses), ranks, lang)}</tr>'
    note = f'<p class="note">{esc(say("table_note", lang, year=county.as_of.year))}</p>'
    return (
        f'<h3>{say("table_title", lang)}</h3><table class="stations" id="stations"><thead>{head}</thead>'
        f"<tbody>{''.join(body)}</tbody><tfoot>{foot}</tfoot></table>{note}"
    )


def _line(county: County, station: str | None, every: int, ranks: dict[str, dict[str | None, int]], lang: Lang) -> str:
    cases = county.statuses if station is None else county.cases_of.get(station, [])
    running = sum(row.state not in ENDED_STATES for row in cases)
    kinds = Counter(row.dropout for row in cases if row.state not in ENDED_STATES)
    year = county.ended_in_year
    windows = [row for rows in year.values() for row in rows] if station is None else year.get(station, [])
    counts = tally(windows)
    both = f"{kinds['declared']}/{kinds['derived']}"
    parts = [_cell(f"<b>{running}</b> <small>/{every}</small>", running)]
    parts.append(_cell(both, kinds["declared"] + kinds["derived"]))
    for name in RATES:
        row = county.rate.get((station, name))
        parts.append(_cell(_rate(row, lang), ranks[name].get(station, -1)))
    parts.append(_cell(str(counts["late_record"]), counts["late_record"]))
    parts.append(_cell(str(counts["missed"]), counts["missed"]))
    return "".join(parts)


def _cell(content: str, rank: int) -> str:
    return f'<td data-r="{rank}">{content}</td>'


def _rate(row: Rate | None, lang: Lang) -> str:
    if row is None:
        return "-"
    shown = percent(row.numerator, row.denominator, lang)
    if row.denominator == 0:
        return f'<span class="na">{shown}</span>'
    return f"<b>{shown}</b> <small>{row.numerator}/{row.denominator}</small>"


def _ranks(county: County, name: str) -> dict[str | None, int]:
    """The place of each station by its exact fraction, so that no script compares rounded numbers; 0/0 lowest."""
    values = {
        row.station: Fraction(row.numerator, row.denominator)
        for row in county.rates
        if row.rate == name and row.station is not None and row.denominator
    }
    order = {value: place for place, value in enumerate(sorted(set(values.values())))}
    return {station: order[value] for station, value in values.items()}


def rates_picture(county: County, lang: Lang) -> str:
    """Three panels of dots over one list of stations, the county as an upright line in each."""
    ranks = _ranks(county, "execution")
    stations = sorted(county.stations, key=lambda s: (-ranks.get(s.station, -1), s.station))
    step, top, left, wide = 15, 22, 150, 190
    height = top + len(stations) * step + 18
    parts = [
        f'<text x="{left - 8}" y="{top + place * step + 11}" text-anchor="end">{esc(s.short[:14])}</text>'
        for place, s in enumerate(stations)
    ]
    said = []
    for panel, name in enumerate(_PICTURED):
        x0 = left + panel * (wide + 60)
        parts.append(_panel(county, name, [s.station for s in stations], x0, wide, top, step, lang))
        said.append(_panel_said(county, name, lang))
    label = ("；" if lang == "zh" else "; ").join(said)
    drawn = picture(left + 3 * wide + 165, height, label, "".join(parts), kind="dots")
    note = f'<figcaption class="note">{esc(say("rates_picture_note", lang))}</figcaption>'
    return f"<h3>{esc(say('rates_picture', lang))}</h3><figure>{drawn}{note}</figure>"


def _panel(county: County, name: str, stations: list[str], x0: int, wide: int, top: int, step: int, lang: Lang) -> str:
    foot = top + len(stations) * step
    lines = "".join(f"M{x0 + wide * q // 4} {top}V{foot}" for q in range(5))
    rows = "".join(f"M{x0} {top + p * step + 7}h{wide}" for p in range(len(stations)))
    parts = [
        f'<text x="{x0}" y="12" class="y">{esc(headline(RATES, name, lang))}</text>',
        f'<path class="row" d="{rows}"/><path class="yr" d="{lines}"/>',
        "".join(
            f'<text x="{x0 + wide * q // 4}" y="{foot + 13}" text-anchor="middle">{q * 25}</text>' for q in range(5)
        ),
    ]
    mean = county.rate.get((None, name))
    if mean is not None and mean.denominator:
        parts.append(f'<path class="mean" d="M{x0 + wide * mean.numerator // mean.denominator} {top}V{foot}"/>')
    for place, station in enumerate(stations):
        row = county.rate.get((station, name))
        y = top + place * step + 7
        if row is not None and row.denominator:
            x = x0 + wide * row.numerator // row.denominator
            parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>')
        shown = percent(row.numerator, row.denominator, lang) if row else "-"
        parts.append(f'<text x="{x0 + wide + 8}" y="{y + 4}">{shown}</text>')
    return "".join(parts)


def _panel_said(county: County, name: str, lang: Lang) -> str:
    rows = [row for row in county.rates if row.rate == name and row.station and row.denominator]
    mean = county.rate.get((None, name))
    shown = percent(mean.numerator, mean.denominator, lang) if mean else "-"
    if not rows:
        return say("rates_label", lang, rate=word(RATES, name, lang), county=shown, high="-", low="-")
    ordered = sorted(rows, key=lambda row: Fraction(row.numerator, row.denominator))
    low, high = (percent(row.numerator, row.denominator, lang) for row in (ordered[0], ordered[-1]))
    return say("rates_label", lang, rate=word(RATES, name, lang), county=shown, high=high, low=low)


def states_and_recording(county: County, lang: Lang) -> str:
    """Beside each other: the mix of case states, and how the county records."""
    counts = Counter(row.state for row in county.statuses)
    most = max(counts.values(), default=1)
    body = []
    for state in CASE_STATES:
        if counts[state]:
            bar = '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><path d="M0 0h'
            bar += f'{max(100 * counts[state] // most, 1)}v8H0z"/></svg>'
            share = percent(counts[state], len(county.statuses), lang)
            body.append(cells([esc(headline(CASE_STATES, state, lang)), bar, str(counts[state]), share]))
    head = cells([say("state", lang), "", say("cases", lang), say("share", lang)], name="th")
    mix = f'<table class="list num mix"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'
    scale = max(len(county.arrivals) // 1500, 1)
    drawn = density(county.arrivals, county.months, scale, lang)
    note = f'<figcaption class="note">{esc(say("late_note", lang))}</figcaption>'
    return (
        f'<div class="two"><div><h3>{say("states_title", lang)}</h3>{mix}</div>'
        f'<div><h3>{say("late_title", lang)}</h3><div class="recording wide">'
        f"<figure>{drawn}{note}</figure>{lateness_table(county.arrivals, lang)}</div></div></div>"
    )
