"""The reference against figures worked out by hand: what can still be cured, and the rates."""

from datetime import date

import pytest
from reference.fold import answers
from reference.log import Log, decide, decided, reported

D = date.fromisoformat


def at(log: Log, as_of: str):
    return answers(log.entries, log.head, D(as_of))


def limits(log: Log, as_of: str) -> set[tuple[str, str | None, str | None]]:
    return {(one.what, one.about, one.last_day and one.last_day.isoformat()) for one in at(log, as_of).limits}


def rate(log: Log, as_of: str, name: str, station: str | None = None) -> tuple[int, int]:
    (found,) = [r for r in at(log, as_of).rates if (r.station, r.rate) == (station, name)]
    return found.numerator, found.denominator


# Limits


def test_the_limits_of_somebody_who_never_reported():
    log = decided()
    log.record("decision_served", "2024-01-12")
    assert limits(log, "2024-01-28") == {("report", None, "2024-01-29")}
    assert limits(log, "2024-01-29") == {("R08", None, "2024-02-05"), ("R09", None, "2024-02-12")}
    assert limits(log, "2024-02-05") == {("R09", None, "2024-02-12")}
    log.record("suspended", "2024-02-01", cause="arrested")
    assert limits(log, "2024-02-02") == {("R08", None, "2024-02-05"), ("R09", None, "2024-02-12")}


def test_what_lacks_a_letter_a_report_or_a_document():
    log = reported("2024-03-01")
    log.record("archive_document_filed", "2024-03-02", document="decision", medium="paper")
    log.record("urine_test_done", "2024-03-05", result="positive", fact_id="positive")
    log.record("violation_recorded", "2024-03-06", nature="other", fact_id="breach")
    log.record("test_missed", "2024-03-06", how="refused", excused=True)
    documents = {("document", "registration_form", None), ("document", "psych_assessment", None)}
    letter = ("letter", "breach", None)
    assert limits(log, "2024-03-11") == documents | {letter, ("positive_test", "positive", "2024-03-12")}
    assert limits(log, "2024-03-12") == documents | {letter}
    log.record("warning_letter_issued", "2024-03-10", about="breach")
    log.record("violation_reported", "2024-03-11")
    assert limits(log, "2024-03-11") == documents


# Rates


def test_the_rates_leave_out_who_is_in_custody_or_through():
    log = reported("2024-03-01")
    for case, kind in [("C2", "suspended"), ("C3", "terminated"), ("C4", None)]:
        decide(log, case=case)
        log.record("decision_served", "2024-01-12", case=case)
        if kind:
            log.record(kind, "2024-03-02", case=case, cause="arrested")
    assert rate(log, "2024-03-10", "execution", "S1") == (1, 2)
    assert rate(log, "2024-03-10", "report", "S1") == (1, 3)
    assert rate(log, "2024-03-10", "signing") == (1, 1)
    assert rate(log, "2024-03-10", "dropout") == (0, 1)


@pytest.mark.parametrize(("born", "counted"), [(1964, 0), (1965, 1), (2008, 1), (2009, 0), (None, 1)])
def test_an_unassessed_person_counts_for_employment_from_sixteen_to_fifty_nine(born, counted):
    log = reported("2024-03-01")
    log.record("person_registered", "2024-03-01", case=None, person_id="P1", birth_year=born)
    assert rate(log, "2024-03-10", "employment") == (0, counted)


def test_a_person_with_two_cases_counts_once_in_the_county_and_work_in_either_case_counts():
    log = reported("2024-03-01")
    decide(log, case="C2", person="P1", station="S2")
    log.record("reported", "2024-03-01", case="C2")
    log.record("agreement_signed", "2024-03-01", case="C2")
    log.record("employment_started", "2024-03-02", case="C2", proof="contract")
    for station in ("S1", "S2", None):
        assert rate(log, "2024-03-10", "employment", station) == (1, 1)
    log.record("employment_ended", "2024-03-10")
    assert rate(log, "2024-03-10", "employment") == (0, 1)
    log.record("training_attended", "2024-03-05", proof="certificate")
    assert rate(log, "2024-03-10", "employment") == (1, 1)
    log.record("employability_assessed", "2024-03-09", able=True, willing=False)
    assert rate(log, "2024-03-10", "employment") == (0, 0)


def test_every_registered_or_named_station_has_its_row():
    log = reported("2024-03-01")
    log.record("station_registered", "2024-01-01", case=None, acted="S9", known="2024-03-01", name="九", grade="2")
    log.record("reported_at_new_place", "2024-03-05", acted="S7", station="S2")
    assert {r.station for r in at(log, "2024-03-04").rates} == {None, "S1", "S9"}
    assert {r.station for r in at(log, "2024-03-05").rates} == {None, "S1", "S2", "S9"}
    assert rate(log, "2024-03-05", "execution", "S1") == (0, 0)
    assert rate(log, "2024-03-05", "execution", "S2") == (1, 1)
