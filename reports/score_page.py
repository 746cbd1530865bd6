"""The pages of score and subsidy: one for the county and one a station, each one file that opens offline and prints."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from string import Template

from reports.basis import sheet_lines
from reports.catalogue import say as catalogue_say
from reports.county import StationName
from reports.markup import esc
from reports.page_head import html_lang, masthead, package_text, script_words, sheets
from reports.page_words import say
from reports.score_county_part import Links, costly_rules, county_keys, money_table, readings, score_table
from reports.score_missing_part import missing_papers
from reports.score_page_data import Assessment
from reports.score_page_words import told
from reports.score_station_part import item_parts, item_table, station_keys
from reports.score_subsidy_part import calendar, reasons_table, why_withheld
from reports.words import Lang

MARK = '<meta name="generator" content="zhengji report score">'
"""What tells a page of ours from any other file of that name."""
_OF = '<meta name="assessment" content="{year} {ledger}">'
_OWNER = re.compile(_OF.format(year="(\\d{1,4})", ledger='([^"]*)'))


def owner_of(head: str) -> tuple[str, str] | None:
    """The year and the ledger of which a page is, from how it begins; None where it names none."""
    found = _OWNER.search(head)
    return None if found is None else (found[1], html.unescape(found[2]))


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a page leads: the stations' pages, the county's page of the same kind, that of compliance."""

    stations: Links
    county: str | None = None
    compliance: str | None = None


def score_county_page(made: Assessment, ways: Ways, lang: Lang) -> str:
    """The county's page as one HTML text."""
    title = catalogue_say("paper.title", lang, year=made.year)
    if made.stations:
        main = (
            f'<section id="scores"><h2>{told("scores", lang)}</h2>{county_keys(made, lang)}{_running(made, lang)}'
            f"{score_table(made, ways.stations, lang)}</section>"
            f'<section id="money"><h2>{told("money", lang)}</h2>{money_table(made, ways.stations, lang)}'
            f"{reasons_table(made.ruling, made.subsidy, lang)}</section>"
            f'<section id="costly"><h2>{told("costly", lang)}</h2>{costly_rules(made, ways.stations, lang)}</section>'
            f'<section id="readings"><h2>{told("readings", lang)}</h2>{readings(made, lang)}</section>'
        )
        parts = [(f"#{name}", told(name, lang)) for name in ("scores", "money", "costly", "readings")]
    else:
        main, parts = f"<p>{told('nothing', lang)}</p>", []
    return _page(made, title, [*parts, *_away(ways, lang)], main, lang)


def score_station_page(made: Assessment, name: StationName, ways: Ways, lang: Lang) -> str:
    """The page of one station as one HTML text."""
    station = name.station
    title = catalogue_say("paper.station-title", lang, station=name.short, year=made.year)
    scores = f"<p>{told('nothing', lang)}</p>"
    if station in made.total_of:
        scores = item_table(made, station, lang) + item_parts(made, station, lang)
    own = made.subsidy.of(station)
    reasons = reasons_table(made.ruling, own, lang) if own.months else ""
    main = (
        f'<section id="scores"><h2>{told("scores", lang)}</h2>{station_keys(made, station, lang)}{_running(made, lang)}'
        f"{scores}</section>"
        f'<section id="money"><h2>{told("money", lang)}</h2><h3>{told("calendar", lang)}</h3>'
        f"{calendar(made, station, lang)}{reasons}{why_withheld(made, station, lang)}</section>"
        f'<section id="missing"><h2>{told("missing", lang)}</h2>{missing_papers(made, station, lang)}</section>'
    )
    parts = [(f"#{key}", told(key, lang)) for key in ("scores", "money", "missing")]
    return _page(made, title, [*parts, *_away(ways, lang)], main, lang)


def _away(ways: Ways, lang: Lang) -> list[tuple[str, str]]:
    """Links to other pages."""
    found = [(ways.county, "county-link"), (ways.compliance, "compliance-link")]
    return [(address, told(key, lang)) for address, key in found if address is not None]


def _running(made: Assessment, lang: Lang) -> str:
    if made.basis.as_of >= date(made.year, 12, 31):
        return ""
    return f'<p class="note">{told("running", lang, day=made.basis.as_of, year=made.year)}</p>'


def _page(made: Assessment, title: str, links: Sequence[tuple[str, str]], main: str, lang: Lang) -> str:
    basis = made.basis
    clocks, check = sheet_lines(basis, lang)
    entries = "".join(f'<a href="{esc(address)}">{words}</a>' for address, words in links)
    return Template(package_text("score_page.html")).substitute(
        lang=html_lang(lang),
        owner=_OF.format(year=made.year, ledger=esc(basis.ledger)),
        title=esc(f"{basis.authority} · {title} · {basis.as_of}"),
        css=package_text("county_page.css"),
        own_css=package_text("score_page.css"),
        sheets=sheets(f"{basis.authority} · {title}", basis, lang),
        words=script_words(lang),
        masthead=masthead(basis, title, lang),
        contents=f'<nav id="contents" aria-label="{say("contents", lang)}"><p>{entries}</p></nav>',
        main=main,
        footer=esc(say("footer", lang)),
        basis=f"<p>{esc(clocks)}</p><p>{esc(check)}</p>",
        script=package_text("page_script.html"),
    )
