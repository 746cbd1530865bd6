"""The fact that closes an import: which files, and what became of their rows."""

from collections.abc import Mapping

from commands.arrivals import Input
from commands.log.entry import Draft
from commands.states import canonical
from domain.civil_time import civil_date
from domain.facts import topic_of
from domain.identity import event_id_of_record, program_fact_id

KIND = "import_batch_accepted"
_LEDGER_ACTOR = "ledger"


def batch_draft(whole: Input, counts: Mapping[str, int], last: int, recorded_at_us: int) -> Draft:
    """The draft behind position `last`, whose recorded time it takes over."""
    fact_id = program_fact_id(KIND, last + 1)
    event_id = event_id_of_record(fact_id)
    content = {
        "actor": _LEDGER_ACTOR,
        "body": {"sha256": whole.digest, **counts},
        "event_id": str(event_id),
        "fact_id": fact_id,
        "kind": KIND,
        "occurred_on": civil_date(recorded_at_us).isoformat(),
        "source": {"via": "import", "name": whole.source, "batch": whole.batch, "importer": whole.importer},
        "verb": "record",
    }
    own_time = recorded_at_us if whole.simulated else None
    return Draft("county", topic_of(KIND), event_id, fact_id, _LEDGER_ACTOR, canonical(content), own_time)
