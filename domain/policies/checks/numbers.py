"""Numbers: every one there is, once, in its unit, from its day; the schedule of three whole years; money in fen."""

from collections.abc import Iterator

from domain.policies.document import Number
from domain.policies.faults import Fault, Place
from domain.policies.numbers import KNOWN, LARGEST, NUMBERS, needed_by
from domain.policies.pack import DUTIES, Pack
from domain.policies.rules import Award, Block, Breach, Money

LARGEST_FEN = 10**9
_LONGEST_MONTHS = 600


def number_faults(pack: Pack) -> Iterator[Fault]:
    """Numbers missing, doubled, unknown, out of range, in another unit or from another day; a schedule with holes."""
    stated: set[str] = set()
    for i, clause in enumerate(pack.clause):
        for j, number in enumerate(clause.number):
            place: Place = ("clause", i, "number", j)
            if number.name in stated:
                yield Fault("number-twice", (*place, "name"), values={"name": number.name})
            stated.add(number.name)
            yield from _number(number, place, has_rules=bool(pack.rules))
    terms = {rule.term for rule in pack.rules if isinstance(rule, Breach | Award | Block)}
    for name in sorted((NUMBERS | needed_by(terms, has_rules=bool(pack.rules))) - stated):
        yield Fault("number-missing", values={"name": name})
    yield from _schedule(pack)
    yield from _money(pack)
    if pack.rules and (pack.document.schedule_anchor is None or pack.document.month_end is None):
        missing = "schedule_anchor" if pack.document.schedule_anchor is None else "month_end"
        yield Fault("key-missing", ("document",), values={"key": missing})


def _number(number: Number, place: Place, *, has_rules: bool) -> Iterator[Fault]:
    known = KNOWN.get(number.name)
    if known is None:
        yield Fault("number-unknown", (*place, "name"), values={"name": number.name})
        return
    if number.unit != known.unit:
        yield Fault("wrong-unit", (*place, "unit"), values={"name": number.name, "unit": known.unit})
    elif not 0 <= number.value <= LARGEST[known.unit]:
        most = str(LARGEST[known.unit])
        yield Fault("number-out-of-range", (*place, "value"), values={"name": number.name, "most": most})
    if number.counted_from != known.anchor and (has_rules or number.counted_from is not None):
        anchor = known.anchor or ""
        yield Fault("wrong-anchor", (*place, "counted_from"), values={"name": number.name, "anchor": anchor})


def _schedule(pack: Pack) -> Iterator[Fault]:
    found: dict[tuple[str, str], list[int]] = {}
    for i, clause in enumerate(pack.clause):
        for j, step in enumerate(clause.schedule):
            found.setdefault((step.measure, step.duty), []).append(step.case_year)
            if step.every_months < 1 or 12 % step.every_months:
                months = str(step.every_months)
                yield Fault("step-not-whole", ("clause", i, "schedule", j, "every_months"), values={"months": months})
    for measure, duty in DUTIES:
        years = sorted(found.get((measure, duty), []))
        if years != [1, 2, 3]:
            stated = " ".join(map(str, years[:12])) or "-"
            yield Fault("schedule-hole", values={"measure": measure, "duty": duty, "years": stated})


def _money(pack: Pack) -> Iterator[Fault]:
    for i, clause in enumerate(pack.clause):
        for j, rule in enumerate(clause.rule):
            if not isinstance(rule, Money):
                continue
            place: Place = ("clause", i, "rule", j)
            for name, most in (
                ("amount_fen", LARGEST_FEN), ("months_per_year", 12), ("decision_months", _LONGEST_MONTHS)
            ):  # fmt: skip
                if not 1 <= getattr(rule, name) <= most:
                    yield Fault("number-out-of-range", (*place, name), values={"name": name, "most": str(most)})
