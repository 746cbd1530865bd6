"""The ledger's clock: the system's, read raw and never clamped, and the fact that notes each step back."""

import time
from collections.abc import Callable

import orjson

from commands.log.appending import Incoming, Step
from domain.civil_time import LAW_FIRST_DAY, civil_date, day_start_us
from domain.identity import event_id_of_record, program_fact_id

ReadClock = Callable[[], int]

SIMULATED_START_US = day_start_us(LAW_FIRST_DAY)
"""Where the first facts of a ledger with a simulated clock stand."""

GENESIS_TOPIC = "ledger_opened@1"
ANOMALY_TOPIC = "clock_anomaly@1"
COUNTY_STREAM = "county"
LEDGER_ACTOR = "ledger"
LARGEST_STEP = 1_000_000


def system_clock_us() -> int:
    """Microseconds since 1970 UTC, as the machine's clock has them."""
    return time.time_ns() // 1000


def note_step(step: Step) -> Incoming:
    """The fact that notes this step back; its place in the log makes its id."""
    fact_id = program_fact_id("clock_anomaly", step.noted_at)
    event_id = event_id_of_record(fact_id)
    # Whole seconds, rounded up; the exact readings stand in the headers of the two entries.
    seconds = min(-(-step.back_us // 1_000_000), LARGEST_STEP)
    state = {
        "actor": LEDGER_ACTOR,
        "body": {"kind": "stepped_back", "position": step.position, "step": seconds},
        "event_id": str(event_id),
        "fact_id": fact_id,
        "kind": "clock_anomaly",
        "occurred_on": civil_date(step.recorded_at_us).isoformat(),
        "source": {"via": "ledger"},
        "verb": "record",
    }
    return Incoming(
        COUNTY_STREAM,
        ANOMALY_TOPIC,
        orjson.dumps(state, option=orjson.OPT_SORT_KEYS),
        LEDGER_ACTOR,
        event_id.bytes,
        fact_id,
        recorded_at_us=step.recorded_at_us,
    )
