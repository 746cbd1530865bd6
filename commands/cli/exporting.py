"""Facts as tables for other tools: Parquet written by the database, delimited text for people and pipes."""

import codecs
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commands.cli.basis import LogBasis, basis_lines
from commands.cli.language import lang, word
from commands.cli.new_file import new_file
from commands.cli.opening import log_basis, position_of
from commands.cli.output import answer, print_bytes, print_text, warn
from commands.cli.stops import wrong_usage
from commands.export_facts import pages_of
from commands.log.faults import Damaged
from commands.log.ledger import Ledger
from domain.civil_time import civil_date
from projections.export import SCHEMA_VERSION, Export, UnreadableEntry, loaded
from reports.facts_csv import csv_texts


@dataclass(frozen=True, slots=True)
class Table:
    """What table is wanted: its form, the kinds (none: all), every event or the facts that stand, its headings."""

    form: str
    kinds: tuple[str, ...]
    whole_log: bool
    wire: bool


def export_table(
    opened: Ledger, table: Table, asked: int | date | None, as_of: date | None, target: Path | None
) -> None:
    """Afterwards the rows stand in the target, or on standard output, and the basis is named."""
    upto = position_of(opened, asked)
    basis = log_basis(opened, upto, asked if isinstance(asked, date) else None)
    if not table.whole_log:
        basis = replace(basis, as_of=as_of or _last_day(opened, asked))
    pages = pages_of(opened.entries(upto=upto), table.kinds)
    if target is None:
        with _loaded(opened, pages, basis.as_of, None) as export:
            _to_standard_output(csv_texts(export.rows(), table.kinds, lang(), wire=table.wire))
        warn("\n".join(basis_lines(basis)))
        return
    by_database = table.form == "parquet"
    if by_database and not _is_text(target):
        raise wrong_usage("bad-path", option="--output", value=target)
    with new_file(target) as built, _loaded(opened, pages, basis.as_of, built if by_database else None) as export:
        rows = export.count()
        if by_database:
            export.write_parquet(_told(table, basis))
        else:
            _write(built, csv_texts(export.rows(), table.kinds, lang(), wire=table.wire))
    answer({"file": str(target), "rows": rows}, basis, word("export.done", rows=rows, path=target))


@contextmanager
def _loaded(opened: Ledger, pages: Iterable[list[str]], as_of: date | None, file: Path | None) -> Iterator[Export]:
    try:
        with loaded(pages, as_of, None if file is None else str(file)) as export:
            yield export
    except UnreadableEntry as error:
        raise Damaged(path=opened.path, reason=error) from error


def _is_text(path: Path) -> bool:
    """Whether the database can name the file: bytes of a path that are no UTF-8 stand in it as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in str(path.absolute()))


def _last_day(opened: Ledger, asked: int | date | None) -> date:
    today = civil_date(opened.now_us())
    return min(today, asked) if isinstance(asked, date) else today


def _told(table: Table, basis: LogBasis) -> Mapping[str, str]:
    """What the file says of itself: what it holds, and on which basis."""
    named = {
        name: value
        for name, value in basis.document().items()
        if name in ("ledger", "position", "root", "code", "known", "as_of", "pack", "engine", "clock")
    }
    told = {
        "schema_version": SCHEMA_VERSION,
        "content": "log" if table.whole_log else "effective",
        "kinds": ",".join(table.kinds),
        **named,
    }
    return {f"zhengji.{name}": "none" if value in (None, "") else str(value) for name, value in told.items()}


def _write(file: Path, texts: Iterable[str]) -> None:
    """For people: without the mark in front, spreadsheets take Chinese for another encoding."""
    with file.open("wb") as out:
        out.write(codecs.BOM_UTF8)
        for text in texts:
            out.write(text.encode("utf-8", "replace"))


def _to_standard_output(texts: Iterable[str]) -> None:
    """For another program, without a mark; on a terminal nothing in a cell is obeyed."""
    watched = sys.stdout is not None and sys.stdout.isatty()
    for text in texts:
        if watched:
            print_text(text.replace("\r\n", "\n").removesuffix("\n"))
        else:
            print_bytes(text.encode("utf-8", "replace"))
