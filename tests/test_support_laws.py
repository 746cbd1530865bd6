"""Laws of support: a line names every fact without which it would be otherwise, each tried alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reference.histories import assessments, histories
from reference.log import reported
from sql_answers import sql_answers

CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
FEW = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=CHECKS,
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip
MANY = settings(FEW, max_examples=60, derandomize=False)
GOVERNING = frozenset({"ledger_opened", "holiday_calendar_set"})
"""What every deadline and every lateness of a ledger hangs on stands in its basis, not in its lines."""
RATES = frozenset({"R11", "R31"})
"""A band moves with its rate, which has its own facts."""

Entries = list[dict[str, Any]]
Figures = dict[str, tuple[Any, frozenset[str]]]


def figures(answer: Any) -> Figures:
    """Every score line and every month of an answer by its key: what it says, and on which facts."""
    found: Figures = {}
    for line in answer.score_lines:
        if line.rule not in RATES:
            value = (line.station, line.deduct, line.deduct_high, line.award, line.award_high)
            found[line.key] = (value, frozenset(line.facts))
    for month in answer.subsidy_months:
        value = (month.station, month.paid, tuple(month.blocked_by))
        found[f"subsidy/{month.case}/{month.month}"] = (value, frozenset(month.facts))
    return found


def standing(entries: Entries) -> dict[str, dict[str, Any]]:
    """The last entry of every fact that stands."""
    last = {entry["fact_id"]: entry for entry in entries}
    return {name: one for name, one in last.items() if one["verb"] != "void" and one["kind"] not in GOVERNING}


def unnamed(entries: Entries, as_of: date) -> list[str]:
    """The lines that change without a fact that they do not name."""
    told = list(entries)
    bases = {"": len(entries)}
    late = max(entry["recorded_on"] for entry in entries)
    for name, entry in standing(entries).items():
        day = {"recorded_on": max(late, entry["occurred_on"])}
        told.append(entry | day | {"position": len(told) + 1, "verb": "void", "body": {}})
        bases[name] = len(told)
        told.append(entry | day | {"position": len(told) + 1, "verb": "reinstate"})
    answers = sql_answers(told, [(position, as_of) for position in bases.values()], assessed=True)
    before, *without = map(figures, answers)
    return [
        f"{key}: {value} without {name} ({kinds_of(entries)[name]}): {found.get(key, ['nothing'])[0]}"
        for name, found in zip(list(bases)[1:], without, strict=True)
        for key, (value, facts) in before.items()
        if name not in facts and (key not in found or found[key][0] != value)
    ]


def kinds_of(entries: Entries) -> dict[str, str]:
    return {entry["fact_id"]: f"{entry['kind']} of {entry['occurred_on']}" for entry in entries}


def walk(data: st.DataObject) -> None:
    history = data.draw(histories(2, edgy=True), label="history")
    ((_, as_of, _),) = data.draw(assessments(history, 1), label="day")
    assert unnamed(history.entries, as_of) == []


def test_a_paid_month_names_the_papers_the_talk_and_the_test_that_let_it_be_paid() -> None:
    log = reported("2024-01-10")
    names = {
        log.record("archive_document_filed", "2024-01-12", document=one, medium="paper")
        for one in ("decision", "registration_form", "psych_assessment")
    }
    names |= {
        log.record("interview_held", "2024-01-20", mode="home"),
        log.record("urine_test_done", "2024-01-20", result="negative"),
    }
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 2, 29))], assessed=True))
    value, facts = found["subsidy/C1/2024-02"]
    assert value == ("S1", True, ())
    assert names <= facts
    assert unnamed(log.entries, date(2024, 2, 29)) == []


def test_a_missed_quarter_names_the_agreement_that_put_the_case_in_execution() -> None:
    log = reported("2024-01-10")
    agreed = log.record("agreement_signed", "2024-01-11")
    log.record("interview_held", "2024-03-20", mode="home")
    log.record("urine_test_done", "2024-03-20", result="negative")
    found = figures(*sql_answers(log.entries, [(log.head, date(2024, 3, 31))], assessed=True))
    assert agreed in found["score/2024/R16/C1/quarterly_evaluation/2024Q1"][1]
    assert unnamed(log.entries, date(2024, 3, 31)) == []


@FEW
@given(st.data())
def test_a_line_names_every_fact_without_which_it_would_be_otherwise(data) -> None:
    walk(data)


@pytest.mark.slow
@MANY
@given(st.data())
def test_a_line_of_many_histories_names_every_such_fact(data) -> None:
    walk(data)
