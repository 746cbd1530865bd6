"""Reading a ledger, alike outside a transaction and inside one: every question is one short statement."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from commands.log import schema
from commands.log.clock import ANOMALY_TOPIC, COUNTY_STREAM
from commands.log.entry import Clock, Entry, Head, Known
from commands.log.faults import Damaged, DamagedEntry
from commands.log.mapper import entry_of
from commands.log.pages import Stated, statement
from domain.civil_time import day_start_us
from domain.merkle import BLOCK_LEAVES, HASH_BYTES, root_from_blocks

T = TypeVar("T")

PAGE = 5000
MOST_BYTES_A_PAGE = 16 * 1024 * 1024
_IDS_A_QUESTION = 500
_EVENTS = f"SELECT {schema.COLUMNS} FROM {schema.EVENTS}"


class Reading(ABC):
    """What a ledger answers. Positions are dense from 1; position 0 is the empty past."""

    path: Path
    origin: str
    authority: str
    clock: Clock
    opened_at_us: int

    @abstractmethod
    def _query(self, statement: str, parameters: Sequence[object] = (), most_bytes: int | None = None) -> list[Any]:
        """All rows of one statement; with `most_bytes` the first of them, at least one of those there are."""

    def head(self) -> Head:
        """The last entry's position and time, and the root of the whole tree."""
        position, recorded_at_us = self.last()
        return Head(position, recorded_at_us, self.root(position))

    def last(self) -> tuple[int, int]:
        """The last entry's position and time, without reckoning a root."""
        found = self._query(f"SELECT position, recorded_at_us FROM {schema.EVENTS} ORDER BY position DESC LIMIT 1")
        position, recorded_at_us = found[0] if found else (0, 0)
        if not isinstance(position, int) or not isinstance(recorded_at_us, int):
            raise Damaged(path=self.path, reason="head")
        return position, recorded_at_us

    def root(self, position: int) -> bytes:
        """The root of the tree at this position, from stored subtrees and the leaves behind them.

        ValueError for a position beyond the head; `verify` alone hashes the events again.
        """
        if not 0 <= position <= self.last()[0]:
            raise ValueError(f"no position {position}")
        blocks = position // BLOCK_LEAVES
        subtrees = self._hashes("SELECT root FROM stored_subtrees WHERE block < ? ORDER BY block", (blocks,), blocks)
        first = blocks * BLOCK_LEAVES
        tail = self._hashes(
            f"SELECT leaf_hash FROM {schema.EVENTS} WHERE position > ? AND position <= ? ORDER BY position",
            (first, position),
            position - first,
        )
        return root_from_blocks(subtrees, tail)

    def position_known_on(self, day: date) -> Known:
        """What was known at the end of this civil day, and the steps of the clock that blur the answer."""
        midnight = day_start_us(day + timedelta(days=1))
        steps = self._steps()
        blurring = [position for position, at, before in steps if at < midnight <= before]
        starts = [1, *(position for position, _, _ in steps)]
        end, _ = self.last()
        # Between two steps back the clock only goes forward, so each stretch can be halved.
        for start in reversed(starts):
            if end and self._recorded_at(start) < midnight:
                return Known(self._last_before(midnight, start, end), blurring)
            end = start - 1
        return Known(0, blurring)

    def entries(self, after: int = 0, upto: int | None = None, page: int = PAGE) -> Iterator[Entry]:
        """The entries behind `after` up to `upto` (the head of this moment), in pages that hold up no writer."""
        last = self.last()[0] if upto is None else upto
        while after < last:
            rows = self._query(
                f"{_EVENTS} WHERE position > ? AND position <= ? ORDER BY position LIMIT ?",
                (after, last, page),
                MOST_BYTES_A_PAGE,
            )
            if not rows and after >= self.last()[0]:
                return
            if not rows or rows[-1][0] != after + len(rows):
                # A row is missing or out of its order, and asking on by number could go round for ever.
                sound = sum(takewhile(bool, (row[0] == place for place, row in enumerate(rows, after + 1))))
                raise DamagedEntry(position=after + sound + 1, what="columns")
            for row in rows:
                yield entry_of(row)
            after = rows[-1][0]

    def stated(self, after: int, upto: int, page: int = PAGE) -> Iterator[list[Stated]]:
        """Position, time and state of the entries behind `after` up to `upto`, the county's own left out, in pages."""
        text = f"{statement(after, upto, as_text=False)} LIMIT {page}"
        while rows := self._query(text, (), MOST_BYTES_A_PAGE):
            yield rows
            if rows[-1][0] <= after:
                raise DamagedEntry(position=after + 1, what="columns")
            after = rows[-1][0]
            text = f"{statement(after, upto, as_text=False)} LIMIT {page}"

    def weight(self, after: int, upto: int) -> int:
        """The length of all states behind `after` up to `upto`, none of which is read for it."""
        rows = self._query(
            f"SELECT sum(length(state)) FROM {schema.EVENTS} NOT INDEXED WHERE position > ? AND position <= ?",
            (after, upto),
        )
        return int(rows[0][0] or 0)

    def has_stated(self, after: int, upto: int) -> bool:
        """Whether there is any such entry."""
        return bool(self._query(f"SELECT 1 FROM ({statement(after, upto, as_text=False)} LIMIT 1)"))

    def stream(self, originator_id: str, upto: int | None = None) -> list[Entry]:
        """One stream's entries, in order."""
        rows = self._query(f"{_EVENTS} WHERE originator_id = ? ORDER BY originator_version", (originator_id,))
        entries = [entry_of(row) for row in rows]
        return entries if upto is None else [entry for entry in entries if entry.position <= upto]

    def county_entries(self, upto: int | None = None) -> list[Entry]:
        """The entries about the county and the ledger itself."""
        return self.stream(COUNTY_STREAM, upto)

    def by_fact(self, fact_ids: Collection[str]) -> dict[str, list[Entry]]:
        """The entries of each of these facts that the ledger knows, in order."""
        found: dict[str, list[Entry]] = {}
        for some in _portions(fact_ids):
            marks = ",".join("?" * len(some))
            rows = self._query(f"{_EVENTS} WHERE fact_id IN ({marks}) ORDER BY position", some)
            for entry in map(entry_of, rows):
                found.setdefault(entry.fact_id, []).append(entry)
        return found

    def by_event(self, event_ids: Collection[UUID]) -> dict[UUID, Entry]:
        """The entries with these event ids, as far as the ledger has them."""
        found: dict[UUID, Entry] = {}
        for some in _portions(event_ids):
            marks = ",".join("?" * len(some))
            rows = self._query(f"{_EVENTS} WHERE event_id IN ({marks})", [key.bytes for key in some])
            found.update((entry.event_id, entry) for entry in map(entry_of, rows))
        return found

    def _hashes(self, statement: str, parameters: Sequence[object], count: int) -> list[bytes]:
        hashes = [value for (value,) in self._query(statement, parameters)]
        if len(hashes) != count or not all(isinstance(h, bytes) and len(h) == HASH_BYTES for h in hashes):
            raise Damaged(path=self.path, reason="tree")
        return hashes

    def _steps(self) -> list[tuple[int, int, int]]:
        """Each entry that stepped back: its position, its time, and the time before it."""
        rows = self._query(
            f"""SELECT step.position, step.recorded_at_us, before.recorded_at_us
                FROM {schema.EVENTS} note
                JOIN {schema.EVENTS} step ON step.position = note.position - 1
                JOIN {schema.EVENTS} before ON before.position = note.position - 2
                WHERE note.originator_id = ? AND note.topic = ? ORDER BY step.position""",
            (COUNTY_STREAM, ANOMALY_TOPIC),
        )
        if not all(type(value) is int for row in rows for value in row):
            raise Damaged(path=self.path, reason="recorded_at")
        return rows

    def _recorded_at(self, position: int) -> int:
        rows = self._query(f"SELECT recorded_at_us FROM {schema.EVENTS} WHERE position = ?", (position,))
        if not rows or not isinstance(rows[0][0], int):
            raise Damaged(path=self.path, reason=f"position {position}")
        return rows[0][0]

    def _last_before(self, instant_us: int, first: int, last: int) -> int:
        """The last position of this stretch recorded before the instant; its first one was."""
        while first < last:
            middle = (first + last + 1) // 2
            if self._recorded_at(middle) < instant_us:
                first = middle
            else:
                last = middle - 1
        return first


def _portions(keys: Collection[T]) -> Iterator[list[T]]:
    rest = iter(keys)
    while some := list(islice(rest, _IDS_A_QUESTION)):
        yield some
