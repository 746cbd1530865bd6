"""Connections to the ledger's file: rollback journal, full sync, nothing trusted that the file brings along."""

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote

from typing_extensions import override

from commands.log import raw_file, schema
from commands.log.entry import LONG_STATE_LIMIT, MIB
from commands.log.faults import (
    Damaged,
    DiskFull,
    LedgerFault,
    LedgerLocked,
    NewerFormat,
    NoLedger,
    NotALedger,
    NotPermitted,
    StoreFailed,
    Truncated,
)

Mode = Literal["ro", "rw", "rwc"]
T = TypeVar("T")

LONGEST_ROW = LONG_STATE_LIMIT + MIB
FIRST_PAUSE = 0.002
LONGEST_PAUSE = 0.05

_READ_ONLY = {errno.EROFS, errno.EPERM, errno.EACCES}
_NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FORBIDDEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_NO_SUCH_FORMAT = "unsupported file format"  # of SQLite's own header; it has no code of its own
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_TOOBIG}


class LedgerConnection(sqlite3.Connection):
    """A connection that knows its file and tells `raw_file` when it closes."""

    file: Path
    held: tuple[int, int] | None = None
    is_writing: bool = False

    @override
    def close(self) -> None:
        """Afterwards the file is closed and holds no lock of this connection."""
        super().close()
        if self.held is not None:
            key, self.held = self.held, None
            raw_file.release(key, writing=self.is_writing)


def file_uri(path: Path, mode: Mode) -> str:
    """The URI of the file for SQLite, whatever signs its path holds."""
    text = path.absolute().as_posix()
    if not text.startswith("/"):
        text = "/" + text
    return f"file://{quote(text, safe='/:', errors='surrogateescape')}?mode={mode}"


def connect(path: Path, mode: Mode) -> LedgerConnection:
    """A configured connection that has not yet read a byte; what the file brings along is not run."""
    if mode == "rwc":
        path.touch(exist_ok=True)
    is_writing = mode != "ro"
    key = raw_file.hold(path, writing=is_writing)
    try:
        connection = sqlite3.connect(
            file_uri(path, mode),
            uri=True,
            timeout=0,  # waiting is done in Python, where Ctrl-C is heard
            isolation_level=None,
            check_same_thread=False,
            factory=LedgerConnection,
        )
    except BaseException:
        raw_file.release(key, writing=is_writing)
        raise
    connection.file, connection.held, connection.is_writing = path, key, is_writing
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_ROW)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA mmap_size = 0")
    except BaseException:
        connection.close()
        raise
    return connection


def prepare_writing(connection: sqlite3.Connection) -> None:
    """Afterwards what this connection commits lies on the disk before COMMIT returns.

    Dirty pages stay in memory until then: spilling them early would shut readers out of a long import.
    """
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_spill = OFF")


