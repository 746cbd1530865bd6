"""The demonstration: an invented county goes through `init` and `import` like anyone's, and its figures come out."""

import sys
import webbrowser
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.asking import Asked, Coordinates, ask
from commands.cli.county_rows import county_of
from commands.cli.demo_folder import DemoFolder
from commands.cli.errors import refusal_sentence
from commands.cli.language import lang, word
from commands.cli.options import option
from commands.cli.output import answer, warn
from commands.cli.page_files import write_pages
from commands.cli.progress import Bar
from commands.cli.score_pages import assessment_of, pages_of
from commands.cli.stops import failed
from commands.cli.typed import file_path
from commands.county import county, write_csv
from commands.import_files import ImportOptions, import_files
from commands.init_ledger import init_ledger
from commands.log.ledger import open_ledger
from domain.policies import DEFAULT, shipped_text
from reports.county import County
from reports.county_page import county_page
from reports.rates_table import rates_text
from reports.schedule_table import schedule_summary, schedule_windows
from reports.status_table import status_cases, status_summary

AUTHORITY = "潇水县禁毒委员会办公室"
FIRST_YEAR, LAST_YEAR = 2022, 2025
AS_OF = date(LAST_YEAR, 12, 31)


def demo(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="argument.demo-folder", show_default=False)
    ] = None,
    force: Annotated[bool, option("--force")] = False,
    browser: Annotated[bool, option("--open")] = False,
) -> None:
    """Build the county's ledger in the folder, print its main tables and write its pages."""
    place = DemoFolder(file_path(folder or "demo", "FOLDER"))
    place.prepare(force=force)
    paths = _write_input(place)
    recorded = _fill(place, paths)
    warn(word("demo.ask"))
    with ask(place.ledger, Coordinates(as_of=AS_OF)) as asked:
        made = county_of(asked)
        text = _tables(made)
        warn(word("demo.page"))
        place.page.write_text(county_page(made, lang(), place.scores_link), encoding="utf-8", newline="\n")
        scores = _write_scores(place, asked)
        document = {
            "folder": str(place.path),
            "ledger": str(place.ledger),
            "page": str(place.page),
            "scores": str(scores),
            "recorded": recorded,
        }
        answer(document, asked.basis, text)
        _say_next(place, asked, made)
    if browser and sys.stdout.isatty():
        webbrowser.open(place.page.resolve().as_uri())


def _write_scores(place: DemoFolder, asked: Asked) -> Path:
    """The pages of score and subsidy stand beside the county page, linked both ways; answers the first of them."""
    pages = pages_of(assessment_of(asked, AS_OF.year), compliance=place.page_link)
    place.note([place.scores / page.name for page in pages])
    write_pages(place.scores, pages)
    first = place.scores / pages[0].name
    warn(word("demo.papers", count=len(pages), first=first))
    return first


def _write_input(place: DemoFolder) -> list[Path]:
    warn(word("demo.county"))
    built = county(years=(FIRST_YEAR, LAST_YEAR))
    paths = write_csv(built, place.input)
    place.note(paths)
    warn(word("demo.written", rows=len(built.rows), files=len(paths), folder=place.input))
    return paths


def _fill(place: DemoFolder, paths: list[Path]) -> int:
    """The ledger holds every row of the files; answers how many were recorded."""
    warn(word("demo.import"))
    init_ledger(place.ledger, AUTHORITY, "simulated", shipped_text(DEFAULT))
    bar = Bar()
    try:
        with open_ledger(place.ledger, writing=True) as ledger:
            result = import_files(ledger, paths, ImportOptions(actor="demo", source="demo", progress=bar.told))
    finally:
        bar.end()
    if result.rejected:
        first = result.rejected[0]
        told = f"{first.file} {first.row or ''} {refusal_sentence(first.refusal)}"
        raise failed("demo-import-refused", count=len(result.rejected), first=told)
    warn(word("demo.recorded", recorded=result.recorded, duplicates=result.duplicates))
    return result.recorded


def _tables(made: County) -> str:
    """Compliance, rates and dropout by station, then the same of one case."""
    speak = lang()
    parts = [
        word("demo.title-schedule"),
        schedule_summary(made.obligations, speak, by="station"),
        word("demo.title-rates"),
        rates_text(made.rates, speak),
        word("demo.title-status"),
        status_summary(made.statuses, speak),
    ]
    if made.example is not None:
        case = made.example.case
        parts += [
            word("demo.title-case", case=case),
            status_cases([made.example], speak),
            schedule_windows(made.windows_of.get(case, []), speak),
        ]
    return "\n\n".join(parts)


def _say_next(place: DemoFolder, asked: Asked, made: County) -> None:
    example = made.example
    warn("")
    warn(word("demo.invented"))
    warn(
        word(
            "demo.next",
            page=place.page,
            ledger=place.ledger,
            year=AS_OF.year,
            day=AS_OF,
            earlier=asked.basis.as_of,
            case=example.case if example else "-",
            station=example.station if example else "-",
        )
    )
