"""Whether a ledger has no fault at all: nearly always so, and said in half the time that naming faults takes.

It proves what the audit proves: every byte hashed again, every column held against its state, the tree, the pages,
and every index. Where anything is amiss it says nothing, and the audit looks at everything anew.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, nullcontext
from typing import Any

from commands.log import schema
from commands.log.audit import Audit, check_pages
from commands.log.beside import hashes_of, hashes_text, may_work_beside, working_beside
from commands.log.connections import Patience
from commands.log.index_walk import INDEXES, IndexWalk
from commands.log.stretches import Flawed, Stretch, Walk
from domain.merkle import BLOCK_LEAVES, HASH_BYTES, root_from_blocks

BESIDE_FROM = 50_000
"""So many entries are worth a second process."""
_SHARE_BESIDE = 0.6
"""Of the entries, so that both processes are done at the same time: the first one walks the indexes as well."""

# Of both at once SQLite would ask whichever index is smallest, and be told what that holds.
_FIRST = f"(SELECT min(position) FROM {schema.EVENTS} NOT INDEXED)"
_LAST = f"(SELECT max(position) FROM {schema.EVENTS} NOT INDEXED)"

Connect = Callable[[], sqlite3.Connection]


def flawless(connect: Connect, patience: Patience, ask_root_at: int | None) -> Audit | None:
    """The audit of a ledger without a fault; None where only the audit itself can tell."""
    with closing(connect()) as connection, closing(connect()) as other:
        try:
            return _Proof(connection, other, connect, patience).proven(ask_root_at)
        except (Flawed, sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError):
            return None


class _Proof:
    def __init__(
        self, connection: sqlite3.Connection, other: sqlite3.Connection, connect: Connect, patience: Patience
    ) -> None:
        self._connection = connection
        self._other = other
        self._connect = connect
        self._patience = patience

    def proven(self, ask_root_at: int | None) -> Audit:
        first, last = self._one(f"SELECT {_FIRST}, {_LAST}")
        if first != 1:
            raise Flawed
        middle = 0
        if last >= BESIDE_FROM and may_work_beside():
            middle = int(last * (1 - _SHARE_BESIDE)) // BLOCK_LEAVES * BLOCK_LEAVES
        beside: AbstractContextManager[Any] = (
            working_beside(lambda: self._far(middle, last)) if middle else nullcontext(None)
        )
        with beside as ended, ThreadPoolExecutor(max_workers=1) as pool:
            pages = pool.submit(check_pages, self._other, self._patience, "quick_check")
            try:
                near = self._walked(self._connection, 0, middle or last, last)
                sums = [self._index(number, last) for number in range(len(INDEXES))]
                far = _stretch_of(ended(), middle, last) if ended is not None else None
            except BaseException:
                self._patience.stop()
                self._other.interrupt()
                raise
            if pages.result():
                raise Flawed
        whole = near if far is None else _joined(near, far)
        if whole.sums != sums:
            raise Flawed
        self._check_subtrees(whole.blocks)
        audit = Audit(last, root_from_blocks(whole.blocks, whole.tail))
        if ask_root_at is not None and ask_root_at <= last:
            audit.asked_root = self._root_at(ask_root_at, whole)
        return audit

    def _walked(self, connection: sqlite3.Connection, after: int, upto: int, last: int) -> Stretch:
        walk = self._patience(lambda: Walk(connection, after, upto))
        while self._patience(walk.page):
            pass
        if walk.ends_in_step and upto == last:
            raise Flawed
        return walk.stretch

    def _far(self, after: int, upto: int) -> dict[str, Any]:
        """What the process beside this one says of the far stretch."""
        with closing(self._connect()) as connection:
            far = self._walked(connection, after, upto, upto)
        return {"blocks": hashes_text(far.blocks), "tail": hashes_text(far.tail), "sums": far.sums}

    def _index(self, number: int, upto: int) -> int:
        walk = IndexWalk(self._connection, number, upto)
        while self._patience(walk.page):
            pass
        (now,) = self._one(f"SELECT {_LAST}")
        if walk.count != upto or walk.beyond > now - upto:
            raise Flawed
        return walk.sum

    def _check_subtrees(self, blocks: list[bytes]) -> None:
        rows = self._patience(
            lambda: self._connection.execute(
                "SELECT block, root FROM stored_subtrees WHERE block < ? ORDER BY block", (len(blocks),)
            ).fetchall()
        )
        # Blocks that others completed since the walk began lie behind these, each full.
        count, last = self._one(f"SELECT (SELECT count(*) FROM stored_subtrees), {_LAST}")
        if rows != list(enumerate(blocks)) or count > last // BLOCK_LEAVES:
            raise Flawed

    def _root_at(self, position: int, whole: Stretch) -> bytes:
        """The root at this position, from blocks and leaves that were just found to be true."""
        count = position // BLOCK_LEAVES
        leaves = self._patience(
            lambda: self._connection.execute(
                f"SELECT leaf_hash FROM {schema.EVENTS} WHERE position > ? AND position <= ? ORDER BY position",
                (count * BLOCK_LEAVES, position),
            ).fetchall()
        )
        return root_from_blocks(whole.blocks[:count], (leaf for (leaf,) in leaves))

    def _one(self, statement: str) -> Any:
        return self._patience(lambda: self._connection.execute(statement).fetchone())


def _joined(near: Stretch, far: Stretch) -> Stretch:
    sums = [one + other for one, other in zip(near.sums, far.sums, strict=True)]
    return Stretch(near.after, far.upto, [*near.blocks, *far.blocks], far.tail, sums)


def _stretch_of(said: dict[str, Any] | None, after: int, upto: int) -> Stretch:
    if said is None:
        raise Flawed
    blocks, tail = hashes_of(said["blocks"], HASH_BYTES), hashes_of(said["tail"], HASH_BYTES)
    return Stretch(after, upto, blocks, tail, said["sums"])
