"""The part of the page for one station: its rates, how it records, its duty grid, what is due, its cases."""

from collections import Counter
from collections.abc import Sequence

from projections.rows import CaseStatus, Limit, Obligation
from reports.case_part import case_part
from reports.county import County, StationName
from reports.density import density, lateness_table
from reports.due_table import due_within, limits_in_order
from reports.duty_grid import GridLine, grid
from reports.markup import cells, esc, fold
from reports.months import last_day
from reports.page_words import say
from reports.rates_table import COUNTY
from reports.words import CASE_STATES, DUTIES, ENDED_STATES, LIMITS, RATES, Lang, about_word, headline, percent, word

DUE_DAYS = 14


def station_part(county: County, station: StationName, number: int, lang: Lang) -> str:
    """The whole part of one station, ready to stand alone on its own sheets."""
    cases = county.cases_of.get(station.station, [])
    name = station.name if station.name == station.station else f"{station.name} ({station.station})"
    return (
        f'<section class="station" id="s{number}" data-station="s{number}"><header><h3>{esc(name)}</h3>'
        f'<a class="top" href="#contents">{say("to_top", lang)}</a></header>'
        f'<div class="three">{_rates(county, station.station, lang)}{_states(cases, lang)}'
        f"{_recording(county, station.station, lang)}</div>"
        f"{_grids(county, cases, lang)}{_to_do(county, station.station, cases, lang)}"
        f"{_cases(county, cases, lang)}</section>"
    )


def _rates(county: County, station: str, lang: Lang) -> str:
    head = cells([esc(say("rate", lang)), say("value", lang), "", COUNTY[lang]], name="th")
    body = []
    for name in RATES:
        own, all_of = county.rate.get((station, name)), county.rate.get((None, name))
        body.append(
            cells(
                [
                    esc(headline(RATES, name, lang)),
                    f"<b>{percent(own.numerator, own.denominator, lang)}</b>" if own else "-",
                    f"{own.numerator}/{own.denominator}" if own else "-",
                    percent(all_of.numerator, all_of.denominator, lang) if all_of else "-",
                ]
            )
        )
    return f'<table class="list num"><thead>{head}</thead><tbody>{"".join(body)}</tbody></table>'


def _states(cases: Sequence[CaseStatus], lang: Lang) -> str:
    counts = Counter(row.state for row in cases)
    head = cells([say("state", lang), say("cases", lang)], name="th")
    body = "".join(cells([esc(headline(CASE_STATES, s, lang)), str(counts[s])]) for s in CASE_STATES if counts[s])
    return f'<table class="list num"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _recording(county: County, station: str, lang: Lang) -> str:
    found = county.arrivals_of.get(station, [])
    return (
        f'<div class="recording">{lateness_table(found, lang)}'
        f"<figure>{density(found, county.months, 2, lang)}</figure></div>"
    )


def _grids(county: County, cases: Sequence[CaseStatus], lang: Lang) -> str:
    """The grid of the running cases, and folded that of the ended ones whose windows reach into the picture."""
    title = f"<h4>{say('grid_title', lang)}</h4>"
    lines = [
        (GridLine(county.anchors[row.case], row.case, tuple(windows)), row.state in ENDED_STATES)
        for row in cases
        if (windows := [w for w in county.windows_of.get(row.case, []) if w.state != "scheduled"])
    ]
    running = [line for line, ended in lines if not ended]
    ended = [line for line, over in lines if over and _reaches(line.rows, county)]
    drawn = grid(running, county.months, county.basis, lang) if running else f"<p>{say('grid_none', lang)}</p>"
    if ended:
        folded = grid(ended, county.months, county.basis, lang)
        drawn += fold(say("grid_ended", lang, count=len(ended)), folded, kind="ended")
    return title + drawn


def _reaches(rows: Sequence[Obligation], county: County) -> bool:
    return any(row.closes and county.months.place(last_day(row.closes)) >= 0 for row in rows)


def _to_do(county: County, station: str, cases: Sequence[CaseStatus], lang: Lang) -> str:
    rows = [w for row in cases for w in county.windows_of.get(row.case, [])]
    due = due_within(rows, county.as_of, DUE_DAYS)
    return (
        f'<div class="two"><div><h4>{say("due_title", lang, days=DUE_DAYS)}</h4>{_due(due, lang)}</div>'
        f"<div><h4>{say('limits_title', lang)}</h4>{_limits(county.limits_of.get(station, []), lang)}</div></div>"
    )


def _due(due: Sequence[Obligation], lang: Lang) -> str:
    """One line a day: what falls due on it."""
    days: dict[str, list[str]] = {}
    for row in due:
        if row.closes:
            day = last_day(row.closes).isoformat()
            days.setdefault(day, []).append(f"{row.case} {word(DUTIES, row.duty, lang)} {row.seq}")
    return _lines(days, lang)


def _limits(limits: Sequence[Limit], lang: Lang) -> str:
    """One line a last day; matters without one at the end, by matter."""
    days: dict[str, list[str]] = {}
    for row in limits_in_order(limits):
        what = headline(LIMITS, row.what, lang) if row.last_day is None else word(LIMITS, row.what, lang)
        key = row.last_day.isoformat() if row.last_day else what
        named = about_word(row.what, row.about, lang)
        about = f" {named}" if named else ""
        days.setdefault(key, []).append(f"{row.case} {what}{about}" if row.last_day else f"{row.case}{about}")
    return _lines(days, lang)


def _lines(lines: dict[str, list[str]], lang: Lang) -> str:
    if not lines:
        return f'<p class="none">{say("none", lang)}</p>'
    comma = "；" if lang == "zh" else "; "
    body = "".join(cells([esc(day), esc(comma.join(what))]) for day, what in lines.items())
    return f'<table class="list days"><tbody>{body}</tbody></table>'


def _cases(county: County, cases: Sequence[CaseStatus], lang: Lang) -> str:
    parts = "".join(case_part(county, row, lang) for row in cases)
    return f'<h4>{say("cases_title", lang)}</h4><div class="cases">{parts}</div>'
