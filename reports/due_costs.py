"""What it costs to miss a duty or a limit: the points and the money that the ruling's own rules attach to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain.policies import Ruling
from domain.policies.rules import Block, Breach
from reports.catalogue import say
from reports.points import points, yuan
from reports.subsidy_table import amount_fen, money_of
from reports.words import Lang

_TERMS: Mapping[str, tuple[str, ...]] = {
    "interview": ("interview_missed", "interview_missed_in_span"),
    "urine_test": (
        "urine_test_missed", "test_report_missing", "test_report_missing_despite_letter", "test_notice_missing",
        "urine_test_missed_in_span",
    ),
    "quarterly_evaluation": ("quarterly_evaluation_missed",),
    "annual_evaluation": ("annual_evaluation_missed",),
    "agreement": ("agreement_late",),
    "first_interview": ("first_interview_late",),
    "work_group": ("work_group_missing",),
    "case_plan": ("case_plan_missing",),
    "R08": ("overdue_notice_late",),
    "R09": ("unreported_transfer_late", "overdue_unsettled", "overdue_unsettled_by_both"),
    "R24": ("violation_report_late",),
    "R25": ("violation_transfer_late",),
    "letter": ("warning_letter_missing",),
    "document": ("document_missing", "archive_incomplete"),
    "leave": ("other_measure_unpapered",),
}  # fmt: skip
"""What occurs, in the vocabulary of the rules, when a duty or a limit of this name is missed."""

_MONTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class PointsLost:
    """A rule and the points that it deducts once."""

    rule: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class MoneyLost:
    """A reason and the months that it withholds, at most: some may be withheld or not counted anyway."""

    reason: str
    rule: str
    months: int
    fen: int


@dataclass(frozen=True, slots=True)
class Costs:
    """What is lost at most, before an item's points are used up."""

    points: tuple[PointsLost, ...] = ()
    money: tuple[MoneyLost, ...] = ()


def costs_of(ruling: Ruling | None, what: str) -> Costs:
    """The costs of missing a duty or a limit of this name under a ruling."""
    if ruling is None:
        return Costs()
    terms = _TERMS.get(what, ())
    lost = [
        PointsLost(rule.id, rule.points) for rule in ruling.rules if isinstance(rule, Breach) and rule.term in terms
    ]
    return Costs(tuple(lost), tuple(_withheld(ruling, terms)))


def _withheld(ruling: Ruling, terms: tuple[str, ...]) -> Iterator[MoneyLost]:
    money = money_of(ruling)
    for rule in ruling.rules:
        if money is not None and isinstance(rule, Block) and rule.term in terms:
            months = _MONTHS[rule.span]
            yield MoneyLost(rule.reason, rule.id, months, amount_fen(money, months))


def costs_json(costs: Costs) -> dict[str, list[dict[str, Any]]]:
    """`points` as decimal strings by rule, `money` in fen by reason."""
    return {
        "points": [{"rule": one.rule, "points": points(one.points)} for one in costs.points],
        "money": [
            {"reason": one.reason, "rule": one.rule, "months": one.months, "fen": one.fen} for one in costs.money
        ],
    }


def costs_text(costs: Costs, lang: Lang) -> str:
    """Points and money in one cell; a dash where no rule attaches any."""
    said = [say("due.points", lang, rule=one.rule, points=points(one.points)) for one in costs.points]
    said += [say("due.money", lang, reason=one.reason, months=one.months, yuan=yuan(one.fen)) for one in costs.money]
    return ("；" if lang == "zh" else "; ").join(said) or "-"
