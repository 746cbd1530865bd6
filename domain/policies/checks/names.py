"""Names: each stands once, and whatever is named is there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from domain.policies.faults import Fault, Place
from domain.policies.pack import Pack
from domain.policies.rules import Band, Inventory

Named = Sequence[tuple[str, Place]]


def name_faults(pack: Pack) -> Iterator[Fault]:
    """Doubled names, and items, clauses, rules and readings that are named and not there."""
    yield from _doubled("clause-twice", [(clause.id, ("clause", i, "id")) for i, clause in enumerate(pack.clause)])
    yield from _doubled("item-twice", [(item.id, ("item", i, "id")) for i, item in enumerate(pack.item)])
    yield from _doubled("grade-twice", [(grade.grade, ("grade", i, "grade")) for i, grade in enumerate(pack.grade)])
    readings = [
        (reading.id, ("clause", i, "reading", j, "id"))
        for i, clause in enumerate(pack.clause)
        for j, reading in enumerate(clause.reading)
    ]
    yield from _doubled("reading-twice", readings)
    numbers = pack.numbers
    yield from (Fault("reading-named-like-number", place, values={"name": name}) for name, place in readings
                if name in numbers)  # fmt: skip
    yield from _unknown_items(pack)
    for place, when in conditions(pack):
        yield from _unknown_values(pack, place, when)


def _doubled(code: str, named: Named) -> Iterator[Fault]:
    counts = Counter(name for name, _ in named)
    seen: set[str] = set()
    for name, place in named:
        if counts[name] > 1 and name in seen:
            yield Fault(code, place, values={"name": name})
        seen.add(name)


def _unknown_items(pack: Pack) -> Iterator[Fault]:
    items = {item.id for item in pack.item}
    clauses = {clause.id for clause in pack.clause}
    for i, item in enumerate(pack.item):
        if item.clause not in clauses:
            yield Fault("no-such-clause", ("item", i, "clause"), values={"name": item.clause})
    for i, subtotal in enumerate(pack.subtotal):
        if subtotal.clause not in clauses:
            yield Fault("no-such-clause", ("subtotal", i, "clause"), values={"name": subtotal.clause})
        yield from (
            Fault("no-such-item", ("subtotal", i, "items"), values={"name": name})
            for name in subtotal.items if name not in items
        )  # fmt: skip
    for i, clause in enumerate(pack.clause):
        rules = {rule.id for rule in clause.rule}
        for j, rule in enumerate(clause.rule):
            if rule.item is not None and rule.item not in items:
                yield Fault("no-such-item", ("clause", i, "rule", j, "item"), values={"name": rule.item})
            if isinstance(rule, Inventory) and not pack.grade:
                yield Fault("no-grades", ("clause", i, "rule", j), values={"rule": rule.id})
        yield from (
            Fault("example-of-no-rule", ("clause", i, "example", j, "rule"), values={"name": example.rule})
            for j, example in enumerate(clause.example) if example.rule not in rules
        )  # fmt: skip


def conditions(pack: Pack) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Every place that names readings, with the values it names."""
    for i, clause in enumerate(pack.clause):
        for j, rule in enumerate(clause.rule):
            yield ("clause", i, "rule", j, "when"), rule.when
            if isinstance(rule, Band):
                for k, row in enumerate(rule.rows):
                    yield ("clause", i, "rule", j, "rows", k), row.when
        for j, example in enumerate(clause.example):
            yield ("clause", i, "example", j, "when"), example.when


def _unknown_values(pack: Pack, place: Place, when: Mapping[str, str]) -> Iterator[Fault]:
    choices = {reading.id: reading.choices for reading in pack.readings}
    for name, value in when.items():
        if name not in choices:
            yield Fault("no-such-reading", place, values={"name": name})
        elif value not in choices[name]:
            yield Fault("no-such-value", place, values={"name": name, "value": value})
