"""5.2.1: picked up at the facility's gate, warned and handed over when overdue, the agreement signed in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.assessed import Assessment, Breach, Scored
from reference.clock import inside
from reference.effective import day_of


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give what costs points in how the cases began."""
    for scored in assessment.scored:
        yield from _not_picked_up(scored)
        yield from _overdue(scored)
    for row in assessment.obligations:
        if row.duty == "agreement" and row.state in ("missed", "fulfilled_late") and row.closes:
            last = row.closes - timedelta(days=1)
            yield Breach("R07", str(row.station), last, row.duty, row.seq, row.case, row.facts)


def _not_picked_up(scored: Scored) -> Iterator[Breach]:
    expected = max(scored.seen.of("facility_release_expected"), key=lambda fact: fact.order, default=None)
    if expected is None:
        return
    day = day_of(expected.body["release_on"])
    if day > scored.as_of or (scored.end is not None and day > scored.end):
        return
    if not any(fact.on == day for fact in scored.of("facility_pickup_done")):
        yield Breach(
            "R06", scored.station_on(day), day, "facility_release", str(expected.rank), scored.id, (expected.id,)
        )


def _overdue(scored: Scored) -> Iterator[Breach]:
    deadline, rules = scored.seen.deadline, scored.seen.rules
    if deadline is None:
        return
    notices = scored.of("overdue_notice_issued")
    limit = deadline + timedelta(days=rules.overdue_notice_within_days)
    if _is_still_due(scored, limit) and not any(fact.on <= limit for fact in notices):
        yield Breach("R08", scored.station_on(limit), limit, "overdue_notice", "1", scored.id)
    transfers = [fact for fact in scored.of("transferred_to_police") if fact.body["ground"] == "unreported"]
    limit = deadline + timedelta(days=rules.overdue_transfer_within_days)
    if _is_still_due(scored, limit) and not any(fact.on <= limit for fact in transfers):
        yield Breach("R09", scored.station_on(limit), limit, "transfer", "1", scored.id)


def _is_still_due(scored: Scored, limit: date) -> bool:
    """Tell whether the limit has passed with the person absent, the case alive and nobody in custody."""
    start = scored.seen.start
    return (
        limit <= scored.as_of
        and not (start is not None and start <= limit)
        and not scored.has_ended_by(limit)
        and not inside(limit, scored.seen.suspensions)
    )
