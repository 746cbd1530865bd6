"""Every indicator of a contradiction on a hand-made log: where it fires, and the honest look-alike where it does not."""

import pytest
from inspecting_log import Log

from projections.inspected import Checkpoint


@pytest.fixture
def log() -> Log:
    made = Log()
    made.decided()
    return made


def codes_of(found: set[tuple[str, str]], fact: str) -> set[str]:
    return {code for code, name in found if name == fact}


def test_a1_an_entry_whose_clock_stands_before_the_entry_in_front_of_it(log) -> None:
    log.add("reported", "2024-01-05", "2024-01-05T10:00:00", case="C1", station="S1")
    back = log.add("agreement_signed", "2024-01-05", "2024-01-05T09:00:00", case="C1", station="S1")
    assert codes_of(log.indications(), back) == {"A1"}


def test_a1_two_clocks_that_differ_by_seconds_are_no_step(log) -> None:
    log.add("reported", "2024-01-05", "2024-01-05T10:00:04", case="C1", station="S1")
    log.add("agreement_signed", "2024-01-05", "2024-01-05T10:00:00", case="C1", station="S1")
    assert log.indications() == set()


def test_a1_an_entry_older_than_a_checkpoint_that_did_not_hold_it(log) -> None:
    seen = 1704700800 * 1_000_000  # 2024-01-08T08:00Z
    before = log.add("reported", "2024-01-05", case="C1", station="S1")
    forged = log.add("agreement_signed", "2024-01-05", "2024-01-06", case="C1", station="S1")
    honest = log.add("work_group_formed", "2024-01-09", "2024-01-09", case="C1", station="S1")
    found = log.indications(checkpoints=[Checkpoint("W1", 3, seen)])
    assert codes_of(found, forged) == {"A1"}
    assert not codes_of(found, before)
    assert not codes_of(found, honest)


def test_a1_an_entry_younger_than_the_checkpoint_that_held_it(log) -> None:
    early = log.add("reported", "2024-01-05", "2024-01-10", case="C1", station="S1")
    found = log.indications(checkpoints=[Checkpoint("W1", 3, 1704700800 * 1_000_000)])
    assert codes_of(found, early) == {"A1"}


def test_a2_an_agreement_before_the_decision(log) -> None:
    early = log.add("agreement_signed", "2023-12-20", "2024-01-10", case="C1", station="S1")
    assert codes_of(log.indications(), early) == {"A2"}


def test_a2_an_agreement_before_the_report_is_allowed(log) -> None:
    log.add("agreement_signed", "2024-01-03", case="C1", station="S1")
    log.add("reported", "2024-01-04", case="C1", station="S1")
    assert log.indications() == set()


def test_a2_a_mistyped_date_that_was_corrected_is_no_contradiction(log) -> None:
    fact = log.add("agreement_signed", "2023-12-20", "2024-01-20", case="C1", station="S1")
    log.add(
        "agreement_signed", "2024-01-20", "2024-01-22", verb="correct", fact=fact, case="C1", station="S1", reason="x"
    )
    assert log.indications() == set()


def test_a2_a_result_before_its_sample(log) -> None:
    log.add("hair_sample_taken", "2024-03-10", person="P1", station="S1", sample_no="M1")
    early = log.add(
        "hair_result_received", "2024-03-06", "2024-03-12", person="P1", station="S1", sample_no="M1", result="negative"
    )
    other = log.add(
        "hair_result_received", "2024-03-06", "2024-03-12", person="P1", station="S1", sample_no="M0", result="negative"
    )
    found = log.indications()
    assert codes_of(found, early) == {"A2"}
    assert not codes_of(found, other)


def test_a2_a_letter_before_the_breach_that_it_is_about(log) -> None:
    breach = log.add("test_missed", "2024-03-10", case="C1", station="S1", how="refused", excused=False)
    early = log.add("warning_letter_issued", "2024-03-08", "2024-03-11", case="C1", station="S1", about=breach)
    log.add("warning_letter_issued", "2024-03-12", case="C1", station="S1", about=breach)
    assert log.indications() == {("A2", early)}


def test_a3_a_test_weeks_after_the_case_was_closed(log) -> None:
    log.add("case_closed", "2024-05-01", case="C1", station="S1", cause="death")
    late = log.add("urine_test_done", "2024-06-01", case="C1", station="S1", result="negative")
    hand_over = log.add("interview_held", "2024-05-04", case="C1", station="S1", mode="office")
    found = log.indications()
    assert codes_of(found, late) == {"A3"}
    assert not codes_of(found, hand_over)


