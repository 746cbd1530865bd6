"""`export`: the log, or what it says in effect, for other tools."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from commands.cli.basis import basis_lines
from commands.cli.language import word
from commands.cli.manner import wants_json
from commands.cli.opening import log_basis, position_of
from commands.cli.options import KnownOption, LedgerOption, option
from commands.cli.output import answer, print_bytes, warn
from commands.cli.stops import failed, wrong_usage
from commands.cli.typed import choice, file_path, ledger_path
from commands.cli.typed import known as typed_known
from commands.export_claims import claims_as_lines, events_as_lines
from commands.log.ledger import open_ledger

FORMATS = ("jsonl",)
FormatOption = Annotated[str | None, option("--format", metavar="jsonl")]
AsClaimsOption = Annotated[bool, typer.Option("--as-claims", help="option.as-claims")]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="option.output")]


def export(
    form: FormatOption = None,
    *,
    as_claims: AsClaimsOption = False,
    output: OutputOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write the log in order; the basis goes to standard error where the log itself takes standard output."""
    if form is None:
        raise wrong_usage("format-missing")
    choice(form, "--format", FORMATS)
    target = None if output is None else file_path(output, "--output")
    if target is None and wants_json():
        raise wrong_usage("output-missing")
    asked = typed_known(known)
    with open_ledger(ledger_path(ledger)) as opened:
        upto = position_of(opened, asked)
        basis = log_basis(opened, upto, None if isinstance(asked, int) else asked)
        entries = opened.entries(upto=upto)
        lines = claims_as_lines(entries) if as_claims else events_as_lines(entries)
        if target is None:
            _to_standard_output(lines)
            warn("\n".join(basis_lines(basis)))
            return
        rows = _to_file(lines, target)
    answer({"file": str(target), "rows": rows}, basis, word("export.done", rows=rows, path=target))


def _to_standard_output(lines: Iterable[bytes]) -> None:
    for line in lines:
        print_bytes(line)


def _to_file(lines: Iterable[bytes], target: Path) -> int:
    rows = 0
    with _new_file(target) as file:
        for line in lines:
            file.write(line)
            rows += 1
    return rows


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A new file that is whole or not there at all; what lies at the path is never touched."""
    if os.path.lexists(target):
        raise failed("path-exists", path=target)
    try:
        with target.open("xb") as file:
            yield file
    except BaseException:
        target.unlink(missing_ok=True)
        raise
