"""The reference against figures worked out by hand: obligations and the case clock."""

from datetime import date
from itertools import pairwise

import pytest
from reference.clock import add_months, suspensions
from reference.fold import answers
from reference.log import Log, decided, reported

D = date.fromisoformat


def at(log: Log, as_of: str, position: int | None = None):
    return answers(log.entries, log.head if position is None else position, D(as_of))


def windows(log: Log, as_of: str, duty: str) -> dict[str, tuple[str | None, str | None, str]]:
    return {
        o.seq: (o.opens and o.opens.isoformat(), o.closes and o.closes.isoformat(), o.state)
        for o in at(log, as_of).obligations
        if o.duty == duty
    }


def state(log: Log, as_of: str, duty: str, seq: str) -> str:
    return windows(log, as_of, duty)[seq][2]


def status(log: Log, as_of: str):
    (found,) = at(log, as_of).cases
    return found


# The clock


def test_months_are_counted_from_the_anchor_and_clamped():
    assert [add_months(D("2024-01-31"), n).isoformat() for n in (1, 2, 3, 12, 13)] == [
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
        "2025-01-31",
        "2025-02-28",
    ]
    assert [add_months(D("2024-02-29"), n).isoformat() for n in (12, 24, 36, 48)] == [
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


@pytest.mark.parametrize(("measure", "count"), [("detox", 22), ("rehab", 12)])
def test_the_windows_tile_the_whole_term(measure, count):
    log = reported("2024-03-01", measure, term_months=36)
    found = list(windows(log, "2024-03-01", "urine_test").values())
    assert len(found) == count
    assert found[0][0] == "2024-03-01"
    assert found[-1][1] == "2027-03-01" == status(log, "2024-03-01").term_end.isoformat()
    assert all(one[1] == two[0] for one, two in pairwise(found))


def test_a_suspension_that_begins_on_a_boundary_leaves_the_boundary_alone():
    log = reported("2024-03-01")
    log.record("suspended", "2024-04-01", cause="detained")
    log.record("resumed", "2024-04-11")
    found = windows(log, "2024-04-20", "interview")
    assert found["1"] == ("2024-03-01", "2024-04-01", "missed")
    assert found["2"] == ("2024-04-01", "2024-05-11", "open")


def test_a_suspension_that_begins_a_day_before_a_boundary_moves_it():
    log = reported("2024-03-01")
    log.record("suspended", "2024-03-31", cause="detained")
    log.record("resumed", "2024-04-10")
    assert windows(log, "2024-04-10", "interview")["1"] == ("2024-03-01", "2024-04-11", "missed")
    assert windows(log, "2024-04-10", "interview")["2"][:2] == ("2024-04-11", "2024-05-11")


def test_an_open_suspension_hides_the_later_boundaries():
    log = reported("2024-03-01")
    log.record("suspended", "2024-04-15", cause="detained")
    found = windows(log, "2024-04-20", "interview")
    assert found["1"] == ("2024-03-01", "2024-04-01", "missed")
    assert found["2"] == ("2024-04-01", None, "suspended")
    assert found["3"] == (None, None, "scheduled")
    assert len(found) == 22
    assert status(log, "2024-04-20").term_end is None
    assert status(log, "2024-04-20").state == "suspended"
    log.record("interview_held", "2024-04-18", fact_id="in-custody")
    assert state(log, "2024-04-20", "interview", "2") == "fulfilled"


def test_custody_before_the_report_stops_the_clock_from_the_report_on():
    log = decided()
    log.record("suspended", "2024-02-20", cause="detained")
    log.record("reported", "2024-03-01")
    assert windows(log, "2024-03-02", "agreement")["1"] == ("2024-03-01", None, "suspended")
    log.record("resumed", "2024-03-06")
    assert windows(log, "2024-03-06", "interview")["1"][:2] == ("2024-03-01", "2024-04-06")
    assert windows(log, "2024-03-06", "agreement")["1"] == ("2024-03-01", "2024-03-14", "open")


def test_a_second_suspension_while_suspended_and_a_stray_resumption_are_ignored():
    days = [D("2024-04-05"), D("2024-04-08")]
    back = [D("2024-04-02"), D("2024-04-10"), D("2024-04-12")]
    assert suspensions(days, back) == ((D("2024-04-05"), D("2024-04-10")),)


def test_on_one_day_the_resumption_comes_first_only_if_there_was_a_suspension():
    one = D("2024-04-05")
    two = D("2024-04-09")
    assert suspensions([one], [one]) == ()
    assert suspensions([one, two], [two]) == ((one, two), (two, None))


def test_credited_days_bring_the_end_forward_and_cut_the_last_window():
    log = reported("2024-03-01", credited_days=30)
    assert status(log, "2024-03-01").term_end == D("2027-01-30")
    found = windows(log, "2026-12-10", "interview")
    assert len(found) == 22
    assert found["22"] == ("2026-12-01", "2027-03-01", "not_due")
    assert set(windows(log, "2026-12-10", "annual_evaluation")) == {"1", "2"}
    assert status(log, "2027-01-29").state == "dropout"
    assert (status(log, "2027-01-30").state, status(log, "2027-01-30").since) == ("released", D("2027-01-30"))


def test_a_term_wholly_credited_leaves_nothing_to_do():
    log = reported("2024-03-01", credited_days=1095)
    assert at(log, "2024-03-01").obligations == []
    assert status(log, "2024-03-01").state == "released"


def test_a_window_that_holds_the_end_of_a_short_term_is_not_due_from_its_first_day():
    log = reported("2024-03-01", "rehab", term_months=13)
    assert status(log, "2025-03-10").term_end == D("2025-04-01")
    found = windows(log, "2025-03-10", "interview")
    assert list(found) == ["1", "2", "3", "4", "5", "6", "7"]
    assert found["6"][2] == "missed"
    assert found["7"] == ("2025-03-01", "2025-06-01", "not_due")
    assert list(windows(log, "2025-03-10", "annual_evaluation")) == ["1"]


# What becomes of a window


def test_a_window_is_open_until_the_day_before_its_last_and_missed_on_it():
    log = reported("2024-03-01")
    assert state(log, "2024-03-30", "interview", "1") == "open"
    assert state(log, "2024-03-31", "interview", "1") == "missed"
    log.record("interview_held", "2024-03-31")
    assert state(log, "2024-03-30", "interview", "1") == "open"
    assert state(log, "2024-03-31", "interview", "1") == "fulfilled"


def test_a_remote_test_counts_as_a_test_and_an_interview_does_not():
    log = reported("2024-03-01")
    log.record("interview_held", "2024-03-10")
    log.record("remote_test_accepted", "2024-04-10", result="negative")
    found = windows(log, "2024-05-01", "urine_test")
    assert (found["1"][2], found["2"][2]) == ("missed", "fulfilled")


def test_a_one_off_duty_counts_from_before_the_report_and_late_after_its_limit():
    log = reported("2024-03-01", signed=False)
    log.record("work_group_formed", "2024-02-10")
    log.record("case_plan_made", "2024-03-08")
    log.record("agreement_signed", "2024-03-09", fact_id="late")
    log.record("agreement_signed", "2024-03-10", fact_id="later")
    found = {o.duty: (o.state, o.facts) for o in at(log, "2024-03-10").obligations if o.seq == "1"}
    assert found["work_group"][0] == "fulfilled"
    assert found["case_plan"][0] == "fulfilled"
    assert found["agreement"] == ("fulfilled_late", ("late",))
    assert found["first_interview"][0] == "missed"
    assert state(log, "2024-03-07", "first_interview", "1") == "open"
    assert state(log, "2024-03-08", "first_interview", "1") == "missed"


def test_an_end_inside_a_window_makes_it_not_due_even_on_its_last_day():
    log = reported("2024-03-01")
    log.record("terminated", "2024-04-30", cause="prison")
    found = windows(log, "2024-06-01", "interview")
    assert [found[seq][2] for seq in ("1", "2", "3", "9")] == ["missed", "not_due", "not_due", "not_due"]
    log = reported("2024-03-01")
    log.record("terminated", "2024-05-01", cause="prison")
    log.record("interview_held", "2024-05-01")
    log.record("interview_held", "2024-05-02")
    found = windows(log, "2024-06-01", "interview")
    assert [found[seq][2] for seq in ("2", "3", "4")] == ["missed", "fulfilled", "not_due"]


def test_a_transfer_excuses_the_window_whose_last_day_it_covers():
    log = reported("2024-03-01")
    log.record("transferred_to_police", "2024-03-31", ground="violation")
    found = windows(log, "2024-04-02", "interview")
    assert (found["1"][2], found["2"][2], found["3"][2]) == ("excused", "excused", "scheduled")
    log.record("police_outcome_recorded", "2024-04-05", outcome="returned")
    found = windows(log, "2024-04-05", "interview")
    assert (found["1"][2], found["2"][2]) == ("excused", "open")


def test_a_return_on_the_last_day_excuses_nothing():
    log = reported("2024-03-01")
    log.record("transferred_to_police", "2024-03-20", ground="violation")
    log.record("police_outcome_recorded", "2024-03-31", outcome="returned")
    assert state(log, "2024-03-30", "interview", "1") == "excused"
    assert state(log, "2024-03-31", "interview", "1") == "missed"


def test_a_report_ends_a_transfer_of_the_unreported_and_no_other():
    for ground, expected in [("unreported", "reported"), ("violation", "transferred")]:
        log = decided()
        log.record("transferred_to_police", "2024-02-20", ground=ground)
        log.record("reported", "2024-03-01")
        assert status(log, "2024-03-01").state == expected
        assert status(log, "2024-02-29").state == "transferred"


def test_an_excused_absence_excuses_the_test_once_its_window_is_over():
    log = reported("2024-03-01")
    log.record("test_missed", "2024-03-10", how="no_show", excused=True)
    assert state(log, "2024-03-30", "urine_test", "1") == "open"
    assert state(log, "2024-03-31", "urine_test", "1") == "excused"
    assert state(log, "2024-03-31", "interview", "1") == "missed"


def test_an_annual_evaluation_counts_up_to_its_limit_even_after_the_end():
    log = reported("2024-03-01", "rehab", term_months=12)
    assert windows(log, "2025-03-29", "annual_evaluation") == {"1": ("2024-03-01", "2025-03-31", "open")}
    assert state(log, "2025-03-30", "annual_evaluation", "1") == "missed"
    log.record("evaluation_done", "2025-03-30", period="year", of="1")
    assert state(log, "2025-03-30", "annual_evaluation", "1") == "fulfilled"


def test_a_case_year_cut_on_its_own_last_day_is_not_due_and_one_cut_a_day_later_is():
    for end, expected in [("2025-02-28", "not_due"), ("2025-03-01", "missed")]:
        log = reported("2024-03-01")
        log.record("released", end)
        assert state(log, "2025-04-01", "annual_evaluation", "1") == expected


def test_a_quarter_is_listed_from_thirty_days_after_the_report():
    assert "2024Q1" in windows(reported("2024-03-01"), "2024-03-31", "quarterly_evaluation")
    assert "2024Q1" not in windows(reported("2024-03-02"), "2024-04-30", "quarterly_evaluation")


def test_a_quarter_is_listed_only_if_the_case_is_in_execution_on_its_last_day():
    log = reported("2024-03-01", signed=False)
    log.record("interview_held", "2024-03-20")
    log.record("urine_test_done", "2024-03-20", result="negative")
    log.record("agreement_signed", "2024-04-01")
    log.record("evaluation_done", "2024-04-02", period="quarter", of="2024Q1")
    assert windows(log, "2024-04-02", "quarterly_evaluation") == {
        "2024Q2": ("2024-04-01", "2024-07-01", "open"),
    }


def test_a_window_belongs_to_the_station_of_its_last_day():
    log = reported("2024-03-01")
    log.record("reported_at_new_place", "2024-03-31", station="S2", case="C1", fact_id="move")
    log.correct("move", station="S2")
    found = {o.seq: o.station for o in at(log, "2024-05-10").obligations if o.duty == "interview"}
    assert (found["1"], found["2"]) == ("S2", "S2")
    log.correct("move", on="2024-04-01", station="S2")
    found = {o.seq: o.station for o in at(log, "2024-05-10").obligations if o.duty == "interview"}
    assert (found["1"], found["2"]) == ("S1", "S2")


# Knowledge


def test_a_fact_first_entered_after_the_last_day_is_cured_after_close():
    log = reported("2024-03-01")
    log.record("interview_held", "2024-03-31", known="2024-04-01")
    (found,) = [o for o in at(log, "2024-04-30").obligations if (o.duty, o.seq) == ("interview", "1")]
    assert (found.state, found.cured_after_close) == ("fulfilled", True)


def test_a_mistyped_earlier_date_is_in_time_and_a_placeholder_moved_forward_is_not():
    for typed, true, cured in [("2024-03-30", "2024-03-29", False), ("2024-03-10", "2024-03-30", True)]:
        log = reported("2024-03-01")
        log.record("interview_held", typed, fact_id="talk")
        log.correct("talk", on=true, known="2024-04-10")
        (found,) = [o for o in at(log, "2024-04-30").obligations if (o.duty, o.seq) == ("interview", "1")]
        assert (found.facts, found.cured_after_close) == (("talk",), cured)


def test_a_voided_decision_leaves_no_figures_and_its_reinstatement_all_of_them():
    log = reported("2024-03-01")
    before = at(log, "2024-05-01")
    log.void("C1-decision")
    assert at(log, "2024-05-01").cases == []
    assert at(log, "2024-05-01").obligations == []
    log.reinstate("C1-decision")
    assert at(log, "2024-05-01") == before
