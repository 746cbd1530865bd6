"""The ledger's bytes read without SQLite, and never so that a lock of this program's is lost.

POSIX drops every lock that a process holds on a file as soon as it closes any descriptor of that file.
Descriptors opened here are therefore parked while the program has a connection to the same file.
"""

import os
import shutil
import threading
from collections import Counter, defaultdict
from pathlib import Path

_CLOSING_DROPS_LOCKS = os.name == "posix"
_guard = threading.Lock()
_connections: Counter[tuple[int, int]] = Counter()
_writers: Counter[tuple[int, int]] = Counter()
_parked: defaultdict[tuple[int, int], list[int]] = defaultdict(list)


def hold(path: Path, *, writing: bool) -> tuple[int, int]:
    """Afterwards a connection to this file counts as open; the key goes to `release` once it is closed."""
    with _guard:
        status = path.stat()
        key = (status.st_dev, status.st_ino)
        _connections[key] += 1
        _writers[key] += writing
        return key


def is_written(path: Path) -> bool:
    """Whether this process has the file open for writing."""
    with _guard:
        status = path.stat()
        return _writers[status.st_dev, status.st_ino] > 0


def release(key: tuple[int, int], *, writing: bool) -> None:
    """Afterwards one connection less counts as open, and behind the last one parked descriptors are closed."""
    with _guard:
        _writers[key] -= writing
        if _writers[key] <= 0:
            del _writers[key]
        _connections[key] -= 1
        if _connections[key] <= 0:
            del _connections[key]
            for descriptor in _parked.pop(key, []):
                os.close(descriptor)


def read_start(path: Path, length: int) -> bytes:
    """The first bytes of the file, fewer where it is shorter; raises OSError as opening does."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, length)
    finally:
        _close(descriptor)


def copy(path: Path, target: Path) -> None:
    """Afterwards the target holds the file's bytes."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
    finally:
        _close(descriptor)


def _close(descriptor: int) -> None:
    with _guard:
        status = os.fstat(descriptor)
        key = (status.st_dev, status.st_ino)
        if _CLOSING_DROPS_LOCKS and _connections[key] > 0:
            _parked[key].append(descriptor)
            return
        if _connections[key] == 0:
            del _connections[key]
    os.close(descriptor)
