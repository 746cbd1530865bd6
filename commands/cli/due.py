"""What must be done next, soonest first, and what else can still be cured."""

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
    WithinOption,
)
from commands.cli.output import answer
from commands.cli.typed import days, ledger_path
from reports.due_table import due_json, due_text, due_within

DEFAULT_DAYS = 14


def due(
    station: StationOption = None,
    within: WithinOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    pack: PackOption = None,
    switch: SwitchOption = None,
) -> None:
    """Print the open windows that end within so many days, then the other limits, never cut at that number."""
    typed = coordinates(as_of=as_of, known=known, pack=pack, switch=switch, station=station)
    asked_days = days(within)
    within_days = DEFAULT_DAYS if asked_days is None else asked_days
    with ask(ledger_path(ledger), typed) as asked:
        day = asked.basis.as_of
        windows = asked.questions.obligations.of_station(station) if asked.questions else []
        limits = asked.of_station(asked.questions.limits, station) if asked.questions else []
        soon = due_within(windows, day, within_days)
        text = due_text(soon, limits, day, within_days, lang(), asked.ruling)
        answer(due_json(soon, limits, day, asked.ruling), asked.basis, text)
