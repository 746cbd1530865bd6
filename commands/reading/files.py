"""An input file by its ending: what it is, its rows, its digest, and why it cannot be read where it cannot."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from commands.reading import jsonl
from commands.reading.delimited import Record, Records, encoding_of
from commands.reading.headings import kind_called
from commands.reading.lines import Lines, foreign_format
from commands.reading.rows import Row
from commands.reading.tables import Table, row_of, table_of
from domain.refusals import Refusal, Refused, Rule

READABLE_ENDINGS = (".jsonl", ".csv")
"""The endings that are read. A workbook's will stand beside them; any other is refused by name."""

_HEAD = 16
_MOST_TITLES = 2


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
        except Refused as refused:
            self.fault = refused.refusals[0]
            self.fault_number = int(self.fault.details["row"])
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
            yield from self._rows_of_lines(lines)
        else:
            encoding = encoding_of(file)
            lines = Lines(file)
            yield from self._rows_of_table(iter(Records(lines, encoding)))
        self.sha256 = lines.sha256

    @property
    def default_kind(self) -> str | None:
        """The kind of the rows that name none: the one asked for, else the one that the file is called after."""
        return self.kind or kind_called(self.path.stem)

    def _rows_of_lines(self, lines: Lines) -> Iterator[Row]:
        kind = self.default_kind
        for row in jsonl.rows_of(lines):
            if kind is not None and not row.faults and row.fields.get("kind") is None:
                row.fields["kind"] = kind
            yield row

    def _rows_of_table(self, records: Iterator[Record]) -> Iterator[Row]:
        first = list(islice(records, _MOST_TITLES + 1))
        if not first:
            return
        title = next((place for place, record in enumerate(first) if not self._is_title(record)), 0)
        self.table = table = self._table(first[title])
        self.columns, self.ignored = table.paths, tuple(table.ignored)
        self.untimed = not table.has("recorded_at")
        if first[title].fault is not None:
            self.fault, self.fault_number = table.fault, table.number
        for record in chain(first[title + 1 :], records):
            if table.fault is not None:
                # Told only where there is a row: headings alone are an import of nothing.
                self.fault, self.fault_number = table.fault, table.number
                return
            yield row_of(table, record)

    def _table(self, headings: Record) -> Table:
        return table_of(headings, self.default_kind)

    def _is_title(self, record: Record) -> bool:
        """Whether the line above the headings is words in a single cell that name no field."""
        filled = sum(1 for cell in record.cells if cell.strip())
        return filled <= 1 and record.fault is None and not self._table(record).columns

    def raw_rows(self) -> Iterator[tuple[int, bytes | Record]]:
        """The file once more, as it is: numbered lines, or the records of a table below its headings.

        A line that was too long to be held comes as an object of nothing.
        """
        with self.path.open("rb") as file:
            if self.table is None:
                yield from ((number, b"{}" if line is None else line) for number, line in Lines(file))
                return
            encoding = encoding_of(file)
            for record in Records(Lines(file), encoding):
                if record.number > self.table.number:
                    yield record.number, record
