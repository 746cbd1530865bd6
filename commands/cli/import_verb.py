"""`import`: files judged together and recorded, every refused row named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.fields import kind_named
from commands.cli.impact import brought
from commands.cli.import_words import fault_words, import_words
from commands.cli.language import lang
from commands.cli.opening import actor_of
from commands.cli.options import ActorOption, LedgerOption, RecordedAtOption, option
from commands.cli.output import answer
from commands.cli.progress import Bar
from commands.cli.stops import DONE, INPUT_REFUSED, Finished
from commands.cli.typed import file_path, instant, ledger_path
from commands.cli.written import impact_basis, impact_json
from commands.import_files import ImportOptions
from commands.import_files import import_files as imported
from commands.log.ledger import open_ledger
from commands.rejects import new_rejects, write_rejects
from domain.civil_time import instant_us
from reports.impact_words import impact_text

FilesArgument = Annotated[list[str], typer.Argument(metavar="FILE...", help="argument.files")]
SourceOption = Annotated[str | None, option("--source", metavar="NAME")]
KindOption = Annotated[str | None, option("--kind", metavar="KIND")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="option.dry-run")]
KeepGoingOption = Annotated[bool, typer.Option("--keep-going", help="option.keep-going")]
NoImpactOption = Annotated[bool, typer.Option("--no-impact", help="option.no-impact")]
RejectsOption = Annotated[str | None, option("--rejects", metavar="FILE")]


def import_files(
    files: FilesArgument,
    *,
    source: SourceOption = None,
    kind: KindOption = None,
    dry_run: DryRunOption = False,
    keep_going: KeepGoingOption = False,
    no_impact: NoImpactOption = False,
    rejects: RejectsOption = None,
    actor: ActorOption = None,
    recorded_at: RecordedAtOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Record the files' rows and print what became of them; end with 3 where a row was refused."""
    path = ledger_path(ledger)
    target = None if rejects is None else new_rejects(file_path(rejects, "--rejects"))
    at = instant(recorded_at)
    bar = Bar()
    options = ImportOptions(
        actor=actor_of(actor),
        source=source or "import",
        kind=None if kind is None else kind_named(kind).kind,
        dry_run=dry_run,
        keep_going=keep_going,
        recorded_at_us=None if at is None else instant_us(at),
        progress=bar.told,
    )
    with open_ledger(path, writing=not dry_run) as opened:
        try:
            result = imported(opened, _paths(files), options)
        finally:
            bar.end()
        # A trial leaves nothing behind, so that the import itself finds the path as free as the trial did.
        written = target is not None and not dry_run and write_rejects(target, result, fault_words)
        impact = None if no_impact else brought(opened, result.drafts, result.positions)
        basis = impact_basis(opened, impact)
    document = result.document(fault_words) | {"rejects": rejects if written else None}
    text = import_words(result, rejects, written=written)
    if not no_impact:
        document["impact"] = impact_json(impact)
    if impact is not None and (impact.moved or dry_run):
        text += "\n\n" + impact_text(impact, lang())
    answer(document, basis, text)
    raise Finished(INPUT_REFUSED if result.rejected or result.stopped else DONE)


def _paths(files: Sequence[str]) -> list[Path]:
    """The files named; a console that leaves `*.csv` to the program gets it spelt out."""
    found: list[Path] = []
    for text in files:
        path = file_path(text, "FILE")
        is_pattern = any(sign in path.name for sign in "*?[") and not path.exists()
        found.extend((sorted(path.parent.glob(path.name)) if is_pattern else []) or [path])
    return found
