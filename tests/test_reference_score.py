"""The reference alone gives the worked example's score and subsidy, and figures worked out by hand."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from reference.clock import add_months
from reference.effective import known_on
from reference.fold import Answers, answers
from reference.log import Log, decide, decided, reported
from reference.rules import CAPS, RULES, switched
from test_reference_example import example_entries

D = date.fromisoformat
EARLY = date(2024, 5, 1), date(2024, 4, 30)
LATER = date(2024, 6, 30), date(2024, 6, 30)

EARLY_ITEMS = {
    "5.2.1": ("3", ["R08 C2 1", "R09 C2 1"]),
    "5.2.2": ("6.5", [*["R10 C1 1/2"] * 3, "R11 - 7"]),
    "5.2.3": ("12", ["R12 C1 1", "R13 C1 1", "R15 C1 1/2", "R16 C1 1/2"]),
    "5.2.4": ("18", ["R18 C1 1", "R19 C1 1/2", "R20 C1 1/2"]),
    "5.2.5": ("7", ["R31 - 3"]),
    "5.2.6": ("5", []),
}
LATER_ITEMS = {
    "5.2.1": ("3", ["R08 C2 1", "R09 C2 1"]),
    "5.2.2": ("6.5", [*["R10 C1 1/2"] * 3, "R11 - 7"]),
    "5.2.3": ("13.5", [*["R15 C1 1/2"] * 2, "R16 C1 1/2"]),
    "5.2.4": ("14.5", [*["R18 C1 1"] * 3, *["R19 C1 1/2"] * 3, *["R20 C1 1/2"] * 2]),
    "5.2.5": ("10", []),
    "5.2.6": ("5", []),
}
EARLY_MONTHS = {"2024-01": "N1", "2024-02": "N1+N4", "2024-03": "N1+N4", "2024-04": "N4"}
LATER_MONTHS = {**EARLY_MONTHS, "2024-05": "N4", "2024-06": "N3+N4"}


def at(log: Log, as_of: str, **switches: str) -> Answers:
    return answers(log.entries, log.head, D(as_of), *switched(switches))


def lines(found: Answers, *rules: str) -> list[str]:
    """Give the lines of these rules as text, one a line."""
    rows = [line for line in found.score_lines if line.rule in rules]
    return sorted(f"{line.rule} {line.case or '-'} {line.deduct}" for line in rows)


def months(found: Answers, case: str = "C1") -> dict[str, str]:
    return {row.month: "+".join(row.blocked_by) or "paid" for row in found.subsidy_months if row.case == case}


# The worked example


@pytest.mark.parametrize(("coordinate", "expected"), [(EARLY, EARLY_ITEMS), (LATER, LATER_ITEMS)])
def test_the_items_and_lines_are_those_of_the_example(coordinate, expected):
    entries = example_entries()
    found = answers(entries, known_on(entries, coordinate[0]), coordinate[1], readings={})
    items = {row.item: row for row in found.score_items if row.station == "S01"}
    for item, (points, wanted) in expected.items():
        assert (items[item].low, items[item].high) == (Fraction(points), Fraction(points)), item
        assert lines(found, *(rule for rule, (of, _, _) in RULES.items() if of == item)) == sorted(wanted), item


@pytest.mark.parametrize(("coordinate", "expected"), [(EARLY, EARLY_MONTHS), (LATER, LATER_MONTHS)])
def test_the_months_are_those_of_the_example_and_pay_nothing(coordinate, expected):
    entries = example_entries()
    found = answers(entries, known_on(entries, coordinate[0]), coordinate[1], readings={})
    assert months(found) == expected
    assert months(found, "C2") == {}
    assert [(row.case, row.station, row.months, row.fen) for row in found.subsidy_amounts] == [("C1", "S01", 0, 0)]


def test_the_items_add_up_to_a_hundred_and_to_the_total():
    assert sum(CAPS.values()) == 100
    entries = example_entries()
    found = answers(entries, len(entries), date(2024, 12, 31), readings={})
    (total,) = found.score_totals
    assert total.low == sum(row.low for row in found.score_items)
    assert total.high == sum(row.high for row in found.score_items)
    assert total.high - total.low == CAPS["5.1.2"] + CAPS["5.4"]


def test_no_two_lines_have_one_key():
    entries = example_entries()
    found = answers(entries, len(entries), date(2024, 12, 31), readings={})
    assert [key for key, times in Counter(line.key for line in found.score_lines).items() if times > 1] == []


# What governs instead of happening


def test_an_item_is_nothing_until_its_papers_come_between_two_deadlines():
    log = reported("2024-03-01")
    body = {"year": 2024, "items": ["5.2.1", "5.4"], "deadline": "2025-01-10"}
    log.record("submission_deadline_set", "2024-06-01", case=None, fact_id="deadline", **body)
    last_year = {"year": 2023, "items": ["5.2.1"], "deadline": "2024-01-31"}
    log.record("submission_deadline_set", "2024-06-01", case=None, **last_year)
    log.record("materials_submitted", "2024-01-31", known="2024-06-01", case=None, acted="S1", items=["5.2.1", "5.4"])
    assert lines(at(log, "2024-12-31"), "R00") == []
    log.record("contact_made", "2025-01-10")
    assert lines(at(log, "2024-12-31"), "R00") == ["R00 - 5"]
    assert lines(at(log, "2024-12-30"), "R00") == []
    log.record("materials_submitted", "2025-01-10", case=None, acted="S1", items=["5.2.1"])
    assert lines(at(log, "2024-12-31"), "R00") == []
    log.correct("deadline", year=2024, items=["5.2.1", "5.4"], deadline="2025-01-09")
    assert lines(at(log, "2024-12-31"), "R00") == ["R00 - 5"]


def test_points_given_for_special_tasks_are_the_latest():
    log = reported("2024-03-01")
    assert next(row for row in at(log, "2024-12-31").score_items if row.item == "5.4").low == 0
    log.record("special_task_scored", "2025-01-02", case=None, station="S1", year=2024, points="3.5")
    log.record("special_task_scored", "2025-01-01", known="2025-01-03", case=None, station="S1", year=2024, points="1")
    assert lines(at(log, "2024-12-31"), "R34") == ["R34 - 3/2"]
    assert lines(at(log, "2025-12-31"), "R34") == ["R34 - 0"]


# Days and stations


def test_a_test_entered_late_costs_only_after_the_ledger_was_opened():
    log = Log()
    log.record("ledger_opened", "2024-04-05", case=None)
    decide(log, on="2024-01-10")
    log.entries[-1]["recorded_on"] = D("2024-04-05")
    log.record("reported", "2024-03-01", known="2024-04-05")
    for day, known in (("2024-04-04", "2024-04-20"), ("2024-04-05", "2024-04-13"), ("2024-04-06", "2024-04-13")):
        log.record("urine_test_done", day, known=known, result="negative", report_no="N")
    assert lines(at(log, "2024-04-30"), "R20") == ["R20 C1 1/2"]
    assert lines(at(log, "2024-04-30", late_entry_days="6"), "R20") == ["R20 C1 1/2"] * 2


def test_a_line_belongs_to_the_station_of_its_day():
    log = decided(on="2024-01-10")
    log.record("decision_served", "2024-01-12")
    log.record("reported_at_new_place", "2024-02-12", station="S2")
    found = at(log, "2024-02-12")
    assert {(line.rule, line.station) for line in found.score_lines if line.case} == {
        ("R08", "S1"),
        ("R09", "S2"),
        ("R32", "S2"),
    }


def test_the_term_ends_with_a_release_within_a_week():
    log = reported("2023-03-01", "rehab", term_months=12)
    assert lines(at(log, "2024-03-07"), "R32") == []
    assert lines(at(log, "2024-03-08"), "R32") == ["R32 C1 1"]
    log.record("released", "2024-03-08")
    assert lines(at(log, "2024-03-08"), "R32") == []


def test_a_suspension_during_a_suspension_is_none():
    log = reported("2024-03-01")
    log.record("suspended", "2024-04-01", cause="detained")
    log.record("suspended", "2024-04-05", cause="arrested")
    log.record("resumed", "2024-04-10")
    log.record("suspended", "2024-04-10", cause="arrested")
    assert lines(at(log, "2024-04-30"), "R32") == ["R32 C1 1"] * 2


# The subsidy


def kept(start: str, until: str) -> Log:
    """Give a case whose papers and visits leave nothing to be said."""
    log = reported(start)
    for document in ("decision", "registration_form", "psych_assessment"):
        log.record("archive_document_filed", start, document=document, medium="both")
    for month in range(40):
        day = add_months(D(start), month)
        if day <= D(until):
            log.record("interview_held", day.isoformat())
            log.record("urine_test_done", day.isoformat(), result="negative", report_no="N")
    return log


def test_a_month_is_rounded_once_a_year_halves_up():
    log = kept("2024-05-20", "2024-12-31")
    for until, count, fen in (("2024-05-31", 1, 8333), ("2024-06-30", 2, 16667), ("2024-12-31", 8, 66667)):
        found = at(log, until)
        assert [(row.months, row.fen) for row in found.subsidy_amounts] == [(count, fen)]
        assert set(months(found).values()) == {"paid"}


def test_a_late_report_blocks_its_quarter_unless_handed_over_or_by_the_other_reading_dealt_with_too():
    log = kept("2024-01-31", "2024-06-30")
    log.record("decision_served", "2024-01-12", known="2024-06-30")
    assert months(at(log, "2024-06-30")) == {
        **dict.fromkeys(("2024-01", "2024-02", "2024-03"), "N1"),
        **dict.fromkeys(("2024-04", "2024-05", "2024-06"), "paid"),
    }
    log.record("transferred_to_police", "2024-03-31", known="2024-06-30", ground="violation")
    assert months(at(log, "2024-02-29"))["2024-01"] == "N1"
    assert months(at(log, "2024-03-31"))["2024-01"] == "paid"
    assert months(at(log, "2024-03-31", N1="or"))["2024-01"] == "N1"


def test_the_months_end_three_years_after_the_decision():
    log = kept("2024-01-31", "2027-01-31")
    assert max(months(at(log, "2026-12-31"))) == "2026-12"
    assert months(at(log, "2027-12-31")) == {}
