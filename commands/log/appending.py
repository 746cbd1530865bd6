"""Appending inside one transaction: positions, versions, times, leaves and complete subtrees.

Everything is reckoned in memory and written with one statement a table, because a batch is what
keeps a long import short.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from commands.log import schema
from commands.log.entry import STEPPED_BACK
from domain.merkle import BLOCK_LEAVES, SALT_BYTES, leaf_data, leaf_hash, payload_digest, root_of

Row = tuple[int, int, int, str, int, str, bytes | None, str | None, str, bytes, bytes, bytes]
"""A row of the events' table, in the order of `schema.COLUMNS`."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event on its way in. Without a version the next of its stream is given; without a time, the batch's."""

    originator_id: str
    topic: str
    state: bytes
    actor: str = ""
    event_id: bytes | None = None
    fact_id: str | None = None
    originator_version: int | None = None
    recorded_at_us: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The ledger's clock went back: which entry met it, by how much, and where the note of it will stand."""

    position: int
    recorded_at_us: int
    back_us: int

    @property
    def noted_at(self) -> int:
        """The position right behind the entry that stepped back."""
        return self.position + 1


NoteStep = Callable[[Step], Incoming]
"""Makes the fact that notes a step."""


@dataclass(slots=True)
class Appender:
    """The end of the log while its lock is held; what it says stays true until the transaction ends."""

    cursor: sqlite3.Cursor
    note_step: NoteStep | None = None
    position: int = 0
    recorded_at_us: int | None = None
    _versions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        last = self.cursor.execute(
            f"SELECT position, recorded_at_us FROM {schema.EVENTS} ORDER BY position DESC LIMIT 1"
        ).fetchone()
        if last is not None:
            self.position, self.recorded_at_us = last

    def append(self, events: Sequence[Incoming], recorded_at_us: int) -> list[Row]:
        """Afterwards the events stand in the log, behind each other; gives their rows, notes of steps left out."""
        salts = os.urandom(SALT_BYTES * 2 * len(events))
        first = self.position
        written: list[Row] = []
        asked: list[Row] = []
        for event in events:
            start = len(written) * SALT_BYTES
            row = self._row(event, recorded_at_us, salts[start : start + SALT_BYTES])
            written.append(row)
            asked.append(row)
            if row[2] & STEPPED_BACK and self.note_step is not None:
                start = len(written) * SALT_BYTES
                written.append(self._note(self.note_step, row, salts[start : start + SALT_BYTES], written))
        self.cursor.executemany(schema.INSERT_EVENT, written)
        self._complete_subtrees(first, [row[10] for row in written])
        return asked

    def _row(self, event: Incoming, recorded_at_us: int, salt: bytes) -> Row:
        reading = recorded_at_us if event.recorded_at_us is None else event.recorded_at_us
        flags = STEPPED_BACK if self.recorded_at_us is not None and reading < self.recorded_at_us else 0
        version = event.originator_version
        if version is None:
            version = self._next_version(event.originator_id)
        leaf = leaf_hash(
            leaf_data(
                self.position,
                reading,
                flags,
                event.originator_id,
                version,
                event.topic,
                event.actor,
                payload_digest(salt, event.state),
            )
        )
        self.position += 1
        self.recorded_at_us = reading
        return (
            self.position,
            reading,
            flags,
            event.originator_id,
            version,
            event.topic,
            event.event_id,
            event.fact_id,
            event.actor,
            salt,
            leaf,
            event.state,
        )

    def _note(self, note_step: NoteStep, row: Row, salt: bytes, written: list[Row]) -> Row:
        step = Step(row[0], row[1], self._before(row, written) - row[1])
        return self._row(note_step(step), row[1], salt)

    def _before(self, row: Row, written: list[Row]) -> int:
        if len(written) > 1:
            return written[-2][1]
        (before,) = self.cursor.execute(
            f"SELECT recorded_at_us FROM {schema.EVENTS} WHERE position = ?", (row[0] - 1,)
        ).fetchone()
        return int(before)

    def _next_version(self, originator_id: str) -> int:
        last = self._versions.get(originator_id)
        if last is None:
            (last,) = self.cursor.execute(
                f"SELECT ifnull(max(originator_version), 0) FROM {schema.EVENTS} WHERE originator_id = ?",
                (originator_id,),
            ).fetchone()
        self._versions[originator_id] = last + 1
        return int(last) + 1

    def _complete_subtrees(self, first: int, leaves: list[bytes]) -> None:
        begin = first // BLOCK_LEAVES * BLOCK_LEAVES
        if self.position // BLOCK_LEAVES == begin // BLOCK_LEAVES:
            return
        earlier = self.cursor.execute(
            f"SELECT leaf_hash FROM {schema.EVENTS} WHERE position > ? AND position <= ? ORDER BY position",
            (begin, first),
        ).fetchall()
        whole = [leaf for (leaf,) in earlier] + leaves
        complete = len(whole) // BLOCK_LEAVES
        self.cursor.executemany(schema.INSERT_SUBTREE, _blocks(whole, begin // BLOCK_LEAVES, complete))


def _blocks(leaves: list[bytes], first_block: int, count: int) -> Iterable[tuple[int, bytes]]:
    for number in range(count):
        start = number * BLOCK_LEAVES
        yield first_block + number, root_of(leaves[start : start + BLOCK_LEAVES])
