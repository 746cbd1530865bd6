"""The reference against figures worked out by hand: deadlines, states and what makes them."""

from datetime import date

from reference.fold import answers
from reference.log import Log, decide, decided, reported

D = date.fromisoformat


def at(log: Log, as_of: str):
    return answers(log.entries, log.head, D(as_of))


def status(log: Log, as_of: str, case: str = "C1"):
    (found,) = [one for one in at(log, as_of).cases if one.case == case]
    return found


def limits(log: Log, as_of: str) -> set[tuple[str, str | None, str | None]]:
    return {(one.what, one.about, one.last_day and one.last_day.isoformat()) for one in at(log, as_of).limits}


def visited(start: str = "2024-03-01", until: str = "2024-12-31") -> Log:
    """Give a case seen and tested on the 2nd of each month, so that no silence makes it a dropout."""
    log = reported(start)
    for month in range(D(start).month, D(until).month + 1):
        log.record("interview_held", f"2024-{month:02}-02")
        log.record("urine_test_done", f"2024-{month:02}-02", result="negative", report_no="N")
    return log


# Reporting


def test_a_deadline_rolls_over_a_holiday_and_stops_at_a_make_up_day():
    log = decided()
    log.record("decision_served", "2024-09-20")
    assert status(log, "2024-09-20").deadline == D("2024-10-07")
    assert at(log, "2024-09-20").calendar_missing == [2024]
    off = [f"2024-10-0{day}" for day in range(1, 8)]
    log.record("holiday_calendar_set", "2024-09-30", case=None, year=2024, days_off=off, workdays=["2024-10-12"])
    assert status(log, "2024-09-20").deadline == D("2024-10-08")
    assert at(log, "2024-09-20").calendar_missing == []
    log.correct("holiday_calendar_set-3", year=2024, days_off=[], workdays=["2024-10-05"])
    assert status(log, "2024-09-20").deadline == D("2024-10-05")


def test_a_deadline_that_rolls_over_new_year_needs_both_calendars():
    log = decided(on="2023-12-10")
    log.record("decision_served", "2023-12-16")
    found = at(log, "2023-12-20")
    assert found.cases[0].deadline == D("2024-01-01")
    assert found.calendar_missing == [2023, 2024]


def test_the_latest_excuse_replaces_the_deadline_as_it_stands():
    log = decided()
    log.record("decision_served", "2024-01-12")
    assert status(log, "2024-01-29").state == "awaiting_report"
    assert (status(log, "2024-01-31").state, status(log, "2024-01-31").since) == ("overdue", D("2024-01-30"))
    log.record("report_excuse_accepted", "2024-02-01", new_deadline="2024-02-11", fact_id="first")
    log.record("report_excuse_accepted", "2024-02-03", new_deadline="2024-02-10", fact_id="second")
    assert status(log, "2024-02-01").deadline == D("2024-02-11")
    assert status(log, "2024-02-03").deadline == D("2024-02-10")
    assert status(log, "2024-02-10").state == "awaiting_report"
    assert status(log, "2024-02-10").since == D("2024-02-01")
    assert (status(log, "2024-02-12").state, status(log, "2024-02-12").since) == ("overdue", D("2024-02-11"))


def test_a_calendar_is_missed_only_where_a_deadline_ever_followed_the_service():
    log = decided()
    log.record("decision_served", "2024-01-12")
    log.record("report_excuse_accepted", "2024-01-13", new_deadline="2024-02-11", fact_id="excuse")
    # Nobody could be overdue by the service's own limit, yet on the first day it was the deadline.
    assert at(log, "2024-02-12").calendar_missing == [2024]
    log.correct("excuse", on="2024-01-12", new_deadline="2024-02-11")
    assert at(log, "2024-02-12").calendar_missing == []


def test_nobody_is_overdue_on_a_decision_that_was_never_served():
    log = decided()
    assert status(log, "2025-01-01").state == "awaiting_report"
    assert limits(log, "2025-01-01") == {("unserved", None, None)}


# Dropout


