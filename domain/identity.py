"""The same thing twice is one thing: the ids of facts that are given none, and of every entry."""

import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID, uuid5

from domain.envelope import Claim
from domain.facts import KINDS, dump_body
from domain.ids import FACT_ID_LIMIT, character_fits

NAMESPACE = UUID("6b1f0c1e-6d3a-5f0e-9c55-2f4c1d7a9e21")
"""Fixed for ever: another namespace would give every entry another id and record every old file anew."""

_DIGEST_LENGTH = 24


def made_fact_id(claim: Claim) -> str:
    """The id of a fact that its caller gave none: readable, and always the same for the same act.

    Kind, subject, day and time, then by name the document number and the kind's distinguishing fields.
    """
    text = ":".join(_parts(claim))
    if len(text) <= FACT_ID_LIMIT:
        return text
    digest = sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]
    return f"{text[: FACT_ID_LIMIT - _DIGEST_LENGTH - 1]}~{digest}"


def _parts(claim: Claim) -> Iterator[str]:
    kind = KINDS[claim.kind]
    yield claim.kind
    if kind.subject == "county":
        # The county needs no subject; one that is given tells two of its facts apart.
        given = (("case", claim.case), ("person", claim.person), ("station", claim.station))
        yield from (f"{name}={_escaped(value)}" for name, value in given if value is not None)
    else:
        yield _escaped(getattr(claim, kind.subject) or "")
    day = claim.occurred_on.isoformat()
    yield day if claim.occurred_time is None else f"{day}T{claim.occurred_time}"
    if claim.document_no is not None:
        yield f"document_no={_escaped(claim.document_no)}"
    if kind.distinguishing and claim.body is not None:
        fields = dump_body(claim.body)
        yield from (f"{name}={_escaped(str(fields[name]))}" for name in kind.distinguishing if name in fields)


def _escaped(value: str) -> str:
    """The value with what an id may not hold, and the id's own marks, as percent and UTF-8 in hex."""
    if value.isascii() and value.isalnum():
        return value
    return "".join(
        character if _stays(character) else _percent(character) for character in unicodedata.normalize("NFC", value)
    )


def _stays(character: str) -> bool:
    # A combining mark could melt into the sign before it, and the id would no longer be NFC.
    return character not in "%:~" and not unicodedata.combining(character) and character_fits(character)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def program_fact_id(kind: str, position: int) -> str:
    """The id of a fact that the program itself writes, which the place in the log makes its own."""
    return f"{kind}:{position}"


def first_calendar_id(year: int) -> str:
    """The id of the calendar of a year with which every ledger begins."""
    return f"holiday_calendar_set:{year}"


def is_program_fact_id(fact_id: str) -> bool:
    """Whether the id has the form that the program keeps for its own facts."""
    kind, mark, position = fact_id.rpartition(":")
    return bool(mark) and position.isdigit() and kind in KINDS and KINDS[kind].by_program


def event_id_of_key(event: str) -> UUID:
    """The id of the entry to which its source gave a key of its own."""
    return uuid5(NAMESPACE, f"event\n{event}")


def event_id_of_record(fact_id: str) -> UUID:
    """The id of the entry that mints a fact."""
    return uuid5(NAMESPACE, f"record\n{fact_id}")


def event_id_of_row(verb: str, fact_id: str, digest: str, k: int) -> UUID:
    """The id of a file's k-th entry (from 1) with this verb, fact and content, whose digest is given."""
    return uuid5(NAMESPACE, f"row\n{verb}\n{fact_id}\n{digest}\n{k}")


def event_id_of_command(verb: str, fact_id: str, digest: str, head: UUID) -> UUID:
    """The id of an entry typed at the command line: its merged content's digest on the head it met."""
    return uuid5(NAMESPACE, f"command\n{verb}\n{fact_id}\n{digest}\n{head}")
