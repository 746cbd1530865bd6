"""5.2.3 and the tests of 5.2.4: what had to be done for each case, when, and with which papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from reference.assessed import Assessment, Breach, Scored, ids
from reference.case import IN_EXECUTION
from reference.effective import Fact
from reference.rows import Obligation
from reference.windows import Window, fulfilling, state_of

MISSED = {"interview": "R15", "quarterly_evaluation": "R16", "annual_evaluation": "R17"}
NONE_AT_ALL = {
    "R12": ("work_group", "work_group_formed"),
    "R13": ("case_plan", "case_plan_made"),
}


def breaches(assessment: Assessment) -> Iterator[Breach]:
    """Give what costs points in interviews, evaluations, groups, plans and tests."""
    for row in assessment.obligations:
        if row.closes is not None:
            yield from _of_obligation(row, row.closes - timedelta(days=1))
    for scored in assessment.scored:
        yield from _without_group_or_plan(scored)
        for window in scored.seen.windows:
            if window.duty == "urine_test" and window.last_day is not None:
                yield from _of_test_window(assessment, scored, window, window.last_day)
        for test in scored.of("urine_test_done"):
            if assessment.is_entered_late(test):
                station = scored.station_on(test.on)
                yield Breach("R20", station, test.on, test.kind, str(test.rank), scored.id, (test.id,))


def _of_obligation(row: Obligation, last_day: date) -> Iterator[Breach]:
    if row.duty in MISSED and row.state == "missed":
        yield Breach(MISSED[row.duty], str(row.station), last_day, row.duty, row.seq, row.case)
    if row.duty == "first_interview" and row.state in ("missed", "fulfilled_late"):
        yield Breach("R14", str(row.station), last_day, row.duty, row.seq, row.case, row.facts)


def _without_group_or_plan(scored: Scored) -> Iterator[Breach]:
    day = scored.as_of
    if scored.case.state_on(day) not in IN_EXECUTION:
        return
    for rule, (duty, kind) in NONE_AT_ALL.items():
        over = scored.seen.is_over(scored.seen.rules.one_off_within_days[duty], day)
        if over and not scored.of(kind):
            yield Breach(rule, scored.station_on(day), day, duty, "1", scored.id)


def _of_test_window(assessment: Assessment, scored: Scored, window: Window, last_day: date) -> Iterator[Breach]:
    if last_day > scored.as_of or (scored.end is not None and last_day >= scored.end):
        return
    state = state_of(scored.seen, window, scored.as_of)
    if state not in ("fulfilled", "missed"):
        return
    station = scored.station_on(last_day)
    notices = _within(window, scored.of("test_notice_issued"))
    if not notices:
        yield Breach("R19", station, last_day, "urine_test", window.seq, scored.id)
    if state == "missed":
        accounted = assessment.readings["R18"] == "letter_accounts" and _is_accounted_for(scored, window, notices)
        if not accounted:
            yield Breach("R18", station, last_day, "urine_test", window.seq, scored.id, reading="R18")
        return
    tests = fulfilling(scored.seen, window, scored.as_of)
    if not any(test.kind == "remote_test_accepted" or test.body.get("report_no") for test in tests):
        yield Breach("R18", station, last_day, "urine_test", window.seq, scored.id, ids(tests), reading="R18")


def _is_accounted_for(scored: Scored, window: Window, notices: list[Fact]) -> bool:
    """Tell whether somebody stayed away after a notice and got a warning letter for it."""
    warned = {letter.body["about"] for letter in scored.of("warning_letter_issued")}
    return any(
        absence.id in warned and not absence.body["excused"] and any(notice.on <= absence.on for notice in notices)
        for absence in _within(window, scored.of("test_missed"))
    )


def _within(window: Window, facts: list[Fact]) -> list[Fact]:
    if window.opens is None or window.closes is None:
        return []
    return [fact for fact in facts if window.opens <= fact.on < window.closes]
