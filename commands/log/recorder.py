"""The library's SQLite recorder made a ledger's: one file without WAL, own connections, dense positions, leaves."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing import sqlite as library
from eventsourcing.persistence import (
    AggregateRecorder,
    IntegrityError,
    Notification,
    ProcessRecorder,
    ProgrammingError,
    StoredEvent,
)
from eventsourcing.utils import Environment, EnvType
from typing_extensions import override

from commands.log import schema
from commands.log.appending import Appender, Incoming, NoteStep, Row
from commands.log.clock import ReadClock, system_clock_us
from commands.log.connections import connect, patiently, prepare_writing, run, speaking_ours
from commands.log.opening import Found, reading_connection, writing_connection


@dataclass(frozen=True)
class DraftedEvent(StoredEvent):
    """A stored event on its way in, with the envelope that the library does not know."""

    incoming: Incoming


@dataclass(frozen=True)
class LedgerNotification(Notification):
    """A stored event as it stands in the ledger, its whole row beside the library's own fields."""

    row: Row


class LedgerPool(library.SQLiteConnectionPool):
    """Connections of our own: the library's would turn every file it opens into WAL, a reader's too."""

    def __init__(self, found: Found, access: str, wait_seconds: float) -> None:
        self.found = found
        self.access = access
        self.wait_seconds = wait_seconds
        super().__init__(db_name=str(found.path), pool_timeout=wait_seconds)

    @staticmethod
    @override
    def detect_memory_mode(db_name: str) -> bool:
        return False  # a path may hold any word

    @override
    def _create_connection(self) -> library.SQLiteConnection:
        if self.access == "read":
            connection = reading_connection(self.found, self.wait_seconds)
        elif self.access == "write":
            connection = writing_connection(self.found, self.wait_seconds)
        else:
            connection = connect(self.found.path, "rwc")
        if self.access != "read":
            try:
                patiently(self.found.asked, self.wait_seconds, lambda: prepare_writing(connection))
            except BaseException:
                connection.close()
                raise
        return library.SQLiteConnection(connection, max_age=None)


class LedgerDatastore(library.SQLiteDatastore):
    """One file and its pool."""

    def __init__(self, found: Found, access: str, wait_seconds: float, originator_id_type: str) -> None:
        self.ledger_pool = LedgerPool(found, access, wait_seconds)
        self.pool = self.ledger_pool
        self.single_row_tracking = True
        self.originator_id_type = "uuid" if originator_id_type == "uuid" else "text"


