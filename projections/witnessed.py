"""What somebody outside saw of a log: checkpoints of this one, and what can only be said of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What somebody outside saw: that the log held its first `position` entries at that instant."""

    fact: str
    position: int
    witnessed_us: int


@dataclass(frozen=True, slots=True)
class OtherLog:
    """A witnessing that proves nothing about this log's times.

    `why`: `earlier` - seen before this ledger began, or moved in from an older one; `more` - it names an entry that
    this log did not hold when the witnessing was written into it, `held` being all that it held then. `opened_us` is
    when this ledger began.
    """

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "fact": "VARCHAR", "witnessed_us": "BIGINT", "witness": "VARCHAR", "last": "VARCHAR", "why": "VARCHAR",
        "is_here": "BOOLEAN", "held": "INTEGER", "opened_us": "BIGINT",
    }  # fmt: skip

    fact: str
    witnessed_us: int
    witness: str | None
    last: str
    why: Literal["earlier", "more"]
    is_here: bool
    held: int
    opened_us: int
