"""One entry about one fact as its caller claims it, before the ledger gives it a position and a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from domain.facts.base import Body

Verb = Literal["record", "correct", "void", "reinstate"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper or file that supports a fact: its kind, number, SHA-256 and page count."""

    kind: str
    document_no: str | None = None
    sha256: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry about one fact, whole and well formed; `body` is None only for `void`.

    `brought` names the envelope fields that the caller's own row holds, so that a second
    arrival of the same entry is compared on exactly these.
    """

    verb: Verb
    kind: str
    fact_id: str
    case: str | None
    person: str | None
    station: str | None
    occurred_on: date
    occurred_time: str | None
    captured_at: datetime | None
    claimed_recorded_at: datetime | None
    recorded_at: datetime | None
    actor: str
    actor_given: bool
    document_no: str | None
    evidence: tuple[Evidence, ...]
    note: str | None
    reason: str | None
    approved_by: str | None
    supersedes: UUID | None
    event: str | None
    body: Body | None
    brought: frozenset[str]


STATE_LIMIT_BYTES = 1 << 20
"""What the stored content of one entry may hold; more is refused on entry and a fault in a file."""

LARGE_STATE_LIMIT_BYTES = 64 << 20
"""The same for the kinds that carry a whole pack or the lines of a seal."""

_LARGE_KINDS = frozenset({"policy_adopted", "assessment_sealed", "assessment_lines_sealed"})


def state_limit_bytes(kind: str) -> int:
    """How many bytes the stored content of an entry of this kind may hold."""
    return LARGE_STATE_LIMIT_BYTES if kind in _LARGE_KINDS else STATE_LIMIT_BYTES
