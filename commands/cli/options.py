"""The options that many commands share, each declared once; help texts are keys of the catalogue.

Every value arrives as the text that was typed; `commands.cli.typed` reads it, so that each wrong value
gets a sentence of ours. `--lang`, `--json` and `--yes` are no options of a command: `commands.cli.manner`
takes them out of the line, and every help screen lists them.
"""

from typing import Annotated

import typer
from typer.models import OptionInfo


def option(*names: str, metavar: str | None = None, variable: str | None = None, text: str = "") -> OptionInfo:
    """One option; its help stands in the catalogue under `text` or `option.<name>`."""
    found: OptionInfo = typer.Option(
        *names,
        help=text or f"option.{names[0].removeprefix('--')}",
        metavar=metavar,
        envvar=variable,
        show_default=False,
    )
    return found


LedgerOption = Annotated[str | None, option("--ledger", metavar="PATH", variable="ZHENGJI_LEDGER")]
AsOfOption = Annotated[str | None, option("--as-of", metavar="DATE")]
KnownOption = Annotated[str | None, option("--known", metavar="POSITION|DATE")]
PackOption = Annotated[str | None, option("--pack", metavar="ID")]
SwitchOption = Annotated[list[str] | None, option("--switch", metavar="READING=VALUE")]
ActorOption = Annotated[str | None, option("--actor", metavar="NAME", variable="ZHENGJI_ACTOR")]
RecordedAtOption = Annotated[str | None, option("--recorded-at", metavar="INSTANT")]
StationOption = Annotated[str | None, option("--station", metavar="STATION")]
YearOption = Annotated[str | None, option("--year", metavar="YEAR")]
WithinOption = Annotated[str | None, option("--within", metavar="DAYS")]
ReasonOption = Annotated[str | None, option("--reason", metavar="TEXT")]
ApprovedByOption = Annotated[str | None, option("--approved-by", metavar="NAME")]
