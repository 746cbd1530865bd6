"""A stretch of the log walked where nothing is expected to be wrong: quick, and silent about what is.

Nothing here says what a fault is: `Flawed` only sends the caller to the audit, which does. Each check is one of
`audit` and `soundness`, done for a few dozen rows at a time; more would no longer fit the processor's cache.
"""

import sqlite3
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter, le
from typing import Any

import orjson

from commands.log import schema
from commands.log.connections import is_busy
from commands.log.entry import DEEPEST, STEPPED_BACK, VERBS, content_of
from commands.log.faults import LedgerFault
from commands.log.mapper import known_topics
from commands.log.soundness import notes_step, opens_ledger, subjects
from domain.merkle import BLOCK_LEAVES, LEAF_MAGIC, SALT_BYTES, root_of

ROWS_AT_ONCE = 32
PAGE = 4096
_PAGE_SQL = (
    f"SELECT {schema.COLUMNS} FROM {schema.EVENTS} NOT INDEXED WHERE position > ? AND position <= ? ORDER BY position"
)
_BEFORE_SQL = f"SELECT recorded_at_us, clock_flags FROM {schema.EVENTS} WHERE position = ?"
_UUID_BYTES, _UUID_LETTERS, _HYPHENS = 16, 36, (8, 13, 18, 23)
_LEAST = -(2**63)
_VERBS = frozenset(VERBS)
_STATES_AT_ONCE = 16
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
_KEY_BYTES = 64
_NO_SALT = bytes(_KEY_BYTES - SALT_BYTES)
_said = itemgetter("event_id", "fact_id", "actor", "kind", "verb")
_LEAF = sha256(b"\x00" + LEAF_MAGIC)
# What a value of another type, or bytes that are no JSON, end in here.
_ODD = (KeyError, TypeError, ValueError, AttributeError, OverflowError, struct.error, LedgerFault, sqlite3.Error)

Rows = list[tuple[Any, ...]]


class Flawed(Exception):
    """Something may be wrong; what, and whether, only the audit can say."""


@dataclass(slots=True)
class Stretch:
    """The entries behind `after` up to `upto`, found to be what was written.

    `blocks` are the roots of its complete blocks, `tail` the leaves behind the last; `sums` stand for the pairs of
    key and position that each index must hold, in the order of `index_walk.INDEXES`.
    """

    after: int
    upto: int
    blocks: list[bytes] = field(default_factory=list)
    tail: list[bytes] = field(default_factory=list)
    sums: list[int] = field(default_factory=lambda: [0, 0, 0])


