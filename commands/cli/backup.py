"""`backup`: a consistent copy of the ledger, verified after writing."""

from typing import Annotated

import typer

from commands.back_up import back_up
from commands.cli.language import word
from commands.cli.opening import log_basis
from commands.cli.options import LedgerOption
from commands.cli.output import answer
from commands.cli.typed import file_path, ledger_path
from commands.log.ledger import open_ledger

CopyArgument = Annotated[str, typer.Argument(metavar="FILE", help="argument.copy")]


def backup(copy: CopyArgument, ledger: LedgerOption = None) -> None:
    """Write the copy and print its position and digest; of a ledger that does not verify no copy is left."""
    target = file_path(copy, "FILE")
    made = back_up(ledger_path(ledger), target)
    with open_ledger(target) as opened:
        basis = log_basis(opened)
    document = {"position": made.position, "sha256": made.sha256}
    answer(document, basis, word("backup.done", path=target, position=made.position, sha256=made.sha256))
