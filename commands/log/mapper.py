"""Between the store's rows and the program's entries: a closed list of topics, and nothing resolved to an import."""

from functools import lru_cache
from typing import cast
from uuid import UUID

import orjson
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent, Transcoder
from typing_extensions import override

from commands.log.appending import Incoming, Row
from commands.log.entry import Draft, Entry, state_limit
from commands.log.faults import DamagedEntry, StateTooLarge
from commands.log.recorder import DraftedEvent, LedgerNotification
from domain.kinds import FILE_OF, version_of

SHAPE = (int, int, int, str, int, str, bytes, str, str, bytes, bytes, bytes)
_UUID_BYTES = 16


@lru_cache(maxsize=1)
def known_topics() -> dict[str, int]:
    """Every topic that any release up to this one writes, with the most bytes that its state may have."""
    return {f"{kind}@{version}": state_limit(kind) for kind in FILE_OF for version in range(1, version_of(kind) + 1)}


def incoming(draft: Draft) -> Incoming:
    """The draft as the store takes it; raises where its topic is none of ours or its state too long."""
    limit = known_topics().get(draft.topic)
    if limit is None:
        raise ValueError(f"no such topic: {draft.topic}")
    if len(draft.state) > limit:
        raise StateTooLarge(kind=draft.topic.partition("@")[0], bytes=len(draft.state), limit=limit)
    return Incoming(
        draft.originator_id,
        draft.topic,
        draft.state,
        draft.actor,
        draft.event_id.bytes,
        draft.fact_id,
        None,
        draft.recorded_at_us,
    )


def entry_of(row: Row) -> Entry:
    """The entry in this row; raises `DamagedEntry` where it is nothing that the program writes."""
    if tuple(map(type, row)) != SHAPE or len(cast(bytes, row[6])) != _UUID_BYTES:
        raise DamagedEntry(position=row[0], what="columns")
    position, recorded_at_us, flags, stream, version, topic, event_id, fact_id, actor, _, leaf, state = row
    limit = known_topics().get(topic)
    if limit is None:
        raise DamagedEntry(position=position, what="topic")
    if len(state) > limit:
        raise DamagedEntry(position=position, what="size")
    return Entry(
        position,
        recorded_at_us,
        flags,
        stream,
        version,
        topic,
        UUID(bytes=event_id),
        cast(str, fact_id),
        actor,
        state,
        leaf,
    )


class LedgerMapper(Mapper[str]):
    """Drafts become stored events, stored events become entries."""

    @override
    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        draft = cast(Draft, domain_event)
        return DraftedEvent(draft.originator_id, 0, draft.topic, draft.state, incoming(draft))

    @override
    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        if not isinstance(stored_event, LedgerNotification):
            raise DamagedEntry(position="?", what="columns")
        return cast(DomainEventProtocol[str], entry_of(stored_event.row))


class LedgerTranscoder(Transcoder):
    """Plain JSON with sorted keys; the library's own would wrap values so that SQL cannot read them."""

    @override
    def encode(self, obj: object) -> bytes:
        return orjson.dumps(obj, option=orjson.OPT_SORT_KEYS)

    @override
    def decode(self, data: bytes) -> object:
        return orjson.loads(data)
