"""What one rule makes of given figures: the arithmetic behind the examples, exact and without a log."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from domain.policies.document import Item
from domain.policies.rules import (
    Award,
    Band,
    BandRow,
    Block,
    Breach,
    Inventory,
    Manual,
    Money,
    Quota,
    Rule,
    Submission,
    Target,
    Unscored,
)

Told = Mapping[str, int | str]
Answer = dict[str, Decimal | int | str]


class NotAFigure(Exception):
    """A column of an example is missing or holds what is no figure of its kind. `column` names it."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(column)


class NoBand(Exception):
    """The rate lies in no row of the rule."""


def outcome(rule: Rule, item: Item | None, told: Told) -> Answer:
    """Every figure that the rule gives for what is told; raises NotAFigure and NoBand."""
    found = _of_item(rule, item, told) if item is not None else _of_none(rule, told)
    if item is not None:
        found["left"] = left(item, found)
    return found


def _of_item(rule: Rule, item: Item, told: Told) -> Answer:
    found: Answer = {}
    match rule:
        case Breach():
            found["deduct"] = rule.points * _count(told, "occurrences")
        case Award():
            found["award"] = rule.points * _count(told, "occurrences")
        case Band():
            found.update(_of_band(rule, told))
        case Quota():
            found["deduct"] = rule.points * max(0, needed(rule, told) - _count(told, "sampled"))
        case Inventory():
            found["deduct"] = rule.points * max(0, _count(told, "required") - _count(told, "present"))
        case Unscored():
            found.update({"low": Decimal(0), "high": item.max})
        case Manual():
            found["deduct"] = max(Decimal(0), item.max - _points(told, "scored"))
        case _:
            pass
    return found


def _of_none(rule: Rule, told: Told) -> Answer:
    found: Answer = {}
    match rule:
        case Submission():
            found["left"] = _points(told, "max") if _yes(told, "submitted") else Decimal(0)
        case Target():
            found["met"] = "yes" if _reaches(rule, told) else "no"
        case Block():
            found["paid"] = "no" if _count(told, "occurrences") else "yes"
        case Money():
            found["fen"] = paid_fen(rule.amount_fen, _count(told, "months"), rule.months_per_year)
        case _:
            pass
    return found


def left(item: Item, found: Answer) -> Decimal:
    """The points of the item where nothing else moves it, within [0, max]."""
    moved = item.start + Decimal(found.get("award", 0)) - Decimal(found.get("deduct", 0))
    return min(max(moved, Decimal(0)), item.max)


def paid_fen(amount_fen: int, months: int, months_per_year: int) -> int:
    """The yearly amount for so many months, rounded once, half up."""
    exact = Decimal(amount_fen * months) / Decimal(months_per_year)
    return int(exact.to_integral_value(ROUND_HALF_UP))


def band_of(rule: Band, rate: Fraction) -> BandRow | None:
    """The row in which a rate in percent lies."""
    for row in rule.rows:
        low = Fraction(row.from_percent)
        if row.below is not None and low <= rate < Fraction(row.below):
            return row
        if row.up_to is not None and low <= rate <= Fraction(row.up_to):
            return row
    return None


def percent(told: Told) -> Fraction | None:
    """The exact rate in percent; None for 0/0, which is not applicable."""
    numerator, denominator = _count(told, "numerator"), _count(told, "denominator")
    return None if not denominator else Fraction(100 * numerator, denominator)


def needed(rule: Quota, told: Told) -> int:
    """How many persons of the class named must be sampled, rounded up."""
    name = told.get("class")
    share = next((share for share in rule.shares if name in share.classes), None)
    if share is None:
        raise NotAFigure("class")
    exact = Fraction(share.percent) * _count(told, "persons") / 100
    return -(-exact.numerator // exact.denominator)


def _of_band(rule: Band, told: Told) -> Answer:
    rate = percent(told)
    row = None if rate is None else band_of(rule, rate)
    if rate is not None and row is None:
        raise NoBand(rate)
    low = Decimal(0) if row is None else row.deduct
    return {"deduct": low, "deduct_high": low if row is None or row.deduct_high is None else row.deduct_high}


def _reaches(rule: Target, told: Told) -> bool:
    rate = percent(told)
    return rate is None or rate >= Fraction(rule.at_least)


def _count(told: Told, column: str) -> int:
    value = told.get(column)
    if not isinstance(value, int) or not 0 <= value <= 10**6:
        raise NotAFigure(column)
    return value


def _points(told: Told, column: str) -> Decimal:
    value = told.get(column)
    read: Callable[[str], Decimal] = Decimal
    try:
        number = read(str(value))
    except ArithmeticError:
        raise NotAFigure(column) from None
    if not number.is_finite() or not 0 <= number <= 10**4:
        raise NotAFigure(column)
    return number


def _yes(told: Told, column: str) -> bool:
    value = told.get(column)
    if value not in {"yes", "no"}:
        raise NotAFigure(column)
    return value == "yes"
