"""One typed event about an existing fact, its content merged under the lock with what stands."""

from collections.abc import Mapping
from typing import Any

from commands.claims import Caller, claim_of
from commands.histories import LogReader
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from commands.written import Written, write_one
from domain.facts import KINDS, body_from, dump_body
from domain.refusals import Refusal, Refused, Rule

SUBJECTS = ("case", "person", "station")


def rewrite(
    ledger: Ledger,
    verb: str,
    fact: str,
    row: Mapping[str, Any],
    changes: Mapping[str, Any] | None,
    caller: Caller,
) -> Written:
    """The event stands; body fields not among the changes are those of the fact's last entry that has a body.

    `changes` is None for a void. Raises Refused where the event may not be.
    """
    with ledger.transaction() as transaction:
        return write_one(ledger, transaction, claim_of(whole_row(transaction, verb, fact, row, changes), caller))


def whole_row(
    reader: LogReader, verb: str, fact: str, row: Mapping[str, Any], changes: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The row of the event with what stands taken over; raises Refused where nobody recorded the fact."""
    entries = reader.by_fact([fact]).get(fact, [])
    standing = next((entry for entry in reversed(entries) if entry.content.get("body") is not None), None)
    if standing is None:
        raise Refused(Refusal(Rule.UNKNOWN_FACT, "fact", fact))
    # What the row names itself comes last: another subject is refused, not passed over in silence.
    whole = {**_subject(standing), **row, "verb": verb, "fact": fact, "kind": standing.kind}
    if changes is not None:
        whole["body"] = _merged(standing, changes)
    return whole


def _subject(standing: Entry) -> dict[str, Any]:
    """The subject as it stands; a station that only acted is left to be taken over or changed."""
    subject = KINDS[standing.kind].subject
    named = SUBJECTS if subject == "county" else (subject,)
    return {name: standing.content[name] for name in named if name in standing.content}


def _merged(standing: Entry, changes: Mapping[str, Any]) -> dict[str, Any]:
    kind, _, version = standing.topic.partition("@")
    before = dump_body(body_from(kind, int(version), standing.content["body"]))
    return {name: value for name, value in {**before, **changes}.items() if value is not None}
