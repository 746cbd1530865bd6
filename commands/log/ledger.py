"""A ledger as the rest of the program sees it: opened, read, appended to in one transaction, and made."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Self, cast
from uuid import UUID

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import IntegrityError
from typing_extensions import override

from commands.log import raw_file, schema
from commands.log.appending import Appender
from commands.log.application import LedgerApplication, application
from commands.log.clock import GENESIS_TOPIC, SIMULATED_START_US, ReadClock, system_clock_us
from commands.log.connections import run, speaking_ours
from commands.log.entry import Clock, Draft, Entry, Genesis, Head, genesis_of
from commands.log.faults import DamagedEntry, DuplicateEvent, NotALedger
from commands.log.mapper import entry_of, incoming
from commands.log.opening import Found, building, find, new_file_at, settle_new_file
from commands.log.pages import Streams, streaming
from commands.log.reading import Reading

WAIT_SECONDS = 30.0


class Ledger(Reading):
    """An open ledger; closed by `with` or by `close`. `is_doubtful`: it was just found to have a fault."""

    is_doubtful: bool = False

    def __init__(self, found: Found, log: LedgerApplication, read_clock: ReadClock) -> None:
        self.path = found.asked
        self._found = found
        self._log = log
        self._read_clock = read_clock
        genesis = self._genesis()
        self.origin, self.authority, self.clock = genesis.origin, genesis.authority, genesis.clock
        self.opened_at_us = genesis.recorded_at_us

    @property
    def is_private_copy(self) -> bool:
        """Whether a killed writer's journal could not be undone in the file itself, so that a copy is read."""
        return self._found.folder is not None

    @property
    def file_bytes(self) -> int:
        """How large the file is that is read."""
        with speaking_ours(self.path):
            return self._found.path.stat().st_size

    def look(self) -> str:
        """What changes whenever anybody writes the file, if only by a byte: its size, time, and SQLite's own count."""
        with speaking_ours(self.path):
            status = self.path.stat()
            return f"{status.st_size} {status.st_mtime_ns} {raw_file.read_start(self.path, 28)[24:].hex()}"

    def now_us(self) -> int:
        """The ledger's clock: the system's, or of a simulated one the head's time."""
        return self.last()[1] if self.clock == "simulated" else self._read_clock()

    @contextmanager
    def transaction(self) -> Iterator["Transaction"]:
        """The lock is held inside; after it everything appended stands durably, or with an exception nothing."""
        with self._log.recorder.writing() as cursor:
            yield Transaction(self, self._log, cursor)

    def streaming(self) -> AbstractContextManager[Streams]:
        """Inside, whole stretches of the log as Arrow streams; raises CannotStream where lists must do."""
        return streaming(self._found.path, self._log.recorder.wait_seconds)

    def close(self) -> None:
        """Afterwards the file is closed, and a private copy of it gone."""
        self._log.close()
        self._found.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @override
    def _query(self, statement: str, parameters: Sequence[object] = (), most_bytes: int | None = None) -> list[Any]:
        return self._log.recorder.query(statement, parameters, most_bytes)

    def _genesis(self) -> Genesis:
        first = next(self.entries(upto=1), None)
        if first is None or first.topic != GENESIS_TOPIC:
            raise NotALedger(path=self.path, what="genesis")
        genesis = genesis_of(first.content, first.recorded_at_us)
        if genesis is None:
            raise DamagedEntry(position=1, what="state")
        return genesis


class Transaction(Reading):
    """A ledger with its lock held: what is read here stays the last word until the end.

    `recorded_at_us` is the clock's one reading, taken under the lock: the time of every entry of this
    transaction, save those that bring their own on a simulated ledger.
    """

    def __init__(self, ledger: Ledger, log: LedgerApplication, cursor: sqlite3.Cursor) -> None:
        self.path, self.origin, self.authority = ledger.path, ledger.origin, ledger.authority
        self.clock, self.opened_at_us = ledger.clock, ledger.opened_at_us
        self._log = log
        self._cursor = cursor
        self._appender: Appender = log.recorder.appender(cursor)
        self.recorded_at_us = ledger.now_us()

    def append(self, drafts: Sequence[Draft]) -> list[Entry]:
        """The drafts' entries, in order; a note behind each step back of the clock is appended too, not returned.

        Raises `DuplicateEvent` where an event id is stored already, and ValueError for a time that a
        draft brings to a ledger of the system's clock: both are judged before.
        """
        if not drafts:
            return []
        if self.clock == "system" and any(draft.recorded_at_us is not None for draft in drafts):
            raise ValueError("this ledger's times are its own")
        events = [incoming(draft) for draft in drafts]
        reading = self.recorded_at_us
        if self.clock == "simulated" and self._appender.recorded_at_us is not None:
            reading = self._appender.recorded_at_us
        try:
            rows = self._log.recorder.append(self._appender, events, reading)
        except IntegrityError as error:
            raise DuplicateEvent(path=self.path) from error
        return [entry_of(row) for row in rows]

    @override
    def _query(self, statement: str, parameters: Sequence[object] = (), most_bytes: int | None = None) -> list[Any]:
        with speaking_ours(self.path):
            return run(self._cursor, statement, parameters, most_bytes)


def open_ledger(
    path: Path,
    *,
    writing: bool = False,
    wait_seconds: float = WAIT_SECONDS,
    read_clock: ReadClock = system_clock_us,
) -> Ledger:
    """The ledger at this path; raises `LedgerFault` for whatever else lies there and leaves it untouched."""
    found = find(path, writing=writing, wait_seconds=wait_seconds)
    log: LedgerApplication | None = None
    try:
        log = application(found, "write" if writing else "read", wait_seconds, read_clock)
        return Ledger(found, log, read_clock)
    except BaseException:
        if log is not None:
            log.close()
        found.discard()
        raise


def create_ledger(
    path: Path,
    authority: str,
    clock: Clock,
    first: Callable[[Genesis], list[Draft]],
    *,
    read_clock: ReadClock = system_clock_us,
) -> Head:
    """Afterwards a ledger with these first facts lies at the path, whole or not at all; gives its head."""
    path = path.absolute()
    new_file_at(path)
    recorded_at_us = SIMULATED_START_US if clock == "simulated" else read_clock()
    identity = UUID(bytes=os.urandom(16), version=4)
    genesis = Genesis(f"{authority}/{identity}", authority, clock, recorded_at_us, schema.FORMAT)
    drafts = first(genesis)
    with building(path) as built, speaking_ours(path):
        head = _build(built, path, drafts, genesis)
        settle_new_file(built, path)
    return head


def _build(built: Path, path: Path, drafts: list[Draft], genesis: Genesis) -> Head:
    log = application(Found(built, path), "new", WAIT_SECONDS, lambda: genesis.recorded_at_us)
    try:
        log.events.put(cast("Sequence[DomainEventProtocol[str]]", drafts))
        with Ledger(Found(built, path), log, lambda: genesis.recorded_at_us) as ledger:
            return ledger.head()
    finally:
        log.close()
