"""Items: their maxima make up the total, no rule takes more than its item has, every item has its rules."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from domain.policies.checks.readings import rulings
from domain.policies.faults import Fault, Place
from domain.policies.pack import Pack, Ruling
from domain.policies.rules import Award, Band, Breach, Inventory, Manual, Money, Quota, Rule, Unscored


def item_faults(pack: Pack) -> Iterator[Fault]:
    """Sums that do not agree, points beyond an item, items without rules, rules that exclude each other badly."""
    yield from _sums(pack)
    most = {item.id: item.max for item in pack.item}
    for i, item in enumerate(pack.item):
        if not item.max:
            yield Fault("no-points", ("item", i, "max"), values={"key": "max"})
    for i, clause in enumerate(pack.clause):
        for j, rule in enumerate(clause.rule):
            place: Place = ("clause", i, "rule", j)
            for key, points in _points(rule):
                if rule.item in most and points > most[rule.item]:
                    values = {"points": str(points), "item": rule.item, "max": str(most[rule.item])}
                    yield Fault("beyond-the-item", (*place, *key), values=values)
                if not points and not isinstance(rule, Band):
                    yield Fault("no-points", (*place, *key), values={"key": str(key[-1])})
    yield from _by_readings(pack)


def _sums(pack: Pack) -> Iterator[Fault]:
    most = {item.id: item.max for item in pack.item}
    together = sum(most.values(), Decimal(0))
    total = pack.document.total
    if total is not None and together != total:
        yield Fault("total-differs", ("document", "total"), values={"sum": str(together), "total": str(total)})
    for i, subtotal in enumerate(pack.subtotal):
        own = sum((most.get(name, Decimal(0)) for name in subtotal.items), Decimal(0))
        if own != subtotal.points:
            values = {"sum": str(own), "total": str(subtotal.points)}
            yield Fault("total-differs", ("subtotal", i, "points"), clause=subtotal.clause, values=values)


def _points(rule: Rule) -> Iterator[tuple[Place, Decimal]]:
    if isinstance(rule, Breach | Award | Inventory | Quota):
        yield ("points",), rule.points
    if isinstance(rule, Band):
        for k, row in enumerate(rule.rows):
            yield ("rows", k), row.deduct
            if row.deduct_high is not None:
                yield ("rows", k), row.deduct_high


def _by_readings(pack: Pack) -> Iterator[Fault]:
    """Faults that show under some combination of readings, each told once."""
    places: dict[int, Place] = {
        id(rule): ("clause", i, "rule", j)
        for i, clause in enumerate(pack.clause)
        for j, rule in enumerate(clause.rule)
    }  # fmt: skip
    found: dict[tuple[str, Place], Fault] = {}
    for fault in chain(_doubled(pack, places), _of_items(pack, places), _paying_twice(pack, places)):
        found.setdefault((fault.code, fault.place), fault)
    yield from found.values()


def _doubled(pack: Pack, places: Mapping[int, Place]) -> Iterator[Fault]:
    """Two rules of one name under the same readings."""
    by_name: dict[str, list[Rule]] = {}
    for rule in pack.rules:
        by_name.setdefault(rule.id, []).append(rule)
    for name, rules in by_name.items():
        for ruling, active in _active(pack, rules):
            for rule in active[1:]:
                yield Fault("rule-twice", (*places[id(rule)], "id"), values=_under(ruling, rules, name))


def _of_items(pack: Pack, places: Mapping[int, Place]) -> Iterator[Fault]:
    """Items without a rule, and rules that leave no room for a second beside them."""
    for i, item in enumerate(pack.item):
        own = [rule for rule in pack.rules if rule.item == item.id]
        for ruling, active in _active(pack, own):
            if not active:
                yield Fault("item-without-rule", ("item", i), clause=item.clause, values=_under(ruling, own, item.id))
            for rule in active if len(active) > 1 else ():
                if isinstance(rule, Unscored | Manual):
                    yield Fault("not-alone", places[id(rule)], values=_under(ruling, own, rule.id))


def _paying_twice(pack: Pack, places: Mapping[int, Place]) -> Iterator[Fault]:
    paying = [rule for rule in pack.rules if isinstance(rule, Money)]
    for ruling, active in _active(pack, paying):
        for rule in active[1:]:
            yield Fault("money-twice", places[id(rule)], values=_under(ruling, paying, rule.id))


def _active(pack: Pack, rules: Sequence[Rule]) -> Iterator[tuple[Ruling, list[Rule]]]:
    """Under every combination of the readings that these rules depend on, those that apply."""
    for ruling in rulings(pack, [reading for rule in rules for reading in rule.when]):
        yield ruling, [rule for rule in rules if ruling.holds(rule.when)]


def _under(ruling: Ruling, rules: Sequence[Rule], name: str) -> dict[str, str]:
    """The values of a fault that shows only under some readings."""
    readings = dict.fromkeys(reading for rule in rules for reading in rule.when)
    return {"name": name, "under": " ".join(f"{reading}={ruling.values.get(reading, '')}" for reading in readings)}
