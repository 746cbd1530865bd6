"""Scoring tables: the rules of each ruling as the rows that the score and the subsidy are joined with."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from domain.policies import Ruling
from domain.policies.rules import (
    Award,
    Band,
    Block,
    Breach,
    Inventory,
    Manual,
    Money,
    Quota,
    Submission,
    Target,
    Unscored,
)
from projections.parameters import Table

POINTS = "DECIMAL(13,4)"
MOST_VARIANTS = 256
Kind = TypeVar("Kind", Award, Band, Block, Breach, Inventory, Manual, Money, Quota, Submission, Target, Unscored)

RULE = {"ruling_no": "INTEGER", "rule": "VARCHAR", "item": "VARCHAR", "clause": "VARCHAR", "reading": "VARCHAR"}


class TooManyOpenReadings(Exception):
    """A pack with so many undecided readings that their combinations cannot all be computed."""

    def __init__(self, pack: str, count: int) -> None:
        self.pack = pack
        self.count = count
        super().__init__(f"{pack}: {count} combinations of undecided readings")


def scoring_tables(packs: Sequence[Ruling]) -> list[Table]:
    """One table a kind of rule, the items and the grades; packs are numbered from 0 in the order given.

    A pack with undecided readings has one ruling for each of their combinations; money follows the first.
    """
    rulings = [(no, variant) for no, pack in enumerate(packs) for variant in _variants(pack)]
    numbered = [variant for _, variant in rulings]
    return [
        Table(
            "ruling",
            {"ruling_no": "INTEGER", "pack_no": "INTEGER"},
            [{"ruling_no": number, "pack_no": no} for number, (no, _) in enumerate(rulings)],
        ),
        *_item_tables(packs),
        *_point_tables(numbered),
        *_station_tables(numbered),
        *_money_tables(packs),
    ]


def _variants(pack: Ruling) -> Sequence[Ruling]:
    variants = pack.variants()
    if len(variants) > MOST_VARIANTS:
        raise TooManyOpenReadings(pack.id, len(variants))
    return variants


def _rules(packs: Sequence[Ruling], kind: type[Kind]) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """Every rule of this kind that applies, with the columns that all kinds share."""
    for no, pack in enumerate(packs):
        for rule in pack.rules:
            if isinstance(rule, kind):
                yield rule, {
                    "ruling_no": no, "rule": rule.id, "item": rule.item, "clause": rule.clause, "reading": rule.reading,
                }  # fmt: skip


def _item_tables(packs: Sequence[Ruling]) -> list[Table]:
    return [
        Table(
            "item",
            {"pack_no": "INTEGER", "item": "VARCHAR", "place": "INTEGER", "max": POINTS, "starts_full": "BOOLEAN"},
            [
                {"pack_no": no, "item": item.id, "place": place, "max": item.max, "starts_full": item.starts == "full"}
                for no, pack in enumerate(packs) for place, item in enumerate(pack.items)
            ],
        ),
        Table(
            "grade",
            {"pack_no": "INTEGER", "grade": "VARCHAR", "rooms": "INTEGER", "equipment": "VARCHAR[]",
             "posted_rules": "INTEGER", "staff": "INTEGER"},
            [
                {"pack_no": no, "grade": grade.grade, "rooms": grade.rooms, "equipment": grade.equipment,
                 "posted_rules": grade.posted_rules, "staff": grade.staff}
                for no, pack in enumerate(packs) for grade in pack.grades
            ],
        ),
    ]  # fmt: skip


def _point_tables(packs: Sequence[Ruling]) -> list[Table]:
    return [
        Table(
            "rule_breach",
            {**RULE, "term": "VARCHAR", "points": POINTS, "is_award": "BOOLEAN"},
            [
                *({**shared, "term": rule.term, "points": rule.points, "is_award": False}
                  for rule, shared in _rules(packs, Breach)),
                *({**shared, "term": rule.term, "points": rule.points, "is_award": True}
                  for rule, shared in _rules(packs, Award)),
            ],
        ),
        Table(
            "rule_band",
            {**RULE, "rate": "VARCHAR", "from_percent": POINTS, "below_percent": POINTS, "is_closed": "BOOLEAN",
             "deduct": POINTS, "deduct_high": POINTS},
            [
                {**shared, "reading": row.reading or next(iter(row.when), None) or shared["reading"], "rate": rule.rate,
                 "from_percent": row.from_percent, "below_percent": row.up_to if row.below is None else row.below,
                 "is_closed": row.below is None, "deduct": row.deduct,
                 "deduct_high": row.deduct if row.deduct_high is None else row.deduct_high}
                for rule, shared in _rules(packs, Band) for row in rule.rows
            ],
        ),
        Table(
            "rule_quota",
            {**RULE, "share": "VARCHAR", "class": "VARCHAR", "percent": POINTS, "points": POINTS},
            [
                {**shared, "share": "+".join(share.classes), "class": name, "percent": share.percent,
                 "points": rule.points}
                for rule, shared in _rules(packs, Quota) for share in rule.shares for name in share.classes
            ],
        ),
        Table(
            "rule_target",
            {**RULE, "rate": "VARCHAR", "every": "VARCHAR", "at_least_percent": POINTS},
            [
                {**shared, "rate": rule.rate, "every": rule.every, "at_least_percent": rule.at_least}
                for rule, shared in _rules(packs, Target)
            ],
        ),
    ]  # fmt: skip


def _station_tables(packs: Sequence[Ruling]) -> list[Table]:
    return [
        Table(
            "rule_inventory",
            {**RULE, "counts": "VARCHAR", "points": POINTS},
            [{**shared, "counts": rule.counts, "points": rule.points} for rule, shared in _rules(packs, Inventory)],
        ),
        Table("rule_open", RULE, [shared for _, shared in _rules(packs, Unscored)]),
        Table("rule_manual", RULE, [shared for _, shared in _rules(packs, Manual)]),
        Table("rule_submission", RULE, [shared for _, shared in _rules(packs, Submission)]),
    ]


def _money_tables(packs: Sequence[Ruling]) -> list[Table]:
    return [
        Table(
            "rule_block",
            {**RULE, "reason": "VARCHAR", "term": "VARCHAR", "span": "VARCHAR"},
            [
                {**shared, "reason": rule.reason, "term": rule.term, "span": rule.span}
                for rule, shared in _rules(packs, Block)
            ],
        ),
        Table(
            "rule_money",
            {**RULE, "amount_fen": "BIGINT", "months_per_year": "INTEGER", "decision_months": "INTEGER"},
            [
                {**shared, "amount_fen": rule.amount_fen, "months_per_year": rule.months_per_year,
                 "decision_months": rule.decision_months}
                for rule, shared in _rules(packs, Money)
            ],
        ),
    ]  # fmt: skip
