"""`export`: the log, or what it says in effect, for other tools."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.basis import basis_lines
from commands.cli.fields import kind_named
from commands.cli.language import lang, word
from commands.cli.manner import wants_json
from commands.cli.new_file import new_file
from commands.cli.opening import log_basis, position_of
from commands.cli.options import AsOfOption, KnownOption, LedgerOption, option
from commands.cli.output import answer, print_bytes, warn
from commands.cli.stops import wrong_usage
from commands.cli.typed import choice, day, file_path, ledger_path
from commands.cli.typed import known as typed_known
from commands.export_claims import claims_as_lines, events_as_lines
from commands.log.ledger import Ledger, open_ledger

FORMATS = ("jsonl", "parquet", "csv")
FormatOption = Annotated[str | None, option("--format", metavar="jsonl|parquet|csv")]
KindsOption = Annotated[list[str] | None, option("--kind", metavar="KIND", text="option.export-kind")]
LogOption = Annotated[bool, typer.Option("--log", help="option.log")]
WireHeadingsOption = Annotated[bool, typer.Option("--wire-headings", help="option.wire-headings")]
AsClaimsOption = Annotated[bool, typer.Option("--as-claims", help="option.as-claims")]
OutputOption = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="option.output")]


def export(
    form: FormatOption = None,
    *,
    as_claims: AsClaimsOption = False,
    log: LogOption = False,
    kind: KindsOption = None,
    wire_headings: WireHeadingsOption = False,
    output: OutputOption = None,
    as_of: AsOfOption = None,
    known: KnownOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write the log or the facts that stand; the basis goes to standard error where they take standard output."""
    if form is None:
        raise wrong_usage("format-missing")
    choice(form, "--format", FORMATS)
    typed = {"--as-claims": as_claims, "--kind": kind, "--wire-headings": wire_headings, "--as-of": as_of}
    _check_options(form, [name for name, value in typed.items() if value], log=log)
    upto, on = typed_known(known), day(as_of, "--as-of")
    kinds = [kind_named(name).kind for name in kind or ()]
    target = None if output is None else file_path(output, "--output")
    if target is None and (wants_json() or form == "parquet"):
        raise wrong_usage("parquet-needs-file" if form == "parquet" else "output-missing")
    with open_ledger(ledger_path(ledger)) as opened:
        if form == "jsonl":
            _export_lines(opened, upto, target, as_claims=as_claims)
            return
        # Not at the top: whoever asks for lines need not wait for the database to load.
        from commands.cli.exporting import Table, export_table  # noqa: PLC0415

        table = Table(form, tuple(dict.fromkeys(kinds)), log, wire_headings or lang() == "en")
        export_table(opened, table, upto, on, target)


def _check_options(form: str, typed: list[str], *, log: bool) -> None:
    """Wrong usage where an option would say nothing: every fault of a line is told before the ledger is opened."""
    of_lines, of_csv = {"--as-claims"}, {"--kind", "--as-of", "--wire-headings"}
    fitting = {"jsonl": of_lines, "csv": of_csv, "parquet": of_csv - {"--wire-headings"}}[form]
    for name in typed:
        if name not in fitting:
            raise wrong_usage("option-of-other-format", option=name, form=form)
    if log and "--as-of" in typed:
        raise wrong_usage("log-has-no-day")
    if log and "--as-claims" in typed:
        raise wrong_usage("option-of-other-format", option="--as-claims", form="jsonl --log")


def _export_lines(opened: Ledger, asked: int | date | None, target: Path | None, *, as_claims: bool) -> None:
    upto = position_of(opened, asked)
    basis = log_basis(opened, upto, None if isinstance(asked, int) else asked)
    entries = opened.entries(upto=upto)
    lines = claims_as_lines(entries) if as_claims else events_as_lines(entries)
    if target is None:
        for line in lines:
            print_bytes(line)
        warn("\n".join(basis_lines(basis)))
        return
    rows = _written(lines, target)
    answer({"file": str(target), "rows": rows}, basis, word("export.done", rows=rows, path=target))


def _written(lines: Iterable[bytes], target: Path) -> int:
    rows = 0
    with new_file(target) as built, built.open("wb") as file:
        for line in lines:
            file.write(line)
            rows += 1
    return rows
