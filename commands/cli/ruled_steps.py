"""The axis of rules: every decision between two positions that changes what figures are computed from, in its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commands.cli.asking import Coordinates, NamedBasis, resolve
from commands.cli.asking_faults import AskingFault
from commands.cli.netting import Interval
from commands.log.entry import Entry
from commands.log.ledger import Ledger
from domain.policies import Ruling
from projections.basis import Basis
from reports.restatement import DECIDING, FieldSaid

Rules = Callable[[int], Ruling | None]
"""The rules as they were decided up to a position, None where there were none."""


@dataclass(frozen=True, slots=True)
class RuledStep:
    """The rules before and after; `entry` decided it, None where days went by into another pack's life.

    A decision that confirms what counted already has the same rules on both sides.
    """

    entry: Entry | None
    before: Ruling
    after: Ruling

    @property
    def event_id(self) -> str | None:
        """The decision's own id."""
        return None if self.entry is None else str(self.entry.event_id)


def rules_at(ledger: Ledger, end: NamedBasis, supposed: Coordinates) -> Rules:
    """The rules of the day at which `end` stands, under the pack and switches that are supposed."""

    def rules(position: int) -> Ruling | None:
        typed = Coordinates(known=position, as_of=end.as_of, pack=supposed.pack, switches=supposed.switches)
        try:
            basis = resolve(ledger, typed).basis
        except AskingFault:
            return None
        return None if basis is None else basis.pack

    return rules


def ruled_steps(interval: Interval, rules: Rules, first: Basis, last: Basis) -> list[RuledStep]:
    """From the rules of `first` to those of `last`, one step a decision, in the order of recording."""
    deciding = [entry for entry in interval.county if entry.kind in DECIDING and entry.position <= last.upto]
    if first.pack.key == last.pack.key and not deciding:
        return []
    reached: list[tuple[Entry | None, Ruling | None]] = [(None, rules(first.upto))]
    reached += [(entry, rules(entry.position)) for entry in deciding]
    reached.append((None, last.pack))
    steps: list[RuledStep] = []
    before = first.pack
    for entry, after in reached:
        if after is not None and (entry is not None or after.key != before.key):
            steps.append(RuledStep(entry, before, after))
            before = after
    return steps


def bases_of(steps: Sequence[RuledStep], last: Basis) -> list[Basis]:
    """Where each step arrives: the last basis under the rules behind it."""
    return [replace(last, pack=step.after) for step in steps]


def decided_said(step: RuledStep) -> tuple[FieldSaid, ...]:
    """What was decided: another pack, or each reading and number that has another value; else what was confirmed."""
    before, after = step.before, step.after
    if before.id != after.id:
        return (FieldSaid("pack", before.id, after.id),)
    values = [FieldSaid(f"reading.{name}", before.values[name], now) for name, now in after.values.items()]
    values += [FieldSaid(f"number.{name}", before.numbers[name], now) for name, now in after.numbers.items()]
    return tuple(one for one in values if one.was != one.now) or _confirmed(step)


def _confirmed(step: RuledStep) -> tuple[FieldSaid, ...]:
    body = {} if step.entry is None else step.entry.content["body"]
    if "reading" not in body:
        return (FieldSaid("pack", step.before.id, step.after.id),)
    name = str(body["reading"])
    kind, held = ("reading", step.before.values) if name in step.before.values else ("number", step.before.numbers)
    return (FieldSaid(f"{kind}.{name}", held.get(name), body.get("value")),)
