"""The rows that were refused, as they were, in a file that can be corrected and imported as it is."""

import csv
import errno
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import orjson

from commands.import_result import ImportResult, Words
from commands.reading.cells import ENVELOPE_READS, Read, body_reads, several
from commands.reading.delimited import Record
from commands.reading.files import READABLE_ENDINGS, InputFile
from commands.reading.headings import Column, columns_of, is_error_heading, shared_heading
from commands.reading.jsonl import fields_of
from commands.reading.rows import ERROR_HEADING, ERROR_KEY
from commands.reading.spelling import cell_as_typed, cell_for
from commands.reading.tables import Table, row_of
from domain.facts import KINDS
from domain.facts.base import Body
from domain.refusals import Refusal, Refused, Rule

_TEXT_HEADING = "原文"
_BOM = "\ufeff"

_OPEN_KINDS = tuple(kind for kind in KINDS.values() if not kind.by_program)


def new_rejects(path: Path) -> Path:
    """The path, if rejects may be written there: its ending is one that import reads, and nothing is there.

    Raises Refused for another ending and FileExistsError for what is there; nothing is written yet.
    """
    if path.suffix.lower() not in READABLE_ENDINGS:
        details = {"ending": path.suffix, "endings": " ".join(READABLE_ENDINGS)}
        raise Refused(Refusal(Rule.UNKNOWN_FORMAT, "rejects", path.name, details))
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return path


def write_rejects(path: Path, result: ImportResult, words: Words) -> bool:
    """Whether rows stand in a new file now, in the form that its ending says; without any there is no file.

    Of a file that was left out whole every row is there, so that nothing is lost when the rejects alone are
    corrected and imported; with `keep_going` only the refused rows. These say what is wrong with them.
    """
    parts = _parts(result, words)
    if not parts:
        return False
    with new_rejects(path).open("xb") as file:
        if path.suffix.lower() == ".csv":
            _write_table(file, parts)
        else:
            for part in parts:
                file.writelines(line + b"\n" for line in _json_lines(part))
    return True


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes back of one file: all its rows, or only those that `faults` has words about, by their number."""

    source: InputFile
    faults: Mapping[int, str]
    whole: bool

    def rows(self) -> Iterator[tuple[bytes | Record, str]]:
        """The rows as the file has them, each with the words about it; blank lines are none."""
        for number, raw in self.source.raw_rows():
            said = self.faults.get(number, "")
            if said or (self.whole and not ((isinstance(raw, bytes) and raw.isspace()) or raw == b"")):
                yield raw, said


def _parts(result: ImportResult, words: Words) -> list[_Part]:
    faults: dict[str, dict[int, str]] = {}
    for fault in result.rejected:
        if fault.row is None:
            continue
        rows = faults.setdefault(fault.file, {})
        rows[fault.row] = _joined(rows.get(fault.row, ""), *words(fault))
    files = {source.name: source for source in result.inputs if source.fault is None}
    return [_Part(files[name], faults[name], not result.keep_going) for name in files if name in faults]


def _joined(*sentences: str) -> str:
    """The sentences one after the other; a full stop of Chinese brings its own room."""
    text = ""
    for sentence in filter(None, sentences):
        text += sentence if not text or text.endswith("。") else f" {sentence}"
    return text


def _json_lines(part: _Part) -> Iterator[bytes]:
    for raw, said in part.rows():
        if isinstance(raw, bytes):
            yield _with_keys(raw, _added(part, raw, said))
        elif part.source.table is not None:
            fields = row_of(part.source.table, raw).fields or {_TEXT_HEADING: raw.text or raw.cells}
            yield orjson.dumps(fields | ({ERROR_KEY: said} if said else {}))


def _added(part: _Part, line: bytes, said: str) -> dict[str, str]:
    """What a line of JSON gains: the kind that only its file's name or the command said, and what is wrong."""
    fields = fields_of(line)
    kind = part.source.default_kind
    added = {} if kind is None or fields is None or fields.get("kind") is not None else {"kind": kind}
    return added | ({ERROR_KEY: said} if said else {})


def _with_keys(line: bytes, added: dict[str, str]) -> bytes:
    """The line with these keys more; one that is no object of its own stays as it is."""
    fields = fields_of(line)
    if fields is None:
        return line
    if not added:
        return line.removeprefix(_BOM.encode())
    if not fields.keys().isdisjoint(added):
        return orjson.dumps(fields | added)
    key = b"," if fields else b""
    return line.removeprefix(_BOM.encode()).strip()[:-1] + key + orjson.dumps(added)[1:]


