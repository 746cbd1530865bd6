"""A cell as people type it becomes the value that JSON would hold; what does not fit stays as it was typed."""

import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import orjson

from domain.civil_time import fold_width, typed_date, typed_time
from domain.facts import BOOLEAN_WORDS, CHOICE_LABELS
from domain.facts.base import Body, Days, DecimalText, FactId, Month, PersonId, Quarter, StationId

Read = Callable[[str], Any]

_INTEGER = re.compile(r"[-+]?[0-9]{1,15}(?:\.0+)?")
_PARTS = re.compile(r"[、,，;；\n]+")
_FOLDED_TEXTS = (StationId, PersonId, FactId, Month, Quarter, DecimalText)
_OPEN_CHOICES = frozenset(
    {
        *("archive_document_filed.document", "hair_result_received.result", "remote_test_accepted.result"),
        *("person_registered.sex", "staff_joined.sex", "staff_left.sex"),
    }
)
"""Free texts with words of their own, so that the Chinese word must become the wire's; any other stays."""


def trimmed(text: str) -> str:
    """Free text without the blanks around it; nothing else changes."""
    return text.strip()


def folded(text: str) -> str:
    """An id, number or choice: full-width letters, digits and signs as their ASCII twins, trimmed."""
    return fold_width(text).strip()


def day(text: str) -> str:
    """The ISO date of a date as typed, or the text as it was."""
    try:
        return typed_date(text).isoformat()
    except ValueError:
        return text.strip()


def clock_time(text: str) -> str:
    """`HH:MM` of a time as typed, or the text as it was."""
    try:
        return typed_time(text)
    except ValueError:
        return text.strip()


def integer(text: str) -> int | str:
    """The whole number in a cell, or the text as it was."""
    plain = folded(text)
    return int(plain.partition(".")[0]) if _INTEGER.fullmatch(plain) else text.strip()


def truth(text: str) -> bool | str:
    """Yes or no, or the text as it was."""
    return BOOLEAN_WORDS.get(folded(text).casefold(), text.strip())


def several(text: str) -> list[str]:
    """The parts of a list typed into one cell, or written there as JSON."""
    if text.startswith("["):
        found = papers(text)
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return found
    return [part for part in map(str.strip, _PARTS.split(text)) if part]


def days(text: str) -> list[str]:
    """The dates typed into one cell, each as ISO where it is one."""
    return [day(part) for part in several(text)]


def choice(name: str, choices: tuple[str, ...], otherwise: Read = folded) -> Read:
    """How a cell is read that may hold a choice's wire name or its word in Chinese or English."""
    labels = CHOICE_LABELS.get(name, {})
    words = {word.casefold(): wire for wire in labels for word in (*labels[wire], wire)}
    words |= {wire: wire for wire in choices}

    def read(text: str) -> Any:
        return words.get(folded(text).casefold()) or otherwise(text)

    return read


def papers(text: str) -> Any:
    """A list of papers written into one cell as JSON, as a rejects file does; else the text as it was."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text.strip()


ENVELOPE_READS: Mapping[str, Read] = {
    "verb": choice("verb", ()),
    **dict.fromkeys(("id", "fact", "kind", "case", "person", "station", "actor"), folded),
    **dict.fromkeys(("approved_by", "supersedes", "captured_at", "claimed_recorded_at", "recorded_at"), folded),
    **dict.fromkeys(("document_no", "note", "reason", "event"), trimmed),
    "occurred_on": day,
    "occurred_time": clock_time,
    "evidence": papers,
}
"""How the cells of each envelope field are read."""

EVIDENCE_READS: Mapping[str, Read] = {
    "kind": trimmed,
    "document_no": trimmed,
    "sha256": folded,
    "pages": integer,
}
"""How the cells about a paper that supports the fact are read."""


@cache
def body_reads(kind: type[Body]) -> Mapping[str, Read]:
    """How the cells of each body field of a kind are read, by wire name."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        (info.alias or name): _read_of(hints[name], f"{kind.kind}.{info.alias or name}")
        for name, info in kind.model_fields.items()
    }


def _read_of(hint: Any, field: str) -> Read:
    origin, name = get_origin(hint), field.rpartition(".")[2]
    if hint in _FOLDED_TEXTS or name == "of":
        read: Read = folded
    elif hint == Days:
        read = days
    elif origin is Annotated:
        read = _read_of(get_args(hint)[0], field)
    elif origin in (Union, types.UnionType):
        read = _read_of(next(part for part in get_args(hint) if part is not type(None)), field)
    elif origin is Literal:
        read = choice(name, get_args(hint))
    elif origin is tuple:
        read = several
    elif field in _OPEN_CHOICES:
        read = choice(name, (), trimmed)
    else:
        read = {bool: truth, int: integer, date: day, datetime: folded}.get(hint, trimmed)
    return read
