"""The indexes walked from end to end: in order, no key twice, and holding the very pairs that the table gave.

SQLite's own check looks every row up in every index, which in a large file costs as much as hashing all of it.
The pairs are compared as sums of their hashes: Python's own, whose key is drawn anew in every process.
"""

import sqlite3
from operator import lt
from typing import Any

from commands.log import schema
from commands.log.connections import is_busy
from commands.log.stretches import Flawed

PAGE = 16_384
ROWS_AT_ONCE = 128
INDEXES: tuple[tuple[str, tuple[str, ...], type], ...] = (
    ("sqlite_autoindex_stored_events_1", ("event_id",), bytes),
    ("stored_events_fact", ("fact_id", "position"), str),
    ("sqlite_autoindex_stored_events_2", ("originator_id", "originator_version"), str),
)
"""Each index, the columns that tell its entries apart, in its order, and the type of the first."""
STREAMS = 2

Rows = list[tuple[Any, ...]]


class IndexWalk:
    """Walks along the index of one number in `INDEXES`; afterwards `sum` and `count` say what it holds up to `upto`.

    `beyond` counts the entries behind that, which others may have appended meanwhile.
    """

    def __init__(self, connection: sqlite3.Connection, number: int, upto: int) -> None:
        name, keys, first = INDEXES[number]
        columns = keys if "position" in keys else (*keys, "position")
        marks = ", ".join("?" * len(keys))
        chosen = f"SELECT {', '.join(columns)} FROM {schema.EVENTS} INDEXED BY {name}"
        order = f"ORDER BY {', '.join(keys)} LIMIT {PAGE}"
        self.sum = self.count = self.beyond = 0
        self._connection = connection
        self._upto = upto
        self._keys = len(keys)
        self._type = first
        self._is_streams = number == STREAMS
        self._first, self._next = f"{chosen} {order}", f"{chosen} WHERE ({', '.join(keys)}) > ({marks}) {order}"
        self._last: tuple[Any, ...] | None = None

    def page(self) -> bool:
        """Walk on for a page; False where the index is at its end. Raises Flawed."""
        before = self.count + self.beyond
        try:
            if self._last is None:
                cursor = self._connection.execute(self._first)
            else:
                cursor = self._connection.execute(self._next, self._last[: self._keys])
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                self._check(rows)
        except (sqlite3.Error, TypeError, OverflowError) as error:
            if isinstance(error, sqlite3.Error) and is_busy(error):
                raise
            raise Flawed from error
        return self.count + self.beyond > before

    def _check(self, rows: Rows) -> None:
        columns = list(zip(*rows, strict=True))
        if set(map(type, columns[0])) != {self._type}:
            raise Flawed
        if self._is_streams:
            self._check_streams(rows)
        else:
            # A key that must be there once is compared alone: the same again is then out of order.
            ordered: list[Any] = list(columns[0]) if self._keys == 1 else rows
            if self._last is not None:
                ordered = [self._last[0] if self._keys == 1 else self._last, *ordered]
            if not all(map(lt, ordered, ordered[1:])):
                raise Flawed
        self._last = rows[-1]
        if max(columns[-1]) > self._upto:
            here = [row for row in rows if row[-1] <= self._upto]
            self.beyond += len(rows) - len(here)
            rows = here
        self.count += len(rows)
        self.sum += sum(map(hash, rows))

    def _check_streams(self, rows: Rows) -> None:
        """Raises unless each stream's versions count up from 1 and its entries stand in the log in that order."""
        name, version, position = self._last or ("", 0, 0)
        for stream, number, place in rows:
            if stream == name:
                if number != version + 1 or place <= position:
                    raise Flawed
            elif number != 1 or stream < name:
                raise Flawed
            name, version, position = stream, number, place
