"""`record`: one fact from the row that was typed."""

from typing import Any

from commands.claims import Caller, claim_of
from commands.judging import Clock, judge_one, typed_arrival
from commands.log.ledger import Ledger
from commands.written import SOURCE, Written, write_one
from domain.refusals import Refused


def record_fact(ledger: Ledger, row: dict[str, Any], caller: Caller) -> Written:
    """The fact stands in the ledger; raises Refused where it may not."""
    claim = claim_of({**row, "verb": "record"}, caller)
    with ledger.transaction() as transaction:
        return write_one(ledger, transaction, claim)


def would_be_new(ledger: Ledger, row: dict[str, Any], caller: Caller) -> bool:
    """Whether recording this row would add an entry; raises Refused where it may not. Writes nothing."""
    claim = claim_of({**row, "verb": "record"}, caller)
    clock = Clock(ledger.now_us(), simulated=caller.simulated)
    judgement = judge_one(typed_arrival(claim, SOURCE), ledger, clock)
    if judgement.refusals:
        raise Refused(*judgement.refusals)
    return judgement.draft is not None
