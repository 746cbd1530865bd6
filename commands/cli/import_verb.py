"""`import`: files judged together and recorded, every refused row named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from commands.cli.errors import refusal_words
from commands.cli.fields import kind_named
from commands.cli.language import lang, tr, word
from commands.cli.opening import actor_of, log_basis
from commands.cli.options import ActorOption, LedgerOption, RecordedAtOption, option
from commands.cli.output import answer
from commands.cli.progress import Bar
from commands.cli.stops import DONE, INPUT_REFUSED, Finished
from commands.cli.typed import file_path, instant, ledger_path
from commands.import_files import ImportOptions
from commands.import_files import import_files as imported
from commands.import_result import ImportResult, Rejected
from commands.log.ledger import open_ledger
from commands.rejects import new_rejects, write_rejects
from domain.civil_time import instant_us
from reports.tables import table
from reports.words import VERBS
from reports.words import word as plain_word

FilesArgument = Annotated[list[str], typer.Argument(metavar="FILE...", help="argument.files")]
SourceOption = Annotated[str | None, option("--source", metavar="NAME")]
KindOption = Annotated[str | None, option("--kind", metavar="KIND")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="option.dry-run")]
KeepGoingOption = Annotated[bool, typer.Option("--keep-going", help="option.keep-going")]
RejectsOption = Annotated[str | None, option("--rejects", metavar="FILE")]
MOST_ROWS = 50


def import_files(
    files: FilesArgument,
    *,
    source: SourceOption = None,
    kind: KindOption = None,
    dry_run: DryRunOption = False,
    keep_going: KeepGoingOption = False,
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
        basis = log_basis(opened)
    if target is not None and result.rejected:
        write_rejects(target, result, refusal_words)
    answer(result.document(refusal_words), basis, _words(result, options, None if target is None else rejects))
    raise Finished(INPUT_REFUSED if result.rejected or result.stopped else DONE)


def _paths(files: Sequence[str]) -> list[Path]:
    """The files named; a console that leaves `*.csv` to the program gets it spelt out."""
    found: list[Path] = []
    for text in files:
        path = file_path(text, "FILE")
        is_pattern = any(sign in path.name for sign in "*?[") and not path.exists()
        found.extend((sorted(path.parent.glob(path.name)) if is_pattern else []) or [path])
    return found


def _words(result: ImportResult, options: ImportOptions, rejects: str | None) -> str:
    """What became of the import, for people: the counts, each file, each refused row, what to know beside."""
    parts = [_counts(result)]
    if result.rejected:
        parts.append(_rejected_table(result.rejected[:MOST_ROWS]))
        if len(result.rejected) > MOST_ROWS:
            parts.append(word("import.more", count=len(result.rejected) - MOST_ROWS))
        if not options.keep_going:
            parts.append(word("import.left-out"))
        if rejects is not None:
            parts.append(word("import.rejects-written", path=rejects))
    if result.stopped is not None:
        parts.append(word("import.stopped", file=result.stopped[0], row=result.stopped[1]))
    parts += _notes(result)
    return "\n\n".join(parts)


def _counts(result: ImportResult) -> str:
    lines = [word("import.dry-run")] if result.dry_run else []
    lines.append(
        word(
            "import.done",
            recorded=result.recorded,
            duplicates=result.duplicates,
            rejected=sum(count.rejected for count in result.files),
        )
    )
    if len(result.files) == 1:
        return "\n".join(lines)
    headings = (
        tr("文件", "file"),
        tr("行", "rows"),
        tr("写入", "recorded"),
        tr("重复", "duplicates"),
        tr("被拒", "refused"),
    )
    rows = [
        (one.file, str(one.rows), str(one.recorded), str(one.duplicates), str(one.rejected)) for one in result.files
    ]
    return "\n".join([*lines, table(headings, rows, align="lrrrr")])


def _rejected_table(rejected: Sequence[Rejected]) -> str:
    headings = (
        tr("文件", "file"),
        tr("行", "row"),
        tr("列", "column"),
        tr("值", "value"),
        tr("为何被拒、应当如何", "why, and what would be right"),
    )
    rows = []
    for one in rejected:
        reason, better = refusal_words(one.refusal)
        value = one.refusal.value or ""
        sign = "" if lang() == "zh" else " "
        rows.append(
            (
                one.file,
                "" if one.row is None else str(one.row),
                one.column or "",
                value if len(value) <= 30 else value[:29] + "…",
                f"{reason}{sign}{better}".rstrip(),
            )
        )
    return table(headings, rows, align="lr")


def _notes(result: ImportResult) -> list[str]:
    parts = []
    for past in result.past_duplicates[:MOST_ROWS]:
        verb = plain_word(VERBS, past.verb, lang())
        note = word("import.past", file=past.file, row=past.row, fact=past.fact_id, position=past.position, verb=verb)
        parts.append(note + (word("import.past-void", fact=past.fact_id) if past.verb == "void" else ""))
    sign = tr("、", ", ")
    if result.findings:
        parts.append(word("import.unregistered", stations=sign.join(one.subject for one in result.findings)))
    if result.ignored_columns:
        parts.append(word("import.ignored", columns=sign.join(result.ignored_columns)))
    if result.importer is not None and result.recorded:
        parts.append(word("import.actor", actor=result.importer))
    return parts
