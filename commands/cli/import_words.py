"""What became of an import, for people: the counts, each file, each refused row, what to do and what to know."""

from collections.abc import Sequence

from commands.cli.errors import refusal_words
from commands.cli.language import lang, tr, word
from commands.import_result import ImportResult, Rejected
from reports.tables import table
from reports.words import VERBS
from reports.words import word as plain_word

MOST_ROWS = 50


def fault_words(fault: Rejected) -> tuple[str, str]:
    """The reason and the suggestion for a fault of a file; of a table by the headings that it has."""
    return refusal_words(fault.refusal, fault.headings)


def column_words(fault: Rejected) -> str:
    """Where in its row the fault stands: the heading of the table, also of a column that it lacks, or the path."""
    # Not at the top: these words know every kind of fact, and a help screen must not load them.
    from reports.refusal_words import heading_word  # noqa: PLC0415

    path = fault.refusal.field
    if path is None or fault.headings is None:
        return fault.column or ""
    return heading_word(path, lang(), fault.headings)


def import_words(result: ImportResult, rejects: str | None, *, written: bool) -> str:
    """The whole answer. `rejects` is the file asked for, `written` whether it was written."""
    parts = [_counts(result)]
    if len(result.files) > 1:
        parts.append(_files_table(result))
    if result.rejected:
        parts.append(_rejected_table(result.rejected[:MOST_ROWS]))
        if len(result.rejected) > MOST_ROWS:
            parts.append(word("import.more", count=len(result.rejected) - MOST_ROWS))
        parts += _what_to_do(result, rejects, written=written)
    if result.stopped is not None:
        parts.append(word("import.stopped", file=result.stopped[0], row=result.stopped[1]))
    parts += _notes(result)
    return "\n\n".join(parts)


def _what_to_do(result: ImportResult, rejects: str | None, *, written: bool) -> list[str]:
    """Which files were left out, and which file to correct and import."""
    sign = tr("、", ", ")
    parts = [word("import.unreadable", files=sign.join(result.unreadable))] if result.unreadable else []
    if result.left_out:
        parts.append(word("import.left-out", files=sign.join(result.left_out)))
    if rejects is not None and result.dry_run:
        parts.append(word("import.rejects-not-yet", path=rejects))
    elif written:
        parts.append(word("import.rejects-refused" if result.keep_going else "import.rejects-whole", path=rejects))
    elif result.left_out:
        parts.append(word("import.correct-whole"))
    return parts


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
    return "\n".join(lines)


def _files_table(result: ImportResult) -> str:
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
    return table(headings, rows, align="lrrrr")


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
        reason, better = fault_words(one)
        value = one.refusal.value or ""
        sign = "" if lang() == "zh" else " "
        rows.append(
            (
                one.file,
                "" if one.row is None else str(one.row),
                column_words(one),
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
        if past.verb == "void":
            note += tr("", " ") + word("import.past-void", fact=past.fact_id)
        parts.append(note)
    sign = tr("、", ", ")
    if result.findings:
        parts.append(word("import.unregistered", stations=sign.join(one.subject for one in result.findings)))
    if result.ignored_columns:
        parts.append(word("import.ignored", columns=sign.join(result.ignored_columns)))
    if result.importer is not None and result.recorded:
        parts.append(word("import.actor", actor=result.importer))
    return parts
