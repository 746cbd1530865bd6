"""The whole check: every stored byte hashed again, every index column held against the state it was made from.

Reads in pages and only reads, keeps one block of hashes and one number a stream, and survives any damage:
what cannot be read becomes a fault at the position where reading stopped.
"""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from commands.log import schema
from commands.log.entry import STEPPED_BACK
from commands.log.soundness import is_sound, leaf_of, notes_step, opens_ledger, shape_fault, state_fault
from domain.merkle import BLOCK_LEAVES, CompactRange, root_of

T = TypeVar("T")

MOST_FAULTS = 100
PAGE = 5000
_PAGE_SQL = (
    f"SELECT {schema.COLUMNS} FROM {schema.EVENTS} WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
)
# SQLite's messages repeat bytes of the file, which may be no text.
_UNREADABLE = (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError)
_LEAST = -(2**63)
_ROW = re.compile(r"row (\d+) missing from index")


@dataclass(frozen=True, slots=True)
class AuditFault:
    """One thing that is not as it was written. `position` is None where it belongs to no event."""

    code: str
    position: int | None = None
    what: str = ""


@dataclass(slots=True)
class Audit:
    """What the check found; faults in the order met, at most `MOST_FAULTS` of them, `uncounted` beyond.

    `asked_root` is the root at the position that was asked for, None where the log does not reach it.
    """

    position: int = 0
    root: bytes = b""
    asked_root: bytes | None = None
    faults: list[AuditFault] = field(default_factory=list)
    uncounted: int = 0

    def add(self, code: str, position: int | None = None, what: str = "") -> None:
        """Afterwards this fault is on the list, or counted where the list is full."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(AuditFault(code, position, what))
        else:
            self.uncounted += 1


class Patient(Protocol):
    """Runs a step again while the file is locked."""

    def __call__(self, step: Callable[[], T], /) -> T:
        """What the step gives."""


class Auditor:
    """Walks along the log once; `audit` holds what was found."""

    def __init__(self, connection: sqlite3.Connection, patient: Patient, ask_root_at: int | None) -> None:
        self.audit = Audit()
        self._connection = connection
        self._patient = patient
        self._ask = ask_root_at
        self._tree = CompactRange()
        self._stored: list[bytes] = []  # the open block's leaves, as the column has them
        self._true: list[bytes] = []  # and as the bytes give them
        self._blocks: list[bytes] = []
        self._versions: dict[str, int] = {}
        self._before_us = _LEAST
        self._stepped_at: int | None = None
        self._position = 0

    def walk(self) -> Audit:
        """The finished audit; raises only where the file stays locked."""
        if self._ask == 0:
            self.audit.asked_root = self._tree.root()
        try:
            self._walk_rows()
            if self._stepped_at is not None:
                self.audit.add("step-not-noted", self._stepped_at)
            if self._position == 0:
                self.audit.add("no-genesis")
            self._check_subtrees()
        except _UNREADABLE as error:
            self.audit.add("unreadable", self._position + 1, str(error))
        self.audit.position = self._position
        self.audit.root = self._root()
        return self.audit

    def _walk_rows(self) -> None:
        last = self._one(f"SELECT max(position) FROM {schema.EVENTS}")
        after = _LEAST
        while last is not None and after < last:
            reached = after
            try:
                for row in self._page(after, last, PAGE):
                    self._check(row)
                    after = row[0]
            except sqlite3.Error:
                # Something of this page cannot be read: go on singly, and past texts that are none.
                self._connection.text_factory = _lenient
                for row in self._page(after, last, 1):
                    self._check(row)
                    after = row[0]
                self._connection.text_factory = str
            if after <= reached:
                # Rows lie out of their order: asked for by their numbers, they stop here or go round.
                self.audit.add("order", self._position + 1)
                return

    def _page(self, after: int, last: int, limit: int) -> sqlite3.Cursor:
        return self._patient(lambda: self._connection.execute(_PAGE_SQL, (after, last, limit)))

    def _check(self, row: tuple[Any, ...]) -> None:
        if not self._passes(row):
            self._examine(row)

    def _passes(self, row: tuple[Any, ...]) -> bool:
        """Counts the row where nothing at all is to be said about it, as about nearly every row of nearly every log."""
        position, at, flags, stream, version = row[:5]
        if (
            position != self._position + 1
            or position in (1, self._ask)
            or self._stepped_at is not None
            or not is_sound(row)
            or flags
            or at < self._before_us
            or version != self._versions.get(stream, 0) + 1
        ):
            return False
        self._position, self._before_us, self._versions[stream] = position, at, version
        self._stored.append(row[10])
        self._true.append(row[10])
        if len(self._true) == BLOCK_LEAVES:
            self._close_block()
        return True

    def _examine(self, row: tuple[Any, ...]) -> None:
        """Names what is not as it was written in this row, and counts it."""
        position = row[0]
        if position < 1:
            self.audit.add("order", 1)
            return
        if position != self._position + 1:
            self.audit.add("missing", self._position + 1)
        self._position = position
        what = shape_fault(row)
        leaf = None
        if what != "columns":
            leaf = leaf_of(row)
            self._check_order(row)
        if leaf != row[10]:
            self.audit.add("leaf", position, what or "leaf_hash")
        else:
            what = what or state_fault(row)
            if what is not None:
                self.audit.add("contradiction", position, what)
        self._stored.append(row[10])
        self._true.append(leaf or b"")
        if len(self._true) == BLOCK_LEAVES:
            self._close_block()
        if position == self._ask:
            self.audit.asked_root = self._root()

    def _check_order(self, row: tuple[Any, ...]) -> None:
        position, at, flags, stream, version = row[:5]
        if version != self._versions.get(stream, 0) + 1:
            self.audit.add("contradiction", position, "originator_version")
        self._versions[stream] = version
        if flags != (STEPPED_BACK if at < self._before_us else 0):
            self.audit.add("contradiction", position, "clock_flags")
        self._before_us = at
        if self._stepped_at is not None and not notes_step(row, self._stepped_at):
            self.audit.add("step-not-noted", self._stepped_at)
        self._stepped_at = position if flags & STEPPED_BACK else None
        if position == 1 and not opens_ledger(row):
            self.audit.add("no-genesis", 1)

    def _close_block(self) -> None:
        root = root_of(self._true)
        self._tree.append_block(root)
        same = self._true == self._stored
        self._blocks.append(root if same else _root_of_stored(self._stored))
        self._stored.clear()
        self._true.clear()

    def _root(self) -> bytes:
        tree = self._tree.copy()
        for leaf in self._true:
            tree.append(leaf)
        return tree.root()

    def _check_subtrees(self) -> None:
        if any(fault.code in ("missing", "order") for fault in self.audit.faults):
            return  # every later block would differ, and say nothing new
        rows = self._all("SELECT block, root FROM stored_subtrees WHERE block < ? ORDER BY block", len(self._blocks))
        if rows != list(enumerate(self._blocks)):
            self.audit.add("subtrees")
        # Blocks that others completed since the walk began lie behind these, each full.
        beyond = self._one("SELECT count(*) FROM stored_subtrees")
        last = self._one(f"SELECT max(position) FROM {schema.EVENTS}")
        if beyond > (last or 0) // BLOCK_LEAVES:
            self.audit.add("subtrees")

    def _one(self, statement: str) -> Any:
        return self._patient(lambda: self._connection.execute(statement).fetchone()[0])

    def _all(self, statement: str, *parameters: object) -> list[Any]:
        return self._patient(lambda: self._connection.execute(statement, parameters).fetchall())


def check_pages(connection: sqlite3.Connection, patient: Patient, check: str) -> list[AuditFault]:
    """What SQLite's own `integrity_check`, or its `quick_check` that leaves out what indexes hold, finds wrong."""
    try:
        lines = patient(lambda: connection.execute(f"PRAGMA {check}({MOST_FAULTS})").fetchall())
    except _UNREADABLE as error:
        return [AuditFault("unreadable", None, str(error))]
    return [_page_fault(str(line)) for (line,) in lines if line != "ok"]


def _page_fault(line: str) -> AuditFault:
    found = _ROW.match(line)
    return AuditFault("pages", int(found[1]) if found else None, line)


def _root_of_stored(leaves: list[Any]) -> bytes:
    return root_of(leaf if isinstance(leaf, bytes) else b"" for leaf in leaves)


def _lenient(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")
