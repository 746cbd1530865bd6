"""`report score`: the pages of score and subsidy, one for the county and one a station, in a folder of their own."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from commands.cli.asking import Asked, ask
from commands.cli.county_rows import page_basis, station_name
from commands.cli.figures import coordinates
from commands.cli.language import lang, word
from commands.cli.options import (
    AsOfOption,
    KnownOption,
    LedgerOption,
    PackOption,
    StationOption,
    SwitchOption,
    YearOption,
    option,
)
from commands.cli.output import answer, warn
from commands.cli.page_files import Page, page_names, write_pages
from commands.cli.scoring import scores_of, subsidy_of
from commands.cli.stops import wrong_usage
from commands.cli.typed import file_path, ledger_path
from commands.log.entry import Entry
from domain.civil_time import civil_date, instant_of, iso_date
from reports.county import StationName
from reports.score_page import Ways, score_county_page, score_station_page
from reports.score_page_data import Act, Assessment, FactTold

ForceOption = Annotated[bool, option("--force", text="option.force-pages")]
FolderOption = Annotated[str | None, typer.Option("-o", "--output", metavar="DIR", help="option.papers-folder")]
INDEX = "index.html"


def score_pages(
    year: YearOption = None,
    station: StationOption = None,
    output: FolderOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
    *,
    force: ForceOption = False,
) -> None:
    """Write the county's page and one a station; of one station only its own."""
    if year is None:
        raise wrong_usage("option-missing", name="--year")
    if output is None:
        raise wrong_usage("option-missing", name="-o")
    folder = file_path(output, "-o")
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, station=station, year=year)
    with ask(ledger_path(ledger), typed) as asked:
        warn(word("report.compute"))
        made = assessment_of(asked, typed.year or asked.basis.as_of.year)
        pages = pages_of(made, station)
        warn(word("report.write", count=len(pages)))
        write_pages(folder, pages, force=force)
        paths = [str(folder / page.name) for page in pages]
        text = word("report.done", count=len(paths), first=paths[0])
        answer({"folder": str(folder), "pages": paths}, asked.basis, text)


def pages_of(made: Assessment, station: str | None = None, compliance: str | None = None) -> list[Page]:
    """The county's page and every station's, or one station's alone; `compliance` is a page to link to."""
    names = page_names([name.station for name in made.stations])
    alone = station is not None
    ways = Ways(names, None if alone else INDEX, compliance)
    shown = [name for name in made.stations if not alone or name.station == station]
    if alone and not shown:
        shown = [StationName(str(station), str(station))]
        names = page_names([str(station)])
    found = [Page(names[name.station], score_station_page(made, name, ways, lang())) for name in shown]
    return found if alone else [Page(INDEX, score_county_page(made, Ways(names, None, compliance), lang())), *found]


def assessment_of(asked: Asked, year: int) -> Assessment:
    """The year's score and subsidy with every fact that they rest on; nothing recorded after P is in it."""
    scores, subsidy = scores_of(asked, None), subsidy_of(asked, None)
    questions, ledger, position = asked.questions, asked.ledger, asked.basis.position
    facts = {fact for line in scores.lines for fact in line.facts}
    facts |= {fact for month in subsidy.months for fact in month.facts if not month.paid}
    stations = {total.station for total in scores.totals} | {month.station for month in subsidy.months}
    found = ledger.by_fact(facts) if facts else {}
    first = next(iter(ledger.entries(upto=1)), None) if position else None
    return Assessment(
        basis=page_basis(asked.basis),
        year=year,
        ruling=asked.ruling,
        names=_names(asked, sorted(stations)),
        scores=scores,
        subsidy=subsidy,
        facts=_told(found, position),
        windows={(row.case, row.duty, row.seq): row for row in questions.obligations} if questions else {},
        rates={(row.station, row.rate): row for row in questions.rates} if questions else {},
        opened_on=civil_date(first.recorded_at_us) if first else None,
    )


def _names(asked: Asked, stations: Sequence[str]) -> list[StationName]:
    names: dict[str, StationName] = {}
    for station in stations:
        for stored in asked.ledger.stream(f"station:{station}", asked.basis.position):
            station_name(stored, names, asked.basis.as_of)
    return list(names.values())


def _told(entries: Mapping[str, Sequence[Entry]], position: int) -> dict[str, FactTold]:
    found = {}
    for fact_id, every in entries.items():
        stored = [entry for entry in every if entry.position <= position]
        bodies = [entry.content for entry in stored if "body" in entry.content]
        if not bodies:
            continue
        first, head = stored[0], bodies[-1]
        acts = tuple(_act(entry) for entry in stored)
        subject = first.originator_id.partition(":")[2] or first.originator_id
        day = iso_date(stored[-1].content["occurred_on"])
        found[fact_id] = FactTold(fact_id, first.kind, subject, day, acts, head.get("body") or {})
    return found


def _act(entry: Entry) -> Act:
    return Act(
        position=entry.position,
        verb=entry.verb,
        recorded_at=instant_of(entry.recorded_at_us),
        recorded_on=civil_date(entry.recorded_at_us),
        actor=entry.actor,
        reason=entry.content.get("reason"),
    )
