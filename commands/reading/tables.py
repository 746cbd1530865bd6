"""A table of one kind (or with a kind column) as offices type it: headings first, then one row a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.reading.cells import ENVELOPE_READS, EVIDENCE_READS, Read, body_reads
from commands.reading.delimited import Record
from commands.reading.headings import Column, body_field, columns_of, is_error_heading, kind_called
from commands.reading.rows import Row
from commands.reading.spelling import value_in
from domain.facts import KINDS
from domain.facts.base import Body
from domain.refusals import Refusal, Rule


@dataclass(slots=True)
class Table:
    """What the headings of a table say.

    `fault` is why no row can be read. `headings` are the file's own; `ignored` those that name no field.
    """

    headings: list[str]
    number: int
    default_kind: str | None
    columns: list[Column] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    fault: Refusal | None = None

    @property
    def paths(self) -> Mapping[str, str]:
        """From a field's path to the heading under which the file has it."""
        return {column.path: column.heading for column in self.columns}

    @property
    def is_rejects(self) -> bool:
        """Whether it has the column that a rejects file adds; then texts may be spelt as JSON."""
        return any(map(is_error_heading, self.headings))

    def value(self, read: Read, cell: str) -> Any:
        """What a cell holds."""
        return value_in(read, cell) if cell.startswith('"') and self.is_rejects else read(cell)

    def has(self, name: str) -> bool:
        """Whether an envelope field has a column."""
        return any(not column.group and column.name == name for column in self.columns)


def table_of(record: Record, default_kind: str | None) -> Table:
    """The table that begins with this record of headings; rows without a kind of their own get the default."""
    table = Table(record.cells, record.number, default_kind)
    if record.fault is not None:
        table.fault = record.fault
        return table
    kinds = tuple(KINDS.values()) if default_kind is None else (KINDS[default_kind],)
    table.columns = list(columns_of(record.cells, kinds))
    if table.has("kind"):
        kinds = tuple(kind for kind in KINDS.values() if not kind.by_program)
        table.columns = list(columns_of(record.cells, kinds))
    elif default_kind is None:
        table.fault = Refusal(Rule.KIND_MISSING, "kind")
    read = {column.place for column in table.columns}
    table.ignored = [
        heading.strip()
        for place, heading in enumerate(record.cells)
        if place not in read and heading.strip() and not is_error_heading(heading)
    ]
    seen: dict[str, str] = {}
    for column in table.columns:
        other = seen.setdefault(column.path, column.heading)
        if other is not column.heading:
            details = {"field": column.path, "other": other}
            table.fault = Refusal(Rule.DOUBLE_COLUMN, column.path, column.heading, details)
    return table


def row_of(table: Table, record: Record) -> Row:
    """The row that a record makes under the table's headings."""
    if record.fault is not None:
        return Row(record.number, {}, (record.fault,))
    cells = record.cells
    beyond = [cell for cell in cells[len(table.headings) :] if cell.strip()]
    if beyond:
        details = {"cells": str(len(cells)), "columns": str(len(table.headings))}
        return Row(record.number, {}, (Refusal(Rule.WRONG_COLUMN_COUNT, None, beyond[0], details),))
    filled = [
        (column, cells[column.place])
        for column in table.columns
        if column.place < len(cells) and cells[column.place].strip()
    ]
    fields: dict[str, Any] = {
        column.name: table.value(ENVELOPE_READS[column.name], cell) for column, cell in filled if not column.group
    }
    if fields.get("verb", "record") != "record":
        # JSON's word for nothing is the one way in which a cell can clear what it would else leave standing.
        fields = {name: None if value == "null" else value for name, value in fields.items()}
    kind = _kind_of(fields, table.default_kind)
    paper = {column.name: EVIDENCE_READS[column.name](cell) for column, cell in filled if column.group == "evidence"}
    if paper:
        fields["evidence"] = [paper]
    body, faults = _body_of(table, kind, [(column, cell) for column, cell in filled if column.group == "body"])
    if body or fields.get("verb") != "void":
        fields["body"] = body
    return Row(record.number, fields, tuple(faults))


def _kind_of(fields: dict[str, Any], default: str | None) -> type[Body] | None:
    """The row's kind; whatever its cell calls it, the field holds the wire name afterwards."""
    typed = fields.get("kind")
    name = default if typed is None else kind_called(typed) or typed
    if name is not None:
        fields["kind"] = name
    return None if name is None else KINDS.get(name)


def _body_of(
    table: Table, kind: type[Body] | None, filled: list[tuple[Column, str]]
) -> tuple[dict[str, Any], list[Refusal]]:
    if kind is None:
        return {}, []
    body: dict[str, Any] = {}
    faults: list[Refusal] = []
    for column, cell in filled:
        name = body_field(kind, column.word)
        if name is None:
            details = {"kind": kind.kind}
            faults.append(Refusal(Rule.UNKNOWN_FIELD, column.path, cell.strip(), details))
        else:
            body[name] = table.value(body_reads(kind)[name], cell)
    return body, faults
