"""The state of a case, a station's cases or the county, declared and derived dropout apart."""

from typing import Annotated

import typer

from commands.cli.asking import ask
from commands.cli.figures import coordinates
from commands.cli.language import lang
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, PackOption, StationOption, SwitchOption
from commands.cli.output import answer
from commands.cli.typed import ledger_path
from reports.status_table import status_cases, status_json, status_summary


def status(
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="argument.case", show_default=False)] = None,
    station: StationOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print one line a case; of the whole county one line a station."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, case=case, station=station)
    with ask(ledger_path(ledger), typed) as asked:
        rows = asked.of_station(asked.questions.cases, station) if asked.questions else []
        whole = case is None and station is None
        text = status_summary(rows, lang()) if whole else status_cases(rows, lang())
        answer({"cases": status_json(rows)}, asked.basis, text)