def test_a_declared_dropout_ends_with_being_found_or_with_a_later_report_elsewhere():
    log = visited()
    log.record("dropout_declared", "2024-05-10")
    assert (status(log, "2024-05-20").state, status(log, "2024-05-20").dropout) == ("dropout", "declared")
    log.record("reported_at_new_place", "2024-05-10", station="S2")
    assert status(log, "2024-05-20").state == "dropout"
    log.record("reported_at_new_place", "2024-05-15", station="S2")
    assert [status(log, f"2024-05-{day}").state for day in (14, 15)] == ["dropout", "in_execution"]
    log.record("dropout_declared", "2024-06-10")
    log.record("located", "2024-06-10")
    assert status(log, "2024-06-10").state == "in_execution"


def test_silence_makes_a_dropout_on_the_last_day_of_a_missed_window():
    log = reported("2024-03-01")
    found = status(log, "2024-03-31")
    assert (found.state, found.dropout) == ("in_execution", None)
    found = status(log, "2024-04-01")
    assert (found.state, found.since, found.dropout) == ("dropout", D("2024-04-01"), "derived")
    log.record("contact_made", "2024-04-01")
    assert status(log, "2024-04-01").state == "in_execution"
    # The second window is [04-01, 05-01): missed on 30 April, with the contact 30 days ago, and 31 a day later.
    assert status(log, "2024-04-30").state == "in_execution"
    assert (status(log, "2024-05-01").state, status(log, "2024-05-01").since) == ("dropout", D("2024-05-01"))


def test_the_silence_is_as_long_as_the_missed_window():
    log = visited("2024-01-31", "2024-03-31")
    log.record("suspended", "2024-04-10", cause="detained")
    log.record("resumed", "2024-04-25")
    log.record("contact_made", "2024-04-01")
    # Window 3 is [03-31, 05-15), 45 days long: the tests of 2 April are not there, those of 2 March are.
    assert status(log, "2024-05-14").dropout is None
    assert status(log, "2024-05-15").dropout is None
    assert (status(log, "2024-05-16").state, status(log, "2024-05-16").since) == ("dropout", D("2024-05-16"))


# Serious violations


def test_three_refusals_are_serious_and_a_no_show_counts_only_after_a_notice_in_its_window():
    log = visited()
    log.record("test_missed", "2024-04-10", how="refused", excused=False)
    log.record("test_missed", "2024-05-10", how="evaded", excused=False)
    log.record("test_notice_issued", "2024-05-31")
    log.record("test_missed", "2024-06-10", how="no_show", excused=False)
    assert status(log, "2024-06-10").serious_since is None
    log.record("test_notice_issued", "2024-06-11")
    assert status(log, "2024-06-11").serious_since is None
    log.record("test_notice_issued", "2024-06-10")
    found = status(log, "2024-06-12")
    assert (found.state, found.since, found.serious_since) == (
        "serious_violation",
        D("2024-06-10"),
        D("2024-06-10"),
    )
    assert ("R24", None, "2024-06-17") in limits(log, "2024-06-16")
    assert not any(what in ("R24", "R25") for what, _, _ in limits(log, "2024-06-17"))


def test_thirty_days_away_are_not_serious_and_thirty_one_are():
    log = visited()
    log.record("violation_recorded", "2024-04-10", nature="departure", days=30)
    assert status(log, "2024-04-10").serious_since is None
    log.record("violation_recorded", "2024-05-10", nature="departure", days=1)
    log.record("violation_recorded", "2024-05-09", nature="other", days=99)
    assert status(log, "2024-05-10").serious_since == D("2024-05-10")


def test_counting_restarts_the_day_after_the_police_return_the_person():
    log = visited()
    for day in ("2024-04-10", "2024-04-11", "2024-04-12"):
        log.record("test_missed", day, how="refused", excused=False)
    log.record("police_outcome_recorded", "2024-04-12", outcome="returned")
    assert status(log, "2024-04-12").state == "in_execution"
    log.record("test_missed", "2024-05-11", how="refused", excused=False)
    log.record("test_missed", "2024-05-12", how="refused", excused=False)
    assert status(log, "2024-05-12").serious_since is None
    log.record("test_missed", "2024-05-13", how="refused", excused=False)
    assert status(log, "2024-05-20").serious_since == D("2024-05-13")


def test_papers_of_an_episode_count_from_its_first_act():
    log = visited()
    for day in ("2024-04-10", "2024-04-11", "2024-04-12"):
        log.record("test_missed", day, how="refused", excused=False)
    log.record("violation_reported", "2024-04-09")
    log.record("transferred_to_police", "2024-04-10", ground="violation")
    found = {what for what, _, _ in limits(log, "2024-04-13")}
    assert "R24" in found
    assert "R25" not in found


