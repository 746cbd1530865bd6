"""The subsidy: which months of each case count, what blocks them, and the money of the year."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from reference import clock
from reference.assessed import Assessment, Scored
from reference.rows import SubsidyAmount, SubsidyMonth
from reference.rules import Rules
from reference.windows import PERIODIC, quarter_window, state_of

ONE_DAY = timedelta(days=1)
STATION_ENTERED = (
    "reported",
    "agreement_signed",
    "interview_held",
    "evaluation_done",
    "urine_test_done",
    "remote_test_accepted",
    "test_missed",
    "leave_granted",
    "leave_returned",
    "employment_started",
    "assistance_granted",
)


def subsidy_months(assessment: Assessment) -> list[SubsidyMonth]:
    """Give every case-month of the year that is over by the as-of day and counts."""
    rows: list[SubsidyMonth] = []
    for scored in assessment.scored:
        for month in range(1, 13):
            first = date(assessment.year, month, 1)
            last = first.replace(day=monthrange(first.year, month)[1])
            if last <= assessment.as_of and _counts(scored, last):
                reasons = tuple(_reasons(assessment, scored, first, last))
                name = f"{first:%Y-%m}"
                rows.append(SubsidyMonth(scored.id, name, scored.station_on(last), not reasons, reasons, ()))
    return rows


def subsidy_amounts(months: list[SubsidyMonth], rules: Rules) -> list[SubsidyAmount]:
    """Give each case's money at each station, rounded once, halves up."""
    rows = []
    for case, station in dict.fromkeys((month.case, month.station) for month in months):
        paid = sum(month.paid for month in months if (month.case, month.station) == (case, station))
        a_year = rules.subsidy_months_a_year
        fen = (2 * rules.subsidy_fen * paid + a_year) // (2 * a_year)
        rows.append(SubsidyAmount(case, station, paid, fen))
    return rows


def _counts(scored: Scored, last: date) -> bool:
    seen = scored.seen
    if seen.decision is None or seen.start is None or seen.start > last:
        return False
    if scored.has_ended_by(last) or clock.inside(last, seen.suspensions):
        return False
    return clock.add_months(seen.decision.on, seen.rules.subsidy_months_from_decision) > last


def _reasons(assessment: Assessment, scored: Scored, first: date, last: date) -> Iterator[str]:
    quarter = quarter_window(first)
    if quarter.opens is None or quarter.last_day is None:
        return
    until = min(quarter.last_day, assessment.as_of)
    if _is_overdue_unsettled(scored, quarter.opens, until, assessment.readings["N1"]):
        yield "N1"
    serious = [episode.serious_on for episode in scored.seen.episodes if episode.serious_on is not None]
    if any(quarter.opens <= day <= until for day in serious):
        yield "N2"
    if any(_is_dropout(scored, day) for day in _days(first, last)):
        yield "N3"
    if assessment.readings["N4"] == "all_four" and _is_neglected(assessment, scored, first, last):
        yield "N4"


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def _is_overdue_unsettled(scored: Scored, first: date, until: date, reading: str) -> bool:
    deadline, start = scored.seen.deadline, scored.seen.start
    overdue = deadline is not None and any(
        deadline < day and (start is None or day < start) for day in _days(first, until)
    )
    transferred = any(fact.on <= until for fact in scored.of("transferred_to_police"))
    settled = any(fact.on <= until for fact in scored.of("police_outcome_recorded"))
    if reading == "or":
        return overdue and not (transferred and settled)
    return overdue and not transferred and not settled


def _is_dropout(scored: Scored, day: date) -> bool:
    return scored.seen.is_declared_dropout(day) or scored.case.state_on(day) == "dropout"


def _is_neglected(assessment: Assessment, scored: Scored, first: date, last: date) -> bool:
    return (
        _missed_a_window(scored, first, last)
        or _lacks_a_document(scored, last)
        or any(first <= fact.on <= last and assessment.is_entered_late(fact) for fact in scored.of(*STATION_ENTERED))
    )


def _missed_a_window(scored: Scored, first: date, last: date) -> bool:
    return any(
        window.duty in PERIODIC
        and window.last_day is not None
        and first <= window.last_day <= last
        and state_of(scored.seen, window, scored.as_of) == "missed"
        for window in scored.seen.windows
    )


def _lacks_a_document(scored: Scored, last: date) -> bool:
    rules = scored.seen.rules
    if not scored.seen.is_over(rules.archive_within_days, last):
        return False
    filed = {fact.body["document"] for fact in scored.of("archive_document_filed") if fact.on <= last}
    return not set(rules.required_documents) <= filed
