"""Finding a ledger at a path: what is refused before SQLite reads it, and what a killed writer left behind.

Nothing here changes a file that is not wholly ours.
"""

import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from commands.log import raw_file
from commands.log.connections import (
    LedgerConnection,
    Mode,
    check_numbers,
    check_ours,
    connect,
    is_busy,
    is_hot_journal,
    patiently,
    speaking_ours,
)
from commands.log.faults import (
    AlreadyThere,
    LedgerFault,
    LedgerLocked,
    NoFolder,
    NoLedger,
    NotALedger,
    NotPermitted,
    Truncated,
)

_MAGIC = b"SQLite format 3\x00"
_ROLLBACK_FORMAT = b"\x01\x01"
_HEADER_BYTES = 100
# A journal that ends in this names a further file, which SQLite would delete. Ours never do.
_SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
_TRIES_APART = 0.05
_LEAST_WAIT = 1.0  # a restored journal needs a second look at the file


@dataclass(frozen=True, slots=True)
class Found:
    """A ledger that may be read: the file itself, or the private copy of one that may not be repaired."""

    path: Path
    asked: Path
    folder: Path | None = None

    def discard(self) -> None:
        """Afterwards a private copy is gone; the ledger itself is never touched."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def find(path: Path, *, writing: bool, wait_seconds: float) -> Found:
    """The ledger at the path, checked to be ours and free of a dead writer's journal; raises `LedgerFault`."""
    real = _regular_file(path)
    with speaking_ours(real):
        if writing and not may_write(real):
            raise NotPermitted(path=real)
        deadline = time.monotonic() + max(wait_seconds, _LEAST_WAIT)
        while True:
            try:
                if _is_settled(real):
                    return Found(real, path)
                copied = _recover(real, writing=writing)
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
                copied = None
            if copied is not None:
                return Found(copied, path, copied.parent)
            if time.monotonic() >= deadline:
                raise LedgerLocked(path=real, seconds=f"{wait_seconds:g}")
            time.sleep(_TRIES_APART)


def reading_connection(found: Found, wait_seconds: float) -> LedgerConnection:
    """A connection that cannot write, to a file that is ours at this moment."""
    return _checked(found.path, "ro", wait_seconds)


def writing_connection(found: Found, wait_seconds: float) -> LedgerConnection:
    """A connection that may write, to a file that is ours at this moment."""
    return _checked(found.path, "rw", wait_seconds)


def new_file_at(path: Path) -> None:
    """Raises unless a new ledger may be put at this path: nothing there, no stray journal, a folder to write in."""
    for taken in (path, journal_of(path), path.with_name(path.name + "-wal")):
        if os.path.lexists(taken):
            raise AlreadyThere(path=taken)
    if not path.parent.is_dir():
        raise NoFolder(path=path.parent)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise NotPermitted(path=path.parent)


@contextmanager
def building(path: Path) -> Iterator[Path]:
    """A name beside the path to build a new file under; afterwards nothing lies there."""
    built = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        yield built
    finally:
        journal_of(built).unlink(missing_ok=True)
        built.unlink(missing_ok=True)


def settle_new_file(built: Path, path: Path) -> None:
    """Afterwards the built file has its own name, durably; raises `AlreadyThere` where somebody was faster."""
    try:
        os.link(built, path)
    except FileExistsError:
        raise AlreadyThere(path=path) from None
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise AlreadyThere(path=path) from None
        built.rename(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of this file."""
    return path.with_name(path.name + "-journal")


def may_write(path: Path) -> bool:
    """Whether this user may write the file and, for its journal, the folder it lies in."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _regular_file(path: Path) -> Path:
    try:
        real = Path(os.path.realpath(path))
        status = real.stat()
    except PermissionError:
        raise NotPermitted(path=path) from None
    except (OSError, ValueError):
        raise NoLedger(path=path) from None
    if stat.S_ISDIR(status.st_mode):
        raise NotALedger(path=path, what="folder")
    if not stat.S_ISREG(status.st_mode):
        raise NotALedger(path=path, what="device")
    if status.st_size == 0:
        raise NotALedger(path=path, what="empty")
    return real


def _check_header(path: Path) -> None:
    """Raises unless the first bytes, read without SQLite, are those of a ledger in rollback mode."""
    head = raw_file.read_start(path, _HEADER_BYTES)
    if not head.startswith(_MAGIC):
        raise NotALedger(path=path, what="foreign")
    if len(head) < _HEADER_BYTES:
        raise Truncated(path=path)
    check_numbers(int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big"), path)
    if head[18:20] != _ROLLBACK_FORMAT:
        raise NotALedger(path=path, what="journal-mode")


def _is_settled(path: Path) -> bool:
    """Whether the file is ours as it lies; False where only a journal can tell."""
    try:
        _check_header(path)
    except NotALedger:
        if _size(journal_of(path)):
            return False
        raise
    connection = connect(path, "ro")
    try:
        check_ours(connection, path)
    except sqlite3.OperationalError as error:
        if is_hot_journal(error):
            return False
        raise
    finally:
        connection.close()
    return True


def _recover(path: Path, *, writing: bool) -> Path | None:
    """The private copy where the file itself may not be touched; None where it was restored, or changed meanwhile."""
    before = _signature(path)
    folder = Path(tempfile.mkdtemp(prefix="zhengji-"))
    keep = False
    try:
        copied = folder / "copy.ledger"
        raw_file.copy(path, copied)
        if journal_of(path).exists():
            raw_file.copy(journal_of(path), journal_of(copied))
        if _signature(path) != before:
            return None
        try:
            _roll_back(copied, path)
        except (LedgerFault, sqlite3.Error):
            if _signature(path) != before:
                return None
            raise
        if may_write(path):
            _roll_back(path, path)
            return None
        if writing:
            raise NotPermitted(path=path)
        keep = True
        return copied
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def _roll_back(path: Path, named: Path) -> None:
    """Afterwards the file stands as last committed; raises where what comes out is not ours."""
    if _names_further_file(journal_of(path)):
        raise NotALedger(path=named, what="journal")
    connection = connect(path, "rw")
    try:
        check_ours(connection, named)
    finally:
        connection.close()
    _check_header(path)


def _names_further_file(journal: Path) -> bool:
    try:
        with journal.open("rb") as file:
            file.seek(max(0, _size(journal) - len(_SUPER_JOURNAL)))
            return file.read() == _SUPER_JOURNAL
    except FileNotFoundError:
        return False


def _checked(path: Path, mode: Mode, wait_seconds: float) -> LedgerConnection:
    connection = connect(path, mode)
    try:
        patiently(path, wait_seconds, lambda: check_ours(connection, path))
    except BaseException:
        connection.close()
        raise
    return connection


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _signature(path: Path) -> tuple[tuple[int, int, int], ...]:
    """What changes when anybody writes the file or its journal."""
    found = []
    for part in (path, journal_of(path)):
        try:
            status = part.stat()
            found.append((status.st_size, status.st_mtime_ns, status.st_ino))
        except FileNotFoundError:
            found.append((-1, -1, -1))
    return tuple(found)
