"""Words: every quote stands in its clause, and every number in its quote or in the note of its reading."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.policies.checks.figures import figures_in
from domain.policies.faults import Fault, Place
from domain.policies.pack import Clause, Pack
from domain.policies.rules import Award, Band, BandRow, Breach, Inventory, Money, Quota, Rule, Target

_WHOLE_RATE = frozenset({Fraction(0), Fraction(100)})


def word_faults(pack: Pack) -> Iterator[Fault]:
    """Quotes that stand nowhere, and numbers that nothing beside them names.

    A pack without rules is one of the first kind, whose notes need not name their numbers.
    """
    texts = {clause.id: clause.text for clause in pack.clause}
    for name in ("item", "subtotal"):
        for i, part in enumerate(getattr(pack, name)):
            place = (name, i)
            if part.clause in texts and part.quote not in texts[part.clause]:
                yield Fault("quote-not-in-text", (*place, "quote"), clause=part.clause, values={"quote": part.quote})
            stated = part.max if name == "item" else part.points
            yield from _unnamed(place, "max" if name == "item" else "points", [stated], part.quote)
    for i, clause in enumerate(pack.clause):
        yield from _quotes(clause, ("clause", i))
        if pack.rules:
            yield from _clause_numbers(pack, clause, ("clause", i))


def _quotes(clause: Clause, place: Place) -> Iterator[Fault]:
    quoted: list[tuple[Place, str | None]] = []
    for name in ("number", "schedule", "document", "rule"):
        quoted += [((name, j, "quote"), part.quote) for j, part in enumerate(getattr(clause, name))]
    for j, rule in enumerate(clause.rule):
        if isinstance(rule, Band):
            quoted += [(("rule", j, "rows", k), row.quote) for k, row in enumerate(rule.rows)]
        if isinstance(rule, Quota):
            quoted += [(("rule", j, "shares", k), share.quote) for k, share in enumerate(rule.shares)]
    for inner, quote in quoted:
        if quote is not None and quote not in clause.text:
            yield Fault("quote-not-in-text", (*place, *inner), values={"quote": quote})


def _clause_numbers(pack: Pack, clause: Clause, place: Place) -> Iterator[Fault]:
    for j, number in enumerate(clause.number):
        yield from _unnamed((*place, "number", j), "value", [number.value], number.quote, number.note)
    for j, step in enumerate(clause.schedule):
        yield from _unnamed((*place, "schedule", j), "every_months", [step.every_months], step.quote)
    for j, rule in enumerate(clause.rule):
        yield from _rule_numbers(pack, rule, (*place, "rule", j))


def _rule_numbers(pack: Pack, rule: Rule, place: Place) -> Iterator[Fault]:
    beside = (rule.quote, rule.note)
    if isinstance(rule, Breach | Award | Inventory | Quota):
        yield from _unnamed(place, "points", [rule.points], *beside)
    if isinstance(rule, Target):
        yield from _unnamed(place, "at_least", [rule.at_least], *beside)
    if isinstance(rule, Money):
        yield from _unnamed(place, "amount_fen", [Fraction(rule.amount_fen, 100)], *beside)
        yield from _unnamed(place, "months_per_year", [rule.months_per_year], *beside)
        yield from _unnamed(place, "decision_months", [rule.decision_months], *beside)
    if isinstance(rule, Quota):
        for k, share in enumerate(rule.shares):
            yield from _unnamed((*place, "shares", k), "percent", [share.percent], share.quote)
    if isinstance(rule, Band):
        notes = {reading.id: reading.note for reading in pack.readings}
        for k, row in enumerate(rule.rows):
            inner: Place = (*place, "rows", k)
            if row.quote is None and row.reading is None and row.note is None:
                yield Fault("row-without-ground", inner, values={"rule": rule.id})
            yield from _unnamed(inner, None, _row_numbers(row), row.quote, row.note, notes.get(row.reading or ""))


def _row_numbers(row: BandRow) -> Sequence[Decimal]:
    """The numbers of a row that something must name: the ends of every rate and a deduction of nothing need none."""
    bounds = [bound for bound in (row.from_percent, row.below, row.up_to) if bound is not None]
    written = [*(row.written or ()), row.deduct, *([row.deduct_high] if row.deduct_high is not None else [])]
    return [
        *(bound for bound in bounds if Fraction(bound) not in _WHOLE_RATE),
        *(number for number in written if number),
    ]


def _unnamed(
    place: Place, key: str | None, numbers: Sequence[Decimal | int | Fraction], *beside: str | None
) -> Iterator[Fault]:
    named = figures_in(*beside)
    for number in numbers:
        if Fraction(number) not in named:
            inner = place if key is None else (*place, key)
            yield Fault("number-not-in-quote", inner, values={"number": str(number)})
