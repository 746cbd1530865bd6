"""What the county pays for a year: case-months, the reasons that keep money back, and the sums."""

from typing import Annotated, Any, cast

from commands.cli.asking import ask
from commands.cli.figures import coordinates
from commands.cli.language import lang
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
from commands.cli.output import answer
from commands.cli.scoring import subsidy_of, untimed_of
from commands.cli.stops import wrong_usage
from commands.cli.typed import choice, ledger_path
from reports.points import untimed_text
from reports.subsidy_table import By, subsidy_json, subsidy_text

ByOption = Annotated[str | None, option("--by", metavar="case|station|month")]


def subsidy(
    year: YearOption = None,
    station: StationOption = None,
    by: ByOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print the money by station (of one station by case), and what each reason keeps back."""
    if year is None:
        raise wrong_usage("option-missing", name="--year")
    chosen = cast("By | None", choice(by, "--by", ("case", "station", "month")))
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, station=station, year=year)
    with ask(ledger_path(ledger), typed) as asked:
        found = subsidy_of(asked, station)
        if asked.ruling is None:
            nothing: dict[str, Any] = {
                "months": [],
                "amounts": [],
                "stations": [],
                "county": None,
                "reasons": [],
                "before_ledger": [],
            }
            answer(nothing, asked.basis, "")
            return
        grouping: By = chosen or ("station" if station is None else "case")
        text = subsidy_text(found, asked.ruling, lang(), grouping)
        untimed = untimed_of(asked, station)
        document = {**subsidy_json(found, asked.ruling), "before_ledger": untimed}
        answer(document, asked.basis, text + untimed_text(len(untimed), lang()))
