"""What it costs to miss a duty or a limit, from the rules of the ruling alone."""

from datetime import date
from decimal import Decimal

import pytest

from domain.policies import DEFAULT, Ruling, load, shipped_text
from projections.rows import Limit, Obligation
from reports.due_costs import costs_json, costs_of, costs_text
from reports.due_table import due_json, due_text
from reports.words import DUTIES, LIMITS


@pytest.fixture(scope="module")
def ruling() -> Ruling:
    return load(shipped_text(DEFAULT)).ruled()


def test_a_missed_interview_costs_half_a_point_and_its_month(ruling: Ruling) -> None:
    costs = costs_of(ruling, "interview")
    assert [(one.rule, one.points) for one in costs.points] == [("R15", Decimal("0.5"))]
    assert [(one.reason, one.months, one.fen) for one in costs.money] == [("N4", 1, 8333)]


def test_an_overdue_person_not_transferred_costs_a_point_and_the_quarter(ruling: Ruling) -> None:
    costs = costs_of(ruling, "R09")
    assert [(one.rule, one.points) for one in costs.points] == [("R09", Decimal(1))]
    assert [(one.reason, one.months, one.fen) for one in costs.money] == [("N1", 3, 25000)]


def test_under_the_other_reading_the_same_reason_is_named_once(ruling: Ruling) -> None:
    other = load(shipped_text(DEFAULT)).ruled({"N1": "or", "N4": "first_three", "R18": "letter_ignored"})
    assert [one.reason for one in costs_of(other, "R09").money] == ["N1"]
    assert costs_of(other, "interview").money == ()
    assert [one.rule for one in costs_of(other, "urine_test").points] == ["R19", "R18"]


@pytest.mark.parametrize("what", sorted({*DUTIES, *LIMITS} - {"report", "unserved", "positive_test"}))
def test_every_duty_and_limit_that_the_measure_scores_has_its_rule(ruling: Ruling, what: str) -> None:
    assert costs_of(ruling, what).points


def test_what_no_rule_asks_for_costs_nothing(ruling: Ruling) -> None:
    limits_alone = load(shipped_text("county-measure@1")).ruled()
    assert costs_json(costs_of(limits_alone, "interview")) == {"points": [], "money": []}
    assert costs_json(costs_of(ruling, "unserved")) == {"points": [], "money": []}
    assert costs_text(costs_of(None, "interview"), "zh") == "-"


def test_the_costs_stand_beside_every_row(ruling: Ruling) -> None:
    day = date(2024, 4, 30)
    due = [Obligation(1, "C1", "S1", "urine_test", "3", day, date(2024, 5, 15), "open", (), False, ())]
    limits = [
        Limit(1, "C1", "S1", "document", "decision", None, None, ()),
        Limit(1, "C1", "S1", "R24", None, date(2024, 5, 9), 9, ()),
    ]
    found = due_json(due, limits, day, ruling)
    assert found["due"][0]["costs"] == {
        "points": [{"rule": "R19", "points": "0.5"}, {"rule": "R18", "points": "1"}],
        "money": [{"reason": "N4", "rule": "R45b-urine_test", "months": 1, "fen": 8333}],
    }
    assert [row["costs"]["points"] for row in found["limits"]] == [
        [{"rule": "R24", "points": "1"}], [{"rule": "R10", "points": "0.5"}],
    ]  # fmt: skip
    chinese, english = (due_text(due, limits, day, 14, lang, ruling) for lang in ("zh", "en"))
    assert "误了扣什么" in chinese
    assert "R19 0.5 分；R18 1 分；N4 扣发 1 个月 83.33 元" in chinese
    assert "R18 1 pt; N4 1 month 83.33 yuan" in english
