"""Numbers alone, which look at each fact once for many bases, are those of the rows that name what they count."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference.histories import assessments, bases, histories
from sql_answers import calendar_at, county_at, page_of

from domain.policies import load, shipped_text
from projections import mirror
from projections.basis import Basis
from projections.questions import Questions

CASES = 6
BASES = 40
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FAST = settings(max_examples=16, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS)
THOROUGH = settings(FAST, max_examples=400, derandomize=False)


def counted(questions):
    """The tallies of the rows."""
    found = Counter((row.basis, row.station, row.duty, row.state) for row in questions.obligations)
    found.update((row.basis, row.station, "case", row.state) for row in questions.cases)
    return found


def must_agree(entries, asked, switches=None, cases=None):
    pack = load(shipped_text("county-measure@2"))
    rulings = [pack.ruled(dict(decided)) for decided in switches or [{}] * len(asked)]
    connection = mirror.open_memory()
    if entries:
        mirror.load(connection, [page_of(entries)])
    coordinates = [
        Basis(position, as_of, ruling, calendar_at(entries, position), county_at(entries, position))
        for (position, as_of), ruling in zip(asked, rulings, strict=True)
    ]
    questions = Questions(connection, coordinates, cases)
    told = {(row.basis, row.station, row.what, row.state): row.number for row in questions.tallies}
    rates = fractions(questions.rate_figures)
    assert told == counted(questions)
    assert rates == fractions(questions.rates)
    connection.close()
    return told


def fractions(rates):
    return {(row.basis, row.station, row.rate): (row.numerator, row.denominator) for row in rates}


def drawn(data, count=BASES, *, edgy=False):
    history = data.draw(histories(CASES, edgy=edgy), label="history")
    asked = data.draw(bases(history, count), label="bases")
    return history.entries, asked


@FAST
@given(st.data())
def test_numbers_alone_are_those_of_the_rows(data):
    entries, asked = drawn(data)
    must_agree(entries, asked)


@pytest.mark.slow
@THOROUGH
@given(st.data())
def test_numbers_alone_are_those_of_the_rows_on_many_histories(data):
    entries, asked = drawn(data, edgy=data.draw(st.booleans(), label="edgy"))
    must_agree(entries, asked)


@settings(FAST, max_examples=3)
@given(st.data())
def test_more_bases_than_one_number_has_bits_for_are_asked_in_portions(data):
    entries, asked = drawn(data, 130)
    must_agree(entries, asked)


@settings(FAST, max_examples=6)
@given(st.data())
def test_numbers_alone_can_be_narrowed_to_some_cases(data):
    entries, asked = drawn(data, 12)
    cases = sorted({entry["case"] for entry in entries if entry.get("case")})
    must_agree(entries, asked, cases=cases[: len(cases) // 2])


@settings(FAST, max_examples=6)
@given(st.data())
def test_numbers_alone_keep_bases_of_different_rules_apart(data):
    history = data.draw(histories(CASES, edgy=True), label="history")
    asked = data.draw(assessments(history, 12), label="assessments")
    must_agree(history.entries, [(position, day) for position, day, _ in asked], [switches for *_, switches in asked])


def facts(*told):
    """Entries about one case, in the order given: day, kind, body."""
    return [
        {
            "position": position,
            "kind": kind,
            "verb": "record",
            "fact_id": f"F{position}",
            "case": "C1",
            "station": "S1",
            "occurred_on": date.fromisoformat(day),
            "recorded_on": date(2024, 6, 1),
            "body": body,
        }
        for position, (day, kind, body) in enumerate(told, start=1)
    ]


def test_a_notice_entered_after_the_absence_turns_the_case_where_it_is_known():
    absent = {"how": "no_show", "excused": False}
    entries = facts(
        ("2024-01-05", "decision_issued", {"measure": "detox", "station": "S1", "person": "P1"}),
        ("2024-01-10", "reported", {}),
        ("2024-01-11", "agreement_signed", {}),
        *((f"2024-0{month}-15", "interview_held", {"mode": "office"}) for month in range(1, 6)),
        *((f"2024-0{month}-14", "test_notice_issued", {}) for month in (2, 3)),
        *((f"2024-0{month}-20", "test_missed", absent) for month in (2, 3, 4)),
        ("2024-04-18", "test_notice_issued", {}),
    )
    last = len(entries)
    asked = [(position, date(2024, 5, 20)) for position in (last - 1, last)]
    told = must_agree(entries, asked)
    assert told[1, "S1", "case", "in_execution"] == 1
    assert told[2, "S1", "case", "serious_violation"] == 1