# Leave


def test_the_day_of_return_is_no_day_of_leave():
    log = visited()
    log.record("leave_granted", "2024-04-10", until="2024-04-20", fact_id="leave")
    log.record("leave_returned", "2024-04-18")
    assert [status(log, f"2024-04-{day}").state for day in ("09", "10", "17", "18")] == [
        "in_execution",
        "on_leave",
        "on_leave",
        "in_execution",
    ]
    assert ("leave", "leave", "2024-04-20") in limits(log, "2024-04-17")
    assert not any(what == "leave" for what, _, _ in limits(log, "2024-04-18"))


def test_a_late_return_closes_the_leave_that_is_over_and_a_second_one_gives_up_the_next():
    log = visited()
    log.record("leave_granted", "2024-04-10", until="2024-04-12")
    log.record("leave_granted", "2024-04-14", starts_on="2024-04-20", until="2024-04-25")
    log.record("leave_returned", "2024-04-15")
    assert status(log, "2024-04-20").state == "on_leave"
    log.record("leave_returned", "2024-04-16")
    assert status(log, "2024-04-20").state == "in_execution"


def test_a_return_ends_every_leave_that_runs_on_its_day():
    log = visited()
    log.record("leave_granted", "2024-04-10", until="2024-04-20")
    log.record("leave_granted", "2024-04-15", until="2024-04-30")
    assert status(log, "2024-04-17").since == D("2024-04-10")
    log.record("leave_returned", "2024-04-18")
    assert (status(log, "2024-04-19").state, status(log, "2024-04-19").since) == ("in_execution", D("2024-04-18"))


def test_a_return_before_the_leave_is_granted_cannot_undo_it():
    log = visited()
    log.record("leave_returned", "2024-04-05")
    log.record("leave_granted", "2024-04-10", until="2024-04-12")
    assert status(log, "2024-04-11").state == "on_leave"


def test_a_return_closes_the_leave_just_over_for_seven_days_and_then_gives_up_the_next():
    for returned, state in (("2024-04-17", "on_leave"), ("2024-04-18", "in_execution")):
        log = visited()
        log.record("leave_granted", "2024-04-05", until="2024-04-10")
        log.record("leave_granted", "2024-04-15", until="2024-04-25", starts_on="2024-04-20")
        log.record("leave_returned", returned)
        assert status(log, "2024-04-22").state == state


def test_a_leave_granted_after_its_first_day_counts_from_the_grant():
    log = visited()
    log.record("leave_granted", "2024-04-10", starts_on="2024-04-05", until="2024-04-12")
    assert [status(log, f"2024-04-{day}").state for day in ("09", "10", "12", "13")] == [
        "in_execution",
        "on_leave",
        "on_leave",
        "in_execution",
    ]


# Which state comes first


def test_a_death_closes_every_case_of_the_person_and_no_other():
    log = reported("2024-03-01")
    decide(log, case="C2", person="P1")
    decide(log, case="C3", person="P3")
    log.record("person_died", "2024-03-05", case=None, person_id="P1")
    assert [status(log, "2024-03-05", case).state for case in ("C1", "C2", "C3")] == [
        "closed",
        "closed",
        "awaiting_report",
    ]
    assert status(log, "2024-03-04").state == "in_execution"


def test_custody_goes_before_transfer_and_transfer_before_dropout():
    log = reported("2024-03-01")
    log.record("dropout_declared", "2024-03-10")
    log.record("transferred_to_police", "2024-03-12", ground="violation")
    log.record("suspended", "2024-03-14", cause="detained")
    log.record("resumed", "2024-03-16")
    log.record("police_outcome_recorded", "2024-03-18", outcome="returned")
    log.record("located", "2024-03-20")
    states = {day: status(log, f"2024-03-{day}").state for day in (11, 13, 15, 16, 18, 20)}
    assert states == {
        11: "dropout",
        13: "transferred",
        15: "suspended",
        16: "transferred",
        18: "dropout",
        20: "in_execution",
    }
    assert status(log, "2024-03-17").since == D("2024-03-16")