def check_ours(connection: LedgerConnection, path: Path) -> None:
    """Raises `NotALedger` unless the file is whole and every text in it is exactly ours; runs none of them.

    One read transaction, because a writer makes the file longer only while nobody reads.
    """
    connection.execute("BEGIN")
    try:
        _check_texts(connection, path)
        if is_cut_short(connection.file):
            raise Truncated(path=path)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _check_texts(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    check_numbers(application, version, path)
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 100").fetchall()
    if encoding != "UTF-8" or len(found) != len(schema.EXPECTED) or set(found) != schema.EXPECTED:
        raise NotALedger(path=path, what="schema")


def check_numbers(application: int, version: int, path: Path) -> None:
    """Raises unless these are the numbers that a ledger of a format known here has in its header."""
    if application != schema.APPLICATION_ID:
        raise NotALedger(path=path, what="foreign")
    if version > schema.FORMAT:
        raise NewerFormat(path=path, format=version, known=schema.FORMAT)
    if version != schema.FORMAT:
        raise NotALedger(path=path, what="foreign")


def is_busy(error: sqlite3.Error) -> bool:
    """Whether the error only says that another connection is at work."""
    return _code(error) & 0xFF in _BUSY


def is_hot_journal(error: sqlite3.Error) -> bool:
    """Whether a reader met the journal of a writer that was killed."""
    return _code(error) == sqlite3.SQLITE_READONLY_ROLLBACK


def patiently(path: Path, wait_seconds: float, step: Callable[[], T]) -> T:
    """What the step gives, tried again while the file is locked; raises `LedgerLocked` past the wait."""
    deadline = time.monotonic() + wait_seconds
    pause = FIRST_PAUSE
    while True:
        try:
            return step()
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            left = deadline - time.monotonic()
            if left <= 0:
                raise LedgerLocked(path=path, seconds=f"{wait_seconds:g}") from error
        time.sleep(min(pause, left))
        pause = min(pause * 2, LONGEST_PAUSE)


class Patience:
    """Steps on one file, each tried again while it is locked, until somebody says stop."""

    def __init__(self, path: Path, wait_seconds: float) -> None:
        self._path = path
        self._wait_seconds = wait_seconds
        self._is_stopped = False

    def stop(self) -> None:
        """Afterwards no step is tried any more, in whatever thread it waits."""
        self._is_stopped = True

    def __call__(self, step: Callable[[], T], /) -> T:
        """What the step gives; raises `LedgerLocked` past the wait or after `stop`."""
        return patiently(self._path, self._wait_seconds, lambda: self._unless_stopped(step))

    def _unless_stopped(self, step: Callable[[], T]) -> T:
        if self._is_stopped:
            raise LedgerLocked(path=self._path, seconds="0")
        return step()


def run(cursor: sqlite3.Cursor, statement: str, parameters: Sequence[object], most_bytes: int | None) -> list[Any]:
    """All rows of a statement; with `most_bytes` those up to the one with which their states weigh as much."""
    cursor.execute(statement, parameters)
    if most_bytes is None:
        return cursor.fetchall()
    rows: list[Any] = []
    weight = 0
    for row in cursor:
        rows.append(row)
        weight += len(row[-1]) if isinstance(row[-1], bytes | str) else 0
        if weight > most_bytes:
            break
    return rows


@contextmanager
def speaking_ours(path: Path) -> Iterator[None]:
    """Every error of the store or the file system inside comes out as a `LedgerFault`."""
    try:
        yield
    except sqlite3.Error as error:
        raise fault_of(error, path) from error
    except (UnicodeDecodeError, OverflowError) as error:
        # SQLite's message repeats bytes of the file that are no text, or a last number of all has no next one.
        raise Damaged(path=path, reason=error) from error
    except OSError as error:
        raise fault_of_system(error, path) from error


def fault_of(error: sqlite3.Error, path: Path) -> LedgerFault:
    """The fault that says what this error means for the ledger."""
    primary = _code(error) & 0xFF
    if primary in _BUSY:
        return LedgerLocked(path=path, seconds="0")
    if primary == sqlite3.SQLITE_FULL:
        return DiskFull(path=path)
    if primary in _FORBIDDEN:
        return NotPermitted(path=path)
    if (
        primary in _BROKEN
        or _code(error) == sqlite3.SQLITE_IOERR_SHORT_READ
        or is_undecodable(error)
        or str(error) == _NO_SUCH_FORMAT
    ):
        return Truncated(path=path) if is_cut_short(path) else Damaged(path=path, reason=error)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return NotPermitted(path=path) if path.exists() else NoLedger(path=path)
    return StoreFailed(path=path, reason=error)


def fault_of_system(error: OSError, path: Path) -> LedgerFault:
    """The fault that says what this error of the file system means."""
    if isinstance(error, PermissionError) or error.errno in _READ_ONLY:
        return NotPermitted(path=path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NoLedger(path=path)
    if error.errno in _NO_ROOM:
        return DiskFull(path=path)
    return StoreFailed(path=path, reason=error.strerror or error)


def is_cut_short(path: Path) -> bool:
    """Whether the file has fewer pages than its own header counts."""
    try:
        head = raw_file.read_start(path, 100)
        size = path.stat().st_size
    except OSError:
        return False
    if len(head) < 100:
        return True
    page = int.from_bytes(head[16:18], "big")
    return size < (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _code(error: sqlite3.Error) -> int:
    code = getattr(error, "sqlite_errorcode", None)  # errors of Python's own wrapper have none
    return code if isinstance(code, int) else -1


def is_undecodable(error: sqlite3.Error) -> bool:
    """Whether a text in the file is no text; Python's wrapper says so, not SQLite."""
    return _code(error) == -1 and isinstance(error, sqlite3.OperationalError | sqlite3.DataError)
