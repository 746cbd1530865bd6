"""Whether every entry says what a fact of its kind can say: the envelope's shape, and the body field by field.

No release writes anything else, and no reading command asks: a body of other fields is simply read without them.
"""

from collections.abc import Iterator

from commands.log.audit import AuditFault
from commands.log.entry import Entry
from commands.log.faults import DamagedEntry
from commands.log.ledger import Ledger
from domain.civil_time import iso_date
from domain.facts import body_from
from domain.refusals import Refused


def body_faults(ledger: Ledger, upto: int) -> Iterator[AuditFault]:
    """A fault for each entry up to `upto` that says what its kind cannot, in their order."""
    for entry in ledger.entries(upto=upto):
        what = _wrong(entry)
        if what is not None:
            yield AuditFault("body", entry.position, what)


def _wrong(entry: Entry) -> str | None:
    """The first thing that the entry cannot say: a path and the code of the rule that it breaks, or None."""
    try:
        content = entry.content
    except DamagedEntry as fault:
        return str(fault.values["what"])
    body = content.get("body")
    if body is None:
        return None  # a voiding has none
    kind, _, version = entry.topic.partition("@")
    try:
        body_from(kind, int(version), body).completed(iso_date(content["occurred_on"]))
    except Refused as refused:
        first = refused.refusals[0]
        return f"{first.field}: {first.rule.value}"
    return None
