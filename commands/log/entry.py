"""What goes into the log and what comes out of it: drafts, entries, and the places between them."""

from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import orjson

from commands.log.faults import DamagedEntry
from domain.civil_time import iso_date, parse_instant

Clock = Literal["system", "simulated"]

STEPPED_BACK = 1
"""Clock flag: this entry's reading lies below the previous entry's."""

MIB = 1024 * 1024
STATE_LIMIT = MIB
LONG_STATE_LIMIT = 64 * MIB
LONG_KINDS = frozenset({"policy_adopted", "assessment_sealed", "assessment_lines_sealed"})
DEEPEST = 64
VERBS = ("record", "correct", "void", "reinstate")
_NO_TEXTS = {"body": dict, "source": dict, "evidence": list}


def state_limit(kind: str) -> int:
    """The most bytes of state that an event of this kind may hold."""
    return LONG_STATE_LIMIT if kind in LONG_KINDS else STATE_LIMIT


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the ledger knows it: no position, no version, no recorded time.

    `recorded_at_us` may be given only to a ledger with a simulated clock; None means the head's.
    """

    originator_id: str
    topic: str
    event_id: UUID
    fact_id: str
    actor: str
    state: bytes
    recorded_at_us: int | None = None


@dataclass(slots=True)
class Entry:
    """One event as it stands in the ledger; `state` are the stored bytes that its leaf covers.

    Times are microseconds since 1970 in UTC. Nobody changes an entry after it was read.
    """

    position: int
    recorded_at_us: int
    clock_flags: int
    originator_id: str
    originator_version: int
    topic: str
    event_id: UUID
    fact_id: str
    actor: str
    state: bytes
    leaf_hash: bytes
    _content: dict[str, Any] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def kind(self) -> str:
        """The wire name of the fact's kind, without its version."""
        return self.topic.partition("@")[0]

    @property
    def content(self) -> dict[str, Any]:
        """The state as an object; one that is none or that nobody could use is a fault."""
        if self._content is None:
            content = content_of(self.state, self.position)
            if not self._is_told_by(content):
                raise DamagedEntry(position=self.position, what="state")
            self._content = content
        return self._content

    def _is_told_by(self, content: dict[str, Any]) -> bool:
        """Whether the envelope has the shape that every release writes and speaks of this entry's own fact."""
        try:
            for name, value in content.items():
                if not isinstance(value, _NO_TEXTS.get(name, str)):
                    return False
                if name.endswith("_at"):
                    parse_instant(value)
            iso_date(content["occurred_on"])
        except (KeyError, ValueError):
            return False
        said = content.get
        is_whole = said("verb") in VERBS and ("body" in content or said("verb") == "void")
        return is_whole and said("kind") == self.kind and said("fact_id") == self.fact_id

    def check_state(self) -> None:
        """Raises `DamagedEntry` for a state that is no object or nested past all use; a sound one is not parsed."""
        if not self.state.startswith(b"{") or self.state.count(b"[") + self.state.count(b"{") > DEEPEST:
            content_of(self.state, self.position)

    @property
    def verb(self) -> str:
        """`record`, `correct`, `void` or `reinstate`."""
        verb: str = self.content["verb"]
        return verb


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: its last position, that entry's time and the root of the whole tree."""

    position: int
    recorded_at_us: int
    root: bytes


@dataclass(frozen=True, slots=True)
class Known:
    """What was known at the end of a day: the last position, and the steps of the clock that blur it.

    `anomalies` are the positions of the entries whose reading stepped back across that midnight.
    """

    position: int
    anomalies: list[int]


@dataclass(frozen=True, slots=True)
class Genesis:
    """What a new ledger is born with; its first facts are made from this."""

    origin: str
    authority: str
    clock: Clock
    recorded_at_us: int
    format: int


def genesis_of(content: dict[str, Any], recorded_at_us: int) -> Genesis | None:
    """The genesis that a ledger's first state tells, or None where it tells none."""
    body = content.get("body")
    if not isinstance(body, dict):
        return None
    origin, authority, clock = body.get("origin"), body.get("authority"), body.get("clock")
    if not isinstance(origin, str) or not isinstance(authority, str):
        return None
    if clock == "system" or clock == "simulated":  # noqa: PLR1714 - narrows the type
        return Genesis(origin, authority, clock, recorded_at_us, 1)
    return None


def content_of(state: bytes, position: int) -> dict[str, Any]:
    """The object in these bytes; raises `DamagedEntry` where there is none or it is nested too deep."""
    try:
        content = orjson.loads(state)
    except orjson.JSONDecodeError:
        raise DamagedEntry(position=position, what="state") from None
    if not isinstance(content, dict):
        raise DamagedEntry(position=position, what="state")
    if state.count(b"[") + state.count(b"{") > DEEPEST and _deeper_than(content, DEEPEST):
        raise DamagedEntry(position=position, what="depth")
    return content


def _deeper_than(value: object, levels: int) -> bool:
    layer = [value]
    for _ in range(levels):
        below: list[object] = []
        for item in layer:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return False
        layer = below
    return True