def test_a3_a_talk_at_the_old_station_after_a_move(log) -> None:
    log.add("reported_at_new_place", "2024-05-01", case="C1", station="S2", station_="S2")
    old = log.add("interview_held", "2024-06-01", case="C1", station="S1", mode="office")
    log.add("interview_held", "2024-06-02", case="C1", station="S1", mode="phone")
    log.add("interview_held", "2024-06-03", case="C1", station="S2", mode="office")
    assert log.indications() == {("A3", old)}


def test_a4_a_test_in_custody_although_the_station_learned_of_it_later(log) -> None:
    invented = log.add("urine_test_done", "2024-03-10", case="C1", station="S1", result="negative")
    log.add("suspended", "2024-03-01", "2024-04-01", case="C1", station="S1", cause="detained")
    log.add("resumed", "2024-03-20", "2024-04-01", case="C1", station="S1")
    log.add("urine_test_done", "2024-03-20", "2024-04-01", case="C1", station="S1", result="negative")
    log.add("urine_test_done", "2024-03-01", "2024-04-01", case="C1", station="S1", result="negative")
    assert log.indications() == {("A4", invented)}


def test_a4_a_telephone_talk_on_leave_is_no_contradiction_and_a_visit_is_one(log) -> None:
    log.add("leave_granted", "2024-03-01", case="C1", station="S1", until="2024-05-01")
    log.add("interview_held", "2024-03-20", case="C1", station="S1", mode="phone")
    visit = log.add("interview_held", "2024-03-21", case="C1", station="S1", mode="home")
    log.add("leave_returned", "2024-04-01", case="C1", station="S1")
    log.add("urine_test_done", "2024-04-02", case="C1", station="S1", result="negative")
    assert log.indications() == {("A4", visit)}


def test_a4_nobody_is_tested_after_death(log) -> None:
    log.add("person_died", "2024-03-01", "2024-03-20", person="P1")
    invented = log.add("urine_test_done", "2024-03-10", case="C1", station="S1", result="negative")
    assert ("A4", invented) in log.indications()


def test_a5_a_test_by_a_worker_who_was_away(log) -> None:
    log.add("staff_joined", "2023-12-01", station="S1", worker="w1", full_time=True)
    log.add("worker_absent", "2024-03-01", station="S1", worker="w1", until="2024-03-05")
    away = log.add("urine_test_done", "2024-03-05", case="C1", station="S1", result="negative", tester="w1")
    log.add("urine_test_done", "2024-03-06", case="C1", station="S1", result="negative", tester="w1")
    log.add("urine_test_done", "2024-03-05", case="C1", station="S1", result="negative", tester="w2")
    assert log.indications() == {("A5", away)}


def test_a5_who_left_and_came_back_is_there_again(log) -> None:
    log.add("staff_joined", "2023-12-01", station="S1", worker="w1", full_time=True)
    log.add("staff_left", "2024-02-01", station="S1", worker="w1")
    gone = log.add("urine_test_done", "2024-02-10", case="C1", station="S1", result="negative", tester="w1")
    assert log.indications() == {("A5", gone)}
    log.add("staff_joined", "2024-03-01", station="S1", worker="w1", full_time=True)
    log.add("urine_test_done", "2024-03-10", case="C1", station="S1", result="negative", tester="w1")
    assert log.indications() == set()


def test_a6_a_form_from_a_pad_that_was_handed_out_later(log) -> None:
    log.add("form_pad_issued", "2024-11-03", station="S1", worker="w1", serial_from="S000726", serial_to="S000750")
    early = log.add(
        "urine_test_done", "2024-06-14", "2024-11-20", case="C1", station="S1", result="negative", report_no="S000731"
    )
    log.add(
        "urine_test_done", "2024-11-05", "2024-11-21", case="C1", station="S1", result="negative", report_no="S000732"
    )
    log.add(
        "urine_test_done", "2024-06-15", "2024-11-22", case="C1", station="S1", result="negative", report_no="T000733"
    )
    assert log.indications() == {("A6", early)}


def test_a7_one_number_on_two_tests(log) -> None:
    log.add("urine_test_done", "2024-03-01", case="C1", station="S1", result="negative", report_no="S7")
    twin = log.add("urine_test_done", "2024-04-01", case="C1", station="S1", result="negative", report_no="S7")
    log.add("urine_test_done", "2024-05-01", case="C1", station="S2", result="negative", report_no="S7")
    assert log.indications() == {("A7", twin)}