class LedgerRecorder(library.SQLiteApplicationRecorder):
    """Appends under `BEGIN IMMEDIATE`, so that nobody decides on a past that is no longer the last."""

    def __init__(self, datastore: LedgerDatastore, events_table_name: str = schema.EVENTS) -> None:
        super().__init__(datastore, events_table_name)
        self.found = datastore.ledger_pool.found
        self.wait_seconds = datastore.ledger_pool.wait_seconds
        self.clock: ReadClock = system_clock_us
        self.note_step: NoteStep | None = None

    @property
    def path(self) -> Path:
        """The ledger's path as it was asked for."""
        return self.found.asked

    @override
    def construct_create_table_statements(self) -> list[str]:
        return schema.creation()

    @override
    def create_table(self) -> None:
        with self.writing() as cursor:
            for statement in self.create_table_statements:
                cursor.execute(statement)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Cursor]:
        """The lock is held inside and what was written is durable after; any exception takes all of it back."""
        with self.datastore.get_connection(commit=True) as pooled, pooled.cursor() as cursor:
            with speaking_ours(self.path):
                patiently(self.path, self.wait_seconds, lambda: cursor.execute("BEGIN IMMEDIATE"))
            try:
                yield cursor
                with speaking_ours(self.path):
                    patiently(self.path, self.wait_seconds, lambda: cursor.execute("COMMIT"))
            finally:
                if cursor.connection.in_transaction:
                    cursor.connection.rollback()

    def appender(self, cursor: sqlite3.Cursor) -> Appender:
        """What appends inside the transaction that this cursor is in."""
        with speaking_ours(self.path):
            return Appender(cursor, self.note_step)

    def append(self, appender: Appender, events: Sequence[Incoming], recorded_at_us: int) -> list[Row]:
        """The rows of these events, now in the log; IntegrityError where one is there already."""
        with speaking_ours(self.path):
            try:
                return appender.append(events, recorded_at_us)
            except sqlite3.IntegrityError as error:
                raise IntegrityError(error) from error

    @override
    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        if not stored_events:
            return None
        events = [_incoming(stored) for stored in stored_events]
        with self.writing() as cursor:
            return [row[0] for row in self.append(self.appender(cursor), events, self.clock())]

    @override
    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        rows = self.select(
            "originator_id = ? AND originator_version > ? AND originator_version <= ?"
            f" ORDER BY originator_version {'DESC' if desc else 'ASC'} LIMIT ?",
            [_text(originator_id), -1 if gt is None else gt, _MOST if lte is None else lte, _most(limit)],
        )
        return [self._stored(row) for row in rows]

    @override
    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        wanted = f" AND topic IN ({','.join('?' * len(topics))})" if topics else ""
        first = 0 if start is None else start + (not inclusive_of_start)
        rows = self.select(
            f"position >= ? AND position <= ?{wanted} ORDER BY position LIMIT ?",
            [first, _MOST if stop is None else stop, *topics, limit],
        )
        return [LedgerNotification(*self._fields(row), id=row[0], row=row) for row in rows]

    @override
    def max_notification_id(self) -> int:
        # The library's contract is None for an empty log, its annotation is not.
        return self.query(f"SELECT max(position) FROM {schema.EVENTS}")[0][0]  # type: ignore[no-any-return]

    def select(self, condition: str, parameters: Sequence[object]) -> list[Row]:
        """The events' rows under this condition."""
        return self.query(f"SELECT {schema.COLUMNS} FROM {schema.EVENTS} WHERE {condition}", parameters)

    def query(self, statement: str, parameters: Sequence[object] = (), most_bytes: int | None = None) -> list[Any]:
        """The rows of one statement, which is one snapshot of the file; `most_bytes` as `run`."""
        with (
            speaking_ours(self.path),
            self.datastore.get_connection(commit=False) as pooled,
            pooled.cursor() as cursor,
        ):
            return patiently(self.path, self.wait_seconds, lambda: run(cursor, statement, parameters, most_bytes))

    def _stored(self, row: Row) -> StoredEvent:
        if row[6] is None:  # came without an envelope, goes as it came
            return StoredEvent(*self._fields(row))
        return LedgerNotification(*self._fields(row), id=row[0], row=row)

    def _fields(self, row: Row) -> tuple[UUID | str, int, str, bytes]:
        return self.convert_originator_id(row[3]), row[4], row[5], row[11]


class LedgerFactory(library.SQLiteFactory):
    """What the library asks for a ledger's parts; it has a log and nothing beside it."""

    SQLITE_DBNAME = "SQLITE_DBNAME"
    LEDGER_ACCESS = "LEDGER_ACCESS"
    LEDGER_ASKED = "LEDGER_ASKED"
    LEDGER_WAIT = "LEDGER_WAIT"

    def __init__(self, env: Environment | EnvType | None) -> None:
        # Not the base's own: it would build the pool that turns the file into WAL.
        super(library.SQLiteFactory, self).__init__(env)
        path = Path(self.env.get(self.SQLITE_DBNAME, ""))
        found = Found(path, Path(self.env.get(self.LEDGER_ASKED, str(path))))
        self.ledger_datastore = LedgerDatastore(
            found,
            self.env.get(self.LEDGER_ACCESS, "read"),
            float(self.env.get(self.LEDGER_WAIT, "30")),
            self.env.get(self.ORIGINATOR_ID_TYPE, "text"),
        )
        self.datastore = self.ledger_datastore

    @override
    def application_recorder(self) -> LedgerRecorder:
        recorder = LedgerRecorder(self.ledger_datastore)
        if self.env_create_table():
            recorder.create_table()
        return recorder

    @override
    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise ProgrammingError("a ledger keeps no snapshots")

    @override
    def tracking_recorder(self, tracking_recorder_class: Any = None) -> library.SQLiteTrackingRecorder:
        raise ProgrammingError("a ledger keeps no read models")

    @override
    def process_recorder(self) -> ProcessRecorder:
        raise ProgrammingError("a ledger keeps no read models")


_MOST = 2**63 - 1


def _incoming(stored: StoredEvent) -> Incoming:
    if isinstance(stored, DraftedEvent):
        return stored.incoming
    return Incoming(
        _text(stored.originator_id),
        stored.topic,
        stored.state,
        originator_version=stored.originator_version,
    )


def _text(originator_id: UUID | str) -> str:
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


def _most(limit: int | None) -> int:
    return -1 if limit is None else limit
