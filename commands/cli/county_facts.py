"""County facts for a basis: deadlines for materials and points given by hand, as they stand at a position."""

from collections.abc import Sequence
from decimal import Decimal

from commands.governing import latest, standing
from commands.log.entry import Entry
from domain.civil_time import civil_date, iso_date
from projections.county import CountyFacts, SpecialTask, SubmissionDeadline


def county_facts(entries: Sequence[Entry], known_at_us: int | None) -> CountyFacts:
    """The county's standing facts among `entries`, the ledger's first entry before all others.

    Of several deadlines for one item and year, or tasks for one station and year, the latest counts.
    """
    set_for = [
        (item, fact)
        for fact in standing(entries, frozenset({"submission_deadline_set"}))
        for item in dict.fromkeys(fact.body.get("items") or ())
        if fact.body.get("deadline") is not None
    ]
    scored = [
        (fact.body["station"], fact)
        for fact in standing(entries, frozenset({"special_task_scored"}))
        if fact.body.get("station") and fact.body.get("points") is not None
    ]
    return CountyFacts(
        opened_on=civil_date(entries[0].recorded_at_us) if entries else None,
        known_on=None if known_at_us is None else civil_date(known_at_us),
        deadlines=tuple(
            SubmissionDeadline(
                fact.first_position, fact.fact_id, int(fact.body["year"]), item, iso_date(fact.body["deadline"])
            )
            for item, fact in latest(set_for)
        ),
        tasks=tuple(
            SpecialTask(
                fact.first_position, fact.fact_id, station, int(fact.body["year"]), Decimal(fact.body["points"])
            )
            for station, fact in latest(scored)
        ),
    )
