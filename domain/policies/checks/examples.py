"""Examples: every one holds, every rule has one, every bound of a band has one at it, below it and above it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from domain.policies.cases import NoBand, NotAFigure, Told, band_of, outcome, percent
from domain.policies.checks.bands import WHOLE, bound_word, bounds
from domain.policies.checks.readings import rulings
from domain.policies.faults import Fault, Place
from domain.policies.pack import Clause, Pack, Ruling
from domain.policies.readings import Example
from domain.policies.rules import Band, Rule

NEAR = Fraction(1)
"""An example is just beside a bound within one percentage point of it."""


def example_faults(pack: Pack) -> Iterator[Fault]:
    """Examples that say otherwise than their rule, and rules or bounds without an example."""
    for i, clause in enumerate(pack.clause):
        for j, example in enumerate(clause.example):
            yield from _example(pack, example, ("clause", i, "example", j))
        for j, rule in enumerate(clause.rule):
            yield from _wanting(pack, clause, rule, ("clause", i, "rule", j))


def _ruling(pack: Pack, example: Example) -> Ruling:
    own = {reading.id: reading.value for reading in pack.readings}
    return Ruling(pack, {**own, **example.when}, pack.numbers)


def _rule_of(ruling: Ruling, example: Example) -> Rule | None:
    found = (rule for rule in ruling.rules if rule.id == example.rule and rule.clause == example.clause)
    return next(found, None)


def _example(pack: Pack, example: Example, place: Place) -> Iterator[Fault]:
    rule = _rule_of(_ruling(pack, example), example)
    if rule is None:
        if any(one.id == example.rule and one.clause == example.clause for one in pack.rules):
            yield Fault("example-of-idle-rule", (*place, "rule"), values={"rule": example.rule})
        return
    if not example.rows:
        yield Fault("example-empty", place, values={"rule": example.rule})
    if len(set(example.columns)) < len(example.columns):
        yield Fault("column-twice", (*place, "columns"))
        return
    item = next((item for item in pack.item if item.id == rule.item), None)
    for k, row in enumerate(example.rows):
        inner: Place = (*place, "rows", k)
        if len(row) != len(example.columns):
            yield Fault("row-length", inner, values={"columns": str(len(example.columns)), "row": str(len(row))})
            continue
        told = dict(zip(example.columns, row, strict=True))
        try:
            found = outcome(rule, item, told)
        except NotAFigure as error:
            yield Fault("no-figure", inner, values={"column": error.column})
            continue
        except NoBand:
            # The gap itself is a fault already.
            continue
        yield from _compared(told, found, inner)


def _compared(told: Told, found: dict[str, Decimal | int | str], place: Place) -> Iterator[Fault]:
    said = [column for column in told if column in found]
    if not said:
        yield Fault("example-says-nothing", place, values={"columns": " ".join(found)})
    for column in said:
        if not _same(told[column], found[column]):
            row = ", ".join(map(str, told.values()))
            values = {"row": row, "column": column, "said": str(told[column]), "is": str(found[column])}
            yield Fault("example-fails", place, values=values)


def _same(said: int | str, found: Decimal | int | str) -> bool:
    if isinstance(found, str):
        return said == found
    try:
        return Decimal(str(said)) == found
    except ArithmeticError:
        return False


def _wanting(pack: Pack, clause: Clause, rule: Rule, place: Place) -> Iterator[Fault]:
    """What lacks an example under some reading that the rule itself depends on."""
    names = list(dict.fromkeys(rule.when))
    if isinstance(rule, Band):
        names = list(dict.fromkeys([*names, *(name for row in rule.rows for name in row.when)]))
    examples = [example for example in clause.example if example.rule == rule.id]
    told: set[tuple[tuple[str, str], ...]] = set()
    for ruling in rulings(pack, names):
        if not ruling.holds(rule.when):
            continue
        values = {"rule": rule.id, "under": " ".join(f"{name}={ruling.values.get(name, '')}" for name in names)}
        if not any(_is_under(pack, example, ruling, names) for example in examples):
            yield Fault("rule-without-example", place, values=values)
        elif isinstance(rule, Band):
            for fault in _bounds(ruling, rule, set(_rates(pack, ruling, examples)), place):
                if tuple(fault.values.items()) not in told:
                    told.add(tuple(fault.values.items()))
                    yield fault


def _is_under(pack: Pack, example: Example, ruling: Ruling, names: Sequence[str]) -> bool:
    values = _ruling(pack, example).values
    return all(values.get(name) == ruling.values.get(name) for name in names)


def _rates(pack: Pack, ruling: Ruling, examples: Sequence[Example]) -> Iterator[Fraction]:
    """The rates that examples show, under any reading, as long as their row is one of this ruling too."""
    for example in examples:
        shown = _rule_of(_ruling(pack, example), example)
        for row in example.rows:
            try:
                rate = percent(dict(zip(example.columns, row, strict=False)))
            except NotAFigure:
                continue
            band = band_of(shown, rate) if rate is not None and isinstance(shown, Band) else None
            if rate is not None and band is not None and ruling.holds(band.when):
                yield rate


def _bounds(ruling: Ruling, rule: Band, rates: set[Fraction], place: Place) -> Iterator[Fault]:
    rows = [row for row in rule.rows if ruling.holds(row.when)]
    for bound in sorted({bound for row in rows for bound in bounds(row)}):
        for where, is_there in (
            ("at", bound in rates),
            ("below", bound == 0 or any(bound - NEAR <= rate < bound for rate in rates)),
            ("above", bound == WHOLE or any(bound < rate <= bound + NEAR for rate in rates)),
        ):
            if not is_there:
                values = {"rule": rule.id, "bound": bound_word(bound), "where": where}
                yield Fault("bound-without-example", place, values=values)
