"""A county fact that only the program writes, for the person who had it written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.claim_fields import RowUnderway, citizen_number_fields
from commands.log.entry import Draft
from commands.log.ledger import Transaction
from commands.states import canonical
from commands.written import SOURCE
from domain.civil_time import LAW_FIRST_DAY, civil_date, format_instant, instant_us
from domain.facts import body_from, dump_body, topic_of
from domain.identity import event_id_of_record, program_fact_id
from domain.refusals import Refusal, Refused, Rule


def recorded_us(transaction: Transaction, asked: datetime | None) -> int:
    """When an entry of this transaction will have been recorded.

    On a simulated ledger that is the time asked for; another ledger's times are its own. Raises Refused.
    """
    if asked is None:
        return transaction.recorded_at_us
    if transaction.clock != "simulated":
        raise Refused(Refusal(Rule.RECORDED_AT_NOT_YOURS, "recorded_at", format_instant(asked)))
    day = civil_date(instant_us(asked))
    if day < LAW_FIRST_DAY:
        details = {"first": LAW_FIRST_DAY.isoformat()}
        raise Refused(Refusal(Rule.BEFORE_THE_LAW, "occurred_on", day.isoformat(), details))
    return instant_us(asked)


def check_persons(actor: str, approved_by: str | None) -> None:
    """The actor's name fits, and whoever approves is somebody else; raises Refused."""
    row = RowUnderway({"actor": actor, "approved_by": approved_by})
    row.text("actor")
    row.text("approved_by")
    if approved_by is not None and approved_by.strip() == actor.strip():
        row.refuse(Rule.SELF_APPROVAL, "approved_by", approved_by, actor=actor)
    if row.faults:
        raise Refused(*row.faults)


def county_draft(
    transaction: Transaction,
    kind: str,
    fields: Mapping[str, Any],
    persons: Mapping[str, str],
    recorded_at_us: int,
) -> Draft:
    """The draft behind the head that the transaction sees; raises Refused for contents that may not be stored."""
    topic = topic_of(kind)
    fact_id = program_fact_id(kind, transaction.last()[0] + 1)
    event_id = event_id_of_record(fact_id)
    body = dump_body(body_from(kind, int(topic.partition("@")[2]), fields))
    occurred_on = civil_date(recorded_at_us)
    numbers = citizen_number_fields({**persons, "body": {**body, "text": ""}}, occurred_on)
    if numbers:
        raise Refused(*(Refusal(Rule.CITIZEN_NUMBER, name) for name in numbers))
    content = {
        **persons,
        "body": body,
        "event_id": str(event_id),
        "fact_id": fact_id,
        "kind": kind,
        "occurred_on": occurred_on.isoformat(),
        "source": SOURCE,
        "verb": "record",
    }
    own_time = recorded_at_us if transaction.clock == "simulated" else None
    return Draft("county", topic, event_id, fact_id, persons["actor"], canonical(content), own_time)
