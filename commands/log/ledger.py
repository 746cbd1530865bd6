"""A ledger as the rest of the program sees it: read by position, stream, fact or event; append in one
transaction."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Self
from uuid import UUID

from commands.log.entry import Clock, Draft, Entry, Genesis, Head, Known


class Reading:
    """What can be read, alike outside a transaction and inside one."""

    origin: str
    authority: str
    clock: Clock
    opened_at_us: int
    path: Path

    def head(self) -> Head: ...
    def root(self, position: int) -> bytes: ...
    def position_known_on(self, day: date) -> Known: ...
    def entries(self, after: int = 0, upto: int | None = None, page: int = 5000) -> Iterator[Entry]: ...
    def stream(self, originator_id: str, upto: int | None = None) -> list[Entry]: ...
    def by_fact(self, fact_ids: Collection[str]) -> dict[str, list[Entry]]: ...
    def by_event(self, event_ids: Collection[UUID]) -> dict[UUID, Entry]: ...
    def county_entries(self, upto: int | None = None) -> list[Entry]: ...
    def now_us(self) -> int:
        """The ledger's clock: the system's, or on a simulated ledger the head's time."""
        ...


class Transaction(Reading):
    """BEGIN IMMEDIATE … COMMIT. `recorded_at_us` is the clock's one reading, taken under the lock."""

    recorded_at_us: int

    def append(self, drafts: Sequence[Draft]) -> list[Entry]: ...


class Ledger(Reading):
    """An open ledger."""

    def transaction(self) -> AbstractContextManager[Transaction]: ...
    def close(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...


def create_ledger(path: Path, authority: str, clock: Clock, first: Callable[[Genesis], list[Draft]]) -> None: ...
def open_ledger(path: Path, *, writing: bool = False, wait_seconds: float = 30) -> Ledger: ...
