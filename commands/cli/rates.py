"""Every rate as an exact fraction, for a station or for all stations and the county."""

from commands.cli.asking import ask
from commands.cli.figures import coordinates
from commands.cli.language import lang
from commands.cli.manner import wants_json
from commands.cli.options import (
    AsOfOption,
    KnownOption,
    LedgerOption,
    PackOption,
    StationOption,
    SwitchOption,
    YearOption,
)
from commands.cli.output import answer
from commands.cli.typed import ledger_path
from reports.rates_table import rates_json, rates_text


def rates(
    station: StationOption = None,
    year: YearOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print one line a station and one column a rate, the county at the foot."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, station=station, year=year)
    with ask(ledger_path(ledger), typed) as asked:
        questions = asked.questions
        # People see no facts, which cost more than the rates.
        found = [] if questions is None else questions.rates if wants_json() else questions.rate_figures
        rows = asked.of_station(found, station)
        answer({"rates": rates_json(rows)}, asked.basis, rates_text(rows, lang()))
