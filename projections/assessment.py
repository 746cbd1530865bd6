"""Assessment lines: every figure of a year - score lines, items, sums, months and amounts - as lines to be sealed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from domain.policies import Ruling
from domain.policies.rules import Block, Money
from domain.sealing import SealedLine
from projections.questions import Questions
from projections.rows import ScoreItem, ScoreLine, ScoreTotal, SubsidyAmount, SubsidyMonth


def assessment_lines(questions: Questions, basis: int, as_of: date, ruling: Ruling) -> list[SealedLine]:
    """Every line of the year of `as_of` at one basis of `questions`, by key."""
    year = as_of.year
    lines = [line for line in questions.score_lines if line.basis == basis]
    support: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for line in lines:
        support[line.station, line.item].update(line.facts)
        support[line.station, None].update(line.facts)
    items = [item for item in questions.score_items if item.basis == basis]
    totals = [total for total in questions.score_totals if total.basis == basis]
    months = [month for month in questions.subsidy_months if month.basis == basis]
    amounts = [amount for amount in questions.subsidy_amounts if amount.basis == basis]
    found = [
        *map(_score_line, lines),
        *_item_lines(items, year, ruling, support),
        *_total_lines(totals, year, ruling, support),
        *_month_lines(months, ruling),
        *_amount_lines(amounts, months, year, ruling),
    ]
    return sorted(found, key=lambda line: line.key.encode())


def points_text(value: Decimal) -> str:
    """Points as a decimal string without needless zeros."""
    return format(value.normalize(), "f")


def _score_line(line: ScoreLine) -> SealedLine:
    value = {"deduct": points_text(line.deduct)}
    if line.deduct_high != line.deduct:
        value["deduct_high"] = points_text(line.deduct_high)
    if line.award_high:
        value["award"] = points_text(line.award)
    if line.award_high != line.award:
        value["award_high"] = points_text(line.award_high)
    return SealedLine(line.key, line.station, value, line.clause, line.reading, line.facts)


def _item_lines(
    items: Iterable[ScoreItem], year: int, ruling: Ruling, support: Mapping[tuple[str, str | None], set[str]]
) -> Iterable[SealedLine]:
    clauses = {item.id: item.clause for item in ruling.items}
    for item in items:
        yield SealedLine(
            f"score/{year}/{item.station}/{item.item}",
            item.station,
            {"low": points_text(item.low), "high": points_text(item.high)},
            clauses.get(item.item),
            None,
            tuple(sorted(support[item.station, item.item])),
        )


def _total_lines(
    totals: Iterable[ScoreTotal], year: int, ruling: Ruling, support: Mapping[tuple[str, str | None], set[str]]
) -> Iterable[SealedLine]:
    for total in totals:
        yield SealedLine(
            f"score/{year}/{total.station}",
            total.station,
            {"low": points_text(total.low), "high": points_text(total.high)},
            ruling.pack.document.id,
            None,
            tuple(sorted(support[total.station, None])),
        )


def _month_lines(months: Iterable[SubsidyMonth], ruling: Ruling) -> Iterable[SealedLine]:
    blocks = {rule.reason: rule for rule in ruling.rules if isinstance(rule, Block)}
    money = next((rule for rule in ruling.rules if isinstance(rule, Money)), None)
    for month in months:
        rules = [blocks[reason] for reason in month.blocked_by]
        clauses = dict.fromkeys(rule.clause for rule in rules) or ([money.clause] if money else [])
        readings = dict.fromkeys(rule.reading for rule in rules if rule.reading)
        yield SealedLine(
            f"subsidy/{month.case}/{month.month}",
            month.station,
            {"paid": month.paid, "blocked_by": list(month.blocked_by)},
            " ".join(clauses) or None,
            " ".join(readings) or None,
            month.facts,
        )


def _amount_lines(
    amounts: Sequence[SubsidyAmount], months: Iterable[SubsidyMonth], year: int, ruling: Ruling
) -> Iterable[SealedLine]:
    money = next((rule for rule in ruling.rules if isinstance(rule, Money)), None)
    clause = money.clause if money else None
    support: dict[tuple[str, str], set[str]] = defaultdict(set)
    of_station: dict[str, set[str]] = defaultdict(set)
    for month in months:
        support[month.case, month.station].update(month.facts)
        of_station[month.station].update(month.facts)
    sums: dict[str, tuple[int, int]] = {}
    for amount in amounts:
        paid, fen = sums.get(amount.station, (0, 0))
        sums[amount.station] = (paid + amount.months, fen + amount.fen)
        yield SealedLine(
            f"subsidy/{year}/{amount.station}/{amount.case}",
            amount.station,
            {"months": amount.months, "fen": amount.fen},
            clause,
            None,
            tuple(sorted(support[amount.case, amount.station])),
        )
    for station, (paid, fen) in sums.items():
        yield SealedLine(
            f"subsidy/{year}/{station}", station, {"months": paid, "fen": fen}, clause, None,
            tuple(sorted(of_station[station])),
        )  # fmt: skip
