"""The reference alone gives the worked example, line by line."""

import json
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from reference.effective import known_on
from reference.fold import Answers, answers, due

ROWS = Path(__file__).parent / "reference" / "worked_example.jsonl"

CALENDAR_2024 = {
    "year": 2024,
    "days_off": [
        "2024-01-01",
        *(f"2024-02-{day}" for day in range(10, 18)),
        *(f"2024-04-0{day}" for day in range(4, 7)),
        *(f"2024-05-0{day}" for day in range(1, 6)),
        "2024-06-10",
        *(f"2024-09-{day}" for day in range(15, 18)),
        *(f"2024-10-0{day}" for day in range(1, 8)),
    ],
    "workdays": [
        "2024-02-04",
        "2024-02-18",
        "2024-04-07",
        "2024-04-28",
        "2024-05-11",
        "2024-09-14",
        "2024-09-29",
    ],
}

EARLY = """
C1 interview 1 2024-01-31 2024-02-29 fulfilled C1-05 False
C1 interview 2 2024-02-29 2024-03-31 missed - False
C1 interview 3 2024-03-31 2024-05-15 fulfilled C1-08 False
C1 urine_test 1 2024-01-31 2024-02-29 missed - False
C1 urine_test 2 2024-02-29 2024-03-31 fulfilled C1-07 False
C1 urine_test 3 2024-03-31 2024-05-15 open - False
C1 first_interview 1 2024-01-31 2024-02-08 fulfilled C1-05 False
C1 agreement 1 2024-01-31 2024-02-08 fulfilled C1-04 False
C1 work_group 1 2024-01-31 2024-02-08 missed - False
C1 case_plan 1 2024-01-31 2024-02-08 missed - False
C1 annual_evaluation 1 2024-01-31 2025-03-17 open - False
C1 quarterly_evaluation 2024Q1 2024-01-01 2024-04-01 missed - False
C1 quarterly_evaluation 2024Q2 2024-04-01 2024-07-01 open - False
"""

LATER = """
C1 interview 1 2024-01-31 2024-02-29 fulfilled C1-05 False
C1 interview 2 2024-02-29 2024-03-31 fulfilled C1-08 True
C1 interview 3 2024-03-31 2024-05-15 missed - False
C1 interview 4 2024-05-15 2024-06-15 missed - False
C1 interview 5 2024-06-15 2024-07-15 open - False
C1 urine_test 1 2024-01-31 2024-02-29 missed - False
C1 urine_test 2 2024-02-29 2024-03-31 fulfilled C1-07 False
C1 urine_test 3 2024-03-31 2024-05-15 fulfilled C1-11 True
C1 urine_test 4 2024-05-15 2024-06-15 missed - False
C1 urine_test 5 2024-06-15 2024-07-15 open - False
C1 first_interview 1 2024-01-31 2024-02-08 fulfilled C1-05 False
C1 agreement 1 2024-01-31 2024-02-08 fulfilled C1-04 False
C1 work_group 1 2024-01-31 2024-02-08 missed - False
C1 case_plan 1 2024-01-31 2024-02-08 missed - False
C1 annual_evaluation 1 2024-01-31 2025-03-17 open - False
C1 quarterly_evaluation 2024Q1 2024-01-01 2024-04-01 missed - False
"""


def example_entries():
    """Give the example's rows and the calendar of its year as entries."""
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    calendar = {
        "id": "holiday_calendar_set:2024",
        "kind": "holiday_calendar_set",
        "occurred_on": "2008-06-01",
        "recorded_at": "2008-06-01T00:00:00+08:00",
        "body": CALENDAR_2024,
    }
    return [
        {
            "position": position,
            "recorded_on": datetime.fromisoformat(row["recorded_at"]).astimezone(ZoneInfo("Asia/Shanghai")).date(),
            "verb": row.get("verb", "record"),
            "kind": row["kind"],
            "fact_id": row.get("fact", row.get("id")),
            "case": row.get("case"),
            "person": row.get("person"),
            "station": row.get("station"),
            "occurred_on": date.fromisoformat(row["occurred_on"]),
            "document_no": row.get("document_no"),
            "body": row["body"],
        }
        for position, row in enumerate([calendar, *rows], start=1)
    ]


def _at(known: date, as_of: date) -> Answers:
    entries = example_entries()
    return answers(entries, known_on(entries, known), as_of)


def _lines(found: Answers) -> set[str]:
    return {
        f"{o.case} {o.duty} {o.seq} {o.opens} {o.closes} {o.state} {','.join(o.facts) or '-'} {o.cured_after_close}"
        for o in found.obligations
        if o.state != "scheduled"
    }


def _fractions(found: Answers, station: str | None) -> dict[str, str]:
    return {r.rate: f"{r.numerator}/{r.denominator}" for r in found.rates if r.station == station}


@pytest.mark.parametrize(
    ("known", "as_of", "expected"),
    [
        (date(2024, 5, 1), date(2024, 4, 30), EARLY),
        (date(2024, 6, 30), date(2024, 6, 30), LATER),
    ],
)
def test_the_obligations_are_those_of_the_example(known, as_of, expected):
    assert _lines(_at(known, as_of)) == set(expected.strip().splitlines())


def test_everybody_is_where_the_example_says_before_the_late_entries():
    found = _at(date(2024, 5, 1), date(2024, 4, 30))
    assert [(c.case, c.state, c.since, c.dropout) for c in found.cases] == [
        ("C1", "in_execution", date(2024, 4, 25), None),
        ("C2", "transferred", date(2024, 2, 19), None),
    ]
    assert [c.deadline for c in found.cases] == [date(2024, 1, 29), date(2024, 2, 4)]
    assert due(found, date(2024, 4, 30), 14) == [("C1", "urine_test", "3", date(2024, 5, 14))]
    assert found.calendar_missing == []


def test_everybody_is_where_the_example_says_when_all_is_known():
    found = _at(date(2024, 6, 30), date(2024, 6, 30))
    assert [(c.case, c.state, c.since, c.dropout) for c in found.cases] == [
        ("C1", "dropout", date(2024, 6, 14), "derived"),
        ("C2", "transferred", date(2024, 2, 19), None),
    ]
    assert due(found, date(2024, 6, 30), 14) == [
        ("C1", "interview", "5", date(2024, 7, 14)),
        ("C1", "urine_test", "5", date(2024, 7, 14)),
    ]


@pytest.mark.parametrize("station", ["S01", None])
def test_the_rates_are_those_of_the_example(station):
    assert _fractions(_at(date(2024, 5, 1), date(2024, 4, 30)), station) == {
        "execution": "1/2",
        "report": "1/2",
        "signing": "1/1",
        "dropout": "0/1",
        "interview_completion": "1/2",
        "test_completion": "1/2",
        "employment": "0/1",
    }
    assert _fractions(_at(date(2024, 6, 30), date(2024, 6, 30)), station) == {
        "execution": "0/2",
        "report": "1/2",
        "signing": "1/1",
        "dropout": "1/1",
        "interview_completion": "2/4",
        "test_completion": "2/4",
        "employment": "0/0",
    }


def test_before_the_first_entry_nothing_is_known():
    found = _at(date(2008, 5, 31), date(2024, 6, 30))
    assert (found.obligations, found.limits, found.cases, found.rates) == ([], [], [], [])
