"""Bytes to lines without ever holding more of a line than may be used, and the file's digest on the way."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from domain.refusals import Refusal, Rule

LINE_LIMIT = 2 * 1024 * 1024
_BLOCK = 1024 * 1024
_FOREIGN = (
    (b"SQLite format 3\x00", "SQLite"),
    (b"PK\x03\x04", "ZIP/XLSX"),
    (b"\xd0\xcf\x11\xe0", "XLS"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "Parquet"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def foreign_format(head: bytes) -> str | None:
    """The name of a format that is no text in a readable encoding, told by its first bytes."""
    return next((name for mark, name in _FOREIGN if head.startswith(mark)), None)


def too_long() -> Refusal:
    """The refusal of a line above the limit."""
    return Refusal(Rule.ROW_TOO_LONG, None, None, {"limit": f"{LINE_LIMIT // 1024 // 1024} MiB"})


class Lines:
    """The numbered lines of a file, read in blocks.

    Iterating gives `(number, line)` without the line feed; a line above the limit comes as None and
    is never held. After the last line `sha256` is the digest of every byte of the file.
    """

    def __init__(self, file: BinaryIO, limit: int = LINE_LIMIT) -> None:
        self._file = file
        self._limit = limit
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The hex digest of what has been read so far."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[tuple[int, bytes | None]]:
        number, rest, dropping = 0, b"", False
        while block := self._file.read(_BLOCK):
            self._digest.update(block)
            parts = (rest + block).split(b"\n") if rest else block.split(b"\n")
            rest = parts.pop()
            for part in parts:
                number += 1
                yield number, None if dropping or len(part) > self._limit else part
                dropping = False
            if dropping or len(rest) > self._limit:
                rest, dropping = b"", True
        if rest or dropping:
            yield number + 1, None if dropping else rest
