"""The rows that were refused, as they were, in a file that can be corrected and imported as it is."""

import csv
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from commands.import_result import ImportResult, Words
from commands.reading.delimited import Record
from commands.reading.files import READABLE_ENDINGS, InputFile
from commands.reading.headings import columns_of, is_error_heading
from commands.reading.jsonl import fields_of
from commands.reading.rows import ERROR_HEADING, ERROR_KEY
from commands.reading.tables import Table, row_of
from domain.facts import KINDS, field_label
from domain.refusals import Refusal, Refused, Rule

_TEXT_HEADING = "原文"
_BOM = "\ufeff"

Refusals = Mapping[int, str]
"""What is wrong with each refused row of a file, in words, by its number."""


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


def write_rejects(path: Path, result: ImportResult, words: Words) -> None:
    """The refused rows stand in a new file, in the form that its ending says, each with what is wrong with it."""
    refused = _refused(result, words)
    with new_rejects(path).open("xb") as file:
        if path.suffix.lower() == ".csv":
            _write_table(file, refused)
        else:
            for source, faults in refused:
                file.writelines(line + b"\n" for line in _json_lines(source, faults))


def _refused(result: ImportResult, words: Words) -> list[tuple[InputFile, Refusals]]:
    """Each file that has refused rows, with their numbers and the words about them."""
    faults: dict[str, dict[int, str]] = {}
    for fault in result.rejected:
        if fault.row is None:
            continue
        rows = faults.setdefault(fault.file, {})
        said = " ".join(part for part in words(fault.refusal) if part)
        rows[fault.row] = f"{rows[fault.row]} {said}" if fault.row in rows else said
    files = {source.name: source for source in result.inputs if source.fault is None}
    return [(source, faults[name]) for name, source in files.items() if name in faults]


def _json_lines(source: InputFile, faults: Refusals) -> Iterator[bytes]:
    for number, raw in source.raw_rows():
        if number not in faults:
            continue
        if isinstance(raw, bytes):
            yield _with_error(raw, faults[number])
        elif source.table is not None:
            fields = row_of(source.table, raw).fields or {_TEXT_HEADING: raw.text or raw.cells}
            yield orjson.dumps(fields | {ERROR_KEY: faults[number]})


def _with_error(line: bytes, words: str) -> bytes:
    """The line with one more key; one that is no object of its own stays as it is."""
    fields = fields_of(line)
    if fields is None:
        return line
    if ERROR_KEY in fields:
        return orjson.dumps(fields | {ERROR_KEY: words})
    key = b"," if fields else b""
    return line.removeprefix(_BOM.encode()).strip()[:-1] + key + orjson.dumps({ERROR_KEY: words})[1:]


def _write_table(file: BinaryIO, refused: list[tuple[InputFile, Refusals]]) -> None:
    # One file keeps its own headings; of several, two may call one field by two names.
    tables = [list(_table_rows(source, faults, own_headings=True)) for source, faults in refused]
    if sum(map(bool, tables)) > 1:
        tables = [list(_table_rows(source, faults, own_headings=False)) for source, faults in refused]
    rows = [row for table in tables for row in table]
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    headings = [heading for heading in headings if heading != ERROR_HEADING] + [ERROR_HEADING]
    file.write(_BOM.encode())
    writer = csv.writer(_Encoder(file))
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)


class _Encoder:
    """Takes text and writes UTF-8; bytes that were no text in the first place come out as they went in."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "surrogateescape"))


def _table_rows(source: InputFile, faults: Refusals, *, own_headings: bool) -> Iterator[dict[str, str]]:
    for number, raw in source.raw_rows():
        if number not in faults:
            continue
        error = {ERROR_HEADING: faults[number]}
        if isinstance(raw, Record):
            if source.table is not None:
                yield _cells(source.table, raw, own_headings=own_headings) | error
            continue
        fields = fields_of(raw)
        yield (_flat(fields) if fields is not None else {_TEXT_HEADING: raw.decode("utf-8", "surrogateescape")}) | error


def _cells(table: Table, record: Record, *, own_headings: bool) -> dict[str, str]:
    """The record's own cells under their headings, and its kind where only the file's name said it."""
    if not record.cells:
        return {_TEXT_HEADING: record.text}
    headings = _headings(table, own_headings=own_headings)
    cells = dict(zip(headings, record.cells, strict=False))
    cells |= {f"#{place + 1}": cell for place, cell in enumerate(record.cells) if place >= len(headings)}
    cells.pop("", None)
    if not table.has("kind") and table.default_kind is not None:
        cells[field_label("kind")[0] if own_headings else "kind"] = table.default_kind
    return cells


def _headings(table: Table, *, own_headings: bool) -> list[str]:
    """The table's headings; one that was not read keeps out of the way of other kinds' fields."""
    kinds = [kind for kind in KINDS.values() if not kind.by_program]
    elsewhere = {column.place for column in columns_of(table.headings, kinds)}
    headings = [
        "" if is_error_heading(text) else f"{text.strip()} (-)" if place in elsewhere else text.strip()
        for place, text in enumerate(table.headings)
    ]
    for column in table.columns:
        headings[column.place] = column.heading if own_headings else column.wire_heading
    return headings


def _flat(fields: Mapping[str, Any]) -> dict[str, str]:
    """A row of JSON as cells, body fields as `body.NAME`; a null is spelt out where it clears something."""
    clears = fields.get("verb", "record") != "record"
    cells: dict[str, str] = {}
    for name, value in fields.items():
        if name == "body" and isinstance(value, dict):
            cells |= {f"body.{inner}": _cell(part) for inner, part in value.items()}
        elif name != ERROR_KEY:
            cells[name] = "null" if value is None and clears else _cell(value)
    return cells


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "、".join(map(str, value))
    return orjson.dumps(value).decode()
