"""The county page: one self-contained file that opens by double click, asks the network for nothing and prints."""

from importlib.resources import files
from string import Template

from reports.basis import Basis, known_time, sheet_lines
from reports.case_part import changes, listing, standing, summary_line, told_windows
from reports.county import County, StationName
from reports.duty_grid import GridLine, legend, strip
from reports.ladder import ladder
from reports.markup import css_string, esc, fold
from reports.overview_part import key_figures, rates_picture, states_and_recording, station_table
from reports.page_words import say
from reports.station_part import station_part
from reports.words import Lang

__all__ = ["County", "StationName", "county_page"]


def county_page(county: County, lang: Lang) -> str:
    """The whole page as one HTML text."""
    basis = county.basis
    clocks, check = sheet_lines(basis, lang)
    title = say("title", lang)
    template = Template(_package_text("county_page.html"))
    return template.substitute(
        lang="zh-CN" if lang == "zh" else "en",
        title=esc(f"{basis.authority} · {title} · {basis.as_of}"),
        css=_package_text("county_page.css"),
        sheets=_sheets(f"{basis.authority} · {title}", clocks, check),
        words=_script_words(lang),
        masthead=_masthead(basis, lang),
        contents=_contents(county, lang),
        overview=_overview(county, lang),
        example=_example(county, lang),
        stations=_stations(county, lang),
        footer=esc(say("footer", lang)),
        basis=f"<p>{esc(clocks)}</p><p>{esc(check)}</p>",
    )


def _package_text(name: str) -> str:
    return files("reports").joinpath(name).read_text(encoding="utf-8")


def _sheets(title: str, clocks: str, check: str) -> str:
    """The margin boxes that carry title, both clocks and code on every printed sheet."""
    return (
        f"@page{{@top-left{{content:{css_string(title)}}}"
        f"@bottom-left{{content:{css_string(clocks)} '\\a ' {css_string(check)}}}}}"
    )


def _script_words(lang: Lang) -> str:
    keys = ("print_station", "open_all")
    return " ".join(f'data-{key.replace("_", "-")}="{esc(say(key, lang))}"' for key in keys)


def _masthead(basis: Basis, lang: Lang) -> str:
    """Authority, title, the two clocks, and everything a reader needs to trust or check the page."""
    mark = f'<strong class="sim">{say("simulated", lang)}</strong>' if basis.simulated else ""
    known = say("known_at", lang, position=f"{basis.position:,}")
    facts = [
        (say("pack", lang), f"{esc(basis.pack_title[0 if lang == 'zh' else 1])} <code>{esc(basis.pack)}</code>"),
        (say("code", lang), f"<code>{esc(basis.code)}</code>"),
        (say("ledger", lang), f"<code>{esc(basis.ledger)}</code>"),
        (say("engine", lang), f"<code>zhengji {esc(basis.engine)}</code>"),
    ]
    terms = "".join(f"<div><dt>{esc(term)}</dt><dd>{value}</dd></div>" for term, value in facts)
    return (
        f'<header class="masthead"><p class="authority">{esc(basis.authority)}</p><h1>{say("title", lang)}</h1>'
        f'<div class="clocks"><div><span>{say("as_of", lang)}</span><b>{basis.as_of}</b>'
        f"<small>{esc(say('as_of_note', lang))}</small></div>"
        f"<div><span>{say('known', lang)}</span><b>{esc(known)}</b>"
        f"<small>{esc(say('known_note', lang, time=known_time(basis)))}</small></div></div>"
        f'<dl class="basis">{terms}</dl>{mark}{_warnings(basis, lang)}</header>'
    )


def _warnings(basis: Basis, lang: Lang) -> str:
    told = [say("simulated_note", lang)] if basis.simulated else []
    comma = "、" if lang == "zh" else ", "
    if basis.what_if:
        told.append(say("what_if", lang, what=comma.join(basis.what_if)))
    if basis.calendar_missing:
        told.append(say("calendar_missing", lang, years=comma.join(map(str, basis.calendar_missing))))
    if basis.clock_anomalies:
        told.append(say("clock_anomalies", lang, positions=comma.join(map(str, basis.clock_anomalies))))
    told.append(say("verify_note", lang, code=basis.code))
    return "".join(f'<p class="warning">{esc(line)}</p>' for line in told)


def _contents(county: County, lang: Lang) -> str:
    links = "".join(
        f'<li><a href="#s{number}">{esc(station.short)}</a></li>' for number, station in enumerate(county.stations, 1)
    )
    parts = "".join(
        f'<a href="#{anchor}">{esc(say(key, lang))}</a>'
        for anchor, key in (("overview", "overview"), ("example", "example"), ("all", "stations"))
    )
    return f'<nav id="contents" aria-label="{say("contents", lang)}"><p>{parts}</p><ol>{links}</ol></nav>'


def _overview(county: County, lang: Lang) -> str:
    return (
        f'<section id="overview"><h2>{say("overview", lang)}</h2>{key_figures(county, lang)}'
        f"{station_table(county, lang)}{rates_picture(county, lang)}{states_and_recording(county, lang)}</section>"
    )


def _example(county: County, lang: Lang) -> str:
    """The case that tells most about the two clocks, opened out."""
    row = county.example
    if row is None:
        return ""
    entries, windows = county.entries_of.get(row.case, []), county.windows_of.get(row.case, [])
    names = {station.station: station.short for station in county.stations}
    why = say("example_why", lang, case=row.case, station=names.get(row.station or "", "-"))
    line = GridLine(county.anchors[row.case], row.case, tuple(windows))
    return (
        f'<section id="example"><h2>{say("example", lang)}</h2><p class="note">{esc(why)}</p>'
        f'<p class="summary">{summary_line(row, windows, lang)}</p>{standing(row, lang)}'
        f"<figure>{ladder(row.case, entries, county.as_of, lang)}"
        f'<figcaption class="note">{esc(say("ladder_note", lang))}</figcaption></figure>'
        f"{strip(line, county.months, lang)}{told_windows(windows, lang)}{changes(entries, lang)}"
        + fold(say("entries_all", lang, count=len(entries)), listing(entries, lang), kind="entries")
        + "</section>"
    )


def _stations(county: County, lang: Lang) -> str:
    parts = "".join(station_part(county, station, number, lang) for number, station in enumerate(county.stations, 1))
    earlier = ""
    if any(row.closes and county.months.place(row.closes) < 0 for row in county.obligations):
        earlier = say("grid_earlier", lang, count=len(county.months))
    note = f'<p class="note">{esc(say("grid_note", lang) + earlier)}</p>'
    return f'<section id="all"><h2>{say("stations", lang)}</h2>{legend(lang)}{note}</section>{parts}'
