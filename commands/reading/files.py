"""An input file by its ending: what it is, its rows, its digest, and why it cannot be read where it cannot."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from commands.reading import jsonl
from commands.reading.delimited import Record, Records, encoding_of
from commands.reading.headings import kind_called
from commands.reading.lines import Lines, foreign_format
from commands.reading.rows import Row
from commands.reading.tables import Table, row_of, table_of
from domain.refusals import Refusal, Rule

READABLE_ENDINGS = (".jsonl", ".csv")
"""The endings that are read. A workbook's will stand beside them; any other is refused by name."""

_HEAD = 16


@dataclass(slots=True)
class InputFile:
    """One file of an import. `rows()` reads it; what the other fields say is whole once it is exhausted.

    `columns` leads from a field's path to the heading that the file uses; `fault` says why the file as a
    whole cannot be read; `untimed` is true for a table without a recorded_at column.
    """

    path: Path
    name: str
    kind: str | None = None
    sha256: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    fault: Refusal | None = None
    fault_number: int | None = None
    untimed: bool = False
    table: Table | None = None

    @property
    def ending(self) -> str:
        """The ending that says how the file is written, in small letters."""
        return self.path.suffix.lower()

    def rows(self) -> Iterator[Row]:
        """Every row of the file; none where the file as a whole is at fault."""
        if self.ending not in READABLE_ENDINGS:
            details = {"ending": self.path.suffix, "endings": " ".join(READABLE_ENDINGS)}
            self.fault = Refusal(Rule.UNKNOWN_FORMAT, None, self.path.name, details)
            return
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                what = "folder" if self.path.is_dir() else "device"
                self.fault = Refusal(Rule.UNREADABLE_FILE, None, None, {"problem": what})
                return
            with self.path.open("rb") as file:
                yield from self._rows_in(file)
        except OSError as error:
            problem = "permission" if isinstance(error, PermissionError) else "device"
            details = {"problem": problem, "detail": error.strerror or ""}
            self.fault = Refusal(Rule.UNREADABLE_FILE, None, None, details)

    def _rows_in(self, file: BinaryIO) -> Iterator[Row]:
        foreign = foreign_format(file.read(_HEAD))
        if foreign is not None:
            self.fault = Refusal(Rule.FOREIGN_FORMAT, None, None, {"format": foreign})
            return
        file.seek(0)
        if self.ending == ".jsonl":
            lines = Lines(file)
            yield from jsonl.rows_of(lines)
        else:
            encoding = encoding_of(file)
            lines = Lines(file)
            yield from self._rows_of_table(iter(Records(lines, encoding)))
        self.sha256 = lines.sha256

    def _rows_of_table(self, records: Iterator[Record]) -> Iterator[Row]:
        first = next(records, None)
        if first is None:
            return
        self.table = table = table_of(first, self.kind or kind_called(self.path.stem))
        self.columns, self.ignored = table.paths, tuple(table.ignored)
        self.untimed = not table.has("recorded_at")
        if table.fault is not None:
            self.fault, self.fault_number = table.fault, table.number
            return
        for record in records:
            yield row_of(table, record)
