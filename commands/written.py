"""What every writing verb does in the end: judge one claim under the lock, append it, say where it stands."""

from dataclasses import dataclass
from typing import Any

from commands.judging import Arrival, Clock, judge_one, typed_arrival
from commands.log.entry import Entry
from commands.log.ledger import Ledger, Transaction
from domain.envelope import Claim
from domain.refusals import Refused

SOURCE: dict[str, Any] = {"via": "cli"}
"""The provenance of what was typed."""


@dataclass(frozen=True, slots=True)
class Written:
    """The entry that stands for what was asked; `duplicate` where it stood already; `head` is its fact's last."""

    entry: Entry
    duplicate: bool
    head: Entry


def write_one(ledger: Ledger, transaction: Transaction, claim: Claim) -> Written:
    """The claim stands in the ledger, newly or since earlier; raises Refused where it may not."""
    arrival: Arrival = typed_arrival(claim, SOURCE)
    clock = Clock(transaction.recorded_at_us, simulated=ledger.clock == "simulated")
    judgement = judge_one(arrival, transaction, clock)
    if judgement.refusals:
        raise Refused(*judgement.refusals)
    if judgement.draft is not None:
        entry = transaction.append([judgement.draft])[0]
        return Written(entry, duplicate=False, head=entry)
    entries = transaction.by_fact([claim.fact_id])[claim.fact_id]
    repeated = judgement.repeats.event_id if judgement.repeats is not None else entries[-1].event_id
    stored = next(entry for entry in entries if entry.event_id == repeated)
    return Written(stored, duplicate=True, head=entries[-1])
