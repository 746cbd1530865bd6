"""The obligations of a case, a station or the county, and how each stands at the two clocks."""

from typing import Annotated

import typer

from commands.cli.asking import ask
from commands.cli.figures import coordinates
from commands.cli.language import lang
from commands.cli.manner import wants_json
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, PackOption, StationOption, SwitchOption, option
from commands.cli.output import answer
from commands.cli.typed import ledger_path
from reports.schedule_table import schedule_json, schedule_summary, schedule_windows


def schedule(
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="argument.case", show_default=False)] = None,
    station: StationOption = None,
    windows: Annotated[bool, option("--windows")] = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print every window of the case; of a station one line a case, of the county one line a station."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, case=case, station=station)
    with ask(ledger_path(ledger), typed) as asked:
        rows = asked.questions.obligations.of_station(station) if asked.questions else []
        if wants_json():
            answer({"obligations": schedule_json(rows)}, asked.basis, "")
        elif case is not None or windows:
            answer({}, asked.basis, schedule_windows(rows, lang()))
        else:
            answer({}, asked.basis, schedule_summary(rows, lang(), by="station" if station is None else "case"))
