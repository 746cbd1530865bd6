"""Where an entry's state contradicts the columns beside it, or is nothing that the program writes."""

from functools import lru_cache
from typing import Any

from commands.log.clock import ANOMALY_TOPIC, GENESIS_TOPIC
from commands.log.entry import content_of, genesis_of
from commands.log.faults import DamagedEntry
from commands.log.mapper import SHAPE, known_topics
from domain.merkle import HASH_BYTES, SALT_BYTES

_UUID_BYTES = 16
VERBS = ("record", "correct", "void", "reinstate")


def shape_fault(row: tuple[Any, ...]) -> str | None:
    """The first column that holds what no column of its kind can, or None."""
    if tuple(map(type, row)) != SHAPE:
        return "columns"
    if len(row[6]) != _UUID_BYTES:
        return "event_id"
    if len(row[9]) != SALT_BYTES:
        return "salt"
    if len(row[10]) != HASH_BYTES:
        return "leaf_hash"
    limit = known_topics().get(row[5])
    if limit is None:
        return "topic"
    return "size" if len(row[11]) > limit else None


def state_fault(row: tuple[Any, ...]) -> str | None:
    """The first column of a well-shaped row that its state contradicts, or None."""
    try:
        content = content_of(row[11], row[0])
    except DamagedEntry as fault:
        return fault.values["what"]
    kind = row[5].partition("@")[0]
    subject = subjects()[kind]
    stream = subject if subject == "county" else f"{subject}:{content.get(subject)}"
    said = content.get
    for column, in_state, in_row in (
        ("event_id", str(said("event_id")).replace("-", ""), row[6].hex()),
        ("fact_id", said("fact_id"), row[7]),
        ("actor", said("actor"), row[8]),
        ("topic", said("kind"), kind),
        ("originator_id", stream, row[3]),
    ):
        if in_state != in_row:
            return column
    return None if said("verb") in VERBS else "verb"


def notes_step(row: tuple[Any, ...], position: int) -> bool:
    """Whether the row is the fact that notes the step back met by the entry at this position."""
    try:
        body = content_of(row[11], row[0]).get("body")
    except DamagedEntry:
        return False
    return row[5] == ANOMALY_TOPIC and isinstance(body, dict) and body.get("position") == position


def opens_ledger(row: tuple[Any, ...]) -> bool:
    """Whether the row is a genesis, without which nothing can open the ledger."""
    try:
        genesis = genesis_of(content_of(row[11], row[0]), row[1])
    except DamagedEntry:
        return False
    return row[5] == GENESIS_TOPIC and genesis is not None


@lru_cache(maxsize=1)
def subjects() -> dict[str, str]:
    """What each kind of fact speaks of, which names its stream."""
    from domain.facts import KINDS  # noqa: PLC0415 - pydantic is loaded only where a ledger is read

    return {kind: body.subject for kind, body in KINDS.items()}
