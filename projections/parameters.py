"""Parameter tables: the small tables that a question brings along, written in one go each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

ENUMERATIONS = ("duty",)
"""Types of our own, which a JSON value reaches only by way of text."""


@dataclass(frozen=True, slots=True)
class Table:
    """A parameter table: its name, its columns with their types, and its rows."""

    name: str
    columns: Mapping[str, str]
    rows: list[dict[str, object]]


def write(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Replace a parameter table. One JSON parameter: DuckDB's row-by-row inserts are a thousand times slower."""
    if not table.rows:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in table.columns.items())
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {table.name} ({columns})")
        return
    shape = json.dumps([{name: _carried(kind) for name, kind in table.columns.items()}])
    turned = [f'"{name}"::{kind} AS "{name}"' for name, kind in table.columns.items() if _carried(kind) != kind]
    taken = f"* REPLACE ({', '.join(turned)})" if turned else "*"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {table.name} AS "
        f"SELECT {taken} FROM (SELECT unnest(from_json($1, '{shape}'), recursive := TRUE))",
        [json.dumps(table.rows, default=_text)],
    )


def _carried(kind: str) -> str:
    # A decimal read as a JSON number would pass through a float.
    return "VARCHAR" if kind in ENUMERATIONS or kind.startswith("DECIMAL") else kind


def _text(value: object) -> str:
    if isinstance(value, date | Decimal):
        return str(value)
    raise TypeError(value)
