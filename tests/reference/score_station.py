"""5.1: what a station has set up, planned, held and been given, whatever its cases."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.assessed import Assessment, Breach
from reference.clock import add_months
from reference.effective import Fact
from reference.windows import quarter_of

LEADERS = ("party_secretary", "head")
QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give what each station lacks."""
    for station in assessment.stations:
        yield from _organisation(assessment, station)
        yield from _plans_and_meetings(assessment, station)
        if assessment.is_over:
            yield from _at_the_end_of_the_year(assessment, station)


def _organisation(assessment: Assessment, station: str) -> Iterator[Breach]:
    day = assessment.as_of
    if not assessment.of_station(station, "leading_group_formed"):
        yield Breach("R01a", station, day, "leading_group_missing", "1")
    if not assessment.of_station(station, "leader_assigned"):
        yield Breach("R01b", station, day, "leader_missing", "1")
    if not (
        _has_workers(assessment, station) and _has_volunteers(assessment, station) and _villages(assessment, station)
    ):
        yield Breach("R01c", station, day, "staffing_incomplete", "1")


def _has_workers(assessment: Assessment, station: str) -> bool:
    joined: dict[str | None, Fact] = {}
    for fact in assessment.of_station(station, "staff_joined"):
        joined[fact.body.get("worker")] = fact
    left = assessment.of_station(station, "staff_left")
    present = [
        last
        for worker, last in joined.items()
        if last.body.get("full_time")
        and not any(fact.body.get("worker") == worker and fact.order > last.order for fact in left)
    ]
    return len(present) >= assessment.rules.full_time_workers


def _has_volunteers(assessment: Assessment, station: str) -> bool:
    joined = assessment.of_station(station, "volunteer_joined")
    left = assessment.of_station(station, "volunteer_left")
    return len(joined) - len(left) >= assessment.rules.volunteers


def _villages(assessment: Assessment, station: str) -> bool:
    listed = {fact.body.get("village") for fact in assessment.of_station(station, "village_listed")}
    named = {fact.body.get("village") for fact in assessment.of_station(station, "village_contact_named")}
    return listed <= named


def _plans_and_meetings(assessment: Assessment, station: str) -> Iterator[Breach]:
    year, as_of = assessment.year, assessment.as_of
    limit = add_months(date(year, 1, 1), assessment.rules.annual_plan_within_months) - timedelta(days=1)
    plans = [f for f in assessment.of_station(station, "annual_plan_issued") if f.body["year"] == year]
    if limit <= as_of and not any(plan.on <= limit for plan in plans):
        yield Breach("R03a", station, limit, "annual_plan_missing", str(year))
    filed = {fact.body["of"] for fact in assessment.of_station(station, "quarterly_summary_filed")}
    met = {quarter_of(fact.on) for fact in assessment.of_station(station, "deployment_meeting_held")}
    for month, day in QUARTERS:
        last = date(year, month, day)
        quarter = quarter_of(last)
        if last <= as_of and quarter not in filed:
            yield Breach("R03b", station, last, "quarterly_summary_missing", quarter)
        if last <= as_of and quarter not in met:
            yield Breach("R03c", station, last, "deployment_missing", quarter)


def _at_the_end_of_the_year(assessment: Assessment, station: str) -> Iterator[Breach]:
    year, day = assessment.year, assessment.as_of
    took_part = [
        fact
        for fact in assessment.of_station(station, "leader_took_part")
        if fact.on.year == year and fact.body.get("role") in LEADERS
    ]
    if not took_part:
        yield Breach("R03d", station, day, "leader_absent", str(year))
    if not any(fact.body["year"] == year for fact in assessment.of_station(station, "budget_approved")):
        yield Breach("R04", station, day, "budget_missing", str(year))