def _write_table(file: BinaryIO, parts: list[_Part]) -> None:
    style = _style_of(parts)
    # Twice over the rows rather than all of them in memory: a file left out whole may be a large one.
    headings = dict.fromkeys(heading for row in _table_rows(parts, style) for heading in row)
    headings.pop(ERROR_HEADING, None)
    file.write(_BOM.encode())
    writer = csv.DictWriter(_Encoder(file), [*headings, ERROR_HEADING], restval="")
    writer.writeheader()
    writer.writerows(_table_rows(parts, style))


@dataclass(frozen=True, slots=True)
class _Style:
    """How rejects are headed: as typed where they are of one file, and in Chinese where any file is."""

    typed: bool
    chinese: bool

    def heading(self, column: Column, own: type[Body] | None) -> str:
        """The heading of a column in the rejects."""
        if not self.typed and not self.chinese:
            return column.wire_heading
        return shared_heading(column, own, typed=self.typed)

    def key(self, key: str) -> str:
        """The heading for a key of JSON."""
        column = next(columns_of([key], _OPEN_KINDS), None) if self.chinese else None
        return key if column is None else shared_heading(column, None, typed=False)

    def kind(self, kind: str) -> str:
        """The word for a kind in a cell."""
        return KINDS[kind].label if self.chinese and kind in KINDS else kind


def _style_of(parts: list[_Part]) -> _Style:
    tables = [part.source.table for part in parts if part.source.table is not None]
    chinese = any(not column.heading.isascii() for table in tables for column in table.columns)
    # One file keeps its own headings; of several, two may call one field by two names.
    return _Style(len(parts) == 1, chinese)


class _Encoder:
    """Takes text and writes UTF-8; bytes that were no text in the first place come out as they went in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "surrogateescape"))


def _table_rows(parts: list[_Part], style: _Style) -> Iterator[dict[str, str]]:
    for part in parts:
        table = part.source.table
        headings = [] if table is None else _headings(table, style)
        for raw, said in part.rows():
            if isinstance(raw, bytes):
                cells = _flat(raw, part.source.default_kind, style)
            else:
                cells = {} if table is None else _cells(table, raw, headings, style)
            yield cells | {ERROR_HEADING: said}


def _cells(table: Table, record: Record, headings: list[str], style: _Style) -> dict[str, str]:
    """The record's own cells under their headings, and its kind where only the file's name said it."""
    if not record.cells:
        return {_TEXT_HEADING: record.text}
    own = record.cells if table.is_rejects else [cell_as_typed(cell) for cell in record.cells]
    cells = dict(zip(headings, own, strict=False))
    cells |= {f"#{place + 1}": cell for place, cell in enumerate(record.cells) if place >= len(headings)}
    cells.pop("", None)
    if not table.has("kind") and table.default_kind is not None:
        cells[style.key("kind")] = style.kind(table.default_kind)
    return cells


def _headings(table: Table, style: _Style) -> list[str]:
    """The table's headings; one that was not read keeps out of the way of other kinds' fields."""
    elsewhere = {column.place for column in columns_of(table.headings, _OPEN_KINDS)}
    headings = [
        "" if is_error_heading(text) else f"{text.strip()} (-)" if place in elsewhere else text.strip()
        for place, text in enumerate(table.headings)
    ]
    own = None if table.has("kind") or table.default_kind is None else KINDS[table.default_kind]
    for column in table.columns:
        headings[column.place] = style.heading(column, own)
    return headings


def _flat(line: bytes, default_kind: str | None, style: _Style) -> dict[str, str]:
    """A row of JSON as cells, body fields as `body.NAME`; a null is spelt out where it clears something."""
    fields = fields_of(line)
    if fields is None:
        return {_TEXT_HEADING: line.decode("utf-8", "surrogateescape")}
    if default_kind is not None and fields.get("kind") is None:
        fields["kind"] = default_kind
    clears = fields.get("verb", "record") != "record"
    kind = KINDS.get(str(fields.get("kind")))
    reads = {} if kind is None else body_reads(kind)
    cells: dict[str, str] = {}
    for name, value in fields.items():
        if name == "body" and isinstance(value, dict):
            cells |= {style.key(f"body.{inner}"): _cell(part, reads.get(inner)) for inner, part in value.items()}
        elif name == "kind" and isinstance(value, str):
            cells[style.key(name)] = style.kind(value)
        elif name != ERROR_KEY:
            cells[style.key(name)] = "null" if value is None and clears else _cell(value, ENVELOPE_READS.get(name))
    return cells


def _cell(value: object, read: Read | None) -> str:
    """The cell for a value of JSON: plain where a reader gets the same from it, else as JSON has it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return cell_for(read, value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        joined = "、".join(map(str, value))
        if value and several(joined) == value:
            return joined
    return orjson.dumps(value).decode()
