"""The county page: one self-contained file that opens by double click, asks the network for nothing and prints."""

from string import Template

from reports.basis import sheet_lines
from reports.case_part import changes, listing, standing, summary_line, told_windows
from reports.catalogue import sentence
from reports.county import County, StationName
from reports.duty_grid import GridLine, legend, strip
from reports.ladder import ladder
from reports.markup import esc, fold
from reports.overview_part import key_figures, rates_picture, states_and_recording, station_table
from reports.page_head import html_lang, masthead, package_text, script_words, sheets
from reports.page_words import say
from reports.station_part import station_part
from reports.words import Lang

__all__ = ["County", "StationName", "county_page"]


def county_page(county: County, lang: Lang, scores: str | None = None) -> str:
    """The whole page as one HTML text; `scores` is where the pages of score and subsidy lie, if they were made."""
    basis = county.basis
    clocks, check = sheet_lines(basis, lang)
    title = say("title", lang)
    template = Template(package_text("county_page.html"))
    return template.substitute(
        lang=html_lang(lang),
        title=esc(f"{basis.authority} · {title} · {basis.as_of}"),
        css=package_text("county_page.css"),
        sheets=sheets(f"{basis.authority} · {title}", basis, lang),
        words=script_words(lang),
        masthead=masthead(basis, title, lang),
        contents=_contents(county, lang, scores),
        overview=_overview(county, lang),
        example=_example(county, lang),
        stations=_stations(county, lang),
        footer=esc(say("footer", lang)),
        basis=f"<p>{esc(clocks)}</p><p>{esc(check)}</p>",
        script=package_text("page_script.html"),
    )


def _contents(county: County, lang: Lang, scores: str | None) -> str:
    links = "".join(
        f'<li><a href="#s{number}">{esc(station.short)}</a></li>' for number, station in enumerate(county.stations, 1)
    )
    parts = "".join(
        f'<a href="#{anchor}">{esc(say(key, lang))}</a>'
        for anchor, key in (("overview", "overview"), ("example", "example"), ("all", "stations"))
    )
    if scores is not None:
        parts += f'<a href="{esc(scores)}">{esc(sentence("paper.scores-link", lang))}</a>'
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