class Walk:
    """Walks along one stretch; `after` must be whole blocks."""

    def __init__(self, connection: sqlite3.Connection, after: int, upto: int) -> None:
        self.stretch = Stretch(after, upto)
        self._connection = connection
        self._position = after
        self._before_us, self._stepped_at = self._entered(after)
        self._packers: dict[tuple[int, str, str], tuple[Any, bytes, bytes]] = {}

    def page(self) -> bool:
        """Walk on for a page; False where the stretch is at its end. Raises Flawed."""
        stretch = self.stretch
        upto = min(self._position + PAGE, stretch.upto)
        try:
            cursor = self._connection.execute(_PAGE_SQL, (self._position, upto))
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                self._check(rows)
        except _ODD as error:
            if isinstance(error, sqlite3.Error) and is_busy(error):
                raise
            raise Flawed from error
        if self._position != upto:
            raise Flawed
        return upto < stretch.upto

    @property
    def ends_in_step(self) -> bool:
        """Whether the last entry stepped back, so that the next one must note it."""
        return self._stepped_at is not None

    def _entered(self, after: int) -> tuple[int, int | None]:
        """The time before the stretch, and its position if the entry there stepped back."""
        if not after:
            return _LEAST, None
        before = self._connection.execute(_BEFORE_SQL, (after,)).fetchone()
        if before is None or tuple(map(type, before)) != (int, int):
            raise Flawed
        return before[0], after if before[1] & STEPPED_BACK else None

    def _check(self, rows: Rows) -> None:
        """Everything about a few rows on end; raises what is caught above."""
        positions, times, flags, streams, versions, topics, events, facts, actors, salts, leaves, states = zip(
            *rows, strict=True
        )
        first, last = self._position + 1, self._position + len(rows)
        if (
            positions != tuple(range(first, last + 1))
            or set(map(type, events)) != {bytes}
            or set(map(type, facts)) != {str}
            or set(map(len, events)) != {_UUID_BYTES}
            or set(map(len, salts)) != {SALT_BYTES}
        ):
            raise Flawed
        self._check_clock(rows, times, flags)
        if first == 1 and not opens_ledger(rows[0]):
            raise Flawed
        self._position = last
        if leaves != self._leaves(positions, times, flags, streams, versions, topics, actors, salts, states):
            raise Flawed
        _check_states(streams, topics, events, facts, actors, states)
        sums = self.stretch.sums
        sums[0] += sum(map(hash, zip(events, positions, strict=True)))
        sums[1] += sum(map(hash, zip(facts, positions, strict=True)))
        sums[2] += sum(map(hash, zip(streams, versions, positions, strict=True)))
        self._grow(leaves)

    def _check_clock(self, rows: Rows, times: tuple[int, ...], flags: tuple[int, ...]) -> None:
        if (
            self._stepped_at is None
            and not any(flags)
            and self._before_us <= times[0]
            and all(map(le, times, times[1:]))
        ):
            self._before_us = times[-1]
            return
        for row in rows:
            position, at, flag = row[:3]
            if flag != (STEPPED_BACK if at < self._before_us else 0):
                raise Flawed
            if self._stepped_at is not None and not notes_step(row, self._stepped_at):
                raise Flawed
            self._before_us = at
            self._stepped_at = position if flag else None

    def _leaves(
        self,
        positions: tuple[int, ...],
        times: tuple[int, ...],
        flags: tuple[int, ...],
        streams: tuple[str, ...],
        versions: tuple[int, ...],
        topics: tuple[str, ...],
        actors: tuple[str, ...],
        salts: tuple[bytes, ...],
        states: tuple[bytes, ...],
    ) -> tuple[bytes, ...]:
        """The leaf hashes that these rows' bytes give: `domain.merkle` spelt out, a call costs as much as its hash."""
        packers, leaf_begun = self._packers, _LEAF.copy
        made: list[bytes] = []
        keys = _NO_SALT.join(salts) + _NO_SALT
        inner, outer = keys.translate(_INNER), keys.translate(_OUTER)
        start = 0
        for position, at, flag, stream, version, topic, actor, state in zip(
            positions, times, flags, streams, versions, topics, actors, states, strict=True
        ):
            name = stream.encode()
            found = packers.get((len(name), topic, actor))
            if found is None:
                found = packers[len(name), topic, actor] = _packer(len(name), topic, actor)
            pack, length, middle = found
            end = start + _KEY_BYTES
            digest = sha256(outer[start:end] + sha256(inner[start:end] + state).digest()).digest()
            start = end
            leaf = leaf_begun()
            leaf.update(pack(position - 1, at, flag, length, name, version, middle, digest))
            made.append(leaf.digest())
        return tuple(made)

    def _grow(self, leaves: tuple[bytes, ...]) -> None:
        tail = self.stretch.tail
        tail.extend(leaves)
        if len(tail) >= BLOCK_LEAVES:
            self.stretch.blocks.append(root_of(tail[:BLOCK_LEAVES]))
            del tail[:BLOCK_LEAVES]


def _packer(name_bytes: int, topic: str, actor: str) -> tuple[Any, bytes, bytes]:
    """What packs the fields of a leaf behind its magic, and the two of them that these three make."""
    kind, who = topic.encode(), actor.encode()
    middle = len(kind).to_bytes(4) + kind + len(who).to_bytes(4) + who
    layout = struct.Struct(f">QqB4s{name_bytes}sQ{len(middle)}s32s")
    return layout.pack, name_bytes.to_bytes(4), middle


def _check_states(
    streams: tuple[str, ...],
    topics: tuple[str, ...],
    events: tuple[bytes, ...],
    facts: tuple[str, ...],
    actors: tuple[str, ...],
    states: tuple[bytes, ...],
) -> None:
    known = _known()
    texts: list[str] = []
    for stream, topic, fact, actor, state in zip(streams, topics, facts, actors, states, strict=True):
        limit, kind, subject, prefix = known[topic]
        if len(state) > limit:
            raise Flawed
        content = orjson.loads(state)
        event, said_fact, said_actor, said_kind, verb = _said(content)
        texts.append(event)
        if (
            said_fact != fact
            or said_actor != actor
            or said_kind != kind
            or verb not in _VERBS
            or stream != (prefix + content[subject] if prefix else subject)
        ):
            raise Flawed
    whole = "".join(texts)
    hyphens = "".join(whole[place::_UUID_LETTERS] for place in _HYPHENS)
    if (
        set(map(len, texts)) != {_UUID_LETTERS}
        or whole.replace("-", "") != b"".join(events).hex()
        or hyphens != "-" * len(hyphens)
    ):
        raise Flawed
    _check_depth(states)


def _check_depth(states: tuple[bytes, ...]) -> None:
    for start in range(0, len(states), _STATES_AT_ONCE):
        some = states[start : start + _STATES_AT_ONCE]
        if _brackets(b"".join(some)) > DEEPEST:
            for state in some:
                if _brackets(state) > DEEPEST:
                    content_of(state, 0)


def _brackets(text: bytes) -> int:
    return text.count(b"{") + text.count(b"[")


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[int, str, str, str]]:
    """Of every topic the most bytes of its state, its kind, what that speaks of, and how its streams begin."""
    found = {}
    for topic, limit in known_topics().items():
        kind = topic.partition("@")[0]
        subject = subjects()[kind]
        found[topic] = (limit, kind, subject, "" if subject == "county" else f"{subject}:")
    return found