def test_a8_the_same_person_at_two_stations_within_half_an_hour(log) -> None:
    first = log.add("interview_held", "2024-03-01", case="C1", station="S1", mode="office", occurred_time="09:40")
    second = log.add("interview_held", "2024-03-01", case="C1", station="S2", mode="office", occurred_time="10:05")
    log.add("interview_held", "2024-03-02", case="C1", station="S1", mode="office", occurred_time="09:40")
    log.add("interview_held", "2024-03-02", case="C1", station="S2", mode="office", occurred_time="15:00")
    assert log.indications() == {("A8", first), ("A8", second)}


def test_a8_a_tester_in_two_villages_faster_than_any_road(log) -> None:
    log.decided("C2", person="P2")
    log.add("place_located", "2024-01-02", station="S1", place="A", lat="27.0000", lon="112.0000")
    log.add("place_located", "2024-01-02", station="S1", place="B", lat="27.5000", lon="112.0000")
    told = {"station": "S1", "result": "negative", "tester": "w1"}
    first = log.add("urine_test_done", "2024-03-01", case="C1", place="A", occurred_time="09:00", **told)
    second = log.add("urine_test_done", "2024-03-01", case="C2", place="B", occurred_time="09:15", **told)
    log.add("urine_test_done", "2024-03-02", case="C1", place="A", occurred_time="09:00", **told)
    log.add("urine_test_done", "2024-03-02", case="C2", place="B", occurred_time="10:30", **told)
    log.add("urine_test_done", "2024-03-03", case="C1", place="A", occurred_time="09:00", **told)
    log.add("urine_test_done", "2024-03-03", case="C2", place="A", occurred_time="09:05", **told)
    assert log.indications() == {("A8", first), ("A8", second)}


def test_b5_a_letter_typed_behind_the_transfer_that_needed_it(log) -> None:
    breach = log.add("test_missed", "2024-03-01", case="C1", station="S1", how="refused", excused=False)
    log.add("transferred_to_police", "2024-04-01", case="C1", station="S1", ground="violation")
    late = log.add("warning_letter_issued", "2024-03-02", "2024-04-20", case="C1", station="S1", about=breach)
    assert log.indications() == {("B5", late)}


def test_b5_a_letter_typed_the_week_it_was_served_is_no_lead(log) -> None:
    breach = log.add("test_missed", "2024-03-28", case="C1", station="S1", how="refused", excused=False)
    log.add("transferred_to_police", "2024-04-01", case="C1", station="S1", ground="violation")
    log.add("warning_letter_issued", "2024-03-29", "2024-04-02", case="C1", station="S1", about=breach)
    assert log.indications() == set()


def test_c11_a_placeholder_that_a_correction_moves_ahead(log) -> None:
    moved = log.add("interview_held", "2024-02-28", "2024-02-29", case="C1", station="S1", mode="office")
    log.add(
        "interview_held",
        "2024-03-20",
        "2024-04-02",
        verb="correct",
        fact=moved,
        case="C1",
        station="S1",
        mode="office",
        reason="x",
    )
    back = log.add("interview_held", "2024-04-28", "2024-04-29", case="C1", station="S1", mode="office")
    log.add(
        "interview_held",
        "2024-04-18",
        "2024-05-02",
        verb="correct",
        fact=back,
        case="C1",
        station="S1",
        mode="office",
        reason="x",
    )
    assert log.indications() == {("C11", moved)}


def test_what_was_moved_in_from_an_older_ledger_is_never_late_and_never_typed_by_anybody(log) -> None:
    log.add("form_pad_issued", "2024-11-03", station="S1", worker="w1", serial_from="S01", serial_to="S25")
    old = log.add("urine_test_done", "2023-03-01", "2024-11-04", case="C1", station="S1", result="negative", report_no="S02",
                  claimed_recorded_at="2023-03-02T09:00:00+08:00")  # fmt: skip
    connection = log.looked_at()
    assert connection.execute("SELECT count(*) FROM trait WHERE fact = $1", [old]).fetchall() == [(0,)]
    connection.close()


def test_a_voided_record_is_no_lead(log) -> None:
    fact = log.add("agreement_signed", "2023-12-20", "2024-01-10", case="C1", station="S1")
    log.add("agreement_signed", "2023-12-20", "2024-01-11", verb="void", fact=fact, case="C1", reason="x")
    assert log.indications() == set()
